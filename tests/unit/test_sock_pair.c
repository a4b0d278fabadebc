/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <linux/netlink.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/newer.h"
#include "sock/sock_pair.h"
#include "sock/sock_queue.h"

static int setup(void **state)
{
	static struct sock_pair p;

	*state = &p;
	return sock_pair_new(&p, 1) != 1;
}

static int teardown(void **state)
{
	struct sock_pair *p = *state;

	close(p->program);
	close(p->ours);
	return 0;
}

static void an_untrapped_receive_returns_a_clean_name_of_12_bytes(void **state)
{
	struct sock_pair *p = *state;
	struct sockaddr_nl nl;
	socklen_t len = 64;
	uint8_t name[64], buf[8];

	memset(name, 0xaa, sizeof(name));
	assert_true(sock_pair_push(p->ours, (const uint8_t *)"reply", 5));
	assert_int_equal(recvfrom(p->program, buf, sizeof(buf), 0, (struct sockaddr *)name, &len),
			 5);
	assert_int_equal(len, 12);
	memcpy(&nl, name, sizeof(nl));
	assert_int_equal(nl.nl_family, AF_UNIX);
	assert_int_equal(nl.nl_pid, 0);
	assert_int_equal(nl.nl_groups, 0);
}

static void an_untrapped_getsockname_returns_the_port_id(void **state)
{
	struct sock_pair *p = *state;
	struct sockaddr_nl nl;
	socklen_t len = sizeof(nl);

	sock_pair_name(p->program, 4242, 5);
	assert_int_equal(getsockname(p->program, (struct sockaddr *)&nl, &len), 0);
	assert_int_equal(len, 12);
	assert_int_equal(nl.nl_pid, 4242);
	assert_int_equal(nl.nl_groups, 5);
}

static void more_pairs_than_names_can_exist_at_once(void **state)
{
	enum { PAIRS = 400 };	/* more than there are different names */
	static struct sock_pair many[PAIRS];

	(void)state;
	for (int i = 0; i < PAIRS; i++)
		assert_int_equal(sock_pair_new(&many[i], 1), 1);
	for (int i = 0; i < PAIRS; i++) {
		close(many[i].program);
		close(many[i].ours);
	}
}

static void pairs_made_together_are_separate(void **state)
{
	struct sock_pair some[5];
	uint8_t buf[8];

	(void)state;
	assert_int_equal(sock_pair_new(some, 5), 5);
	for (uint8_t i = 0; i < 5; i++)
		assert_true(sock_pair_push(some[i].ours, &i, 1));
	for (uint8_t i = 0; i < 5; i++) {
		struct sockaddr_nl nl;
		socklen_t len = sizeof(nl);

		assert_int_equal(recvfrom(some[i].program, buf, sizeof(buf), 0,
					  (struct sockaddr *)&nl, &len),
				 1);
		assert_int_equal(buf[0], i);
		assert_int_equal(len, 12);
		assert_int_equal(nl.nl_pid, 0);
		sock_pair_close(&some[i]);
		assert_int_equal(some[i].program, -1);
		assert_int_equal(some[i].ours, -1);
		sock_pair_close(&some[i]);	/* closing again does nothing */
	}
}

static int pass_a_descriptor(int fd)
{
	union { char bytes[CMSG_SPACE(sizeof(int))]; struct cmsghdr h;
	} control = {
		.h = { .cmsg_level = SOL_SOCKET,
		       .cmsg_type = SCM_RIGHTS,
		       .cmsg_len = CMSG_LEN(sizeof(int)) },
	};
	struct iovec iov = { "x", 1 };
	struct msghdr m = { .msg_iov = &iov,
			    .msg_iovlen = 1,
			    .msg_control = &control,
			    .msg_controllen = sizeof(control) };

	memcpy(CMSG_DATA(&control.h), &fd, sizeof(fd));
	return sendmsg(fd, &m, 0) < 0 ? errno : 0;
}

static void a_pair_can_be_made_while_others_hold_all_names(void **state)
{
	int taken[256], n = 0, no = 0;
	struct sock_pair p;
	uint8_t buf[8];

	(void)state;
	for (int salt = 0; salt < 256; salt++) {
		struct {
			unsigned short family;
			char name[10];
		} un = { AF_UNIX, { 0, (char)salt } };

		taken[n] = socket(AF_UNIX, SOCK_SEQPACKET, 0);
		if (bind(taken[n], (struct sockaddr *)&un, 12) < 0)
			close(taken[n]);	/* another sandbox holds this name */
		else
			n++;
	}
	assert_in_range(n, 200, 256);
	assert_int_equal(sock_pair_new(&p, 1), 1);
	assert_true(sock_pair_push(p.ours, (const uint8_t *)"reply", 5));
	assert_int_equal(recv(p.program, buf, sizeof(buf), 0), 5);
	if (setsockopt(p.program, SOL_SOCKET, SO_PASSRIGHTS, &no, sizeof(no)) == 0)
		assert_int_equal(pass_a_descriptor(p.program), EPERM);
	close(p.program);
	close(p.ours);
	while (n)
		close(taken[--n]);
}

static void requests_come_in_order_and_then_eagain(void **state)
{
	struct sock_pair *p = *state;
	uint8_t buf[8];

	assert_int_equal(write(p->program, "one", 3), 3);
	assert_int_equal(write(p->program, "four", 4), 4);
	assert_int_equal(sock_pair_take_request(p->ours, buf, sizeof(buf), false), 3);
	assert_int_equal(sock_pair_take_request(p->ours, buf, sizeof(buf), false), 4);
	assert_int_equal(sock_pair_take_request(p->ours, buf, sizeof(buf), false), -EAGAIN);
}

/* Before Linux 6.16 our end takes what is passed; here it is told to. */
static void a_dropped_request_leaves_its_descriptors_to_us(void **state)
{
	struct sock_pair *p = *state;
	int fds[SOCK_PAIR_RIGHTS], yes = 1;

	setsockopt(p->ours, SOL_SOCKET, SO_PASSRIGHTS, &yes, sizeof(yes));
	assert_int_equal(pass_a_descriptor(p->program), 0);
	assert_int_equal(write(p->program, "four", 4), 4);
	assert_int_equal(sock_pair_drop_request(p->ours, fds), 1);
	assert_int_equal(fcntl(fds[0], F_GETFD), FD_CLOEXEC);
	close(fds[0]);
	assert_int_equal(sock_pair_drop_request(p->ours, fds), 0);
	assert_int_equal(sock_pair_drop_request(p->ours, fds), -EAGAIN);
	assert_int_equal(send(p->program, "", 0, 0), 0);
	close(p->program);
	assert_int_equal(sock_pair_drop_request(p->ours, fds), 0);
	assert_int_equal(sock_pair_drop_request(p->ours, fds), -EPIPE);
	p->program = dup(0);	/* for teardown */
}

static void a_request_that_is_too_large_is_dropped_and_the_next_is_whole(void **state)
{
	struct sock_pair *p = *state;
	uint8_t buf[4];

	assert_int_equal(write(p->program, "longer", 6), 6);
	assert_int_equal(write(p->program, "fits", 4), 4);
	assert_int_equal(sock_pair_take_request(p->ours, buf, sizeof(buf), false), -EMSGSIZE);
	assert_int_equal(sock_pair_take_request(p->ours, buf, sizeof(buf), false), 4);
	assert_memory_equal(buf, "fits", 4);
}

static void an_empty_request_is_not_the_end_of_the_socket(void **state)
{
	struct sock_pair *p = *state;
	uint8_t buf[4];

	assert_int_equal(send(p->program, "", 0, 0), 0);
	assert_int_equal(sock_pair_take_request(p->ours, buf, sizeof(buf), false), 0);
	close(p->program);
	assert_int_equal(sock_pair_take_request(p->ours, buf, sizeof(buf), false), -EPIPE);
	p->program = dup(0);	/* for teardown */
}

static void after_shutdown_pending_requests_come_before_epipe(void **state)
{
	struct sock_pair *p = *state;
	uint8_t buf[4];

	assert_int_equal(send(p->program, "", 0, 0), 0);
	assert_int_equal(write(p->program, "last", 4), 4);
	assert_int_equal(shutdown(p->program, SHUT_WR), 0);
	assert_int_equal(sock_pair_take_request(p->ours, buf, sizeof(buf), false), 0);
	assert_int_equal(sock_pair_take_request(p->ours, buf, sizeof(buf), false), 4);
	assert_int_equal(sock_pair_take_request(p->ours, buf, sizeof(buf), false), -EPIPE);
	assert_true(sock_pair_push(p->ours, (const uint8_t *)"reply", 5));
}

static void no_descriptor_can_be_passed_if_the_kernel_can_refuse_it(void **state)
{
	struct sock_pair *p = *state;
	int no = 0;

	if (setsockopt(p->program, SOL_SOCKET, SO_PASSRIGHTS, &no, sizeof(no)) < 0)
		skip();
	assert_int_equal(pass_a_descriptor(p->program), EPERM);
	assert_int_equal(write(p->program, "one", 3), 3);
}

static void peeking_leaves_a_reply_and_taking_removes_it(void **state)
{
	struct sock_pair *p = *state;
	uint8_t buf[8];

	assert_int_equal(sock_pair_queued_bytes(p->ours), 0);
	assert_true(sock_pair_push(p->ours, (const uint8_t *)"reply", 5));
	assert_int_equal(sock_pair_queued_bytes(p->ours), sock_queue_pair_charge(5));
	assert_int_equal(sock_pair_take_reply(p->program, buf, sizeof(buf), true), 5);
	assert_int_equal(sock_pair_take_reply(p->program, buf, sizeof(buf), false), 5);
	assert_int_equal(sock_pair_take_reply(p->program, buf, sizeof(buf), false), -EAGAIN);
	assert_in_range(sock_pair_queued_bytes(p->ours), 0, 1);
}

static void a_queue_has_a_limit(void **state)
{
	struct sock_pair *p = *state;
	uint8_t dgram[1024] = { 0 };
	int pushed = 0;

	while (pushed < 100000 && sock_pair_push(p->ours, dgram, sizeof(dgram)))
		pushed++;
	assert_in_range(pushed, 192, LIMIT_QUEUE_BYTES / 1024);
	assert_in_range(sock_pair_queued_bytes(p->ours), 0, LIMIT_QUEUE_BYTES + 2 * 1024);
}

static void a_cookie_identifies_the_socket_not_the_descriptor(void **state)
{
	struct sock_pair *p = *state;
	int copy = dup(p->program);

	assert_int_not_equal(sock_pair_cookie(p->program), 0);
	assert_int_equal(sock_pair_cookie(copy), sock_pair_cookie(p->program));
	assert_int_not_equal(sock_pair_cookie(p->ours), sock_pair_cookie(p->program));
	assert_int_equal(sock_pair_cookie(-1), 0);
	close(copy);
}

static void our_end_hangs_up_when_the_last_copy_is_closed(void **state)
{
	struct sock_pair *p = *state;
	struct pollfd poll_fd = { .fd = p->ours, .events = POLLIN };
	int copy = dup(p->program);

	close(p->program);
	assert_int_equal(poll(&poll_fd, 1, 0), 0);
	close(copy);
	assert_int_equal(poll(&poll_fd, 1, 0), 1);
	assert_true(poll_fd.revents & POLLHUP);
	p->program = dup(0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
		T(an_untrapped_receive_returns_a_clean_name_of_12_bytes),
		T(an_untrapped_getsockname_returns_the_port_id),
		T(more_pairs_than_names_can_exist_at_once),
		T(pairs_made_together_are_separate),
		T(a_pair_can_be_made_while_others_hold_all_names),
		T(requests_come_in_order_and_then_eagain),
		T(a_dropped_request_leaves_its_descriptors_to_us),
		T(a_request_that_is_too_large_is_dropped_and_the_next_is_whole),
		T(an_empty_request_is_not_the_end_of_the_socket),
		T(no_descriptor_can_be_passed_if_the_kernel_can_refuse_it),
		T(after_shutdown_pending_requests_come_before_epipe),
		T(peeking_leaves_a_reply_and_taking_removes_it),
		T(a_queue_has_a_limit),
		T(a_cookie_identifies_the_socket_not_the_descriptor),
		T(our_end_hangs_up_when_the_last_copy_is_closed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
