/* SPDX-License-Identifier: Apache-2.0 */
#include "policy/policy_parse.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/limits.h"
#include "policy/policy_key.h"
#include "policy/policy_text.h"
#include "policy/view_file.h"

static bool is_name(const char *word)
{
	return *word && strlen(word) < POLICY_ITEM_BYTES && policy_is_quotable(word);
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
	if (!policy_scalar(value) || !is_name(policy_scalar(value)))
		return policy_wrong(p, value, k->name,
				    "the name of a view such as laptop, or a path");
	strcpy(p->policy.view, policy_scalar(value));
	return 0;
}

static const struct key view_keys[] = {
	{ .name = "files", .take = policy_take_choice, .off = "no", .on = "yes",
	  .flag = shows_files },
	{ .name = "name", .take = take_view_name },
};

/* All keys but ours are words of a view: view_file.h reads them. */
static int take_view_words(struct parse *p, const yaml_node_t *value)
{
	bool others = false;
	int r = 0;

	for (yaml_node_pair_t *i = value->data.mapping.pairs.start;
	     i < value->data.mapping.pairs.top && !r; i++) {
		const char *word = policy_scalar(yaml_document_get_node(&p->doc, i->key));
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
		return fail_set(p->fail, EINVAL,
				"%s:%zu: view: a name and links are given; expected "
				"one of them",
				p->name, policy_line(value));
	r = view_file_take(&p->doc, value, p->name, &p->view, p->fail);
	p->policy.has_view = r == 0;
	return r;
}

static int take_view(struct parse *p, const struct key *k, const yaml_node_t *value,
		     struct policy_rule *rule)
{
	if (value->type == YAML_MAPPING_NODE)
		return take_view_words(p, value);
	if (policy_scalar(value) && is_name(policy_scalar(value)))
		return take_view_name(p, k, value, rule);
	return policy_wrong(p, value, k->name,
			    "the name of a view, or lines such as 'files: yes' and "
			    "'ethernets: {eth0: {}}'");
}

static bool *wait_all(struct policy *policy)
{
	return &policy->wait_all;
}

static const struct key keys[] = {
	{ .name = "namespaces", .take = policy_take_choice, .off = "refuse", .on = "allow",
	  .flag = allow_namespaces },
	{ .name = "leftovers", .take = policy_take_choice, .off = "kill", .on = "wait",
	  .flag = wait_all },
	{ .name = "families", .take = policy_take_families },
	{ .name = "errnos", .take = policy_take_errnos },
	{ .name = "rules", .take = policy_take_rules },
	{ .name = "outbound", .take = policy_take_outbound },
	{ .name = "files", .take = policy_take_files },
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
				policy_line(root));
	return policy_take_mapping(p, root, keys, KEYS, seen, NULL);
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
			     p->name, policy_line(root));
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
