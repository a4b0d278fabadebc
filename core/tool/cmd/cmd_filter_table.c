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

#define ACTION_COLUMN 24

static void print_action(struct bpf_lines *l, const struct bpf_row *row, unsigned indent)
{
	char name[NAMES_BYTES];
	int width = ACTION_COLUMN - (int)indent;

	fprintf(l->out, "%*s%-*s ", (int)indent, "", width - 1, name_action((uint32_t)row->value, name));
	l->indent = l->column = ACTION_COLUMN;
}

/* The n rows have the same architecture and the same calls. */
static void print_calls(const struct bpf_row *row, uint32_t n, uint32_t arch)
{
	struct bpf_lines l = { .out = stdout };

	if (!row->n) {
		print_action(&l, row, 2);
		bpf_text_calls(&l, row, arch, true);
		putchar('\n');
		return;
	}
	fputs("  ", stdout);
	l.indent = l.column = 2;
	bpf_text_calls(&l, row, arch, true);
	putchar('\n');
	for (uint32_t i = 0; i < n; i++) {
		print_action(&l, &row[i], 4);
		bpf_text_conditions(&l, &row[i], arch);
		putchar('\n');
	}
}

static void print_text(const struct bpf_rows *rows, const struct bpf_notes *notes, uint32_t arch)
{
	for (uint32_t i = 0, n; i < rows->n; i += n) {
		const struct bpf_row *row = &rows->row[i];

		for (n = 1; i + n < rows->n && bpf_rows_alike(row, row + n); n++)
			;
		if (!i || !bpf_rows_same_arch(row, row - 1))
			bpf_text_arch(stdout, row, true);
		print_calls(row, n, arch);
	}
	for (uint32_t i = 0; i < notes->n; i++)
		printf("note: %s\n", notes->note[i].text);
}

static void print_json(const struct bpf_rows *rows, const struct bpf_notes *notes, uint32_t arch)
{
	json_object *o = json_object_new_object(), *list = json_object_new_array(),
		    *said = json_object_new_array();

	for (uint32_t i = 0; i < rows->n; i++) {
		json_object *row = bpf_json_row(&rows->row[i], arch);
		char name[NAMES_BYTES];

		json_object_object_add(
			row, "action",
			json_object_new_string(name_action((uint32_t)rows->row[i].value, name)));
		json_object_object_add(row, "value",
				       json_object_new_int64((int64_t)rows->row[i].value));
		json_object_array_add(list, row);
	}
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
	else
		print_text(&rows, &notes, stack->arch);
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
