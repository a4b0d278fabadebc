/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_OUTBOUND_OF_H
#define TESTS_UNIT_OUTBOUND_OF_H
/* Outbound rules from their text, with names and services that need no network. */
#include <errno.h>
#include <string.h>

#include "want/outbound_parse.h"

/* A resolver that knows two names. */
static inline int resolve(const char *name, outbound_found_fn *found, void *arg, struct fail *f)
{
	struct address four = { { [10] = 0xff, [11] = 0xff, [12] = 192, [14] = 2, [15] = 7 } };
	struct address six = { { 0x20, 0x01, 0x0d, 0xb8, [15] = 7 } };
	int r;

	if (strcmp(name, "example.org") && strcmp(name, "four.example"))
		return fail_set(f, ENOENT, "'%s': does not resolve", name);
	r = found(arg, &four);
	if (!r && !strcmp(name, "example.org"))
		r = found(arg, &six);
	return r;
}

/* Knows one service of TCP and one of UDP. */
static inline int service(const char *name, const char *protocol, uint16_t *ret_port, struct fail *f)
{
	if (strcmp(name, "https") && strcmp(name, "tftp-x"))
		return fail_set(f, ENOENT, "no such service: '%s'", name);
	if (strcmp(protocol, *name == 'h' ? "tcp" : "udp"))
		return fail_set(f, ENOENT, "no such service: '%s' of %s", name, protocol);
	*ret_port = *name == 'h' ? 443 : 69;
	return 0;
}

static const struct outbound_lookups lookups = { resolve, service, NULL };

static inline int add(struct outbound *o, const char *text, struct fail *f)
{
	return outbound_add(o, OUTBOUND_ALLOW, text, &lookups, f);
}

/* A rule that begins with '-' denies. */
static inline struct outbound *outbound_of(const char *const *rules)
{
	struct outbound *o = outbound_new();
	struct fail f = { 0 };

	assert_non_null(o);
	for (; *rules; rules++) {
		bool deny = **rules == '-';

		if (outbound_add(o, deny ? OUTBOUND_DENY : OUTBOUND_ALLOW, *rules + deny, &lookups,
				 &f) < 0)
			fail_msg("%s", f.text);
	}
	return o;
}

#endif
