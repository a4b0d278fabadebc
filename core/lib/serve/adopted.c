/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A listener of a filter that somebody else has made. It may stop calls that no rule of ours is
 * about, and calls that our rules refuse.
 */
#include <errno.h>
#include <sys/epoll.h>

#include "filter/offer.h"
#include "serve/supervisor.h"

int supervisor_adopt(struct supervisor *u, bool own_loop, supervisor_other_fn *other, void *arg)
{
	/* With no events, epoll still reports EPOLLHUP: no process uses the filter any more. */
	struct epoll_event e = { .events = own_loop ? 0 : EPOLLIN, .data.ptr = NULL };

	u->adopted = true;
	u->ask_other = other;
	u->ask_other_arg = arg;
	return epoll_ctl(u->epoll, EPOLL_CTL_MOD, u->door->listener.fd, &e) < 0 ? -errno : 0;
}

static void refuse(struct supervisor *u, const struct seccomp_notif *n, int err)
{
	verdict_reset(&u->verdict);
	verdict_errno(&u->verdict, err);
	deliver(u->door, &(struct call_caller){ .id = n->id }, &u->verdict);
}

/*
 * Whoever traps a call that is not ours decides about it. If nobody does, the kernel runs it, as it
 * would without a filter: no promise of ours depends on such a call, whatever another thread makes
 * of its arguments.
 */
static void leave_to_other(struct supervisor *u, const struct seccomp_notif *n)
{
	if (u->ask_other && u->ask_other(u->ask_other_arg, n))
		return;
	verdict_reset(&u->verdict);
	verdict_continue(&u->verdict);
	deliver(u->door, &(struct call_caller){ .id = n->id }, &u->verdict);
}

int adopted_serve(struct supervisor *u, const struct seccomp_notif *n)
{
	int err;
	enum offer_whose whose = offer_whose(&u->want, u->window, &n->data, &err);

	if (whose == OFFER_OTHER)
		return 0;
	u->counts.notifications++;
	if (whose == OFFER_NOTIFY)
		dispatch_call(u, n);
	else
		refuse(u, n, err);
	return 1;
}

void adopted_received(struct supervisor *u, const struct seccomp_notif *n)
{
	if (!adopted_serve(u, n)) {
		u->counts.notifications++;
		leave_to_other(u, n);
	}
}
