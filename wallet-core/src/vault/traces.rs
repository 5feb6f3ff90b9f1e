use super::faults::{Fault, is_out};

/// Overwrites what is left on the stack below whoever calls this: every key that was worked with left copies there,
/// which no wiping at the end of their life reaches.
#[inline(never)]
pub(crate) fn overwrite_stack() {
    const DEPTH: usize = if cfg!(target_arch = "wasm32") { 32 << 10 } else { 256 << 10 };
    if !is_out(Fault::Overwriting) {
        // Nobody reads what is written here; without the black box the compiler would leave it out.
        std::hint::black_box(&mut [0_u8; DEPTH]);
    }
}
