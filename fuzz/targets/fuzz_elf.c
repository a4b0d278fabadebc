/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An ELF file: the input is the file. What is found is a program that the kernel takes; or the
 * refusal is one line.
 */
#include <linux/audit.h>
#include <stdlib.h>
#include <string.h>

#include "format/elf.h"
#include "fuzz/props/fuzz.h"

#define FILE_MOST 16384

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const which[] = { NULL, "filter", "0x78" };
	uint8_t *exact;

	if (size > FILE_MOST)
		return 0;
	exact = malloc(size ? size : 1);	/* so that a sanitizer sees its end */
	if (size)
		memcpy(exact, data, size);
	for (unsigned i = 0; i < 3; i++) {
		struct filter_stack stack = { 0 };
		struct fail f = { 0 };

		if (elf_read(exact, size, "file", 0, which[i], &stack, &f))
			require(!stack.n && f.err && !strchr(f.text, '\n'),
				"a refusal is one line, and no program");
		else
			require(stack.n == 1 && stack.arch &&
				bpf_check(&stack.programs[0], &f) == 0,
				"a program is one that the kernel takes");
		filter_stack_free(&stack);
	}
	free(exact);
	return 0;
}
