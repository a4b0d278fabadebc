/* SPDX-License-Identifier: Apache-2.0 */
/* JSON as of RFC 8259. A number, true, false and null are words. */
#include <ctype.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/limits.h"
#include "view/node.h"

struct reader {
	const char *at, *end;
	unsigned line, depth;
	const char *name;
	struct nodes *all;
	struct fail *fail;
};

/* Returns -EINVAL. */
static int wrong(const struct reader *r, const char *expected)
{
	char got[8] = "the end";

	if (r->at < r->end)
		snprintf(got, sizeof(got), "'%c'", *r->at);
	return fail_set(r->fail, EINVAL, "%s:%u: not JSON: expected %s, got %s", r->name, r->line,
			expected, got);
}

static int no_memory(const struct reader *r)
{
	return fail_set(r->fail, ENOMEM, "%s: out of memory, or more than a view may declare",
			r->name);
}

static void skip_space(struct reader *r)
{
	for (; r->at < r->end && memchr(" \t\r\n", *r->at, 4); r->at++)
		r->line += *r->at == '\n';
}

static bool take_char(struct reader *r, char c)
{
	skip_space(r);
	if (r->at == r->end || *r->at != c)
		return false;
	r->at++;
	return true;
}

/* The four digits after \u. */
static bool take_hex(struct reader *r, uint32_t *ret)
{
	*ret = 0;
	for (int i = 0; i < 4; i++, r->at++) {
		if (r->at == r->end || !isxdigit((unsigned char)*r->at))
			return false;
		*ret = *ret * 16 + (uint32_t)(isdigit((unsigned char)*r->at) ? *r->at - '0' :
					      (*r->at | 32) - 'a' + 10);
	}
	return true;
}

/* Writes a character in UTF-8. */
static char *put_utf8(char *to, uint32_t c)
{
	static const uint8_t first[] = { 0, 0xc0, 0xe0, 0xf0 };
	unsigned more = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;

	*to++ = (char)(first[more] | c >> (6 * more));
	while (more--)
		*to++ = (char)(0x80 | (c >> (6 * more) & 0x3f));
	return to;
}

/* What follows a backslash. */
static bool take_escape(struct reader *r, char **to)
{
	static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
	const char *which;
	uint32_t c, low;

	if (r->at == r->end)
		return false;
	which = memchr(names, *r->at, sizeof(names) - 1);
	if (which) {
		*(*to)++ = values[which - names];
		r->at++;
		return true;
	}
	if (*r->at++ != 'u' || !take_hex(r, &c))
		return false;
	if (c >= 0xd800 && c < 0xdc00) {	/* the first half of a pair */
		if (r->end - r->at < 2 || r->at[0] != '\\' || r->at[1] != 'u')
			return false;
		r->at += 2;
		if (!take_hex(r, &low) || low < 0xdc00 || low > 0xdfff)
			return false;
		c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
	} else if (c >= 0xdc00 && c < 0xe000) {
		return false;
	}
	*to = put_utf8(*to, c);
	return true;
}

/* A string; the quotation mark before it is taken. */
static int take_string(struct reader *r, struct node *in, struct node **last, struct node **ret)
{
	const char *end = r->at;
	_cleanup_free_ char *text = NULL;
	char *to;

	while (end < r->end && *end != '"')
		end += 1 + (*end == '\\');
	if (end >= r->end) {
		r->at = r->end;
		return wrong(r, "a quotation mark");
	}
	/* An escape is never shorter than what it means. */
	text = malloc((size_t)(end - r->at) + 1);
	if (!text)
		return no_memory(r);
	to = text;
	while (*r->at != '"') {
		if ((unsigned char)*r->at < ' ')
			return wrong(r, "an escape such as \\n");
		if (*r->at != '\\')
			*to++ = *r->at++;
		else if (r->at++, !take_escape(r, &to))
			return wrong(r, "an escape such as \\n or \\u00e9");
	}
	r->at++;
	*ret = node_new_word(r->all, text, (size_t)(to - text), r->line, in, last);
	return *ret ? 0 : no_memory(r);
}

/* A number, true, false or null, which are words here. */
static int take_bare(struct reader *r, struct node *in, struct node **last, struct node **ret)
{
	const char *start = r->at;

	while (r->at < r->end && (isalnum((unsigned char)*r->at) || memchr("+-.", *r->at, 3)))
		r->at++;
	if (r->at == start)
		return wrong(r, "a value");
	*ret = node_new_word(r->all, start, (size_t)(r->at - start), r->line, in, last);
	if (*ret && ((isdigit((unsigned char)*start) || *start == '-') ||
		     !strcmp((*ret)->text, "true") ||
		     !strcmp((*ret)->text, "false") || !strcmp((*ret)->text, "null")))
		return 0;
	r->at = start;
	return *ret ? wrong(r, "a value; words need quotation marks") : no_memory(r);
}

static int take_value(struct reader *r, struct node *in, struct node **last, struct node **ret);

/* What is between brackets or braces, the first of which is taken. */
static int take_items(struct reader *r, bool is_mapping, struct node *in, struct node **last,
		      struct node **ret)
{
	const char close = is_mapping ? '}' : ']';
	struct node *self = node_new(r->all, is_mapping ? NODE_MAPPING : NODE_LIST, r->line, in,
				     last);
	struct node *item = NULL, *key;
	int err = self ? 0 : no_memory(r);

	*ret = self;
	if (!err && take_char(r, close))
		return 0;
	while (!err) {
		if (is_mapping) {
			if (!take_char(r, '"'))
				return wrong(r, "a key in quotation marks");
			err = take_string(r, self, &item, &key);
			if (!err && !take_char(r, ':'))
				return wrong(r, "':'");
		}
		if (!err)
			err = take_value(r, self, &item, &key);
		if (err || take_char(r, close))
			return err;
		if (!take_char(r, ','))
			return wrong(r, is_mapping ? "',' or '}'" : "',' or ']'");
	}
	return err;
}

static int take_value(struct reader *r, struct node *in, struct node **last, struct node **ret)
{
	bool is_mapping;
	int err;

	if (take_char(r, '"'))
		return take_string(r, in, last, ret);
	is_mapping = r->at < r->end && *r->at == '{';
	if (!is_mapping && (r->at == r->end || *r->at != '['))
		return take_bare(r, in, last, ret);
	if (++r->depth > LIMIT_POLICY_DEPTH)
		return fail_set(r->fail, EINVAL,
				"%s:%u: lists and mappings are nested more than %d deep",
				r->name, r->line, LIMIT_POLICY_DEPTH);
	r->at++;
	err = take_items(r, is_mapping, in, last, ret);
	r->depth--;
	return err;
}

int node_read_json(const char *text, size_t len, const char *name, struct nodes *all,
		   struct node **ret_root, struct fail *f)
{
	struct reader r = { .at = text, .end = text + len, .line = 1, .name = name, .all = all,
			    .fail = f };
	struct node *root = NULL;
	int err = 0;

	skip_space(&r);
	if (r.at < r.end)
		err = take_value(&r, NULL, NULL, &root);
	skip_space(&r);
	if (!err && r.at < r.end)
		return wrong(&r, "the end");
	if (!err)
		*ret_root = root;
	return err;
}

static void print(const struct node *n, FILE *out);

static void print_word(const struct node *n, FILE *out)
{
	fputc('"', out);
	for (size_t i = 0; i < n->len; i++) {
		unsigned char c = (unsigned char)n->text[i];

		if (c == '"' || c == '\\')
			fprintf(out, "\\%c", c);
		else if (c < ' ')
			fprintf(out, "\\u%04x", c);
		else
			fputc(c, out);
	}
	fputc('"', out);
}

static void print_items(const struct node *n, FILE *out)
{
	bool is_mapping = n->type == NODE_MAPPING, is_value = false;

	fputc(is_mapping ? '{' : '[', out);
	for (const struct node *i = n->first; i; i = i->next) {
		print(i, out);
		is_value = is_mapping && !is_value;
		if (i->next)
			fputc(is_value ? ':' : ',', out);
	}
	fputc(is_mapping ? '}' : ']', out);
}

static void print(const struct node *n, FILE *out)
{
	if (n->type == NODE_WORD)
		print_word(n, out);
	else
		print_items(n, out);
}

char *node_print_json(const struct node *n, size_t *ret_len)
{
	char *text = NULL;
	FILE *out = open_memstream(&text, ret_len);
	bool failed;

	if (!out)
		return NULL;
	if (n)
		print(n, out);
	failed = ferror(out);
	if (fclose(out) == 0 && !failed)
		return text;
	free(text);
	return NULL;
}
