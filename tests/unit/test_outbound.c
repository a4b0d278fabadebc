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

#include "want/hosts.h"
#include "want/outbound_parse.h"
#include "tests/unit/guard.h"

/* A resolver that knows two names. */
static int resolve(const char *name, outbound_found_fn *found, void *arg, struct fail *f)
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

static struct outbound *outbound_of(const char *const *rules)
{
	struct outbound *o = calloc(1, sizeof(*o));
	struct fail f = { 0 };

	assert_non_null(o);
	for (; *rules; rules++)
		if (outbound_add(o, *rules, resolve, &f) < 0)
			fail_msg("%s", f.text);
	return o;
}

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
	o->no_loopback = true;
	assert_int_equal(ask(o, OUTBOUND_TCP, "127.0.0.1", 80).err, 0);
	assert_int_equal(ask(o, OUTBOUND_TCP, "0.0.0.0", 80).err, 0);
	assert_int_equal(ask(o, OUTBOUND_TCP, "127.0.0.1", 81).err, EACCES);
	assert_int_equal(ask(o, OUTBOUND_TCP, "127.0.0.2", 80).err, EACCES);
	assert_int_equal(ask(o, OUTBOUND_TCP, "::1", 80).err, EACCES);
	assert_int_equal(ask(o, OUTBOUND_TCP, "::", 80).err, EACCES);
	outbound_free(o);
}

static void listening_is_allowed_on_loopback_and_named_ports(void **state)
{
	struct outbound *o = calloc(1, sizeof(*o));
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
	assert_int_equal(outbound_add_listen(o, "8080,9000-9001", &f), 0);
	assert_true(o->on);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct sockaddr_storage name;
		size_t len = name_of(cases[i].at, cases[i].port, &name);

		assert_int_equal(outbound_may_listen(o, &name, len), cases[i].may);
	}
	assert_int_equal(outbound_add_listen(o, "80-79", &f), -EINVAL);
	outbound_free(o);
}

static void errors_in_rules_say_what_is_right(void **state)
{
	static const struct { const char *text, *line; } cases[] = {
		{ "*.example.org", "a pattern has no addresses to pin" },
		{ "no.example:80", "'no.example': does not resolve" },
		{ "", "expected a host name" },
		{ ":80", "expected a host name" },
		{ "10.1.2", "expected a host name" },
		{ "10.1.2.3.4", "expected a host name" },
		{ "0x7f000001", "expected a host name" },
		{ "-x.org", "expected a host name" },
		{ "a b", "expected a host name" },
		{ "10.1.2.3:", "expected ports" },
		{ "10.1.2.3:0", "expected ports" },
		{ "10.1.2.3:65536", "expected ports" },
		{ "10.1.2.3:80-", "expected ports" },
		{ "10.1.2.3:80,,81", "expected ports" },
		{ "10.1.2.3:http", "expected ports" },
		{ "10.1.2.3/33", "0 to 32" },
		{ "10.1.2.3/", "0 to 32" },
		{ "10.1.2.3/8:80", "has bits set" },
		{ "example.org/8", "expected an address" },
		{ "2001:db8::1", "in brackets" },
		{ "2001:db8::1:443", "in brackets" },
		{ "[2001:db8::1", "[IPv6 address]" },
		{ "[2001:db8::1]443", "[IPv6 address]" },
		{ "[10.1.2.3]:80", "expected an IPv6 address" },
		{ "[2001:db8::/129]", "0 to 128" },
		{ "[2001:db8::1]/32", "has bits set" },
		{ "[2001:db8::/32]/32", "expected" },
		{ "[fe80::1%eth0]", "scope id" },
		{ "[fe80::1]", "link-local" },
		{ "fe80::/10", "link-local" },
		{ "[::ffff:10.1.2.3]:80", "is IPv4 spelled as IPv6" },
		{ "::ffff:0:0/96", "is IPv4 spelled as IPv6" },
		{ "[::10.1.2.3]", "is IPv4 spelled as IPv6" },
		{ "0.0.0.0:80", "means this machine" },
		{ "[::]:80", "means this machine" },
		{ "sctp:10.1.2.3:80", "in brackets" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct outbound *o = calloc(1, sizeof(*o));
		struct fail f = { 0 };

		if (outbound_add(o, cases[i].text, resolve, &f) >= 0)
			fail_msg("'%s' was accepted", cases[i].text);
		if (!strstr(f.text, cases[i].line))
			fail_msg("'%s': %s", cases[i].text, f.text);
		outbound_free(o);
	}
}

static void rules_and_ports_are_limited(void **state)
{
	struct outbound *o = calloc(1, sizeof(*o));
	struct fail f = { 0 };
	char ports[1024] = "10.1.2.3:1", longer[2000];
	int n = 0;

	(void)state;
	while (n < 5000 && outbound_add(o, "10.1.2.3:1", resolve, &f) == 0)
		n++;
	assert_int_equal(n, LIMIT_RULES);
	assert_int_equal(f.err, E2BIG);
	outbound_free(o);
	o = calloc(1, sizeof(*o));
	for (int i = 0; i < 64; i++)
		strcat(ports, ",1");
	assert_int_equal(outbound_add(o, ports, resolve, &f), -E2BIG);
	memset(longer, 'a', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = '\0';
	assert_int_equal(outbound_add(o, longer, resolve, &f), -EINVAL);
	outbound_free(o);
}

static void the_hosts_file_has_the_pinned_names_and_no_others(void **state)
{
	struct outbound *o = outbound_of(
		(const char *const[]){ "example.org:80", "example.org:81", "four.example", NULL });
	char *text = hosts_text(o, "machine");

	(void)state;
	assert_string_equal(
		text, "127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n"
		      "192.0.2.7 example.org\n2001:db8::7 example.org\n192.0.2.7 four.example\n"
		      "127.0.0.1 machine\n");
	free(text);
	text = hosts_text(o, "four.example");
	assert_null(strstr(text, "127.0.0.1 four.example"));
	free(text);
	outbound_free(o);
}

static void names_are_looked_up_in_files_only(void **state)
{
	static const struct { const char *machine, *text;
	} cases[] = {
		{ "", "hosts: files\n" },
		{ "passwd: files\nhosts: files dns\ngroup: files\n",
		  "passwd: files\ngroup: files\nhosts: files\n" },
		{ "passwd: files\n \thosts : dns", "passwd: files\nhosts: files\n" },
		{ "hostsx: a\n#hosts: b", "hostsx: a\n#hosts: b\nhosts: files\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *text = hosts_switch_text(cases[i].machine);

		assert_string_equal(text, cases[i].text);
		free(text);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_allow_what_they_say_and_nothing_else),
		cmocka_unit_test(the_address_to_connect_to_is_built_anew),
		cmocka_unit_test(every_length_is_read_within_bounds),
		cmocka_unit_test(families_must_match_the_socket),
		cmocka_unit_test(loopback_can_be_refused),
		cmocka_unit_test(listening_is_allowed_on_loopback_and_named_ports),
		cmocka_unit_test(errors_in_rules_say_what_is_right),
		cmocka_unit_test(rules_and_ports_are_limited),
		cmocka_unit_test(the_hosts_file_has_the_pinned_names_and_no_others),
		cmocka_unit_test(names_are_looked_up_in_files_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
