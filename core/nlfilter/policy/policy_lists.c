/* SPDX-License-Identifier: Apache-2.0 */
/* The keys of a policy with lists of places: outbound, files. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "policy/policy_key.h"

/*
 * Contains nothing that has a meaning in quoted YAML, in a hosts file or on a terminal. The paths
 * of UNIX sockets are in no hosts file.
 */
static bool is_plain(const char *word)
{
	if (!strncmp(word, "unix:", strlen("unix:")))
		return policy_is_quotable(word);
	return *word && !word[strspn(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
					   "0123456789.:/[]_,*-")];
}

static bool is_path(const char *word)
{
	return policy_is_quotable(word) && word[0] == '/';
}

static struct policy_items *outbound_items(struct policy *policy)
{
	return &policy->outbound_rules;
}

static struct policy_items *file_items(struct policy *policy)
{
	return &policy->files;
}

static const struct list {
	const char *section;
	struct policy_items *(*items)(struct policy *policy);
	bool (*takes)(const char *word);
	const char *right, *right_item;		/* what a list and an item should be */
} lists[] = {
	[LIST_ALLOW] = { "outbound", outbound_items, is_plain,
			 "a list such as [\"mirror.example:443\"]",
			 "a host or address and ports such as mirror.example:443" },
	[LIST_DENY] = { "outbound", outbound_items, is_plain,
			"a list such as [\"private\"]",
			"a network or address and ports such as 10.0.0.0/8:22" },
	[LIST_LISTEN] = { "outbound", outbound_items, is_plain,
			  "a list such as [80, 8000-8080]", "ports such as 80 or 8000-8080" },
	[LIST_RO] = { "files", file_items, is_path, "a list such as [\"/usr\"]",
		      "an absolute path of at most 255 printable characters" },
	[LIST_RW] = { "files", file_items, is_path, "a list such as [\"/usr\"]",
		      "an absolute path of at most 255 printable characters" },
};

static int take_list(struct parse *p, const struct key *k, const yaml_node_t *value,
		     struct policy_rule *rule)
{
	const struct list *list = &lists[k->list];
	struct policy_items *items = list->items(&p->policy);

	(void)rule;
	if (value->type != YAML_SEQUENCE_NODE)
		return policy_wrong(p, value, k->name, list->right);
	for (yaml_node_item_t *i = value->data.sequence.items.start;
	     i < value->data.sequence.items.top; i++) {
		const yaml_node_t *node = yaml_document_get_node(&p->doc, *i);
		struct policy_item *item = &items->item[items->n];

		if (items->n == LIMIT_POLICY_RULES)
			return fail_set(p->fail, EINVAL,
					"%s:%zu: %s: more than %d items in its lists", p->name,
					policy_line(node), list->section, LIMIT_POLICY_RULES);
		if (!policy_scalar(node) || strlen(policy_scalar(node)) >= sizeof(item->text) ||
		    !list->takes(policy_scalar(node)))
			return policy_wrong(p, node, k->name, list->right_item);
		strcpy(item->text, policy_scalar(node));
		item->line = (unsigned)policy_line(node);
		item->list = k->list;
		items->n++;
	}
	return 0;
}

/* "300s" */
static int take_refresh(struct parse *p, const struct key *k, const yaml_node_t *value,
			struct policy_rule *rule)
{
	const char *word = policy_scalar(value) ? policy_scalar(value) : "";
	size_t digits = strspn(word, "0123456789");
	unsigned long seconds = digits && digits < 8 ? strtoul(word, NULL, 10) : 0;

	(void)rule;
	if (!seconds || seconds > LIMIT_REFRESH_S || strcmp(word + digits, "s"))
		return policy_wrong(p, value, k->name,
				    "seconds such as 300s, at most 604800s (a week)");
	p->policy.pin_refresh_s = (unsigned)seconds;
	return 0;
}

static int take_pin(struct parse *p, const struct key *k, const yaml_node_t *value,
		    struct policy_rule *rule)
{
	static const struct key pin_keys[] = { { .name = "refresh", .take = take_refresh } };
	bool seen[MOST_KEYS];

	(void)rule;
	if (value->type != YAML_MAPPING_NODE)
		return policy_wrong(p, value, k->name, "a mapping such as {refresh: 300s}");
	return policy_take_mapping(p, value, pin_keys, 1, seen, NULL);
}

static int take_loopback(struct parse *p, const struct key *k, const yaml_node_t *value,
			 struct policy_rule *rule)
{
	const char *word = policy_scalar(value);

	(void)rule;
	return !word || loopback_read(word, &p->policy.loopback) < 0 ?
	       policy_wrong(p, value, k->name, "allow, own or refuse") : 0;
}

static bool *hosts(struct policy *policy)
{
	return &policy->hosts;
}

static bool *moves_ports(struct policy *policy)
{
	return &policy->moves_ports;
}

int policy_take_outbound(struct parse *p, const struct key *k, const yaml_node_t *value,
			 struct policy_rule *rule)
{
	static const struct key outbound_keys[] = {
		{ .name = "allow", .take = take_list, .list = LIST_ALLOW },
		{ .name = "deny", .take = take_list, .list = LIST_DENY },
		{ .name = "listen", .take = take_list, .list = LIST_LISTEN },
		{ .name = "loopback", .take = take_loopback },
		{ .name = "pin", .take = take_pin },
		{ .name = "names", .take = policy_take_choice, .off = "dns", .on = "hosts",
		  .flag = hosts },
		{ .name = "ports", .take = policy_take_choice, .off = "same", .on = "remap",
		  .flag = moves_ports },
	};
	bool seen[MOST_KEYS];
	int r;

	(void)rule;
	if (value->type != YAML_MAPPING_NODE)
		return policy_wrong(p, value, k->name,
				    "lines such as 'allow: [\"mirror.example:443\"]'");
	r = policy_take_mapping(p, value, outbound_keys,
			 sizeof(outbound_keys) / sizeof(outbound_keys[0]), seen, NULL);
	/* Even an empty list switches the rules on: it allows nothing. */
	p->policy.has_outbound = seen[0] || seen[1] || seen[2] || seen[3];
	return r;
}

int policy_take_files(struct parse *p, const struct key *k, const yaml_node_t *value,
		      struct policy_rule *rule)
{
	static const struct key file_keys[] = {
		{ .name = "ro", .take = take_list, .list = LIST_RO },
		{ .name = "rw", .take = take_list, .list = LIST_RW },
	};
	bool seen[MOST_KEYS];
	int r;

	(void)rule;
	if (value->type != YAML_MAPPING_NODE)
		return policy_wrong(p, value, k->name, "lines such as 'ro: [\"/usr\"]'");
	r = policy_take_mapping(p, value, file_keys, 2, seen, NULL);
	/* Without a path, the key would restrict nothing, which its author cannot mean. */
	if (!r && !p->policy.files.n)
		return fail_set(p->fail, EINVAL,
				"%s:%zu: files: no path given; COMMAND itself needs one", p->name,
				policy_line(value));
	return r;
}
