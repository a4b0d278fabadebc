/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CALL_TABLE_H
#define NLVIRT_CALL_TABLE_H
/*
 * The table of calls.def as data: the filter is made from it, notifications are dispatched by it,
 * and it has the names for --stats and --log.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "call/call.h"
#include "want/want.h"

/* Descriptor numbers that are trapped: a block of this size, aligned to it. */
#define WINDOW_SIZE 64

/* When a call comes to the supervisor: see calls.def. */
enum trap_when {
	TRAP_NONE, TRAP_WINDOW, TRAP_VALUE, TRAP_RANGE, TRAP_ROUTE, TRAP_OUTBOUND, TRAP_DATAGRAMS, TRAP_NAMES
};

enum call_server {
	SERVE_SOCKET,		/* a new netlink socket */
	SERVE_SIMPLE,		/* on one of our sockets: gather, decide, deliver */
	SERVE_SEND, SERVE_RECEIVE,
	SERVE_IFREQ,		/* interface ioctls, on any socket */
	SERVE_OUTBOUND,		/* on any socket, by the outbound rules */
	SERVE_OPEN,		/* a file in place of the machine's */
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
	unsigned arg;			/* that a condition looks at */
	const uint32_t *set;		/* values of it, or ranges; NULL: any */
	size_t n;
	const char *why;		/* for those who read the filter */
};

#define CALL_TRAPS 3

struct call_row {
	const char *name;
	int nr;				/* on the architecture that we were built for */
	enum call_kind kind;
	enum call_gather gather;
	unsigned gather_arg;
	call_decide_fn *decide;		/* SERVE_SIMPLE */
	struct trap trap[CALL_TRAPS];	/* as many as are not TRAP_NONE */
};

/* By enum call_kind. */
extern const struct call_row call_rows[CALL_KINDS];

/* NULL: no row has this number. */
const struct call_row *call_row(int nr);

/*
 * The trap that brought a call here, as the filter that was made for the same want and window
 * decides. NULL: none of this row did.
 */
const struct trap *call_trap(const struct call_row *row, const struct want *want, int window,
			     const uint64_t args[6]);

/* Is a trap of this kind in the filter at all? */
bool trap_is_wanted(const struct trap *t, const struct want *want, int window);

#endif
