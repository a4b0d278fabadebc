/* SPDX-License-Identifier: Apache-2.0 */
/* The calls of nlfilter.h: checks arguments, and translates between its types and ours. */
#include "nlfilter.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "api/rows.h"
#include "base/limits.h"
#include "format/input.h"
#include "format/oci_make.h"
#include "inspect/bpf_combine.h"
#include "inspect/bpf_decide.h"
#include "inspect/bpf_make.h"
#include "inspect/bpf_sim.h"
#include "words/names.h"

_Static_assert((int)NLFILTER_GUESS == INPUT_GUESS && (int)NLFILTER_ELF == INPUT_ELF &&
	       INPUT_FILES == INPUT_ELF + 1, "formats have the numbers of enum input_type");
_Static_assert(NLFILTER_ARCH_X32 == NAMES_X32, "x32 has one number");
_Static_assert(NLFILTER_TEXT_BYTES == FAIL_TEXT_BYTES, "errors have the same size");
_Static_assert(NLFILTER_NAME_BYTES == NAMES_BYTES, "names have the same size");

struct nlfilter {
	struct filter_stack stack;
	/* the same programs, as seccomp(2) takes them on stack.arch */
	struct filter_stack stored;
	unsigned long long steps;	/* 0: no limit of its own */
};

/* Hands *f to the caller. Returns r. */
static int failed(int r, const struct fail *f, struct nlfilter_error *error)
{
	if (r < 0 && error) {
		error->err = -r;
		memcpy(error->text, f->err ? f->text : "out of memory",
		       f->err ? sizeof(error->text) : 14);
	}
	return r;
}

static int wrong(struct nlfilter_error *error, const char *text)
{
	struct fail f;

	return failed(fail_set(&f, EINVAL, "%s", text), &f, error);
}

static int no_memory(struct nlfilter_error *error)
{
	struct fail f;

	return failed(fail_set(&f, ENOMEM, "out of memory"), &f, error);
}

struct nlfilter *nlfilter_free(struct nlfilter *filter)
{
	if (filter) {
		filter_stack_free(&filter->stack);
		filter_stack_free(&filter->stored);
		free(filter);
	}
	return NULL;
}

static int store(struct nlfilter *filter, const struct filter *program)
{
	struct filter copy = { .len = program->len };
	int r = -ENOMEM;

	copy.insn = malloc(copy.len * sizeof(*copy.insn));
	if (copy.insn) {
		memcpy(copy.insn, program->insn, copy.len * sizeof(*copy.insn));
		bpf_to_stored(&copy, filter->stack.arch);
		r = filter_stack_push(&filter->stored, &copy);
	}
	filter_free(&copy);
	return r;
}

/* Takes *stack. */
static int filter_new(struct filter_stack *stack, unsigned long long steps, struct nlfilter **ret,
		      struct nlfilter_error *error)
{
	struct nlfilter *filter = calloc(1, sizeof(*filter));
	int r = filter ? 0 : -ENOMEM;

	if (!filter) {
		filter_stack_free(stack);
		return no_memory(error);
	}
	filter->stack = *stack;
	filter->steps = steps;
	for (size_t i = 0; i < stack->n && !r; i++)
		r = store(filter, &stack->programs[i]);
	*stack = (struct filter_stack){ 0 };
	if (r) {
		nlfilter_free(filter);
		return no_memory(error);
	}
	*ret = filter;
	return 0;
}

/* Options of a caller that may be older than the library. A newer caller is an error. */
static int options_of(const struct nlfilter_options *given, struct nlfilter_options *ret,
		      struct input_options *ret_input, struct nlfilter_error *error)
{
	struct nlfilter_options o = { .size = sizeof(o) };
	size_t n;

	if (given &&
	    (given->size < offsetof(struct nlfilter_options, format) || given->size > sizeof(o)))
		return wrong(error,
			     "options: size is not that of a struct nlfilter_options that this "
			     "library knows");
	if (given)
		memcpy(&o, given, given->size);
	if ((unsigned)o.format >= INPUT_FILES)
		return wrong(error, "options: no such format");
	if (o.arch && !name_arch(o.arch))
		return wrong(error, "options: no such architecture");
	if (o.caps && *o.caps && oci_not_a_cap(o.caps, &n))
		return wrong(error, "options: caps: no such capability; see capabilities(7)");
	*ret = o;
	*ret_input = (struct input_options){
		.type = (enum input_type)o.format, .arch = o.arch, .caps = o.caps,
		.kernel = o.kernel, .thread = o.thread, .strict = o.strict != 0,
	};
	return 0;
}

static int take_input(struct input *in, const struct nlfilter_options *o, struct nlfilter **ret,
		      struct nlfilter_error *error)
{
	int r;

	for (size_t i = 0; i < in->warnings.n && o->warn; i++)
		o->warn(o->arg, in->warnings.warning[i].text);
	r = filter_new(&in->stack, o->steps, ret, error);
	input_free(in);
	return r;
}

int nlfilter_load(const void *bytes, size_t n, const char *name,
		  const struct nlfilter_options *options, struct nlfilter **ret,
		  struct nlfilter_error *error)
{
	struct nlfilter_options o;
	struct input_options how;
	struct input in;
	struct fail f = { 0 };
	int r = (bytes || !n) && name && ret ? options_of(options, &o, &how, error) :
		wrong(error, "nlfilter_load: bytes, name or ret is missing");

	if (r)
		return r;
	r = failed(input_read_bytes(bytes, n, name, &how, &in, &f), &f, error);
	return r ? r : take_input(&in, &o, ret, error);
}

int nlfilter_load_file(const char *path, const struct nlfilter_options *options,
		       struct nlfilter **ret, struct nlfilter_error *error)
{
	struct nlfilter_options o;
	struct input_options how;
	struct input in;
	struct fail f = { 0 };
	int r = ret ? options_of(options, &o, &how, error) :
		wrong(error, "nlfilter_load_file: ret is missing");

	if (r)
		return r;
	r = path ? input_read_file(path, &how, &in, &f) : input_read_default(&how, &in, &f);
	r = failed(r, &f, error);
	return r ? r : take_input(&in, &o, ret, error);
}

int nlfilter_load_process(int pid, const struct nlfilter_options *options, struct nlfilter **ret,
			  struct nlfilter_error *error)
{
	struct nlfilter_options o;
	struct input_options how;
	struct input in;
	struct fail f = { 0 };
	int r = pid > 0 && ret ? options_of(options, &o, &how, error) :
		wrong(error, "nlfilter_load_process: expected the number of a process");

	if (r)
		return r;
	r = failed(input_read_process(pid, &how, &in, &f), &f, error);
	return r ? r : take_input(&in, &o, ret, error);
}

unsigned nlfilter_arch(const struct nlfilter *filter)
{
	return filter ? filter->stack.arch : 0;
}

size_t nlfilter_programs(const struct nlfilter *filter)
{
	return filter ? filter->stored.n : 0;
}

const struct sock_filter *nlfilter_program(const struct nlfilter *filter, size_t i, size_t *ret_n)
{
	if (!filter || i >= filter->stored.n)
		return NULL;
	if (ret_n)
		*ret_n = filter->stored.programs[i].len;
	return filter->stored.programs[i].insn;
}

unsigned nlfilter_simulate(const struct nlfilter *filter, const struct seccomp_data *call)
{
	if (!filter || !call)	/* fails safe: nothing would be let through */
		return SECCOMP_RET_KILL_PROCESS;
	return bpf_canonical(bpf_run_stack(&filter->stack, call, NULL));
}

/* A diagram with the lower limit of these filters. NULL: out of memory. */
static struct diagram *diagram_for(const struct nlfilter *const *filters, size_t n)
{
	struct diagram *d = diagram_new();
	unsigned long long least = LIMIT_DIAGRAM_STEPS;

	for (size_t i = 0; i < n; i++)
		if (filters[i]->steps && filters[i]->steps < least)
			least = filters[i]->steps;
	if (d)
		diagram_limit(d, least);
	return d;
}

int nlfilter_decide(const struct nlfilter *filter, struct nlfilter_rows **ret,
		    struct nlfilter_error *error)
{
	struct diagram *d;
	struct bpf_rows rows;
	struct fail f = { 0 };
	uint32_t node;
	int r;

	if (!filter || !ret)
		return wrong(error, "nlfilter_decide: filter or ret is missing");
	d = diagram_for(&filter, 1);
	if (!d)
		return no_memory(error);
	r = bpf_decide_stack(d, &filter->stack, &node, &f);
	if (!r)
		r = bpf_rows_make(d, node, NULL, &rows, &f);
	if (!r) {
		r = rows_of_table(&rows, filter->stack.arch, ret, &f);
		bpf_rows_free(&rows);
	}
	diagram_free(d);
	return failed(r, &f, error);
}

static int compare(const struct nlfilter *before, const struct nlfilter *after,
		   enum bpf_diff_mode mode, struct nlfilter_rows **ret,
		   struct nlfilter_error *error)
{
	const struct nlfilter *both[] = { before, after };
	struct diagram *d = diagram_for(both, 2);
	struct bpf_diff diff;
	struct fail f = { 0 };
	int r;

	if (!d)
		return no_memory(error);
	r = bpf_diff_find(d, &before->stack, &after->stack, mode, &diff, &f);
	if (!r) {
		r = rows_of_diff(&diff, after->stack.arch, ret, &f);
		bpf_diff_free(&diff);
	}
	diagram_free(d);
	return failed(r, &f, error);
}

int nlfilter_diff(const struct nlfilter *before, const struct nlfilter *after,
		  enum nlfilter_difference what, struct nlfilter_rows **ret,
		  struct nlfilter_error *error)
{
	if (!before || !after || !ret)
		return wrong(error, "nlfilter_diff: a filter or ret is missing");
	if (what != NLFILTER_EXACT && what != NLFILTER_ALLOWED)
		return wrong(error, "nlfilter_diff: no such kind of difference");
	return compare(before, after, what == NLFILTER_EXACT ? DIFF_EXACT : DIFF_ALLOWED, ret,
		       error);
}

int nlfilter_subset(const struct nlfilter *filter, const struct nlfilter *of,
		    struct nlfilter_rows **ret_more, struct nlfilter_error *error)
{
	struct nlfilter_rows *more;
	int r;

	if (!filter || !of)
		return wrong(error, "nlfilter_subset: a filter is missing");
	r = compare(of, filter, DIFF_SUBSET, &more, error);
	if (r)
		return r;
	r = !nlfilter_rows_count(more);
	if (ret_more)
		*ret_more = more;
	else
		nlfilter_rows_free(more);
	return r;
}

/* Decides all filters, and combines them. */
static int combine(struct diagram *d, enum bpf_combination how,
		   const struct nlfilter *const *filters, size_t n, struct filter_stack *ret,
		   struct fail *f)
{
	struct filter program = { 0 };
	uint32_t node, more;
	int r = bpf_decide_stack(d, &filters[0]->stack, &node, f);

	for (size_t i = 1; i < n && !r; i++) {
		r = bpf_decide_stack(d, &filters[i]->stack, &more, f);
		if (!r)
			node = bpf_combine(d, how, node, more);
	}
	if (r)
		return r;
	if (diagram_over(d))
		return fail_set(f, E2BIG,
				"too large to combine, although each filter alone is not");
	r = bpf_make(d, node, &program, f);
	if (!r && filter_stack_push(ret, &program))
		r = fail_set(f, ENOMEM, "out of memory");
	filter_free(&program);
	return r;
}

int nlfilter_combine(enum nlfilter_set how, const struct nlfilter *const *filters, size_t n,
		     struct nlfilter **ret, struct nlfilter_error *error)
{
	static const enum bpf_combination ops[] = {
		[NLFILTER_INTERSECT] = COMBINE_INTERSECT, [NLFILTER_UNION] = COMBINE_UNION,
		[NLFILTER_MINUS] = COMBINE_MINUS,
	};
	struct filter_stack made = { 0 };
	unsigned long long steps = 0;
	struct diagram *d;
	struct fail f = { 0 };
	int r;

	if (how < NLFILTER_INTERSECT || how > NLFILTER_MINUS)
		return wrong(error, "nlfilter_combine: no such set operation");
	if (!filters || !n || !ret)
		return wrong(error, "nlfilter_combine: filters or ret is missing");
	for (size_t i = 0; i < n; i++) {
		if (!filters[i])
			return wrong(error, "nlfilter_combine: a filter is missing");
		if (filters[i]->steps && (!steps || filters[i]->steps < steps))
			steps = filters[i]->steps;
	}
	d = diagram_for(filters, n);
	if (!d)
		return no_memory(error);
	made.arch = filters[0]->stack.arch;
	r = combine(d, ops[how], filters, n, &made, &f);
	diagram_free(d);
	if (r) {
		filter_stack_free(&made);
		return failed(r, &f, error);
	}
	return filter_new(&made, steps, ret, error);
}

int nlfilter_write_oci(const struct nlfilter *filter, char **ret_text,
		       struct nlfilter_rows **ret_lost, struct nlfilter_error *error)
{
	struct nlfilter_rows *lost = NULL;
	struct diagram *d;
	struct oci_made made;
	struct fail f = { 0 };
	uint32_t node;
	int r;

	if (!filter || !ret_text)
		return wrong(error, "nlfilter_write_oci: filter or ret_text is missing");
	d = diagram_for(&filter, 1);
	if (!d)
		return no_memory(error);
	r = bpf_decide_stack(d, &filter->stack, &node, &f);
	if (!r)
		r = oci_make(d, node, &filter->stack, &made, &f);
	if (!r) {
		r = rows_of_diff(&made.lost, filter->stack.arch, &lost, &f);
		if (!r) {
			*ret_text = made.text;
			made.text = NULL;
			r = nlfilter_rows_count(lost) != 0;
		}
		oci_made_free(&made);
	}
	diagram_free(d);
	if (r >= 0 && ret_lost)
		*ret_lost = lost;
	else
		nlfilter_rows_free(lost);
	return failed(r, &f, error);
}

const char *nlfilter_action_name(unsigned action, char buffer[NLFILTER_NAME_BYTES])
{
	return name_action(bpf_canonical(action), buffer);
}

unsigned nlfilter_arch_number(const char *name)
{
	return name ? name_to_arch(name) : 0;
}

int nlfilter_call_number(unsigned arch, const char *name)
{
	uint32_t nr;

	return name && name_to_call(arch, name, &nr) ? (int)nr : -1;
}

const char *nlfilter_version(void)
{
	return NLVIRT_VERSION;
}
