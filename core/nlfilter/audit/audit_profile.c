/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mistakes in the text of a profile. A rule has no effect if the profile without it decides the
 * same. That is tried, not guessed: each rule is left out once.
 */
#include <json-c/json.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "audit/audit_list.h"
#include "inspect/bpf_decide.h"
#include "format/compile.h"
#include "format/tree.h"

#define MOST_RULES 200		/* of a profile whose rules are left out, one after the other */

static size_t length(json_object *o, const char *key, json_object **ret)
{
	return json_object_object_get_ex(o, key, ret) &&
	       json_object_is_type(*ret, json_type_array) ? json_object_array_length(*ret) : 0;
}

/* The condition "either of two": != A with != B is always true. */
static void two_conditions(struct auditor *a, json_object *rule, const char *call)
{
	json_object *args, *index;
	unsigned seen = 0;

	for (size_t i = 0, n = length(rule, "args", &args); i < n; i++) {
		unsigned bit;

		if (!json_object_object_get_ex(json_object_array_get_idx(args, i), "index", &index))
			continue;
		bit = 1u << (json_object_get_int(index) & 7);
		if (seen & bit) {
			struct audit_finding *f = audit_add(
				a, "two-conditions", call,
				"a rule for %s has two conditions on argument "
				"%d: each becomes a rule of its own, and either is enough", call,
				json_object_get_int(index));

			if (f)
				f->line = tree_line(rule);
			return;
		}
		seen |= bit;
	}
}

/* A call of the rule that the architecture has; NULL: it has none. */
static const char *native_call(const struct auditor *a, json_object *rule)
{
	const char *call;
	uint32_t nr;

	for (size_t i = 0; (call = audit_rule_call(rule, i)); i++)
		if (name_to_call(a->input->stack.arch, call, &nr))
			return call;
	return NULL;
}

static bool is_conditional(json_object *rule)
{
	return json_object_object_get_ex(rule, "includes", NULL) ||
	       json_object_object_get_ex(rule, "excludes", NULL);
}

/* What the profile decides without rule `out`. False: that cannot be found out. */
static bool decided_without(struct auditor *a, json_object *rules, size_t out, uint32_t *ret)
{
	json_object *less = json_object_new_array(), *copy = json_object_new_object();
	struct filter_stack stack = { .arch = a->input->stack.arch };
	struct oci_options options = a->input->oci;
	const char *text;
	bool done = false;

	options.yaml = false;
	json_object_object_foreach(a->profile, key, value)
		if (strcmp(key, "syscalls"))
			json_object_object_add(copy, key, json_object_get(value));
	for (size_t i = 0; i < json_object_array_length(rules); i++)
		if (i != out)
			json_object_array_add(less,
					      json_object_get(json_object_array_get_idx(rules, i)));
	json_object_object_add(copy, "syscalls", less);
	text = json_object_to_json_string(copy);
	if (text && !compile_oci(LIMIT_COMPILE_MADE_S, text, strlen(text), "", &options, &stack,
				 NULL))
		done = !bpf_decide_stack(a->d, &stack, ret, NULL);
	filter_stack_free(&stack);
	json_object_put(copy);
	return done;
}

static void without_effect(struct auditor *a, json_object *rules, size_t i, const char *call)
{
	json_object *rule = json_object_array_get_idx(rules, i), *action, *otherwise;
	struct audit_finding *f;
	bool is_default;
	uint32_t node;

	if (is_conditional(rule) || !decided_without(a, rules, i, &node) || node != a->node)
		return;
	is_default = json_object_object_get_ex(rule, "action", &action) &&
		     json_object_object_get_ex(a->profile, "defaultAction", &otherwise) &&
		     json_object_equal(action, otherwise);
	f = audit_add(a, "rule-without-effect", call, "the rule for %s has no effect: %s", call,
		      is_default ? "its action is the default action" :
				   "other rules decide the same calls");
	if (f)
		f->line = tree_line(rule);
}

void audit_profile(struct auditor *a)
{
	json_object *rules;
	size_t n = length(a->profile, "syscalls", &rules);

	for (size_t i = 0; i < n; i++) {
		json_object *rule = json_object_array_get_idx(rules, i);
		const char *call = native_call(a, rule);

		if (!call)
			continue;
		two_conditions(a, rule, call);
		if (n <= MOST_RULES)
			without_effect(a, rules, i, call);
	}
}
