// SPDX-License-Identifier: Apache-2.0
//! Runs commands that see the loopback interface and no other network.
//!
//! ```
//! let output = nlvirt::Command::new("ls").args(["-d", "/sys"]).output()?;
//! assert_eq!(output.stdout, b"/sys\n");
//! # Ok::<(), nlvirt::Error>(())
//! ```
//!
//! [`Command`] has methods of `std::process::Command`, and options of nlvirt run, which nlvirt(3)
//! describes. [`Command::spawn`] serves the sandbox on a thread of its own. For an event loop of
//! your own, [`Command::open`] makes a [`Sandbox`]: poll its descriptor, and call
//! [`Sandbox::dispatch`]. A supervisor that has a seccomp filter of its own uses [`rules`] or
//! [`program`], and [`Sandbox::adopt`].
//!
//! # Threads
//!
//! The library allows one thread at a time to use a sandbox, and any thread may be next. So a `Sandbox`
//! is `Send` and not `Sync`, and the methods that the library counts as use take `&mut self`.
//! The library forks while other threads go on; the child runs only C code, which makes system calls
//! alone until it executes the command. The functions given to [`Command::refused`] and
//! [`Command::decide`] run on threads of the library and must be `Send` and `Sync`. If one of them
//! panics, the process is aborted, because it cannot unwind through C.

mod adopt;
mod child;
mod command;
mod sandbox;

pub use adopt::{program, rules, Condition, Notification, Rule};
pub use child::{Child, Output};
pub use command::{Command, Layers, Loopback, Stdio};
pub use nlvirt_sys::sock_filter as Instruction;
pub use sandbox::{Destination, Error, Refusal, Sandbox, State, Stats};

/// The version of the library.
pub fn version() -> &'static str {
    // SAFETY: the library returns a constant of ASCII.
    unsafe { std::ffi::CStr::from_ptr(nlvirt_sys::nlvirt_version()) }.to_str().unwrap_or("")
}
