/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A policy of minijail: the input is its text. An included file is a fixed one. Any input becomes a
 * program that the kernel takes, or is refused in one line.
 */
#include <errno.h>
#include <linux/audit.h>
#include <string.h>

#include "format/minijail.h"
#include "fuzz/props/fuzz.h"

#define TEXT_MOST 4096

static char *include(const char *path, struct fail *f)
{
	if (strcmp(path, "./a")) {
		fail_set(f, ENOENT, "%.100s: there is only ./a", path);
		return NULL;
	}
	return strdup("@default trap\nread: 1\n");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const uint32_t arches[] = { AUDIT_ARCH_X86_64, AUDIT_ARCH_ARM };
	char text[TEXT_MOST + 1];

	if (size > TEXT_MOST)
		return 0;
	if (size)
		memcpy(text, data, size);
	text[size] = '\0';
	for (unsigned i = 0; i < 2; i++) {
		struct filter program = { 0 };
		struct fail f = { 0 };

		if (minijail_build(text, "file", arches[i], include, &program, &f) == 0)
			require(bpf_check(&program, &f) == 0,
				"a program is one that the kernel takes");
		else
			require(!program.insn && f.err && !strchr(f.text, '\n'),
				"a refusal is one line, and no program");
		filter_free(&program);
	}
	return 0;
}
