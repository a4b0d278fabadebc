/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <linux/sockios.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sock/sock_pair.h"
#include "sock/sock_queue.h"
#include "sock/sock_room.h"

#define LEAST 832u	/* what most kernels charge for an acknowledgement */

static struct nlsock s;
static struct sock_pair pair;

static int setup(void **state)
{
	(void)state;
	memset(&s, 0, sizeof(s));
	if (sock_pair_new(&pair, 1) != 1)
		return -1;
	s.fd = pair.ours;
	s.lent = pair.program;
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	sock_queue_done(&s.queue);
	sock_pair_close(&pair);
	return 0;
}

/* Adds a datagram to the account and to the pair. */
static void queue(size_t len)
{
	static uint8_t bytes[40000];

	assert_true(sock_pair_push(s.fd, bytes, len));
	assert_int_equal(sock_queue_add(&s.queue, len, sock_queue_charge(LEAST, len)), 0);
}

/* A receive that the supervisor does not see. */
static void unseen_receive(void)
{
	uint8_t buf[16];

	assert_true(recv(pair.program, buf, sizeof(buf), MSG_DONTWAIT) >= 0);
}

static void charges_are_those_of_linux(void **state)
{
	static const struct {
		size_t len;
		uint32_t charge;
	} cases[] = {
		/* SO_MEMINFO on 6.18 */
		{ 1, 832 },	{ 256, 832 },	{ 257, 1280 },	{ 704, 1280 },	{ 705, 2304 },
		{ 1728, 2304 }, { 1729, 4352 }, { 3776, 4352 }, { 4036, 8448 }, { 32448, 33024 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(sock_queue_charge(LEAST, cases[i].len), cases[i].charge);
	assert_int_equal(sock_queue_charge(768, 36), 768);	/* Linux 6.1 */
	assert_int_equal(sock_queue_charge(768, 193), 1280);
}

static void charges_of_the_pair_match_the_kernel(void **state)
{
	static const size_t lens[] = { 1,    192,  193,	  704,	 705,	1728,  1729, 3776,
				       3777, 7872, 16064, 16065, 20160, 20161, 32449 };

	(void)state;
	for (size_t i = 0; i < sizeof(lens) / sizeof(lens[0]); i++) {
		queue(lens[i]);
		assert_int_equal(sock_pair_queued_bytes(s.fd), sock_queue_pair_charge(lens[i]));
		unseen_receive();
	}
}

static void taken_datagrams_can_be_put_back(void **state)
{
	(void)state;
	for (size_t len = 1; len <= 20; len++)	/* more than the first ring holds */
		queue(len);
	sock_queue_take(&s.queue, 1);
	sock_queue_take(&s.queue, 2);
	assert_int_equal(s.queue.charged, 18 * LEAST);
	for (size_t len = 21; len <= 40; len++)
		queue(len);
	sock_queue_put_back(&s.queue);
	assert_int_equal(s.queue.charged, 40 * LEAST);
	for (size_t len = 1; len <= 40; len++) {
		sock_queue_take(&s.queue, len);
		assert_int_equal(s.queue.n, 40 - len);
	}
	sock_queue_settle(&s.queue);
	assert_int_equal(s.queue.charged, 0);
}

static void unseen_receives_are_noticed(void **state)
{
	(void)state;
	for (size_t len = 1; len <= 6; len++)
		queue(len * 100);
	sock_queue_take(&s.queue, 100);
	unseen_receive();
	unseen_receive();
	unseen_receive();
	sock_room_sync(&s);
	assert_int_equal(s.queue.n, 3);
	assert_int_equal(s.queue.charged, 1280 * 3);
	sock_queue_put_back(&s.queue);
	sock_queue_take(&s.queue, 100);
	assert_int_equal(s.queue.n, 3);
	sock_queue_take(&s.queue, 500);		/* an unseen receive took the fourth */
	assert_int_equal(s.queue.n, 1);
	sock_queue_put_back(&s.queue);
	sock_queue_take(&s.queue, 100);
	sock_queue_take(&s.queue, 500);
	assert_int_equal(s.queue.n, 1);
}

static void replies_fit_into_the_receive_buffer(void **state)
{
	int bytes = 2222;	/* 4444 in effect */

	(void)state;
	assert_int_equal(setsockopt(pair.program, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof(bytes)), 0);
	for (int i = 0; i < 5; i++) {
		assert_true(sock_room_for_reply(&s, LEAST));
		queue(36);
	}
	assert_false(sock_room_for_reply(&s, LEAST));
	assert_true(s.state.overrun && s.congested);
	assert_int_equal(s.drops, 1);
	unseen_receive();
	assert_false(sock_room_for_reply(&s, LEAST));	/* not until everything is read */
	for (int i = 0; i < 4; i++)
		unseen_receive();
	assert_true(sock_room_for_reply(&s, LEAST));
}

static void with_no_enobufs_whatever_fits_is_queued(void **state)
{
	int bytes = 2222;

	(void)state;
	s.state.no_enobufs = true;
	assert_int_equal(setsockopt(pair.program, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof(bytes)), 0);
	queue(1468);
	assert_false(sock_room_for_reply(&s, 2304));
	assert_false(s.state.overrun);
	assert_true(sock_room_for_reply(&s, LEAST));
}

static void a_dump_waits_until_half_of_the_buffer_is_free(void **state)
{
	int bytes = 3376;	/* 6752 in effect: 4352 plus three acknowledgements, less 96 */

	(void)state;
	assert_int_equal(setsockopt(pair.program, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof(bytes)), 0);
	assert_true(sock_room_for_dump(&s, 100000));	/* an empty queue accepts anything */
	queue(36);
	queue(36);
	assert_true(sock_room_for_dump(&s, 4352));
	assert_true(sock_room_continues(&s));
	queue(36);
	assert_false(sock_room_for_dump(&s, 4352));
	assert_true(sock_room_for_dump(&s, 6752 - 3 * LEAST - 1));
	assert_false(sock_room_for_dump(&s, 6752 - 3 * LEAST));
	queue(36);
	queue(36);
	assert_false(sock_room_continues(&s));
	unseen_receive();
	assert_true(sock_room_continues(&s));
	assert_false(s.state.overrun);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(charges_are_those_of_linux),
		cmocka_unit_test_setup_teardown(charges_of_the_pair_match_the_kernel, setup,
						teardown),
		cmocka_unit_test_setup_teardown(taken_datagrams_can_be_put_back, setup, teardown),
		cmocka_unit_test_setup_teardown(unseen_receives_are_noticed, setup, teardown),
		cmocka_unit_test_setup_teardown(replies_fit_into_the_receive_buffer, setup,
						teardown),
		cmocka_unit_test_setup_teardown(with_no_enobufs_whatever_fits_is_queued, setup,
						teardown),
		cmocka_unit_test_setup_teardown(a_dump_waits_until_half_of_the_buffer_is_free,
						setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
