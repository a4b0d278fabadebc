/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/relay.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "launch/launch.h"

/* Everything that can be caught, but the signals of our own faults and SIGCHLD. */
static sigset_t passed_on(void)
{
	static const int ours[] = { SIGCHLD, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS, SIGABRT };
	sigset_t set;

	sigfillset(&set);
	for (size_t i = 0; i < sizeof(ours) / sizeof(ours[0]); i++)
		sigdelset(&set, ours[i]);
	return set;
}

int relay_open(bool wait_all, struct relay *ret_r, sigset_t *ret_mask)
{
	sigset_t set = passed_on();

	*ret_r = (struct relay){ .wait_all = wait_all };
	ret_r->fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (ret_r->fd < 0)
		return -errno;
	sigprocmask(SIG_BLOCK, &set, ret_mask);
	return 0;
}

/* Is COMMAND stopped at this moment? If nobody can tell: yes, for its keeper said so. */
static bool is_stopped(pid_t command)
{
	char path[32], stat[128];
	const char *after_name;
	_cleanup_close_ int fd = -1;
	ssize_t n;

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)command);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	n = fd < 0 ? -1 : read(fd, stat, sizeof(stat) - 1);
	if (n < 0)
		return errno != ENOENT && errno != ESRCH;
	stat[n] = '\0';
	after_name = strrchr(stat, ')');
	return !after_name || !strchr("RSD", after_name[2]);
}

/*
 * Stops us the way COMMAND was stopped, so that our parent sees what it would have seen. Returns when continued.
 *
 * COMMAND may be continued at any moment, and we must not sleep on then. The stop is made pending first. If COMMAND
 * went on before we look at it, we see that; if later, the keeper's SIGCONT takes the pending stop back, or
 * ends it. SIGSTOP cannot be pending: the keeper repeats its SIGCONT for the time between the look and the stop.
 */
static void stop_like(int signal, pid_t command)
{
	struct sigaction dfl = { .sa_handler = SIG_DFL }, old;
	struct timespec now = { 0 };
	sigset_t one;

	sigemptyset(&one);
	sigaddset(&one, signal);
	if (signal == SIGSTOP) {
		if (is_stopped(command))
			raise(signal);
		return;
	}
	sigaction(signal, &dfl, &old);
	raise(signal);
	if (is_stopped(command)) {
		sigprocmask(SIG_UNBLOCK, &one, NULL);
		sigprocmask(SIG_BLOCK, &one, NULL);
	} else {
		sigtimedwait(&one, NULL, &now);
	}
	sigaction(signal, &old, NULL);
}

/*
 * A shell that continues the job gives the terminal to the job's group. If COMMAND has made a group of its own, as
 * an interactive shell does, it is given on; without us that would have been the job's.
 */
static void pass_terminal(pid_t command)
{
	_cleanup_close_ int tty = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
	pid_t group = getpgid(command);

	if (tty >= 0 && group > 0 && group != getpgrp() && tcgetpgrp(tty) == getpgrp())
		tcsetpgrp(tty, group);
}

static bool is_for_command(const struct signalfd_siginfo *i)
{
	switch (i->ssi_code) {
	case SI_KERNEL:
		/* Of a timer that was set before we were executed; or, if the terminal hangs up, for the
		 * session's leader alone, which COMMAND would be in our place. The rest is the terminal's,
		 * for the whole group, or of our own limits. */
		return i->ssi_signo == SIGALRM ||
		       ((i->ssi_signo == SIGHUP || i->ssi_signo == SIGCONT) && getsid(0) == getpid());
	case SI_QUEUE:
		return i->ssi_signo != SIGCONT || i->ssi_int != LAUNCH_CONTINUED;
	default:
		return (pid_t)i->ssi_pid != getpid();	/* SIGPIPE of our own */
	}
}

/* COMMAND has ended. */
static void take_over(struct relay *r, int signal)
{
	if (!r->wait_all)
		return;
	if (signal == SIGHUP || signal == SIGINT || signal == SIGQUIT || signal == SIGTERM)
		r->ended_by = signal;
}

static void take_signal(struct relay *r, struct nlvirt *s, const struct signalfd_siginfo *i)
{
	int signal = (int)i->ssi_signo;

	if (i->ssi_code == SI_KERNEL && (signal == SIGINT || signal == SIGQUIT))
		r->from_terminal = signal;
	if (nlvirt_exit_status(s) >= 0) {
		take_over(r, signal);
	} else if (is_for_command(i)) {
		if (signal == SIGCONT && r->mirrored)
			pass_terminal(nlvirt_pid(s));
		nlvirt_kill(s, signal);
	}
}

void relay_turn(struct relay *r, struct nlvirt *s)
{
	struct signalfd_siginfo i;

	if (nlvirt_stop_signal(s) != r->mirrored) {
		r->mirrored = nlvirt_stop_signal(s);
		if (r->mirrored)
			stop_like(r->mirrored, nlvirt_pid(s));
	}
	while (read(r->fd, &i, sizeof(i)) == (ssize_t)sizeof(i))
		take_signal(r, s, &i);
}

/* Ends this process by a signal. A core of ours would help nobody: we are not dumpable. */
static void die_of(int signal)
{
	struct sigaction dfl = { .sa_handler = SIG_DFL };
	sigset_t one;

	sigemptyset(&one);
	sigaddset(&one, signal);
	sigaction(signal, &dfl, NULL);
	raise(signal);
	sigprocmask(SIG_UNBLOCK, &one, NULL);
}

int relay_exit_status(struct relay *r, int wait_status)
{
	if (r->ended_by)
		return 128 + r->ended_by;
	if (!WIFSIGNALED(wait_status))
		return WEXITSTATUS(wait_status);
	if (WTERMSIG(wait_status) == r->from_terminal)
		die_of(r->from_terminal);
	return 128 + WTERMSIG(wait_status);
}
