/* SPDX-License-Identifier: Apache-2.0 */
/*
 * core/lib/names/answer.c: queries to answers. The C library's own reader (ns_initparse(3)) reads
 * every answer.
 */
#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <resolv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "guard.h"
#include "names/answer.h"

#define V4(a, b, c, d) { { [10] = 0xff, [11] = 0xff, a, b, c, d } }
#define MANY 100	/* addresses of many.example */

static struct outbound rules;
static const struct names names = { .rules = &rules, .hostname = "machine" };

static void pin(const char *name, struct address a)
{
	strcpy(rules.pins[rules.n_pins].name, name);
	rules.pins[rules.n_pins++].address = a;
}

static int pin_names(void **state)
{
	(void)state;
	rules.pins = calloc(MANY + 8, sizeof(*rules.pins));
	if (!rules.pins)
		return -1;
	pin("four.example", (struct address)V4(192, 0, 2, 7));
	pin("both.example", (struct address)V4(192, 0, 2, 8));
	pin("both.example", (struct address){ { 0x20, 0x01, 0x0d, 0xb8, [15] = 8 } });
	pin("same.example", (struct address)V4(192, 0, 2, 7));
	pin("db", (struct address){ { 0x20, 0x01, 0x0d, 0xb8, [15] = 9 } });
	pin("two..dots", (struct address)V4(192, 0, 2, 9));
	pin("one.dot", (struct address)V4(192, 0, 2, 9));
	for (unsigned i = 0; i < MANY; i++)
		pin("many.example", (struct address)V4(198, 51, 100, (uint8_t)i));
	return 0;
}

static int free_names(void **state)
{
	(void)state;
	free(rules.pins);
	return 0;
}

/* A query, with an OPT record if edns is not 0. Returns its length. */
static size_t ask(const char *name, int class, int type, unsigned edns, uint8_t *to)
{
	int n = res_mkquery(QUERY, name, class, type, NULL, 0, NULL, to, NS_PACKETSZ);
	uint8_t opt[] = { 0, 0, 41, (uint8_t)(edns >> 8), (uint8_t)edns, 0, 0, 0, 0, 0, 0 };

	assert_true(n > 0);
	to[0] = 0x12;
	to[1] = 0x34;
	if (!edns)
		return (size_t)n;
	memcpy(to + n, opt, sizeof(opt));
	to[11] = 1;
	return (size_t)n + sizeof(opt);
}

static uint8_t reply[NAMES_TCP_BYTES];
static ns_msg parsed;

/* Answers bytes, and reads the answer. Returns its length. */
static size_t answer(const uint8_t *query, size_t len, bool tcp)
{
	size_t n;

	memset(reply, 0xa5, sizeof(reply));
	n = names_answer(&names, rd_of(guarded(query, len), len), tcp, reply);
	if (n)
		assert_int_equal(ns_initparse(reply, (int)n, &parsed), 0);
	return n;
}

static size_t lookup(const char *name, int type)
{
	uint8_t query[NS_PACKETSZ];
	size_t len = ask(name, ns_c_in, type, 0, query), n = answer(query, len, false);

	assert_true(n >= len);
	assert_memory_equal(reply, query, 2);
	assert_memory_equal(reply + 12, query + 12, len - 12);
	assert_true(ns_msg_getflag(parsed, ns_f_qr) && ns_msg_getflag(parsed, ns_f_ra));
	return n;
}

static int rcode(void)
{
	return ns_msg_getflag(parsed, ns_f_rcode);
}

static unsigned records(void)
{
	return ns_msg_count(parsed, ns_s_an);
}

/* Record i of the answer as "TYPE DATA". */
static const char *record(int i)
{
	static char text[NS_MAXDNAME + 16];
	char data[NS_MAXDNAME];
	ns_rr rr;

	assert_int_equal(ns_parserr(&parsed, ns_s_an, i, &rr), 0);
	assert_int_equal(ns_rr_class(rr), ns_c_in);
	if (ns_rr_type(rr) == ns_t_ptr)
		assert_true(dn_expand(reply, reply + sizeof(reply), ns_rr_rdata(rr), data,
				      sizeof(data)) == ns_rr_rdlen(rr));
	else
		inet_ntop(ns_rr_type(rr) == ns_t_a ? AF_INET : AF_INET6, ns_rr_rdata(rr), data,
			  sizeof(data));
	snprintf(text, sizeof(text), "%d %s", ns_rr_type(rr), data);
	return text;
}

static void pinned_names_have_their_addresses(void **state)
{
	(void)state;
	lookup("four.example", ns_t_a);
	assert_int_equal(records(), 1);
	assert_string_equal(record(0), "1 192.0.2.7");
	lookup("both.example", ns_t_aaaa);
	assert_int_equal(records(), 1);
	assert_string_equal(record(0), "28 2001:db8::8");
	lookup("both.example", ns_t_any);
	assert_int_equal(records(), 2);
	lookup("db", ns_t_aaaa);
	assert_string_equal(record(0), "28 2001:db8::9");
}

static void a_pinned_name_has_nothing_else(void **state)
{
	static const int types[] = { ns_t_aaaa, ns_t_mx, ns_t_txt, ns_t_srv, ns_t_ptr, 65, 65535 };

	(void)state;
	for (unsigned i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		lookup("four.example", types[i]);
		assert_int_equal(rcode(), ns_r_noerror);
		assert_int_equal(records(), 0);
	}
}

static void other_names_do_not_exist(void **state)
{
	static const char *const none[] = { "other.example", "x.four.example", "example", "four.exampl",
					    "four-example", "localhost.example", "7.2.0.192.in-addr.arp",
					    "8.0.2.192.in-addr.example", "." };

	(void)state;
	for (unsigned i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
		lookup(none[i], ns_t_a);
		assert_int_equal(rcode(), ns_r_nxdomain);
		assert_int_equal(records(), 0);
	}
}

static void localhost_and_the_machine_are_loopback(void **state)
{
	static const char *const own[] = { "localhost", "LocalHost", "x.localhost", "machine" };

	(void)state;
	for (unsigned i = 0; i < sizeof(own) / sizeof(own[0]); i++) {
		lookup(own[i], ns_t_a);
		assert_string_equal(record(0), "1 127.0.0.1");
		lookup(own[i], ns_t_aaaa);
		assert_string_equal(record(0), "28 ::1");
	}
	lookup("xlocalhost", ns_t_a);
	assert_int_equal(rcode(), ns_r_nxdomain);
}

static void a_pin_of_the_machines_own_name_counts(void **state)
{
	const struct names same = { .rules = &rules, .hostname = "four.example" };
	uint8_t query[NS_PACKETSZ];
	size_t len = ask("four.example", ns_c_in, ns_t_a, 0, query), n;

	(void)state;
	n = names_answer(&same, rd_of(query, len), false, reply);
	assert_int_equal(ns_initparse(reply, (int)n, &parsed), 0);
	assert_string_equal(record(0), "1 192.0.2.7");
}

static void case_does_not_count_and_is_kept(void **state)
{
	(void)state;
	lookup("FouR.exAMple", ns_t_a);	/* lookup() compares the question */
	assert_string_equal(record(0), "1 192.0.2.7");
	assert_memory_equal(reply + 12, "\4FouR\7exAMple", 14);
}

static void addresses_have_names(void **state)
{
	(void)state;
	lookup("7.2.0.192.in-addr.arpa", ns_t_ptr);
	assert_int_equal(records(), 2);
	assert_string_equal(record(0), "12 four.example");
	assert_string_equal(record(1), "12 same.example");
	lookup("8.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.IP6.arpa", ns_t_ptr);
	assert_string_equal(record(0), "12 both.example");
	lookup("9.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.B.D.0.1.0.0.2.ip6.arpa", ns_t_ptr);
	assert_string_equal(record(0), "12 db");
	lookup("1.0.0.127.in-addr.arpa", ns_t_ptr);
	assert_string_equal(record(0), "12 localhost");
	lookup("1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.ip6.arpa", ns_t_ptr);
	assert_string_equal(record(0), "12 localhost");
	lookup("7.2.0.192.in-addr.arpa", ns_t_a);
	assert_int_equal(rcode(), ns_r_noerror);
	assert_int_equal(records(), 0);
}

static void a_name_that_dns_cannot_say_is_left_out(void **state)
{
	(void)state;
	lookup("9.2.0.192.in-addr.arpa", ns_t_ptr);
	assert_int_equal(records(), 1);
	assert_string_equal(record(0), "12 one.dot");
}

static void unknown_addresses_have_none(void **state)
{
	static const char *const none[] = {
		"6.2.0.192.in-addr.arpa", "2.0.192.in-addr.arpa", "1.7.2.0.192.in-addr.arpa",
		"263.2.0.192.in-addr.arpa", "7.2.0.0192.in-addr.arpa", "7.2.0.c0.in-addr.arpa",
		"8.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa", "in-addr.arpa", "ip6.arpa",
	};

	(void)state;
	for (unsigned i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
		lookup(none[i], ns_t_ptr);
		assert_int_equal(rcode(), ns_r_nxdomain);
	}
}

static void a_long_answer_is_cut_for_udp_and_whole_for_tcp(void **state)
{
	uint8_t query[NS_PACKETSZ];
	size_t len = ask("many.example", ns_c_in, ns_t_a, 0, query);

	(void)state;
	assert_true(answer(query, len, false) <= NAMES_UDP_BYTES);
	assert_true(ns_msg_getflag(parsed, ns_f_tc));
	assert_int_equal(records(), (NAMES_UDP_BYTES - len) / 16);
	assert_string_equal(record((int)records() - 1), "1 198.51.100.29");
	answer(query, len, true);
	assert_false(ns_msg_getflag(parsed, ns_f_tc));
	assert_int_equal(records(), MANY);
}

static void edns_makes_room_and_is_answered(void **state)
{
	static const struct { unsigned says, most; } sizes[] = {
		{ 1, 512 }, { 511, 512 }, { 600, 600 }, { 1232, 1232 }, { 4096, 4096 }, { 65535, 4096 },
	};
	uint8_t query[NS_PACKETSZ];
	ns_rr opt;

	(void)state;
	for (unsigned i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		size_t len = ask("many.example", ns_c_in, ns_t_a, sizes[i].says, query),
		       room = (sizes[i].most - len) / 16, n = answer(query, len, false);

		assert_true(n <= sizes[i].most);
		assert_int_equal(records(), room < MANY ? room : MANY);
		assert_int_equal(ns_msg_getflag(parsed, ns_f_tc), room < MANY);
		assert_int_equal(ns_msg_count(parsed, ns_s_ar), 1);
		assert_int_equal(ns_parserr(&parsed, ns_s_ar, 0, &opt), 0);
		assert_int_equal(ns_rr_type(opt), ns_t_opt);
		assert_int_equal(ns_rr_class(opt), NAMES_EDNS_BYTES);
		assert_int_equal(ns_rr_ttl(opt), 0);
	}
}

/* RFC 3225 */
static void the_do_bit_is_repeated(void **state)
{
	uint8_t query[NS_PACKETSZ];
	size_t len = ask("four.example", ns_c_in, ns_t_a, 1232, query);
	ns_rr opt;

	(void)state;
	query[len - 4] = 0x80;
	answer(query, len, false);
	assert_int_equal(ns_parserr(&parsed, ns_s_ar, 0, &opt), 0);
	assert_int_equal(ns_rr_ttl(opt), 0x8000);
}

static void another_version_of_edns_is_told(void **state)
{
	uint8_t query[NS_PACKETSZ];
	size_t len = ask("four.example", ns_c_in, ns_t_a, 1232, query);
	ns_rr opt;

	(void)state;
	query[len - 5] = 1;
	answer(query, len, false);
	assert_int_equal(rcode(), 0);
	assert_int_equal(records(), 0);
	assert_int_equal(ns_parserr(&parsed, ns_s_ar, 0, &opt), 0);
	assert_int_equal(ns_rr_ttl(opt), 1 << 24);	/* BADVERS is 16: its upper eight bits */
}

static void broken_queries_are_format_errors(void **state)
{
	uint8_t query[NS_PACKETSZ], twice[NS_PACKETSZ];
	size_t len = ask("four.example", ns_c_in, ns_t_a, 0, query), n;

	(void)state;
	for (n = 12; n < len; n++) {		/* cut short */
		assert_int_equal(answer(query, n, false), 12);
		assert_int_equal(rcode(), ns_r_formerr);
		assert_memory_equal(reply, query, 2);
	}
	for (unsigned at = 5; at < 12; at += 2) {	/* two questions; records that are not there */
		memcpy(twice, query, len);
		twice[at]++;
		assert_int_equal(answer(twice, len, false), 12);
	}
	twice[5] = 0;				/* no question */
	assert_int_equal(answer(twice, len, false), 12);
	memcpy(twice, query, len);
	memcpy(twice + 12, "\xc0\x0c", 2);	/* a name that leads to itself */
	assert_int_equal(answer(twice, len, false), 12);
	memcpy(twice + 12, "\x40", 1);		/* a label of an unknown kind */
	assert_int_equal(answer(twice, len, false), 12);
	n = ask("four.example", ns_c_in, ns_t_a, 1232, query);
	memcpy(query + n, query + n - 11, 11);	/* two OPT records: RFC 6891, 6.1.1 */
	query[11] = 2;
	assert_int_equal(answer(query, n + 11, false), 12);
}

static void names_end_after_255_bytes(void **state)
{
	uint8_t query[NS_PACKETSZ];
	size_t len = ask(".", ns_c_in, ns_t_a, 0, query), n;

	(void)state;
	for (n = 0; n < 254; n += 2)
		memcpy(query + 12 + n, "\1x", 2);
	memcpy(query + 12 + n, "\0\0\1\0\1", 5);
	len = 12 + n + 5;
	assert_int_equal(answer(query, len, false), len);
	assert_int_equal(rcode(), ns_r_nxdomain);
	memcpy(query + 12 + n, "\1x\0\0\1\0\1", 7);
	assert_int_equal(answer(query, len + 2, false), 12);
	assert_int_equal(rcode(), ns_r_formerr);
}

static void bytes_that_are_no_query_have_no_answer(void **state)
{
	uint8_t query[NS_PACKETSZ];
	size_t len = ask("four.example", ns_c_in, ns_t_a, 0, query);

	(void)state;
	for (size_t n = 0; n < 12; n++)
		assert_int_equal(answer(query, n, false), 0);
	query[2] |= 0x80;			/* an answer: two servers must not talk to each other */
	assert_int_equal(answer(query, len, false), 0);
}

static void other_operations_and_classes_are_refused(void **state)
{
	uint8_t query[NS_PACKETSZ];
	size_t len = ask("four.example", ns_c_chaos, ns_t_txt, 0, query);

	(void)state;
	answer(query, len, false);
	assert_int_equal(rcode(), ns_r_refused);
	len = ask("four.example", ns_c_in, ns_t_a, 0, query);
	query[2] |= ns_o_update << 3;
	answer(query, len, false);
	assert_int_equal(rcode(), ns_r_notimpl);
	assert_int_equal(ns_msg_getflag(parsed, ns_f_opcode), ns_o_update);
}

static void a_dot_in_a_label_is_no_dot(void **state)
{
	uint8_t query[NS_PACKETSZ];
	size_t len = ask("four-example", ns_c_in, ns_t_a, 0, query);

	(void)state;
	query[17] = '.';
	answer(query, len, false);
	assert_int_equal(rcode(), ns_r_nxdomain);
}

static bool wants(const char *name, int class, int type, char ret[static LIMIT_NAME_BYTES])
{
	uint8_t query[NS_PACKETSZ];
	size_t len = ask(name, class, type, 1232, query);

	return names_wants(&names, rd_of(guarded(query, len), len), ret);
}

/* And it does not exist until it is pinned. */
static void a_name_that_a_pattern_allows_is_wanted_until_it_is_pinned(void **state)
{
	uint8_t query[NS_PACKETSZ];
	char name[LIMIT_NAME_BYTES] = "unchanged";
	size_t len;

	(void)state;
	assert_false(wants("a.example", ns_c_in, ns_t_a, name));
	strcpy(rules.patterns[rules.n_patterns++], ".example");
	assert_false(wants("example", ns_c_in, ns_t_a, name));
	assert_false(wants("four.example", ns_c_in, ns_t_a, name));		/* pinned */
	assert_false(wants("machine", ns_c_in, ns_t_a, name));
	assert_false(wants("x.localhost", ns_c_in, ns_t_a, name));
	assert_false(wants("a.example", ns_c_chaos, ns_t_a, name));
	assert_false(wants("-a.example", ns_c_in, ns_t_a, name));
	assert_string_equal(name, "unchanged");
	assert_true(wants("A.Example", ns_c_in, ns_t_aaaa, name));
	assert_string_equal(name, "a.example");
	lookup("a.example", ns_t_a);
	assert_int_equal(rcode(), ns_r_nxdomain);
	/* No query: an answer, bytes that end too soon. */
	len = ask("a.example", ns_c_in, ns_t_a, 0, query);
	for (size_t n = 0; n < len; n++)
		assert_false(names_wants(&names, rd_of(guarded(query, n), n), name));
	query[2] |= 0x80;
	assert_false(names_wants(&names, rd_of(guarded(query, len), len), name));
	rules.n_patterns = 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pinned_names_have_their_addresses),
		cmocka_unit_test(a_pinned_name_has_nothing_else),
		cmocka_unit_test(other_names_do_not_exist),
		cmocka_unit_test(localhost_and_the_machine_are_loopback),
		cmocka_unit_test(a_pin_of_the_machines_own_name_counts),
		cmocka_unit_test(case_does_not_count_and_is_kept),
		cmocka_unit_test(addresses_have_names),
		cmocka_unit_test(a_name_that_dns_cannot_say_is_left_out),
		cmocka_unit_test(unknown_addresses_have_none),
		cmocka_unit_test(a_long_answer_is_cut_for_udp_and_whole_for_tcp),
		cmocka_unit_test(edns_makes_room_and_is_answered),
		cmocka_unit_test(the_do_bit_is_repeated),
		cmocka_unit_test(another_version_of_edns_is_told),
		cmocka_unit_test(broken_queries_are_format_errors),
		cmocka_unit_test(names_end_after_255_bytes),
		cmocka_unit_test(bytes_that_are_no_query_have_no_answer),
		cmocka_unit_test(other_operations_and_classes_are_refused),
		cmocka_unit_test(a_dot_in_a_label_is_no_dot),
		cmocka_unit_test(a_name_that_a_pattern_allows_is_wanted_until_it_is_pinned),
	};

	return cmocka_run_group_tests(tests, pin_names, free_names);
}
