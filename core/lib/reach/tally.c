/* SPDX-License-Identifier: Apache-2.0 */
#include "reach/tally.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct tally *tally_new(size_t most)
{
	struct tally *t = calloc(1, sizeof(*t) + most * sizeof(t->row[0]));

	if (t)
		t->most = most;
	return t;
}

struct tally *tally_copy(const struct tally *t)
{
	struct tally *copy = tally_new(t->n);

	if (!copy)
		return NULL;
	memcpy(copy->row, t->row, t->n * sizeof(t->row[0]));
	copy->n = t->n;
	copy->others = t->others;
	return copy;
}

static bool is_same(const struct refusal *a, const struct refusal *b)
{
	if (strcmp(a->why, b->why) || a->has_address != b->has_address || a->about != b->about)
		return false;
	if (refusal_has_place(a) && refusal_has_place(b))
		return a->place.len == b->place.len &&
		       !memcmp(a->place.path, b->place.path, a->place.len);
	if (!a->has_address)
		return a->protocol == b->protocol && !strcmp(a->call, b->call);
	return !memcmp(&a->address, &b->address, sizeof(a->address)) && a->port == b->port &&
	       a->protocol == b->protocol;
}

/* The row may have only the beginning. */
static bool is_command(const struct tally_row *row, const char *command)
{
	return !strncmp(row->command, command, TALLY_COMMAND_BYTES - 1);
}

void tally_add(struct tally *t, const struct refusal *what, const char *command)
{
	for (size_t i = 0; i < t->n; i++)
		if (is_same(&t->row[i].what, what) && is_command(&t->row[i], command)) {
			t->row[i].calls++;
			return;
		}
	if (t->n == t->most) {
		t->others++;
		return;
	}
	t->row[t->n].what = *what;
	t->row[t->n].calls = 1;
	snprintf(t->row[t->n].command, TALLY_COMMAND_BYTES, "%s", command);
	t->n++;
}

void tally_print_address(const struct address *a, char text[static TALLY_PLACE_BYTES])
{
	char address[INET6_ADDRSTRLEN];
	bool v4 = address_is_v4(a);

	address_print(a, address);
	snprintf(text, TALLY_PLACE_BYTES, "%s%s%s", v4 ? "" : "[", address, v4 ? "" : "]");
}

/* "10.0.0.7:5432", "udp:[2001:db8::1]:53", "icmp:10.0.0.7": as for --allow. */
static void print_place(const struct refusal *r, char text[static TALLY_PLACE_BYTES])
{
	const char *word = r->protocol > OUTBOUND_TCP ? outbound_protocol_word(r->protocol) : "";
	char address[TALLY_PLACE_BYTES];

	tally_print_address(&r->address, address);
	snprintf(text, TALLY_PLACE_BYTES, r->protocol == OUTBOUND_ICMP ? "%s%s%.64s" : "%s%s%.64s:%u",
		 word, *word ? ":" : "", address, r->port);
}

bool tally_print_rule(const struct refusal *r, char text[static TALLY_PLACE_BYTES])
{
	static const char unix_prefix[] = "unix:";
	size_t n = sizeof(unix_prefix) - 1;

	if (r->protocol == OUTBOUND_UNIX) {
		memcpy(text, unix_prefix, n);
		return unix_rules_quote(&r->place, text + n, TALLY_PLACE_BYTES - n);
	}
	if (!r->port && r->protocol != OUTBOUND_ICMP)
		return false;		/* no rule can name port 0 */
	if (!strcmp(r->why, REFUSAL_LISTEN))
		snprintf(text, TALLY_PLACE_BYTES, "%u", r->port);
	else
		print_place(r, text);
	return true;
}

void tally_print(const struct tally_row *row, char text[static TALLY_TEXT_BYTES])
{
	const struct refusal *r = &row->what;
	const char *calls = row->calls == 1 ? "call" : "calls";
	bool plain = !strcmp(r->why, REFUSAL_NO_RULE) || !strcmp(r->why, REFUSAL_LISTEN);
	char place[TALLY_PLACE_BYTES];

	if (refusal_has_place(r)) {
		char path[LIMIT_UNIX_PATH];

		unix_rules_show(&r->place, path);
		snprintf(text, TALLY_TEXT_BYTES, "%lu %s to %s:%s by %s%s%s%s", row->calls, calls,
			 refusal_protocol(r), path, row->command, plain ? "" : " (", plain ? "" : r->why,
			 plain ? "" : ")");
		return;
	}
	if (!r->has_address) {
		snprintf(text, TALLY_TEXT_BYTES, "%lu %s of %s by %s (%s)", row->calls, calls,
			 r->call, row->command, r->why);
		return;
	}
	print_place(r, place);
	snprintf(text, TALLY_TEXT_BYTES, "%lu %s to %s%s by %s%s%s%s", row->calls, calls,
		 strcmp(r->why, REFUSAL_LISTEN) ? "" : "listen on ", place, row->command,
		 plain ? "" : " (", plain ? "" : r->why, plain ? "" : ")");
}
