/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How dumps are split into datagrams. The sizes were recorded from Linux 6.18 with 121 IPv4
 * addresses on lo. Each object has 76 bytes; for the added addresses this needs a label.
 */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "test_answer.h"

#define ADDRESSES 121
#define OBJECT 76

static struct view *view;
static struct view_addr addrs[ADDRESSES];
static const struct rtnl_socket sock = { .portid = PORT };
static struct rtnl_dump dump;
static struct answers got = { .sink.put = answers_put };

static int setup(void **state)
{
	int r = view_new_lo(&view);

	(void)state;
	if (r < 0)
		return r;
	for (unsigned i = 0; i < ADDRESSES; i++) {
		addrs[i] = view->addrs[0];
		addrs[i].addr[3] = (uint8_t)i;
	}
	view->addrs = addrs;
	view->n_addrs = ADDRESSES;
	view_check(view);
	dump = (struct rtnl_dump){ 0 };
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	answers_done(&got);
	view = view_free(view);
	return 0;
}

static void ask_all(size_t recv_bytes)
{
	static const struct ifaddrmsg ifa = { .ifa_family = AF_INET };
	uint8_t buf[64];
	size_t n = request_make(buf, RTM_GETADDR, NLM_F_REQUEST | NLM_F_DUMP, &ifa, sizeof(ifa));

	answers_done(&got);
	rtnl_answer(view, &sock, &dump, guarded(buf, n), n, RTNL_ALL, &got.sink);
	while (dump.running)
		rtnl_dump_continue(view, &sock, &dump, recv_bytes, &got.sink);
}

/* The first 3776 bytes hold 49 objects, whatever buffer the receiver has. 0 ends the list. */
static void datagrams_grow_with_the_receive_buffer(void **state)
{
	static const struct { size_t recv_bytes; size_t want[6]; } cases[] = {
		{ 0, { 3724, 3724, 1748, 20 } },
		{ 512, { 3724, 3724, 1748, 20 } },
		{ 2048, { 3724, 3724, 1748, 20 } },
		{ 4096, { 3724, 4028, 1444, 20 } },
		{ 8192, { 3724, 5472, 20 } },
		{ 32768, { 3724, 5472, 20 } },
		{ SIZE_MAX, { 3724, 5472, 20 } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		dump = (struct rtnl_dump){ 0 };
		ask_all(cases[i].recv_bytes);
		for (unsigned k = 0; k < 6 && cases[i].want[k]; k++)
			assert_int_equal(got.len[k], cases[i].want[k]);
		assert_int_equal(got.len[got.n - 1], 20);
	}
}

static void a_socket_remembers_the_largest_buffer(void **state)
{
	(void)state;
	ask_all(32768);
	ask_all(512);
	assert_int_equal(got.n, 2);
	assert_int_equal(got.len[0], ADDRESSES * OBJECT);
	assert_int_equal(got.len[1], 20);
}

static void every_object_arrives_once_and_in_order(void **state)
{
	unsigned next = 0;

	(void)state;
	ask_all(4096);
	for (unsigned d = 0; d + 1 < got.n; d++)
		for (size_t at = 0; at < got.len[d]; at += OBJECT) {
			assert_int_equal(header_at(&got, d, at).nlmsg_type, RTM_NEWADDR);
			assert_int_equal(header_at(&got, d, at).nlmsg_flags, NLM_F_MULTI);
			assert_int_equal(got.dgram[d][at + 16 + 8 + 4 + 3], next++);
		}
	assert_int_equal(next, ADDRESSES);
}

static void a_copied_dump_goes_on(void **state)
{
	static const struct ifaddrmsg ifa = { .ifa_family = AF_INET };
	struct rtnl_dump copy;
	uint8_t buf[64];
	size_t n = request_make(buf, RTM_GETADDR, NLM_F_REQUEST | NLM_F_DUMP, &ifa, sizeof(ifa));

	(void)state;
	rtnl_answer(view, &sock, &dump, guarded(buf, n), n, RTNL_ALL, &got.sink);
	copy = dump;
	memset(&dump, 0xee, sizeof(dump));
	while (copy.running)
		rtnl_dump_continue(view, &sock, &copy, 0, &got.sink);
	assert_int_equal(got.n, 4);
	assert_int_equal(got.len[2], 1748);
}

/* Linux 6.1 does so, 6.12 does not. */
static void before_6_9_each_family_ends_its_datagram(void **state)
{
	static const uint8_t any[sizeof(struct ifaddrmsg)] = { 0 };
	uint8_t buf[64];
	size_t n = request_make(buf, RTM_GETADDR, NLM_F_REQUEST | NLM_F_DUMP, any, sizeof(any));

	(void)state;
	teardown(NULL);
	assert_int_equal(view_new_lo(&view), 0);
	for (unsigned old = 0; old < 2; old++) {
		view_kernel_of_release(&view->kernel, old ? KERNEL(6, 1) : KERNEL(6, 12));
		dump = (struct rtnl_dump){ 0 };
		answers_done(&got);
		rtnl_answer(view, &sock, &dump, guarded(buf, n), n, RTNL_ALL, &got.sink);
		while (dump.running)
			rtnl_dump_continue(view, &sock, &dump, 0, &got.sink);
		assert_int_equal(got.n, old ? 3 : 2);
		assert_int_equal(header_at(&got, got.n - 1, 0).nlmsg_type, NLMSG_DONE);
		assert_int_equal(header_at(&got, 0, OBJECT).nlmsg_type, old ? 0 : RTM_NEWADDR);
	}
}

/* The size of the first object was observed on these kernels. */
static void sizes_of_objects_depend_on_the_release(void **state)
{
	static const struct {
		uint16_t release, type;
		uint8_t family;
		uint32_t ext_mask;
		unsigned bytes;
	} cases[] = {
		{ KERNEL(6, 18), RTM_GETLINK, AF_UNSPEC, 0, 1468 },
		{ KERNEL(7, 3), RTM_GETLINK, AF_UNSPEC, 0, 1468 },
		{ KERNEL(6, 18), RTM_GETLINK, AF_UNSPEC, 8, 1100 },
		{ KERNEL(6, 19), RTM_GETLINK, AF_UNSPEC, 8, 796 },
		{ KERNEL(7, 2), RTM_GETMULTICAST, AF_INET, 0, 52 },
		{ KERNEL(7, 3), RTM_GETMULTICAST, AF_INET, 0, 60 },
	};

	(void)state;
	teardown(NULL);
	assert_int_equal(view_new_lo(&view), 0);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		/* struct ifinfomsg and IFLA_EXT_MASK; the other dump reads only the family */
		uint32_t body[6] = { cases[i].family,  0, 0, 0, 8 | IFLA_EXT_MASK << 16,
				     cases[i].ext_mask };
		uint8_t buf[64];
		size_t n = request_make(buf, cases[i].type, NLM_F_REQUEST | NLM_F_DUMP, body,
					cases[i].ext_mask ? sizeof(body) : 16);

		view_kernel_of_release(&view->kernel, cases[i].release);
		dump = (struct rtnl_dump){ 0 };
		answers_done(&got);
		rtnl_answer(view, &sock, &dump, guarded(buf, n), n, RTNL_ALL, &got.sink);
		assert_int_equal(header_at(&got, 0, 0).nlmsg_len, cases[i].bytes);
	}
}

/* The kernel then answers as for AF_UNSPEC, or refuses if AF_UNSPEC has no handler. */
static void without_ipv6_af_inet6_is_an_unknown_family(void **state)
{
	static const struct {
		uint16_t type;
		uint8_t family;
		uint16_t answer;
		int number;
	} cases[] = {
		{ RTM_GETADDR, AF_INET6, RTM_NEWADDR, 0 },
		{ RTM_GETADDRLABEL, AF_INET6, NLMSG_ERROR, -EOPNOTSUPP },
		{ RTM_GETADDR, AF_INET, RTM_NEWADDR, 0 },
		{ RTM_GETNEIGH, AF_INET6, NLMSG_DONE, 0 },
	};
	uint8_t body[20] = { 0 }, buf[64];

	(void)state;
	teardown(NULL);
	assert_int_equal(view_new_lo(&view), 0);
	view_leave_off_ipv6(view);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t n;

		body[0] = cases[i].family;
		n = request_make(buf, cases[i].type, NLM_F_REQUEST | NLM_F_DUMP, body, 16);
		dump = (struct rtnl_dump){ 0 };
		answers_done(&got);
		rtnl_answer(view, &sock, &dump, guarded(buf, n), n, RTNL_ALL, &got.sink);
		assert_int_equal(header_at(&got, 0, 0).nlmsg_type, cases[i].answer);
		if (cases[i].number)
			assert_int_equal(number_at(&got, 0, 0), cases[i].number);
		if (cases[i].answer == RTM_NEWADDR)	/* of IPv4, and no other */
			assert_int_equal(header_at(&got, 0, 0).nlmsg_len, got.len[0]);
	}
}

/* RFC 8981 shortened the life of temporary addresses; Linux 7.0 follows it. */
static void defaults_depend_on_the_release(void **state)
{
	static const uint8_t week[] = { 0x80, 0x3a, 0x09, 0x00, 0x80, 0x51, 0x01, 0x00 };
	static const uint8_t two_days[] = { 0x00, 0xa3, 0x02, 0x00, 0x80, 0x51, 0x01, 0x00 };
	static const struct ifinfomsg ifi;
	uint8_t buf[64];
	size_t n = request_make(buf, RTM_GETLINK, NLM_F_REQUEST | NLM_F_DUMP, &ifi, sizeof(ifi));

	(void)state;
	teardown(NULL);
	assert_int_equal(view_new_lo(&view), 0);
	for (unsigned old = 0; old < 2; old++) {
		view_kernel_of_release(&view->kernel, old ? KERNEL(6, 19) : KERNEL(7, 0));
		dump = (struct rtnl_dump){ 0 };
		answers_done(&got);
		rtnl_answer(view, &sock, &dump, guarded(buf, n), n, RTNL_ALL, &got.sink);
		assert_int_equal(memmem(got.dgram[0], got.len[0], week, sizeof(week)) != NULL, old);
		assert_int_equal(
			memmem(got.dgram[0], got.len[0], two_days, sizeof(two_days)) != NULL, !old);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(datagrams_grow_with_the_receive_buffer),
		TEST(a_socket_remembers_the_largest_buffer),
		TEST(every_object_arrives_once_and_in_order),
		TEST(a_copied_dump_goes_on),
		TEST(before_6_9_each_family_ends_its_datagram),
		TEST(sizes_of_objects_depend_on_the_release),
		TEST(defaults_depend_on_the_release),
		TEST(without_ipv6_af_inet6_is_an_unknown_family),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
