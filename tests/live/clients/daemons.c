/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Uses a NETLINK_ROUTE socket call by call as a daemon does; the first argument names the daemon.
 * Prints everything that it sees: results of calls, lengths, flags, names, control messages, and
 * the messages in each datagram. What differs from run to run, such as port ids, it prints as a
 * comparison.
 */
#include <errno.h>
#include <linux/if_addr.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define WAIT_S 20
#define POISON 0xAA
#define SILENCE_MS 50
#define NAME_ROOM 128
#define LAST_GROUP RTNLGRP_MPLS_NETCONF /* 29 */

static uint32_t port;

static int report(const char *what, int r)
{
	if (r < 0)
		printf("%s: %s\n", what, strerror(errno));
	else
		printf("%s: %d\n", what, r);
	return r;
}

static void must(const char *what, int r)
{
	if (report(what, r) < 0)
		exit(1);
}

/* --- sending ----------------------------------------------------------------------------- */

struct request {
	struct nlmsghdr h;
	union {
		struct rtgenmsg g;
		struct ifinfomsg i;
		struct ifaddrmsg a;
		struct rtmsg r;
	} u;
};

static struct request dump_of(uint16_t type, size_t size, uint16_t flags, uint32_t seq)
{
	return (struct request){ .h = { .nlmsg_len = (uint32_t)NLMSG_LENGTH(size),
					.nlmsg_type = type,
					.nlmsg_flags =
						(uint16_t)(NLM_F_REQUEST | NLM_F_DUMP | flags),
					.nlmsg_seq = seq } };
}

/* The name may be longer than a netlink name; the rest is zero. */
static int send_to_kernel(int fd, const struct request *q, socklen_t length)
{
	union {
		struct sockaddr_nl nl;
		unsigned char room[NAME_ROOM];
	} kernel = { .room = { 0 } };

	kernel.nl.nl_family = AF_NETLINK;
	return (int)sendto(fd, q, q->h.nlmsg_len, 0, (struct sockaddr *)&kernel, length);
}

/* The dumps that every style requests in turn. */
static const struct {
	uint16_t type;
	size_t size;
} dumps[] = {
	{ RTM_GETLINK, sizeof(struct ifinfomsg) },
	{ RTM_GETADDR, sizeof(struct ifaddrmsg) },
	{ RTM_GETROUTE, sizeof(struct rtmsg) },
};
enum { DUMPS = sizeof(dumps) / sizeof(*dumps) };

/* --- receiving --------------------------------------------------------------------------- */

/* Returns true if the last message ends the reply. */
static bool print_messages(const void *data, size_t size, uint32_t seq)
{
	const struct nlmsghdr *h = data;
	bool end = false;

	for (; NLMSG_OK(h, size); h = NLMSG_NEXT(h, size)) {
		printf("  message %d flags %#x length %u%s%s\n", h->nlmsg_type, h->nlmsg_flags,
		       h->nlmsg_len, h->nlmsg_seq == seq ? "" : " wrong seq",
		       h->nlmsg_pid == port ? "" : " wrong port id");
		end = h->nlmsg_type == NLMSG_DONE || h->nlmsg_type == NLMSG_ERROR;
		if (h->nlmsg_type == NLMSG_ERROR)
			printf("  error %d\n", ((const struct nlmsgerr *)NLMSG_DATA(h))->error);
	}
	if (size)
		printf("  %zu bytes more\n", size);
	return end;
}

static void print_control(struct msghdr *m)
{
	for (struct cmsghdr *c = CMSG_FIRSTHDR(m); c; c = CMSG_NXTHDR(m, c)) {
		if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_CREDENTIALS) {
			struct ucred cred;

			memcpy(&cred, CMSG_DATA(c), sizeof(cred));
			printf("  credentials: pid %d uid %d gid %d, %zu bytes\n", cred.pid,
			       (int)cred.uid, (int)cred.gid, (size_t)c->cmsg_len);
		} else if (c->cmsg_level == SOL_NETLINK && c->cmsg_type == NETLINK_PKTINFO) {
			struct nl_pktinfo info;

			memcpy(&info, CMSG_DATA(c), sizeof(info));
			printf("  packet information: group %u, %zu bytes\n", info.group,
			       (size_t)c->cmsg_len);
		} else {
			printf("  control message %d %d\n", c->cmsg_level, c->cmsg_type);
		}
	}
}

struct received {
	_Alignas(struct nlmsghdr) unsigned char data[32768];
	unsigned char name[NAME_ROOM];
	_Alignas(struct cmsghdr) unsigned char control[256];
	struct iovec iov;
	struct msghdr m;
};

/* Calls recvmsg once; name and control may be 0. Fills the room for a name with garbage first. */
static ssize_t receive(int fd, struct received *r, size_t data, size_t name, size_t control,
		       int flags)
{
	ssize_t n;
	struct sockaddr_nl nl;

	memset(r, POISON, sizeof(*r));
	r->iov = (struct iovec){ data ? r->data : NULL, data };
	r->m = (struct msghdr){ .msg_name = name ? r->name : NULL,
				.msg_namelen = (socklen_t)name,
				.msg_iov = &r->iov,
				.msg_iovlen = 1,
				.msg_control = control ? r->control : NULL,
				.msg_controllen = control };
	n = recvmsg(fd, &r->m, flags);
	if (n < 0) {
		printf("recvmsg: %s\n", strerror(errno));
		return n;
	}
	printf("recvmsg %#x: %zd flags %#x name length %u control length %zu\n", flags, n,
	       r->m.msg_flags, r->m.msg_namelen, r->m.msg_controllen);
	if (name) {
		memcpy(&nl, r->name, sizeof(nl));
		printf("  from family %d pad %d port id %u groups %#x, behind it %s\n",
		       nl.nl_family, nl.nl_pad, nl.nl_pid, nl.nl_groups,
		       name > sizeof(nl) && r->name[sizeof(nl)] != POISON ? "written"
									  : "untouched");
	}
	if (control)
		print_control(&r->m);
	return n;
}

static void wait_readable(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };

	if (poll(&p, 1, WAIT_S * 1000) != 1 || p.revents != POLLIN)
		printf("poll: %#x\n", p.revents);
}

static void nothing_more(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	char c[16];

	printf("then %d readable, ", poll(&p, 1, SILENCE_MS));
	report("recv", (int)recv(fd, c, sizeof(c), MSG_DONTWAIT));
}

/* --- options ------------------------------------------------------------------------------ */

static int set(int fd, int level, int option, int value)
{
	return setsockopt(fd, level, option, &value, sizeof(value));
}

static void bind_and_name(int fd, uint32_t wanted, uint32_t groups, socklen_t length)
{
	union {
		struct sockaddr_nl nl;
		struct sockaddr_storage s;
	} a = { .nl = { .nl_family = AF_NETLINK, .nl_pid = wanted, .nl_groups = groups } };

	must("bind", bind(fd, (struct sockaddr *)&a, length));
	memset(&a, POISON, sizeof(a));
	length = sizeof(a);
	must("getsockname", getsockname(fd, (struct sockaddr *)&a, &length));
	port = a.nl.nl_pid;
	printf("family %d pad %d groups %#x length %u, port id %s\n", a.nl.nl_family, a.nl.nl_pad,
	       a.nl.nl_groups, length, port == (uint32_t)getpid() ? "own" : "another");
}

static void memberships(int fd)
{
	uint32_t groups[8] = { 0 };
	socklen_t length = 0;

	report("LIST_MEMBERSHIPS of no room",
	       getsockopt(fd, SOL_NETLINK, NETLINK_LIST_MEMBERSHIPS, NULL, &length));
	printf("room for all: %s\n",
	       length && length <= sizeof(groups) && length % 4 == 0 ? "yes" : "no");
	length = sizeof(groups);
	report("LIST_MEMBERSHIPS",
	       getsockopt(fd, SOL_NETLINK, NETLINK_LIST_MEMBERSHIPS, groups, &length));
	printf("groups %#x\n", groups[0]);
}

/* --- the styles --------------------------------------------------------------------------- */

static void systemd(void)
{
	static struct received r;
	int protocol = -1,
	    fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
	socklen_t length = sizeof(protocol);

	must("SO_PROTOCOL", getsockopt(fd, SOL_SOCKET, SO_PROTOCOL, &protocol, &length));
	printf("protocol %d\n", protocol);
	report("EXT_ACK", set(fd, SOL_NETLINK, NETLINK_EXT_ACK, 1));
	report("GET_STRICT_CHK", set(fd, SOL_NETLINK, NETLINK_GET_STRICT_CHK, 1));
	must("PKTINFO", set(fd, SOL_NETLINK, NETLINK_PKTINFO, 1));
	bind_and_name(fd, 0, 0, 16);
	memberships(fd);
	report("ADD_MEMBERSHIP", set(fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, RTNLGRP_IPV6_ROUTE));
	memberships(fd);
	receive(fd, &r, 0, NAME_ROOM, 0, MSG_PEEK | MSG_TRUNC);
	for (int i = 0; i < DUMPS; i++) {
		struct request q =
			dump_of(dumps[i].type, dumps[i].size, NLM_F_ACK, (uint32_t)i + 1);
		bool end = false;

		must("sendto", send_to_kernel(fd, &q, NAME_ROOM));
		while (!end) {
			ssize_t n;

			wait_readable(fd);
			n = receive(fd, &r, 0, NAME_ROOM, 0, MSG_PEEK | MSG_TRUNC);
			if (n < 0)
				exit(1);
			n = receive(fd, &r, (size_t)n, NAME_ROOM,
				    CMSG_SPACE(sizeof(struct nl_pktinfo)), MSG_TRUNC);
			end = n < 0 || print_messages(r.data, (size_t)n, q.h.nlmsg_seq);
		}
		nothing_more(fd);
	}
	report("DROP_MEMBERSHIP",
	       set(fd, SOL_NETLINK, NETLINK_DROP_MEMBERSHIP, RTNLGRP_IPV6_ROUTE));
	memberships(fd);
	close(fd);
}

static void avahi(void)
{
	static struct received r;
	int fd = socket(AF_NETLINK, SOCK_DGRAM, NETLINK_ROUTE);

	bind_and_name(fd, 0, RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR,
		      sizeof(struct sockaddr_nl));
	must("SO_PASSCRED", set(fd, SOL_SOCKET, SO_PASSCRED, 1));
	for (int i = 0; i < DUMPS; i++) {
		struct request q =
			dump_of(dumps[i].type, sizeof(struct rtgenmsg), NLM_F_ACK, (uint32_t)i + 1);
		bool end = false;

		must("send", (int)send(fd, &q, q.h.nlmsg_len, 0));
		while (!end) {
			ssize_t n;

			wait_readable(fd);
			n = receive(fd, &r, sizeof(r.data), 0, CMSG_SPACE(sizeof(struct ucred)), 0);
			end = n < 0 || print_messages(r.data, (size_t)n, q.h.nlmsg_seq);
		}
		nothing_more(fd);
	}
	close(fd);
}

/* avahi-autoipd: the port id is the process id. */
static void autoipd(void)
{
	struct request q = dump_of(RTM_GETLINK, sizeof(struct rtgenmsg), 0, 1);
	int fd = socket(AF_NETLINK, SOCK_DGRAM, NETLINK_ROUTE);
	_Alignas(struct nlmsghdr) char data[8192];
	bool end = false;

	bind_and_name(fd, (uint32_t)getpid(), RTMGRP_LINK | RTMGRP_IPV4_IFADDR,
		      sizeof(struct sockaddr_nl));
	q.h.nlmsg_pid = (uint32_t)getpid();
	must("send", (int)send(fd, &q, q.h.nlmsg_len, 0));
	while (!end) {
		ssize_t n = recv(fd, data, sizeof(data), 0);

		must("recv", (int)n);
		end = print_messages(data, (size_t)n, 1);
	}
	nothing_more(fd);
	close(fd);
}

static void network_manager(void)
{
	static struct received r;
	int value, fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
	socklen_t length = sizeof(value);
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };

	must("SO_SNDBUF", set(fd, SOL_SOCKET, SO_SNDBUF, 32768));
	must("SO_RCVBUF", set(fd, SOL_SOCKET, SO_RCVBUF, 1 << 20));
	report("EXT_ACK", set(fd, SOL_NETLINK, NETLINK_EXT_ACK, 1));
	report("GET_STRICT_CHK", set(fd, SOL_NETLINK, NETLINK_GET_STRICT_CHK, 1));
	must("SO_PASSCRED", set(fd, SOL_SOCKET, SO_PASSCRED, 1));
	must("PKTINFO", set(fd, SOL_NETLINK, NETLINK_PKTINFO, 1));
	bind_and_name(fd, 0, 0, sizeof(struct sockaddr_nl));
	for (int group = 1; group <= LAST_GROUP; group++)
		must("ADD_MEMBERSHIP", set(fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group));
	memberships(fd);
	must("getsockopt PASSCRED", getsockopt(fd, SOL_SOCKET, SO_PASSCRED, &value, &length));
	printf("%d\n", value);
	for (int i = 0; i < DUMPS; i++) {
		struct request q = dump_of(dumps[i].type, dumps[i].size, 0, (uint32_t)i + 1);
		struct iovec iov = { &q, q.h.nlmsg_len };
		struct msghdr m = { .msg_name = &kernel,
				    .msg_namelen = sizeof(kernel),
				    .msg_iov = &iov,
				    .msg_iovlen = 1 };
		bool end = false;

		must("sendmsg", (int)sendmsg(fd, &m, 0));
		while (!end) {
			ssize_t n;

			wait_readable(fd);
			n = receive(fd, &r, sizeof(r.data), sizeof(struct sockaddr_nl), 256, 0);
			end = n < 0 || print_messages(r.data, (size_t)n, q.h.nlmsg_seq);
		}
		nothing_more(fd);
	}
	close(fd);
}

/*
 * Sends by write(2), receives by recvmsg into 8 KiB; names must have the length of a netlink name.
 */
static void busybox(void)
{
	static struct received r;
	int fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);

	bind_and_name(fd, 0, 0, sizeof(struct sockaddr_nl));
	for (int i = 0; i < DUMPS; i++) {
		struct request q =
			dump_of(dumps[i].type, sizeof(struct rtgenmsg), 0, (uint32_t)i + 1);
		bool end = false;

		must("write", (int)write(fd, &q, q.h.nlmsg_len));
		while (!end) {
			ssize_t n = receive(fd, &r, 8192, sizeof(struct sockaddr_nl), 0, 0);

			end = n < 0 || print_messages(r.data, (size_t)n, q.h.nlmsg_seq);
		}
		nothing_more(fd);
	}
	close(fd);
}

/* A dump with NLM_F_ACK; asks for the size of a datagram with 100 bytes of room. */
static void dnsmasq(void)
{
	static struct received r;
	int fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);

	bind_and_name(fd, 0, RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_ROUTE | RTMGRP_IPV6_IFADDR,
		      sizeof(struct sockaddr_nl));
	for (int i = 0; i < DUMPS; i++) {
		struct request q =
			dump_of(dumps[i].type, sizeof(struct rtgenmsg), NLM_F_ACK, (uint32_t)i + 1);
		bool end = false;

		must("sendto", send_to_kernel(fd, &q, sizeof(struct sockaddr_nl)));
		while (!end) {
			ssize_t n = receive(fd, &r, 100, sizeof(struct sockaddr_nl), 0,
					    MSG_PEEK | MSG_TRUNC);

			if (n < 0)
				exit(1);
			n = receive(fd, &r, (size_t)n, sizeof(struct sockaddr_nl), 0, 0);
			end = n < 0 || print_messages(r.data, (size_t)n, q.h.nlmsg_seq);
		}
		nothing_more(fd);
	}
	close(fd);
}

/* The first recv waits, the others do not, until nothing is left. Ignores the sender. */
static void chromium(void)
{
	int fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
	_Alignas(struct nlmsghdr) char data[4096];

	bind_and_name(fd, 0, RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTMGRP_NOTIFY | RTMGRP_LINK,
		      sizeof(struct sockaddr_nl));
	for (int i = 1; i >= 0; i--) {
		struct request q = dump_of(dumps[i].type, sizeof(struct rtgenmsg), 0, (uint32_t)i);
		bool end = false;
		ssize_t n;

		must("sendto", send_to_kernel(fd, &q, sizeof(struct sockaddr_nl)));
		for (n = recv(fd, data, sizeof(data), 0); n > 0;
		     n = recv(fd, data, sizeof(data), MSG_DONTWAIT))
			end = print_messages(data, (size_t)n, (uint32_t)i);
		report("recv", (int)n);
		printf("end seen: %d\n", end);
	}
	close(fd);
}

int main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*run)(void);
	} styles[] = {
		{ "systemd", systemd },	  { "avahi", avahi },
		{ "autoipd", autoipd },	  { "NetworkManager", network_manager },
		{ "busybox", busybox },	  { "dnsmasq", dnsmasq },
		{ "chromium", chromium },
	};

	alarm(WAIT_S);
	for (size_t i = 0; argc > 1 && i < sizeof(styles) / sizeof(*styles); i++)
		if (!strcmp(argv[1], styles[i].name)) {
			styles[i].run();
			return 0;
		}
	return 2;
}
