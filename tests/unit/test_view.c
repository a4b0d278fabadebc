/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>

#include <cmocka.h>

#include <linux/if_link.h>
#include <linux/rtnetlink.h>

#include "view/view.h"

static int make(void **state)
{
	return view_new_lo((struct view **)state);
}

static int drop(void **state)
{
	*state = view_free(*state);
	return 0;
}

static void the_view_of_loopback_is_valid(void **state)
{
	struct view *v = *state;

	view_check(v);
	assert_int_equal(v->n_links, 1);
	assert_int_equal(v->n_addrs, 2);
	assert_int_equal(v->n_routes, 4);
	assert_int_equal(v->n_rules, 7);
	assert_null(view_free(NULL));
}

static void links_are_found_by_index_and_by_name(void **state)
{
	struct view *v = *state;

	assert_ptr_equal(view_link_by_index(v, 1), view_link_by_name(v, "lo"));
	assert_null(view_link_by_index(v, 0));
	assert_null(view_link_by_index(v, 2));
	assert_null(view_link_by_name(v, ""));
	assert_null(view_link_by_name(v, "lo0"));
}

static void addresses_are_found_by_family_and_link(void **state)
{
	static const struct { uint8_t family; uint32_t ifindex; size_t first, end; } cases[] = {
		{ AF_INET, 1, 0, 0 }, { AF_INET, 2, 0, 1 }, { AF_INET, 3, 1, 1 }, { AF_INET, 4, 1, 3 },
		{ AF_INET, 9, 3, 3 }, { AF_INET6, 2, 3, 3 }, { AF_INET6, 4, 3, 6 }, { AF_INET6, 5, 6, 7 },
		{ AF_INET6, 6, 7, 7 },
	};
	static const struct view_addr addrs[] = {
		{ .family = AF_INET, .ifindex = 2 }, { .family = AF_INET, .ifindex = 4 },
		{ .family = AF_INET, .ifindex = 4 }, { .family = AF_INET6, .ifindex = 4 },
		{ .family = AF_INET6, .ifindex = 4 }, { .family = AF_INET6, .ifindex = 4 },
		{ .family = AF_INET6, .ifindex = 5 },
	};
	const struct view v = { .addrs = addrs, .n_addrs = sizeof(addrs) / sizeof(addrs[0]) };
	size_t end;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(view_addrs_of(&v, cases[i].family, cases[i].ifindex, &end),
				 cases[i].first);
		assert_int_equal(end, cases[i].end);
	}
}

static void prefixes_match_to_the_bit(void **state)
{
	static const struct { uint8_t prefix[4], addr[4]; unsigned bits; bool holds; } cases[] = {
		{ { 127 }, { 127, 255, 255, 255 }, 8, true },
		{ { 127 }, { 126, 0, 0, 0 }, 8, false },
		{ { 0 }, { 255, 255, 255, 255 }, 0, true },
		{ { 10, 128 }, { 10, 255, 0, 0 }, 9, true },
		{ { 10, 128 }, { 10, 127, 0, 0 }, 9, false },
		{ { 1, 2, 3, 4 }, { 1, 2, 3, 4 }, 32, true },
		{ { 1, 2, 3, 4 }, { 1, 2, 3, 5 }, 32, false },
		{ { 1, 2, 3, 4 }, { 1, 2, 3, 5 }, 31, true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(view_prefix_holds(cases[i].prefix, cases[i].addr, cases[i].bits),
				 cases[i].holds);
}

static const struct view_route *find(const struct view *v, const uint8_t dst[4], uint32_t oif)
{
	struct view_flow flow = { .family = AF_INET, .oif = oif, .iif = 1 };
	const struct view_route *r;

	memcpy(flow.dst, dst, 4);
	view_route_find(v, &flow, &r);
	return r;
}

static void the_longest_prefix_wins(void **state)
{
	static const struct { uint8_t dst[4]; uint32_t oif; int type; uint8_t len; } cases[] = {
		{ { 127, 0, 0, 1 }, 0, RTN_LOCAL, 32 },
		{ { 127, 0, 0, 2 }, 0, RTN_LOCAL, 8 },
		{ { 127, 255, 255, 255 }, 1, RTN_BROADCAST, 32 },
		{ { 127, 0, 0, 1 }, 2, -1, 0 },
		{ { 8, 8, 8, 8 }, 0, -1, 0 },
	};
	const struct view *v = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct view_route *r = find(v, cases[i].dst, cases[i].oif);

		assert_int_equal(r ? r->type : -1, cases[i].type);
		if (r)
			assert_int_equal(r->dst_len, cases[i].len);
	}
}

static void tables_are_searched_in_the_order_of_the_rules(void **state)
{
	struct view *v = *state;
	struct view_route routes[] = {
		{ .family = AF_INET,
		  .table = RT_TABLE_MAIN,
		  .dst = { 127 },
		  .dst_len = 32,
		  .oif = 1,
		  .type = RTN_UNICAST },
		{ .family = AF_INET,
		  .table = RT_TABLE_LOCAL,
		  .dst = { 127 },
		  .dst_len = 8,
		  .oif = 1,
		  .type = RTN_LOCAL },
	};
	static const uint8_t dst[4] = { 127 };

	v->routes = routes;
	v->n_routes = 2;
	assert_int_equal(find(v, dst, 0)->type, RTN_LOCAL);
	v->n_routes = 1;
	assert_int_equal(find(v, dst, 0)->type, RTN_UNICAST);
}

static void following_a_kernel_only_removes(void **state)
{
	struct view *v = *state;
	struct view_kernel of_6_1;

	view_kernel_of_release(&of_6_1, KERNEL(6, 1));
	assert_false(view_kernel_has_link_attr(&of_6_1, 69));
	assert_true(view_kernel_has_link_attr(&of_6_1, IFLA_MTU));
	assert_true(of_6_1.n_conf6 < VIEW_CONF6);
	for (unsigned type = 0; type < 128; type++)
		assert_true(view_kernel_has_link_attr(&v->kernel, type));
	view_follow_kernel(v);		/* whether it could ask or not */
	assert_true(v->kernel.release <= KERNEL_NEWEST);
	assert_true(v->kernel.n_conf4 <= VIEW_CONF4 && v->kernel.n_conf6 <= VIEW_CONF6);
	assert_true(v->kernel.n_stats6 <= VIEW_STATS6);
	assert_in_range(v->kernel.groups, RTNLGRP_IPV6_MROUTE_R, VIEW_GROUPS);
}

static void leaving_off_ipv6_leaves_nothing_of_it(void **state)
{
	struct view *v = *state;

	view_leave_off_ipv6(v);
	assert_false(v->kernel.ipv6);
	assert_int_equal(v->n_addrs, 1);
	assert_int_equal(v->n_routes, 3);
	assert_int_equal(v->n_maddrs, 1);
	assert_int_equal(v->n_netconfs, 3);
	assert_int_equal(v->n_neigh_tables, 1);
	assert_int_equal(v->n_labels, 0);
	for (size_t i = 0; i < v->n_rules; i++)
		assert_true(v->rules[i].family == AF_INET ||
			    v->rules[i].family == RTNL_FAMILY_IPMR);
	assert_int_equal(v->n_rules, 4);
	view_check(v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_view_of_loopback_is_valid, make, drop),
		cmocka_unit_test_setup_teardown(links_are_found_by_index_and_by_name, make, drop),
		cmocka_unit_test(addresses_are_found_by_family_and_link),
		cmocka_unit_test_setup_teardown(prefixes_match_to_the_bit, make, drop),
		cmocka_unit_test_setup_teardown(the_longest_prefix_wins, make, drop),
		cmocka_unit_test_setup_teardown(tables_are_searched_in_the_order_of_the_rules, make,
						drop),
		cmocka_unit_test_setup_teardown(following_a_kernel_only_removes, make, drop),
		cmocka_unit_test_setup_teardown(leaving_off_ipv6_leaves_nothing_of_it, make, drop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
