//! Errors: one enum a room, every variant with a stable code, all of them under one [`Error`].
//!
//! A code (`E_OFFER_MALFORMED`) never changes its meaning and is listed in `docs/errors.md`; the words
//! a person reads stand in `locales/*/errors.ftl`. Neither carries a secret, a claim value or a body
//! from outside. [`Error::about`] may name a host or a claim, which screens show anyway.

use std::fmt;

/// What sort of trouble an error is; the command line's exit code follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What came in is bad, or a check failed.
    Refused,
    /// The network, or a server on it.
    Network,
    /// The folder is locked, or the secret is wrong.
    Locked,
    /// The folder's file cannot be read or written.
    Storage,
}

/// A room's error: `Copy`, so that it can be compared and kept; its code is its identity.
macro_rules! errors {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( $(#[$vmeta:meta])* $variant:ident => $code:literal, $kind:ident, $text:literal; )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
        #[non_exhaustive]
        pub enum $name { $( $(#[$vmeta])* #[error($text)] $variant, )+ }

        impl $name {
            /// Every variant, for the test that walks all codes and all languages.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self { $( Self::$variant => $code, )+ }
            }

            /// What sort of trouble this is.
            pub const fn kind(self) -> $crate::error::Kind {
                match self { $( Self::$variant => $crate::error::Kind::$kind, )+ }
            }
        }
    };
}
pub(crate) use errors;

/// Declares [`Cause`] over the rooms' enums, each with its conversion.
macro_rules! causes {
    ( $( $(#[$meta:meta])* $room:ident($error:path), )+ ) => {
        /// Which room says what is wrong.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
        #[error(transparent)]
        pub enum Cause { $( $(#[$meta])* #[doc = concat!("From the room `", stringify!($room), "`.")] $room($error), )+ }

        impl Cause {
            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self { $( $(#[$meta])* Self::$room(e) => e.code(), )+ }
            }

            /// What sort of trouble this is.
            pub const fn kind(self) -> Kind {
                match self { $( $(#[$meta])* Self::$room(e) => e.kind(), )+ }
            }

            /// Every code this build of the core can answer with.
            pub fn all() -> Vec<Self> {
                let mut all = Vec::new();
                $( $(#[$meta])* all.extend(<$error>::ALL.iter().copied().map(Self::$room)); )+
                all
            }
        }

        $(
            $(#[$meta])*
            impl From<$error> for Cause {
                fn from(e: $error) -> Self { Self::$room(e) }
            }

            $(#[$meta])*
            impl From<$error> for Error {
                fn from(e: $error) -> Self { Self { cause: Cause::$room(e), about: None } }
            }
        )+
    };
}

causes! {
    Guard(crate::guard::GuardError),
    Jose(crate::jose::JoseError),
    Net(crate::net::NetError),
    SdJwt(crate::format::sd_jwt::SdJwtError),
    Vc(crate::format::vc::VcError),
    Type(crate::format::type_metadata::TypeError),
    Vcdm(crate::format::vcdm::VcdmError),
    JwtVc(crate::format::jwt_vc::JwtVcError),
    Proof(crate::format::data_integrity::ProofError),
    OpenBadge2(crate::format::open_badge_2::OpenBadge2Error),
    #[cfg(feature = "profiles")]
    LerRs(crate::format::career::LerRsError),
    #[cfg(feature = "containers")]
    Container(crate::format::container::ContainerError),
    Trust(crate::trust::TrustError),
    Status(crate::trust::status::StatusError),
    Code(crate::code::CodeError),
    Issuance(crate::issuance::IssuanceError),
    Presentation(crate::presentation::PresentationError),
    Check(crate::check::CheckError),
    #[cfg(feature = "backup")]
    Backup(crate::backup::BackupError),
    #[cfg(feature = "vault")]
    Vault(crate::vault::VaultError),
    #[cfg(feature = "vault")]
    KeyStore(crate::vault::KeyStoreError),
    #[cfg(feature = "vault")]
    Wallet(crate::wallet::WalletError),
}

/// What went wrong, with the one public thing it is about, where there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    cause: Cause,
    about: Option<String>,
}

impl Error {
    /// The same error, naming the host or the claims it is about. Never a secret or a claim's value.
    #[must_use]
    pub fn about(mut self, what: impl Into<String>) -> Self {
        self.about.get_or_insert_with(|| what.into());
        self
    }

    /// Which room, which variant.
    pub fn cause(&self) -> Cause {
        self.cause
    }

    /// The stable code, as in `docs/errors.md`.
    pub fn code(&self) -> &'static str {
        self.cause.code()
    }

    /// What sort of trouble this is.
    pub fn kind(&self) -> Kind {
        self.cause.kind()
    }

    /// The host or the claims this is about.
    pub fn subject(&self) -> Option<&str> {
        self.about.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code(), self.cause)?;
        match &self.about {
            Some(about) => write!(f, " ({about})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_code_is_unique_and_well_formed() {
        let mut seen = HashSet::new();
        for cause in Cause::all() {
            let code = cause.code();
            assert!(code.starts_with("E_"), "{code}");
            assert!(code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_'), "{code}");
            assert!(seen.insert(code), "{code} stands for two things");
        }
    }
}
