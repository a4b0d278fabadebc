/* SPDX-License-Identifier: Apache-2.0 */
/* What is told of changes: which messages, to which groups, in which order, with which bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include <cmocka.h>

#include <linux/ip.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>

#include "guard.h"
#include "rtnl/events.h"
#include "view/decl.h"
#include "view/view_change.h"

/* Two cables: e0 and e1; e1 is down, and e2 is not plugged in. */
static int make(void **state)
{
	static const char *const names[] = { "e0", "e1", "e2" };
	struct view *v;
	struct fail f;
	struct decl d = { .file = "test" };

	for (unsigned i = 0; i < 3; i++) {
		struct decl_link *l = decl_add_link(&d);

		strcpy(l->name, names[i]);
		l->kind = DECL_ETHERNET;
		l->has_hwaddr = true;
		l->hwaddr[0] = 2;
		l->hwaddr[5] = (uint8_t)(i + 1);
		l->down = i == 1;
		l->no_carrier = i == 2;
	}
	decl_number(&d);
	if (view_build(&d, &v, &f) < 0)
		return -1;
	decl_done(&d);
	*state = v;
	return 0;
}

static int drop(void **state)
{
	*state = view_free(*state);
	return 0;
}

struct told {
	char text[4096];
	size_t len;
};

/* "GROUP TYPE", one a line. */
static void tell(void *arg, unsigned group, const void *msg, size_t len)
{
	struct told *t = arg;
	struct nlmsghdr head;

	memcpy(&head, msg, sizeof(head));
	assert_int_equal(head.nlmsg_len, len);
	assert_int_equal(head.nlmsg_seq, 0);
	assert_int_equal(head.nlmsg_pid, 0);
	t->len += (size_t)snprintf(t->text + t->len, sizeof(t->text) - t->len, "%u %u\n", group,
				   head.nlmsg_type);
	assert_true(t->len < sizeof(t->text));
}

/* Splits a command at its spaces. Returns the new view; the old one goes. */
static struct view *change(struct view *v, const char *command, struct told *t)
{
	char words[200], why[VIEW_WHY], *rest = words, *word;
	const char *list[32];
	struct view *after;
	size_t n = 0;

	strcpy(words, command);
	while ((word = strsep(&rest, " ")))
		list[n++] = word;
	after = view_change(v, list, n, why);
	if (!after)
		fail_msg("%s: %s", command, why);
	*t = (struct told){ .len = 0 };
	assert_int_equal(rtnl_events(v, after, RTNL_ALL_GROUPS, tell, t), 0);
	view_free(v);
	return after;
}

static void a_link_that_goes_down_is_told_first(void **state)
{
	struct told t;

	*state = change(*state, "down e0", &t);
	/* the link, a group of IPv4; routes, the address, its group */
	assert_string_equal(t.text, "1 16\n37 57\n11 25\n11 25\n11 25\n9 21\n38 57\n");
}

static void a_link_comes_up_in_two_steps(void **state)
{
	struct told t;

	*state = change(*state, "up e1", &t);
	assert_string_equal(t.text, "1 16\n37 56\n11 24\n11 24\n12 16\n1 16\n38 56\n9 20\n11 24\n");
	assert_int_equal(view_link_by_name(*state, "e1")->operstate, 6);
}

static void a_link_without_a_carrier_is_told_once(void **state)
{
	struct told t;

	*state = change(*state, "down e2", &t);
	assert_string_equal(t.text, "1 16\n37 57\n");
	*state = change(*state, "up e2", &t);
	assert_string_equal(t.text, "1 16\n37 56\n");
}

static void nothing_happens_to_a_link_that_is_up(void **state)
{
	struct told t;

	*state = change(*state, "up e0", &t);
	assert_string_equal(t.text, "");
}

static void addresses_come_before_their_routes_and_go_before_them(void **state)
{
	struct told t;

	*state = change(*state, "add e0 192.0.2.9/24", &t);
	assert_string_equal(t.text, "5 20\n7 24\n7 24\n7 24\n");
	*state = change(*state, "add e0 192.0.2.10/24", &t);
	assert_string_equal(t.text, "5 20\n7 24\n");
	*state = change(*state, "del e0 192.0.2.9/24", &t);
	assert_string_equal(t.text, "5 21\n7 25\n5 21\n7 25\n7 25\n7 25\n");
	*state = change(*state, "add e0 2001:db8::77/64", &t);
	assert_string_equal(t.text, "11 24\n9 20\n38 56\n9 20\n11 24\n");
	*state = change(*state, "del e0 2001:db8::77/64", &t);
	assert_string_equal(t.text, "9 21\n38 57\n11 25\n11 25\n");
}

static void names_take_labels_and_settings_with_them(void **state)
{
	struct told t;

	*state = change(*state, "add e0 192.0.2.9/24", &t);
	*state = change(*state, "add e0 192.0.2.10/24 label e0:x", &t);
	*state = change(*state, "set e0 name wan", &t);
	assert_string_equal(t.text, "1 16\n5 20\n5 20\n24 81\n24 80\n25 81\n25 80\n");
	assert_non_null(view_link_by_name(*state, "wan"));
	for (size_t i = 0; i < ((struct view *)*state)->n_addrs; i++) {
		const struct view_addr *a = &((struct view *)*state)->addrs[i];

		if (a->family == AF_INET && a->addr[3] == 9)
			assert_string_equal(a->label, "wan");
		if (a->family == AF_INET && a->addr[3] == 10)
			assert_string_equal(a->label, "wan:x");
	}
}

static void a_pair_is_told_of_one_end_after_the_other(void **state)
{
	struct told t;

	*state = change(*state, "add link x type veth peer y", &t);
	assert_string_equal(t.text, "24 80\n25 80\n38 56\n38 56\n1 16\n24 80\n25 80\n38 56\n38 56\n1 16\n");
	assert_int_equal(view_link_by_name(*state, "y")->index, 5);
	assert_int_equal(view_link_by_name(*state, "x")->index, 6);
	assert_int_equal(view_link_by_name(*state, "x")->lower, 5);
	*state = change(*state, "del x", &t);
	assert_string_equal(t.text, "24 81\n38 57\n25 81\n1 17\n24 81\n38 57\n25 81\n1 17\n");
	*state = change(*state, "add link z type ifb", &t);
	assert_int_equal(view_link_by_name(*state, "z")->index, 7);	/* numbers are not used again */
}

static void addresses_of_a_kernel_that_promotes_them_stay(void **state)
{
	struct view *v = *state;
	struct told t;

	((struct view_link *)view_link_by_name(v, "e0"))
		->conf4.value[IPV4_DEVCONF_PROMOTE_SECONDARIES - 1] = 1;
	*state = change(*state, "add e0 192.0.2.9/24", &t);
	*state = change(*state, "add e0 192.0.2.10/24", &t);
	*state = change(*state, "add e0 192.0.2.11/24", &t);
	*state = change(*state, "del e0 192.0.2.9/24", &t);
	/* broadcast and both secondary ones; the primary one and its routes; the new one, and all again */
	assert_string_equal(t.text, "7 25\n7 25\n7 25\n5 21\n7 25\n7 25\n"
			    "5 20\n7 24\n7 24\n7 24\n7 24\n");
}

static void wrong_words_change_nothing(void **state)
{
	static const struct { const char *command, *why; } cases[] = {
		{ "", "no command: expected up, down, set, add or del" },
		{ "fly e0", "'fly': no such command; there are up, down, set, add and del" },
		{ "up", "no link is named; expected 'up LINK'" },
		{ "up x", "no such link: x (have lo, e0, e1, e2)" },
		{ "down e0 e1", "'e1' is left over; expected 'down LINK'" },
		{ "set e0 mtu 9", "e0: MTU 9 is out of range: 68 to 65535" },
		{ "set e0 name e1", "there is a link e1 already" },
		{ "set lo carrier no", "lo has no cable: its carrier follows from others or never changes; "
		  "expected 'set LINK mtu|name|address|carrier|master|alias|txqueuelen VALUE'" },
		{ "set e0 master e1", "e1 is no bridge; expected "
		  "'set LINK mtu|name|address|carrier|master|alias|txqueuelen VALUE'" },
		{ "add e0 192.0.2.300/24", "'192.0.2.300/24' is no address for the address; expected "
		  "'add LINK ADDRESS/LENGTH [WORD VALUE]...'" },
		{ "add e0 192.0.2.3/33", "'192.0.2.3/33': the length of the prefix is 0 to 32; expected "
		  "'add LINK ADDRESS/LENGTH [WORD VALUE]...'" },
		{ "add e0 fe80::ff:fe00:1/64", "e0 has this address already" },
		{ "del e0 192.0.2.3/24", "e0 has no such address" },
		{ "add route default via 192.0.2.1", "no network of a link holds the gateway; add 'onlink' "
		  "and 'dev' if it is there nevertheless" },
		{ "add route 10.0.0.0/8 dev e1", "e1 is down, and so takes no routes: first bring it up" },
		{ "add route 10.0.0.1/8 dev e0", "the destination has bits beyond its length; expected "
		  "'add route [TYPE] PREFIX [WORD VALUE]...'" },
		{ "del route 10.0.0.0/8", "there is no such route" },
		{ "del rule from 10.0.0.0/8", "there is no such rule" },
		{ "del neighbor e0 192.0.2.1", "there is no such neighbour" },
		{ "add link e9 type token", "'token' is no kind of link: there are ethernet, veth, dummy, ifb, "
		  "bridge, vlan, vxlan, wireguard and macvlan; expected "
		  "'add link NAME type KIND [WORD VALUE]...'" },
		{ "del lo", "lo cannot be deleted; expected 'del LINK [ADDRESS/LENGTH]'" },
	};
	char why[VIEW_WHY], text[100], *rest, *word;
	const char *words[16];

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t n = 0;

		rest = strcpy(text, cases[i].command);
		while (*text && (word = strsep(&rest, " ")))
			words[n++] = word;
		assert_null(view_change(*state, words, n, why));
		assert_string_equal(why, cases[i].why);
	}
}

static void a_kernel_without_ipv6_gets_none(void **state)
{
	struct view *v = *state;
	struct told t;

	view_leave_off_ipv6(v);
	*state = v = change(v, "up e1", &t);
	assert_string_equal(t.text, "1 16\n37 56\n1 16\n");
	*state = v = change(v, "add link x type veth peer y", &t);
	assert_string_equal(t.text, "24 80\n1 16\n24 80\n1 16\n");
	*state = v = change(v, "set e1 mtu 1000", &t);
	*state = v = change(v, "set e1 mtu 1500", &t);
	*state = v = change(v, "del e1", &t);
	for (size_t i = 0; i < v->n_addrs; i++)
		assert_int_equal(v->addrs[i].family, AF_INET);
	for (size_t i = 0; i < v->n_routes; i++)
		assert_int_equal(v->routes[i].family, AF_INET);
	for (size_t i = 0; i < v->n_maddrs; i++)
		assert_int_equal(v->maddrs[i].family, AF_INET);
	for (size_t i = 0; i < v->n_netconfs; i++)
		assert_int_equal(v->netconfs[i].family, AF_INET);
}

/* view_check() finds what still names a link that is gone. */
static void nothing_outlives_its_link(void **state)
{
	struct view *v = *state;
	struct told t;

	v = change(v, "add link v type vlan link e0 id 7", &t);
	v = change(v, "add link m type macvlan link e0", &t);
	v = change(v, "add link x type vxlan link e0 id 7", &t);
	v = change(v, "add neighbor e0 192.0.2.1 02:00:00:00:00:09", &t);
	v = change(v, "add neighbor e1 192.0.2.1 02:00:00:00:00:09", &t);
	v = change(v, "add neighbor e1 2001:db8::1 02:00:00:00:00:09", &t);
	v = change(v, "add e0 192.0.2.9/24", &t);
	v = change(v, "add e2 198.51.100.9/24", &t);
	v = change(v, "add route 10.0.0.0/8 nexthop via 198.51.100.1 nexthop via 192.0.2.1", &t);
	v = change(v, "add route fd00::/8 nexthop via fe80::1 dev e2 nexthop via fe80::1 dev e0", &t);
	v = change(v, "add route local 10.1.0.0/16 dev e0", &t);
	v = change(v, "del e0", &t);
	assert_null(view_link_by_name(v, "v"));
	assert_null(view_link_by_name(v, "m"));
	assert_null(view_link_by_name(v, "x"));
	v = change(v, "del e1", &t);
	*state = v;
	assert_int_equal(v->n_neighs, 0);
	for (size_t i = 0; i < v->n_routes; i++)
		assert_int_equal(v->routes[i].n_hops, 0);
}

/* --- what depends on the kernel ------------------------------------------------------------------- */

static void only_bridges_that_filter_tell_of_vlans(void **state)
{
	struct view *v = *state;
	struct told t;

	v->kernel.bridge_vlans = true;
	*state = v = change(v, "add link b type bridge", &t);
	assert_string_equal(t.text, "24 80\n25 80\n38 56\n38 56\n3 28\n3 28\n33 112\n3 29\n3 28\n3 29\n3 28\n"
			    "1 16\n");
	*state = v = change(v, "set e1 master b", &t);
	assert_string_equal(t.text, "1 16\n1 16\n3 28\n3 28\n33 112\n1 16\n1 16\n");
	*state = v = change(v, "set e1 address 02:00:00:00:00:99", &t);
	assert_non_null(strstr(t.text, "3 29\n3 29\n3 28\n3 28\n"));
	*state = v = change(v, "set e1 master none", &t);
	assert_non_null(strstr(t.text, "1 17\n33 113\n3 29\n3 29\n1 16\n"));
	*state = v = change(v, "del b", &t);
	assert_string_equal(t.text, "3 29\n3 29\n24 81\n38 57\n25 81\n33 113\n1 17\n");

	v->kernel.bridge_vlans = false;
	*state = v = change(v, "add link b type bridge", &t);
	assert_string_equal(t.text, "24 80\n25 80\n38 56\n38 56\n3 28\n3 29\n3 28\n1 16\n");
	*state = v = change(v, "del b", &t);
	assert_string_equal(t.text, "3 29\n24 81\n38 57\n25 81\n1 17\n");
}

static void features_of_a_bridge_are_told_last_since_7_3(void **state)
{
	struct view *v = *state;
	struct told t;

	v->kernel.bridge_vlans = false;
	*state = v = change(v, "add link b type bridge", &t);
	*state = v = change(v, "set e1 master b", &t);
	assert_string_equal(t.text, "1 16\n1 16\n3 28\n1 16\n1 16\n");
	*state = v = change(v, "set e2 master b", &t);
	assert_string_equal(t.text, "1 16\n1 16\n3 28\n1 16\n1 16\n");
	view_kernel_of_release(&v->kernel, KERNEL(6, 18));
	v->kernel.bridge_vlans = false;
	*state = v = change(v, "set e2 master none", &t);
	assert_string_equal(t.text, "1 16\n1 16\n1 17\n3 29\n1 16\n");
	*state = v = change(v, "set e2 master b", &t);
	assert_string_equal(t.text, "1 16\n1 16\n3 28\n1 16\n");
}

/* The last message to a group. */
struct last {
	unsigned group;
	uint8_t msg[4096];
	size_t len;
};

static void keep(void *arg, unsigned group, const void *msg, size_t len)
{
	struct last *l = arg;

	if (group != l->group)
		return;
	assert_true(len <= sizeof(l->msg));
	memcpy(l->msg, msg, len);
	l->len = len;
}

static struct view *change_and_keep(struct view *v, const char *const *words, size_t n,
				    struct last *l)
{
	char why[VIEW_WHY];
	struct view *after = view_change(v, words, n, why);

	if (!after)
		fail_msg("%s", why);
	l->len = 0;
	assert_int_equal(rtnl_events(v, after, RTNL_ALL_GROUPS, keep, l), 0);
	view_free(v);
	return after;
}

static void a_vlan_is_told_with_its_state(void **state)
{
	static const uint8_t expected[] = {
		7, 0, 0, 0, 5, 0, 0, 0,			/* AF_BRIDGE, index */
		28, 0, 1, 0x80, 8, 0, 1, 0, 6, 0, 1, 0,	/* untagged, PVID; 1 */
		5, 0, 3, 0, 3, 0, 0, 0,			/* forwards */
		5, 0, 6, 0, 1, 0, 0, 0,
	};
	static const char *const words[] = { "add", "link", "b", "type", "bridge" };
	struct last l = { .group = 33 };
	struct view *v = *state;

	view_kernel_of_release(&v->kernel, KERNEL(6, 1));
	*state = v = change_and_keep(v, words, 5, &l);
	assert_int_equal(view_link_by_name(v, "b")->index, 5);
	assert_int_equal(l.len, 16 + sizeof(expected));
	assert_memory_equal(l.msg + 16, expected, sizeof(expected));
}

/* IFA_MC_USERS of 7.3 */
static void a_group_that_was_left_has_no_users(void **state)
{
	static const char *const up[] = { "up", "e1" }, *const down[] = { "down", "e1" };
	static const uint8_t one[] = { 8, 0, 12, 0, 1, 0, 0, 0 }, none[] = { 8, 0, 12, 0, 0, 0, 0, 0 };
	struct last l = { .group = 37 };
	struct view *v = *state;

	view_kernel_of_release(&v->kernel, KERNEL(7, 3));
	*state = v = change_and_keep(v, up, 2, &l);
	assert_non_null(memmem(l.msg, l.len, one, sizeof(one)));
	*state = v = change_and_keep(v, down, 2, &l);
	assert_non_null(memmem(l.msg, l.len, none, sizeof(none)));
}

/* --- two views that were not made of each other --------------------------------------------------- */

static void told_of(const struct view *before, const struct view *after, struct told *t)
{
	*t = (struct told){ .len = 0 };
	assert_int_equal(rtnl_events(before, after, RTNL_ALL_GROUPS, tell, t), 0);
}

static void equal_views_differ_in_nothing(void **state)
{
	struct view *other;
	struct told t;

	assert_int_equal(make((void **)&other), 0);
	told_of(*state, other, &t);
	assert_string_equal(t.text, "");
	view_free(other);
}

static void the_steps_between_two_views_are_those_of_an_operator(void **state)
{
	struct view *other;
	struct told t, step;

	/* e0 goes down, e1 up with an address: the same as by hand, from a view made independently */
	assert_int_equal(make((void **)&other), 0);
	other = change(other, "down e0", &step);
	other = change(other, "up e1", &step);
	other = change(other, "add e1 192.0.2.9/24", &step);
	told_of(*state, other, &t);
	assert_string_equal(t.text, "1 16\n37 57\n11 25\n11 25\n11 25\n9 21\n38 57\n"
			    "1 16\n37 56\n11 24\n11 24\n12 16\n1 16\n38 56\n9 20\n11 24\n"
			    "5 20\n7 24\n7 24\n7 24\n");
	told_of(other, *state, &t);	/* and back */
	assert_non_null(strstr(t.text, "5 21\n"));
	view_free(other);
}

static void links_of_another_kind_are_made_anew(void **state)
{
	struct view *other;
	struct told t, step;

	assert_int_equal(make((void **)&other), 0);
	other = change(other, "del e2", &step);
	other = change(other, "add link e2 type ifb index 4", &step);
	told_of(*state, other, &t);
	assert_non_null(strstr(t.text, "1 17\n"));
	assert_true(strstr(t.text, "1 17\n") < strstr(t.text, "24 80\n"));
	view_free(other);
}

/* --- who listens ----------------------------------------------------------------------------------- */

static void told_to(const struct view *before, const struct view *after, uint64_t groups,
		    struct told *t)
{
	*t = (struct told){ .len = 0 };
	assert_int_equal(rtnl_events(before, after, groups, tell, t), 0);
}

static void only_groups_with_members_are_told(void **state)
{
	static const char *const words[] = { "down", "e0" };
	const uint64_t routes = UINT64_C(1) << (RTNLGRP_IPV6_ROUTE - 1),
		       addrs = UINT64_C(1) << (RTNLGRP_IPV6_IFADDR - 1);
	char why[VIEW_WHY];
	struct view *after = view_change(*state, words, 2, why), *alike;
	struct told t;

	assert_non_null(after);
	assert_int_equal(make((void **)&alike), 0);
	/* by the change's own journal, then by a comparison of views that know nothing of each other */
	told_to(*state, after, routes | addrs, &t);
	assert_string_equal(t.text, "11 25\n11 25\n11 25\n9 21\n");
	told_to(alike, after, routes | addrs, &t);
	assert_string_equal(t.text, "11 25\n11 25\n11 25\n9 21\n");
	told_to(*state, after, addrs, &t);
	assert_string_equal(t.text, "9 21\n");
	view_free(after);
	view_free(alike);
}

/* A change of many links takes long to compare. Here, looking at either view crashes. */
static void without_members_no_view_is_looked_at(void **state)
{
	const void *nowhere = guarded("", 0);

	(void)state;
	assert_int_equal(rtnl_events(nowhere, nowhere, 0, tell, NULL), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, make, drop)
		TEST(a_link_that_goes_down_is_told_first),
		TEST(a_link_comes_up_in_two_steps),
		TEST(a_link_without_a_carrier_is_told_once),
		TEST(nothing_happens_to_a_link_that_is_up),
		TEST(addresses_come_before_their_routes_and_go_before_them),
		TEST(names_take_labels_and_settings_with_them),
		TEST(a_pair_is_told_of_one_end_after_the_other),
		TEST(addresses_of_a_kernel_that_promotes_them_stay),
		TEST(wrong_words_change_nothing),
		TEST(a_kernel_without_ipv6_gets_none),
		TEST(nothing_outlives_its_link),
		TEST(only_bridges_that_filter_tell_of_vlans),
		TEST(features_of_a_bridge_are_told_last_since_7_3),
		TEST(a_vlan_is_told_with_its_state),
		TEST(a_group_that_was_left_has_no_users),
		TEST(equal_views_differ_in_nothing),
		TEST(the_steps_between_two_views_are_those_of_an_operator),
		TEST(links_of_another_kind_are_made_anew),
		TEST(only_groups_with_members_are_told),
		TEST(without_members_no_view_is_looked_at),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
