/* SPDX-License-Identifier: Apache-2.0 */
/* Requests by write and writev, in many pieces and in none. */
#include "harness/runtime/netlink.h"

#include <stdint.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#define MANY 1024	/* UIO_MAXIOV */

/* Not a constant, or the compiler would warn. */
static void *volatile nowhere_at = (void *)8;

PROBE_NL(send, write_of_nothing,
	 "write of zero bytes gives ENODATA; writev of zero bytes does nothing",
	 "write(2); netlink_sendmsg()")
{
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	struct iovec none[2] = { { a.bytes, 0 }, { NULL, 0 } };
	char buf[64];
	int fd = nl_open();

	obs_ret("write_0", write(fd, a.bytes, 0));
	obs_ret("write_null", write(fd, NULL, 0));
	obs_ret("writev", writev(fd, none, 2));
	obs_ret("writev_none", writev(fd, NULL, 0));
	obs_err("recv", recv(fd, buf, sizeof(buf), MSG_DONTWAIT));
	obs_sent("write_after_all", fd, write(fd, a.bytes, a.n));
}

PROBE_NL(send, many_pieces, "writev and sendmsg take a request in as many pieces as are allowed",
	 "writev(2), sendmsg(2); import_iovec()")
{
	static struct iovec iov[MANY + 1];
	static uint8_t bytes[MANY + 1];
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	struct msghdr m = { .msg_iov = iov, .msg_iovlen = MANY };
	struct iovec negative = { bytes, SIZE_MAX },
		     huge[2] = { { bytes, 32 }, { bytes, PTRDIFF_MAX } };
	int fd = nl_open();

	memcpy(bytes, a.bytes, a.n);
	for (int i = 0; i <= MANY; i++)
		iov[i] = (struct iovec){ bytes + i, 1 };
	obs_sent("writev", fd, writev(fd, iov, MANY));
	obs_sent("sendmsg", fd, sendmsg(fd, &m, 0));
	m.msg_iovlen = MANY + 1;
	obs_err("sendmsg_too_many", sendmsg(fd, &m, 0));
	obs_err("writev_too_many", writev(fd, iov, MANY + 1));
	m = (struct msghdr){ .msg_iov = &negative, .msg_iovlen = 1 };
	obs_err("sendmsg_negative", sendmsg(fd, &m, 0));
	obs_err("writev_negative", writev(fd, &negative, 1));
	m = (struct msghdr){ .msg_iov = huge, .msg_iovlen = 2 };
	obs_err("sendmsg_huge", sendmsg(fd, &m, 0));
	obs_err("writev_huge", writev(fd, huge, 2));
	obs_int("datagrams", nl_drain(fd));
}

PROBE_NL(send, write_errors, "write refuses long requests and bad addresses as send does",
	 "write(2); netlink_sendmsg()")
{
	static uint8_t big[1 << 20];
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	struct iovec nowhere[2] = { { a.bytes, 16 }, { nowhere_at, 16 } };
	int fd = nl_open(), small = 4096;

	memcpy(big, a.bytes, a.n);
	obs_err("nowhere", write(fd, nowhere_at, 32));
	obs_err("partly", writev(fd, nowhere, 2));
	obs_err("1m", write(fd, big, sizeof(big)));
	obs_err("sndbuf", setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &small, sizeof(small)));
	obs_sent("8160", fd, write(fd, big, 8160));
	obs_err("8161", write(fd, big, 8161));
	obs_sent("after_all", fd, write(fd, a.bytes, a.n));
}
