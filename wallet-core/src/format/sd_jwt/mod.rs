//! SD-JWT with key binding, RFC 9901, compact form.
//!
//! The types tell the state: [`UnverifiedSdJwt`] (its form is right, RFC 9901 section 7.1 steps 1 and 3)
//! → [`SdJwt`] (the issuer's signature is right as well) → [`Presentation`] (some disclosures, bound to
//! an audience and a nonce by the holder's key). What a presentation reveals is a [`ClaimSet`]; only a
//! presentation that was parsed again and reveals exactly its claim set comes out of [`SdJwt::present`].
//!
//! Every mistake has its own code, because "invalid" helps nobody: see [`SdJwtError`].

mod disclosure;
mod holder;
mod key_binding;
mod path;
mod reveal;

pub use disclosure::{Disclosure, HashAlgorithm};
pub use holder::{ClaimSet, Presentation};
pub use key_binding::{KeyBinding, UnverifiedKeyBinding};
pub use path::{ClaimPath, Segment};
pub use reveal::Revealed;

use crate::Error;
use crate::error::errors;
use crate::guard::{GuardError, limits};
use crate::jose::{Header, PublicKey, UnverifiedJws};
use serde_json::{Map, Value};

errors! {
    /// What is wrong with an SD-JWT. Sections are those of RFC 9901.
    pub enum SdJwtError {
        /// The JSON serialisations (section 8) are not read.
        JsonSerialization => "E_SD_JSON_SERIALIZATION", Refused, "SD-JWT in a JSON serialisation";
        /// The `~` behind the last disclosure is missing (section 4).
        NoTilde => "E_SD_NO_TILDE", Refused, "the SD-JWT does not end in ~ or a key binding JWT";
        /// A disclosure that is not base64url.
        DisclosureEncoding => "E_SD_DISCLOSURE_ENCODING", Refused, "a disclosure is not base64url";
        /// A disclosure that is not a JSON array, or an empty one.
        DisclosureMalformed => "E_SD_DISCLOSURE_MALFORMED", Refused, "a disclosure is not a JSON array";
        /// Neither two nor three elements (sections 4.2.1, 4.2.2).
        DisclosureLength => "E_SD_DISCLOSURE_LENGTH", Refused, "a disclosure has neither two nor three elements";
        /// A salt that is not text, or empty.
        Salt => "E_SD_SALT", Refused, "a disclosure has no salt";
        /// A claim name that is not text, or is `_sd` or `...` (section 7.1 step 3.c.ii).
        ClaimName => "E_SD_CLAIM_NAME", Refused, "a claim name is not allowed";
        /// The same disclosure twice.
        DuplicateDisclosure => "E_SD_DUPLICATE_DISCLOSURE", Refused, "the same disclosure twice";
        /// The same digest twice (section 7.1 step 4).
        DuplicateDigest => "E_SD_DUPLICATE_DIGEST", Refused, "the same digest twice";
        /// A two-element disclosure in an object, or a three-element one in an array (section 7.1 step 3.c).
        DisclosurePlace => "E_SD_DISCLOSURE_PLACE", Refused, "a disclosure of the wrong kind for its place";
        /// `_sd` is not an array of digests.
        DigestList => "E_SD_DIGEST_LIST", Refused, "_sd is not a list of digests";
        /// An array element with `...` and something beside it, or a digest that is not text (section 4.2.4.2).
        ArrayElement => "E_SD_ARRAY_ELEMENT", Refused, "a hidden array element is malformed";
        /// A disclosed claim stands there already (section 7.1 step 3.c.ii.3).
        ClaimCollision => "E_SD_CLAIM_COLLISION", Refused, "a disclosed claim stands there already";
        /// A disclosure no digest refers to (section 7.1 step 5).
        Unreferenced => "E_SD_UNREFERENCED", Refused, "a disclosure belongs to nothing";
        /// `_sd_alg` is unknown or too weak (section 4.1.1).
        HashAlg => "E_SD_ALG", Refused, "the hash algorithm is not allowed";
        /// `_sd_alg` below the top level (section 4.1.1).
        HashAlgPlace => "E_SD_ALG_PLACE", Refused, "_sd_alg below the top level";
        /// Disclosures or claims nested deeper than 16.
        Depth => "E_SD_DEPTH", Refused, "disclosures are nested too deeply";
        /// A claim that decides validity is hidden (section 9.7).
        HiddenValidity => "E_SD_HIDDEN_VALIDITY", Refused, "a claim that decides validity is hidden";
        /// An issuer hands out no key binding; it would be somebody's presentation (section 7.2).
        UnexpectedKeyBinding => "E_SD_UNEXPECTED_KB", Refused, "a key binding where none belongs";
        /// The key binding JWT's payload lacks or mistypes `iat`, `aud`, `nonce` or `sd_hash` (section 4.3).
        KeyBindingMalformed => "E_KB_MALFORMED", Refused, "the key binding JWT is malformed";
        /// `sd_hash` is not the hash of what was presented (section 4.3.1).
        KeyBindingHash => "E_KB_HASH", Refused, "the key binding belongs to another presentation";
        /// The key binding's signature is not that of the credential's holder.
        KeyBindingSignature => "E_KB_SIGNATURE", Refused, "the key binding was signed by someone else";
        /// A path that names no claim of this credential.
        NoSuchClaim => "E_CLAIM_UNKNOWN", Refused, "there is no such claim";
        /// What was built reveals something else than was allowed. Never sent.
        RevealedDiffers => "E_REVEALED_DIFFERS", Refused, "the presentation would reveal something else than was allowed";
    }
}

/// An SD-JWT whose form is right; nobody has looked at the signature.
#[derive(Debug, Clone)]
pub struct UnverifiedSdJwt {
    jws: UnverifiedJws,
    parts: Parts,
    revealed: Revealed,
    key_binding: Option<UnverifiedKeyBinding>,
}

/// The text and what it is made of.
#[derive(Debug, Clone)]
struct Parts {
    /// `jws~d1~…~dn~`, without a key binding JWT.
    text: String,
    /// Where the JWS ends in it.
    jws_len: usize,
    disclosures: Vec<Disclosure>,
    hash: HashAlgorithm,
}

impl UnverifiedSdJwt {
    /// Reads an SD-JWT, with or without a key binding JWT (`SD-JWT+KB`).
    ///
    /// # Errors
    /// [`SdJwtError`], [`crate::jose::JoseError`] or [`GuardError`], each naming its mechanism.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.len() > limits::SD_JWT {
            return Err(GuardError::Limit.into());
        }
        if text.starts_with('{') {
            return Err(SdJwtError::JsonSerialization.into());
        }
        let end = text.rfind('~').ok_or(if text.matches('.').count() == 2 {
            Error::from(SdJwtError::NoTilde)
        } else {
            crate::jose::JoseError::JwsMalformed.into()
        })?;
        let (sd_jwt, key_binding) = text.split_at(end + 1);
        let key_binding = match key_binding {
            "" => None,
            jwt if !jwt.contains('.') => return Err(SdJwtError::NoTilde.into()),
            jwt => Some(UnverifiedKeyBinding::parse(jwt)?),
        };
        let mut segments = sd_jwt.split('~');
        let jws_text = segments.next().unwrap_or_default();
        let mut jws = UnverifiedJws::parse(jws_text)?;
        let hash = HashAlgorithm::of(jws.claimed())?;
        // The text ends in ~, so the last segment is empty and no disclosure.
        let count = sd_jwt.matches('~').count() - 1;
        if count > limits::SD_DISCLOSURES {
            return Err(GuardError::Limit.into());
        }
        let mut disclosures =
            segments.take(count).map(|text| Disclosure::parse(text, hash)).collect::<Result<Vec<_>, _>>()?;
        let revealed = reveal::reveal(jws.take_claimed(), &mut disclosures)?;
        let parts = Parts { jws_len: jws_text.len(), text: sd_jwt.to_owned(), disclosures, hash };
        Ok(Self { jws, parts, revealed, key_binding })
    }

    /// The issuer's JOSE header.
    pub fn header(&self) -> &Header {
        self.jws.header()
    }

    /// The claims as they stand, believed by nobody yet.
    pub fn claimed(&self) -> &Map<String, Value> {
        self.revealed.claims()
    }

    /// The key binding JWT behind it, if there is one.
    pub fn key_binding(&self) -> Option<&UnverifiedKeyBinding> {
        self.key_binding.as_ref()
    }

    /// The same without its key binding JWT, which is handed over apart.
    pub fn split_key_binding(mut self) -> (Self, Option<UnverifiedKeyBinding>) {
        let key_binding = self.key_binding.take();
        (self, key_binding)
    }

    /// Refuses a key binding JWT: issuers hand out none (RFC 9901 section 7.2).
    pub fn as_issued(self) -> Result<Self, SdJwtError> {
        if self.key_binding.is_some() { Err(SdJwtError::UnexpectedKeyBinding) } else { Ok(self) }
    }

    /// Checks the issuer's signature. A key binding JWT has to be dealt with on its own, before or after.
    ///
    /// # Errors
    /// As [`UnverifiedSdJwt::verify_with_one_of`].
    pub fn verify(self, key: &PublicKey) -> Result<SdJwt, crate::jose::JoseError> {
        self.verify_with_one_of([key]).map(|(sd_jwt, _)| sd_jwt)
    }

    /// The same with an issuer's several keys; says which one fits.
    ///
    /// # Errors
    /// [`crate::jose::JoseError::Signature`] when a key of the right kind says no, else
    /// [`crate::jose::JoseError::AlgMismatch`].
    pub fn verify_with_one_of<'k>(
        self,
        keys: impl IntoIterator<Item = &'k PublicKey>,
    ) -> Result<(SdJwt, &'k PublicKey), crate::jose::JoseError> {
        let mut refusal = crate::jose::JoseError::AlgMismatch;
        for key in keys {
            match self.jws.check(key) {
                Ok(()) => {
                    let header = self.jws.header().clone();
                    return Ok((SdJwt { header, parts: self.parts, revealed: self.revealed }, key));
                }
                Err(crate::jose::JoseError::AlgMismatch) => {}
                Err(other) => refusal = other,
            }
        }
        Err(refusal)
    }

    /// The SD-JWT's text up to and with its last `~`.
    pub fn text(&self) -> &str {
        &self.parts.text
    }

    /// The digest of that text, as a key binding JWT's `sd_hash` states it.
    pub(crate) fn sd_hash(&self) -> String {
        self.parts.hash.digest(self.parts.text.as_bytes())
    }
}

/// An SD-JWT whose issuer's signature was found right, with all the disclosures the holder was given.
#[derive(Debug, Clone)]
pub struct SdJwt {
    header: Header,
    parts: Parts,
    revealed: Revealed,
}

impl SdJwt {
    /// A credential as the vault gives it back. Its signature was checked when it came in (or is noted as
    /// not checkable), and the vault's seal says that nobody changed it since.
    #[cfg(feature = "vault")]
    pub(crate) fn from_vault(text: &str) -> Result<Self, Error> {
        let UnverifiedSdJwt { jws, parts, revealed, .. } = UnverifiedSdJwt::parse(text)?;
        Ok(Self { header: jws.header().clone(), parts, revealed })
    }

    /// The issuer's JOSE header.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// All claims, hidden ones that came with a disclosure included.
    pub fn claims(&self) -> &Map<String, Value> {
        self.revealed.claims()
    }

    /// Every claim that can be hidden, and where it stands.
    pub fn revealed(&self) -> &Revealed {
        &self.revealed
    }

    /// The text, exactly as it came.
    pub fn text(&self) -> &str {
        &self.parts.text
    }
}
