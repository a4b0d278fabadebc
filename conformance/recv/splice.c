/* SPDX-License-Identifier: Apache-2.0 */
/* splice, sendfile, tee and vmsplice from a netlink socket: like read(2), or refused. */
#include "harness/runtime/netlink.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/uio.h>
#include <unistd.h>

#define SOURCE "splice(2): sock_splice_read(), copy_splice_read(), netlink_recvmsg()"

/* Records how many bytes are in the pipe, and the message header at their start. */
static void obs_pipe(const char *key, int out)
{
	struct pollfd look = { .fd = out, .events = POLLIN };
	struct nlmsghdr h = { 0 };
	char buf[8192];
	ssize_t n = poll(&look, 1, 0) == 1 ? read(out, buf, sizeof(buf)) : 0;

	if (n >= (ssize_t)sizeof(h))
		memcpy(&h, buf, sizeof(h));
	obs_str(key, fmt("%zd bytes, type %u length %u", n, h.nlmsg_type, h.nlmsg_len));
}

PROBE_NL(recv, splice_takes_a_datagram,
	 "splice into a pipe takes one datagram at a time, cut to the length asked for", SOURCE)
{
	int fd = nl_open_asked(), ends[2];

	obs_err("pipe", pipe2(ends, O_CLOEXEC | O_NONBLOCK));
	obs_ret("first", splice(fd, NULL, ends[1], NULL, 8192, 0));
	obs_pipe("first.pipe", ends[0]);
	obs_bool("more", nl_wait(fd));
	obs_ret("next", splice(fd, NULL, ends[1], NULL, 8192, SPLICE_F_MOVE));
	obs_pipe("next.pipe", ends[0]);
	close(fd);
	fd = nl_open_asked();
	obs_ret("cut", splice(fd, NULL, ends[1], NULL, 100, 0));
	obs_pipe("cut.pipe", ends[0]);
	obs_bool("cut.more", nl_wait(fd));
	obs_ret("cut.next", splice(fd, NULL, ends[1], NULL, 8192, 0));
	obs_pipe("cut.next.pipe", ends[0]);
	close(fd);
	fd = nl_open_asked();
	obs_ret("nothing", splice(fd, NULL, ends[1], NULL, 0, 0));
	obs_int("datagrams", nl_drain(fd));
	fd = nl_open_asked();
	obs_ret("sendfile", sendfile(ends[1], fd, NULL, 8192)); /* into a pipe it is a splice */
	obs_pipe("sendfile.pipe", ends[0]);
}

PROBE_NL(recv, splice_of_nothing,
	 "splice without a datagram, with an offset and with bad arguments", SOURCE)
{
	int fd = nl_open(), ends[2];
	loff_t zero = 0;

	obs_err("pipe", pipe2(ends, O_CLOEXEC | O_NONBLOCK));
	fcntl(fd, F_SETFL, O_RDWR | O_NONBLOCK);
	obs_err("empty", splice(fd, NULL, ends[1], NULL, 4096, 0));
	obs_err("empty_nonblock", splice(fd, NULL, ends[1], NULL, 4096, SPLICE_F_NONBLOCK));
	obs_err("offset", splice(fd, &zero, ends[1], NULL, 4096, 0));
	obs_err("flags", splice(fd, NULL, ends[1], NULL, 4096, 0x100));
	obs_err("no_pipe", splice(fd, NULL, fd, NULL, 4096, 0));
}

PROBE_NL(recv, sendfile_takes_nothing,
	 "sendfile, tee, vmsplice and copy_file_range do not read from a socket",
	 "splice_direct_to_actor(): what cannot seek is EINVAL")
{
	int fd = nl_open_asked(), file = memfd_create("out", MFD_CLOEXEC), ends[2];
	char buf[64];
	struct iovec iov = { buf, sizeof(buf) };
	off_t zero = 0;

	obs_err("pipe", pipe2(ends, O_CLOEXEC | O_NONBLOCK));
	obs_err("sendfile", sendfile(file, fd, NULL, 4096));
	obs_err("sendfile_offset", sendfile(file, fd, &zero, 4096));
	obs_err("tee", tee(fd, ends[1], 4096, 0));
	obs_err("vmsplice", vmsplice(fd, &iov, 1, 0));
	obs_err("copy_file_range", copy_file_range(fd, NULL, file, NULL, 4096, 0));
	obs_int("datagrams", nl_drain(fd));
}
