/* SPDX-License-Identifier: Apache-2.0 */
/* Outbound rules: rules are text, addresses are bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/guard.h"
#include "tests/unit/outbound_of.h"

static size_t name_of(const char *text, unsigned port, struct sockaddr_storage *ret)
{
	struct sockaddr_in *in = (void *)ret;
	struct sockaddr_in6 *in6 = (void *)ret;

	memset(ret, 0, sizeof(*ret));
	if (inet_pton(AF_INET, text, &in->sin_addr) == 1) {
		in->sin_family = AF_INET;
		in->sin_port = htons((uint16_t)port);
		return sizeof(*in);
	}
	assert_int_equal(inet_pton(AF_INET6, text, &in6->sin6_addr), 1);
	in6->sin6_family = AF_INET6;
	in6->sin6_port = htons((uint16_t)port);
	return sizeof(*in6);
}

static struct outbound_answer ask(const struct outbound *o, int protocol, const char *to,
				  unsigned port)
{
	struct sockaddr_storage name;
	size_t len = name_of(to, port, &name);
	struct outbound_answer a;

	outbound_decide(o, name.ss_family, protocol, true, &name, len, &a);
	return a;
}

static void rules_allow_what_they_say_and_nothing_else(void **state)
{
	static const struct {
		const char *rule;
		int protocol;
		const char *to;
		unsigned port;
		int err;
	} cases[] = {
		{ "10.1.2.3:443", OUTBOUND_TCP, "10.1.2.3", 443, 0 },
		{ "10.1.2.3:443", OUTBOUND_TCP, "10.1.2.3", 444, EACCES },
		{ "10.1.2.3:443", OUTBOUND_TCP, "10.1.2.2", 443, EACCES },
		{ "10.1.2.3:443", OUTBOUND_UDP, "10.1.2.3", 443, EACCES },
		{ "udp:10.1.2.3:53", OUTBOUND_UDP, "10.1.2.3", 53, 0 },
		{ "udp:10.1.2.3:53", OUTBOUND_TCP, "10.1.2.3", 53, EACCES },
		{ "mptcp:10.1.2.3:53", OUTBOUND_MPTCP, "10.1.2.3", 53, 0 },
		{ "mptcp:10.1.2.3:53", OUTBOUND_TCP, "10.1.2.3", 53, EACCES },
		{ "10.1.2.3:53", OUTBOUND_MPTCP, "10.1.2.3", 53, EACCES },
		{ "icmp:10.1.2.3", OUTBOUND_ICMP, "10.1.2.3", 53, 0 },
		{ "icmp:10.1.2.3", OUTBOUND_ICMP, "10.1.2.4", 53, EACCES },
		{ "udp:10.1.2.3", OUTBOUND_ICMP, "10.1.2.3", 53, EACCES },
		{ "tcp:10.1.2.3", OUTBOUND_TCP, "10.1.2.3", 65535, 0 },
		{ "10.1.2.3:80,8000-8080", OUTBOUND_TCP, "10.1.2.3", 8080, 0 },
		{ "10.1.2.3:80,8000-8080", OUTBOUND_TCP, "10.1.2.3", 7999, EACCES },
		{ "10.1.2.3:80,8000-8080", OUTBOUND_TCP, "10.1.2.3", 8081, EACCES },
		{ "10.2.0.0/15:80", OUTBOUND_TCP, "10.1.255.255", 80, EACCES },
		{ "10.0.0.0/15:80", OUTBOUND_TCP, "10.1.255.255", 80, 0 },
		{ "10.0.0.0/15:80", OUTBOUND_TCP, "10.2.0.0", 80, EACCES },
		{ "0.0.0.0/0:80", OUTBOUND_TCP, "8.8.8.8", 80, 0 },
		{ "0.0.0.0/0:80", OUTBOUND_TCP, "2001:db8::1", 80, EACCES },
		/* The spellings of an IPv4 address. */
		{ "10.1.2.3:443", OUTBOUND_TCP, "::ffff:10.1.2.3", 443, 0 },
		{ "10.1.2.3:443", OUTBOUND_TCP, "::ffff:10.1.2.4", 443, EACCES },
		{ "10.1.2.3:443", OUTBOUND_TCP, "::10.1.2.3", 443, EACCES },
		{ "::/0", OUTBOUND_TCP, "::10.1.2.3", 443, EACCES },
		{ "::/0", OUTBOUND_TCP, "fe80::1", 443, EACCES },
		/* A rule covers its own family. */
		{ "::/0", OUTBOUND_TCP, "10.1.2.3", 443, EACCES },
		{ "::/0", OUTBOUND_TCP, "::ffff:10.1.2.3", 443, EACCES },
		{ "::/0", OUTBOUND_TCP, "169.254.169.254", 443, EACCES },
		{ "::/80", OUTBOUND_TCP, "::ffff:10.1.2.3", 443, EACCES },
		{ "udp:::/0", OUTBOUND_UDP, "10.1.2.3", 443, EACCES },
		/* Link-local IPv4 addresses need a rule of their own. */
		{ "0.0.0.0/0", OUTBOUND_TCP, "169.254.169.254", 443, EACCES },
		{ "0.0.0.0/0", OUTBOUND_TCP, "::ffff:169.254.169.254", 443, EACCES },
		{ "169.254.0.0/15", OUTBOUND_TCP, "169.254.169.254", 443, EACCES },
		{ "169.254.0.0/15", OUTBOUND_TCP, "169.255.0.1", 443, 0 },
		{ "169.254.0.0/16", OUTBOUND_TCP, "169.254.169.254", 443, 0 },
		{ "169.254.169.254:80", OUTBOUND_TCP, "169.254.169.254", 80, 0 },
		{ "169.254.169.254:80", OUTBOUND_TCP, "169.254.169.253", 80, EACCES },
		{ "udp:::/0", OUTBOUND_UDP, "ff02::1", 443, EACCES },
		{ "::/0", OUTBOUND_TCP, "2001:db8::1", 443, 0 },
		{ "[2001:db8::1]:443", OUTBOUND_TCP, "2001:db8::1", 443, 0 },
		{ "[2001:db8::1]:443", OUTBOUND_TCP, "2001:db8::1", 442, EACCES },
		{ "[2001:db8::1]", OUTBOUND_TCP, "2001:db8::2", 443, EACCES },
		{ "2001:db8::/33:443", OUTBOUND_TCP, "2001:db8:7fff::1", 443, 0 },
		{ "[2001:db8::/33]:443", OUTBOUND_TCP, "2001:db8:8000::1", 443, EACCES },
		{ "[2001:db8::]/33:443", OUTBOUND_TCP, "2001:db8:7fff::1", 443, 0 },
		{ "[2001:db8::]/33", OUTBOUND_TCP, "2001:db8:7fff::1", 1, 0 },
		/* Names. */
		{ "example.org:443", OUTBOUND_TCP, "192.0.2.7", 443, 0 },
		{ "Example.ORG:443", OUTBOUND_TCP, "2001:db8::7", 443, 0 },
		{ "four.example", OUTBOUND_TCP, "2001:db8::7", 443, EACCES },
		/* Loopback, and "this machine". */
		{ "10.1.2.3", OUTBOUND_TCP, "127.0.0.1", 1, 0 },
		{ "10.1.2.3", OUTBOUND_UDP, "127.255.255.254", 1, 0 },
		{ "10.1.2.3", OUTBOUND_TCP, "::1", 1, 0 },
		{ "10.1.2.3", OUTBOUND_TCP, "::ffff:127.0.0.1", 1, 0 },
		{ "10.1.2.3", OUTBOUND_TCP, "0.0.0.0", 1, 0 },
		{ "10.1.2.3", OUTBOUND_TCP, "::", 1, 0 },
		{ "10.1.2.3", OUTBOUND_TCP, "::127.0.0.1", 1, EACCES },
		{ "10.1.2.3", OUTBOUND_TCP, "::2", 1, EACCES },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct outbound *o = outbound_of((const char *const[]){ cases[i].rule, NULL });
		struct outbound_answer a = ask(o, cases[i].protocol, cases[i].to, cases[i].port);

		if (a.err != cases[i].err)
			fail_msg("%s: %s port %u: %d", cases[i].rule, cases[i].to, cases[i].port,
				 a.err);
		outbound_free(o);
	}
}

static void the_address_to_connect_to_is_built_anew(void **state)
{
	struct outbound *o =
		outbound_of((const char *const[]){ "10.1.2.3", "[2001:db8::1]", NULL });
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6,
				    .sin6_port = htons(80),
				    .sin6_flowinfo = htonl(0x12345),
				    .sin6_scope_id = 7 };
	struct sockaddr_in in = { .sin_family = AF_INET,
				  .sin_port = htons(80),
				  .sin_zero = { 1, 2, 3 } };
	struct outbound_answer a;

	(void)state;
	inet_pton(AF_INET6, "2001:db8::1", &in6.sin6_addr);
	outbound_decide(o, AF_INET6, OUTBOUND_TCP, true, &in6, sizeof(in6), &a);
	assert_int_equal(a.err, 0);
	assert_int_equal(a.to.in6.sin6_scope_id, 0);
	assert_int_equal(a.to.in6.sin6_flowinfo, 0);
	assert_memory_equal(&a.to.in6.sin6_addr, &in6.sin6_addr, 16);
	inet_pton(AF_INET, "10.1.2.3", &in.sin_addr);
	outbound_decide(o, AF_INET, OUTBOUND_TCP, true, &in, sizeof(in), &a);
	assert_int_equal(a.err, 0);
	assert_int_equal(a.to_len, sizeof(in));
	memset(in.sin_zero, 0, sizeof(in.sin_zero));
	assert_memory_equal(&a.to.in, &in, sizeof(in));
	a = ask(o, OUTBOUND_TCP, "0.0.0.0", 9);
	assert_int_equal(ntohl(a.to.in.sin_addr.s_addr), INADDR_LOOPBACK);
	a = ask(o, OUTBOUND_TCP, "::", 9);
	assert_memory_equal(&a.to.in6.sin6_addr, &in6addr_loopback, 16);
	a = ask(o, OUTBOUND_TCP, "::ffff:10.1.2.3", 9);
	assert_int_equal(a.to.in6.sin6_family, AF_INET6);
	outbound_free(o);
}

static void every_length_is_read_within_bounds(void **state)
{
	struct outbound *o = outbound_of((const char *const[]){ "0.0.0.0/0", "::/0", NULL });
	static const int families[] = { AF_UNSPEC, AF_UNIX, AF_INET, AF_INET6, 77 };

	(void)state;
	for (size_t f = 0; f < 5; f++) {
		for (size_t len = 0; len <= sizeof(struct sockaddr_storage); len++) {
			struct sockaddr_storage s = { .ss_family = (sa_family_t)families[f] };
			size_t least = families[f] == AF_INET	 ? 16
				       : families[f] == AF_INET6 ? 24
								 : 2;
			struct outbound_answer a;
			uint8_t *name;

			((uint8_t *)&s)[4] = 9;	/* 9.0.0.0 */
			((uint8_t *)&s)[8] = 0x20;
			name = guarded(&s, len);
			outbound_decide(o, families[f], OUTBOUND_TCP, true, name, len, &a);
			assert_int_equal(
				a.err, len < 2 || (f != 0 && f != 1 && f != 4 && len < least)
					       ? EINVAL
				       : families[f] == AF_UNIX || families[f] == 77 ? EAFNOSUPPORT
										     : 0);
		}
	}
	outbound_free(o);
}

static void families_must_match_the_socket(void **state)
{
	struct outbound *o = outbound_of((const char *const[]){ "10.1.2.3", "udp:10.1.2.3", NULL });
	struct sockaddr_storage name;
	size_t len = name_of("10.1.2.3", 80, &name);
	struct outbound_answer a;

	(void)state;
	outbound_decide(o, AF_INET6, OUTBOUND_TCP, true, &name, len, &a);
	assert_int_equal(a.err, EAFNOSUPPORT);
	outbound_decide(o, AF_INET6, OUTBOUND_UDP, true, &name, len, &a);
	assert_int_equal(a.err, 0);
	assert_int_equal(a.to.any.sa_family, AF_INET);
	len = name_of("::ffff:10.1.2.3", 80, &name);
	outbound_decide(o, AF_INET, OUTBOUND_UDP, true, &name, len, &a);
	assert_int_equal(a.err, EAFNOSUPPORT);
	name.ss_family = AF_UNSPEC;
	outbound_decide(o, AF_INET, OUTBOUND_UDP, true, &name, len, &a);
	assert_true(!a.err && a.disconnect && a.to.any.sa_family == AF_UNSPEC);
	outbound_decide(o, AF_INET, OUTBOUND_UDP, false, &name, len, &a);
	assert_int_equal(a.err, EAFNOSUPPORT);
	outbound_free(o);
}

static void loopback_can_be_refused(void **state)
{
	struct outbound *o = outbound_of((const char *const[]){ "127.0.0.1:80", NULL });

	(void)state;
	o->loopback = LOOPBACK_NONE;
	assert_int_equal(ask(o, OUTBOUND_TCP, "127.0.0.1", 80).err, 0);
	assert_int_equal(ask(o, OUTBOUND_TCP, "0.0.0.0", 80).err, 0);
	assert_int_equal(ask(o, OUTBOUND_TCP, "127.0.0.1", 81).err, EACCES);
	assert_int_equal(ask(o, OUTBOUND_TCP, "127.0.0.2", 80).err, EACCES);
	assert_int_equal(ask(o, OUTBOUND_TCP, "::1", 80).err, EACCES);
	assert_int_equal(ask(o, OUTBOUND_TCP, "::", 80).err, EACCES);
	outbound_free(o);
}

static void loopback_can_be_what_was_made_inside(void **state)
{
	static const struct {
		enum loopback loopback;
		enum outbound_protocol protocol;
		const char *to;
		unsigned port;
		int err;
		bool own;
	} cases[] = {
		{ LOOPBACK_OWN, OUTBOUND_TCP, "127.0.0.1", 80, 0, true },
		{ LOOPBACK_OWN, OUTBOUND_TCP, "0.0.0.0", 80, 0, true },
		{ LOOPBACK_OWN, OUTBOUND_TCP, "::1", 80, 0, true },
		{ LOOPBACK_OWN, OUTBOUND_UDP, "127.9.9.9", 80, 0, true },
		{ LOOPBACK_OWN, OUTBOUND_UDP, "127.255.255.255", 80, EACCES, true },
		{ LOOPBACK_OWN, OUTBOUND_UDP, "127.0.0.0", 80, EACCES, true },
		{ LOOPBACK_OWN, OUTBOUND_ICMP, "127.0.0.1", 0, 0, false },
		/* rules: as specific as loopback, more so, less so, and one that denies */
		{ LOOPBACK_OWN, OUTBOUND_TCP, "127.0.0.1", 81, 0, false },
		{ LOOPBACK_OWN, OUTBOUND_TCP, "127.0.0.1", 5432, 0, false },
		{ LOOPBACK_OWN, OUTBOUND_TCP, "127.0.0.2", 5432, 0, true },
		{ LOOPBACK_OWN, OUTBOUND_TCP, "127.0.0.1", 82, 0, true },
		{ LOOPBACK_OWN, OUTBOUND_TCP, "127.0.0.1", 83, EACCES, false },
		{ LOOPBACK_OWN, OUTBOUND_TCP, "192.0.2.1", 82, 0, false },
		{ LOOPBACK_ALL, OUTBOUND_TCP, "127.0.0.1", 80, 0, false },
		{ LOOPBACK_ALL, OUTBOUND_UDP, "127.0.0.1", 80, 0, false },
		/* the rule udp:own */
		{ LOOPBACK_NONE, OUTBOUND_UDP, "127.0.0.1", 80, 0, true },
		{ LOOPBACK_NONE, OUTBOUND_TCP, "127.0.0.1", 80, EACCES, false },
	};
	struct outbound *o = outbound_of((const char *const[]){
		"127.0.0.0/8:81", "127.0.0.1:5432", "0.0.0.0/0:82", "-127.0.0.1:83", "udp:own", NULL });
	struct outbound *again;
	struct fail f = { 0 };

	(void)state;
	assert_int_equal(outbound_renew(o, NULL, 0, &again, &f), 0);
	assert_int_equal(o->own, again->own);
	outbound_free(o);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct outbound_answer a;

		again->loopback = cases[i].loopback;
		a = ask(again, cases[i].protocol, cases[i].to, (uint16_t)cases[i].port);
		if (a.err != cases[i].err || a.own != cases[i].own)
			fail_msg("%zu: %s: %d %d", i, cases[i].to, a.err, a.own);
	}
	outbound_free(again);
}

static void listening_is_allowed_on_loopback_and_named_ports(void **state)
{
	struct outbound *o = outbound_new();
	static const struct { const char *at; unsigned port; bool may;
	} cases[] = {
		{ "127.0.0.1", 1, true },	 { "::1", 1, true },
		{ "::ffff:127.0.0.1", 1, true }, { "0.0.0.0", 1, false },
		{ "::", 8079, false },		 { "::", 8080, true },
		{ "10.0.0.1", 9001, true },	 { "10.0.0.1", 9002, false },
		{ "0.0.0.0", 0, false },
	};
	struct fail f = { 0 };

	(void)state;
	assert_int_equal(outbound_add(o, OUTBOUND_LISTEN, "8080,9000-9001", &lookups, &f), 0);
	assert_true(o->on);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct sockaddr_storage name;
		size_t len = name_of(cases[i].at, cases[i].port, &name);

		assert_int_equal(outbound_may_listen(o, &name, len), cases[i].may);
	}
	assert_int_equal(outbound_add(o, OUTBOUND_LISTEN, "80-79", &lookups, &f), -EINVAL);
	outbound_free(o);
}

static void ports_move_unless_a_rule_names_them(void **state)
{
	static const struct { const char *address; unsigned port; enum outbound_protocol protocol; bool moves;
	} cases[] = {
		{ "127.0.0.1", 3000, OUTBOUND_TCP, true }, { "127.9.9.9", 3000, OUTBOUND_TCP, true },
		{ "0.0.0.0", 3000, OUTBOUND_TCP, true }, { "::1", 3000, OUTBOUND_MPTCP, true },
		{ "::", 3000, OUTBOUND_UDP, true }, { "::ffff:127.0.0.1", 3000, OUTBOUND_TCP, true },
		{ "127.0.0.1", 0, OUTBOUND_TCP, false }, { "192.0.2.7", 3000, OUTBOUND_TCP, false },
		{ "2001:db8::7", 3000, OUTBOUND_TCP, false }, { "127.0.0.1", 3000, OUTBOUND_ICMP, false },
		/* listen: 80 */
		{ "0.0.0.0", 80, OUTBOUND_TCP, false }, { "127.0.0.1", 80, OUTBOUND_TCP, false },
		/* rules that open the machine's loopback */
		{ "127.0.0.1", 5432, OUTBOUND_TCP, false }, { "0.0.0.0", 5432, OUTBOUND_TCP, false },
		{ "::", 5432, OUTBOUND_TCP, false }, { "127.0.0.2", 5432, OUTBOUND_TCP, true },
		{ "::1", 5432, OUTBOUND_TCP, true }, { "127.0.0.1", 5432, OUTBOUND_UDP, true },
		{ "::", 6000, OUTBOUND_TCP, false }, { "0.0.0.0", 6000, OUTBOUND_TCP, true },
		/* rules that do not */
		{ "127.0.0.1", 443, OUTBOUND_TCP, true }, { "127.0.0.1", 7000, OUTBOUND_TCP, true },
	};
	struct outbound *o = outbound_of((const char *[]){ "127.0.0.1:5432", "[::1]:6000", "0.0.0.0/0:443",
							   "-127.0.0.1:7000", NULL }), *next;
	struct sockaddr_storage name;
	struct fail f;

	(void)state;
	assert_int_equal(outbound_add(o, OUTBOUND_LISTEN, "80", &lookups, &f), 0);
	o->loopback = LOOPBACK_OWN;
	o->moves_ports = true;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t len = name_of(cases[i].address, cases[i].port, &name);

		if (outbound_moves_port(o, cases[i].protocol, &name, len) != cases[i].moves)
			fail_msg("%s %u", cases[i].address, cases[i].port);
		assert_false(outbound_moves_port(o, cases[i].protocol, &name, 8));
		o->moves_ports = false;
		assert_false(outbound_moves_port(o, cases[i].protocol, &name, len));
		o->moves_ports = true;
		o->loopback = LOOPBACK_ALL;
		assert_false(outbound_moves_port(o, cases[i].protocol, &name, len));
		o->loopback = LOOPBACK_OWN;
	}
	/* The same when names have been resolved again. */
	assert_int_equal(outbound_renew(o, NULL, 0, &next, &f), 0);
	assert_true(outbound_moves_port(next, OUTBOUND_TCP, &name, name_of("::1", 3000, &name)));
	outbound_free(next);
	outbound_free(o);
}

/* Up to four rules, and what they decide together, in any order. */
static const struct together {
	const char *rules[5];
	enum outbound_protocol protocol;
	const char *to;
	unsigned port;
	int err;
} together[] = {
	/* The more specific rule decides. */
	{ { "0.0.0.0/0", "-10.0.0.0/8" }, OUTBOUND_TCP, "10.1.2.3", 80, EACCES },
	{ { "0.0.0.0/0", "-10.0.0.0/8" }, OUTBOUND_TCP, "11.1.2.3", 80, 0 },
	{ { "0.0.0.0/0", "-10.0.0.0/8", "10.1.2.3:80" }, OUTBOUND_TCP, "10.1.2.3", 80, 0 },
	{ { "0.0.0.0/0", "-10.0.0.0/8", "10.1.2.3:80" }, OUTBOUND_TCP, "10.1.2.3", 81, EACCES },
	{ { "0.0.0.0/0", "-10.0.0.0/8", "10.1.0.0/16", "-10.1.2.0/24" }, OUTBOUND_TCP, "10.1.2.3", 1,
	  EACCES },
	{ { "0.0.0.0/0", "-10.0.0.0/8", "10.1.0.0/16", "-10.1.2.0/24" }, OUTBOUND_TCP, "10.1.3.3", 1, 0 },
	/* Of equally specific ones, the one that denies. */
	{ { "10.1.2.3", "-10.1.2.3:22" }, OUTBOUND_TCP, "10.1.2.3", 22, EACCES },
	{ { "10.1.2.3", "-10.1.2.3:22" }, OUTBOUND_TCP, "10.1.2.3", 23, 0 },
	{ { "10.1.2.3:22", "-10.1.2.3" }, OUTBOUND_TCP, "10.1.2.3", 22, EACCES },
	{ { "0.0.0.0/0", "-0.0.0.0/0:25" }, OUTBOUND_TCP, "9.1.2.3", 25, EACCES },
	{ { "public", "-0.0.0.0/0:25" }, OUTBOUND_TCP, "9.1.2.3", 25, EACCES },
	{ { "public", "-[::/0]:25" }, OUTBOUND_TCP, "2600::1", 25, EACCES },
	{ { "public", "-[::/0]:25" }, OUTBOUND_TCP, "9.1.2.3", 25, 0 },
	/* A rule that denies is for all protocols, unless it names one. */
	{ { "udp:0.0.0.0/0", "-10.0.0.0/8" }, OUTBOUND_UDP, "10.1.2.3", 53, EACCES },
	{ { "icmp:0.0.0.0/0", "-10.0.0.0/8" }, OUTBOUND_ICMP, "10.1.2.3", 0, EACCES },
	{ { "icmp:0.0.0.0/0", "-10.0.0.0/8:53" }, OUTBOUND_ICMP, "10.1.2.3", 53, 0 },
	{ { "udp:0.0.0.0/0", "-tcp:10.0.0.0/8" }, OUTBOUND_UDP, "10.1.2.3", 53, 0 },
	{ { "udp:0.0.0.0/0", "0.0.0.0/0", "-udp:10.0.0.0/8:tftp-x" }, OUTBOUND_TCP, "10.1.2.3", 69, 0 },
	{ { "udp:0.0.0.0/0", "0.0.0.0/0", "-10.0.0.0/8:tftp-x" }, OUTBOUND_TCP, "10.1.2.3", 69, EACCES },
	/* Whatever a name leads to. */
	{ { "example.org", "-192.0.0.0/8" }, OUTBOUND_TCP, "192.0.2.7", 80, EACCES },
	{ { "example.org", "-0.0.0.0/0" }, OUTBOUND_TCP, "192.0.2.7", 80, EACCES },
	{ { "example.org", "-[::/0]" }, OUTBOUND_TCP, "2001:db8::7", 80, EACCES },
	{ { "example.org", "-[::/0]" }, OUTBOUND_TCP, "192.0.2.7", 80, 0 },
	{ { "example.org", "-192.0.0.0/8", "192.0.2.7" }, OUTBOUND_TCP, "192.0.2.7", 80, 0 },
	/* Loopback is a rule like others: 127.0.0.0/8 and ::1. */
	{ { "10.1.2.3", "-127.0.0.0/8:5432" }, OUTBOUND_TCP, "127.0.0.1", 5432, EACCES },
	{ { "10.1.2.3", "-127.0.0.0/8:5432" }, OUTBOUND_TCP, "0.0.0.0", 5432, EACCES },
	{ { "10.1.2.3", "-127.0.0.0/8:5432" }, OUTBOUND_TCP, "127.0.0.1", 5433, 0 },
	{ { "10.1.2.3", "-127.0.0.0/8", "127.0.0.1:80" }, OUTBOUND_TCP, "127.0.0.1", 80, 0 },
	{ { "10.1.2.3", "-127.0.0.0/8", "127.0.0.1:80" }, OUTBOUND_TCP, "127.0.0.2", 80, EACCES },
	{ { "10.1.2.3", "-0.0.0.0/0", "-[::/0]" }, OUTBOUND_TCP, "127.0.0.1", 80, 0 },
	{ { "10.1.2.3", "-0.0.0.0/0", "-[::/0]" }, OUTBOUND_TCP, "::1", 80, 0 },
	{ { "10.1.2.3", "-[::1]" }, OUTBOUND_TCP, "::1", 80, EACCES },
	{ { "10.1.2.3", "-[::1]" }, OUTBOUND_TCP, "127.0.0.1", 80, 0 },
	/* Sets. */
	{ { "public" }, OUTBOUND_TCP, "9.9.9.9", 1, 0 },
	{ { "public" }, OUTBOUND_TCP, "2600::1", 1, 0 },
	{ { "public:https" }, OUTBOUND_TCP, "9.9.9.9", 443, 0 },
	{ { "udp:public:443,tftp-x" }, OUTBOUND_UDP, "9.9.9.9", 69, 0 },
	{ { "public" }, OUTBOUND_UDP, "9.9.9.9", 1, EACCES },
	{ { "public" }, OUTBOUND_TCP, "10.1.2.3", 1, EACCES },
	{ { "public" }, OUTBOUND_TCP, "::ffff:10.1.2.3", 1, EACCES },
	{ { "public" }, OUTBOUND_TCP, "100.127.0.1", 1, EACCES },
	{ { "public" }, OUTBOUND_TCP, "100.128.0.1", 1, 0 },
	{ { "public" }, OUTBOUND_TCP, "169.254.169.254", 80, EACCES },
	{ { "public" }, OUTBOUND_TCP, "168.63.129.16", 80, EACCES },
	{ { "public", "metadata" }, OUTBOUND_TCP, "168.63.129.16", 80, 0 },
	{ { "public" }, OUTBOUND_TCP, "224.0.0.251", 1, EACCES },
	{ { "public" }, OUTBOUND_TCP, "255.255.255.255", 1, EACCES },
	{ { "public" }, OUTBOUND_TCP, "fd00::1", 1, EACCES },
	{ { "public" }, OUTBOUND_TCP, "2001:db8::1", 1, EACCES },
	{ { "public" }, OUTBOUND_TCP, "2002:a01:203::1", 1, EACCES },
	{ { "public" }, OUTBOUND_TCP, "4000::1", 1, EACCES },
	{ { "public" }, OUTBOUND_TCP, "64:ff9b::9.9.9.9", 1, 0 },
	{ { "public" }, OUTBOUND_TCP, "64:ff9b::10.1.2.3", 1, EACCES },
	{ { "public", "private" }, OUTBOUND_TCP, "172.31.255.255", 1, 0 },
	{ { "private" }, OUTBOUND_TCP, "172.32.0.0", 1, EACCES },
	{ { "private" }, OUTBOUND_TCP, "fdff::1", 1, 0 },
	{ { "private" }, OUTBOUND_TCP, "127.0.0.1", 1, 0 },
	{ { "0.0.0.0/0", "[::/0]", "-private" }, OUTBOUND_TCP, "192.168.1.1", 1, EACCES },
	{ { "0.0.0.0/0", "[::/0]", "-private" }, OUTBOUND_TCP, "192.169.1.1", 1, 0 },
	{ { "0.0.0.0/0", "[::/0]", "-private" }, OUTBOUND_TCP, "fc00::1", 1, EACCES },
	{ { "0.0.0.0/0", "[::/0]", "-private" }, OUTBOUND_TCP, "64:ff9b::10.1.2.3", 1, EACCES },
	{ { "0.0.0.0/0", "[::/0]", "-private" }, OUTBOUND_TCP, "64:ff9b::11.1.2.3", 1, 0 },
	{ { "0.0.0.0/0", "[::/0]", "-private", "192.168.1.1:631" }, OUTBOUND_TCP, "192.168.1.1", 631, 0 },
	{ { "0.0.0.0/0", "[::/0]", "-metadata" }, OUTBOUND_TCP, "fd00:ec2::254", 80, EACCES },
	{ { "0.0.0.0/0", "[::/0]", "-metadata" }, OUTBOUND_TCP, "fd00:ec2::253", 80, 0 },
	{ { "link-local", "-metadata" }, OUTBOUND_TCP, "169.254.169.254", 80, EACCES },
	{ { "link-local", "-metadata" }, OUTBOUND_TCP, "169.254.169.253", 80, 0 },
	{ { "link-local" }, OUTBOUND_TCP, "fe80::1", 80, EACCES },
	{ { "udp:multicast" }, OUTBOUND_UDP, "239.1.2.3", 80, 0 },
	{ { "udp:multicast" }, OUTBOUND_UDP, "ff05::1", 80, 0 },
	{ { "udp:multicast" }, OUTBOUND_UDP, "ff02::1", 80, EACCES },
	{ { "udp:0.0.0.0/0", "-multicast" }, OUTBOUND_UDP, "239.1.2.3", 80, EACCES },
	{ { "0.0.0.0/0", "-public" }, OUTBOUND_TCP, "9.9.9.9", 1, EACCES },
	{ { "0.0.0.0/0", "-public" }, OUTBOUND_TCP, "10.1.2.3", 1, 0 },
};

static void check_order(const struct together *c, const char *const *rules)
{
	struct outbound *o, *again;
	struct fail f = { 0 };

	o = outbound_of(rules);
	assert_int_equal(outbound_renew(o, o->pins, o->n_pins, &again, &f), 0);
	for (int renewed = 0; renewed < 2; renewed++) {
		struct outbound_answer a = ask(renewed ? again : o, c->protocol, c->to, c->port);

		if (a.err != c->err)
			fail_msg("%s %s %s %s: %s port %u: %d", rules[0], rules[1] ? rules[1] : "",
				 rules[1] && rules[2] ? rules[2] : "",
				 rules[1] && rules[2] && rules[3] ? rules[3] : "", c->to, c->port,
				 a.err);
	}
	outbound_free(o);
	outbound_free(again);
}

/* Heap's algorithm: every order of the first n rules. */
static void check_orders(const struct together *c, const char **rules, size_t n)
{
	if (n <= 1) {
		check_order(c, rules);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		size_t other = n % 2 ? 0 : i;
		const char *last = rules[n - 1];

		check_orders(c, rules, n - 1);
		rules[n - 1] = rules[other];
		rules[other] = last;
	}
}

static void rules_decide_together_in_any_order(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(together) / sizeof(together[0]); i++) {
		const char *rules[5] = { 0 };
		size_t n = 0;

		while (together[i].rules[n])
			n++;
		memcpy(rules, together[i].rules, sizeof(rules));
		check_orders(&together[i], rules, n);
	}
}

static void no_rule_that_denies_opens_a_protocol(void **state)
{
	struct outbound *o = outbound_of((const char *const[]){ "-udp:10.1.2.3", "-10.1.2.4", NULL });

	(void)state;
	assert_true(o->on);
	assert_int_equal(o->protocols, 0);
	assert_true(outbound_denies_in_vain(o));
	outbound_free(o);
	o = outbound_of((const char *const[]){ "-10.1.2.3", "10.0.0.0/8", NULL });
	assert_false(outbound_denies_in_vain(o));
	outbound_free(o);
	o = outbound_of((const char *const[]){ "-10.1.2.3", "-127.0.0.1:80", NULL });
	assert_false(outbound_denies_in_vain(o));
	outbound_free(o);
	o = calloc(1, sizeof(*o));
	assert_false(outbound_denies_in_vain(o));
	outbound_free(o);
}

static void learning_allows_and_notes_what_no_rule_covers(void **state)
{
	static const struct { enum loopback loopback; int protocol; const char *to; int err; bool learned; } cases[] = {
		{ LOOPBACK_ALL, OUTBOUND_TCP, "10.1.2.3", 0, true },
		{ LOOPBACK_ALL, OUTBOUND_TCP, "9.9.9.9", 0, true },
		{ LOOPBACK_ALL, OUTBOUND_ICMP, "2001:db8::1", 0, true },
		{ LOOPBACK_ALL, OUTBOUND_TCP, "192.168.1.1", EACCES, false },
		{ LOOPBACK_ALL, OUTBOUND_TCP, "fe80::1", EACCES, false },
		{ LOOPBACK_ALL, OUTBOUND_TCP, "::10.1.2.3", EACCES, false },
		{ LOOPBACK_ALL, OUTBOUND_TCP, "127.0.0.1", 0, false },
		{ LOOPBACK_ALL, OUTBOUND_UDP, "127.0.0.1", 0, true },
		{ LOOPBACK_NONE, OUTBOUND_TCP, "127.0.0.1", 0, true },
		{ LOOPBACK_NONE, OUTBOUND_TCP, "0.0.0.0", 0, true },
	};
	struct outbound *o = outbound_of((const char *const[]){ "10.1.2.3", "-192.168.0.0/16", NULL });
	struct outbound *again;
	struct fail f = { 0 };

	(void)state;
	outbound_learn(o);
	assert_int_equal(outbound_renew(o, NULL, 0, &again, &f), 0);
	assert_int_equal(o->protocols, again->protocols);
	outbound_free(o);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct outbound_answer a;

		again->loopback = cases[i].loopback;
		a = ask(again, cases[i].protocol, cases[i].to, 80);
		if (a.err != cases[i].err || a.learned != cases[i].learned)
			fail_msg("%s: %d %d", cases[i].to, a.err, a.learned);
		if (a.learned && !strcmp(cases[i].to, "0.0.0.0"))
			assert_true(address_is_loopback(&a.address));
	}
	outbound_free(again);
}

/* A name that matches becomes a rule when it is pinned. Its addresses are those of a name: rank 0. */
static void a_pattern_is_for_the_names_below_it(void **state)
{
	static const char *const below[] = { "a.example.org", "A.Example.ORG", "a.b.example.org", "_x.example.org" },
		*const others[] = { "example.org", "aexample.org", ".example.org", "a.example.org.net", "-a.example.org",
				    "a;b.example.org", "a.example.com", "" };
	struct outbound *o = outbound_of((const char *const[]){ "*.Example.org:443", "udp:*.other.net", NULL }), *next;
	struct outbound_pin pins[] = { { .name = "a.example.org", .address = { { 0x20, 0x01, [15] = 1 } } },
				       { .name = "b.other.net", .address = { { 0x20, 0x01, [15] = 2 } } } };
	struct fail f;

	(void)state;
	for (size_t i = 0; i < sizeof(below) / sizeof(below[0]); i++)
		assert_true(outbound_wants_name(o, below[i]));
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_false(outbound_wants_name(o, others[i]));
	assert_int_equal(o->n_rules, 0);
	assert_int_equal(ask(o, OUTBOUND_TCP, "2001::1", 443).err, EACCES);
	assert_int_equal(outbound_renew(o, pins, 2, &next, &f), 0);
	assert_int_equal(next->generation, 1);
	assert_int_equal(next->n_pins, 2);
	assert_int_equal(next->n_patterns, 2);
	assert_int_equal(next->rules[0].rank, 0);
	assert_int_equal(ask(next, OUTBOUND_TCP, "2001::1", 443).err, 0);
	assert_int_equal(ask(next, OUTBOUND_TCP, "2001::1", 444).err, EACCES);
	assert_int_equal(ask(next, OUTBOUND_TCP, "2001::2", 443).err, EACCES);
	assert_int_equal(ask(next, OUTBOUND_UDP, "2001::2", 443).err, 0);
	outbound_free(o);
	outbound_free(next);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_allow_what_they_say_and_nothing_else),
		cmocka_unit_test(the_address_to_connect_to_is_built_anew),
		cmocka_unit_test(every_length_is_read_within_bounds),
		cmocka_unit_test(families_must_match_the_socket),
		cmocka_unit_test(loopback_can_be_refused),
		cmocka_unit_test(loopback_can_be_what_was_made_inside),
		cmocka_unit_test(listening_is_allowed_on_loopback_and_named_ports),
		cmocka_unit_test(ports_move_unless_a_rule_names_them),
		cmocka_unit_test(rules_decide_together_in_any_order),
		cmocka_unit_test(no_rule_that_denies_opens_a_protocol),
		cmocka_unit_test(learning_allows_and_notes_what_no_rule_covers),
		cmocka_unit_test(a_pattern_is_for_the_names_below_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
