use super::{Algorithm, JoseError, PublicKey, Signer};
use crate::clock::Seconds;
use crate::guard::{GuardError, b64, json, limits};
use serde_json::{Map, Value};

/// Which algorithms a header may name: [`Algorithm::from_name`] or [`Algorithm::of_credential`].
type ReadAlgorithm = fn(&str) -> Result<Algorithm, JoseError>;

/// A JOSE header, checked: an allowed algorithm, no unknown demands.
#[derive(Debug, Clone)]
pub struct Header {
    alg: Algorithm,
    members: Map<String, Value>,
}

impl Header {
    fn parse(segment: &str, algorithm: ReadAlgorithm) -> Result<Self, HeaderError> {
        let bytes = b64::decode(segment).map_err(|_| JoseError::JwsMalformed)?;
        let members = json::parse_object(&bytes, limits::OFFER).map_err(|e| match e {
            GuardError::JsonMalformed => HeaderError::Jose(JoseError::HeaderMalformed),
            other => HeaderError::Guard(other),
        })?;
        let alg = members.get("alg").and_then(Value::as_str).ok_or(JoseError::HeaderMalformed)?;
        let alg = algorithm(alg)?;
        // No extension is understood, `b64` (RFC 7797) among them; it must not change what is signed.
        if members.contains_key("crit") || members.contains_key("b64") {
            return Err(JoseError::Crit.into());
        }
        for name in ["typ", "kid"] {
            if members.get(name).is_some_and(|v| !v.is_string()) {
                return Err(JoseError::HeaderMalformed.into());
            }
        }
        Ok(Self { alg, members })
    }

    /// The algorithm the header names.
    pub fn alg(&self) -> Algorithm {
        self.alg
    }

    /// A member that is text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.members.get(name).and_then(Value::as_str)
    }

    /// A member of any type.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.members.get(name)
    }

    /// Refuses a token of another type. `application/` before the name is the same (RFC 7515 section 4.1.9).
    pub fn require_typ(&self, allowed: &[&str]) -> Result<(), JoseError> {
        let typ = self.text("typ").ok_or(JoseError::Typ)?.to_ascii_lowercase();
        let typ = typ.strip_prefix("application/").unwrap_or(&typ);
        if allowed.contains(&typ) { Ok(()) } else { Err(JoseError::Typ) }
    }
}

/// Header parsing fails in two rooms' terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderError {
    /// In its JSON.
    Guard(GuardError),
    /// In its meaning.
    Jose(JoseError),
}

impl From<JoseError> for HeaderError {
    fn from(e: JoseError) -> Self {
        Self::Jose(e)
    }
}

impl From<HeaderError> for crate::Error {
    fn from(e: HeaderError) -> Self {
        match e {
            HeaderError::Guard(e) => e.into(),
            HeaderError::Jose(e) => e.into(),
        }
    }
}

/// A compact JWS of the right form, over bytes of any kind. Its signature has not been looked at.
#[derive(Debug, Clone)]
pub struct RawJws {
    header: Header,
    payload: Vec<u8>,
    signature: Vec<u8>,
    signing_input: String,
}

impl RawJws {
    /// Reads `header.payload.signature`.
    ///
    /// # Errors
    /// [`JoseError`] for its form, [`GuardError`] for its header's JSON.
    pub fn parse(compact: &str) -> Result<Self, HeaderError> {
        Self::parse_with(compact, Algorithm::from_name)
    }

    /// The same for a credential: see [`UnverifiedJws::parse_credential`].
    ///
    /// # Errors
    /// As [`RawJws::parse`].
    pub fn parse_credential(compact: &str) -> Result<Self, HeaderError> {
        Self::parse_with(compact, Algorithm::of_credential)
    }

    fn parse_with(compact: &str, algorithm: ReadAlgorithm) -> Result<Self, HeaderError> {
        let mut segments = compact.split('.');
        let (Some(header), Some(payload), Some(signature), None) =
            (segments.next(), segments.next(), segments.next(), segments.next())
        else {
            return Err(JoseError::JwsMalformed.into());
        };
        let signing_input = compact.get(..header.len() + 1 + payload.len()).unwrap_or_default().to_owned();
        let header = Header::parse(header, algorithm)?;
        let payload = b64::decode(payload).map_err(|_| JoseError::JwsMalformed)?;
        let signature = b64::decode(signature).map_err(|_| JoseError::JwsMalformed)?;
        Ok(Self { header, payload, signature, signing_input })
    }

    /// The header.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The payload as it stands, believed by nobody yet.
    pub fn claimed(&self) -> &[u8] {
        &self.payload
    }

    /// Whether `key` signed this.
    ///
    /// # Errors
    /// [`JoseError::AlgMismatch`] where the header's algorithm is not the key's, [`JoseError::SignatureForm`],
    /// [`JoseError::Signature`].
    pub fn check(&self, key: &PublicKey) -> Result<(), JoseError> {
        if key.algorithm() != self.header.alg {
            return Err(JoseError::AlgMismatch);
        }
        key.verify(self.signing_input.as_bytes(), &self.signature)
    }
}

/// A compact JWS of the right form, over JSON. Its signature has not been looked at, so it offers the header (to
/// find the key by) and the payload under a name that says so.
#[derive(Debug, Clone)]
pub struct UnverifiedJws {
    raw: RawJws,
    payload: Map<String, Value>,
}

impl UnverifiedJws {
    /// Reads `header.payload.signature`, payload a JSON object.
    ///
    /// # Errors
    /// [`JoseError`] for its form, [`GuardError`] for its JSON.
    pub fn parse(compact: &str) -> Result<Self, HeaderError> {
        Self::parse_with(compact, Algorithm::from_name)
    }

    /// The same for a credential, whose header may name more algorithms: [`Algorithm::of_credential`].
    ///
    /// # Errors
    /// As [`UnverifiedJws::parse`].
    pub fn parse_credential(compact: &str) -> Result<Self, HeaderError> {
        Self::parse_with(compact, Algorithm::of_credential)
    }

    fn parse_with(compact: &str, algorithm: ReadAlgorithm) -> Result<Self, HeaderError> {
        let mut raw = RawJws::parse_with(compact, algorithm)?;
        let payload = json::parse_object(&std::mem::take(&mut raw.payload), limits::JSON).map_err(|e| match e {
            GuardError::JsonMalformed => HeaderError::Jose(JoseError::PayloadMalformed),
            other => HeaderError::Guard(other),
        })?;
        if !raw.header.alg.takes(raw.signature.len()) {
            return Err(JoseError::SignatureForm.into());
        }
        Ok(Self { raw, payload })
    }

    /// The header.
    pub fn header(&self) -> &Header {
        &self.raw.header
    }

    /// The payload as it stands, believed by nobody yet.
    pub fn claimed(&self) -> &Map<String, Value> {
        &self.payload
    }

    /// Gives the payload away; the signature stays checkable, because it is over the text.
    pub(crate) fn take_claimed(&mut self) -> Map<String, Value> {
        std::mem::take(&mut self.payload)
    }

    /// Checks the signature with `key`, whose algorithm must be the header's.
    pub fn verify(self, key: &PublicKey) -> Result<VerifiedJws, JoseError> {
        self.check(key)?;
        Ok(VerifiedJws { header: self.raw.header, payload: self.payload })
    }

    /// Whether `key` signed this, without consuming it; for trying the keys of a set.
    pub fn check(&self, key: &PublicKey) -> Result<(), JoseError> {
        self.raw.check(key)
    }
}

/// A JWS whose signature is right.
#[derive(Debug, Clone)]
pub struct VerifiedJws {
    /// Its header.
    pub header: Header,
    /// Its payload.
    pub payload: Map<String, Value>,
}

/// A `NumericDate` claim (RFC 7519 section 2), in whole seconds; fractions are cut.
pub fn numeric_date(claims: &Map<String, Value>, name: &str) -> Result<Option<Seconds>, JoseError> {
    // Beyond the year 9999 a date is a mistake or a trick, and jiff has no name for it.
    const LATEST: i64 = 253_402_300_799;
    let Some(value) = claims.get(name) else { return Ok(None) };
    let seconds = match value.as_i64() {
        Some(whole) => whole,
        None => {
            let number = value.as_f64().filter(|n| n.is_finite() && n.abs() < 1e12).ok_or(JoseError::Date)?;
            number as i64
        }
    };
    if (0..=LATEST).contains(&seconds) { Ok(Some(seconds)) } else { Err(JoseError::Date) }
}

/// Signs `payload` under `header`, both given as JSON text that goes out exactly as it stands.
pub fn sign(header: &str, payload: &str, signer: &dyn Signer) -> Result<String, JoseError> {
    let input = format!("{}.{}", b64::encode(header), b64::encode(payload));
    let signature = signer.sign(input.as_bytes())?;
    Ok(format!("{input}.{}", b64::encode(signature)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::Entropy;
    use crate::jose::SoftwareKey;

    fn key() -> SoftwareKey {
        SoftwareKey::make(&Entropy::system()).unwrap()
    }

    fn token(header: &str, payload: &str) -> String {
        sign(header, payload, &key()).unwrap()
    }

    fn refusal(text: &str) -> HeaderError {
        UnverifiedJws::parse(text).unwrap_err()
    }

    #[test]
    fn signs_and_verifies() {
        let key = key();
        let text = sign(r#"{"alg":"ES256"}"#, r#"{"a":1}"#, &key).unwrap();
        let parsed = UnverifiedJws::parse(&text).unwrap();
        assert_eq!(parsed.clone().verify(key.public()).unwrap().payload["a"], 1);
        let other = SoftwareKey::make(&Entropy::system()).unwrap();
        assert_eq!(parsed.verify(other.public()).unwrap_err(), JoseError::Signature);
    }

    #[test]
    fn refuses_by_the_name_of_the_mistake() {
        for alg in ["none", "None", "", "HS256", "RS256", "ES512", "ES256K", "PS256"] {
            assert_eq!(
                refusal(&token(&format!(r#"{{"alg":"{alg}"}}"#), "{}")),
                JoseError::AlgForbidden.into(),
                "{alg}"
            );
        }
        assert_eq!(refusal(&token(r#"{"alg":"ES256","crit":["x"]}"#, "{}")), JoseError::Crit.into());
        assert_eq!(refusal(&token(r#"{"alg":"ES256","b64":false}"#, "{}")), JoseError::Crit.into());
        assert_eq!(refusal(&token(r#"{"alg":"ES256","kid":7}"#, "{}")), JoseError::HeaderMalformed.into());
        assert_eq!(refusal(&token("{}", "{}")), JoseError::HeaderMalformed.into());
        assert_eq!(refusal(&token(r#"{"alg":"ES256"}"#, "[]")), JoseError::PayloadMalformed.into());
        assert_eq!(
            refusal(&token(r#"{"alg":"ES256","alg":"ES256"}"#, "{}")),
            HeaderError::Guard(GuardError::JsonDuplicateKey)
        );
        let good = token(r#"{"alg":"ES256"}"#, "{}");
        assert_eq!(refusal(&format!("{good}.x")), JoseError::JwsMalformed.into());
        assert_eq!(refusal(&format!("{good}=")), JoseError::JwsMalformed.into());
        assert_eq!(refusal(&good[..good.len() - 6]), JoseError::SignatureForm.into());
        assert_eq!(refusal("a.b"), JoseError::JwsMalformed.into());
    }

    #[test]
    fn reads_dates_as_whole_seconds() {
        let date = |text: &str| {
            let claims = json::parse_object(format!(r#"{{"exp":{text}}}"#).as_bytes(), 100).unwrap();
            numeric_date(&claims, "exp")
        };
        assert_eq!(date("1764547200"), Ok(Some(1_764_547_200)));
        assert_eq!(date("1764547200.9"), Ok(Some(1_764_547_200)));
        for bad in ["\"1764547200\"", "-1", "1e300", "253402300800", "null", "18446744073709551615"] {
            assert_eq!(date(bad), Err(JoseError::Date), "{bad}");
        }
    }
}
