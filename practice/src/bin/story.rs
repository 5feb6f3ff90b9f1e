//! The whole story, offline: a practice issuer offers a certificate, the wallet receives it, seals it,
//! survives a restart, shows some of it as a QR code, and an employer checks the code.
//!
//! Everything happens for real, with the code the app uses; only the issuer and the employer are for
//! practice, and the network is replaced by them.

use practice::{EMPLOYER, Practice};
use serde_json::Value;
use std::error::Error;
use std::io::Write as _;
use std::path::Path;
use std::sync::mpsc;
use wallet_core::entropy::Entropy;
use wallet_core::guard::address::Reach;
use wallet_core::net::Request;
use wallet_core::vault::{KdfCost, Secret};
use wallet_core::wallet::{CodeRequest, Config, Listed, Network, Taken, Wallet};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> Outcome {
    let folder = std::env::temp_dir().join(format!("onward-story-{}", std::process::id()));
    let told = tokio::runtime::Builder::new_current_thread().build()?.block_on(story(&folder));
    // The sample record is worth nothing; the picture of its code stays to be looked at.
    let kept = folder.join("code.png");
    if told.is_ok() && kept.exists() {
        std::fs::remove_file(folder.join("practice.onward"))?;
        say(&format!("\nThe code is in {}. Nothing else is left of this practice.", kept.display()));
    }
    told
}

async fn story(folder: &Path) -> Outcome {
    say("Onward: the whole story, for practice. No network is used.\n");
    let file = folder.join("practice.onward");
    let entropy = Entropy::system();
    let secret = Secret::make(&entropy)?;
    let passphrase = secret.reveal();

    step(1, "A new folder, sealed with a passphrase");
    let (wallet, offer) = start(&file)?;
    wallet.create(secret, KdfCost::calibrated(&entropy)?).await?;
    say(&format!("   passphrase: {}", *passphrase));
    say(&format!("   file:       {}", file.display()));

    step(2, "The practice school offers a certificate");
    let view = wallet.offer(offer.link.clone()).await?;
    let title = view.credentials.first().and_then(|c| c.title.clone()).unwrap_or_default();
    say(&format!("   {} (it calls itself \"{}\") gives you: {title}", view.host, view.issuer_name.unwrap_or_default()));

    step(3, "A wrong code, then the code on the paper");
    let wrong = if offer.code == "000000" { "111111" } else { "000000" };
    match wallet.receive(offer.link.clone(), Some(wrong.to_owned())).await {
        Err(refused) => say(&format!("   {wrong}: refused ({})", refused.code())),
        Ok(_) => return Err("the practice issuer took a wrong code".into()),
    }
    let taken = wallet.receive(offer.link, Some(offer.code.clone())).await?;
    let Some(Taken::Stored(Listed { id, record })) = taken.into_iter().next() else {
        return Err("nothing was stored".into());
    };
    say(&format!("   {}: added \"{}\"", offer.code, record.title));

    step(4, "The program ends, and starts again");
    wallet.lock().await?;
    drop(wallet);
    let (wallet, _) = start(&file)?;
    match wallet.unlock(Secret::typed("0000 0000 0000 00")).await {
        Err(refused) => say(&format!("   a wrong passphrase: refused ({})", refused.code())),
        Ok(()) => return Err("a wrong passphrase opened the folder".into()),
    }
    wallet.unlock(Secret::typed(&passphrase)).await?;
    say(&format!("   the right one: {} record in the folder", wallet.list().await?.len()));
    let sealed = std::fs::read(&file)?;
    let readable = sealed.windows(5).any(|bytes| bytes == b"Amina");
    say(&format!("   the name \"Amina\" can be read in the file: {}", if readable { "YES" } else { "no" }));

    step(5, "A code for an employer, with the birth date hidden");
    let code = wallet.code(id, CodeRequest::default()).await?;
    std::fs::write(folder.join("code.png"), code.picture.png(8)?)?;
    let shown: Vec<String> = code.shown.iter().map(ToString::to_string).collect();
    say(&format!("   they will see: {}", shown.join(", ")));
    say(&format!("   QR version {}, {} bytes\n", code.picture.version(), code.bytes));
    say(&code.picture.terminal());

    step(6, "The employer checks it, with no network");
    tell(&ask_employer(&code.url)?);

    step(7, "Somebody changes one digit");
    // The digits begin with a few that say how the code is packed; the signature stands right behind.
    let at = code.url.find('#').ok_or("a code without digits")? + 31;
    let digit = if code.url.get(at..=at) == Some("1") { "2" } else { "1" };
    tell(&ask_employer(&format!(
        "{}{digit}{}",
        code.url.get(..at).unwrap_or_default(),
        code.url.get(at + 1..).unwrap_or_default()
    ))?);
    wallet.lock().await?;
    Ok(())
}

/// A wallet whose only network is the practice hosts, and their offer.
fn start(file: &Path) -> Outcome<(Wallet, practice::Offer)> {
    let (sender, receiver) = mpsc::channel();
    let network = Network::Other(Box::new(move || {
        let practice = Practice::new();
        // The receiver waits just below.
        let _ = sender.send(practice.issuer().offer());
        Box::new(practice)
    }));
    let config = Config { file: Some(file.to_owned()), network, reach: Reach::PublicAndPractice, ..Config::default() };
    Ok((Wallet::start(config)?, receiver.recv()?))
}

fn ask_employer(code: &str) -> Outcome<Value> {
    let request = Request::post(EMPLOYER, "text/plain", code.as_bytes().to_vec(), 1 << 20);
    Ok(serde_json::from_slice(&Practice::new().answer(&request)?.body)?)
}

fn tell(report: &Value) {
    let text = |name: &str| report.get(name).and_then(Value::as_str).unwrap_or("-").to_owned();
    let result = match (report.get("error"), text("result").as_str()) {
        (Some(code), _) => format!("This is not a code of a work record ({code})"),
        (_, "genuine") => "Genuine".to_owned(),
        (_, "sample") => "SAMPLE, for practice only".to_owned(),
        (_, "refused") => format!("Do not rely on this {}", report.get("problems").unwrap_or(&Value::Null)),
        _ => "We could not check this".to_owned(),
    };
    say(&format!("   {result}"));
    for (name, value) in report.get("claims").and_then(Value::as_object).into_iter().flatten() {
        say(&format!("     {name}: {value}"));
    }
}

fn step(number: u8, title: &str) {
    say(&format!("\n{number}. {title}"));
}

fn say(text: &str) {
    // Whoever closed the other end does not want to read on.
    let _ = writeln!(std::io::stdout(), "{text}");
}
