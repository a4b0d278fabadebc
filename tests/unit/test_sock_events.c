/* SPDX-License-Identifier: Apache-2.0 */
/* Events that wait for members of groups: who gets which, in which order, and what is lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <linux/rtnetlink.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "sock/sock_events.h"

#define BIT(group) (1ull << ((group) - 1))
#define LINKS BIT(RTNLGRP_LINK)
#define ADDRS BIT(RTNLGRP_IPV4_IFADDR)

static struct sock_table table;
static struct sock_ready ready;
static struct sock_events events;

static struct nlsock *member(uint64_t cookie, uint64_t groups)
{
	struct nlsock *s;

	assert_int_equal(sock_table_add(&table, cookie, -1, 0, 10, &s), 0);
	s->state.groups = groups;
	s->state.groups_known = true;
	return s;
}

static int fresh(void **state)
{
	(void)state;
	memset(&ready, 0, sizeof(ready));
	memset(&events, 0, sizeof(events));
	sock_table_init(&table, 1);
	return 0;
}

static int done(void **state)
{
	(void)state;
	for (unsigned i = 0; i < SOCK_TABLE_BUCKETS; i++)
		for (struct nlsock *s = table.by_cookie[i]; s; s = s->next_by_cookie) {
			sock_ready_remove(&ready, s);
			sock_events_forget(&events, s);
		}
	sock_table_done(&table);
	assert_null(events.first);
	assert_int_equal(events.bytes, 0);
	return 0;
}

/* Posts events "1", "2", ... of these groups. */
static void post(const unsigned *groups, size_t n)
{
	struct sock_batch *b = sock_batch_new();

	for (size_t i = 0; i < n; i++)
		sock_batch_add(b, groups[i], &(uint8_t){ (uint8_t)(i + 1) }, 1);
	sock_events_post(&events, &table, &ready, b);
}

static int next(struct nlsock *s)
{
	const uint8_t *msg;
	const struct sock_event *e = sock_events_next(&events, s, &msg);

	return e ? *msg : 0;
}

static const unsigned link_addr_link[] = { RTNLGRP_LINK, RTNLGRP_IPV4_IFADDR, RTNLGRP_LINK };

static void members_get_the_events_of_their_groups_in_order(void **state)
{
	struct nlsock *links = member(1, LINKS), *both = member(2, LINKS | ADDRS), *none = member(3, 0);

	(void)state;
	post(link_addr_link, 3);
	assert_true(links->ready && both->ready && !none->ready);
	assert_int_equal(next(links), 1);
	assert_int_equal(next(links), 3);
	assert_int_equal(next(links), 0);
	assert_non_null(events.first);		/* the other one still waits for them */
	for (int i = 1; i <= 3; i++)
		assert_int_equal(next(both), i);
	assert_int_equal(next(both), 0);
	assert_int_equal(next(none), 0);
	assert_null(events.first);
}

static void changes_follow_each_other(void **state)
{
	struct nlsock *quick = member(1, ADDRS), *slow = member(2, ADDRS);

	(void)state;
	for (int i = 0; i < 3; i++) {
		post(link_addr_link, 3);
		assert_int_equal(next(quick), 2);
		assert_int_equal(next(quick), 0);
	}
	for (int i = 0; i < 3; i++)
		assert_int_equal(next(slow), 2);
	assert_int_equal(next(slow), 0);
	assert_null(events.first);
}

static void who_joins_later_gets_later_events(void **state)
{
	struct nlsock *early = member(1, LINKS), *late = member(2, 0);

	(void)state;
	post(link_addr_link, 3);
	late->state.groups = ADDRS;
	assert_int_equal(next(late), 0);
	post(link_addr_link, 3);
	assert_int_equal(next(late), 2);
	assert_int_equal(next(late), 0);
	assert_int_equal(next(early), 1);
	assert_int_equal(sock_events_skip(&events, early), 3);
	assert_null(events.first);
}

/* A batch keeps messages in pieces of at most 64 KiB, or of one message. */
static void messages_of_any_length_are_kept_whole(void **state)
{
	static const size_t lengths[] = { 20, 4090, 4096, 5000, 70000, 1, 65536, 16384, 200000, 16 };
	static uint8_t bytes[200000];
	struct sock_batch *b = sock_batch_new();
	struct nlsock *s = member(1, LINKS);
	const struct sock_event *e;
	const uint8_t *msg;
	size_t total = 0;

	(void)state;
	for (size_t i = 0; i < 10 * 20; i++) {
		memset(bytes, (int)i, sizeof(bytes));
		sock_batch_add(b, RTNLGRP_LINK, bytes, lengths[i % 10]);
		total += lengths[i % 10];
	}
	assert_false(b->full);
	sock_events_post(&events, &table, &ready, b);
	assert_int_equal(events.bytes, total);
	for (size_t i = 0; i < 10 * 20; i++) {
		e = sock_events_next(&events, s, &msg);
		assert_non_null(e);
		assert_int_equal(e->len, lengths[i % 10]);
		memset(bytes, (int)i, e->len);
		assert_memory_equal(msg, bytes, e->len);
	}
	assert_int_equal(next(s), 0);
}

static void groups_are_wanted_by_any_member(void **state)
{
	struct nlsock *s;

	(void)state;
	assert_int_equal(sock_events_wanted(&table), 0);
	member(1, 0);
	assert_int_equal(sock_events_wanted(&table), 0);
	s = member(2, LINKS | ADDRS);
	member(2 + SOCK_TABLE_BUCKETS, LINKS);
	member(3, BIT(RTNLGRP_NEIGH));
	assert_int_equal(sock_events_wanted(&table), LINKS | ADDRS | BIT(RTNLGRP_NEIGH));
	sock_table_remove(&table, s);
	assert_int_equal(sock_events_wanted(&table), LINKS | BIT(RTNLGRP_NEIGH));
}

static void a_change_that_nobody_hears_of_is_not_kept(void **state)
{
	struct nlsock *s = member(1, BIT(RTNLGRP_NEIGH));

	(void)state;
	post(link_addr_link, 3);
	assert_null(events.first);
	assert_false(s->ready);
}

static void a_socket_that_goes_frees_what_waits_for_it(void **state)
{
	struct nlsock *s = member(1, LINKS);

	(void)state;
	post(link_addr_link, 3);
	post(link_addr_link, 3);
	sock_events_forget(&events, s);
	assert_null(events.first);
	assert_null(s->events);
}

/* Above the cap, those who wait for old events lose them and learn that; others lose nothing. */
static void old_events_are_lost_above_the_cap(void **state)
{
	struct nlsock *slow = member(1, LINKS), *other = member(2, ADDRS);
	uint8_t *large = calloc(1, LIMIT_EVENTS_BYTES + 1);
	struct sock_batch *b = sock_batch_new();

	(void)state;
	sock_batch_add(b, RTNLGRP_LINK, large, LIMIT_EVENTS_BYTES + 1);
	sock_batch_add(b, RTNLGRP_LINK, large, 1);
	sock_events_post(&events, &table, &ready, b);
	assert_false(slow->state.overrun);	/* one change may be larger */
	post(link_addr_link, 3);
	assert_true(slow->state.overrun && slow->congested);
	assert_int_equal(slow->drops, 2);
	assert_false(other->state.overrun);
	assert_int_equal(next(slow), 1);
	assert_int_equal(next(other), 2);
	free(large);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fresh, done)
	const struct CMUnitTest tests[] = {
		TEST(members_get_the_events_of_their_groups_in_order),
		TEST(changes_follow_each_other),
		TEST(who_joins_later_gets_later_events),
		TEST(messages_of_any_length_are_kept_whole),
		TEST(groups_are_wanted_by_any_member),
		TEST(a_change_that_nobody_hears_of_is_not_kept),
		TEST(a_socket_that_goes_frees_what_waits_for_it),
		TEST(old_events_are_lost_above_the_cap),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
