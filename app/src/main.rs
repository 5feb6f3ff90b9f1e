//! Onward: the window, or in a browser the page.

#[cfg(not(target_arch = "wasm32"))]
use {std::alloc::System, zeroizing_alloc::ZeroAlloc};

/// Overwrites whatever is given back: keys and names do not stay in memory that nobody owns.
#[cfg(not(target_arch = "wasm32"))]
#[global_allocator]
static MEMORY: ZeroAlloc<System> = ZeroAlloc(System);

fn main() {
    onward_app::platform::launch(onward_app::Root);
}
