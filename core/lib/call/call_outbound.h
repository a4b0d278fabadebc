/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CALL_CALL_OUTBOUND_H
#define NLVIRT_CALL_CALL_OUTBOUND_H
/*
 * Calls that reach another machine, or let one reach the program, as outbound rules decide them.
 * The verdict is an errno, a job or, for UNIX sockets only, VERDICT_CONTINUE.
 */
#include "call/call.h"
#include "names/servers.h"

/* What these decisions depend on besides the call. */
struct call_outbound {
	const struct outbound *rules;
	struct call_descriptor what;	/* the call's socket; never one of our netlink sockets */
	/* Landlock keeps TCP sockets, or UDP sockets, from connecting and binding; keeps files out
	 * of reach */
	bool tcp_held, udp_held, files_held;
	bool abstract_held;	/* Landlock keeps abstract UNIX sockets outside out of reach */
	bool is_mute;	/* no rule is for UDP: want_is_mute() */
	/* name servers in whose place we answer; NULL: none */
	const struct name_servers *servers;
	bool resolvers; /* a daemon that resolves names has a socket on this machine */
	bool bound;			/* the socket is bound to an interface */
	uid_t euid;	/* the supervisor's, which the peer of a UNIX socket would see */
	gid_t egid;
	pid_t pid;
};

typedef void call_outbound_fn(const struct call_outbound *o, const struct call *c,
			      struct verdict *v);

/*
 * outbound_decide() for the socket of this call, except that a name server is replaced by our
 * resolver: *ret then allows its address, whatever the rules say, and the result is true.
 */
bool call_outbound_decide(const struct call_outbound *o, enum outbound_protocol protocol,
			  bool connecting, const struct call_name *name,
			  struct outbound_answer *ret);

/* Notes that the rules allow an address only because they are learned. */
void call_outbound_learn(const struct call *c, const struct outbound_answer *a, struct verdict *v);

/*
 * What a job must know of sockets that were made inside. only: an internet address must lead to one
 * of them. The second is for the name of a UNIX socket.
 */
struct job_own call_outbound_own(const struct call_outbound *o, bool only);
struct job_own call_outbound_own_name(const struct call_outbound *o, const struct call_name *name);

/* connect, with c->name. */
call_outbound_fn call_outbound_connect;
/*
 * bind, with c->name. A stream socket is checked when it listens; a datagram socket is checked
 * here, because it receives from now on.
 */
call_outbound_fn call_outbound_bind;
/* setsockopt(SO_REUSEADDR or SO_REUSEPORT), with c->option: only if sockets made inside are known. */
call_outbound_fn call_outbound_share_port;
/* setsockopt(IP_MINTTL or IPV6_MINHOPCOUNT), which is refused then. */
call_outbound_fn call_outbound_hops;
/* setsockopt(TCP_ULP), with c->ulp. */
call_outbound_fn call_outbound_ulp;
/* listen: the job reads the socket's own address and asks outbound_may_listen(). */
call_outbound_fn call_outbound_listen;

/*
 * One message of sendto, sendmsg or sendmmsg. name: its destination. s: the rest of it, whose
 * control messages are rewritten in place; the caller owns s until a job with it has been
 * delivered. For a UNIX socket, c->caller must have its user and group ids.
 */
void call_outbound_send(const struct call_outbound *o, const struct call *c,
			const struct call_name *name, struct job_send *s, struct verdict *v);

/* Can messages on this socket carry descriptors, which must be copied first? */
static inline bool call_outbound_has_rights(const struct call_descriptor *what)
{
	return what->domain == AF_UNIX;
}

#endif
