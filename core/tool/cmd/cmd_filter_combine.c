/* SPDX-License-Identifier: Apache-2.0 */
/* nlvirt filter subset, intersect, union and minus: set operations on any number of inputs. */
#include <errno.h>
#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "cmd/cmd.h"
#include "cmd/cmd_filter.h"
#include "inspect/bpf_combine.h"
#include "inspect/bpf_decide.h"
#include "inspect/bpf_make.h"
#include "inspect/bpf_print.h"
#include "format/oci_make.h"

static const char *const subset_options[] = {
	"INPUT and OTHER are files, pid:N or 'default'. INPUT is a subset of OTHER if no call gets further:",
	"none that OTHER refuses is handed on (NOTIFY, TRACE) or allowed (ALLOW, LOG), and none that OTHER",
	"hands on is allowed. Nothing is sampled. The exit status is 0 if INPUT is a subset of each OTHER,",
	"1 if it is not, and 2 if that cannot be decided.",
	"      --json          print JSON: what is wider, for each OTHER",
	NULL
};

static const char *const combine_options[] = {
	"Each INPUT is a file, pid:N or 'default'. The order of strictness is that of the kernel: KILL_PROCESS,",
	"KILL_THREAD, TRAP, ERRNO, NOTIFY, TRACE, LOG, ALLOW. Of equally strict actions, that of the last",
	"INPUT counts. What is written is proved to decide exactly the result.",
	"      --output KIND   table (default), json, text (the program, explained), raw, c, or oci: an OCI",
	"                      profile. If no profile can say all of it, the one that is written is stricter,",
	"                      standard error lists where, and the exit status is 1",
	NULL
};

/* The inputs, what each decides, and where all of that is kept. */
struct inputs {
	struct diagram *d;
	struct input *in;
	uint32_t *node;
	int n;
};

static void inputs_free(struct inputs *all)
{
	for (int i = 0; i < all->n; i++)
		input_free(&all->in[i]);
	free(all->in);
	free(all->node);
	diagram_free(all->d);
}

/* Reads and decides all inputs. Returns 0; or complains. inputs_free() in every case. */
static int inputs_read(const struct filter_args *a, const char *sub, struct inputs *ret)
{
	int from_stdin = 0;

	for (int i = 0; i < a->n_words; i++)
		from_stdin += !strcmp(a->words[i], "-");
	if (a->what || a->n_words < 2 || from_stdin > 1)
		return filter_trouble(from_stdin > 1 ?
				      "filter %s: only one input can be standard input" :
				      "filter %s: expected two or more inputs: files, pid:N or "
				      "'default'", sub);
	ret->in = calloc((size_t)a->n_words, sizeof(*ret->in));
	ret->node = calloc((size_t)a->n_words, sizeof(*ret->node));
	ret->d = diagram_new();
	if (!ret->in || !ret->node || !ret->d)
		return filter_trouble("filter %s: out of memory", sub);
	for (; ret->n < a->n_words; ret->n++) {
		struct fail f;

		if (filter_take_named(a, a->words[ret->n], &ret->in[ret->n]) < 0)
			return -EINVAL;
		if (bpf_decide_stack(ret->d, &ret->in[ret->n].stack, &ret->node[ret->n], &f) < 0) {
			cmd_complain("%s: %s", a->words[ret->n], f.text);
			ret->n++;
			return -E2BIG;
		}
	}
	return 0;
}

static void print_wider(const struct filter_args *a, const char *other, const struct bpf_diff *diff,
			uint32_t arch)
{
	if (!diff->n)
		printf("%s is a subset of %s: it lets nothing happen that %s refuses\n",
		       a->words[0], other, other);
	else
		printf("%s is not a subset of %s: it lets more happen\n", a->words[0], other);
	filter_print_changes(stdout, diff, DIFF_SUBSET, arch);
}

static int subset_run(struct filter_args *a)
{
	struct inputs all = { 0 };
	json_object *o = NULL;
	int r = inputs_read(a, "subset", &all), wider = 0;

	if (!r && a->json)
		o = json_object_new_object();
	for (int i = 1; i < all.n && !r; i++) {
		struct bpf_decided was = { &all.in[i].stack, all.node[i] },
				   is = { &all.in[0].stack, all.node[0] };
		struct bpf_diff diff;
		struct fail f;

		if (bpf_diff_decided(all.d, &was, &is, DIFF_SUBSET, &diff, &f) < 0) {
			r = filter_trouble("%s: %s", a->words[i], f.text);
			break;
		}
		wider += diff.n != 0;
		if (a->json)
			json_object_object_add(o, a->words[i],
					       filter_json_changes(&diff, DIFF_SUBSET,
								   all.in[0].stack.arch));
		else
			print_wider(a, a->words[i], &diff, all.in[0].stack.arch);
		bpf_diff_free(&diff);
	}
	if (o && !r)
		filter_print_json(o);
	else
		json_object_put(o);
	inputs_free(&all);
	return r || filter_printed() ? FILTER_TROUBLE : wider != 0;
}

/* How to write a result. Returns the exit status. */
typedef int (*writer)(struct diagram *d, uint32_t node, const struct filter_stack *stack);

static int write_rows(struct diagram *d, uint32_t node, const struct filter_stack *stack, bool json)
{
	struct bpf_rows rows;
	struct fail f;

	if (bpf_rows_make(d, node, NULL, &rows, &f) < 0)
		return filter_trouble("%s", f.text);
	if (json) {
		json_object *o = json_object_new_object();

		json_object_object_add(o, "rows", filter_json_rows(&rows, stack->arch));
		filter_print_json(o);
	} else {
		filter_print_sum(d, node, stack->arch);
		filter_print_rows(&rows, stack->arch);
	}
	bpf_rows_free(&rows);
	return filter_printed();
}

static int write_table(struct diagram *d, uint32_t node, const struct filter_stack *stack)
{
	return write_rows(d, node, stack, false);
}

static int write_json(struct diagram *d, uint32_t node, const struct filter_stack *stack)
{
	return write_rows(d, node, stack, true);
}

static int write_text(struct diagram *d, uint32_t node, const struct filter_stack *stack)
{
	(void)d;
	(void)node;
	return bpf_print(&stack->programs[0], 0, stdout) < 0 ?
	       filter_trouble("out of memory") : filter_printed();
}

static int write_c(struct diagram *d, uint32_t node, const struct filter_stack *stack)
{
	(void)d;
	(void)node;
	return bpf_print_c(&stack->programs[0], stack->arch, "filter", stdout) < 0 ?
	       filter_trouble("out of memory") : filter_printed();
}

static int write_raw(struct diagram *d, uint32_t node, const struct filter_stack *stack)
{
	struct filter *p = &stack->programs[0];

	(void)d;
	(void)node;
	if (!filter_may_write_raw("--output raw"))
		return FILTER_TROUBLE;
	bpf_to_stored(p, stack->arch);
	fwrite(p->insn, sizeof(*p->insn), p->len, stdout);
	return filter_printed();
}

static int write_oci(struct diagram *d, uint32_t node, const struct filter_stack *stack)
{
	struct oci_made made;
	struct fail f;
	int status;

	if (oci_make(d, node, stack, &made, &f) < 0)
		return filter_trouble("%s", f.text);
	fputs(made.text, stdout);
	if (made.lost.n) {
		fputs("nlvirt: no OCI profile can say all of it; this one differs:\n", stderr);
		filter_print_changes(stderr, &made.lost, DIFF_EXACT, stack->arch);
	}
	status = made.lost.n != 0;
	oci_made_free(&made);
	return filter_printed() ? FILTER_TROUBLE : status;
}

static const struct {
	const char *name;
	writer write;
} kinds[] = {
	{ "table", write_table }, { "json", write_json }, { "text", write_text },
	{ "raw", write_raw }, { "c", write_c }, { "oci", write_oci },
};

static writer writer_of(const struct filter_args *a)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (!strcmp(a->output ? a->output : "table", kinds[i].name))
			return kinds[i].write;
	cmd_complain("--output: expected table, json, text, raw, c or oci, got '%s'", a->output);
	return NULL;
}

static int combine_run(struct filter_args *a, enum bpf_combination how, const char *sub)
{
	writer write = writer_of(a);
	struct inputs all = { 0 };
	struct filter_stack made = { 0 };
	struct filter program = { 0 };
	struct fail f;
	int status = FILTER_TROUBLE, r = write ? inputs_read(a, sub, &all) : -EINVAL;

	if (!r) {
		uint32_t node = all.node[0];

		for (int i = 1; i < all.n; i++)
			node = bpf_combine(all.d, how, node, all.node[i]);
		made.arch = all.in[0].stack.arch;
		if (diagram_over(all.d))
			filter_trouble("filter %s: too large to combine, although each input "
				       "alone is not", sub);
		else if (bpf_make(all.d, node, &program, &f) < 0)
			filter_trouble("filter %s: %s", sub, f.text);
		else if (filter_stack_push(&made, &program) < 0)
			filter_trouble("filter %s: out of memory", sub);
		else
			status = write(all.d, node, &made);
	}
	filter_free(&program);
	filter_stack_free(&made);
	inputs_free(&all);
	return status;
}

static int intersect_run(struct filter_args *a)
{
	return combine_run(a, COMBINE_INTERSECT, "intersect");
}

static int union_run(struct filter_args *a)
{
	return combine_run(a, COMBINE_UNION, "union");
}

static int minus_run(struct filter_args *a)
{
	return combine_run(a, COMBINE_MINUS, "minus");
}

const struct filter_sub filter_subset = {
	.name = "subset",
	.arguments = "INPUT OTHER...",
	.summary = "prove that INPUT lets nothing happen that an OTHER refuses",
	.options = subset_options,
	.takes = OPTION_JSON,
	.run = subset_run,
};

const struct filter_sub filter_intersect = {
	.name = "intersect",
	.arguments = "INPUT INPUT...",
	.summary = "make a filter that decides as if all INPUTs were loaded, the last one last",
	.options = combine_options,
	.takes = OPTION_OUTPUT,
	.run = intersect_run,
};

const struct filter_sub filter_union = {
	.name = "union",
	.arguments = "INPUT INPUT...",
	.summary = "make a filter that decides as the least strict INPUT, for each call by itself",
	.options = combine_options,
	.takes = OPTION_OUTPUT,
	.run = union_run,
};

const struct filter_sub filter_minus = {
	.name = "minus",
	.arguments = "INPUT OTHER...",
	.summary = "make a filter of what INPUT lets happen beyond every OTHER; all else fails "
		   "with EPERM",
	.options = combine_options,
	.takes = OPTION_OUTPUT,
	.run = minus_run,
};
