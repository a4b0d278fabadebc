/* SPDX-License-Identifier: Apache-2.0 */
/* One datagram, received in every way. */
#include "harness/runtime/netlink.h"

#include <errno.h>
#include <stdlib.h>
#include <poll.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#define SOURCE "recvmsg(2), netlink(7); af_netlink.c, netlink_recvmsg()"

static struct got g;

static void obs_got(const char *key)
{
	if (g.n < 0) {
		obs_str(key, strerrorname_np(g.err));
		return;
	}
	obs_str(key, fmt("%zd, msg_flags %#x", g.n, g.flags));
	obs_name(key, &g);
}

PROBE_NL(recv, answer_is_there_when_send_returns, "each datagram can be received without waiting",
	 "musl network/netlink.c receives with MSG_DONTWAIT; netlink_dump()")
{
	int fd = nl_open_asked();

	for (int i = 0; i < 3; i++) {
		nl_recv(fd, &g, sizeof(g.bytes), MSG_DONTWAIT);
		obs_got(fmt("receive_%d", i));
	}
}

PROBE_NL(recv, peek_leaves_the_datagram, "MSG_PEEK returns the same datagram again", SOURCE)
{
	int fd = nl_open_asked();

	nl_recv(fd, &g, sizeof(g.bytes), MSG_PEEK);
	obs_got("peek");
	nl_recv(fd, &g, 8, MSG_PEEK);
	obs_got("peek_8");
	nl_recv(fd, &g, sizeof(g.bytes), 0);
	obs_got("take");
	nl_recv(fd, &g, sizeof(g.bytes), MSG_DONTWAIT);
	obs_got("next");
}

PROBE_NL(recv, peek_trunc_with_empty_buffer,
	 "MSG_PEEK | MSG_TRUNC with an empty buffer returns the length",
	 "iproute2 lib/libnetlink.c, rtnl_recvmsg(); mdlayher/netlink")
{
	int fd = nl_open_asked();

	nl_recv(fd, &g, 0, MSG_PEEK | MSG_TRUNC);
	obs_got("peek");
	obs_ret("recv_null", recv(fd, NULL, 0, MSG_PEEK | MSG_TRUNC));
	nl_recv(fd, &g, sizeof(g.bytes), 0);
	obs_got("take");
}

PROBE_NL(recv, short_buffer_drops_the_rest, "what does not fit is lost, and MSG_TRUNC is set",
	 SOURCE)
{
	int fd = nl_open_asked();

	nl_recv(fd, &g, 100, 0);
	obs_got("cut");
	obs_bool("cut.nothing_beyond", g.bytes[100] == 0xaa || g.bytes[100] == 0);
	nl_recv(fd, &g, sizeof(g.bytes), MSG_DONTWAIT);
	obs_got("next");
	nl_recv(fd, &g, sizeof(g.bytes), MSG_DONTWAIT);
	obs_got("last");
}

PROBE_NL(recv, trunc_gives_the_whole_length,
	 "MSG_TRUNC returns the length of the datagram, not of the copy", SOURCE)
{
	int fd = nl_open_asked();

	nl_recv(fd, &g, 100, MSG_TRUNC);
	obs_got("cut");
	nl_recv(fd, &g, sizeof(g.bytes), MSG_DONTWAIT);
	obs_got("next");
}

PROBE_NL(recv, zero_bytes_take_a_datagram,
	 "a receive of zero bytes takes the datagram all the same", SOURCE)
{
	int fd = nl_open_asked();

	nl_recv(fd, &g, 0, 0);
	obs_got("none");
	nl_recv(fd, &g, sizeof(g.bytes), MSG_DONTWAIT);
	obs_got("next");
}

PROBE_NL(recv, nothing_is_eagain, "a receive gives EAGAIN if nothing is queued", SOURCE)
{
	int fd = nl_open(),
	    nonblocking = socket(AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK, NETLINK_ROUTE);
	char buf[16];

	obs_err("recv_dontwait", recv(fd, buf, sizeof(buf), MSG_DONTWAIT));
	obs_err("recv_nonblock", recv(nonblocking, buf, sizeof(buf), 0));
	obs_err("read_nonblock", read(nonblocking, buf, sizeof(buf)));
	obs_err("peek", recv(fd, buf, sizeof(buf), MSG_DONTWAIT | MSG_PEEK));
}

PROBE_NL(recv, read_and_readv, "read takes a datagram, readv scatters it",
	 "read(2): as recv without flags")
{
	char a[20], b[3000];
	struct iovec iov[2] = { { a, sizeof(a) }, { b, sizeof(b) } };
	int fd = nl_open_asked();

	obs_ret("read", read(fd, b, sizeof(b)));
	obs_ret("readv", readv(fd, iov, 2));
	close(fd);
	fd = nl_open_asked();
	obs_ret("readv_first", readv(fd, iov, 2));
	obs_int("type", ((unsigned char)a[4]) | (unsigned char)a[5] << 8);
}

PROBE_NL(recv, recvfrom_names_the_kernel,
	 "the address of the sender and its length, also with short buffers", SOURCE)
{
	static const socklen_t rooms[] = { 0, 1, 4, 11, 12, 13, 100 };
	uint8_t name[128], buf[4096];

	for (size_t i = 0; i < sizeof(rooms) / sizeof(*rooms); i++) {
		socklen_t n = rooms[i];
		int fd = nl_open_asked();
		const char *key = fmt("room_%u", rooms[i]);

		memset(name, 0xaa, sizeof(name));
		obs_ret(key, recvfrom(fd, buf, sizeof(buf), 0, (struct sockaddr *)name, &n));
		obs_int(fmt("%s.length", key), n);
		obs_hex(fmt("%s.bytes", key), name, 14);
		close(fd);
	}
}

PROBE_NL(recv, without_a_name, "a receive that asks for no name gets the datagram without one",
	 SOURCE)
{
	char buf[4096];
	struct iovec iov = { buf, sizeof(buf) };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_namelen = 77 };
	int fd = nl_open_asked();

	obs_ret("recvmsg", recvmsg(fd, &m, 0));
	obs_int("namelen", m.msg_namelen);
	obs_int("controllen", (long)m.msg_controllen);
	obs_ret("recv", recv(fd, buf, sizeof(buf), 0));
}

PROBE_NL(recv, scattered, "the iovec is filled in order, and empty parts do no harm", SOURCE)
{
	uint8_t a[3], b[50], c[4000];
	struct iovec iov[4] = { { a, 3 }, { NULL, 0 }, { b, 50 }, { c, sizeof(c) } };
	struct msghdr m = { .msg_iov = iov, .msg_iovlen = 4 };
	struct nlmsghdr h;
	int fd = nl_open_asked();

	obs_ret("recvmsg", recvmsg(fd, &m, 0));
	memcpy(&h, a, 3);
	memcpy((uint8_t *)&h + 3, b, sizeof(h) - 3);
	obs_int("type", h.nlmsg_type);
	obs_int("length", h.nlmsg_len);
}

PROBE_NL(recv, recvmmsg_takes_what_is_there,
	 "recvmmsg with MSG_DONTWAIT takes both datagrams of a dump", "recvmmsg(2)")
{
	static uint8_t buf[4][4096];
	struct sockaddr_nl names[4];
	struct iovec iov[4];
	struct mmsghdr m[4];
	int fd = nl_open_asked(), n;

	memset(m, 0, sizeof(m));
	memset(names, 0xaa, sizeof(names));
	for (int i = 0; i < 4; i++) {
		iov[i] = (struct iovec){ buf[i], sizeof(buf[i]) };
		m[i].msg_hdr = (struct msghdr){ .msg_name = &names[i], .msg_namelen = 12,
						.msg_iov = &iov[i], .msg_iovlen = 1 };
	}
	n = recvmmsg(fd, m, 4, MSG_DONTWAIT, NULL);
	obs_ret("recvmmsg", n);
	for (int i = 0; i < n; i++)
		obs_str(fmt("message_%d", i),
			fmt("%u bytes, flags %#x, namelen %u, pid %u", m[i].msg_len,
			    m[i].msg_hdr.msg_flags, m[i].msg_hdr.msg_namelen, names[i].nl_pid));
}

PROBE_NL(recv, odd_flags, "flags that netlink does not use, and MSG_OOB", SOURCE)
{
	static const struct { const char *key; int flags; } odd[] = {
		{ "oob", MSG_OOB }, { "errqueue", MSG_ERRQUEUE }, { "waitall", MSG_WAITALL },
		{ "cmsg_cloexec", MSG_CMSG_CLOEXEC }, { "waitforone", MSG_WAITFORONE },
	};

	for (size_t i = 0; i < sizeof(odd) / sizeof(*odd); i++) {
		int fd = nl_open_asked();

		nl_recv(fd, &g, sizeof(g.bytes), odd[i].flags | MSG_DONTWAIT);
		obs_got(odd[i].key);
		close(fd);
	}
}

PROBE_NL(recv, bad_pointers,
	 "a buffer that cannot be written gives EFAULT, and the socket still works", SOURCE)
{
	struct msghdr *nowhere = (struct msghdr *)8;
	int fd = nl_open_asked();

	obs_err("recvmsg", recvmsg(fd, nowhere, MSG_DONTWAIT));
	obs_err("recv", recv(fd, (void *)8, 4096, MSG_DONTWAIT));
	nl_recv(fd, &g, sizeof(g.bytes), MSG_DONTWAIT);
	obs_bool("goes_on", g.n > 0 || g.err == EAGAIN);
}

PROBE_NL(recv, small_buffers_and_large_dumps,
	 "the first datagram of a dump does not depend on the buffer", SOURCE)
{
	static const size_t rooms[] = { 16, 512, 4096, 32768, 65536 };

	for (size_t i = 0; i < sizeof(rooms) / sizeof(*rooms); i++) {
		int fd = nl_open_asked();

		nl_recv(fd, &g, rooms[i], 0);
		obs_got(fmt("room_%zu", rooms[i]));
		nl_recv(fd, &g, rooms[i], 0);
		obs_got(fmt("room_%zu.next", rooms[i]));
		close(fd);
	}
}

PROBE_NL(recv, rest_of_a_dump_is_there_at_once,
	 "when a datagram of a dump was received, the next one is queued", "netlink_recvmsg()")
{
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	int fd = nl_open(), ready = 0, asked_times = 100;
	char buf[4096];

	for (int i = 0; i < asked_times; i++) {
		struct pollfd look = { .fd = fd, .events = POLLIN };

		nl_send(fd, &a);
		if (recv(fd, buf, sizeof(buf), 0) > 0)
			ready += poll(&look, 1, 0) == 1;
		nl_wait(fd);
		nl_drain(fd);
	}
	obs_str("ready", fmt("%d of %d", ready, asked_times));
}

PROBE_NL(recv, recvmmsg_time_limits,
	 "recvmmsg: invalid timeouts give EINVAL, a timeout of zero takes one datagram",
	 "recvmmsg(2); do_recvmmsg(), __sys_recvmmsg()")
{
	static const struct timespec times[] = {
		{ 0, -1 }, { 0, 1000000000 }, { -1, 0 }, { 0, 0 }, { 5, 0 }
	};
	static uint8_t buf[2][4096];

	for (size_t i = 0; i < sizeof(times) / sizeof(*times); i++) {
		struct iovec iov[2] = { { buf[0], 4096 }, { buf[1], 4096 } };
		struct mmsghdr m[2] = { { .msg_hdr = { .msg_iov = &iov[0], .msg_iovlen = 1 } },
					{ .msg_hdr = { .msg_iov = &iov[1], .msg_iovlen = 1 } } };
		struct timespec t = times[i];
		int fd = nl_open_asked();

		obs_ret(fmt("time_%zu", i), recvmmsg(fd, m, 2, MSG_DONTWAIT, &t));
		obs_str(fmt("time_%zu.left", i),
			fmt("%ld s %s", (long)t.tv_sec,
			    t.tv_nsec == times[i].tv_nsec ? "the same" : "less"));
		close(fd);
	}
	obs_err("nowhere", recvmmsg(nl_open_asked(), NULL, 0, MSG_DONTWAIT, (struct timespec *)8));
}
