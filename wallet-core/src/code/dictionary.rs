//! The preset dictionary of format 0 and the marks that stand for what is not text.
//!
//! Both belong to the format: change a byte and it is another format. The dictionary holds words of the
//! formats only (claim names, JSON shapes); the commonest stand last, where pointing at them is cheapest.

/// Marks in the text. JSON never holds these characters, so they need no escaping.
pub(super) mod mark {
    /// 32 bytes that stand in the text as 43 characters of base64url.
    pub const B64_32: u8 = 0x01;
    /// 16 bytes that stand in the text as 22 characters of base64url.
    pub const B64_16: u8 = 0x02;
    /// A length byte pair and that many bytes, in the text as base64url.
    pub const B64_ANY: u8 = 0x03;
    /// The digest of the disclosure with the following number.
    pub const DIGEST: u8 = 0x04;
    /// A sorted list of digests: those of disclosures are computed, the others follow.
    pub const SORTED_DIGESTS: u8 = 0x05;
    /// The digest of the presentation (`sd_hash`).
    pub const SD_HASH: u8 = 0x08;
    /// A whole number in four bytes.
    pub const U32: u8 = 0x0b;
    /// A whole number in two bytes.
    pub const U16: u8 = 0x0c;
    /// A date `YYYY-MM-DD` as days since 1900-01-01, in two bytes.
    pub const DATE: u8 = 0x0e;
    /// 32 bytes that stand in the text as 44 characters of padded base64.
    pub const PADDED_32: u8 = 0x0f;
    /// A length byte pair and that many bytes, in the text as padded base64.
    pub const PADDED_ANY: u8 = 0x10;
    /// A segment of JSON with a space behind every comma and colon, as Python writes it.
    pub const SPACED: u8 = 0x11;
    /// The key binding JWT begins.
    pub const KEY_BINDING: u8 = 0x1d;
    /// The next segment begins.
    pub const SEGMENT: u8 = 0x1e;
}

pub(super) const DICTIONARY: &[u8] = concat!(
    // sentences and values that records of work share
    "International Association Development Administration Management Department Community Technical ",
    "College University Institute School Center Workforce Foundation Services Committee Program Training ",
    "Certificate of Completion Certified Certification Completed Assessment Apprenticeship Experience ",
    "Operator Safety Health Customer Service Communication Computer Language Level English Proficiency ",
    "Passed written test practical evaluation observed hands-on classroom hours of training and the for with ",
    "http://data.europa.eu/esco/skill/http://data.europa.eu/esco/occupation/https://purl.imsglobal.org/spec/ob/v3p0/",
    "https://www.onetonline.org/link/summary/https://credentialengineregistry.org/resources/",
    "\"https://www.linkedin.com/\"https://www.w3.org/ns/credentials/v2\",\"https://schema.org/\",\"https://",
    // claim names, rarer first
    "\"locale\",\"zoneinfo\",\"middle_name\",\"nickname\",\"gender\",\"nationalities\",\"place_of_birth\",\"phone_number\",\"email\",",
    "\"picture\",\"website\",\"profile\",\"credential_id\",\"license_number\",\"certificate_number\",\"registration_number\",\"serial_number\",",
    "\"narrative\",\"tags\",\"field_of_study\",\"major\",\"minor\",\"gpa\",\"degree\",\"diploma\",\"credits\",\"grade\",\"score\",\"rating\",",
    "\"employer\",\"position\",\"job_title\",\"occupation\",\"duties\",\"responsibilities\",\"start_date\",\"end_date\",\"supervisor\",",
    "\"location\",\"site\",\"city\",\"state\",\"region\",\"country\",\"postal_code\",\"street_address\",\"locality\",\"address\",",
    "\"evidence\",\"competencies\",\"modules\",\"topics\",\"courses\",\"endorsements\",\"languages\",\"language\",\"level\",\"levels\",",
    "\"expires\",\"expiry_date\",\"valid_until\",\"issued_at\",\"date_of_issue\",\"issue_date\",\"completed\",\"completion_date\",\"date\",",
    "\"trainer\",\"instructor\",\"organization\",\"organisation\",\"institution\",\"school\",\"issuer_name\",\"issuing_authority\",",
    "\"certificate\",\"certification\",\"credential\",\"qualification\",\"program\",\"programme\",\"course\",\"title\",\"type\",\"category\",",
    "\"name_native\",\"full_name\",\"display_name\",\"name\",\"description\",\"achievement_type\",\"alignment\",\"esco_codes\",\"onet_codes\",",
    "\"hours\",\"result\",\"results\",\"status\",\"skills\",[\"criteria\",\"achievement_description\",\"achievement_name\",\"achievement\",\"",
    "birthdate\",\"birth_date\",\"valid_from\",\"issued_by\",\"issued_on\",\"family_name\",\"given_name\",\"",
    // shapes of tokens, in the order they come in
    "\"kid\":\"did:key:z\"kid\":\"did:jwk:eyJ\"x5c\":[\"MII\",\"MII{\"typ\":\"vc+sd-jwt\",\"alg\":\"EdDSA\",\"kid\":\"{\"typ\":\"dc+sd-jwt\",\"alg\":\"ES256\",",
    "{\"alg\":\"ES256\",\"kid\":\"{\"alg\":\"ES256\",\"typ\":\"dc+sd-jwt\",\"kid\":\"did:web:#key-1#key-2#0\"}\u{1e}{\"_sd\":\u{5},\"iss\":\"https://issuer.",
    "\",\"nbf\":\u{b},\"sub\":\"did:\",\"iat\":\u{b},\"exp\":\u{b},\"status\":{\"status_list\":{\"idx\":\u{c},\"uri\":\"https:///status/list/statuslists/token/1",
    "\"}},\"vct\":\"https://schemas.credentials./vct/ler/work//1\",\"vct#integrity\":\"sha256-\u{f}\",\"_sd_alg\":\"sha-256\",\"cnf\":{\"jwk\":{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"\u{1}\",\"y\":\"\u{1}\"}},",
    "\"_sd_alg\":\"sha-256\",\"cnf\":{\"jwk\":{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"\u{1}\",\"y\":\"\u{1}\"}},\"_sd_alg\":\"sha-256\"}\u{1e}[\"\u{2}\",\"given_name\",\"",
    "true]\u{1e}[\"\u{2}\",\"]]\u{1e}[\"\u{2}\",\"\u{e}\"]\u{1e}[\"\u{2}\",\"",
    "\"]\u{1d}{\"alg\":\"ES256\",\"typ\":\"kb+jwt\"}\u{1e}{\"iat\":\u{b},\"aud\":\"https://\",\"nonce\":\"\u{2}\",\"sd_hash\":\"\u{8}\"}",
)
.as_bytes();
