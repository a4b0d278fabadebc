/* SPDX-License-Identifier: Apache-2.0 */
#include "policy/policy_parse.h"

#include <errno.h>
#include <string.h>
#include <yaml.h>

/* Every key, its two words, and the field: false for the first, true for the second. */
static const struct key {
	const char *name, *off, *on;
	size_t at;
} keys[] = {
	{ "namespaces", "refuse", "allow", offsetof(struct policy, allow_namespaces) },
	{ "leftovers", "kill", "wait", offsetof(struct policy, wait_all) },
};
#define KEYS (sizeof(keys) / sizeof(keys[0]))

struct parse {
	const char *name;
	yaml_document_t doc;
	struct policy policy;
	bool seen[KEYS];
	struct fail *fail;
};

static const char *scalar(const yaml_node_t *n)
{
	return n->type == YAML_SCALAR_NODE ? (const char *)n->data.scalar.value : NULL;
}

static size_t line_of(const yaml_node_t *n)
{
	return n->start_mark.line + 1;
}

static int unknown_key(struct parse *p, const yaml_node_t *key)
{
	char known[128] = "";

	for (size_t i = 0; i < KEYS; i++) {
		strcat(known, i ? ", " : "");
		strcat(known, keys[i].name);
	}
	return fail_set(p->fail, EINVAL, "%s:%zu: '%s': no such key; known: %s", p->name, line_of(key),
			scalar(key) ? scalar(key) : "(not a word)", known);
}

static int take_value(struct parse *p, const struct key *k, const yaml_node_t *value)
{
	const char *word = scalar(value);

	if (!word || (strcmp(word, k->on) && strcmp(word, k->off)))
		return fail_set(p->fail, EINVAL, "%s:%zu: %s: '%s': should be %s or %s", p->name, line_of(value),
				k->name, word ? word : "(not a word)", k->off, k->on);
	*(bool *)((char *)&p->policy + k->at) = !strcmp(word, k->on);
	return 0;
}

static int take_pair(struct parse *p, const yaml_node_t *key, const yaml_node_t *value)
{
	const char *name = scalar(key);

	for (size_t i = 0; i < KEYS; i++) {
		if (!name || strcmp(name, keys[i].name))
			continue;
		if (p->seen[i])
			return fail_set(p->fail, EINVAL, "%s:%zu: %s: given twice", p->name, line_of(key), name);
		p->seen[i] = true;
		return take_value(p, &keys[i], value);
	}
	return unknown_key(p, key);
}

static int take_document(struct parse *p)
{
	yaml_node_t *root = yaml_document_get_root_node(&p->doc);

	/* An empty file is the default policy, and so is one with nothing but "---". */
	if (!root || (root->type == YAML_SCALAR_NODE && !root->data.scalar.length))
		return 0;
	if (root->type != YAML_MAPPING_NODE)
		return fail_set(p->fail, EINVAL, "%s:%zu: should be 'key: value' lines", p->name, line_of(root));
	for (yaml_node_pair_t *i = root->data.mapping.pairs.start; i < root->data.mapping.pairs.top; i++) {
		int r = take_pair(p, yaml_document_get_node(&p->doc, i->key),
				  yaml_document_get_node(&p->doc, i->value));

		if (r < 0)
			return r;
	}
	return 0;
}

static int not_yaml(struct parse *p, FILE *in, const yaml_parser_t *parser)
{
	const char *problem = parser->problem ? parser->problem : "unreadable";

	if (ferror(in))
		return fail_set(p->fail, EINVAL, "%s: cannot be read: %s", p->name, strerror(errno));
	if (parser->error == YAML_READER_ERROR)		/* which knows no lines */
		return fail_set(p->fail, EINVAL, "%s: not YAML: %s", p->name, problem);
	return fail_set(p->fail, EINVAL, "%s:%zu: not YAML: %s", p->name, parser->problem_mark.line + 1, problem);
}

/* One document: what follows would otherwise go unread, and its author think that it holds. */
static int take_end(struct parse *p, FILE *in, yaml_parser_t *parser)
{
	yaml_document_t more;
	yaml_node_t *root;
	int r = 0;

	if (!yaml_parser_load(parser, &more))
		return not_yaml(p, in, parser);
	root = yaml_document_get_root_node(&more);
	if (root)
		r = fail_set(p->fail, EINVAL, "%s:%zu: a second document: should be one", p->name, line_of(root));
	yaml_document_delete(&more);
	return r;
}

int policy_parse(FILE *in, const char *name, struct policy *ret, struct fail *f)
{
	struct parse p = { .name = name, .fail = f };
	yaml_parser_t parser;
	int r;

	if (!yaml_parser_initialize(&parser))
		return fail_set(f, ENOMEM, "%s: out of memory", name);
	yaml_parser_set_input_file(&parser, in);
	if (yaml_parser_load(&parser, &p.doc)) {
		r = take_document(&p);
		if (!r && yaml_document_get_root_node(&p.doc))
			r = take_end(&p, in, &parser);
		yaml_document_delete(&p.doc);
	} else {
		r = not_yaml(&p, in, &parser);
	}
	yaml_parser_delete(&parser);
	if (r == 0)
		*ret = p.policy;
	return r;
}
