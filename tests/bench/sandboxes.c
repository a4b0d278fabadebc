/* SPDX-License-Identifier: Apache-2.0 */
/*
 * N sandboxes in one process at once: what each costs the supervisor. Usage: sandboxes N. Each runs a
 * program that lists its interfaces and then waits. Prints a line of JSON:
 *   sandboxes     how many were alive at once
 *   memory_kib    resident memory of this process for each
 *   private_kib   the part of it that no other process shares
 *   start_us      processor time of this process for each start, and start_wall_us the time that passed
 *   end_us        the same for each end
 *   descriptors   of this process, for each
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <nlvirt.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* A value of /proc/self/smaps_rollup, in KiB. */
static long memory(const char *key)
{
	FILE *in = fopen("/proc/self/smaps_rollup", "re");
	char line[256];
	long kib = 0, one;

	while (in && fgets(line, sizeof(line), in))
		if (!strncmp(line, key, strlen(key)) && sscanf(line + strlen(key), ": %ld", &one) == 1)
			kib += one;
	if (in)
		fclose(in);
	return kib;
}

static int descriptors(void)
{
	DIR *d = opendir("/proc/self/fd");
	int n = 0;

	while (d && readdir(d))
		n++;
	if (d)
		closedir(d);
	return n;
}

int main(int argc, char **argv)
{
	int n = argc > 1 ? atoi(argv[1]) : 1000, down[2], up[2], ready = 0, before_fds, after_fds;
	char script[] = "ip -br link >&2 && echo && read x";
	char *command[] = { "sh", "-c", script, NULL };
	struct nlvirt **s = calloc((size_t)n, sizeof(*s));
	struct nlvirt_error error;
	struct rlimit limit;
	double cpu, wall, start_cpu, start_wall, end_cpu, end_wall;
	long rss, private;
	int epoll = epoll_create1(EPOLL_CLOEXEC), log = open("/dev/null", O_WRONLY | O_CLOEXEC);
	struct nlvirt_options o = { .size = sizeof(o), .argv = command, .flags = NLVIRT_KEEP_DUMPABLE };

	getrlimit(RLIMIT_NOFILE, &limit);
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
	if (!s || n < 1 || pipe2(down, O_CLOEXEC) < 0 || pipe2(up, O_CLOEXEC | O_NONBLOCK) < 0)
		return 125;
	o.stdio = (int[]){ down[0], up[1], log };
	/* What the first one needs for all is no cost of each. */
	if (nlvirt_open(&o, &s[0], &error) < 0) {
		fprintf(stderr, "sandboxes: %s\n", error.text);
		return 125;
	}
	s[0] = nlvirt_close(s[0]);
	rss = memory("Rss");
	private = memory("Private_Dirty");
	before_fds = descriptors();
	cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
	wall = seconds(CLOCK_MONOTONIC);
	for (int i = 0; i < n; i++) {
		struct epoll_event e = { .events = EPOLLIN, .data.ptr = NULL };

		if (nlvirt_open(&o, &s[i], &error) < 0) {
			fprintf(stderr, "sandboxes: number %d: %s\n", i + 1, error.text);
			return 125;
		}
		e.data.ptr = s[i];
		epoll_ctl(epoll, EPOLL_CTL_ADD, nlvirt_fd(s[i]), &e);
	}
	start_cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
	start_wall = seconds(CLOCK_MONOTONIC) - wall;
	/* Until all have listed their interfaces. */
	epoll_ctl(epoll, EPOLL_CTL_ADD, up[0], &(struct epoll_event){ .events = EPOLLIN });
	while (ready < n) {
		struct epoll_event event[64];
		char buf[4096];
		int got = epoll_wait(epoll, event, 64, 20000);
		ssize_t r;

		for (int i = 0; i < got; i++)
			while (event[i].data.ptr) {
				if (nlvirt_dispatch(event[i].data.ptr) < 0)
					return 125;
				if (nlvirt_timeout_ms(event[i].data.ptr))
					break;
			}
		if (got <= 0) {
			fprintf(stderr, "sandboxes: %d of %d are ready\n", ready, n);
			return 125;
		}
		while ((r = read(up[0], buf, sizeof(buf))) > 0)
			ready += (int)r;
	}
	rss = memory("Rss") - rss;
	private = memory("Private_Dirty") - private;
	after_fds = descriptors() - before_fds;
	cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
	wall = seconds(CLOCK_MONOTONIC);
	for (int i = 0; i < n; i++)
		nlvirt_close(s[i]);
	end_cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
	end_wall = seconds(CLOCK_MONOTONIC) - wall;
	printf("{\"sandboxes\": %d, \"memory_kib\": %.1f, \"private_kib\": %.1f, \"descriptors\": %.1f, "
	       "\"start_us\": %.0f, \"start_wall_us\": %.0f, \"end_us\": %.0f, \"end_wall_us\": %.0f}\n",
	       n, (double)rss / n, (double)private / n, (double)after_fds / n, start_cpu / n * 1e6,
	       start_wall / n * 1e6, end_cpu / n * 1e6, end_wall / n * 1e6);
	free(s);
	return 0;
}
