/* SPDX-License-Identifier: Apache-2.0 */
/* Random OCI profiles: valid, with few calls, so that several rules meet on one. */
#ifndef NLVIRT_TESTS_PROFILE_RANDOM_H
#define NLVIRT_TESTS_PROFILE_RANDOM_H
#include <stdio.h>

#include "bpf_random.h"

#define PROFILE_BYTES 8192

static inline const char *random_act(void)
{
	static const char *const acts[] = {
		"\"SCMP_ACT_ALLOW\"", "\"SCMP_ACT_ALLOW\"", "\"SCMP_ACT_ERRNO\"",
		"\"SCMP_ACT_ERRNO\", \"errnoRet\": 38", "\"SCMP_ACT_LOG\"", "\"SCMP_ACT_NOTIFY\"",
		"\"SCMP_ACT_KILL_PROCESS\"", "\"SCMP_ACT_KILL_THREAD\"", "\"SCMP_ACT_TRAP\"",
		"\"SCMP_ACT_TRACE\", \"errnoRet\": 7",
	};

	return acts[random_below(sizeof(acts) / sizeof(acts[0]))];
}

static inline int random_condition(char *text, size_t size, unsigned arg)
{
	static const char *const ops[] = { "NE", "LT", "LE", "EQ", "GE", "GT", "MASKED_EQ" };
	/* None from 32 bits on: on i386, libseccomp compares the lower half of such a value. */
	static const unsigned long long values[] = { 1, 2, 8, 16, 40, 1024, 0x10000, 0x7e020000 };
	unsigned long long value = values[random_below(sizeof(values) / sizeof(values[0]))];

	return snprintf(text, size, "{\"index\": %u, \"value\": %llu, \"valueTwo\": %llu, "
			"\"op\": \"SCMP_CMP_%s\"}", arg, value, value & (random_below(2) ? ~0ull : 2),
			ops[random_below(7)]);
}

/* One rule for each of some calls: no two rules name the same one without conditions. */
static inline int random_rule(char *text, size_t size, const char *name)
{
	int n = snprintf(text, size, "{\"names\": [\"%s\"], \"action\": %s", name, random_act());

	if (random_below(2)) {
		unsigned first = random_below(3);

		n += snprintf(text + n, size - (size_t)n, ", \"args\": [");
		n += random_condition(text + n, size - (size_t)n, first);
		if (!random_below(3)) {
			n += snprintf(text + n, size - (size_t)n, ", ");
			n += random_condition(text + n, size - (size_t)n, first + 1);
		}
		n += snprintf(text + n, size - (size_t)n, "]");
	}
	return n + snprintf(text + n, size - (size_t)n, "}");
}

static inline void random_profile(char text[PROFILE_BYTES])
{
	static const char *const names[] = { "read", "clone", "personality", "mmap", "ptrace",
					     "execve", "openat", "unshare", "prctl", "mount" };
	static const char *const arches[] = { "\"SCMP_ARCH_X86_64\"",
					      "\"SCMP_ARCH_X86_64\", \"SCMP_ARCH_X86\"",
					      "\"SCMP_ARCH_X86\", \"SCMP_ARCH_X32\"" };
	int n = snprintf(text, PROFILE_BYTES, "{\"defaultAction\": \"SCMP_ACT_%s\", "
			 "\"architectures\": [%s], \"syscalls\": [",
			 (const char *[]){ "ERRNO", "ALLOW", "KILL_PROCESS", "LOG" }[random_below(4)],
			 arches[random_below(3)]);
	unsigned rules = 0;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (random_below(2))
			continue;
		n += snprintf(text + n, PROFILE_BYTES - (size_t)n, rules++ ? ", " : "");
		n += random_rule(text + n, PROFILE_BYTES - (size_t)n, names[i]);
	}
	snprintf(text + n, PROFILE_BYTES - (size_t)n, "]}");
}

#endif
