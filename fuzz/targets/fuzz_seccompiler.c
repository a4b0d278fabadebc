/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A filter in the JSON of seccompiler: the input is its text. Any input becomes a program that the
 * kernel takes, or is refused in one line that names the file.
 */
#include <linux/audit.h>
#include <string.h>

#include "format/seccompiler.h"
#include "fuzz/props/fuzz.h"

#define TEXT_MOST 4096

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct filter program = { 0 };
	struct warnings w = { 0 };
	struct fail f = { 0 };
	char text[TEXT_MOST + 1];

	if (size > TEXT_MOST)
		return 0;
	if (size)
		memcpy(text, data, size);
	text[size] = '\0';
	if (seccompiler_build(text, size, "file", NULL, AUDIT_ARCH_X86_64, &w, &program, &f) == 0)
		require(bpf_check(&program, &f) == 0, "a program is one that the kernel takes");
	else
		require(!program.insn && !strchr(f.text, '\n'),
			"a refusal is one line, and no program");
	filter_free(&program);
	warnings_free(&w);
	return 0;
}
