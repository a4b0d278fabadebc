/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_POLICY_POLICY_KEY_H
#define NLVIRT_POLICY_POLICY_KEY_H
/* What the readers of a policy file share: a table of keys for each mapping. */
#include <stdbool.h>
#include <stddef.h>
#include <yaml.h>

#include "base/fail.h"
#include "policy/policy_text.h"
#include "view/decl.h"
#include "want/policy.h"

struct parse {
	const char *name;
	struct policy_text text;
	yaml_document_t doc;
	struct policy policy;
	struct decl view;		/* if policy.has_view */
	struct fail *fail;
};

struct key;
typedef int policy_take_fn(struct parse *p, const struct key *key, const yaml_node_t *value,
			   struct policy_rule *rule);

/* A key of a mapping and what reads its value. rule is NULL except for the keys of a rule. */
struct key {
	const char *name;
	policy_take_fn *take;
	const char *off, *on;	/* policy_take_choice(): the two words */
	bool *(*flag)(struct policy *policy);	/* policy_take_choice(): what the second one sets */
	enum policy_refusal refusal;		/* policy_take_errnos() */
	enum policy_list list;			/* policy_lists.c */
};

#define MOST_KEYS 16

/* The text of a scalar. NULL: the node is none, or its text contains a zero byte. */
const char *policy_scalar(const yaml_node_t *n);

/* Can policy_print() write the word in double quotes? True for ASCII without " \ and controls. */
bool policy_is_quotable(const char *word);

size_t policy_line(const yaml_node_t *n);

/* "NAME:LINE: KEY: expected RIGHT, got 'VALUE'" Returns -EINVAL. */
int policy_wrong(struct parse *p, const yaml_node_t *n, const char *key, const char *right);

/* Sets ret_seen[i] if keys[i] is given. n is at most MOST_KEYS, the room in ret_seen. */
int policy_take_mapping(struct parse *p, const yaml_node_t *node, const struct key *keys, size_t n,
			bool *ret_seen, struct policy_rule *rule);

/* One of two words. */
policy_take_fn policy_take_choice;

/* The keys about the filter. */
policy_take_fn policy_take_families, policy_take_errnos, policy_take_rules;

/* The keys with lists of places. */
policy_take_fn policy_take_outbound, policy_take_files;

#endif
