/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/limits.h"
#include "test_answer.h"
#include "view/decl.h"

#define GET NLM_F_REQUEST
#define DUMP_LO (NLM_F_REQUEST | NLM_F_DUMP)

static struct view *view;
static struct rtnl_socket sock = { .portid = PORT };
static struct rtnl_dump dump;
static struct answers got = { .sink.put = answers_put };

static int setup(void **state)
{
	(void)state;
	sock = (struct rtnl_socket){ .portid = PORT };
	dump = (struct rtnl_dump){ 0 };
	return view_new_lo(&view);
}

static int teardown(void **state)
{
	(void)state;
	answers_done(&got);
	view = view_free(view);
	return 0;
}

static void ask_bytes(const void *bytes, size_t n)
{
	answers_done(&got);
	rtnl_answer(view, &sock, &dump, guarded(bytes, n), n, RTNL_ALL, &got.sink);
}

static void ask(uint16_t type, uint16_t flags, const void *body, size_t n)
{
	uint8_t buf[4096];

	ask_bytes(buf, request_make(buf, type, flags, body, n));
}

static void assert_error(unsigned dgram, int err, size_t len)
{
	assert_true(dgram < got.n);
	assert_int_equal(header_at(&got, dgram, 0).nlmsg_type, NLMSG_ERROR);
	assert_int_equal(number_at(&got, dgram, 0), err);
	assert_int_equal(got.len[dgram], len);
}

static void replies_carry_the_sequence_number_and_the_port_id(void **state)
{
	static const struct ifinfomsg ifi = { .ifi_index = 1 };
	struct nlmsghdr h;

	(void)state;
	ask(RTM_GETLINK, GET, &ifi, sizeof(ifi));
	assert_int_equal(got.n, 1);
	h = header_at(&got, 0, 0);
	assert_int_equal(h.nlmsg_type, RTM_NEWLINK);
	assert_int_equal(h.nlmsg_seq, SEQ);
	assert_int_equal(h.nlmsg_pid, PORT);
	assert_int_equal(h.nlmsg_flags, 0);
	assert_int_equal(h.nlmsg_len, got.len[0]);
}

static void unanswerable_requests_get_the_errno_of_the_kernel(void **state)
{
	static const struct { uint16_t type, flags; size_t n; int err; } cases[] = {
		{ RTM_NEWLINK, GET, 16, -EPERM }, { RTM_DELADDR, GET, 8, -EPERM },
		{ RTM_SETLINK, GET, 16, -EPERM }, { RTM_NEWROUTE, DUMP_LO, 12, -EPERM },
		{ 53, GET, 4, -EPERM }, { 123, GET, 4, -EPERM }, { 54, GET, 4, -EOPNOTSUPP },
		{ 54, DUMP_LO, 4, -EOPNOTSUPP }, { 124, GET, 4, -EOPNOTSUPP },
		{ 1000, GET, 4, -EOPNOTSUPP }, { 65535, GET | NLM_F_DUMP, 0, -EOPNOTSUPP },
		{ RTM_GETADDR, GET, 8, -EOPNOTSUPP }, { RTM_GETRULE, GET, 12, -EOPNOTSUPP },
		{ RTM_GETLINK, GET, 16, -EINVAL }, { RTM_GETLINK, GET, 4, -EINVAL },
	};
	static const uint8_t zeroes[16];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		ask(cases[i].type, cases[i].flags, zeroes, cases[i].n);
		assert_int_equal(got.n, 1);
		assert_error(0, cases[i].err, 20 + 16 + cases[i].n);
		assert_int_equal(header_at(&got, 0, 0).nlmsg_flags, 0);
	}
}

static void some_requests_are_silently_ignored(void **state)
{
	static const struct { uint16_t type, flags; size_t n; unsigned answers;
	} cases[] = {
		{ RTM_GETLINK, DUMP_LO, 0, 0 },
		{ RTM_NEWLINK, GET, 0, 0 },
		{ RTM_GETLINK, 0, 16, 0 },
		{ RTM_GETLINK, NLM_F_DUMP, 16, 0 },
		{ NLMSG_NOOP, GET, 16, 0 },
		{ NLMSG_DONE, GET, 4, 0 },
		{ 15, GET, 16, 0 },
		{ NLMSG_ERROR, GET | NLM_F_ACK, 16, 1 },
		{ RTM_GETLINK, NLM_F_ACK, 16, 1 },
		{ RTM_GETLINK, NLM_F_DUMP | NLM_F_ACK, 16, 1 },
		{ RTM_NEWLINK, GET | NLM_F_ACK, 0, 1 },
	};
	static const uint8_t zeroes[16];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		ask(cases[i].type, cases[i].flags, zeroes, cases[i].n);
		assert_int_equal(got.n, cases[i].answers);
		if (got.n) {
			assert_error(0, 0, 36);
			assert_int_equal(header_at(&got, 0, 0).nlmsg_flags, NLM_F_CAPPED);
		}
	}
}

static void an_error_repeats_the_request_unless_capped(void **state)
{
	uint8_t body[17];

	(void)state;
	memset(body, 0xab, sizeof(body));
	ask(RTM_NEWLINK, GET, body, sizeof(body));
	assert_error(0, -EPERM, 20 + 16 + 20);		/* padded */
	assert_memory_equal(got.dgram[0] + 36, body, sizeof(body));
	assert_int_equal(got.dgram[0][36 + 17], 0);
	sock.cap_ack = true;
	ask(RTM_NEWLINK, GET, body, sizeof(body));
	assert_error(0, -EPERM, 36);
	assert_int_equal(header_at(&got, 0, 0).nlmsg_flags, NLM_F_CAPPED);
}

static void extended_acks_name_the_error_and_its_place(void **state)
{
	struct { struct ifinfomsg ifi; uint16_t len, type; char name[20]; } body = {
		.len = 24, .type = IFLA_IFNAME, .name = "this-name-is-too-lon",
	};
	static const uint8_t want[] = {
		39,  0,	  1,   0,   'A', 't', 't', 'r', 'i', 'b',  'u', 't', 'e', ' ',
		'f', 'a', 'i', 'l', 'e', 'd', ' ', 'p', 'o', 'l',  'i', 'c', 'y', ' ',
		'v', 'a', 'l', 'i', 'd', 'a', 't', 'i', 'o', 'n',  0,	0,   8,	  0,
		2,   0,	  32,  0,   0,	 0,   20,  0,	4,   0x80, 8,	0,   7,	  0,
		15,  0,	  0,   0,   8,	 0,   1,   0,	11,  0,	   0,	0,
	};

	(void)state;
	sock.ext_ack = true;
	ask(RTM_GETLINK, GET, &body, sizeof(body));
	assert_error(0, -ERANGE, 20 + 56 + sizeof(want));
	assert_int_equal(header_at(&got, 0, 0).nlmsg_flags, NLM_F_ACK_TLVS);
	assert_memory_equal(got.dgram[0] + 76, want, sizeof(want));
	sock.ext_ack = false;
	ask(RTM_GETLINK, GET, &body, sizeof(body));
	assert_error(0, -ERANGE, 20 + 56);
}

static void short_requests_of_libcs_are_answered(void **state)
{
	static const uint8_t musl[4];

	(void)state;
	ask(RTM_GETLINK, DUMP_LO, musl, 4);
	assert_int_equal(header_at(&got, 0, 0).nlmsg_type, RTM_NEWLINK);
	assert_true(dump.running);
	rtnl_dump_continue(view, &sock, &dump, 8192, &got.sink);
	assert_false(dump.running);
	ask(RTM_GETADDR, DUMP_LO, musl, 1);
	assert_int_equal(header_at(&got, 0, 0).nlmsg_type, RTM_NEWADDR);
}

static void strict_sockets_report_short_requests_in_nlmsg_done(void **state)
{
	static const uint8_t one[1];

	(void)state;
	sock.strict = sock.ext_ack = true;
	ask(RTM_GETADDR, DUMP_LO, one, 1);
	assert_int_equal(got.n, 1);
	assert_int_equal(header_at(&got, 0, 0).nlmsg_type, NLMSG_DONE);
	assert_int_equal(number_at(&got, 0, 0), -EINVAL);
	assert_non_null(memmem(got.dgram[0], got.len[0], "ipv4: Invalid header", 20));
	assert_false(dump.running);
}

static void a_second_dump_gets_ebusy_and_the_first_goes_on(void **state)
{
	static const struct ifaddrmsg ifa;
	static const struct ifinfomsg ifi;

	(void)state;
	ask(RTM_GETLINK, DUMP_LO, &ifi, sizeof(ifi));
	assert_true(dump.running);
	ask(RTM_GETADDR, DUMP_LO | NLM_F_ACK, &ifa, sizeof(ifa));
	assert_int_equal(got.n, 1);
	assert_error(0, -EBUSY, 44);
	answers_done(&got);
	rtnl_dump_continue(view, &sock, &dump, 4096, &got.sink);
	assert_int_equal(header_at(&got, 0, 0).nlmsg_type, NLMSG_DONE);
	assert_int_equal(header_at(&got, 0, 0).nlmsg_flags, NLM_F_MULTI);
	assert_false(dump.running);
	answers_done(&got);
	rtnl_dump_continue(view, &sock, &dump, 4096, &got.sink);
	assert_int_equal(got.n, 0);
}

static void nlmsg_done_shares_a_datagram_unless_the_kind_is_apart(void **state)
{
	static const struct { uint16_t type; uint8_t family; size_t n; bool alone; } cases[] = {
		{ RTM_GETLINK, AF_UNSPEC, 16, true }, { RTM_GETLINK, AF_INET6, 16, false },
		{ RTM_GETADDR, AF_INET, 8, true }, { RTM_GETADDR, AF_INET6, 8, false },
		{ RTM_GETROUTE, AF_UNSPEC, 12, true }, { RTM_GETRULE, AF_UNSPEC, 12, false },
		{ RTM_GETNEIGH, AF_UNSPEC, 12, false }, { RTM_GETNEIGHTBL, AF_UNSPEC, 4, true },
		{ RTM_GETNETCONF, AF_UNSPEC, 4, true }, { RTM_GETNETCONF, AF_INET, 4, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		uint8_t body[16] = { cases[i].family };

		dump = (struct rtnl_dump){ 0 };
		ask(cases[i].type, DUMP_LO, body, cases[i].n);
		assert_int_equal(got.n, 1);
		assert_int_equal(dump.running, cases[i].alone);
	}
}

/* Eight links and loopback: the dump goes on within the second table. */
static void a_table_is_told_once_since_7_3(void **state)
{
	static const uint8_t all[4];
	static const uint32_t table_bytes = 376, parms_bytes = 220;
	struct view *many, *kept = view;
	struct decl d = { .file = "test" };
	struct fail f;

	(void)state;
	for (unsigned i = 0; i < 8; i++) {
		struct decl_link *l = decl_add_link(&d);

		snprintf(l->name, sizeof(l->name), "e%u", i);
		l->kind = DECL_ETHERNET;
	}
	decl_number(&d);
	assert_int_equal(view_build(&d, &many, &f), 0);
	decl_done(&d);
	view = many;
	for (unsigned once = 0; once < 2; once++) {
		many->kernel.tables_once = once;
		dump = (struct rtnl_dump){ 0 };
		ask(RTM_GETNEIGHTBL, DUMP_LO, all, sizeof(all));
		assert_int_equal(header_at(&got, 0, 0).nlmsg_len, table_bytes);
		answers_done(&got);
		rtnl_dump_continue(view, &sock, &dump, 4096, &got.sink);
		assert_int_equal(header_at(&got, 0, 0).nlmsg_type, RTM_NEWNEIGHTBL);
		assert_int_equal(header_at(&got, 0, 0).nlmsg_len, once ? parms_bytes : table_bytes);
	}
	dump = (struct rtnl_dump){ 0 };
	view = kept;
	view_free(many);
}

static void each_message_of_a_datagram_is_answered(void **state)
{
	static const struct ifinfomsg ifi = { .ifi_index = 1 };
	uint8_t buf[256];
	size_t n = 0;

	(void)state;
	n += request_make(buf + n, 1000, GET, &ifi, sizeof(ifi));
	n += request_make(buf + n, RTM_GETLINK, GET | NLM_F_ACK, &ifi, sizeof(ifi));
	n += request_make(buf + n, RTM_NEWLINK, GET, &ifi, sizeof(ifi));
	n += request_make(buf + n, RTM_GETLINK, GET, &ifi, sizeof(ifi));
	ask_bytes(buf, n);
	assert_int_equal(got.n, 5);
	assert_error(0, -EOPNOTSUPP, 52);
	assert_int_equal(header_at(&got, 1, 0).nlmsg_type, RTM_NEWLINK);
	assert_error(2, 0, 36);
	assert_error(3, -EPERM, 52);
	assert_int_equal(header_at(&got, 4, 0).nlmsg_type, RTM_NEWLINK);
}

static void truncated_requests_of_each_type_are_read_within_bounds(void **state)
{
	uint8_t buf[16 + 64];

	(void)state;
	for (unsigned type = RTM_BASE; type < 130; type++) {
		for (unsigned how = 0; how < 8; how++) {
			for (size_t n = 0; n <= 64; n++) {
				uint8_t body[64];

				for (size_t i = 0; i < sizeof(body); i++)
					body[i] = (uint8_t)(how & 4 ? i * 5 : 0);
				body[0] = how & 2 ? AF_INET : AF_INET6;
				sock.strict = how & 1;
				dump = (struct rtnl_dump){ 0 };
				ask_bytes(buf,
					  request_make(buf, (uint16_t)type,
						       GET | (how & 1 ? 0 : NLM_F_DUMP), body, n));
				assert_true(got.n <= 1);
				while (dump.running)
					rtnl_dump_continue(view, &sock, &dump, 0, &got.sink);
			}
		}
	}
}

static void an_error_repeats_even_the_largest_request(void **state)
{
	uint8_t *buf = calloc(1, LIMIT_REQUEST_BYTES);

	(void)state;
	assert_non_null(buf);
	request_make(buf, RTM_NEWLINK, GET, NULL, 0);
	memcpy(buf, &(uint32_t){ LIMIT_REQUEST_BYTES }, 4);
	ask_bytes(buf, LIMIT_REQUEST_BYTES);
	free(buf);
	assert_error(0, -EPERM, LIMIT_REQUEST_BYTES + 20);
	assert_true(got.len[0] <= LIMIT_DGRAM_BYTES);
}

static bool count_put(struct reply_sink *sink, const uint8_t *dgram, size_t len)
{
	(void)sink;
	(void)dgram;
	(void)len;
	got.n++;
	return true;
}

static void each_of_13000_tiny_messages_is_answered(void **state)
{
	struct reply_sink count = { .put = count_put };
	unsigned n = 13000, answered;
	uint8_t *buf = malloc(n * 20);

	(void)state;
	assert_non_null(buf);
	for (unsigned i = 0; i < n; i++)
		request_make(buf + i * 20, RTM_GETLINK, GET, &(uint32_t){ 0 }, 4);
	rtnl_answer(view, &sock, &dump, guarded(buf, n * 20), n * 20, RTNL_ALL, &count);
	answered = got.n;
	got.n = 0;
	free(buf);
	assert_int_equal(answered, n);
}

/* A datagram that is answered in parts gets the answers that it gets in one. */
static void parts_of_a_datagram_add_up(void **state)
{
	static const uint16_t types[] = { RTM_GETLINK, RTM_NEWLINK, RTM_GETADDR, RTM_GETNSID,
					  9999 };
	static const struct ifinfomsg lo = { .ifi_index = 1 };
	uint8_t buf[1024];
	struct answers whole = { .sink = { .put = answers_put } };
	size_t n = 0;

	(void)state;
	for (unsigned i = 0; i < 5; i++)
		n += request_make(buf + n, types[i], NLM_F_REQUEST | NLM_F_ACK, &lo, sizeof(lo));
	memset(buf + n, 7, 9);		/* too short for a message: the end */
	n += 9;
	assert_int_equal(rtnl_answer(view, &sock, &dump, guarded(buf, n), n, RTNL_ALL, &whole.sink),
			 n);
	assert_true(whole.n >= 5);
	for (unsigned part = 1; part < 7; part++) {
		size_t at = 0;

		answers_done(&got);
		for (unsigned turns = 0; at < n; turns++) {
			unsigned most = part;
			size_t done = rtnl_answer(view, &sock, &dump, guarded(buf + at, n - at),
						  n - at, &most, &got.sink);

			assert_true(turns < 7);
			assert_true(done == n - at ? most <= part : !most && done % 4 == 0);
			at += done;
		}
		assert_int_equal(got.n, whole.n);
		for (unsigned i = 0; i < got.n; i++) {
			assert_int_equal(got.len[i], whole.len[i]);
			assert_memory_equal(got.dgram[i], whole.dgram[i], whole.len[i]);
		}
	}
	answers_done(&whole);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(replies_carry_the_sequence_number_and_the_port_id),
		TEST(unanswerable_requests_get_the_errno_of_the_kernel),
		TEST(some_requests_are_silently_ignored),
		TEST(an_error_repeats_the_request_unless_capped),
		TEST(extended_acks_name_the_error_and_its_place),
		TEST(short_requests_of_libcs_are_answered),
		TEST(strict_sockets_report_short_requests_in_nlmsg_done),
		TEST(a_second_dump_gets_ebusy_and_the_first_goes_on),
		TEST(nlmsg_done_shares_a_datagram_unless_the_kind_is_apart),
		TEST(a_table_is_told_once_since_7_3),
		TEST(each_message_of_a_datagram_is_answered),
		TEST(truncated_requests_of_each_type_are_read_within_bounds),
		TEST(an_error_repeats_even_the_largest_request),
		TEST(each_of_13000_tiny_messages_is_answered),
		TEST(parts_of_a_datagram_add_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
