/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/asked.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "serve/getent.h"
#include "want/outbound_parse.h"

#define NAME_S 10	/* the longest that one name may take; clients ask again after 5 */

struct asked {
	struct getent *getent;
	unsigned lookups;		/* so far */
	size_t n;			/* names that wait; the first one is being looked up */
	char name[LIMIT_ASKED_WAITING][LIMIT_NAME_BYTES];
	char done[LIMIT_NAME_BYTES];
	struct outbound *rules;		/* owned: those that were made last; NULL: none */
	size_t n_pins;
	struct outbound_pin pin[LIMIT_PINS];	/* of the next table */
};

int asked_new(struct asked **ret, struct fail *f)
{
	struct asked *a = calloc(1, sizeof(*a));
	int r = a ? getent_new("names with a star", &a->getent, f) : fail_set(f, ENOMEM, "out of memory");

	if (r) {
		free(a);
		return r;
	}
	*ret = a;
	return 0;
}

void asked_free(struct asked *a)
{
	if (!a)
		return;
	getent_free(a->getent);
	outbound_free(a->rules);
	free(a);
}

int asked_fd(const struct asked *a)
{
	return getent_fd(a->getent);
}

static void take_first(struct asked *a)
{
	memmove(a->name[0], a->name[1], --a->n * sizeof(a->name[0]));
}

/* Starts with the first name that can be started. */
static void start(struct asked *a)
{
	while (a->n && getent_start(a->getent, a->name[0], NAME_S) < 0)
		take_first(a);
}

bool asked_begin(struct asked *a, const char *name)
{
	for (size_t i = 0; i < a->n; i++)
		if (!strcmp(a->name[i], name))
			return true;
	if (a->lookups == LIMIT_ASKED_NAMES || a->n == LIMIT_ASKED_WAITING)
		return false;
	a->lookups++;
	strcpy(a->name[a->n++], name);
	if (a->n == 1)
		start(a);
	return a->n;
}

/* Adds a pin to the next table. False: it is full. */
static bool add(struct asked *a, const char *name, const struct address *address)
{
	struct outbound_pin *p = &a->pin[a->n_pins];

	if (a->n_pins == LIMIT_PINS)
		return false;
	strcpy(p->name, name);
	p->address = *address;
	a->n_pins++;
	return true;
}

/* Makes a table with the pins in force and those of the name that was found. False: there is no room. */
static bool add_all(struct asked *a, const struct outbound *rules)
{
	struct address address, last = { { 0 } };
	bool room = true;

	a->n_pins = 0;
	for (size_t i = 0; i < rules->n_pins && room; i++)
		room = add(a, rules->pins[i].name, &rules->pins[i].address);
	/* getent prints each address once for each type of socket, on successive lines. */
	while (room && getent_next(a->getent, &address)) {
		if (memcmp(&address, &last, sizeof(last)))
			room = add(a, a->done, &address);
		last = address;
	}
	return room;
}

static void pin(struct asked *a, const struct outbound *rules, asked_renew_fn *renew, void *arg)
{
	struct outbound *next;
	struct fail f;

	if (!add_all(a, rules) || outbound_renew(rules, a->pin, a->n_pins, &next, &f) < 0)
		return;
	if (renew(arg, next) < 0) {
		outbound_free(next);
		return;
	}
	outbound_free(a->rules);
	a->rules = next;
}

const char *asked_turn(struct asked *a, const struct outbound *rules, asked_renew_fn *renew,
		       void *arg)
{
	enum getent_state state = getent_turn(a->getent);

	if (state == GETENT_RUNS)
		return NULL;
	strcpy(a->done, a->name[0]);
	if (state == GETENT_FOUND)
		pin(a, rules, renew, arg);
	take_first(a);
	start(a);
	return a->done;
}
