//! Onward: the window, or in a browser the page.

fn main() {
    onward_app::platform::launch(onward_app::Root);
}
