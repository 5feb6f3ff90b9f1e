//! The computer's voice, through Speech Dispatcher. That program of the computer's own keeps what it read in its
//! memory for as long as it runs, and with its usual settings writes nothing of it down.

use onward_words::Language;
use ssip_client_async::{
    ClientError, ClientName, ClientScope, EventType, MessageScope, NotificationType, OK_LANGUAGE_SET,
    OK_NOTIFICATION_SET, OK_VOICE_SET, SynthesisVoice, fifo::synchronous::Builder,
};
use std::io::ErrorKind;
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, oneshot};

type Client = ssip_client_async::Client<UnixStream>;

/// How often we look whether somebody wants quiet.
const TICK: Duration = Duration::from_millis(300);
/// How long it may take to say which voices there are: whoever asks first starts it.
const START: Duration = Duration::from_secs(5);
/// A text that is not begun by then never will be: there is no loudspeaker, or it belongs to somebody else.
const PATIENCE: Duration = Duration::from_secs(10);

/// Whether there is a voice of exactly this language: a wrong one is worse than none.
pub async fn has_voice(language: &'static Language) -> bool {
    let (sender, found) = oneshot::channel();
    std::thread::spawn(move || {
        sender.send(connect(START).is_some_and(|mut client| voice(&mut client, language).is_some()))
    });
    found.await.unwrap_or(false)
}

/// Something being read aloud; quiet when it is dropped.
pub struct Reading {
    quiet: Arc<AtomicBool>,
}

/// The last one begun: the window may close without dropping anything.
static LAST: Mutex<Option<(Arc<AtomicBool>, JoinHandle<()>)>> = Mutex::new(None);

impl Reading {
    /// Begins. The number of each text comes as it is begun; nothing more comes after the end.
    pub fn begin(language: &'static Language, texts: Vec<String>) -> (Self, mpsc::UnboundedReceiver<usize>) {
        let (sender, numbers) = mpsc::unbounded_channel();
        let quiet = Arc::new(AtomicBool::new(false));
        let asked = Arc::clone(&quiet);
        let thread = std::thread::spawn(move || {
            let _ = read(language, &texts, &asked, &sender);
        });
        *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some((Arc::clone(&quiet), thread));
        (Self { quiet }, numbers)
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.quiet.store(true, Ordering::SeqCst);
    }
}

/// Ends whatever is read before the program does: nobody else would stop it.
pub fn hush() {
    let last = LAST.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some((quiet, thread)) = last {
        quiet.store(true, Ordering::SeqCst);
        let end = Instant::now() + 3 * TICK;
        while !thread.is_finished() && Instant::now() < end {
            std::thread::sleep(TICK / 20);
        }
    }
}

fn connect(patience: Duration) -> Option<Client> {
    let mut builder = Builder::new();
    builder.timeout(patience);
    // It may run already; if not, this starts it, where it can be reached afterwards.
    std::env::var_os("XDG_RUNTIME_DIR")?;
    let mut client = builder.build().or_else(|_| builder.with_spawn()?.build()).ok()?;
    client.set_client_name(ClientName::new("onward", "onward")).ok()?.check_client_name_set().ok()?;
    Some(client)
}

fn voice(client: &mut Client, language: &Language) -> Option<SynthesisVoice> {
    let voices = client.list_synthesis_voices().ok()?.receive_synthesis_voices().ok()?;
    voices.into_iter().find(|voice| voice.language.as_deref().is_some_and(|tag| crate::platform::speaks(tag, language)))
}

/// Until the end, or until somebody wants quiet. Nobody hears of what does not work: the reading is over then.
fn read(
    language: &Language,
    texts: &[String],
    quiet: &AtomicBool,
    numbers: &mpsc::UnboundedSender<usize>,
) -> Option<()> {
    let voice = voice(&mut connect(START)?, language)?;
    let mut client = connect(TICK)?;
    let own = ClientScope::Current;
    client.set_language(own.clone(), voice.language.as_deref()?).ok()?;
    patiently(|| client.check_status(OK_LANGUAGE_SET).map(drop)).ok()?;
    client.set_synthesis_voice(own, &voice.name).ok()?;
    patiently(|| client.check_status(OK_VOICE_SET).map(drop)).ok()?;
    for event in [NotificationType::Begin, NotificationType::End, NotificationType::Cancel] {
        client.set_notification(event, true).ok()?;
        patiently(|| client.check_status(OK_NOTIFICATION_SET).map(drop)).ok()?;
    }
    for (number, text) in texts.iter().enumerate() {
        let begun = || {
            let _ = numbers.send(number);
        };
        if speak(&mut client, text, quiet, begun).is_none() {
            // Ours alone: a screen reader goes on. What was sent would be read to its end otherwise.
            let _ = client.cancel(MessageScope::Last);
            return None;
        }
    }
    client.quit().ok()?;
    Some(())
}

/// One text, to its end.
fn speak(client: &mut Client, text: &str, quiet: &AtomicBool, begun: impl Fn()) -> Option<()> {
    if quiet.load(Ordering::SeqCst) {
        return None;
    }
    // A line that is a dot alone would end the text, and what comes after it would be a command.
    let line = format!(" {}", text.replace(['\n', '\r'], " "));
    client.speak().ok()?;
    patiently(|| client.check_receiving_data().map(drop)).ok()?;
    client.send_line(&line).ok()?;
    let sent = Instant::now();
    let mut began = false;
    // Where the computer is busy, a text may be begun before it is said to be queued.
    loop {
        match patiently(|| client.receive_message_id()) {
            Ok(_) => break,
            Err(problem) if !began && is_event(&problem) => {
                began = true;
                begun();
            }
            Err(_) => return None,
        }
    }
    loop {
        if quiet.load(Ordering::SeqCst) || (!began && sent.elapsed() > PATIENCE) {
            return None;
        }
        match client.receive_event().map(|event| event.ntype) {
            Ok(EventType::Begin) => {
                began = true;
                begun();
            }
            Ok(EventType::End) => return Some(()),
            Ok(EventType::Cancel) => return None,
            Err(problem) if !nothing_yet(&problem) => return None,
            Ok(_) | Err(_) => {}
        }
    }
}

/// An answer, which a busy computer may take longer over than we wait between two looks for whoever wants quiet.
fn patiently<T>(mut answer: impl FnMut() -> Result<T, ClientError>) -> Result<T, ClientError> {
    let asked = Instant::now();
    loop {
        match answer() {
            Err(problem) if nothing_yet(&problem) && asked.elapsed() < PATIENCE => {}
            answered => return answered,
        }
    }
}

/// Whether something happened while a number was waited for.
fn is_event(problem: &ClientError) -> bool {
    matches!(problem, ClientError::Io(problem) if problem.kind() == ErrorKind::InvalidData)
}

/// Whether it only said nothing for a while.
fn nothing_yet(problem: &ClientError) -> bool {
    match problem {
        ClientError::NotReady => true,
        ClientError::Io(problem) => matches!(problem.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut),
        _ => false,
    }
}
