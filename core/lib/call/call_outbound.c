/* SPDX-License-Identifier: Apache-2.0 */
/*
 * connect, bind, listen, setsockopt(TCP_ULP). The supervisor makes these calls with its own copy of
 * what was checked, an address or a name, so later changes by the program have no effect. For an
 * internet socket, outbound_decide() writes the address of connect() anew.
 *
 * The verdict is "continue" for UNIX sockets only: see is_left_to_the_kernel().
 */
#include "call/call_outbound.h"

#include <errno.h>
#include <netinet/in.h>
#include <string.h>

#include "call/table.h"

/*
 * Returns 0 for a UNIX socket, and for a socket that no rule is for. The program cannot make one of
 * the latter, but a process outside may have passed one in.
 */
static enum outbound_protocol protocol_of(const struct call_outbound *o)
{
	return outbound_protocol_of(o->rules, o->what.domain, o->what.type, o->what.protocol);
}

static void refuse_kind(const struct call *c, struct verdict *v)
{
	verdict_refuse(v, EACCES, call_rows[c->kind].name, "a socket of another kind", NULL, 0);
}

/* Logs only refusals by a rule (EACCES): other errnos are those that the kernel would return. */
static void refuse_address(const struct call *c, const struct outbound_answer *a, struct verdict *v)
{
	if (a->err == EACCES)
		verdict_refuse_address(v, call_rows[c->kind].name, a);
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

/*
 * Refuses a socket that is bound to an interface, because by another interface the same address can
 * be another machine. The program cannot bind one, but it can inherit one, or accept a connection
 * from a link-local address and dissolve it.
 */
static bool refuse_bound(const struct call_outbound *o, const struct call *c, struct verdict *v)
{
	if (o->bound)
		verdict_refuse(v, EACCES, call_rows[c->kind].name, "a socket bound to an interface",
			       NULL, 0);
	return o->bound;
}

bool call_outbound_decide(const struct call_outbound *o, enum outbound_protocol protocol,
			  bool connecting, const struct call_name *name, struct outbound_answer *ret)
{
	struct address to;
	uint16_t port;

	outbound_decide(o->rules, o->what.domain, protocol, connecting, name->bytes, name->len, ret);
	if (!o->servers || !ret->known ||
	    !name_servers_lead(o->servers, o->what.type, &ret->address, ret->port, &to, &port))
		return false;
	outbound_write(ret->family, &to, port, ret);
	ret->err = 0;
	ret->ask = ret->learned = ret->own = false;
	return true;
}

void call_outbound_learn(const struct call *c, const struct outbound_answer *a, struct verdict *v)
{
	struct outbound_answer any = { .protocol = a->protocol };

	if (a->own)	/* whatever the address and port are */
		verdict_learn(v, call_rows[c->kind].name, LEARNED_OWN, &any);
	else
		verdict_learn(v, call_rows[c->kind].name, REFUSAL_NO_RULE, a);
}

struct job_own call_outbound_own(const struct call_outbound *o, bool only)
{
	return (struct job_own){ .kept = outbound_has_own(o->rules), .only = only,
				 .asks = outbound_asks(o->rules), .learns = o->rules->learns };
}

/* Is it the name of a UNIX socket without a path? Landlock may decide about these instead of us. */
static bool is_abstract(const struct call_name *name)
{
	return name->len > sizeof(sa_family_t) && !name->bytes[sizeof(sa_family_t)];
}

struct job_own call_outbound_own_name(const struct call_outbound *o, const struct call_name *name)
{
	return call_outbound_own(o, o->rules->loopback == LOOPBACK_OWN && !o->abstract_held &&
					    is_abstract(name));
}

static void connect_inet(const struct call_outbound *o, const struct call *c,
			 enum outbound_protocol protocol, struct verdict *v)
{
	struct outbound_answer a;
	bool led = call_outbound_decide(o, protocol, true, &c->name, &a);

	if (a.learned)
		call_outbound_learn(c, &a, v);
	if (a.err) {
		refuse_address(c, &a, v);
	} else if (a.disconnect || !refuse_bound(o, c, v)) {
		struct job *job = start_job(v, JOB_CONNECT, &a.to, a.to_len);

		job->led = led;
		job->ask = a.ask ? call_rows[c->kind].name : NULL;
		job->own = call_outbound_own(o, a.own);
	}
}

/*
 * If it is safe, the kernel connects and binds UNIX sockets itself, so that the peer sees the
 * program's process id and not ours. Meanwhile another thread can put another socket at the
 * descriptor number, so it is safe only if no socket inside can connect elsewhere by itself, or be
 * bound to an interface. That holds while Landlock keeps the sockets of each protocol with rules
 * from connecting and binding: TCP sockets (o->tcp_held) and UDP sockets (o->udp_held). Without a
 * rule for UDP, UDP sockets cannot send (serve/make.c). If only sockets inside may be reached,
 * Landlock must also keep abstract names outside out of reach. With rules about UNIX sockets it
 * never holds: the thread could put another path into memory.
 */
static bool is_left_to_the_kernel(const struct call_outbound *o)
{
	unsigned held = OUTBOUND_BIT(OUTBOUND_TCP) | (o->udp_held ? OUTBOUND_BIT(OUTBOUND_UDP) : 0);

	return o->tcp_held && !(o->rules->protocols & ~held) &&
	       (o->rules->loopback != LOOPBACK_OWN || o->abstract_held);
}

/*
 * JOB_LOOK_UNIX keeps programs from daemons that resolve names, but it only checks the path before
 * the call. A program that replaces the path in time reaches them, as it reaches any other process
 * outside that listens on a UNIX socket.
 */
static void connect_unix(const struct call_outbound *o, const struct call *c, struct verdict *v)
{
	bool by_kernel = is_left_to_the_kernel(o);

	if (by_kernel && !o->resolvers)
		verdict_continue(v);
	else
		start_job(v, by_kernel ? JOB_LOOK_UNIX : JOB_CONNECT_UNIX, c->name.bytes,
			  c->name.len)->own = call_outbound_own_name(o, &c->name);
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

static void bind_inet(const struct call_outbound *o, const struct call *c,
		      enum outbound_protocol protocol, struct verdict *v)
{
	struct job *job;
	struct sockaddr_in6 *in6;
	struct outbound_answer a = { .err = EACCES, .why = REFUSAL_LISTEN,
				      .protocol = protocol };

	if (c->name.len < sizeof(struct sockaddr_in)) {
		verdict_errno(v, EINVAL);
		return;
	}
	job = start_job(v, JOB_BIND, c->name.bytes, c->name.len);
	job->own = call_outbound_own(o, false);
	in6 = (struct sockaddr_in6 *)&job->name;
	/* inet_bind() takes AF_UNSPEC for AF_INET if the address is 0.0.0.0. */
	if (o->rules->moves_ports && o->what.domain == AF_INET && job->name.ss_family == AF_UNSPEC &&
	    !((struct sockaddr_in *)in6)->sin_addr.s_addr)
		job->name.ss_family = AF_INET;
	job->moves = outbound_moves_port(o->rules, protocol, &job->name, job->name_len);
	if (job->name.ss_family == AF_INET6)
		in6->sin6_scope_id = 0;		/* an interface, for link-local addresses */
	/*
	 * Port 0 needs no rule: a socket that sends gets a free port anyway. Neither do sockets that
	 * only loopback reaches. Both families have the port at the same offset.
	 */
	if (protocol != OUTBOUND_UDP || !in6->sin6_port ||
	    (o->is_mute && o->rules->loopback != LOOPBACK_NONE))
		return;
	address_read(&job->name, job->name_len, &a.address, &a.port);
	if (!outbound_may_listen(o->rules, &job->name, job->name_len) &&
	    !outbound_may_listen_on_lo(o->rules, &job->name, job->name_len))
		refuse_address(c, &a, v);
	else if (outbound_learns_listen(o->rules, &job->name, job->name_len))
		verdict_learn(v, call_rows[c->kind].name, REFUSAL_LISTEN, &a);
}

void call_outbound_bind(const struct call_outbound *o, const struct call *c, struct verdict *v)
{
	enum outbound_protocol protocol = protocol_of(o);
	bool is_path = c->name.len > sizeof(sa_family_t) && c->name.bytes[sizeof(sa_family_t)];

	if (protocol)
		bind_inet(o, c, protocol, v);
	else if (o->what.domain != AF_UNIX)
		refuse_kind(c, v);
	else if (is_left_to_the_kernel(o))
		verdict_continue(v);
	else if (o->files_held && is_path)
		/* Landlock would keep the program from making this file, but does not keep us. */
		verdict_errno(v, EACCES);
	else
		start_job(v, JOB_BIND_UNIX, c->name.bytes, c->name.len)->own =
			call_outbound_own(o, false);
}

void call_outbound_listen(const struct call_outbound *o, const struct call *c, struct verdict *v)
{
	if (!protocol_of(o) && o->what.domain != AF_UNIX) {
		refuse_kind(c, v);
		return;
	}
	start_job(v, JOB_LISTEN, NULL, 0)->backlog = (int)c->args[1];
	v->job.own = call_outbound_own(o, false);
}

/*
 * Options by which a socket shares its port with others, perhaps with some outside.
 *
 * A UDP socket that shares its port can lose it to any process (SO_REUSEADDR), and a datagram
 * cannot be called back. Both options are therefore accepted and ignored. A connection can be looked at
 * before the program has it, so TCP sockets may share; but not stop it, because the others
 * would go on: see JOB_SHARE_PORT.
 */
void call_outbound_share_port(const struct call_outbound *o, const struct call *c, struct verdict *v)
{
	struct job *job;

	if ((int32_t)c->args[4] < (int32_t)sizeof(int)) {
		verdict_errno(v, EINVAL);
		return;
	}
	if (o->what.type == SOCK_DGRAM && o->what.domain != AF_UNIX) {
		verdict_return(v, 0);
		return;
	}
	job = start_job(v, JOB_SHARE_PORT, NULL, 0);
	job->option = (int)c->args[2];
	job->value = c->option != 0;
	job->own = call_outbound_own(o, false);
}

/* By these options we tell those who share a port, while a connection is made: reach/own_share.c. */
void call_outbound_hops(const struct call_outbound *o, const struct call *c, struct verdict *v)
{
	(void)o;
	verdict_refuse(v, EPERM, call_rows[c->kind].name,
		       (uint32_t)c->args[1] == SOL_IP ? "IP_MINTTL" : "IPV6_MINHOPCOUNT", NULL, 0);
}

/*
 * A protocol on top of TCP. "smc" puts a socket of AF_SMC in the place of the program's, which
 * Landlock does not hold. "tls" encrypts what the socket carries, wherever it is connected.
 */
void call_outbound_ulp(const struct call_outbound *o, const struct call *c, struct verdict *v)
{
	(void)o;
	if (memcmp(c->ulp, "tls", sizeof("tls")))
		verdict_refuse(v, EPERM, call_rows[c->kind].name, "TCP_ULP", NULL, 0);
	else
		start_job(v, JOB_TLS, NULL, 0);
}
