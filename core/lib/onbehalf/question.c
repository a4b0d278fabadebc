/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Asks about the destination of a job before it is carried out.
 *
 * A signal must not make connect() fail with EINTR here: its caller could rely on a connection that
 * goes on, and none has begun. The call is therefore repeated after the handler has run, whatever
 * SA_RESTART says, and waits for the same answer.
 */
#include <errno.h>
#include <poll.h>

#include "onbehalf/ask.h"
#include "onbehalf/work.h"

#define TICK_MS 20	/* as in wait.c */

static enum outbound_protocol protocol_of(const struct call_descriptor *what)
{
	if (what->type == SOCK_STREAM)
		return what->protocol == OUTBOUND_IPPROTO_MPTCP ? OUTBOUND_MPTCP : OUTBOUND_TCP;
	return what->protocol == IPPROTO_UDP ? OUTBOUND_UDP : OUTBOUND_ICMP;
}

#define WHY "refused when asked"

static long refuse(const struct outbound_question *q, const struct work *w, struct verdict *v)
{
	struct outbound_answer a = {
		.why = WHY, .protocol = q->protocol, .address = q->address, .port = q->port
	};

	if (q->place)
		verdict_refuse_place(v, w->job.call, WHY, q->place);
	else
		verdict_refuse_address(v, w->job.ask, &a);
	return -EACCES;
}

static long ask(const struct work *w, const struct outbound_question *q, struct verdict *v)
{
	struct work_signals signals = { 0 };
	enum ask_answer answer;
	int fd = -1;

	for (bool again = false;; again = true) {
		struct pollfd p = { .events = POLLIN };

		answer = asks_look(w->jobs->asks, q, again, &fd);
		if (answer != ASK_WAIT)
			return answer == ASK_ALLOWED ? 0 : refuse(q, w, v);
		p.fd = fd;
		poll(&p, 1, TICK_MS);
		if (!work_is_waited_for(w))
			return -ENOENT;
		if (work_interrupted(&signals, w->caller.tid) == WORK_ERESTARTSYS)
			return -WORK_ERESTARTNOINTR;
	}
}

long work_ask(const struct work *w, struct verdict *v)
{
	struct outbound_question q = { .protocol = protocol_of(&w->job.what), .tgid = w->caller.tgid };
	int r = address_read(&w->job.name, w->job.name_len, &q.address, &q.port);

	return r ? -r : ask(w, &q, v);
}

long work_ask_place(const struct work *w, const struct unix_place *p, struct verdict *v)
{
	struct outbound_question q = { .protocol = OUTBOUND_UNIX, .place = p, .tgid = w->caller.tgid };

	return ask(w, &q, v);
}
