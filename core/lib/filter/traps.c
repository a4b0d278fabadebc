/* SPDX-License-Identifier: Apache-2.0 */
#include "filter/traps.h"

#include <linux/netlink.h>
#include <linux/sockios.h>
#include <linux/wireless.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include "call/call.h"

#define TRAP(name, kind_, by_, value_, why_) \
	{ .call = #name, .nr = SYS_##name, .kind = kind_, .by = by_, .value = value_, .why = why_ }

#define NL_NAME sizeof(struct sockaddr_nl)	/* 12; TCP and UDP use 16 and 28 */

const struct trap traps[] = {
	TRAP(bind, CALL_BIND, 2, NL_NAME, "AF_UNIX would refuse a netlink address"),
	TRAP(connect, CALL_CONNECT, 2, NL_NAME, "AF_UNIX would refuse a netlink address"),
	TRAP(getsockname, CALL_GETSOCKNAME, TRAP_NEVER, 0, "the family must read AF_NETLINK"),
	TRAP(getpeername, CALL_GETPEERNAME, TRAP_NEVER, 0, "the family must read AF_NETLINK"),
	TRAP(getsockopt, CALL_GETSOCKOPT, 1, SOL_NETLINK, "SO_DOMAIN and others; netlink's options"),
	TRAP(setsockopt, CALL_SETSOCKOPT, 1, SOL_NETLINK, "netlink's options"),
	TRAP(sendto, CALL_SENDTO, 5, NL_NAME, "the answer must be there when it returns"),
	TRAP(sendmsg, CALL_SENDMSG, TRAP_NEVER, 0, "the answer must be there when it returns"),
	TRAP(sendmmsg, CALL_SENDMMSG, TRAP_NEVER, 0, "the answer must be there when it returns"),
	TRAP(recvfrom, CALL_RECVFROM, TRAP_NEVER, 0, "the sender must read {AF_NETLINK, 0, 0}"),
	TRAP(recvmsg, CALL_RECVMSG, TRAP_NEVER, 0, "the sender must read {AF_NETLINK, 0, 0}; control data"),
	TRAP(recvmmsg, CALL_RECVMMSG, TRAP_NEVER, 0, "the sender must read {AF_NETLINK, 0, 0}"),
	TRAP(listen, CALL_LISTEN, TRAP_NEVER, 0, "netlink has no such call; the pair has"),
	TRAP(accept, CALL_ACCEPT, TRAP_NEVER, 0, "netlink has no such call; the pair has"),
	TRAP(accept4, CALL_ACCEPT4, TRAP_NEVER, 0, "netlink has no such call; the pair has"),
	TRAP(shutdown, CALL_SHUTDOWN, TRAP_NEVER, 0, "it would cut the pair"),
	TRAP(fgetxattr, CALL_FGETXATTR, TRAP_NEVER, 0, "the protocol must read NETLINK"),
};
const size_t n_traps = sizeof(traps) / sizeof(traps[0]);

const uint32_t trap_ioctls[] = { FIONREAD, TIOCOUTQ, SIOCATMARK };
const size_t n_trap_ioctls = sizeof(trap_ioctls) / sizeof(trap_ioctls[0]);

/* What is left out belongs to one socket: its owner, its mark, its time stamps, and the queue of TCP. */
const uint32_t trap_ifreqs[] = {
	SIOCGSTAMPNS_OLD + 1, SIOCOUTQNSD - 1,
	SIOCOUTQNSD + 1, SIOCDEVPRIVATE + 15,
	SIOCIWFIRST, SIOCIWLAST,
};
const size_t n_trap_ifreqs = sizeof(trap_ifreqs) / sizeof(trap_ifreqs[0]);

bool trap_is_ifreq(uint32_t request)
{
	for (size_t i = 0; i < n_trap_ifreqs; i += 2)
		if (request >= trap_ifreqs[i] && request <= trap_ifreqs[i + 1])
			return true;
	return false;
}

int trap_kind(int nr)
{
	if (nr == SYS_ioctl)
		return CALL_IOCTL;
	if (nr == SYS_socket)
		return CALL_SOCKET;
#ifdef SYS_open
	if (nr == SYS_open)
		return CALL_OPEN;
#endif
	if (nr == SYS_openat)
		return CALL_OPEN;
	for (size_t i = 0; i < n_traps; i++)
		if (traps[i].nr == nr)
			return traps[i].kind;
	return -1;
}
