/* SPDX-License-Identifier: Apache-2.0 */
#include "format/minijail_words.h"

#include <linux/audit.h>
#include <stddef.h>
#include <string.h>

#include "words/names.h"

#define NONE UINT32_MAX
#define SAME(name_, value) { name_, { value, value, value, value } }
/* On mips, many numbers are others; those that minijail policies need there must be written out. */
#define BUT_MIPS(name_, value) { name_, { value, value, value, NONE } }

enum column { GENERIC, ARM, POWER, MIPS, COLUMNS };

/*
 * From the uapi headers of Linux: asm-generic/fcntl.h and mman-common.h, and
 * those of arm and powerpc.
 */
static const struct word {
	const char *name;
	uint32_t value[COLUMNS];	/* NONE: not in this table */
} words[] = {
	SAME("O_RDONLY", 0), SAME("O_WRONLY", 1), SAME("O_RDWR", 2), SAME("O_ACCMODE", 3),
	BUT_MIPS("O_CREAT", 0100), BUT_MIPS("O_EXCL", 0200), BUT_MIPS("O_NOCTTY", 0400),
	SAME("O_TRUNC", 01000), BUT_MIPS("O_APPEND", 02000), BUT_MIPS("O_NONBLOCK", 04000),
	BUT_MIPS("O_NDELAY", 04000), BUT_MIPS("O_DSYNC", 010000), SAME("O_NOATIME", 01000000),
	SAME("O_CLOEXEC", 02000000), BUT_MIPS("O_SYNC", 04010000), SAME("O_PATH", 010000000),
	{ "O_DIRECTORY", { 0200000, 040000, 040000, NONE } },
	{ "O_NOFOLLOW", { 0400000, 0100000, 0100000, NONE } },
	{ "O_DIRECT", { 040000, 0200000, 0400000, NONE } },
	{ "O_LARGEFILE", { 0100000, 0400000, 0200000, NONE } },
	{ "O_TMPFILE", { 020200000, 020040000, 020040000, NONE } },

	SAME("PROT_NONE", 0), SAME("PROT_READ", 1), SAME("PROT_WRITE", 2), SAME("PROT_EXEC", 4),
	SAME("PROT_GROWSDOWN", 0x01000000), SAME("PROT_GROWSUP", 0x02000000),
	SAME("MAP_SHARED", 1), SAME("MAP_PRIVATE", 2), SAME("MAP_FIXED", 0x10),
	BUT_MIPS("MAP_ANONYMOUS", 0x20), BUT_MIPS("MAP_ANON", 0x20),
	BUT_MIPS("MAP_DENYWRITE", 0x800), BUT_MIPS("MAP_EXECUTABLE", 0x1000),
	{ "MAP_GROWSDOWN", { 0x100, 0x100, 0x100, NONE } },
	{ "MAP_LOCKED", { 0x2000, 0x2000, 0x80, NONE } },
	{ "MAP_NORESERVE", { 0x4000, 0x4000, 0x40, NONE } },
	BUT_MIPS("MAP_POPULATE", 0x8000), BUT_MIPS("MAP_NONBLOCK", 0x10000),
	BUT_MIPS("MAP_STACK", 0x20000), BUT_MIPS("MAP_HUGETLB", 0x40000),
	SAME("MAP_FIXED_NOREPLACE", 0x100000),

	SAME("MADV_NORMAL", 0), SAME("MADV_RANDOM", 1), SAME("MADV_SEQUENTIAL", 2),
	SAME("MADV_WILLNEED", 3), SAME("MADV_DONTNEED", 4), SAME("MADV_FREE", 8),
	SAME("MADV_REMOVE", 9), SAME("MADV_DONTFORK", 10), SAME("MADV_DOFORK", 11),
	SAME("MADV_MERGEABLE", 12), SAME("MADV_UNMERGEABLE", 13), SAME("MADV_HUGEPAGE", 14),
	SAME("MADV_NOHUGEPAGE", 15), SAME("MADV_DONTDUMP", 16), SAME("MADV_DODUMP", 17),

	SAME("FUTEX_WAIT", 0), SAME("FUTEX_WAKE", 1), SAME("FUTEX_REQUEUE", 3),
	SAME("FUTEX_CMP_REQUEUE", 4), SAME("FUTEX_WAKE_OP", 5), SAME("FUTEX_LOCK_PI", 6),
	SAME("FUTEX_UNLOCK_PI", 7), SAME("FUTEX_WAIT_BITSET", 9), SAME("FUTEX_WAKE_BITSET", 10),
	SAME("FUTEX_PRIVATE_FLAG", 128), SAME("FUTEX_CLOCK_REALTIME", 256),
	SAME("FUTEX_WAIT_PRIVATE", 128), SAME("FUTEX_WAKE_PRIVATE", 129),

	SAME("SEEK_SET", 0), SAME("SEEK_CUR", 1), SAME("SEEK_END", 2),
	SAME("CLOCK_REALTIME", 0), SAME("CLOCK_MONOTONIC", 1), SAME("CLOCK_PROCESS_CPUTIME_ID", 2),
	SAME("CLOCK_THREAD_CPUTIME_ID", 3), SAME("CLOCK_MONOTONIC_RAW", 4),
	SAME("CLOCK_REALTIME_COARSE", 5), SAME("CLOCK_MONOTONIC_COARSE", 6),
	SAME("CLOCK_BOOTTIME", 7),
};

static enum column column_of(uint32_t arch)
{
	switch (arch & 0xffff) {	/* EM_* */
	case AUDIT_ARCH_ARM & 0xffff:
	case AUDIT_ARCH_AARCH64 & 0xffff:
		return ARM;
	case AUDIT_ARCH_PPC & 0xffff:
	case AUDIT_ARCH_PPC64 & 0xffff:
		return POWER;
	case AUDIT_ARCH_MIPS & 0xffff:
		return MIPS;
	default:
		return GENERIC;
	}
}

bool minijail_constant(const char *word, uint32_t arch, uint64_t *ret)
{
	int err;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (!strcmp(words[i].name, word)) {
			*ret = words[i].value[column_of(arch)];
			return *ret != NONE;
		}
	err = *word == 'E' ? name_to_errno(word) : -1;
	if (err >= 0) {
		*ret = (uint64_t)err;
		return true;
	}
	return !strchr(word, '|') && name_to_value(word, ret);
}
