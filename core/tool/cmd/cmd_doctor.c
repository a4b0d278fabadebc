/* SPDX-License-Identifier: Apache-2.0 */
/*
 * nlvirt doctor: reports what this kernel and this machine support. It tries everything and guesses
 * nothing.
 */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/newer.h"
#include "cmd/cmd.h"
#include "cmd/layers.h"
#include "launch/launch.h"

static const char *const doctor_options[] = {
	"  -h, --help  print this text",
	"",
	"The exit status is 0 if 'nlvirt run' can work here, and 1 if it cannot.",
	NULL
};

/* What a child process has found out, as bits of its exit status. */
enum {
	HAS_NOTIFY = 1,
	HAS_SEND = 2,
	HAS_KILLABLE = 4,
	HAS_WAKE = 8,
	IS_BUSY = 16,
	HAS_USERNS = 32,
	HAS_THREAD = 64,
	HAS_FETCH = 128
};

static int try_listener(void)
{
	struct sock_filter allow = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	struct sock_fprog program = { .len = 1, .filter = &allow };
	struct seccomp_notif_addfd add = { .id = UINT64_MAX, .flags = SECCOMP_ADDFD_FLAG_SEND };
	int has = HAS_KILLABLE, fd;

	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	fd = (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
			  SECCOMP_FILTER_FLAG_NEW_LISTENER | SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV,
			  &program);
	if (fd < 0 && errno == EINVAL) {
		has = 0;
		fd = (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
				  SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
	}
	if (fd < 0)
		return errno == EBUSY ? IS_BUSY : 0;
	add.srcfd = (uint32_t)fd;
	if (ioctl(fd, SECCOMP_IOCTL_NOTIF_ADDFD, &add) < 0 && errno == ENOENT)
		has |= HAS_SEND;
	if (ioctl(fd, SECCOMP_IOCTL_NOTIF_SET_FLAGS, SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP) == 0)
		has |= HAS_WAKE;
	return has | HAS_NOTIFY;
}

/*
 * May a process copy the descriptors of its child? Whether the child has this one does not matter.
 */
static int try_fetch(void)
{
	int pidfd, has = 0;
	pid_t child = fork();

	if (child == 0) {
		pause();
		_exit(0);
	}
	if (child < 0)
		return 0;
	pidfd = (int)syscall(SYS_pidfd_open, child, 0);
	if (syscall(SYS_pidfd_getfd, pidfd, STDIN_FILENO, 0) >= 0 || errno == EBADF)
		has = pidfd >= 0 ? HAS_FETCH : 0;
	kill(child, SIGKILL);
	while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
		;
	return has;
}

static int try_others(void)
{
	int has = 0, fd = (int)syscall(SYS_pidfd_open, getpid(), PIDFD_THREAD);

	if (fd >= 0)
		has |= HAS_THREAD;
	if (unshare(CLONE_NEWUSER) == 0)
		has |= HAS_USERNS;
	return has;
}

/* Runs one of the above in a child process, because it may change the process for good. */
static int in_child(int (*what)(void))
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0)
		_exit(what());
	if (pid < 0)
		return 0;
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}

static void line(bool has, const char *what, const char *since, const char *effect)
{
	printf("%-3s  %-34s %-6s %s\n", has ? "yes" : "no", what, since, effect);
}

static void print_ptrace_scope(void)
{
	_cleanup_close_ int fd = open("/proc/sys/kernel/yama/ptrace_scope", O_RDONLY | O_CLOEXEC);
	char scope = '0';

	if (fd < 0 || read(fd, &scope, 1) != 1)
		scope = '0';
	printf("%c    %-34s %-6s %s\n", scope, "ptrace scope", "",
	       scope == '3'
		       ? "nothing can be traced: outbound rules cannot work, and socket names read AF_UNIX"
		       : "the supervisor can reach the program");
}

static int print_all(void)
{
	static const struct files none;
	static const struct landlock_plan all = { .tcp = true, .abstract = true, .files = &none };
	int has = in_child(try_listener) | in_child(try_others) | in_child(try_fetch);
	unsigned given = landlock_layers(&all);
	bool works = (has & HAS_NOTIFY) && (has & HAS_SEND);

	if (has & IS_BUSY)
		puts("This process already has a supervisor, and the kernel allows only one: nlvirt run cannot work here.\n");
	line(has & HAS_NOTIFY, "seccomp user notification", "5.0",
	     "the supervisor answers the program's calls");
	line(has & HAS_SEND, "place and answer in one step", "5.14",
	     "socket() returns what the supervisor made");
	line(has & HAS_KILLABLE, "only fatal signals interrupt", "5.19",
	     "no answer is lost to a signal");
	line(has & HAS_WAKE, "wake on the same processor", "6.6",
	     "a trapped call takes a third of the time");
	line(has & HAS_THREAD, "handles to threads", "6.9",
	     "descriptors are copied from the calling thread, not the main thread");
	line(has & HAS_FETCH, "descriptors of the program", "5.6",
	     "replies have the right sender; outbound rules need it");
	for (size_t i = 0; i < n_layers; i++)
		line(given & layers[i].bit, layers[i].name, layers[i].since, layers[i].effect);
	print_ptrace_scope();
	line(has & HAS_USERNS, "user namespaces", "",
	     "not needed by nlvirt, refused inside by default");
	printf("\n%s\n",
	       !works ? "nlvirt run cannot work here."
	       : given & LANDLOCK_PTRACE
		       ? "nlvirt run works here."
		       : "nlvirt run works here. Without Landlock, a program can trace processes of its user outside, and do\n"
			 "through them what it cannot do itself.");
	return works;
}

static int doctor_main(int argc, char **argv)
{
	static const struct option long_options[] = { { "help", no_argument, NULL, 'h' }, { 0 } };
	int o, works;

	opterr = 0;
	o = getopt_long(argc, argv, "+h", long_options, NULL);
	if (o == 'h') {
		cmd_help(&cmd_doctor, stdout);
		return cmd_printed();
	}
	if (o != -1 || argv[optind]) {
		cmd_complain("doctor: takes no arguments; see 'nlvirt doctor --help'");
		return EXIT_OURS;
	}
	works = print_all();
	o = cmd_printed();
	return o ? o : !works;
}

const struct cmd cmd_doctor = {
	.name = "doctor",
	.arguments = "",
	.summary =
		"test what this kernel and this machine support, and print which protections are available",
	.options = doctor_options,
	.run = doctor_main,
};
