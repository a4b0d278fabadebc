/* SPDX-License-Identifier: Apache-2.0 */
#include "launch/nested.h"

#include <linux/netlink.h>
#include <net/if.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/xattr.h>

#include "base/cleanup.h"
#include "call/call.h"

bool nested_sees_only_loopback(void)
{
	struct if_nameindex *all = if_nameindex();
	bool only = all && all[0].if_index && !strcmp(all[0].if_name, "lo") && !all[1].if_index;

	if (all)
		if_freenameindex(all);
	return only;
}

/* A supervisor may answer calls on a netlink socket, but a path leads to the real socket. */
static bool has_real_netlink(void)
{
	_cleanup_close_ int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
	char path[32], name[sizeof("NETLINK")];

	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	return fd < 0 || getxattr(path, SOCK_PROTOCOL_NAME, name, sizeof(name)) < 0 ||
	       !strncmp(name, "NETLINK", sizeof(name) - 1);
}

bool nested_is_answered(void)
{
	return !has_real_netlink() && nested_sees_only_loopback();
}
