/* SPDX-License-Identifier: Apache-2.0 */
/* Socket options: from a gathered call to a verdict, as of Linux 6.18 without privileges. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <string.h>
#include <sys/socket.h>

#include "tests/unit/call_world.h"

static void so_error_reports_an_overrun_too(void **state)
{
	struct world *w = *state;
	struct call c = a_call(CALL_GETSOCKOPT);
	struct nlsock s = { .state.overrun = true };
	int value;

	c.args[1] = SOL_SOCKET;
	c.args[2] = SO_ERROR;
	c.out_len = 4;
	w->state.overrun = true;
	call_getsockopt(WORLD(w, &s), &c, &w->state, &w->v);
	memcpy(&value, w->v.out[0].bytes, sizeof(value));
	assert_int_equal(value, ENOBUFS);
	assert_false(w->state.overrun);
}

static void filters_are_left_to_the_kernel_and_remembered(void **state)
{
	static const struct { int name; bool filtered;
	} cases[] = {
		{ SO_ATTACH_FILTER, true },
		{ SO_ATTACH_BPF, true },
		{ SO_DETACH_FILTER, false },
		{ SO_RCVBUF, false },
	};
	struct world *w = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct sock_state next = { 0 };
		struct call c = a_call(CALL_SETSOCKOPT);

		c.args[1] = SOL_SOCKET;
		c.args[2] = (uint64_t)cases[i].name;
		c.args[4] = 16;
		verdict_reset(&w->v);
		call_setsockopt(WORLD(w, NULL), &c, &next, &w->v);
		assert_int_equal(w->v.kind, VERDICT_CONTINUE);
		assert_int_equal(next.filtered, cases[i].filtered);
	}
}

static void memberships_follow_the_kernel(void **state)
{
	static const struct { int name; uint32_t group; int err; uint64_t groups;
	} cases[] = {
		{ NETLINK_ADD_MEMBERSHIP, 1, 0, 1 },
		{ NETLINK_ADD_MEMBERSHIP, 33, 0, 1ull << 32 },
		{ NETLINK_ADD_MEMBERSHIP, 39, 0, 1ull << 38 },
		{ NETLINK_ADD_MEMBERSHIP, 40, EINVAL, 0 },
		{ NETLINK_ADD_MEMBERSHIP, 0, EINVAL, 0 },
		{ NETLINK_ADD_MEMBERSHIP, (uint32_t)-1, EINVAL, 0 },
		{ NETLINK_ADD_MEMBERSHIP, 30, EPERM, 0 },
		{ NETLINK_ADD_MEMBERSHIP, 31, EPERM, 0 },
		{ NETLINK_DROP_MEMBERSHIP, 5, 0, 0 },
		{ NETLINK_LISTEN_ALL_NSID, 1, EPERM, 0 },
		{ NETLINK_RX_RING, 1, ENOPROTOOPT, 0 },
		{ NETLINK_LIST_MEMBERSHIPS, 1, ENOPROTOOPT, 0 },
		{ 13, 1, ENOPROTOOPT, 0 },
		{ 99, 1, ENOPROTOOPT, 0 },
		{ -1, 1, ENOPROTOOPT, 0 },
	};
	struct world *w = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct sock_state next = { 0 };
		struct call c = a_call(CALL_SETSOCKOPT);

		c.args[1] = SOL_NETLINK;
		c.args[2] = (uint64_t)cases[i].name;
		c.args[4] = 4;
		c.option = cases[i].group;
		verdict_reset(&w->v);
		call_setsockopt(WORLD(w, NULL), &c, &next, &w->v);
		assert_int_equal(w->v.value, cases[i].err);
		assert_int_equal(next.groups, cases[i].groups);
	}
}

static void flags_are_set_and_read_back(void **state)
{
	static const int names[] = { NETLINK_PKTINFO,	 NETLINK_BROADCAST_ERROR,
				     NETLINK_NO_ENOBUFS, NETLINK_CAP_ACK,
				     NETLINK_EXT_ACK,	 NETLINK_GET_STRICT_CHK };
	struct world *w = *state;
	struct nlsock s = { .type = SOCK_RAW };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct call set = a_call(CALL_SETSOCKOPT), get = a_call(CALL_GETSOCKOPT);

		set.args[1] = get.args[1] = SOL_NETLINK;
		set.args[2] = get.args[2] = (uint64_t)names[i];
		set.args[4] = 4;
		set.option = 7;
		call_setsockopt(WORLD(w, NULL), &set, &s.state, &w->v);
		get.args[3] = AT;
		get.args[4] = AT + 8;
		get.out_len = 64;
		verdict_reset(&w->v);
		call_getsockopt(WORLD(w, &s), &get, &w->state, &w->v);
		place(w);
		assert_memory_equal(w->memory, "\1\0\0\0\xaa\xaa\xaa\xaa\4\0\0\0", 12);
		get.out_len = 3;
		verdict_reset(&w->v);
		call_getsockopt(WORLD(w, &s), &get, &w->state, &w->v);
		assert_int_equal(w->v.value, EINVAL);
	}
}

static void memberships_are_listed_up_to_the_size_of_the_buffer(void **state)
{
	struct world *w = *state;
	struct nlsock s = { .state = { .groups = 1ull << 32 | 2, .groups_known = true } };
	struct call c = a_call(CALL_GETSOCKOPT);

	c.args[1] = SOL_NETLINK;
	c.args[2] = NETLINK_LIST_MEMBERSHIPS;
	c.args[3] = AT;
	c.args[4] = AT + 16;
	c.out_len = 7;
	call_getsockopt(WORLD(w, &s), &c, &w->state, &w->v);
	place(w);
	assert_memory_equal(w->memory, "\2\0\0\0\xaa\xaa\xaa\xaa", 8);
	assert_memory_equal(w->memory + 16, "\x08\0\0\0", 4);
	s.state = (struct sock_state){ 0 };
	c.out_len = 0;
	verdict_reset(&w->v);
	call_getsockopt(WORLD(w, &s), &c, &w->state, &w->v);
	place(w);
	assert_int_equal(w->v.kind, VERDICT_RETURN);
	assert_memory_equal(w->memory + 16, "\0\0\0\0", 4);
}

static void socket_options_that_would_betray_the_pair_are_answered(void **state)
{
	static const struct {
		int name;
		enum verdict_kind kind;
		int64_t value;
		const char *bytes;
	} cases[] = {
		{ SO_DOMAIN, VERDICT_RETURN, 0, "\x10\0\0\0" },
		{ SO_TYPE, VERDICT_RETURN, 0, "\3\0\0\0" },
		{ SO_PROTOCOL, VERDICT_RETURN, 0, "\0\0\0\0" },
		{ SO_PASSCRED, VERDICT_RETURN, 0, "\0\0\0\0" },
		{ SO_PEERCRED, VERDICT_RETURN, 0, "\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff" },
		{ SO_PEERSEC, VERDICT_ERRNO, ENOPROTOOPT, NULL },
		{ SO_PEERGROUPS, VERDICT_ERRNO, ENODATA, NULL },
		{ 77 /* SO_PEERPIDFD */, VERDICT_ERRNO, ENODATA, NULL },
		{ SO_RCVBUF, VERDICT_CONTINUE, 0, NULL },
	};
	struct world *w = *state;
	struct nlsock s = { .type = SOCK_RAW };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct call c = a_call(CALL_GETSOCKOPT);

		c.args[1] = SOL_SOCKET;
		c.args[2] = (uint64_t)cases[i].name;
		c.args[3] = AT;
		c.args[4] = AT + 64;
		c.out_len = 64;
		verdict_reset(&w->v);
		call_getsockopt(WORLD(w, &s), &c, &w->state, &w->v);
		assert_int_equal(w->v.kind, cases[i].kind);
		assert_int_equal(w->v.value, cases[i].value);
		place(w);
		if (cases[i].bytes)
			assert_memory_equal(w->memory, cases[i].bytes, w->v.out[0].len);
	}
}

static void an_older_kernel_knows_fewer_groups_and_options(void **state)
{
	static const struct { int level, name; int err;
	} cases[] = {
		{ SOL_NETLINK, NETLINK_LISTEN_ALL_NSID, ENOPROTOOPT },
		{ SOL_NETLINK, NETLINK_CAP_ACK, 0 },
		{ SOL_SOCKET, 77 /* SO_PEERPIDFD */, ENOPROTOOPT },
		{ SOL_SOCKET, SO_PEERGROUPS, ENODATA },
	};
	struct world *w = *state;
	struct nlsock s = { .type = SOCK_RAW };
	struct call c = a_call(CALL_SETSOCKOPT);

	w->kernel.groups = 36;
	w->kernel.get_all_nsid = w->kernel.peer_pidfd = false;
	c.args[1] = SOL_NETLINK;
	c.args[2] = NETLINK_ADD_MEMBERSHIP;
	c.args[4] = 4;
	for (c.option = 36; c.option <= 37; c.option++) {
		call_setsockopt(WORLD(w, NULL), &c, &s.state, &w->v);
		assert_int_equal(w->v.value, c.option == 36 ? 0 : EINVAL);
	}
	assert_int_equal(s.state.groups, 1ull << 35);
	c = a_call(CALL_GETSOCKOPT);
	c.out_len = 4;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		c.args[1] = (uint64_t)cases[i].level;
		c.args[2] = (uint64_t)cases[i].name;
		verdict_reset(&w->v);
		call_getsockopt(WORLD(w, &s), &c, &w->state, &w->v);
		assert_int_equal(w->v.value, cases[i].err);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
		T(so_error_reports_an_overrun_too),
		T(filters_are_left_to_the_kernel_and_remembered),
		T(memberships_follow_the_kernel),
		T(flags_are_set_and_read_back),
		T(memberships_are_listed_up_to_the_size_of_the_buffer),
		T(socket_options_that_would_betray_the_pair_are_answered),
		T(an_older_kernel_knows_fewer_groups_and_options),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
