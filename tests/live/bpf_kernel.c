/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Compares the simulator with the running kernel. A child loads random programs, alone and stacked,
 * and calls getppid with random and boundary arguments. The result must be what bpf_run_stack()
 * predicts, and the kernel must refuse the same programs as bpf_check().
 *
 * Every program allows all calls except getppid, so that the child can report. The effect shows the
 * verdict: ALLOW and LOG return the parent's number, ERRNO its errno, TRAP si_errno, TRACE without
 * a tracer and USER_NOTIF without a listener ENOSYS; KILL_THREAD ends a thread, KILL_PROCESS all of
 * them. Most programs return twelve bits of a computed value as an errno.
 *
 * bpf_kernel [--seconds N] [--programs N] [--seed N]: prints the first difference and exits with 1.
 */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "words/names.h"
#include "inspect/bpf_print.h"
#include "inspect/bpf_sim.h"

#define N(a) (sizeof(a) / sizeof((a)[0]))
#define PROLOGUE 3
#define MOST_INSNS 60
#define MOST_STACK 3
#define CALLS 32

static uint64_t state;

static uint32_t any(void)
{
	/* xorshift64*: the same numbers on every machine. */
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return (uint32_t)((state * 2685821657736338717ull) >> 32);
}

static uint32_t below(uint32_t n)
{
	return any() % n;
}

static const uint32_t edges[] = {
	0, 1, 2, 31, 32, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0x80000001, 0xfffffffe, 0xffffffff
};

static uint32_t some_value(void)
{
	switch (below(4)) {
	case 0:
		return edges[below(N(edges))];
	case 1:
		return below(64);
	case 2:
		return 1u << below(32);
	default:
		return any();
	}
}

static uint32_t some_action(void)
{
	static const uint32_t actions[] = {
		SECCOMP_RET_ALLOW,
		SECCOMP_RET_ALLOW,
		SECCOMP_RET_ERRNO,
		SECCOMP_RET_ERRNO,
		SECCOMP_RET_ERRNO,
		SECCOMP_RET_TRAP,
		SECCOMP_RET_TRACE,
		SECCOMP_RET_USER_NOTIF,
		SECCOMP_RET_KILL_THREAD,
		SECCOMP_RET_KILL_PROCESS,
		0x00010000,
		0x7ffe0000,
		0x90000000,
	};

	if (!below(200))
		return SECCOMP_RET_LOG;		/* rarely: each adds a line to the kernel log */
	return actions[below(N(actions))] | (below(3) ? below(4096) : below(0x10000));
}

/* --- random programs ---------------------------------------------------------------------- */

static const uint16_t alu[] = { BPF_ADD, BPF_SUB, BPF_MUL, BPF_DIV, BPF_AND,
				BPF_OR,	 BPF_XOR, BPF_LSH, BPF_RSH, BPF_NEG };
static const uint16_t jumps[] = { BPF_JEQ, BPF_JGT, BPF_JGE, BPF_JSET };

static struct sock_filter alu_insn(void)
{
	uint16_t op = alu[below(N(alu))], src = op == BPF_NEG || below(2) ? BPF_K : BPF_X;
	uint32_t k = some_value();

	if (op == BPF_LSH || op == BPF_RSH)
		k &= 31;
	if (op == BPF_DIV && !k)
		k = 3;
	return (struct sock_filter)BPF_STMT(BPF_ALU | op | src, k);
}

/* left: instructions after this one. cells: bit i is set if M[i] has been stored on every path. */
static struct sock_filter insn(unsigned left, uint16_t *cells)
{
	unsigned cell = below(BPF_MEMWORDS);

	switch (below(16)) {
	case 0 ... 3:
		return (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 4 * below(BPF_WORDS));
	case 4:
		return (struct sock_filter)BPF_STMT(below(2) ? BPF_LD | BPF_IMM : BPF_LDX | BPF_IMM,
						    some_value());
	case 5:
		return (struct sock_filter)BPF_STMT(
			below(2) ? BPF_LD | BPF_W | BPF_LEN : BPF_LDX | BPF_W | BPF_LEN, 0);
	case 6:
		*cells |= (uint16_t)(1u << cell);
		return (struct sock_filter)BPF_STMT(below(2) ? BPF_ST : BPF_STX, cell);
	case 7:
		if (*cells & (1u << cell))
			return (struct sock_filter)BPF_STMT(
				below(2) ? BPF_LD | BPF_MEM : BPF_LDX | BPF_MEM, cell);
		return (struct sock_filter)BPF_STMT(BPF_MISC | BPF_TAX, 0);
	case 8:
		return (struct sock_filter)BPF_STMT(BPF_MISC | (below(2) ? BPF_TAX : BPF_TXA), 0);
	case 9:
		if (!below(4))
			return (struct sock_filter)BPF_STMT(BPF_JMP | BPF_JA,
							    below(left < 4 ? left : 4));
		/* fall through */
	case 10:
	case 11: {
		unsigned most = left < 12 ? left : 12;

		return (struct sock_filter)BPF_JUMP(
			BPF_JMP | jumps[below(4)] | (below(3) ? BPF_K : BPF_X), some_value(),
			(uint8_t)below(most), (uint8_t)below(most));
	}
	case 12:
		if (!below(4))
			return (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, some_action());
		/* fall through */
	default:
		return alu_insn();
	}
}

/* Changes an instruction. The program may stay valid: bpf_check() decides. */
static void damage(struct filter *p)
{
	struct sock_filter *i = &p->insn[PROLOGUE + below(p->len - PROLOGUE)];

	switch (below(5)) {
	case 0:
		i->code = (uint16_t)below(0x100);
		break;
	case 1:
		i->code = (uint16_t)any();
		break;
	case 2: {
		static const uint32_t limits[] = { 0, 15, 16, 31, 32, 60, 62, 64 };

		i->k = below(2) ? limits[below(N(limits))] : some_value();
		break;
	}
	case 3:
		i->jt = (uint8_t)below(70);
		break;
	default:
		i->jf = (uint8_t)below(70);
	}
}

static void make(struct filter *p)
{
	unsigned body = 1 + below(MOST_INSNS - PROLOGUE - 5), end = PROLOGUE + body;
	uint16_t cells = 0;

	p->insn[0] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 0);
	p->insn[1] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_getppid, 1, 0);
	p->insn[2] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	for (unsigned pc = PROLOGUE; pc < end; pc++)
		p->insn[pc] = insn(end - pc, &cells);
	if (below(6)) {
		/* Twelve bits of A, from any position. */
		p->insn[end++] = (struct sock_filter)BPF_STMT(BPF_ALU | BPF_RSH | BPF_K, below(21));
		p->insn[end++] = (struct sock_filter)BPF_STMT(BPF_ALU | BPF_AND | BPF_K, 0xfff);
		p->insn[end++] =
			(struct sock_filter)BPF_STMT(BPF_ALU | BPF_OR | BPF_K, SECCOMP_RET_ERRNO);
		p->insn[end++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_A, 0);
	} else {
		p->insn[end++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, some_action());
	}
	p->len = (unsigned short)end;
	if (!below(4))
		damage(p);
}

/* --- calls, and their visible effect ------------------------------------------------------ */

struct seen {
	bool trapped;
	int value;		/* of TRAP: si_errno; otherwise the errno, or 0 */
	long result;
};

/* Written by the child, read by the parent. */
static struct shared {
	int load_errno[MOST_STACK];
	unsigned made;
	bool thread_ended;	/* the thread of the last call is gone, and the process lives on */
	bool thread_returned;
	struct seen seen[CALLS];
} *shared;

static volatile sig_atomic_t trapped;
static volatile int trap_errno;
static uint64_t *call_address;	/* in shared memory */

static void on_sigsys(int sig, siginfo_t *info, void *context)
{
	(void)sig;
	(void)context;
	trapped = 1;
	trap_errno = info->si_errno;
	*call_address = (uint64_t)(uintptr_t)info->si_call_addr;
}

static void call(const uint64_t *a, struct seen *ret)
{
	trapped = 0;
	errno = 0;
	ret->result = syscall(SYS_getppid, a[0], a[1], a[2], a[3], a[4], a[5]);
	ret->value = errno;
	ret->trapped = trapped;
	if (trapped)
		ret->value = trap_errno;
}

static void *call_in_thread(void *args)
{
	call(args, &shared->seen[shared->made]);
	shared->thread_returned = true;
	return NULL;
}

/* If the last call kills, a thread of its own makes it. */
static void child(const struct filter_stack *stack, uint64_t (*args)[6], unsigned n, bool kills)
{
	struct sigaction sa = { .sa_sigaction = on_sigsys, .sa_flags = SA_SIGINFO };
	struct rlimit no_core = { 0, 0 };
	pthread_t thread;

	setrlimit(RLIMIT_CORE, &no_core);
	alarm(30);
	sigaction(SIGSYS, &sa, NULL);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	for (size_t i = 0; i < stack->n; i++) {
		struct sock_fprog prog = { stack->programs[i].len, stack->programs[i].insn };

		if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &prog) < 0) {
			shared->load_errno[i] = errno;
			_exit(0);
		}
	}
	for (; shared->made < n - kills; shared->made++)
		call(args[shared->made], &shared->seen[shared->made]);
	if (kills) {
		if (pthread_create(&thread, NULL, call_in_thread, args[shared->made]))
			_exit(3);
		pthread_join(thread, NULL);
		shared->thread_ended = true;
	}
	_exit(0);
}

static int run_child(const struct filter_stack *stack, uint64_t (*args)[6], unsigned n, bool kills)
{
	int status;
	pid_t pid;

	memset(shared, 0, sizeof(*shared));
	pid = fork();
	if (pid < 0) {
		perror("fork");
		exit(2);
	}
	if (!pid)
		child(stack, args, n, kills);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return status;
}

/* The instruction_pointer of our calls, which the kernel reports in a trap. */
static uint64_t find_address(void)
{
	struct sock_filter insns[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_getppid, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct filter program = { N(insns), insns };
	struct filter_stack stack = { .n = 1, .programs = &program };
	uint64_t args[1][6] = { { 0 } };

	run_child(&stack, args, 1, false);
	return *call_address;
}

/* --- the comparison ------------------------------------------------------------------------------ */

static bool is_kill(uint32_t value)
{
	uint32_t action = bpf_canonical(value) & SECCOMP_RET_ACTION_FULL;

	return action == SECCOMP_RET_KILL_PROCESS || action == SECCOMP_RET_KILL_THREAD;
}

static bool agrees(uint32_t value, const struct seen *s)
{
	uint32_t data = bpf_canonical(value) & SECCOMP_RET_DATA;

	switch (bpf_canonical(value) & SECCOMP_RET_ACTION_FULL) {
	case SECCOMP_RET_ALLOW:
	case SECCOMP_RET_LOG:
		return !s->trapped && s->result > 0;
	case SECCOMP_RET_ERRNO:
		return !s->trapped && s->value == (int)data && s->result == (data ? -1 : 0);
	case SECCOMP_RET_TRAP:
		return s->trapped && s->value == (int)data;
	case SECCOMP_RET_TRACE:
	case SECCOMP_RET_USER_NOTIF:
		return !s->trapped && s->result == -1 && s->value == ENOSYS;
	default:
		return false;	/* a kill, but the call returned */
	}
}

static int differs(const struct filter_stack *stack, const struct seccomp_data *data,
		   uint32_t value, const char *seen)
{
	char name[NAMES_BYTES];

	for (size_t i = 0; i < stack->n; i++) {
		printf("program %zu of %zu:\n", i + 1, stack->n);
		bpf_print(&stack->programs[i], 0, stdout);
	}
	if (data) {
		printf("getppid(");
		for (unsigned i = 0; i < 6; i++)
			printf("%s0x%llx", i ? ", " : "", (unsigned long long)data->args[i]);
		printf("): the simulator says %s (0x%08x)\n",
		       name_action(bpf_canonical(value), name), value);
	}
	printf("DIFFERENT: %s\n", seen);
	return -1;
}

static void some_args(const struct filter_stack *stack, __u64 a[6])
{
	for (unsigned i = 0; i < 6; i++) {
		const struct filter *p = &stack->programs[below((uint32_t)stack->n)];
		uint32_t half[2];

		for (unsigned h = 0; h < 2; h++)
			half[h] = below(2) ? some_value() : p->insn[below(p->len)].k + below(3) - 1;
		a[i] = (uint64_t)half[1] << 32 | half[0];
	}
}

struct counts {
	unsigned long programs, stacks, refused, calls, kills;
};

/* The kernel must refuse the first program that bpf_check() refuses, and load those before it. */
static int compare_refusal(const struct filter_stack *stack, size_t bad, struct counts *c)
{
	uint64_t args[1][6] = { { 0 } };
	char seen[100];

	run_child(stack, args, 0, false);
	c->refused++;
	for (size_t i = 0; i <= bad; i++)
		if ((shared->load_errno[i] != 0) != (i == bad) ||
		    (i == bad && shared->load_errno[i] != EINVAL)) {
			snprintf(seen, sizeof(seen),
				 "program %zu: bpf_check() %s it, loading it gives errno %d", i + 1,
				 i == bad ? "refuses" : "takes", shared->load_errno[i]);
			return differs(stack, NULL, 0, seen);
		}
	return 0;
}

static int compare_calls(const struct filter_stack *stack, uint64_t ip, struct counts *c)
{
	struct seccomp_data data[CALLS];
	uint64_t args[CALLS][6];
	uint32_t value[CALLS];
	unsigned n = 0;
	bool kills = false;
	int status;
	char seen[120];

	for (unsigned i = 0; i < CALLS; i++) {
		struct seccomp_data d = {
			.nr = SYS_getppid, .arch = name_arch_native(), .instruction_pointer = ip
		};
		uint32_t v;

		some_args(stack, d.args);
		v = bpf_run_stack(stack, &d, NULL);
		/* At most one call kills, and it is the last. */
		if (is_kill(v) && i < CALLS - 1 && below(8))
			continue;
		data[n] = d;
		memcpy(args[n], d.args, sizeof(args[n]));
		value[n++] = v;
		kills = is_kill(v);
		if (kills)
			break;
	}
	if (!n)
		return 0;
	status = run_child(stack, args, n, kills);
	c->calls += n;
	c->kills += kills;
	for (size_t i = 0; i < stack->n; i++)
		if (shared->load_errno[i]) {
			snprintf(seen, sizeof(seen), "bpf_check() takes program %zu, loading it gives errno %d",
				 i + 1, shared->load_errno[i]);
			return differs(stack, NULL, 0, seen);
		}
	for (unsigned i = 0; i < n - kills; i++) {
		if (i < shared->made && agrees(value[i], &shared->seen[i]))
			continue;
		snprintf(seen, sizeof(seen),
			 "made %u of %u calls; this one: result %ld, %s %d; status 0x%x",
			 shared->made, n, shared->seen[i].result,
			 shared->seen[i].trapped ? "trap" : "errno", shared->seen[i].value, status);
		return differs(stack, &data[i], value[i], seen);
	}
	if (kills) {
		bool process = bpf_canonical(value[n - 1]) == SECCOMP_RET_KILL_PROCESS;
		bool died = WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS;

		if (shared->thread_returned || died != process || shared->thread_ended == process) {
			snprintf(seen, sizeof(seen), "status 0x%x, thread ended %d, returned %d",
				 status, shared->thread_ended, shared->thread_returned);
			return differs(stack, &data[n - 1], value[n - 1], seen);
		}
	} else if (status) {
		snprintf(seen, sizeof(seen), "the child's status is 0x%x", status);
		return differs(stack, NULL, 0, seen);
	}
	return 0;
}

static int turn(uint64_t ip, struct counts *c)
{
	static struct sock_filter insns[MOST_STACK][MOST_INSNS];
	struct filter programs[MOST_STACK];
	struct filter_stack stack = { .programs = programs,
				      .n = below(3) ? 1 : 2 + below(MOST_STACK - 1) };
	size_t bad = SIZE_MAX;

	for (size_t i = 0; i < stack.n; i++) {
		programs[i].insn = insns[i];
		make(&programs[i]);
		c->programs++;
		if (bad == SIZE_MAX && bpf_check(&programs[i], NULL) < 0)
			bad = i;
	}
	c->stacks += stack.n > 1;
	return bad == SIZE_MAX ? compare_calls(&stack, ip, c) : compare_refusal(&stack, bad, c);
}

int main(int argc, char **argv)
{
	unsigned long seconds = 5, programs = 0, seed = 1;
	struct counts c = { 0 };
	struct timespec start, now;
	uint64_t ip;

	for (int i = 1; i + 1 < argc; i += 2) {
		unsigned long v = strtoul(argv[i + 1], NULL, 10);

		if (!strcmp(argv[i], "--seconds"))
			seconds = v;
		else if (!strcmp(argv[i], "--programs"))
			programs = v;
		else if (!strcmp(argv[i], "--seed"))
			seed = v;
	}
	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
		      0);
	call_address = mmap(NULL, sizeof(*call_address), PROT_READ | PROT_WRITE,
			    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED || call_address == MAP_FAILED)
		return 2;
	state = seed * 0x9e3779b97f4a7c15ull + 1;
	ip = find_address();
	clock_gettime(CLOCK_MONOTONIC, &start);
	do {
		if (turn(ip, &c) < 0) {
			printf("seed %lu, after %lu programs\n", seed, c.programs);
			return 1;
		}
		clock_gettime(CLOCK_MONOTONIC, &now);
	} while ((unsigned long)(now.tv_sec - start.tv_sec) < seconds &&
		 (!programs || c.programs < programs));
	printf("%lu programs (%lu stacks, %lu with one that is refused), %lu calls, %lu kills: no difference\n",
	       c.programs, c.stacks, c.refused, c.calls, c.kills);
	return 0;
}
