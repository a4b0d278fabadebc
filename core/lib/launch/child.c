/* SPDX-License-Identifier: Apache-2.0 */
/*
 * COMMAND's process between fork and exec. The order matters: privileges are given up before Landlock and the
 * filter, which an ordinary user may only have so; the listener is sent while nothing is
 * trapped on its descriptor; exec comes only when the supervisor has said that it listens.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/seccomp.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/fdpass.h"
#include "call/table.h"
#include "launch/landlock.h"
#include "launch/launch.h"

static void fail_at(const struct launch_fds *fds, enum stage stage, int err) __attribute__((noreturn));

static void fail_at(const struct launch_fds *fds, enum stage stage, int err)
{
	struct failure f = { .stage = stage, .err = err };

	/* Nothing can be done about a failing write: the exit then tells by itself. */
	if (write(fds->exec, &f, sizeof(f)) < 0)
		_exit(EXIT_OURS);
	_exit(EXIT_OURS);
}

static void drop_capability(unsigned capability)
{
	struct __user_cap_header_struct h = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct d[2];

	prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);	/* EPERM: we never had it */
	if (syscall(SYS_capget, &h, d) < 0)
		return;
	d[capability / 32].effective &= ~(1u << capability % 32);
	d[capability / 32].permitted &= ~(1u << capability % 32);
	d[capability / 32].inheritable &= ~(1u << capability % 32);
	syscall(SYS_capset, &h, d);
}

/*
 * A program that runs as root could ptrace the supervisor, or anything outside that has a netlink socket, in
 * spite of PR_SET_DUMPABLE: this capability is what allows it. Without it root still
 * traces its own children. With outbound rules it must not change where an address leads, either.
 */
static void drop_capabilities(const struct launch_plan *plan)
{
	drop_capability(CAP_SYS_PTRACE);
	if (plan->outbound) {
		drop_capability(CAP_NET_ADMIN);
		drop_capability(CAP_NET_RAW);
	}
}

/* Another number for the control socket: in the window, sending on it would be trapped. */
static int untrapped_copy(const struct launch_plan *plan, int fd)
{
	int low = fcntl(fd, F_DUPFD_CLOEXEC, 3);

	if (plan->first_trapped_fd < 0 || low < plan->first_trapped_fd)
		return low;
	return fcntl(fd, F_DUPFD_CLOEXEC, plan->first_trapped_fd + WINDOW_SIZE);
}

/*
 * The table of descriptors grows when the first socket is put into the window. In a process with several threads the
 * kernel then waits until no processor can still be reading the old table (expand_fdtable(), synchronize_rcu()): some
 * milliseconds, in socket(). COMMAND has one thread now, and keeps the table when it is executed.
 */
static void widen_table(const struct launch_plan *plan, int fd)
{
	int high = plan->first_trapped_fd < 0 ? -1 :
		   fcntl(fd, F_DUPFD_CLOEXEC, plan->first_trapped_fd + WINDOW_SIZE - 1);

	if (high >= 0)
		close(high);
}

/* The filter, which the supervisor builds while we are being forked. */
static void read_filter(int fd, struct sock_fprog *program)
{
	size_t bytes, got = 0;

	/* End-of-file in its place: the supervisor has changed its mind, or is gone. */
	if (read(fd, &program->len, sizeof(program->len)) != sizeof(program->len) || program->len > BPF_MAXINSNS)
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
 * Only fatal signals shall interrupt a call that has reached the supervisor. Without that, which is Linux 5.14 to
 * 5.18, a signal can arrive between the answer and the thread's waking up: the kernel takes the
 * answer and throws it away, and nobody is told that the call will be made again.
 */
static int install_filter(const struct sock_fprog *program, int *ret_killable)
{
	int listener = (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
				    SECCOMP_FILTER_FLAG_NEW_LISTENER | SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV, program);

	*ret_killable = listener >= 0;
	if (listener < 0 && errno == EINVAL)
		listener = (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, program);
	return listener;
}

/*
 * Outbound rules may trap sendmsg(), which would carry the listener: its number is told instead, and the supervisor
 * fetches it. It stays open until exec, which is not before the supervisor has it.
 */
static int hand_over(const struct launch_plan *plan, int control, struct note *note, int listener)
{
	int r;

	note->listener = listener;
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
	int listener, r;

	drop_capabilities(plan);
	read_filter(fds->go, &program);
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
		fail_at(fds, STAGE_NO_NEW_PRIVS, errno);
	r = landlock_enter(&plan->landlock, &note.layers);
	if (r < 0)
		fail_at(fds, STAGE_LANDLOCK, -r);
	if (plan->second_filter) {
		if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) < 0)
			fail_at(fds, STAGE_FILTER, errno);
		read_filter(fds->go, &program);
	}
	listener = install_filter(&program, &note.value);
	if (listener < 0)
		fail_at(fds, STAGE_FILTER, errno);
	r = hand_over(plan, control, &note, listener);
	if (r < 0)
		fail_at(fds, STAGE_LISTENER, -r);
}

void child_main(const struct launch_plan *plan, const struct launch_fds *fds, pid_t keeper)
{
	char go;
	int control;
	ssize_t n;

	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	if (getppid() != keeper)
		_exit(EXIT_OURS);	/* it died before the line above */
	if (plan->nofile)
		setrlimit(RLIMIT_NOFILE, plan->nofile);
	control = untrapped_copy(plan, fds->control);
	if (control < 0)
		fail_at(fds, STAGE_CONTROL, errno);
	widen_table(plan, control);
	enter_sandbox(plan, fds, control);
	n = read(fds->go, &go, 1);
	if (n < 0)
		fail_at(fds, STAGE_GO, errno);
	if (!n)
		_exit(EXIT_OURS);	/* the supervisor has changed its mind, or is gone */
	sigprocmask(SIG_SETMASK, plan->mask, NULL);
	execvpe(plan->argv[0], plan->argv, plan->envp);
	fail_at(fds, STAGE_EXEC, errno);
}
