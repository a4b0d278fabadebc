/* SPDX-License-Identifier: Apache-2.0 */
/* Requests by every call: destinations, flags, lengths, ancillary data, refusals. */
#include "harness/runtime/netlink.h"

#include <errno.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#define SOURCE "send(2), netlink(7); af_netlink.c, netlink_sendmsg()"

static void ask_and_count(const char *key, int fd, ssize_t sent)
{
	obs_ret(fmt("%s.sent", key), sent);
	obs_bool(fmt("%s.answered", key), nl_wait(fd));
	obs_int(fmt("%s.datagrams", key), nl_drain(fd));
}

PROBE_NL(send, every_call, "send, sendto, sendmsg, sendmmsg, write and writev get the same answer",
	 SOURCE)
{
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	struct sockaddr_nl to = { .nl_family = AF_NETLINK };
	struct iovec whole = { a.bytes, a.n },
		     parts[2] = { { a.bytes, 7 }, { a.bytes + 7, a.n - 7 } };
	struct msghdr m = {
		.msg_name = &to, .msg_namelen = sizeof(to), .msg_iov = parts, .msg_iovlen = 2
	};
	struct mmsghdr mm = { .msg_hdr = { .msg_iov = &whole, .msg_iovlen = 1 } };
	int fd = nl_open();

	ask_and_count("send", fd, send(fd, a.bytes, a.n, 0));
	ask_and_count("sendto", fd,
		      sendto(fd, a.bytes, a.n, 0, (struct sockaddr *)&to, sizeof(to)));
	ask_and_count("sendmsg", fd, sendmsg(fd, &m, 0));
	ask_and_count("sendmmsg", fd, sendmmsg(fd, &mm, 1, 0));
	ask_and_count("write", fd, write(fd, a.bytes, a.n));
	ask_and_count("writev", fd, writev(fd, parts, 2));
}

PROBE_NL(send, write_then_receive, "busybox writes its request, then waits in a receive",
	 "busybox networking/libiproute/libnetlink.c")
{
	static struct got g;
	struct ask a = ask_dump(RTM_GETADDR, 0, 8);
	int fd = nl_open();

	obs_ret("write", write(fd, a.bytes, a.n));
	for (int i = 0; i < 2; i++) {
		nl_recv(fd, &g, sizeof(g.bytes), 0);
		obs_ret(fmt("receive_%d", i), g.n);
		obs_name(fmt("receive_%d", i), &g);
	}
}

PROBE_NL(send, nothing, "a send of zero bytes gives ENODATA", SOURCE)
{
	struct iovec none = { NULL, 0 };
	struct msghdr m = { .msg_iov = &none, .msg_iovlen = 1 }, empty = { 0 };
	int fd = nl_open();

	obs_ret("send", send(fd, "", 0, 0));
	obs_ret("sendmsg", sendmsg(fd, &m, 0));
	obs_ret("sendmsg_no_iov", sendmsg(fd, &empty, 0));
	obs_ret("recv", recv(fd, &m, sizeof(m), MSG_DONTWAIT));
}

PROBE_NL(send, destinations, "only the kernel can be sent to", SOURCE)
{
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	static const struct { const char *key; struct sockaddr_nl to; socklen_t n; } all[] = {
		{ "kernel", { .nl_family = AF_NETLINK }, 12 },
		{ "long", { .nl_family = AF_NETLINK }, 12 },
		{ "short", { .nl_family = AF_NETLINK }, 11 },
		{ "one_byte", { .nl_family = AF_NETLINK }, 1 },
		{ "pid_1", { .nl_family = AF_NETLINK, .nl_pid = 1 }, 12 },
		{ "group_1", { .nl_family = AF_NETLINK, .nl_groups = 1 }, 12 },
		{ "unspec", { .nl_family = AF_UNSPEC }, 12 },
		{ "inet", { .nl_family = AF_INET }, 12 },
		{ "pad", { .nl_family = AF_NETLINK, .nl_pad = 7 }, 12 },
	};
	int fd = nl_open();

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		obs_ret(all[i].key,
			sendto(fd, a.bytes, a.n, 0, (struct sockaddr *)&all[i].to, all[i].n));
		obs_int(fmt("%s.datagrams", all[i].key), nl_drain(fd));
	}
}

PROBE_NL(send, too_long, "a request longer than the send buffer gives EMSGSIZE",
	 "netlink_sendmsg(), sk_sndbuf - 32")
{
	static uint8_t big[1 << 20];
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	int fd = nl_open(), small = 4096;

	memcpy(big, a.bytes, a.n);
	obs_ret("64k", send(fd, big, 65536, 0));
	obs_int("64k.datagrams", nl_drain(fd));
	obs_ret("1m", send(fd, big, sizeof(big), 0));
	obs_err("sndbuf", setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &small, sizeof(small)));
	obs_ret("8160", send(fd, big, 8160, 0));
	nl_drain(fd);
	obs_ret("8161", send(fd, big, 8161, 0));
	obs_ret("16k", send(fd, big, 16384, 0));
	obs_int("datagrams", nl_drain(fd));
}

PROBE_NL(send, flags, "MSG_OOB is refused, other flags are ignored", SOURCE)
{
	static const struct { const char *key; int flags; } all[] = {
		{ "oob", MSG_OOB }, { "dontwait", MSG_DONTWAIT }, { "nosignal", MSG_NOSIGNAL },
		{ "confirm", MSG_CONFIRM }, { "dontroute", MSG_DONTROUTE }, { "more", MSG_MORE },
		{ "eor", MSG_EOR }, { "fastopen", MSG_FASTOPEN },
	};
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	int fd = nl_open();

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		obs_ret(all[i].key, send(fd, a.bytes, a.n, all[i].flags));
		obs_int(fmt("%s.datagrams", all[i].key), nl_drain(fd));
	}
}

PROBE_NL(send, bad_pointers, "a request that cannot be read gives EFAULT", SOURCE)
{
	struct iovec nowhere = { (void *)8, 32 };
	struct msghdr m = { .msg_iov = &nowhere, .msg_iovlen = 1 }, many = { .msg_iov = &nowhere,
			    .msg_iovlen = 100000 };
	int fd = nl_open();

	obs_err("send", send(fd, (void *)8, 32, 0));
	obs_err("sendmsg", sendmsg(fd, &m, 0));
	obs_err("sendmsg_nowhere", sendmsg(fd, (struct msghdr *)8, 0));
	obs_err("iovlen", sendmsg(fd, &many, 0));
	obs_int("datagrams", nl_drain(fd));
}

PROBE_NL(send, credentials, "own SCM_CREDENTIALS are accepted, those of another process refused",
	 "libnl nl.c; scm_check_creds()")
{
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	struct iovec iov = { a.bytes, a.n };
	union { char bytes[CMSG_SPACE(sizeof(struct ucred))]; struct cmsghdr align; } c = { { 0 } };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = c.bytes,
			    .msg_controllen = sizeof(c.bytes) };
	struct ucred who = { getpid(), getuid(), getgid() };
	int fd = nl_open();

	probe_drop_privileges();
	c.align = (struct cmsghdr){ CMSG_LEN(sizeof(who)), SOL_SOCKET, SCM_CREDENTIALS };
	memcpy(CMSG_DATA(&c.align), &who, sizeof(who));
	ask_and_count("own", fd, sendmsg(fd, &m, 0));
	who.pid = 1;
	memcpy(CMSG_DATA(&c.align), &who, sizeof(who));
	obs_ret("other.sent", sendmsg(fd, &m, 0));
	obs_int("other.datagrams", nl_drain(fd));
}

PROBE_NL(send, control_messages,
	 "descriptors and unknown control messages are refused, other levels ignored",
	 "af_netlink.c, netlink_sendmsg(); __scm_send()")
{
	static const struct { const char *key; int level, type; size_t len; } all[] = {
		{ "rights", SOL_SOCKET, SCM_RIGHTS, CMSG_LEN(4) },
		{ "unknown", SOL_SOCKET, 99, CMSG_LEN(4) },
		{ "level", SOL_NETLINK, 1, CMSG_LEN(4) },
		{ "short", SOL_SOCKET, SCM_CREDENTIALS, CMSG_LEN(4) },
		{ "too_long", SOL_NETLINK, 1, 4096 },
		{ "too_short", SOL_NETLINK, 1, 3 },
	};
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	struct iovec iov = { a.bytes, a.n };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		union { char bytes[CMSG_SPACE(4)]; struct cmsghdr align; } c = { { 0 } };
		struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = c.bytes,
				    .msg_controllen = sizeof(c.bytes) };
		int fd = nl_open();

		c.align = (struct cmsghdr){ all[i].len, all[i].level, all[i].type };
		obs_ret(fmt("%s.sent", all[i].key), sendmsg(fd, &m, 0));
		obs_int(fmt("%s.datagrams", all[i].key), nl_drain(fd));
		close(fd);
	}
}

PROBE_NL(send, sendmmsg_counts,
	 "sendmmsg returns how many messages were sent, and the length of each", "sendmmsg(2)")
{
	struct ask a = ask_link(1);
	struct iovec iov[4] = {
		{ a.bytes, a.n }, { a.bytes, a.n }, { a.bytes, 0 }, { a.bytes, a.n }
	};
	struct mmsghdr m[4];
	int fd = nl_open();

	memset(m, 0, sizeof(m));
	for (int i = 0; i < 4; i++)
		m[i] = (struct mmsghdr){ .msg_hdr = { .msg_iov = &iov[i], .msg_iovlen = 1 },
					 .msg_len = 77 };
	obs_ret("two", sendmmsg(fd, m, 2, 0));
	obs_ret("up_to_the_empty_one", sendmmsg(fd, m, 4, 0));
	obs_ret("the_empty_one", sendmmsg(fd, m + 2, 1, 0));
	obs_ret("none", sendmmsg(fd, m, 0, 0));
	for (int i = 0; i < 4; i++)
		obs_int(fmt("message_%d.length", i), m[i].msg_len);
	obs_int("datagrams", nl_drain(fd));
}

PROBE_NL(send, too_long_from_nowhere, "the length is checked before the memory is read", SOURCE)
{
	struct iovec parts[2] = { { (void *)8, 300000 }, { (void *)8, 300000 } };
	struct msghdr m = { .msg_iov = parts, .msg_iovlen = 2 };
	int fd = nl_open(), small = 4096;

	obs_err("send", send(fd, (void *)8, 1 << 20, 0));
	obs_err("sendmsg", sendmsg(fd, &m, 0));
	obs_err("sndbuf", setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &small, sizeof(small)));
	obs_err("8160", send(fd, (void *)8, 8160, 0));
	obs_err("8161", send(fd, (void *)8, 8161, 0));
}
