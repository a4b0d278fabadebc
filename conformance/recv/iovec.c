/* SPDX-License-Identifier: Apache-2.0 */
/* Receives into many pieces and into none, also by readv and preadv2. */
#include "harness/runtime/netlink.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#define SOURCE "readv(2), recvmsg(2); import_iovec(), sock_read_iter(), netlink_recvmsg()"
#define MANY 1024	/* UIO_MAXIOV */

/* Not constants, or the compiler would warn. */
static void *volatile nowhere_at = (void *)8;
static volatile int negative_count = -1;

static uint8_t bytes[MANY + 1][4];
static struct iovec iov[MANY + 1];

/* As many pieces as there can be, and one more, of n bytes each. */
static struct iovec *pieces(size_t n)
{
	memset(bytes, 0xaa, sizeof(bytes));
	for (int i = 0; i <= MANY; i++)
		iov[i] = (struct iovec){ bytes[i], n };
	return iov;
}

/* Records the header, reassembled from pieces of n bytes, and what follows the datagram. */
static void obs_pieces(const char *key, long got, size_t n)
{
	uint8_t all[sizeof(bytes)];
	struct nlmsghdr h;

	for (int i = 0; i < MANY; i++)
		memcpy(all + (size_t)i * n, bytes[i], n);
	memcpy(&h, all, sizeof(h));
	obs_ret(key, got);
	obs_str(fmt("%s.header", key), fmt("type %u length %u", h.nlmsg_type, h.nlmsg_len));
	obs_bool(fmt("%s.nothing_behind", key),
		 got < 0 || got >= (long)(MANY * n) || all[got] == 0xaa);
}

PROBE_NL(recv, many_pieces,
	 "readv and recvmsg spread a datagram over as many pieces as are allowed", SOURCE)
{
	struct msghdr m = { .msg_iov = iov, .msg_iovlen = MANY };
	int fd = nl_open_asked();

	obs_pieces("readv", readv(fd, pieces(4), MANY), 4);
	close(fd);
	fd = nl_open_asked();
	pieces(4);
	obs_pieces("recvmsg", recvmsg(fd, &m, 0), 4);
	close(fd);
	fd = nl_open_asked();
	pieces(1);
	obs_pieces("recvmsg_of_1", recvmsg(fd, &m, 0), 1);
	obs_str("recvmsg_of_1.flags", fmt("%#x", m.msg_flags));
	m.msg_iovlen = MANY + 1;
	obs_err("recvmsg_too_many", recvmsg(fd, &m, MSG_DONTWAIT));
	obs_err("readv_too_many", readv(fd, iov, MANY + 1));
	obs_err("readv_negative", readv(fd, iov, negative_count));
	obs_int("datagrams", nl_drain(fd));
}

PROBE_NL(recv, no_room,
	 "a read of zero bytes takes nothing, a receive of zero bytes takes a datagram", SOURCE)
{
	char buf[4096];
	struct iovec none[2] = { { buf, 0 }, { NULL, 0 } };
	struct msghdr m = { .msg_iov = none, .msg_iovlen = 2 }, empty = { 0 };
	int fd = nl_open_asked();

	obs_ret("read", read(fd, buf, 0));
	obs_ret("read_null", read(fd, NULL, 0));
	obs_ret("readv", readv(fd, none, 2));
	obs_ret("readv_none", readv(fd, NULL, 0));
	obs_ret("recvmsg", recvmsg(fd, &m, 0));
	obs_str("recvmsg.flags", fmt("%#x", m.msg_flags));
	obs_ret("recvmsg_none", recvmsg(fd, &empty, 0));
	obs_str("recvmsg_none.flags", fmt("%#x", empty.msg_flags));
	obs_int("datagrams", nl_drain(fd));
}

PROBE_NL(recv, pieces_from_nowhere, "pieces at bad addresses, and pieces longer than all memory",
	 SOURCE)
{
	static char buf[4096];	/* static: 2 GiB above the stack, addresses end */
	struct iovec negative = { buf, SIZE_MAX }, two[2] = { { buf, 16 }, { nowhere_at, 4096 } },
		     huge[2] = { { buf, 4096 }, { buf, PTRDIFF_MAX } };
	struct msghdr m = { .msg_iov = &negative, .msg_iovlen = 1 },
		      nowhere = { .msg_iov = nowhere_at, .msg_iovlen = 1 },
		      large = { .msg_iov = huge, .msg_iovlen = 2 };
	int fd = nl_open_asked();

	obs_err("readv_negative", readv(fd, &negative, 1));
	obs_err("recvmsg_negative", recvmsg(fd, &m, MSG_DONTWAIT));
	obs_err("readv_nowhere", readv(fd, nowhere_at, 1));
	obs_err("recvmsg_nowhere", recvmsg(fd, &nowhere, MSG_DONTWAIT));
	obs_ret("recvmsg_huge", recvmsg(fd, &large, MSG_DONTWAIT));
	obs_ret("readv_huge", readv(fd, huge, 2));
	close(fd);
	fd = nl_open_asked();
	obs_ret("readv_partly", readv(fd, two, 2));
	obs_bool("goes_on", nl_wait(fd));
	close(fd);
	fd = nl_open_asked();
	obs_ret("recv_huge", recv(fd, buf, (size_t)INT_MAX + 4096, MSG_DONTWAIT));
}

PROBE_NL(recv, preadv2_without_place,
	 "preadv2 and pwritev2 at -1 act as readv and writev, RWF_NOWAIT as MSG_DONTWAIT",
	 "preadv2(2); do_readv(), kiocb_set_rw_flags()")
{
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	struct iovec out = { a.bytes, a.n }, in = { (char[4096]){ 0 }, 4096 };
	int fd = nl_open();

	obs_err("empty", preadv2(fd, &in, 1, -1, RWF_NOWAIT));
	obs_ret("pwritev2", pwritev2(fd, &out, 1, -1, 0));
	obs_bool("answered", nl_wait(fd));
	obs_ret("preadv2", preadv2(fd, &in, 1, -1, 0));
	obs_bool("more", nl_wait(fd));
	obs_ret("preadv2_nowait", preadv2(fd, &in, 1, -1, RWF_NOWAIT));
	obs_err("at_0", preadv2(fd, &in, 1, 0, 0));
	obs_err("flags", preadv2(fd, &in, 1, -1, 0x10000000));
	obs_err("pwritev2_nowait", pwritev2(fd, &out, 1, -1, RWF_NOWAIT));
	obs_err("pwritev2_sync", pwritev2(fd, &out, 1, -1, RWF_DSYNC));
	obs_err("pwritev2_append", pwritev2(fd, &out, 1, -1, RWF_APPEND));
}

PROBE_NL(recv, read_finds_the_rest_at_once,
	 "when read returns a datagram of a dump, the next one is queued",
	 "netlink_recvmsg(), netlink_dump()")
{
	int at_once = 0, asked_times = 50;
	char buf[4096];

	for (int i = 0; i < asked_times; i++) {
		int fd = nl_open_asked();

		fcntl(fd, F_SETFL, O_RDWR | O_NONBLOCK);
		at_once += read(fd, buf, sizeof(buf)) > 0 && read(fd, buf, sizeof(buf)) == 20;
		close(fd);
	}
	obs_str("at_once", at_once == asked_times ? "always" : "not always");
}
