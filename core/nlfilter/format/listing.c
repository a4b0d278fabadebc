/* SPDX-License-Identifier: Apache-2.0 */
#include "format/listing.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "format/listing_line.h"

#define LINE_MOST 512
#define MOST_PROGRAMS 64

struct reader {
	const char *name;
	size_t line;
	uint32_t arch;
	struct sock_filter insn[BPF_MAXINSNS];	/* of the present program */
	unsigned n;
	bool is_ours;		/* it is as `nlvirt filter dump` prints it */
	struct filter_stack *stack;
	struct fail *f;
};

static int wrong(struct reader *r, const char *what, const char *line)
{
	return fail_set(r->f, EINVAL, "%s:%zu: %s, got '%.100s'", r->name, r->line, what,
			line + strspn(line, " \t>"));
}

static int no_memory(struct reader *r)
{
	return fail_set(r->f, ENOMEM, "%s: out of memory", r->name);
}

/* Ends a program, if one has begun. */
static int finish(struct reader *r)
{
	struct filter p = { .len = (unsigned short)r->n };
	int err;

	if (!r->n)
		return 0;
	if (r->stack->n == MOST_PROGRAMS)
		return fail_set(r->f, E2BIG, "%s:%zu: more than %d programs", r->name, r->line,
				MOST_PROGRAMS);
	p.insn = malloc(r->n * sizeof(*p.insn));
	if (!p.insn)
		return no_memory(r);
	memcpy(p.insn, r->insn, r->n * sizeof(*p.insn));
	r->n = 0;
	if (!r->is_ours)	/* which names halves of arguments, not offsets */
		bpf_turn_halves(&p, r->arch);
	err = filter_stack_push(r->stack, &p);
	filter_free(&p);
	return err ? no_memory(r) : 0;
}

static int add(struct reader *r, const struct sock_filter *insn)
{
	if (r->n == BPF_MAXINSNS)
		return fail_set(r->f, E2BIG, "%s:%zu: more than %d instructions", r->name, r->line,
				BPF_MAXINSNS);
	r->insn[r->n++] = *insn;
	return 0;
}

/* Four numbers with these texts between them, of which a space may be missing. */
static bool read_four(const char *at, const char *between, struct sock_filter *ret)
{
	uint64_t value[4];

	for (unsigned i = 0; i < 4; i++) {
		char *end;

		at += strspn(at, " \t");
		if (!isdigit((unsigned char)*at))
			return false;
		value[i] = strtoull(at, &end, 0);
		at = end + strspn(end, " \t");
		if (i < 3 && *between && *at++ != *between)
			return false;
	}
	if (value[0] > UINT16_MAX || value[1] > UINT8_MAX || value[2] > UINT8_MAX ||
	    value[3] > UINT32_MAX)
		return false;
	*ret = (struct sock_filter){ (uint16_t)value[0], (uint8_t)value[1], (uint8_t)value[2],
				     (uint32_t)value[3] };
	return true;
}

/* "\x20\x00...": as stored, byte by byte. */
static int take_bytes(struct reader *r, const char *line)
{
	uint8_t bytes[sizeof(struct sock_filter)];
	unsigned n = 0;

	for (const char *at = line; (at = strstr(at, "\\x")); at += 4) {
		struct filter one = { .len = 1 };
		struct sock_filter insn;
		char pair[3] = { at[2], at[2] ? at[3] : '\0' };
		int err;

		if (!isxdigit((unsigned char)pair[0]) || !isxdigit((unsigned char)pair[1]))
			return wrong(r, "expected bytes such as \\x20", line);
		bytes[n++] = (uint8_t)strtoul(pair, NULL, 16);
		if (n < sizeof(bytes))
			continue;
		n = 0;
		memcpy(&insn, bytes, sizeof(insn));
		one.insn = &insn;
		bpf_from_stored(&one, r->arch);
		bpf_turn_halves(&one, r->arch);		/* which finish() takes back */
		err = add(r, &insn);
		if (err)
			return err;
	}
	return n ? wrong(r, "expected 8 bytes for each instruction", line) : 0;
}

/* "0001: 0x15 ..." or "1  if A != ..." */
static int take_numbered(struct reader *r, const char *line)
{
	struct sock_filter insn;
	char *end;
	unsigned long pc = strtoul(line, &end, 10);
	bool is_ours = *end != ':';
	int err;

	if (!pc && r->n) {
		err = finish(r);
		if (err)
			return err;
	}
	if (pc != r->n)
		return fail_set(r->f, EINVAL, "%s:%zu: expected instruction %u, got %lu", r->name,
				r->line, r->n, pc);
	if (!is_ours && !read_four(end + 1, "", &insn))
		return wrong(r, "expected four numbers of an instruction, which seccomp-tools "
			     "omits with --no-bpf", line);
	if (is_ours && !listing_line_read(end, r->n, &insn))
		return wrong(r, "expected an instruction as nlvirt filter dump prints it", line);
	r->is_ours = is_ours;
	return add(r, &insn);
}

static bool is_heading(const char *line)
{
	unsigned i, n;

	return sscanf(line, "# program %u of %u", &i, &n) == 2;
}

static int take_line(struct reader *r, const char *line)
{
	const char *at = line + strspn(line, " \t>");
	struct sock_filter insn;

	if (is_heading(at) || !strncmp(at, "};", 2))
		return finish(r);
	if (isdigit((unsigned char)*at))
		return take_numbered(r, at);
	r->is_ours = false;
	if (*at == '"')
		return take_bytes(r, at);
	if (*at == '{' && !read_four(at + 1, ",", &insn))
		return wrong(r, "expected { CODE, JT, JF, K }", line);
	if (*at == '{')
		return add(r, &insn);
	if (!*at || *at == '#' || *at == '=' || !strncmp(at, "line ", 5) || !strncmp(at, "//", 2) ||
	    !strncmp(at, "/*", 2) || strstr(at, "struct sock_filter"))
		return 0;
	return wrong(r, "expected an instruction", line);
}

/* Bytes in a string are one line, however long. */
static int take_text(struct reader *r, const char *text)
{
	int err = 0;

	for (size_t n; *text && !err; text += n + (text[n] == '\n')) {
		_cleanup_free_ char *line = NULL;

		n = strcspn(text, "\n");
		r->line++;
		line = strndup(text, n);
		if (!line)
			return no_memory(r);
		line[strcspn(line, "\r")] = '\0';
		if (n > LINE_MOST && line[strspn(line, " \t")] != '"')
			return fail_set(r->f, EINVAL, "%s:%zu: a line is longer than %d characters",
					r->name, r->line, LINE_MOST);
		err = take_line(r, line);
	}
	return err ? err : finish(r);
}

int listing_read(const char *text, const char *name, uint32_t arch, struct filter_stack *stack,
		 struct fail *f)
{
	struct reader *r = calloc(1, sizeof(*r));
	int err;

	if (!r)
		return fail_set(f, ENOMEM, "%s: out of memory", name);
	r->name = name;
	r->arch = arch;
	r->stack = stack;
	r->f = f;
	err = take_text(r, text);
	free(r);
	if (!err && !stack->n)
		return fail_set(f, EINVAL, "%s: expected at least one instruction", name);
	return err;
}

/* The first line that is neither empty nor a header decides. */
bool listing_is(const char *text)
{
	for (size_t n; *text; text += n + (text[n] == '\n')) {
		const char *at = text + strspn(text, " \t>");
		struct sock_filter insn;
		char *end;

		n = strcspn(text, "\n");
		if (is_heading(at) || !strncmp(at, "\"\\x", 3))
			return true;
		if (isdigit((unsigned char)*at)) {
			char line[LINE_MOST];

			if (strtoul(at, &end, 10))
				return false;
			snprintf(line, sizeof(line), "%.*s", (int)strcspn(end, "\r\n"), end);
			return *end == ':' ? end - at >= 4 && end[1] == ' '
					   : listing_line_read(line, 0, &insn);
		}
		if (*at == '{')
			return read_four(at + 1, ",", &insn);
		if (*at && *at != '\n' && *at != '\r' && *at != '#' && *at != '=' &&
		    strncmp(at, "line ", 5) &&
		    !memmem(at, (size_t)(text + n - at), "struct sock_filter", 18))
			return false;
	}
	return false;
}
