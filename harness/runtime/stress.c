/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runtime/stress.h"
#include "harness/runtime/probe.h"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t beside[2];

static void on_signal(__attribute__((unused)) int number)
{
}

/* Fills the stack below the caller. Not inlined: it would fill the caller's own frame. */
static __attribute__((noinline)) void poison_stack(int pattern)
{
	volatile char below[64 * 1024];

	memset((void *)below, pattern, sizeof(below));
	__asm__ volatile("" : : "r"(below) : "memory");
}

void stress_in_probe(unsigned kinds, unsigned long seed)
{
	int pattern = (int)(seed * 37 % 255) + 1;

	if (kinds & STRESS_POISON) {
#ifdef M_PERTURB
		mallopt(M_PERTURB, pattern);
#endif
		poison_stack(pattern);
	}
	if (kinds & STRESS_SIGNALS) {
		struct sigaction sa = { .sa_handler = on_signal, .sa_flags = SA_RESTART };
		struct itimerval every = { { 0, 100 }, { 0, 1 + (long)(seed % 100) } };

		probe_signals = true;
		sigaction(SIGALRM, &sa, NULL);
		setitimer(ITIMER_REAL, &every, NULL);
	}
}

/* One link dump on a socket of its own, read to the end or to an error. */
static void one_dump(void)
{
	struct {
		struct nlmsghdr h;
		struct ifinfomsg i;
	} ask = { { sizeof(ask), RTM_GETLINK, NLM_F_REQUEST | NLM_F_DUMP, 1, 0 }, { 0 } };
	char buf[8192];
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);

	if (fd < 0)
		return;
	if (send(fd, &ask, sizeof(ask), 0) > 0)
		while (recv(fd, buf, sizeof(buf), MSG_DONTWAIT) > 0)
			;
	close(fd);
}

static void *dump_for_ever(__attribute__((unused)) void *arg)
{
	for (;;)
		one_dump();
	return NULL;
}

static void threads_for_ever(void)
{
	pthread_t t;

	for (int i = 0; i < 7; i++)
		pthread_create(&t, NULL, dump_for_ever, NULL);
	dump_for_ever(NULL);
}

static void forks_for_ever(void)
{
	for (;;) {
		pid_t pid = fork();

		if (pid == 0) {
			one_dump();
			_exit(0);
		}
		if (pid > 0)
			waitpid(pid, NULL, 0);
	}
}

static pid_t start(void (*run)(void))
{
	pid_t probe = getpid(), pid = fork();

	if (pid)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != probe)
		_exit(1);	/* the probe died before prctl() */
	run();
	_exit(0);
}

void stress_around(unsigned kinds)
{
	if (kinds & STRESS_THREADS)
		beside[0] = start(threads_for_ever);
	if (kinds & STRESS_FORKS)
		beside[1] = start(forks_for_ever);
}

void stress_end(void)
{
	for (size_t i = 0; i < sizeof(beside) / sizeof(*beside); i++) {
		if (beside[i] <= 0)
			continue;
		kill(beside[i], SIGKILL);
		waitpid(beside[i], NULL, 0);
		beside[i] = 0;
	}
}
