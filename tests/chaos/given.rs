//! What a person has before anything happens: a folder with a record, and all the secrets of both.

use super::wait;
use practice::{Practice, Sample};
use serde_json::json;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use tests::Canary;
use wallet_core::entropy::Entropy;
use wallet_core::vault::faults::overhear;
use wallet_core::vault::{Card, KdfCost, LockedVault, Secret, Table};
use wallet_core::wallet::Taken;

pub const PASSPHRASE: &str = "brindled ocelots rehearse quietly 88";
const NEW_PASSPHRASE: &str = "marzipan lighthouse keeper ñandú 204";
const WRONG_PASSPHRASE: &str = "brindled ocelots rehearse loudly 89";

/// What stands in the record, in the offer and in what its issuer says about itself.
const ISSUER_NAME: &str = "Cedarfall Adult School";
const TITLE: &str = "Sourdough Oven Operator, Level 3";
const CODE_HINT: &str = "The digits on the pistachio slip";
const CLAIMS: &[(&str, &str)] = &[
    ("given_name", "Zuleikha Brandywine"),
    ("family_name", "Renée Ñusta Łukasiewicz"),
    ("name_arabic", "زهراء الحسناوي"),
    ("name_persian", "گلنار هوشمند"),
    ("name_cyrillic", "Олександра Вишневецька"),
    ("name_burmese", "ခင်မြင့်မောင်"),
    ("name_amharic", "ትዕግሥት ገብረመድኅን"),
    ("birthdate", "1987-11-23"),
    ("visa_number", "VISA-7741-0093-KQ"),
    ("alien_number", "A217-654-993"),
    ("passport_number", "SYR8812345"),
    ("employer", "Quillfeather Bakery LLC"),
    ("employee_number", "EMP-00993-XK"),
    ("email", "zuleikha.b@mail.example"),
    ("phone", "+1 520 555 0147"),
    ("address", "4418 Saguaro Bloom Lane"),
    ("religion", "Mandaean of Ahvaz"),
    ("health", "tuberculosis screening 5521"),
    ("case_worker", "Ottoline Featherstone"),
];

/// The canaries that are the same in every run.
pub fn known() -> Vec<Canary> {
    let mut all: Vec<Canary> = CLAIMS.iter().map(|(name, value)| Canary::text(name, value)).collect();
    all.extend([
        Canary::text("issuer", ISSUER_NAME),
        Canary::text("issuer's address", "issuer.practice.invalid"),
        Canary::text("title", TITLE),
        Canary::text("hint of the code", CODE_HINT),
        Canary::text("passphrase", PASSPHRASE),
        Canary::text("new passphrase", NEW_PASSPHRASE),
        Canary::text("wrong passphrase", WRONG_PASSPHRASE),
    ]);
    all
}

pub fn offer(practice: &Practice) -> practice::Offer {
    practice.issuer().offer_of(Sample {
        issuer_name: ISSUER_NAME.to_owned(),
        title: TITLE.to_owned(),
        code_hint: CODE_HINT.to_owned(),
        claims: Some(CLAIMS.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect()),
        ..Sample::default()
    })
}

/// A folder with a record, its passphrase, its card, a backup: in `given` what the person holds.
pub struct Given {
    folder: TempDir,
    /// The record's name.
    pub id: String,
    /// All that is secret about it.
    pub canaries: Vec<Canary>,
}

impl Given {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("default.onward");
        let (wallet, practice) = super::wallet(&file);
        wait(wallet.create(Secret::typed(PASSPHRASE), KdfCost::FLOOR)).unwrap();
        let offer = offer(&practice);
        let taken = wait(wallet.receive(offer.link, Some(offer.code))).unwrap();
        let [Taken::Stored(listed)] = taken.as_slice() else { panic!("{taken:?}") };
        let card = Card::make(&Entropy::system()).unwrap();
        wait(wallet.set_card(card.clone(), KdfCost::FLOOR)).unwrap();
        let given = folder.path().join("given");
        std::fs::create_dir(&given).unwrap();
        wait(wallet.backup(given.join("mine.age"), Secret::typed(PASSPHRASE), card.clone(), true)).unwrap();
        let token = String::from_utf8(wait(wallet.export(listed.id)).unwrap()).unwrap();
        wait(wallet.lock()).unwrap();
        let texts = [
            ("passphrase", PASSPHRASE),
            ("new", NEW_PASSPHRASE),
            ("wrong", WRONG_PASSPHRASE),
            ("card", &card.reveal()),
            ("token", &token),
        ];
        for (name, text) in texts {
            std::fs::write(given.join(name), text).unwrap();
        }
        let signature = &token[token.rfind('.').unwrap() + 1..token.find('~').unwrap()];
        let mut canaries = known();
        canaries.push(Canary::text("signature", signature));
        canaries.extend(of_card(&card.reveal()));
        canaries.extend(keys(&file));
        Self { folder, id: listed.id.to_string(), canaries }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// A card, as it is printed and as it is kept.
pub fn of_card(card: &str) -> [Canary; 2] {
    [Canary::text("card", card), Canary::text("card's digits", &card.replace(' ', ""))]
}

/// All the keys of a folder, as whoever has its passphrase can learn them; from a copy, for opening it may write.
pub fn keys(file: &Path) -> Vec<Canary> {
    let copy = tempfile::tempdir().unwrap();
    for rest in ["", "-wal"] {
        let name = format!("{}{rest}", file.file_name().unwrap().to_str().unwrap());
        if file.with_file_name(&name).exists() {
            std::fs::copy(file.with_file_name(&name), copy.path().join(&name)).unwrap();
        }
    }
    let file = copy.path().join(file.file_name().unwrap());
    let open = |passphrase: &str| {
        let locked = LockedVault::open(&file, Entropy::system()).ok()?;
        let stretched = locked.stretch(&Secret::typed(passphrase)).ok()?;
        let vault = locked.unlock(&stretched).ok()?;
        let mut holders = Vec::new();
        for table in [Table::Record, Table::HolderKey, Table::Journal] {
            for (id, _) in vault.heads(table).unwrap() {
                let body = vault.get(table, id).unwrap().1;
                if table == Table::HolderKey {
                    holders.push(body);
                }
            }
        }
        Some(holders)
    };
    let (holders, heard) = overhear(|| [PASSPHRASE, NEW_PASSPHRASE].into_iter().find_map(open));
    let mut out: Vec<Canary> = heard.iter().map(|(name, key)| Canary::key(name, key)).collect();
    for pkcs8 in holders.unwrap_or_default() {
        out.push(Canary::key("private key in PKCS #8", &pkcs8));
        out.push(Canary::key("private key", private_key(&pkcs8)));
    }
    out
}

/// The 32 bytes of the private key in a PKCS #8 document of P-256 (RFC 5915: an OCTET STRING after the version 1).
fn private_key(pkcs8: &[u8]) -> &[u8] {
    const BEFORE: &[u8] = &[0x02, 0x01, 0x01, 0x04, 0x20];
    let at = pkcs8.windows(BEFORE.len()).position(|bytes| bytes == BEFORE).unwrap() + BEFORE.len();
    &pkcs8[at..at + 32]
}
