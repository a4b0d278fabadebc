/* SPDX-License-Identifier: Apache-2.0 */
#include "inspect/bpf_text.h"

#include <linux/audit.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/cleanup.h"
#include "words/names.h"

#define FEW_VALUES 4		/* a range of at most so many values is written out */
#define VALUE_BYTES 320

static void lines_put(struct bpf_lines *l, const char *word, unsigned length, bool joins)
{
	unsigned width = l->width ? l->width : BPF_TEXT_WIDTH;

	if (l->column > l->indent && l->column + !joins + length > width) {
		fprintf(l->out, "\n%*s", (int)l->indent, "");
		l->column = l->indent;
	} else if (l->column > l->indent && !joins) {
		putc(' ', l->out);
		l->column++;
	}
	fwrite(word, 1, length, l->out);
	l->column += length;
}

void bpf_lines_put(struct bpf_lines *l, const char *word)
{
	unsigned width = l->width ? l->width : BPF_TEXT_WIDTH, length = (unsigned)strlen(word);
	bool joins = false;

	/* A word that does not fit into a line of its own is broken into its flags. */
	while (l->indent + length > width && strchr(word, '|')) {
		unsigned flag = (unsigned)(strchr(word, '|') + 1 - word);

		lines_put(l, word, flag, joins);
		word += flag;
		length -= flag;
		joins = true;
	}
	lines_put(l, word, length, joins);
}

/* The architecture whose names the numbers of the row have; 0: they have none. */
static uint32_t names_of(const struct bpf_row *row, uint32_t guess)
{
	uint32_t arch = bpf_set_is_all(&row->archs) && !row->arch ? guess : row->arch;

	return arch && name_arch(arch) ? arch : 0;
}

static uint32_t names_end(uint32_t arch)
{
	return !arch ? 0 : name_call_end(arch) + (arch == NAMES_X32 ? NAMES_X32_BIT : 0);
}

static bool call_name(uint32_t arch, uint32_t nr, char name[NAMES_BYTES])
{
	return arch && name_call(arch == NAMES_X32 ? AUDIT_ARCH_X86_64 : arch, nr, name);
}

/* Words that list_put() separates by commas. */
struct list {
	char **word;
	size_t n;
};

static void list_add(struct list *l, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void list_add(struct list *l, const char *format, ...)
{
	char **more = realloc(l->word, (l->n + 1) * sizeof(*more));
	va_list ap;

	if (!more)
		abort();	/* out of memory; output that is cut short would be wrong */
	l->word = more;
	va_start(ap, format);
	if (vasprintf(&l->word[l->n], format, ap) < 0)
		abort();
	va_end(ap);
	l->n++;
}

static void list_put(struct bpf_lines *lines, struct list *l)
{
	for (size_t i = 0; i < l->n; i++) {
		char *with = NULL;

		if (i + 1 < l->n && asprintf(&with, "%s,", l->word[i]) < 0)
			abort();
		bpf_lines_put(lines, with ? with : l->word[i]);
		free(with);
		free(l->word[i]);
	}
	free(l->word);
	*l = (struct list){ 0 };
}

/* A range of numbers that have no name. */
static void list_numbers(struct list *l, uint64_t first, uint64_t last)
{
	if (first == UINT32_MAX)
		list_add(l, "#-1 (no call)");
	else if (last == UINT32_MAX)
		list_add(l, "#%llu or more", (unsigned long long)first);
	else if (first == last)
		list_add(l, "#%llu", (unsigned long long)first);
	else
		list_add(l, "#%llu-#%llu", (unsigned long long)first, (unsigned long long)last);
}

static void list_range(struct list *l, uint32_t arch, uint64_t first, uint64_t last)
{
	uint64_t unnamed = first, nr, end = names_end(arch);
	char name[NAMES_BYTES];

	for (nr = first; nr <= last && nr < end; nr++) {
		if (!call_name(arch, (uint32_t)nr, name))
			continue;
		if (unnamed < nr)
			list_numbers(l, unnamed, nr - 1);
		unnamed = nr + 1;
		list_add(l, "%s", name);
	}
	if (unnamed <= last)
		list_numbers(l, unnamed, last);
}

static void list_set(struct list *l, uint32_t arch, const struct bpf_set *set)
{
	for (uint32_t i = 0; i < set->n; i++) {
		if (set->masks)
			list_add(l, "# & 0x%llx = 0x%llx", (unsigned long long)set->item[i].a,
				 (unsigned long long)set->item[i].b);
		else
			list_range(l, arch, set->item[i].a, set->item[i].b);
	}
}

static void list_arches(struct list *l, const struct bpf_set *set)
{
	for (uint32_t i = 0; i < set->n; i++) {
		uint32_t a = (uint32_t)set->item[i].a, b = (uint32_t)set->item[i].b;

		if (!set->masks && a == b && name_arch(a))
			list_add(l, "%s", name_arch(a));
		else
			list_add(l, set->masks ? "& 0x%x = 0x%x" : a == b ? "0x%x" : "0x%x-0x%x",
				 a, b);
	}
}

void bpf_text_arch(FILE *out, const struct bpf_row *row, bool rest)
{
	struct bpf_lines lines = { .out = out, .indent = 2 };
	struct list list = { 0 };
	bool most = row->archs.negated && !row->archs.masks;

	if (bpf_set_is_all(&row->archs)) {
		bpf_lines_put(&lines, "every architecture");
	} else if (row->arch && name_arch(row->arch)) {
		bpf_lines_put(&lines, name_arch(row->arch));
	} else if (most && rest) {
		bpf_lines_put(&lines, "any other architecture");
	} else {
		bool one = row->archs.n == 1 && row->archs.item[0].a == row->archs.item[0].b;

		bpf_lines_put(&lines, row->archs.negated ? "every architecture but" :
				      one ? "architecture" : "architectures");
		list_arches(&list, &row->archs);
		list_put(&lines, &list);
	}
	putc('\n', out);
}

/* The calls of the architecture that are not in the row. */
static void list_others(struct list *l, uint32_t arch, const struct bpf_row *row)
{
	struct bpf_set turned = row->numbers, within;
	uint32_t first, last;

	bpf_row_numbers(row, &first, &last);
	turned.negated = !turned.negated;
	if (!bpf_set_clip(&turned, first, last, &within))
		return;
	list_set(l, arch, &within);
	bpf_set_free(&within);
}

static void list_calls(struct list *l, uint32_t arch, const struct bpf_row *row)
{
	struct bpf_set within;

	if (!bpf_set_clip(&row->numbers, 0, UINT32_MAX, &within))
		return;
	list_set(l, arch, &within);
	bpf_set_free(&within);
}

void bpf_text_calls(struct bpf_lines *lines, const struct bpf_row *row, uint32_t guess, bool rest)
{
	uint32_t arch = names_of(row, guess);
	struct list in = { 0 }, out = { 0 };

	if (row->numbers.masks) {
		bpf_lines_put(lines, row->numbers.negated ? "every number but" : "numbers");
		list_set(&in, arch, &row->numbers);
		list_put(lines, &in);
		return;
	}
	list_others(&out, arch, row);
	if (bpf_row_is_bulk(row) && !out.n) {
		bpf_lines_put(lines, "any call");
		return;
	}
	list_calls(&in, arch, row);
	if (bpf_row_is_bulk(row) && rest) {
		bpf_lines_put(lines, "any other call");
	} else if (bpf_row_is_bulk(row) && out.n < in.n) {
		bpf_lines_put(lines, "every call but");
		list_put(lines, &out);
	} else {
		list_put(lines, &in);
	}
	for (size_t i = 0; i < in.n; i++)
		free(in.word[i]);
	for (size_t i = 0; i < out.n; i++)
		free(out.word[i]);
	free(in.word);
	free(out.word);
}

const char *bpf_text_call(const struct bpf_row *row, uint32_t guess, char buffer[],
			  uint32_t *ret_nr)
{
	uint32_t arch = names_of(row, guess);

	for (uint32_t nr = arch == NAMES_X32 ? NAMES_X32_BIT : 0; nr < names_end(arch); nr++)
		if (bpf_set_has(&row->numbers, nr) && call_name(arch, nr, buffer)) {
			*ret_nr = nr;
			return buffer;
		}
	return NULL;
}

/* Is this value the only one in the set? */
static bool is_only(const struct bpf_set *set, uint64_t value)
{
	return !set->masks && !set->negated && set->n == 1 && set->item[0].a == value &&
	       set->item[0].b == value;
}

/* An argument as the calls of the row declare it, if they agree; otherwise it is just a number. */
static struct name_arg argument(const struct bpf_row *row, uint32_t guess,
				const struct bpf_set *set)
{
	unsigned index = set->subject - SUBJECT_ARG0;
	char name[NAMES_BYTES];
	uint32_t nr, arch = names_of(row, guess);
	struct name_arg a;

	if (set->subject == SUBJECT_IP)
		return (struct name_arg){ .name = "instruction pointer", .kind = NAME_POINTER };
	a = name_arg_on(arch, bpf_text_call(row, guess, name, &nr), index);
	if (a.known && !bpf_row_is_bulk(row) && !row->numbers.masks) {
		struct name_arg other;

		for (uint32_t end = names_end(arch); ++nr < end;) {
			if (!bpf_set_has(&row->numbers, nr) || !call_name(arch, nr, name))
				continue;
			other = name_arg_on(arch, name, index);
			if (other.is_int != a.is_int || other.kind != a.kind)
				return name_arg(NULL, index);
		}
	} else {
		a = name_arg(NULL, index);
	}
	/* A protocol is just a number, unless the row has no other family than AF_NETLINK. */
	if (a.kind == NAME_PROTOCOL) {
		a.kind = NAME_NUMBER;
		for (uint32_t i = 0; i < row->n; i++)
			if (row->args[i].subject == SUBJECT_ARG0 &&
			    is_only(&row->args[i], AF_NETLINK))
				a.kind = NAME_NETLINK;
	}
	return a;
}

static void list_values(struct list *l, enum name_kind kind, const struct bpf_set *set)
{
	uint64_t max = bpf_set_max(set->subject, set->part);
	char first[VALUE_BYTES], last[VALUE_BYTES];

	for (uint32_t i = 0; i < set->n; i++) {
		uint64_t a = set->item[i].a, b = set->item[i].b;

		/* Names of the ends would say nothing about the values between them. */
		name_value(NAME_NUMBER, a, first, sizeof(first));
		name_value(NAME_NUMBER, b, last, sizeof(last));
		if (b - a < FEW_VALUES)
			for (uint64_t v = a; v - a <= b - a; v++)
				list_add(l, "%s", name_value(kind, v, first, sizeof(first)));
		else if (b == max)
			list_add(l, "%s or more", first);
		else
			list_add(l, "%s-%s", first, last);
	}
}

static void put_masks(struct bpf_lines *lines, const char *name, enum name_kind kind,
		      const struct bpf_set *set)
{
	char mask[VALUE_BYTES], value[VALUE_BYTES], text[4 * VALUE_BYTES];

	for (uint32_t i = 0; i < set->n; i++) {
		if (i)
			bpf_lines_put(lines, set->negated ? "and" : "or");
		name_value(kind, set->item[i].a, mask, sizeof(mask));
		name_value(kind, set->item[i].b, value, sizeof(value));
		snprintf(text, sizeof(text), "%s & %s %s %s", name, mask, set->negated ? "!=" : "=",
			 set->item[i].b ? value : "0");
		bpf_lines_put(lines, text);
	}
}

/* Which part of the argument the set is about; nothing if it is the part that the kernel reads. */
static const char *part_text(const struct bpf_set *set, const struct name_arg *a)
{
	if (set->part == PART_HIGH)
		return "upper half of ";
	if (set->part == PART_ALL)
		return a->known && a->is_int ? "all 64 bits of " : "";
	return a->known && a->is_int ? "" : "lower half of ";
}

void bpf_text_conditions(struct bpf_lines *lines, const struct bpf_row *row, uint32_t guess)
{
	for (uint32_t i = 0; i < row->n; i++) {
		const struct bpf_set *set = &row->args[i];
		struct name_arg a = argument(row, guess, set);
		struct list values = { 0 };
		char name[VALUE_BYTES];

		if (i)
			bpf_lines_put(lines, "and");
		snprintf(name, sizeof(name), "%s%s", part_text(set, &a), a.name);
		if (set->masks) {
			put_masks(lines, name, a.kind, set);
			continue;
		}
		bpf_lines_put(lines, name);
		if (set->negated)
			bpf_lines_put(lines, "not");
		list_values(&values, a.kind, set);
		list_put(lines, &values);
	}
}

static json_object *json_hex(uint64_t value)
{
	char text[32];

	snprintf(text, sizeof(text), "0x%llx", (unsigned long long)value);
	return json_object_new_string(text);
}

static json_object *json_set(const struct bpf_set *set, const struct name_arg *a)
{
	static const char *const parts[] = { "all", "low", "high" };
	json_object *o = json_object_new_object(), *items = json_object_new_array();

	if (a && set->subject == SUBJECT_IP)
		json_object_object_add(o, "arg", json_object_new_string("ip"));
	else if (a)
		json_object_object_add(o, "arg",
				       json_object_new_int((int)(set->subject - SUBJECT_ARG0)));
	if (a) {
		json_object_object_add(o, "name", json_object_new_string(a->name));
		json_object_object_add(o, "part", json_object_new_string(parts[set->part]));
	}
	json_object_object_add(o, "not", json_object_new_boolean(set->negated));
	for (uint32_t i = 0; i < set->n; i++) {
		json_object *item = json_object_new_array();

		json_object_array_add(item, json_hex(set->item[i].a));
		json_object_array_add(item, json_hex(set->item[i].b));
		json_object_array_add(items, item);
	}
	json_object_object_add(o, set->masks ? "masks" : "ranges", items);
	return o;
}

json_object *bpf_json_row(const struct bpf_row *row, uint32_t guess)
{
	json_object *o = json_object_new_object();
	json_object *calls = json_object_new_array(), *args = json_object_new_array();
	uint32_t arch = names_of(row, guess);
	const char *known = row->arch ? name_arch(row->arch) : NULL;
	char name[NAMES_BYTES];

	json_object_object_add(o, "arch", known ? json_object_new_string(known) : NULL);
	json_object_object_add(o, "archs", json_set(&row->archs, NULL));
	json_object_object_add(o, "numbers", json_set(&row->numbers, NULL));
	for (uint32_t nr = arch == NAMES_X32 ? NAMES_X32_BIT : 0; nr < names_end(arch); nr++)
		if (bpf_set_has(&row->numbers, nr) && call_name(arch, nr, name))
			json_object_array_add(calls, json_object_new_string(name));
	json_object_object_add(o, "calls", calls);
	for (uint32_t i = 0; i < row->n; i++) {
		struct name_arg a = argument(row, guess, &row->args[i]);

		json_object_array_add(args, json_set(&row->args[i], &a));
	}
	json_object_object_add(o, "args", args);
	return o;
}
