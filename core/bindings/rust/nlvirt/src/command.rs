// SPDX-License-Identifier: Apache-2.0
//! A command and its options, before it starts.
use crate::child::{Child, Output};
use crate::sandbox::{ask_decide, tell_refused, Destination, Error, Hearers, Refusal, Sandbox};
use nlvirt_sys as sys;
use std::ffi::{CString, OsStr, OsString};
use std::fs::{File, OpenOptions};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::io::{AsRawFd, FromRawFd, OwnedFd, RawFd};
use std::process::ExitStatus;
use std::ptr::null;
use std::sync::Arc;

/// Which connections to loopback need no rule, as for --loopback.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loopback {
    All,
    /// Only those to sockets that were made inside.
    Own,
    None,
}

/// Layers of Landlock, which can be combined. nlvirt(1) says under --require what each does.
pub struct Layers;

impl Layers {
    pub const PTRACE: u32 = sys::NLVIRT_LAYER_PTRACE;
    pub const SIGNALS: u32 = sys::NLVIRT_LAYER_SIGNALS;
    pub const TCP: u32 = sys::NLVIRT_LAYER_TCP;
    pub const ABSTRACT: u32 = sys::NLVIRT_LAYER_ABSTRACT;
    pub const FILES: u32 = sys::NLVIRT_LAYER_FILES;
    pub const UDP: u32 = sys::NLVIRT_LAYER_UDP;
    pub const UNIX: u32 = sys::NLVIRT_LAYER_UNIX;
}

/// A standard stream of the command.
#[derive(Clone, Debug)]
pub struct Stdio(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Inherit,
    Null,
    Piped,
    Given(Arc<OwnedFd>),
}

impl Stdio {
    /// The stream of this process.
    pub fn inherit() -> Stdio {
        Stdio(Kind::Inherit)
    }

    /// /dev/null
    pub fn null() -> Stdio {
        Stdio(Kind::Null)
    }

    /// A pipe, whose other end [`Child`] has.
    pub fn piped() -> Stdio {
        Stdio(Kind::Piped)
    }
}

impl From<OwnedFd> for Stdio {
    fn from(fd: OwnedFd) -> Stdio {
        Stdio(Kind::Given(Arc::new(fd)))
    }
}

impl From<File> for Stdio {
    fn from(file: File) -> Stdio {
        OwnedFd::from(file).into()
    }
}

extern "C" {
    fn pipe2(ends: *mut sys::c_int, flags: sys::c_int) -> sys::c_int;
}
const O_CLOEXEC: sys::c_int = 0o2000000;

fn pipe() -> Result<(OwnedFd, OwnedFd), Error> {
    let mut ends = [-1; 2];
    // SAFETY: the array has room for both, and nobody else has what is returned.
    unsafe {
        if pipe2(ends.as_mut_ptr(), O_CLOEXEC) < 0 {
            return Err(std::io::Error::last_os_error().into());
        }
        Ok((OwnedFd::from_raw_fd(ends[0]), OwnedFd::from_raw_fd(ends[1])))
    }
}

/// What the command gets at one of its streams, and our end of a pipe.
struct Stream {
    number: RawFd,
    _theirs: Option<OwnedFd>,
    ours: Option<File>,
}

impl Stream {
    fn new(standard: RawFd, kind: &Kind) -> Result<Stream, Error> {
        let owned = |fd: OwnedFd, ours| Stream { number: fd.as_raw_fd(), _theirs: Some(fd), ours };
        Ok(match kind {
            Kind::Inherit => Stream { number: standard, _theirs: None, ours: None },
            Kind::Given(fd) => Stream { number: fd.as_raw_fd(), _theirs: None, ours: None },
            Kind::Null => owned(OpenOptions::new().read(true).write(true).open("/dev/null")?.into(), None),
            Kind::Piped => {
                let (read, write) = pipe()?;
                let (theirs, ours) = if standard == 0 { (read, write) } else { (write, read) };
                owned(theirs, Some(ours.into()))
            }
        })
    }
}

/// A list of texts that ends with NULL.
struct List {
    _texts: Vec<CString>,
    pointers: Vec<*const sys::c_char>,
}

fn c_text(word: &OsStr) -> Result<CString, Error> {
    CString::new(word.as_bytes()).map_err(|_| Error::new(22, &format!("{:?}: a null byte in a text", word)))
}

impl List {
    fn new(words: &[OsString]) -> Result<List, Error> {
        let texts = words.iter().map(|w| c_text(w)).collect::<Result<Vec<_>, _>>()?;
        let pointers = texts.iter().map(|t| t.as_ptr() as *const sys::c_char).chain([null()]).collect();
        Ok(List { _texts: texts, pointers })
    }

    fn optional(words: &Option<Vec<OsString>>) -> Result<Option<List>, Error> {
        words.as_deref().map(List::new).transpose()
    }
}

fn pointer(list: &Option<List>) -> *const *const sys::c_char {
    list.as_ref().map_or(null(), |l| l.pointers.as_ptr())
}

/// A command that will run in a sandbox. The methods are those of `std::process::Command`, and the
/// options of nlvirt run.
#[derive(Clone)]
pub struct Command {
    argv: Vec<OsString>,
    env: Option<Vec<OsString>>,
    directory: Option<OsString>,
    stdio: [Stdio; 3],
    flags: u32,
    require: u32,
    allow: Option<Vec<OsString>>,
    deny: Option<Vec<OsString>>,
    listen: Option<Vec<OsString>>,
    ro: Option<Vec<OsString>>,
    rw: Option<Vec<OsString>>,
    refused: Option<Arc<crate::sandbox::Refused>>,
    decide: Option<Arc<crate::sandbox::Decide>>,
}

fn add<I, S>(list: &mut Option<Vec<OsString>>, words: I)
where
    I: IntoIterator<Item = S>,
    S: AsRef<OsStr>,
{
    list.get_or_insert_with(Vec::new).extend(words.into_iter().map(|w| w.as_ref().to_os_string()));
}

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident)*) => {
        $($(#[$doc])*
        pub fn $name<I, S>(&mut self, rules: I) -> &mut Command
        where
            I: IntoIterator<Item = S>,
            S: AsRef<OsStr>,
        {
            add(&mut self.$name, rules);
            self
        })*
    };
}

impl Command {
    /// A program, which is found in PATH. Its streams are those of this process.
    pub fn new<S: AsRef<OsStr>>(program: S) -> Command {
        Command {
            argv: vec![program.as_ref().to_os_string()],
            env: None,
            directory: None,
            stdio: [Stdio::inherit(), Stdio::inherit(), Stdio::inherit()],
            flags: 0,
            require: 0,
            allow: None,
            deny: None,
            listen: None,
            ro: None,
            rw: None,
            refused: None,
            decide: None,
        }
    }

    pub fn arg<S: AsRef<OsStr>>(&mut self, arg: S) -> &mut Command {
        self.argv.push(arg.as_ref().to_os_string());
        self
    }

    pub fn args<I, S>(&mut self, args: I) -> &mut Command
    where
        I: IntoIterator<Item = S>,
        S: AsRef<OsStr>,
    {
        self.argv.extend(args.into_iter().map(|a| a.as_ref().to_os_string()));
        self
    }

    fn environment(&mut self) -> &mut Vec<OsString> {
        self.env.get_or_insert_with(|| std::env::vars_os().map(|(k, v)| assignment(&k, &v)).collect())
    }

    /// The command gets only the variables that [`env`](Command::env) sets afterwards.
    pub fn env_clear(&mut self) -> &mut Command {
        self.env = Some(Vec::new());
        self
    }

    pub fn env<K: AsRef<OsStr>, V: AsRef<OsStr>>(&mut self, key: K, value: V) -> &mut Command {
        let new = assignment(key.as_ref(), value.as_ref());
        let prefix = assignment(key.as_ref(), OsStr::new(""));
        let env = self.environment();
        env.retain(|old| !old.as_bytes().starts_with(prefix.as_bytes()));
        env.push(new);
        self
    }

    pub fn current_dir<S: AsRef<OsStr>>(&mut self, folder: S) -> &mut Command {
        self.directory = Some(folder.as_ref().to_os_string());
        self
    }

    pub fn stdin<T: Into<Stdio>>(&mut self, stream: T) -> &mut Command {
        self.stdio[0] = stream.into();
        self
    }

    pub fn stdout<T: Into<Stdio>>(&mut self, stream: T) -> &mut Command {
        self.stdio[1] = stream.into();
        self
    }

    pub fn stderr<T: Into<Stdio>>(&mut self, stream: T) -> &mut Command {
        self.stdio[2] = stream.into();
        self
    }

    rules! {
        /// Destinations, as for --allow. Even an empty list puts outbound rules in force.
        allow
        /// Exceptions from `allow`, as for --deny.
        deny
        /// Ports to listen on beyond loopback, as for --listen.
        listen
        /// Files and directories to read and execute.
        ro
        /// Files and directories to change as well.
        rw
    }

    fn flag(&mut self, bits: u32, on: bool) -> &mut Command {
        self.flags = if on { self.flags | bits } else { self.flags & !bits };
        self
    }

    pub fn loopback(&mut self, loopback: Loopback) -> &mut Command {
        self.flag(sys::NLVIRT_NO_LOOPBACK, loopback == Loopback::None);
        self.flag(sys::NLVIRT_OWN_LOOPBACK, loopback == Loopback::Own)
    }

    /// Show only loopback in files of /proc and /sys, too.
    pub fn files(&mut self, on: bool) -> &mut Command {
        self.flag(sys::NLVIRT_SHOW_FILES, on)
    }

    /// Show the names in `allow` in a file in the place of /etc/hosts: --names hosts.
    pub fn names_hosts(&mut self, on: bool) -> &mut Command {
        self.flag(sys::NLVIRT_NAMES_HOSTS, on)
    }

    pub fn allow_namespaces(&mut self, on: bool) -> &mut Command {
        self.flag(sys::NLVIRT_ALLOW_NAMESPACES, on)
    }

    /// Run until the last process has ended.
    pub fn wait_all(&mut self, on: bool) -> &mut Command {
        self.flag(sys::NLVIRT_WAIT_ALL, on)
    }

    /// Leave this process dumpable: see nlvirt(3).
    pub fn keep_dumpable(&mut self, on: bool) -> &mut Command {
        self.flag(sys::NLVIRT_KEEP_DUMPABLE, on)
    }

    /// Fail unless these [`Layers`] are in force.
    pub fn require(&mut self, layers: u32) -> &mut Command {
        self.require = layers;
        self
    }

    /// Called for each refusal, never on two threads at a time. It must return soon.
    pub fn refused(&mut self, f: impl Fn(Refusal) + Send + Sync + 'static) -> &mut Command {
        self.refused = Some(Arc::new(f));
        self
    }

    /// Decides about destinations that no rule covers, on many threads at a time. It may block.
    pub fn decide(&mut self, f: impl Fn(Destination) -> bool + Send + Sync + 'static) -> &mut Command {
        self.decide = Some(Arc::new(f));
        self
    }

    /// Starts the command. The caller must serve the sandbox. Streams that are
    /// [`piped`](Stdio::piped) are returned.
    pub fn open(&self) -> Result<(Sandbox, [Option<File>; 3]), Error> {
        let mut streams = Vec::new();
        for (i, stream) in self.stdio.iter().enumerate() {
            streams.push(Stream::new(i as RawFd, &stream.0)?);
        }
        let numbers: Vec<sys::c_int> = streams.iter().map(|s| s.number).collect();
        let argv = List::new(&self.argv)?;
        let env = List::optional(&self.env)?;
        let directory = self.directory.as_deref().map(c_text).transpose()?;
        let lists = [&self.allow, &self.deny, &self.listen, &self.ro, &self.rw].map(List::optional);
        let [allow, deny, listen, ro, rw] = lists;
        let (allow, deny, listen, ro, rw) = (allow?, deny?, listen?, ro?, rw?);
        let hearers = Box::new(Hearers { refused: self.refused.clone(), decide: self.decide.clone() });
        let options = sys::nlvirt_options {
            size: std::mem::size_of::<sys::nlvirt_options>(),
            argv: argv.pointers.as_ptr(),
            envp: pointer(&env),
            flags: self.flags,
            allow: pointer(&allow),
            deny: pointer(&deny),
            listen: pointer(&listen),
            ro: pointer(&ro),
            rw: pointer(&rw),
            refused: self.refused.as_ref().map(|_| tell_refused as sys::nlvirt_refused_fn),
            decide: self.decide.as_ref().map(|_| ask_decide as sys::nlvirt_decide_fn),
            arg: &*hearers as *const Hearers as *mut _,
            stdio: numbers.as_ptr(),
            directory: directory.as_ref().map_or(null(), |d| d.as_ptr() as *const sys::c_char),
            require: self.require,
            ..none()
        };
        // SAFETY: the options are valid during the call, and the hearers as long as the sandbox.
        let sandbox = unsafe {
            let (mut s, mut e) = (std::ptr::null_mut(), std::mem::zeroed::<sys::nlvirt_error>());
            if sys::nlvirt_open(&options, &mut s, &mut e) < 0 {
                return Err(Error::from_c(&e));
            }
            Sandbox::from_raw(s, hearers)
        };
        let mut ours = streams.into_iter().map(|s| s.ours);
        Ok((sandbox, [(); 3].map(|_| ours.next().flatten())))
    }

    /// Starts the command and a thread that serves it.
    pub fn spawn(&self) -> Result<Child, Error> {
        let (sandbox, streams) = self.open()?;
        Child::new(sandbox, streams)
    }

    /// Runs the command and waits for it.
    pub fn status(&self) -> Result<ExitStatus, Error> {
        self.spawn()?.wait()
    }

    /// Runs the command and collects its output. Streams that were not set are standard input from
    /// /dev/null, and pipes.
    pub fn output(&self) -> Result<Output, Error> {
        let mut command = self.clone();
        for (stream, standard) in command.stdio.iter_mut().zip([Kind::Null, Kind::Piped, Kind::Piped]) {
            if let Kind::Inherit = stream.0 {
                stream.0 = standard;
            }
        }
        command.spawn()?.wait_with_output()
    }
}

fn assignment(key: &OsStr, value: &OsStr) -> OsString {
    OsString::from_vec([key.as_bytes(), b"=", value.as_bytes()].concat())
}

/// Options of which none is given.
pub(crate) fn none() -> sys::nlvirt_options {
    // SAFETY: all members are numbers, pointers or optional functions.
    let mut options: sys::nlvirt_options = unsafe { std::mem::zeroed() };
    options.size = std::mem::size_of::<sys::nlvirt_options>();
    options
}
