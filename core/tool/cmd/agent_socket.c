/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/agent_socket.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/cleanup.h"

#define FIRST 3			/* SD_LISTEN_FDS_START */
#define BACKLOG 128
#define NAME_BYTES 256

/* Fills *ret with a path, or an abstract name after '@'. Returns its length, or -errno. */
static int address_of(const char *path, struct sockaddr_un *ret)
{
	size_t len = strlen(path);

	if (!len || len >= sizeof(ret->sun_path))
		return -ENAMETOOLONG;
	*ret = (struct sockaddr_un){ .sun_family = AF_UNIX };
	memcpy(ret->sun_path, path, len);
	if (path[0] == '@')
		ret->sun_path[0] = '\0';
	return (int)(offsetof(struct sockaddr_un, sun_path) + len + (path[0] != '@'));
}

/* A socket that nobody listens on any more is left from an agent that was killed. */
static void remove_stale(const struct sockaddr_un *a, int len)
{
	_cleanup_close_ int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	struct stat st;

	if (fd >= 0 && connect(fd, (const struct sockaddr *)a, (socklen_t)len) < 0 &&
	    errno == ECONNREFUSED && lstat(a->sun_path, &st) == 0 && S_ISSOCK(st.st_mode))
		unlink(a->sun_path);
}

int agent_socket_listen(const char *path, struct fail *f)
{
	_cleanup_close_ int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	struct sockaddr_un a;
	int len = address_of(path, &a), r;
	mode_t mask;

	if (len < 0 || path[0] != '/')
		return fail_set(f, EINVAL,
				"--socket: expected an absolute path of at most %zu bytes, "
				"got '%s'", sizeof(a.sun_path) - 1, path);
	if (fd < 0)
		return fail_set(f, errno, "--socket: %s", strerror(errno));
	remove_stale(&a, len);
	mask = umask(0177);
	r = bind(fd, (const struct sockaddr *)&a, (socklen_t)len) < 0 ? -errno : 0;
	umask(mask);
	if (!r && listen(fd, BACKLOG) < 0)
		r = -errno;
	if (r < 0)
		return fail_set(f, -r, "--socket: %s: %s", path, strerror(-r));
	return TAKE_FD(fd);
}

int agent_socket_passed(void)
{
	const char *pid = getenv("LISTEN_PID"), *n = getenv("LISTEN_FDS");

	if (!pid || !n || atoi(pid) != getpid() || atoi(n) < 0)
		return 0;
	return atoi(n);
}

const char *agent_socket_passed_name(int i)
{
	static char name[NAME_BYTES];
	const char *names = getenv("LISTEN_FDNAMES");
	size_t len;

	fcntl(FIRST + i, F_SETFD, FD_CLOEXEC);
	for (; names && i; i--) {
		names = strchr(names, ':');
		names = names ? names + 1 : NULL;
	}
	len = names ? strcspn(names, ":") : 0;
	if (!names || len >= sizeof(name))
		return NULL;
	memcpy(name, names, len);
	name[len] = '\0';
	return name;
}

int agent_socket_notify(const char *text, int fd)
{
	_cleanup_close_ int sock = -1;
	const char *path = getenv("NOTIFY_SOCKET");
	struct sockaddr_un a;
	union {
		char bytes[CMSG_SPACE(sizeof(int))];
		struct cmsghdr align;
	} control = { .bytes = { 0 } };
	struct iovec iov = { .iov_base = (char *)(uintptr_t)text, .iov_len = strlen(text) };
	struct msghdr m = { .msg_name = &a, .msg_iov = &iov, .msg_iovlen = 1 };
	int len = path ? address_of(path, &a) : -1;

	if (len < 0)
		return path ? len : -ENOENT;
	m.msg_namelen = (socklen_t)len;
	if (fd >= 0) {
		struct cmsghdr *c = &control.align;

		m.msg_control = control.bytes;
		m.msg_controllen = sizeof(control.bytes);
		*c = (struct cmsghdr){ .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS,
				       .cmsg_len = CMSG_LEN(sizeof(int)) };
		memcpy(CMSG_DATA(c), &fd, sizeof(fd));
	}
	sock = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	return sock < 0 || sendmsg(sock, &m, MSG_NOSIGNAL) < 0 ? -errno : 0;
}
