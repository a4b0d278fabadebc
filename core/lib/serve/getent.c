/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/getent.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "want/program.h"
#include "want/resolve.h"

struct getent {
	int exe;		/* O_PATH */
	int epoll;		/* of the next three */
	int timer;		/* the limit of the running one */
	int pidfd, out;		/* of the running one, and its output; -1: none */
	pid_t pid;		/* 0: none */
	size_t n_text;
	char *rest;		/* of text, for getent_next() */
	char text[16384];
};

/* Could the program write to the file, and so have something run outside? Root can in any case. */
static bool is_changeable(int fd)
{
	struct stat st;

	return fstat(fd, &st) < 0 || (st.st_mode & 022) || (geteuid() && st.st_uid == geteuid());
}

static int watch(const struct getent *g, int fd)
{
	struct epoll_event e = { .events = EPOLLIN, .data.fd = fd };

	return epoll_ctl(g->epoll, EPOLL_CTL_ADD, fd, &e) < 0 ? -errno : 0;
}

static int find(struct getent *g, const char *what, struct fail *f)
{
	/* what posix_spawnp() has found for the first addresses */
	_cleanup_free_ char *path = program_find("getent");

	if (!path)
		return fail_set(f, ENOENT, "%s: getent not found in PATH", what);
	g->exe = open(path, O_PATH | O_CLOEXEC);
	if (g->exe < 0)
		return fail_set(f, errno, "%s: '%.300s': %s", what, path, strerror(errno));
	if (is_changeable(g->exe))
		return fail_set(
			f, EPERM,
			"%s: '%.300s': the program could change it: must not be writable by group or "
			"others, nor belong to the user who runs nlvirt, unless that is root",
			what, path);
	return 0;
}

int getent_new(const char *what, struct getent **ret, struct fail *f)
{
	struct getent *g = calloc(1, sizeof(*g));
	int r;

	if (!g)
		return fail_set(f, ENOMEM, "out of memory");
	g->exe = g->epoll = g->timer = g->pidfd = g->out = -1;
	r = find(g, what, f);
	if (!r) {
		g->epoll = epoll_create1(EPOLL_CLOEXEC);
		g->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
		if (g->epoll < 0 || g->timer < 0 || watch(g, g->timer) < 0)
			r = fail_set(f, errno, "%s: %s", what, strerror(errno));
	}
	if (r) {
		getent_free(g);
		return r;
	}
	*ret = g;
	return 0;
}

static void arm(const struct getent *g, unsigned seconds)
{
	struct itimerspec t = { .it_value.tv_sec = seconds };

	timerfd_settime(g->timer, 0, &t, NULL);
}

/*
 * Keeps only what says how to ask. Everything else that makes the loader or the C library read
 * files is left out.
 */
static void make_environment(char **env)
{
	static const char *const kept[] = { "LOCALDOMAIN=", "RES_OPTIONS=" };
	extern char **environ;
	size_t n = 0;

	for (char **e = environ; *e; e++)
		for (size_t i = 0;
		     i < sizeof(kept) / sizeof(kept[0]) && n < sizeof(kept) / sizeof(kept[0]); i++)
			if (!strncmp(*e, kept[i], strlen(kept[i])))
				env[n++] = *e;
	env[n] = NULL;
}

/* Starts getent with the descriptor `in` as its standard output. 0 or a positive errno. */
static int spawn(struct getent *g, const char *name, int in)
{
	char *argv[] = { "getent", "ahosts", (char *)(uintptr_t)name, NULL }, *env[3], path[32];
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attr;
	sigset_t none;
	int e;

	make_environment(env);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", g->exe);
	sigemptyset(&none);
	posix_spawnattr_init(&attr);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK);
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, in, STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	e = posix_spawn(&g->pid, path, &actions, &attr, argv, env);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attr);
	return e;
}

/* Ends getent if it still runs. Returns its exit status, or -1. */
static int stop(struct getent *g)
{
	int status = -1;

	if (g->pid) {
		kill(g->pid, SIGKILL);	/* harmless if it has ended */
		while (waitpid(g->pid, &status, 0) < 0 && errno == EINTR)
			;
	}
	g->pid = 0;
	g->pidfd = fd_close(g->pidfd);
	g->out = fd_close(g->out);
	arm(g, 0);
	return status >= 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int getent_start(struct getent *g, const char *name, unsigned limit_s)
{
	_cleanup_close_ int in = -1;
	int pipes[2];

	if (pipe2(pipes, O_CLOEXEC) < 0)
		return -errno;
	g->out = pipes[0];
	in = pipes[1];
	fcntl(g->out, F_SETFL, O_NONBLOCK);
	g->n_text = 0;
	g->rest = NULL;
	if (spawn(g, name, in)) {
		g->pid = 0;
		stop(g);
		return -ECHILD;
	}
	g->pidfd = (int)syscall(SYS_pidfd_open, g->pid, 0);
	if (g->pidfd < 0 || watch(g, g->pidfd) < 0 || watch(g, g->out) < 0) {
		stop(g);
		return -EMFILE;
	}
	arm(g, limit_s);
	return 0;
}

int getent_fd(const struct getent *g)
{
	return g->epoll;
}

/* Reads what getent has printed so far, without waiting for the end. False: more than we hold. */
static bool read_out(struct getent *g)
{
	while (g->n_text < sizeof(g->text) - 1) {
		ssize_t n = read(g->out, g->text + g->n_text, sizeof(g->text) - 1 - g->n_text);

		if (n == 0) {
			epoll_ctl(g->epoll, EPOLL_CTL_DEL, g->out, NULL);
			return true;
		}
		if (n < 0)
			return errno == EAGAIN;
		g->n_text += (size_t)n;
	}
	return false;
}

enum getent_state getent_turn(struct getent *g)
{
	struct epoll_event e;
	uint64_t times;
	bool good;

	if (!g->pid || epoll_wait(g->epoll, &e, 1, 0) < 1)
		return GETENT_RUNS;
	if (e.data.fd == g->timer && read(g->timer, &times, sizeof(times)) < 0)
		return GETENT_RUNS;
	good = e.data.fd != g->timer && read_out(g);
	if (good && e.data.fd != g->pidfd)
		return GETENT_RUNS;
	good = stop(g) == 0 && good;
	g->text[g->n_text] = '\0';
	g->rest = g->text;
	return good ? GETENT_FOUND : GETENT_FAILED;
}

bool getent_next(struct getent *g, struct address *ret)
{
	char *line;

	while ((line = strsep(&g->rest, "\n")))
		if (resolve_read_address(line, ret))
			return true;
	return false;
}

void getent_free(struct getent *g)
{
	if (!g)
		return;
	if (g->timer >= 0)
		stop(g);
	fd_close(g->timer);
	fd_close(g->exe);
	fd_close(g->epoll);
	free(g);
}
