/* SPDX-License-Identifier: Apache-2.0 */
/*
 * connect() over loopback: what a sandbox must get right if it makes the call on behalf of the
 * program. nlvirt does so if it has rules:
 * nlconform --probe 'connect/?*' -- nlvirt run --allow 192.0.2.1 --
 */
#include "harness/runtime/probe.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define SOURCE "connect(2); net/ipv4/af_inet.c, __inet_stream_connect()"

union address {
	struct sockaddr any;
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;
	struct sockaddr_un un;
	uint8_t bytes[128];
};

/* A listening socket, and its address. */
static int server(int family, union address *a, socklen_t *len)
{
	int fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);

	memset(a, 0, sizeof(*a));
	a->any.sa_family = (sa_family_t)family;
	if (family == AF_INET)
		a->v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	else
		a->v6.sin6_addr = in6addr_loopback;
	*len = family == AF_INET ? sizeof(a->v4) : sizeof(a->v6);
	if (bind(fd, &a->any, *len) < 0 || listen(fd, 8) < 0 || getsockname(fd, &a->any, len) < 0)
		obs_skip("no loopback of family %d: %s", family, strerror(errno));
	return fd;
}

/* After EINTR the connection is still being made; a second call reports the outcome. */
static int connect_to(int fd, const union address *a, socklen_t len)
{
	int r = connect(fd, &a->any, len);

	while (r < 0 && probe_signals && (errno == EINTR || errno == EALREADY)) {
		struct pollfd p = { .fd = fd, .events = POLLOUT };

		poll(&p, 1, PROBE_WAIT_MS);
		r = connect(fd, &a->any, len);
	}
	if (r < 0 && probe_signals && errno == EISCONN)
		r = 0;
	return r;
}

PROBE(connect, lengths,
      "a short address gives EINVAL, a longer one than needed is accepted up to 128 bytes", SOURCE)
{
	static const int families[] = { AF_INET, AF_INET6 };
	static const socklen_t lengths[] = { 0,	 1,  2,	 8,  15,  16,  17,	     23,
					     24, 27, 28, 29, 128, 129, (socklen_t)-1 };

	for (size_t f = 0; f < 2; f++) {
		union address a;
		socklen_t len;
		int s = server(families[f], &a, &len);

		for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
			int fd = socket(families[f], SOCK_STREAM, 0);

			obs_err(fmt("family_%d.length_%d", families[f], (int)lengths[i]),
				connect_to(fd, &a, lengths[i]));
			close(fd);
		}
		close(s);
	}
}

PROBE(connect, families,
      "an address of another family gives EAFNOSUPPORT; an IPv4-mapped address is IPv6", SOURCE)
{
	static const uint16_t families[] = { AF_UNIX, AF_INET, AF_INET6, AF_NETLINK, 77, 65535 };
	union address a, mapped = { .v6 = { .sin6_family = AF_INET6 } };
	socklen_t len;
	int s = server(AF_INET, &a, &len), fd;

	for (size_t i = 0; i < sizeof(families) / sizeof(families[0]); i++) {
		union address other = a;

		other.any.sa_family = families[i];
		fd = socket(AF_INET, SOCK_STREAM, 0);
		obs_err(fmt("inet.%u", families[i]), connect_to(fd, &other, sizeof(other.v6)));
		close(fd);
		fd = socket(AF_INET6, SOCK_STREAM, 0);
		if (families[i] != AF_INET6)
			obs_err(fmt("inet6.%u", families[i]),
				connect_to(fd, &other, sizeof(other.v6)));
		close(fd);
	}
	mapped.v6.sin6_port = a.v4.sin_port;
	mapped.v6.sin6_addr.s6_addr[10] = mapped.v6.sin6_addr.s6_addr[11] = 0xff;
	memcpy(mapped.v6.sin6_addr.s6_addr + 12, &a.v4.sin_addr, 4);
	fd = socket(AF_INET6, SOCK_STREAM, 0);
	obs_err("mapped", connect_to(fd, &mapped, sizeof(mapped.v6)));
	close(fd);
	close(s);
}

PROBE(connect, this_machine, "0.0.0.0 and :: connect to loopback",
      SOURCE "; ip_route_connect(), tcp_v6_connect()")
{
	static const int families[] = { AF_INET, AF_INET6 };

	for (size_t f = 0; f < 2; f++) {
		union address a, peer;
		socklen_t len, peer_len = sizeof(peer);
		int s = server(families[f], &a, &len), fd = socket(families[f], SOCK_STREAM, 0);

		if (families[f] == AF_INET)
			a.v4.sin_addr.s_addr = htonl(INADDR_ANY);
		else
			a.v6.sin6_addr = in6addr_any;
		obs_err(fmt("family_%d", families[f]), connect_to(fd, &a, len));
		getpeername(fd, &peer.any, &peer_len);
		obs_bool(fmt("family_%d.loopback", families[f]), families[f] == AF_INET ?
			 peer.v4.sin_addr.s_addr == htonl(INADDR_LOOPBACK) :
			 IN6_IS_ADDR_LOOPBACK(&peer.v6.sin6_addr));
		close(fd);
		close(s);
	}
}

PROBE(connect, again,
      "a connected socket gives EISCONN, a refused one can try again, AF_UNSPEC disconnects",
      SOURCE)
{
	union address a, nobody, unspec = { .any = { .sa_family = AF_UNSPEC } };
	socklen_t len;
	int s = server(AF_INET, &a, &len), gone = server(AF_INET, &nobody, &len),
	    fd = socket(AF_INET, SOCK_STREAM, 0);

	close(gone);
	obs_err("refused", connect_to(fd, &nobody, len));
	obs_err("after_refused", connect_to(fd, &a, len));
	if (!probe_signals)
		obs_err("connected", connect(fd, &a.any, len));
	obs_err("dissolve", connect(fd, &unspec.any, sizeof(unspec.any)));
	obs_err("peer", getpeername(fd, &unspec.any, &(socklen_t){ sizeof(unspec) }));
	obs_err("after_dissolve", connect_to(fd, &a, len));
	obs_err("listening", connect_to(s, &a, len));
	close(fd);
	close(s);
}

PROBE(connect, nonblocking,
      "EINPROGRESS, then writable, then 0, then EISCONN; O_NONBLOCK is left unchanged", SOURCE)
{
	union address a;
	socklen_t len;
	int s = server(AF_INET, &a, &len), fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
	struct pollfd ready = { .fd = fd, .events = POLLOUT };

	obs_err("first", connect(fd, &a.any, len));
	obs_int("writable", poll(&ready, 1, PROBE_WAIT_MS));
	obs_err("second", connect(fd, &a.any, len));
	obs_err("third", connect(fd, &a.any, len));
	obs_bool("nonblocking", fcntl(fd, F_GETFL) & O_NONBLOCK);
	close(fd);
	fd = socket(AF_INET, SOCK_STREAM, 0);
	obs_err("blocking", connect_to(fd, &a, len));
	obs_bool("blocking.nonblocking", fcntl(fd, F_GETFL) & O_NONBLOCK);
	close(fd);
	close(s);
}

PROBE(connect, bad_arguments, "a bad descriptor gives EBADF, a file ENOTSOCK, a bad pointer EFAULT",
      "connect(2)")
{
	union address a;
	socklen_t len;
	int s = server(AF_INET, &a, &len), fd = socket(AF_INET, SOCK_STREAM, 0),
	    file = open("/dev/null", O_RDWR);

	obs_err("none", connect(-1, &a.any, len));
	obs_err("closed", connect(900, &a.any, len));
	obs_err("file", connect(file, &a.any, len));
	obs_err("path", connect(open("/", O_PATH), &a.any, len));
	obs_err("null", connect(fd, NULL, len));
	obs_err("pointer", connect(fd, (struct sockaddr *)(uintptr_t)8, len));
	obs_err("null.0", connect(fd, NULL, 0));
	close(fd);
	close(file);
	close(s);
}

PROBE(connect, unix_sockets,
      "UNIX sockets connect by path and by abstract name; another file gives ECONNREFUSED",
      "unix(7)")
{
	static const char *const names[] = { "/", "/dev/null", "/nowhere", "" };
	union address a = { .un = { .sun_family = AF_UNIX } };
	socklen_t len = sizeof(a);
	int s = socket(AF_UNIX, SOCK_STREAM, 0), fd;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		strcpy(a.un.sun_path, names[i]);
		fd = socket(AF_UNIX, SOCK_STREAM, 0);
		obs_err(fmt("path_%zu", i),
			connect_to(fd, &a,
				   (socklen_t)(offsetof(struct sockaddr_un, sun_path) +
					       strlen(names[i]) + 1)));
		close(fd);
	}
	bind(s, &a.any, sizeof(sa_family_t));	/* the kernel chooses an abstract name */
	listen(s, 1);
	getsockname(s, &a.any, &len);
	fd = socket(AF_UNIX, SOCK_STREAM, 0);
	obs_err("abstract", connect_to(fd, &a, len));
	obs_err("again", connect_to(fd, &a, len));
	close(fd);
	fd = socket(AF_UNIX, SOCK_DGRAM, 0);
	obs_err("other_type", connect_to(fd, &a, len));
	close(fd);
	close(s);
}
