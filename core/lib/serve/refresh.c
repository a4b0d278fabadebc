/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/refresh.h"

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

#define NAME_S 30	/* the longest that one name may take */

struct refresh {
	int epoll;		/* of the next three */
	int timer;	/* the start of the next round; during a round, the limit of one name */
	int pidfd, out;		/* the running getent and its output; -1: none */
	pid_t pid;		/* 0: none */
	int getent;		/* O_PATH */
	unsigned seconds;
	struct outbound *rules;	/* owned: those in force; NULL: the caller's */
	size_t at;		/* the pin whose name is being resolved */
	size_t n_pins, n_text;
	struct outbound_pin pin[LIMIT_PINS];	/* of the next table */
	char text[16384];
};

/* Could the program write to the file, and so have something run outside? Root can in any case. */
static bool is_changeable(int fd)
{
	struct stat st;

	return fstat(fd, &st) < 0 || (st.st_mode & 022) || (geteuid() && st.st_uid == geteuid());
}

static void arm(const struct refresh *r, unsigned seconds)
{
	struct itimerspec t = { .it_value.tv_sec = seconds };

	timerfd_settime(r->timer, 0, &t, NULL);
}

static int watch(const struct refresh *r, int fd)
{
	struct epoll_event e = { .events = EPOLLIN, .data.fd = fd };

	return epoll_ctl(r->epoll, EPOLL_CTL_ADD, fd, &e) < 0 ? -errno : 0;
}

static int find_getent(struct refresh *r, struct fail *f)
{
	/* what posix_spawnp() has found for the first addresses */
	_cleanup_free_ char *path = program_find("getent");

	if (!path)
		return fail_set(f, ENOENT, "pin: refresh: getent not found in PATH");
	r->getent = open(path, O_PATH | O_CLOEXEC);
	if (r->getent < 0)
		return fail_set(f, errno, "pin: refresh: '%.300s': %s", path, strerror(errno));
	if (is_changeable(r->getent))
		return fail_set(
			f, EPERM,
			"pin: refresh: '%.300s': the program could change it: must not be writable "
			"by group or others, nor belong to the user who runs nlvirt, unless that "
			"is root",
			path);
	return 0;
}

int refresh_new(unsigned seconds, struct refresh **ret, struct fail *f)
{
	struct refresh *r = calloc(1, sizeof(*r));
	int err;

	if (!r)
		return fail_set(f, ENOMEM, "out of memory");
	r->epoll = r->timer = r->getent = r->pidfd = r->out = -1;
	r->seconds = seconds;
	err = find_getent(r, f);
	if (!err) {
		r->epoll = epoll_create1(EPOLL_CLOEXEC);
		r->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
		if (r->epoll < 0 || r->timer < 0 || watch(r, r->timer) < 0)
			err = fail_set(f, errno, "pin: refresh: %s", strerror(errno));
	}
	if (err) {
		refresh_free(r);
		return err;
	}
	arm(r, seconds);
	*ret = r;
	return 0;
}

int refresh_fd(const struct refresh *r)
{
	return r->epoll;
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
static int spawn(struct refresh *r, const char *name, int in)
{
	char *argv[] = { "getent", "ahosts", (char *)(uintptr_t)name, NULL }, *env[3], path[32];
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attr;
	sigset_t none;
	int e;

	make_environment(env);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", r->getent);
	sigemptyset(&none);
	posix_spawnattr_init(&attr);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK);
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, in, STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	e = posix_spawn(&r->pid, path, &actions, &attr, argv, env);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attr);
	return e;
}

static int start(struct refresh *r, const char *name)
{
	_cleanup_close_ int in = -1;
	int pipes[2];

	if (pipe2(pipes, O_CLOEXEC) < 0)
		return -errno;
	r->out = pipes[0];
	in = pipes[1];
	fcntl(r->out, F_SETFL, O_NONBLOCK);
	r->n_text = 0;
	if (spawn(r, name, in)) {
		r->pid = 0;
		return -ECHILD;
	}
	r->pidfd = (int)syscall(SYS_pidfd_open, r->pid, 0);
	if (r->pidfd < 0 || watch(r, r->pidfd) < 0 || watch(r, r->out) < 0)
		return -EMFILE;
	arm(r, NAME_S);
	return 0;
}

/* Ends getent if it still runs. Returns its exit status, or -1. */
static int stop(struct refresh *r)
{
	int status = -1;

	if (r->pid) {
		kill(r->pid, SIGKILL);	/* harmless if it has ended */
		while (waitpid(r->pid, &status, 0) < 0 && errno == EINTR)
			;
	}
	r->pid = 0;
	r->pidfd = fd_close(r->pidfd);
	r->out = fd_close(r->out);
	return status >= 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Adds an address to the next table. False: the table is full. */
static bool keep(struct refresh *r, const struct outbound_pin *like, const struct address *a)
{
	for (size_t i = 0; i < r->n_pins; i++)
		if (!strcmp(r->pin[i].name, like->name) &&
		    !memcmp(&r->pin[i].address, a, sizeof(*a)))
			return true;
	if (r->n_pins == LIMIT_PINS)
		return false;
	r->pin[r->n_pins] = *like;
	r->pin[r->n_pins++].address = *a;
	return true;
}

/*
 * Takes the addresses that getent printed; if there are none, keeps the present ones. False: too
 * many.
 */
static bool take_addresses(struct refresh *r, const struct outbound *o, bool good)
{
	const struct outbound_pin *like = &o->pins[r->at];
	size_t before = r->n_pins;
	bool room = true;
	char *line, *rest = r->text;
	struct address a;

	r->text[r->n_text] = '\0';
	while (good && room && (line = strsep(&rest, "\n")))
		if (resolve_read_address(line, &a))
			room = keep(r, like, &a);
	if (r->n_pins > before)
		return room;
	for (size_t i = 0; i < o->n_pins && room; i++)
		if (!strcmp(o->pins[i].name, like->name))
			room = keep(r, like, &o->pins[i].address);
	return room;
}

/* The first pin of the next name, or o->n_pins. */
static size_t next_name(const struct outbound *o, size_t at)
{
	for (; at < o->n_pins; at++) {
		size_t first = 0;

		while (strcmp(o->pins[first].name, o->pins[at].name))
			first++;
		if (first == at)
			break;
	}
	return at;
}

/* One call of refresh_turn(). */
struct turn {
	struct refresh *r;
	const struct outbound *rules;
	refresh_renew_fn *renew;
	void *arg;
};

static void exchange(struct turn *t)
{
	struct refresh *r = t->r;
	struct outbound *next;
	struct fail f;

	if (outbound_renew(t->rules, r->pin, r->n_pins, &next, &f) < 0)
		return;
	if (t->renew(t->arg, next) < 0) {
		outbound_free(next);
		return;
	}
	outbound_free(r->rules);
	r->rules = next;
}

/* Starts with the name at r->at, or ends the round. */
static void go_on(struct turn *t)
{
	struct refresh *r = t->r;
	const struct outbound *o = t->rules;

	while (r->at < o->n_pins) {
		if (start(r, o->pins[r->at].name) == 0)
			return;
		stop(r);
		if (!take_addresses(r, o, false))
			break;
		r->at = next_name(o, r->at + 1);
	}
	if (r->at == o->n_pins)
		exchange(t);
	arm(r, r->seconds);
}

/* Reads what getent has printed so far, without waiting for the end. False: more than we hold. */
static bool read_out(struct refresh *r)
{
	while (r->n_text < sizeof(r->text) - 1) {
		ssize_t n = read(r->out, r->text + r->n_text, sizeof(r->text) - 1 - r->n_text);

		if (n == 0) {
			epoll_ctl(r->epoll, EPOLL_CTL_DEL, r->out, NULL);
			return true;
		}
		if (n < 0)
			return errno == EAGAIN;
		r->n_text += (size_t)n;
	}
	return false;
}

static void end_name(struct turn *t, bool good)
{
	struct refresh *r = t->r;
	const struct outbound *o = t->rules;

	good = stop(r) == 0 && good;
	if (take_addresses(r, o, good))
		r->at = next_name(o, r->at + 1);
	else
		r->at = LIMIT_PINS + 1;		/* the round changes nothing */
	go_on(t);
}

void refresh_turn(struct refresh *r, const struct outbound *rules, refresh_renew_fn *renew, void *arg)
{
	struct turn t = { .r = r, .rules = rules, .renew = renew, .arg = arg };
	struct epoll_event e;
	uint64_t times;

	if (epoll_wait(r->epoll, &e, 1, 0) < 1)
		return;
	if (e.data.fd == r->timer) {
		if (read(r->timer, &times, sizeof(times)) < 0)
			return;
		if (r->pid) {
			end_name(&t, false);
			return;
		}
		r->n_pins = r->at = 0;
		go_on(&t);
	} else if (!read_out(r)) {
		end_name(&t, false);
	} else if (e.data.fd == r->pidfd) {
		end_name(&t, true);
	}
}

void refresh_free(struct refresh *r)
{
	if (!r)
		return;
	stop(r);
	fd_close(r->timer);
	fd_close(r->getent);
	fd_close(r->epoll);
	outbound_free(r->rules);
	free(r);
}
