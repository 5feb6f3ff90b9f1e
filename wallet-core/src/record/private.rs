//! Which papers and claims are private: what can harm a person in the wrong hands, and what no employer
//! needs before a job offer.

/// Words in a credential's type or title that make it a private paper.
const PRIVATE_TYPES: &[&str] = &[
    "work permit",
    "work authorization",
    "employment authorization",
    "ead",
    "i 94",
    "i94",
    "i 766",
    "visa",
    "passport",
    "asylum",
    "asylee",
    "refugee",
    "immigration",
    "permanent resident",
    "green card",
    "residence permit",
    "travel document",
    "birth certificate",
    "social security",
    "ssn",
    "national id",
    "identity card",
    "pid",
    "medical",
    "vaccination",
    "immunization",
    "health insurance",
];

/// Claims that are private wherever they stand.
const PRIVATE_CLAIMS: &[&str] = &[
    "birthdate",
    "birth date",
    "date of birth",
    "dob",
    "birthday",
    "age",
    "place of birth",
    "birth place",
    "birth country",
    "nationality",
    "nationalities",
    "citizenship",
    "country of origin",
    "gender",
    "sex",
    "religion",
    "ethnicity",
    "race",
    "marital status",
    "ssn",
    "social security number",
    "a number",
    "alien number",
    "alien registration number",
    "uscis number",
    "passport number",
    "visa number",
    "i94 number",
    "document number",
    "personal administrative number",
    "national id",
    "tax id",
    "immigration status",
    "visa class",
    "health",
    "health status",
    "health condition",
    "medical condition",
    "disability",
    "blood type",
    "picture",
    "photo",
    "portrait",
    "fecha de nacimiento",
    "nacionalidad",
    "sexo",
    "date de naissance",
    "nationalité",
    "sexe",
    "tarehe ya kuzaliwa",
    "uraia",
    "تاريخ الميلاد",
    "الجنسية",
    "الجنس",
    "الديانة",
    "تاریخ تولد",
    "تابعیت",
    "مذهب",
    "မွေးသက္ကရာဇ်",
    "နိုင်ငံသား",
];

/// `dateOfBirth`, `date_of_birth` and `Date-Of-Birth` as `date of birth`.
fn words(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let mut after_small = false;
    for c in name.chars() {
        if c.is_uppercase() && after_small {
            out.push(' ');
        }
        after_small = c.is_lowercase() || c.is_numeric();
        match c {
            '_' | '-' | '.' | '/' | ':' | '#' | ' ' => out.push(' '),
            c => out.extend(c.to_lowercase()),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a credential of this type or title is a private paper, kept apart and shown to nobody before
/// a job offer.
pub fn is_private_type(kind: &str) -> bool {
    let kind = format!(" {} ", words(kind));
    PRIVATE_TYPES.iter().any(|word| kind.contains(&format!(" {word} ")))
}

/// Words that make a claim private wherever they stand in its name: `country_of_birth`, `visa_status`,
/// `age_over_18`. Only words that have no place in the name of a skill: what is private waits for a job offer,
/// and nobody should have to wait with `health_and_safety`.
const PRIVATE_WORDS: &[&str] = &[
    "birth",
    "birthplace",
    "birthdate",
    "birthday",
    "dob",
    "age",
    "nationality",
    "nationalities",
    "citizenship",
    "citizenships",
    "immigration",
    "visa",
    "passport",
    "ead",
    "i94",
    "i766",
    "uscis",
    "alien",
    "asylum",
    "asylee",
    "refugee",
    "ssn",
    "gender",
    "sex",
    "religion",
    "ethnicity",
    "marital",
];

/// Whether a claim of this name is private.
pub fn is_private_claim(name: &str) -> bool {
    let name = words(name);
    let padded = format!(" {name} ");
    PRIVATE_CLAIMS.contains(&name.as_str())
        || PRIVATE_WORDS.iter().any(|word| padded.contains(&format!(" {word} ")))
        || padded.contains(" national id ")
        || padded.contains(" social security ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_private_papers_from_work_certificates() {
        for private in [
            "urn:us:uscis:EAD:1",
            "Work Permit",
            "https://x.example/immigration/I-94",
            "eu.europa.ec.eudi.pid.1",
            "workPermit",
        ] {
            assert!(is_private_type(private), "{private}");
        }
        for public in [
            "https://schemas.example.org/ler/forklift-safety/1",
            "Job Readiness Certificate",
            "leadership",
            "Visaginas College",
        ] {
            assert!(!is_private_type(public), "{public}");
        }
    }

    #[test]
    fn tells_private_claims_from_skills() {
        for private in [
            "birthdate",
            "dateOfBirth",
            "date-of-birth",
            "Nationality",
            "ssn",
            "تاريخ الميلاد",
            "country_of_birth",
            "birthplace",
            "birth_year",
            "age_in_years",
            "age_over_18",
            "visaStatus",
            "passport",
            "ead_number",
            "citizenships",
            "refugee_status",
            "health_status",
            "national_id_number",
        ] {
            assert!(is_private_claim(private), "{private}");
        }
        for public in [
            "given_name",
            "skills",
            "hours",
            "valid_from",
            "page",
            "stage",
            "health_and_safety",
            "medical_assistant_level",
        ] {
            assert!(!is_private_claim(public), "{public}");
        }
    }
}
