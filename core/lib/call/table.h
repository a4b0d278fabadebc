/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CALL_TABLE_H
#define NLVIRT_CALL_TABLE_H
/*
 * The rows of calls.def as data. The filter is built from them, notifications are dispatched by
 * them, and --stats and --log take their names from them.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "call/call.h"
#include "want/want.h"

/* Size of the descriptor window, a block of numbers that is aligned to its size. */
#define WINDOW_SIZE 64

/* When a call comes to the supervisor: see calls.def. */
enum trap_when {
	TRAP_NONE,
	TRAP_WINDOW,
	TRAP_VALUE,
	TRAP_RANGE,
	TRAP_ROUTE,
	TRAP_MADE,
	TRAP_OUTBOUND,
	TRAP_OUTBOUND_OPTION,
	TRAP_DATAGRAMS,
	TRAP_NAMES
};

enum call_server {
	SERVE_SOCKET,		/* a new netlink socket */
	SERVE_MAKE,		/* a new socket of another family */
	SERVE_SIMPLE,		/* a call on one of our sockets: gather, decide, deliver */
	SERVE_SEND, SERVE_RECEIVE,
	SERVE_IFREQ,		/* interface ioctls, on any socket */
	SERVE_OUTBOUND,		/* calls on any socket, decided by outbound rules */
	SERVE_OPEN,		/* open() of a file that we replace */
};

enum call_gather {
	GATHER_NOTHING,
	GATHER_NAME,		/* a socket address; its length is the next argument */
	GATHER_LENGTH,		/* the int that the argument points to */
	GATHER_OPTION,		/* an option's value; its length is the next argument */
	GATHER_XATTR,		/* the name of an extended attribute */
	GATHER_PATH,		/* a path; the flags of open(2) are the next argument */
	/* One message at a time, by the server: */
	GATHER_REQUEST,		/* sendto's arguments, or a struct msghdr */
	GATHER_PLACE,		/* recvfrom's arguments, or a struct msghdr */
};

struct trap {
	enum trap_when when;
	enum call_server server;
	unsigned arg;			/* the argument that the condition compares */
	const uint32_t *set;		/* its values, ranges, or an option; NULL: any */
	size_t n;
	const char *why;		/* the reason, for readers of the filter */
};

#define CALL_TRAPS 3

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
