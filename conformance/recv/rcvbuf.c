/* SPDX-License-Identifier: Apache-2.0 */
/* What the receive buffer holds, to the byte, and what happens when it is full. */
#include "harness/runtime/netlink.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/sock_diag.h>
#include <string.h>
#include <unistd.h>

#define SOURCE "socket(7), SO_RCVBUF; netlink_attachskb(), netlink_overrun(), netlink_dump()"
#define SENDS_MOST 700

/* A refused request: the error repeats it, so n chooses the length of the error. */
static struct ask refused(size_t n)
{
	static const uint8_t zero[4096];
	struct ask a = { .n = 0 };

	ask_begin(&a, RTM_NEWLINK, NLM_F_REQUEST);
	ask_put(&a, zero, n);
	return a;
}

static void memory(int fd, uint32_t *vars)
{
	socklen_t n = SK_MEMINFO_VARS * sizeof(*vars);

	memset(vars, 0xaa, n);
	getsockopt(fd, SOL_SOCKET, SO_MEMINFO, vars, &n);
}

static void obs_memory(const char *key, int fd)
{
	uint32_t m[SK_MEMINFO_VARS];

	memory(fd, m);
	obs_str(key,
		fmt("received %u of %u, sent %u of %u, forward %u, queued %u, optmem %u, backlog "
		    "%u, drops %u",
		    m[SK_MEMINFO_RMEM_ALLOC], m[SK_MEMINFO_RCVBUF], m[SK_MEMINFO_WMEM_ALLOC],
		    m[SK_MEMINFO_SNDBUF], m[SK_MEMINFO_FWD_ALLOC], m[SK_MEMINFO_WMEM_QUEUED],
		    m[SK_MEMINFO_OPTMEM], m[SK_MEMINFO_BACKLOG], m[SK_MEMINFO_DROPS]));
}

/* Sends until a reply is lost. Returns how many fitted. */
static int fill(int fd, const struct ask *a)
{
	uint32_t m[SK_MEMINFO_VARS];
	int n = 0;

	for (; n < SENDS_MOST; n++) {
		send(fd, a->bytes, a->n, 0);
		memory(fd, m);
		if (m[SK_MEMINFO_DROPS])
			break;
	}
	return n;
}

static int with_buffer(int bytes)
{
	int fd = nl_open();

	setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof(bytes));
	return fd;
}

/* Records everything that can be received, in brief: a run of equal results is one line. */
static void obs_rest(const char *key, int fd)
{
	static struct got g;
	long last = 0, runs = 0, same = 0;

	for (int i = 0; i < SENDS_MOST; i++) {
		long now;

		nl_recv(fd, &g, 4096, MSG_DONTWAIT);
		now = g.n < 0 ? -g.err : g.n;
		if (same && now != last) {
			obs_str(fmt("%s.%ld", key, runs++), fmt("%ld times %ld", same, last));
			same = 0;
		}
		same++;
		last = now;
		if (now == -EAGAIN)
			break;
	}
	obs_str(fmt("%s.end", key), fmt("%ld times %ld", same, last));
}

PROBE_NL(recv, memory_of_replies, "each reply is charged for the buffer that it was built in",
	 SOURCE)
{
	static const size_t sizes[] = { 1,    200,  220,  224,	600,  668, 672,
					1000, 1690, 1700, 3700, 3800, 4000 };
	struct ask a = ask_ack(), link = ask_link(1), dump = ask_dump(RTM_GETLINK, 0, 16);
	int fd = nl_open();

	obs_memory("nothing", fd);
	nl_send(fd, &a);
	obs_memory("ack", fd);
	nl_send(fd, &link);
	obs_memory("link", fd);
	nl_drain(fd);
	obs_memory("drained", fd);
	nl_send(fd, &dump);
	obs_memory("dump", fd);
	nl_drain(fd);
	nl_send(fd, &dump);
	obs_memory("dump_with_a_large_buffer", fd);
	close(fd);
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		fd = nl_open();
		a = refused(sizes[i]);
		nl_send(fd, &a);
		obs_memory(fmt("refused_%zu", sizes[i]), fd);
		close(fd);
	}
}

PROBE_NL(recv, memory_of_dumps,
	 "a dump is charged for the size of the buffer that its reader offers", SOURCE)
{
	static const size_t rooms[] = { 16, 3776, 3777, 8000, 16000, 30000, 40000 };
	struct ask dump = ask_dump(RTM_GETADDR, 0, 8);
	static char buf[40000];

	for (size_t i = 0; i < sizeof(rooms) / sizeof(*rooms); i++) {
		int fd = nl_open();

		nl_send(fd, &dump);
		recv(fd, buf, rooms[i], MSG_PEEK);
		obs_memory(fmt("room_%zu.peeked", rooms[i]), fd);
		recv(fd, buf, rooms[i], 0);
		obs_memory(fmt("room_%zu.next", rooms[i]), fd);
		recv(fd, buf, rooms[i], MSG_DONTWAIT);
		nl_send(fd, &dump);
		obs_memory(fmt("room_%zu.again", rooms[i]), fd);
		close(fd);
	}
}

PROBE_NL(recv, memory_holds, "how many replies fit into receive buffers of several sizes", SOURCE)
{
	static const int buffers[] = { 0, 1111, 2222, 3333, 6666, 9999, 50000, 106496, 150000 };
	const struct ask asks[] = { ask_ack(), refused(16), refused(300), refused(1500),
				    ask_link(1) };

	for (size_t b = 0; b < sizeof(buffers) / sizeof(*buffers); b++)
		for (size_t i = 0; i < sizeof(asks) / sizeof(*asks); i++) {
			int fd = with_buffer(buffers[b]);
			const char *key = fmt("buffer_%d.%zu", buffers[b], i);

			obs_int(key, fill(fd, &asks[i]));
			obs_memory(fmt("%s.memory", key), fd);
			close(fd);
		}
}

PROBE_NL(recv, memory_full,
	 "after an overrun, replies are accepted again when the queue has been read to its end",
	 SOURCE)
{
	struct ask ack = ask_ack(), link = ask_link(1);
	char buf[4096];
	int fd = with_buffer(6666);

	fill(fd, &ack);
	obs_err("overrun", recv(fd, buf, sizeof(buf), MSG_DONTWAIT));
	obs_ret("first", recv(fd, buf, sizeof(buf), MSG_DONTWAIT));
	nl_send(fd, &ack);
	obs_memory("one_read", fd);
	obs_rest("rest", fd);
	nl_send(fd, &ack);
	obs_rest("empty", fd);
	close(fd);
	fd = with_buffer(6666);
	fill(fd, &link);
	obs_rest("links", fd);
}

PROBE_NL(recv, memory_full_in_silence,
	 "with NETLINK_NO_ENOBUFS, an error replaces a reply that does not fit, if it fits itself",
	 SOURCE)
{
	struct ask ack = ask_ack(), link = ask_link(1);
	int fd = with_buffer(6666);

	nl_set(fd, NETLINK_NO_ENOBUFS, 1);
	for (int i = 0; i < 9; i++)
		nl_send(fd, i < 5 ? &ack : &link);
	obs_memory("memory", fd);
	obs_rest("rest", fd);
	fill(fd, &ack);
	nl_set(fd, NETLINK_NO_ENOBUFS, 0);
	nl_send(fd, &ack);
	nl_set(fd, NETLINK_NO_ENOBUFS, 1);
	obs_rest("silence_after", fd);
}

/* Asks for many more acknowledgements than any queue takes, and reads none. */
static void flood(int fd)
{
	struct ask a = ask_ack();

	for (int i = 0; i < 500; i++)
		send(fd, a.bytes, a.n, 0);
}

PROBE_NL(recv, overrun_is_told_once,
	 "one ENOBUFS reports the replies that did not fit, before those that did",
	 "netlink(7); netlink_attachskb(), netlink_overrun()")
{
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	char buf[4096];
	int fd = nl_open();

	flood(fd);
	obs_err("first", recv(fd, buf, sizeof(buf), MSG_DONTWAIT));
	obs_err("second", recv(fd, buf, sizeof(buf), MSG_DONTWAIT));
	obs_bool("many", nl_drain(fd) > 20);
	obs_exchange_brief("again", fd, &a);
}

PROBE_NL(recv, overrun_is_not_told,
	 "NETLINK_NO_ENOBUFS: replies that do not fit are lost without an error",
	 "netlink(7); netlink_overrun()")
{
	char buf[4096];
	int fd = nl_open();

	nl_set(fd, NETLINK_NO_ENOBUFS, 1);
	flood(fd);
	obs_err("first", recv(fd, buf, sizeof(buf), MSG_DONTWAIT));
	obs_err("second", recv(fd, buf, sizeof(buf), MSG_DONTWAIT));
}

PROBE_NL(recv, overrun_is_told_by_so_error, "SO_ERROR reports an overrun, and then no receive does",
	 SOURCE)
{
	struct ask ack = ask_ack();
	int fd = with_buffer(2222), err = -1;
	socklen_t n = sizeof(err);

	fill(fd, &ack);
	obs_err("get", getsockopt(fd, SOL_SOCKET, SO_ERROR, &err, &n));
	obs_str("error", strerrorname_np(err));
	getsockopt(fd, SOL_SOCKET, SO_ERROR, &err, &n);
	obs_int("again", err);
	obs_rest("rest", fd);
}

PROBE_NL(recv, dump_without_room,
	 "a dump that finds no room gives ENOBUFS, and starts at the next receive", SOURCE)
{
	static const int buffers[] = { 1111, 2222, 3333, 5555, 9999 };

	for (size_t b = 0; b < sizeof(buffers) / sizeof(*buffers); b++)
		for (int acks = 0; acks < 12; acks++) {
			struct ask ack = ask_ack(), dump = ask_dump(RTM_GETLINK, 0, 16);
			int fd = with_buffer(buffers[b]);
			const char *key = fmt("buffer_%d.after_%d", buffers[b], acks);

			for (int i = 0; i < acks; i++)
				nl_send(fd, &ack);
			nl_send(fd, &dump);
			nl_send(fd, &dump);
			obs_memory(key, fd);
			obs_rest(fmt("%s.rest", key), fd);
			close(fd);
		}
}

PROBE_NL(recv, second_dump_is_busy, "a dump during another gives EBUSY, and the first continues",
	 SOURCE)
{
	struct ask dump = ask_dump(RTM_GETLINK, 0, 16), other = ask_dump(RTM_GETADDR, 0, 8);
	int fd = nl_open_with(true, true);

	nl_send(fd, &dump);
	nl_send(fd, &other);
	nl_send(fd, &dump);
	obs_reply("all", fd, &dump);
	obs_exchange_brief("afterwards", fd, &other);
}

PROBE_NL(recv, memory_read_by_read, "read(2) frees room as well", SOURCE)
{
	struct ask ack = ask_ack();
	char buf[64];
	int fd = with_buffer(2222);

	obs_int("fill", fill(fd, &ack));
	obs_err("overrun", recv(fd, buf, sizeof(buf), MSG_DONTWAIT));
	fcntl(fd, F_SETFL, O_RDWR | O_NONBLOCK); /* how many there are depends on the kernel */
	for (int i = 0; i < 5; i++)
		obs_ret(fmt("read_%d", i), read(fd, buf, sizeof(buf)));
	obs_memory("read", fd);
	nl_send(fd, &ack);
	obs_memory("again", fd);
}

PROBE_NL(recv, read_tells_an_overrun, "read(2) reports an overrun as a receive does", SOURCE)
{
	struct ask ack = ask_ack();
	char buf[64];
	int fd = with_buffer(2222);

	fill(fd, &ack);
	fcntl(fd, F_SETFL, O_RDWR | O_NONBLOCK);
	obs_err("first", read(fd, buf, sizeof(buf)));
	obs_ret("second", read(fd, buf, sizeof(buf)));
}
