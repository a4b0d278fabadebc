/* SPDX-License-Identifier: Apache-2.0 */
#include "format/minijail.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "format/minijail_words.h"
#include "inspect/bpf_make.h"
#include "inspect/bpf_sim.h"
#include "inspect/condition.h"
#include "words/names.h"
#include "words/near.h"

#define MOST_FILTERS 8192
#define MOST_CALLS 512		/* in braces before one filter */
#define MOST_DEPTH 32		/* of parentheses */

/* One filter of one call. */
struct rule {
	uint32_t nr, action, predicate;
	bool has_condition;		/* though it may be true always */
};

struct parser {
	struct minijail_text text;
	size_t at;
	uint32_t arch, otherwise;
	bool denies;			/* @denylist */
	struct diagram *d;
	struct rule rule[MOST_FILTERS];
	unsigned n_rules;
	uint32_t call[MOST_CALLS];	/* of the present statement */
	unsigned n_calls, depth;
	struct fail *f;
};

static const struct minijail_token *now(const struct parser *p)
{
	return &p->text.token[p->at];
}

static bool is(const struct parser *p, const char *text)
{
	return now(p)->kind > MINIJAIL_LINE && !strcmp(now(p)->text, text);
}

static bool take(struct parser *p, const char *text)
{
	bool found = is(p, text);

	p->at += found;
	return found;
}

static int wrong(struct parser *p, const char *right)
{
	const struct minijail_token *t = now(p);
	bool ends = t->kind <= MINIJAIL_LINE;

	return fail_set(p->f, EINVAL, "%s:%zu: expected %s, got %s%s%s",
			p->text.files.names[t->file], t->line,
			right, ends ? "" : "'", ends ? "the end of the line" : t->text,
			ends ? "" : "'");
}

/* Decimal, octal or hexadecimal, and negative; or a constant. */
static int take_number(struct parser *p, uint64_t *ret)
{
	const char *text = now(p)->text;
	char *end;

	if (now(p)->kind != MINIJAIL_WORD)
		return wrong(p, "a number or a constant such as O_RDONLY");
	errno = 0;
	*ret = strtoull(text, &end, 0);		/* a minus sign negates, as in minijail */
	if (*end || errno || !strpbrk(text, "0123456789") || *text == '+') {
		if (!minijail_constant(text, p->arch, ret))
			return wrong(p,
				     "a number or a constant that is known on this architecture");
	}
	p->at++;
	return 0;
}

static int take_value(struct parser *p, uint64_t *ret);

/* [~] NUMBER, or [~] (VALUE) */
static int take_constant(struct parser *p, uint64_t *ret)
{
	bool turned = take(p, "~");
	int r;

	if (!take(p, "(")) {
		r = take_number(p, ret);
	} else if (++p->depth > MOST_DEPTH) {
		r = wrong(p, "fewer parentheses");
	} else {
		r = take_value(p, ret);
		p->depth--;
		if (!r && !take(p, ")"))
			r = wrong(p, "')'");
	}
	if (!r && turned)
		*ret = ~*ret;
	return r;
}

static int take_value(struct parser *p, uint64_t *ret)
{
	uint64_t more = 0;
	int r;

	*ret = 0;
	do {
		r = take_constant(p, &more);
		*ret |= more;
	} while (!r && take(p, "|"));
	return r;
}

/* argN OP VALUE */
static int take_atom(struct parser *p, uint32_t *ret)
{
	static const struct {
		const char *text;
		enum condition_op op;
	} ops[] = {
		{ "==", CONDITION_EQ }, { "!=", CONDITION_NE }, { "<", CONDITION_LT },
		{ "<=", CONDITION_LE }, { ">", CONDITION_GT }, { ">=", CONDITION_GE },
	};
	const char *word = now(p)->text;
	bool is_wide = p->arch & __AUDIT_ARCH_64BIT;
	uint64_t value = 0;
	unsigned arg, i;
	int r;

	if (now(p)->kind != MINIJAIL_WORD || strncmp(word, "arg", 3) || word[3] < '0' ||
	    word[3] > '5' || word[4])
		return wrong(p, "an argument, arg0 to arg5");
	arg = (unsigned)(word[3] - '0');
	p->at++;
	if (take(p, "in")) {		/* no bit but these */
		r = take_value(p, &value);
		*ret = condition_of_arg(p->d, arg, is_wide, ~value, CONDITION_EQ, 0);
		return r;
	}
	if (take(p, "&")) {		/* any of these bits */
		r = take_value(p, &value);
		*ret = condition_of_arg(p->d, arg, is_wide, value, CONDITION_NE, 0);
		return r;
	}
	for (i = 0; i < sizeof(ops) / sizeof(ops[0]) && !take(p, ops[i].text); i++)
		;
	if (i == sizeof(ops) / sizeof(ops[0]))
		return wrong(p, "==, !=, <, <=, >, >=, & or in");
	r = take_value(p, &value);
	*ret = condition_of_arg(p->d, arg, is_wide, UINT64_MAX, ops[i].op, value);
	return r;
}

/* Atoms joined by &&, joined by ||. */
static int take_expression(struct parser *p, uint32_t *ret)
{
	int r;

	*ret = DIAGRAM_FALSE;
	do {
		uint32_t all = DIAGRAM_TRUE, one = DIAGRAM_FALSE;

		do {
			r = take_atom(p, &one);
			all = diagram_and(p->d, all, one);
		} while (!r && take(p, "&&"));
		*ret = diagram_or(p->d, *ret, all);
	} while (!r && take(p, "||"));
	return r;
}

static const struct word {
	const char *text;
	uint32_t action;
	bool can_be_default;
} actions[] = {
	{ "1", SECCOMP_RET_ALLOW, false }, { "allow", SECCOMP_RET_ALLOW, false },
	{ "log", SECCOMP_RET_LOG, false }, { "trace", SECCOMP_RET_TRACE, false },
	{ "kill", SECCOMP_RET_KILL_THREAD, true }, { "kill-thread", SECCOMP_RET_KILL_THREAD, true },
	{ "kill-process", SECCOMP_RET_KILL_PROCESS, true }, { "trap", SECCOMP_RET_TRAP, true },
	{ "user-notify", SECCOMP_RET_USER_NOTIF, true },
};

static int take_action(struct parser *p, uint32_t *ret)
{
	uint64_t err = 0;
	int r;

	for (size_t i = 0; i < sizeof(actions) / sizeof(actions[0]) && !p->denies; i++)
		if (take(p, actions[i].text)) {
			*ret = actions[i].action;
			return 0;
		}
	if (!take(p, "return"))
		return wrong(p, p->denies ? "return ERRNO, as in all filters of a @denylist" :
			     "an action such as allow or return ERRNO");
	r = take_number(p, &err);
	if (!r && err > SECCOMP_RET_DATA) {
		p->at--;
		return wrong(p, "an errno");
	}
	*ret = bpf_canonical(SECCOMP_RET_ERRNO | (uint32_t)err);
	return r;
}

/* A call may have any number of filters with conditions, and one without after them. */
static int add_rule(struct parser *p, const struct rule *rule)
{
	char name[NAMES_BYTES];

	for (unsigned i = 0; i < p->n_rules; i++)
		if (p->rule[i].nr == rule->nr && !p->rule[i].has_condition)
			return fail_set(p->f, EINVAL, "%s:%zu: %s has a filter without conditions "
					"already", p->text.files.names[now(p)->file], now(p)->line,
					name_call_or_number(p->arch, rule->nr, name));
	if (p->n_rules == MOST_FILTERS)
		return fail_set(p->f, E2BIG, "%s:%zu: more than %d filters",
				p->text.files.names[now(p)->file], now(p)->line, MOST_FILTERS);
	p->rule[p->n_rules++] = *rule;
	return 0;
}

/* ACTION, or EXPRESSION [; ACTION] */
static int take_filter(struct parser *p)
{
	struct rule rule = {
		.action = SECCOMP_RET_ALLOW, .predicate = DIAGRAM_TRUE,
		.has_condition = now(p)->kind == MINIJAIL_WORD && !strncmp(now(p)->text, "arg", 3),
	};
	int r = rule.has_condition ? take_expression(p, &rule.predicate) :
		take_action(p, &rule.action);

	if (!r && rule.has_condition && take(p, ";"))
		r = take_action(p, &rule.action);
	else if (!r && rule.has_condition && p->denies)
		r = wrong(p, "; return ERRNO, as in all filters of a @denylist");
	for (unsigned i = 0; i < p->n_calls && !r; i++) {
		rule.nr = p->call[i];
		r = add_rule(p, &rule);
	}
	return r;
}

/* [arch=x86_64,arm64; ...] *ret_here: it is for our architecture. */
static int take_metadata(struct parser *p, bool *ret_here)
{
	*ret_here = true;
	if (!take(p, "["))
		return 0;
	do {
		bool is_arch = is(p, "arch"), found = false;

		if (now(p)->kind != MINIJAIL_WORD)
			return wrong(p, "a key such as arch");
		p->at++;
		if (!take(p, "="))
			return wrong(p, "'='");
		do {
			if (now(p)->kind != MINIJAIL_WORD)
				return wrong(p, "a name");
			found |= name_to_arch(now(p)->text) == p->arch;
			p->at++;
		} while (take(p, ","));
		*ret_here &= !is_arch || found;
	} while (take(p, ";"));
	return take(p, "]") ? 0 : wrong(p, "']'");
}

static int take_call(struct parser *p)
{
	const struct minijail_token *t = now(p);
	char buffer[NAMES_BYTES];
	const char *near;
	bool here;
	uint32_t nr;
	int r;

	if (t->kind != MINIJAIL_WORD || *t->text == '@')
		return wrong(p, "the name of a call");
	p->at++;
	r = take_metadata(p, &here);
	if (r || !here)
		return r;
	if (strchr(t->text, '@'))
		return fail_set(p->f, EINVAL, "%s:%zu: %s: groups of calls are not supported",
				p->text.files.names[t->file], t->line, t->text);
	if (!name_to_call(p->arch, t->text, &nr)) {
		near = near_call(t->text, buffer);
		return fail_set(p->f, EINVAL, "%s:%zu: no such call on %s: '%s'%s%s%s",
				p->text.files.names[t->file], t->line, name_arch(p->arch), t->text,
				near ? "; do you mean " : "", near ? near : "", near ? "?" : "");
	}
	if (p->n_calls == MOST_CALLS)
		return wrong(p, "fewer calls in one statement");
	p->call[p->n_calls++] = nr;
	return 0;
}

/* Reads items and commas up to '}', or a single item. */
static int take_list(struct parser *p, int (*item)(struct parser *p))
{
	bool braces = take(p, "{");
	int r;

	do
		r = item(p);
	while (!r && braces && take(p, ","));
	return r || !braces || take(p, "}") ? r : wrong(p, "',' or '}'");
}

static int take_default(struct parser *p)
{
	for (size_t i = 0; i < sizeof(actions) / sizeof(actions[0]); i++)
		if (actions[i].can_be_default && take(p, actions[i].text)) {
			p->otherwise = actions[i].action;
			return 0;
		}
	return wrong(p, "kill, kill-thread, kill-process, trap or user-notify");
}

static int take_statement(struct parser *p)
{
	int r;

	if (take(p, "@default"))
		return take_default(p);
	if (take(p, "@denylist")) {
		p->denies = true;
		p->otherwise = SECCOMP_RET_ALLOW;
		return 0;
	}
	if (take(p, "@frequency"))
		return take(p, "/") ? 0 : wrong(p, "a path that begins with / or ./");
	p->n_calls = 0;
	r = take_list(p, take_call);
	if (!r && !take(p, ":"))
		r = wrong(p, "':'");
	return r ? r : take_list(p, take_filter);
}

static int take_all(struct parser *p)
{
	while (now(p)->kind != MINIJAIL_END) {
		int r = now(p)->kind == MINIJAIL_LINE ? 0 : take_statement(p);

		if (r)
			return r;
		if (now(p)->kind > MINIJAIL_LINE)
			return wrong(p, "the end of the line");
		p->at++;
	}
	return 0;
}

static int make(struct parser *p, struct filter *ret)
{
	uint32_t node = diagram_leaf(p->d, p->otherwise);

	for (unsigned i = p->n_rules; i-- > 0;) {
		const struct rule *rule = &p->rule[i];

		node = condition_rule(p->d, rule->nr, rule->predicate, rule->action, node);
	}
	node = diagram_choose(p->d, condition_of_arch(p->d, p->arch), node,
			      diagram_leaf(p->d, SECCOMP_RET_KILL_THREAD));
	return bpf_make_read(p->d, node, p->text.files.names[0], ret, p->f);
}

int minijail_build(const char *text, const char *name, uint32_t arch, include_reader include,
		   struct filter *ret, struct fail *f)
{
	struct parser *p = calloc(1, sizeof(*p));
	int r;

	if (!p)
		return fail_set(f, ENOMEM, "%s: out of memory", name);
	p->arch = arch;
	p->otherwise = SECCOMP_RET_KILL_THREAD;
	p->f = f;
	p->d = diagram_new();
	r = p->d ? minijail_text_read(&p->text, text, name, include, f) :
		   fail_set(f, ENOMEM, "%s: out of memory", name);
	if (!r)
		r = take_all(p);
	if (!r)
		r = make(p, ret);
	minijail_text_free(&p->text);
	diagram_free(p->d);
	free(p);
	return r;
}
