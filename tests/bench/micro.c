/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reads lines "CASE COUNT", runs the case COUNT times, and prints the mean nanoseconds of one
 * operation. One process serves a subject throughout: a round then takes milliseconds, however long
 * the subject takes to start, and rounds of all subjects can alternate.
 */
#include <arpa/inet.h>
#include <err.h>
#include <fcntl.h>
#include <ifaddrs.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define LARGE 65536
#define LARGEST_UDP 65507

static int null_fd, zero_fd, tcp[2], udp[2], route_fd = -1;
static char buf[LARGE];

static void check(bool good, const char *what)
{
	if (!good)
		err(1, "%s", what);
}

static void loopback_pair(int type, int pair[2])
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(a);
	int listener = socket(AF_INET, type, 0), one = 1;

	check(listener >= 0 && bind(listener, (struct sockaddr *)&a, len) == 0, "bind");
	check(getsockname(listener, (struct sockaddr *)&a, &len) == 0, "getsockname");
	pair[0] = socket(AF_INET, type, 0);
	if (type == SOCK_DGRAM) {
		pair[1] = listener;
		check(connect(pair[0], (struct sockaddr *)&a, len) == 0, "connect to loopback");
		return;
	}
	check(listen(listener, 1) == 0, "listen");
	check(connect(pair[0], (struct sockaddr *)&a, len) == 0, "connect to loopback");
	pair[1] = accept(listener, NULL, NULL);
	setsockopt(pair[0], IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	setsockopt(pair[1], IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	close(listener);
}

/* Sends len bytes and receives all of them at the other end. */
static void pass(int pair[2], size_t len)
{
	check(send(pair[0], buf, len, 0) == (ssize_t)len, "send");
	for (size_t got = 0; got < len;) {
		ssize_t n = recv(pair[1], buf, len, 0);

		check(n > 0, "recv");
		got += (size_t)n;
	}
}

static void tcp_1(void)
{
	pass(tcp, 1);
}

static void tcp_64k(void)
{
	pass(tcp, LARGE);
}

static void udp_1(void)
{
	pass(udp, 1);
}

static void udp_64k(void)
{
	pass(udp, LARGEST_UDP);
}

static void read_1(void)
{
	check(read(zero_fd, buf, 1) == 1, "read");
}

static void write_1(void)
{
	check(write(null_fd, buf, 1) == 1, "write");
}

static void poll_1(void)
{
	struct pollfd p = { .fd = zero_fd, .events = POLLIN };

	check(poll(&p, 1, 0) == 1, "poll");
}

static void dup_close(void)
{
	check(close(dup(null_fd)) == 0, "close");
}

static void open_close(void)
{
	int fd = open("/dev/null", O_RDONLY);

	check(fd >= 0, "open /dev/null");
	close(fd);
}

static void getppid_(void)
{
	syscall(SYS_getppid);
}

static void tcp_bind(void)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(a);
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	check(bind(fd, (struct sockaddr *)&a, len) == 0, "bind");
	check(getsockname(fd, (struct sockaddr *)&a, &len) == 0, "getsockname");
	close(fd);
}

static void tcp_name(void)
{
	struct sockaddr_in a;
	socklen_t len = sizeof(a);

	check(getsockname(tcp[0], (struct sockaddr *)&a, &len) == 0, "getsockname");
}

/* While the program has a netlink socket, the supervisor must look which socket is asked. */
static void tcp_name_beside(void)
{
	static int route = -1;

	if (route < 0)
		route = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
	tcp_name();
}

static void getifaddrs_(void)
{
	struct ifaddrs *all;

	check(getifaddrs(&all) == 0, "getifaddrs");
	freeifaddrs(all);
}

static void netlink_bind(void)
{
	struct sockaddr_nl nl = { .nl_family = AF_NETLINK };
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);

	check(fd >= 0 && bind(fd, (struct sockaddr *)&nl, sizeof(nl)) == 0, "netlink socket");
	close(fd);
}

/* An RTM_GETLINK dump on a socket that stays open. */
static void dump(void)
{
	static const struct {
		struct nlmsghdr h;
		struct ifinfomsg i;
	} ask = { { sizeof(ask), RTM_GETLINK, NLM_F_REQUEST | NLM_F_DUMP, 1, 0 }, { 0 } };
	bool done = false;

	if (route_fd < 0)
		route_fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
	check(send(route_fd, &ask, sizeof(ask), 0) == sizeof(ask), "send a request");
	while (!done) {
		ssize_t left = recv(route_fd, buf, sizeof(buf), 0);

		check(left > 0, "recv a reply");
		for (struct nlmsghdr *h = (struct nlmsghdr *)buf; NLMSG_OK(h, left);
		     h = NLMSG_NEXT(h, left))
			done |= h->nlmsg_type == NLMSG_DONE || h->nlmsg_type == NLMSG_ERROR;
	}
}

static const struct {
	const char *name;
	void (*run)(void);
} cases[] = {
	{ "getppid", getppid_ },    { "read", read_1 },
	{ "write", write_1 },	    { "poll", poll_1 },
	{ "dup-close", dup_close }, { "open-close", open_close },
	{ "tcp-1", tcp_1 },	    { "tcp-64k", tcp_64k },
	{ "udp-1", udp_1 },	    { "udp-64k", udp_64k },
	{ "tcp-bind", tcp_bind },   { "tcp-name", tcp_name },
	{ "getifaddrs", getifaddrs_ }, { "dump", dump },
	{ "netlink-bind", netlink_bind }, { "tcp-name-beside", tcp_name_beside },
};

static double measure(void (*run)(void), unsigned count)
{
	struct timespec a, b;

	clock_gettime(CLOCK_MONOTONIC, &a);
	for (unsigned i = 0; i < count; i++)
		run();
	clock_gettime(CLOCK_MONOTONIC, &b);
	return ((double)(b.tv_sec - a.tv_sec) * 1e9 + (double)(b.tv_nsec - a.tv_nsec)) / count;
}

int main(void)
{
	char name[32];
	unsigned count;

	null_fd = open("/dev/null", O_WRONLY);
	zero_fd = open("/dev/zero", O_RDONLY);
	loopback_pair(SOCK_STREAM, tcp);
	loopback_pair(SOCK_DGRAM, udp);
	setvbuf(stdout, NULL, _IOLBF, 0);
	while (scanf("%31s %u", name, &count) == 2) {
		unsigned i = 0;

		while (i < sizeof(cases) / sizeof(cases[0]) && strcmp(cases[i].name, name))
			i++;
		if (i == sizeof(cases) / sizeof(cases[0]))
			errx(2, "no case '%s'", name);
		printf("%.1f\n", measure(cases[i].run, count));
	}
	return 0;
}
