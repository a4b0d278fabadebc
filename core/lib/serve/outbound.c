/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Calls that reach another machine, or let one reach the program. Their arguments are copied once
 * and decided in call/call_outbound*.c. A job then makes the call on the copy of the descriptor.
 * Whatever other threads write to that memory, or put at that descriptor number, after the copy
 * changes nothing, because neither is used again.
 *
 * "Continue" is therefore the answer for UNIX sockets only: see is_left_to_the_kernel(). If we
 * cannot look, or have no room, the call fails.
 */
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "call/call_outbound.h"
#include "filter/filter_outbound.h"
#include "filter/told_rules.h"
#include "launch/landlock.h"
#include "onbehalf/resolvers.h"
#include "reach/copies.h"
#include "reach/credentials.h"
#include "reach/descriptor.h"
#include "reach/gather.h"
#include "reach/own.h"
#include "serve/arrivals.h"
#include "serve/resolver.h"
#include "serve/supervisor.h"

bool serve_refusal(struct service *v)
{
	const struct outbound *o = v->u->want.outbound;
	struct outbound_refusal refused = { 0 };
	bool by_rule = true;
	struct task *t;
	int err = v->u->told_rules ? told_rules_errno(v->u->told_rules, &v->notif->data, &refused.call,
						      &refused.what) : 0;

	if (!err && o) {
		by_rule = false;
		err = filter_outbound_errno(o->protocols, 0, &v->notif->data, &refused);
	}

	if (!err)
		return false;
	if (task_get(&v->u->tasks, v->call.caller.tid, &t) == 0)
		v->call.caller.tgid = t->tgid;
	verdict_refuse(&v->u->verdict, err, refused.call, refused.what, NULL, 0);
	if (by_rule)
		v->u->verdict.refusal.about = ABOUT_RULE;
	service_deliver(v);
	return true;
}

static void free_send(void *send)
{
	job_send_free(send);
}

/* Frees a message that was not sent. Closing its copies of descriptors may sleep: see closer.h. */
static void drop(struct service *v, struct job_send *send)
{
	if (send && send->n_fds)
		closers_drop(v->u->closers, free_send, send, v->call.caller.tgid);
	else
		job_send_free(send);
}

static struct job_send *copy_of(const struct call_request *q)
{
	struct job_send *s = malloc(sizeof(*s) + q->len);

	if (!s)
		return NULL;
	memset(s, 0, sizeof(*s));
	s->len = q->len;
	memcpy(s->data, q->data, q->len);
	s->control_len = q->control_len;
	if (q->control_len)
		memcpy(s->control, q->control, q->control_len);
	return s;
}

/*
 * Gathers one whole message. Returns 0, with *ret_send and *ret_name; a positive errno; or -errno:
 * the caller is gone or cannot be read.
 */
static int gather_send(struct service *v, const struct call_descriptor *what,
		       struct call_name *ret_name, struct job_send **ret_send)
{
	struct call *c = &v->call;
	uint64_t header = c->kind == CALL_SENDTO ? 0 : c->args[1];
	struct call_request q;
	struct job_send *s;
	int r;

	c->cut = what->type == SOCK_STREAM;
	r = gather_request(c, header, v->u->request,
			   v->u->request + REQUEST_HEADROOM + LIMIT_REQUEST_BYTES, &q);
	if (!r && !q.data)
		r = q.len > LIMIT_REQUEST_BYTES ? EMSGSIZE : EFAULT;
	if (!r && call_outbound_has_rights(what))
		r = credentials_read(&c->caller);
	if (r)
		return r;
	s = copy_of(&q);
	if (!s)
		return ENOBUFS;
	s->flags = (int)c->args[c->kind == CALL_SENDMSG ? 2 : 3];
	s->length_at = c->kind == CALL_SENDMMSG ? header + MMSGHDR_LEN : 0;
	if (call_outbound_has_rights(what))
		gather_rights(&v->u->tasks, c, s);
	*ret_name = q.name;
	*ret_send = s;
	return 0;
}

/* Decides a send. The caller owns *ret_send until a job takes it. Returns as gather_send(). */
static int decide_send(struct service *v, const struct call_outbound *o, struct job_send **ret_send)
{
	struct call_name name;
	int r;

	if (v->call.kind == CALL_SENDMMSG && !(uint32_t)v->call.args[2]) {
		verdict_return(&v->u->verdict, 0);
		return 0;
	}
	r = gather_send(v, &o->what, &name, ret_send);
	if (!r)
		call_outbound_send(o, &v->call, &name, *ret_send, &v->u->verdict);
	return r;
}

/*
 * Returns 0, with the decision in u->verdict; a positive errno; or -errno: the caller is gone or
 * cannot be read.
 */
static int decide(struct service *v, const struct call_outbound *o, struct job_send **ret_send)
{
	struct verdict *d = &v->u->verdict;
	int r;

	if (v->call.kind == CALL_LISTEN) {
		call_outbound_listen(o, &v->call, d);
		return 0;
	}
	if (v->call.kind == CALL_SETSOCKOPT && (uint32_t)v->call.args[1] == SOL_SOCKET) {
		r = gather_call(&v->call);
		if (!r)
			call_outbound_share_port(o, &v->call, d);
		return r;
	}
	if (v->call.kind == CALL_SETSOCKOPT && (uint32_t)v->call.args[1] != SOL_TCP) {
		call_outbound_hops(o, &v->call, d);
		return 0;
	}
	if (v->call.kind == CALL_SETSOCKOPT) {
		r = gather_ulp(&v->call);
		if (!r)
			call_outbound_ulp(o, &v->call, d);
		return r;
	}
	if (v->call.kind != CALL_CONNECT && v->call.kind != CALL_BIND)
		return decide_send(v, o, ret_send);
	r = gather_call(&v->call);
	if (r)
		return r;
	if (v->call.kind == CALL_BIND)
		call_outbound_bind(o, &v->call, d);
	else
		call_outbound_connect(o, &v->call, d);
	return 0;
}

/* Does the kernel run the call, perhaps after a look? */
static bool is_left(const struct verdict *d)
{
	return d->kind == VERDICT_CONTINUE ||
	       (d->kind == VERDICT_LATER && d->job.kind == JOB_LOOK_UNIX);
}

/*
 * We have no copy of the socket. The kernel can run what it may run on any socket, and a look at a
 * path needs no socket. All else is refused.
 */
static void refuse_without_copy(struct service *v, int fetched)
{
	struct verdict *d = &v->u->verdict;
	bool connects = v->call.kind == CALL_CONNECT;

	if (d->kind != VERDICT_LATER || is_left(d))
		return;
	if (connects && fetched == -EISCONN) {
		verdict_errno(d, EISCONN);
	} else if (connects && fetched == -EALREADY) {
		verdict_return(d, 0);	/* as from the kernel, which says so once */
		copies_told(v->u->tasks.copies, v->call.caller.tid, (int)v->call.args[0]);
	} else {
		verdict_refuse(d, EACCES, call_rows[v->call.kind].name,
			       "a socket that was not made inside", NULL, 0);
	}
}

/*
 * Serves a call on a descriptor that is not one of our netlink sockets. fetched: as for
 * service_kind().
 */
static void serve_foreign(struct service *v, int fetched)
{
	struct supervisor *u = v->u;
	struct verdict *d = &u->verdict;
	struct call_outbound o = {
		.rules = u->want.outbound,
		.is_mute = want_is_mute(&u->want),
		.tcp_held = u->layers & LANDLOCK_TCP,
		.udp_held = u->layers & LANDLOCK_UDP,
		.files_held = u->layers & LANDLOCK_FILES,
		.abstract_held = u->layers & LANDLOCK_ABSTRACT,
		.servers = u->resolver ? resolver_servers(u->resolver) : NULL,
	};
	struct job_send *send = NULL;
	int r = service_kind(v, fetched, &o.what);

	if (r < 0) {
		service_refuse(v, -r);
		return;
	}
	if (v->call.kind == CALL_CONNECT && o.what.domain == AF_UNIX)
		o.resolvers = resolvers_exist();
	if (o.what.domain == AF_UNIX) {
		o.euid = geteuid();
		o.egid = getegid();
		o.pid = getpid();
	} else if (v->fd >= 0)
		o.bound = descriptor_is_bound(v->fd, &o.what);
	r = decide(v, &o, &send);
	if (r)
		verdict_errno(d, r > 0 ? r : EACCES);
	if (fetched < 0)
		refuse_without_copy(v, fetched);
	if (d->kind == VERDICT_CONTINUE)
		v->closed = false;		/* is_left_to_the_kernel() says why that is safe */
	if (u->tasks.copies && v->fd >= 0 && v->call.kind == CALL_CONNECT && is_left(d))
		copies_release(u->tasks.copies, v->fd);	/* no later call needs it either */
	if (d->kind == VERDICT_LATER && d->job.led)
		peer_note(v);
	if (d->kind == VERDICT_LATER) {
		d->job.what = o.what;
		d->job.number = (int)v->call.args[0];
		d->job.call = call_rows[v->call.kind].name;
		d->job.fd = v->fd;
	}
	if (service_deliver(v) == 0 && d->kind == VERDICT_LATER) {
		v->fd = -1;			/* the job owns both now */
		send = NULL;
	}
	drop(v, send);
}

void serve_outbound(struct service *v)
{
	int r;

	v->closed = true;
	r = service_fetch(v);
	if (r == -EPERM || r == -EACCES)
		serve_blind(v);
	else if (r < 0 && !descriptor_is_unknown(r))
		service_refuse(v, descriptor_errno(r, EACCES));
	else if (v->s)
		serve_netlink(v, call_rows[v->call.kind].trap[0].server);
	else
		serve_foreign(v, r);
	service_release(v);
}

static int start_arrivals(struct supervisor *u, const struct outbound *o, struct arrivals **ret,
			  struct fail *f)
{
	return want_filters(&u->want)
		       ? arrivals_new(o, u->resolver ? resolver_servers(u->resolver) : NULL, ret, f)
		       : 0;
}

int serve_outbound_start(struct supervisor *u, pid_t keeper, bool beside, struct fail *f)
{
	const struct outbound *o = u->want.outbound;
	struct own *own = NULL;
	int r;

	if (outbound_has_own(o)) {
		own = own_new(keeper, u->tasks.copies, f);
		if (!own)
			return -f->err;
	}
	u->jobs = jobs_new(u->door, o, u->tasks.copies, own, beside);
	if (!u->jobs) {
		own_free(own);
		return fail_set(f, ENOMEM, "out of memory");
	}
	r = want_names(&u->want) ? supervisor_resolve(u) : 0;
	if (!r && want_names(&u->want))
		r = open_start(u);
	if (r < 0)
		return fail_set(f, -r, "out of memory");
	r = start_arrivals(u, o, &u->arrivals, f);
	if (!r && o->n_patterns)
		r = supervisor_ask_names(u, f);
	if (!r && want_names(&u->want) && u->want.policy->pin_refresh_s)
		r = supervisor_refresh(u, u->want.policy->pin_refresh_s, f);
	return r;
}

int serve_outbound_renew(struct supervisor *u, const struct outbound *o)
{
	bool names = o->n_pins || o->n_patterns;
	char *hosts = names ? open_hosts(o) : NULL;
	struct arrivals *arrivals = NULL;
	struct fail f;
	int r = names && !hosts ? -ENOMEM : start_arrivals(u, o, &arrivals, &f);

	if (r < 0) {
		free(hosts);
		return r;
	}
	arrivals_free(u->arrivals);
	u->arrivals = arrivals;
	free(u->stand_in[0]);
	u->stand_in[0] = hosts;
	u->want.outbound = o;
	if (u->resolver)
		resolver_renew(u->resolver, o);
	jobs_renew(u->jobs, o);
	return 0;
}
