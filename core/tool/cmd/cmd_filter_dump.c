/* SPDX-License-Identifier: Apache-2.0 */
/* nlvirt filter dump: prints programs for people, for seccomp(2) or for a C compiler. */
#include <string.h>
#include <unistd.h>

#include "words/names.h"
#include "cmd/cmd.h"
#include "cmd/cmd_filter.h"
#include "inspect/bpf_print.h"

static const char *const dump_options[] = {
	"      --raw           write the instructions in the binary form that seccomp(2) takes",
	"      --c             print a C array of struct sock_filter",
	"      --program N     print only program N of several; 1 is the oldest",
	NULL
};

static int dump_one(const struct filter_args *a, const struct input *in, size_t i)
{
	struct filter *p = &in->stack.programs[i];
	const char *age = "";
	char name[32] = "filter";

	if (a->raw) {
		bpf_to_stored(p, in->stack.arch);
		return fwrite(p->insn, sizeof(*p->insn), p->len, stdout) == p->len ? 0 : -1;
	}
	if (in->stack.n > 1)
		snprintf(name, sizeof(name), "filter_%zu", i + 1);
	if (a->c)
		return bpf_print_c(p, in->stack.arch, name, stdout);
	if (in->stack.n > 1 && (!i || i == in->stack.n - 1))
		age = i ? " (the newest)" : " (the oldest)";
	printf("# program %zu of %zu%s: %u instructions\n", i + 1, in->stack.n, age, p->len);
	return bpf_print(p, 0, stdout);
}

static int dump_run(struct filter_args *a)
{
	struct input in;
	int status;

	if (a->raw && a->c)
		return filter_trouble("filter dump: --raw and --c exclude each other");
	if (a->raw && !filter_may_write_raw("--raw"))
		return FILTER_TROUBLE;
	if (filter_take_input(a, true, &in) < 0)
		return FILTER_TROUBLE;
	if (a->n_words) {
		status = filter_trouble("filter dump: unexpected word after INPUT: '%s'",
					a->words[0]);
	} else if (a->program > in.stack.n) {
		status = filter_trouble("--program: no such program: %u (have 1 to %zu)",
					a->program, in.stack.n);
	} else if (a->raw && in.stack.n > 1 && !a->program) {
		status = filter_trouble("filter dump: --raw writes one program, and there are "
					"%zu; use --program", in.stack.n);
	} else {
		for (size_t i = 0; i < in.stack.n; i++)
			if (!a->program || a->program == i + 1)
				dump_one(a, &in, i);
		status = filter_printed();
	}
	input_free(&in);
	return status;
}

const struct filter_sub filter_dump = {
	.name = "dump",
	.arguments = "[INPUT]",
	.summary = "print the programs of INPUT, each instruction explained",
	.options = dump_options,
	.takes = OPTION_RAW | OPTION_C | OPTION_PROGRAM,
	.run = dump_run,
};
