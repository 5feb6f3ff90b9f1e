//! Records that come as files: first looked at, then kept.

use super::owner::{Owner, Sources};
use super::show::{Kept, Shown, shown};
use super::{Listed, Wallet};
use crate::check::CheckError;
#[cfg(feature = "profiles")]
use crate::format::career::{Career, UnverifiedProfile};
use crate::format::is_token;
use crate::format::ler_rs;
use crate::format::open_badge_2::{self, UnverifiedAssertion};
use crate::format::parts::{self, Part};
use crate::format::sd_jwt::UnverifiedSdJwt;
use crate::format::vc::CredentialFacts;
use crate::format::vcdm::{self, UnverifiedCredential};
use crate::issuance::IssuanceError;
use crate::jose::JoseError;
use crate::record::{Doubt, Inner, Record};
use crate::trust::{self, IssuerKeys, Lookup, Standing, TrustError, VerifyError};
use crate::vault::{Table, VaultError, reach};
use crate::{Cause, Error};
use serde_json::{Map, Value};

/// A record that was looked at and is not kept yet. What is kept is what was seen, whatever its file says later.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// All there is to see of it.
    pub shown: Shown,
    text: String,
}

impl Wallet {
    /// Looks at the text of a file: a credential as JSON or as a token. Nothing is kept; the issuer's key may be fetched.
    ///
    /// # Errors
    /// [`IssuanceError::FormatUnsupported`] for what is no such thing, [`IssuanceError::NotBoundToMe`] for what only
    /// the owner of a key can show; what is wrong with it, where something is.
    pub async fn look_at(&self, text: String) -> Result<Found, Error> {
        self.ask(async move |owner| owner.look_at(text).await).await
    }

    /// Keeps what [`Wallet::look_at`] found. What could not be checked says so.
    ///
    /// # Errors
    /// The vault's.
    pub async fn keep(&self, found: Found) -> Result<Listed, Error> {
        self.ask(async move |owner| owner.keep(found)).await
    }

    /// Looks at the text of a file, and keeps it.
    ///
    /// # Errors
    /// As [`Wallet::look_at`] and [`Wallet::keep`].
    pub async fn import(&self, text: String) -> Result<Listed, Error> {
        let found = self.look_at(text).await?;
        self.keep(found).await
    }
}

impl Owner {
    /// Looks at the text of a file, and keeps nothing.
    pub(super) async fn look_at(&self, text: String) -> Result<Found, Error> {
        self.with(|_| Ok(()))?;
        // Other programs print a credential in a code of their own.
        #[cfg(feature = "data-integrity")]
        let text = match crate::code::unpacked(&text)? {
            None => text,
            // Where several stand in one, whoever asks takes them apart first.
            Some(found) => {
                <[String; 1]>::try_from(found).map(|[one]| one).map_err(|_| IssuanceError::FormatUnsupported)?
            }
        };
        // White space around a token is not the token's; that in a file of JSON is.
        let text = if is_token(&text) { text.trim().to_owned() } else { text };
        let mut record = self.judge_import(&text).await?;
        let inside = self.judge_inside(&text, Sources::Network).await;
        record.wrong_inside = inside.iter().any(|part| part.wrong);
        Ok(Found { shown: Shown { inside, ..shown(record, &text)? }, text })
    }

    /// Keeps what was looked at, byte for byte.
    pub(super) fn keep(&self, found: Found) -> Result<Listed, Error> {
        let head = serde_json::to_vec(&found.shown.record).map_err(|_| VaultError::Corrupt)?;
        let inside = Some(found.shown.inside).filter(|inside| !inside.is_empty());
        let kept = Kept { credential: found.text, key: None, type_documents: Vec::new(), inside };
        let body = serde_json::to_vec(&kept).map_err(|_| VaultError::Corrupt)?;
        reach("import: judged");
        let id = self.with(|vault| Ok(vault.change(|change| change.insert(Table::Record, &head, &body))?))?;
        reach("import: stored");
        self.added(id)
    }

    /// What a text is as a record, however it came.
    pub(super) async fn judge_import(&self, text: &str) -> Result<Record, Error> {
        self.judge_from(text, Sources::Network).await
    }

    async fn judge_from(&self, text: &str, sources: Sources) -> Result<Record, Error> {
        if open_badge_2::is_assertion(text) {
            self.judge_old_badge(text)
        } else if ler_rs::is_profile(text) {
            #[cfg(feature = "profiles")]
            return Ok(Record::of_profile(&UnverifiedProfile::parse(text)?.career(), self.clock.now()));
            #[cfg(not(feature = "profiles"))]
            Err(IssuanceError::FormatUnsupported.into())
        } else if vcdm::is_credential(text) {
            self.judge_text(text, sources).await
        } else if text.contains('~') {
            self.judge_token(text, sources).await
        } else {
            Err(IssuanceError::FormatUnsupported.into())
        }
    }

    /// Looks at each credential inside another one, as if it had come alone.
    pub(super) async fn judge_inside(&self, text: &str, sources: Sources) -> Vec<Inner> {
        #[cfg(feature = "profiles")]
        if let Ok(profile) = UnverifiedProfile::parse(text) {
            return self.judge_parts(profile.parts(), &Map::new(), profile.career().name, sources).await;
        }
        let around = Some(text).filter(|text| vcdm::is_credential(text)).map(UnverifiedCredential::parse);
        let Some(Ok(around)) = around else { return Vec::new() };
        let around = around.claimed();
        #[cfg(feature = "profiles")]
        let name = ler_rs::profile_in(around).and_then(|profile| Career::of(profile).name);
        #[cfg(not(feature = "profiles"))]
        let name = None;
        self.judge_parts(parts::parts(around), around, name, sources).await
    }

    /// The same, for what was found around them; `name` is the person's, in a career profile.
    async fn judge_parts(
        &self,
        parts: Vec<Part>,
        around: &Map<String, Value>,
        name: Option<String>,
        sources: Sources,
    ) -> Vec<Inner> {
        let mut out = Vec::new();
        for part in parts {
            let judged = if part.is_about_something_else(around) {
                Err(CheckError::EndorsesOther.into())
            } else {
                self.judge_from(&part.text, sources).await
            };
            // Its owner may be whoever wrote the file, and shows it from their own folder: here it is a copy.
            let copied = judged.as_ref().is_err_and(|error| error.cause() == IssuanceError::NotBoundToMe.into());
            let judged = if copied { self.judge_issued(&part.text, sources).await } else { judged };
            let other_name = |name: &String| part.recipient.as_ref().is_some_and(|other| !is_same_name(name, other));
            let problem = if copied {
                Some(CheckError::KeyBindingMissing)
            } else {
                name.as_ref().filter(|name| other_name(name)).map(|_| CheckError::OtherName)
            };
            out.push(match judged {
                Ok(record) => {
                    Inner { problem: problem.map(|error| error.code().to_owned()), ..Inner::good(part, record) }
                }
                Err(error) => {
                    // What cannot be read here is no reason to think badly of it.
                    let unread = error.cause() == IssuanceError::FormatUnsupported.into();
                    Inner::bad(part, &error, !unread)
                }
            });
        }
        out
    }

    async fn judge_text(&self, text: &str, sources: Sources) -> Result<Record, Error> {
        let credential = UnverifiedCredential::parse(text)?;
        let found = self.judge_with(&credential, sources).await?;
        Ok(Record::of_credential(&credential, found, None, None, self.clock.now()))
    }

    /// How the issuer of a credential stands, or what is missing to say so.
    pub(super) async fn judge_credential(
        &self,
        credential: &UnverifiedCredential,
    ) -> Result<Result<Standing, Doubt>, Error> {
        self.judge_with(credential, Sources::Network).await
    }

    async fn judge_with(
        &self,
        credential: &UnverifiedCredential,
        sources: Sources,
    ) -> Result<Result<Standing, Doubt>, Error> {
        let standing = async {
            let lookup = trust::lookup_issuer(credential, &self.trust, self.clock.now())?;
            self.keys_at(lookup, sources).await?.verify_credential(credential)
        };
        match standing.await {
            Ok(standing) => Ok(Ok(standing)),
            Err(error) => Ok(Err(Doubt::of(&error).ok_or(error)?)),
        }
    }

    /// A signed badge is checked where the trust list has its issuer's key; nobody is asked for another.
    fn judge_old_badge(&self, text: &str) -> Result<Record, Error> {
        let assertion = UnverifiedAssertion::parse(text)?;
        let known = assertion.issuer().and_then(|issuer| self.trust.issuer(issuer));
        let standing = match (assertion.token(), known) {
            (Some(token), Some(known)) if !known.keys.is_empty() => {
                let mut checked = known.keys.iter().map(|(_, key)| token.check(key));
                if !checked.any(|check| check.is_ok()) {
                    return Err(JoseError::Signature.into());
                }
                Some(Standing::Known { name: known.name.clone() })
            }
            _ => None,
        };
        Ok(Record::of_old_badge(&assertion, standing.as_ref(), self.clock.now()))
    }

    async fn judge_token(&self, text: &str, sources: Sources) -> Result<Record, Error> {
        let token = UnverifiedSdJwt::parse(text)?.as_issued()?;
        if CredentialFacts::of_credential(&token)?.holder.is_some() {
            // Whoever has its key is somewhere else: here nobody could ever show it.
            return Err(IssuanceError::NotBoundToMe.into());
        }
        self.judge_issued(text, sources).await
    }

    /// What the issuer says in a token, whoever it is for.
    async fn judge_issued(&self, text: &str, sources: Sources) -> Result<Record, Error> {
        let token = UnverifiedSdJwt::parse(text)?.as_issued()?;
        let facts = CredentialFacts::of_credential(&token)?;
        let (claims, now) = (token.claimed().clone(), self.clock.now());
        let keys = match trust::lookup(&token, &self.trust, now) {
            Ok(lookup) => self.keys_at(lookup, sources).await,
            Err(error) => Err(error),
        };
        let standing = match keys.map(|keys| keys.verify(token)) {
            Ok(Ok(signed)) => Some(signed.standing),
            Ok(Err(VerifyError::Jose(error))) => return Err(error.into()),
            Ok(Err(VerifyError::Trust(_))) => None,
            Err(error) if is_doubt(&error) => None,
            Err(error) => return Err(error),
        };
        Ok(Record::of(&claims, &facts, standing.as_ref(), None, None, now))
    }

    async fn keys_at(&self, lookup: Lookup, sources: Sources) -> Result<IssuerKeys, Error> {
        match lookup {
            Lookup::Found(keys) => Ok(keys),
            Lookup::Fetch(document) if sources == Sources::Network => self.fetch_keys(document).await,
            Lookup::Fetch(_) => Err(TrustError::KeyUnreachable.into()),
        }
    }
}

/// Whether two names are written alike.
fn is_same_name(one: &str, other: &str) -> bool {
    let words = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    words(one) == words(other)
}

/// Whether keys that could not be had leave a record in doubt, rather than saying that something is wrong with it.
fn is_doubt(error: &Error) -> bool {
    use TrustError::{Did, IssuerUnknown, KeyUnknown, KeyUnreachable, X5cChain};
    match error.cause() {
        Cause::Net(_) => true,
        Cause::Trust(error) => matches!(error, Did | IssuerUnknown | KeyUnknown | KeyUnreachable | X5cChain),
        _ => false,
    }
}
