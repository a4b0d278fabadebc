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

#include <linux/netlink.h>
#include <linux/rtnetlink.h>

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
	assert_int_equal(rtnl_events(v, after, tell, t), 0);
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

static void wrong_words_change_nothing(void **state)
{
	static const struct { const char *words[4], *why; } cases[] = {
		{ { "up" }, "no link is named; expected 'up LINK'" },
		{ { "up", "x" }, "no such link: x (have lo, e0, e1, e2)" },
		{ { "down", "e0", "e1" }, "'e1' is left over; expected 'down LINK'" },
		{ { "fly" }, "'fly': no such command; there are up, down, set, add and del" },
	};
	char why[VIEW_WHY];

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t n = 0;

		while (n < 4 && cases[i].words[n])
			n++;
		assert_null(view_change(*state, cases[i].words, n, why));
		assert_string_equal(why, cases[i].why);
	}
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
		TEST(wrong_words_change_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
