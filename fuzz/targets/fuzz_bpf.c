/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A raw seccomp program. The input is one struct seccomp_data to run it on, then instructions. For
 * any input
 *   bpf_check() refuses the program in one line, or it runs forward to its end and each instruction
 *   prints as one line;
 *   the name of the action that it returns reads back as the same action.
 */
#include <string.h>

#include "words/names.h"
#include "inspect/bpf_print.h"
#include "inspect/bpf_sim.h"
#include "filter/filter.h"
#include "fuzz/props/fuzz.h"

static void require_lines(const struct filter *program, uint32_t arch)
{
	struct bpf_known *known = bpf_known_new(program, arch);
	char line[BPF_LINE_BYTES];

	if (!known)
		abort();
	for (unsigned pc = 0; pc < program->len; pc++) {
		bpf_line(program, known, pc, line);
		require(*line && !strchr(line, '\n'), "an instruction prints as one line");
	}
	free(known);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct bpf_path path;
	struct seccomp_data data;
	struct filter program = { 0 };
	struct fail f = { 0 };
	char name[NAMES_BYTES];
	uint32_t value, again;
	size_t n;

	if (size < sizeof(data))
		return 0;
	memcpy(&data, bytes, sizeof(data));
	n = (size - sizeof(data)) / sizeof(struct sock_filter);
	if (n > BPF_MAXINSNS)
		return 0;
	/* A buffer of exactly this size, so that a sanitizer sees a step beyond the end. */
	program.insn = malloc(n ? n * sizeof(*program.insn) : 1);
	if (!program.insn)
		abort();
	memcpy(program.insn, bytes + sizeof(data), n * sizeof(*program.insn));
	program.len = (unsigned short)n;
	if (bpf_check(&program, &f) < 0) {
		require(*f.text && !strchr(f.text, '\n'), "a refusal is one line");
	} else {
		value = bpf_canonical(bpf_run(&program, &data, &path));
		require(path.n && path.n <= program.len, "a path has no loops");
		for (unsigned i = 1; i < path.n; i++)
			require(path.pc[i] > path.pc[i - 1], "a path goes forward");
		require(name_to_action(name_action(value, name), &again) && again == value,
			"the name of an action reads back");
		require_lines(&program, 0);
		require_lines(&program, data.arch);
	}
	filter_free(&program);
	return 0;
}
