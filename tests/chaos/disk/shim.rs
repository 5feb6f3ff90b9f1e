//! Stands between SQLite and the system's own VFS in this process. Every call is shown to a watch first, which may
//! let it through, fail it, or say that it was done; what is let through is the system's.
//!
//! SQLite takes a VFS only as a table of C functions, so this is the one place with `unsafe`: each function here
//! looks, asks and forwards, and nothing else. (`sqlite-plugin` would spare us that, and would have every build of
//! the tests need libclang.)
#![allow(unsafe_code)]

use rusqlite::ffi::{self, sqlite3_file, sqlite3_io_methods, sqlite3_vfs};
use std::ffi::{CStr, c_char, c_int, c_void};
use std::sync::{Arc, Mutex, MutexGuard, Once, PoisonError};

/// What SQLite wants of a file.
#[derive(Debug, Clone, Copy)]
pub enum Call<'a> {
    Open,
    Delete,
    Access,
    Read,
    Write { at: usize, bytes: &'a [u8] },
    Truncate(usize),
    Sync,
    Size,
    Lock,
    Unlock,
    ShmMap,
    ShmLock,
    ShmUnlock,
}

/// What comes of it.
#[derive(Debug, Clone, Copy)]
pub enum Answer {
    /// It is done.
    Do,
    /// It is not done, and said to be.
    Pretend,
    /// It is not done (what gives back is: nothing stays locked), and this code is said.
    Fail(c_int),
    /// Half of what is written is; then this code.
    Tear(c_int),
}

type Watch = dyn Fn(&str, Call<'_>) -> Answer + Send + Sync;

static WATCH: Mutex<Option<Arc<Watch>>> = Mutex::new(None);

fn watch_now() -> MutexGuard<'static, Option<Arc<Watch>>> {
    WATCH.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Watches every file that SQLite opens in this process until this is dropped.
#[must_use]
pub struct Watching;

impl Watching {
    pub fn with(watch: impl Fn(&str, Call<'_>) -> Answer + Send + Sync + 'static) -> Self {
        install();
        *watch_now() = Some(Arc::new(watch));
        Self
    }

    /// Nothing fails, and nobody waits for the disk.
    pub fn hurried() -> Self {
        Self::with(|_, call| if matches!(call, Call::Sync) { Answer::Pretend } else { Answer::Do })
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        *watch_now() = None;
    }
}

fn ask(path: &str, call: Call<'_>) -> Answer {
    // Not asked under the lock: a watch may take its time.
    let watch = watch_now().clone();
    watch.map_or(Answer::Do, |watch| watch(path, call))
}

/// What SQLite has as an open file: ours, and behind it, in the same piece of memory, the system's.
#[repr(C)]
struct Shadow {
    head: sqlite3_file,
    path: *mut String,
}

static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    // Without the third version's memory mapping, which the core has turned off.
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};

fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // SAFETY: the system's VFS is never taken away, and ours, made once, is never freed. What is copied from the
        // system's (paths, time, random numbers) looks at its arguments and not at whose table it is in.
        unsafe {
            let system = ffi::sqlite3_vfs_find(std::ptr::null());
            assert!(!system.is_null(), "SQLite has no VFS");
            let ours = sqlite3_vfs {
                szOsFile: (*system).szOsFile + c_int::try_from(size_of::<Shadow>()).unwrap(),
                pNext: std::ptr::null_mut(),
                zName: c"onward-chaos".as_ptr(),
                pAppData: system.cast(),
                xOpen: Some(open),
                xDelete: Some(delete),
                xAccess: Some(access),
                xSleep: Some(sleep),
                ..*system
            };
            let done = ffi::sqlite3_vfs_register(Box::into_raw(Box::new(ours)), 1);
            assert_eq!(done, ffi::SQLITE_OK, "SQLite does not take our VFS");
        }
    });
}

/// The system's VFS behind ours.
fn system(ours: *mut sqlite3_vfs) -> *mut sqlite3_vfs {
    // SAFETY: SQLite calls with the table that `install` made.
    unsafe { (*ours).pAppData.cast() }
}

/// The system's file behind ours.
fn behind(file: *mut sqlite3_file) -> *mut sqlite3_file {
    file.cast::<Shadow>().wrapping_add(1).cast()
}

fn path_of<'a>(file: *mut sqlite3_file) -> &'a str {
    // SAFETY: `open` put the path there, `close` takes it away, and SQLite uses a file only between the two.
    unsafe { &*(*file.cast::<Shadow>()).path }
}

fn text<'a>(name: *const c_char) -> &'a str {
    if name.is_null() {
        return "";
    }
    // SAFETY: SQLite's names end in a zero and outlive the call.
    unsafe { CStr::from_ptr(name) }.to_str().unwrap_or_default()
}

/// Calls the system's method of the file behind this one.
macro_rules! forward {
    ($file:expr, $method:ident $(, $argument:expr)*) => {{
        let file = behind($file);
        // SAFETY: `open` opened the file behind, and its arguments are what SQLite gave us.
        unsafe { (*(*file).pMethods).$method.map_or(ffi::SQLITE_IOERR, |method| method(file $(, $argument)*)) }
    }};
}

fn decide(path: &str, call: Call<'_>, go_on: impl FnOnce() -> c_int) -> c_int {
    match ask(path, call) {
        Answer::Do => go_on(),
        Answer::Pretend => ffi::SQLITE_OK,
        Answer::Fail(code) | Answer::Tear(code) => code,
    }
}

unsafe extern "C" fn open(
    vfs: *mut sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    // SAFETY: `szOsFile` made SQLite give us room for a `Shadow` and the system's file behind it; without methods
    // SQLite takes a file for one that was not opened.
    unsafe {
        (*file).pMethods = std::ptr::null();
        (*behind(file)).pMethods = std::ptr::null();
    }
    let code = decide(text(name), Call::Open, || {
        let system = system(vfs);
        // SAFETY: the system's own function, with its own table and its own file.
        unsafe {
            (*system).xOpen.map_or(ffi::SQLITE_CANTOPEN, |open| open(system, name, behind(file), flags, out_flags))
        }
    });
    // SAFETY: as above; a file that the system opened, even in vain, is closed by `close`.
    unsafe {
        if !(*behind(file)).pMethods.is_null() {
            let path = Box::into_raw(Box::new(text(name).to_owned()));
            file.cast::<Shadow>().write(Shadow { head: sqlite3_file { pMethods: &raw const METHODS }, path });
        }
    }
    code
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    let code = forward!(file, xClose);
    // SAFETY: `open` made this box, and nobody asks for the path of a closed file.
    unsafe {
        drop(Box::from_raw((*file.cast::<Shadow>()).path));
        (*file).pMethods = std::ptr::null();
    }
    code
}

unsafe extern "C" fn delete(vfs: *mut sqlite3_vfs, name: *const c_char, sync: c_int) -> c_int {
    decide(text(name), Call::Delete, || {
        let system = system(vfs);
        // SAFETY: the system's own function and table.
        unsafe { (*system).xDelete.map_or(ffi::SQLITE_IOERR, |delete| delete(system, name, sync)) }
    })
}

unsafe extern "C" fn access(vfs: *mut sqlite3_vfs, name: *const c_char, flags: c_int, out: *mut c_int) -> c_int {
    decide(text(name), Call::Access, || {
        let system = system(vfs);
        // SAFETY: the system's own function and table.
        unsafe { (*system).xAccess.map_or(ffi::SQLITE_IOERR, |access| access(system, name, flags, out)) }
    })
}

/// Whoever waits for a lock here waits for a fault of ours, and need not wait long.
unsafe extern "C" fn sleep(_: *mut sqlite3_vfs, microseconds: c_int) -> c_int {
    microseconds
}

unsafe extern "C" fn read(file: *mut sqlite3_file, into: *mut c_void, length: c_int, at: i64) -> c_int {
    match ask(path_of(file), Call::Read) {
        Answer::Do | Answer::Pretend => forward!(file, xRead, into, length, at),
        Answer::Fail(ffi::SQLITE_IOERR_SHORT_READ) => {
            let half = length / 2;
            let code = forward!(file, xRead, into, half, at);
            // SAFETY: the room SQLite gave has this length. What a short read does not fill has to be zero.
            unsafe { into.cast::<u8>().add(half as usize).write_bytes(0, (length - half) as usize) };
            if code == ffi::SQLITE_OK { ffi::SQLITE_IOERR_SHORT_READ } else { code }
        }
        Answer::Fail(code) | Answer::Tear(code) => code,
    }
}

unsafe extern "C" fn write(file: *mut sqlite3_file, from: *const c_void, length: c_int, at: i64) -> c_int {
    // SAFETY: what SQLite wants written has this length.
    let bytes = unsafe { std::slice::from_raw_parts(from.cast(), length as usize) };
    match ask(path_of(file), Call::Write { at: at as usize, bytes }) {
        Answer::Do => forward!(file, xWrite, from, length, at),
        Answer::Pretend => ffi::SQLITE_OK,
        Answer::Fail(code) => code,
        Answer::Tear(code) => {
            let _ = forward!(file, xWrite, from, length / 2, at);
            code
        }
    }
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, size: i64) -> c_int {
    decide(path_of(file), Call::Truncate(size as usize), || forward!(file, xTruncate, size))
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, flags: c_int) -> c_int {
    decide(path_of(file), Call::Sync, || forward!(file, xSync, flags))
}

unsafe extern "C" fn file_size(file: *mut sqlite3_file, out: *mut i64) -> c_int {
    decide(path_of(file), Call::Size, || forward!(file, xFileSize, out))
}

unsafe extern "C" fn lock(file: *mut sqlite3_file, level: c_int) -> c_int {
    decide(path_of(file), Call::Lock, || forward!(file, xLock, level))
}

unsafe extern "C" fn unlock(file: *mut sqlite3_file, level: c_int) -> c_int {
    let code = forward!(file, xUnlock, level);
    decide(path_of(file), Call::Unlock, || code)
}

unsafe extern "C" fn check_reserved_lock(file: *mut sqlite3_file, out: *mut c_int) -> c_int {
    decide(path_of(file), Call::Lock, || forward!(file, xCheckReservedLock, out))
}

unsafe extern "C" fn file_control(file: *mut sqlite3_file, what: c_int, argument: *mut c_void) -> c_int {
    forward!(file, xFileControl, what, argument)
}

unsafe extern "C" fn sector_size(file: *mut sqlite3_file) -> c_int {
    forward!(file, xSectorSize)
}

unsafe extern "C" fn device_characteristics(file: *mut sqlite3_file) -> c_int {
    forward!(file, xDeviceCharacteristics)
}

unsafe extern "C" fn shm_map(
    file: *mut sqlite3_file,
    region: c_int,
    size: c_int,
    extend: c_int,
    out: *mut *mut c_void,
) -> c_int {
    // SAFETY: SQLite looks at what comes out even where that fails.
    unsafe { *out = std::ptr::null_mut() };
    decide(path_of(file), Call::ShmMap, || forward!(file, xShmMap, region, size, extend, out))
}

unsafe extern "C" fn shm_lock(file: *mut sqlite3_file, first: c_int, count: c_int, flags: c_int) -> c_int {
    if flags & ffi::SQLITE_SHM_UNLOCK != 0 {
        let code = forward!(file, xShmLock, first, count, flags);
        return decide(path_of(file), Call::ShmUnlock, || code);
    }
    decide(path_of(file), Call::ShmLock, || forward!(file, xShmLock, first, count, flags))
}

unsafe extern "C" fn shm_barrier(file: *mut sqlite3_file) {
    let file = behind(file);
    // SAFETY: as in `forward`.
    unsafe {
        if let Some(barrier) = (*(*file).pMethods).xShmBarrier {
            barrier(file);
        }
    }
}

unsafe extern "C" fn shm_unmap(file: *mut sqlite3_file, delete: c_int) -> c_int {
    forward!(file, xShmUnmap, delete)
}
