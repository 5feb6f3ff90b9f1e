//! Reading aloud by the computer's own voice: a Speech Dispatcher of our own, with a loudspeaker that swallows
//! everything.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[cfg(target_os = "linux")]
fn main() {
    here::main();
}

#[cfg(not(target_os = "linux"))]
fn main() {}

#[cfg(target_os = "linux")]
#[path = "webview/page.rs"]
#[expect(dead_code, reason = "the other tests that use it need more")]
mod page;

#[cfg(target_os = "linux")]
mod here {
    use super::page::{arrive, js, settle};
    use dioxus::prelude::*;
    use onward_app::platform::{self, Reading};
    use onward_app::{App, Frame};
    use onward_words::{LANGUAGES, Language, PSEUDO_LANGUAGES};
    use std::path::Path;
    use std::process::{Child, Command, Stdio};
    use std::time::{Duration, Instant};

    const PATIENCE: Duration = Duration::from_secs(20);
    const PLACE: &str = "XDG_RUNTIME_DIR";
    const INSIDE: &str = "ONWARD_VOICE_TEST";

    pub fn main() {
        match std::env::var(INSIDE).as_deref() {
            Err(_) => {
                with_a_dispatcher("espeak-ng", "sd_espeak-ng", "", &["voice", "recorded"]);
                // The window needs a slow one: what is read in no time is marked for none.
                with_a_dispatcher("slow", "sd_generic", SLOW, &["slow", "window", "both"]);
                return;
            }
            Ok("window" | "recorded" | "both") => return in_the_window(),
            Ok(_) => {}
        }
        let slow = std::env::var(INSIDE).as_deref() == Ok("slow");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            if slow {
                return waits_for_each_text_and_stops_in_the_middle().await;
            }
            speaks_a_language_with_its_own_voice_or_not_at_all().await;
            says_which_text_is_read().await;
            is_quiet_when_it_shall_be().await;
        });
    }

    /// Starts one with its files in a folder of their own, and this program once more, which finds it there.
    fn with_a_dispatcher(module: &str, program: &str, settings_of_module: &str, parts: &[&str]) {
        let place = tempfile::tempdir().unwrap();
        let path = |name: &str| place.path().join(name);
        std::fs::create_dir(path("speech-dispatcher")).unwrap();
        let settings = format!(
            "LogLevel 1\nLogDir {:?}\nAudioOutputMethod \"alsa\"\nAudioALSADevice \"null\"\nDisableAutoSpawn\n\
             AddModule \"{module}\" \"{program}\" \"module.conf\"\nDefaultModule {module}\n",
            place.path()
        );
        std::fs::write(path("speechd.conf"), settings).unwrap();
        std::fs::create_dir(path("modules")).unwrap();
        std::fs::write(path("modules/module.conf"), settings_of_module).unwrap();
        let socket = path("speech-dispatcher/speechd.sock");
        let started = Command::new("speech-dispatcher")
            .args(["--run-single", "--communication-method", "unix_socket", "--timeout", "60"])
            .args(["--config-dir".as_ref(), place.path().as_os_str()])
            .args(["--pid-file".as_ref(), path("pid").as_os_str(), "--socket-path".as_ref(), socket.as_os_str()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .env(PLACE, place.path())
            .spawn();
        let Ok(mut dispatcher) = started else {
            assert!(std::env::var_os("CI").is_none(), "speech-dispatcher is not installed");
            return eprintln!("skipped: speech-dispatcher is not installed; cargo xtask test installs it");
        };
        wait_for(&socket, &mut dispatcher);
        let ran = parts.iter().map(|part| {
            Command::new("xvfb-run")
                .arg("-a")
                .arg(std::env::current_exe().unwrap())
                .env(PLACE, place.path())
                .env(INSIDE, part)
                .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
                .status()
        });
        let ran: Vec<_> = ran.collect();
        dispatcher.kill().unwrap();
        dispatcher.wait().unwrap();
        for ran in ran {
            match ran {
                Ok(status) => assert!(status.success()),
                Err(_) if std::env::var_os("CI").is_none() => eprintln!("skipped: there is no xvfb-run"),
                Err(_) => panic!("there is no xvfb-run"),
            }
        }
    }

    /// The button in the real window: everything on the screen is read in its order, and marked while it is. In
    /// a language without a voice that is what was recorded of it, and nothing else.
    fn in_the_window() {
        let home = tempfile::tempdir().unwrap();
        std::fs::write(home.path().join("language"), "en-US").unwrap();
        platform::keep_in(home.path().to_owned());
        let scratch = platform::Scratch::new(home.path()).unwrap();
        let config = platform::config(&scratch);
        std::thread::spawn(|| {
            std::thread::sleep(PATIENCE * 3);
            eprintln!("the window did not come to an end");
            std::process::exit(1);
        });
        dioxus_desktop::launch::launch_virtual_dom(VirtualDom::new(Window), config);
    }

    #[component]
    fn Window() -> Element {
        platform::use_files();
        let app = use_context_provider(App::start);
        use_future(move || async move {
            arrive("device").await;
            let inside = std::env::var(INSIDE).unwrap();
            if inside != "window" {
                app.speak(PSEUDO_LANGUAGES[0]);
                settle("document.querySelector('.app').lang === 'en-XA' ? 1 : null").await;
            }
            let offered = if inside == "recorded" { "recorded" } else { "all" };
            settle(&format!("document.querySelector('[data-heard={offered}]') ? 1 : null")).await;
            js("window.read = []; window.decoded = 0;
                new MutationObserver((changes) => {
                    for (const { target } of changes)
                        if (target.hasAttribute('data-spoken')) window.read.push(target.dataset.text);
                }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-spoken'] });
                const decode = AudioContext.prototype.decodeAudioData;
                AudioContext.prototype.decodeAudioData = async function (bytes) {
                    const sound = await decode.call(this, bytes);
                    window.decoded += sound.duration > 0.3;
                    return sound;
                }")
            .await;
            let all = js("[...document.querySelectorAll('main [data-text]')].map((one) => one.dataset.text)").await;
            let recorded = |id: &&serde_json::Value| app.language().recording(id.as_str().unwrap()).is_some();
            let recordings: Vec<_> = all.as_array().unwrap().iter().filter(recorded).cloned().collect();
            let wanted = if inside == "recorded" { recordings.clone() } else { all.as_array().unwrap().clone() };
            // A machine that is busy may show two marks as one: then it is read once more.
            for last in [false, false, true] {
                js("window.read = []; window.decoded = 0; document.querySelector('[data-listen=start]').click()").await;
                let done = "document.querySelector('[data-listen=start]:not([data-speaking])')";
                settle(&format!("window.read.length > 0 && {done} ? 1 : null")).await;
                let read = js("window.read").await;
                if read == serde_json::json!(wanted) {
                    break;
                }
                assert!(!last, "{read} was read, not {wanted:?}");
            }
            assert!(all.as_array().unwrap().len() >= 5, "{all}");
            assert_eq!(recordings.len(), if inside == "window" { 0 } else { 3 });
            assert_eq!(js("window.decoded").await, recordings.len(), "recordings were passed over");
            println!("listen\t{inside}\tok");
            std::process::exit(0);
        });
        rsx! { Frame {} }
    }

    fn wait_for(socket: &Path, dispatcher: &mut Child) {
        let start = Instant::now();
        while !socket.exists() {
            assert!(start.elapsed() < PATIENCE && dispatcher.try_wait().unwrap().is_none(), "it did not start");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// A voice that takes its time, as voices do: it sleeps, and writes down that it was let finish.
    const SLOW: &str = "GenericExecuteSynth \"sleep 1 && echo $DATA >> $XDG_RUNTIME_DIR/said\"\n\
                        GenericLanguage \"en-US\" \"en-US\" \"utf-8\"\nAddVoice \"en-US\" \"MALE1\" \"slow\"\n\
                        GenericLanguage \"en-XA\" \"en-XA\" \"utf-8\"\nAddVoice \"en-XA\" \"MALE1\" \"slower\"\n";

    async fn waits_for_each_text_and_stops_in_the_middle() {
        let texts = vec!["One.".to_owned(), ".".to_owned(), "Two.\n.\nQUIT".to_owned(), "Never.".to_owned()];
        let (reading, mut numbers) = Reading::begin(language("en-US"), texts);
        for number in 0..3 {
            let found = tokio::time::timeout(PATIENCE, numbers.recv()).await.expect("nothing was read");
            assert_eq!(found, Some(number), "a text that takes a second ended the reading");
        }
        drop(reading);
        assert_eq!(tokio::time::timeout(PATIENCE, numbers.recv()).await.expect("it goes on"), None);
        std::thread::sleep(Duration::from_secs(2));
        let said = std::fs::read_to_string(Path::new(&std::env::var(PLACE).unwrap()).join("said")).unwrap();
        assert!(said.contains("One") && !said.contains("QUIT") && !said.contains("Never"), "{said}");
        println!("slow voice\tok");
    }

    fn language(tag: &str) -> &'static Language {
        Language::find(tag).unwrap()
    }

    async fn speaks_a_language_with_its_own_voice_or_not_at_all() {
        for language in LANGUAGES {
            // espeak-ng speaks Persian as in Iran, and that is not Dari.
            let wanted = language.tag != "fa-AF";
            assert_eq!(platform::has_voice(language).await, wanted, "{}", language.tag);
        }
    }

    async fn says_which_text_is_read() {
        let texts = ["Your folder is empty.", "Add a certificate", "Settings"].map(str::to_owned).to_vec();
        let (_reading, mut numbers) = Reading::begin(language("en-US"), texts);
        let mut read = Vec::new();
        while let Some(number) = tokio::time::timeout(PATIENCE, numbers.recv()).await.expect("no end") {
            read.push(number);
        }
        assert_eq!(read, [0, 1, 2]);
    }

    async fn is_quiet_when_it_shall_be() {
        let long = vec!["Nobody can open it without the secret. Ask for new certificates. ".repeat(5); 200];
        let (reading, mut numbers) = Reading::begin(language("en-US"), long);
        assert_eq!(tokio::time::timeout(PATIENCE, numbers.recv()).await.expect("nothing was read"), Some(0));
        drop(reading);
        let mut more = 0;
        while tokio::time::timeout(PATIENCE, numbers.recv()).await.expect("it goes on").is_some() {
            more += 1;
        }
        assert!(more < 150, "{more} texts were read when nobody wanted to hear them");
        println!("voice\tok");
    }
}
