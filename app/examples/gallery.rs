//! Opens a window with every component in every state.
#![allow(missing_docs)]

use dioxus::prelude::*;
use onward_app::App;
use onward_app::gallery::Gallery;
use onward_app::platform;

fn main() {
    platform::launch(|| {
        use_context_provider(App::start);
        platform::use_files();
        rsx! { Gallery { records: Vec::new() } }
    });
}
