/* SPDX-License-Identifier: Apache-2.0 */
/* Requests by splice, sendfile and vmsplice. */
#include "harness/runtime/netlink.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/uio.h>
#include <unistd.h>

#define SOURCE "splice(2), sendfile(2): splice_to_socket(), sock_sendpage(); netlink_sendmsg()"

PROBE_NL(send, splice_is_a_write,
	 "data spliced from a pipe is a request, like data that is written", SOURCE)
{
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	int fd = nl_open(), ends[2];
	loff_t zero = 0;

	obs_err("pipe", pipe2(ends, O_CLOEXEC | O_NONBLOCK));
	obs_ret("empty", splice(ends[0], NULL, fd, NULL, 4096, SPLICE_F_NONBLOCK));
	for (unsigned flags = 0; flags < 8; flags += 4) {	/* SPLICE_F_MORE */
		obs_bool("write", write(ends[1], a.bytes, a.n) == (ssize_t)a.n);
		obs_sent(fmt("flags_%u", flags), fd, splice(ends[0], NULL, fd, NULL, 4096, flags));
	}
	obs_bool("write", write(ends[1], a.bytes, a.n) == (ssize_t)a.n);
	obs_ret("nothing", splice(ends[0], NULL, fd, NULL, 0, 0));
	obs_err("offset", splice(ends[0], NULL, fd, &zero, 4096, 0));
	obs_ret("a_part", splice(ends[0], NULL, fd, NULL, 20, 0));
	obs_ret("the_rest", splice(ends[0], NULL, fd, NULL, 4096, 0));
	obs_ret("vmsplice", vmsplice(fd, &(struct iovec){ a.bytes, a.n }, 1, 0));
	obs_err("tee", tee(ends[0], fd, 4096, 0));
	obs_sent("write_after_all", fd, write(fd, a.bytes, a.n));
}

PROBE_NL(send, vmsplice_then_splice, "pages given to a pipe come out as a request", SOURCE)
{
	struct ask a = ask_dump(RTM_GETADDR, 0, 8);
	struct iovec iov = { a.bytes, a.n };
	int fd = nl_open(), ends[2];

	obs_err("pipe", pipe2(ends, O_CLOEXEC | O_NONBLOCK));
	obs_ret("vmsplice", vmsplice(ends[1], &iov, 1, 0));
	obs_sent("splice", fd, splice(ends[0], NULL, fd, NULL, a.n, 0));
	obs_err("splice_from_itself", splice(fd, NULL, fd, NULL, 32, 0));
}

PROBE_NL(send, sendfile_is_a_write, "sendfile from a file is a request, and advances the offset",
	 SOURCE)
{
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	int fd = nl_open(), file = memfd_create("request", MFD_CLOEXEC);
	off_t at = 0;

	obs_ret("file", write(file, a.bytes, a.n));
	lseek(file, 0, SEEK_SET);
	obs_sent("sendfile", fd, sendfile(fd, file, NULL, a.n));
	obs_int("place", (int)lseek(file, 0, SEEK_CUR));
	obs_sent("offset", fd, sendfile(fd, file, &at, 4096));
	obs_int("offset.place", at);
	obs_ret("at_the_end", sendfile(fd, file, &at, 4096));
	obs_ret("none", sendfile(fd, file, NULL, 0));
	obs_err("itself", sendfile(fd, fd, NULL, 16));
}
