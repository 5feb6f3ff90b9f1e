//! From what was fetched to a list that is believed.

use super::StatusError;
use super::bits::{self, Packing};
use super::entry::{Kind, Purpose, StatusEntry};
use super::seen::Word;
use crate::clock::{Moment, Seconds};
use crate::format::vcdm::{self, UnverifiedCredential};
use crate::guard::{GuardError, b64, limits};
use crate::jose::{HeaderError, UnverifiedJws, numeric_date};
use crate::trust::{IssuerKeys, Standing, TrustList, x5c};
use crate::{Cause, Error};
use serde_json::{Map, Value};

/// A day: how long a list is good that does not say how long.
const DAY: Seconds = 86_400;
/// Shorter is no use to a person, and longer no use to whoever relies on it.
const FRESH: (Seconds, Seconds) = (300, 7 * DAY);
/// Bits in the smallest bitstring (Bitstring Status List section 2.2).
const SMALLEST: u64 = 131_072;

/// A list as its host sent it. Nobody has looked at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchedList {
    /// Where it came from.
    pub url: String,
    /// The media type, in lower case, without parameters.
    pub content_type: String,
    /// All of it.
    pub body: Vec<u8>,
    /// When it came.
    pub at: Seconds,
}

/// A list of the right form. Nobody has checked who made it.
pub struct UnverifiedList {
    url: String,
    at: Seconds,
    form: Unverified,
}

enum Unverified {
    Token(Box<UnverifiedJws>),
    Credential(Box<UnverifiedCredential>),
}

/// A list that the record's issuer signed, for this address, and for now.
pub struct StatusList {
    form: Form,
    bits: Vec<u8>,
    issued: Option<Seconds>,
    at: Seconds,
    until: Seconds,
}

enum Form {
    Token { size: u8 },
    Bitstring { purposes: Vec<String> },
}

impl FetchedList {
    /// Reads its form: a JWT or a JSON credential.
    ///
    /// # Errors
    /// [`StatusError::Kind`] for the CWT form; [`StatusError::ListMalformed`], [`StatusError::ListLarge`].
    pub fn parse(&self) -> Result<UnverifiedList, StatusError> {
        // COSE_Sign1 (RFC 9052): tag 18, or the array of four without it.
        let is_cwt = self.content_type.contains("cwt") || matches!(self.body.first(), Some(0xd2 | 0x84));
        let text = match std::str::from_utf8(&self.body) {
            _ if is_cwt => return Err(StatusError::Kind),
            Ok(text) => text.trim(),
            Err(_) => return Err(StatusError::ListMalformed),
        };
        let form = if vcdm::is_credential(text) {
            let credential = UnverifiedCredential::parse(text).map_err(|error| form_of(&error))?;
            Unverified::Credential(Box::new(credential))
        } else {
            let token = UnverifiedJws::parse(text).map_err(|error| match error {
                HeaderError::Guard(GuardError::Limit) => StatusError::ListLarge,
                _ => StatusError::ListMalformed,
            })?;
            Unverified::Token(Box::new(token))
        };
        Ok(UnverifiedList { url: self.url.clone(), at: self.at, form })
    }
}

fn form_of(error: &Error) -> StatusError {
    if error.cause() == GuardError::Limit.into() { StatusError::ListLarge } else { StatusError::ListMalformed }
}

impl UnverifiedList {
    /// Checks a list for the records of `issuer`, whose `keys` signed them: only the same issuer may sign the list.
    ///
    /// # Errors
    /// [`StatusError`], for whatever is wrong with it.
    pub fn verify(
        self,
        issuer: Option<&str>,
        keys: &IssuerKeys,
        trust: &TrustList,
        now: Moment,
    ) -> Result<StatusList, StatusError> {
        match &self.form {
            Unverified::Token(token) => self.token(token, issuer, keys, trust, now),
            Unverified::Credential(credential) => self.credential(credential, issuer, keys, now),
        }
    }

    /// Token Status List section 8.3.
    fn token(
        &self,
        token: &UnverifiedJws,
        issuer: Option<&str>,
        keys: &IssuerKeys,
        trust: &TrustList,
        now: Moment,
    ) -> Result<StatusList, StatusError> {
        token.header().require_typ(&["statuslist+jwt"]).map_err(|_| StatusError::ListMalformed)?;
        let claims = token.claimed();
        let is_signed =
            keys.keys.iter().any(|(_, key)| token.check(key).is_ok()) || by_certificate(token, issuer, trust, now);
        match claims.get("iss") {
            Some(iss) if iss.as_str() != issuer => return Err(StatusError::ListIssuer),
            _ if !is_signed => return Err(StatusError::ListSignature),
            _ => {}
        }
        if claims.get("sub").and_then(Value::as_str) != Some(&self.url) {
            return Err(StatusError::ListSubject);
        }
        let date = |name| numeric_date(claims, name).map_err(|_| StatusError::ListMalformed);
        let (issued, last) = (date("iat")?.ok_or(StatusError::ListMalformed)?, date("exp")?);
        is_of_now(Some(issued), last, now)?;
        let fresh = match claims.get("ttl") {
            None => DAY,
            Some(ttl) => seconds(ttl).filter(|ttl| *ttl > 0).ok_or(StatusError::ListMalformed)?,
        };
        let list = claims.get("status_list").and_then(Value::as_object).ok_or(StatusError::ListMalformed)?;
        let size = list.get("bits").and_then(Value::as_u64).and_then(|bits| u8::try_from(bits).ok());
        let size = size.filter(|size| matches!(size, 1 | 2 | 4 | 8)).ok_or(StatusError::ListMalformed)?;
        let packed = list.get("lst").and_then(Value::as_str).ok_or(StatusError::ListMalformed)?;
        let packed = b64::decode(packed).map_err(|_| StatusError::ListMalformed)?;
        let bits = bits::inflate(&packed, Packing::Zlib)?;
        let until = self.good_until(fresh, last);
        Ok(StatusList { form: Form::Token { size }, bits, issued: Some(issued), at: self.at, until })
    }

    /// Bitstring Status List section 3.2.
    fn credential(
        &self,
        credential: &UnverifiedCredential,
        issuer: Option<&str>,
        keys: &IssuerKeys,
        now: Moment,
    ) -> Result<StatusList, StatusError> {
        let (members, facts) = (credential.claimed(), credential.facts());
        if Some(credential.issuer()) != issuer {
            return Err(StatusError::ListIssuer);
        }
        keys.verify_credential(credential).map_err(|error| match error.cause() {
            // What cannot be checked here is not wrong; the other causes are.
            Cause::Proof(error) if error.is_doubt() => StatusError::Kind,
            _ => StatusError::ListSignature,
        })?;
        if members.get("id").is_some_and(|id| id.as_str() != Some(&self.url)) {
            return Err(StatusError::ListSubject);
        }
        let last = credential.proofs().iter().filter_map(|proof| proof.expires).chain(facts.exp).min();
        is_of_now(facts.nbf, last, now)?;
        let is = |value: Option<&Value>, names: [&str; 2]| names.iter().any(|name| one_of(value, name));
        let mut subjects = vcdm::subjects(members);
        let (Some(subject), None) = (subjects.next(), subjects.next()) else { return Err(StatusError::ListMalformed) };
        if !is(members.get("type"), ["BitstringStatusListCredential", "StatusList2021Credential"])
            || !is(subject.get("type"), ["BitstringStatusList", "StatusList2021"])
        {
            return Err(StatusError::ListMalformed);
        }
        let bits = bits::inflate(&packed(subject)?, Packing::Gzip)?;
        let fresh = match subject.get("ttl") {
            None => DAY,
            // Here it is in milliseconds (section 2.2).
            Some(ttl) => seconds(ttl).ok_or(StatusError::ListMalformed)? / 1_000,
        };
        let purposes = names(subject.get("statusPurpose"));
        let until = self.good_until(fresh, last);
        Ok(StatusList { form: Form::Bitstring { purposes }, bits, issued: facts.nbf, at: self.at, until })
    }

    fn good_until(&self, fresh: Seconds, last: Option<Seconds>) -> Seconds {
        let until = self.at.saturating_add(fresh.clamp(FRESH.0, FRESH.1));
        last.map_or(until, |last| until.min(last))
    }
}

/// An issuer with certificates may have another one for its lists: of the same name, and from a root that is known. (Any
/// stranger can make a certificate of any name.)
fn by_certificate(token: &UnverifiedJws, issuer: Option<&str>, trust: &TrustList, now: Moment) -> bool {
    let (Some(chain), Some(issuer)) = (token.header().get("x5c"), issuer) else { return false };
    match x5c::keys(chain, Some(issuer), trust, now.shown()) {
        Ok(found) if matches!(found.standing, Standing::Known { .. }) => {
            found.keys.iter().any(|(_, key)| token.check(key).is_ok())
        }
        _ => false,
    }
}

/// A list of another time says nothing of now, and where nobody knows the time, no list does.
fn is_of_now(first: Option<Seconds>, last: Option<Seconds>, now: Moment) -> Result<(), StatusError> {
    match (now.is_before(first), now.is_past(last), now.sure()) {
        (Some(false), Some(false), Some(_)) => Ok(()),
        _ => Err(StatusError::ListDate),
    }
}

fn seconds(value: &Value) -> Option<Seconds> {
    value.as_u64().and_then(|number| Seconds::try_from(number).ok())
}

/// The packed bits: base64url behind a `u` (multibase), or, in 2021, without it.
fn packed(subject: &Map<String, Value>) -> Result<Vec<u8>, StatusError> {
    let text = subject.get("encodedList").and_then(Value::as_str).ok_or(StatusError::ListMalformed)?;
    let of_2021 = one_of(subject.get("type"), "StatusList2021");
    let text = if of_2021 { Some(text) } else { text.strip_prefix('u') };
    b64::decode(text.ok_or(StatusError::ListMalformed)?).map_err(|_| StatusError::ListMalformed)
}

fn names(value: Option<&Value>) -> Vec<String> {
    let several = value.and_then(Value::as_array).map(Vec::as_slice);
    let one_or_several = several.unwrap_or_else(|| value.map(std::slice::from_ref).unwrap_or_default());
    one_or_several.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn one_of(value: Option<&Value>, name: &str) -> bool {
    names(value).iter().any(|known| known == name)
}

impl StatusList {
    /// When its issuer made it, as far as it says so.
    pub fn issued(&self) -> Option<Seconds> {
        self.issued
    }

    /// When it was fetched.
    pub fn at(&self) -> Seconds {
        self.at
    }

    /// Until when it may be relied on.
    pub fn until(&self) -> Seconds {
        self.until
    }

    /// What stands at a record's place.
    ///
    /// # Errors
    /// [`StatusError::Kind`] for an entry of the other form, [`StatusError::Purpose`], [`StatusError::ListSmall`],
    /// [`StatusError::Index`]; [`StatusError::Value`] for what only the issuer understands.
    pub fn at_entry(&self, entry: &StatusEntry) -> Result<Word, StatusError> {
        match (&self.form, &entry.kind) {
            (Form::Token { size }, Kind::Token) => {
                match bits::lowest_first(&self.bits, *size, entry.index).ok_or(StatusError::Index)? {
                    0 => Ok(Word::Good),
                    1 => Ok(Word::Revoked),
                    2 => Ok(Word::Suspended),
                    _ => Err(StatusError::Value),
                }
            }
            (Form::Bitstring { purposes }, Kind::Bitstring { purpose, size, messages }) => {
                if !purposes.iter().any(|name| name == purpose.name()) {
                    return Err(StatusError::Purpose);
                }
                if (self.bits.len() as u64) * 8 / u64::from(*size) < SMALLEST {
                    return Err(StatusError::ListSmall);
                }
                let value = bits::highest_first(&self.bits, *size, entry.index).ok_or(StatusError::Index)?;
                match purpose {
                    Purpose::Message => match messages.iter().find(|(number, _)| *number == value) {
                        Some((_, words)) => Ok(Word::Message { words: words.clone(), set: value != 0 }),
                        None if value == 0 => Ok(Word::Good),
                        None => Err(StatusError::Value),
                    },
                    _ if value == 0 => Ok(Word::Good),
                    Purpose::Revocation => Ok(Word::Revoked),
                    Purpose::Suspension => Ok(Word::Suspended),
                    Purpose::Refresh => Ok(Word::Renewable),
                }
            }
            _ => Err(StatusError::Kind),
        }
    }
}

/// The media types a list may come in, for the one who asks. (A page may send no longer header field.)
#[cfg(feature = "vault")]
pub(crate) const ACCEPT: &str = "application/statuslist+jwt, application/vc, application/vc+jwt, application/json";

const _: () = assert!(limits::STATUS_LIST >= SMALLEST as usize / 8, "the smallest list fits");
