/* SPDX-License-Identifier: Apache-2.0 */
/* io_uring and asynchronous I/O, with arguments to which a kernel that gets the call answers
 * EFAULT, EINVAL or the like: ENOSYS means that the call did not get there. */
#include "harness/runtime/probe.h"

#include <linux/io_uring.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* For an older libc that lacks the name. */
#ifndef SYS_io_pgetevents
#ifdef __x86_64__
#define SYS_io_pgetevents 333
#else
#define SYS_io_pgetevents 292
#endif
#endif

static void ask(const struct probe *p)
{
	unsigned long nowhere = 8;

	obs_err("bad_arguments", syscall(p->arg, -1, nowhere, -1, nowhere, nowhere, nowhere));
	obs_err("zeros", syscall(p->arg, 0, 0, 0, 0, 0, 0));
}

#define CALL(name) \
	PROBE_ENTRY(ring, name, ask, SYS_##name, 0, #name " with bad arguments", #name "(2)")

CALL(io_setup); CALL(io_destroy); CALL(io_submit); CALL(io_getevents); CALL(io_cancel);
CALL(io_pgetevents); CALL(io_uring_setup); CALL(io_uring_enter); CALL(io_uring_register);

PROBE(ring, socket_from_a_ring, "a ring, which could open sockets, cannot be created",
      "io_uring_setup(2), IORING_OP_SOCKET")
{
	struct io_uring_params params;

	memset(&params, 0, sizeof(params));
	obs_err("setup", syscall(SYS_io_uring_setup, 2, &params));
}

PROBE(ring, real_context, "a context for asynchronous requests cannot be created", "io_setup(2)")
{
	unsigned long context = 0;
	long r = syscall(SYS_io_setup, 1, &context);

	obs_err("setup", r);
	if (r == 0)
		syscall(SYS_io_destroy, context);
}
