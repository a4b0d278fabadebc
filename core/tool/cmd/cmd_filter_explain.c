/* SPDX-License-Identifier: Apache-2.0 */
/* nlvirt filter explain: shows why a call is decided as it is, and what would change that. */
#include <errno.h>
#include <json-c/json.h>
#include <linux/audit.h>
#include <stdlib.h>
#include <string.h>

#include "words/names.h"
#include "cmd/cmd.h"
#include "cmd/cmd_filter.h"
#include "inspect/bpf_decide.h"
#include "inspect/bpf_notes.h"
#include "inspect/bpf_sim.h"
#include "inspect/bpf_text.h"
#include "filter/filter.h"
#include "filter/filter_outbound.h"
#include "filter/rules.h"

static const char *const explain_options[] = {
	"CALL and ARGs are as for 'nlvirt filter sim', but a missing ARG can have any value. Shows which",
	"values of which arguments decide, which would change the decision and, for nlvirt's own policies,",
	"the reason of the rule. The exit status is 2 if INPUT cannot be read or is too large to decide.",
	"      --abi ARCH      the call is made on ARCH (default: that of --arch), such as x32 or i386, the",
	"                      foreign ABIs of x86_64",
	"      --json          print JSON",
	NULL
};

#define ACTION_COLUMN 24
#define ARGS 6

/* A call, and the rows for its architecture and number. */
struct explained {
	const struct filter_call *call;
	uint32_t abi;
	struct bpf_rows rows;
	struct bpf_item number;	/* of the call; all rows point to it */
	uint32_t was;		/* the verdict, if is_decided */
	bool is_decided;	/* the arguments that were given are enough for a verdict */
};

static uint64_t arg_of(const struct filter_call *call, const struct bpf_set *set)
{
	uint64_t whole = call->data.args[set->subject - SUBJECT_ARG0];

	return set->part == PART_ALL   ? whole
	       : set->part == PART_LOW ? (uint32_t)whole
				       : whole >> 32;
}

/* Does the call give this argument a value that is not in the set? */
static bool excludes(const struct filter_call *call, const struct bpf_set *set)
{
	return set->subject != SUBJECT_IP && set->subject - SUBJECT_ARG0 < call->n &&
	       !bpf_set_has(set, arg_of(call, set));
}

/* The arguments, as bits, that would have to change for the row to apply. */
static unsigned changes(const struct filter_call *call, const struct bpf_row *row)
{
	unsigned bits = 0;

	for (uint32_t i = 0; i < row->n; i++)
		if (excludes(call, &row->args[i]))
			bits |= 1u << (row->args[i].subject - SUBJECT_ARG0);
	return bits;
}


/*
 * Sets the architecture and number of a row, which lacks both: it is made from a node below them.
 */
static void name_row(struct bpf_row *row, struct explained *e)
{
	uint32_t nr = (uint32_t)e->call->data.nr;

	e->number = (struct bpf_item){ nr, nr };
	row->numbers =
		(struct bpf_set){ .subject = SUBJECT_NR, .least = nr, .n = 1, .item = &e->number };
	row->arch = e->call->data.arch == AUDIT_ARCH_X86_64 && nr & NAMES_X32_BIT
			    ? NAMES_X32
			    : e->call->data.arch;
}

static int explained_find(struct diagram *d, uint32_t node, struct explained *e, struct fail *f)
{
	uint32_t one = bpf_decide_call(d, node, e->call->data.arch, (uint32_t)e->call->data.nr),
		 n = 0;
	int r = bpf_rows_make(d, one, NULL, &e->rows, f);

	if (r)
		return r;
	e->is_decided = true;
	for (uint32_t i = 0; i < e->rows.n; i++) {
		struct bpf_row *row = &e->rows.row[i];

		name_row(row, e);
		if (changes(e->call, row))
			continue;
		if (n++ && e->was != (uint32_t)row->value)
			e->is_decided = false;
		e->was = (uint32_t)row->value;
	}
	return 0;
}


/* Prints the action and conditions of a row; with `but`, without those that the call meets. */
static void put_row(const struct explained *e, const struct bpf_row *row, bool but)
{
	struct bpf_lines l = { .out = stdout, .indent = ACTION_COLUMN, .column = ACTION_COLUMN,
			       .width = filter_width() };
	struct bpf_set sets[2 * SUBJECTS];
	struct bpf_row shown = *row;
	char name[NAMES_BYTES];

	shown.n = 0;
	shown.args = sets;
	for (uint32_t i = 0; i < row->n; i++)
		if (!but || excludes(e->call, &row->args[i]) ||
		    row->args[i].subject == SUBJECT_IP ||
		    row->args[i].subject - SUBJECT_ARG0 >= e->call->n)
			sets[shown.n++] = row->args[i];
	printf("  %-*s ", ACTION_COLUMN - 3, name_action((uint32_t)row->value, name));
	if (shown.n)
		bpf_text_conditions(&l, &shown, e->abi);
	else
		fputs("for any arguments", stdout);
	putchar('\n');
}

static unsigned count(unsigned bits)
{
	return (unsigned)__builtin_popcount(bits);
}

/* Prints the rows that apply if n arguments change; with above, if more than n change. */
static void put_otherwise(const struct explained *e, unsigned n, bool above, const char *heading)
{
	bool any = false;

	for (uint32_t i = 0; i < e->rows.n; i++) {
		const struct bpf_row *row = &e->rows.row[i];
		unsigned away = count(changes(e->call, row));

		if (above ? away <= n : away != n)
			continue;
		if (e->is_decided && (uint32_t)row->value == e->was)
			continue;
		if (!any)
			printf("%s\n", heading);
		any = true;
		put_row(e, row, true);
	}
}

static void put_because(const struct explained *e)
{
	puts(e->is_decided ? "because" : "it depends");
	for (uint32_t i = 0; i < e->rows.n; i++)
		if (!changes(e->call, &e->rows.row[i]))
			put_row(e, &e->rows.row[i], !e->is_decided);
}

/* Prints the arguments that no row depends on. */
static void put_unseen(const struct explained *e)
{
	unsigned seen = 0, n = 0;

	for (uint32_t i = 0; i < e->rows.n; i++)
		for (uint32_t j = 0; j < e->rows.row[i].n; j++)
			seen |= 1u << (e->rows.row[i].args[j].subject - SUBJECT_ARG0);
	for (unsigned i = 0; i < ARGS && seen; i++) {
		struct name_arg a = name_arg(e->call->known, i);

		if (a.known && strncmp(a.name, "arg", 3) && !(seen >> i & 1))
			printf("%s%s", n++ ? ", " : "does not matter: ", a.name);
	}
	if (n)
		putchar('\n');
}

/* For a policy of ours, prints the reason of the rule, which is not in the program: see rules.h. */
static void put_rule(const struct explained *e, const struct input *in)
{
	static const char foreign[] = "rule: all calls of foreign ABIs are refused";
	static struct rules rules;
	struct want want = input_want(in);
	struct outbound_refusal refused;
	const struct rule *rule;
	uint64_t args[ARGS];

	if (!in->ours || !e->is_decided)
		return;
	if (e->abi != in->stack.arch) {
		puts(foreign);
		return;
	}
	rules_of(&want, FILTER_WINDOW, &rules);
	for (unsigned i = 0; i < ARGS; i++)
		args[i] = e->call->data.args[i];
	rule = e->call->known ? rules_find(&rules, e->call->known, args) : NULL;
	if (!rule && in->outbound &&
	    filter_outbound_errno(in->outbound->protocols, in->stack.arch, &e->call->data,
				  &refused)) {
		printf("rule: outbound rules: %s\n", refused.what);
		return;
	}
	/* Without a rule, only numbers of foreign ABIs are refused, x32 among them. */
	if (!rule && e->was != SECCOMP_RET_ALLOW)
		puts(foreign);
	else
		printf("rule: %s\n",
		       rule ? rule->why : "none; calls that no rule covers are allowed");
}

static void put_text(struct explained *e, const struct input *in, const struct bpf_notes *notes)
{
	char name[NAMES_BYTES];

	filter_print_call(stdout, e->call);
	printf(" on %s: %s\n", name_arch(e->abi), e->is_decided ? name_action(e->was, name) :
	       "not decided by these arguments alone");
	put_because(e);
	put_rule(e, in);
	put_otherwise(e, 1, false, "with one argument changed");
	put_otherwise(e, 1, true, "with several arguments changed");
	put_unseen(e);
	for (uint32_t i = 0; i < notes->n; i++)
		if (notes->note[i].arch == e->abi)
			filter_print_note("", "note: ", notes->note[i].text);
}

static void put_json(const struct explained *e)
{
	json_object *o = json_object_new_object(), *list = json_object_new_array();
	char name[NAMES_BYTES];

	json_object_object_add(o, "call", json_object_new_string(e->call->name));
	json_object_object_add(o, "arch", json_object_new_string(name_arch(e->abi)));
	json_object_object_add(o, "verdict",
			       e->is_decided ? json_object_new_string(name_action(e->was, name))
					     : NULL);
	for (uint32_t i = 0; i < e->rows.n; i++) {
		json_object *row = bpf_json_row(&e->rows.row[i], e->abi),
			    *others = json_object_new_array();
		unsigned bits = changes(e->call, &e->rows.row[i]);

		for (int arg = 0; arg < ARGS; arg++)
			if (bits >> arg & 1)
				json_object_array_add(others, json_object_new_int(arg));
		json_object_object_add(
			row, "action",
			json_object_new_string(name_action((uint32_t)e->rows.row[i].value, name)));
		json_object_object_add(row, "other_args", others);
		json_object_array_add(list, row);
	}
	json_object_object_add(o, "rows", list);
	filter_print_json(o);
}

static int explain(const struct filter_args *a, const struct input *in, struct explained *e)
{
	struct diagram *d = diagram_new();
	struct bpf_notes notes = { 0 };
	struct bpf_rows all;
	struct fail f = { 0 };
	uint32_t node;
	int r;

	if (!d)
		return filter_trouble("filter explain: out of memory");
	r = bpf_decide_stack(d, &in->stack, &node, &f);
	if (!r)
		r = explained_find(d, node, e, &f);
	/* Notes are an extra, left out if they take too much work. */
	if (!r && !bpf_rows_make(d, node, NULL, &all, NULL)) {
		bpf_notes_find(d, node, &in->stack, &all, e->call->name, &notes);
		bpf_rows_free(&all);
	}
	diagram_free(d);
	if (r)
		filter_trouble("%s", f.text);
	else if (a->json)
		put_json(e);
	else
		put_text(e, in, &notes);
	bpf_notes_free(&notes);
	bpf_rows_free(&e->rows);
	return r || filter_printed() ? FILTER_TROUBLE : 0;
}

static int explain_run(struct filter_args *a)
{
	struct filter_call c;
	struct input in;
	struct explained e = { .call = &c };
	int status = FILTER_TROUBLE;

	if (filter_take_input(a, a->n_words && filter_is_input(a->words[0]), &in) < 0)
		return status;
	e.abi = a->abi ? a->abi : in.stack.arch;
	if (filter_take_call(a->words, a->n_words, e.abi, &c) == 0) {
		filter_note_newer(&in, c.name);
		if (c.data.arch == AUDIT_ARCH_X86_64 && c.data.nr != -1 &&
		    (uint32_t)c.data.nr & NAMES_X32_BIT)
			e.abi = NAMES_X32;
		status = explain(a, &in, &e);
	}
	input_free(&in);
	return status;
}

const struct filter_sub filter_explain = {
	.name = "explain",
	.arguments = "[INPUT] CALL [ARG...]",
	.summary = "say why INPUT decides one call as it does, and what would change that",
	.options = explain_options,
	.takes = OPTION_JSON | OPTION_ABI,
	.run = explain_run,
};
