/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wait GROUPS: makes calls on one netlink socket without a pause, while another one is a member of
 * these groups (RTMGRP_*). Prints "ready". For each byte on standard input, it prints how long the
 * longest call since the last one took, in microseconds.
 */
#include <err.h>
#include <linux/netlink.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static int bound(uint32_t groups)
{
	const struct sockaddr_nl nl = { .nl_family = AF_NETLINK, .nl_groups = groups };
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);

	if (fd < 0 || bind(fd, (const struct sockaddr *)&nl, sizeof(nl)) < 0)
		err(1, "bind");
	return fd;
}

static double now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static double call_us(int fd)
{
	struct sockaddr_nl nl;
	socklen_t len = sizeof(nl);
	double start = now_us();

	if (getsockname(fd, (struct sockaddr *)&nl, &len) < 0)
		err(1, "getsockname");
	return now_us() - start;
}

int main(int argc, char **argv)
{
	static char buf[65536];
	uint32_t groups = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 0) : 0;
	int member = bound(groups), caller = bound(0);
	struct pollfd in = { .fd = 0, .events = POLLIN };
	double longest = 0;
	char c;

	puts("ready");
	fflush(stdout);
	for (;;) {
		double us = call_us(caller);

		longest = us > longest ? us : longest;
		if (poll(&in, 1, 0) != 1)
			continue;
		if (read(0, &c, 1) != 1)
			return 0;
		while (recv(member, buf, sizeof(buf), MSG_DONTWAIT) >= 0)
			;
		printf("%.1f\n", longest);
		fflush(stdout);
		longest = 0;
	}
}
