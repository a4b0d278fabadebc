/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finds inherited descriptors that lead out of the sandbox.
 *
 * The filter decides which sockets can be made inside, but it knows nothing about sockets that
 * exist already: an inherited netlink socket works inside as it does outside. Such a descriptor, or
 * an io_uring, is therefore an error at start that names it. Everything else is inherited as under
 * any wrapper, if outbound rules allow it. They are about addresses, and so they allow no TUN or
 * macvtap device, through which frames go out as they are.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <linux/netlink.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "launch/launch.h"

/*
 * An inherited netlink socket is a real one, even if the policy allows the family inside. UNIX
 * sockets pass, because standard input and output often are UNIX sockets, above all in services.
 */
static bool family_is_allowed(int family, uint64_t families)
{
	if (family == AF_UNIX)
		return true;
	return family != AF_NETLINK && family >= 0 && family < 64 && families & (1ull << family);
}

#define INHERITED "and would be inherited: close it or set FD_CLOEXEC (in a shell: COMMAND %d>&-)"

static const struct {
	int family;
	const char *name;
} names[] = {
	{ AF_INET, "an IPv4 socket" },
	{ AF_INET6, "an IPv6 socket" },
	{ AF_NETLINK, "a netlink socket" },
	{ AF_PACKET, "a packet socket" },
	{ AF_VSOCK, "a vsock socket" },
	{ AF_ALG, "a crypto socket" },
	{ AF_BLUETOOTH, "a bluetooth socket" },
	{ AF_CAN, "a CAN socket" },
};

static int option(int fd, int which)
{
	int value = -1;
	socklen_t len = sizeof(value);

	getsockopt(fd, SOL_SOCKET, which, &value, &len);
	return value;
}

/*
 * Had a stream without a peer called connect()? The peer is unknown until it has answered. It may
 * have answered since getpeername() failed, so any state but the two without a peer counts. MPTCP
 * tells the state of its first connection.
 */
static bool is_connecting(int fd)
{
	struct tcp_info info = { 0 };
	socklen_t len = sizeof(info);

	if (getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &len) < 0)
		return false;
	return info.tcpi_state != TCP_CLOSE && info.tcpi_state != TCP_LISTEN;
}

/* Checks an inherited socket against the outbound rules: its kind, its peer, where it listens. */
static int check_outbound(int fd, int family, const struct outbound *o, struct fail *f)
{
	int type = option(fd, SO_TYPE), protocol = option(fd, SO_PROTOCOL);
	enum outbound_protocol p = outbound_protocol_of(o, family, type, protocol);
	struct sockaddr_storage name;
	struct outbound_answer a;
	socklen_t len = sizeof(name);

	/* Without a rule, UDP sockets must be mute, and this one can send: serve/make.c. */
	if (!p || (p == OUTBOUND_UDP && !(o->protocols & OUTBOUND_BIT(OUTBOUND_UDP))))
		return fail_set(f, EPERM, "descriptor %d is a socket of a kind that no outbound "
				"rule allows, " INHERITED, fd, fd);
	if (getpeername(fd, (struct sockaddr *)&name, &len) == 0) {
		outbound_decide(o, family, p, true, &name, len, &a);
		/* What is learned would refuse it, and nobody is asked at the start. */
		if (a.err || a.ask || a.own || (a.learned && a.rule < 0))
			return fail_set(f, EPERM, "descriptor %d is connected to an address that "
					"no outbound rule allows, " INHERITED, fd, fd);
		return 0;
	}
	if (is_connecting(fd))
		return fail_set(f, EPERM, "descriptor %d is still connecting to an address that "
				"cannot be checked, " INHERITED, fd, fd);
	len = sizeof(name);
	if (option(fd, SO_ACCEPTCONN) &&
	    (getsockname(fd, (struct sockaddr *)&name, &len) < 0 ||
	     !outbound_may_listen(o, &name, len)))
		return fail_set(f, EPERM, "descriptor %d listens on a port that --listen does not "
				"name, " INHERITED, fd, fd);
	return 0;
}

static int check_socket(int fd, uint64_t families, const struct outbound *o, struct fail *f)
{
	int family;
	socklen_t len = sizeof(family);

	if (getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &family, &len) < 0) {
		/* EBADF: O_PATH, or no descriptor. Another error is that of a filter around us. */
		if (errno == ENOTSOCK || errno == EBADF)
			return 0;
		return fail_set(f, errno, "descriptor %d cannot be inspected: %s " INHERITED, fd,
				strerror(errno), fd);
	}
	if (family_is_allowed(family, families))
		return o && family != AF_UNIX ? check_outbound(fd, family, o, f) : 0;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (names[i].family == family)
			return fail_set(f, EPERM, "descriptor %d is %s " INHERITED, fd,
					names[i].name, fd);
	return fail_set(f, EPERM, "descriptor %d is a socket of family %d " INHERITED, fd, family,
			fd);
}

static int check_ring(int fd, struct fail *f)
{
	char path[64], target[64];
	ssize_t n;

	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	n = readlink(path, target, sizeof(target) - 1);
	if (n < 0)
		return 0;
	target[n] = '\0';
	if (strcmp(target, "anon_inode:[io_uring]"))
		return 0;
	return fail_set(f, EPERM, "descriptor %d is an io_uring " INHERITED, fd, fd);
}

/* TUNGETFEATURES works on both kinds, attached to an interface or not, and changes nothing. */
static int check_tun(int fd, struct fail *f)
{
	unsigned features;
	struct stat st;

	if (fstat(fd, &st) < 0 || !S_ISCHR(st.st_mode) || ioctl(fd, TUNGETFEATURES, &features) < 0)
		return 0;
	return fail_set(f, EPERM,
			"descriptor %d is a TUN, TAP or macvtap device, which no outbound rule "
			"allows, " INHERITED,
			fd, fd);
}

static void cleanup_dir(DIR **d)
{
	if (*d)
		closedir(*d);
}

/* Does COMMAND get the descriptor, under any number? */
static bool is_inherited(int fd, const int *stdio)
{
	int flags = fcntl(fd, F_GETFD);

	if (stdio && (fd == stdio[0] || fd == stdio[1] || fd == stdio[2]))
		return true;
	if (stdio && fd <= STDERR_FILENO)
		return false;
	return flags >= 0 && !(flags & FD_CLOEXEC);
}

int inherit_check(uint64_t families, const struct outbound *o, const int *stdio, struct fail *f)
{
	_cleanup_(cleanup_dir) DIR *d = opendir("/proc/self/fd");
	struct dirent *e;

	if (!d)
		return fail_set(f, errno, "cannot look at inherited descriptors: /proc/self/fd: %s",
				strerror(errno));
	while ((e = readdir(d))) {
		int fd = atoi(e->d_name), r;

		if (e->d_name[0] == '.' || !is_inherited(fd, stdio))
			continue;
		r = check_socket(fd, families, o, f);
		if (!r)
			r = check_ring(fd, f);
		if (!r && o)
			r = check_tun(fd, f);
		if (r)
			return r;
	}
	return 0;
}
