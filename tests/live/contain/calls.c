/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Makes the calls that the sandbox refuses, and prints the result of each: "name errno-name", or
 * "name ok". It passes no judgement. It makes every call by number, so that no C library hides
 * anything.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <linux/capability.h>
#include <linux/if_tun.h>
#include <linux/netlink.h>
#include <linux/sched.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#define GARBAGE 0xdeadbeef00000000ull
#define FAMILIES 64

extern char **environ;

/* Returns the kernel's answer: -errno, or a value. */
static long raw(long nr, uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e, uint64_t f)
{
	long r = syscall(nr, a, b, c, d, e, f);

	return r < 0 ? -errno : r;
}

static const char *name_of(long r)
{
	return r < 0 ? strerrorname_np((int)-r) : "ok";
}

static void say_fd(const char *what, uint64_t a, uint64_t b, uint64_t c, long r)
{
	printf("%s %" PRIu64 " %" PRIu64 " %" PRIu64 " %s\n", what, a & 0xffffffff, b & 0xffffffff,
	       c & 0xffffffff, name_of(r));
	if (r > 2)
		close((int)r);
}

static const uint64_t types[] = { SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_SEQPACKET };

static int families(uint64_t garbage)
{
	for (uint64_t f = 0; f < FAMILIES; f++)
		for (unsigned i = 0; i < sizeof(types) / sizeof(types[0]); i++)
			say_fd("socket", f, types[i], 0,
			       raw(SYS_socket, f | garbage, types[i] | garbage, garbage, 0, 0, 0));
	return 0;
}

static int odd_families(uint64_t garbage)
{
	static const uint64_t odd[] = { 64,
					1ull << 8 | AF_NETLINK,
					1ull << 16 | AF_NETLINK,
					1ull << 31 | AF_NETLINK,
					1ull << 31,
					0xffffffff,
					0x7fffffff };

	for (unsigned i = 0; i < sizeof(odd) / sizeof(odd[0]); i++)
		say_fd("socket", odd[i], SOCK_RAW, 0,
		       raw(SYS_socket, odd[i] | garbage, SOCK_RAW, 0, 0, 0, 0));
	return 0;
}

static int pairs(uint64_t garbage)
{
	for (uint64_t f = 0; f < FAMILIES; f++) {
		int pair[2] = { -1, -1 };
		long r = raw(SYS_socketpair, f | garbage, SOCK_STREAM | garbage, garbage,
			     (uintptr_t)pair, 0, 0);

		say_fd("socketpair", f, SOCK_STREAM, 0, r);
		if (!r) {
			close(pair[0]);
			close(pair[1]);
		}
	}
	return 0;
}

static int protocols(uint64_t garbage)
{
	for (uint64_t p = 0; p < 40; p++)
		say_fd("netlink", SOCK_RAW, p, 0,
		       raw(SYS_socket, AF_NETLINK, SOCK_RAW, p | garbage, 0, 0, 0));
	for (unsigned bit = 5; bit < 32; bit++)
		say_fd("netlink", SOCK_RAW, 1ull << bit, 0,
		       raw(SYS_socket, AF_NETLINK, SOCK_RAW, 1ull << bit | garbage, 0, 0, 0));
	return 0;
}

static void say(const char *what, long r)
{
	printf("%s %s\n", what, name_of(r));
}

static int rings(uint64_t unused)
{
	static uint8_t zero[256];
	uint64_t context = 0;

	(void)unused;
	say("io_uring_setup", raw(425, 4, (uintptr_t)zero, 0, 0, 0, 0));
	say("io_uring_enter", raw(426, 0, 0, 0, 0, 0, 0));
	say("io_uring_register", raw(427, 0, 0, 0, 0, 0, 0));
	say("io_setup", raw(SYS_io_setup, 1, (uintptr_t)&context, 0, 0, 0, 0));
	say("io_destroy", raw(SYS_io_destroy, context, 0, 0, 0, 0, 0));
	say("io_submit", raw(SYS_io_submit, context, 0, 0, 0, 0, 0));
	say("io_cancel", raw(SYS_io_cancel, context, 0, 0, 0, 0, 0));
	say("io_getevents", raw(SYS_io_getevents, context, 0, 0, 0, 0, 0));
	say("io_pgetevents", raw(SYS_io_pgetevents, context, 0, 0, 0, 0, 0));
	return 0;
}

/* Refused whatever the other arguments are. The ioctls have a bad descriptor: EBADF outside. */
static int side_doors(uint64_t garbage)
{
	static const uint64_t flags[] = { 0, SOCK_CLOEXEC, SOCK_NONBLOCK,
					  SOCK_CLOEXEC | SOCK_NONBLOCK };
	/* PERF_FLAG_PID_CGROUP */
	static const struct {
		uint64_t pid, flags;
	} others[] = { { 1, 0 }, { 0xffffffff, 0 }, { 0, 4 }, { 1, 4 } };
	static const uint64_t requests[] = { TIOCSTI, TIOCLINUX, TUNSETIFF, 0xaa00 };

	for (unsigned i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
		say_fd("socket", AF_INET | garbage, SOCK_PACKET | flags[i] | garbage, 0x300,
		       raw(SYS_socket, AF_INET | garbage, SOCK_PACKET | flags[i] | garbage, 0x300,
			   0, 0, 0));
	for (unsigned i = 0; i < sizeof(requests) / sizeof(requests[0]); i++)
		say_fd("ioctl", requests[i], 0, 0,
		       raw(SYS_ioctl, (uint64_t)-1, requests[i] | garbage, 0, 0, 0, 0));
	for (unsigned i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		say_fd("perf_event_open", others[i].pid, others[i].flags, 0,
		       raw(SYS_perf_event_open, 8, others[i].pid | garbage, 0, -1,
			   others[i].flags | garbage, 0));
	say_fd("perf_event_open", 0, 0, 0, raw(SYS_perf_event_open, 8, garbage, 0, -1, 0, 0));
	say_fd("userfaultfd", 0, 0, 0, raw(SYS_userfaultfd, garbage, 0, 0, 0, 0, 0));
	return 0;
}

#ifdef __x86_64__
/* Makes an i386 call, whose numbers are others. It can only address memory below 4 GiB. */
static long int80(uint32_t nr, uint32_t a, uint32_t b, uint32_t c)
{
	long r;

	__asm__ volatile("int $0x80"
			 : "=a"(r)
			 : "a"((long)nr), "b"((long)a), "c"((long)b), "d"((long)c)
			 : "memory", "r8", "r9", "r10", "r11");
	return (int)r;
}

static int foreign(uint64_t unused)
{
	uint32_t *low = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
			     MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);

	(void)unused;
	low[0] = AF_NETLINK;
	low[1] = SOCK_RAW;
	low[2] = NETLINK_ROUTE;
	say("i386-getpid", int80(20, 0, 0, 0));
	say("i386-socket", int80(359, AF_NETLINK, SOCK_RAW, NETLINK_ROUTE));
	say("i386-socketcall", int80(102, 1, (uint32_t)(uintptr_t)low, 0));
	say("i386-io_uring_setup", int80(425, 4, (uint32_t)(uintptr_t)(low + 16), 0));
	say("x32-getpid", raw(0x40000000 + SYS_getpid, 0, 0, 0, 0, 0, 0));
	say("x32-socket",
	    raw(0x40000000 + SYS_socket, AF_NETLINK, SOCK_RAW, NETLINK_ROUTE, 0, 0, 0));
	say("x32-io_uring_setup", raw(0x40000000 + 425, 4, (uintptr_t)(low + 16), 0, 0, 0, 0));
	return 0;
}
#endif

static const struct {
	const char *name;
	uint64_t flag;
} namespaces[] = {
	{ "mnt", CLONE_NEWNS },	 { "cgroup", CLONE_NEWCGROUP }, { "uts", CLONE_NEWUTS },
	{ "ipc", CLONE_NEWIPC }, { "user", CLONE_NEWUSER },	{ "pid", CLONE_NEWPID },
	{ "net", CLONE_NEWNET },
};

static long in_child(long (*f)(uint64_t), uint64_t arg)
{
	int status;
	pid_t pid = fork();

	if (!pid)
		_exit((int)-f(arg));	/* 0, or an errno */
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? -WEXITSTATUS(status) : -EINTR;
}

static long do_unshare(uint64_t flags)
{
	return raw(SYS_unshare, flags, 0, 0, 0, 0, 0);
}

static long do_clone(uint64_t flags)
{
	long pid = raw(SYS_clone, flags | SIGCHLD, 0, 0, 0, 0, 0);

	if (!pid)
		_exit(0);
	if (pid > 0)
		waitpid((pid_t)pid, NULL, 0);
	return pid < 0 ? pid : 0;
}

static long do_clone3(uint64_t flags)
{
	struct clone_args a = { .flags = flags, .exit_signal = SIGCHLD };
	long pid = raw(SYS_clone3, (uintptr_t)&a, sizeof(a), 0, 0, 0, 0);

	if (!pid)
		_exit(0);
	if (pid > 0)
		waitpid((pid_t)pid, NULL, 0);
	return pid < 0 ? pid : 0;
}

static int new_namespaces(uint64_t garbage)
{
	char what[64];

	for (unsigned i = 0; i < sizeof(namespaces) / sizeof(namespaces[0]); i++) {
		snprintf(what, sizeof(what), "unshare %s", namespaces[i].name);
		say(what, in_child(do_unshare, namespaces[i].flag | garbage));
		snprintf(what, sizeof(what), "clone %s", namespaces[i].name);
		say(what, in_child(do_clone, namespaces[i].flag));
		snprintf(what, sizeof(what), "clone3 %s", namespaces[i].name);
		say(what, in_child(do_clone3, namespaces[i].flag));
	}
	say("unshare time", in_child(do_unshare, 0x80 | garbage));
	say("unshare user+net", in_child(do_unshare, CLONE_NEWUSER | CLONE_NEWNET | CLONE_FS));
	say("unshare fs", in_child(do_unshare, CLONE_FS | CLONE_FILES));
	say("clone3 fork", in_child(do_clone3, 0));
	return 0;
}

static void *thread(void *arg)
{
	return arg;
}

static int processes(uint64_t unused)
{
	char *argv[] = { "true", NULL };
	pthread_t t;
	int status = -1, r;
	pid_t pid;
	void *got = NULL;

	(void)unused;
	fflush(stdout);
	pid = fork();
	if (!pid)
		_exit(3);
	say("fork", waitpid(pid, &status, 0) == pid && WEXITSTATUS(status) == 3 ? 0 : -ECHILD);
	pid = vfork();
	if (!pid)
		_exit(4);
	say("vfork", waitpid(pid, &status, 0) == pid && WEXITSTATUS(status) == 4 ? 0 : -ECHILD);
	r = posix_spawnp(&pid, "true", NULL, NULL, argv, environ);
	say("posix_spawn", r ? -r : waitpid(pid, &status, 0) == pid && !status ? 0 : -ECHILD);
	r = pthread_create(&t, NULL, thread, &status);
	if (!r)
		r = pthread_join(t, &got);
	say("thread", r ? -r : got == &status ? 0 : -ESRCH);
	return 0;
}

/* Some files are checked only when they are read, so opening them is not enough. */
static long read_once(pid_t pid, const char *what, int flags)
{
	char path[64], byte;
	long r;
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, what);
	fd = open(path, flags);
	if (fd < 0)
		return -errno;
	r = read(fd, &byte, 1);
	r = r < 0 ? -errno : r == 0 ? -ENODATA : 0;
	close(fd);
	return r;
}

/* In the middle of execve() the environment of a process is empty: read again. */
static long read_of(pid_t pid, const char *what, int flags)
{
	long r = read_once(pid, what, flags);

	for (int i = 0; r == -ENODATA && i < 200; i++) {
		usleep(5000);
		r = read_once(pid, what, flags);
	}
	return r;
}

static long link_of(pid_t pid, const char *what)
{
	char path[64], target[256];

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, what);
	return readlink(path, target, sizeof(target)) < 0 ? -errno : 0;
}

/* The best result for any of the first descriptors; -ENOENT if we only learn that there is none. */
static long descriptors_of(pid_t pid, long (*f)(pid_t pid, int fd))
{
	long best = -ENOENT;

	for (int fd = 0; fd < 32; fd++) {
		long r = f(pid, fd);

		if (r == 0)
			return 0;
		if (r != -ENOENT && r != -EBADF)
			best = r;
	}
	return best;
}

static long link_of_fd(pid_t pid, int fd)
{
	char what[16];

	snprintf(what, sizeof(what), "fd/%d", fd);
	return link_of(pid, what);
}

static long fetch_fd(pid_t pid, int fd)
{
	long pidfd = raw(SYS_pidfd_open, pid, 0, 0, 0, 0, 0), r;

	if (pidfd < 0)
		return pidfd;
	r = raw(SYS_pidfd_getfd, pidfd, fd, 0, 0, 0, 0);
	close((int)pidfd);
	if (r >= 0)
		close((int)r);
	return r > 0 ? 0 : r;
}

/* Ways from one process into another. */
static int reach(pid_t pid)
{
	char byte = 0;
	struct iovec here = { &byte, 1 }, there = { &byte, 1 };
	long r;

	say("seize", r = raw(SYS_ptrace, PTRACE_SEIZE, pid, 0, 0, 0, 0));
	if (!r) {
		raw(SYS_ptrace, PTRACE_INTERRUPT, pid, 0, 0, 0, 0);
		waitpid(pid, NULL, __WALL);
		raw(SYS_ptrace, PTRACE_DETACH, pid, 0, 0, 0, 0);
	}
	say("attach", r = raw(SYS_ptrace, PTRACE_ATTACH, pid, 0, 0, 0, 0));
	if (!r) {
		waitpid(pid, NULL, __WALL);
		raw(SYS_ptrace, PTRACE_DETACH, pid, 0, 0, 0, 0);
	}
	/* EFAULT would mean that access was granted and that nothing is mapped there. */
	say("process_vm_readv",
	    raw(SYS_process_vm_readv, pid, (uintptr_t)&here, 1, (uintptr_t)&there, 1, 0));
	say("process_vm_writev",
	    raw(SYS_process_vm_writev, pid, (uintptr_t)&here, 1, (uintptr_t)&there, 1, 0));
	say("pidfd_getfd", descriptors_of(pid, fetch_fd));
	say("fd", descriptors_of(pid, link_of_fd));
	say("mem", read_of(pid, "mem", O_RDWR));
	say("maps", read_of(pid, "maps", O_RDONLY));
	say("environ", read_of(pid, "environ", O_RDONLY));
	say("exe", link_of(pid, "exe"));
	say("cwd", link_of(pid, "cwd"));
	return 0;
}

/* Makes its calls once the supervisor is gone: it waits for a line first. */
static int late(uint64_t unused)
{
	(void)unused;
	printf("%d\n", (int)getppid());
	fflush(stdout);
	getchar();
	say_fd("netlink", SOCK_RAW, 0, 0,
	       raw(SYS_socket, AF_NETLINK, SOCK_RAW, NETLINK_ROUTE, 0, 0, 0));
	say_fd("netlink", SOCK_RAW, 9, 0,
	       raw(SYS_socket, AF_NETLINK, SOCK_RAW, NETLINK_AUDIT, 0, 0, 0));
	say_fd("socket", AF_PACKET, SOCK_RAW, 0, raw(SYS_socket, AF_PACKET, SOCK_RAW, 0, 0, 0, 0));
	say_fd("socket", AF_INET, SOCK_STREAM, 0,
	       raw(SYS_socket, AF_INET, SOCK_STREAM, 0, 0, 0, 0));
	return 0;
}

static int privileges(uint64_t unused)
{
	struct __user_cap_header_struct h = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct d[2] = { 0 };

	(void)unused;
	syscall(SYS_capget, &h, d);
	printf("uid %d euid %d ptrace %d bounding-ptrace %d no-new-privs %d\n", (int)getuid(),
	       (int)geteuid(),
	       !!((d[0].permitted | d[0].effective | d[0].inheritable) & 1u << CAP_SYS_PTRACE),
	       prctl(PR_CAPBSET_READ, CAP_SYS_PTRACE), prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0));
	return 0;
}

static const struct {
	const char *name;
	int (*run)(uint64_t garbage);
} what[] = {
	{ "families", families },
	{ "odd-families", odd_families },
	{ "pairs", pairs },
	{ "protocols", protocols },
	{ "rings", rings },
	{ "side-doors", side_doors },
	{ "namespaces", new_namespaces },
	{ "processes", processes },
	{ "late", late },
	{ "privileges", privileges },
#ifdef __x86_64__
	{ "foreign", foreign },
#endif
};

int main(int argc, char **argv)
{
	const char *word = argc > 1 ? argv[1] : "", *arg = argc > 2 ? argv[2] : "";

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (!strcmp(word, "reach"))
		return reach(*arg ? (pid_t)atoi(arg) : getppid());
	for (unsigned i = 0; i < sizeof(what) / sizeof(what[0]); i++)
		if (!strcmp(word, what[i].name))
			return what[i].run(!strcmp(arg, "garbage") ? GARBAGE : 0);
	fprintf(stderr,
		"usage: calls families|odd-families|pairs|protocols|side-doors|namespaces [garbage]\n"
		"       calls rings|foreign|processes|late|privileges\n       calls reach [PID]\n");
	return 2;
}
