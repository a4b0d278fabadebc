/* SPDX-License-Identifier: Apache-2.0 */
/* The summary of refusals: refusals are structs, rows are text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#include "reach/tally.h"

static struct refusal refusal(const char *call, const char *why, enum outbound_protocol protocol,
			      const char *address, unsigned port)
{
	struct refusal r = { .call = call, .why = why, .protocol = protocol,
			     .port = (uint16_t)port };

	r.has_address = address;
	if (address && inet_pton(AF_INET6, address, r.address.bytes) != 1)
		fail_msg("%s", address);
	return r;
}

static void calls_about_the_same_thing_share_a_row(void **state)
{
	static const struct { const char *call, *why; int protocol; const char *address; unsigned port;
			      const char *command; } calls[] = {
		{ "connect", "none allows it", OUTBOUND_TCP, "::ffff:10.0.0.7", 5432, "psql" },
		{ "connect", "none allows it", OUTBOUND_TCP, "::ffff:10.0.0.7", 5432, "psql" },
		{ "connect", "none allows it", OUTBOUND_TCP, "::ffff:10.0.0.7", 5433, "psql" },
		{ "connect", "none allows it", OUTBOUND_TCP, "::ffff:10.0.0.8", 5432, "psql" },
		{ "connect", "none allows it", OUTBOUND_TCP, "::ffff:10.0.0.7", 5432, "pg_dump" },
		{ "connect", "none allows it", OUTBOUND_UDP, "::ffff:10.0.0.7", 5432, "psql" },
		{ "sendto", "none allows it", OUTBOUND_UDP, "::ffff:10.0.0.7", 5432, "psql" },
		{ "connect", "denied", OUTBOUND_MPTCP, "2001:db8::1", 80, "curl" },
		{ "sendto", "none allows it", OUTBOUND_ICMP, "2001:db8::1", 0, "ping" },
		{ "listen", "listen", OUTBOUND_TCP, "::", 8080, "node" },
		{ "socket", "a socket of another kind", 0, NULL, 0, "ping" },
		{ "socket", "a socket of another kind", 0, NULL, 0, "ping" },
		{ "setsockopt", "SO_MARK", 0, NULL, 0, "ping" },
		{ "connect", "none allows it", OUTBOUND_TCP, "::ffff:10.0.0.7", 5432, "psql" },
	};
	static const char *const rows[] = {
		"3 calls to 10.0.0.7:5432 by psql",
		"1 call to 10.0.0.7:5433 by psql",
		"1 call to 10.0.0.8:5432 by psql",
		"1 call to 10.0.0.7:5432 by pg_dump",
		"2 calls to udp:10.0.0.7:5432 by psql",
		"1 call to mptcp:[2001:db8::1]:80 by curl (denied)",
		"1 call to icmp:[2001:db8::1] by ping",
		"1 call to listen on [::]:8080 by node",
		"2 calls of socket by ping (a socket of another kind)",
		"1 call of setsockopt by ping (SO_MARK)",
	};
	struct tally *t = tally_new(100), *copy;

	(void)state;
	for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
		struct refusal r = refusal(calls[i].call, calls[i].why, calls[i].protocol,
					   calls[i].address, calls[i].port);

		tally_add(t, &r, calls[i].command);
	}
	copy = tally_copy(t);
	free(t);
	assert_int_equal(copy->n, sizeof(rows) / sizeof(rows[0]));
	for (size_t i = 0; i < copy->n; i++) {
		char text[TALLY_TEXT_BYTES];

		tally_print(&copy->row[i], text);
		assert_string_equal(text, rows[i]);
	}
	assert_int_equal(copy->others, 0);
	free(copy);
}

static void what_finds_no_room_is_counted(void **state)
{
	struct tally *t = tally_new(2);

	(void)state;
	for (unsigned i = 0; i < 10; i++) {
		struct refusal r = refusal("connect", "denied", OUTBOUND_TCP, "2001:db8::1", i % 5);

		tally_add(t, &r, "a-name-that-is-longer-than-any-of-the-kernel");
	}
	assert_int_equal(t->n, 2);
	assert_int_equal(t->row[0].calls, 2);
	assert_int_equal(t->row[0].calls + t->row[1].calls + t->others, 10);
	free(t);
}

static void a_rule_says_what_was_learned(void **state)
{
	struct refusal r = { .why = REFUSAL_NO_RULE, .has_address = true, .port = 53, .protocol = OUTBOUND_UDP,
			     .address = { { 0xfd, [15] = 7 } } };
	struct refusal path = { .why = REFUSAL_NO_RULE, .protocol = OUTBOUND_UNIX,
				.place = { .len = 6, .path = "/run/*" } };
	char text[TALLY_PLACE_BYTES];

	(void)state;
	assert_true(tally_print_rule(&r, text));
	assert_string_equal(text, "udp:[fd00::7]:53");
	r.why = REFUSAL_LISTEN;
	assert_true(tally_print_rule(&r, text));
	assert_string_equal(text, "53");
	r.port = 0;
	assert_false(tally_print_rule(&r, text));
	r.protocol = OUTBOUND_ICMP;
	r.why = REFUSAL_NO_RULE;
	assert_true(tally_print_rule(&r, text));
	assert_string_equal(text, "icmp:[fd00::7]");
	assert_true(tally_print_rule(&path, text));
	assert_string_equal(text, "unix:/run/[*]");
	memset(path.place.path, 'x', path.place.len = LIMIT_UNIX_PATTERN);
	assert_false(tally_print_rule(&path, text));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(calls_about_the_same_thing_share_a_row),
		cmocka_unit_test(what_finds_no_room_is_counted),
		cmocka_unit_test(a_rule_says_what_was_learned),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
