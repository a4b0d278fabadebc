/* SPDX-License-Identifier: Apache-2.0 */
/* Kept copies of sockets that another process has, and the search for who has them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/limits.h"
#include "reach/copies.h"
#include "reach/holders.h"

#define PLACE 200		/* where the other process has the socket */
#define ELSEWHERE 201

static int orders[2], done[2];	/* pipes to the other process and back */
static int ours = -1;		/* our end of its socket */
static pid_t child;
static struct copies *copies;
static uint64_t ino;

/* What the other process is told to do. */
enum { MOVE = 'm', CLOSE = 'c', INHERIT = 'i' };

static void obey(void)
{
	char order;

	while (read(orders[0], &order, 1) == 1) {
		if (order == MOVE)
			dup2(PLACE, ELSEWHERE);
		if (order == INHERIT && fork() == 0)
			for (;;)
				pause();
		close(PLACE);
		if (order == CLOSE)
			close(ELSEWHERE);
		if (write(done[1], "", 1) != 1)
			break;
	}
	_exit(0);
}

static void tell(char order)
{
	char c;

	assert_int_equal(write(orders[1], &order, 1), 1);
	assert_int_equal(read(done[0], &c, 1), 1);
}

/* Starts a process that has one end of a pair, and keeps a copy of that end. */
static int start(void **state)
{
	int pair[2];
	struct stat st;

	(void)state;
	assert_int_equal(pipe2(orders, O_CLOEXEC), 0);
	assert_int_equal(pipe2(done, O_CLOEXEC), 0);
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		setpgid(0, 0);
		dup2(pair[0], PLACE);
		close(pair[0]);
		close(pair[1]);
		close(orders[1]);
		obey();
	}
	setpgid(child, child);
	ours = pair[1];
	copies = copies_new(getpid(), NULL);
	assert_non_null(copies);
	fstat(pair[0], &st);
	/* The process may not have it there yet. */
	for (int i = 0; i < 1000 && holders_look(child, PLACE, &ino) < 0; i++)
		usleep(1000);
	assert_int_equal(copies_add(copies, pair[0], child, child, PLACE, COPIES_HURRIED),
			 st.st_ino);
	return 0;
}

static int end(void **state)
{
	(void)state;
	kill(-child, SIGKILL);
	while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
		;
	copies_put(copies);
	for (int i = 0; i < 2; i++) {
		close(orders[i]);
		close(done[i]);
	}
	close(ours);
	return 0;
}

static bool hung_up(void)
{
	struct pollfd p = { .fd = ours };

	return poll(&p, 1, 0) == 1 && p.revents & POLLHUP;
}

/* Sweeps for half a second, or until the socket is gone. */
static void sweep(void)
{
	for (int i = 0; i < 50 && !hung_up(); i++) {
		struct pollfd p = { .fd = copies_fd(copies), .events = POLLIN };

		if (poll(&p, 1, 10) == 1)
			copies_on_event(copies);
		while (copies_is_sweeping(copies))
			copies_step(copies);
	}
}

/* A look that does not come to an end in time, as under a sanitizer, goes on in turns. */
static enum copies_found find_in_the_end(uint64_t which)
{
	enum copies_found found = copies_find(copies, which);

	for (int i = 0; i < 200 && found == COPIES_UNSEEN; i++) {
		while (copies_is_sweeping(copies))
			copies_step(copies);
		usleep(10000);
		found = copies_find(copies, which);
	}
	return found;
}

static void test_what_is_there(void **state)
{
	uint64_t there;
	int fd = copies_fetch(copies, child, PLACE);
	struct stat st;

	(void)state;
	assert_true(fd >= 0);
	fstat(fd, &st);
	assert_int_equal(st.st_ino, ino);
	close(fd);
	assert_int_equal(copies_fetch(copies, child, ELSEWHERE), -EBADF);
	assert_int_equal(copies_fetch(copies, child, orders[0]), -ENOTSOCK);
	assert_int_equal(copies_fetch(copies, getpid(), ours), -ENOENT);
	assert_int_equal(holders_look(child, PLACE, &there), 0);
	assert_int_equal(there, ino);
	/* No process has this id: it is above the limit of every kernel. */
	assert_false(holders_see(1 << 30));
	assert_true(holders_see(child));
	fd = copies_duplicate(copies, ino);
	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(copies_duplicate(copies, ino + 1), -ENOENT);
}

static void test_a_socket_that_moved_is_held(void **state)
{
	(void)state;
	tell(MOVE);
	assert_int_equal(find_in_the_end(ino), COPIES_HELD);
	sweep();
	assert_false(hung_up());
	assert_int_equal(find_in_the_end(ino), COPIES_HELD);
}

static void test_a_socket_that_was_inherited_is_held(void **state)
{
	(void)state;
	tell(INHERIT);
	assert_int_equal(find_in_the_end(ino), COPIES_HELD);
	assert_false(hung_up());
}

static void test_a_closed_socket_is_given_up_at_once(void **state)
{
	(void)state;
	assert_int_equal(find_in_the_end(ino), COPIES_HELD);
	tell(CLOSE);
	assert_false(hung_up());
	assert_int_equal(find_in_the_end(ino), COPIES_GONE);
	assert_true(hung_up());
	assert_int_equal(find_in_the_end(ino), COPIES_GONE);
}

/* Each look further would cost a caller that binds in a loop as much as all else together. */
static void test_looks_further_are_few(void **state)
{
	int looks = 0;

	(void)state;
	tell(CLOSE);
	/* Each look finds a new socket that nobody has. */
	for (; looks < 100; looks++) {
		int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
		uint64_t other = copies_add(copies, fd, child, child, ELSEWHERE, COPIES_UNHURRIED);

		if (copies_find(copies, other) == COPIES_UNSEEN)
			break;
	}
	assert_in_range(looks, 0, 99);
	usleep(50000);
	assert_int_equal(find_in_the_end(ino), COPIES_GONE);
	assert_true(hung_up());
}

static void test_a_closed_socket_is_given_up_in_time(void **state)
{
	(void)state;
	tell(CLOSE);
	sweep();
	assert_true(hung_up());
}

static void test_a_released_socket_is_remembered(void **state)
{
	int fd = copies_fetch(copies, child, PLACE);

	(void)state;
	copies_release(copies, fd);
	close(fd);
	assert_int_equal(copies_fetch(copies, child, PLACE), -EISCONN);
	assert_int_equal(copies_duplicate(copies, ino), -ENOENT);
	assert_int_equal(find_in_the_end(ino), COPIES_HELD);
	tell(CLOSE);
	assert_true(hung_up());
}

static void test_the_end_of_the_sandbox_closes_everything(void **state)
{
	struct copies *other = copies_get(copies);

	(void)state;
	tell(CLOSE);
	assert_false(hung_up());
	copies_end(copies);
	assert_true(hung_up());
	copies_put(other);
}

/* The program shares the table of descriptors with us here: it is this process. */
static void test_a_connection_is_released_when_it_is_there(void **state)
{
	struct sockaddr_in name = { .sin_family = AF_INET,
				    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(name);
	int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0),
	    client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), fd;
	struct copies *c = copies_new(getpid(), NULL);
	struct pollfd p;

	(void)state;
	assert_int_equal(bind(server, (struct sockaddr *)&name, len), 0);
	assert_int_equal(listen(server, 1), 0);
	assert_int_equal(getsockname(server, (struct sockaddr *)&name, &len), 0);
	copies_add(c, fcntl(client, F_DUPFD_CLOEXEC, 0), getpid(), getpid(), client, COPIES_HURRIED);
	assert_true(connect(client, (struct sockaddr *)&name, len) == 0 || errno == EINPROGRESS);
	fd = copies_fetch(c, getpid(), client);
	assert_true(fd >= 0);
	copies_release_connected(c, fd);
	close(fd);
	p = (struct pollfd){ .fd = copies_fd(c), .events = POLLIN };
	assert_int_equal(poll(&p, 1, 5000), 1);
	copies_on_event(c);
	assert_int_equal(copies_fetch(c, getpid(), client), -EALREADY);
	assert_int_equal(copies_fetch(c, getpid(), client), -EALREADY);
	copies_told(c, getpid(), client);
	assert_int_equal(copies_fetch(c, getpid(), client), -EISCONN);
	close(client);
	close(server);
	copies_put(c);
}

static void test_there_is_a_limit_for_a_process(void **state)
{
	struct rlimit most = { 0, 0 };
	struct copies *c = copies_new(getpid(), NULL);

	(void)state;
	getrlimit(RLIMIT_NOFILE, &most);
	most.rlim_cur = most.rlim_max;
	setrlimit(RLIMIT_NOFILE, &most);
	if (most.rlim_max < LIMIT_COPIES_PROCESS + 100) {
		copies_put(c);
		skip();
	}
	for (unsigned i = 0; i < LIMIT_COPIES_PROCESS; i++) {
		int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);

		assert_int_equal(copies_admit(c, child), 0);
		assert_int_not_equal(copies_add(c, fd, child, child, 0, COPIES_HURRIED), 0);
	}
	assert_int_equal(copies_admit(c, child), -EMFILE);
	assert_int_equal(copies_admit(c, child + 1), 0);
	/* Nobody has them. */
	for (int i = 0; i < 200 && copies_admit(c, child) < 0; i++) {
		copies_sweep_now(c);
		while (copies_is_sweeping(c))
			copies_step(c);
		usleep(10000);
	}
	assert_int_equal(copies_admit(c, child), 0);
	copies_put(c);
}

int main(void)
{
#define WITH_CHILD(test) cmocka_unit_test_setup_teardown(test, start, end)
	const struct CMUnitTest tests[] = {
		WITH_CHILD(test_what_is_there),
		WITH_CHILD(test_a_socket_that_moved_is_held),
		WITH_CHILD(test_a_socket_that_was_inherited_is_held),
		WITH_CHILD(test_a_closed_socket_is_given_up_at_once),
		WITH_CHILD(test_looks_further_are_few),
		WITH_CHILD(test_a_closed_socket_is_given_up_in_time),
		WITH_CHILD(test_a_released_socket_is_remembered),
		WITH_CHILD(test_the_end_of_the_sandbox_closes_everything),
		WITH_CHILD(test_there_is_a_limit_for_a_process),
		cmocka_unit_test(test_a_connection_is_released_when_it_is_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
