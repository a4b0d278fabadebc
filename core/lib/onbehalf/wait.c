/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How a job waits for its socket: as the kernel would for the program, and never longer than the
 * program itself waits.
 */
#include <errno.h>
#include <poll.h>
#include <sys/time.h>

#include "base/clock.h"
#include "onbehalf/work.h"

#define TICK_MS 20		/* a signal or death is noticed this late at worst */

/* When SO_SNDTIMEO expires, never too early; 0: it is not set. */
int64_t work_deadline(int fd)
{
	struct timeval t = { 0 };
	socklen_t len = sizeof(t);

	if (getsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &t, &len) < 0 || (!t.tv_sec && !t.tv_usec))
		return 0;
	return clock_ms() + (int64_t)t.tv_sec * 1000 + t.tv_usec / 1000 + 2;
}

static int ms_to_wait(int64_t deadline)
{
	int64_t left = deadline ? deadline - clock_ms() : TICK_MS;

	return left < 0 ? 0 : left > TICK_MS ? TICK_MS : (int)left;
}

int work_wait(const struct work *w, struct work_wait *wait)
{
	/*
	 * poll() does not tell when a UNIX socket's peer has room: one that is not connected is
	 * always writable. So only wait for the next tick.
	 */
	struct pollfd p = { .fd = w->job.fd, .events = POLLOUT };
	int r = poll(&p, w->job.what.domain == AF_UNIX ? 0 : 1, ms_to_wait(wait->deadline));

	if (r > 0)
		return 0;
	if (!work_is_waited_for(w))
		return -ENOENT;
	r = work_interrupted(&wait->signals, w->caller.tid);
	if (r)
		return wait->deadline ? -EINTR : -r;	/* sock_intr_errno() */
	return wait->deadline && clock_ms() >= wait->deadline ? -ETIME : 0;
}
