/* SPDX-License-Identifier: Apache-2.0 */
/* One notification from its arrival to its answer. */
#include <errno.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <string.h>
#include <sys/socket.h>

#include "filter/traps.h"
#include "reach/descriptor.h"
#include "reach/gather.h"
#include "serve/supervisor.h"
#include "sock/sock_pair.h"
#include "sock/sock_room.h"

typedef void serve_fn(struct service *v);

/*
 * SO_MEMINFO: the pair's own, but for what a netlink socket counts otherwise. It sends without a queue, and what it
 * receives is charged to itself.
 */
static void gather_memory(struct service *v)
{
	uint32_t *memory = v->call.memory;
	socklen_t len = sizeof(v->call.memory);

	if (v->call.kind != CALL_GETSOCKOPT || (int)v->call.args[1] != SOL_SOCKET ||
	    (int)v->call.args[2] != SO_MEMINFO)
		return;
	if (getsockopt(v->fd, SOL_SOCKET, SO_MEMINFO, memory, &len) < 0)
		return;
	sock_room_sync(v->s);
	memory[SK_MEMINFO_RMEM_ALLOC] = v->s->queue.charged;
	memory[SK_MEMINFO_WMEM_ALLOC] = 0;
	memory[SK_MEMINFO_FWD_ALLOC] = 0;
	memory[SK_MEMINFO_DROPS] = v->s->drops;
}

static int gather_for(struct call *c)
{
	switch (c->kind) {
	case CALL_BIND:
	case CALL_CONNECT:
		return gather_name(c);
	case CALL_GETSOCKNAME:
	case CALL_GETPEERNAME:
		return gather_out_len(c, c->args[2]);
	case CALL_GETSOCKOPT:
		return gather_out_len(c, c->args[4]);
	case CALL_SETSOCKOPT:
		return gather_option(c);
	case CALL_FGETXATTR:
		return gather_xattr_name(c);
	default:
		return 0;
	}
}

static void decide(struct service *v, struct sock_state *next)
{
	struct verdict *d = &v->u->verdict;
	struct sock_table *t = &v->u->socks;

	switch (v->call.kind) {
	case CALL_BIND:
		call_bind(t, &v->call, next, d);
		break;
	case CALL_CONNECT:
		call_connect(t, &v->call, next, d);
		break;
	case CALL_GETSOCKNAME:
	case CALL_GETPEERNAME:
		call_getname(&v->call, next, d);
		break;
	case CALL_GETSOCKOPT:
		call_getsockopt(&v->u->view->kernel, &v->call, v->s, next, d);
		break;
	case CALL_SETSOCKOPT:
		call_setsockopt(&v->u->view->kernel, &v->call, next, d);
		break;
	case CALL_FGETXATTR:
		call_fgetxattr(&v->call, d);
		break;
	default:
		call_refuse(&v->call, d);
	}
}

void give_up(struct service *v)
{
	if (v->closed)
		service_refuse(v, EACCES);
	else
		service_continue(v);
}

/* Calls that neither send nor receive: gather, decide, deliver, and only then change the socket. */
static void serve_simple(struct service *v)
{
	struct supervisor *u = v->u;
	struct sock_state next = v->s->state;
	int r = gather_for(&v->call);

	if (r < 0) {
		give_up(v);
		return;
	}
	if (r > 0) {
		verdict_errno(&u->verdict, r);
	} else {
		gather_memory(v);
		decide(v, &next);
	}
	/* The name comes before the response, so that an untrapped getsockname() finds it. Should the
	 * call be taken back, the name stays: it is repeated when the call is. */
	if (u->verdict.kind == VERDICT_RETURN && next.bound && !v->s->state.bound)
		sock_pair_name(v->fd, next.portid, (uint32_t)next.groups);
	if (deliver(v) == 0 && u->verdict.kind != VERDICT_CONTINUE) {
		sock_table_commit(&u->socks, v->s, &next);
		if (next.no_enobufs)
			v->s->congested = false;
	}
	v->s->state.filtered |= next.filtered;	/* told by a call that the kernel runs */
}

static serve_fn *const serve[CALL_KINDS] = {
	[CALL_BIND] = serve_simple,
	[CALL_CONNECT] = serve_simple,
	[CALL_GETSOCKNAME] = serve_simple,
	[CALL_GETPEERNAME] = serve_simple,
	[CALL_GETSOCKOPT] = serve_simple,
	[CALL_SETSOCKOPT] = serve_simple,
	[CALL_SENDTO] = serve_send,
	[CALL_SENDMSG] = serve_send,
	[CALL_SENDMMSG] = serve_send,
	[CALL_RECVFROM] = serve_receive,
	[CALL_RECVMSG] = serve_receive,
	[CALL_RECVMMSG] = serve_receive,
	[CALL_LISTEN] = serve_simple,
	[CALL_ACCEPT] = serve_simple,
	[CALL_ACCEPT4] = serve_simple,
	[CALL_SHUTDOWN] = serve_simple,
	[CALL_IOCTL] = serve_simple,
	[CALL_FGETXATTR] = serve_simple,
};

void serve_socket_call(struct service *v)
{
	sock_room_lend(v->s, v->fd);
	serve[v->call.kind](v);
	sock_room_lend(v->s, -1);
}

/*
 * The caller's descriptors cannot be looked at. The pair serves such a program by itself, but for
 * bind(), which AF_UNIX would refuse: a call with the length of a struct sockaddr_nl on a number where one of
 * our sockets was placed is told that the port id, which it has had since socket(), is bound.
 */
static void serve_blind(struct service *v)
{
	struct supervisor *u = v->u;
	int fd = (int)v->call.args[0];

	if (v->call.kind == CALL_BIND && (uint32_t)v->call.args[2] == sizeof(struct sockaddr_nl) &&
	    sock_table_find_blind(&u->socks, v->call.caller.tgid, fd))
		listener_respond(&u->listener, v->n->id, 0, 0);
	else
		listener_continue(&u->listener, v->n->id);
}

/* Finds the socket behind the descriptor, and serves the call on it. */
static void serve_descriptor(struct service *v)
{
	int r = descriptor_fetch(v);

	if (r == -EPERM || r == -EACCES) {
		serve_blind(v);
		return;
	}
	if (r < 0 || !v->s)
		service_continue(v);	/* not ours, or no descriptor at all: the kernel knows what to say */
	else
		serve_socket_call(v);
	descriptor_close(v);
}

void dispatch_call(struct supervisor *u, const struct seccomp_notif *n)
{
	struct service v = { .u = u, .n = n, .fd = -1 };
	int kind = trap_kind(n->data.nr);

	verdict_reset(&u->verdict);
	v.call.caller.tid = (pid_t)n->pid;
	v.call.caller.tgid = (pid_t)n->pid;
	v.call.nr = n->data.nr;
	memcpy(v.call.args, n->data.args, sizeof(v.call.args));
	if (u->outbound && outbound_refuses(&v))
		return;
	if (kind < 0) {		/* trapped by a filter that is not ours */
		listener_continue(&u->listener, n->id);
		return;
	}
	v.call.kind = (enum call_kind)kind;
	if (kind != CALL_SOCKET) {
		if (kind == CALL_OPEN)
			serve_open(&v);
		else if (kind == CALL_IOCTL && trap_is_ifreq((uint32_t)v.call.args[1]))
			serve_ifreq(&v);
		else if (outbound_wants(u, &v.call))
			serve_outbound(&v);
		else
			serve_descriptor(&v);
		return;
	}
	call_socket(&v.call, &u->verdict);
	if (u->verdict.kind == VERDICT_ADD_FD)
		serve_socket(&v);
	else
		deliver(&v);
}
