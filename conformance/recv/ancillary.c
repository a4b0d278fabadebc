/* SPDX-License-Identifier: Apache-2.0 */
/* Ancillary data: credentials and NETLINK_PKTINFO. */
#include "harness/runtime/netlink.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SOURCE "unix(7), SCM_CREDENTIALS; netlink(7), NETLINK_PKTINFO; netlink_recvmsg()"

/* The id of user 0 as seen from here: 65534 in a user namespace that does not map it. */
static unsigned root_seen_from(const char *map_path)
{
	FILE *f = fopen(map_path, "re");
	unsigned inside, outside, n, root = 65534;

	while (f && fscanf(f, "%u %u %u", &inside, &outside, &n) == 3)
		if (outside == 0)
			root = inside;
	if (f)
		fclose(f);
	return root;
}

static void obs_credentials(const char *key, const struct ucred *who)
{
	obs_int(fmt("%s.pid", key), who->pid);
	obs_bool(fmt("%s.uid_is_root", key), who->uid == root_seen_from("/proc/self/uid_map"));
	obs_bool(fmt("%s.gid_is_root", key), who->gid == root_seen_from("/proc/self/gid_map"));
}

static void receive(const char *key, int fd, size_t room)
{
	union { char bytes[256]; struct cmsghdr align; } control;
	char buf[4096];
	struct iovec iov = { buf, sizeof(buf) };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = control.bytes,
			    .msg_controllen = room };
	ssize_t n = recvmsg(fd, &m, MSG_DONTWAIT);
	struct ucred who;
	unsigned i = 0;

	obs_ret(key, n);
	if (n < 0)
		return;
	obs_str(fmt("%s.flags", key), fmt("%#x", m.msg_flags));
	obs_int(fmt("%s.controllen", key), (long)m.msg_controllen);
	for (struct cmsghdr *c = CMSG_FIRSTHDR(&m); c; c = CMSG_NXTHDR(&m, c), i++) {
		obs_str(fmt("%s.c%u", key, i), fmt("level %d type %d length %zu", c->cmsg_level,
						   c->cmsg_type, (size_t)c->cmsg_len));
		if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_CREDENTIALS &&
		    c->cmsg_len == CMSG_LEN(sizeof(who))) {
			memcpy(&who, CMSG_DATA(c), sizeof(who));
			obs_credentials(fmt("%s.c%u", key, i), &who);
			continue;
		}
		obs_hex(fmt("%s.c%u.data", key, i), CMSG_DATA(c), c->cmsg_len - CMSG_LEN(0));
	}
}

static void with(int passcred, int pktinfo, size_t room, const char *key)
{
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	int fd = nl_open();

	if (passcred)
		obs_err(fmt("%s.passcred", key),
			setsockopt(fd, SOL_SOCKET, SO_PASSCRED, &passcred, 4));
	if (pktinfo)
		obs_err(fmt("%s.pktinfo", key), nl_set(fd, NETLINK_PKTINFO, 1));
	nl_send(fd, &a);
	receive(key, fd, room);
	receive(fmt("%s_done", key), fd, room);
	close(fd);
}

PROBE_NL(recv, no_control_unless_asked, "there is no ancillary data unless an option asks for it",
	 SOURCE)
{
	with(0, 0, 256, "none");
}

PROBE_NL(recv, credentials_of_the_kernel, "SO_PASSCRED: pid 0, uid 0, gid 0",
	 "avahi avahi-core/netlink.c and NetworkManager demand pid 0; " SOURCE)
{
	with(1, 0, 256, "passcred");
}

PROBE_NL(recv, pktinfo, "NETLINK_PKTINFO: an answer has group 0", "systemd sd-netlink; " SOURCE)
{
	with(0, 1, 256, "pktinfo");
	with(1, 1, 256, "both");
}

PROBE_NL(recv, control_without_room, "MSG_CTRUNC is set if ancillary data does not fit", SOURCE)
{
	with(1, 0, 0, "passcred_0");
	with(0, 1, 0, "pktinfo_0");
	with(0, 1, 8, "pktinfo_8");
	with(1, 0, 20, "passcred_20");
	with(1, 1, 32, "both_32");
}
