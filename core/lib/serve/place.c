/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Chooses the number at which a descriptor is placed in the program, by SECCOMP_ADDFD_FLAG_SETFD.
 *
 * If another thread opened a file at the chosen number between our look and the placing, SETFD
 * would replace the file. open() takes the lowest free number. So a block of the window is used only
 * if numbers below it are free too: files that are opened in between get those. Far fewer programs
 * have descriptors near the first block than near the second, where all MARGIN numbers must be free.
 *
 * A look costs a system call or two, and other programs wait for it. So their number is limited:
 * in a process whose block was full, only one number is looked at for FULL_MS.
 */
#include <errno.h>
#include <unistd.h>

#include "base/clock.h"
#include "reach/copies.h"
#include "reach/descriptor.h"
#include "reach/holders.h"
#include "serve/supervisor.h"
#include "sock/sock_pair.h"

#define MARGIN 32
#define LOOKS_MOST 16	/* with a lower bound inside the block */
#define FULL_MS 5

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

static struct place_full *full_of(struct supervisor *u, pid_t tgid)
{
	return &u->full_at[(unsigned)tgid % PLACES_FULL];
}

static bool was_full(struct supervisor *u, pid_t tgid)
{
	const struct place_full *f = full_of(u, tgid);

	return f->tgid == tgid && clock_coarse_ms() - f->ms < FULL_MS;
}

/* The block was full: looks at one number, another one each time. */
static int pick_one(struct service *v, struct task **t)
{
	int number = v->u->window + (int)(full_of(v->u, (*t)->tgid)->looks++ % WINDOW_SIZE);

	return number >= v->u->verdict.at_least && is_free(v, t, number) == 1 ? number : -1;
}

static void note_full(struct supervisor *u, pid_t tgid)
{
	struct place_full *f = full_of(u, tgid);

	f->tgid = tgid;
	f->ms = clock_coarse_ms();
}

void place_room(struct supervisor *u, pid_t tgid)
{
	full_of(u, tgid)->tgid = 0;
}

int place_pick(struct service *v, struct task **t, bool *ret_blind)
{
	int window = v->u->window, from = v->u->verdict.at_least, looks = 0, r;
	uint64_t taken;

	*ret_blind = false;
	if (window < 0 || !closers_have_room(v->u->closers, (*t)->tgid))
		return -1;
	r = is_free(v, t, window - MARGIN);
	/* In a user namespace, /proc tells even of others which numbers are free, but not what is there. */
	if (r == 1 && v->u->tasks.copies && !holders_may_look((*t)->tid))
		r = -EACCES;
	*ret_blind = r == -EPERM || r == -EACCES;
	if (r != 1 || is_free(v, t, window - 1) != 1)
		return -1;
	if (was_full(v->u, (*t)->tgid))
		return pick_one(v, t);
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
		if (from > window && looks++ == LOOKS_MOST)
			return -1;
		r = is_free(v, t, number);
		if (r)
			return r == 1 ? number : -1;
	}
	if (from <= window)
		note_full(v->u, (*t)->tgid);
	return -1;
}

/* The same in the second block. */
static int pick_low(struct service *v, struct task **t)
{
	if (!window_has_low(v->u->window) || was_full(v->u, (*t)->tgid))
		return -1;
	for (int number = WINDOW_LOW - MARGIN; number < WINDOW_LOW + WINDOW_LOW_SIZE; number++) {
		int r = is_free(v, t, number);

		if (r < 0 || (!r && number < WINDOW_LOW))
			break;
		if (r && number >= WINDOW_LOW && number >= v->u->verdict.at_least)
			return number;
	}
	if (v->u->verdict.at_least <= WINDOW_LOW)
		note_full(v->u, (*t)->tgid);
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
