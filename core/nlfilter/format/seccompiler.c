/* SPDX-License-Identifier: Apache-2.0 */
#include "format/seccompiler.h"

#include <errno.h>
#include <linux/seccomp.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "inspect/bpf_make.h"
#include "inspect/bpf_sim.h"
#include "inspect/condition.h"
#include "format/tree.h"
#include "words/names.h"
#include "words/near.h"

#define N(a) (sizeof(a) / sizeof((a)[0]))
#define DATA_MOST 0xffff

struct reader {
	const char *name;
	uint32_t arch;
	struct diagram *d;
	struct warnings *warnings;
	struct fail *f;
};

static int wrong(struct reader *k, json_object *at, const char *key, const char *right)
{
	return fail_set(k->f, EINVAL, "%s:%zu: %s: expected %s", k->name, tree_line(at), key,
			right);
}

/* A member of this type; NULL, with *k->f: it is missing or has another type. */
static json_object *member(struct reader *k, json_object *of, const char *key, json_type type,
			   const char *right)
{
	json_object *o = NULL;

	if (!json_object_object_get_ex(of, key, &o) || !json_object_is_type(o, type)) {
		wrong(k, o ? o : of, key, right);
		return NULL;
	}
	return o;
}

/* Is it a number that is not negative? json_object_get_uint64() makes 0 of a negative one. */
static bool is_unsigned(json_object *o)
{
	return json_object_is_type(o, json_type_int) && json_object_get_int64(o) >= 0;
}

/* The number of {"errno": 1}. */
static int take_data(struct reader *k, json_object *o, uint32_t *ret)
{
	static const struct {
		const char *key;
		uint32_t action;
	} with_data[] = { { "errno", SECCOMP_RET_ERRNO }, { "trace", SECCOMP_RET_TRACE } };
	json_object *data;

	for (size_t i = 0; i < N(with_data); i++) {
		if (!json_object_object_get_ex(o, with_data[i].key, &data))
			continue;
		if (!is_unsigned(data) || json_object_get_int64(data) > DATA_MOST)
			return wrong(k, data, with_data[i].key, "a number from 0 to 65535");
		*ret = with_data[i].action | (uint32_t)json_object_get_int(data);
		return 0;
	}
	return wrong(k, o, "action", "errno or trace");
}

/* Two names: those of the present version, and older ones. */
static int take_action(struct reader *k, json_object *of, const char *key, const char *old_key,
		       uint32_t *ret)
{
	static const struct {
		const char *word;
		uint32_t action;
	} words[] = {
		{ "allow", SECCOMP_RET_ALLOW }, { "log", SECCOMP_RET_LOG },
		{ "trap", SECCOMP_RET_TRAP }, { "kill_thread", SECCOMP_RET_KILL_THREAD },
		{ "kill_process", SECCOMP_RET_KILL_PROCESS },
	};
	json_object *o;

	if (!json_object_object_get_ex(of, key, &o)) {
		if (!json_object_object_get_ex(of, old_key, &o))
			return wrong(k, of, key,
				     "an action such as allow or trap, but it is missing");
		key = old_key;
	}
	if (json_object_is_type(o, json_type_object))
		return take_data(k, o, ret);
	for (size_t i = 0; i < N(words) && json_object_is_type(o, json_type_string); i++)
		if (!strcmp(json_object_get_string(o), words[i].word)) {
			*ret = words[i].action;
			return 0;
		}
	return wrong(k, o, key,
		     "allow, log, trap, kill_thread, kill_process, or an object with errno "
		     "or trace");
}

/* "eq", or {"masked_eq": MASK}. */
static int take_op(struct reader *k, json_object *arg, enum condition_op *ret, uint64_t *ret_mask)
{
	static const char *const ops[] = { "eq", "ne", "lt", "le", "gt", "ge" };
	json_object *o, *mask;

	*ret_mask = UINT64_MAX;
	if (!json_object_object_get_ex(arg, "op", &o))
		return wrong(k, arg, "op", "an operator such as eq, but it is missing");
	if (json_object_object_get_ex(o, "masked_eq", &mask)) {
		if (!is_unsigned(mask))
			return wrong(k, mask, "masked_eq", "a number that is not negative");
		*ret = CONDITION_EQ;
		*ret_mask = json_object_get_uint64(mask);
		return 0;
	}
	for (size_t i = 0; i < N(ops) && json_object_is_type(o, json_type_string); i++)
		if (!strcmp(json_object_get_string(o), ops[i])) {
			*ret = (enum condition_op)i;
			return 0;
		}
	return wrong(k, o, "op", "eq, ne, lt, le, gt, ge, or an object with masked_eq");
}

static int take_arg(struct reader *k, json_object *arg, uint32_t *predicate)
{
	json_object *index, *type, *value;
	enum condition_op op = CONDITION_EQ;
	uint64_t mask;
	bool is_wide;
	int r;

	if (!json_object_is_type(arg, json_type_object))
		return wrong(k, arg, "args", "objects with index, type, op and val");
	index = member(k, arg, "index", json_type_int, "a number from 0 to 5");
	type = index ? member(k, arg, "type", json_type_string, "dword or qword") : NULL;
	value = type ? member(k, arg, "val", json_type_int, "a number that is not negative") : NULL;
	if (!value)
		return -EINVAL;
	if (!is_unsigned(value))
		return wrong(k, value, "val", "a number that is not negative");
	if (!is_unsigned(index) || json_object_get_int64(index) > 5)
		return wrong(k, index, "index", "a number from 0 to 5");
	is_wide = !strcmp(json_object_get_string(type), "qword");
	if (!is_wide && strcmp(json_object_get_string(type), "dword"))
		return wrong(k, type, "type", "dword or qword");
	r = take_op(k, arg, &op, &mask);
	if (!r)
		*predicate = diagram_and(k->d, *predicate, condition_of_arg(
			k->d, (unsigned)json_object_get_int(index), is_wide, mask, op,
			json_object_get_uint64(value) & mask));
	return r;
}

/* 1: the rule counts; 0: the architecture does not have the call. */
static int take_rule(struct reader *k, json_object *rule, uint32_t *ret_predicate)
{
	json_object *call, *args;
	char buffer[NAMES_BYTES];
	const char *near;
	uint32_t nr;
	int r = 0;

	if (!json_object_is_type(rule, json_type_object))
		return wrong(k, rule, "filter", "objects with syscall and args");
	call = member(k, rule, "syscall", json_type_string, "the name of a call");
	if (!call)
		return -EINVAL;
	if (!name_to_call(k->arch, json_object_get_string(call), &nr)) {
		near = near_call(json_object_get_string(call), buffer);
		warnings_add(k->warnings, k->name, tree_line(call),
			     "%.100s: left out: no such call on "
			     "%s%s%s%s", json_object_get_string(call), name_arch(k->arch),
			     near ? "; do you mean " : "", near ? near : "", near ? "?" : "");
		return 0;
	}
	*ret_predicate = condition_of_call(k->d, nr);
	if (!json_object_object_get_ex(rule, "args", &args) || !args)
		return 1;
	if (!json_object_is_type(args, json_type_array))
		return wrong(k, args, "args", "a list");
	for (size_t i = 0; i < json_object_array_length(args) && !r; i++)
		r = take_arg(k, json_object_array_get_idx(args, i), ret_predicate);
	return r ? r : 1;
}

static int take_thread(struct reader *k, json_object *o, struct filter *ret)
{
	uint32_t match, mismatch, any = DIAGRAM_FALSE, node, predicate = DIAGRAM_FALSE;
	json_object *rules;
	int r;

	if (!json_object_is_type(o, json_type_object))
		return wrong(k, o, "thread",
			     "an object with default_action, filter_action and filter");
	r = take_action(k, o, "mismatch_action", "default_action", &mismatch);
	if (!r)
		r = take_action(k, o, "match_action", "filter_action", &match);
	if (r)
		return r;
	rules = member(k, o, "filter", json_type_array, "a list of rules");
	if (!rules)
		return -EINVAL;
	if (json_object_array_length(rules) > LIMIT_PROFILE_RULES)
		return fail_set(k->f, E2BIG, "%s: more than %d rules", k->name,
				LIMIT_PROFILE_RULES);
	for (size_t i = 0; i < json_object_array_length(rules); i++) {
		r = take_rule(k, json_object_array_get_idx(rules, i), &predicate);
		if (r < 0)
			return r;
		if (r)
			any = diagram_or(k->d, any, predicate);
	}
	node = diagram_choose(k->d, any, diagram_leaf(k->d, bpf_canonical(match)),
			      diagram_leaf(k->d, bpf_canonical(mismatch)));
	node = diagram_choose(k->d, condition_of_arch(k->d, k->arch), node,
			      diagram_leaf(k->d, SECCOMP_RET_KILL_PROCESS));
	return bpf_make_read(k->d, node, k->name, ret, k->f);
}

/* The object of the thread. NULL, with *k->f: there is none. */
static json_object *find_thread(struct reader *k, json_object *root, const char *thread)
{
	char names[256] = "";
	json_object *found = NULL;
	size_t n = 0;

	if (!json_object_is_type(root, json_type_object)) {
		fail_set(k->f, EINVAL, "%s: expected an object with a filter for each thread",
			 k->name);
		return NULL;
	}
	json_object_object_foreach(root, key, value) {
		size_t at = strlen(names);

		if (!thread || !strcmp(key, thread))
			found = value;
		snprintf(names + at, sizeof(names) - at, "%s%s", n++ ? ", " : "", key);
	}
	if (!thread && n != 1)
		found = NULL;
	if (!found)
		fail_set(k->f, EINVAL, "%s: --thread: expected one of %s", k->name,
			 n ? names : "(none)");
	return found;
}

int seccompiler_build(const char *text, size_t n, const char *name, const char *thread,
		      uint32_t arch, struct warnings *warnings, struct filter *ret, struct fail *f)
{
	struct reader k = { .name = name, .arch = arch, .warnings = warnings, .f = f };
	json_object *root = NULL, *o;
	int r = tree_parse(text, n, name, warnings, &root, f);

	if (r)
		return r;
	k.d = diagram_new();
	o = k.d ? find_thread(&k, root, thread) : NULL;
	if (o)
		r = take_thread(&k, o, ret);
	else
		r = k.d ? -EINVAL : fail_set(f, ENOMEM, "%s: out of memory", name);
	diagram_free(k.d);
	json_object_put(root);
	return r;
}
