/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SERVE_OUTBOUND_H
#define NLVIRT_SERVE_OUTBOUND_H
/* Between the parts that decide what is done on behalf of the program: notify/outbound*.c. */
#include "reach/descriptor.h"
#include "onbehalf/onbehalf.h"

/* A line in the log, if there is one. a: where to; NULL: that is not what it is about. */
void outbound_log(struct service *v, const struct outbound_answer *a, const char *why);

/* The call fails, and that is logged. a: what was asked for, with a->err; NULL: a socket of another kind, EACCES. */
void outbound_deny(struct service *v, const struct outbound_answer *a);

/* A thread of ours makes the call, on v->fd; or it fails. Takes job->send. */
void outbound_submit(struct service *v, struct onbehalf_job *job, const struct descriptor_kind *k);

/* What will not be sent, with the copies of descriptors that it has: reach/closer.h. NULL is allowed. */
void outbound_drop(struct service *v, struct onbehalf_send *send);

/* Sends. protocol: 0: neither TCP nor UDP. */
void outbound_send(struct service *v, const struct descriptor_kind *k, enum outbound_protocol protocol);

#endif
