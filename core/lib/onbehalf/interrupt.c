/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Signals for a thread whose call is with us. The kernel wakes such a thread for fatal ones only
 * (SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV), so that no answer is lost; others stay pending, which can be seen. Answered
 * with ERESTARTSYS, the thread then does what it would have done in the kernel: its handler runs, and the call
 * fails with EINTR or is made again, as SA_RESTART says. A connection that was begun goes on meanwhile, and
 * the repeated call waits for it.
 */
#include <errno.h>

#include "base/cleanup.h"
#include "onbehalf/work.h"
#include "reach/status.h"

/*
 * ERESTARTSYS only while the signal is certain to be this thread's: without one, the kernel would not understand it
 * and hand it to the program. A signal to the process goes to its leader, if that takes it, as a rule
 * before we look; for another thread it counts when it is still there at the next look, and is told as EINTR.
 * Mirrors complete_signal() of kernel/signal.c.
 */
int work_interrupted(struct work_signals *s, pid_t tid)
{
	_cleanup_(status_done) struct status status = { 0 };
	uint64_t blocked, shared, before = s->shared;

	if (status_read(tid, &status) < 0)
		return 0;	/* it is gone, which others will find out */
	blocked = status_number(&status, "SigBlk", 16);
	if (status_number(&status, "SigPnd", 16) & ~blocked)
		return WORK_ERESTARTSYS;
	shared = status_number(&status, "ShdPnd", 16) & ~blocked;
	s->shared = shared;
	if (!shared)
		return 0;
	if (status_number(&status, "Tgid", 10) == (uint64_t)tid || status_number(&status, "Threads", 10) == 1)
		return WORK_ERESTARTSYS;
	return shared & before ? EINTR : 0;
}
