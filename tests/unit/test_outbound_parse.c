/* SPDX-License-Identifier: Apache-2.0 */
/* Outbound rules as text: which are refused, and what is kept of the others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/outbound_of.h"

static void errors_in_rules_say_what_is_right(void **state)
{
	static const struct { const char *text, *line; } cases[] = {
		{ "a.*.example.org", "expected a host name" }, { "*example.org", "a star can only begin the name" },
		{ "*.", "a star can only begin the name" }, { "*", "a star can only begin the name" },
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
		{ "10.1.2.3:httpx", "'10.1.2.3:httpx': no such service: 'httpx'" },
		{ "udp:10.1.2.3:https", "no such service: 'https' of udp" },
		{ "10.1.2.3:https-8443", "no such service" },
		{ "10.1.2.3:-https", "expected ports" },
		{ "10.1.2.3:a b", "expected ports" },
		{ "private/8", "expected an address" },
		{ "publix", "does not resolve" },
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
		struct outbound *o = outbound_new();
		struct fail f = { 0 };

		if (add(o, cases[i].text, &f) >= 0)
			fail_msg("'%s' was accepted", cases[i].text);
		if (!strstr(f.text, cases[i].line))
			fail_msg("'%s': %s", cases[i].text, f.text);
		outbound_free(o);
	}
}

static void a_name_cannot_be_denied(void **state)
{
	struct outbound *o = outbound_new();
	struct fail f = { 0 };

	(void)state;
	assert_int_equal(outbound_add(o, OUTBOUND_DENY, "example.org:80", &lookups, &f), -EINVAL);
	assert_non_null(strstr(f.text, "'example.org:80': a name cannot be denied"));
	outbound_free(o);
}

static void the_kept_text_has_numbers_of_services(void **state)
{
	struct outbound *o = outbound_of(
		(const char *const[]){ "[2001:db8::]/32:80,https", "udp:four.example:tftp-x", NULL });
	struct fail f = { 0 };

	(void)state;
	assert_string_equal(o->texts[0], "[2001:db8::]/32:80-80,443-443");
	assert_string_equal(o->texts[1], "udp:four.example:69-69");
	assert_int_equal(outbound_add(o, OUTBOUND_LISTEN, "https,tftp-x", &lookups, &f), 0);
	assert_string_equal(o->texts[2], "443-443,69-69");
	outbound_free(o);
}

static void rules_and_ports_are_limited(void **state)
{
	struct outbound *o = outbound_new();
	struct fail f = { 0 };
	char ports[1024] = "10.1.2.3:1", longer[2000];
	int n = 0;

	(void)state;
	while (n < 5000 && add(o, "10.1.2.3:1", &f) == 0)
		n++;
	assert_int_equal(n, LIMIT_RULES);
	assert_int_equal(f.err, E2BIG);
	outbound_free(o);
	o = calloc(1, sizeof(*o));
	for (int i = 0; i < 64; i++)
		strcat(ports, ",1");
	assert_int_equal(add(o, ports, &f), -E2BIG);
	memset(longer, 'a', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = '\0';
	assert_int_equal(add(o, longer, &f), -EINVAL);
	outbound_free(o);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(errors_in_rules_say_what_is_right),
		cmocka_unit_test(a_name_cannot_be_denied),
		cmocka_unit_test(the_kept_text_has_numbers_of_services),
		cmocka_unit_test(rules_and_ports_are_limited),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
