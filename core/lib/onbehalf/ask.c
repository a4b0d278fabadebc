/* SPDX-License-Identifier: Apache-2.0 */
#include "onbehalf/ask.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/clock.h"
#include "reach/command.h"

enum state {
	UNUSED,
	ASKING,			/* pid runs */
	UNANSWERED,		/* refuses whoever waits; the next call asks again */
	REFUSED,
	ALLOWED,
};

struct entry {
	enum state state;
	enum outbound_protocol protocol;
	struct address address;
	uint16_t port;
	struct unix_place place;	/* OUTBOUND_UNIX */
	pid_t pid;
	int pidfd;
	int64_t deadline_ms;
};

struct asks {
	pthread_mutex_t lock;
	const char *program;
	outbound_ask_fn *decide;	/* NULL: program */
	void *arg;
	unsigned deciding;		/* calls of it that have not returned */
	pthread_cond_t decided;
	int64_t limit_ms;
	bool over;
	unsigned running;
	size_t next;		/* where to look for room */
	struct entry entry[LIMIT_ASKED];
};

struct asks *asks_new(const char *program, unsigned limit_s)
{
	struct asks *a = calloc(1, sizeof(*a));

	if (!a)
		return NULL;
	pthread_mutex_init(&a->lock, NULL);
	pthread_cond_init(&a->decided, NULL);
	a->program = program;
	a->limit_ms = (int64_t)limit_s * 1000;
	return a;
}

struct asks *asks_new_function(outbound_ask_fn *decide, void *arg)
{
	struct asks *a = asks_new(NULL, 0);

	if (!a)
		return NULL;
	a->decide = decide;
	a->arg = arg;
	return a;
}

void asks_free(struct asks *a)
{
	if (a) {
		pthread_cond_destroy(&a->decided);
		pthread_mutex_destroy(&a->lock);
	}
	free(a);
}

/* The process has ended, or is killed. Takes the answer. */
static void settle(struct asks *a, struct entry *e, bool kill_it)
{
	int status = -1;

	if (kill_it)
		kill(e->pid, SIGKILL);
	while (waitpid(e->pid, &status, kill_it ? 0 : WNOHANG) < 0 && errno == EINTR)
		;
	e->pidfd = fd_close(e->pidfd);
	a->running--;
	e->state = UNANSWERED;
	if (!kill_it && WIFEXITED(status) && WEXITSTATUS(status) <= 1)
		e->state = WEXITSTATUS(status) ? REFUSED : ALLOWED;
}

void asks_end(struct asks *a)
{
	if (!a)
		return;
	pthread_mutex_lock(&a->lock);
	a->over = true;
	for (size_t i = 0; i < LIMIT_ASKED; i++)
		if (a->entry[i].state == ASKING)
			settle(a, &a->entry[i], true);
	while (a->deciding)
		pthread_cond_wait(&a->decided, &a->lock);
	pthread_mutex_unlock(&a->lock);
}

static bool has_ended(const struct entry *e)
{
	siginfo_t i = { 0 };

	return waitid(P_PID, (id_t)e->pid, &i, WEXITED | WNOHANG | WNOWAIT) < 0 || i.si_pid;
}

/* Takes the answer of a process that has ended, and kills one that has run too long. */
static void settle_if_over(struct asks *a, struct entry *e)
{
	if (e->state == ASKING && has_ended(e))
		settle(a, e, false);
	else if (e->state == ASKING && clock_ms() >= e->deadline_ms)
		settle(a, e, true);
}

/*
 * Is there room for one more process? A call that was given up leaves its process to nobody: it
 * would count as running until the same destination is asked for again. This looks at all processes
 * only when their number is used up, because waiting calls come here 50 times a second.
 */
static bool has_room(struct asks *a)
{
	for (size_t i = 0; i < LIMIT_ASKED && a->running == LIMIT_ASKING; i++)
		settle_if_over(a, &a->entry[i]);
	return a->running < LIMIT_ASKING;
}

static bool is_about(const struct entry *e, const struct outbound_question *q)
{
	if (e->protocol != q->protocol)
		return false;
	if (q->place)
		return e->place.len == q->place->len &&
		       !memcmp(e->place.path, q->place->path, e->place.len);
	return e->port == q->port && !memcmp(&e->address, &q->address, sizeof(e->address));
}

static struct entry *find(struct asks *a, const struct outbound_question *q)
{
	for (size_t i = 0; i < LIMIT_ASKED; i++) {
		struct entry *e = &a->entry[i];

		if (e->state != UNUSED && is_about(e, q))
			return e;
	}
	return NULL;
}

/* The oldest entry that no process works for. There is one: fewer processes run than entries are. */
static struct entry *make_room(struct asks *a)
{
	struct entry *e;

	do {
		e = &a->entry[a->next];
		a->next = (a->next + 1) % LIMIT_ASKED;
	} while (e->state == ASKING);
	return e;
}

/* Starts the program, without signals blocked or ignored by us. Returns 0 or a positive errno. */
static int spawn(const char *program, const struct outbound_question *q, pid_t *ret_pid)
{
	extern char **environ;
	char address[LIMIT_UNIX_PATH], port[8], command[COMMAND_BYTES];
	char *argv[] = { (char *)(uintptr_t)program,
			 (char *)(uintptr_t)outbound_protocol_word(q->protocol), address, port,
			 command, NULL };
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attr;
	sigset_t none, all;
	int r;

	if (q->place)
		unix_rules_show(q->place, address);
	else
		address_print(&q->address, address);
	snprintf(port, sizeof(port), "%u", q->port);
	command_read(q->tgid, command);
	sigemptyset(&none);
	sigfillset(&all);
	posix_spawnattr_init(&attr);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawnattr_setsigdefault(&attr, &all);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
	r = posix_spawn(ret_pid, program, &actions, &attr, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attr);
	return r;
}

/* Starts the process that answers. False: it cannot be started now. */
static bool start(struct asks *a, struct entry *e, const struct outbound_question *q)
{
	pid_t pid;

	if (a->over || !has_room(a) || spawn(a->program, q, &pid))
		return false;
	*e = (struct entry){ .state = ASKING, .protocol = q->protocol, .address = q->address,
			     .port = q->port, .pid = pid,
			     .place = q->place ? *q->place : (struct unix_place){ 0 },
			     .pidfd = (int)syscall(SYS_pidfd_open, pid, 0),
			     .deadline_ms = clock_ms() + a->limit_ms };
	a->running++;
	return true;
}

/* Without the lock, which the function may hold for as long as it likes otherwise. */
static enum ask_answer decide(struct asks *a, const struct outbound_question *q)
{
	char command[COMMAND_BYTES];
	struct outbound_question named = *q;
	bool allow;

	pthread_mutex_lock(&a->lock);
	if (a->over) {
		pthread_mutex_unlock(&a->lock);
		return ASK_REFUSED;
	}
	a->deciding++;
	pthread_mutex_unlock(&a->lock);
	command_read(q->tgid, command);
	named.command = command;
	allow = a->decide(a->arg, &named);
	pthread_mutex_lock(&a->lock);
	a->deciding--;
	pthread_cond_broadcast(&a->decided);
	pthread_mutex_unlock(&a->lock);
	return allow ? ASK_ALLOWED : ASK_REFUSED;
}

enum ask_answer asks_look(struct asks *a, const struct outbound_question *q, bool again,
			  int *ret_fd)
{
	enum ask_answer answer = ASK_REFUSED;
	struct entry *e;

	if (a->decide)
		return decide(a, q);
	pthread_mutex_lock(&a->lock);
	e = find(a, q);
	if (e)
		settle_if_over(a, e);
	if (!e || (e->state == UNANSWERED && !again)) {
		e = e ? e : make_room(a);
		if (!start(a, e, q))
			e = NULL;
	}
	if (e && e->state == ALLOWED)
		answer = ASK_ALLOWED;
	if (e && e->state == ASKING) {
		answer = ASK_WAIT;
		*ret_fd = e->pidfd;
	}
	pthread_mutex_unlock(&a->lock);
	return answer;
}
