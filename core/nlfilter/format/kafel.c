/* SPDX-License-Identifier: Apache-2.0 */
#include "format/kafel.h"

#include <errno.h>
#include <linux/seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "inspect/bpf_make.h"
#include "inspect/bpf_sim.h"
#include "inspect/condition.h"
#include "words/names.h"
#include "words/near.h"

#define MOST_RULES 4096
#define MOST_POLICIES 64
#define MOST_DEPTH 32		/* of parentheses and negations */
#define ARGS 6

struct rule {
	uint32_t nr, action, predicate;
};

struct policy_of {
	const char *name;		/* points to a token */
	unsigned first, n;		/* in parser.rule */
};

struct parser {
	struct kafel_text text;
	size_t at;
	uint32_t arch, otherwise;
	struct diagram *d;
	struct rule rule[MOST_RULES];
	unsigned n_rules;
	struct policy_of policy[MOST_POLICIES];
	unsigned n_policies;
	unsigned depth;
	struct rule used[MOST_RULES];	/* what USE and rules outside of policies name, in order */
	unsigned n_used;
	/* Of the present call. */
	const char *call;		/* NULL: a number */
	const char *arg[ARGS];		/* names in parentheses; points to tokens */
	unsigned n_args;
	struct fail *f;
};

/* One side of a comparison: (argument & mask), or a constant. */
struct side {
	bool is_arg;
	unsigned arg;
	uint64_t value;			/* the mask of an argument */
};

static struct kafel_token *now(struct parser *p)
{
	return &p->text.token[p->at];
}

static bool is(struct parser *p, const char *text)
{
	return now(p)->kind != KAFEL_END && !strcmp(now(p)->text, text);
}

static bool take_sign(struct parser *p, const char *text)
{
	if (!is(p, text))
		return false;
	p->at++;
	return true;
}

static int wrong(struct parser *p, const char *right)
{
	return fail_set(p->f, EINVAL, "%s:%zu: expected %s, got %s%.100s%s", now(p)->name,
			now(p)->line,
			right, now(p)->text ? "'" : "", now(p)->text ? now(p)->text : "the end",
			now(p)->text ? "'" : "");
}

static int expect(struct parser *p, const char *text)
{
	char right[16];

	snprintf(right, sizeof(right), "'%s'", text);
	return take_sign(p, text) ? 0 : wrong(p, right);
}

/* A number, or a constant that we know by name. */
static bool is_constant(struct parser *p, uint64_t *ret)
{
	*ret = now(p)->value;
	return now(p)->kind == KAFEL_NUMBER ||
	       (now(p)->kind == KAFEL_WORD && name_to_value(now(p)->text, ret));
}

/* The index of an argument by its name; ARGS: it is none. */
static unsigned arg_index(struct parser *p, const char *word)
{
	unsigned i;

	for (i = 0; i < (p->n_args ? p->n_args : ARGS); i++)
		if (!strcmp(word, p->n_args ? p->arg[i] : name_arg(p->call, i).name))
			return i;
	return ARGS;
}

static int take_side(struct parser *p, struct side *ret);

static int take_term(struct parser *p, struct side *ret)
{
	*ret = (struct side){ 0 };
	if (take_sign(p, "(")) {
		int r;

		if (++p->depth > MOST_DEPTH)
			return wrong(p, "fewer parentheses");
		r = take_side(p, ret);
		p->depth--;
		return r ? r : expect(p, ")");
	}
	if (now(p)->kind == KAFEL_WORD && arg_index(p, now(p)->text) < ARGS) {
		*ret = (struct side){ true, arg_index(p, now(p)->text), UINT64_MAX };
	} else if (!is_constant(p, &ret->value)) {
		return wrong(p, "an argument of the call or a number");
	}
	p->at++;
	return 0;
}

/* term & term, or constants joined by | */
static int take_side(struct parser *p, struct side *ret)
{
	int r = take_term(p, ret);

	while (!r && (is(p, "&") || is(p, "|"))) {
		bool joins = is(p, "|");
		struct side more;

		if (joins && ret->is_arg)
			return wrong(p, "no | after an argument");
		p->at++;
		r = take_term(p, &more);
		if (r)
			break;
		if (more.is_arg && (ret->is_arg || joins))
			return wrong(p, "a constant beside an argument");
		if (more.is_arg)
			more.value &= ret->value;
		else
			more = (struct side){ ret->is_arg, ret->arg,
					      joins ? ret->value | more.value :
					      ret->value & more.value };
		*ret = more;
	}
	return r;
}

static int take_comparison(struct parser *p, uint32_t *ret)
{
	static const struct {
		const char *text;
		enum condition_op op, swapped;
	} ops[] = {
		{ "==", CONDITION_EQ, CONDITION_EQ }, { "!=", CONDITION_NE, CONDITION_NE },
		{ "<", CONDITION_LT, CONDITION_GT }, { "<=", CONDITION_LE, CONDITION_GE },
		{ ">", CONDITION_GT, CONDITION_LT }, { ">=", CONDITION_GE, CONDITION_LE },
	};
	struct side left, right;
	int r = take_side(p, &left);

	for (size_t i = 0; i < sizeof(ops) / sizeof(ops[0]) && !r; i++) {
		const struct side *arg, *constant;

		if (!take_sign(p, ops[i].text))
			continue;
		r = take_side(p, &right);
		if (r)
			return r;
		arg = left.is_arg ? &left : &right;
		constant = left.is_arg ? &right : &left;
		if (!arg->is_arg || constant->is_arg)
			return wrong(p, "one argument and one constant in a comparison");
		*ret = condition_of_arg(p->d, arg->arg,
					!name_arg_on(p->arch, p->call, arg->arg).is_int,
					arg->value, left.is_arg ? ops[i].op : ops[i].swapped,
					constant->value);
		return 0;
	}
	return r ? r : wrong(p, "a comparison");
}

static int take_or(struct parser *p, uint32_t *ret);

/*
 * A parenthesis begins an operand or a condition: which, only what follows it says. Tries the
 * comparison first.
 */
static int take_not(struct parser *p, uint32_t *ret)
{
	size_t start = p->at;
	unsigned depth = p->depth;
	int r;

	if (++p->depth > MOST_DEPTH)
		return wrong(p, "fewer parentheses");
	if (take_sign(p, "!")) {
		r = take_not(p, ret);
		*ret = r ? *ret : diagram_not(p->d, *ret);
	} else {
		r = take_comparison(p, ret);
		if (r) {
			size_t reached = p->at;

			p->at = start;
			p->depth = depth + 1;
			if (take_sign(p, "(")) {
				r = take_or(p, ret);
				if (!r)
					r = expect(p, ")");
			} else {
				p->at = reached;
			}
		}
	}
	p->depth = depth;
	return r;
}

static int take_and(struct parser *p, uint32_t *ret)
{
	int r = take_not(p, ret);

	while (!r && take_sign(p, "&&")) {
		uint32_t more = DIAGRAM_FALSE;

		r = take_not(p, &more);
		*ret = diagram_and(p->d, *ret, more);
	}
	return r;
}

static int take_or(struct parser *p, uint32_t *ret)
{
	int r = take_and(p, ret);

	while (!r && take_sign(p, "||")) {
		uint32_t more = DIAGRAM_FALSE;

		r = take_and(p, &more);
		*ret = diagram_or(p->d, *ret, more);
	}
	return r;
}

static int take_arg_names(struct parser *p)
{
	p->n_args = 0;
	if (!take_sign(p, "("))
		return 0;
	while (!is(p, ")")) {
		if (p->n_args == ARGS || now(p)->kind != KAFEL_WORD)
			return wrong(p, "up to six names of arguments");
		p->arg[p->n_args++] = now(p)->text;
		p->at++;
		if (!is(p, ")") && !take_sign(p, ","))
			return wrong(p, "',' or ')'");
	}
	p->at++;
	return 0;
}

/* NAME, SYSCALL[NUMBER], or a number by definition. */
static int take_call_name(struct parser *p, uint32_t *ret_nr)
{
	static _Thread_local char known[NAMES_BYTES];
	char buffer[NAMES_BYTES];
	uint64_t number = now(p)->value;
	const char *near;
	int r = 0;

	p->call = NULL;
	if (take_sign(p, "SYSCALL")) {
		r = expect(p, "[");
		number = now(p)->value;
		if (!r && now(p)->kind != KAFEL_NUMBER)
			r = wrong(p, "a number");
		p->at += !r;
		if (!r)
			r = expect(p, "]");
	} else if (now(p)->kind == KAFEL_NUMBER) {
		p->at++;
	} else if (now(p)->kind != KAFEL_WORD) {
		r = wrong(p, "the name of a call, or SYSCALL[NUMBER]");
	} else if (!name_to_call(p->arch, now(p)->text, ret_nr)) {
		near = near_call(now(p)->text, buffer);
		return fail_set(p->f, EINVAL, "%s:%zu: no such call on %s: '%.100s'%s%s%s",
				now(p)->name, now(p)->line, name_arch(p->arch), now(p)->text,
				near ? "; do you mean " : "", near ? near : "", near ? "?" : "");
	} else {
		p->call = now(p)->text;
		p->at++;
		return 0;
	}
	*ret_nr = (uint32_t)number;
	if (!r && name_call(p->arch, *ret_nr, known))
		p->call = known;
	return r;
}

static int add_rule(struct parser *p, const struct rule *rule)
{
	if (p->n_rules == MOST_RULES)
		return fail_set(p->f, E2BIG, "%s:%zu: more than %d rules", now(p)->name,
				now(p)->line, MOST_RULES);
	p->rule[p->n_rules++] = *rule;
	return 0;
}

static int take_call(struct parser *p, uint32_t action)
{
	struct rule rule = { .action = action, .predicate = DIAGRAM_TRUE };
	int r = take_call_name(p, &rule.nr);

	if (!r)
		r = take_arg_names(p);
	if (!r && take_sign(p, "{")) {
		r = take_or(p, &rule.predicate);
		if (!r)
			r = expect(p, "}");
	}
	return r ? r : add_rule(p, &rule);
}

/* ALLOW, ERRNO(1), ... 1: it is none. */
static int take_action(struct parser *p, uint32_t *ret)
{
	static const struct {
		const char *word;
		uint32_t action;
		bool has_data;
	} actions[] = {
		{ "ALLOW", SECCOMP_RET_ALLOW, false }, { "LOG", SECCOMP_RET_LOG, false },
		{ "KILL", SECCOMP_RET_KILL_THREAD, false },
		{ "DENY", SECCOMP_RET_KILL_THREAD, false },
		{ "KILL_THREAD", SECCOMP_RET_KILL_THREAD, false },
		{ "KILL_PROCESS", SECCOMP_RET_KILL_PROCESS, false },
		{ "USER_NOTIF", SECCOMP_RET_USER_NOTIF, false },
		{ "ERRNO", SECCOMP_RET_ERRNO, true }, { "TRAP", SECCOMP_RET_TRAP, true },
		{ "TRACE", SECCOMP_RET_TRACE, true },
	};
	uint64_t data = 0;
	int r = 0;

	for (size_t i = 0; i < sizeof(actions) / sizeof(actions[0]); i++) {
		if (!take_sign(p, actions[i].word))
			continue;
		if (actions[i].has_data) {
			r = expect(p, "(");
			if (!r && (!is_constant(p, &data) || data > 0xffff))
				r = wrong(p, "a number from 0 to 65535");
			p->at += !r;
			if (!r)
				r = expect(p, ")");
		}
		*ret = bpf_canonical(actions[i].action | (uint32_t)data);
		return r;
	}
	return 1;
}

/* Appends the rules of a policy once more. */
static int take_use(struct parser *p)
{
	do {
		unsigned i;

		for (i = 0; i < p->n_policies && !is(p, p->policy[i].name); i++)
			;
		if (i == p->n_policies)
			return wrong(p, "the name of a policy");
		for (unsigned j = 0; j < p->policy[i].n; j++) {
			struct rule copy = p->rule[p->policy[i].first + j];
			int r = add_rule(p, &copy);

			if (r)
				return r;
		}
		p->at++;
	} while (take_sign(p, ","));
	return 0;
}

/* ACTION { CALL, CALL, ... }, or USE POLICY, ... 1: it is neither. */
static int take_statement(struct parser *p)
{
	uint32_t action;
	int r;

	if (take_sign(p, "USE"))
		return take_use(p);
	r = take_action(p, &action);
	if (!r)
		r = expect(p, "{");
	while (!r && !take_sign(p, "}")) {
		r = take_call(p, action);
		if (!r && !is(p, "}") && !take_sign(p, ","))
			r = wrong(p, "',' or '}'");
	}
	return r;
}

static int take_policy(struct parser *p)
{
	struct policy_of policy = { .name = now(p)->text, .first = p->n_rules };
	int r = 0;

	if (now(p)->kind != KAFEL_WORD || p->n_policies == MOST_POLICIES)
		return wrong(p, "the name of a policy, and at most 64 of them");
	p->at++;
	r = expect(p, "{");
	while (!r && !take_sign(p, "}")) {
		r = take_statement(p);
		if (r > 0)
			r = wrong(p, "an action such as ALLOW, USE, or '}'");
		take_sign(p, ",");
	}
	policy.n = p->n_rules - policy.first;
	p->policy[p->n_policies++] = policy;
	return r;
}

static int take_top(struct parser *p)
{
	unsigned first = p->n_rules;
	int r;

	if (take_sign(p, "POLICY"))
		return take_policy(p);
	if (take_sign(p, "DEFAULT")) {
		r = take_action(p, &p->otherwise);
		return r > 0 ? wrong(p, "an action such as KILL") : r;
	}
	r = take_statement(p);
	if (r)
		return r > 0 ? wrong(p, "POLICY, USE, DEFAULT or an action") : r;
	for (unsigned i = first; i < p->n_rules; i++) {
		if (p->n_used == MOST_RULES)
			return fail_set(p->f, E2BIG, "%s: more than %d rules", now(p)->name,
					MOST_RULES);
		p->used[p->n_used++] = p->rule[i];
	}
	take_sign(p, ",");
	return 0;
}

static int make(struct parser *p, struct filter *ret)
{
	uint32_t node = diagram_leaf(p->d, p->otherwise);

	for (unsigned i = p->n_used; i-- > 0;) {
		const struct rule *rule = &p->used[i];

		node = condition_rule(p->d, rule->nr, rule->predicate, rule->action, node);
	}
	node = diagram_choose(p->d, condition_of_arch(p->d, p->arch), node,
			      diagram_leaf(p->d, SECCOMP_RET_KILL_THREAD));
	return bpf_make_read(p->d, node, now(p)->name, ret, p->f);
}

int kafel_build(const char *text, const char *name, uint32_t arch, include_reader include,
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
	r = p->d ? kafel_text_read(&p->text, text, name, include, f) :
		   fail_set(f, ENOMEM, "%s: out of memory", name);
	while (!r && now(p)->kind != KAFEL_END)
		r = take_top(p);
	if (!r)
		r = make(p, ret);
	kafel_text_free(&p->text);
	diagram_free(p->d);
	free(p);
	return r;
}
