/* SPDX-License-Identifier: Apache-2.0 */
/* The name server without descriptors: a connection ends, and does not keep the loop busy. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "serve/resolver.h"

#define CLIENTS 5

/* Connects to the first stand-in. Returns a descriptor. */
static int client_of(const struct resolver *r)
{
	const struct name_server *s = &resolver_servers(r)->server[0];
	bool v4 = address_is_v4(&s->ours);
	struct outbound_answer to;
	int fd = socket(v4 ? AF_INET : AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);

	outbound_write(v4 ? AF_INET : AF_INET6, &s->ours, s->tcp, &to);
	assert_true(fd >= 0);
	assert_return_code(connect(fd, &to.to.any, to.to_len), 0);
	return fd;
}

/* Is there something to read, or an end, within a second? */
static bool is_readable(int fd)
{
	return poll(&(struct pollfd){ .fd = fd, .events = POLLIN }, 1, 1000) == 1;
}

/* From now on, no descriptor can be opened. Returns the limits that were in force. */
static struct rlimit take_descriptors(void)
{
	struct rlimit before, now;
	int next = dup(0);

	assert_true(next >= 0);
	close(next);
	assert_return_code(getrlimit(RLIMIT_NOFILE, &before), 0);
	now = before;
	now.rlim_cur = (rlim_t)next;
	assert_return_code(setrlimit(RLIMIT_NOFILE, &now), 0);
	assert_int_equal(dup(0), -1);
	return before;
}

static void connections_without_descriptors_end(void **state)
{
	struct outbound rules = { .on = true };
	struct resolver *r = resolver_new(&rules);
	struct rlimit limits;
	int client[CLIENTS];
	char byte;

	(void)state;
	assert_non_null(r);
	if (!resolver_servers(r)->n || !resolver_servers(r)->server[0].tcp) {
		resolver_free(r);
		skip();		/* no name server on this machine to stand in for */
	}
	for (int i = 0; i < CLIENTS; i++)
		client[i] = client_of(r);
	assert_true(is_readable(resolver_fd(r)));
	limits = take_descriptors();
	for (int turn = 0; turn < 2 * CLIENTS; turn++)
		resolver_turn(r);
	assert_return_code(setrlimit(RLIMIT_NOFILE, &limits), 0);
	assert_int_equal(poll(&(struct pollfd){ .fd = resolver_fd(r), .events = POLLIN }, 1, 0), 0);
	for (int i = 0; i < CLIENTS; i++) {
		assert_true(is_readable(client[i]));
		assert_int_equal(recv(client[i], &byte, 1, MSG_DONTWAIT), 0);
		close(client[i]);
	}

	/* With descriptors, the next one is served: the length of no query ends it. */
	client[0] = client_of(r);
	assert_true(is_readable(resolver_fd(r)));
	resolver_turn(r);
	assert_int_equal(recv(client[0], &byte, 1, MSG_DONTWAIT), -1);
	assert_int_equal(send(client[0], "\0\0", 2, 0), 2);
	assert_true(is_readable(resolver_fd(r)));
	resolver_turn(r);
	assert_int_equal(recv(client[0], &byte, 1, MSG_DONTWAIT), 0);
	close(client[0]);
	resolver_free(r);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(connections_without_descriptors_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
