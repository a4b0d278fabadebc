/* SPDX-License-Identifier: Apache-2.0 */
/*
 * COMMAND's process between fork and exec. It first looks at the descriptors that it has inherited,
 * before it has changed any. Each further step must come where it is:
 *
 *   1. no_new_privs: without it, an ordinary user may use neither Landlock nor a filter.
 *   2. Landlock.
 *   3. The filter, which makes the listener. From here on a trapped call would hang, because nobody
 *      answers yet.
 *   4. The listener goes to the supervisor, by a call that is not trapped. The control socket was
 *      moved out of the window for this.
 *   5. The process waits until the supervisor has the listener and is ready to answer.
 *   6. exec.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fdpass.h"
#include "call/table.h"
#include "launch/landlock.h"
#include "launch/launch.h"

static void fail_with(const struct launch_fds *fds, const struct failure *f)
	__attribute__((noreturn));

static void fail_with(const struct launch_fds *fds, const struct failure *f)
{
	/* If the write fails as well, the parent learns of the failure by the exit. */
	if (write(fds->exec, f, sizeof(*f)) < 0)
		_exit(EXIT_OURS);
	_exit(EXIT_OURS);
}

static void fail_at(const struct launch_fds *fds, enum stage stage, int err)
	__attribute__((noreturn));

static void fail_at(const struct launch_fds *fds, enum stage stage, int err)
{
	fail_with(fds, &(struct failure){ .stage = stage, .err = err });
}

static void check_inherited(const struct launch_plan *plan, const struct launch_fds *fds)
{
	struct failure f = { .stage = STAGE_INHERITED };

	inherit_find(plan->families, plan->outbound, plan->stdio, &f.inherited);
	if (f.inherited.what)
		fail_with(fds, &f);
}

static void drop_capability(unsigned capability)
{
	struct __user_cap_header_struct h = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct d[2];

	prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);	/* EPERM: we have no privileges to drop */
	if (syscall(SYS_capget, &h, d) < 0)
		return;
	d[capability / 32].effective &= ~(1u << capability % 32);
	d[capability / 32].permitted &= ~(1u << capability % 32);
	d[capability / 32].inheritable &= ~(1u << capability % 32);
	syscall(SYS_capset, &h, d);
}

/*
 * With CAP_SYS_PTRACE, root could trace the supervisor in spite of PR_SET_DUMPABLE. It could also
 * trace any other process outside that has a netlink socket. Without this capability, root can
 * still trace its own children. With outbound rules, the program also loses CAP_NET_ADMIN and
 * CAP_NET_RAW, because it must not change where an address leads.
 */
static void drop_capabilities(const struct launch_plan *plan)
{
	drop_capability(CAP_SYS_PTRACE);
	if (plan->outbound) {
		drop_capability(CAP_NET_ADMIN);
		drop_capability(CAP_NET_RAW);
	}
}

/* Copies the control socket to a number outside the window, where sending is not trapped. */
static int untrapped_copy(const struct launch_plan *plan, int fd)
{
	int window = plan->first_trapped_fd, copy = fcntl(fd, F_DUPFD_CLOEXEC, 3);

	if (window_has(window, (uint32_t)copy) && copy < window)
		copy = fcntl(fd, F_DUPFD_CLOEXEC, WINDOW_LOW + WINDOW_LOW_SIZE);
	if (copy < 0 || !window_has(window, (uint32_t)copy))
		return copy;
	return fcntl(fd, F_DUPFD_CLOEXEC, window + WINDOW_SIZE);
}

/*
 * Makes the table of descriptors large enough for the window. Otherwise it grows when the first
 * socket is placed there. In a process with several threads the kernel then waits in socket() until
 * no processor can still read the old table (expand_fdtable(), synchronize_rcu()), which takes some
 * milliseconds. COMMAND has one thread now, and exec keeps the table.
 */
static void widen_table(const struct launch_plan *plan, int fd)
{
	int high = plan->first_trapped_fd < 0 ? -1 :
		   fcntl(fd, F_DUPFD_CLOEXEC, plan->first_trapped_fd + WINDOW_SIZE - 1);

	if (high >= 0)
		close(high);
}

/* Reads the filter, which the supervisor builds while it forks us. */
static void read_filter(int fd, struct sock_fprog *program)
{
	size_t bytes, got = 0;

	/* End-of-file: the supervisor gave up, or is gone. */
	if (read(fd, &program->len, sizeof(program->len)) != sizeof(program->len) ||
	    program->len > BPF_MAXINSNS)
		_exit(EXIT_OURS);
	bytes = program->len * sizeof(*program->filter);
	while (got < bytes) {
		ssize_t n = read(fd, (char *)program->filter + got, bytes - got);

		if (n <= 0)
			_exit(EXIT_OURS);
		got += (size_t)n;
	}
}

/*
 * With WAIT_KILLABLE_RECV (Linux 5.19) only fatal signals interrupt a call that has reached the
 * supervisor. Without it a signal can arrive after the answer and before the thread wakes up. The
 * kernel has then accepted the answer but throws it away, and the supervisor does not learn that
 * the call will be made again.
 */
static int install_filter(const struct sock_fprog *program, int *ret_killable)
{
	int listener = (int)syscall(
		SYS_seccomp, SECCOMP_SET_MODE_FILTER,
		SECCOMP_FILTER_FLAG_NEW_LISTENER | SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV, program);

	*ret_killable = listener >= 0;
	if (listener < 0 && errno == EINVAL)
		listener = (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
					SECCOMP_FILTER_FLAG_NEW_LISTENER, program);
	return listener;
}

/*
 * Where pidfd_getfd(2) is refused, a process without the filter passes the listener on. It has the
 * same table of descriptors (CLONE_FILES), reads the note with the number of the listener from a
 * pipe, and ends. *ret_pipe is the end to write to.
 */
static pid_t start_helper(int control, int *ret_pipe)
{
	int ends[2], listener;
	struct note note;
	pid_t parent = getpid(), pid;

	if (pipe2(ends, O_CLOEXEC) < 0)
		return -1;
	*ret_pipe = ends[1];
	pid = (pid_t)syscall(SYS_clone, CLONE_FILES, 0, 0, 0, 0);
	if (pid)
		return pid;
	/* Our end of the pipe is open here too: the parent's death is no end-of-file. */
	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	if (getppid() != parent || read(ends[0], &note, sizeof(note)) != sizeof(note))
		_exit(EXIT_OURS);
	listener = note.listener;
	note.listener = 0;
	_exit(fdpass_send(control, &note, sizeof(note), listener) < 0 ? EXIT_OURS : 0);
}

/*
 * Sends the listener. Passing a descriptor takes sendmsg(), which outbound rules may trap. With
 * such rules, only the number of the listener is sent, and the supervisor fetches the descriptor
 * from this process. Here it stays open until exec, which comes after the supervisor has it.
 */
static int hand_over(const struct launch_plan *plan, int control, int helper, struct note *note,
		     int listener)
{
	int r;

	if (plan->nested)
		return send(control, note, sizeof(*note), MSG_NOSIGNAL) < 0 ? -errno : 0;
	note->listener = listener;
	if (plan->helper)
		return write(helper, note, sizeof(*note)) < 0 ? -errno : 0;
	if (plan->outbound)
		return send(control, note, sizeof(*note), MSG_NOSIGNAL) < 0 ? -errno : 0;
	r = fdpass_send(control, note, sizeof(*note), listener);
	close(listener);
	return r;
}

static void enter_sandbox(const struct launch_plan *plan, const struct launch_fds *fds, int control)
{
	struct sock_filter insn[BPF_MAXINSNS];
	struct sock_fprog program = { .filter = insn };
	struct note note = { .kind = NOTE_LISTENER };
	int listener, r, helper = -1, status;
	pid_t pid = -1;

	drop_capabilities(plan);
	if (plan->helper)
		pid = start_helper(control, &helper);
	if (plan->helper && pid < 0)
		fail_at(fds, STAGE_LISTENER, errno);
	read_filter(fds->go, &program);
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
		fail_at(fds, STAGE_NO_NEW_PRIVS, errno);
	r = landlock_enter(&plan->landlock, &note.layers);
	if (r < 0)
		fail_at(fds, STAGE_LANDLOCK, -r);
	if (plan->nested)
		listener = (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program);
	else
		listener = install_filter(&program, &note.value);
	if (listener < 0)
		fail_at(fds, STAGE_FILTER, errno);
	r = hand_over(plan, control, helper, &note, listener);
	if (r < 0)
		fail_at(fds, STAGE_LISTENER, -r);
	if (pid > 0) {
		/* COMMAND expects no child that it has not made, and no SIGCHLD of one. */
		if (waitpid(pid, &status, __WCLONE) == pid && status)
			fail_at(fds, STAGE_LISTENER, ECHILD);
	}
}

/* Moves a channel out of the way of standard input, output and error. */
static int above_stdio(const struct launch_fds *fds, int fd)
{
	int above = fd > STDERR_FILENO ? fd : fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);

	if (above < 0)
		fail_at(fds, STAGE_STDIO, errno);
	return above;
}

/* Copies them all first: one can have the number that another one is to get. */
static void place_stdio(const struct launch_plan *plan, struct launch_fds *fds)
{
	int copy[STDERR_FILENO + 1];

	fds->exec = above_stdio(fds, fds->exec);
	fds->go = above_stdio(fds, fds->go);
	for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++) {
		copy[i] = fcntl(plan->stdio[i], F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
		if (copy[i] < 0)
			fail_at(fds, STAGE_STDIO, errno);
	}
	for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++) {
		if (dup2(copy[i], i) < 0)
			fail_at(fds, STAGE_STDIO, errno);
		close(copy[i]);
	}
}

void child_main(const struct launch_plan *plan, const struct launch_fds *given, pid_t keeper)
{
	struct launch_fds theirs = *given, *fds = &theirs;
	char go;
	int control;
	ssize_t n;

	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	if (getppid() != keeper)
		_exit(EXIT_OURS);	/* the keeper died before PR_SET_PDEATHSIG was set */
	if (plan->nofile)
		setrlimit(RLIMIT_NOFILE, plan->nofile);
	control = untrapped_copy(plan, fds->control);
	if (control < 0)
		fail_at(fds, STAGE_CONTROL, errno);
	check_inherited(plan, fds);
	if (plan->stdio)
		place_stdio(plan, fds);
	if (plan->directory && chdir(plan->directory) < 0)
		fail_at(fds, STAGE_DIRECTORY, errno);
	widen_table(plan, control);
	enter_sandbox(plan, fds, control);
	n = read(fds->go, &go, 1);
	if (n < 0)
		fail_at(fds, STAGE_GO, errno);
	if (!n)
		_exit(EXIT_OURS);	/* the supervisor gave up, or is gone */
	sigprocmask(SIG_SETMASK, plan->mask, NULL);
	execvpe(plan->argv[0], plan->argv, plan->envp);
	fail_at(fds, STAGE_EXEC, errno);
}
