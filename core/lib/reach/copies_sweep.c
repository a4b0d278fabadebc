/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finds out which sockets nobody inside has any more. A sweep looks first at the place where each
 * was last seen (PLACES). If one is missing, it walks over all processes (WALK), and then gives up
 * what was missed often enough (DROP). All of it is done in turns, which have a limit in time: how
 * long a look takes depends on the program.
 */
#include <sys/timerfd.h>
#include <unistd.h>

#include "base/clock.h"
#include "reach/closer.h"
#include "reach/copies_table.h"

/* The most looks in one turn of the event loop, and while a caller waits; and the longest time. */
#define STEP_LOOKS 16
#define STEP_NS 200000
#define NOW_LOOKS 256
#define NOW_NS 2000000
#define MISSES_MOST 2		/* walks that must miss a socket */
#define AGAIN_MS 20		/* from one such walk to the next */
/* Walks in which a caller waits: the most at once, and the time in which one more is earned. */
#define WALKS_AT_ONCE 4
#define WALK_AGAIN_MS 5

/* Milliseconds between two sweeps: from the first number up to the second while nothing is new. */
static const int hurried_ms[] = { 100, 1000 }, unhurried_ms[] = { 1000, 30000 };

/* Makes sure that the timer fires at due_ms or before. If before, it is set again then. */
static void arm(struct copies *c)
{
	struct itimerspec t = { .it_value = { .tv_sec = c->due_ms / 1000,
					      .tv_nsec = c->due_ms % 1000 * 1000000 } };

	if (c->armed_ms && c->armed_ms <= c->due_ms)
		return;
	c->armed_ms = c->due_ms;
	timerfd_settime(c->timer, TFD_TIMER_ABSTIME, &t, NULL);
}

static void rest(struct copies *c, int ms)
{
	c->stage = RESTING;
	c->due_ms = clock_coarse_ms() + ms;
	if (c->n)
		arm(c);
}

/* A sweep is due soon after something has changed, and less and less often after that. */
static void rest_long(struct copies *c, bool changed)
{
	const int *ms = c->n_hurried ? hurried_ms : unhurried_ms;

	c->rest_ms = changed || c->rest_ms < ms[0] ? ms[0] : 2 * c->rest_ms;
	if (c->rest_ms > ms[1])
		c->rest_ms = ms[1];
	rest(c, c->rest_ms);
}

static void begin_sweep(struct copies *c, enum copies_stage stage)
{
	c->sweep++;
	c->stage = stage;
	c->bucket = 0;
	c->missing = false;
	if (stage == WALK)
		holders_start(c->holders);
}

void copies_sweep_saw(struct copies *c, struct copy *e, pid_t tid, int number)
{
	e->tid = tid;
	e->number = number;
	e->seen = c->sweep;
	e->misses = 0;
}

void copies_sweep_on_timer(struct copies *c)
{
	uint64_t times;

	if (read(c->timer, &times, sizeof(times)) < 0)
		return;
	c->armed_ms = 0;
	if (c->stage != RESTING || !c->n)
		return;
	/* The clock is some milliseconds late. */
	if (clock_coarse_ms() + AGAIN_MS / 2 < c->due_ms)
		arm(c);
	else
		begin_sweep(c, PLACES);
}

void copies_sweep_soon(struct copies *c)
{
	const int *ms = c->n_hurried ? hurried_ms : unhurried_ms;
	int64_t soon = clock_coarse_ms() + ms[0];

	if (c->stage != RESTING)
		return;
	c->rest_ms = ms[0];
	/* Never put a sweep off: it might never happen. */
	if (!c->armed_ms || c->due_ms > soon)
		c->due_ms = soon;
	arm(c);
	if (c->n >= c->n_most)
		begin_sweep(c, PLACES);
}

/* Is the socket where it was last seen? */
static bool look_at_place(struct copies *c, struct copy *e)
{
	uint64_t ino;

	if (holders_look(e->tid, e->number, &ino) < 0 || ino != e->ino)
		return false;
	copies_sweep_saw(c, e, e->tid, e->number);
	return true;
}

/*
 * After a walk, gives up what `misses` walks have missed. A walk does not see the descriptors that
 * a thread has for itself. `looks`: how many places may be looked at for that, because the sweep
 * has not done so before.
 */
static void begin_drop(struct copies *c, unsigned misses, int looks)
{
	c->stage = DROP;
	c->bucket = 0;
	c->drop_misses = misses;
	c->drop_looks = looks;
	c->again = c->gave_up = false;
}

static void end_drop(struct copies *c)
{
	c->n_most = 2 * c->n + COPIES_FEW;
	if (c->again)
		rest(c, AGAIN_MS);
	else
		rest_long(c, c->gave_up);
}

/* A process whose copies keep the closing threads busy gets its share of them; others are kept. */
static bool may_close(struct copies *c, const struct copy *e)
{
	return e->hurry != COPIES_HURRIED || e->fd < 0 || !c->closers ||
	       closers_have_room(c->closers, e->owner->tgid);
}

/* Goes through one bucket. Returns how many it gave up. */
static unsigned drop_bucket(struct copies *c)
{
	unsigned dropped = 0;

	for (struct copy **at = &c->by_ino[c->bucket]; *at;) {
		struct copy *e = *at;
		bool seen = e->seen == c->sweep || (c->drop_looks > 0 && look_at_place(c, e));

		c->drop_looks -= e->seen != c->sweep;
		if (!seen && ++e->misses >= c->drop_misses && may_close(c, e)) {
			copies_table_forget(c, at);
			dropped++;
			continue;
		}
		c->again |= e->misses > 0;
		at = &e->next;
	}
	c->gave_up |= dropped > 0;
	if (++c->bucket == COPIES_BUCKETS)
		end_drop(c);
	return dropped;
}

static void look_at_bucket(struct copies *c)
{
	for (struct copy *e = c->by_ino[c->bucket]; e; e = e->next)
		c->missing |= e->seen != c->sweep && !look_at_place(c, e);
	if (++c->bucket < COPIES_BUCKETS)
		return;
	if (!c->missing) {
		c->n_most = 2 * c->n + COPIES_FEW;
		rest_long(c, false);
		return;
	}
	c->stage = WALK;
	holders_start(c->holders);
}

/* The walk is over: goes on to what it has missed, if it went everywhere. */
static void end_walk(struct copies *c, unsigned misses, int looks)
{
	begin_drop(c, misses, looks);
	if (!holders_is_whole(c->holders))
		end_drop(c);
}

/* One step of the walk. False: the walk is over. */
static bool walk(struct copies *c)
{
	struct holder h;
	int r = holders_step(c->holders, &h);
	struct copy *e = r == 1 ? copies_table_find(c, h.ino) : NULL;

	if (e)
		copies_sweep_saw(c, e, h.tid, h.fd);
	return r >= 0;
}

/* Goes over empty buckets: most are. */
static void skip_empty(struct copies *c)
{
	while (c->bucket < COPIES_BUCKETS - 1 && !c->by_ino[c->bucket])
		c->bucket++;
}

void copies_step(struct copies *c)
{
	int64_t end = clock_ns(CLOCK_MONOTONIC) + STEP_NS;

	pthread_mutex_lock(&c->lock);
	for (int i = 0; i < STEP_LOOKS && c->stage != RESTING && clock_ns(CLOCK_MONOTONIC) < end;
	     i++) {
		if (c->stage == WALK) {
			if (!walk(c))
				end_walk(c, MISSES_MOST, 0);
			continue;
		}
		skip_empty(c);
		if (c->stage == PLACES)
			look_at_bucket(c);
		else
			i += (int)drop_bucket(c);
	}
	copies_table_unlock(c);
}

/*
 * A walk in which a caller waits: gives up what it misses. What is under way is finished first, or
 * callers could keep it from ever coming to an end. If there is more, it goes on in turns.
 */
static void sweep_now(struct copies *c)
{
	int64_t end = clock_ns(CLOCK_MONOTONIC) + NOW_NS;
	bool fresh = false;

	for (int i = 0; i < NOW_LOOKS && clock_ns(CLOCK_MONOTONIC) < end; i++) {
		if (c->stage == RESTING || c->stage == PLACES) {
			if (fresh)
				return;
			fresh = true;
			begin_sweep(c, WALK);
		} else if (c->stage == DROP) {
			skip_empty(c);
			i += (int)drop_bucket(c);
		} else if (!walk(c)) {
			end_walk(c, fresh ? 1 : MISSES_MOST, fresh ? NOW_LOOKS : 0);
		}
	}
}

static bool may_walk(struct copies *c)
{
	int64_t now = clock_coarse_ms();

	if (c->walk_ms > now + (WALKS_AT_ONCE - 1) * WALK_AGAIN_MS)
		return false;
	c->walk_ms = (c->walk_ms > now ? c->walk_ms : now) + WALK_AGAIN_MS;
	return true;
}

void copies_sweep_now(struct copies *c)
{
	pthread_mutex_lock(&c->lock);
	if (may_walk(c))
		sweep_now(c);
	copies_table_unlock(c);
}

enum copies_found copies_find(struct copies *c, uint64_t ino)
{
	enum copies_found found = COPIES_GONE;
	struct copy *e;
	uint64_t there;

	pthread_mutex_lock(&c->lock);
	e = copies_table_find(c, ino);
	if (e && holders_look(e->tid, e->number, &there) == 0 && there == ino) {
		found = COPIES_HELD;
	} else if (e && !may_walk(c)) {
		found = COPIES_UNSEEN;
	} else if (e) {
		sweep_now(c);
		e = copies_table_find(c, ino);
		/* If the walk has not ended, nothing is known yet. */
		found = !e ? COPIES_GONE : e->seen == c->sweep ? COPIES_HELD : COPIES_UNSEEN;
	}
	copies_table_unlock(c);
	return found;
}

bool copies_is_sweeping(struct copies *c)
{
	bool sweeping;

	pthread_mutex_lock(&c->lock);
	sweeping = c->stage != RESTING;
	pthread_mutex_unlock(&c->lock);
	return sweeping;
}
