/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The keeper: the parent of COMMAND. It reaps orphans and kills what is left at the end. launch.h
 * says why it exists.
 *
 * Always true:
 *   it holds only the three descriptors of struct keeper, so a pipe closes when COMMAND closes it;
 *   it ends after everything below it.
 *
 * The difficult part is job control. With plan->stand_in, the supervisor stops and continues with
 * COMMAND. A shell signals the whole process group, so COMMAND can get a signal twice, once
 * directly and once through the supervisor (see is_wanted()). Another process may signal COMMAND
 * alone, and the supervisor does not get that signal (see continue_supervisor()).
 *
 * The keeper is forked from a process that may have threads: it makes system calls only and
 * allocates no memory.
 */
#include <errno.h>
#include <linux/sockios.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fdpass.h"
#include "launch/bare_fork.h"
#include "launch/launch.h"
#include "launch/orphans.h"

#define NUDGE_MS 10
#define REAP_TURN 64		/* children reaped in one turn: more can come all the time */

struct keeper {
	int control, supervisor, signals;
	pid_t command;		/* 0 once COMMAND has ended */
	bool stopped;		/* COMMAND is stopped */
	unsigned stops;		/* how often COMMAND was stopped */
	bool stop_passed;	/* we sent COMMAND a stop signal, and it was not continued since */
	bool nudge;		/* the supervisor may be stopped, unaware that COMMAND goes on */
	bool wait_all;		/* as in struct launch_plan */
	bool stand_in;		/* the supervisor stops and continues with COMMAND */
	bool ending;		/* kill everything now */
};

static void tell(const struct keeper *k, int kind, int value)
{
	struct note n = { .kind = kind, .value = value };

	/* This fails if the supervisor is gone, which its pidfd reports too. */
	fdpass_send(k->control, &n, sizeof(n), -1);
}

/*
 * Continues the supervisor, because whoever continued COMMAND may not know that the supervisor
 * stopped with it. The supervisor can stop just after this signal, so keep() repeats the signal
 * until the supervisor has read its notes.
 */
static void continue_supervisor(struct keeper *k)
{
	siginfo_t i = { .si_signo = SIGCONT, .si_code = SI_QUEUE };

	if (!k->stand_in)
		return;
	i.si_pid = getpid();
	i.si_uid = getuid();
	i.si_value.sival_int = LAUNCH_CONTINUED;
	syscall(SYS_pidfd_send_signal, k->supervisor, SIGCONT, &i, 0);
	k->nudge = true;
}

static bool notes_are_read(const struct keeper *k)
{
	int unread = 0;

	return ioctl(k->control, SIOCOUTQ, &unread) < 0 || !unread;
}

static void on_command(struct keeper *k, const siginfo_t *i)
{
	switch (i->si_code) {
	case CLD_STOPPED:
		/* Continued and stopped again in between: waitid() reports the last change only. */
		if (k->stopped) {
			tell(k, NOTE_CONTINUED, 0);
			continue_supervisor(k);
		}
		k->stopped = true;
		k->stops++;
		tell(k, NOTE_STOPPED, i->si_status);
		break;
	case CLD_CONTINUED:
		k->stopped = k->stop_passed = false;
		tell(k, NOTE_CONTINUED, 0);
		continue_supervisor(k);
		break;
	case CLD_EXITED:
		k->command = 0;
		tell(k, NOTE_EXITED, (i->si_status & 0xff) << 8);
		break;
	case CLD_KILLED:
	case CLD_DUMPED:
		k->command = 0;
		tell(k, NOTE_EXITED, i->si_status | (i->si_code == CLD_DUMPED ? 0x80 : 0));
		break;
	}
}

enum left {
	LEFT_NONE,		/* no child is left */
	LEFT_ALIVE,		/* no child has ended that was not reaped */
	LEFT_DEAD,		/* there may be more to reap */
};

/*
 * Reaps up to REAP_TURN children that have ended, and notes what happened to COMMAND. The kernel
 * reports the oldest child first, which is COMMAND.
 */
static enum left reap(struct keeper *k)
{
	for (int i = 0; i < REAP_TURN; i++) {
		siginfo_t info = { 0 };

		if (waitid(P_ALL, 0, &info, WEXITED | WSTOPPED | WCONTINUED | WNOHANG) < 0)
			return errno == ECHILD ? LEFT_NONE : LEFT_ALIVE;
		if (!info.si_pid)
			return LEFT_ALIVE;
		if (info.si_pid == k->command)
			on_command(k, &info);
	}
	return LEFT_DEAD;
}

/*
 * Returns whether to send COMMAND a signal that the supervisor received and passes on. Whoever
 * stops or continues the whole job has signalled COMMAND too. We therefore send a stop signal or
 * SIGCONT only if it has not taken effect yet, and COMMAND has not stopped since the supervisor
 * passed it on. But after we have sent a stop signal, we always send the SIGCONT that follows, so
 * that COMMAND gets both, in this order.
 */
static bool is_wanted(struct keeper *k, const struct command *c)
{
	bool was = k->stop_passed;

	switch (c->signal) {
	case SIGCONT:
		k->stop_passed = false;
		return was || (k->stopped && c->stops == k->stops);
	case SIGTSTP:
	case SIGTTIN:
	case SIGTTOU:
		k->stop_passed = !k->stopped && c->stops == k->stops;
		return k->stop_passed;
	default:
		return true;
	}
}

static void on_control(struct keeper *k)
{
	struct command c;
	ssize_t n = recv(k->control, &c, sizeof(c), MSG_DONTWAIT);

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n != (ssize_t)sizeof(c) || c.kind == COMMAND_END) {
		k->ending = true;
		return;
	}
	if (k->command && is_wanted(k, &c))
		kill(k->command, c.signal);
}

static void forget_signals(const struct keeper *k)
{
	struct signalfd_siginfo s;

	while (read(k->signals, &s, sizeof(s)) > 0)
		;
}

static void keep(struct keeper *k)
{
	struct pollfd p[] = {
		{ .fd = k->signals, .events = POLLIN },
		{ .fd = k->control, .events = POLLIN },
		{ .fd = k->supervisor, .events = POLLIN },
	};

	while (!k->ending) {
		enum left left;
		int r;

		forget_signals(k);
		left = reap(k);
		if (left == LEFT_NONE || (!k->command && !k->wait_all))
			break;
		if (k->nudge && notes_are_read(k))
			k->nudge = false;
		r = poll(p, 3, left == LEFT_DEAD ? 0 : k->nudge ? NUDGE_MS : -1);
		if (r == 0 && k->nudge && !notes_are_read(k))
			continue_supervisor(k);
		if (r <= 0)
			continue;
		if (p[2].revents)
			break;
		if (p[1].revents) {
			reap(k);	/* brings k->stopped up to date */
			on_control(k);
		}
	}
}

/* No message of the supervisor matters any more, nor does its death. */
static void end_all(struct keeper *k)
{
	orphans_kill();
	if (k->command)		/* orphans_kill() reaped it */
		tell(k, NOTE_EXITED, SIGKILL);
	tell(k, NOTE_DONE, 0);
}

/* Closes all descriptors but three. */
static void close_others(struct keeper *k)
{
	int keep_fd[3] = { k->control, k->supervisor, k->signals };
	int next = 0;

	for (int round = 0; round < 3; round++) {
		int low = -1;

		for (int i = 0; i < 3; i++)
			if (keep_fd[i] >= next && (low < 0 || keep_fd[i] < low))
				low = keep_fd[i];
		if (low > next)
			syscall(SYS_close_range, next, low - 1, 0);
		next = low + 1;
	}
	syscall(SYS_close_range, next, ~0U, 0);
}

static void become_subreaper(void)
{
	struct sigaction dfl = { .sa_handler = SIG_DFL };
	sigset_t all;

	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, NULL);
	sigaction(SIGCHLD, &dfl, NULL);	/* if it is ignored, the kernel reaps children unseen */
	prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

void keeper_main(const struct launch_plan *plan, const struct launch_fds *fds)
{
	struct keeper k = { .control = fds->control,
			    .supervisor = fds->supervisor,
			    .wait_all = plan->wait_all,
			    .stand_in = plan->stand_in };
	struct sigaction old;
	sigset_t child;
	pid_t self = getpid();

	sigaction(SIGCHLD, NULL, &old);
	become_subreaper();
	prctl(PR_SET_NAME, "nlvirt-keeper", 0, 0, 0);
	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	k.signals = signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
	k.command = bare_fork();
	if (k.command == 0) {
		/* COMMAND is dumpable, as it would be without us; the keeper is not. */
		prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
		sigaction(SIGCHLD, &old, NULL);
		child_main(plan, fds, self);
	}
	if (k.command < 0 || k.signals < 0) {
		struct failure f = { .stage = STAGE_FORK, .err = errno };

		if (write(fds->exec, &f, sizeof(f)) < 0)
			_exit(EXIT_OURS);
		_exit(EXIT_OURS);
	}
	setsid();
	close_others(&k);
	tell(&k, NOTE_PID, k.command);
	keep(&k);
	end_all(&k);
	_exit(0);
}
