/* SPDX-License-Identifier: Apache-2.0 */
/* Loopback itself, which a sandbox must not break: TCP and UDP in both families, UNIX sockets. */
#include "harness/runtime/probe.h"

#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

union address {
	struct sockaddr any;
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;
};

static socklen_t loopback(union address *a, int family, uint16_t port)
{
	memset(a, 0, sizeof(*a));
	a->any.sa_family = (sa_family_t)family;
	if (family == AF_INET) {
		a->v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
		a->v4.sin_port = port;
		return sizeof(a->v4);
	}
	a->v6.sin6_addr = in6addr_loopback;
	a->v6.sin6_port = port;
	return sizeof(a->v6);
}

static void tcp(int family)
{
	int server = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	int client = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0), peer;
	union address a;
	socklen_t n = loopback(&a, family, 0);
	char buf[16] = "";

	obs_err("bind", bind(server, &a.any, n));
	obs_err("listen", listen(server, 4));
	obs_err("getsockname", getsockname(server, &a.any, &n));
	obs_int("name.family", a.any.sa_family);
	obs_err("connect", connect(client, &a.any, n));
	peer = accept4(server, &a.any, &n, SOCK_CLOEXEC);
	obs_err("accept", peer);
	obs_int("peer.length", n);
	obs_ret("send", send(client, "hello", 5, 0));
	obs_ret("recv", recv(peer, buf, sizeof(buf), 0));
	obs_str("text", buf);
	obs_err("getpeername", getpeername(client, &a.any, &n));
	obs_err("dontwait", recv(client, buf, sizeof(buf), MSG_DONTWAIT));
	close(peer);
	obs_ret("end_of_file", recv(client, buf, sizeof(buf), 0));
}

static void udp(int family)
{
	int a = socket(family, SOCK_DGRAM | SOCK_CLOEXEC, 0),
	    b = socket(family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	union address to, from;
	socklen_t n = loopback(&to, family, 0), m = sizeof(from);
	char buf[16] = "";

	obs_err("bind", bind(a, &to.any, n));
	getsockname(a, &to.any, &n);
	obs_ret("sendto", sendto(b, "hello", 5, 0, &to.any, n));
	obs_ret("recvfrom", recvfrom(a, buf, sizeof(buf), 0, &from.any, &m));
	obs_str("text", buf);
	obs_int("from.length", m);
	obs_ret("answer", sendto(a, "world", 5, 0, &from.any, m));
	obs_ret("answered", recv(b, buf, sizeof(buf), 0));
}

#define SOURCE "tcp(7), udp(7): a sandbox must not touch them"

PROBE(loopback, tcp_v4, "bind, listen, connect, accept, send and receive on 127.0.0.1", SOURCE)
{
	tcp(AF_INET);
}

PROBE(loopback, tcp_v6, "bind, listen, connect, accept, send and receive on ::1", SOURCE)
{
	tcp(AF_INET6);
}

PROBE(loopback, udp_v4, "datagrams on 127.0.0.1", SOURCE)
{
	udp(AF_INET);
}

PROBE(loopback, udp_v6, "datagrams on ::1", SOURCE)
{
	udp(AF_INET6);
}

PROBE(loopback, refused_connection,
      "without a listener, ECONNREFUSED and not an error of the sandbox", SOURCE)
{
	int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0),
	    fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	union address a;
	socklen_t n = loopback(&a, AF_INET, 0);

	bind(probe, &a.any, n);
	getsockname(probe, &a.any, &n);
	obs_err("connect", connect(fd, &a.any, n));
}

PROBE(loopback, unix_sockets, "unix sockets of every type, named, abstract and in pairs", "unix(7)")
{
	static const int types[] = { SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET };
	char buf[8];

	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		int fd[2];

		obs_err(fmt("pair_%zu", i), socketpair(AF_UNIX, types[i] | SOCK_CLOEXEC, 0, fd));
		obs_ret(fmt("send_%zu", i), send(fd[0], "abc", 3, 0));
		obs_ret(fmt("recv_%zu", i), recv(fd[1], buf, sizeof(buf), 0));
		obs_err(fmt("dontwait_%zu", i), recv(fd[1], buf, sizeof(buf), MSG_DONTWAIT));
	}
}

/* Among them the numbers that nlvirt uses for its own sockets: a program may use them as well. */
PROBE(loopback, high_numbers, "ordinary sockets work under high descriptor numbers",
      "nlvirt(1), the descriptor window")
{
	static const int numbers[] = { 255, 256, 959, 960, 970, 1000, 1023 };
	int fd[2];
	char buf[8];

	obs_err("pair", socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fd));
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		struct sockaddr_storage name = { 0 };
		socklen_t n = sizeof(name);
		int high = dup2(fd[1], numbers[i]);

		obs_ret(fmt("dup2_%d", numbers[i]), high);
		send(fd[0], "abc", 3, 0);
		obs_ret(fmt("recv_%d", numbers[i]), recv(high, buf, sizeof(buf), 0));
		obs_err(fmt("dontwait_%d", numbers[i]), recv(high, buf, sizeof(buf), MSG_DONTWAIT));
		obs_err(fmt("getsockname_%d", numbers[i]),
			getsockname(high, (struct sockaddr *)&name, &n));
		obs_int(fmt("length_%d", numbers[i]), n);
		close(high);
		obs_err(fmt("closed_%d", numbers[i]), recv(numbers[i], buf, sizeof(buf), 0));
	}
}
