/* SPDX-License-Identifier: Apache-2.0 */
/* nlvirt filter diff: shows everything that two inputs decide differently. */
#include <errno.h>
#include <json-c/json.h>
#include <linux/audit.h>
#include <string.h>

#include "words/names.h"
#include "cmd/cmd.h"
#include "cmd/cmd_filter.h"
#include "inspect/bpf_decide.h"
#include "inspect/bpf_diff.h"
#include "inspect/bpf_notes.h"
#include "inspect/bpf_text.h"

static const char *const diff_options[] = {
	"Shows each class of calls that NEW decides differently from OLD, with an example. 'default' is",
	"nlvirt's default policy. The comparison is complete: nothing is sampled. The exit status is 0 if",
	"OLD and NEW decide alike, 1 if they differ, and 2 if that cannot be decided.",
	"      --actions KIND  exact (default): compare actions; allowed: compare only whether a call is",
	"                      refused, handed on (NOTIFY, TRACE) or allowed (ALLOW, LOG)",
	"      --subset        show only where NEW lets more happen than OLD; status 0: it never does",
	"      --json          print JSON",
	NULL
};

static void print_json(const struct bpf_diff *diff, enum bpf_diff_mode mode, uint32_t arch)
{
	json_object *o = json_object_new_object();

	json_object_object_add(o, "differences", filter_json_changes(diff, mode, arch));
	filter_print_json(o);
}

/* Returns 0; or complains and returns -EINVAL. */
static int take_mode(const struct filter_args *a, enum bpf_diff_mode *ret)
{
	if (a->subset && a->actions) {
		cmd_complain("filter diff: --subset and --actions exclude each other");
		return -EINVAL;
	}
	*ret = a->subset ? DIFF_SUBSET : DIFF_EXACT;
	if (!a->actions || !strcmp(a->actions, "exact"))
		return 0;
	*ret = DIFF_ALLOWED;
	if (!strcmp(a->actions, "allowed"))
		return 0;
	cmd_complain("--actions: expected exact or allowed, got '%s'", a->actions);
	return -EINVAL;
}

static int notes_of(struct diagram *d, const struct filter_stack *stack, struct bpf_notes *ret)
{
	struct bpf_rows rows;
	struct fail f;
	uint32_t node;
	int r = bpf_decide_stack(d, stack, &node, &f);

	if (!r)
		r = bpf_rows_make(d, node, NULL, &rows, &f);
	if (r)
		return r;
	r = bpf_notes_find(d, node, stack, &rows, NULL, ret);
	bpf_rows_free(&rows);
	return r;
}

/* Prints the notes that NEW has and OLD has not: an extra, left out if they take too much work. */
static void print_notes(struct diagram *d, const struct filter_stack *old,
			const struct filter_stack *new)
{
	struct bpf_notes was = { 0 }, is = { 0 };

	if (!notes_of(d, old, &was) && !notes_of(d, new, &is)) {
		for (uint32_t i = 0; i < is.n; i++) {
			bool both = false;

			for (uint32_t j = 0; j < was.n; j++)
				both |= !strcmp(was.note[j].text, is.note[i].text);
			if (!both)
				filter_print_note("", "note: new: ", is.note[i].text);
		}
	}
	bpf_notes_free(&was);
	bpf_notes_free(&is);
}

static uint64_t more(uint64_t is, uint64_t was)
{
	return bpf_action_rank((uint32_t)is) == 2 && bpf_action_rank((uint32_t)was) < 2;
}

/* The answer in one line: how many calls of the architecture are allowed or refused more. */
static void print_summary(struct diagram *d, const struct filter_stack *old,
			  const struct filter_stack *new)
{
	bool x32 = new->arch == NAMES_X32;
	uint32_t arch = x32 ? AUDIT_ARCH_X86_64 : new->arch, bit = x32 ? NAMES_X32_BIT : 0, was, is;
	unsigned allows = 0, refuses = 0;
	char name[NAMES_BYTES];

	if (bpf_decide_stack(d, old, &was, NULL) || bpf_decide_stack(d, new, &is, NULL))
		return;
	for (uint32_t nr = bit; nr < bit + name_call_end(new->arch); nr++) {
		uint32_t w, i;

		if (!name_call(arch, nr, name))
			continue;
		w = bpf_decide_call(d, was, arch, nr);
		i = bpf_decide_call(d, is, arch, nr);
		allows += w != i && diagram_apply(d, more, i, w) != DIAGRAM_FALSE;
		refuses += w != i && diagram_apply(d, more, w, i) != DIAGRAM_FALSE;
	}
	if (diagram_over(d))
		return;
	printf("on %s, NEW ", name_arch(new->arch));
	if (allows)
		printf("allows more of %u call%s%s", allows, allows == 1 ? "" : "s",
		       refuses ? " and " : "");
	if (refuses)
		printf("refuses more of %u call%s", refuses, refuses == 1 ? "" : "s");
	puts(allows || refuses ? "" : "allows the same; something else differs");
}

static int compare(const struct filter_args *a, enum bpf_diff_mode mode,
		   const struct input *old, const struct input *new)
{
	struct diagram *d = diagram_new();
	struct bpf_diff diff;
	struct fail f;
	int status;

	if (!d)
		return filter_trouble("filter diff: out of memory");
	if (bpf_diff_find(d, &old->stack, &new->stack, mode, &diff, &f) < 0) {
		diagram_free(d);
		return filter_trouble("%s", f.text);
	}
	if (a->json)
		print_json(&diff, mode, new->stack.arch);
	else if (diff.n)
		print_summary(d, &old->stack, &new->stack);
	if (!a->json)
		filter_print_changes(stdout, &diff, mode, new->stack.arch);
	if (diff.n && !a->json)
		print_notes(d, &old->stack, &new->stack);
	status = filter_printed() ? FILTER_TROUBLE : diff.n != 0;
	bpf_diff_free(&diff);
	diagram_free(d);
	return status;
}

static int diff_run(struct filter_args *a)
{
	struct input old, new;
	enum bpf_diff_mode mode;
	int status = FILTER_TROUBLE;

	if (take_mode(a, &mode) < 0)
		return status;
	if (a->what || a->n_words != 2)
		return filter_trouble("filter diff: expected two inputs, OLD and NEW: files, "
				      "pid:N or 'default'");
	if (!strcmp(a->words[0], "-") && !strcmp(a->words[1], "-"))
		return filter_trouble("filter diff: only one of OLD and NEW can be standard input");
	if (filter_take_named(a, a->words[0], &old) < 0)
		return status;
	if (filter_take_named(a, a->words[1], &new) == 0) {
		status = compare(a, mode, &old, &new);
		input_free(&new);
	}
	input_free(&old);
	return status;
}

const struct filter_sub filter_diff = {
	.name = "diff",
	.arguments = "OLD NEW",
	.summary = "show every call that NEW decides differently from OLD",
	.options = diff_options,
	.takes = OPTION_JSON | OPTION_ACTIONS | OPTION_SUBSET,
	.run = diff_run,
};
