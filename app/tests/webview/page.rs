//! A display, asking the page, and waiting for it.

use dioxus_desktop::window;
use serde_json::Value;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(20);

/// Runs this program once more where nobody sees its window, and ends with it.
pub fn on_a_display_of_its_own() {
    let ran = std::process::Command::new("xvfb-run").arg("-a").arg(std::env::current_exe().unwrap()).status();
    match ran {
        Ok(status) => std::process::exit(status.code().unwrap_or(1)),
        Err(_) if std::env::var_os("CI").is_none() => eprintln!("skipped: there is no display and no xvfb-run"),
        Err(_) => panic!("there is no display and no xvfb-run"),
    }
}

/// Runs a script in the page, which no policy keeps from us, and gives back what it says.
pub async fn js(script: &str) -> Value {
    let (sender, receiver) = tokio::sync::oneshot::channel();
    let sender = std::sync::Mutex::new(Some(sender));
    let done = move |answer: String| {
        if let Some(sender) = sender.lock().unwrap().take() {
            let _ = sender.send(answer);
        }
    };
    window().webview.evaluate_script_with_callback(script, done).unwrap();
    let answer = receiver.await.unwrap();
    serde_json::from_str(&answer).unwrap_or(Value::Null)
}

/// Waits until an expression has a value that is not null.
pub async fn settle(expression: &str) -> Value {
    let end = std::time::Instant::now() + PATIENCE;
    while std::time::Instant::now() < end {
        let found = js(expression).await;
        if !found.is_null() {
            return found;
        }
        tokio::time::sleep(PAUSE).await;
    }
    let page = js("document.body.innerText.slice(0, 400)").await;
    eprintln!("FAILED waited in vain for {expression}; the page says {page}");
    std::process::exit(1);
}

/// Waits for one of these screens, and gives back which it is.
pub async fn arrive(screens: &str) -> String {
    let names: Vec<String> = screens.split('|').map(|name| format!("'{name}'")).collect();
    let expression = format!(
        "(() => {{ const now = document.querySelector('.app')?.dataset.screen; return [{}].includes(now) ? now : null }})()",
        names.join()
    );
    settle(&expression).await.as_str().unwrap().to_owned()
}

/// Notes what is wrong with the page now, under the name of the screen; [`js`] `watched()` hands it out.
pub async fn look(screen: &str) {
    js(&format!("look('{screen}')")).await;
}

/// Types into a field.
pub async fn type_into(selector: &str, text: &str) {
    js(&format!(
        "(() => {{ const field = document.querySelector('{selector}'); if (!field) return;
            field.value = {};
            field.dispatchEvent(new InputEvent('input', {{bubbles: true}})) }})()",
        Value::from(text)
    ))
    .await;
}

trait Join {
    fn join(&self) -> String;
}

impl Join for Vec<String> {
    fn join(&self) -> String {
        <[String]>::join(self, ",")
    }
}
