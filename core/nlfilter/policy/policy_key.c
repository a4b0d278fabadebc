/* SPDX-License-Identifier: Apache-2.0 */
#include "policy/policy_key.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

const char *policy_scalar(const yaml_node_t *n)
{
	const char *word = (const char *)n->data.scalar.value;

	/* A quoted word may contain a zero byte, which would hide the rest of it from strcmp(). */
	return n->type == YAML_SCALAR_NODE && strlen(word) == n->data.scalar.length ? word : NULL;
}

#define SHOWN_BYTES 104

/* What the file has here, as messages show it. */
static const char *shown(const yaml_node_t *n, char buffer[SHOWN_BYTES])
{
	if (n->type != YAML_SCALAR_NODE)
		return n->type == YAML_SEQUENCE_NODE ? "a list" : "a mapping";
	if (!policy_scalar(n))
		return "a word with a zero byte";
	snprintf(buffer, SHOWN_BYTES, "'%.100s'", policy_scalar(n));
	return buffer;
}

bool policy_is_quotable(const char *word)
{
	for (const char *c = word; *c; c++)
		if (*c < ' ' || *c > '~' || *c == '"' || *c == '\\')
			return false;
	return true;
}

size_t policy_line(const yaml_node_t *n)
{
	return n->start_mark.line + 1;
}

int policy_wrong(struct parse *p, const yaml_node_t *n, const char *key, const char *right)
{
	char buffer[SHOWN_BYTES];

	return fail_set(p->fail, EINVAL, "%s:%zu: %s: expected %s, got %s", p->name, policy_line(n),
			key, right, shown(n, buffer));
}

/* Keys that people may look for, and why they do not exist. */
static const struct { const char *key, *why; } not_keys[] = {
	{ "protocols", "netlink protocols other than NETLINK_ROUTE would reach the machine, so "
		       "every policy refuses them" },
	{ "io_uring", "a ring opens sockets without system calls, so every policy refuses it" },
	{ "aio", "every policy refuses libaio" },
	{ "abis", "every policy refuses foreign ABIs" },
};

static int unknown_key(struct parse *p, const yaml_node_t *node, const struct key *keys, size_t n)
{
	char known[256] = "", buffer[SHOWN_BYTES];

	for (size_t i = 0; policy_scalar(node) && i < sizeof(not_keys) / sizeof(not_keys[0]); i++)
		if (!strcmp(policy_scalar(node), not_keys[i].key))
			return fail_set(p->fail, EINVAL, "%s:%zu: unknown key '%s': %s", p->name,
					policy_line(node), policy_scalar(node), not_keys[i].why);
	for (size_t i = 0; i < n; i++) {
		strcat(known, i ? ", " : "");
		strcat(known, keys[i].name);
	}
	if (!policy_scalar(node))
		return fail_set(p->fail, EINVAL, "%s:%zu: expected a key, got %s", p->name,
				policy_line(node), shown(node, buffer));
	return fail_set(p->fail, EINVAL, "%s:%zu: unknown key %s; expected %s%s", p->name,
			policy_line(node), shown(node, buffer), n > 1 ? "one of " : "", known);
}

static int take_pair(struct parse *p, const struct key *keys, size_t n, bool *seen,
		     const yaml_node_pair_t *pair, struct policy_rule *rule)
{
	const yaml_node_t *key = yaml_document_get_node(&p->doc, pair->key);
	const yaml_node_t *value = yaml_document_get_node(&p->doc, pair->value);
	const char *name = policy_scalar(key);

	for (size_t i = 0; i < n; i++) {
		if (!name || strcmp(name, keys[i].name))
			continue;
		if (seen[i])
			return fail_set(p->fail, EINVAL, "%s:%zu: key '%s' is given twice", p->name,
					policy_line(key), name);
		seen[i] = true;
		return keys[i].take(p, &keys[i], value, rule);
	}
	return unknown_key(p, key, keys, n);
}

int policy_take_mapping(struct parse *p, const yaml_node_t *node, const struct key *keys, size_t n,
			bool *ret_seen, struct policy_rule *rule)
{
	int r = 0;

	memset(ret_seen, 0, MOST_KEYS * sizeof(*ret_seen));
	for (yaml_node_pair_t *i = node->data.mapping.pairs.start;
	     i < node->data.mapping.pairs.top && !r; i++)
		r = take_pair(p, keys, n, ret_seen, i, rule);
	return r;
}

int policy_take_choice(struct parse *p, const struct key *k, const yaml_node_t *value,
		       struct policy_rule *rule)
{
	const char *word = policy_scalar(value);
	char right[64];

	(void)rule;
	snprintf(right, sizeof(right), "%s or %s", k->off, k->on);
	if (!word || (strcmp(word, k->on) && strcmp(word, k->off)))
		return policy_wrong(p, value, k->name, right);
	*k->flag(&p->policy) = !strcmp(word, k->on);
	return 0;
}
