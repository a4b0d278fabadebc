/* SPDX-License-Identifier: Apache-2.0 */
/*
 * kernel_calls SEED CALLS [SKIP...]: makes a random sequence of calls on netlink sockets and
 * prints a line with the result of each. calls.py runs it in the sandbox and on the kernel's
 * sockets, and compares the lines.
 *
 * Each call has its own generator, seeded by SEED and its number: skipping some calls does not
 * change the others, so that a difference can be shrunk. No call waits or reaches another
 * machine.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/if_addr.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <poll.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/xattr.h>
#include <unistd.h>

#ifndef NETLINK_GET_STRICT_CHK
#define NETLINK_GET_STRICT_CHK 12
#endif
#define SOCKETS 3
#define N(array) (sizeof(array) / sizeof((array)[0]))

static uint64_t state;
static int fd[SOCKETS];
/*
 * Under low numbers, sockets have copies on which most calls are not trapped. Only those are made
 * there that are: nlvirt(1) says what the others do.
 */
static int low[SOCKETS];
#define LOW_NUMBER 200

static uint32_t draw(uint32_t below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint32_t)(state >> 33) % below;
}

#define ONE_OF(array) ((array)[draw(N(array))])

static void reseed(uint64_t seed, uint64_t at)
{
	state = (seed * 1000003 + at + 1) * 0x9e3779b97f4a7c15u;
	for (int i = 0; i < 4; i++)
		draw(2);
}

static uint64_t digest(const uint8_t *p, size_t n)
{
	uint64_t d = 0xcbf29ce484222325u;

	for (size_t i = 0; i < n; i++)
		d = (d ^ p[i]) * 0x100000001b3u;
	return d;
}

/* Prints one more word: a result, or the name of the errno. */
static long told(const char *what, long r)
{
	int err = errno;

	if (r < 0)
		printf(" %s=%s", what, strerrorname_np(err));
	else
		printf(" %s=%ld", what, r);
	return r;
}

/*
 * Zeroes what differs between namespaces: the age of an address (the last two words of
 * IFA_CACHEINFO) and the counters of a link. fuzz-kernel compares contents; this program compares
 * calls.
 */
static void hide_counters(uint16_t type, uint8_t *p, size_t n)
{
	struct rtattr a;

	size_t header = type == RTM_NEWADDR ? sizeof(struct ifaddrmsg) : sizeof(struct ifinfomsg);

	for (size_t at = NLMSG_HDRLEN + header; at + sizeof(a) <= n;
	     at += RTA_ALIGN((size_t)a.rta_len)) {
		size_t from = at + sizeof(a) + (type == RTM_NEWADDR ? 8 : 0);

		memcpy(&a, p + at, sizeof(a));
		if (a.rta_len < sizeof(a))
			return;
		if (type == RTM_NEWADDR ? a.rta_type != IFA_CACHEINFO :
		    a.rta_type != IFLA_STATS && a.rta_type != IFLA_STATS64 &&
		    a.rta_type != IFLA_AF_SPEC)
			continue;
		for (size_t i = from; i < at + a.rta_len && i < n; i++)
			p[i] = 0;
	}
}

/* Zeroes port ids, which are process ids or random. */
static void hide_ports(uint8_t *p, size_t n)
{
	for (size_t at = 0; at + NLMSG_HDRLEN <= n;) {
		struct nlmsghdr h;

		memcpy(&h, p + at, sizeof(h));
		memset(p + at + offsetof(struct nlmsghdr, nlmsg_pid), 0, sizeof(h.nlmsg_pid));
		if (h.nlmsg_len < NLMSG_HDRLEN)
			break;
		if (h.nlmsg_type == RTM_NEWADDR || h.nlmsg_type == RTM_NEWLINK)
			hide_counters(h.nlmsg_type, p + at,
				      h.nlmsg_len < n - at ? h.nlmsg_len : n - at);
		at += NLMSG_ALIGN((size_t)h.nlmsg_len);
	}
}

static size_t request(uint8_t *buf)
{
	static const uint16_t types[] = {
		NLMSG_NOOP, NLMSG_DONE, RTM_GETLINK, RTM_GETADDR, RTM_GETROUTE, RTM_GETRULE,
		RTM_GETNEIGH, RTM_GETLINK, RTM_NEWLINK, RTM_DELADDR, 999, RTM_GETQDISC,
	};
	static const uint16_t flags[] = {
		NLM_F_REQUEST, NLM_F_REQUEST | NLM_F_ACK, NLM_F_REQUEST | NLM_F_DUMP, 0,
		NLM_F_REQUEST | NLM_F_DUMP, NLM_F_REQUEST | NLM_F_ACK | NLM_F_DUMP,
	};
	size_t used = 0;
	uint32_t count = draw(8) ? 1 : 1 + draw(6);

	for (uint32_t i = 0; i < count; i++) {
		static const uint16_t bodies[] = { 16, 16, 16, 0, 1, 12, 32, 900 };
		uint16_t body = ONE_OF(bodies);
		struct nlmsghdr h = { .nlmsg_len = NLMSG_HDRLEN + body, .nlmsg_type = ONE_OF(types),
				      .nlmsg_flags = ONE_OF(flags), .nlmsg_seq = draw(1000) };
		struct ifinfomsg ifi = { .ifi_index = (int)draw(3) };

		memset(buf + used, 0, NLMSG_ALIGN(h.nlmsg_len));
		memcpy(buf + used, &h, sizeof(h));
		memcpy(buf + used + NLMSG_HDRLEN, &ifi, body < sizeof(ifi) ? body : sizeof(ifi));
		used += NLMSG_ALIGN(h.nlmsg_len);
	}
	return used;
}

static void do_send(int s)
{
	static const struct sockaddr_nl names[] = {
		{ .nl_family = AF_NETLINK }, { .nl_family = AF_NETLINK },
		{ .nl_family = AF_NETLINK, .nl_pid = 77 },
		{ .nl_family = AF_NETLINK, .nl_groups = 1 }, { .nl_family = AF_UNIX },
	};
	static const int flags[] = { 0, 0, MSG_DONTWAIT, MSG_NOSIGNAL, MSG_OOB, MSG_MORE };
	uint8_t buf[8192];
	struct sockaddr_nl name = ONE_OF(names);
	size_t n = request(buf), cut = draw(16) ? n : draw((uint32_t)n + 1);
	struct iovec iov[2] = { { buf, cut / 2 }, { buf + cut / 2, cut - cut / 2 } };
	struct msghdr m = { .msg_iov = iov, .msg_iovlen = 2 };
	struct mmsghdr mm[2] = { { .msg_hdr = m }, { .msg_hdr = m } };
	uint32_t repeat = draw(10) ? 1 : 40 + draw(300), how = draw(5);
	int flag = ONE_OF(flags);

	if (draw(12) == 0)
		iov[1].iov_base = (void *)8;
	if (draw(3) == 0) {
		m.msg_name = &name;
		m.msg_namelen = draw(8) ? sizeof(name) : draw(14);
	}
	for (uint32_t i = 0; i < repeat; i++) {
		long r = how == 0 ? sendto(s, buf, cut, flag, m.msg_name, m.msg_namelen) :
			 how == 1 ? sendmmsg(s, mm, 2, flag) : sendmsg(s, &m, flag);

		if (i + 1 == repeat)
			told("send", r);
	}
}

static const int recv_flags[] = {
	0, 0, 0, MSG_PEEK, MSG_TRUNC, MSG_PEEK | MSG_TRUNC, MSG_OOB, MSG_CMSG_CLOEXEC,
};
static const uint32_t rooms[] = { 0, 16, 100, 1000, 3776, 3777, 4096, 8192, 32768, 60000 };

static void do_recv(int s)
{
	static uint8_t buf[65536];
	uint8_t control[128];
	struct sockaddr_nl name;
	uint32_t room = ONE_OF(rooms), repeat = draw(6) ? 1 : 1 + draw(400);
	int flags = ONE_OF(recv_flags) | MSG_DONTWAIT;
	struct iovec iov = { buf, room };
	size_t control_room = draw(3) * 40, copied;
	long r = 0, got = 0;

	for (uint32_t i = 0; i < repeat && r >= 0; i++) {
		struct msghdr m = {
			.msg_name = &name, .msg_namelen = sizeof(name), .msg_iov = &iov,
			.msg_iovlen = 1, .msg_control = control, .msg_controllen = control_room,
		};

		memset(&name, 0xaa, sizeof(name));
		r = recvmsg(s, &m, flags);
		if (r < 0)
			break;
		got++;
		copied = (size_t)r < room ? (size_t)r : room;
		hide_ports(buf, copied);
		if (i < 3)
			printf(" %ld/%#x/%u/%zu/%u.%u/%016llx", r, m.msg_flags, m.msg_namelen,
			       m.msg_controllen, name.nl_family, name.nl_pid,
			       (unsigned long long)digest(buf, copied));
	}
	printf(" got=%ld", got);
	told("recv", r);
}

static void do_recvmmsg(int s)
{
	static uint8_t buf[4][4096];
	struct iovec iov[4];
	struct mmsghdr m[4] = { 0 };
	uint32_t count = draw(5);
	long r;

	for (int i = 0; i < 4; i++) {
		iov[i] = (struct iovec){ buf[i], draw(2) ? 4096 : draw(200) };
		m[i].msg_hdr.msg_iov = &iov[i];
		m[i].msg_hdr.msg_iovlen = 1;
	}
	r = told("recvmmsg", recvmmsg(s, m, count, MSG_DONTWAIT, NULL));
	for (long i = 0; i < r; i++)
		printf(" %u/%#x", m[i].msg_len, m[i].msg_hdr.msg_flags);
}

static void do_set(int s)
{
	static const int options[] = {
		NETLINK_ADD_MEMBERSHIP, NETLINK_DROP_MEMBERSHIP, NETLINK_PKTINFO,
		NETLINK_BROADCAST_ERROR, NETLINK_NO_ENOBUFS, NETLINK_CAP_ACK, NETLINK_EXT_ACK,
		NETLINK_GET_STRICT_CHK, NETLINK_LISTEN_ALL_NSID, 99,
	};
	static const int values[] = { 0, 1, 1, 2, 33, 40, -1 };
	/*
	 * Above LIMIT_QUEUE_BYTES our queue fills before the kernel's, if net.core.rmem_max
	 * allows that size.
	 */
	static const int sizes[] = { 0, 2000, 5000, 20000, 100000, 200000 };
	int value = ONE_OF(values), size = ONE_OF(sizes), option = ONE_OF(options);

	switch (draw(4)) {
	case 0:
		told("rcvbuf", setsockopt(s, SOL_SOCKET, SO_RCVBUF, &size, sizeof(size)));
		break;
	case 1:
		told("passcred", setsockopt(s, SOL_SOCKET, SO_PASSCRED, &value, sizeof(value)));
		break;
	default:
		printf(" %d:%d", option, value);
		told("set",
		     setsockopt(s, SOL_NETLINK, option, &value, draw(9) ? sizeof(value) : draw(4)));
	}
}

static void do_get(int s)
{
	static const int options[] = {
		SO_ERROR, SO_TYPE, SO_DOMAIN, SO_PROTOCOL, SO_RCVBUF, SO_SNDBUF, SO_PASSCRED,
		SO_ACCEPTCONN, SO_MEMINFO, SO_MEMINFO, SO_ERROR, SO_PEERCRED,
	};
	uint8_t value[64] = { 0 };
	socklen_t n = draw(6) ? 60 : draw(20);
	int level = draw(2) ? SOL_SOCKET : SOL_NETLINK, option = ONE_OF(options);
	long r;

	if (level == SOL_NETLINK)
		option = (int)draw(14);
	r = getsockopt(s, level, option, value, &n);
	printf(" %d/%d", level, option);
	told("get", r);
	printf(" %u %016llx", n, (unsigned long long)digest(value, sizeof(value)));
}

/* Above all process ids (PID_MAX_LIMIT, 2^22), which sockets get that are not bound to another. */
#define PORT_ID (1u << 23)

static void do_name(int s)
{
	struct sockaddr_nl name = {
		.nl_family = draw(9) ? AF_NETLINK : AF_UNIX,
		.nl_pid = draw(3) ? 0 : PORT_ID + draw(3),
		.nl_groups = draw(2) ? 0 : draw(16),
	};
	socklen_t n = draw(9) ? sizeof(name) : draw(14);

	switch (draw(4)) {
	case 0:
		told("bind", bind(s, (struct sockaddr *)&name, n));
		break;
	case 1:
		told("connect", connect(s, (struct sockaddr *)&name, n));
		break;
	case 2:
		told("getpeername", getpeername(s, (struct sockaddr *)&name, &n));
		printf(" %u %u %u %x", n, name.nl_family, name.nl_pid, name.nl_groups);
		break;
	default:
		told("getsockname", getsockname(s, (struct sockaddr *)&name, &n));
		printf(" %u %u %d %x", n, name.nl_family, name.nl_pid == 0, name.nl_groups);
	}
}

/* A filter that keeps everything, cuts, drops everything, or drops messages of one type. */
static void do_filter(int s)
{
	static const uint32_t takes[] = { 0, 1, 16, 20, 36, 100, 1468, UINT32_MAX, UINT32_MAX };
	static const uint8_t types[] = { NLMSG_ERROR, NLMSG_DONE, RTM_NEWLINK, RTM_NEWADDR, 0 };
	uint32_t left = ONE_OF(takes);
	struct sock_filter code[] = {
		BPF_STMT(BPF_LD | BPF_B | BPF_ABS, offsetof(struct nlmsghdr, nlmsg_type)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ONE_OF(types), 0, 1),
		BPF_STMT(BPF_RET | BPF_K, left),
		BPF_STMT(BPF_RET | BPF_K, draw(3) ? UINT32_MAX : left),
	};
	struct sock_fprog prog = { N(code), code };

	if (draw(3))
		told("filter", setsockopt(s, SOL_SOCKET, SO_ATTACH_FILTER, &prog, sizeof(prog)));
	else
		told("no_filter", setsockopt(s, SOL_SOCKET, SO_DETACH_FILTER, &left, sizeof(left)));
}

/* Copies a descriptor to a number that the kernel or the sandbox chooses. */
static int copied(int s)
{
	static const int commands[] = { F_DUPFD, F_DUPFD_CLOEXEC };
	static const int lowest[] = { 0, 100, 961, 1000, -1, 1 << 30 };
	int command = ONE_OF(commands), from = ONE_OF(lowest);
	int any = (int)draw(2), copy = any ? dup(s) : fcntl(s, command, from);

	told("copied", copy < 0 ? -1 : any || copy >= from);
	printf(" %d", copy < 0 ? 0 : fcntl(copy, F_GETFD));
	return copy < 0 ? dup(s) : copy;
}

/* Passes a descriptor to ourselves. */
static int passed(int s)
{
	union { char bytes[CMSG_SPACE(sizeof(int))]; struct cmsghdr align; } c = { { 0 } };
	char byte = 0;
	struct iovec iov = { &byte, 1 };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = c.bytes,
			    .msg_controllen = sizeof(c.bytes) };
	int pair[2], copy = -1;

	if (socketpair(AF_UNIX, SOCK_DGRAM, 0, pair) < 0)
		return -1;
	c.align = (struct cmsghdr){ CMSG_LEN(sizeof(int)), SOL_SOCKET, SCM_RIGHTS };
	memcpy(CMSG_DATA(&c.align), &s, sizeof(s));
	told("pass", sendmsg(pair[0], &m, MSG_DONTWAIT));
	told("passed", recvmsg(pair[1], &m, MSG_DONTWAIT));
	memcpy(&copy, CMSG_DATA(&c.align), sizeof(copy));
	close(pair[0]);
	close(pair[1]);
	return copy;
}

/* Gives a socket a copy under a low number. */
static void do_stray(uint32_t k)
{
	int number = LOW_NUMBER + (int)k, copy;

	switch (draw(3)) {
	case 0:
		told("dup2", dup2(fd[k], number));
		break;
	case 1:
		told("dup3", dup3(fd[k], number, O_CLOEXEC));
		break;
	default:
		copy = passed(fd[k]);
		told("moved", dup2(copy, number));
		close(copy);
	}
	low[k] = number;
}

static void do_other(int s)
{
	struct pollfd p = { .fd = s, .events = POLLIN | POLLOUT | POLLRDHUP };
	int n = 0, copy;
	char protocol[16] = "";

	switch (draw(8)) {
	case 0:
		told("listen", listen(s, 1));
		break;
	case 1:
		told("accept", accept(s, NULL, NULL));
		break;
	case 2:
		told("shutdown", shutdown(s, (int)draw(4)));
		break;
	case 3:
		told("fionread", ioctl(s, FIONREAD, &n));
		break;
	case 4:		/* without POLLERR, which the pair does not report */
		told("poll", poll(&p, 1, 0));
		printf(" %#x", (unsigned)p.revents & ~(unsigned)POLLERR);
		break;
	case 5:		/* a copy replaces the first; its own number differs by design */
		copy = copied(s);
		told("dup3", dup3(copy, s, 0) == s);
		close(copy);
		break;
	case 6:
		told("protocol",
		     fgetxattr(s, "system.sockprotoname", protocol, draw(sizeof(protocol))));
		printf(" %s", protocol);
		break;
	default:
		told("fl", fcntl(s, F_GETFL));
	}
}

/* What is trapped on every number, because a register tells it. */
static void do_membership(int s)
{
	int option = draw(2) ? NETLINK_ADD_MEMBERSHIP : NETLINK_DROP_MEMBERSHIP,
	    group = (int)draw(9);

	told("membership", setsockopt(s, SOL_NETLINK, option, &group, sizeof(group)));
}

static void do_kind(int s)
{
	static const int options[] = { SO_TYPE, SO_DOMAIN, SO_PROTOCOL, SO_PASSCRED, SO_PEERCRED,
				       SO_PEEK_OFF, SO_PEERSEC };
	int value[16] = { 0 }, option = ONE_OF(options), on = (int)draw(2);
	socklen_t n = draw(6) ? sizeof(value) : draw(20);

	if (draw(4) == 0)
		told("passcred", setsockopt(s, SOL_SOCKET, SO_PASSCRED, &on, sizeof(on)));
	told("kind", getsockopt(s, SOL_SOCKET, option, value, &n));
	printf(" %d %u %016llx", option, n,
	       (unsigned long long)digest((uint8_t *)value, sizeof(value)));
}

static void do_get_name(int s)
{
	struct sockaddr_nl name = { .nl_family = AF_NETLINK };
	socklen_t n = draw(9) ? sizeof(name) : draw(5);	/* no part of a port id */

	if (draw(4) == 0)
		told("connect", connect(s, (struct sockaddr *)&name, sizeof(name)));
	told("getsockname", getsockname(s, (struct sockaddr *)&name, &n));
	printf(" %u %u %d %x", n, name.nl_family, name.nl_pid == 0, name.nl_groups);
}

static void call(uint32_t i)
{
	uint32_t k = draw(SOCKETS);
	static const int types[] = { SOCK_RAW, SOCK_DGRAM, SOCK_RAW | SOCK_NONBLOCK, SOCK_STREAM };
	static void (*const calls[])(int) = {
		do_send, do_send, do_send, do_recv, do_recv, do_recv, do_recvmmsg, do_set, do_get,
		do_name, do_filter, do_other,
	};

	static void (*const anywhere[])(int) = { do_membership, do_kind, do_get_name };

	printf("%u %u", i, k);
	if (fd[k] >= 0 && draw(30) == 0) {
		close(fd[k]);
		close(low[k]);
		fd[k] = low[k] = -1;
	}
	if (fd[k] < 0) {
		fd[k] = socket(AF_NETLINK, ONE_OF(types), NETLINK_ROUTE);
		told("socket", fd[k] < 0 ? -1 : 0);
	}
	if (fd[k] >= 0 && draw(40) == 0)
		do_stray(k);
	else if (low[k] >= 0 && draw(4) == 0)
		ONE_OF(anywhere)(low[k]);
	else if (fd[k] >= 0)
		ONE_OF(calls)(fd[k]);
	printf("\n");
}

int main(int argc, char **argv)
{
	uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 0) : 1;
	uint32_t calls = argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 0) : 100;
	int skip = 3;

	for (int k = 0; k < SOCKETS; k++)
		fd[k] = low[k] = -1;
	for (uint32_t i = 0; i < calls; i++) {
		if (skip < argc && strtoul(argv[skip], NULL, 0) == i) {
			skip++;
			continue;
		}
		reseed(seed, i);
		call(i);
	}
	return 0;
}
