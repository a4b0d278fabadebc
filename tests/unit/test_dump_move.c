/* SPDX-License-Identifier: Apache-2.0 */
/* Dumps that a change of the view overtakes: what they still show, and what NLM_F_DUMP_INTR tells. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "test_answer.h"

#define LINKS 40
#define ADDRS_OF_LINK 2		/* of each family */
#define ROUTES 120

struct network {
	struct view *view;
	struct view_link links[LINKS + 1];
	struct view_addr addrs[2 * ADDRS_OF_LINK * (LINKS + 1)];
	struct view_route routes[2 * ROUTES];
};

static struct network before, after;
static const struct rtnl_socket sock = { .portid = PORT };
static struct rtnl_dump dump;
static struct answers got = { .sink.put = answers_put };

static void add_addrs(struct network *n, uint8_t family)
{
	for (size_t i = 0; i < n->view->n_links; i++)
		for (uint8_t k = 0; k < ADDRS_OF_LINK; k++)
			n->addrs[n->view->n_addrs++] = (struct view_addr){
				.family = family, .ifindex = n->links[i].index, .prefixlen = 24,
				.addr = { 10, (uint8_t)n->links[i].index, 0, k },
				.preferred = UINT32_MAX, .valid = UINT32_MAX,
			};
}

static void add_routes(struct network *n, uint8_t family)
{
	for (uint8_t i = 0; i < ROUTES; i++)
		n->routes[n->view->n_routes++] = (struct view_route){
			.family = family, .dst_len = 24, .dst = { 10, i }, .table = RT_TABLE_MAIN,
			.oif = 1, .type = RTN_UNICAST,
		};
}

static void make(struct network *n)
{
	assert_int_equal(view_new_lo(&n->view), 0);
	for (unsigned i = 0; i < LINKS; i++) {
		n->links[i] = n->view->links[0];
		n->links[i].index = 2 * i + 1;
	}
	n->view->links = n->links;
	n->view->n_links = LINKS;
	n->view->addrs = n->addrs;
	n->view->n_addrs = 0;
	add_addrs(n, AF_INET);
	add_addrs(n, AF_INET6);
	n->view->routes = n->routes;
	n->view->n_routes = 0;
	add_routes(n, AF_INET);
	add_routes(n, AF_INET6);
}

static int setup(void **state)
{
	(void)state;
	make(&before);
	make(&after);
	dump = (struct rtnl_dump){ 0 };
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	answers_done(&got);
	before.view = view_free(before.view);
	after.view = view_free(after.view);
	return 0;
}

/* Asks and gets the first datagram. */
static void begin(uint16_t type, uint8_t family)
{
	const struct rtmsg body = { .rtm_family = family };
	uint8_t buf[64];
	size_t n = request_make(buf, type, NLM_F_REQUEST | NLM_F_DUMP, &body, sizeof(body));

	answers_done(&got);
	rtnl_answer(before.view, &sock, &dump, guarded(buf, n), n, RTNL_ALL, &got.sink);
	assert_true(dump.running);
}

/* Makes the change and gets the rest, of which each datagram has room for more than one object. */
static void change_and_end(void)
{
	rtnl_dump_move(&dump, before.view, after.view);
	while (dump.running)
		rtnl_dump_continue(after.view, &sock, &dump, 0, &got.sink);
}

/* What the messages of one type have at offset at of their body, in the datagrams from `from` on. */
static size_t numbers(unsigned from, unsigned to, uint16_t type, size_t at, uint8_t *ret, size_t most)
{
	size_t n = 0;

	for (unsigned d = from; d < to; d++)
		for (size_t m = 0; m < got.len[d]; m += NLMSG_ALIGN(header_at(&got, d, m).nlmsg_len))
			if (header_at(&got, d, m).nlmsg_type == type && n < most)
				ret[n++] = got.dgram[d][m + NLMSG_HDRLEN + at];
	return n;
}

/* In which datagrams is the flag set, on the first message? No other message may have it. */
static unsigned interrupted(void)
{
	unsigned bits = 0;

	for (unsigned d = 0; d < got.n; d++)
		for (size_t m = 0; m < got.len[d]; m += NLMSG_ALIGN(header_at(&got, d, m).nlmsg_len)) {
			bool set = header_at(&got, d, m).nlmsg_flags & NLM_F_DUMP_INTR;

			assert_true(m == 0 || !set);
			bits |= (unsigned)set << d;
		}
	return bits;
}

#define INDEX 4		/* of ifi_index and ifa_index in their structs */

static void remove_link(struct network *n, size_t at)
{
	memmove(&n->links[at], &n->links[at + 1], (n->view->n_links - at - 1) * sizeof(n->links[0]));
	n->view->n_links--;
}

static void links_go_on_behind_the_last_index(void **state)
{
	uint8_t seen[LINKS], rest[LINKS];
	size_t n, n_rest;

	(void)state;
	begin(RTM_GETLINK, AF_UNSPEC);
	n = numbers(0, 1, RTM_NEWLINK, INDEX, seen, LINKS);
	assert_true(n > 1 && n < LINKS - 1);
	remove_link(&after, 0);		/* one that was shown, and the next one */
	remove_link(&after, n - 1);
	change_and_end();
	n_rest = numbers(1, got.n, RTM_NEWLINK, INDEX, rest, LINKS);
	assert_int_equal(n + n_rest, LINKS - 1);
	assert_int_equal(rest[0], seen[n - 1] + 4);
	assert_int_equal(interrupted(), 1u << 1);
}

static void links_that_only_change_interrupt_nothing(void **state)
{
	(void)state;
	begin(RTM_GETLINK, AF_UNSPEC);
	after.links[0].flags = 0;
	after.view->n_addrs--;
	change_and_end();
	assert_int_equal(interrupted(), 0);
}

static void one_change_is_told_once_and_two_twice(void **state)
{
	(void)state;
	begin(RTM_GETLINK, AF_UNSPEC);
	remove_link(&after, 3);
	rtnl_dump_move(&dump, before.view, after.view);
	rtnl_dump_continue(after.view, &sock, &dump, 0, &got.sink);
	rtnl_dump_move(&dump, after.view, before.view);
	rtnl_dump_continue(before.view, &sock, &dump, 0, &got.sink);
	rtnl_dump_continue(before.view, &sock, &dump, 0, &got.sink);
	assert_int_equal(interrupted(), 1u << 1 | 1u << 2);
}

static void addresses_go_on_in_their_link(void **state)
{
	uint8_t seen[2 * LINKS], rest[2 * LINKS];
	size_t n, n_rest;

	(void)state;
	begin(RTM_GETADDR, AF_INET);
	n = numbers(0, 1, RTM_NEWADDR, INDEX, seen, 2 * LINKS);
	assert_true(n % ADDRS_OF_LINK == 1 || n % ADDRS_OF_LINK == 0);
	/* The first address goes: the count of the link of the next one does not change. */
	memmove(&after.addrs[0], &after.addrs[1], (after.view->n_addrs - 1) * sizeof(after.addrs[0]));
	after.view->n_addrs--;
	change_and_end();
	n_rest = numbers(1, got.n, RTM_NEWADDR, INDEX, rest, 2 * LINKS);
	assert_int_equal(n + n_rest, ADDRS_OF_LINK * LINKS);
	assert_int_equal(interrupted(), 1u << 1);
}

/* The kernel keeps the count in a link when the link goes, and leaves out as many of the next. */
static void a_count_outlives_its_link(void **state)
{
	uint8_t seen[2 * LINKS], rest[2 * LINKS];
	size_t n;

	(void)state;
	begin(RTM_GETADDR, AF_INET);
	n = numbers(0, 1, RTM_NEWADDR, INDEX, seen, 2 * LINKS);
	/* Make the place lie within a link, whatever fits into a datagram. */
	dump.at |= 1;
	n = dump.at;
	memmove(&after.addrs[n - 1], &after.addrs[n + 1], (after.view->n_addrs - n - 1) * sizeof(after.addrs[0]));
	after.view->n_addrs -= 2;
	remove_link(&after, n / 2);
	change_and_end();
	numbers(1, got.n, RTM_NEWADDR, INDEX, rest, 2 * LINKS);
	assert_int_equal(rest[0], before.addrs[n + 1].ifindex);
	assert_true(rest[1] > rest[0]);
}

static void addresses_of_the_other_family_interrupt_nothing(void **state)
{
	(void)state;
	begin(RTM_GETADDR, AF_INET6);
	after.addrs[0].addr[3] = 99;
	change_and_end();
	assert_int_equal(interrupted(), 0);
	dump = (struct rtnl_dump){ 0 };
	begin(RTM_GETADDR, AF_INET);
	change_and_end();
	assert_int_equal(interrupted(), 1u << 1);
}

/* fib_netdev_event() counts for NETDEV_UP, but not for NETDEV_DOWN. */
static void a_link_that_comes_up_interrupts_addresses_of_ipv4(void **state)
{
	(void)state;
	before.links[5].flags = 0;
	begin(RTM_GETADDR, AF_INET);
	change_and_end();
	assert_int_equal(interrupted(), 1u << 1);
	before.links[5].flags = after.links[5].flags;
	after.links[5].flags = 0;
	dump = (struct rtnl_dump){ 0 };
	begin(RTM_GETADDR, AF_INET);
	change_and_end();
	assert_int_equal(interrupted(), 0);
}

static void nothing_is_told_before_the_first_object(void **state)
{
	(void)state;
	begin(RTM_GETADDR, AF_UNSPEC);		/* IPv4 first: IPv6 has not begun */
	after.addrs[after.view->n_addrs - 1].addr[3] = 99;
	change_and_end();
	assert_int_equal(interrupted(), 0);
}

/* If the rest of the addresses goes, only NLMSG_DONE can tell. */
static void the_end_tells_if_no_object_follows(void **state)
{
	(void)state;
	begin(RTM_GETADDR, AF_INET);
	after.view->n_addrs = 0;
	change_and_end();
	assert_int_equal(got.n, 2);
	assert_int_equal(header_at(&got, 1, 0).nlmsg_type, NLMSG_DONE);
	assert_int_equal(interrupted(), 1u << 1);
}

static void routes_of_ipv4_go_on_behind_their_key(void **state)
{
	uint8_t seen[ROUTES], rest[ROUTES];
	size_t n, n_rest;
	uint32_t next;

	(void)state;
	begin(RTM_GETROUTE, AF_INET);
	n = numbers(0, 1, RTM_NEWROUTE, 0, seen, ROUTES);
	next = before.routes[n].dst[1];
	memmove(&after.routes[0], &after.routes[1], (after.view->n_routes - 1) * sizeof(after.routes[0]));
	after.view->n_routes--;
	change_and_end();
	n_rest = numbers(1, got.n, RTM_NEWROUTE, 0, rest, ROUTES);
	assert_int_equal(n + n_rest, ROUTES);	/* the one that is gone was shown */
	assert_int_equal(next, n);
	assert_int_equal(interrupted(), 0);	/* no counter is compared */
}

static void routes_of_ipv6_go_on_by_count(void **state)
{
	uint8_t seen[ROUTES], rest[ROUTES];
	size_t n, n_rest;

	(void)state;
	begin(RTM_GETROUTE, AF_INET6);
	n = numbers(0, 1, RTM_NEWROUTE, 0, seen, ROUTES);
	memmove(&after.routes[ROUTES], &after.routes[ROUTES + 1], (ROUTES - 1) * sizeof(after.routes[0]));
	after.view->n_routes--;
	change_and_end();
	n_rest = numbers(1, got.n, RTM_NEWROUTE, 0, rest, ROUTES);
	assert_int_equal(n + n_rest, ROUTES - 1);	/* one of those that are left was passed over */
	assert_int_equal(interrupted(), 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(links_go_on_behind_the_last_index),
		TEST(links_that_only_change_interrupt_nothing),
		TEST(one_change_is_told_once_and_two_twice),
		TEST(addresses_go_on_in_their_link),
		TEST(a_count_outlives_its_link),
		TEST(addresses_of_the_other_family_interrupt_nothing),
		TEST(a_link_that_comes_up_interrupts_addresses_of_ipv4),
		TEST(nothing_is_told_before_the_first_object),
		TEST(the_end_tells_if_no_object_follows),
		TEST(routes_of_ipv4_go_on_behind_their_key),
		TEST(routes_of_ipv6_go_on_by_count),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
