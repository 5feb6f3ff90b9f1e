//! Trust lists that are signed: the one in the program, and a newer one from a file.
//!
//! The list is a JWS over the JSON of [`TrustList`], made by the operator with a key that is in no repository; its public
//! half is `assets/trust/operator.json`. In a signed list every entry says where it comes from and under which licence.
//! A newer list takes the place of an older one, never the other way round: who could bring back an old list could bring
//! back an issuer that was struck off.

use super::{TrustError, TrustList};
use crate::Error;
use crate::clock::{self, Moment, Seconds};
use crate::guard::{json, limits};
use crate::jose::{self, PublicKey, Signer, UnverifiedJws};
use serde_json::{Map, Value};

const TYP: &str = "onward-trust-list+jwt";
/// The operator's public keys, as a JWK set.
const OPERATOR: &[u8] = include_bytes!("../../../assets/trust/operator.json");
/// The list that comes with the program.
const BUILT_IN: &[u8] = include_bytes!("../../../assets/trust/list.jwt");
/// A list is old after this: issuers may have come and gone.
const OLD: Seconds = 180 * 86_400;

impl TrustList {
    /// The list that comes with the program.
    ///
    /// # Errors
    /// As [`TrustList::signed_by`], where the program was built with a broken one.
    pub fn built_in() -> Result<Self, TrustError> {
        Self::signed_by(BUILT_IN, &operator()?)
    }

    /// The newer one of the program's and the one that was kept, if there is one and it is in order. `more` are keys of
    /// an organisation's own operator.
    ///
    /// # Errors
    /// As [`TrustList::built_in`].
    pub fn newest(kept: Option<&[u8]>, more: &[PublicKey]) -> Result<Self, TrustError> {
        let built_in = Self::built_in()?;
        Ok(kept.and_then(|kept| built_in.replaced_by(kept, more).ok()).unwrap_or(built_in))
    }

    /// The list in a file, if it may take the place of this one.
    ///
    /// # Errors
    /// [`TrustError::ListOlder`] for one that is not newer, and as [`TrustList::signed_by`].
    pub fn replaced_by(&self, file: &[u8], more: &[PublicKey]) -> Result<Self, TrustError> {
        let keys: Vec<PublicKey> = operator()?.into_iter().chain(more.iter().cloned()).collect();
        let list = Self::signed_by(file, &keys)?;
        // Dates of this form have the order of their letters.
        if list.date() > self.date() { Ok(list) } else { Err(TrustError::ListOlder) }
    }

    /// Reads a list that one of these keys signed.
    ///
    /// # Errors
    /// [`TrustError::ListSignature`]; [`TrustError::ListMalformed`], also where an entry names no source or licence, or
    /// the list no day; [`TrustError::PracticeKey`].
    pub fn signed_by(file: &[u8], keys: &[PublicKey]) -> Result<Self, TrustError> {
        let text = std::str::from_utf8(file).map_err(|_| TrustError::ListMalformed)?;
        let list = UnverifiedJws::parse(text.trim()).map_err(|_| TrustError::ListMalformed)?;
        list.header().require_typ(&[TYP]).map_err(|_| TrustError::ListMalformed)?;
        if !keys.iter().any(|key| list.check(key).is_ok()) {
            return Err(TrustError::ListSignature);
        }
        says_where_from(list.claimed())?;
        Self::of(list.claimed())
    }

    /// Whether the list is older than 180 days; never, where nobody knows the time or the list's day.
    pub fn is_old(&self, now: Moment) -> bool {
        is_old(self.date(), now)
    }

    /// Whether a file is a signed list, good or not.
    pub fn looks_like_one(file: &[u8]) -> bool {
        let text = std::str::from_utf8(file).unwrap_or_default().trim();
        UnverifiedJws::parse(text).is_ok_and(|list| list.header().require_typ(&[TYP]).is_ok())
    }
}

/// Whether a list of this day is older than 180 days.
pub fn is_old(date: Option<&str>, now: Moment) -> bool {
    date.and_then(clock::from_date).zip(now.sure()).is_some_and(|(made, now)| now.saturating_sub(made) > OLD)
}

/// Signs a list, for the operator. What could not be read back is not signed.
///
/// # Errors
/// As [`TrustList::signed_by`]; [`jose::JoseError::Signing`].
pub fn sign(list: &[u8], key: &dyn Signer) -> Result<String, Error> {
    let list = json::parse_object(list, limits::JSON).map_err(|_| TrustError::ListMalformed)?;
    says_where_from(&list)?;
    TrustList::of(&list)?;
    let header = format!(r#"{{"alg":"{}","typ":"{TYP}"}}"#, key.public().algorithm().name());
    Ok(jose::sign(&header, &Value::Object(list).to_string(), key)?)
}

/// The public keys in a JWK set or a single JWK.
///
/// # Errors
/// [`TrustError::ListMalformed`].
pub fn operator_keys(text: &[u8]) -> Result<Vec<PublicKey>, TrustError> {
    let value = json::parse(text, limits::OFFER).map_err(|_| TrustError::ListMalformed)?;
    if value.get("keys").is_some() {
        let keys = jose::jwk_set(&value).map_err(|_| TrustError::ListMalformed)?;
        return Ok(keys.into_iter().map(|(_, key)| key).collect());
    }
    PublicKey::from_jwk(&value).map(|key| vec![key]).map_err(|_| TrustError::ListMalformed)
}

fn operator() -> Result<Vec<PublicKey>, TrustError> {
    operator_keys(OPERATOR)
}

/// A list without a day cannot be compared, and an entry without a source cannot be looked up.
fn says_where_from(list: &Map<String, Value>) -> Result<(), TrustError> {
    let text = |entry: &Value, name: &str| entry.get(name).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
    let named = |entry: &Value| text(entry, "source") && text(entry, "licence");
    let all = |name: &str| list.get(name).and_then(Value::as_array).is_none_or(|entries| entries.iter().all(named));
    let dated = list.get("date").and_then(Value::as_str).and_then(clock::from_date).is_some();
    if dated && ["issuers", "verifiers", "attesters"].into_iter().all(all) {
        Ok(())
    } else {
        Err(TrustError::ListMalformed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::Entropy;
    use crate::jose::SoftwareKey;
    use serde_json::json;

    fn key() -> SoftwareKey {
        SoftwareKey::make(&Entropy::system()).unwrap()
    }

    fn list(date: &str, change: impl FnOnce(&mut Value)) -> Vec<u8> {
        let mut list = json!({
            "date": date, "verifiers": [], "x509_roots": [],
            "issuers": [{
                "id": "https://issuer.example.org", "name": "Example College", "jwks": {"keys": [key().public().to_jwk()]},
                "source": "https://registry.example.org/college", "licence": "CC0-1.0",
            }],
        });
        change(&mut list);
        list.to_string().into_bytes()
    }

    fn signed(date: &str, by: &SoftwareKey) -> Vec<u8> {
        sign(&list(date, |_| {}), by).unwrap().into_bytes()
    }

    #[test]
    fn the_built_in_list_is_the_operators_and_what_stands_beside_it() {
        let built_in = TrustList::built_in().unwrap();
        let readable = TrustList::parse(include_bytes!("../../../assets/trust/issuers.json")).unwrap();
        assert_eq!(built_in.date(), readable.date());
        assert_eq!(format!("{built_in:?}"), format!("{readable:?}"), "sign it again: docs in assets/trust/README.md");
    }

    #[test]
    fn only_the_operators_newer_list_takes_the_place_of_an_older_one() {
        let (operator, stranger) = (key(), key());
        let keys = [operator.public().clone()];
        let now = TrustList::signed_by(&signed("2027-01-10", &operator), &keys).unwrap();
        assert!(now.issuer("https://issuer.example.org").is_some());
        let replaced = |date: &str, by: &SoftwareKey| {
            now.replaced_by(&signed(date, by), &keys).map(|list| list.date().map(str::to_owned))
        };
        assert_eq!(replaced("2027-01-11", &operator), Ok(Some("2027-01-11".to_owned())));
        assert_eq!(replaced("2027-01-10", &operator), Err(TrustError::ListOlder));
        assert_eq!(replaced("2026-12-31", &operator), Err(TrustError::ListOlder));
        assert_eq!(replaced("2027-01-11", &stranger), Err(TrustError::ListSignature));

        let kept = signed("2099-01-01", &operator);
        assert_eq!(TrustList::newest(Some(&kept), &keys).unwrap().date(), Some("2099-01-01"));
        let built_in = TrustList::built_in().unwrap();
        for kept in
            [None, Some(signed("2020-01-01", &operator)), Some(signed("2099-01-01", &stranger)), Some(b"x".to_vec())]
        {
            assert_eq!(TrustList::newest(kept.as_deref(), &keys).unwrap().date(), built_in.date());
        }
        // Nobody else's key counts where none is given.
        assert_eq!(TrustList::newest(Some(&kept), &[]).unwrap().date(), built_in.date());
    }

    #[test]
    fn every_byte_of_a_list_is_signed() {
        let operator = key();
        let (text, keys) = (signed("2027-01-10", &operator), [operator.public().clone()]);
        for at in (0..text.len()).step_by(7) {
            let mut broken = text.clone();
            broken[at] ^= 1;
            assert!(TrustList::signed_by(&broken, &keys).is_err(), "byte {at}");
            assert!(TrustList::signed_by(&text[..at], &keys).is_err(), "cut at {at}");
        }
    }

    #[test]
    fn what_names_no_source_no_licence_or_no_day_is_not_signed() {
        let operator = key();
        let changes: [fn(&mut Value); 5] = [
            |list| drop(list["issuers"][0].as_object_mut().unwrap().shift_remove("source")),
            |list| list["issuers"][0]["licence"] = json!(""),
            |list| drop(list.as_object_mut().unwrap().shift_remove("date")),
            |list| list["date"] = json!("10 January 2027"),
            |list| list["verifiers"] = json!([{"id": "x"}]),
        ];
        for (at, change) in changes.into_iter().enumerate() {
            let error = sign(&list("2027-01-10", change), &operator).unwrap_err();
            assert_eq!(error.cause(), TrustError::ListMalformed.into(), "{at}");
        }
        let practice = |list: &mut Value| {
            list["issuers"][0]["jwks"] = json!({"keys": [super::super::practice_key().to_jwk()]});
        };
        assert_eq!(sign(&list("2027-01-10", practice), &operator).unwrap_err().code(), "E_TRUST_PRACTICE_KEY");
        let other = jose::sign(r#"{"alg":"ES256","typ":"JWT"}"#, "{}", &operator).unwrap();
        assert_eq!(
            TrustList::signed_by(other.as_bytes(), &[operator.public().clone()]).unwrap_err(),
            TrustError::ListMalformed
        );
    }

    #[test]
    fn a_list_is_old_after_180_days() {
        let made = clock::from_date("2026-11-30").unwrap();
        for (days, old) in [(0, false), (180, false), (181, true), (4_000, true)] {
            assert_eq!(is_old(Some("2026-11-30"), (made + days * 86_400).into()), old, "{days}");
        }
        assert!(!is_old(Some("2026-11-30"), 0.into()), "nobody knows the time");
        assert!(!is_old(None, (made + 10_000_000_000).into()));
    }
}
