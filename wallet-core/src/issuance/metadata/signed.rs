//! Metadata that its issuer has signed (section 12.2.3): worth something only where the signer is known.

use super::super::IssuanceError;
use crate::Error;
use crate::clock::Seconds;
use crate::guard::limits;
use crate::jose::{self, UnverifiedJws};
use crate::trust::{self, TrustList};
use serde_json::{Map, Value};

/// The media type it comes with.
pub(in crate::issuance) const MEDIA_TYPE: &str = "application/jwt";

/// The members of signed metadata.
///
/// # Errors
/// [`IssuanceError::MetadataSignature`] for a signature that is wrong, over, or of another kind of token;
/// [`IssuanceError::MetadataUntrusted`] where nobody vouches for the signer; [`IssuanceError::MetadataMismatch`] where it
/// is about somebody else.
pub(in crate::issuance) fn members(
    body: &[u8],
    issuer: &str,
    trust: &TrustList,
    now: Seconds,
) -> Result<Map<String, Value>, Error> {
    let bad = IssuanceError::MetadataSignature;
    let text = std::str::from_utf8(body).ok().filter(|text| text.len() <= limits::METADATA).ok_or(bad)?;
    let jws = UnverifiedJws::parse(text.trim()).map_err(|_| bad)?;
    jws.header().require_typ(&["openidvci-issuer-metadata+jwt"]).map_err(|_| bad)?;
    let known = trust::known_keys(jws.header(), issuer, trust, now).ok();
    let keys = known.ok_or(IssuanceError::MetadataUntrusted)?;
    let claims = keys.iter().find_map(|key| jws.clone().verify(key).ok()).ok_or(bad)?.payload;
    if claims.get("sub").and_then(Value::as_str) != Some(issuer) {
        return Err(IssuanceError::MetadataMismatch.into());
    }
    let end = jose::numeric_date(&claims, "exp").map_err(|_| bad)?;
    if end.is_some_and(|end| end <= now) {
        return Err(bad.into());
    }
    Ok(claims)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::Entropy;
    use crate::jose::{Signer as _, SoftwareKey, sign};
    use serde_json::json;

    const ISSUER: &str = "https://issuer.example.org";
    const NOW: Seconds = 1_800_000_000;

    fn list(key: &SoftwareKey) -> TrustList {
        let jwks = json!({"keys": [key.public().to_jwk()]});
        let list = json!({"issuers": [{"id": ISSUER, "name": "Example College", "jwks": jwks}]});
        TrustList::parse(list.to_string().as_bytes()).unwrap()
    }

    #[test]
    fn believes_a_known_signer_and_nobody_else() {
        let entropy = Entropy::system();
        let (key, other) = (SoftwareKey::make(&entropy).unwrap(), SoftwareKey::make(&entropy).unwrap());
        let good = json!({"sub": ISSUER, "iat": NOW, "credential_issuer": ISSUER});
        let token = |typ: &str, claims: &Value, key: &SoftwareKey| {
            sign(&json!({"alg": "ES256", "typ": typ}).to_string(), &claims.to_string(), key).unwrap()
        };
        let typ = "openidvci-issuer-metadata+jwt";
        let code = |token: &str, trust: &TrustList| members(token.as_bytes(), ISSUER, trust, NOW).unwrap_err().code();
        let known = list(&key);
        let read = members(token(typ, &good, &key).as_bytes(), ISSUER, &known, NOW).unwrap();
        assert_eq!(read["credential_issuer"], ISSUER);
        assert_eq!(code(&token(typ, &good, &key), &TrustList::default()), "E_META_UNTRUSTED");
        assert_eq!(code(&token(typ, &good, &other), &known), "E_META_SIGNATURE");
        assert_eq!(code(&token("JWT", &good, &key), &known), "E_META_SIGNATURE");
        assert_eq!(code(&token(typ, &json!({"sub": "https://evil.example"}), &key), &known), "E_META_MISMATCH");
        assert_eq!(code(&token(typ, &json!({"sub": ISSUER, "exp": NOW}), &key), &known), "E_META_SIGNATURE");
        let unsigned = "eyJhbGciOiJub25lIiwidHlwIjoib3BlbmlkdmNpLWlzc3Vlci1tZXRhZGF0YStqd3QifQ.e30.";
        assert_eq!(code(unsigned, &known), "E_META_SIGNATURE");
    }
}
