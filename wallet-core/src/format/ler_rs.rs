//! HR Open's LER-RS, 4.4 and 4.5, which is also called Trusted Career Profile: what a person says of their work, and the
//! credentials that others gave them for it (`verifications`) inside.
//!
//! It comes as a file of its own, or as the subject of a credential that whoever made the file signed. Either way its lines
//! are what the person says: a signature around them says who wrote the file, not that they are true. What others vouch for
//! are the credentials inside, each by whoever signed it ([`super::parts`]).

use super::is_token;
use super::open_badge::several;
use super::vcdm::{strings, subjects};
use crate::guard::limits;
use serde_json::{Map, Value};

/// The name of the format, for there is none in OpenID4VCI.
pub const FORMAT: &str = "ler-rs";

/// What a profile says it is: addresses that end so (4.4 and 4.5; 4.6).
const TYPES: &[&str] = &["LER-RSType.json", "TrustedCareerProfileType.json"];

/// What a credential with a profile in it calls itself besides.
const CREDENTIAL_TYPES: &[&str] = &["LERRSCredential", "LERRS", "LER-RS VC", "TrustedCareerProfileCredential"];

/// The lists in a profile whose entries may bring credentials along. The singular is what others write.
pub(super) const SECTIONS: &[&str] =
    &["employmentHistories", "educationAndLearnings", "educationAndLearning", "certifications", "licenses", "skills"];

/// Whether a text is a profile that is nobody's credential: by its own type or its form, and not by what it may mention.
pub fn is_profile(text: &str) -> bool {
    let text = text.trim();
    let may_be = || ["\"person\"", "RSType.json", "ProfileType.json"].iter().any(|word| text.contains(word));
    // Read loosely: what is wrong with it is said by whoever reads it strictly.
    let read = || serde_json::from_str::<Map<String, Value>>(text);
    text.starts_with('{') && text.len() <= limits::JSON && may_be() && read().is_ok_and(|members| is_one(&members))
}

fn is_one(members: &Map<String, Value>) -> bool {
    let is_list = |section: &&str| members.get(*section).is_some_and(Value::is_array);
    let has_form = || members.get("person").is_some_and(Value::is_object) && SECTIONS.iter().any(is_list);
    let is_credential = ["@context", "credentialSubject"].iter().any(|name| members.contains_key(*name));
    !is_credential && (says_so(members, &[]) || has_form())
}

fn says_so(members: &Map<String, Value>, names: &[&str]) -> bool {
    let named = |kind: &&str| names.contains(kind) || TYPES.iter().any(|ending| kind.ends_with(ending));
    strings(members.get("type")).is_some_and(|types| types.iter().any(named))
}

/// The profile that a credential is about, where it is about one.
pub fn profile_in(credential: &Map<String, Value>) -> Option<&Map<String, Value>> {
    let says_so = says_so(credential, CREDENTIAL_TYPES);
    // The schema of 4.5 names a member for it, and its own samples have it in the open.
    let mut profiles =
        subjects(credential).map(|subject| subject.get("lerrsType").and_then(Value::as_object).unwrap_or(subject));
    profiles.find(|profile| says_so || is_one(profile))
}

/// The credentials in a profile: as objects or tokens, or as what the standard calls a credential of any other type.
pub(super) fn credentials(profile: &Map<String, Value>) -> impl Iterator<Item = &Value> {
    let entries = SECTIONS.iter().flat_map(|section| several(profile.get(*section)));
    let inside =
        entries.flat_map(|entry| several(entry.get("verifications")).chain(several(entry.get("verifiableCredential"))));
    // An organisation that may be asked, or an address, is no credential.
    inside.map(|one| one.get("otherW3CVerifiableCredential").unwrap_or(one)).filter(|one| match one {
        Value::String(text) => is_token(text),
        // An envelope around a token needs no more than its address.
        Value::Object(members) => {
            let is_data = |id: &Value| id.as_str().is_some_and(|id| id.starts_with("data:"));
            ["@context", "credentialSubject"].iter().any(|name| members.contains_key(*name))
                || members.get("id").is_some_and(is_data)
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_profile_is_told_by_its_type_or_its_form() {
        let typed =
            json!({"type": "http://schema.hropenstandards.org/4.5/recruiting/json/LER-RSType.json", "skills": []});
        let formed =
            json!({"person": {"name": {}}, "educationAndLearning": [{"verifiableCredential": {"@context": []}}]});
        for profile in [&typed, &formed] {
            assert!(is_profile(&profile.to_string()), "{profile}");
        }
        for other in [
            json!({"person": "Amina", "skills": []}),
            json!({"@context": [], "person": {}, "skills": []}),
            json!({"@context": [], "credentialSubject": typed}),
            json!({"note": "It replaces https://example.org/LER-RSType.json"}),
        ] {
            assert!(!is_profile(&other.to_string()), "{other}");
        }
    }

    #[test]
    fn a_credential_about_a_profile_is_told_by_either() {
        let of = |kind: &str, subject: Value| {
            let credential = json!({"type": ["VerifiableCredential", kind], "credentialSubject": subject});
            profile_in(credential.as_object().unwrap()).cloned()
        };
        let profile = json!({"person": {}, "skills": []});
        assert!(of("LERRSCredential", json!({"id": "did:example:1", "skills": []})).is_some());
        assert!(of("Résumé", profile.clone()).is_some());
        assert_eq!(of("Résumé", json!({"lerrsType": profile.clone()})), profile.as_object().cloned());
        assert_eq!(of("OpenBadgeCredential", json!({"achievement": {}})), None);
    }

    #[test]
    fn finds_credentials_and_no_addresses() {
        let profile = json!({
            "certifications": [{"verifications": [{"@context": []}, {"reference": "https://example.org/1"}, "eyJ.e.f", "x"]}],
            "licenses": [{"verifications": {"otherW3CVerifiableCredential": {"@context": 7}}}],
            "educationAndLearning": [{"verifiableCredential": {"credentialSubject": {}}}],
        });
        let found: Vec<&Value> = credentials(profile.as_object().unwrap()).collect();
        assert_eq!(
            found,
            [&json!({"credentialSubject": {}}), &json!({"@context": []}), &json!("eyJ.e.f"), &json!({"@context": 7})]
        );
    }
}
