/* SPDX-License-Identifier: Apache-2.0 */
#include "words/names.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "words/names_table.h"

const struct name_arch name_arches[] = {
	{ SCMP_ARCH_X86_64, "x86_64", "SCMP_ARCH_X86_64", "amd64" },
	{ SCMP_ARCH_X32, "x32", "SCMP_ARCH_X32", "amd64p32" },
	{ SCMP_ARCH_X86, "i386", "SCMP_ARCH_X86", "386" },
	{ SCMP_ARCH_AARCH64, "aarch64", "SCMP_ARCH_AARCH64", "arm64" },
	{ SCMP_ARCH_ARM, "arm", "SCMP_ARCH_ARM", "arm" },
	{ SCMP_ARCH_MIPS, "mips", "SCMP_ARCH_MIPS", "mips" },
	{ SCMP_ARCH_MIPS64, "mips64", "SCMP_ARCH_MIPS64", "mips64" },
	{ SCMP_ARCH_MIPS64N32, "mips64n32", "SCMP_ARCH_MIPS64N32", "mips64p32" },
	{ SCMP_ARCH_MIPSEL, "mipsel", "SCMP_ARCH_MIPSEL", "mipsle" },
	{ SCMP_ARCH_MIPSEL64, "mipsel64", "SCMP_ARCH_MIPSEL64", "mips64le" },
	{ SCMP_ARCH_MIPSEL64N32, "mipsel64n32", "SCMP_ARCH_MIPSEL64N32", "mips64p32le" },
	{ SCMP_ARCH_PARISC, "parisc", "SCMP_ARCH_PARISC", NULL },
	{ SCMP_ARCH_PARISC64, "parisc64", "SCMP_ARCH_PARISC64", NULL },
	{ SCMP_ARCH_PPC, "ppc", "SCMP_ARCH_PPC", "ppc" },
	{ SCMP_ARCH_PPC64, "ppc64", "SCMP_ARCH_PPC64", "ppc64" },
	{ SCMP_ARCH_PPC64LE, "ppc64le", "SCMP_ARCH_PPC64LE", "ppc64le" },
	{ SCMP_ARCH_S390, "s390", "SCMP_ARCH_S390", "s390" },
	{ SCMP_ARCH_S390X, "s390x", "SCMP_ARCH_S390X", "s390x" },
	{ SCMP_ARCH_RISCV64, "riscv64", "SCMP_ARCH_RISCV64", "riscv64" },
};
const size_t n_name_arches = sizeof(name_arches) / sizeof(name_arches[0]);

uint32_t name_arch_native(void)
{
	return seccomp_arch_native();
}

const char *name_arch(uint32_t arch)
{
	for (size_t i = 0; i < n_name_arches; i++)
		if (name_arches[i].arch == arch)
			return name_arches[i].name;
	return NULL;
}

uint32_t name_to_arch(const char *word)
{
	for (size_t i = 0; i < n_name_arches; i++) {
		const struct name_arch *a = &name_arches[i];

		if (!strcmp(word, a->name) || !strcmp(word, a->oci) ||
		    (a->go && !strcmp(word, a->go)))
			return a->arch;
	}
	if (!strcmp(word, "x86") || !strcmp(word, "i686"))
		return SCMP_ARCH_X86;
	return 0;
}

/*
 * Calls that the kernel has and the libseccomp of Debian 12 lacks. From 403 on, a call has the same
 * number on every architecture except alpha, which libseccomp does not know, and mips, which adds a
 * base to it; for mips we rely on libseccomp alone.
 */
static const struct late {
	const char *name;
	uint32_t nr, arch;	/* arch 0: all except mips */
} late_calls[] = {
	{ "riscv_hwprobe", 258, SCMP_ARCH_RISCV64 },
	{ "uretprobe", 335, SCMP_ARCH_X86_64 },
	{ "uprobe", 336, SCMP_ARCH_X86_64 },
	{ "cachestat", 451, 0 },
	{ "fchmodat2", 452, 0 },
	{ "map_shadow_stack", 453, 0 },
	{ "futex_wake", 454, 0 },
	{ "futex_wait", 455, 0 },
	{ "futex_requeue", 456, 0 },
	{ "statmount", 457, 0 },
	{ "listmount", 458, 0 },
	{ "lsm_get_self_attr", 459, 0 },
	{ "lsm_set_self_attr", 460, 0 },
	{ "lsm_list_modules", 461, 0 },
	{ "mseal", 462, 0 },
	{ "setxattrat", 463, 0 },
	{ "getxattrat", 464, 0 },
	{ "listxattrat", 465, 0 },
	{ "removexattrat", 466, 0 },
	{ "open_tree_attr", 467, 0 },
	{ "file_getattr", 468, 0 },
	{ "file_setattr", 469, 0 },
};
#define LATE_CALLS (sizeof(late_calls) / sizeof(late_calls[0]))

#define CALLS_MOST 600	/* no architecture has as many */

static bool is_mips(uint32_t arch)
{
	return (arch & 0xffff) == (SCMP_ARCH_MIPS & 0xffff);
}

/* The number of the first call. */
static uint32_t first_call(uint32_t arch)
{
	if (arch == NAMES_X32)
		return NAMES_X32_BIT;
	return !is_mips(arch) ? 0 :
	       arch == SCMP_ARCH_MIPS || arch == SCMP_ARCH_MIPSEL ? 4000 :
	       arch == SCMP_ARCH_MIPS64 || arch == SCMP_ARCH_MIPSEL64 ? 5000 : 6000;
}

/* x32 has no map_shadow_stack: arch/x86/entry/syscalls/syscall_64.tbl. */
static bool late_on(const struct late *l, uint32_t arch)
{
	if (arch == NAMES_X32 && l->nr == 453)
		return false;
	return l->arch ? l->arch == arch : !is_mips(arch);
}

/* The libseccomp token of the call: seccomp_data has the same arch for x86_64 and x32. */
static uint32_t token_of(uint32_t arch, uint32_t nr)
{
	return arch == SCMP_ARCH_X86_64 && (nr & NAMES_X32_BIT) ? NAMES_X32 : arch;
}

bool name_call(uint32_t arch, uint32_t nr, char ret_name[NAMES_BYTES])
{
	uint32_t token = token_of(arch, nr);
	char *name = NULL;

	/* For mips, libseccomp also names numbers that lack the base. */
	if (nr <= INT32_MAX && nr >= first_call(token))
		name = seccomp_syscall_resolve_num_arch(token, (int)nr);
	if (name) {
		snprintf(ret_name, NAMES_BYTES, "%s", name);
		free(name);
		return true;
	}
	if (token == NAMES_X32)
		nr &= ~NAMES_X32_BIT;
	for (size_t i = 0; i < LATE_CALLS; i++)
		if (late_calls[i].nr == nr && late_on(&late_calls[i], token)) {
			snprintf(ret_name, NAMES_BYTES, "%s", late_calls[i].name);
			return true;
		}
	return false;
}

const char *name_call_or_number(uint32_t arch, uint32_t nr, char buffer[NAMES_BYTES])
{
	if (!name_call(arch, nr, buffer))
		snprintf(buffer, NAMES_BYTES, "#%u", nr);
	return buffer;
}

static bool read_number(const char *word, uint64_t *ret)
{
	char *end;

	if ((*word < '0' || *word > '9') && !(word[0] == '-' && word[1] >= '0' && word[1] <= '9'))
		return false;
	errno = 0;
	*ret = strtoull(word, &end, 0);
	return !errno && !*end;
}

/*
 * For calls that an architecture also has behind socketcall() or ipc(): libseccomp resolves their
 * names to negative pseudo-numbers.
 */
static bool search_call(uint32_t arch, const char *word, uint32_t *ret_nr)
{
	char name[NAMES_BYTES];

	for (uint32_t nr = first_call(arch); nr < first_call(arch) + CALLS_MOST; nr++)
		if (name_call(arch == NAMES_X32 ? SCMP_ARCH_X86_64 : arch, nr, name) &&
		    !strcmp(name, word)) {
			*ret_nr = nr;
			return true;
		}
	return false;
}

bool name_to_call(uint32_t arch, const char *word, uint32_t *ret_nr)
{
	uint64_t n;
	int nr;

	if (read_number(word + (*word == '#'), &n)) {
		if (n > UINT32_MAX)
			return false;
		*ret_nr = (uint32_t)n | (arch == NAMES_X32 ? NAMES_X32_BIT : 0);
		return true;
	}
	nr = seccomp_syscall_resolve_name_arch(arch, word);
	if (nr >= 0) {
		*ret_nr = (uint32_t)nr;
		return true;
	}
	if (nr != __NR_SCMP_ERROR && search_call(arch, word, ret_nr))
		return true;
	for (size_t i = 0; i < LATE_CALLS; i++)
		if (!strcmp(word, late_calls[i].name) && late_on(&late_calls[i], arch)) {
			*ret_nr = late_calls[i].nr | (arch == NAMES_X32 ? NAMES_X32_BIT : 0);
			return true;
		}
	return false;
}

uint32_t name_call_end(uint32_t arch)
{
	/* The private calls of arm have larger numbers. */
	return arch == SCMP_ARCH_ARM ? 0x0f0006 : (first_call(arch) & ~NAMES_X32_BIT) + CALLS_MOST;
}

const char *name_errno(unsigned err, char buffer[NAMES_BYTES])
{
	const char *name = err ? strerrorname_np((int)err) : NULL;

	if (name)
		snprintf(buffer, NAMES_BYTES, "%s", name);
	else
		snprintf(buffer, NAMES_BYTES, "%u", err);
	return buffer;
}

int name_to_errno(const char *word)
{
	uint64_t n;

	if (read_number(word, &n))
		return n <= 4095 ? (int)n : -1;
	for (int e = 1; e < 134; e++) {
		const char *name = strerrorname_np(e);

		if (name && !strcmp(name, word))
			return e;
	}
	if (!strcmp(word, "EWOULDBLOCK"))
		return EWOULDBLOCK;
	return !strcmp(word, "EOPNOTSUPP") ? EOPNOTSUPP : -1;
}

static const struct action {
	const char *name, *oci;
	uint32_t value;
} actions[] = {
	{ "ALLOW", "SCMP_ACT_ALLOW", SECCOMP_RET_ALLOW },
	{ "LOG", "SCMP_ACT_LOG", SECCOMP_RET_LOG },
	{ "TRACE", "SCMP_ACT_TRACE", SECCOMP_RET_TRACE },
	{ "NOTIFY", "SCMP_ACT_NOTIFY", SECCOMP_RET_USER_NOTIF },
	{ "ERRNO", "SCMP_ACT_ERRNO", SECCOMP_RET_ERRNO },
	{ "TRAP", "SCMP_ACT_TRAP", SECCOMP_RET_TRAP },
	{ "KILL_THREAD", "SCMP_ACT_KILL_THREAD", SECCOMP_RET_KILL_THREAD },
	{ "KILL_PROCESS", "SCMP_ACT_KILL_PROCESS", SECCOMP_RET_KILL_PROCESS },
	{ "KILL", "SCMP_ACT_KILL", SECCOMP_RET_KILL_THREAD },
};
#define ACTIONS (sizeof(actions) / sizeof(actions[0]))

const char *name_action(uint32_t value, char buffer[NAMES_BYTES])
{
	uint32_t action = value & SECCOMP_RET_ACTION_FULL, data = value & SECCOMP_RET_DATA;
	const char *name = "KILL_PROCESS";	/* what the kernel does on an unknown action */
	char err[NAMES_BYTES];

	for (size_t i = ACTIONS; i--;)
		if (actions[i].value == action && strcmp(actions[i].name, "KILL"))
			name = actions[i].name;
	if (action == SECCOMP_RET_ERRNO)
		snprintf(buffer, NAMES_BYTES, "ERRNO(%.32s)", name_errno(data, err));
	else if (action == SECCOMP_RET_TRACE || (action == SECCOMP_RET_TRAP && data))
		snprintf(buffer, NAMES_BYTES, "%s(%u)", name, data);
	else
		snprintf(buffer, NAMES_BYTES, "%s", name);
	return buffer;
}

/* The text in parentheses: an errno for ERRNO, 16 bits of data for TRAP and TRACE. -1: neither. */
static int action_data(const char *word, uint32_t action)
{
	uint64_t n;

	if (action == SECCOMP_RET_TRAP || action == SECCOMP_RET_TRACE)
		return read_number(word, &n) && n <= SECCOMP_RET_DATA ? (int)n : -1;
	return action == SECCOMP_RET_ERRNO ? name_to_errno(word) : -1;
}

bool name_to_action(const char *word, uint32_t *ret_value)
{
	size_t n = strcspn(word, "(");
	char inner[NAMES_BYTES];
	int data = 0;

	for (size_t i = 0; i < ACTIONS; i++) {
		bool plain = strlen(actions[i].name) == n && !strncmp(actions[i].name, word, n);

		if (!plain && strcmp(actions[i].oci, word))
			continue;
		if (word[n]) {
			size_t len = strlen(word + n + 1);

			if (len < 2 || len > sizeof(inner) || word[n + len] != ')')
				return false;
			snprintf(inner, sizeof(inner), "%.*s", (int)len - 1, word + n + 1);
			data = action_data(inner, actions[i].value);
			if (data < 0)
				return false;
		}
		*ret_value = actions[i].value | (uint32_t)data;
		return true;
	}
	data = name_to_errno(word);
	if (data <= 0 || (*word >= '0' && *word <= '9'))
		return false;
	*ret_value = SECCOMP_RET_ERRNO | (uint32_t)data;
	return true;
}

/* Arguments whose values have names. */
static const struct arg_kind {
	const char *call;
	unsigned index;
	enum name_kind kind;
} arg_kinds[] = {
	{ "socket", 0, NAME_FAMILY }, { "socket", 1, NAME_SOCK_TYPE },
	{ "socket", 2, NAME_PROTOCOL },
	{ "socketpair", 0, NAME_FAMILY }, { "socketpair", 1, NAME_SOCK_TYPE },
	{ "socketpair", 2, NAME_PROTOCOL },
	{ "accept4", 3, NAME_SOCK_TYPE },
	{ "clone", 0, NAME_CLONE }, { "unshare", 0, NAME_CLONE }, { "setns", 1, NAME_CLONE },
	{ "ioctl", 1, NAME_IOCTL },
	{ "getsockopt", 1, NAME_LEVEL }, { "setsockopt", 1, NAME_LEVEL },
	{ "personality", 0, NAME_PERSONALITY },
	{ "ptrace", 0, NAME_PTRACE },
	{ "prctl", 0, NAME_PRCTL },
	{ "fcntl", 1, NAME_FCNTL },
};

static int by_call(const void *key, const void *row)
{
	return strcmp(key, ((const struct name_call_args *)row)->call);
}

static const char *arg_word(const char *names, unsigned index, char buffer[NAMES_BYTES])
{
	while (index--)
		names += strcspn(names, " ") + 1;
	snprintf(buffer, NAMES_BYTES, "%.*s", (int)strcspn(names, " "), names);
	return buffer;
}

struct name_arg name_arg(const char *call, unsigned index)
{
	static _Thread_local char words[6][NAMES_BYTES];
	const struct name_call_args *row = call ? bsearch(call, name_call_args, n_name_call_args,
							  sizeof(*row), by_call) : NULL;
	struct name_arg a = { .name = words[index], .known = row };

	if (!row || index >= strlen(row->widths)) {
		snprintf(words[index], NAMES_BYTES, "arg%u", index);
		return a;
	}
	a.name = arg_word(row->names, index, words[index]);
	a.is_int = row->widths[index] == 'i';
	a.is_long = row->widths[index] == 'l' || row->widths[index] == 'p';
	a.kind = row->widths[index] == 'p' ? NAME_POINTER :
		 a.is_int && strstr(a.name, "fd") ? NAME_FD : NAME_NUMBER;
	for (size_t i = 0; i < sizeof(arg_kinds) / sizeof(arg_kinds[0]); i++)
		if (arg_kinds[i].index == index && !strcmp(arg_kinds[i].call, call))
			a.kind = arg_kinds[i].kind;
	return a;
}

struct name_arg name_arg_on(uint32_t arch, const char *call, unsigned index)
{
	struct name_arg a = name_arg(call, index);

	if (arch && !(arch & __AUDIT_ARCH_64BIT) && arch != NAMES_X32) {
		a.is_int = true;
		a.is_long = false;
	}
	return a;
}

static void put_number(uint64_t value, char *buffer, size_t size)
{
	if (value < 4096)
		snprintf(buffer, size, "%llu", (unsigned long long)value);
	else
		snprintf(buffer, size, "0x%llx", (unsigned long long)value);
}

static const struct name_constant *constant_of(enum name_kind kind, uint64_t value, bool flag)
{
	for (size_t i = 0; i < n_name_constants; i++) {
		const struct name_constant *c = &name_constants[i];

		if (c->kind == kind && c->flag == flag && c->value == value)
			return c;
	}
	return NULL;
}

static void append(char *buffer, size_t size, const char *word)
{
	size_t n = strlen(buffer);

	snprintf(buffer + n, size - n, "%s%s", n ? "|" : "", word);
}

const char *name_value(enum name_kind kind, uint64_t value, char *buffer, size_t size)
{
	const struct name_constant *c;
	uint64_t flags = 0;
	char number[NAMES_BYTES];

	for (size_t i = 0; i < n_name_constants; i++)
		if (name_constants[i].kind == kind && name_constants[i].flag)
			flags |= name_constants[i].value;
	flags &= value;
	buffer[0] = '\0';
	c = constant_of(kind, value & ~flags, false);
	if (c && (c->value || !flags))
		append(buffer, size, c->name);
	for (uint64_t bit = 1; bit; bit <<= 1)
		if (flags & bit && constant_of(kind, bit, true))
			append(buffer, size, constant_of(kind, bit, true)->name);
	if (!c && (value & ~flags || !flags)) {
		put_number(value & ~flags, number, sizeof(number));
		append(buffer, size, number);
	}
	return buffer;
}

static bool word_to_value(const char *word, uint64_t *ret)
{
	if (read_number(word, ret))
		return true;
	for (size_t i = 0; i < n_name_constants; i++)
		if (!strcmp(name_constants[i].name, word)) {
			*ret = name_constants[i].value;
			return true;
		}
	return false;
}

bool name_to_value(const char *text, uint64_t *ret_value)
{
	uint64_t all = 0, one;
	char word[NAMES_BYTES];

	for (;;) {
		size_t n = strcspn(text, "|");

		if (n >= sizeof(word))
			return false;
		snprintf(word, sizeof(word), "%.*s", (int)n, text);
		if (!word_to_value(word, &one))
			return false;
		all |= one;
		if (!text[n])
			break;
		text += n + 1;
	}
	*ret_value = all;
	return true;
}
