/* SPDX-License-Identifier: Apache-2.0 */
/* Calls through another ABI, where a number means another call. */
#include "harness/runtime/probe.h"

#include <errno.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __x86_64__

enum { I386_GETPID = 20, I386_SOCKETCALL = 102, I386_SOCKET = 359, X32_BIT = 0x40000000 };

static long int80(long number, long a, long b, long c)
{
	long r;

	__asm__ volatile("int $0x80" : "=a"(r) : "a"(number), "b"(a), "c"(b), "d"(c)
			 : "memory", "r8", "r9", "r10", "r11");
	return r;
}

/* In a child: a kernel without the ABI answers with a signal, and a filter may. */
static void record_in_child(const char *key, long (*call)(long, long, long, long), long number,
			    long a, long b, long c)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		long r = call(number, a, b, c);

		errno = r < 0 ? (int)-r : 0;
		obs_err(key, r < 0 ? -1 : 0);
		_exit(0);
	}
	waitpid(pid, &status, 0);
	if (WIFSIGNALED(status))
		obs_str(key, fmt("signal %d", WTERMSIG(status)));
}

PROBE(abi, i386_by_int80, "calls by int 0x80 are refused", "arch/x86/entry, do_int80_emulation()")
{
	record_in_child("refused.getpid", int80, I386_GETPID, 0, 0, 0);
	record_in_child("refused.socket_packet", int80, I386_SOCKET, 17, 3, 0);
	record_in_child("refused.socket_route", int80, I386_SOCKET, 16, 3, 0);
	record_in_child("refused.socketcall", int80, I386_SOCKETCALL, 1, 8, 0);
}

static long by_syscall(long number, long a, long b, long c)
{
	long r = syscall(number, a, b, c);

	return r < 0 ? -errno : r;
}

PROBE(abi, x32_numbers, "numbers with the x32 bit are refused", "arch/x86/entry, do_syscall_x32()")
{
	record_in_child("refused.getpid", by_syscall, X32_BIT | SYS_getpid, 0, 0, 0);
	record_in_child("refused.socket_packet", by_syscall, X32_BIT | SYS_socket, 17, 3, 0);
	record_in_child("refused.socket_route", by_syscall, X32_BIT | SYS_socket, 16, 3, 0);
	record_in_child("refused.recvmsg", by_syscall, X32_BIT | 519, -1, 0, 0);
}

#endif

PROBE(abi, numbers_of_no_call, "a number that is no system call gives ENOSYS", "syscalls(2)")
{
	obs_err("511", syscall(511, 0, 0, 0));
	obs_err("100000", syscall(100000, 0, 0, 0));
	obs_err("negative", syscall(-1L, 0, 0, 0));
}
