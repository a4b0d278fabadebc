// SPDX-License-Identifier: Apache-2.0
//! For a supervisor that has a seccomp filter and a listener of its own.
use crate::command::none;
use crate::sandbox::{Error, Hearers, Sandbox};
use nlvirt_sys as sys;
use std::ffi::{c_void, CStr};
use std::os::unix::io::{AsRawFd, BorrowedFd};
use std::ptr::null_mut;

/// A notification that the caller has received (SECCOMP_IOCTL_NOTIF_RECV).
pub type Notification = sys::seccomp_notif;

/// The condition holds if `argument & mask == value`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Condition {
    pub argument: u32,
    pub mask: u64,
    pub value: u64,
}

/// What a filter must do with a call if all conditions hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub call: &'static str,
    pub number: i32,
    /// The call fails with this errno; `None`: SECCOMP_RET_USER_NOTIF.
    pub errno: Option<i32>,
    pub why: &'static str,
    pub conditions: Vec<Condition>,
}

/// # Safety
/// p is a text of the library that is a constant.
unsafe fn constant(p: *const sys::c_char) -> &'static str {
    CStr::from_ptr(p).to_str().unwrap_or("")
}

unsafe extern "C" fn push(arg: *mut c_void, rule: *const sys::nlvirt_rule) -> sys::c_int {
    let (all, r) = (&mut *(arg as *mut Vec<Rule>), &*rule);
    all.push(Rule {
        call: constant(r.call),
        number: r.number,
        errno: (r.err != 0).then(|| r.err),
        why: constant(r.why),
        conditions: r.condition[..r.n as usize]
            .iter()
            .map(|c| Condition { argument: c.arg, mask: c.mask, value: c.value })
            .collect(),
    });
    0
}

fn options(allow_namespaces: bool, flags: u32) -> sys::nlvirt_options {
    let mut options = none();
    options.flags = flags | if allow_namespaces { sys::NLVIRT_ALLOW_NAMESPACES } else { 0 };
    options
}

/// # Safety
/// call() leaves a text in the error when it returns less than 0.
unsafe fn checked(call: impl FnOnce(*mut sys::nlvirt_error) -> sys::c_int) -> Result<(), Error> {
    let mut e: sys::nlvirt_error = std::mem::zeroed();
    if call(&mut e) < 0 {
        return Err(Error::from_c(&e));
    }
    Ok(())
}

/// The rules that the filter of a foreign supervisor must have: nlvirt_rules().
pub fn rules(allow_namespaces: bool) -> Result<Vec<Rule>, Error> {
    let (options, mut all) = (options(allow_namespaces, 0), Vec::<Rule>::new());
    // SAFETY: push() is called with `all` during the call only.
    unsafe { checked(|e| sys::nlvirt_rules(&options, Some(push), &mut all as *mut _ as *mut c_void, e))? };
    Ok(all)
}

extern "C" {
    fn free(p: *mut c_void);
}

/// The same rules as a program for seccomp(2).
pub fn program(allow_namespaces: bool) -> Result<Vec<sys::sock_filter>, Error> {
    let (options, mut p, mut n) = (options(allow_namespaces, 0), null_mut(), 0);
    // SAFETY: after success, p has n instructions and is ours.
    unsafe {
        checked(|e| sys::nlvirt_program(&options, &mut p, &mut n, e))?;
        let all = std::slice::from_raw_parts(p, n as usize).to_vec();
        free(p as *mut c_void);
        Ok(all)
    }
}

impl Sandbox {
    /// Makes a sandbox of the processes under a filter that the caller has loaded: nlvirt_adopt() with
    /// NLVIRT_FOREIGN_LOOP. The caller receives the notifications, and gives them to
    /// [`handle`](Sandbox::handle); and it serves the sandbox as any other. The library keeps a copy of
    /// the listener. `allow_namespaces`: as for [`rules`].
    pub fn adopt(listener: BorrowedFd<'_>, allow_namespaces: bool) -> Result<Sandbox, Error> {
        let (options, mut s) = (options(allow_namespaces, sys::NLVIRT_FOREIGN_LOOP), null_mut());
        // SAFETY: the options are valid during the call, and nothing is called back.
        unsafe {
            checked(|e| sys::nlvirt_adopt(listener.as_raw_fd(), &options, &mut s, e))?;
            Ok(Sandbox::from_raw(s, Box::new(Hearers::default())))
        }
    }

    /// Answers a notification, at once or in a later dispatch. `false`: no rule is about this call, and
    /// the caller must answer it.
    pub fn handle(&mut self, notification: &Notification) -> Result<bool, Error> {
        // SAFETY: s is open.
        match unsafe { sys::nlvirt_handle(self.raw(), notification) } {
            r if r < 0 => Err(Error::new(-r, "the sandbox was not made by adopt()")),
            r => Ok(r == 1),
        }
    }
}
