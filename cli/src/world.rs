//! From arguments to a wallet.

use crate::arguments::Arguments;
use crate::output::Failure;
use practice::Practice;
use std::io::{IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};
use wallet_core::Error;
use wallet_core::code::{PictureKind, read_picture, unpacked};
use wallet_core::format::container::credentials_in;
use wallet_core::guard::address::Reach;
use wallet_core::guard::{GuardError, limits};
use wallet_core::issuance::IssuanceError;
use wallet_core::jose::PublicKey;
use wallet_core::net::FetcherOptions;
use wallet_core::trust::{self, TrustList};
use wallet_core::vault::{Card, Profile, Secret, VaultError};
use wallet_core::wallet::{Config, Network, Wallet};
use zeroize::Zeroizing;

/// Where a browser is sent back to unless the arguments say otherwise: nobody listens there, and the address stays in
/// the browser's own line to be copied.
const REDIRECT_URI: &str = "http://127.0.0.1/callback";

/// Starts the wallet the arguments describe. Nothing is opened yet.
pub(crate) fn wallet(arguments: &Arguments, practice: Option<PracticeOffer>) -> Result<Wallet, Failure> {
    let mut trust = trust_list(arguments)?;
    if let Some(path) = &arguments.extra_trust {
        trust = trust.and(TrustList::parse(&read(path, limits::JSON)?)?);
    }
    let reach = match (arguments.test_network, practice.is_some()) {
        (_, true) => Reach::PublicAndPractice,
        (true, false) => Reach::PublicAndLoopback,
        (false, false) => Reach::Public,
    };
    let extra_ca = arguments.extra_ca.as_deref().map(|path| read(path, limits::METADATA)).transpose()?;
    let network = match practice {
        Some(offer) => Network::Other(Box::new(move || Box::new(offer.into_network()))),
        None => Network::Internet(FetcherOptions { reach, extra_ca }),
    };
    Ok(Wallet::start(Config {
        file: Some(file(arguments)?),
        network,
        reach,
        trust,
        client_id: arguments.client_id.clone(),
        redirect_uri: Some(arguments.redirect_uri.clone().unwrap_or_else(|| REDIRECT_URI.to_owned())),
        copies: limits::BATCH,
        ..Config::default()
    })?)
}

/// The practice issuer lives as long as the program, so its offer is made on the way in.
pub(crate) struct PracticeOffer(pub(crate) std::sync::mpsc::Sender<practice::Offer>);

impl PracticeOffer {
    fn into_network(self) -> Practice {
        let practice = Practice::new();
        // Whoever asked for practice waits for this.
        let _ = self.0.send(practice.issuer().offer());
        practice
    }
}

/// The trust list: the program's, or a newer one that was taken.
pub(crate) fn trust_list(arguments: &Arguments) -> Result<TrustList, Failure> {
    let kept = std::fs::read(home(arguments)?.join(TRUST)).ok();
    Ok(TrustList::newest(kept.as_deref(), &operators(arguments)?)?)
}

/// Whoever else may sign it.
pub(crate) fn operators(arguments: &Arguments) -> Result<Vec<PublicKey>, Failure> {
    let Some(file) = &arguments.operator else { return Ok(Vec::new()) };
    Ok(trust::operator_keys(&read(file, limits::OFFER)?)?)
}

/// Where a list that was taken stands, beside the folders. It is public, and signed.
const TRUST: &str = "trust.jwt";

/// Keeps a list for next time: all of it or nothing.
pub(crate) fn keep_trust_list(arguments: &Arguments, list: &[u8]) -> Result<(), Failure> {
    let (home, problem) = (home(arguments)?, |_| Failure::from(VaultError::Io));
    std::fs::create_dir_all(&home).map_err(problem)?;
    let draft = home.join("trust.new");
    std::fs::write(&draft, list).and_then(|()| std::fs::rename(&draft, home.join(TRUST))).map_err(problem)
}

fn home(arguments: &Arguments) -> Result<PathBuf, Failure> {
    match &arguments.home {
        Some(home) => Ok(home.clone()),
        None => default_home().ok_or_else(|| Failure::Usage("Say where the folder is: --home DIR.".to_owned())),
    }
}

/// The folder's file.
pub(crate) fn file(arguments: &Arguments) -> Result<PathBuf, Failure> {
    let profile = Profile::named(&arguments.profile)?;
    Ok(profile.file(&home(arguments)?))
}

fn default_home() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    set("XDG_DATA_HOME").or_else(|| Some(set("HOME")?.join(".local/share"))).map(|data| data.join("onward"))
}

/// The passphrase: from its file, or typed unseen. Nobody there to type it means: locked.
pub(crate) fn secret(file: Option<&Path>, prompt: &str) -> Result<Secret, Failure> {
    let text = match file {
        Some(path) => Zeroizing::new(String::from_utf8(read(path, 64 << 10)?).map_err(|_| VaultError::WrongSecret)?),
        None if std::io::stdin().is_terminal() => {
            Zeroizing::new(rpassword::prompt_password(prompt).map_err(|_| VaultError::Locked)?)
        }
        None => return Err(VaultError::Locked.into()),
    };
    Ok(Secret::typed(text.lines().next().unwrap_or_default()))
}

/// The recovery card in a file: its number, or a picture of its code.
pub(crate) fn card(file: &Path) -> Result<Card, Failure> {
    let text = Zeroizing::new(text_of_bytes(&read(file, limits::IMAGE)?)?);
    Ok(Card::typed(&text)?)
}

/// One line of standard input; empty where there is none.
pub(crate) fn line() -> Result<String, Failure> {
    use std::io::BufRead as _;
    let mut line = String::new();
    let input = std::io::stdin().lock().take(limits::OFFER as u64);
    std::io::BufReader::new(input).read_line(&mut line).map_err(|_| IssuanceError::CallbackMalformed)?;
    Ok(line)
}

/// A file that only its owner may read, and that was not there before.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    use std::io::Write as _;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let problem = |_| Failure::Usage(format!("The file {} is there already, or cannot be written.", path.display()));
    let mut file = options.open(path).map_err(problem)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    // A new name is on disk only once its folder is; where folders cannot be synced, they need not be.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let _ = std::fs::File::open(folder).and_then(|folder| folder.sync_all());
    written.inspect_err(|_| drop(std::fs::remove_file(path))).map_err(problem)
}

/// Refuses a folder with anything in it: codes of two backups beside each other would be mixed up.
pub(crate) fn is_empty(folder: &Path) -> Result<(), Failure> {
    let taken = std::fs::read_dir(folder).map_or_else(|_| folder.exists(), |mut entries| entries.next().is_some());
    match taken {
        true => Err(Failure::Usage(format!("{} is not a new or an empty folder.", folder.display()))),
        false => Ok(()),
    }
}

/// A picture, in the place of nothing or of another picture.
pub(crate) fn write_picture(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut begin = Vec::new();
    if let Ok(file) = std::fs::File::open(path) {
        // What cannot be read is seen to be no picture.
        let _ = file.take(8).read_to_end(&mut begin);
        let is_picture = begin.starts_with(b"\x89PNG") || begin.starts_with(b"<?xml") || begin.starts_with(b"<svg");
        if !is_picture {
            return Err(Failure::Usage(format!("The file {} is there already, and is no picture.", path.display())));
        }
    }
    std::fs::write(path, bytes).map_err(|_| Failure::Usage(format!("The file {} cannot be written.", path.display())))
}

/// The text of an offer or a code: itself, or what a picture of a QR code says.
pub(crate) fn text_of(argument: &str) -> Result<String, Failure> {
    let Some(path) = argument.strip_prefix('@') else { return Ok(argument.to_owned()) };
    text_of_bytes(&read(Path::new(path), limits::IMAGE)?)
}

/// Text as it is; a PNG or JPEG picture as the text of the code in it.
pub(crate) fn text_of_bytes(bytes: &[u8]) -> Result<String, Failure> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => Ok(read_picture(bytes)?),
    }
}

/// The records in a file: those that a picture or a PDF carries, else its text.
pub(crate) fn records_of(bytes: Vec<u8>) -> Result<Vec<String>, Failure> {
    let inside = credentials_in(&bytes)?;
    if !inside.is_empty() {
        return Ok(inside);
    }
    if bytes.len() > limits::CREDENTIAL {
        return Err(Error::from(GuardError::Limit).into());
    }
    // What is no text is no record of a known form, and is told so like any other.
    let text = match PictureKind::of(&bytes) {
        Ok(_) => read_picture(&bytes).unwrap_or_default(),
        Err(_) => String::from_utf8(bytes).unwrap_or_default(),
    };
    // Other programs print credentials in codes of their own, several in one.
    Ok(unpacked(&text)?.unwrap_or_else(|| vec![text]))
}

/// A file, or standard input for `-`, of at most `max` bytes.
pub(crate) fn read(path: &Path, max: usize) -> Result<Vec<u8>, Failure> {
    let unreadable = |_| Failure::Usage(format!("The file {} cannot be read.", path.display()));
    let mut out = Vec::new();
    let limit = max as u64 + 1;
    if path == Path::new("-") {
        std::io::stdin().lock().take(limit).read_to_end(&mut out).map_err(unreadable)?;
    } else {
        std::fs::File::open(path).map_err(unreadable)?.take(limit).read_to_end(&mut out).map_err(unreadable)?;
    }
    if out.len() > max { Err(Error::from(GuardError::Limit).into()) } else { Ok(out) }
}
