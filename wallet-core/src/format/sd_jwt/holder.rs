//! The holder's side: choosing what is shown, and building exactly that.

use super::{ClaimPath, SdJwt, SdJwtError, UnverifiedSdJwt, key_binding};
use crate::Error;
use crate::clock::Seconds;
use crate::jose::Signer;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The hideable claims a person allows to be seen, with the parents and the contents that go with them.
///
/// Made by [`SdJwt::claim_set`] and nothing else, so it always fits its credential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimSet(BTreeSet<ClaimPath>);

impl ClaimSet {
    /// Their paths.
    pub fn paths(&self) -> impl Iterator<Item = &ClaimPath> {
        self.0.iter()
    }
}

/// An SD-JWT with the allowed disclosures and a key binding JWT, parsed again and compared.
#[derive(Debug, Clone)]
pub struct Presentation {
    text: String,
    reveals: ClaimSet,
}

impl Presentation {
    /// The compact `SD-JWT+KB`.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it reveals, by its places in the whole credential: what was allowed, and nothing else.
    pub fn reveals(&self) -> &ClaimSet {
        &self.reveals
    }
}

impl SdJwt {
    /// The claim set for some paths: a path with hideable claims above it takes those along (without
    /// them it could not be found), and with hideable claims below it, them too (it is shown whole).
    ///
    /// # Errors
    /// [`SdJwtError::NoSuchClaim`] for a path that names nothing.
    pub fn claim_set<'a>(&self, paths: impl IntoIterator<Item = &'a ClaimPath>) -> Result<ClaimSet, SdJwtError> {
        let mut set = BTreeSet::new();
        for path in paths {
            if path.find(self.claims()).is_none() {
                return Err(SdJwtError::NoSuchClaim);
            }
            set.extend(self.revealed.hideable().filter(|h| h.contains(path) || path.contains(h)).cloned());
        }
        Ok(ClaimSet(set))
    }

    /// Builds the presentation of `allowed`, bound to `audience` and `nonce` by the holder's key.
    ///
    /// # Errors
    /// [`SdJwtError::RevealedDiffers`] when what was built, parsed again, reveals anything else than
    /// `allowed`; nothing is handed out then. [`crate::jose::JoseError::Signing`] when the key fails.
    pub fn present(
        &self,
        allowed: &ClaimSet,
        audience: &str,
        nonce: &str,
        now: Seconds,
        signer: &dyn Signer,
    ) -> Result<Presentation, Error> {
        let mut text = self.with_disclosures(allowed)?;
        let key_binding = key_binding::sign(&text, self.parts.hash, audience, nonce, now, signer)?;
        text.push_str(&key_binding);
        let built = self.read_back(&text, allowed)?;
        built.key_binding().ok_or(SdJwtError::RevealedDiffers)?.clone().verify(&built, signer.public())?;
        Ok(Presentation { text, reveals: allowed.clone() })
    }

    /// The credential with the disclosures of `allowed` alone, and no proof of who holds it: what goes into a file.
    ///
    /// # Errors
    /// [`SdJwtError::RevealedDiffers`], as [`SdJwt::present`].
    #[cfg(feature = "profiles")]
    pub(crate) fn cut_to(&self, allowed: &ClaimSet) -> Result<UnverifiedSdJwt, Error> {
        self.read_back(&self.with_disclosures(allowed)?, allowed)
    }

    fn with_disclosures(&self, allowed: &ClaimSet) -> Result<String, SdJwtError> {
        let mut chosen: Vec<usize> =
            self.revealed.places().iter().filter(|(path, _)| allowed.0.contains(*path)).map(|(_, at)| *at).collect();
        chosen.sort_unstable();
        let mut text = self.parts.text.get(..=self.parts.jws_len).unwrap_or_default().to_owned();
        for at in chosen {
            let disclosure = self.parts.disclosures.get(at).ok_or(SdJwtError::RevealedDiffers)?;
            text.push_str(&disclosure.text);
            text.push('~');
        }
        Ok(text)
    }

    /// Reads what was built as whoever gets it, and compares.
    fn read_back(&self, text: &str, allowed: &ClaimSet) -> Result<UnverifiedSdJwt, Error> {
        let built = UnverifiedSdJwt::parse(text)?;
        let same_credential =
            built.parts.text.get(..=built.parts.jws_len) == self.parts.text.get(..=self.parts.jws_len);
        // By content, not by path: where elements of an array stay hidden, those behind them move up.
        let same_claims = *built.claimed() == self.seen_with(allowed);
        if same_claims && built.revealed.places().len() == allowed.0.len() && same_credential {
            Ok(built)
        } else {
            Err(SdJwtError::RevealedDiffers.into())
        }
    }

    /// The claims as somebody sees them who is shown `allowed`.
    fn seen_with(&self, allowed: &ClaimSet) -> Map<String, Value> {
        let mut claims = self.claims().clone();
        // Backwards, so that what is still to be taken out keeps its place.
        for path in self.revealed.places().keys().rev().filter(|path| !allowed.0.contains(*path)) {
            path.remove(&mut claims);
        }
        claims
    }
}
