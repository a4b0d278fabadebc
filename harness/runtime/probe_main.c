/* SPDX-License-Identifier: Apache-2.0 */
/*
 * main() of every probe program:
 *
 *	nlprobes --list                          id, sentence, source, flags, place, separated by tabs
 *	nlprobes --hello                         one line, to show that a sandbox can start us
 *	nlprobes --run ID [--seed S] [--count N] [--stress KIND,...] [--limit-ms N]
 *
 * Each repetition runs in a process of its own: port ids belong to processes, and the parent
 * can record how a crash or a hang ended it.
 */
#include "harness/runtime/probe.h"
#include "harness/runtime/privileges.h"
#include "harness/runtime/probe_io.h"
#include "harness/runtime/stress.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Bounds of the two tables, set by the linker. Weak: a program may have no children. */
extern const struct probe __start_probes[], __stop_probes[];
extern const struct probe_child __start_probe_children[] __attribute__((weak));
extern const struct probe_child __stop_probe_children[] __attribute__((weak));

enum { SLICE_MS = 100 };

struct options {
	const char *id;
	unsigned long seed, count;
	int limit_ms;
	unsigned stress;
};

const char *probe_self(void)
{
	static char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 1);

	path[n > 0 ? n : 0] = 0;
	return path;
}

static int list(void)
{
	for (const struct probe *p = __start_probes; p < __stop_probes; p++)
		printf("%s\t%s\t%s\t%s\t%s\n", p->id, p->sentence, p->source,
		       p->flags & PROBE_NETLINK ? "netlink" : "-", p->where);
	return 0;
}

static const struct probe *find(const char *id)
{
	for (const struct probe *p = __start_probes; p < __stop_probes; p++)
		if (!strcmp(p->id, id))
			return p;
	return NULL;
}

static int run_child(int argc, char **argv)
{
	for (const struct probe_child *c = __start_probe_children; c < __stop_probe_children; c++)
		if (argc > 2 && !strcmp(c->name, argv[2]))
			return c->run(argc - 3, argv + 3);
	return 2;
}

/*
 * Whether the process outlives the limit. Time is counted in slices: if the whole machine was
 * suspended for ten seconds, that counts as one slice.
 */
static bool is_late(int fd, int limit_ms)
{
	struct pollfd pfd = { .fd = fd, .events = POLLIN };

	for (int left = limit_ms; left > 0; left -= SLICE_MS)
		if (poll(&pfd, 1, left < SLICE_MS ? left : SLICE_MS) != 0)
			return false;
	return true;
}

/* Waits for the process, and kills it at the limit. Returns how it ended. */
static const char *wait_end(pid_t pid, int limit_ms)
{
	int fd = (int)syscall(SYS_pidfd_open, pid, 0);
	bool late = fd >= 0 && is_late(fd, limit_ms);
	int status;

	if (late)
		kill(pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (fd >= 0)
		close(fd);
	if (late)
		return "time limit";
	if (WIFSIGNALED(status))
		return fmt("signal %d (%s)", WTERMSIG(status), strsignal(WTERMSIG(status)));
	return WEXITSTATUS(status) ? fmt("exit %d", WEXITSTATUS(status)) : "ok";
}

static void repetition(const struct probe *p, const struct options *o, unsigned long seed)
{
	const char *opened = fmt("@ %lu\n", seed);
	pid_t pid;

	probe_write(opened, strlen(opened));
	pid = fork();
	if (pid == 0) {
		stress_in_probe(o->stress, seed);
		p->run(p);
		exit(0);
	}
	if (pid < 0)
		obs_str("end", "fork failed");
	else
		obs_str("end", wait_end(pid, o->limit_ms));
}

/* Drops the capabilities that no probe may have, so that no probe has to remember to. */
static bool drop_privileges(const struct probe *p, unsigned long seed)
{
	const char *why = privileges_drop_network(p->flags & PROBE_RAW);

	if (!why)
		return true;
	probe_write(fmt("@ %lu\n", seed), strlen(fmt("@ %lu\n", seed)));
	obs_str("end", why);
	return false;
}

static int run(const struct options *o)
{
	const struct probe *p = find(o->id);

	if (!p) {
		fprintf(stderr, "nlprobes: no probe '%s'; see --list\n", o->id);
		return 2;
	}
	probe_out = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 200);
	if (probe_out < 0)
		probe_out = STDOUT_FILENO;
	if (!drop_privileges(p, o->seed))
		return 2;
	stress_around(o->stress);
	for (unsigned long i = 0; i < o->count; i++)
		repetition(p, o, o->seed + i);
	stress_end();
	return 0;
}

int main(int argc, char **argv)
{
	struct options o = { .seed = 1, .count = 1, .limit_ms = 8000 };

	if (argc > 1 && !strcmp(argv[1], "--list"))
		return list();
	if (argc > 1 && !strcmp(argv[1], "--hello"))
		return puts("hello") < 0;
	if (argc > 1 && !strcmp(argv[1], "--child"))
		return run_child(argc, argv);
	for (int i = 1; i + 1 < argc; i += 2) {
		if (!strcmp(argv[i], "--run"))
			o.id = argv[i + 1];
		else if (!strcmp(argv[i], "--seed"))
			o.seed = strtoul(argv[i + 1], NULL, 10);
		else if (!strcmp(argv[i], "--count"))
			o.count = strtoul(argv[i + 1], NULL, 10);
		else if (!strcmp(argv[i], "--limit-ms"))
			o.limit_ms = atoi(argv[i + 1]);
		else if (!strcmp(argv[i], "--stress"))
			o.stress = stress_parse(argv[i + 1]);
	}
	if (!o.id) {
		fprintf(stderr, "nlprobes: run by nlconform; by hand: --list, --run ID\n");
		return 2;
	}
	return run(&o);
}
