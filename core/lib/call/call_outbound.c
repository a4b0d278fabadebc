/* SPDX-License-Identifier: Apache-2.0 */
/*
 * connect, bind, listen. The address that is connected or bound is written anew from what was decided, so no
 * byte of the program's reaches the kernel undecided.
 *
 * "Continue" is given in one case only: see connect_unix().
 */
#include "call/call_outbound.h"

#include <errno.h>
#include <netinet/in.h>
#include <string.h>

#include "call/table.h"

/* Other protocols cannot be made inside, but somebody outside may have passed such a socket in. 0: none of ours. */
static enum outbound_protocol protocol_of(const struct call_outbound *o)
{
	return outbound_protocol_of(o->rules, o->what.domain, o->what.type, o->what.protocol);
}

static void refuse_kind(const struct call *c, struct verdict *v)
{
	verdict_refuse(v, EACCES, call_rows[c->kind].name, "a socket of another kind", NULL, 0);
}

/* Only what a rule refuses is logged: other errnos are the kernel's own words. */
static void refuse_address(const struct call *c, const struct outbound_answer *a, struct verdict *v)
{
	if (a->err == EACCES)
		verdict_refuse(v, EACCES, call_rows[c->kind].name, a->why, &a->address, a->port);
	else
		verdict_errno(v, a->err);
}

static struct job *start_job(struct verdict *v, enum job_kind kind, const void *name, socklen_t len)
{
	v->kind = VERDICT_LATER;
	v->job = (struct job){ .kind = kind, .name_len = len, .fd = -1 };
	if (len)
		memcpy(&v->job.name, name, len);
	return &v->job;
}

static void connect_inet(const struct call_outbound *o, const struct call *c, enum outbound_protocol protocol,
			 struct verdict *v)
{
	struct outbound_answer a;

	outbound_decide(o->rules, o->what.domain, protocol, true, c->name.bytes, c->name.len, &a);
	if (a.err)
		refuse_address(c, &a, v);
	else
		start_job(v, JOB_CONNECT, &a.to, a.to_len);
}

/*
 * The kernel itself may connect UNIX sockets, so that the other side sees the program's process id and not ours, if
 * nothing that could meanwhile be put at the number is able to connect elsewhere: TCP sockets are not, in a Landlock
 * domain without TCP ports, and there are no others while all rules are for TCP.
 *
 * A look keeps programs from daemons that resolve names, which knows no better than the moment: to one that exchanges the
 * name in time such a daemon is like any other that listens on a UNIX socket outside.
 */
static void connect_unix(const struct call_outbound *o, const struct call *c, struct verdict *v)
{
	bool by_kernel = o->tcp_held && !outbound_has_others(o->rules);

	if (by_kernel && !o->resolvers)
		verdict_continue(v);
	else
		start_job(v, by_kernel ? JOB_LOOK_UNIX : JOB_CONNECT_UNIX, c->name.bytes, c->name.len);
}

void call_outbound_connect(const struct call_outbound *o, const struct call *c, struct verdict *v)
{
	enum outbound_protocol protocol = protocol_of(o);

	if (protocol)
		connect_inet(o, c, protocol, v);
	else if (o->what.domain == AF_UNIX)
		connect_unix(o, c, v);
	else
		refuse_kind(c, v);
}

static void bind_inet(const struct call_outbound *o, const struct call *c, enum outbound_protocol protocol,
		      struct verdict *v)
{
	struct job *job;
	struct sockaddr_in6 *in6;
	struct outbound_answer a = { .err = EACCES, .why = "listen" };

	if (c->name.len < sizeof(struct sockaddr_in)) {
		verdict_errno(v, EINVAL);
		return;
	}
	job = start_job(v, JOB_BIND, c->name.bytes, c->name.len);
	in6 = (struct sockaddr_in6 *)&job->name;
	if (job->name.ss_family == AF_INET6)
		in6->sin6_scope_id = 0;		/* an interface, for link-local addresses */
	/* Any port is what a socket that sends has anyway. Both families have the port in the same place. */
	if (protocol != OUTBOUND_UDP || !in6->sin6_port || outbound_may_listen(o->rules, &job->name, job->name_len))
		return;
	address_read(&job->name, job->name_len, &a.address, &a.port);
	refuse_address(c, &a, v);
}

void call_outbound_bind(const struct call_outbound *o, const struct call *c, struct verdict *v)
{
	enum outbound_protocol protocol = protocol_of(o);
	bool is_path = c->name.len > sizeof(sa_family_t) && c->name.bytes[sizeof(sa_family_t)];

	if (protocol)
		bind_inet(o, c, protocol, v);
	else if (o->what.domain != AF_UNIX)
		refuse_kind(c, v);
	else if (o->files_held && is_path)
		/* We could make the file where the program could not: Landlock holds it, and not us. */
		verdict_errno(v, EACCES);
	else
		start_job(v, JOB_BIND_UNIX, c->name.bytes, c->name.len);
}

void call_outbound_listen(const struct call_outbound *o, const struct call *c, struct verdict *v)
{
	if (protocol_of(o) || o->what.domain == AF_UNIX)
		start_job(v, JOB_LISTEN, NULL, 0)->backlog = (int)c->args[1];
	else
		refuse_kind(c, v);
}
