/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Calls by which a program could reach another machine, or be reached: decided here on arguments that were read once,
 * and made by a thread of ours (onbehalf/onbehalf.h) on the descriptor that was fetched. What the program's threads
 * write to that memory, or put at that number, after the look changes nothing: neither is looked at again.
 *
 * So "continue" is never the answer here, with one exception (serve_unix()); and when we cannot look, or have
 * no room, the call fails.
 */
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include "filter/filter_outbound.h"
#include "launch/landlock.h"
#include "reach/gather.h"
#include "serve/outbound.h"
#include "onbehalf/resolvers.h"

bool outbound_wants(const struct supervisor *u, const struct call *c)
{
	if (!u->outbound)
		return false;
	switch (c->kind) {
	case CALL_CONNECT:
	case CALL_LISTEN:
		return true;
	case CALL_BIND:
	case CALL_SENDMSG:
	case CALL_SENDMMSG:
		return outbound_has_datagrams(u->outbound);
	case CALL_SENDTO:	/* without an address it is a number in the window that brings it here */
		return outbound_has_datagrams(u->outbound) && c->args[4];
	default:
		return false;
	}
}

/* Calls that are refused here, and those of filter/filter_outbound.c. */
static const char *name_of(int nr)
{
	static const struct { int nr; const char *name; } calls[] = {
		{ SYS_connect, "connect" }, { SYS_listen, "listen" }, { SYS_bind, "bind" }, { SYS_socket, "socket" },
		{ SYS_sendto, "sendto" }, { SYS_sendmsg, "sendmsg" }, { SYS_sendmmsg, "sendmmsg" },
		{ SYS_setsockopt, "setsockopt" }, { SYS_setns, "setns" }, { SYS_request_key, "request_key" },
	};

	for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++)
		if (calls[i].nr == nr)
			return calls[i].name;
	return "another call";
}

bool outbound_refuses(struct service *v)
{
	const struct outbound *o = v->u->outbound;
	const char *what;
	struct task *t;
	int err = o->log_fd ? filter_outbound_errno(o->protocols, 0, &v->n->data, &what) : 0;

	if (!err)
		return false;
	if (task_get(&v->u->tasks, v->call.caller.tid, &t) == 0)
		v->call.caller.tgid = t->tgid;
	outbound_log(v, NULL, what);
	service_refuse(v, err);
	return true;
}

void outbound_log(struct service *v, const struct outbound_answer *a, const char *why)
{
	refusals_add(onbehalf_refusals(v->u->onbehalf), v->call.caller.tgid, name_of(v->n->data.nr), a ? &a->address : NULL,
		     a ? a->port : 0, why);
}

void outbound_deny(struct service *v, const struct outbound_answer *a)
{
	if (!a)
		outbound_log(v, NULL, "a socket of another kind");
	else if (a->err == EACCES)
		outbound_log(v, a, a->why);
	service_refuse(v, a ? a->err : EACCES);
}

/* Other protocols cannot be made inside, but somebody outside may have passed such a socket in. 0: none of ours. */
static enum outbound_protocol protocol_of(const struct supervisor *u, const struct descriptor_kind *k)
{
	return outbound_protocol_of(u->outbound, k->domain, k->type, k->protocol);
}

static void drop_send(void *send)
{
	onbehalf_send_free(send);
}

void outbound_drop(struct service *v, struct onbehalf_send *send)
{
	if (send && send->n_fds)
		closers_drop(v->u->closers, drop_send, send, v->call.caller.tgid);
	else
		onbehalf_send_free(send);
}

/* Hands the job over, with v->fd. */
void outbound_submit(struct service *v, struct onbehalf_job *job, const struct descriptor_kind *k)
{
	int r;

	job->id = v->n->id;
	job->tid = v->call.caller.tid;
	job->tgid = v->call.caller.tgid;
	job->fd = v->fd;
	job->domain = k->domain;
	job->type = k->type;
	/* Had the thread died and its id been reused, memory and descriptor would be another process's. */
	r = listener_alive(&v->u->listener, v->n->id) ? onbehalf_submit(v->u->onbehalf, job) : -ENOENT;
	if (r == 0) {
		v->u->handed_over = true;
		v->fd = -1;
		return;
	}
	outbound_drop(v, job->send);
	service_refuse(v, -r);
}

static void serve_inet(struct service *v, const struct descriptor_kind *k, enum outbound_protocol protocol)
{
	struct onbehalf_job job = { .kind = ONBEHALF_CONNECT };
	struct outbound_answer a;

	outbound_decide(v->u->outbound, k->domain, protocol, true, v->call.name.bytes, v->call.name.len, &a);
	if (a.err) {
		outbound_deny(v, &a);
		return;
	}
	memcpy(&job.name, &a.to, a.to_len);
	job.name_len = a.to_len;
	outbound_submit(v, &job, k);
}

/*
 * The kernel itself may connect UNIX sockets, so that the other side sees the program's process id and not ours, if
 * nothing that could meanwhile be put at the number is able to connect elsewhere: TCP sockets are not, in a Landlock
 * domain without TCP ports, and there are no others while all rules are for TCP.
 *
 * A look keeps programs from daemons that resolve names, which knows no better than the moment: to one that exchanges the
 * name in time such a daemon is like any other that listens on a UNIX socket outside.
 */
static void serve_unix(struct service *v, const struct descriptor_kind *k)
{
	struct onbehalf_job job = { .kind = ONBEHALF_CONNECT_UNIX, .name_len = v->call.name.len };

	if ((v->u->layers & LANDLOCK_TCP) && !outbound_has_others(v->u->outbound)) {
		if (!resolvers_exist()) {
			service_continue(v);
			return;
		}
		job.kind = ONBEHALF_LOOK_UNIX;
	}
	memcpy(&job.name, v->call.name.bytes, v->call.name.len);
	outbound_submit(v, &job, k);
}

static void serve_connect(struct service *v, const struct descriptor_kind *k)
{
	enum outbound_protocol protocol = protocol_of(v->u, k);
	int r = gather_name(&v->call);

	if (r)
		service_refuse(v, r > 0 ? r : EACCES);
	else if (protocol)
		serve_inet(v, k, protocol);
	else if (k->domain == AF_UNIX)
		serve_unix(v, k);
	else
		outbound_deny(v, NULL);
}

static void deny_bind(struct service *v, const struct onbehalf_job *job)
{
	struct outbound_answer a = { .err = EACCES, .why = "listen" };

	address_read(&job->name, job->name_len, &a.address, &a.port);
	outbound_deny(v, &a);
}

/* A stream is asked when it listens. A datagram socket with a port of its own receives from then on. */
static void serve_bind(struct service *v, const struct descriptor_kind *k)
{
	struct onbehalf_job job = { .kind = k->domain == AF_UNIX ? ONBEHALF_BIND_UNIX : ONBEHALF_BIND };
	enum outbound_protocol protocol = protocol_of(v->u, k);
	struct sockaddr_in6 *in6 = (struct sockaddr_in6 *)&job.name;
	int r = gather_name(&v->call);

	if (!protocol && k->domain != AF_UNIX) {
		outbound_deny(v, NULL);
		return;
	}
	/* We could make the file where the program could not: Landlock holds it, and not us. */
	if (!r && k->domain == AF_UNIX && (v->u->layers & LANDLOCK_FILES) && v->call.name.len > sizeof(sa_family_t) &&
	    v->call.name.bytes[sizeof(sa_family_t)])
		r = EACCES;
	if (!r && k->domain != AF_UNIX && v->call.name.len < sizeof(struct sockaddr_in))
		r = EINVAL;
	if (r) {
		service_refuse(v, r > 0 ? r : EACCES);
		return;
	}
	memcpy(&job.name, v->call.name.bytes, v->call.name.len);
	job.name_len = v->call.name.len;
	if (job.name.ss_family == AF_INET6)
		in6->sin6_scope_id = 0;		/* an interface, for link-local addresses */
	/* Any port is what a socket that sends has anyway. Both families have the port in the same place. */
	if (protocol == OUTBOUND_UDP && in6->sin6_port && !outbound_may_listen(v->u->outbound, &job.name, job.name_len))
		deny_bind(v, &job);
	else
		outbound_submit(v, &job, k);
}

static void serve_listen(struct service *v, const struct descriptor_kind *k)
{
	struct onbehalf_job job = { .kind = ONBEHALF_LISTEN, .backlog = (int)v->call.args[1] };

	if (protocol_of(v->u, k) || k->domain == AF_UNIX)
		outbound_submit(v, &job, k);
	else
		outbound_deny(v, NULL);
}

static void serve_fetched(struct service *v)
{
	struct descriptor_kind k;
	int r = descriptor_kind(v->fd, &k);

	if (r < 0)
		service_refuse(v, -r);		/* ENOTSOCK; EBADF for an O_PATH descriptor */
	else if (v->call.kind == CALL_LISTEN)
		serve_listen(v, &k);
	else if (v->call.kind == CALL_CONNECT)
		serve_connect(v, &k);
	else if (v->call.kind == CALL_BIND)
		serve_bind(v, &k);
	else
		outbound_send(v, &k, protocol_of(v->u, &k));
}

void serve_outbound(struct service *v)
{
	int r;

	v->closed = true;
	r = descriptor_fetch(v);
	if (r < 0)
		service_refuse(v, descriptor_errno(r, EACCES));
	else if (v->s)
		serve_socket_call(v);
	else
		serve_fetched(v);
	descriptor_close(v);
}
