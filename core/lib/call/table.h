/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CALL_TABLE_H
#define NLVIRT_CALL_TABLE_H
/*
 * The rows of calls.def as data. The filter is built from them, notifications are dispatched by
 * them, and --stats and --log take their names from them.
 */
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "call/call.h"
#include "want/want.h"

/*
 * The descriptor window: the numbers at which calls are trapped because netlink sockets are placed
 * there. A block of 64, aligned to its size; and, if it lies above that, a block of 8 for programs
 * that lower RLIMIT_NOFILE until the first block is out of reach. The second one is small because
 * busy programs have connections at its numbers, and pay for the traps.
 */
#define WINDOW_SIZE 64
#define WINDOW_LOW 120
#define WINDOW_LOW_SIZE 8

/* When a call comes to the supervisor: see calls.def. */
enum trap_when {
	TRAP_NONE,
	TRAP_WINDOW,
	TRAP_VALUE,
	TRAP_RANGE,
	TRAP_OPTION,
	TRAP_ROUTE,
	TRAP_MADE,
	TRAP_MUTE,
	TRAP_FILTERED,
	TRAP_OUTBOUND,
	TRAP_OUTBOUND_OPTION,
	TRAP_OWN_OPTION,
	TRAP_MOVED,
	TRAP_DATAGRAMS,
	TRAP_NAMES,
	TRAP_MUSL,
	TRAP_HOSTS,
	TRAP_FILES,
	TRAP_TREE,
	TRAP_TELL
};

/* The flags in the type of socket(), and the types of netlink sockets: a mask, and their value. */
#define SOCKET_FLAGS ((uint32_t)SOCK_CLOEXEC | (uint32_t)SOCK_NONBLOCK)
extern const uint32_t netlink_types[2];
/* The UDP sockets that cannot send: types as a mask and their value, and protocols. */
extern const uint32_t mute_types[2], mute_protocols[2];
/* The protocols of sockets that get a filter; their types are mute_types. */
extern const uint32_t filtered_protocols[4];

/*
 * The flags with which musl opens the files of its resolver, and little else: of the C libraries,
 * only musl passes O_LARGEFILE on 64-bit architectures. It is 0 in the headers of glibc.
 */
#ifdef __aarch64__
#define OPEN_OF_MUSL (O_RDONLY | O_CLOEXEC | 0400000)
#else
#define OPEN_OF_MUSL (O_RDONLY | O_CLOEXEC | 0100000)
#endif
/* The argument with these flags: of open(2), or of openat(2) on architectures without open(2). */
#ifdef __NR_open
#define OPEN_OF_MUSL_ARG 1
#else
#define OPEN_OF_MUSL_ARG 2
#endif

enum call_server {
	SERVE_SOCKET,		/* a new netlink socket */
	SERVE_MAKE,		/* a new socket of another family */
	SERVE_SIMPLE,		/* a call on one of our sockets: gather, decide, deliver */
	SERVE_SEND, SERVE_RECEIVE,
	SERVE_IFREQ,		/* interface ioctls, on any socket */
	SERVE_OUTBOUND,		/* calls on any socket, decided by outbound rules */
	SERVE_DUP,		/* a copy of a descriptor */
	SERVE_NAME,		/* the address of any socket */
	SERVE_PEER,		/* a receive that tells the sender, on any socket */
	SERVE_OPEN,		/* open() of a file that we replace */
	SERVE_FOLDER,		/* entries of a folder of which the view has only some */
	SERVE_CHROOT,		/* a change of what a path means */
	SERVE_LOOKUP,		/* what a path leads to, without opening it */
	SERVE_TELL,		/* a path that Landlock may refuse */
};

enum call_gather {
	GATHER_NOTHING,
	GATHER_NAME,		/* a socket address; its length is the next argument */
	GATHER_LENGTH,		/* the int that the argument points to */
	GATHER_OPTION,		/* an option's value; its length is the next argument */
	GATHER_XATTR,		/* the name of an extended attribute */
	GATHER_PATH,		/* a path; the flags of open(2), or where they are, come next */
	/* One message at a time, by the server: */
	GATHER_REQUEST,		/* sendto's arguments, or a struct msghdr */
	GATHER_PLACE,		/* recvfrom's arguments, or a struct msghdr */
};

/* Is it the level and the name of a socket option that the arguments are compared with? */
static inline bool trap_is_option(enum trap_when when)
{
	return when == TRAP_OPTION || when == TRAP_OUTBOUND_OPTION || when == TRAP_OWN_OPTION;
}

/* Is the argument compared with pairs of a mask and a value? */
static inline bool trap_is_masked(enum trap_when when)
{
	return when == TRAP_FILES || when == TRAP_TREE || when == TRAP_TELL;
}

struct trap {
	enum trap_when when;
	enum call_server server;
	unsigned arg;			/* the argument that the condition compares */
	/* its values, ranges, or masks and values; of an option, the level and names; NULL: any */
	const uint32_t *set;
	size_t n;
	const char *why;		/* the reason, for readers of the filter */
};

#define CALL_TRAPS 7

/* Has the window that begins at `window` a second block? */
static inline bool window_has_low(int window)
{
	return window >= WINDOW_LOW + WINDOW_LOW_SIZE;
}

/* Is the number in the window? window: where it begins, or -1 if there is none. */
static inline bool window_has(int window, uint64_t number)
{
	uint32_t fd = (uint32_t)number;	/* as the kernel takes an int from a register */

	if (window_has_low(window) && (fd & ~(WINDOW_LOW_SIZE - 1u)) == WINDOW_LOW)
		return true;
	return window >= 0 && (fd & ~(WINDOW_SIZE - 1u)) == (uint32_t)window;
}

struct call_row {
	const char *name;
	int nr;				/* on the architecture of this build */
	enum call_kind kind;
	enum call_gather gather;
	unsigned gather_arg;
	call_decide_fn *decide;		/* for SERVE_SIMPLE */
	struct trap trap[CALL_TRAPS];	/* TRAP_NONE: unused */
};

/* Indexed by enum call_kind. */
extern const struct call_row call_rows[CALL_KINDS];

/* The architecture (AUDIT_ARCH_*) of 32-bit programs on a 64-bit one. */
static inline uint32_t call_arch_32(uint32_t arch)
{
	return arch == AUDIT_ARCH_AARCH64 ? AUDIT_ARCH_ARM : AUDIT_ARCH_I386;
}

/* Is this a call of a 32-bit program, or of a 64-bit one that pretends to be one (int 0x80)? */
bool call_is_32(const struct seccomp_data *data);

/* The row of a system call; NULL: none has this number. */
const struct call_row *call_row(int nr);

/*
 * The trap that stopped a call, by the same decision as the filter that was built for this want and
 * window. NULL: no trap of this row.
 */
const struct trap *call_trap(const struct call_row *row, const struct want *want, int window,
			     const uint64_t args[6]);

/* Does the filter for this want and window contain the trap? */
bool trap_is_wanted(const struct trap *t, const struct want *want, int window);

#endif
