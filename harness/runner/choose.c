/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/choose.h"
#include "harness/runner/run.h"

#include <stdlib.h>
#include <string.h>

/* Profiles that may name their subjects. */
static const char *const shipped[] = { "strict", "loopback", "kernel" };

/*
 * Sockets that every user of most kernels can open, also in a network namespace, and that a
 * sandbox of loopback alone refuses. The first that opens outside decides.
 */
static const struct decider {
	const char *id, *key, *name;
} deciders[] = {
	{ "protocol/netlink_16_generic", "raw", "NETLINK_GENERIC" },
	{ "protocol/netlink_04_sock_diag", "raw", "NETLINK_SOCK_DIAG" },
	{ "protocol/netlink_15_kobject_uevent", "raw", "NETLINK_KOBJECT_UEVENT" },
};

static bool by_name(struct suite *s)
{
	struct profile p;
	struct fail f;

	for (size_t i = 0; i < sizeof(shipped) / sizeof(*shipped); i++) {
		if (profile_read(shipped[i], &p, &f) < 0)
			continue;
		if (profile_is_for(&p, s->name)) {
			s->profile = p;
			s->profile_why = text_of("the one of this subject");
			return true;
		}
		profile_done(&p);
	}
	return false;
}

enum answer_kind { NO_ANSWER, OPENS, REFUSES };

/* NO_ANSWER too if no program knows the probe. */
static enum answer_kind ask(const struct suite *s, const struct decider *d, enum side side,
			    unsigned limit_ms)
{
	enum answer_kind kind = NO_ANSWER;

	for (size_t i = 0; i < s->n_programs && kind == NO_ANSWER; i++) {
		char *value = run_ask(s, s->programs[i], d->id, d->key, side, limit_ms);

		if (value)
			kind = strcmp(value, "ok") ? REFUSES : OPENS;
		free(value);
	}
	return kind;
}

static int by_asking(struct suite *s, unsigned limit_ms, struct fail *f)
{
	for (size_t i = 0; i < sizeof(deciders) / sizeof(*deciders); i++) {
		const struct decider *d = &deciders[i];
		enum answer_kind inside = ask(s, d, OUTSIDE, limit_ms) == OPENS ?
						  ask(s, d, INSIDE, limit_ms) : NO_ANSWER;
		bool open = inside == OPENS;

		if (inside == NO_ANSWER)
			continue;
		s->profile_why = text_of("because it %s %s", open ? "opens" : "refuses", d->name);
		return profile_read(open ? "kernel" : "loopback", &s->profile, f);
	}
	s->profile_why = text_of("nothing tells which one fits");
	return profile_read("kernel", &s->profile, f);
}

int choose_profile(struct suite *s, const char *wanted, unsigned limit_ms, struct fail *f)
{
	if (wanted) {
		s->profile_why = text_of("by --profile");
		return profile_read(wanted, &s->profile, f);
	}
	return by_name(s) ? 0 : by_asking(s, limit_ms, f);
}
