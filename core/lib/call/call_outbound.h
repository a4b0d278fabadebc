/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CALL_CALL_OUTBOUND_H
#define NLVIRT_CALL_CALL_OUTBOUND_H
/*
 * Calls by which a program could reach another machine, or be reached, as outbound rules decide them.
 * The verdict is an errno, a job, or (UNIX sockets only) that the kernel runs the call.
 */
#include "call/call.h"

/* What these decisions depend on besides the call. */
struct call_outbound {
	const struct outbound *rules;
	struct call_descriptor what;	/* the call's descriptor is; never one of our netlink sockets */
	bool tcp_held, files_held;	/* Landlock keeps TCP sockets from connecting; files out of reach */
	bool resolvers;			/* a daemon that resolves names has a socket on this machine */
	uid_t euid;			/* the supervisor's: what the other end of a UNIX socket would see */
	gid_t egid;
	pid_t pid;
};

typedef void call_outbound_fn(const struct call_outbound *o, const struct call *c, struct verdict *v);

/* connect, with c->name. */
call_outbound_fn call_outbound_connect;
/* bind, with c->name. A stream is asked when it listens; a datagram socket receives from now on. */
call_outbound_fn call_outbound_bind;
/* listen: the job looks at the socket's own address and decides by outbound_may_listen(). */
call_outbound_fn call_outbound_listen;

/*
 * One message of sendto, sendmsg or sendmmsg. name: where to; s: the rest of it, whose control
 * messages are changed in place, and with c->caller's ids if the socket is a UNIX one. s stays the caller's until a job
 * with it is delivered.
 */
void call_outbound_send(const struct call_outbound *o, const struct call *c, const struct call_name *name,
			struct job_send *s, struct verdict *v);

/* Does a control message of this socket carry descriptors, which have to be copied first? */
static inline bool call_outbound_has_rights(const struct call_descriptor *what)
{
	return what->domain == AF_UNIX;
}

#endif
