/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/normal.h"

#include <ctype.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

enum { TO_THE_END = 1 << 16 };

struct rule {
	const char *name;
	const char *id, *key;		/* globs */
	unsigned from, count;		/* bytes of a value in hex */
	const char *reason;
};

static const struct rule rules[] = {
	{ "link-counters", "*", "*.IFLA_STATS", 0, TO_THE_END,
	  "packets over lo, including those of the probes" },
	{ "link-counters-64", "*", "*.IFLA_STATS64", 0, TO_THE_END,
	  "packets over lo, including those of the probes" },
	{ "address-age", "*", "*.IFA_CACHEINFO", 8, 8,
	  "cstamp and tstamp: hundredths of a second since boot" },
	{ "inet6-timers", "*", "*.IFLA_INET6_CACHEINFO", 4, 8,
	  "tstamp is a time, reachable_time is drawn at random (neigh_rand_reach_time)" },
	{ "inet6-counters", "*", "*.IFLA_INET6_STATS", 8, TO_THE_END,
	  "packets; the first word, the number of counters, is compared" },
	{ "icmp6-counters", "*", "*.IFLA_INET6_ICMP6STATS", 8, TO_THE_END,
	  "packets; the first word, the number of counters, is compared" },
	{ "route-age", "*", "*.RTA_CACHEINFO", 0, 8,
	  "clntref counts users, lastuse is an age" },
	{ "neigh-table-config", "*", "*.NDTA_CONFIG", 0, TO_THE_END,
	  "ages and a random hash seed" },
	{ "neigh-table-counters", "*", "*.NDTA_STATS", 0, TO_THE_END, "counters since boot" },
	{ "neigh-table-reachable", "*", "*.NDTPA_REACHABLE_TIME", 0, TO_THE_END,
	  "drawn at random (neigh_rand_reach_time)" },
	{ "bridge-timer", "*", "*.IFLA_INFO_DATA.data_19", 0, TO_THE_END,
	  "IFLA_BR_GC_TIMER: the time until old entries are removed" },
	{ "bond-key", "*", "*.IFLA_INFO_DATA.data_23", 20, 2,
	  "IFLA_BOND_AD_INFO_ACTOR_KEY: the speed of a port when its state last changed" },
	{ "bridge-learned", "*", "*.IFLA_INFO_DATA.data_48", 0, TO_THE_END,
	  "IFLA_BR_FDB_N_LEARNED: addresses of which a packet came" },
	{ "port-timers", "*", "*.IFLA_INFO_SLAVE_DATA.slave_2[1-3]", 0, TO_THE_END,
	  "IFLA_BRPORT_*_TIMER" },
	{ "port-groups", "*", "*.IFLA_INFO_SLAVE_DATA.slave_41", 0, TO_THE_END,
	  "IFLA_BRPORT_MCAST_N_GROUPS: groups that were joined by packets" },
	{ "neigh-table-references", "*", "*.NDTPA_REFCNT", 0, TO_THE_END,
	  "neighbours for multicast, which the kernel makes itself, count" },
	{ "queue-counters", "*", "*.TCA_STATS*", 0, TO_THE_END, "packets over lo" },
};

static void hide(char *value, unsigned from, unsigned count)
{
	size_t n = strlen(value) / 2;

	for (size_t i = from; i < n && i < (size_t)from + count; i++)
		if (isxdigit((unsigned char)value[2 * i]))
			value[2 * i] = value[2 * i + 1] = 'x';
}

/* Lifetimes of addresses pass, unless they are for ever. Hides the digits after a word. */
static void hide_seconds(char *value, const char *word)
{
	for (char *at = strstr(value, word); at; at = strstr(at, word)) {
		at += strlen(word);
		if (strncmp(at, "4294967295", 10) != 0)
			for (; isdigit((unsigned char)*at); at++)
				*at = 'x';
	}
}

static void hide_lifetimes(const char *key, char *value)
{
	static const char *const words[] = { "valid_lft ", "preferred_lft ", "valid_life_time\":",
					     "preferred_life_time\":" };
	size_t n = strlen(key);

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		hide_seconds(value, words[i]);
	if (n < 14 || strcmp(key + n - 14, ".IFA_CACHEINFO") != 0)
		return;
	/* preferred and valid: 32 bits each, of which the lower half counts down */
	for (unsigned i = 0; i < 2; i++)
		if (strlen(value) >= 16 && strncmp(value + 8 * i, "ffffffff", 8) != 0)
			hide(value, 4 * i, 2);
}

char *normal_value(const char *id, const char *key, const char *value)
{
	char *out = strdup(value);

	if (!out)
		abort();
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		if (!fnmatch(rules[i].id, id, 0) && !fnmatch(rules[i].key, key, 0))
			hide(out, rules[i].from, rules[i].count);
	hide_lifetimes(key, out);
	return out;
}
