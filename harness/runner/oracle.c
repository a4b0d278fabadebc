/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/oracle.h"
#include "base/cleanup.h"
#include "harness/runner/oracle_build.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <net/if.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static bool write_file(const char *path, const char *text)
{
	_cleanup_close_ int fd = open(path, O_WRONLY | O_CLOEXEC);

	return fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text);
}

static bool map_self(const char *path, unsigned id)
{
	char text[64];

	snprintf(text, sizeof(text), "%u %u 1", id, id);
	return write_file(path, text);
}

static const char *new_namespaces(void)
{
	unsigned uid = geteuid(), gid = getegid();

	if (unshare(CLONE_NEWNET | CLONE_NEWNS) == 0)
		return NULL;
	if (unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWNS) < 0)
		return "oracle: no privilege, and no unprivileged user namespaces";
	if (!write_file("/proc/self/setgroups", "deny") ||
	    !map_self("/proc/self/uid_map", uid) || !map_self("/proc/self/gid_map", gid))
		return "oracle: cannot map the user into its namespace";
	return NULL;
}

static const char *lo_up(void)
{
	_cleanup_close_ int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	struct ifreq r = { .ifr_name = "lo", .ifr_flags = IFF_UP | IFF_RUNNING };

	if (fd < 0 || ioctl(fd, SIOCSIFFLAGS, &r) < 0)
		return "oracle: cannot bring lo up";
	return NULL;
}

static const char *drop_capabilities(void)
{
	struct __user_cap_header_struct head = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct none[2] = { { 0 } };

	/* Including the bounding set, from which execve() would give user 0 all of them back. */
	for (unsigned long cap = 0; cap < 64; cap++)
		prctl(PR_CAPBSET_DROP, cap, 0, 0, 0);
	prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
		return "oracle: cannot set no_new_privs";
	if (syscall(SYS_capset, &head, none) < 0)
		return "oracle: cannot drop capabilities";
	return NULL;
}

const char *oracle_make(const struct decl *decl, const struct view *view)
{
	const char *why = new_namespaces();

	if (why)
		return why;
	why = lo_up();
	return !why && decl ? oracle_build(decl, view) : why;
}

const char *oracle_enter(const struct decl *decl, const struct view *view)
{
	const char *why = oracle_make(decl, view);

	if (why)
		return why;
	/* If sysfs cannot be mounted, /sys shows the host, and the probes of it show that. */
	mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL);
	mount("sysfs", "/sys", "sysfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL);
	return drop_capabilities();
}
