// SPDX-License-Identifier: Apache-2.0
//! The declarations of nlvirt.h, under the same names. nlvirt(3) describes them. The tests compare
//! them with the header.
#![no_std]
#![allow(non_camel_case_types)]

use core::ffi::c_void;
pub use core::ffi::c_void as sigset_t; // opaque: only pointers occur
pub use core::ffi::c_void as rlimit;

// core has these from Rust 1.64 on.
pub type c_char = u8_or_i8::c_char;
pub type c_int = i32;
pub type c_uint = u32;
pub type c_ulonglong = u64;

mod u8_or_i8 {
    #[cfg(target_arch = "aarch64")]
    pub type c_char = u8;
    #[cfg(not(target_arch = "aarch64"))]
    pub type c_char = i8;
}

pub const NLVIRT_ALLOW_NAMESPACES: c_uint = 1 << 0;
pub const NLVIRT_WAIT_ALL: c_uint = 1 << 1;
pub const NLVIRT_KEEP_DUMPABLE: c_uint = 1 << 2;
pub const NLVIRT_NO_LOOPBACK: c_uint = 1 << 3;
pub const NLVIRT_OWN_LOOPBACK: c_uint = 1 << 4;
pub const NLVIRT_SHOW_FILES: c_uint = 1 << 5;
pub const NLVIRT_NAMES_HOSTS: c_uint = 1 << 6;
pub const NLVIRT_FOREIGN_LOOP: c_uint = 1 << 8;

pub const NLVIRT_LAYER_PTRACE: c_uint = 1 << 0;
pub const NLVIRT_LAYER_SIGNALS: c_uint = 1 << 1;
pub const NLVIRT_LAYER_TCP: c_uint = 1 << 2;
pub const NLVIRT_LAYER_ABSTRACT: c_uint = 1 << 3;
pub const NLVIRT_LAYER_FILES: c_uint = 1 << 4;
pub const NLVIRT_LAYER_UDP: c_uint = 1 << 5;
pub const NLVIRT_LAYER_UNIX: c_uint = 1 << 6;

pub const NLVIRT_TEXT_BYTES: usize = 512;

/// One sandbox.
#[repr(C)]
pub struct nlvirt {
    _private: [u8; 0],
}

/// struct seccomp_notif of <linux/seccomp.h>.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct seccomp_notif {
    pub id: u64,
    pub pid: u32,
    pub flags: u32,
    pub data: seccomp_data,
}

#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct seccomp_data {
    pub nr: c_int,
    pub arch: u32,
    pub instruction_pointer: u64,
    pub args: [u64; 6],
}

/// struct sock_filter of <linux/filter.h>.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct sock_filter {
    pub code: u16,
    pub jt: u8,
    pub jf: u8,
    pub k: u32,
}

#[repr(C)]
pub struct nlvirt_refusal {
    pub pid: c_int,
    pub command: *const c_char,
    pub call: *const c_char,
    pub rule: *const c_char,
    pub protocol: *const c_char,
    pub address: *const c_char,
    pub port: c_uint,
}

#[repr(C)]
pub struct nlvirt_destination {
    pub pid: c_int,
    pub command: *const c_char,
    pub protocol: *const c_char,
    pub address: *const c_char,
    pub port: c_uint,
}

#[repr(C)]
pub struct nlvirt_learned {
    pub pid: c_int,
    pub command: *const c_char,
    pub call: *const c_char,
    pub list: *const c_char,
    pub rule: *const c_char,
}

pub type nlvirt_refused_fn = unsafe extern "C" fn(*mut c_void, *const nlvirt_refusal);
pub type nlvirt_decide_fn = unsafe extern "C" fn(*mut c_void, *const nlvirt_destination) -> c_int;
pub type nlvirt_other_fn = unsafe extern "C" fn(*mut c_void, *const seccomp_notif) -> c_int;
pub type nlvirt_learned_fn = unsafe extern "C" fn(*mut c_void, *const nlvirt_learned);

#[repr(C)]
pub struct nlvirt_options {
    pub size: usize,
    pub argv: *const *const c_char,
    pub envp: *const *const c_char,
    pub flags: c_uint,
    pub signal_mask: *const sigset_t,
    pub nofile: *const rlimit,
    pub allow: *const *const c_char,
    pub listen: *const *const c_char,
    pub log_fd: c_int,
    pub deny: *const *const c_char,
    pub ro: *const *const c_char,
    pub rw: *const *const c_char,
    pub refused: Option<nlvirt_refused_fn>,
    pub decide: Option<nlvirt_decide_fn>,
    pub arg: *mut c_void,
    pub other: Option<nlvirt_other_fn>,
    pub stdio: *const c_int,
    pub directory: *const c_char,
    pub require: c_uint,
    pub refresh_s: c_uint,
    pub ask: *const c_char,
    pub ask_limit_s: c_uint,
    pub learned: Option<nlvirt_learned_fn>,
    // families, errnos and calls follow in the header: `size` tells the library that they are not here.
}

#[repr(C)]
pub struct nlvirt_error {
    pub err: c_int,
    pub status: c_int,
    pub text: [c_char; NLVIRT_TEXT_BYTES],
}

#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct nlvirt_condition {
    pub arg: c_uint,
    pub mask: c_ulonglong,
    pub value: c_ulonglong,
}

#[repr(C)]
pub struct nlvirt_rule {
    pub call: *const c_char,
    pub number: c_int,
    pub err: c_int,
    pub why: *const c_char,
    pub n: c_uint,
    pub condition: [nlvirt_condition; 6],
}

#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct nlvirt_stats {
    pub notifications: c_ulonglong,
    pub continued: c_ulonglong,
    pub requests: c_ulonglong,
    pub sockets: c_ulonglong,
    pub sockets_alive: c_ulonglong,
    pub request_bytes: c_ulonglong,
    pub reply_bytes: c_ulonglong,
    pub log_lost: c_ulonglong,
}

pub type nlvirt_rule_fn = unsafe extern "C" fn(*mut c_void, *const nlvirt_rule) -> c_int;

extern "C" {
    pub fn nlvirt_open(options: *const nlvirt_options, ret_s: *mut *mut nlvirt, error: *mut nlvirt_error) -> c_int;
    pub fn nlvirt_rules(options: *const nlvirt_options, rule: Option<nlvirt_rule_fn>, arg: *mut c_void,
                        error: *mut nlvirt_error) -> c_int;
    pub fn nlvirt_program(options: *const nlvirt_options, ret_program: *mut *mut sock_filter, ret_len: *mut u16,
                          error: *mut nlvirt_error) -> c_int;
    pub fn nlvirt_adopt(listener: c_int, options: *const nlvirt_options, ret_s: *mut *mut nlvirt,
                        error: *mut nlvirt_error) -> c_int;
    pub fn nlvirt_handle(s: *mut nlvirt, notification: *const seccomp_notif) -> c_int;
    pub fn nlvirt_fd(s: *const nlvirt) -> c_int;
    pub fn nlvirt_timeout_ms(s: *const nlvirt) -> c_int;
    pub fn nlvirt_dispatch(s: *mut nlvirt) -> c_int;
    pub fn nlvirt_exit_status(s: *const nlvirt) -> c_int;
    pub fn nlvirt_pid(s: *const nlvirt) -> c_int;
    pub fn nlvirt_stop_signal(s: *const nlvirt) -> c_int;
    pub fn nlvirt_kill(s: *mut nlvirt, signal: c_int) -> c_int;
    pub fn nlvirt_stats(s: *const nlvirt, ret_stats: *mut nlvirt_stats, size: usize) -> c_int;
    pub fn nlvirt_set_view(s: *mut nlvirt, view: *const c_char, error: *mut nlvirt_error) -> c_int;
    pub fn nlvirt_change_view(
        s: *mut nlvirt,
        words: *const *const c_char,
        error: *mut nlvirt_error,
    ) -> c_int;
    pub fn nlvirt_close(s: *mut nlvirt) -> *mut nlvirt;
    pub fn nlvirt_version() -> *const c_char;
}
