/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_RTNL_EVENTS_H
#define NLVIRT_RTNL_EVENTS_H
/* What the kernel multicasts when a network changes, as messages. */
#include <stddef.h>

#include "view/view.h"

/* group: RTNLGRP_*. msg: a whole message with its header, valid during the call. */
typedef void rtnl_event_fn(void *arg, unsigned group, const void *msg, size_t len);

#define RTNL_ALL_GROUPS UINT64_MAX

/*
 * Calls emit for each message that the kernel multicasts to these groups (bit n: group n + 1) when
 * `before` becomes `after`, in the order of the kernel; nlmsg_seq and nlmsg_pid are 0. Pure. Returns
 * 0, or -ENOMEM after any number of them. Without any group, it looks at neither view.
 *
 * If view_change() made `after` from `before`, the messages are those of that change, with the states
 * in between. Otherwise view_diff.h says which changes are assumed.
 */
int rtnl_events(const struct view *before, const struct view *after, uint64_t groups,
		rtnl_event_fn *emit, void *arg);

#endif
