/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Chooses the number at which a descriptor is placed in the program, by SECCOMP_ADDFD_FLAG_SETFD.
 *
 * If another thread opened a file at the chosen number between our look and the placing, SETFD
 * would replace the file. open() takes the lowest free number. So a block of the window is used only
 * if a number some way below it is free too: a file that is opened in between then gets a number
 * below the block.
 */
#include <errno.h>
#include <unistd.h>

#include "reach/copies.h"
#include "reach/descriptor.h"
#include "reach/holders.h"
#include "serve/supervisor.h"
#include "sock/sock_pair.h"

#define MARGIN 32
#define MARGIN_LOW 8

/* Is this number free in the caller? 1, 0, or -errno (-EPERM, -EACCES: we may not look). */
static int is_free(struct service *v, struct task **t, int number)
{
	int fd = task_fetch(&v->u->tasks, t, number);

	if (fd >= 0) {
		if (sock_table_find(&v->u->socks, sock_pair_cookie(fd)))
			close(fd);
		else
			closers_close(v->u->closers, fd, v->call.caller.tgid);
		return 0;
	}
	if (descriptor_is_unknown(fd))
		return 0;
	return fd == -EBADF ? 1 : fd;
}

int place_pick(struct service *v, struct task **t, bool *ret_blind)
{
	int window = v->u->window, from = v->u->verdict.at_least, r;
	uint64_t taken;

	*ret_blind = false;
	if (window < 0 || !closers_have_room(v->u->closers, (*t)->tgid))
		return -1;
	r = is_free(v, t, window - MARGIN);
	/* In a user namespace, /proc tells even of others which numbers are free, but not what is there. */
	if (r == 1 && v->u->tasks.copies && !holders_may_look((*t)->tid))
		r = -EACCES;
	*ret_blind = r == -EPERM || r == -EACCES;
	if (r != 1 || sock_table_skips_look(&v->u->socks, (*t)->tgid))
		return -1;
	/*
	 * Try slots without a known socket of ours first: with many sockets, most other looks are
	 * in vain.
	 */
	taken = sock_table_slots(&v->u->socks, (*t)->tgid);
	for (int i = 0; i < 2 * WINDOW_SIZE; i++) {
		int number = window + i % WINDOW_SIZE;
		bool later = taken >> i % WINDOW_SIZE & 1;

		if (later != (i >= WINDOW_SIZE) || number < from)
			continue;
		r = is_free(v, t, number);
		if (r)
			return r == 1 ? number : -1;
	}
	if (from <= window)
		sock_table_note_full(&v->u->socks, (*t)->tgid);
	return -1;
}

/* The same in the second block. */
static int pick_low(struct service *v, struct task **t)
{
	if (!window_has_low(v->u->window) || is_free(v, t, WINDOW_LOW - MARGIN_LOW) != 1)
		return -1;
	for (int number = WINDOW_LOW; number < WINDOW_LOW + WINDOW_LOW_SIZE; number++)
		if (number >= v->u->verdict.at_least && is_free(v, t, number) == 1)
			return number;
	return -1;
}

void place_note(const struct supervisor *u, struct nlsock *s, int number)
{
	if (u->window >= 0 && number >= u->window && number < u->window + WINDOW_SIZE)
		sock_table_put_in_slot(s, (unsigned)(number - u->window));
}

int place_deliver(struct service *v, struct task *t)
{
	struct verdict *d = &v->u->verdict;
	int number = service_deliver(v);

	if (number != -EBADF || d->at < 0)
		return number;
	d->at = pick_low(v, &t);
	return d->at < 0 ? -EBADF : service_deliver(v);
}
