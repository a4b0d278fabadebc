// SPDX-License-Identifier: Apache-2.0
//! The cases of ../../../cases.txt, under their names.
use nlvirt::{Command, Destination, Error, Layers, Loopback, Output, Refusal, State, Stdio};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::os::unix::io::AsRawFd;
use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

const PYTHON: &str = "/usr/bin/python3";
const NAMES: &str = "import socket; print([n for _, n in socket.if_nameindex()])";
const ONLY_LO: &[u8] = b"['lo']\n";

// One test counts the descriptors of the process, so the others must not run beside it.
static ALONE: Mutex<()> = Mutex::new(());

macro_rules! cases {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            let _alone = ALONE.lock().unwrap_or_else(|e| e.into_inner());
            case::$name();
        })*
    };
}

cases! { capture feed streams folder environment errors limit signals refusals decisions listener dialogue
         options threads leaks own_loop }

fn python(script: &str) -> Command {
    let mut command = Command::new(PYTHON);
    command.args(["-c", script]);
    command
}

fn connect(port: u16) -> Command {
    python(&format!("import socket; print(socket.create_connection(('127.0.0.1', {}), 5).recv(9))", port))
}

/// A server outside that says hello.
fn outside() -> u16 {
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = server.local_addr().unwrap().port();
    thread::spawn(move || server.incoming().flatten().for_each(|mut c| drop(c.write_all(b"hello"))));
    port
}

fn quiet(command: &mut Command) -> ExitStatus {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap()
}

fn descriptors() -> usize {
    std::fs::read_dir("/proc/self/fd").unwrap().count()
}

mod case {
    use super::*;

    pub fn capture() {
        let output: Output = python(NAMES).output().unwrap();
        assert_eq!((&output.stdout[..], &output.stderr[..]), (ONLY_LO, &b""[..]));
        assert!(output.status.success() && output.stats.sockets > 0 && output.stats.sockets_alive == 0);
    }

    pub fn feed() {
        let data: Vec<u8> = (0..1_000_000u32).map(|i| (i.wrapping_mul(2654435761) >> 24) as u8).collect();
        let mut child = Command::new("cat").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (mut to, mut from, copy) = (child.stdin.take().unwrap(), child.stdout.take().unwrap(), data.clone());
        let feeder = thread::spawn(move || to.write_all(&copy));
        let mut read = Vec::new();
        from.read_to_end(&mut read).unwrap();
        feeder.join().unwrap().unwrap();
        assert!(read == data && child.wait().unwrap().success());
        let mut child = Command::new("true").stdin(Stdio::piped()).spawn().unwrap();
        let result = child.stdin.take().unwrap().write_all(&data);
        assert!(child.wait().unwrap().success() && result.is_err());
    }

    pub fn streams() {
        let path = std::env::temp_dir().join(format!("nlvirt-rust-{}", std::process::id()));
        let file = std::fs::File::create(&path).unwrap();
        let mut command = Command::new("sh");
        command.args(["-c", "printf out; printf err >&2"]);
        command.stdout(file.try_clone().unwrap()).stderr(file);
        assert!(command.status().unwrap().success());
        assert_eq!(std::fs::read(&path).unwrap(), b"outerr");
        std::fs::remove_file(&path).unwrap();
    }

    pub fn folder() {
        assert_eq!(Command::new("pwd").current_dir("/usr/share").output().unwrap().stdout, b"/usr/share\n");
        assert_eq!(Command::new("pwd").current_dir("/nowhere/at/all").output().unwrap_err().errno, 2);
    }

    pub fn environment() {
        let output = Command::new("/usr/bin/env").env_clear().env("A", "0").env("B", "ü").env("A", "1").output();
        let text = String::from_utf8(output.unwrap().stdout).unwrap();
        let mut words: Vec<_> = text.split_whitespace().collect();
        words.sort_unstable();
        assert_eq!(words, ["A=1", "B=ü"]);
        std::env::set_var("NLVIRT_KEPT", "yes");
        let output = python("import os; print(os.environ['NLVIRT_KEPT'])").env("C", "2").output().unwrap();
        assert_eq!(output.stdout, b"yes\n");
    }

    pub fn errors() {
        for (name, errno, status, text) in [
            ("/nowhere/at/all", 2, 127, "cannot run '/nowhere/at/all': not found"),
            ("/usr", 13, 126, "cannot run '/usr': Permission denied"),
            ("a\0b", 22, 125, "\"a\\0b\": a null byte in a text"),
        ] {
            let e = Command::new(name).status().unwrap_err();
            assert_eq!(e, Error { errno, status, text: text.into() });
            assert_eq!(e.to_string(), text);
        }
        let wrong = Command::new("true").allow(["nowhere:x:y"]).status().unwrap_err();
        assert!(wrong.errno == 22 && wrong.text.contains("nowhere:x:y"), "{:?}", wrong);
        assert_eq!(std::io::Error::from(Command::new("/nowhere").status().unwrap_err()).kind(),
                   std::io::ErrorKind::NotFound);
        assert_eq!(Command::new("false").status().unwrap().code(), Some(1));
    }

    pub fn limit() {
        let began = Instant::now();
        let mut child = Command::new("sh").args(["-c", "echo early; sleep 60 & exec sleep 60"])
            .stdout(Stdio::piped()).spawn().unwrap();
        assert_eq!(child.try_wait(), Ok(None));
        thread::sleep(Duration::from_millis(300));
        child.kill().unwrap();
        let mut text = String::new();
        child.stdout.take().unwrap().read_to_string(&mut text).unwrap();
        assert_eq!((text.as_str(), child.wait().unwrap().signal()), ("early\n", Some(9)));
        assert!(began.elapsed() < Duration::from_secs(20));
        assert_eq!(child.kill().unwrap_err().kind(), std::io::ErrorKind::NotFound);
        // What is dropped is killed.
        let child = Command::new("sleep").arg("60").spawn().unwrap();
        drop(child);
        assert!(began.elapsed() < Duration::from_secs(20));
    }

    pub fn signals() {
        assert_eq!(Command::new("sh").args(["-c", "kill -9 $$"]).status().unwrap().signal(), Some(9));
        let mut child = Command::new("sleep").arg("60").spawn().unwrap();
        child.signal(15).unwrap();
        assert_eq!(child.wait().unwrap().signal(), Some(15));
    }

    pub fn refusals() {
        let heard = Arc::new(Mutex::new(Vec::<Refusal>::new()));
        let also = heard.clone();
        let status = quiet(python("import socket; socket.create_connection(('127.0.0.2', 9), 1)")
            .loopback(Loopback::None).refused(move |r| also.lock().unwrap().push(r)));
        assert_eq!(status.code(), Some(1));
        let heard = heard.lock().unwrap();
        assert_eq!(*heard, [Refusal {
            pid: heard[0].pid, command: heard[0].command.clone(), call: "connect".into(), rule: "no-loopback".into(),
            protocol: Some("tcp".into()), address: Some("127.0.0.2".into()), port: 9,
        }]);
        let port = outside();
        for (loopback, code) in [(Loopback::All, 0), (Loopback::Own, 1), (Loopback::None, 1)] {
            assert_eq!(quiet(connect(port).loopback(loopback)).code(), Some(code), "{:?}", loopback);
        }
    }

    pub fn decisions() {
        let port = outside();
        for allow in [true, false] {
            let asked = Arc::new(Mutex::new(Vec::<Destination>::new()));
            let also = asked.clone();
            let status = quiet(connect(port).loopback(Loopback::None).decide(move |d| {
                also.lock().unwrap().push(d);
                allow
            }));
            assert_eq!(status.success(), allow);
            let asked = asked.lock().unwrap();
            assert_eq!(asked.len(), 1);
            assert_eq!((&asked[0].protocol[..], &asked[0].address[..], asked[0].port), ("tcp", "127.0.0.1", port));
        }
    }

    pub fn listener() {
        let port = outside();
        let output = connect(port).allow([format!("127.0.0.1:{}", port)]).loopback(Loopback::None).output().unwrap();
        assert_eq!(output.stdout, b"b'hello'\n");
        assert!(output.stats.notifications > 0);
    }

    pub fn dialogue() {
        let script = "import socket\nfor line in __import__('sys').stdin: print(line.strip(), [n for _, n in \
                      socket.if_nameindex()], flush=True)";
        let mut child = python(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        for word in ["a", "b"] {
            writeln!(child.stdin.as_mut().unwrap(), "{}", word).unwrap();
            assert_eq!(lines.next().unwrap().unwrap(), format!("{} ['lo']", word));
        }
        assert!(child.wait().unwrap().success());
    }

    pub fn options() {
        let output = Command::new("cat").arg("/proc/net/dev").files(true).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.lines().count() == 3 && text.contains(" lo:"), "{}", text);
        // No rule about files is given.
        let e = Command::new("true").require(Layers::FILES).status().unwrap_err();
        assert_eq!(e.errno, 95);
        assert!(e.text.starts_with("require: landlock-files is not in force"), "{}", e);
    }

    pub fn threads() {
        let all: Vec<_> = (0..8)
            .map(|_| thread::spawn(|| (0..2).all(|_| python(NAMES).output().unwrap().stdout == ONLY_LO)))
            .collect();
        assert!(all.into_iter().all(|t| t.join().unwrap()));
    }

    pub fn leaks() {
        let each = || {
            capture();
            errors();
            limit();
            threads();
        };
        each();
        let before = descriptors();
        (0..3).for_each(|_| each());
        let end = Instant::now() + Duration::from_secs(20);
        while descriptors() > before && Instant::now() < end {
            thread::sleep(Duration::from_millis(100)); // threads of the library close some
        }
        assert!(descriptors() <= before, "{} before, {} now", before, descriptors());
    }

    /// A loop of the caller's own, which sleeps in place of poll(2).
    pub fn own_loop() {
        let (mut sandbox, streams) = python(NAMES).stdout(Stdio::piped()).open().unwrap();
        assert!(sandbox.as_raw_fd() > 2 && sandbox.id().is_some());
        let status = loop {
            match sandbox.dispatch().unwrap() {
                State::Running => thread::sleep(sandbox.timeout().unwrap_or(Duration::from_millis(2))),
                State::Ended(status) => break status.unwrap(),
            }
        };
        drop(sandbox);
        let [_, out, _] = streams;
        let mut text = Vec::new();
        out.unwrap().read_to_end(&mut text).unwrap();
        assert_eq!((status.code(), &text[..]), (Some(0), ONLY_LO));
    }
}
