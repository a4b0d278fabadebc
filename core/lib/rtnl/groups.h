/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_RTNL_GROUPS_H
#define NLVIRT_RTNL_GROUPS_H
/* Which multicast group the kernel sends an event to. */
#include <stddef.h>
#include <stdint.h>

/*
 * The group, RTNLGRP_*, of an event: a datagram that no request has caused, so nlmsg_pid is 0 in
 * it. 0: it is an answer, or there is no group for it.
 */
unsigned rtnl_group_of(const uint8_t *dgram, size_t len);

#endif
