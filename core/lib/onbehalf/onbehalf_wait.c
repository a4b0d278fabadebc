/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Signals for a thread whose call is with us. The kernel wakes such a thread for fatal ones only
 * (SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV), so that no answer is lost; others stay pending, which can be seen. Answered
 * with ERESTARTSYS, the thread then does what it would have done in the kernel: its handler runs, and the call
 * fails with EINTR or is made again, as SA_RESTART says. A connection that was begun goes on meanwhile, and
 * the repeated call waits for it.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "onbehalf/onbehalf.h"

static uint64_t field(const char *status, const char *name, int base)
{
	const char *at = strstr(status, name);

	return at ? strtoull(at + strlen(name), NULL, base) : 0;
}

/*
 * ERESTARTSYS only while the signal is certain to be this thread's: without one, the kernel would not understand it
 * and hand it to the program. A signal to the process goes to its leader, if that takes it, as a rule
 * before we look; for another thread it counts when it is still there at the next look, and is told as EINTR.
 * Mirrors complete_signal() of kernel/signal.c.
 */
int onbehalf_interrupted(struct onbehalf_signals *s, pid_t tid)
{
	char path[32], status[4096];
	_cleanup_close_ int fd = -1;
	uint64_t blocked, shared, before = s->shared;
	ssize_t n;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)tid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	n = fd < 0 ? -1 : read(fd, status, sizeof(status) - 1);
	if (n < 0)
		return 0;	/* it is gone, which others will find out */
	status[n] = '\0';
	blocked = field(status, "\nSigBlk:", 16);
	if (field(status, "\nSigPnd:", 16) & ~blocked)
		return ONBEHALF_ERESTARTSYS;
	shared = field(status, "\nShdPnd:", 16) & ~blocked;
	s->shared = shared;
	if (!shared)
		return 0;
	if (field(status, "\nTgid:", 10) == (uint64_t)tid || field(status, "\nThreads:", 10) == 1)
		return ONBEHALF_ERESTARTSYS;
	return shared & before ? EINTR : 0;
}
