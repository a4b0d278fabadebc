// SPDX-License-Identifier: Apache-2.0
//! A supervisor with a filter and a loop of its own, which leaves netlink to nlvirt.
use nlvirt::{program, rules, Instruction, Notification, Sandbox, State};
use std::os::unix::io::{AsFd, AsRawFd, FromRawFd, OwnedFd};
use std::process::Command;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

#[repr(C)]
struct Program {
    len: u16,
    filter: *const Instruction,
}

#[repr(C)]
#[derive(Default)]
struct Response {
    id: u64,
    val: i64,
    error: i32,
    flags: u32,
}

#[repr(C)]
struct PollFd {
    fd: i32,
    events: i16,
    revents: i16,
}

extern "C" {
    fn prctl(option: i32, a: u64, b: u64, c: u64, d: u64) -> i32;
    fn syscall(number: i64, ...) -> i64;
    fn ioctl(fd: i32, request: u64, ...) -> i32;
    fn poll(fds: *mut PollFd, n: usize, timeout: i32) -> i32;
}

#[cfg(target_arch = "x86_64")]
const SYS_SECCOMP: i64 = 317;
#[cfg(target_arch = "aarch64")]
const SYS_SECCOMP: i64 = 277;
const PR_SET_NO_NEW_PRIVS: i32 = 38;
const SET_MODE_FILTER: u32 = 1;
const NEW_LISTENER_KILLABLE: u32 = 1 << 3 | 1 << 5;
const NOTIF_RECV: u64 = 0xc050_2100;
const NOTIF_SEND: u64 = 0xc018_2101;
const CONTINUE: u32 = 1;

/// Puts this thread under the filter.
fn load(filter: &[Instruction]) -> OwnedFd {
    let program = Program { len: filter.len() as u16, filter: filter.as_ptr() };
    // SAFETY: the program is valid during the call, and the listener is ours.
    unsafe {
        assert_eq!(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), 0);
        let fd = syscall(SYS_SECCOMP, SET_MODE_FILTER, NEW_LISTENER_KILLABLE, &program);
        assert!(fd >= 0, "{}", std::io::Error::last_os_error());
        OwnedFd::from_raw_fd(fd as i32)
    }
}

/// Receives one notification and answers it. Other calls than those of nlvirt are let through.
fn answer(listener: &OwnedFd, sandbox: &mut Sandbox) {
    let mut notification = Notification::default();
    // SAFETY: the structs have the size that is part of the numbers.
    unsafe {
        if ioctl(listener.as_raw_fd(), NOTIF_RECV, &mut notification) < 0 {
            return; // the caller is gone
        }
        if !sandbox.handle(&notification).unwrap() {
            let response = Response { id: notification.id, flags: CONTINUE, ..Response::default() };
            ioctl(listener.as_raw_fd(), NOTIF_SEND, &response);
        }
    }
}

/// What the script prints under a filter of ours, with netlink served by nlvirt.
fn supervise(script: &'static str) -> Vec<u8> {
    let filter = program(false).unwrap();
    let (give, take) = mpsc::channel();
    let inside = thread::spawn(move || {
        give.send(load(&filter)).unwrap();
        Command::new("/usr/bin/python3").args(["-c", script]).stderr(std::process::Stdio::inherit()).output().unwrap().stdout
    });
    let listener: OwnedFd = take.recv().unwrap();
    let mut sandbox = Sandbox::adopt(listener.as_fd(), false).unwrap();
    assert_eq!(sandbox.id(), None);
    loop {
        let ms = sandbox.timeout().map_or(-1, |t| t.as_millis() as i32);
        let mut p = [listener.as_raw_fd(), sandbox.as_raw_fd()].map(|fd| PollFd { fd, events: 1, revents: 0 });
        // SAFETY: the array has two.
        unsafe { poll(p.as_mut_ptr(), 2, ms) };
        if p[0].revents & 1 != 0 {
            answer(&listener, &mut sandbox);
        }
        if sandbox.dispatch().unwrap() == State::Ended(None) {
            break;
        }
    }
    assert!(sandbox.stats().sockets > 0);
    inside.join().unwrap()
}

#[test]
fn a_foreign_loop_hands_netlink_over() {
    assert_eq!(supervise("import socket; print([n for _, n in socket.if_nameindex()])"), b"['lo']\n");
}

/// More than the library may hold open at a time. Where it must search /proc for those that are
/// closed, and the machine has many processes, a program that is faster is told to wait.
#[test]
fn sockets_that_are_closed_are_forgotten() {
    let script = "import socket, time\n\
                  def make():\n \
                  for _ in range(400):\n  \
                  try: return socket.socket(16, 3, 0)\n  \
                  except OSError as e: assert e.errno == 24; time.sleep(0.05)\n\
                  kept = [make() for _ in range(20)]\n\
                  for _ in range(1500): make().close()\n\
                  for s in kept: s.bind((0, 0))\n\
                  print(len({s.getsockname()[0] for s in kept}))";
    assert_eq!(supervise(script), b"20\n");
}

#[test]
fn rules_say_what_a_filter_needs() {
    let all = rules(false).unwrap();
    let netlink = all.iter().find(|r| r.call == "socket" && r.errno.is_none()).unwrap();
    assert!(netlink.conditions.iter().any(|c| c.argument == 0 && c.value == 16), "{:?}", netlink);
    assert!(all.iter().any(|r| r.call == "io_uring_setup" && r.errno.is_some()));
    assert!(rules(true).unwrap().len() < all.len());
}

#[test]
fn a_descriptor_that_is_no_listener_is_an_error() {
    let file = std::fs::File::open("/dev/null").unwrap();
    assert_eq!(Sandbox::adopt(file.as_fd(), false).err().unwrap().errno, 22);
    let (mut sandbox, _) = nlvirt::Command::new("true").open().unwrap();
    assert_eq!(sandbox.handle(&Notification::default()).unwrap_err().errno, 22);
    while sandbox.dispatch().unwrap() == State::Running {
        thread::sleep(Duration::from_millis(1));
    }
}
