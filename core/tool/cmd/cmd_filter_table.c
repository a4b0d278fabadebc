/* SPDX-License-Identifier: Apache-2.0 */
/* nlvirt filter table: shows everything that an input decides. */
#include <errno.h>
#include <json-c/json.h>

#include "words/names.h"
#include "cmd/cmd.h"
#include "cmd/cmd_filter.h"
#include "inspect/bpf_decide.h"
#include "inspect/bpf_notes.h"
#include "inspect/bpf_text.h"

static const char *const table_options[] = {
	"Every input of the filter is in exactly one row. The exit status is 2 if INPUT cannot be read or is",
	"too large to decide.",
	"      --json          print JSON: sets are ranges [first, last] or masks [mask, value];",
	"                      \"not\": all values except these", NULL
};

static void print_text(const struct bpf_rows *rows, const struct bpf_notes *notes, uint32_t arch)
{
	filter_print_rows(rows, arch);
	for (uint32_t i = 0; i < notes->n; i++)
		filter_print_note("", "note: ", notes->note[i].text);
}

static void print_json(const struct bpf_rows *rows, const struct bpf_notes *notes, uint32_t arch)
{
	json_object *o = json_object_new_object(), *list, *said = json_object_new_array();

	list = filter_json_rows(rows, arch);
	for (uint32_t i = 0; i < notes->n; i++)
		json_object_array_add(said, json_object_new_string(notes->note[i].text));
	json_object_object_add(o, "rows", list);
	json_object_object_add(o, "notes", said);
	filter_print_json(o);
}

/* Decides the filter and prints the table. Returns the exit status. */
static int print(const struct filter_args *a, struct diagram *d, const struct filter_stack *stack)
{
	struct bpf_notes notes = { 0 };
	struct bpf_rows rows;
	struct fail f;
	uint32_t node;
	int r;

	if (bpf_decide_stack(d, stack, &node, &f) < 0 ||
	    bpf_rows_make(d, node, NULL, &rows, &f) < 0)
		return filter_trouble("%s", f.text);
	r = bpf_notes_find(d, node, stack, &rows, NULL, &notes);
	if (r < 0)
		filter_trouble("filter table: cannot make notes: %s",
			       r == -ENOMEM ? "out of memory" : "too large");
	else if (a->json)
		print_json(&rows, &notes, stack->arch);
	else {
		filter_print_sum(d, node, stack->arch);
		print_text(&rows, &notes, stack->arch);
	}
	bpf_notes_free(&notes);
	bpf_rows_free(&rows);
	return r < 0 || filter_printed() ? FILTER_TROUBLE : 0;
}

static int table_run(struct filter_args *a)
{
	struct diagram *d = diagram_new();
	struct input in;
	int status = FILTER_TROUBLE;

	if (!d)
		return filter_trouble("filter table: out of memory");
	if (filter_take_input(a, true, &in) == 0) {
		if (a->n_words)
			filter_trouble("filter table: unexpected word after INPUT: '%s'",
				       a->words[0]);
		else
			status = print(a, d, &in.stack);
		input_free(&in);
	}
	diagram_free(d);
	return status;
}

const struct filter_sub filter_table = {
	.name = "table",
	.arguments = "[INPUT]",
	.summary = "show what INPUT decides, for every architecture, call and argument",
	.options = table_options,
	.takes = OPTION_JSON,
	.run = table_run,
};
