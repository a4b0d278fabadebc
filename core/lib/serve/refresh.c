/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/refresh.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "serve/getent.h"
#include "want/outbound_parse.h"

#define NAME_S 30	/* the longest that one name may take */

struct refresh {
	int epoll;		/* of the timer and of getent */
	int timer;		/* the start of the next round */
	bool round;		/* one has begun */
	struct getent *getent;
	unsigned seconds;
	unsigned of;		/* the generation of rules whose names this round resolves */
	struct outbound *rules;	/* owned: those that were made last; NULL: none */
	size_t at;		/* the pin whose name is being resolved */
	size_t n_pins;
	struct outbound_pin pin[LIMIT_PINS];	/* of the next table */
};

static void arm(const struct refresh *r, unsigned seconds)
{
	struct itimerspec t = { .it_value.tv_sec = seconds };

	timerfd_settime(r->timer, 0, &t, NULL);
}

static int watch(const struct refresh *r, int fd)
{
	struct epoll_event e = { .events = EPOLLIN, .data.fd = fd };

	return epoll_ctl(r->epoll, EPOLL_CTL_ADD, fd, &e) < 0 ? -errno : 0;
}

int refresh_new(unsigned seconds, struct refresh **ret, struct fail *f)
{
	struct refresh *r = calloc(1, sizeof(*r));
	int err;

	if (!r)
		return fail_set(f, ENOMEM, "out of memory");
	r->epoll = r->timer = -1;
	r->seconds = seconds;
	err = getent_new("pin: refresh", &r->getent, f);
	if (!err) {
		r->epoll = epoll_create1(EPOLL_CLOEXEC);
		r->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
		if (r->epoll < 0 || r->timer < 0 || watch(r, r->timer) < 0 ||
		    watch(r, getent_fd(r->getent)) < 0)
			err = fail_set(f, errno, "pin: refresh: %s", strerror(errno));
	}
	if (err) {
		refresh_free(r);
		return err;
	}
	arm(r, seconds);
	*ret = r;
	return 0;
}

int refresh_fd(const struct refresh *r)
{
	return r->epoll;
}

/* Adds an address to the next table. False: the table is full. */
static bool keep(struct refresh *r, const struct outbound_pin *like, const struct address *a)
{
	for (size_t i = 0; i < r->n_pins; i++)
		if (!strcmp(r->pin[i].name, like->name) &&
		    !memcmp(&r->pin[i].address, a, sizeof(*a)))
			return true;
	if (r->n_pins == LIMIT_PINS)
		return false;
	r->pin[r->n_pins] = *like;
	r->pin[r->n_pins++].address = *a;
	return true;
}

/*
 * Takes the addresses that getent has found; if there are none, keeps the present ones. False: too
 * many.
 */
static bool take_addresses(struct refresh *r, const struct outbound *o, bool good)
{
	const struct outbound_pin *like = &o->pins[r->at];
	size_t before = r->n_pins;
	bool room = true;
	struct address a;

	while (good && room && getent_next(r->getent, &a))
		room = keep(r, like, &a);
	if (r->n_pins > before)
		return room;
	for (size_t i = 0; i < o->n_pins && room; i++)
		if (!strcmp(o->pins[i].name, like->name))
			room = keep(r, like, &o->pins[i].address);
	return room;
}

/* The first pin of the next name, or o->n_pins. */
static size_t next_name(const struct outbound *o, size_t at)
{
	for (; at < o->n_pins; at++) {
		size_t first = 0;

		while (strcmp(o->pins[first].name, o->pins[at].name))
			first++;
		if (first == at)
			break;
	}
	return at;
}

/* One call of refresh_turn(). */
struct turn {
	struct refresh *r;
	const struct outbound *rules;
	refresh_renew_fn *renew;
	void *arg;
};

static void exchange(struct turn *t)
{
	struct refresh *r = t->r;
	struct outbound *next;
	struct fail f;

	if (outbound_renew(t->rules, r->pin, r->n_pins, &next, &f) < 0)
		return;
	if (t->renew(t->arg, next) < 0) {
		outbound_free(next);
		return;
	}
	outbound_free(r->rules);
	r->rules = next;
}

/* Starts with the name at r->at, or ends the round. */
static void go_on(struct turn *t)
{
	struct refresh *r = t->r;
	const struct outbound *o = t->rules;

	while (r->at < o->n_pins) {
		if (getent_start(r->getent, o->pins[r->at].name, NAME_S) == 0)
			return;
		if (!take_addresses(r, o, false))
			break;
		r->at = next_name(o, r->at + 1);
	}
	if (r->at == o->n_pins)
		exchange(t);
	r->round = false;
	arm(r, r->seconds);
}

static void begin(struct turn *t)
{
	struct refresh *r = t->r;

	r->round = true;
	r->of = t->rules->generation;
	r->n_pins = r->at = 0;
	go_on(t);
}

static void end_name(struct turn *t, bool good)
{
	struct refresh *r = t->r;
	const struct outbound *o = t->rules;

	/* A name has been pinned meanwhile (serve/asked.h): what was found is not all of it. */
	if (r->of != o->generation) {
		begin(t);
		return;
	}
	if (take_addresses(r, o, good))
		r->at = next_name(o, r->at + 1);
	else
		r->at = LIMIT_PINS + 1;		/* the round changes nothing */
	go_on(t);
}

void refresh_turn(struct refresh *r, const struct outbound *rules, refresh_renew_fn *renew,
		  void *arg)
{
	struct turn t = { .r = r, .rules = rules, .renew = renew, .arg = arg };
	uint64_t times;

	if (r->round) {
		enum getent_state state = getent_turn(r->getent);

		if (state != GETENT_RUNS)
			end_name(&t, state == GETENT_FOUND);
	} else if (read(r->timer, &times, sizeof(times)) > 0) {
		begin(&t);
	}
}

void refresh_free(struct refresh *r)
{
	if (!r)
		return;
	getent_free(r->getent);
	fd_close(r->timer);
	fd_close(r->epoll);
	outbound_free(r->rules);
	free(r);
}
