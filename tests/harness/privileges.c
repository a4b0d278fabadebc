/* SPDX-License-Identifier: Apache-2.0 */
/* For test_privileges.py: probes that drop no privilege themselves. Can they change the network? */
#include "harness/runtime/netlink.h"

#include <net/if.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NETWORK = 0xf << 10 };	/* NET_BIND_SERVICE, NET_BROADCAST, NET_ADMIN, NET_RAW */

/* Records the network capabilities in each set. */
static void obs_capabilities(const char *key)
{
	char line[256], name[16];
	unsigned long long set;
	FILE *f = fopen("/proc/self/status", "re");

	while (f && fgets(line, sizeof(line), f))
		if (sscanf(line, "%15[^:]: %llx", name, &set) == 2 && !strncmp(name, "Cap", 3))
			obs_int(fmt("%s.%s", key, name), (long long)(set & NETWORK));
	if (f)
		fclose(f);
}

PROBE_CHILD(capabilities)
{
	(void)argc;
	(void)argv;
	obs_capabilities("executed");
	return 0;
}

static void look(void)
{
	pid_t pid;

	obs_capabilities("here");
	pid = fork();
	if (pid == 0) {
		execl(probe_self(), "x", "--child", "capabilities", NULL);
		_exit(1);
	}
	waitpid(pid, NULL, 0);
}

PROBE(privileges, plain, "a probe has no capability over the network", "capabilities(7)")
{
	look();
}

PROBE_FLAGS(privileges, raw, PROBE_RAW, "a probe with PROBE_RAW keeps CAP_NET_RAW",
	    "capabilities(7)")
{
	look();
}

/* Run this in a disposable network namespace only: if the harness fails, it takes lo down. */
PROBE(privileges, lo_down, "a probe that takes lo down is refused", "rtnetlink(7)")
{
	struct ifreq r = { .ifr_name = "lo", .ifr_flags = 0 };
	struct ifinfomsg down = { .ifi_index = 1, .ifi_change = IFF_UP };
	struct ask a = { .n = 0 };
	int fd = nl_open();

	ask_begin(&a, RTM_NEWLINK, NLM_F_REQUEST | NLM_F_ACK);
	ask_put(&a, &down, sizeof(down));
	nl_send(fd, &a);
	obs_reply_brief("newlink", fd, &a);
	obs_err("ioctl", ioctl(socket(AF_INET, SOCK_DGRAM, 0), SIOCSIFFLAGS, &r));
}
