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
    "medical record",
    "medical records",
    "medical history",
    "medical report",
    "medical card",
    "medical certificate",
    "medical exam",
    "vaccination",
    "immunization",
    "health insurance",
    "naturalization",
    "adjustment of status",
    "advance parole",
    "alien registration",
    "resettlement",
    "i 551",
    "i 765",
    "i 797",
    "marriage certificate",
    "divorce",
    "death certificate",
    "baptism",
    "health card",
    "medicaid",
    "tax return",
    "w 2",
    "bank statement",
    // Spanish
    "permiso de trabajo",
    "autorización de empleo",
    "pasaporte",
    "visado",
    "asilo",
    "refugiado",
    "refugiada",
    "inmigración",
    "residente permanente",
    "tarjeta de residencia",
    "documento de viaje",
    "acta de nacimiento",
    "partida de nacimiento",
    "certificado de nacimiento",
    "acta de matrimonio",
    "seguro social",
    "documento de identidad",
    "cédula de identidad",
    "certificado médico",
    "historia clínica",
    "vacunación",
    // French
    "permis de travail",
    "autorisation de travail",
    "passeport",
    "asile",
    "réfugié",
    "réfugiée",
    "titre de séjour",
    "carte de séjour",
    "titre de voyage",
    "acte de naissance",
    "acte de mariage",
    "sécurité sociale",
    "carte d identité",
    "certificat médical",
    // Arabic
    "تصريح عمل",
    "تصريح العمل",
    "جواز سفر",
    "جواز السفر",
    "تأشيرة",
    "لجوء",
    "اللجوء",
    "لاجئ",
    "لاجئة",
    "إقامة",
    "الإقامة",
    "شهادة ميلاد",
    "شهادة الميلاد",
    "عقد زواج",
    "عقد الزواج",
    "بطاقة هوية",
    "بطاقة الهوية",
    "الهوية الوطنية",
    "الضمان الاجتماعي",
    "تقرير طبي",
    "بطاقة تطعيم",
    // Dari and Persian
    "جواز کار",
    "اجازه کار",
    "پاسپورت",
    "گذرنامه",
    "ویزا",
    "ویزه",
    "پناهندگی",
    "پناهنده",
    "مهاجرت",
    "تذکره",
    "شناسنامه",
    "کارت شناسایی",
    "نکاح نامه",
    "کارت واکسین",
    // Swahili
    "kibali cha kazi",
    "pasipoti",
    "viza",
    "hifadhi",
    "mkimbizi",
    "ukimbizi",
    "uhamiaji",
    "cheti cha kuzaliwa",
    "kitambulisho",
    "cheti cha ndoa",
    "chanjo",
    // Vietnamese
    "giấy phép lao động",
    "hộ chiếu",
    "thị thực",
    "tị nạn",
    "giấy khai sinh",
    "căn cước",
    "chứng minh nhân dân",
    // Amharic
    "የሥራ ፈቃድ",
    "ፓስፖርት",
    "ቪዛ",
    "ስደተኛ",
    "የልደት የምስክር ወረቀት",
    "መታወቂያ",
];

/// The same in Burmese, which writes no spaces between words.
const PRIVATE_TYPES_WITHOUT_SPACES: &[&str] =
    &["အလုပ်လုပ်ခွင့်", "နိုင်ငံကူးလက်မှတ်", "ပတ်စပို့", "ဗီဇာ", "ဒုက္ခသည်", "ခိုလှုံခွင့်", "မွေးစာရင်း", "မှတ်ပုံတင်", "ဆေးမှတ်တမ်း", "ကာကွယ်ဆေး"];

/// Words in a credential's type or title that make it a work certificate: what it certifies is a skill, a course or a job.
const WORK_TYPES: &[&str] = &[
    "ler",
    "lerrs",
    "openbadge",
    "open badge",
    "badge",
    "achievement",
    "clr",
    "comprehensive learner",
    "certificate",
    "certification",
    "certified",
    "diploma",
    "degree",
    "transcript",
    "course",
    "class",
    "training",
    "workshop",
    "lesson",
    "skill",
    "skills",
    "competency",
    "competence",
    "qualification",
    "apprentice",
    "apprenticeship",
    "internship",
    "volunteer",
    "employment",
    "employer",
    "employee",
    "job",
    "work",
    "worker",
    "reference",
    "recommendation",
    "resume",
    "readiness",
    "safety",
    "forklift",
    "first aid",
    "food handler",
    "childcare",
    "warehouse",
    "literacy",
    "license",
    "licence",
    "education",
    "educational",
    "university",
    "college",
    "school",
    "student",
    "learning",
    "learner",
    "own words",
    "practice",
    "sample",
    // Spanish, French, Arabic, Dari, Swahili, Vietnamese, Amharic
    "certificado",
    "curso",
    "capacitación",
    "título",
    "certificat",
    "diplôme",
    "formation",
    "stage",
    "شهادة",
    "دبلوم",
    "دورة",
    "تدريب",
    "تصدیق نامه",
    "شهادتنامه",
    "دیپلوم",
    "cheti",
    "mafunzo",
    "stashahada",
    "chứng chỉ",
    "chứng nhận",
    "bằng",
    "የምስክር ወረቀት",
    "ዲፕሎማ",
];

/// The same in Burmese.
const WORK_TYPES_WITHOUT_SPACES: &[&str] = &["သင်တန်း", "ဒီပလိုမာ", "ဘွဲ့", "အသက်မွေး"];

/// What a record is by its type and its title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A work certificate.
    Work,
    /// A private paper.
    Private,
    /// Nothing says which; its person does.
    Unknown,
}

impl Sort {
    /// What a type or a title says.
    pub fn of(kind: &str) -> Self {
        let named = |with_spaces: &[&str], without: &[&str]| {
            let padded = format!(" {} ", words(kind));
            with_spaces.iter().any(|word| padded.contains(&format!(" {word} ")))
                || without.iter().any(|word| padded.contains(word))
        };
        // "Birth certificate" is no certificate of work.
        if named(PRIVATE_TYPES, PRIVATE_TYPES_WITHOUT_SPACES) {
            Self::Private
        } else if named(WORK_TYPES, WORK_TYPES_WITHOUT_SPACES) {
            Self::Work
        } else {
            Self::Unknown
        }
    }

    /// Both together: private wins, and one that says something over one that does not.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Private, _) | (_, Self::Private) => Self::Private,
            (Self::Work, _) | (_, Self::Work) => Self::Work,
            (Self::Unknown, Self::Unknown) => Self::Unknown,
        }
    }
}

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
    // Spanish
    "lugar de nacimiento",
    "fecha nacimiento",
    "edad",
    "género",
    "religión",
    "ciudadanía",
    "país de origen",
    "estado civil",
    "estado migratorio",
    "número de pasaporte",
    "número de seguro social",
    "número de extranjero",
    "discapacidad",
    "estado de salud",
    "foto",
    "fotografía",
    // French
    "lieu de naissance",
    "âge",
    "citoyenneté",
    "pays d origine",
    "état civil",
    "numéro de passeport",
    "numéro de sécurité sociale",
    "état de santé",
    "handicap",
    "photographie",
    // Arabic
    "مكان الميلاد",
    "العمر",
    "الدين",
    "بلد الأصل",
    "الحالة الاجتماعية",
    "رقم الجواز",
    "رقم جواز السفر",
    "الرقم الوطني",
    "الحالة الصحية",
    "صورة",
    "الصورة",
    // Dari and Persian
    "محل تولد",
    "سن",
    "جنسیت",
    "دین",
    "ملیت",
    "حالت مدنی",
    "نمبر پاسپورت",
    "نمبر تذکره",
    "عکس",
    // Swahili
    "mahali pa kuzaliwa",
    "umri",
    "jinsia",
    "dini",
    "utaifa",
    "hali ya ndoa",
    "namba ya pasipoti",
    "afya",
    "picha",
    // Burmese
    "မွေးရပ်",
    "အသက်",
    "ကျား မ",
    "ဘာသာ",
    "လူမျိုး",
    "နိုင်ငံကူးလက်မှတ်အမှတ်",
    "ဓာတ်ပုံ",
    // Vietnamese
    "ngày sinh",
    "nơi sinh",
    "tuổi",
    "giới tính",
    "quốc tịch",
    "tôn giáo",
    "dân tộc",
    "số hộ chiếu",
    "ảnh",
    // Amharic
    "የትውልድ ቀን",
    "የትውልድ ቦታ",
    "ዕድሜ",
    "ጾታ",
    "ዜግነት",
    "ሃይማኖት",
    "ፎቶ",
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
            '_' | '-' | '.' | '/' | ':' | '#' | ' ' | '\'' | '’' | '(' | ')' | ',' => out.push(' '),
            // What Persian and Dari join with, others part with a space.
            '\u{200c}' => out.push(' '),
            c => out.extend(c.to_lowercase()),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a credential of this type or title is a private paper, kept apart and shown to nobody before
/// a job offer.
pub fn is_private_type(kind: &str) -> bool {
    Sort::of(kind) == Sort::Private
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

/// Whether a value has the shape of a number that identifies a person to the state: a Social Security number, an
/// A-number, a number of an I-94 or of a case at USCIS. Whatever the claim is called.
pub fn is_private_value(value: &str) -> bool {
    if value.len() > 64 {
        return value.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("data:image/"));
    }
    let plain = crate::guard::text::digits_to_latin(value.trim());
    // 0 stands for any digit, A for any letter.
    let shape: String = plain
        .chars()
        .map(|c| {
            if c.is_ascii_digit() {
                '0'
            } else if c.is_ascii_alphabetic() {
                'A'
            } else {
                c
            }
        })
        .collect();
    let joined: String = shape.chars().filter(|c| !matches!(c, ' ' | '-' | '#' | '.')).collect();
    let begins = |with: &str| plain.to_ascii_uppercase().starts_with(with);
    match joined.as_str() {
        // SSN and ITIN are written in groups of three, two and four; without groups nine digits may be anything.
        "000000000" => matches!(shape.as_str(), "000-00-0000" | "000 00 0000"),
        "A0000000" | "A00000000" | "A000000000" => begins("A"),
        "000000000A0" => true,
        "AAA0000000000" => ["EAC", "WAC", "LIN", "SRC", "MSC", "NBC", "IOE", "YSC"].iter().any(|centre| begins(centre)),
        _ => false,
    }
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
