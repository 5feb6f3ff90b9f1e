//! What the harnesses of the disk share: a VFS that can be watched, a disk that remembers what was synced, and a
//! look into a folder that says everything it has to keep.

pub mod look;
pub mod model;
pub mod shim;
