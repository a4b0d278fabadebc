/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/doctor_inside.h"

#include <dirent.h>
#include <errno.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "launch/nested.h"

#define DEV_LINES 3		/* of /proc/net/dev: two headings, and lo */

/* Both the socket's own name and the sender of a reply must be of this family. */
static bool names_are_netlink(void)
{
	struct {
		struct nlmsghdr h;
		struct rtgenmsg body;
	} ask = {
		.h = { .nlmsg_len = sizeof(ask), .nlmsg_type = RTM_GETLINK,
		       .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP },
	};
	_cleanup_close_ int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
	struct sockaddr_nl name = { .nl_family = AF_NETLINK }, sender = { 0 };
	socklen_t len = sizeof(name), sender_len = sizeof(sender);
	char reply[64];

	return bind(fd, (struct sockaddr *)&name, sizeof(name)) == 0 &&
	       getsockname(fd, (struct sockaddr *)&name, &len) == 0 &&
	       name.nl_family == AF_NETLINK && send(fd, &ask, sizeof(ask), 0) == sizeof(ask) &&
	       recvfrom(fd, reply, sizeof(reply), MSG_DONTWAIT, (struct sockaddr *)&sender,
			&sender_len) > 0 &&
	       sender.nl_family == AF_NETLINK;
}

static bool ioctls_work(void)
{
	_cleanup_close_ int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	struct ifreq ifr = { .ifr_name = "lo" };

	return ioctl(fd, SIOCGIFINDEX, &ifr) == 0;
}

static bool others_are_refused(void)
{
	_cleanup_close_ int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);

	return fd < 0;
}

/* The errno of a connection to a port of 127.0.0.1. */
static int connect_errno(const char *port)
{
	struct sockaddr_in name = { .sin_family = AF_INET,
				    .sin_port = htons((uint16_t)atoi(port)),
				    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	_cleanup_close_ int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	return connect(fd, (struct sockaddr *)&name, sizeof(name)) < 0 ? errno : 0;
}

/* With --files: does /proc/net/dev have loopback and no other interface, and /sys/class/net too? */
static bool files_show_loopback(void)
{
	FILE *f = fopen("/proc/net/dev", "re");
	DIR *d = opendir("/sys/class/net");
	unsigned lines = 0, others = 0;
	struct dirent *e;
	char line[256];

	while (f && fgets(line, sizeof(line), f))
		lines++;
	while (d && (e = readdir(d)))
		others += e->d_name[0] != '.' && strcmp(e->d_name, "lo") &&
			  strcmp(e->d_name, "bonding_masters");
	if (f)
		fclose(f);
	if (d)
		closedir(d);
	return lines == DEV_LINES && !others;
}

int doctor_inside(char **ports)
{
	if (ports[0] && !ports[1])
		return files_show_loopback() ? INSIDE_FILES : 0;
	if (ports[0] && ports[1])
		return (connect_errno(ports[0]) == 0 ? INSIDE_ALLOWED : 0) |
		       (connect_errno(ports[1]) == EACCES ? INSIDE_REFUSED : 0);
	return (nested_sees_only_loopback() ? INSIDE_LOOPBACK : 0) |
	       (names_are_netlink() ? INSIDE_NAMES : 0) | (ioctls_work() ? INSIDE_IOCTLS : 0) |
	       (others_are_refused() ? INSIDE_OTHERS : 0);
}
