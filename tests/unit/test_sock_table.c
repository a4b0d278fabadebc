/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/limits.h"
#include "sock/sock_table.h"

static int setup(void **state)
{
	struct sock_table *t = calloc(1, sizeof(*t));

	sock_table_init(t, 7);
	*state = t;
	return 0;
}

static int teardown(void **state)
{
	sock_table_done(*state);
	free(*state);
	return 0;
}

static struct nlsock *add(struct sock_table *t, uint64_t cookie, pid_t tgid)
{
	struct nlsock *s;

	assert_int_equal(sock_table_add(t, cookie, -1, 3, tgid, &s), 0);
	return s;
}

static void bind_to(struct sock_table *t, struct nlsock *s, uint32_t portid)
{
	struct sock_state next = s->state;

	next.portid = portid;
	next.bound = true;
	sock_table_commit(t, s, &next);
}

static void a_socket_is_found_by_its_cookie_until_it_is_removed(void **state)
{
	struct sock_table *t = *state;
	struct nlsock *a = add(t, 4097, 100), *b = add(t, 4097 + SOCK_TABLE_BUCKETS, 100);

	assert_ptr_equal(sock_table_find(t, 4097), a);
	assert_ptr_equal(sock_table_find(t, 4097 + SOCK_TABLE_BUCKETS), b);
	assert_null(sock_table_find(t, 1));
	sock_table_remove(t, a);
	assert_null(sock_table_find(t, 4097));
	assert_ptr_equal(sock_table_find(t, 4097 + SOCK_TABLE_BUCKETS), b);
}

static void removing_a_socket_closes_our_end(void **state)
{
	struct nlsock *s;
	int fd = dup(0);

	assert_int_equal(sock_table_add(*state, 1, fd, 3, 100, &s), 0);
	sock_table_remove(*state, s);
	assert_int_equal(fcntl(fd, F_GETFD), -1);
}

static void the_first_port_id_is_the_process_id_and_the_next_is_negative(void **state)
{
	struct sock_table *t = *state;
	struct nlsock *a = add(t, 1, 100);
	uint32_t second;

	assert_int_equal(sock_table_pick_port(t, 100), 100);
	bind_to(t, a, 100);
	for (int i = 0; i < 1000; i++) {
		second = sock_table_pick_port(t, 100);
		assert_true((int32_t)second < -4096);
	}
	bind_to(t, a, 4242);
	assert_int_equal(sock_table_pick_port(t, 100), 100);
}

static void a_port_id_is_free_again_when_its_socket_is_gone(void **state)
{
	struct sock_table *t = *state;
	struct nlsock *a = add(t, 1, 100);

	bind_to(t, a, 4242);
	assert_ptr_equal(sock_table_find_port(t, 4242), a);
	sock_table_remove(t, a);
	assert_null(sock_table_find_port(t, 4242));
}

static void a_process_has_a_limit_of_sockets(void **state)
{
	struct sock_table *t = *state;

	for (unsigned i = 0; i < LIMIT_SOCKETS_PROCESS; i++) {
		assert_int_equal(sock_table_admit(t, 100), 0);
		add(t, i + 1, 100);
	}
	assert_int_equal(sock_table_admit(t, 100), -EMFILE);
	assert_int_equal(sock_table_admit(t, 101), 0);
	sock_table_remove(t, sock_table_find(t, 1));
	assert_int_equal(sock_table_admit(t, 100), 0);
}

static void the_sandbox_has_a_limit_of_sockets(void **state)
{
	struct sock_table *t = *state;

	for (unsigned i = 0; i < LIMIT_SOCKETS; i++)
		add(t, i + 1, 100 + (pid_t)(i / 512));
	assert_int_equal(sock_table_admit(t, 99), -ENFILE);
}

static void an_uninspectable_socket_is_found_by_its_first_descriptor(void **state)
{
	struct sock_table *t = *state;
	struct nlsock *a = add(t, 1, 100);

	a->birth_tgid = 100;
	a->birth_fd = 960;
	a->blind = true;
	assert_ptr_equal(sock_table_find_blind(t, 100, 960), a);
	assert_null(sock_table_find_blind(t, 100, 961));
	assert_null(sock_table_find_blind(t, 101, 960));
}

static void sockets_are_found_by_their_inode_numbers(void **state)
{
	struct sock_table *t = *state;
	struct nlsock *a = add(t, 1, 100), *b = add(t, 2, 100);

	assert_false(sock_table_has_inode(t, 77));
	sock_table_set_inode(t, a, 77);
	sock_table_set_inode(t, b, 77 + SOCK_TABLE_BUCKETS);
	assert_true(sock_table_has_inode(t, 77));
	assert_false(sock_table_has_inode(t, 77 + 2 * SOCK_TABLE_BUCKETS));
	sock_table_remove(t, a);
	assert_false(sock_table_has_inode(t, 77));
	assert_true(sock_table_has_inode(t, 77 + SOCK_TABLE_BUCKETS));
	sock_table_remove(t, b);
	assert_false(sock_table_has_inode(t, 77 + SOCK_TABLE_BUCKETS));
}

static void slots_are_those_of_live_sockets_of_the_process(void **state)
{
	struct sock_table *t = *state;
	struct nlsock *a = add(t, 1, 100), *b = add(t, 2, 100), *c = add(t, 3, 101);

	assert_int_equal(sock_table_slots(t, 99), 0);
	sock_table_put_in_slot(a, 0);
	sock_table_put_in_slot(b, 63);
	sock_table_put_in_slot(c, 5);
	assert_int_equal(sock_table_slots(t, 100), 1 | 1ull << 63);
	assert_int_equal(sock_table_slots(t, 101), 1 << 5);
	sock_table_remove(t, a);
	assert_int_equal(sock_table_slots(t, 100), 1ull << 63);
	sock_table_remove(t, b);
	assert_int_equal(sock_table_slots(t, 100), 0);
	assert_int_equal(sock_table_slots(t, 101), 1 << 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
		T(a_socket_is_found_by_its_cookie_until_it_is_removed),
		T(removing_a_socket_closes_our_end),
		T(the_first_port_id_is_the_process_id_and_the_next_is_negative),
		T(a_port_id_is_free_again_when_its_socket_is_gone),
		T(a_process_has_a_limit_of_sockets),
		T(the_sandbox_has_a_limit_of_sockets),
		T(an_uninspectable_socket_is_found_by_its_first_descriptor),
		T(sockets_are_found_by_their_inode_numbers),
		T(slots_are_those_of_live_sockets_of_the_process),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
