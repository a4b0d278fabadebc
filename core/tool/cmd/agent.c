/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/agent.h"

#include <errno.h>
#include <sys/epoll.h>

int agent_watch(struct agent *a, int fd, void *what)
{
	struct epoll_event e = { .events = EPOLLIN, .data.ptr = what };

	return epoll_ctl(a->epoll, EPOLL_CTL_ADD, fd, &e) < 0 ? -errno : 0;
}
