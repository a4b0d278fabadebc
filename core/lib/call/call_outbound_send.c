/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sends that may carry an address, while rules allow datagrams: sendto() with an address, and every
 * sendmsg() and sendmmsg(), because their addresses are in memory. The supervisor makes them on
 * behalf of the program, like connect(), from copies of everything. It sends only the first message
 * of a sendmmsg(): that is a short count, which is allowed.
 *
 * The supervisor must not lend rights that the program lacks. Control messages pass only if they
 * are on a list. The peer of a UNIX socket may see only the program's own user and group as those
 * of the sender.
 */
#include <errno.h>
#include <netinet/in.h>
#include <netinet/udp.h>
#include <string.h>

#include "call/call_outbound.h"
#include "call/table.h"

#ifndef SOL_TLS
#define SOL_TLS 282
#endif
#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif

/*
 * Control messages that do not affect the route. IP_PKTINFO and IPV6_PKTINFO choose a source
 * address: see no_interface().
 */
static const struct { int domain, type, level, kind; } harmless[] = {
	{ AF_INET, SOCK_DGRAM, SOL_IP, IP_TOS },
	{ AF_INET, SOCK_DGRAM, SOL_IP, IP_TTL },
	{ AF_INET, SOCK_DGRAM, SOL_IP, IP_PKTINFO },
	{ AF_INET, SOCK_DGRAM, SOL_UDP, UDP_SEGMENT },
	{ AF_INET6, SOCK_DGRAM, SOL_IP, IP_TOS },
	{ AF_INET6, SOCK_DGRAM, SOL_IP, IP_TTL },
	{ AF_INET6, SOCK_DGRAM, SOL_IP, IP_PKTINFO },
	{ AF_INET6, SOCK_DGRAM, SOL_IPV6, IPV6_TCLASS },
	{ AF_INET6, SOCK_DGRAM, SOL_IPV6, IPV6_HOPLIMIT },
	{ AF_INET6, SOCK_DGRAM, SOL_IPV6, IPV6_DONTFRAG },
	{ AF_INET6, SOCK_DGRAM, SOL_IPV6, IPV6_PKTINFO },
	{ AF_INET6, SOCK_DGRAM, SOL_UDP, UDP_SEGMENT },
	{ AF_INET, SOCK_STREAM, SOL_TLS, 1 },		/* TLS_SET_RECORD_TYPE */
	{ AF_INET6, SOCK_STREAM, SOL_TLS, 1 },
};

/* One send being decided. */
struct sending {
	const struct call_outbound *o;
	const struct call *c;
	struct job_send *s;
	unsigned rights;	/* descriptors that control messages have named so far */
	struct verdict *v;	/* for a refusal that is logged */
};

static bool is_own(const struct call_caller *c, const struct ucred *u)
{
	return u->pid == c->tgid &&
	       (u->uid == c->uid[0] || u->uid == c->uid[1] || u->uid == c->uid[2]) &&
	       (u->gid == c->gid[0] || u->gid == c->gid[1] || u->gid == c->gid[2]);
}

/*
 * Replaces the numbers of the program's descriptors with those of our copies. 0 or a positive
 * errno.
 */
static int take_rights(struct sending *t, uint8_t *data, size_t len)
{
	for (size_t at = 0; at + sizeof(int) <= len; at += sizeof(int)) {
		int copy;

		if (t->rights == JOB_RIGHTS || t->rights == t->s->n_fds)
			return EINVAL;
		copy = t->s->fd[t->rights++];
		if (copy < 0)
			return copy == -EBADF ? EBADF : EACCES;
		memcpy(data + at, &copy, sizeof(copy));
	}
	return 0;
}

/* Rewrites one control message of a UNIX socket in place. 0 or a positive errno. */
static int take_unix(struct sending *t, const struct cmsghdr *m, uint8_t *data, size_t len)
{
	struct ucred cred;

	if (m->cmsg_level == SOL_SOCKET && m->cmsg_type == SCM_RIGHTS)
		return take_rights(t, data, len);
	if (m->cmsg_level != SOL_SOCKET || m->cmsg_type != SCM_CREDENTIALS || len < sizeof(cred))
		return EINVAL;
	memcpy(&cred, data, sizeof(cred));
	if (!is_own(&t->c->caller, &cred))
		return EPERM;
	cred.pid = t->o->pid;	/* we are the sender, and the kernel checks that */
	memcpy(data, &cred, sizeof(cred));
	return 0;
}

/* The program may choose a source address, but not an interface: clears the interface index. */
static int no_interface(const struct cmsghdr *m, uint8_t *data, size_t len)
{
	struct in6_pktinfo six;

	if (m->cmsg_level == SOL_IP && m->cmsg_type == IP_PKTINFO) {
		if (len < sizeof(struct in_pktinfo))
			return EINVAL;
		memset(data + offsetof(struct in_pktinfo, ipi_ifindex), 0, sizeof(int));
	} else if (m->cmsg_level == SOL_IPV6 && m->cmsg_type == IPV6_PKTINFO) {
		if (len < sizeof(six))
			return EINVAL;
		memset(data + offsetof(struct in6_pktinfo, ipi6_ifindex), 0, sizeof(int));
	}
	return 0;
}

static int take_inet(struct sending *t, const struct cmsghdr *m, uint8_t *data, size_t len)
{
	const struct call_descriptor *what = &t->o->what;

	for (size_t i = 0; i < sizeof(harmless) / sizeof(harmless[0]); i++)
		if (harmless[i].domain == what->domain && harmless[i].type == what->type &&
		    harmless[i].level == m->cmsg_level && harmless[i].kind == m->cmsg_type)
			return no_interface(m, data, len);
	verdict_refuse(t->v, EPERM, call_rows[t->c->kind].name, "a control message", NULL, 0);
	return EPERM;
}

/* Goes through the control messages. 0 or a positive errno. */
static int take_control(struct sending *t)
{
	struct job_send *s = t->s;
	size_t at = 0;

	while (s->control_len - at >= sizeof(struct cmsghdr)) {
		struct cmsghdr m;
		uint8_t *data = s->control + at + CMSG_LEN(0);
		int r;

		memcpy(&m, s->control + at, sizeof(m));
		if (m.cmsg_len < CMSG_LEN(0) || m.cmsg_len > s->control_len - at)
			return EINVAL;
		r = t->o->what.domain == AF_UNIX ? take_unix(t, &m, data, m.cmsg_len - CMSG_LEN(0))
						 : take_inet(t, &m, data, m.cmsg_len - CMSG_LEN(0));
		if (r)
			return r;
		if (CMSG_ALIGN(m.cmsg_len) > s->control_len - at)
			break;
		at += CMSG_ALIGN(m.cmsg_len);
	}
	return 0;
}

/*
 * Sets the destination: as decided, none, or (UNIX) as the program wrote it. 0 or a positive errno.
 */
static int take_name(struct sending *t, enum outbound_protocol protocol,
		     const struct call_name *name, struct job *job)
{
	const struct call_outbound *o = t->o;
	struct outbound_answer a;

	/* a stream ignores it */
	if (!name->given || protocol == OUTBOUND_TCP || protocol == OUTBOUND_MPTCP)
		return 0;
	if (o->what.domain == AF_UNIX) {
		memcpy(&job->name, name->bytes, name->len);
		job->name_len = name->len;
		job->own = call_outbound_own_name(o, name);
		return 0;
	}
	job->led = call_outbound_decide(o, protocol, false, name, &a);
	if (a.err == EACCES)
		verdict_refuse_address(t->v, call_rows[t->c->kind].name, &a);
	if (a.err)
		return a.err;
	if (a.learned)
		call_outbound_learn(t->c, &a, t->v);
	job->ask = a.ask ? call_rows[t->c->kind].name : NULL;
	job->own = call_outbound_own(o, a.own);
	memcpy(&job->name, &a.to, a.to_len);
	job->name_len = a.to_len;
	return 0;
}

void call_outbound_send(const struct call_outbound *o, const struct call *c,
			const struct call_name *name, struct job_send *s, struct verdict *v)
{
	enum outbound_protocol protocol =
		outbound_protocol_of(o->rules, o->what.domain, o->what.type, o->what.protocol);
	struct sending t = { .o = o, .c = c, .s = s, .v = v };
	int r = 0;

	if (!protocol && o->what.domain != AF_UNIX) {
		verdict_refuse(v, EACCES, call_rows[c->kind].name, "a socket of another kind", NULL,
			       0);
		return;
	}
	if (o->bound) {
		verdict_refuse(v, EACCES, call_rows[c->kind].name, "a socket bound to an interface",
			       NULL, 0);
		return;
	}
	v->job = (struct job){ .kind = JOB_SEND, .fd = -1, .send = s };
	/* The peer would see our user and group as the sender's. */
	if (o->what.domain == AF_UNIX &&
	    (c->caller.uid[1] != o->euid || c->caller.gid[1] != o->egid))
		r = EACCES;
	if (!r)
		r = take_name(&t, protocol, name, &v->job);
	if (!r)
		r = take_control(&t);
	if (r)
		verdict_errno(v, r);
	else
		v->kind = VERDICT_LATER;
}
