/* SPDX-License-Identifier: Apache-2.0 */
#include "policy/policy_parse.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "words/names.h"
#include "base/limits.h"
#include "policy/policy_text.h"
#include "policy/policy_words.h"
#include "policy/view_file.h"

struct parse {
	const char *name;
	struct policy_text text;
	yaml_document_t doc;
	struct policy policy;
	struct decl view;		/* if policy.has_view */
	struct fail *fail;
};

/* A key of a mapping and what reads its value. rule is NULL except for the keys of a rule. */
struct key {
	const char *name;
	int (*take)(struct parse *p, const struct key *key, const yaml_node_t *value,
		    struct policy_rule *rule);
	const char *off, *on;	/* take_choice(): the two words */
	bool *(*flag)(struct policy *policy);	/* take_choice(): what the second one sets */
	enum policy_refusal refusal;		/* take_errno() */
	enum policy_list list;			/* take_list() */
};

static const char *scalar(const yaml_node_t *n)
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
	if (!scalar(n))
		return "a word with a zero byte";
	snprintf(buffer, SHOWN_BYTES, "'%.100s'", scalar(n));
	return buffer;
}

static size_t line_of(const yaml_node_t *n)
{
	return n->start_mark.line + 1;
}

/* "NAME:LINE: KEY: expected RIGHT, got 'VALUE'" */
static int wrong(struct parse *p, const yaml_node_t *n, const char *key, const char *right)
{
	char buffer[SHOWN_BYTES];

	return fail_set(p->fail, EINVAL, "%s:%zu: %s: expected %s, got %s", p->name, line_of(n),
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

	for (size_t i = 0; scalar(node) && i < sizeof(not_keys) / sizeof(not_keys[0]); i++)
		if (!strcmp(scalar(node), not_keys[i].key))
			return fail_set(p->fail, EINVAL, "%s:%zu: unknown key '%s': %s", p->name,
					line_of(node), scalar(node), not_keys[i].why);
	for (size_t i = 0; i < n; i++) {
		strcat(known, i ? ", " : "");
		strcat(known, keys[i].name);
	}
	if (!scalar(node))
		return fail_set(p->fail, EINVAL, "%s:%zu: expected a key, got %s", p->name,
				line_of(node), shown(node, buffer));
	return fail_set(p->fail, EINVAL, "%s:%zu: unknown key %s; expected %s%s", p->name,
			line_of(node), shown(node, buffer), n > 1 ? "one of " : "", known);
}

#define MOST_KEYS 16

static int take_pair(struct parse *p, const struct key *keys, size_t n, bool *seen,
		     const yaml_node_pair_t *pair, struct policy_rule *rule)
{
	const yaml_node_t *key = yaml_document_get_node(&p->doc, pair->key);
	const yaml_node_t *value = yaml_document_get_node(&p->doc, pair->value);
	const char *name = scalar(key);

	for (size_t i = 0; i < n; i++) {
		if (!name || strcmp(name, keys[i].name))
			continue;
		if (seen[i])
			return fail_set(p->fail, EINVAL, "%s:%zu: key '%s' is given twice", p->name,
					line_of(key), name);
		seen[i] = true;
		return keys[i].take(p, &keys[i], value, rule);
	}
	return unknown_key(p, key, keys, n);
}

/* Sets ret_seen[i] if keys[i] is given. n is at most MOST_KEYS, the room in ret_seen. */
static int take_mapping(struct parse *p, const yaml_node_t *node, const struct key *keys, size_t n,
			bool *ret_seen, struct policy_rule *rule)
{
	int r = 0;

	memset(ret_seen, 0, MOST_KEYS * sizeof(*ret_seen));
	for (yaml_node_pair_t *i = node->data.mapping.pairs.start;
	     i < node->data.mapping.pairs.top && !r; i++)
		r = take_pair(p, keys, n, ret_seen, i, rule);
	return r;
}

static int take_choice(struct parse *p, const struct key *k, const yaml_node_t *value,
		       struct policy_rule *rule)
{
	const char *word = scalar(value);
	char right[64];

	(void)rule;
	snprintf(right, sizeof(right), "%s or %s", k->off, k->on);
	if (!word || (strcmp(word, k->on) && strcmp(word, k->off)))
		return wrong(p, value, k->name, right);
	*k->flag(&p->policy) = !strcmp(word, k->on);
	return 0;
}

static int take_families(struct parse *p, const struct key *k, const yaml_node_t *value,
			 struct policy_rule *rule)
{
	(void)rule;
	if (value->type != YAML_SEQUENCE_NODE)
		return wrong(p, value, k->name, "a list such as [unix, inet, inet6, netlink]");
	p->policy.has_families = true;
	for (yaml_node_item_t *i = value->data.sequence.items.start;
	     i < value->data.sequence.items.top; i++) {
		const yaml_node_t *item = yaml_document_get_node(&p->doc, *i);
		int family = scalar(item) ? policy_to_family(scalar(item)) : -1;

		if (family < 0)
			return wrong(p, item, k->name,
				     "a family of socket(2) such as unix, inet, inet6, netlink, "
				     "packet or vsock");
		if (p->policy.families & (1ull << family))
			return fail_set(p->fail, EINVAL, "%s:%zu: %s: %s is given twice", p->name,
					line_of(item), k->name, scalar(item));
		p->policy.families |= 1ull << family;
	}
	return 0;
}

static int take_errno(struct parse *p, const struct key *k, const yaml_node_t *value,
		      struct policy_rule *rule)
{
	int err = scalar(value) ? name_to_errno(scalar(value)) : -1;

	(void)rule;
	/* 0 would report success to the program; libseccomp refuses 4095. */
	if (err <= 0 || err > 4094)
		return wrong(p, value, k->name, "an errno such as EPERM, or 1 to 4094");
	p->policy.errnos[k->refusal] = (uint16_t)err;
	return 0;
}

static int take_errnos(struct parse *p, const struct key *k, const yaml_node_t *value,
		       struct policy_rule *rule)
{
	struct key keys[REFUSALS];
	bool seen[MOST_KEYS];

	(void)rule;
	if (value->type != YAML_MAPPING_NODE)
		return wrong(p, value, k->name, "lines such as 'families: EAFNOSUPPORT'");
	for (unsigned i = 0; i < REFUSALS; i++)
		keys[i] = (struct key){
			.name = policy_refusal_names[i], .take = take_errno,
			.refusal = (enum policy_refusal)i,
		};
	return take_mapping(p, value, keys, REFUSALS, seen, NULL);
}

static int take_call(struct parse *p, const struct key *k, const yaml_node_t *value,
		     struct policy_rule *rule)
{
	const char *word = scalar(value);

	if (!word || strlen(word) >= sizeof(rule->call) || !policy_is_call(word))
		return wrong(p, value, k->name,
			     "a system call that libseccomp knows, such as ptrace");
	strcpy(rule->call, word);
	return 0;
}

static int take_action(struct parse *p, const struct key *k, const yaml_node_t *value,
		       struct policy_rule *rule)
{
	if (scalar(value) && policy_to_action(scalar(value), &rule->action))
		return 0;
	return wrong(p, value, k->name,
		     "a refusal (an errno such as EPERM, KILL_PROCESS, KILL_THREAD or TRAP)");
}

static int take_args(struct parse *p, const struct key *k, const yaml_node_t *value,
		     struct policy_rule *rule)
{
	(void)rule;
	return value->type == YAML_SEQUENCE_NODE ? 0 :
	       wrong(p, value, k->name, "a list such as [\"family == AF_VSOCK\"]");
}

/* Runs after all keys of the rule are read: a condition needs the call, and args may precede it. */
static int take_conditions(struct parse *p, const yaml_node_t *list, struct policy_rule *rule)
{
	for (yaml_node_item_t *i = list->data.sequence.items.start;
	     i < list->data.sequence.items.top; i++) {
		const yaml_node_t *item = yaml_document_get_node(&p->doc, *i);
		struct policy_cmp cmp;
		struct fail inner;

		if (!scalar(item))
			return wrong(p, item, "args", "a condition such as \"family == AF_VSOCK\"");
		if (policy_cmp_parse(rule->call, scalar(item), &cmp, &inner) < 0)
			return fail_set(p->fail, EINVAL, "%s:%zu: args: %.300s", p->name,
					line_of(item), inner.text);
		for (unsigned c = 0; c < rule->n; c++)
			if (rule->cmp[c].arg == cmp.arg)
				return fail_set(p->fail, EINVAL,
						"%s:%zu: args: '%.100s': a second condition on "
						"this argument; use another rule or a mask",
						p->name, line_of(item), scalar(item));
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

		if (scalar(key) && !strcmp(scalar(key), name))
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
		return wrong(p, node, "rules", "a rule with call and action");
	if (p->policy.n_rules == LIMIT_POLICY_RULES)
		return fail_set(p->fail, EINVAL, "%s:%zu: rules: more than %d", p->name,
				line_of(node), LIMIT_POLICY_RULES);
	r = take_mapping(p, node, rule_keys, 3, seen, rule);
	if (r)
		return r;
	if (!seen[0] || !seen[1])
		return fail_set(p->fail, EINVAL,
				"%s:%zu: rules: no %s given; a rule needs call and action", p->name,
				line_of(node), seen[0] ? "action" : "call");
	p->policy.n_rules++;
	return seen[2] ? take_conditions(p, value_of(p, node, "args"), rule) : 0;
}

static int take_rules(struct parse *p, const struct key *k, const yaml_node_t *value,
		      struct policy_rule *rule)
{
	int r = 0;

	(void)rule;
	if (value->type != YAML_SEQUENCE_NODE)
		return wrong(p, value, k->name, "a list of rules, each with call and action");
	for (yaml_node_item_t *i = value->data.sequence.items.start;
	     i < value->data.sequence.items.top && !r; i++)
		r = take_rule(p, yaml_document_get_node(&p->doc, *i));
	return r;
}

/* Contains nothing special to YAML in double quotes, in which policy_print() writes it. */
static bool is_quotable(const char *word)
{
	for (const char *c = word; *c; c++)
		if (*c < ' ' || *c > '~' || *c == '"' || *c == '\\')
			return false;
	return true;
}

/*
 * Contains nothing that has a meaning in quoted YAML, in a hosts file or on a terminal. The paths of
 * UNIX sockets are in no hosts file.
 */
static bool is_plain(const char *word)
{
	if (!strncmp(word, "unix:", strlen("unix:")))
		return is_quotable(word);
	return *word && !word[strspn(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
					   "0123456789.:/[]_,*-")];
}

static bool is_path(const char *word)
{
	return is_quotable(word) && word[0] == '/';
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
		return wrong(p, value, k->name, list->right);
	for (yaml_node_item_t *i = value->data.sequence.items.start;
	     i < value->data.sequence.items.top; i++) {
		const yaml_node_t *node = yaml_document_get_node(&p->doc, *i);
		struct policy_item *item = &items->item[items->n];

		if (items->n == LIMIT_POLICY_RULES)
			return fail_set(p->fail, EINVAL,
					"%s:%zu: %s: more than %d items in its lists", p->name,
					line_of(node), list->section, LIMIT_POLICY_RULES);
		if (!scalar(node) || strlen(scalar(node)) >= sizeof(item->text) ||
		    !list->takes(scalar(node)))
			return wrong(p, node, k->name, list->right_item);
		strcpy(item->text, scalar(node));
		item->line = (unsigned)line_of(node);
		item->list = k->list;
		items->n++;
	}
	return 0;
}

/* "300s" */
static int take_refresh(struct parse *p, const struct key *k, const yaml_node_t *value,
			struct policy_rule *rule)
{
	const char *word = scalar(value) ? scalar(value) : "";
	size_t digits = strspn(word, "0123456789");
	unsigned long seconds = digits && digits < 8 ? strtoul(word, NULL, 10) : 0;

	(void)rule;
	if (!seconds || seconds > LIMIT_REFRESH_S || strcmp(word + digits, "s"))
		return wrong(p, value, k->name, "seconds such as 300s, at most 604800s (a week)");
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
		return wrong(p, value, k->name, "a mapping such as {refresh: 300s}");
	return take_mapping(p, value, pin_keys, 1, seen, NULL);
}

static int take_loopback(struct parse *p, const struct key *k, const yaml_node_t *value,
			 struct policy_rule *rule)
{
	const char *word = scalar(value);

	(void)rule;
	return !word || loopback_read(word, &p->policy.loopback) < 0 ?
	       wrong(p, value, k->name, "allow, own or refuse") : 0;
}

static bool *hosts(struct policy *policy)
{
	return &policy->hosts;
}

static bool *moves_ports(struct policy *policy)
{
	return &policy->moves_ports;
}

static int take_outbound(struct parse *p, const struct key *k, const yaml_node_t *value,
			 struct policy_rule *rule)
{
	static const struct key outbound_keys[] = {
		{ .name = "allow", .take = take_list, .list = LIST_ALLOW },
		{ .name = "deny", .take = take_list, .list = LIST_DENY },
		{ .name = "listen", .take = take_list, .list = LIST_LISTEN },
		{ .name = "loopback", .take = take_loopback },
		{ .name = "pin", .take = take_pin },
		{ .name = "names", .take = take_choice, .off = "dns", .on = "hosts", .flag = hosts },
		{ .name = "ports", .take = take_choice, .off = "same", .on = "remap", .flag = moves_ports },
	};
	bool seen[MOST_KEYS];
	int r;

	(void)rule;
	if (value->type != YAML_MAPPING_NODE)
		return wrong(p, value, k->name, "lines such as 'allow: [\"mirror.example:443\"]'");
	r = take_mapping(p, value, outbound_keys,
			 sizeof(outbound_keys) / sizeof(outbound_keys[0]), seen, NULL);
	/* Even an empty list switches the rules on: it allows nothing. */
	p->policy.has_outbound = seen[0] || seen[1] || seen[2] || seen[3];
	return r;
}

static int take_files(struct parse *p, const struct key *k, const yaml_node_t *value,
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
		return wrong(p, value, k->name, "lines such as 'ro: [\"/usr\"]'");
	r = take_mapping(p, value, file_keys, 2, seen, NULL);
	/* Without a path, the key would restrict nothing, which its author cannot mean. */
	if (!r && !p->policy.files.n)
		return fail_set(p->fail, EINVAL,
				"%s:%zu: files: no path given; COMMAND itself needs one", p->name,
				line_of(value));
	return r;
}

/* Contains nothing special to YAML in double quotes, in which policy_print() writes it. */
static bool is_name(const char *word)
{
	size_t n = strlen(word);

	for (const char *c = word; *c; c++)
		if (*c < ' ' || *c > '~' || *c == '"' || *c == '\\')
			return false;
	return n > 0 && n < POLICY_ITEM_BYTES;
}

static bool *allow_namespaces(struct policy *policy)
{
	return &policy->allow_namespaces;
}

static bool *shows_files(struct policy *policy)
{
	return &policy->shows_files;
}

static int take_view_name(struct parse *p, const struct key *k, const yaml_node_t *value,
			  struct policy_rule *rule)
{
	(void)rule;
	if (!scalar(value) || !is_name(scalar(value)))
		return wrong(p, value, k->name, "the name of a view such as laptop, or a path");
	strcpy(p->policy.view, scalar(value));
	return 0;
}

static const struct key view_keys[] = {
	{ .name = "files", .take = take_choice, .off = "no", .on = "yes", .flag = shows_files },
	{ .name = "name", .take = take_view_name },
};

/* All keys but ours are words of a view: view_file.h reads them. */
static int take_view_words(struct parse *p, const yaml_node_t *value)
{
	bool others = false;
	int r = 0;

	for (yaml_node_pair_t *i = value->data.mapping.pairs.start;
	     i < value->data.mapping.pairs.top && !r; i++) {
		const char *word = scalar(yaml_document_get_node(&p->doc, i->key));
		const struct key *ours = NULL;

		for (size_t k = 0; k < sizeof(view_keys) / sizeof(view_keys[0]); k++)
			if (word && !strcmp(word, view_keys[k].name))
				ours = &view_keys[k];
		if (ours)
			r = ours->take(p, ours, yaml_document_get_node(&p->doc, i->value), NULL);
		others |= !ours;
	}
	if (r || !others)
		return r;
	if (p->policy.view[0])
		return fail_set(p->fail, EINVAL, "%s:%zu: view: a name and links are given; expected "
				"one of them", p->name, line_of(value));
	r = view_file_take(&p->doc, value, p->name, &p->view, p->fail);
	p->policy.has_view = r == 0;
	return r;
}

static int take_view(struct parse *p, const struct key *k, const yaml_node_t *value,
		     struct policy_rule *rule)
{
	if (value->type == YAML_MAPPING_NODE)
		return take_view_words(p, value);
	if (scalar(value) && is_name(scalar(value)))
		return take_view_name(p, k, value, rule);
	return wrong(p, value, k->name, "the name of a view, or lines such as 'files: yes' and "
		     "'ethernets: {eth0: {}}'");
}

static bool *wait_all(struct policy *policy)
{
	return &policy->wait_all;
}

static const struct key keys[] = {
	{ .name = "namespaces", .take = take_choice, .off = "refuse", .on = "allow",
	  .flag = allow_namespaces },
	{ .name = "leftovers", .take = take_choice, .off = "kill", .on = "wait",
	  .flag = wait_all },
	{ .name = "families", .take = take_families },
	{ .name = "errnos", .take = take_errnos },
	{ .name = "rules", .take = take_rules },
	{ .name = "outbound", .take = take_outbound },
	{ .name = "files", .take = take_files },
	{ .name = "view", .take = take_view },
};
#define KEYS (sizeof(keys) / sizeof(keys[0]))

static int take_document(struct parse *p)
{
	yaml_node_t *root = yaml_document_get_root_node(&p->doc);
	bool seen[MOST_KEYS];

	/* An empty file is the default policy, and so is a lone "---". */
	if (!root || (root->type == YAML_SCALAR_NODE && !root->data.scalar.length))
		return 0;
	if (root->type != YAML_MAPPING_NODE)
		return fail_set(p->fail, EINVAL, "%s:%zu: expected 'key: value' lines", p->name,
				line_of(root));
	return take_mapping(p, root, keys, KEYS, seen, NULL);
}

/* Refuses a second document. It would be ignored, and its author would believe it in force. */
static int take_end(struct parse *p, yaml_parser_t *parser)
{
	yaml_document_t more;
	yaml_node_t *root;
	int r = 0;

	if (!yaml_parser_load(parser, &more))
		return policy_text_wrong(&p->text, parser, p->fail);
	root = yaml_document_get_root_node(&more);
	if (root)
		r = fail_set(p->fail, EINVAL, "%s:%zu: expected one YAML document, got a second",
			     p->name, line_of(root));
	yaml_document_delete(&more);
	return r;
}

int policy_parse(FILE *in, const char *name, struct policy *ret, struct fail *f)
{
	struct decl view = { 0 };
	int r = policy_parse_with_view(in, name, ret, &view, f);

	decl_done(&view);
	return r;
}

int policy_parse_with_view(FILE *in, const char *name, struct policy *ret, struct decl *ret_view,
			   struct fail *f)
{
	struct parse p = { .name = name, .fail = f };
	yaml_parser_t parser;
	int r = policy_text_read(in, name, LIMIT_POLICY_BYTES, &p.text, f);

	if (r)
		return r;
	if (!yaml_parser_initialize(&parser)) {
		free(p.text.bytes);
		return fail_set(f, ENOMEM, "%s: out of memory", name);
	}
	yaml_parser_set_input_string(&parser, p.text.bytes, p.text.n);
	if (yaml_parser_load(&parser, &p.doc)) {
		r = take_document(&p);
		if (!r && yaml_document_get_root_node(&p.doc))
			r = take_end(&p, &parser);
		yaml_document_delete(&p.doc);
	} else {
		r = policy_text_wrong(&p.text, &parser, f);
	}
	yaml_parser_delete(&parser);
	free(p.text.bytes);
	if (r == 0) {
		*ret = p.policy;
		*ret_view = p.view;
	} else {
		decl_done(&p.view);
	}
	return r;
}
