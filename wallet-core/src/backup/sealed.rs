use super::BackupError;
use crate::vault::{Card, Secret};
use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, scrypt};
use std::io::{Read as _, Write as _};
use zeroize::Zeroizing;

/// scrypt's work, as a power of two: 64 MiB and a quarter of a second. The card's 99 bits are what guards.
const WORK: u8 = 16;
/// What is accepted of others: 256 MiB.
const MOST_WORK: u8 = 18;
/// The longest head: what is before the sealed contents.
const LONGEST_HEAD: usize = 1 << 10;
/// The largest backup that is read, in bytes.
pub const LARGEST: usize = 512 << 20;

/// Seals for card and secret together.
pub(crate) fn seal(plain: &[u8], card: &Card, secret: &Secret) -> Result<Vec<u8>, BackupError> {
    let mut recipient = scrypt::Recipient::new(passphrase(&card.with(secret)));
    recipient.set_work_factor(WORK);
    let recipients = std::iter::once(&recipient as &dyn age::Recipient);
    let encryptor = Encryptor::with_recipients(recipients).map_err(|_| BackupError::NotReadBack)?;
    let mut out = Vec::with_capacity(plain.len() + plain.len() / 1000 + 1000);
    let mut writer = encryptor.wrap_output(&mut out).map_err(|_| BackupError::NotReadBack)?;
    writer.write_all(plain).map_err(|_| BackupError::NotReadBack)?;
    writer.finish().map_err(|_| BackupError::NotReadBack)?;
    Ok(out)
}

/// Opens all of it: what is cut off or changed anywhere opens nothing.
pub(crate) fn unseal(sealed: &[u8], card: &Card, secret: &Secret) -> Result<Zeroizing<Vec<u8>>, BackupError> {
    open(sealed, &card.with(secret))
}

fn open(sealed: &[u8], with: &str) -> Result<Zeroizing<Vec<u8>>, BackupError> {
    // A head for a passphrase is short. A long one is nobody's backup, and reading it would take for ever.
    let head = sealed.get(..LONGEST_HEAD).unwrap_or(sealed);
    if sealed.len() > LARGEST || !head.windows(5).any(|end| end == b"\n--- ") {
        return Err(BackupError::Damaged);
    }
    let decryptor = Decryptor::new(sealed).map_err(|error| cause(&error))?;
    if !decryptor.is_scrypt() {
        return Err(BackupError::Damaged);
    }
    let mut identity = scrypt::Identity::new(passphrase(with));
    identity.set_max_work_factor(MOST_WORK);
    let identities = std::iter::once(&identity as &dyn age::Identity);
    let mut reader = decryptor.decrypt(identities).map_err(|error| cause(&error))?;
    // As long as it can get: growing would leave copies behind.
    let mut plain = Zeroizing::new(Vec::with_capacity(sealed.len()));
    reader.read_to_end(&mut plain).map_err(|_| BackupError::Damaged)?;
    Ok(plain)
}

fn passphrase(text: &str) -> SecretString {
    SecretString::from(text.to_owned())
}

fn cause(error: &DecryptError) -> BackupError {
    match error {
        // A wrong passphrase opens no stanza.
        DecryptError::NoMatchingKeys | DecryptError::KeyDecryptionFailed | DecryptError::DecryptionFailed => {
            BackupError::WrongKey
        }
        _ => BackupError::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::Entropy;

    fn keys() -> (Card, Secret) {
        (Card::make(&Entropy::system()).unwrap(), Secret::make(&Entropy::system()).unwrap())
    }

    #[test]
    fn card_and_secret_open_it_and_neither_does_alone() {
        let ((card, secret), (other_card, other_secret)) = (keys(), keys());
        let sealed = seal(b"plain", &card, &secret).unwrap();
        assert_eq!(**unseal(&sealed, &card, &secret).unwrap(), *b"plain");
        for (card, secret) in [(&other_card, &secret), (&card, &other_secret), (&card, &Secret::typed(""))] {
            assert_eq!(unseal(&sealed, card, secret).err(), Some(BackupError::WrongKey));
        }
        let start = sealed.windows(5).any(|bytes| bytes == b"plain");
        assert!(!start && sealed.starts_with(b"age-encryption.org/v1\n-> scrypt "));
    }

    #[test]
    fn what_was_changed_or_cut_off_opens_nothing() {
        let (card, secret) = keys();
        let plain = [7; 200_000];
        let sealed = seal(&plain, &card, &secret).unwrap();
        // One byte of every part: the header's lines, the nonce, each chunk, the last byte. (Each costs a scrypt.)
        for at in [3, 30, 60, 100, 180, 200, 300, 70_000, 140_000, sealed.len() - 1] {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(unseal(&changed, &card, &secret).is_err(), "the byte {at} was changed");
        }
        for length in [0, 1, 40, 180, 65_800, 131_400, sealed.len() - 1] {
            assert!(unseal(&sealed[..length], &card, &secret).is_err(), "cut off after {length}");
        }
        let endless = [b"age-encryption.org/v1\n-> ".as_slice(), &vec![b'A'; 4 << 20]].concat();
        let many = [b"age-encryption.org/v1\n".as_slice(), &b"-> x y\n\n".repeat(500_000)].concat();
        let start = std::time::Instant::now();
        for hostile in [endless, many] {
            assert_eq!(unseal(&hostile, &card, &secret).err(), Some(BackupError::Damaged));
        }
        assert!(start.elapsed().as_secs() < 5, "a hostile head took {:?}", start.elapsed());
        let longer = [sealed.as_slice(), b"x"].concat();
        assert!(unseal(&longer, &card, &secret).is_err());
    }

    /// The C2SP test vectors: those with a passphrase open or not as they say.
    #[test]
    fn reads_age_files_as_their_authors_do() {
        let folder = std::env::var("ONWARD_VECTORS").unwrap_or_else(|_| "../../shared/vectors".to_owned());
        let Ok(files) = std::fs::read_dir(format!("{folder}/age")) else {
            assert!(std::env::var_os("CI").is_none(), "{folder}/age is not there");
            return eprintln!("skipped: there are no vectors in {folder}/age");
        };
        let (mut all, mut opened) = (0, 0);
        for file in files {
            let file = file.unwrap().path();
            let bytes = std::fs::read(&file).unwrap();
            let end = bytes.windows(2).position(|two| two == b"\n\n").unwrap();
            let facts = String::from_utf8(bytes[..end].to_vec()).unwrap();
            let fact = |name: &str| facts.lines().find_map(|line| line.strip_prefix(name)).map(str::to_owned);
            if fact("armored: ").is_some() || fact("compressed: ").is_some() {
                continue;
            }
            all += 1;
            let with = fact("passphrase: ").unwrap_or_default();
            let result = open(&bytes[end + 2..], &with);
            // With more than one way in, or another than a passphrase, it is no backup of ours.
            let good = fact("expect: ").unwrap() == "success" && fact("passphrase: ").is_some();
            assert_eq!(result.is_ok(), good, "{}: {:?}", file.display(), result.err());
            if let Ok(plain) = result {
                let digest: String = ring::digest::digest(&ring::digest::SHA256, &plain)
                    .as_ref()
                    .iter()
                    .map(|byte| format!("{byte:02x}"))
                    .collect();
                assert_eq!(fact("payload: ").unwrap(), digest, "{}", file.display());
                opened += 1;
            }
        }
        println!("age-vectors\t{all} files, {opened} opened");
        assert!(all >= 40, "only {all} vectors");
    }
}
