/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Signals for a thread whose call is with the supervisor. The kernel wakes such a thread only for
 * fatal signals (SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV), so that no answer is lost. Other signals
 * stay pending, and /proc shows them.
 *
 * When one is pending, the call is answered with ERESTARTSYS. The thread then does what it would
 * have done in the kernel: its handler runs, and the call fails with EINTR or is repeated, as
 * SA_RESTART says. A connection that was begun goes on meanwhile, and the repeated call waits for
 * it.
 *
 * ERESTARTSYS is wrong if no signal reaches the thread: the kernel would then hand this number to
 * the program as an errno.
 */
#include <errno.h>

#include "base/cleanup.h"
#include "onbehalf/work.h"
#include "reach/status.h"

/*
 * Returns ERESTARTSYS only if the signal is certain to reach this thread. A signal to the process
 * goes to its leader if the leader takes it, as a rule before we look. For another thread it counts
 * only if it is still pending at the next look, and then as EINTR. Mirrors complete_signal() of
 * kernel/signal.c.
 */
int work_interrupted(struct work_signals *s, pid_t tid)
{
	_cleanup_(status_done) struct status status = { 0 };
	uint64_t blocked, shared, before = s->shared;

	if (status_read(tid, &status) < 0)
		return 0;	/* the thread is gone, as others will notice */
	blocked = status_number(&status, "SigBlk", 16);
	if (status_number(&status, "SigPnd", 16) & ~blocked)
		return WORK_ERESTARTSYS;
	shared = status_number(&status, "ShdPnd", 16) & ~blocked;
	s->shared = shared;
	if (!shared)
		return 0;
	if (status_number(&status, "Tgid", 10) == (uint64_t)tid ||
	    status_number(&status, "Threads", 10) == 1)
		return WORK_ERESTARTSYS;
	return shared & before ? EINTR : 0;
}
