/* SPDX-License-Identifier: Apache-2.0 */
/*
 * nlvirt doctor: reports what works in this place. It tries everything and guesses nothing: it runs
 * itself in a sandbox (cmd/doctor_inside.c), with the limits and under the filters that `nlvirt run`
 * would have. Connections go to loopback only.
 */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/newer.h"
#include "cmd/cmd.h"
#include "cmd/doctor_inside.h"
#include "cmd/layers.h"
#include "launch/launch.h"
#include "reach/copies.h"

static const char *const doctor_options[] = {
	"  -h, --help  print this text",
	"",
	"It runs itself in sandboxes, and connects to loopback. The exit status is 0 if 'nlvirt run' can",
	"work here, and 1 if it cannot.",
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
		       ? "nothing can be traced: the supervisor cannot reach the program"
		       : "the supervisor can reach the program");
}

/* Runs a command, and returns its exit status; -1: it was killed, or there is no process for it. */
static int status_of(char *const *argv)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

		dup2(nowhere, STDOUT_FILENO);
		dup2(nowhere, STDERR_FILENO);
		execv(argv[0], argv);
		_exit(EXIT_NOT_FOUND);
	}
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return pid > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Runs itself in a sandbox by argv. Returns what it found out there, with INSIDE_RAN; 0: no sandbox. */
static int found_by(char *const *argv)
{
	int status = status_of(argv);

	return status < 0 || status >= INSIDE_RAN ? 0 : status | INSIDE_RAN;
}

static int inside(void)
{
	char *self = (char *)getauxval(AT_EXECFN);
	char *argv[] = { self, "run", "--", self, "doctor", "--inside", NULL };

	return found_by(argv);
}

/* The same with --files. */
static int inside_with_files(void)
{
	char *self = (char *)getauxval(AT_EXECFN);
	char *argv[] = { self, "run", "--files", "--", self, "doctor", "--inside", "files", NULL };

	return found_by(argv);
}

/* Listens on a port of loopback, and prints it. Returns the socket, or -1. */
static int listen_somewhere(char port[static 8])
{
	struct sockaddr_in name = { .sin_family = AF_INET,
				    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(name);
	_cleanup_close_ int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (bind(fd, (struct sockaddr *)&name, len) < 0 || listen(fd, 4) < 0 ||
	    getsockname(fd, (struct sockaddr *)&name, &len) < 0)
		return -1;
	snprintf(port, 8, "%u", ntohs(name.sin_port));
	return TAKE_FD(fd);
}

/* The same with outbound rules that allow one of two ports. */
static int inside_with_rules(void)
{
	char *self = (char *)getauxval(AT_EXECFN), allowed[8], refused[8], rule[32];
	_cleanup_close_ int a = listen_somewhere(allowed), b = listen_somewhere(refused);
	char *argv[] = { self, "run", "--no-loopback", "--allow", rule, "--", self, "doctor",
			 "--inside", allowed, refused, NULL };

	if (a < 0 || b < 0)
		return 0;
	snprintf(rule, sizeof(rule), "127.0.0.1:%s", allowed);
	return found_by(argv);
}

/* Prints one promise. but: what will not work, if there is something. */
static void promise(bool works, const char *what, const char *but)
{
	printf("%-7s  %s%s%s\n", !works ? "cannot" : but ? "partly" : "works", what,
	       but ? ": " : "", but ? but : "");
}

static const char *why_no_names(int has)
{
	if (has & HAS_FETCH || copies_are_needed())
		return "answers on netlink sockets can be late, and their senders read AF_UNIX; "
		       "the limit of open files must be at least 128 (ulimit -n)";
	return "addresses of netlink sockets read AF_UNIX, and programs such as ip give up; set "
	       "kernel.yama.ptrace_scope to 0 or 1, and mount /proc if a seccomp profile refuses "
	       "pidfd_getfd(2)";
}

/* Returns whether nlvirt run can work here. */
static bool print_promises(int has, unsigned layers_given)
{
	int found = inside(), rules = found ? inside_with_rules() : 0;
	bool runs = found & INSIDE_RAN && found & INSIDE_LOOPBACK && found & INSIDE_OTHERS;
	bool ruled = rules & INSIDE_REFUSED && rules & INSIDE_ALLOWED;

	promise(runs, "programs see lo and no other interface",
		found & INSIDE_NAMES ? NULL : runs ? why_no_names(has) : NULL);
	promise(runs && found & INSIDE_IOCTLS, "interface requests by ioctl(2)", NULL);
	promise(runs && inside_with_files() & INSIDE_FILES,
		"files of /proc and /sys (--files), for Java and ifconfig", NULL);
	promise(ruled, "outbound rules (--allow, --listen, --no-loopback)",
		ruled && copies_are_needed()
			? "no calls that rules are about on sockets that were accepted, inherited or "
			  "passed (nlvirt(1), Containers)"
			: NULL);
	promise(runs && layers_given & LANDLOCK_FILES, "file rules (--ro, --rw)", NULL);
	promise(runs && layers_given & LANDLOCK_PTRACE, "processes outside cannot be traced", NULL);
	promise(runs && layers_given & LANDLOCK_SIGNALS, "processes outside get no signals", NULL);
	if (has & IS_BUSY)
		puts("\nThis process has a supervisor already, and the kernel allows only one. A sandbox here leaves\n"
		     "netlink to it, and outbound rules must be given to it.");
	return runs;
}

static const struct detail {
	int has;			/* the bit that try_...() sets */
	const char *what, *since, *effect;
} details[] = {
	{ HAS_NOTIFY, "seccomp user notification", "5.0",
	  "the supervisor answers the program's calls" },
	{ HAS_SEND, "place and answer in one step", "5.14",
	  "socket() returns what the supervisor made" },
	{ HAS_KILLABLE, "only fatal signals interrupt", "5.19", "no answer is lost to a signal" },
	{ HAS_WAKE, "wake on the same processor", "6.6",
	  "a trapped call takes a third of the time" },
	{ HAS_THREAD, "handles to threads", "6.9",
	  "descriptors are copied from the calling thread, not the main thread" },
	{ HAS_FETCH, "pidfd_getfd", "5.6",
	  "the supervisor copies descriptors of the program; without, it keeps copies of its own" },
};
/* try_listener() cannot tell these where there is a supervisor already. */
#define OF_THE_LISTENER (HAS_NOTIFY | HAS_SEND | HAS_KILLABLE | HAS_WAKE)

static void print_details(int has, unsigned given)
{
	puts("\nWhat this place has, and since which release Linux has it:");
	for (const struct detail *d = details; d < details + sizeof(details) / sizeof(*d); d++)
		if (!(has & IS_BUSY) || !(d->has & OF_THE_LISTENER))
			line(has & d->has, d->what, d->since, d->effect);
	for (size_t i = 0; i < n_layers; i++)
		line(given & layers[i].bit, layers[i].name, layers[i].since, layers[i].effect);
	print_ptrace_scope();
	line(has & HAS_USERNS, "user namespaces", "",
	     "not needed by nlvirt, refused inside by default");
}

static int print_all(void)
{
	static const struct files none;
	struct landlock_plan all = { .inet = true, .unix_paths = true, .abstract = !copies_are_needed(),
				     .files = &none };
	int has = in_child(try_listener) | in_child(try_others) | in_child(try_fetch);
	unsigned given = landlock_layers(&all);
	bool works = print_promises(has, given);

	print_details(has, given);
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
	static const struct option long_options[] = {
		{ "help", no_argument, NULL, 'h' },
		{ "inside", no_argument, NULL, 'i' },	/* not for people */
		{ 0 },
	};
	int o, works;

	opterr = 0;
	o = getopt_long(argc, argv, "+h", long_options, NULL);
	if (o == 'i')
		return doctor_inside(argv + optind);
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
