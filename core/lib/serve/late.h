/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SERVE_LATE_H
#define NLVIRT_SERVE_LATE_H
/*
 * Calls whose program makes us wait for its memory (reach/slow_memory.h). They are put aside, and
 * served anew when a thread has finished a late access. Their callers wait meanwhile.
 */
#include <linux/seccomp.h>
#include <stdbool.h>
#include <sys/types.h>

struct supervisor;
struct nlsock;
struct late_call;

/* Zeroed: none. */
struct late {
	struct slow_memory *memory;	/* NULL until a process has large page tables */
	struct late_call *first, *last;
	unsigned n;
	unsigned again;			/* how many, from the first on, may be served anew */
};

/*
 * Chooses how this thread reaches the memory of the caller. False: not possible now; put
 * the call or its socket aside.
 */
bool late_prepare(struct supervisor *u, pid_t tid);

/* Puts a call aside. With LIMIT_LATE others waiting or no memory, the call fails with ENOBUFS. */
void late_call(struct supervisor *u, const struct seccomp_notif *n);

/* Puts aside a socket whose first send cannot go on now. */
void late_socket(struct supervisor *u, struct nlsock *s);

/* The descriptor of u->late.memory is readable. */
void late_on_event(struct supervisor *u);

/*
 * Takes the call or socket that was put aside first, if it may be served anew. Returns true for a
 * call, which it writes to *ret_n. A socket becomes ready (sock_ready.h), and the result is false.
 */
bool late_next(struct supervisor *u, struct seccomp_notif *ret_n);

void late_done(struct supervisor *u);

#endif
