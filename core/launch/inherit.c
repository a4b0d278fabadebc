/* SPDX-License-Identifier: Apache-2.0 */
/* Descriptors that COMMAND would inherit, and that would lead it round the sandbox. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "launch/launch.h"

/* A netlink socket is the machine's, whatever the policy says of those that are made inside. */
static bool family_is_allowed(int family, uint64_t families)
{
	if (family == AF_UNIX || family == AF_INET || family == AF_INET6)
		return true;
	return family != AF_NETLINK && family >= 0 && family < 64 && families & (1ull << family);
}

#define INHERITED "which would be inherited: close it, or set FD_CLOEXEC (in a shell: COMMAND %d>&-)"

static const struct {
	int family;
	const char *name;
} names[] = {
	{ AF_NETLINK, "a netlink socket" },
	{ AF_PACKET, "a packet socket" },
	{ AF_VSOCK, "a vsock socket" },
	{ AF_ALG, "a crypto socket" },
	{ AF_BLUETOOTH, "a bluetooth socket" },
	{ AF_CAN, "a CAN socket" },
};

static int check_socket(int fd, uint64_t families, struct fail *f)
{
	int family;
	socklen_t len = sizeof(family);

	if (getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &family, &len) < 0 || family_is_allowed(family, families))
		return 0;	/* no socket, or one of a kind that can be made inside as well */
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (names[i].family == family)
			return fail_set(f, EPERM, "descriptor %d is %s, " INHERITED, fd, names[i].name, fd);
	return fail_set(f, EPERM, "descriptor %d is a socket of family %d, " INHERITED, fd, family, fd);
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
	return fail_set(f, EPERM, "descriptor %d is an io_uring, " INHERITED, fd, fd);
}

static void cleanup_dir(DIR **d)
{
	if (*d)
		closedir(*d);
}

int inherit_check(uint64_t families, struct fail *f)
{
	_cleanup_(cleanup_dir) DIR *d = opendir("/proc/self/fd");
	struct dirent *e;

	if (!d)
		return fail_set(f, errno, "cannot look at inherited descriptors: /proc/self/fd: %s", strerror(errno));
	while ((e = readdir(d))) {
		int fd = atoi(e->d_name), flags, r;

		if (e->d_name[0] == '.')
			continue;
		flags = fcntl(fd, F_GETFD);
		if (flags < 0 || (flags & FD_CLOEXEC))
			continue;
		r = check_socket(fd, families, f);
		if (!r)
			r = check_ring(fd, f);
		if (r)
			return r;
	}
	return 0;
}
