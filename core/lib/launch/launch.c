/* SPDX-License-Identifier: Apache-2.0 */
#include "launch/launch.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/fdpass.h"
#include "launch/bare_fork.h"

/* What failed, by stage: the errno alone would mislead in most of them. */
static const char *const stage_text[STAGES] = {
	[STAGE_FORK] = "cannot start a process",
	[STAGE_CONTROL] = "too many descriptors are inherited: no number is left for the start",
	[STAGE_STDIO] = "cannot set the standard input, output and error of the command",
	[STAGE_LANDLOCK] = "cannot enter a Landlock domain",
	[STAGE_NO_NEW_PRIVS] = "cannot set no_new_privs",
	[STAGE_FILTER] = "cannot install the seccomp filter",
	[STAGE_LISTENER] = "cannot pass the seccomp listener to the supervisor",
	[STAGE_GO] = "cannot read from the supervisor (does a rule of the policy refuse read()?)",
};

static int explain(const struct failure *why, const struct launch_plan *plan, struct fail *f,
		   int *ret_status)
{
	const char *command = plan->argv[0];

	*ret_status = EXIT_OURS;
	if (why->stage == STAGE_INHERITED)
		return inherit_explain(&why->inherited, f);
	if (why->stage == STAGE_EXEC && why->err == ENOENT && strchr(command, '/') &&
	    access(command, F_OK) == 0) {
		*ret_status = EXIT_NOT_FOUND;
		return fail_set(f, ENOENT, "cannot run '%s': the file exists, but its interpreter "
				"or loader does not", command);
	}
	if (why->stage == STAGE_EXEC && why->err == EACCES && plan->landlock.files) {
		*ret_status = EXIT_CANNOT_RUN;
		return fail_set(f, EACCES, "cannot run '%s': %s; allow it, its interpreter and its "
				"loader by file rules, such as --ro /usr", command,
				strerror(EACCES));
	}
	if (why->stage == STAGE_EXEC) {
		*ret_status = why->err == ENOENT ? EXIT_NOT_FOUND : EXIT_CANNOT_RUN;
		return fail_set(f, why->err, "cannot run '%s': %s", command,
				why->err == ENOENT ? "not found" : strerror(why->err));
	}
	if (why->stage == STAGE_DIRECTORY)
		return fail_set(f, why->err, "cannot enter the folder '%s': %s", plan->directory,
				strerror(why->err));
	if (why->stage == STAGE_FILTER && why->err == EBUSY)
		return fail_set(
			f, EBUSY,
			"cannot install the seccomp filter: another supervisor already traps "
			"this process, and the kernel allows only one%s",
			plan->outbound ? "; outbound rules need one of their own: give them to "
					 "the outer sandbox"
			: plan->shows_files
				? "; --files needs one of its own: give it to the outer sandbox"
				: ", which does not hide netlink here (is this a sandbox "
					 "inside a sandbox?)");
	if (why->stage == STAGE_FILTER && (why->err == ENOSYS || why->err == EINVAL))
		return fail_set(
			f, ENOSYS,
			"this kernel has no seccomp user notification: Linux 5.14 or later is needed");
	return fail_set(f, why->err, "%s: %s", stage_text[why->stage], strerror(why->err));
}

/* Reads from the exec pipe why the start failed. 0: the pipe was closed without a message. */
static int read_failure(int fd, struct failure *ret)
{
	ssize_t n;

	do
		n = read(fd, ret, sizeof(*ret));
	while (n < 0 && errno == EINTR);
	return n == (ssize_t)sizeof(*ret) && ret->stage >= 0 && ret->stage < STAGES;
}

/* The process died before it could say why. */
static int died(struct fail *f, int *ret_status)
{
	*ret_status = EXIT_OURS;
	return fail_set(f, ECHILD, "the command's process was killed before it was executed");
}

/* Copies a descriptor of COMMAND's process, which must not have called exec yet. Or -1. */
static int fetch(const struct launch *l, int number)
{
	_cleanup_close_ int pidfd = (int)syscall(SYS_pidfd_open, l->command, 0);

	return pidfd < 0 ? -1 : (int)syscall(SYS_pidfd_getfd, pidfd, number, 0);
}

static int take_note(struct launch *l, int flags)
{
	struct note n;
	int fd = -1, r;

	/* ECONNRESET: the keeper ended without reading our last command. The kernel reports this
	 * once, before the notes that the keeper left. */
	do
		r = fdpass_recv(l->control, &n, sizeof(n), flags, &fd);
	while (r == -ECONNRESET);
	if (r < 0)
		return r;
	switch (n.kind) {
	case NOTE_PID:
		l->command = n.value;
		break;
	case NOTE_LISTENER:
		l->listener = fd;
		l->filtered = true;
		l->listener_there = n.listener;
		l->killable = n.value;
		l->layers = n.layers;
		return 0;
	case NOTE_STOPPED:
		l->stop_signal = n.value;
		l->stops++;
		break;
	case NOTE_CONTINUED:
		l->stop_signal = 0;
		break;
	case NOTE_EXITED:
		l->status = n.value;
		l->stop_signal = 0;
		break;
	case NOTE_DONE:
		l->done = true;
		break;
	}
	fd_close(fd);
	return 0;
}

int launch_read_note(struct launch *l)
{
	int was = l->stop_signal, r = take_note(l, MSG_DONTWAIT);

	if (r == -EPIPE) {
		/* The keeper ended without NOTE_DONE: it was killed, and COMMAND with it. */
		if (l->status < 0)
			l->status = SIGKILL;
		l->done = true;
		return 0;
	}
	/* COMMAND was continued. A stop since then is another note: act on this one first. */
	if (!r && was && !l->stop_signal)
		return -EINTR;
	return r;
}

static int open_channels(struct launch *l, struct launch_fds *theirs)
{
	int pair[2], pipes[2];

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0)
		return -errno;
	l->control = pair[0];
	theirs->control = pair[1];
	/* A socket, because a pipe whose reader has died would send SIGPIPE to the caller. */
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pipes) < 0)
		return -errno;
	theirs->go = pipes[0];
	l->go = pipes[1];
	if (pipe2(pipes, O_CLOEXEC) < 0)
		return -errno;
	l->exec = pipes[0];
	theirs->exec = pipes[1];
	theirs->supervisor = (int)syscall(SYS_pidfd_open, getpid(), 0);
	return theirs->supervisor < 0 ? -errno : 0;
}

static void close_theirs(struct launch_fds *fds)
{
	fds->control = fd_close(fds->control);
	fds->go = fd_close(fds->go);
	fds->exec = fd_close(fds->exec);
	fds->supervisor = fd_close(fds->supervisor);
}

/* Signals are blocked across the fork, so that no handler of the caller runs in the keeper. */
static pid_t fork_keeper(const struct launch_plan *plan, const struct launch *l,
			 const struct launch_fds *fds)
{
	sigset_t all, old;
	pid_t pid;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	pid = bare_fork();
	if (pid == 0) {
		close(l->control);
		close(l->go);
		close(l->exec);
		keeper_main(plan, fds);
	}
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	return pid;
}

int launch_fork(const struct launch_plan *plan, struct launch *ret_l, struct fail *f,
		int *ret_status)
{
	struct launch l = {
		.control = -1, .listener = -1, .go = -1, .exec = -1, .keeper = -1, .status = -1
	};
	struct launch_fds theirs = { -1, -1, -1, -1 };
	int r = open_channels(&l, &theirs);

	*ret_status = EXIT_OURS;
	if (!r) {
		l.keeper = fork_keeper(plan, &l, &theirs);
		r = l.keeper < 0 ? -errno : 0;
	}
	close_theirs(&theirs);
	if (r < 0) {
		launch_end(&l);
		return fail_set(f, -r, "cannot start a process: %s", strerror(-r));
	}
	*ret_l = l;
	return 0;
}

/* The largest filter has 32 KiB, far less than a socket holds, so this does not block. */
void launch_filter(struct launch *l, const struct filter *filter)
{
	struct iovec parts[] = {
		{ (void *)(uintptr_t)&filter->len, sizeof(filter->len) },
		{ filter->insn, filter->len * sizeof(*filter->insn) },
	};
	struct msghdr whole = { .msg_iov = parts, .msg_iovlen = 2 };

	l->unsent = sendmsg(l->go, &whole, MSG_NOSIGNAL) < 0;
}

int launch_filtered(struct launch *l, const struct launch_plan *plan, struct fail *f,
		    int *ret_status)
{
	struct failure why;
	int r = l->unsent ? -EPIPE : 0, err = ESRCH;

	*ret_status = EXIT_OURS;
	/* The notes of the keeper and of COMMAND's process come in any order. */
	while (!(l->filtered && l->command) && l->status < 0 && (!r || r == -EINTR))
		r = take_note(l, 0);
	if (plan->nested && l->filtered)
		return 0;
	if (l->listener < 0 && l->listener_there && l->command) {
		l->listener = fetch(l, l->listener_there);
		err = errno;
	}
	if (l->listener >= 0)
		return 0;
	if (err != ESRCH)	/* it lives; ESRCH: a rule of the policy may have ended it */
		return fail_set(f, EACCES, "cannot copy descriptors of the command (pidfd_getfd: "
				"%s), which outbound rules need: set kernel.yama.ptrace_scope to 0 "
				"or 1, or mount /proc if a seccomp profile refuses pidfd_getfd",
				strerror(err));
	return read_failure(l->exec, &why) ? explain(&why, plan, f, ret_status)
					   : died(f, ret_status);
}

/* Waits until COMMAND is executed or has failed to be. Returns 0, or what serve() returned. */
static int wait_for_exec(const struct launch *l, const struct launch_meanwhile *m)
{
	struct pollfd p[] = { { .fd = l->exec, .events = POLLIN }, { .fd = m->fd, .events = POLLIN } };
	int r = 0;

	while (r >= 0 && !p[0].revents) {
		if (poll(p, 2, -1) < 0)
			p[0].revents = p[1].revents = 0;
		if (p[1].revents)
			r = m->serve(m->arg);
	}
	return r < 0 ? r : 0;
}

int launch_go(struct launch *l, const struct launch_plan *plan, const struct launch_meanwhile *m,
	      struct fail *f, int *ret_status)
{
	struct failure why;
	bool sent;
	int r = 0;

	*ret_status = EXIT_OURS;
	sent = send(l->go, "g", 1, MSG_NOSIGNAL) == 1;
	l->go = fd_close(l->go);
	if (m)
		r = wait_for_exec(l, m);
	if (r < 0)
		return fail_set(f, -r, "cannot supervise: %s", strerror(-r));
	/* Also if the process has ended already: it may have said why. */
	if (read_failure(l->exec, &why))
		r = explain(&why, plan, f, ret_status);
	else if (!sent)
		r = died(f, ret_status);
	l->exec = fd_close(l->exec);
	return r;
}

static int command(struct launch *l, int kind, int signal)
{
	struct command c = { .kind = kind, .signal = signal, .stops = l->stops };

	return send(l->control, &c, sizeof(c), MSG_NOSIGNAL) < 0 ? -errno : 0;
}

int launch_kill(struct launch *l, int signal)
{
	if (l->status >= 0 || command(l, COMMAND_KILL, signal) < 0)
		return -ESRCH;
	return 0;
}

void launch_end(struct launch *l)
{
	l->listener = fd_close(l->listener);
	l->go = fd_close(l->go);
	l->exec = fd_close(l->exec);
	/* The keeper kills what is left. A command tells it, because end-of-file does not come
	 * while a child of the caller holds a copy of the socket. */
	if (l->control >= 0)
		command(l, COMMAND_END, 0);
	l->control = fd_close(l->control);
	/* ECHILD: the caller ignores SIGCHLD, or has reaped the keeper already. */
	if (l->keeper > 0)
		while (waitpid(l->keeper, NULL, 0) < 0 && errno == EINTR)
			;
	l->keeper = -1;
}
