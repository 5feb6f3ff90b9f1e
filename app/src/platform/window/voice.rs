//! The computer's voice, through Speech Dispatcher. That program of the computer's own keeps what it read in its
//! memory for as long as it runs, and with its usual settings writes nothing of it down.

use onward_words::Language;
use ssip_client_async::{
    ClientError, ClientName, ClientScope, EventType, MessageScope, NotificationType, OK_LANGUAGE_SET,
    OK_NOTIFICATION_SET, OK_VOICE_SET, SynthesisVoice, fifo::synchronous::Builder,
};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
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

impl Reading {
    /// Begins. The number of each text comes as it is begun; nothing more comes after the end.
    pub fn begin(language: &'static Language, texts: Vec<String>) -> (Self, mpsc::UnboundedReceiver<Option<usize>>) {
        let (sender, numbers) = mpsc::unbounded_channel();
        let quiet = Arc::new(AtomicBool::new(false));
        let asked = Arc::clone(&quiet);
        std::thread::spawn(move || read(language, &texts, &asked, &sender));
        (Self { quiet }, numbers)
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.quiet.store(true, Ordering::SeqCst);
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
    numbers: &mpsc::UnboundedSender<Option<usize>>,
) -> Option<()> {
    let voice = voice(&mut connect(START)?, language)?;
    let mut client = connect(TICK)?;
    let own = ClientScope::Current;
    client.set_language(own.clone(), voice.language.as_deref()?).ok()?.check_status(OK_LANGUAGE_SET).ok()?;
    client.set_synthesis_voice(own, &voice.name).ok()?.check_status(OK_VOICE_SET).ok()?;
    client.set_notification(NotificationType::All, true).ok()?.check_status(OK_NOTIFICATION_SET).ok()?;
    for (number, text) in texts.iter().enumerate() {
        client.speak().ok()?.check_receiving_data().ok()?.send_line(text).ok()?.receive_message_id().ok()?;
        let sent = Instant::now();
        let mut begun = false;
        loop {
            if quiet.load(Ordering::SeqCst) {
                client.cancel(MessageScope::All).ok()?;
                return Some(());
            }
            match client.receive_event().map(|event| event.ntype) {
                Ok(EventType::Begin) => {
                    begun = true;
                    numbers.send(Some(number)).ok()?;
                }
                Ok(EventType::End) => break,
                Ok(EventType::Cancel) => return None,
                Ok(_) => {}
                Err(_) if !begun && sent.elapsed() > PATIENCE => {
                    client.cancel(MessageScope::All).ok()?;
                    return None;
                }
                Err(ClientError::NotReady) => {}
                Err(_) => return None,
            }
        }
    }
    client.quit().ok()?;
    Some(())
}
