/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WORDS_NAMES_H
#define NLVIRT_WORDS_NAMES_H
/*
 * Words for the numbers that stand in policies and filters, both ways: architectures, calls, errnos, actions,
 * and the constants that people write as arguments. Of the command only; the library needs no words.
 *
 * An architecture is the AUDIT_ARCH_* that the kernel puts in seccomp_data. x32 has none of its own: there the kernel
 * says AUDIT_ARCH_X86_64 and sets bit 30 of the number. NAMES_X32 stands for it wherever somebody names one.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NAMES_X32 0x4000003eu		/* what libseccomp calls SCMP_ARCH_X32 */
#define NAMES_X32_BIT 0x40000000u	/* __X32_SYSCALL_BIT */
#define NAMES_BYTES 64			/* room for any one name */

struct name_arch {
	uint32_t arch;
	const char *name;	/* ours, which is libseccomp's and the kernel's */
	const char *oci;	/* as in OCI profiles: SCMP_ARCH_... */
	const char *go;		/* as in Docker's conditions; NULL: none */
};

extern const struct name_arch name_arches[];
extern const size_t n_name_arches;

uint32_t name_arch_native(void);
const char *name_arch(uint32_t arch);		/* NULL: unknown */
uint32_t name_to_arch(const char *word);	/* any of the three words; 0: unknown */

/* The word of a call number as in seccomp_data, or false: there is no such call. With bit 30 on x86_64: x32's. */
bool name_call(uint32_t arch, uint32_t nr, char ret_name[NAMES_BYTES]);
/* The same, and where there is none, the number: "#451". Always a word that name_to_call() reads. */
const char *name_call_or_number(uint32_t arch, uint32_t nr, char buffer[NAMES_BYTES]);
/* A name, or a number as "#451", "451", "0x1c3". arch may be NAMES_X32: then the number has the bit. */
bool name_to_call(uint32_t arch, const char *word, uint32_t *ret_nr);
/* 1 + the largest number that has a name there, without the x32 bit; for those who walk over all. */
uint32_t name_call_end(uint32_t arch);

/* "EPERM", or the number. */
const char *name_errno(unsigned err, char buffer[NAMES_BYTES]);
/* A name or a number 0..4095; -1: neither. */
int name_to_errno(const char *word);

/* ALLOW, ERRNO(EPERM), NOTIFY, TRAP, TRACE(7), LOG, KILL_PROCESS, KILL_THREAD. TRAP(n) where data is not 0.
 * Of the value as the kernel takes it: see bpf_canonical(), which the caller applies. */
const char *name_action(uint32_t value, char buffer[NAMES_BYTES]);
/* The same words; an errno's name alone as well. SCMP_ACT_* of OCI profiles too, without data. */
bool name_to_action(const char *word, uint32_t *ret_value);

/* What kind of constant an argument is: which names may stand for its values. */
enum name_kind {
	NAME_NUMBER, NAME_POINTER, NAME_FD,
	NAME_FAMILY,		/* AF_UNIX */
	NAME_SOCK_TYPE,		/* SOCK_STREAM|SOCK_CLOEXEC */
	NAME_PROTOCOL,		/* IPPROTO_TCP; of AF_NETLINK: NETLINK_ROUTE */
	NAME_NETLINK,
	NAME_CLONE,		/* CLONE_NEWUSER|... */
	NAME_IOCTL, NAME_LEVEL, NAME_PERSONALITY, NAME_PTRACE, NAME_PRCTL, NAME_FCNTL,
	NAME_KINDS
};

/* One argument of a call. */
struct name_arg {
	const char *name;	/* "family"; "arg0" when the call is not in our table */
	enum name_kind kind;
	bool is_int;		/* the kernel looks at the low 32 bits only */
	bool known;		/* the call is in our table: is_int is a fact and not a guess */
};

/* call may be NULL; index 0..5. */
struct name_arg name_arg(const char *call, unsigned index);

/* One value as people read it: a name, flags joined by |, small numbers decimal, others hexadecimal. */
const char *name_value(enum name_kind kind, uint64_t value, char *buffer, size_t size);
/* Numbers (decimal, 0x, 0 octal, negative: as the 64 bits that a program passes), names, and those joined by |. */
bool name_to_value(const char *text, uint64_t *ret_value);

#endif
