/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <linux/filter.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/limits.h"
#include "sock/sock_filter.h"

static uint8_t dgram[LIMIT_REQUEST_BYTES];

static void take_only(int fd, uint32_t bytes)
{
	struct sock_filter code[] = { BPF_STMT(BPF_RET | BPF_K, bytes) };
	struct sock_fprog prog = { 1, code };

	assert_int_equal(setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &prog, sizeof(prog)), 0);
}

/* A socket whose filter keeps so many bytes of each datagram. *ret_sender sends to it. */
static int taking_from(uint32_t bytes, int *ret_sender)
{
	int pair[2];

	assert_int_equal(
		socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair), 0);
	take_only(pair[0], bytes);
	*ret_sender = pair[1];
	return pair[0];
}

static int taking(uint32_t bytes)
{
	int sender, fd = taking_from(bytes, &sender);

	close(sender);
	return fd;
}

static struct sock_trial *trial;

static void a_filter_passes_truncates_or_drops(void **state)
{
	static const struct { uint32_t takes; size_t len, left;
	} cases[] = {
		{ 0, 36, 0 },	    { 0, 1, 0 },
		{ 20, 36, 20 },	    { 20, 20, 20 },
		{ 20, 19, 19 },	    { UINT32_MAX, 36, 36 },
		{ 20, 100000, 20 }, { UINT32_MAX, 150000, 150000 },
		{ 0, 150000, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int fd = taking(cases[i].takes);

		assert_int_equal(sock_filter_left(trial, fd, dgram, cases[i].len), cases[i].left);
		close(fd);
	}
}

static void a_filter_sees_the_bytes(void **state)
{
	struct sock_filter code[] = {
		BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 4), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 3, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, 0), BPF_STMT(BPF_RET | BPF_K, UINT32_MAX),
	};
	struct sock_fprog prog = { 4, code };
	int fd = taking(1);

	(void)state;
	assert_int_equal(setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &prog, sizeof(prog)), 0);
	dgram[4] = 3;
	assert_int_equal(sock_filter_left(trial, fd, dgram, 20), 0);
	dgram[4] = 2;
	assert_int_equal(sock_filter_left(trial, fd, dgram, 20), 20);
	close(fd);
}

static void without_a_filter_everything_passes(void **state)
{
	int fd = taking(0), null[2];

	(void)state;
	assert_int_equal(sock_filter_left(trial, -1, dgram, 36), 36);
	assert_int_equal(setsockopt(fd, SOL_SOCKET, SO_DETACH_FILTER, &fd, sizeof(fd)), 0);
	assert_int_equal(sock_filter_left(trial, fd, dgram, 36), 36);
	close(fd);
	assert_int_equal(pipe(null), 0);
	assert_int_equal(sock_filter_left(trial, null[0], dgram, 36), 36);
	assert_int_equal(sock_filter_left(NULL, fd, dgram, 36), 36);
	close(null[0]);
	close(null[1]);
}

/* Sends a datagram. Returns the length that arrives; 0: it was dropped. */
static ssize_t passes(int sender, int fd)
{
	ssize_t n;

	assert_int_equal(send(sender, dgram, 36, 0), 36);
	n = recv(fd, NULL, 0, MSG_TRUNC);
	return n < 0 ? 0 : n;
}

static void a_filter_can_be_lifted_and_restored(void **state)
{
	static struct sock_filter code[BPF_MAXINSNS];
	struct sock_fprog filter;
	int sender, fd = taking_from(20, &sender);

	(void)state;
	assert_true(sock_filter_lift(fd, code, &filter));
	assert_int_equal(passes(sender, fd), 36);
	sock_filter_restore(fd, &filter);
	assert_int_equal(passes(sender, fd), 20);
	assert_true(sock_filter_lift(fd, code, &filter));
	take_only(fd, 10);	/* by the program, meanwhile */
	sock_filter_restore(fd, &filter);
	assert_int_equal(passes(sender, fd), 10);
	close(fd);
	close(sender);
}

static void a_filter_that_cannot_be_lifted_stays(void **state)
{
	const int locked = 1, unused = 0;
	static struct sock_filter code[BPF_MAXINSNS];
	struct sock_fprog filter;
	int sender, fd = taking_from(20, &sender);

	(void)state;
	assert_int_equal(setsockopt(fd, SOL_SOCKET, SO_LOCK_FILTER, &locked, sizeof(locked)), 0);
	assert_false(sock_filter_lift(fd, code, &filter));
	assert_int_equal(passes(sender, fd), 20);
	close(fd);
	close(sender);
	fd = taking(20);
	assert_int_equal(setsockopt(fd, SOL_SOCKET, SO_DETACH_FILTER, &unused, sizeof(unused)), 0);
	assert_false(sock_filter_lift(fd, code, &filter));
	close(fd);
}

/* The trial pair has the filter of the socket that was asked about last. */
static void each_socket_has_its_own_filter(void **state)
{
	int five = taking(5), seven = taking(7);

	(void)state;
	for (int i = 0; i < 3; i++) {
		assert_int_equal(sock_filter_left(trial, five, dgram, 36), 5);
		assert_int_equal(sock_filter_left(trial, seven, dgram, 36), 7);
		assert_int_equal(sock_filter_left(trial, seven, dgram, 36), 7);
	}
	close(five);
	close(seven);
}

static int new_trial(void **state)
{
	(void)state;
	trial = sock_trial_new();
	return !trial;
}

static int free_trial(void **state)
{
	(void)state;
	trial = sock_trial_free(trial);
	return 0;
}

static void no_descriptor_leaks(void **state)
{
	int fd = taking(20), before = dup(fd), after;

	(void)state;
	close(before);
	sock_filter_left(trial, fd, dgram, 36);
	sock_filter_left(trial, -1, dgram, 36);
	after = dup(fd);
	assert_int_equal(after, before);
	close(after);
	close(fd);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_filter_passes_truncates_or_drops),
		cmocka_unit_test(a_filter_sees_the_bytes),
		cmocka_unit_test(without_a_filter_everything_passes),
		cmocka_unit_test(a_filter_can_be_lifted_and_restored),
		cmocka_unit_test(a_filter_that_cannot_be_lifted_stays),
		cmocka_unit_test(each_socket_has_its_own_filter),
		cmocka_unit_test(no_descriptor_leaks),
	};

	return cmocka_run_group_tests(tests, new_trial, free_trial);
}
