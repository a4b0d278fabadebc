// SPDX-License-Identifier: Apache-2.0
//! One sandbox, served by whoever polls it.
use nlvirt_sys as sys;
use std::ffi::{c_void, CStr};
use std::fmt;
use std::io;
use std::os::unix::io::{AsRawFd, RawFd};
use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;
use std::time::Duration;

/// Why a sandbox cannot be made or served, with a line of text from the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// An errno.
    pub errno: i32,
    /// The exit status of a wrapper: 125, 126 or 127.
    pub status: i32,
    pub text: String,
}

impl Error {
    pub(crate) fn new(errno: i32, text: &str) -> Error {
        Error { errno, status: 125, text: text.to_string() }
    }

    pub(crate) fn from_c(e: &sys::nlvirt_error) -> Error {
        // SAFETY: the library ends the text with a null byte.
        Error { errno: e.err, status: e.status, text: unsafe { text(e.text.as_ptr()) } }
    }

    fn of(r: i32, what: &str) -> Error {
        Error::new(-r, &format!("{}: {}", what, io::Error::from_raw_os_error(-r)))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for Error {}

impl From<io::Error> for Error {
    fn from(e: io::Error) -> Error {
        Error::new(e.raw_os_error().unwrap_or(0), &e.to_string())
    }
}

impl From<Error> for io::Error {
    fn from(e: Error) -> io::Error {
        io::Error::new(io::Error::from_raw_os_error(e.errno).kind(), e)
    }
}

/// A call that was refused, as in the log: nlvirt(1), LOG OF REFUSALS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub pid: i32,
    pub command: String,
    pub call: String,
    pub rule: String,
    /// `None`: not known.
    pub protocol: Option<String>,
    pub address: Option<String>,
    pub port: u16,
}

/// A destination that no outbound rule covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    pub pid: i32,
    pub command: String,
    pub protocol: String,
    pub address: String,
    pub port: u16,
}

/// What the supervisor has done: `struct nlvirt_stats`.
pub type Stats = sys::nlvirt_stats;

/// What [`Sandbox::dispatch`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Running,
    /// Everything inside has ended. An adopted sandbox has no status.
    Ended(Option<ExitStatus>),
}

/// # Safety
/// p is NULL or a text that ends with a null byte.
unsafe fn text(p: *const sys::c_char) -> String {
    text_or_none(p).unwrap_or_default()
}

unsafe fn text_or_none(p: *const sys::c_char) -> Option<String> {
    if p.is_null() {
        return None;
    }
    Some(CStr::from_ptr(p).to_string_lossy().into_owned())
}

pub(crate) type Refused = dyn Fn(Refusal) + Send + Sync;
pub(crate) type Decide = dyn Fn(Destination) -> bool + Send + Sync;

/// What the library calls, as long as the sandbox lives. It has a fixed place in memory.
#[derive(Default)]
pub(crate) struct Hearers {
    pub refused: Option<std::sync::Arc<Refused>>,
    pub decide: Option<std::sync::Arc<Decide>>,
}

/// # Safety
/// arg points to Hearers with `refused`, and r to what the library describes.
pub(crate) unsafe extern "C" fn tell_refused(arg: *mut c_void, r: *const sys::nlvirt_refusal) {
    let (hearers, r) = (&*(arg as *const Hearers), &*r);
    let refusal = Refusal {
        pid: r.pid,
        command: text(r.command),
        call: text(r.call),
        rule: text(r.rule),
        protocol: text_or_none(r.protocol),
        address: text_or_none(r.address),
        port: r.port as u16,
    };
    aborting(|| hearers.refused.as_ref().map(|f| f(refusal)));
}

/// # Safety
/// As tell_refused(), with `decide`.
pub(crate) unsafe extern "C" fn ask_decide(arg: *mut c_void, d: *const sys::nlvirt_destination) -> sys::c_int {
    let (hearers, d) = (&*(arg as *const Hearers), &*d);
    let destination = Destination {
        pid: d.pid,
        command: text(d.command),
        protocol: text(d.protocol),
        address: text(d.address),
        port: d.port as u16,
    };
    aborting(|| hearers.decide.as_ref().map_or(false, |f| f(destination))) as sys::c_int
}

/// A panic must not unwind through C.
fn aborting<T>(f: impl FnOnce() -> T) -> T {
    match std::panic::catch_unwind(std::panic::AssertUnwindSafe(f)) {
        Ok(value) => value,
        Err(_) => std::process::abort(),
    }
}

/// A sandbox, which the caller serves: poll the descriptor for at most [`timeout`](Sandbox::timeout),
/// and call [`dispatch`](Sandbox::dispatch). When it is dropped, what still runs inside is killed.
pub struct Sandbox {
    s: *mut sys::nlvirt,
    _hearers: Box<Hearers>,
}

// SAFETY: any thread may use a sandbox, one at a time.
unsafe impl Send for Sandbox {}

impl Sandbox {
    /// # Safety
    /// s is open and nobody else's, and knows nothing of this process but *hearers.
    pub(crate) unsafe fn from_raw(s: *mut sys::nlvirt, hearers: Box<Hearers>) -> Sandbox {
        Sandbox { s, _hearers: hearers }
    }

    pub(crate) fn raw(&mut self) -> *mut sys::nlvirt {
        self.s
    }

    /// How long the caller may sleep before it must dispatch; `None`: no limit.
    pub fn timeout(&self) -> Option<Duration> {
        // SAFETY: s is open.
        let ms = unsafe { sys::nlvirt_timeout_ms(self.s) };
        u64::try_from(ms).ok().map(Duration::from_millis)
    }

    /// Handles what is waiting, and does not block.
    pub fn dispatch(&mut self) -> Result<State, Error> {
        // SAFETY: s is open.
        match unsafe { sys::nlvirt_dispatch(self.s) } {
            r if r >= 0 => Ok(State::Running),
            r if -r == ECHILD => {
                let status = unsafe { sys::nlvirt_exit_status(self.s) };
                Ok(State::Ended((status >= 0).then(|| ExitStatus::from_raw(status))))
            }
            r => Err(Error::of(r, "the supervisor cannot go on")),
        }
    }

    /// The process id of the command; `None`: the sandbox is adopted.
    pub fn id(&self) -> Option<u32> {
        // SAFETY: s is open.
        u32::try_from(unsafe { sys::nlvirt_pid(self.s) }).ok()
    }

    /// Sends the command a signal. The kind of the error is NotFound if the command has ended.
    pub fn signal(&mut self, signal: i32) -> io::Result<()> {
        // SAFETY: s is open.
        match unsafe { sys::nlvirt_kill(self.s, signal) } {
            0 => Ok(()),
            r if -r == ESRCH => Err(io::Error::new(io::ErrorKind::NotFound, "the command has ended")),
            r => Err(io::Error::from_raw_os_error(-r)),
        }
    }

    pub fn stats(&self) -> Stats {
        let mut stats = Stats::default();
        // SAFETY: s is open. It cannot fail: no other thread can be using s, which is not Sync.
        unsafe { sys::nlvirt_stats(self.s, &mut stats, std::mem::size_of::<Stats>()) };
        stats
    }
}

const ESRCH: i32 = 3;
const ECHILD: i32 = 10;

impl AsRawFd for Sandbox {
    fn as_raw_fd(&self) -> RawFd {
        // SAFETY: s is open.
        unsafe { sys::nlvirt_fd(self.s) }
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        // SAFETY: s is open, and afterwards nobody has it. The library calls no hearer any more.
        unsafe { sys::nlvirt_close(self.s) };
    }
}
