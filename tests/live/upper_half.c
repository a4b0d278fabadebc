/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Asks the running kernel what it does with the upper 32 bits of arguments that it declares as a
 * long: it makes a call that succeeds, then the same call with bit 32 of one argument set. Each
 * question runs in a child of its own. Prints a line for each: the call, the index of the argument
 * and the letter of core/nlfilter/words/names_args.c:
 *   i  the second call succeeds too, with the same result
 *   r  the second call fails
 *   -  the first call fails, so that this system cannot be asked
 * "abi i386 i": with bit 32 of its argument set, a call of i386 runs as without, and yet a filter
 * sees the bit.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/msg.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

/* Newer than the headers of Debian 12; the same numbers on x86-64 and arm64. */
#ifndef SYS_mseal
#define SYS_mseal 462
#endif
#ifndef SYS_futex_wake
#define SYS_futex_wake 454
#endif

#define BIT32 (1ul << 32)

/* What calls need; each child makes its own. */
static char *page;
static int file, pipe_read, pipe_write, epoll, queue;
static struct iovec vector;
static uint64_t how[3], mask64, attr[16];
static uint32_t word;
static struct timespec no_time;
static struct { long type; char text[8]; } message = { 1, "text" };

static void fill_pipe(void)
{
	if (write(pipe_write, "x", 1) != 1)
		_exit(3);
}

static void set_up(void)
{
	int ends[2];

	page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	file = memfd_create("asked", 0);
	if (page == MAP_FAILED || file < 0 || ftruncate(file, 4096) || pipe(ends))
		_exit(3);
	pipe_read = ends[0];
	pipe_write = ends[1];
	fill_pipe();
	fcntl(pipe_read, F_SETFL, O_NONBLOCK);
	epoll = epoll_create1(0);
	queue = msgget(IPC_PRIVATE, 0600);
	vector = (struct iovec){ page, 1 };
}

static void new_mounts(void)
{
	set_up();
	if (unshare(CLONE_NEWNS))
		_exit(2);
}

static void map_shared(void)
{
	set_up();
	munmap(page, 4096);
	page = mmap(page, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, file, 0);
	if (page == MAP_FAILED)
		_exit(3);
}

static void trace(void)
{
	pid_t pid = fork();

	if (!pid)
		for (;;)
			pause();
	word = (uint32_t)pid;
	prctl(PR_SET_PDEATHSIG, 0);
	if (ptrace(PTRACE_SEIZE, pid, 0, 0))
		_exit(2);
}

/* An argument: a number, or the content of a variable that set_up() fills. */
struct arg {
	uint64_t value;
	const void *of;
	unsigned char size;
};
#define N(v) { .value = (uint64_t)(v) }
#define P(v) { .value = (uint64_t)(uintptr_t)(v) }
#define V(v) { .of = &(v), .size = sizeof(v) }

static const struct question {
	const char *call;
	long nr;
	unsigned index;
	struct arg args[6];
	void (*prepare)(void);		/* NULL: set_up() */
} questions[] = {
#define Q(name, i, ...) Q_AFTER(name, i, NULL, __VA_ARGS__)
#define Q_AFTER(name, i, how_, ...) \
	{ .call = #name, .nr = SYS_##name, .index = i, .prepare = how_, .args = __VA_ARGS__ }
	Q(mmap, 2, { N(0), N(4096), N(PROT_READ), N(MAP_PRIVATE), V(file), N(0) }),
	Q(mmap, 3, { N(0), N(4096), N(PROT_READ), N(MAP_PRIVATE), V(file), N(0) }),
	Q(mmap, 4, { N(0), N(4096), N(PROT_READ), N(MAP_PRIVATE), V(file), N(0) }),
	Q(mprotect, 2, { V(page), N(4096), N(PROT_READ) }),
	Q(pkey_mprotect, 2, { V(page), N(4096), N(PROT_READ), N(-1) }),
	Q(mremap, 3, { V(page), N(4096), N(4096), N(MREMAP_MAYMOVE) }),
	Q_AFTER(remap_file_pages, 2, map_shared, { V(page), N(4096), N(0), N(0), N(0) }),
	Q_AFTER(remap_file_pages, 4, map_shared, { V(page), N(4096), N(0), N(0), N(0) }),
	Q(mbind, 2, { V(page), N(4096), N(0), N(0), N(0), N(0) }),
	Q(mbind, 4, { V(page), N(4096), N(2), P(&mask64), N(64), N(0) }),
	Q(set_mempolicy, 2, { N(2), P(&mask64), N(64) }),
	Q(get_mempolicy, 2, { N(0), P(attr), N(1024), N(0), N(0) }),
	Q(get_mempolicy, 4, { N(0), P(attr), N(1024), N(0), N(0) }),
	Q(migrate_pages, 1, { N(0), N(64), P(&mask64), P(&mask64) }),
	Q_AFTER(mount, 3, new_mounts, { P("none"), P("/tmp"), P("tmpfs"), N(MS_NOSUID), N(0) }),
	Q(readv, 0, { V(pipe_read), P(&vector), N(1) }),
	Q(readv, 2, { V(pipe_read), P(&vector), N(1) }),
	Q(writev, 0, { V(pipe_write), P(&vector), N(1) }),
	Q(writev, 2, { V(pipe_write), P(&vector), N(1) }),
	Q(preadv, 0, { V(file), P(&vector), N(1), N(0), N(0) }),
	Q(preadv, 2, { V(file), P(&vector), N(1), N(0), N(0) }),
	Q(preadv2, 0, { V(file), P(&vector), N(1), N(0), N(0), N(0) }),
	Q(preadv2, 2, { V(file), P(&vector), N(1), N(0), N(0), N(0) }),
	Q(pwritev, 0, { V(file), P(&vector), N(1), N(0), N(0) }),
	Q(pwritev, 2, { V(file), P(&vector), N(1), N(0), N(0) }),
	Q(pwritev2, 0, { V(file), P(&vector), N(1), N(0), N(0), N(0) }),
	Q(pwritev2, 2, { V(file), P(&vector), N(1), N(0), N(0), N(0) }),
	Q(vmsplice, 2, { V(pipe_write), P(&vector), N(1), N(0) }),
	Q_AFTER(process_vm_readv, 2, trace, { V(word), P(&vector), N(1), P(&vector), N(1), N(0) }),
	Q_AFTER(process_vm_readv, 4, trace, { V(word), P(&vector), N(1), P(&vector), N(1), N(0) }),
	Q_AFTER(process_vm_readv, 5, trace, { V(word), P(&vector), N(1), P(&vector), N(1), N(0) }),
	Q_AFTER(process_vm_writev, 2, trace, { V(word), P(&vector), N(1), P(&vector), N(1), N(0) }),
	Q_AFTER(process_vm_writev, 4, trace, { V(word), P(&vector), N(1), P(&vector), N(1), N(0) }),
	Q_AFTER(process_vm_writev, 5, trace, { V(word), P(&vector), N(1), P(&vector), N(1), N(0) }),
	Q_AFTER(ptrace, 0, trace, { N(PTRACE_INTERRUPT), V(word), N(0), N(0) }),
	Q_AFTER(ptrace, 1, trace, { N(PTRACE_INTERRUPT), V(word), N(0), N(0) }),
	Q(epoll_pwait, 5, { V(epoll), V(page), N(1), N(0), P(&mask64), N(8) }),
	Q(ppoll, 4, { N(0), N(0), P(&no_time), P(&mask64), N(8) }),
	Q(rt_sigaction, 3, { N(SIGUSR1), N(0), P(attr), N(8) }),
	Q(rt_sigpending, 1, { P(attr), N(8) }),
	Q(rt_sigprocmask, 3, { N(SIG_BLOCK), P(&mask64), N(0), N(8) }),
	Q(signalfd4, 2, { N(-1), P(&mask64), N(8), N(0) }),
	Q(openat2, 3, { N(AT_FDCWD), P("/"), P(how), N(24) }),
	Q(mseal, 2, { V(page), N(4096), N(0) }),
	Q(pkey_alloc, 0, { N(0), N(0) }),
	Q(pkey_alloc, 1, { N(0), N(0) }),
	Q(set_robust_list, 1, { P(attr), N(24) }),
	Q(unshare, 0, { N(CLONE_FILES) }),
	Q(msgsnd, 2, { V(queue), P(&message), N(4), N(0) }),
	Q(landlock_create_ruleset, 1, { P(attr), N(8), N(0) }),
	Q(clone3, 1, { P(attr), N(64) }),
	Q(kcmp, 3, { V(word), V(word), N(0), N(1), N(1) }),
	Q(futex_wake, 1, { P(&word), N(1), N(0), N(2) }),
#ifdef SYS_ioperm
	Q(ioperm, 0, { N(1), N(1), N(0) }),
	Q(ioperm, 1, { N(1), N(1), N(0) }),
#endif
};

static uint64_t value_of(const struct arg *a)
{
	uint64_t value = a->value;

	if (a->of && a->size == 4)
		value = *(const uint32_t *)a->of;
	else if (a->of)
		value = *(const uint64_t *)a->of;
	return value;
}

static long ask(const struct question *q, uint64_t extra)
{
	uint64_t a[6];

	word = (uint32_t)getpid();
	mask64 = 1;
	attr[0] = 1;			/* landlock: one kind of access; clone3: see below */
	(q->prepare ? q->prepare : set_up)();
	if (!strcmp(q->call, "clone3"))
		attr[0] = 0, attr[4] = SIGCHLD;
	for (unsigned i = 0; i < 6; i++)
		a[i] = value_of(&q->args[i]) + (i == q->index ? extra : 0);
	return syscall(q->nr, a[0], a[1], a[2], a[3], a[4], a[5]);
}

/* Does the call succeed, in a child of its own? */
static bool succeeds(const struct question *q, uint64_t extra)
{
	pid_t pid = fork();
	int status;

	if (!pid) {
		pid_t self = getpid();
		long r;

		alarm(10);
		r = ask(q, extra);
		if (queue > 0 && getpid() == self)
			msgctl(queue, IPC_RMID, NULL);
		if (word && word != (uint32_t)self)
			kill((pid_t)word, SIGKILL);
		_exit(r == -1);
	}
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return WIFEXITED(status) && !WEXITSTATUS(status);
}

#ifdef __x86_64__
static long getpgid_of_i386(uint64_t pid)
{
	long result;

	asm volatile("int $0x80" : "=a"(result) : "a"(132l), "b"(pid)
		     : "memory", "r8", "r9", "r10", "r11");
	return result;
}

/* The filter refuses calls of i386 whose first argument has a bit above 31. */
static char i386_upper_half(void)
{
	struct sock_filter insns[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0x40000003, 0, 3),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args) + 4),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOTTY),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = { sizeof(insns) / sizeof(insns[0]), insns };
	long self = getpgid_of_i386(0);

	if (self <= 0)
		return '-';	/* the kernel has no such calls */
	if (getpgid_of_i386(BIT32) != self)
		return 'r';
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program))
		return '-';
	return getpgid_of_i386(0) == self && getpgid_of_i386(BIT32) == -ENOTTY ? 'i' : '?';
}

static void ask_i386(void)
{
	pid_t pid = fork();
	int status;

	if (!pid)
		_exit(i386_upper_half());
	waitpid(pid, &status, 0);
	printf("abi i386 %c\n", WIFEXITED(status) ? WEXITSTATUS(status) : '-');
}
#else
static void ask_i386(void)
{
}
#endif

int main(void)
{
	setvbuf(stdout, NULL, _IONBF, 0);
	for (size_t i = 0; i < sizeof(questions) / sizeof(questions[0]); i++) {
		const struct question *q = &questions[i];
		bool first = succeeds(q, 0), second = succeeds(q, BIT32);

		printf("%s %u %c\n", q->call, q->index, !first ? '-' : second ? 'i' : 'r');
	}
	ask_i386();
	return 0;
}
