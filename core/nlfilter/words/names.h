/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WORDS_NAMES_H
#define NLVIRT_WORDS_NAMES_H
/*
 * Names for the numbers in policies and filters, and numbers for the names: architectures, calls,
 * errnos, actions, and the constants that people write as arguments. libnlvirt does not use
 * them.
 *
 * An architecture is the AUDIT_ARCH_* value that the kernel puts in seccomp_data. x32 has no value
 * of its own: the kernel reports AUDIT_ARCH_X86_64 and sets bit 30 of the call number. A caller
 * that names x32 as an architecture uses NAMES_X32.
 *
 * A function that takes a buffer returns it. All may be called from any thread.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NAMES_X32 0x4000003eu		/* SCMP_ARCH_X32 of libseccomp */
#define NAMES_X32_BIT 0x40000000u	/* __X32_SYSCALL_BIT */
#define NAMES_BYTES 64			/* holds any single name */

struct name_arch {
	uint32_t arch;
	const char *name;	/* as libseccomp and the kernel call it; this is what we print */
	const char *oci;	/* in OCI profiles: SCMP_ARCH_... */
	const char *go;		/* in the conditions of Docker's profiles; NULL: none */
};

extern const struct name_arch name_arches[];
extern const size_t n_name_arches;

uint32_t name_arch_native(void);
const char *name_arch(uint32_t arch);		/* NULL: unknown */
/* Any of the three names, "x86" or "i686"; 0: unknown. */
uint32_t name_to_arch(const char *word);

/* The name of a call number from seccomp_data; false: no such call. On x86_64, bit 30 means x32. */
bool name_call(uint32_t arch, uint32_t nr, char ret_name[NAMES_BYTES]);
/* Likewise, but falls back to the number: "#451". name_to_call() reads either form. */
const char *name_call_or_number(uint32_t arch, uint32_t nr, char buffer[NAMES_BYTES]);
/* A name, or a number as "#451", "451", "0x1c3". With NAMES_X32, *ret_nr has bit 30 set. */
bool name_to_call(uint32_t arch, const char *word, uint32_t *ret_nr);
/* For loops over all calls: every named call of arch has a smaller number, less the x32 bit. */
uint32_t name_call_end(uint32_t arch);

/* "EPERM", or the number. */
const char *name_errno(unsigned err, char buffer[NAMES_BYTES]);
/* A name, or a number 0..4095; -1: neither. */
int name_to_errno(const char *word);

/*
 * ALLOW, ERRNO(EPERM), NOTIFY, TRAP, TRACE(7), LOG, KILL_PROCESS, KILL_THREAD; TRAP(n) if data is
 * not 0. The caller passes value through bpf_canonical() first, which gives it the form that the
 * kernel acts on.
 */
const char *name_action(uint32_t value, char buffer[NAMES_BYTES]);
/*
 * Reads what name_action() writes, a bare errno name, and the SCMP_ACT_* words of OCI profiles
 * without data.
 */
bool name_to_action(const char *word, uint32_t *ret_value);

/* The set of names for the values of an argument. */
enum name_kind {
	NAME_NUMBER, NAME_POINTER, NAME_FD,
	NAME_FAMILY,		/* AF_UNIX */
	NAME_SOCK_TYPE,		/* SOCK_STREAM|SOCK_CLOEXEC */
	NAME_PROTOCOL,		/* IPPROTO_TCP; if the family is AF_NETLINK, use NAME_NETLINK */
	NAME_NETLINK,		/* NETLINK_ROUTE */
	NAME_CLONE,		/* CLONE_NEWUSER|... */
	NAME_IOCTL, NAME_LEVEL, NAME_PERSONALITY, NAME_PTRACE, NAME_PRCTL, NAME_FCNTL,
	NAME_KINDS
};

/* One argument of a call. */
struct name_arg {
	const char *name;	/* "family"; "arg0" if our table has no name for it */
	enum name_kind kind;
	bool is_int;		/* the kernel drops the upper 32 bits */
	bool is_long;		/* the kernel reads them; neither: refuses them, or it depends */
	bool known;		/* the call is in our table; if not, the other two are guesses */
};

/*
 * call may be NULL; index is 0..5. The name is valid until this thread asks for another argument
 * with the same index.
 */
struct name_arg name_arg(const char *call, unsigned index);

/*
 * The same for a call of arch: AUDIT_ARCH_*, NAMES_X32 or 0. A 32-bit architecture drops the upper
 * half of every argument. On x86-64, a 64-bit program can set it for calls of i386, and the filter
 * sees it.
 */
struct name_arg name_arg_on(uint32_t arch, const char *call, unsigned index);

/*
 * A value for people to read: a name, flags joined by |, a number below 4096 in decimal, a larger
 * one in hexadecimal.
 */
const char *name_value(enum name_kind kind, uint64_t value, char *buffer, size_t size);
/*
 * Names and numbers joined by |: decimal, 0x..., octal 0..., or negative, which is sign-extended to
 * 64 bits.
 */
bool name_to_value(const char *text, uint64_t *ret_value);

#endif
