/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A unit of systemd and its drop-in: the input is both texts, with a zero byte between them. For
 * any input
 *   each is read, or refused in one line that names the file and a line;
 *   each warning names the file and a line;
 *   what was read becomes programs that the kernel takes.
 */
#include <linux/audit.h>
#include <string.h>

#include "format/systemd.h"
#include "fuzz/props/fuzz.h"

#define TEXT_MOST 4096

static void check_programs(const struct systemd_unit *unit)
{
	struct filter_stack stack = { .arch = AUDIT_ARCH_X86_64 };
	struct fail f = { 0 };

	if (systemd_build(unit, AUDIT_ARCH_X86_64, &stack, &f) == 0)
		for (size_t i = 0; i < stack.n; i++)
			require(bpf_check(&stack.programs[i], &f) == 0,
				"a program is one that the kernel takes");
	filter_stack_free(&stack);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char text[TEXT_MOST + 2];
	struct systemd_unit *unit;
	struct warnings w = { 0 };
	struct fail f = { 0 };

	if (size > TEXT_MOST)
		return 0;
	if (size)
		memcpy(text, data, size);
	text[size] = text[size + 1] = '\0';
	unit = systemd_unit_new();
	if (!unit)
		return 0;
	if (systemd_read(unit, text, "unit", &w, &f) < 0 ||
	    systemd_read(unit, text + strlen(text) + 1 - !(strlen(text) < size), "unit", &w,
			 &f) < 0)
		require(!strncmp(f.text, "unit:", 5) && !strchr(f.text, '\n'),
			"a refusal is one line that names the file");
	else if (size % 8 == 0)		/* libseccomp takes a hundred times as long as the reader */
		check_programs(unit);
	for (size_t i = 0; i < w.n; i++)
		require(!strncmp(w.warning[i].text, "unit:", 5) && w.warning[i].line,
			"a warning names the file and a line");
	warnings_free(&w);
	systemd_unit_free(unit);
	return 0;
}
