/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "reach/closer.h"
#include "tests/unit/threads.h"

#define LINGER_S 60		/* longer than all the rest of this file takes */

static int setup(void **state)
{
	*state = closers_new();
	return !*state;
}

static void close_a_pipe(struct closers *c, pid_t tgid)
{
	struct pollfd p = { .events = POLLIN };
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	closers_close(c, ends[1], tgid);
	p.fd = ends[0];
	assert_int_equal(poll(&p, 1, SOON_MS), 1);
	assert_int_equal(p.revents, POLLHUP);
	close(ends[0]);
}

/* There, no other thread runs while close() sleeps. */
static void skip_under_valgrind(struct closers *c)
{
	if (!under_valgrind())
		return;
	closers_free(c);
	wait_until_alone();
	skip();
}

/* A connection whose last close() waits until all data is received. Returns the other end. */
static int lingering(int *ret_sender)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	const struct linger linger = { .l_onoff = 1, .l_linger = LINGER_S };
	static const char much[65536];
	socklen_t len = sizeof(a);
	int listener = socket(AF_INET, SOCK_STREAM, 0), sender = socket(AF_INET, SOCK_STREAM, 0),
	    other;

	assert_int_equal(bind(listener, (struct sockaddr *)&a, len) | listen(listener, 1), 0);
	assert_int_equal(getsockname(listener, (struct sockaddr *)&a, &len), 0);
	assert_int_equal(connect(sender, (struct sockaddr *)&a, len), 0);
	other = accept(listener, NULL, NULL);
	assert_true(other >= 0);
	close(listener);
	while (send(sender, much, sizeof(much), MSG_DONTWAIT) > 0)
		;
	assert_int_equal(errno, EAGAIN);
	assert_int_equal(setsockopt(sender, SOL_SOCKET, SO_LINGER, &linger, sizeof(linger)), 0);
	*ret_sender = sender;
	return other;
}

static void successive_closes_need_few_threads(void **state)
{
	/* The other end sees a close before the thread is idle again, so there may be a few. */
	for (int i = 0; i < 200; i++)
		close_a_pipe(*state, 100);
	assert_in_range(threads(), 2, 20);
	closers_free(*state);
	wait_until_alone();
}

static void close_it(void *fd)
{
	close(*(int *)fd);
}

static void a_close_that_sleeps_delays_no_other(void **state)
{
	int sender, again, other, other_again;

	skip_under_valgrind(*state);
	other = lingering(&sender);
	other_again = lingering(&again);
	closers_close(*state, sender, 100);
	close_a_pipe(*state, 101);
	closers_drop(*state, close_it, &again, 102);
	close_a_pipe(*state, 103);
	closers_free(*state);		/* while it sleeps */
	close(other_again);
	close(other);			/* the data is lost now: nothing is left to wait for */
	wait_until_alone();
}

static void a_process_has_a_limit_of_sleeping_threads(void **state)
{
	int other[CLOSERS_PROCESS];

	skip_under_valgrind(*state);
	for (int i = 0; i < CLOSERS_PROCESS; i++) {
		int sender;

		assert_true(closers_have_room(*state, 100));
		other[i] = lingering(&sender);
		closers_close(*state, sender, 100);
	}
	assert_false(closers_have_room(*state, 100));
	assert_true(closers_have_room(*state, 101));
	for (int i = 0; i < CLOSERS_PROCESS; i++)
		close(other[i]);
	closers_free(*state);
	wait_until_alone();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(successive_closes_need_few_threads, setup),
		cmocka_unit_test_setup(a_close_that_sleeps_delays_no_other, setup),
		cmocka_unit_test_setup(a_process_has_a_limit_of_sleeping_threads, setup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
