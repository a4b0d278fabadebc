/* SPDX-License-Identifier: Apache-2.0 */
/* Which sockets were made inside, and who would be reached. This process plays both sides. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/limits.h"
#include "reach/own.h"
#include "tests/unit/threads.h"

static const struct call_descriptor tcp = { AF_INET, SOCK_STREAM, IPPROTO_TCP },
	udp = { AF_INET, SOCK_DGRAM, IPPROTO_UDP }, stream = { AF_UNIX, SOCK_STREAM, 0 },
	dgram = { AF_UNIX, SOCK_DGRAM, 0 };

static struct own *own;

/* The holders are searched below this process, which has no children: only places are looked at. */
static int setup(void **state)
{
	struct fail f;

	(void)state;
	own = own_new(getpid(), NULL, &f);
	return own ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	own_free(own);
	return 0;
}

static int bound(int type, uint16_t port, int option)
{
	struct sockaddr_in name = { .sin_family = AF_INET, .sin_port = htons(port),
				    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, type | SOCK_CLOEXEC, 0), one = 1;

	assert_true(fd >= 0);
	if (option)
		assert_int_equal(setsockopt(fd, SOL_SOCKET, option, &one, sizeof(one)), 0);
	assert_int_equal(bind(fd, (struct sockaddr *)&name, sizeof(name)), 0);
	return fd;
}

static struct diag_end end_of(int fd)
{
	struct sockaddr_in name;
	socklen_t len = sizeof(name);
	struct diag_end e;

	assert_int_equal(getsockname(fd, (struct sockaddr *)&name, &len), 0);
	assert_int_equal(address_read(&name, len, &e.address, &e.port), 0);
	return e;
}

static int listener(uint16_t port, int option, bool inside)
{
	int fd = bound(SOCK_STREAM, port, option);

	if (inside && option == SO_REUSEPORT)
		assert_int_equal(own_shares(own, &tcp, fd), 0);
	if (inside)
		assert_int_equal(own_add_listener(own, &tcp, fd, getpid(), fd), 0);
	assert_int_equal(listen(fd, 1), 0);
	if (inside)
		own_listens(own, fd);
	return fd;
}

static uint16_t free_port(void)
{
	int fd = bound(SOCK_STREAM, 0, 0);
	uint16_t port = end_of(fd).port;

	close(fd);
	return port;
}

static int connected(const struct diag_end *to)
{
	struct sockaddr_in name = { .sin_family = AF_INET, .sin_port = htons(to->port),
				    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	assert_int_equal(connect(fd, (struct sockaddr *)&name, sizeof(name)), 0);
	return fd;
}

static void a_listener_is_known_by_itself(void **state)
{
	int inside = listener(0, 0, true), outside = listener(0, 0, false), fd;
	struct diag_end to = end_of(inside), other = end_of(outside);
	struct own_peer p;

	(void)state;
	fd = connected(&to);
	assert_int_equal(own_find(own, &tcp, fd, &to, &p), 0);
	assert_true(p.fd >= 0);
	assert_true(own_holds(own));	/* so that its port may be free in a moment */
	assert_true(own_peer_is_alone(own, &p, fd));
	assert_int_equal(own_peer_end(own, &p, fd), OWN_INSIDE);
	own_release(&p);
	assert_false(own_holds(own));
	assert_int_equal(own_find(own, &tcp, fd, &other, &p), -EACCES);
	close(inside);
	assert_int_equal(own_find(own, &tcp, fd, &to, &p), -ENOENT);
	inside = listener(to.port, SO_REUSEADDR, false);	/* somebody outside takes the port */
	assert_int_equal(own_find(own, &tcp, fd, &to, &p), -EACCES);
	close(inside);
	close(outside);
	close(fd);
}

static void what_ends_it_early_is_noticed(void **state)
{
	/* a port that is asked for stays with the socket when it listens no more */
	int inside = listener(free_port(), SO_REUSEADDR, true), fd, one;
	struct diag_end to = end_of(inside);
	struct own_peer p;

	(void)state;
	fd = connected(&to);
	assert_int_equal(own_find(own, &tcp, fd, &to, &p), 0);
	/* it is told to listen again: the other end is looked at, and is not accepted yet */
	assert_int_equal(own_add_listener(own, &tcp, inside, getpid(), inside), 0);
	own_listens(own, inside);
	assert_int_equal(own_peer_end(own, &p, fd), OWN_INSIDE);
	own_release(&p);
	/* it is shut down, and with it goes the connection */
	assert_int_equal(own_find(own, &tcp, fd, &to, &p), 0);
	shutdown(inside, SHUT_RDWR);
	assert_int_not_equal(own_peer_end(own, &p, fd), OWN_INSIDE);
	own_release(&p);
	close(fd);
	/* somebody outside has taken the port, and the connection */
	assert_int_equal(listen(inside, 1), 0);
	fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(own_find(own, &tcp, fd, &to, &p), 0);
	close(fd);
	shutdown(inside, SHUT_RDWR);
	one = listener(to.port, SO_REUSEADDR, false);
	fd = connected(&to);
	assert_int_not_equal(own_peer_end(own, &p, fd), OWN_INSIDE);
	own_release(&p);
	close(inside);
	close(one);
	close(fd);
}

static void those_who_share_a_port_must_all_be_inside(void **state)
{
	int inside = listener(0, SO_REUSEPORT, true), fd, other, child;
	struct diag_end to = end_of(inside);
	struct own_peer p;

	(void)state;
	fd = connected(&to);
	assert_int_equal(own_find(own, &tcp, fd, &to, &p), 0);
	assert_true(own_peer_is_alone(own, &p, fd));
	assert_int_equal(own_peer_end(own, &p, fd), OWN_INSIDE);
	child = accept(inside, NULL, NULL);	/* by nobody whom the keeper knows */
	assert_int_not_equal(own_peer_end(own, &p, fd), OWN_INSIDE);
	other = listener(to.port, SO_REUSEPORT, false);
	assert_false(own_peer_is_alone(own, &p, fd));
	assert_int_not_equal(own_peer_end(own, &p, fd), OWN_INSIDE);
	close(other);
	other = listener(to.port, SO_REUSEPORT, true);
	assert_true(own_peer_is_alone(own, &p, fd));
	own_release(&p);
	close(child);
	close(other);
	close(inside);
	close(fd);
}

static void a_wildcard_listener_counts_for_loopback(void **state)
{
	struct sockaddr_in6 any = { .sin6_family = AF_INET6 };
	int fd = socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct call_descriptor tcp6 = { AF_INET6, SOCK_STREAM, IPPROTO_TCP };
	struct diag_end to = { .address = { { [15] = 1 } } };
	struct address a;
	socklen_t len = sizeof(any);
	struct own_peer p;

	(void)state;
	if (fd < 0)
		skip();
	assert_int_equal(setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, "lo", sizeof("lo")), 0);
	assert_int_equal(bind(fd, (struct sockaddr *)&any, len), 0);
	assert_int_equal(own_add_listener(own, &tcp6, fd, getpid(), fd), 0);
	assert_int_equal(listen(fd, 1), 0);
	own_listens(own, fd);
	assert_int_equal(getsockname(fd, (struct sockaddr *)&any, &len), 0);
	address_read(&any, len, &a, &to.port);
	assert_int_equal(own_find(own, &tcp6, fd, &to, &p), 0);
	own_release(&p);
	to.address = (struct address){ { [10] = 0xff, 0xff, 127, 0, 0, 9 } };
	assert_int_equal(own_find(own, &tcp, fd, &to, &p), 0);
	own_release(&p);
	close(fd);
}

static void datagrams_go_to_whoever_is_bound(void **state)
{
	int inside = bound(SOCK_DGRAM, 0, 0), outside = bound(SOCK_DGRAM, 0, 0);
	struct diag_end to = end_of(inside), other = end_of(outside);
	struct own_peer p;

	(void)state;
	assert_int_equal(own_add(own, &udp, inside, getpid(), inside), 0);
	assert_int_equal(own_find(own, &udp, outside, &to, &p), 0);
	assert_true(p.fd >= 0);
	own_release(&p);
	assert_int_equal(own_find(own, &udp, inside, &other, &p), -EACCES);
	close(inside);
	assert_int_equal(own_find(own, &udp, outside, &to, &p), -ENOENT);
	close(outside);
}

static void an_abstract_name_belongs_to_its_socket(void **state)
{
	struct sockaddr_un name = { .sun_family = AF_UNIX, .sun_path = "\0nlvirt-test-own" };
	socklen_t len = offsetof(struct sockaddr_un, sun_path) + sizeof("\0nlvirt-test-own") - 1;
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0),
	    other = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	struct own_peer p;

	(void)state;
	assert_int_equal(bind(fd, (struct sockaddr *)&name, len), 0);
	assert_int_equal(own_find_name(own, &stream, fd, &name, len, &p), -EACCES);
	assert_int_equal(own_add(own, &stream, fd, getpid(), fd), 0);
	assert_int_equal(own_find_name(own, &stream, fd, &name, len, &p), 0);
	own_release(&p);
	assert_int_equal(own_find_name(own, &stream, fd, &name, len - 1, &p), -EACCES);
	/* a socket of another type can have the same name, and that one is not ours */
	assert_int_equal(own_find_name(own, &dgram, other, &name, len, &p), -EACCES);
	close(fd);
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(own_find_name(own, &stream, fd, &name, len, &p), -ENOENT);
	close(fd);
	close(other);
}

/* As root: a namespace has the same addresses and names once more. */
static void another_network_is_another_machine(void **state)
{
	struct sockaddr_un name = { .sun_family = AF_UNIX, .sun_path = "\0nlvirt-test-own" };
	socklen_t len = offsetof(struct sockaddr_un, sun_path) + sizeof("\0nlvirt-test-own") - 1;
	int ours = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC), inside = listener(0, 0, true),
	    here = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), there, fd;
	struct diag_end to = end_of(inside);
	struct own_peer p;

	(void)state;
	if (unshare(CLONE_NEWNET) < 0)
		skip();
	there = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(setns(ours, CLONE_NEWNET), 0);
	assert_int_equal(own_find(own, &tcp, fd, &to, &p), -EACCES);
	assert_int_equal(bind(there, (struct sockaddr *)&name, len), 0);
	assert_int_equal(own_add(own, &stream, there, getpid(), there), 0);
	assert_int_equal(own_find_name(own, &stream, here, &name, len, &p), -EACCES);
	assert_int_equal(own_find_name(own, &stream, there, &name, len, &p), 0);
	own_release(&p);
	close(ours);
	close(inside);
	close(here);
	close(there);
	close(fd);
}

static void what_is_closed_makes_room(void **state)
{
	int kept = bound(SOCK_DGRAM, 0, 0);
	struct diag_end to = end_of(kept);
	struct own_peer p;

	(void)state;
	assert_int_equal(own_add(own, &udp, kept, getpid(), kept), 0);
	for (unsigned i = 0; i < 2 * LIMIT_OWN_PROCESS; i++) {
		int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

		assert_int_equal(own_add(own, &udp, fd, getpid(), fd), 0);
		close(fd);
	}
	assert_int_equal(own_find(own, &udp, kept, &to, &p), 0);
	own_release(&p);
	close(kept);
}

static void a_process_has_its_share(void **state)
{
	struct rlimit many = { LIMIT_OWN_PROCESS + 100, LIMIT_OWN_PROCESS + 100 };
	int fd = -1, r = 0;
	unsigned n = 0;

	(void)state;
	if (setrlimit(RLIMIT_NOFILE, &many) < 0)
		skip();
	for (; !r && n <= LIMIT_OWN_PROCESS; n++) {
		fd = bound(SOCK_DGRAM, 0, 0);
		r = own_add(own, &udp, fd, getpid(), fd);
	}
	assert_int_equal(r, -ENOBUFS);
	assert_int_equal(n - 1, LIMIT_OWN_PROCESS);
	assert_int_equal(own_add(own, &udp, fd, getpid() + 1, fd), 0);
	close_range(3, ~0u, 0);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	/* These copy a descriptor by pidfd_open(2), which valgrind does not know. */
	const struct CMUnitTest copying[] = {
		TEST(a_listener_is_known_by_itself),
		TEST(datagrams_go_to_whoever_is_bound),
		TEST(an_abstract_name_belongs_to_its_socket),
		TEST(another_network_is_another_machine),
	};
	const struct CMUnitTest tests[] = {
		TEST(what_ends_it_early_is_noticed),
		TEST(those_who_share_a_port_must_all_be_inside),
		TEST(a_wildcard_listener_counts_for_loopback),
		TEST(what_is_closed_makes_room),
		TEST(a_process_has_its_share),
	};

	if (!under_valgrind() && cmocka_run_group_tests(copying, NULL, NULL))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
