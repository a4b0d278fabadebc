/* SPDX-License-Identifier: Apache-2.0 */
#include "reach/descriptor.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "reach/holders.h"

int descriptor_fetch(struct tasks *tasks, struct closers *closers, struct call *c, int *ret_fd)
{
	struct task *t;
	int fd;

	if (task_get(tasks, c->caller.tid, &t) < 0)
		return -ESRCH;
	c->caller.tgid = t->tgid;
	if (!closers_have_room(closers, t->tgid))
		return -EAGAIN;
	fd = task_fetch(tasks, &t, (int)c->args[0]);
	if (fd < 0)
		return fd;
	*ret_fd = fd;
	return 0;
}

int descriptor_errno(int r, int closed)
{
	return r == -EBADF || r == -EAGAIN ? -r : closed;
}

static int option(int fd, int which)
{
	int value;
	socklen_t len = sizeof(value);

	return getsockopt(fd, SOL_SOCKET, which, &value, &len) < 0 ? -errno : value;
}

int descriptor_kind(int fd, struct call_descriptor *ret)
{
	int domain = option(fd, SO_DOMAIN);

	if (domain < 0)
		return domain;
	*ret = (struct call_descriptor){ domain, option(fd, SO_TYPE), option(fd, SO_PROTOCOL) };
	return 0;
}

/* What sockfs_xattr_get() of net/socket.c reports: the names of struct proto. */
static const struct {
	const char *name;
	struct call_descriptor what;
} protocols[] = {
	{ "UNIX-STREAM", { AF_UNIX, SOCK_STREAM, 0 } },
	{ "UNIX", { AF_UNIX, SOCK_DGRAM, 0 } },
	{ "TCP", { AF_INET, SOCK_STREAM, IPPROTO_TCP } },
	{ "TCPv6", { AF_INET6, SOCK_STREAM, IPPROTO_TCP } },
	{ "UDP", { AF_INET, SOCK_DGRAM, IPPROTO_UDP } },
	{ "UDPv6", { AF_INET6, SOCK_DGRAM, IPPROTO_UDP } },
	{ "MPTCP", { AF_INET, SOCK_STREAM, OUTBOUND_IPPROTO_MPTCP } },
	{ "MPTCPv6", { AF_INET6, SOCK_STREAM, OUTBOUND_IPPROTO_MPTCP } },
	{ "PING", { AF_INET, SOCK_DGRAM, IPPROTO_ICMP } },
	{ "PINGv6", { AF_INET6, SOCK_DGRAM, IPPROTO_ICMPV6 } },
	{ "UDP-Lite", { AF_INET, SOCK_DGRAM, IPPROTO_UDPLITE } },
	{ "UDPLITEv6", { AF_INET6, SOCK_DGRAM, IPPROTO_UDPLITE } },
	{ "RAW", { AF_INET, SOCK_RAW, IPPROTO_RAW } },
	{ "RAWv6", { AF_INET6, SOCK_RAW, IPPROTO_RAW } },
	{ "PACKET", { AF_PACKET, SOCK_RAW, 0 } },
};

/* Was it opened with O_PATH? proc_pid_fdinfo(5): the line "flags:" is in octal. */
static bool is_path_only(pid_t tid, int fd)
{
	char path[64], text[256], *flags;
	_cleanup_close_ int info = -1;
	ssize_t n;

	snprintf(path, sizeof(path), "/proc/%d/fdinfo/%d", (int)tid, fd);
	info = open(path, O_RDONLY | O_CLOEXEC);
	n = info < 0 ? -1 : read(info, text, sizeof(text) - 1);
	if (n <= 0)
		return false;
	text[n] = '\0';
	flags = strstr(text, "flags:");
	return flags && strtoul(flags + sizeof("flags:") - 1, NULL, 8) & O_PATH;
}

int descriptor_kind_there(pid_t tid, int fd, struct call_descriptor *ret)
{
	_cleanup_close_ int pin = -1;
	char path[64], name[32];
	ssize_t n;
	uint64_t ino;
	int r = holders_look(tid, fd, &ino);

	if (r == -ENOTSOCK)
		return is_path_only(tid, fd) ? -EBADF : -ENOTSOCK;
	if (r < 0)
		return -EACCES;
	/*
	 * A file system of the program's may answer getxattr() as late as it likes. Another thread can
	 * put such a file at the number meanwhile: hold what is there, and look again.
	 */
	snprintf(path, sizeof(path), "/proc/%d/fd/%d", (int)tid, fd);
	pin = open(path, O_PATH | O_CLOEXEC);
	if (pin < 0 || holders_look(getpid(), pin, &ino) < 0)
		return -EACCES;
	snprintf(path, sizeof(path), "/proc/self/fd/%d", pin);
	n = getxattr(path, SOCK_PROTOCOL_NAME, name, sizeof(name));
	if (n <= 0)
		return -EACCES;
	for (size_t i = 0; i < sizeof(protocols) / sizeof(protocols[0]); i++)
		if (!strncmp(name, protocols[i].name, (size_t)n)) {
			*ret = protocols[i].what;
			return 0;
		}
	return -EACCES;
}

#define LOOPBACK_INDEX 1	/* of lo, in every network namespace: LOOPBACK_IFINDEX */

bool descriptor_bind_to_lo(int fd)
{
	return option(fd, SO_BINDTOIFINDEX) == LOOPBACK_INDEX ||
	       setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, "lo", sizeof("lo")) == 0;
}

bool descriptor_is_bound(int fd, const struct call_descriptor *what)
{
	int bound = option(fd, SO_BINDTOIFINDEX);
	_cleanup_close_ int another = -1;

	if (bound <= 0 || bound == LOOPBACK_INDEX)
		return false;
	another = socket(what->domain, what->type | SOCK_CLOEXEC, what->protocol);
	return another < 0 || option(another, SO_BINDTOIFINDEX) != bound;
}
