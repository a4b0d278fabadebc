/* SPDX-License-Identifier: Apache-2.0 */
/* Turns: processes take turns, and so do the sockets of one process. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "sock/sock_ready.h"
#include "sock/sock_table.h"

#define MANY 1000

static struct sock_owner owner[3];
static struct nlsock many[MANY], few[2], one;
static struct sock_ready ready;

static int fresh(void **state)
{
	(void)state;
	memset(owner, 0, sizeof(owner));
	memset(many, 0, sizeof(many));
	memset(few, 0, sizeof(few));
	memset(&one, 0, sizeof(one));
	memset(&ready, 0, sizeof(ready));
	for (unsigned i = 0; i < MANY; i++)
		many[i].owner = &owner[0];
	few[0].owner = few[1].owner = &owner[1];
	one.owner = &owner[2];
	return 0;
}

static void none_is_ready(void **state)
{
	(void)state;
	assert_false(sock_ready_any(&ready));
	assert_null(sock_ready_next(&ready));
	sock_ready_remove(&ready, &one);
	assert_null(sock_ready_next(&ready));
}

static void a_process_with_many_sockets_gets_every_other_turn(void **state)
{
	(void)state;
	for (unsigned i = 0; i < MANY; i++)
		sock_ready_add(&ready, &many[i]);
	sock_ready_add(&ready, &few[0]);
	sock_ready_add(&ready, &few[1]);
	assert_ptr_equal(sock_ready_next(&ready), &many[0]);
	assert_ptr_equal(sock_ready_next(&ready), &few[0]);
	sock_ready_add(&ready, &one);
	assert_ptr_equal(sock_ready_next(&ready), &many[1]);
	assert_ptr_equal(sock_ready_next(&ready), &few[1]);
	assert_ptr_equal(sock_ready_next(&ready), &one);
	for (unsigned i = 2; i < MANY; i++)
		assert_ptr_equal(sock_ready_next(&ready), &many[i]);
	assert_false(sock_ready_any(&ready));
}

static void a_socket_stands_in_the_list_once(void **state)
{
	(void)state;
	sock_ready_add(&ready, &one);
	sock_ready_add(&ready, &one);
	assert_true(one.ready);
	assert_ptr_equal(sock_ready_next(&ready), &one);
	assert_false(one.ready);
	assert_null(sock_ready_next(&ready));
}

static void any_socket_can_leave(void **state)
{
	(void)state;
	for (unsigned i = 0; i < 4; i++)
		sock_ready_add(&ready, &many[i]);
	sock_ready_add(&ready, &one);
	sock_ready_add(&ready, &few[0]);
	sock_ready_remove(&ready, &many[1]);
	sock_ready_remove(&ready, &many[3]);
	sock_ready_remove(&ready, &many[0]);
	sock_ready_remove(&ready, &one);
	assert_ptr_equal(sock_ready_next(&ready), &many[2]);
	assert_ptr_equal(sock_ready_next(&ready), &few[0]);
	assert_null(sock_ready_next(&ready));
	sock_ready_add(&ready, &many[3]);
	assert_ptr_equal(sock_ready_next(&ready), &many[3]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(none_is_ready, fresh),
		cmocka_unit_test_setup(a_process_with_many_sockets_gets_every_other_turn, fresh),
		cmocka_unit_test_setup(a_socket_stands_in_the_list_once, fresh),
		cmocka_unit_test_setup(any_socket_can_leave, fresh),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
