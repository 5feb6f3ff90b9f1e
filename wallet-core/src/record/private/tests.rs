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
fn knows_private_papers_by_their_names_in_other_languages() {
    for private in [
        "Acta de nacimiento",
        "Permis de travail",
        "تصريح عمل",
        "شهادة الميلاد",
        "جواز\u{200c}کار",
        "Kibali cha kazi",
        "ဒုက္ခသည် မှတ်ပုံတင်ကတ်",
        "Hộ chiếu",
        "የልደት የምስክር ወረቀት",
        "Carte d’identité",
    ] {
        assert_eq!(Sort::of(private), Sort::Private, "{private}");
    }
    for work in [
        "شهادة إتمام دورة",
        "Chứng chỉ an toàn",
        "အသက်မွေးပညာ သင်တန်း",
        "የምስክር ወረቀት",
        "Certificado de carpintería",
        "OpenBadgeCredential",
        "https://schemas.example.org/ler/forklift-safety/1",
        "urn:example:onward:job-readiness",
        "UniversityDegree",
        "Medical Assistant Certificate",
        "Commercial Driver's License",
    ] {
        assert_eq!(Sort::of(work), Sort::Work, "{work}");
    }
    for unknown in ["urn:example:thing", "Membership", "VerifiableCredential", ""] {
        assert_eq!(Sort::of(unknown), Sort::Unknown, "{unknown}");
    }
}

#[test]
fn knows_the_numbers_of_the_state_by_their_shape() {
    for private in [
        "123-45-6789",
        "۱۲۳-۴۵-۶۷۸۹",
        "A012345678",
        "A 012 345 678",
        "A-12345678",
        "a#012-345-678",
        "012345678A1",
        "IOE0123456789",
    ] {
        assert!(is_private_value(private), "{private}");
    }
    for public in
        ["2026-03-04", "123456789", "602-555-0142", "B012345678", "ABC0123456789", "OSHA 10", "40", "51-9081", "A+"]
    {
        assert!(!is_private_value(public), "{public}");
    }
    assert!(is_private_value(&format!("data:image/png;base64,{}", "A".repeat(100))));
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
    for public in
        ["given_name", "skills", "hours", "valid_from", "page", "stage", "health_and_safety", "medical_assistant_level"]
    {
        assert!(!is_private_claim(public), "{public}");
    }
}
