// SPDX-License-Identifier: Apache-2.0
//! A command that has started, with the thread that serves it.
use crate::sandbox::{Error, Sandbox, State, Stats};
use nlvirt_sys as sys;
use std::fs::File;
use std::io::{self, Read};
use std::os::unix::io::{AsRawFd, RawFd};
use std::process::ExitStatus;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

#[repr(C)]
struct pollfd {
    fd: sys::c_int,
    events: i16,
    revents: i16,
}
const POLLIN: i16 = 1;

extern "C" {
    fn poll(fds: *mut pollfd, n: usize, timeout: sys::c_int) -> sys::c_int;
}

fn wait_readable(fd: RawFd, limit: Option<Duration>) {
    let mut p = pollfd { fd, events: POLLIN, revents: 0 };
    let ms = limit.map_or(-1, |l| l.as_millis().min(i32::MAX as u128) as i32);
    // SAFETY: one struct. After a signal, to dispatch once more does no harm.
    unsafe { poll(&mut p, 1, ms) };
}

/// None: it has ended.
type Shared = Arc<Mutex<Option<Sandbox>>>;

type Ending = Result<(ExitStatus, Stats), Error>;

/// A command that runs in a sandbox. When it is dropped, everything inside is killed.
pub struct Child {
    pub stdin: Option<File>,
    pub stdout: Option<File>,
    pub stderr: Option<File>,
    id: u32,
    sandbox: Shared,
    thread: Option<JoinHandle<Ending>>,
    ending: Option<Ending>,
}

/// What a command has written, and how it ended.
#[derive(Clone, Debug)]
pub struct Output {
    pub status: ExitStatus,
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
    pub stats: Stats,
}

/// The lock is released while the thread waits, so that others can send signals.
fn serve(shared: &Shared) -> Ending {
    loop {
        let mut guard = lock(shared);
        let sandbox = guard.as_mut().expect("only this thread takes the sandbox away");
        let state = sandbox.dispatch();
        if let Ok(State::Running) = state {
            let (fd, limit) = (sandbox.as_raw_fd(), sandbox.timeout());
            drop(guard);
            wait_readable(fd, limit);
            continue;
        }
        let stats = sandbox.stats();
        *guard = None;
        return match state? {
            State::Ended(Some(status)) => Ok((status, stats)),
            _ => unreachable!("the sandbox was launched"),
        };
    }
}

fn lock(shared: &Shared) -> std::sync::MutexGuard<'_, Option<Sandbox>> {
    shared.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

impl Child {
    pub(crate) fn new(sandbox: Sandbox, streams: [Option<File>; 3]) -> Result<Child, Error> {
        let id = sandbox.id().unwrap_or(0);
        let shared: Shared = Arc::new(Mutex::new(Some(sandbox)));
        let theirs = shared.clone();
        let thread = std::thread::Builder::new().name("nlvirt".into()).spawn(move || serve(&theirs))?;
        let [stdin, stdout, stderr] = streams;
        Ok(Child { stdin, stdout, stderr, id, sandbox: shared, thread: Some(thread), ending: None })
    }

    /// The process id of the command.
    pub fn id(&self) -> u32 {
        self.id
    }

    /// Sends the command a signal. The kind of the error is NotFound if it has ended.
    pub fn signal(&self, signal: i32) -> io::Result<()> {
        match lock(&self.sandbox).as_mut() {
            Some(sandbox) => sandbox.signal(signal),
            None => Err(io::Error::new(io::ErrorKind::NotFound, "the command has ended")),
        }
    }

    /// Kills the command.
    pub fn kill(&self) -> io::Result<()> {
        self.signal(9)
    }

    fn end(&mut self) -> Ending {
        if let Some(thread) = self.thread.take() {
            self.ending = Some(thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        self.ending.clone().expect("the thread has ended")
    }

    /// Waits until everything inside has ended. Closes standard input first.
    pub fn wait(&mut self) -> Result<ExitStatus, Error> {
        self.stdin = None;
        Ok(self.end()?.0)
    }

    /// Returns the status if everything inside has ended.
    pub fn try_wait(&mut self) -> Result<Option<ExitStatus>, Error> {
        if self.thread.as_ref().map_or(false, |t| !t.is_finished()) {
            return Ok(None);
        }
        Ok(Some(self.end()?.0))
    }

    /// Reads the output to its end, and waits until everything inside has ended.
    pub fn wait_with_output(mut self) -> Result<Output, Error> {
        self.stdin = None;
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let (out, err) = (self.stdout.take(), self.stderr.take());
        std::thread::scope(|scope| {
            let reader = scope.spawn(|| err.map_or(Ok(0), |mut f| f.read_to_end(&mut stderr)));
            let read = out.map_or(Ok(0), |mut f| f.read_to_end(&mut stdout));
            read.and(reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        })?;
        let (status, stats) = self.end()?;
        Ok(Output { status, stdout, stderr, stats })
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        if self.thread.is_some() {
            let _ = self.kill();
            let _ = self.end();
        }
    }
}
