/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pseudo filter code: the input is its text. Any input becomes a program that the kernel takes, or
 * is refused in one line.
 */
#include <string.h>

#include "format/pfc.h"
#include "fuzz/props/fuzz.h"

#define TEXT_MOST 4096

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct filter program = { 0 };
	struct fail f = { 0 };
	char text[TEXT_MOST + 1];

	if (size > TEXT_MOST)
		return 0;
	if (size)
		memcpy(text, data, size);
	text[size] = '\0';
	pfc_is(text);
	if (pfc_build(text, "file", &program, &f) == 0)
		require(bpf_check(&program, &f) == 0, "a program is one that the kernel takes");
	else
		require(!program.insn && f.err && !strchr(f.text, '\n'),
			"a refusal is one line, and no program");
	filter_free(&program);
	return 0;
}
