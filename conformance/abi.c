/* SPDX-License-Identifier: Apache-2.0 */
/* Calls through another ABI, where a number means another call. */
#include "harness/runtime/probe.h"

#include <elf.h>
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <sys/mman.h>
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

/* A program for i386: _exit(42). */
static void write_program(int fd)
{
	static const uint8_t code[] = { 0xb8, 1, 0, 0, 0,	/* mov $1, %eax */
					0xbb, 42, 0, 0, 0,	/* mov $42, %ebx */
					0xcd, 0x80 };		/* int $0x80 */
	const Elf32_Ehdr e = {
		.e_ident = { ELFMAG0, ELFMAG1, ELFMAG2, ELFMAG3, ELFCLASS32, ELFDATA2LSB,
			     EV_CURRENT },
		.e_type = ET_EXEC, .e_machine = EM_386, .e_version = EV_CURRENT,
		.e_entry = 0x8048000 + sizeof(Elf32_Ehdr) + sizeof(Elf32_Phdr),
		.e_phoff = sizeof(Elf32_Ehdr), .e_ehsize = sizeof(Elf32_Ehdr),
		.e_phentsize = sizeof(Elf32_Phdr), .e_phnum = 1,
	};
	const Elf32_Phdr p = {
		.p_type = PT_LOAD, .p_vaddr = 0x8048000, .p_flags = PF_R | PF_X, .p_align = 4096,
		.p_filesz = sizeof(e) + sizeof(p) + sizeof(code),
		.p_memsz = sizeof(e) + sizeof(p) + sizeof(code),
	};

	obs_bool("written", write(fd, &e, sizeof(e)) == sizeof(e) &&
				    write(fd, &p, sizeof(p)) == sizeof(p) &&
				    write(fd, code, sizeof(code)) == sizeof(code));
}

PROBE(abi, i386_program, "a 32-bit program is ended by SIGSYS, for it could not even exit",
      "arch/x86/entry, do_int80_emulation(); signal(7)")
{
	int fd = memfd_create("i386", MFD_CLOEXEC), status = 0;
	char *argv[] = { (char *)"i386", NULL };
	pid_t pid;

	write_program(fd);
	pid = fork();
	if (pid == 0) {
		fexecve(fd, argv, argv + 1);
		_exit(errno == ENOEXEC ? 126 : 127);
	}
	waitpid(pid, &status, 0);
	obs_str("refused.end", WIFSIGNALED(status) ? fmt("signal %d", WTERMSIG(status))
						   : fmt("status %d", WEXITSTATUS(status)));
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
