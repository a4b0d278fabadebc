/* SPDX-License-Identifier: Apache-2.0 */
#include "format/pfc.h"

#include <ctype.h>
#include <errno.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "inspect/bpf_make.h"
#include "inspect/bpf_sim.h"
#include "inspect/condition.h"
#include "words/names.h"

#define START "# pseudo filter code start"
#define MOST_LINES 65536
#define MOST_DEPTH 128		/* of conditions: two for each argument suffice */
#define LINE_MOST 256

enum kind { IF, ELSE, ACTION };

/* One line that says something. */
struct line {
	enum kind kind;
	unsigned indent;
	size_t number;
	uint32_t action;
	uint32_t predicate;
	bool is_arch;		/* if ($arch == ...) */
	bool is_tree;		/* of the search for the call, which decides nothing */
};

struct reader {
	const char *name;
	struct diagram *d;
	struct line *line;
	size_t n;
	unsigned depth;
	unsigned deeper;	/* levels that the search for the call adds to the present lines */
	char part[16];		/* the architecture that the last heading names */
	struct fail *f;
};

static int wrong(struct reader *r, size_t number, const char *right)
{
	return fail_set(r->f, EINVAL, "%s:%zu: expected %s", r->name, number, right);
}

/* "ERRNO(1)", "0x7fc00000" */
static bool read_action(const char *word, uint32_t *ret)
{
	static const struct {
		const char *word;
		uint32_t action;
	} plain[] = {
		{ "ALLOW", SECCOMP_RET_ALLOW }, { "LOG", SECCOMP_RET_LOG },
		{ "KILL", SECCOMP_RET_KILL_THREAD }, { "KILL_PROCESS", SECCOMP_RET_KILL_PROCESS },
		{ "TRAP", SECCOMP_RET_TRAP },
	};
	unsigned data;

	if (sscanf(word, "ERRNO(%u)", &data) == 1 || sscanf(word, "TRACE(%u)", &data) == 1 ||
	    sscanf(word, "TRAP(%u)", &data) == 1) {
		*ret = (*word == 'E' ? SECCOMP_RET_ERRNO : word[2] == 'A' && word[3] == 'C' ?
			SECCOMP_RET_TRACE : SECCOMP_RET_TRAP) | (data & SECCOMP_RET_DATA);
		return data <= SECCOMP_RET_DATA;
	}
	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
		if (!strcmp(plain[i].word, word)) {
			*ret = plain[i].action;
			return true;
		}
	return sscanf(word, "0x%x", ret) == 1;
}

/* A half of an argument, masked and compared. op: "==", ">=" or ">". */
static uint32_t compare(struct reader *r, unsigned arg, bool high, uint32_t mask, const char *op,
			uint32_t value)
{
	enum condition_op how = !strcmp(op, "==") ? CONDITION_EQ :
				!strcmp(op, ">=") ? CONDITION_GE : CONDITION_GT;

	if (!high)
		return condition_of_arg(r->d, arg, false, mask, how, value);
	return condition_of_arg(r->d, arg, true, (uint64_t)mask << 32, how, (uint64_t)value << 32);
}

/* "if ($a0.hi32 & 0x00000001 == 1)" */
static bool read_if_arg(struct reader *r, const char *text, struct line *ret)
{
	char half[8] = "lo32", op[3] = "==";
	unsigned arg, mask = UINT32_MAX, value;
	int n = 0;

	if (sscanf(text, "if ($a%u.%4[a-z0-9] & 0x%x == %u)%n", &arg, half, &mask, &value,
		   &n) == 4 && n)
		;
	else if (mask = UINT32_MAX, sscanf(text, "if ($a%u.%4[a-z0-9] %2[=>] %u)%n", &arg, half, op,
					   &value, &n) == 4 && n)
		;
	else if (strcpy(half, "lo32"), strcpy(op, "=="),
		 sscanf(text, "if ($a%u & 0x%x == %u)%n", &arg, &mask, &value, &n) == 3 && n)
		;
	else if (mask = UINT32_MAX,
		 sscanf(text, "if ($a%u %2[=>] %u)%n", &arg, op, &value, &n) != 3 || !n)
		return false;
	if (arg > 5 || (strcmp(half, "lo32") && strcmp(half, "hi32")) ||
	    (strcmp(op, "==") && strcmp(op, ">=") && strcmp(op, ">")))
		return false;
	ret->predicate = compare(r, arg, *half == 'h', mask, op, value);
	return true;
}

/*
 * The calls of a part. On x86_64, those with the x32 bit belong to x32, except -1, which libseccomp
 * leaves to x86_64.
 */
static uint32_t part_of(struct reader *r, uint32_t arch)
{
	uint32_t is_arch = condition_of_arch(r->d, arch), x32;

	if (arch != AUDIT_ARCH_X86_64)
		return is_arch;
	x32 = diagram_and(r->d, condition_of_call_from(r->d, NAMES_X32_BIT),
			  diagram_not(r->d, condition_of_call(r->d, UINT32_MAX)));
	return diagram_and(r->d, is_arch, strcmp(r->part, "x32") ? diagram_not(r->d, x32) : x32);
}

static bool read_if(struct reader *r, const char *text, struct line *ret)
{
	unsigned value;
	int n = 0;

	ret->kind = IF;
	if (sscanf(text, "if ($arch == %u)%n", &value, &n) == 1 && n) {
		ret->is_arch = true;
		ret->predicate = part_of(r, value);
		return true;
	}
	if (sscanf(text, "if ($syscall == %u)%n", &value, &n) == 1 && n) {
		/*
		 * Negative numbers are calls that the architecture lacks: they
		 * are not in the program.
		 */
		ret->predicate = (int)value < 0 ? DIAGRAM_FALSE : condition_of_call(r->d, value);
		return true;
	}
	if (sscanf(text, "if ($syscall > %u)%n", &value, &n) == 1 && n) {
		ret->is_tree = true;
		return true;
	}
	return read_if_arg(r, text, ret);
}

/* 1: the line says something; 0: it is a comment. */
static int read_line(struct reader *r, const char *text, struct line *ret)
{
	unsigned spaces = (unsigned)strspn(text, " ");
	char word[32];
	int n = 0;

	text += spaces;
	if (!strncmp(text, "if ($syscall ==", 15))
		r->deeper = spaces / 2 ? spaces / 2 - 1 : 0;
	else if (!spaces || !strncmp(text, "# default action", 16))
		r->deeper = 0;
	*ret = (struct line){ .number = ret->number };
	ret->indent = spaces / 2 < r->deeper ? 0 : spaces / 2 - r->deeper;
	if (sscanf(text, "# filter for arch %15s", word) == 1)
		strcpy(r->part, word);
	if (!*text || *text == '#')
		return 0;
	if (!strncmp(text, "else # ($syscall", 16)) {
		ret->is_tree = true;
		return 1;
	}
	if (!strcmp(text, "else")) {
		ret->kind = ELSE;
		return 1;
	}
	if (sscanf(text, "action %31[A-Za-z0-9_()];%n", word, &n) == 1 && n &&
	    read_action(word, &ret->action)) {
		ret->kind = ACTION;
		return 1;
	}
	if (read_if(r, text, ret))
		return 1;
	return wrong(r, ret->number,
		     "a line such as 'if ($arch == 3221225534)' or 'action ALLOW;'");
}

static int read_lines(struct reader *r, const char *text)
{
	char line[LINE_MOST];

	for (size_t n, number = 1; *text; text += n + (text[n] == '\n'), number++) {
		struct line one = { .number = number };
		int got;

		n = strcspn(text, "\n");
		if (n >= sizeof(line))
			return wrong(r, number, "a shorter line");
		memcpy(line, text, n);
		line[n] = '\0';
		line[strcspn(line, "\r")] = '\0';
		got = read_line(r, line, &one);
		if (got < 0)
			return got;
		if (!got || one.is_tree)
			continue;
		if (r->n == MOST_LINES)
			return fail_set(r->f, E2BIG, "%s: more than %d lines", r->name, MOST_LINES);
		r->line[r->n++] = one;
	}
	return 0;
}

static int decide(struct reader *r, size_t first, size_t end, uint32_t otherwise,
		  uint32_t *ret_node);

/* The lines after `first` that belong to its condition: those with a larger indentation. */
static size_t body_end(const struct reader *r, size_t first, size_t end)
{
	size_t i = first + 1;

	while (i < end && r->line[i].indent > r->line[first].indent)
		i++;
	return i;
}

/* The condition at `first`, whose body ends at `body`, with the else that may follow. */
static int decide_if(struct reader *r, size_t first, size_t body, size_t else_end, uint32_t rest,
		     uint32_t *ret_node)
{
	uint32_t yes = rest, no = rest;
	int err = decide(r, first + 1, body, rest, &yes);

	if (!err && else_end > body)
		err = decide(r, body + 1, else_end, rest, &no);
	*ret_node = diagram_choose(r->d, r->line[first].predicate, yes, no);
	return err;
}

/*
 * What lines [first, end) decide; otherwise: what happens where none of them does. Goes backwards,
 * for the node of a line needs that of the lines after it. In the bodies of conditions, what none
 * of the inner ones decides is left to what follows the outermost one.
 */
static int decide(struct reader *r, size_t first, size_t end, uint32_t otherwise,
		  uint32_t *ret_node)
{
	size_t i;

	*ret_node = otherwise;
	if (++r->depth > MOST_DEPTH)
		return fail_set(r->f, E2BIG, "%s: too deep", r->name);
	for (size_t at = end; at > first;) {
		size_t body, else_end;
		int err;

		/* The last statement before `at`: the last line of the first one's indentation. */
		for (i = at - 1; i > first && (r->line[i].indent > r->line[first].indent ||
					       r->line[i].kind == ELSE); i--)
			;
		body = body_end(r, i, at);
		else_end = body < at && r->line[body].kind == ELSE ? body_end(r, body, at) : body;
		if (r->line[i].kind == ELSE || else_end != at)
			return wrong(r, r->line[i].number,
				     "an indentation that says what belongs to it");
		if (r->line[i].kind == ACTION)
			*ret_node = diagram_leaf(r->d, bpf_canonical(r->line[i].action));
		else {
			err = decide_if(r, i, body, else_end, *ret_node, ret_node);
			if (err)
				return err;
		}
		at = i;
	}
	r->depth--;
	return 0;
}

static int build(struct reader *r, const char *text, struct filter *ret)
{
	uint32_t node;
	int err = read_lines(r, text);

	if (err)
		return err;
	if (!r->n || r->line[r->n - 1].kind != ACTION || r->line[r->n - 1].indent)
		return fail_set(r->f, EINVAL,
				"%s: expected an action for other architectures at the end",
				r->name);
	err = decide(r, 0, r->n, diagram_leaf(r->d, SECCOMP_RET_KILL_THREAD), &node);
	if (err)
		return err;
	return bpf_make_read(r->d, node, r->name, ret, r->f);
}

int pfc_build(const char *text, const char *name, struct filter *ret, struct fail *f)
{
	struct reader r = { .name = name, .f = f };
	int err;

	r.line = calloc(MOST_LINES, sizeof(*r.line));
	r.d = diagram_new();
	err = r.line && r.d ? build(&r, text, ret) : fail_set(f, ENOMEM, "%s: out of memory", name);
	free(r.line);
	diagram_free(r.d);
	return err;
}

bool pfc_is(const char *text)
{
	text += strspn(text, "# \r\n");
	return !strncmp(text, START + 2, strlen(START) - 2);
}
