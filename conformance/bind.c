/* SPDX-License-Identifier: Apache-2.0 */
/* Port ids and groups: bind, the first send, getsockname, getpeername, connect. */
#include "harness/runtime/netlink.h"

#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <pthread.h>
#include <unistd.h>

#define SOURCE "netlink(7), nl_pid; af_netlink.c, netlink_bind(), netlink_autobind()"

static int bind_to(int fd, uint32_t pid, uint32_t groups, socklen_t n)
{
	struct sockaddr_nl a[2] = {
		{ .nl_family = AF_NETLINK, .nl_pid = pid, .nl_groups = groups }
	};

	return bind(fd, (struct sockaddr *)a, n);
}

/* Records what kind of port id it is, but never the number. */
static void obs_port(const char *key, int fd)
{
	uint32_t port = nl_port(fd);

	obs_str(key, port == 0 ? "0" : port == (uint32_t)getpid() ? "process id" :
		(int32_t)port < 0 ? "negative" : "another");
}

PROBE_NL(bind, first_send_binds_to_pid_then_negative,
	 "the first send binds one socket to the process id, further sockets to negative numbers",
	 SOURCE)
{
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	int first = nl_open(), second = nl_open(), third = nl_open();

	obs_port("before", first);
	nl_send(first, &a);
	nl_send(second, &a);
	nl_send(third, &a);
	obs_port("first", first);
	obs_port("second", second);
	obs_port("third", third);
	obs_bool("second_is_third", nl_port(second) == nl_port(third));
}

PROBE_NL(bind, zero_binds_like_a_send, "bind to port 0 chooses a port as the first send does",
	 SOURCE)
{
	int first = nl_open(), second = nl_open();

	obs_err("first.bind", bind_to(first, 0, 0, 12));
	obs_err("second.bind", bind_to(second, 0, 0, 12));
	obs_port("first", first);
	obs_port("second", second);
	close(first);
	first = nl_open();
	obs_err("again.bind", bind_to(first, 0, 0, 12));
	obs_port("again", first);
}

PROBE_NL(bind, chosen_port_is_honoured, "a socket gets the port that the program chooses",
	 "libnl nl.c, pyroute2 nlsocket.py; netlink_insert()")
{
	uint32_t port = ((uint32_t)getpid() & 0x3fffff) + (5u << 22);
	int a = nl_open(), b = nl_open();

	obs_err("a.bind", bind_to(a, port, 0, 12));
	obs_bool("a.port_as_asked", nl_port(a) == port);
	obs_err("b.bind_same", bind_to(b, port, 0, 12));
	obs_port("b", b);
	obs_err("b.bind_other", bind_to(b, port + 1, 0, 12));
	close(a);
	a = nl_open();
	obs_err("a.bind_after_close", bind_to(a, port, 0, 12));
}

PROBE_NL(bind, again,
	 "a bound socket may bind again to its own port, also with other "
	 "groups, but to no other port",
	 SOURCE)
{
	int fd = nl_open();
	uint32_t port;

	bind_to(fd, 0, 0, 12);
	port = nl_port(fd);
	obs_err("zero", bind_to(fd, 0, 0, 12));
	obs_err("same", bind_to(fd, port, RTMGRP_LINK, 12));
	obs_err("other", bind_to(fd, port + 7, 0, 12));
	obs_bool("port_stays", nl_port(fd) == port);
}

PROBE_NL(bind, lengths_and_families,
	 "a short address or another family gives EINVAL, a long address is accepted", SOURCE)
{
	static const socklen_t lengths[] = { 0, 1, 2, 8, 11, 12, 13, 16, 24 };
	static const uint16_t families[] = { 0, 1, 2, 15, 17, 65535 };
	struct sockaddr_nl a = { 0 };

	for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++) {
		int fd = nl_open();

		obs_err(fmt("length_%u", lengths[i]), bind_to(fd, 0, 0, lengths[i]));
		obs_port(fmt("length_%u.port", lengths[i]), fd);
		close(fd);
	}
	for (size_t i = 0; i < sizeof(families) / sizeof(*families); i++) {
		int fd = nl_open();

		a.nl_family = families[i];
		obs_err(fmt("family_%u", families[i]), bind(fd, (struct sockaddr *)&a, sizeof(a)));
		close(fd);
	}
}

PROBE_NL(bind, bad_pointers, "an address that cannot be read or written gives EFAULT",
	 "bind(2); move_addr_to_kernel()")
{
	struct sockaddr *nowhere = (struct sockaddr *)8;
	socklen_t n = 12;
	int fd = nl_open();

	obs_err("bind", bind(fd, nowhere, 12));
	obs_err("getsockname", getsockname(fd, nowhere, &n));
	obs_err("getsockname_length", getsockname(fd, (struct sockaddr *)&n, (socklen_t *)8));
	obs_err("connect", connect(fd, nowhere, 12));
	obs_err("sendto", sendto(fd, "0123456789abcdef", 16, 0, nowhere, 12));
}

PROBE_NL(bind, groups, "which groups an unprivileged program may join by bind", SOURCE)
{
	for (unsigned bit = 0; bit < 32; bit++) {
		struct sockaddr_nl a = { 0 };
		socklen_t n = sizeof(a);
		int fd = nl_open();

		obs_err(fmt("bit_%u", bit), bind_to(fd, 0, 1u << bit, 12));
		getsockname(fd, (struct sockaddr *)&a, &n);
		obs_str(fmt("bit_%u.groups", bit), fmt("%08x", a.nl_groups));
		close(fd);
	}
}

static void obs_address(const char *key, int r, const struct sockaddr_nl *a, socklen_t n)
{
	if (r < 0)
		obs_err(key, r);
	else
		obs_str(key,
			fmt("family %u pad %u port %s groups %u, %u bytes", a->nl_family, a->nl_pad,
			    a->nl_pid ? a->nl_pid == (uint32_t)getpid() ? "process id" : "another"
				      : "0",
			    a->nl_groups, n));
}

PROBE_NL(bind, getsockname, "the name before and after bind, also with short buffers",
	 "getsockname(2); netlink_getname()")
{
	static const socklen_t rooms[] = { 0, 1, 2, 4, 8, 11, 12, 13, 100 };
	struct sockaddr_nl a[10];
	int fd = nl_open(), r;
	socklen_t n = 12;

	memset(a, 0, sizeof(a));
	r = getsockname(fd, (struct sockaddr *)a, &n);
	obs_address("unbound", r, a, n);
	bind_to(fd, 0, RTMGRP_LINK | RTMGRP_IPV4_IFADDR, 12);
	for (size_t i = 0; i < sizeof(rooms) / sizeof(*rooms); i++) {
		memset(a, 0, sizeof(a));
		n = rooms[i];
		r = getsockname(fd, (struct sockaddr *)a, &n);
		obs_address(fmt("room_%u", rooms[i]), r, a, n);
	}
	n = (socklen_t)-1;
	obs_err("negative_room", getsockname(fd, (struct sockaddr *)a, &n));
}

PROBE_NL(bind, getpeername, "the peer is the kernel, whether connected or not", "netlink_getname()")
{
	struct sockaddr_nl a = { 0 };
	socklen_t n = sizeof(a);
	int fd = nl_open(), r = getpeername(fd, (struct sockaddr *)&a, &n);

	obs_address("peer", r, &a, n);
}

PROBE_NL(bind, connect, "connect succeeds to the kernel, and is refused to anyone else",
	 "netlink_connect()")
{
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK }, other = kernel, group = kernel,
			   unspec = { .nl_family = AF_UNSPEC }, wrong = { .nl_family = AF_INET };
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	int fd = nl_open();

	other.nl_pid = 1;
	group.nl_groups = 1;
	obs_err("kernel", connect(fd, (struct sockaddr *)&kernel, 12));
	obs_port("port_after", fd);
	obs_err("short", connect(fd, (struct sockaddr *)&kernel, 11));
	obs_err("shorter_than_family", connect(fd, (struct sockaddr *)&kernel, 1));
	obs_err("unspec", connect(fd, (struct sockaddr *)&unspec, 12));
	obs_err("wrong_family", connect(fd, (struct sockaddr *)&wrong, 12));
	obs_err("other", connect(fd, (struct sockaddr *)&other, 12));
	obs_err("group", connect(fd, (struct sockaddr *)&group, 12));
	obs_exchange_brief("dump", fd, &a);
}

static void *bind_in_thread(void *arg)
{
	int fd = nl_open();

	(void)arg;
	bind_to(fd, 0, 0, 12);
	obs_port("thread", fd);
	close(fd);
	return NULL;
}

static void *send_in_thread(void *arg)
{
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	int fd = nl_open();

	(void)arg;
	nl_send(fd, &a);
	obs_port("thread_send", fd);
	close(fd);
	return NULL;
}

PROBE_NL(bind, port_is_the_process_in_threads_and_children,
	 "threads get the process id as port, and a child gets its own", SOURCE)
{
	pthread_t t;
	pid_t pid;
	int fd;

	pthread_create(&t, NULL, bind_in_thread, NULL);
	pthread_join(t, NULL);
	pthread_create(&t, NULL, send_in_thread, NULL);
	pthread_join(t, NULL);
	fd = nl_open();
	bind_to(fd, 0, 0, 12);
	obs_port("parent", fd);
	pid = fork();
	if (pid == 0) {
		int own = nl_open();

		bind_to(own, 0, 0, 12);
		obs_port("child", own);
		obs_bool("inherited_keeps_parents_port", nl_port(fd) == (uint32_t)getppid());
		_exit(0);
	}
	waitpid(pid, NULL, 0);
}

PROBE_NL(bind, other_calls, "a netlink socket supports neither listen nor accept nor shutdown",
	 "af_netlink.c, netlink_ops")
{
	int fd = nl_open();

	obs_err("listen", listen(fd, 1));
	obs_err("accept", accept(fd, NULL, NULL));
	obs_err("accept4", accept4(fd, NULL, NULL, SOCK_CLOEXEC));
	obs_err("accept4_flags", accept4(fd, NULL, NULL, 1));
	obs_err("shutdown", shutdown(fd, SHUT_RDWR));
}
