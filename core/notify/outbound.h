/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_NOTIFY_OUTBOUND_H
#define NLVIRT_NOTIFY_OUTBOUND_H
/* Between the parts that decide what is done on behalf of the program: notify/outbound*.c. */
#include "notify/onbehalf.h"
#include "notify/supervisor.h"

/* What a descriptor itself says that it is: SO_DOMAIN, SO_TYPE, SO_PROTOCOL. */
struct socket_kind {
	int domain, type, protocol;
};

/* The call fails with this errno. */
void outbound_refuse(struct service *v, int err);

/* The same, and is logged. a: what was asked for, with a->err; NULL: a socket of another kind, EACCES. */
void outbound_deny(struct service *v, const struct outbound_answer *a);

/* A thread of ours makes the call, on v->fd; or it fails. Takes job->send. */
void outbound_submit(struct service *v, struct onbehalf_job *job, const struct socket_kind *k);

/* Sends. protocol: 0: neither TCP nor UDP. */
void outbound_send(struct service *v, const struct socket_kind *k, enum outbound_protocol protocol);

#endif
