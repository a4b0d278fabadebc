/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sends that may carry an address, while rules let datagrams out: sendto() with one, every sendmsg() and sendmmsg(),
 * whose addresses are in memory. They are made on behalf like connect(), from copies of everything; of sendmmsg()
 * the first message, which is a short count, and allowed.
 *
 * What the supervisor may do and the program may not must not be lent: control messages pass by a list, and the sender
 * that a UNIX socket shows is checked.
 */
#include <errno.h>
#include <netinet/in.h>
#include <netinet/udp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "reach/gather.h"
#include "serve/outbound.h"

#ifndef SOL_TLS
#define SOL_TLS 282
#endif
#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif

/* Control messages that say nothing about the way. IP_PKTINFO and IPV6_PKTINFO name a source: no_interface(). */
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

static int flags_of(const struct call *c)
{
	return (int)c->args[c->kind == CALL_SENDMSG ? 2 : 3];
}

/* A copy of one descriptor of the program's for SCM_RIGHTS. */
static int take_right(struct service *v, struct onbehalf_send *s, int number)
{
	struct task *t;
	int fd;

	if (s->n_fds == ONBEHALF_RIGHTS)
		return EINVAL;
	if (task_get(&v->u->tasks, v->call.caller.tid, &t) < 0)
		return EACCES;
	fd = task_fetch(&v->u->tasks, &t, number);
	if (fd < 0)
		return fd == -EBADF ? EBADF : EACCES;
	s->fd[s->n_fds++] = fd;
	return 0;
}

static bool is_own(const struct call_caller *c, const struct ucred *u)
{
	return u->pid == c->tgid && (u->uid == c->uid[0] || u->uid == c->uid[1] || u->uid == c->uid[2]) &&
	       (u->gid == c->gid[0] || u->gid == c->gid[1] || u->gid == c->gid[2]);
}

/* One control message of a UNIX socket, changed in place. 0 or a positive errno. */
static int take_unix(struct service *v, struct onbehalf_send *s, struct cmsghdr *m, uint8_t *data, size_t len)
{
	struct ucred cred;

	if (m->cmsg_level == SOL_SOCKET && m->cmsg_type == SCM_RIGHTS) {
		for (size_t at = 0; at + sizeof(int) <= len; at += sizeof(int)) {
			int number, r;

			memcpy(&number, data + at, sizeof(number));
			r = take_right(v, s, number);
			if (r)
				return r;
			memcpy(data + at, &s->fd[s->n_fds - 1], sizeof(int));
		}
		return 0;
	}
	if (m->cmsg_level != SOL_SOCKET || m->cmsg_type != SCM_CREDENTIALS || len < sizeof(cred))
		return EINVAL;
	memcpy(&cred, data, sizeof(cred));
	if (!is_own(&v->call.caller, &cred))
		return EPERM;
	cred.pid = getpid();	/* who sends is we, and the kernel insists */
	memcpy(data, &cred, sizeof(cred));
	return 0;
}

/* A source address may be chosen, an interface may not: it is the first int of both structures' own place. */
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

static int take_inet(struct service *v, const struct descriptor_kind *k, const struct cmsghdr *m, uint8_t *data, size_t len)
{
	for (size_t i = 0; i < sizeof(harmless) / sizeof(harmless[0]); i++)
		if (harmless[i].domain == k->domain && harmless[i].type == k->type && harmless[i].level == m->cmsg_level &&
		    harmless[i].kind == m->cmsg_type)
			return no_interface(m, data, len);
	outbound_log(v, NULL, "a control message");
	return EPERM;
}

/* Goes through the control messages in s->control. 0 or a positive errno. */
static int take_control(struct service *v, const struct descriptor_kind *k, struct onbehalf_send *s)
{
	size_t at = 0;

	while (s->control_len - at >= sizeof(struct cmsghdr)) {
		struct cmsghdr m;
		uint8_t *data = s->control + at + CMSG_LEN(0);
		int r;

		memcpy(&m, s->control + at, sizeof(m));
		if (m.cmsg_len < CMSG_LEN(0) || m.cmsg_len > s->control_len - at)
			return EINVAL;
		r = k->domain == AF_UNIX ? take_unix(v, s, &m, data, m.cmsg_len - CMSG_LEN(0)) :
		    take_inet(v, k, &m, data, m.cmsg_len - CMSG_LEN(0));
		if (r)
			return r;
		if (CMSG_ALIGN(m.cmsg_len) > s->control_len - at)
			break;
		at += CMSG_ALIGN(m.cmsg_len);
	}
	return 0;
}

/* Where to: decided, left away, or as the program wrote it. 0 or a positive errno. */
static int take_name(struct service *v, const struct descriptor_kind *k, enum outbound_protocol protocol,
		     const struct call_name *name, struct onbehalf_job *job)
{
	struct outbound_answer a;

	if (!name->given || protocol == OUTBOUND_TCP || protocol == OUTBOUND_MPTCP)	/* a stream takes no notice of it */
		return 0;
	if (k->domain == AF_UNIX) {
		memcpy(&job->name, name->bytes, name->len);
		job->name_len = name->len;
		return 0;
	}
	outbound_decide(v->u->outbound, k->domain, protocol, false, name->bytes, name->len, &a);
	if (a.err == EACCES)
		outbound_log(v, &a, a.why);
	if (a.err)
		return a.err;
	memcpy(&job->name, &a.to, a.to_len);
	job->name_len = a.to_len;
	return 0;
}

static struct onbehalf_send *copy_of(const struct call_request *q)
{
	struct onbehalf_send *s = malloc(sizeof(*s) + q->len);

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

/* 0 with the job filled in; a positive errno; -errno: the caller is gone or cannot be read. */
static int fill(struct service *v, const struct descriptor_kind *k, enum outbound_protocol protocol, struct onbehalf_job *job)
{
	struct call *c = &v->call;
	uint64_t header = c->kind == CALL_SENDTO ? 0 : c->args[1];
	struct call_request q;
	int r;

	c->cut = k->type == SOCK_STREAM;
	r = gather_request(c, header, v->u->request, v->u->request + REQUEST_HEADROOM + LIMIT_REQUEST_BYTES, &q);
	if (r)
		return r;
	if (!q.data)
		return q.len > LIMIT_REQUEST_BYTES ? EMSGSIZE : EFAULT;
	job->send = copy_of(&q);
	if (!job->send)
		return ENOBUFS;
	job->send->flags = flags_of(c);
	job->send->length_at = c->kind == CALL_SENDMMSG ? header + MMSGHDR_LEN : 0;
	r = k->domain == AF_UNIX ? task_credentials(&c->caller) : 0;
	if (!r && k->domain == AF_UNIX && (c->caller.uid[1] != geteuid() || c->caller.gid[1] != getegid()))
		r = EACCES;	/* the other side would take it for ours */
	if (!r)
		r = take_name(v, k, protocol, &q.name, job);
	return r ? r : take_control(v, k, job->send);
}

void outbound_send(struct service *v, const struct descriptor_kind *k, enum outbound_protocol protocol)
{
	struct onbehalf_job job = { .kind = ONBEHALF_SEND };
	int r;

	if (v->call.kind == CALL_SENDMMSG && !(uint32_t)v->call.args[2]) {
		listener_respond(&v->u->listener, v->n->id, 0, 0);
		return;
	}
	if (!protocol && k->domain != AF_UNIX) {
		outbound_deny(v, NULL);
		return;
	}
	r = fill(v, k, protocol, &job);
	if (r) {
		outbound_drop(v, job.send);
		service_refuse(v, r > 0 ? r : EACCES);
		return;
	}
	outbound_submit(v, &job, k);
}
