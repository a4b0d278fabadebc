/* SPDX-License-Identifier: Apache-2.0 */
/* What several subcommands of `nlvirt filter` print in the same way. */
#include "cmd/cmd_filter.h"

#include <linux/audit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cmd/cmd.h"
#include "inspect/bpf_decide.h"
#include "inspect/bpf_notes.h"
#include "inspect/bpf_text.h"
#include "words/names.h"

unsigned filter_width(void)
{
	struct winsize size;

	if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) || size.ws_col < 40)
		return BPF_TEXT_WIDTH;
	return size.ws_col;
}

static bool has_color(FILE *out)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	return (!no || !*no) && term && strcmp(term, "dumb") && isatty(fileno(out));
}

const char *filter_color(FILE *out, unsigned rank)
{
	static const char *const colors[] = { "\033[31m", "\033[33m", "\033[32m" };

	return has_color(out) ? colors[rank] : "";
}

const char *filter_plain(FILE *out)
{
	return has_color(out) ? "\033[m" : "";
}

void filter_print_note(const char *color, const char *prefix, const char *text)
{
	struct bpf_lines l = { .out = stdout, .width = filter_width() };
	char word[512];		/* longer than any in our texts */

	if (!isatty(STDOUT_FILENO)) {
		printf("%s%s\n", prefix, text);
		return;
	}
	printf("%s%s%s", color, prefix, *color ? filter_plain(stdout) : "");
	l.indent = l.column = (unsigned)strlen(prefix);
	for (const char *at = text; *at; at += strspn(at, " ")) {
		size_t n = strcspn(at, " ");

		snprintf(word, sizeof(word), "%.*s", (int)n, at);
		bpf_lines_put(&l, word);
		at += n;
	}
	putchar('\n');
}

void filter_print_call(FILE *out, const struct filter_call *c)
{
	char text[320];

	fprintf(out, "%s(", c->name);
	for (unsigned i = 0; i < c->n; i++) {
		enum name_kind kind = name_arg(c->known, i).kind;

		if (kind == NAME_PROTOCOL)	/* whose names depend on the family */
			kind = NAME_NUMBER;
		fprintf(out, "%s%s", i ? ", " : "",
		       name_value(kind, c->data.args[i], text, sizeof(text)));
	}
	putc(')', out);
}

void filter_print_json(json_object *o)
{
	puts(json_object_to_json_string_ext(o, JSON_C_TO_STRING_PRETTY |
						       JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(o);
}

bool filter_may_write_raw(const char *option)
{
	if (!isatty(STDOUT_FILENO))
		return true;
	cmd_complain("%s: standard output is a terminal; redirect it to a file", option);
	return false;
}

int filter_printed(void)
{
	return cmd_printed() ? FILTER_TROUBLE : 0;
}

#define ACTION_COLUMN 24

static void print_action(struct bpf_lines *l, const struct bpf_row *row, unsigned indent)
{
	char name[NAMES_BYTES];
	int width = ACTION_COLUMN - (int)indent;

	fprintf(l->out, "%*s%s%-*s%s ", (int)indent, "",
		filter_color(l->out, bpf_action_rank((uint32_t)row->value)), width - 1,
		name_action((uint32_t)row->value, name), filter_plain(l->out));
	l->indent = l->column = ACTION_COLUMN;
}

/* The n rows have the same architecture and the same calls. */
static void print_calls(const struct bpf_row *row, uint32_t n, uint32_t arch)
{
	struct bpf_lines l = { .out = stdout, .width = filter_width() };

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

static uint64_t rank_of(uint64_t value, uint64_t ignored)
{
	(void)ignored;
	return bpf_action_rank((uint32_t)value);
}

void filter_print_sum(struct diagram *d, uint32_t node, uint32_t arch)
{
	static const char *const words[] = { "refused", "handed on", "allowed",
					     "decided by arguments" };
	bool x32 = arch == NAMES_X32;
	uint32_t bit = x32 ? NAMES_X32_BIT : 0, in = x32 ? AUDIT_ARCH_X86_64 : arch;
	uint32_t ranks = diagram_apply(d, rank_of, node, DIAGRAM_FALSE);
	static const size_t order[] = { 2, 1, 0, 3 };
	unsigned n[4] = { 0 };
	const char *sign = ":";
	char name[NAMES_BYTES];

	for (uint32_t nr = bit; nr < bit + name_call_end(arch); nr++)
		if (name_call(in, nr, name)) {
			uint32_t call = bpf_decide_call(d, ranks, in, nr);

			n[diagram_bit(d, call) == DIAGRAM_LEAF ? diagram_value(d, call) : 3]++;
		}
	if (diagram_over(d))
		return;
	printf("%s, %u calls", name_arch(arch), n[0] + n[1] + n[2] + n[3]);
	for (size_t i = 0; i < 4; i++)
		if (n[order[i]]) {
			printf("%s %u %s", sign, n[order[i]], words[order[i]]);
			sign = ",";
		}
	putchar('\n');
}

void filter_print_rows(const struct bpf_rows *rows, uint32_t arch)
{
	for (uint32_t i = 0, n; i < rows->n; i += n) {
		const struct bpf_row *row = &rows->row[i];

		for (n = 1; i + n < rows->n && bpf_rows_alike(row, row + n); n++)
			;
		if (!i || !bpf_rows_same_arch(row, row - 1))
			bpf_text_arch(stdout, row, true);
		print_calls(row, n, arch);
	}
}

json_object *filter_json_rows(const struct bpf_rows *rows, uint32_t arch)
{
	json_object *list = json_object_new_array();

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
	return list;
}

#define CHANGE_INDENT 4

static void print_example_call(FILE *out, const struct seccomp_data *data)
{
	struct filter_call c = { .data = *data };
	uint32_t nr = (uint32_t)data->nr;

	if (name_arch(data->arch) && name_call(data->arch, nr, c.name))
		c.known = c.name;
	else
		snprintf(c.name, sizeof(c.name), "#%u", nr);
	for (unsigned i = 0; i < 6; i++)
		if (data->args[i])
			c.n = i + 1;	/* leave out zeros at the end */
	filter_print_call(out, &c);
}

const char *filter_verdict(enum bpf_diff_mode mode, uint32_t value, char buffer[NAMES_BYTES])
{
	return mode == DIFF_EXACT ? name_action(value, buffer) : bpf_rank_name(value);
}

static void print_change(FILE *out, const struct bpf_change *c, uint32_t arch)
{
	struct bpf_lines l = { .out = out, .indent = CHANGE_INDENT, .column = CHANGE_INDENT,
			       .width = filter_width() };
	char was[NAMES_BYTES], is[NAMES_BYTES];

	fprintf(out, "%*s", CHANGE_INDENT, "");
	bpf_text_calls(&l, &c->row, arch, false);
	if (c->row.n) {
		bpf_lines_put(&l, "if");
		bpf_text_conditions(&l, &c->row, arch);
	}
	fprintf(out, "\n      e.g. ");
	print_example_call(out, &c->example);
	fprintf(out, ": %s -> %s\n", name_action(c->example_was, was),
		name_action(c->example_is, is));
}

void filter_print_changes(FILE *out, const struct bpf_diff *diff, enum bpf_diff_mode mode,
			  uint32_t arch)
{
	char was[NAMES_BYTES], is[NAMES_BYTES];

	for (uint32_t i = 0; i < diff->n; i++) {
		const struct bpf_change *c = &diff->change[i];
		bool is_new = !i || !bpf_rows_same_arch(&c->row, &c[-1].row);

		if (is_new)
			bpf_text_arch(out, &c->row, false);
		if (is_new || c->was != c[-1].was || c->is != c[-1].is)
			fprintf(out, "  %s%s -> %s%s\n",
				filter_color(out,
					     mode == DIFF_EXACT ? bpf_action_rank(c->is) : c->is),
				filter_verdict(mode, c->was, was), filter_verdict(mode, c->is, is),
				filter_plain(out));
		print_change(out, c, arch);
	}
}

static json_object *json_example(const struct bpf_change *c)
{
	json_object *o = json_object_new_object(), *args = json_object_new_array();
	char name[NAMES_BYTES];

	json_object_object_add(o, "arch", json_object_new_int64(c->example.arch));
	json_object_object_add(o, "nr", json_object_new_int64((uint32_t)c->example.nr));
	for (unsigned i = 0; i < 6; i++)
		json_object_array_add(args, json_object_new_uint64(c->example.args[i]));
	json_object_object_add(o, "args", args);
	json_object_object_add(o, "ip", json_object_new_uint64(c->example.instruction_pointer));
	json_object_object_add(o, "old", json_object_new_string(name_action(c->example_was, name)));
	json_object_object_add(o, "new", json_object_new_string(name_action(c->example_is, name)));
	return o;
}

json_object *filter_json_changes(const struct bpf_diff *diff, enum bpf_diff_mode mode,
				 uint32_t arch)
{
	json_object *list = json_object_new_array();
	char name[NAMES_BYTES];

	for (uint32_t i = 0; i < diff->n; i++) {
		const struct bpf_change *c = &diff->change[i];
		json_object *row = bpf_json_row(&c->row, arch);

		json_object_object_add(row, "old",
				       json_object_new_string(filter_verdict(mode, c->was, name)));
		json_object_object_add(row, "new",
				       json_object_new_string(filter_verdict(mode, c->is, name)));
		json_object_object_add(row, "example", json_example(c));
		json_object_array_add(list, row);
	}
	return list;
}
