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

/* All signals that can be caught, except those of our own faults and SIGCHLD. */
static sigset_t passed_on(void)
{
	static const int ours[] = { SIGCHLD, SIGSEGV, SIGBUS, SIGFPE,
				    SIGILL,  SIGTRAP, SIGSYS, SIGABRT };
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

/* Is COMMAND stopped at this moment? True if that is unknown, because its keeper said so. */
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
 * Stops us the way COMMAND was stopped, so that our parent sees what it would have seen. Returns
 * when continued.
 *
 * COMMAND may be continued at any moment, and then we must not stay stopped. So the stop is first
 * made pending, while it is blocked. If COMMAND was continued before we look at it, we see that. If
 * it is continued later, the keeper's SIGCONT cancels the pending stop, or ends it. SIGSTOP cannot
 * be made pending: for the time between the look and the stop, the keeper repeats its SIGCONT.
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
 * A shell that continues the job gives the terminal to the group of the job. COMMAND may have made
 * a group of its own, as an interactive shell does. Without us that group would have been the
 * job's, so the terminal is passed on to it.
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
		/*
		 * Passed on: a timer that was set before we were executed and, if we lead the
		 * session, a hangup of the terminal, which is sent to the leader alone: in our
		 * place, COMMAND would be the leader. The rest comes from the terminal, for the
		 * whole group, or from our own limits.
		 */
		return i->ssi_signo == SIGALRM ||
		       ((i->ssi_signo == SIGHUP || i->ssi_signo == SIGCONT) &&
			getsid(0) == getpid());
	case SI_QUEUE:
		return i->ssi_signo != SIGCONT || i->ssi_int != LAUNCH_CONTINUED;
	default:
		return (pid_t)i->ssi_pid != getpid();	/* our own SIGPIPE */
	}
}

/* Takes a signal after COMMAND has ended. */
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

/*
 * Ends this process by a signal. It leaves no core, which would help nobody: we are not dumpable.
 */
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
