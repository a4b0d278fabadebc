/* SPDX-License-Identifier: Apache-2.0 */
/* The keys of a policy about the filter: families, errnos, rules. */
#include <errno.h>
#include <string.h>

#include "base/limits.h"
#include "policy/policy_key.h"
#include "policy/policy_words.h"
#include "words/names.h"

int policy_take_families(struct parse *p, const struct key *k, const yaml_node_t *value,
			 struct policy_rule *rule)
{
	(void)rule;
	if (value->type != YAML_SEQUENCE_NODE)
		return policy_wrong(p, value, k->name,
				    "a list such as [unix, inet, inet6, netlink]");
	p->policy.has_families = true;
	for (yaml_node_item_t *i = value->data.sequence.items.start;
	     i < value->data.sequence.items.top; i++) {
		const yaml_node_t *item = yaml_document_get_node(&p->doc, *i);
		int family = policy_scalar(item) ? policy_to_family(policy_scalar(item)) : -1;

		if (family < 0)
			return policy_wrong(p, item, k->name,
				     "a family of socket(2) such as unix, inet, inet6, netlink, "
				     "packet or vsock");
		if (p->policy.families & (1ull << family))
			return fail_set(p->fail, EINVAL, "%s:%zu: %s: %s is given twice", p->name,
					policy_line(item), k->name, policy_scalar(item));
		p->policy.families |= 1ull << family;
	}
	return 0;
}

static int take_errno(struct parse *p, const struct key *k, const yaml_node_t *value,
		      struct policy_rule *rule)
{
	int err = policy_scalar(value) ? name_to_errno(policy_scalar(value)) : -1;

	(void)rule;
	/* 0 would report success to the program; libseccomp refuses 4095. */
	if (err <= 0 || err > 4094)
		return policy_wrong(p, value, k->name, "an errno such as EPERM, or 1 to 4094");
	p->policy.errnos[k->refusal] = (uint16_t)err;
	return 0;
}

int policy_take_errnos(struct parse *p, const struct key *k, const yaml_node_t *value,
		       struct policy_rule *rule)
{
	struct key keys[REFUSALS];
	bool seen[MOST_KEYS];

	(void)rule;
	if (value->type != YAML_MAPPING_NODE)
		return policy_wrong(p, value, k->name, "lines such as 'families: EAFNOSUPPORT'");
	for (unsigned i = 0; i < REFUSALS; i++)
		keys[i] = (struct key){
			.name = policy_refusal_names[i], .take = take_errno,
			.refusal = (enum policy_refusal)i,
		};
	return policy_take_mapping(p, value, keys, REFUSALS, seen, NULL);
}

static int take_call(struct parse *p, const struct key *k, const yaml_node_t *value,
		     struct policy_rule *rule)
{
	const char *word = policy_scalar(value);

	if (!word || strlen(word) >= sizeof(rule->call) || !policy_is_call(word))
		return policy_wrong(p, value, k->name,
			     "a system call that libseccomp knows, such as ptrace");
	strcpy(rule->call, word);
	return 0;
}

static int take_action(struct parse *p, const struct key *k, const yaml_node_t *value,
		       struct policy_rule *rule)
{
	if (policy_scalar(value) && policy_to_action(policy_scalar(value), &rule->action))
		return 0;
	return policy_wrong(p, value, k->name,
		     "a refusal (an errno such as EPERM, KILL_PROCESS, KILL_THREAD or TRAP)");
}

static int take_args(struct parse *p, const struct key *k, const yaml_node_t *value,
		     struct policy_rule *rule)
{
	(void)rule;
	return value->type == YAML_SEQUENCE_NODE ? 0 :
	       policy_wrong(p, value, k->name, "a list such as [\"family == AF_VSOCK\"]");
}

/* Runs after all keys of the rule are read: a condition needs the call, and args may precede it. */
static int take_conditions(struct parse *p, const yaml_node_t *list, struct policy_rule *rule)
{
	for (yaml_node_item_t *i = list->data.sequence.items.start;
	     i < list->data.sequence.items.top; i++) {
		const yaml_node_t *item = yaml_document_get_node(&p->doc, *i);
		struct policy_cmp cmp;
		struct fail inner;

		if (!policy_scalar(item))
			return policy_wrong(p, item, "args",
					    "a condition such as \"family == AF_VSOCK\"");
		if (policy_cmp_parse(rule->call, policy_scalar(item), &cmp, &inner) < 0)
			return fail_set(p->fail, EINVAL, "%s:%zu: args: %.300s", p->name,
					policy_line(item), inner.text);
		for (unsigned c = 0; c < rule->n; c++)
			if (rule->cmp[c].arg == cmp.arg)
				return fail_set(p->fail, EINVAL,
						"%s:%zu: args: '%.100s': a second condition on "
						"this argument; use another rule or a mask",
						p->name, policy_line(item), policy_scalar(item));
		rule->cmp[rule->n++] = cmp;
	}
	return 0;
}

static const struct key rule_keys[] = {
	{ .name = "call", .take = take_call },
	{ .name = "action", .take = take_action },
	{ .name = "args", .take = take_args },
};

static const yaml_node_t *value_of(struct parse *p, const yaml_node_t *mapping, const char *name)
{
	for (yaml_node_pair_t *i = mapping->data.mapping.pairs.start;
	     i < mapping->data.mapping.pairs.top; i++) {
		const yaml_node_t *key = yaml_document_get_node(&p->doc, i->key);

		if (policy_scalar(key) && !strcmp(policy_scalar(key), name))
			return yaml_document_get_node(&p->doc, i->value);
	}
	return NULL;
}

static int take_rule(struct parse *p, const yaml_node_t *node)
{
	struct policy_rule *rule = &p->policy.rules[p->policy.n_rules];
	bool seen[MOST_KEYS];
	int r;

	if (node->type != YAML_MAPPING_NODE)
		return policy_wrong(p, node, "rules", "a rule with call and action");
	if (p->policy.n_rules == LIMIT_POLICY_RULES)
		return fail_set(p->fail, EINVAL, "%s:%zu: rules: more than %d", p->name,
				policy_line(node), LIMIT_POLICY_RULES);
	r = policy_take_mapping(p, node, rule_keys, 3, seen, rule);
	if (r)
		return r;
	if (!seen[0] || !seen[1])
		return fail_set(p->fail, EINVAL,
				"%s:%zu: rules: no %s given; a rule needs call and action", p->name,
				policy_line(node), seen[0] ? "action" : "call");
	p->policy.n_rules++;
	return seen[2] ? take_conditions(p, value_of(p, node, "args"), rule) : 0;
}

int policy_take_rules(struct parse *p, const struct key *k, const yaml_node_t *value,
		      struct policy_rule *rule)
{
	int r = 0;

	(void)rule;
	if (value->type != YAML_SEQUENCE_NODE)
		return policy_wrong(p, value, k->name,
				    "a list of rules, each with call and action");
	for (yaml_node_item_t *i = value->data.sequence.items.start;
	     i < value->data.sequence.items.top && !r; i++)
		r = take_rule(p, yaml_document_get_node(&p->doc, *i));
	return r;
}
