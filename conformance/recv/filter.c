/* SPDX-License-Identifier: Apache-2.0 */
/* A socket filter sees each reply before it is queued, and accepts, cuts or drops it. */
#include "harness/runtime/netlink.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/sock_diag.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SOURCE "socket(7), SO_ATTACH_FILTER; netlink_unicast(), netlink_dump(), sk_filter()"
#define N(a) (sizeof(a) / sizeof(*(a)))

static void attach(int fd, struct sock_filter *code, size_t n)
{
	struct sock_fprog f = { (unsigned short)n, code };

	obs_err("attach", setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &f, sizeof(f)));
}

/* With a filter that cuts every datagram to so many bytes; 0 drops it. */
static int open_cut(unsigned bytes)
{
	struct sock_filter code[] = { BPF_STMT(BPF_RET | BPF_K, bytes) };
	int fd = nl_open();

	attach(fd, code, N(code));
	return fd;
}

/* With a filter that drops datagrams whose first message has this type. */
static int open_without(uint16_t type)
{
	struct sock_filter code[] = {
		BPF_STMT(BPF_LD | BPF_B | BPF_ABS,
			 4), /* one byte: filters load words in network byte order */
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, type & 0xff, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, 0),
		BPF_STMT(BPF_RET | BPF_K, 0xffffffff),
	};
	int fd = nl_open();

	attach(fd, code, N(code));
	return fd;
}

static void obs_memory(const char *key, int fd)
{
	uint32_t m[SK_MEMINFO_VARS] = { 0 };
	socklen_t n = sizeof(m);

	getsockopt(fd, SOL_SOCKET, SO_MEMINFO, m, &n);
	obs_str(key, fmt("received %u drops %u", m[SK_MEMINFO_RMEM_ALLOC], m[SK_MEMINFO_DROPS]));
}

/* Sends, and records poll(), what can be received, and the memory charged for it. */
static void obs_asked(const char *name, int fd, const struct ask *a)
{
	char key[64];
	static struct got g;
	struct pollfd look = { .fd = fd, .events = POLLIN };

	snprintf(key, sizeof(key), "%s", name);		/* fmt() reuses its buffers */
	obs_ret(fmt("%s.send", key), nl_send(fd, a));
	obs_bool(fmt("%s.poll", key), poll(&look, 1, 0) > 0);
	obs_memory(fmt("%s.memory", key), fd);
	for (int i = 0; i < 4; i++) {
		nl_recv(fd, &g, sizeof(g.bytes), MSG_DONTWAIT);
		obs_str(fmt("%s.%d", key, i),
			g.n < 0 ? strerrorname_np(g.err) : fmt("%zd, flags %#x", g.n, g.flags));
		obs_memory(fmt("%s.%d.memory", key, i), fd);
		if (g.n < 0)
			break;
	}
}

PROBE_NL(recv, filter_takes_all,
	 "a filter that accepts everything changes nothing, and neither does a detached one",
	 SOURCE)
{
	struct ask dump = ask_dump(RTM_GETLINK, 0, 16), link = ask_link(1);
	int fd = open_cut(0xffffffff);

	obs_asked("dump", fd, &dump);
	obs_asked("link", fd, &link);
	obs_err("detach", setsockopt(fd, SOL_SOCKET, SO_DETACH_FILTER, &(int){ 0 }, sizeof(int)));
	obs_err("detach_again",
		setsockopt(fd, SOL_SOCKET, SO_DETACH_FILTER, &(int){ 0 }, sizeof(int)));
	obs_asked("detached", fd, &dump);
}

PROBE_NL(recv, filter_cuts, "a filter cuts datagrams; the rest is not received, and no flag is set",
	 SOURCE)
{
	static const unsigned sizes[] = { 1, 16, 19, 20, 100, 1467, 1468 };
	struct ask dump = ask_dump(RTM_GETLINK, 0, 16), none = ask_link(77);

	for (size_t i = 0; i < N(sizes); i++) {
		int fd = open_cut(sizes[i]);

		obs_asked(fmt("cut_%u.dump", sizes[i]), fd, &dump);
		obs_asked(fmt("cut_%u.error", sizes[i]), fd, &none);
		close(fd);
	}
}

PROBE_NL(recv, filter_drops_all,
	 "what a filter drops is lost without an error, and the socket still works", SOURCE)
{
	struct ask link = ask_link(1), none = ask_link(77), dump = ask_dump(RTM_GETADDR, 0, 8);
	int fd = open_cut(0);

	obs_asked("link", fd, &link);
	obs_asked("error", fd, &none);
	obs_asked("dump", fd, &dump);
	obs_asked("dump_again", fd, &dump);
	obs_err("detach", setsockopt(fd, SOL_SOCKET, SO_DETACH_FILTER, &(int){ 0 }, sizeof(int)));
	obs_asked("detached", fd, &link);
	obs_asked("detached.dump", fd, &dump);
}

PROBE_NL(recv, filter_drops_by_type, "a filter that drops objects, the end of a dump, or errors",
	 SOURCE)
{
	static const uint16_t types[] = { RTM_NEWLINK, NLMSG_DONE, NLMSG_ERROR };
	struct ask dump = ask_dump(RTM_GETLINK, 0, 16), link = ask_link(1), none = ask_link(77);

	ask_add_flags(&link, NLM_F_ACK);
	for (size_t i = 0; i < N(types); i++) {
		int fd = open_without(types[i]);

		obs_asked(fmt("without_%u.dump", types[i]), fd, &dump);
		obs_asked(fmt("without_%u.link", types[i]), fd, &link);
		obs_asked(fmt("without_%u.error", types[i]), fd, &none);
		obs_asked(fmt("without_%u.dump_again", types[i]), fd, &dump);
		close(fd);
	}
}

PROBE_NL(recv, filter_and_a_full_buffer,
	 "what a filter drops takes no room; what it cuts takes as much as before", SOURCE)
{
	static const unsigned sizes[] = { 0, 20, 0xffffffff };
	struct ask link = ask_link(1);

	for (size_t i = 0; i < N(sizes); i++) {
		int fd = open_cut(sizes[i]), small = 6666;

		setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof(small));
		for (int sent = 0; sent < 12; sent++)
			nl_send(fd, &link);
		obs_memory(fmt("cut_%x", sizes[i]), fd);
		recv(fd, &small, 1, MSG_DONTWAIT);
		obs_memory(fmt("cut_%x.told", sizes[i]), fd);
		recv(fd, &small, 1, MSG_DONTWAIT);
		obs_memory(fmt("cut_%x.received", sizes[i]), fd);
		obs_asked(fmt("cut_%x.asked", sizes[i]), fd, &link);
		obs_int(fmt("cut_%x.rest", sizes[i]), (int)nl_drain(fd));
		close(fd);
	}
}

PROBE_NL(recv, filter_is_asked_first, "what a filter drops is not counted as lost for want of room",
	 SOURCE "; netlink_attachskb()")
{
	struct sock_filter nothing[] = { BPF_STMT(BPF_RET | BPF_K, 0) };
	struct ask link = ask_link(1);
	int fd = nl_open(), small = 2304;	/* room for two replies, and no more */
	char buf[64];

	setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof(small));
	nl_send(fd, &link);
	nl_send(fd, &link);
	obs_memory("full", fd);
	attach(fd, nothing, N(nothing));
	nl_send(fd, &link);
	nl_send(fd, &link);
	obs_memory("filtered", fd);
	for (int i = 0; i < 3; i++)
		obs_ret(fmt("receive_%d", i), recv(fd, buf, sizeof(buf), MSG_DONTWAIT));
}

PROBE_NL(recv, filter_and_read,
	 "a dump continues at any receive, also by read, if a filter dropped a part of it", SOURCE)
{
	struct ask dump = ask_dump(RTM_GETADDR, AF_INET, 8), ack = ask_ack();
	int fd = open_without(RTM_NEWADDR);
	char buf[4096];

	fcntl(fd, F_SETFL, O_RDWR | O_NONBLOCK);
	obs_ret("dump", nl_send(fd, &dump));
	obs_ret("nothing", recv(fd, buf, sizeof(buf), MSG_DONTWAIT));
	obs_ret("ack", nl_send(fd, &ack));
	obs_ret("read", read(fd, buf, sizeof(buf)));
	obs_bool("more", nl_wait(fd));
	obs_ret("rest", read(fd, buf, sizeof(buf)));
	nl_drain(fd);
	obs_ret("write", write(fd, dump.bytes, dump.n));
	obs_ret("write.ack", write(fd, ack.bytes, ack.n));
	for (int i = 0; i < 2; i++) {
		obs_bool(fmt("written.%d", i), nl_wait(fd));
		obs_ret(fmt("written.%d.read", i), read(fd, buf, sizeof(buf)));
	}
	obs_ret("written.nothing", recv(fd, buf, sizeof(buf), MSG_DONTWAIT));
}

PROBE_NL(recv, filter_is_checked, "invalid filters are refused; a locked filter stays",
	 "socket(7), SO_LOCK_FILTER; bpf_check_classic()")
{
	struct sock_filter endless[] = { BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 4) },
			   all[] = { BPF_STMT(BPF_RET | BPF_K, ~0u) };
	struct sock_fprog none = { 0, all }, nowhere = { 1, (void *)8 }, long_one = { 5000, all };
	int fd = nl_open(), on = 1, off = 0;

	obs_err("none", setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &none, sizeof(none)));
	obs_err("nowhere", setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &nowhere, sizeof(nowhere)));
	obs_err("long", setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &long_one, sizeof(long_one)));
	obs_err("short", setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &none, 4));
	attach(fd, endless, 1);
	attach(fd, all, 1);
	obs_err("lock", setsockopt(fd, SOL_SOCKET, SO_LOCK_FILTER, &on, sizeof(on)));
	obs_err("unlock", setsockopt(fd, SOL_SOCKET, SO_LOCK_FILTER, &off, sizeof(off)));
	obs_err("detach", setsockopt(fd, SOL_SOCKET, SO_DETACH_FILTER, &off, sizeof(off)));
	attach(fd, all, 1);
	obs_err("bpf", setsockopt(fd, SOL_SOCKET, SO_ATTACH_BPF, &off, sizeof(off)));
}
