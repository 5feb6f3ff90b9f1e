//! The browser's voice (Web Speech API).

use js_sys::wasm_bindgen::JsCast as _;
use js_sys::wasm_bindgen::closure::Closure;
use onward_words::Language;
use std::cell::RefCell;
use std::rc::Rc;
use tokio::sync::mpsc;
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};

/// How often and how long we wait for the list of voices, which some browsers bring late.
const TRIES: u32 = 5;
const PAUSE: u32 = 300;

/// Whether there is a voice of exactly this language: a wrong one is worse than none.
pub async fn has_voice(language: &'static Language) -> bool {
    for _ in 0..TRIES {
        match synthesis() {
            None => return false,
            Some(synthesis) if synthesis.get_voices().length() > 0 => return voice(&synthesis, language).is_some(),
            Some(_) => super::browser::sleep(PAUSE).await,
        }
    }
    false
}

/// Something being read aloud; quiet when it is dropped.
pub struct Reading {
    utterances: Vec<SpeechSynthesisUtterance>,
    // They are called for as long as it is read.
    _calls: Vec<Closure<dyn FnMut()>>,
}

impl Reading {
    /// Begins. The number of each text comes as it is begun; nothing more comes after the end.
    pub fn begin(language: &'static Language, texts: Vec<String>) -> (Self, mpsc::UnboundedReceiver<usize>) {
        let (sender, numbers) = mpsc::unbounded_channel();
        // The last one to hold the sender ends the reading.
        let sender = Rc::new(RefCell::new(Some(sender)));
        let (mut utterances, mut calls) = (Vec::new(), Vec::new());
        if let Some((synthesis, voice)) = synthesis().and_then(|s| voice(&s, language).map(|voice| (s, voice))) {
            let last = texts.len().saturating_sub(1);
            for (number, text) in texts.iter().enumerate() {
                let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(text) else { continue };
                utterance.set_voice(Some(&voice));
                utterance.set_lang(&voice.lang());
                utterance.set_rate(RATE);
                let begun = Rc::clone(&sender);
                let begin: Closure<dyn FnMut()> = Closure::new(move || {
                    if let Some(sender) = &*begun.borrow() {
                        let _ = sender.send(number);
                    }
                });
                utterance.set_onstart(Some(begin.as_ref().unchecked_ref()));
                calls.push(begin);
                let ended = Rc::clone(&sender);
                let end: Closure<dyn FnMut()> = Closure::new(move || drop(ended.borrow_mut().take()));
                if number == last {
                    utterance.set_onend(Some(end.as_ref().unchecked_ref()));
                }
                utterance.set_onerror(Some(end.as_ref().unchecked_ref()));
                calls.push(end);
                synthesis.speak(&utterance);
                utterances.push(utterance);
            }
        }
        if utterances.is_empty() {
            sender.borrow_mut().take();
        }
        (Self { utterances, _calls: calls }, numbers)
    }
}

/// A little slower than people talk: most listeners are learning the language or the subject.
const RATE: f32 = 0.9;

impl Drop for Reading {
    fn drop(&mut self) {
        // What ends calls nobody any more.
        for utterance in &self.utterances {
            utterance.set_onstart(None);
            utterance.set_onend(None);
            utterance.set_onerror(None);
        }
        if let Some(synthesis) = synthesis() {
            synthesis.cancel();
        }
    }
}

fn synthesis() -> Option<SpeechSynthesis> {
    let window = web_sys::window()?;
    // Some browsers have none, and asking them anyway would throw.
    js_sys::Reflect::has(&window, &"speechSynthesis".into()).ok().filter(|has| *has)?;
    window.speech_synthesis().ok()
}

fn voice(synthesis: &SpeechSynthesis, language: &Language) -> Option<SpeechSynthesisVoice> {
    let voices = synthesis.get_voices().into_iter().map(|voice| voice.unchecked_into::<SpeechSynthesisVoice>());
    // Only one on the device: the others send the text away to be read.
    voices.filter(|voice| voice.local_service()).find(|voice| super::speaks(&voice.lang(), language))
}
