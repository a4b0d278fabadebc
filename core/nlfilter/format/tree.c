/* SPDX-License-Identifier: Apache-2.0 */
#include "format/tree.h"

#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#define MOST_DEPTH 32

struct level {
	json_object *o;		/* an object or an array */
	/* of an object: the key whose value comes next; NULL: a key comes */
	char *key;
	size_t line;		/* of the key */
};

struct builder {
	const char *name;
	struct level level[MOST_DEPTH];
	unsigned depth;
	json_object *root;
	bool has_root;
	struct warnings *warnings;
	struct fail *f;
};

size_t tree_line(json_object *o)
{
	return o ? (size_t)(uintptr_t)json_object_get_userdata(o) : 0;
}

static bool read_integer(const char *text, json_object **ret)
{
	const char *digits = text + (*text == '-' || *text == '+');
	bool octal = digits[0] == '0' && digits[1] == 'o';
	int base = octal ? 8 : digits[0] == '0' && digits[1] == 'x' ? 16 : 10;
	char *end;

	if (!isdigit((unsigned char)*digits))
		return false;
	errno = 0;
	if (*text == '-') {
		int64_t value = strtoll(text, &end, base);

		*ret = !errno && !*end ? json_object_new_int64(value) : NULL;
	} else {
		uint64_t value = strtoull(digits + 2 * octal, &end, base);

		*ret = errno || *end	     ? NULL
		       : value <= INT64_MAX ? json_object_new_int64((int64_t)value)
					    : json_object_new_uint64(value);
	}
	return *ret;
}

/* A scalar by YAML's core schema. */
static json_object *scalar(const char *text, bool plain)
{
	json_object *o;

	if (plain && (!*text || !strcmp(text, "~") || !strcmp(text, "null")))
		return NULL;
	if (plain && (!strcmp(text, "true") || !strcmp(text, "false")))
		return json_object_new_boolean(*text == 't');
	if (plain && read_integer(text, &o))
		return o;
	return json_object_new_string(text);
}

/* Puts a value where it belongs. */
static int put(struct builder *b, json_object *o, size_t line)
{
	struct level *l = b->depth ? &b->level[b->depth - 1] : NULL;

	if (o)
		json_object_set_userdata(o, (void *)(uintptr_t)(l && l->key ? l->line : line),
					 NULL);
	if (!l) {
		if (b->has_root) {
			json_object_put(o);
			return fail_set(b->f, EINVAL, "%s:%zu: expected one document, got more",
					b->name, line);
		}
		b->root = o;
		b->has_root = true;
		return 0;
	}
	if (l->key) {
		json_object *old;

		if (b->warnings && json_object_object_get_ex(l->o, l->key, &old))
			warnings_add(b->warnings, b->name, l->line,
				     "%s: given twice; the last one counts", l->key);
		json_object_object_add(l->o, l->key, o);
		free(l->key);
		l->key = NULL;
		return 0;
	}
	if (json_object_is_type(l->o, json_type_object)) {
		json_object_put(o);
		return fail_set(b->f, EINVAL, "%s:%zu: expected a key", b->name, line);
	}
	json_object_array_add(l->o, o);
	return 0;
}

static int open_level(struct builder *b, json_object *o, size_t line)
{
	int r = put(b, o, line);

	if (r)
		return r;
	if (b->depth == MOST_DEPTH)
		return fail_set(b->f, E2BIG, "%s:%zu: more than %d levels", b->name, line,
				MOST_DEPTH);
	b->level[b->depth++] = (struct level){ .o = o };
	return 0;
}

static int take(struct builder *b, const yaml_event_t *e)
{
	size_t line = e->start_mark.line + 1;
	struct level *l = b->depth ? &b->level[b->depth - 1] : NULL;

	switch (e->type) {
	case YAML_SCALAR_EVENT:
		if (e->data.scalar.anchor)
			break;
		if (strlen((const char *)e->data.scalar.value) != e->data.scalar.length)
			return fail_set(b->f, EINVAL, "%s:%zu: a zero character", b->name, line);
		if (l && !l->key && json_object_is_type(l->o, json_type_object)) {
			l->key = strdup((const char *)e->data.scalar.value);
			l->line = line;
			return l->key ? 0 : fail_set(b->f, ENOMEM, "%s: out of memory", b->name);
		}
		return put(b, scalar((const char *)e->data.scalar.value,
				     e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE), line);
	case YAML_SEQUENCE_START_EVENT:
		if (e->data.sequence_start.anchor)
			break;
		return open_level(b, json_object_new_array(), line);
	case YAML_MAPPING_START_EVENT:
		if (e->data.mapping_start.anchor)
			break;
		return open_level(b, json_object_new_object(), line);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		b->depth--;
		return 0;
	case YAML_ALIAS_EVENT:
		break;
	default:
		return 0;
	}
	return fail_set(b->f, EINVAL, "%s:%zu: anchors and aliases are not supported", b->name,
			line);
}

static int parse(struct builder *b, yaml_parser_t *parser)
{
	for (bool end = false; !end;) {
		yaml_event_t e;
		int r;

		if (!yaml_parser_parse(parser, &e))
			return parser->error == YAML_MEMORY_ERROR ?
				fail_set(b->f, ENOMEM, "%s: out of memory", b->name) :
				fail_set(b->f, EINVAL, "%s:%zu: not YAML: %s", b->name,
					 parser->problem_mark.line + 1,
					 parser->problem ? parser->problem : "unreadable");
		end = e.type == YAML_STREAM_END_EVENT;
		r = take(b, &e);
		yaml_event_delete(&e);
		if (r)
			return r;
	}
	return 0;
}

int tree_parse(const char *text, size_t n, const char *name, struct warnings *warnings,
	       json_object **ret, struct fail *f)
{
	struct builder b = { .name = name, .warnings = warnings, .f = f };
	yaml_parser_t parser;
	int r;

	if (!yaml_parser_initialize(&parser))
		return fail_set(f, ENOMEM, "%s: out of memory", name);
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, (const unsigned char *)text, n);
	r = parse(&b, &parser);
	yaml_parser_delete(&parser);
	for (unsigned i = 0; i < MOST_DEPTH; i++)
		free(b.level[i].key);
	if (r)
		json_object_put(b.root);
	else
		*ret = b.root;
	return r;
}
