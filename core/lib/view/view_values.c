/* SPDX-License-Identifier: Apache-2.0 */
/* The forms of values in views, and mappings of words. */
#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/rtnetlink.h>

#include "view/view_parse.h"
#include "base/near.h"

#define SHOWN_BYTES 104
#define MOST_WORDS 64

const char *view_scalar(const struct node *n)
{
	/* A quoted word may contain a zero byte, which would hide the rest of it. */
	return n->type == NODE_WORD && strlen(n->text) == n->len ? n->text : NULL;
}

unsigned view_line(const struct node *n)
{
	return n->line;
}

static const char *shown(const struct node *n, char buffer[SHOWN_BYTES])
{
	if (n->type != NODE_WORD)
		return n->type == NODE_LIST ? "a list" : "a mapping";
	if (!view_scalar(n))
		return "a word with a zero byte";
	snprintf(buffer, SHOWN_BYTES, "'%.100s'", view_scalar(n));
	return buffer;
}

int view_wrong(struct view_parse *p, const struct node *n, const char *key, const char *right)
{
	char buffer[SHOWN_BYTES];

	return fail_set(p->fail, EINVAL, "%s:%u: %s: expected %s, got %s", p->name, view_line(n),
			key, right, shown(n, buffer));
}

int view_no_memory(struct view_parse *p)
{
	return fail_set(p->fail, ENOMEM, "%s: out of memory, or more than a view may declare",
			p->name);
}

/* Names the nearest word or, if none is near, all of them. */
static int unknown(struct view_parse *p, const struct node *key, const char *what,
		   const struct view_word *words, size_t n)
{
	const char *names[MOST_WORDS] = { NULL }, *near;
	char known[300] = "", buffer[SHOWN_BYTES];
	size_t len = 0;

	for (size_t i = 0; i < n && i < MOST_WORDS; i++)
		names[i] = words[i].name;
	near = view_scalar(key) ? near_word(view_scalar(key), names, n) : NULL;
	if (near)
		return fail_set(p->fail, EINVAL, "%s:%u: %s: unknown word %s; did you mean %s?",
				p->name, view_line(key), what, shown(key, buffer), near);
	for (size_t i = 0; i < n; i++)
		if (words[i].take && len < sizeof(known))
			len += (size_t)snprintf(known + len, sizeof(known) - len, "%s%s",
						len ? ", " : "", words[i].name);
	return fail_set(p->fail, EINVAL, "%s:%u: %s: unknown word %s; known are %s", p->name,
			view_line(key), what, shown(key, buffer), known);
}

int view_take_mapping(struct view_parse *p, const struct node *node, const char *what,
		      const struct view_word *words, size_t n, void *into)
{
	bool seen[MOST_WORDS] = { false };
	int r = 0;

	if (node->type != NODE_MAPPING)
		return view_wrong(p, node, what, "'word: value' lines");
	for (const struct node *key = node->first; key && r == 0; key = key->next->next) {
		const struct node *value = key->next;
		const char *name = view_scalar(key);
		size_t i = 0;

		while (i < n && (!name || strcmp(words[i].name, name) != 0))
			i++;
		if (i == n)
			return unknown(p, key, what, words, n);
		if (seen[i])
			return fail_set(p->fail, EINVAL, "%s:%u: %s: %s is given twice", p->name,
					view_line(key), what, name);
		seen[i] = true;
		r = words[i].take ? words[i].take(p, &words[i], value, into) : 0;
	}
	return r;
}

int view_take_list(struct view_parse *p, const char *what, const struct node *list,
		   int (*take)(struct view_parse *p, const struct node *item, void *into),
		   void *into)
{
	int r = 0;

	if (list->type != NODE_LIST)
		return view_wrong(p, list, what, "a list");
	for (const struct node *i = list->first; i && r == 0; i = i->next)
		r = take(p, i, into);
	return r;
}

bool view_read_number(const char *text, uint64_t most, uint64_t *ret)
{
	unsigned long long n;
	char *end;

	if (!isdigit((unsigned char)text[0]))
		return false;
	errno = 0;
	n = strtoull(text, &end, 0);
	if (errno || *end || n > most)
		return false;
	*ret = n;
	return true;
}

bool view_read_flag(const char *text, bool *ret)
{
	static const char *const yes[] = { "true", "yes", "on" }, *const no[] = { "false", "no",
										  "off" };

	for (unsigned i = 0; i < 3; i++) {
		if (strcasecmp(text, yes[i]) == 0 || strcasecmp(text, no[i]) == 0) {
			*ret = strcasecmp(text, yes[i]) == 0;
			return true;
		}
	}
	return false;
}

bool view_read_hwaddr(const char *text, uint8_t ret[6])
{
	unsigned b[6];
	char rest;

	if (sscanf(text, "%2x:%2x:%2x:%2x:%2x:%2x%c", &b[0], &b[1], &b[2], &b[3], &b[4], &b[5],
		   &rest) != 6)
		return false;
	for (unsigned i = 0; i < 6; i++)
		ret[i] = (uint8_t)b[i];
	return true;
}

bool view_read_addr(const char *text, uint8_t *ret_family, uint8_t ret[16])
{
	*ret_family = strchr(text, ':') ? AF_INET6 : AF_INET;
	memset(ret, 0, 16);
	return inet_pton(*ret_family, text, ret) == 1;
}

bool view_read_prefix(const char *text, uint8_t *ret_family, uint8_t ret[16], uint8_t *ret_len)
{
	char addr[INET6_ADDRSTRLEN];
	const char *slash = strchr(text, '/');
	size_t n = slash ? (size_t)(slash - text) : strlen(text);
	uint64_t len;

	if (n >= sizeof(addr))
		return false;
	memcpy(addr, text, n);
	addr[n] = '\0';
	if (!view_read_addr(addr, ret_family, ret))
		return false;
	len = *ret_family == AF_INET ? 32 : 128;
	if (slash && !view_read_number(slash + 1, len, &len))
		return false;
	*ret_len = (uint8_t)len;
	return true;
}

bool view_is_name(const char *text)
{
	if (!text[0] || strlen(text) >= IFNAMSIZ || !strcmp(text, ".") || !strcmp(text, ".."))
		return false;
	for (; *text; text++)
		if (*text == '/' || *text == ':' || isspace((unsigned char)*text))
			return false;
	return true;
}

bool view_read_table(const char *text, uint32_t *ret)
{
	static const struct { const char *name; uint32_t table; } names[] = {
		{ "main", RT_TABLE_MAIN }, { "local", RT_TABLE_LOCAL },
		{ "default", RT_TABLE_DEFAULT },
	};
	uint64_t n;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(text, names[i].name) == 0) {
			*ret = names[i].table;
			return true;
		}
	if (!view_read_number(text, UINT32_MAX, &n) || n == 0)
		return false;
	*ret = (uint32_t)n;
	return true;
}

static int take_number(struct view_parse *p, const struct view_word *word,
		       const struct node *value, uint64_t *ret)
{
	char right[64];

	if (view_scalar(value) && view_read_number(view_scalar(value), word->most, ret))
		return 0;
	snprintf(right, sizeof(right), "a number from 0 to %llu", (unsigned long long)word->most);
	return view_wrong(p, value, word->name, right);
}

int view_take_u32(struct view_parse *p, const struct view_word *word, const struct node *value,
		  void *into)
{
	uint64_t n = 0;
	int r = take_number(p, word, value, &n);

	*(uint32_t *)(void *)((char *)into + word->at) = (uint32_t)n;
	return r;
}

int view_take_u64(struct view_parse *p, const struct view_word *word, const struct node *value,
		  void *into)
{
	return take_number(p, word, value, (uint64_t *)(void *)((char *)into + word->at));
}

int view_take_yes(struct view_parse *p, const struct view_word *word, const struct node *value,
		  void *into)
{
	bool *flag = (bool *)into + word->at;

	if (view_scalar(value) && view_read_flag(view_scalar(value), flag))
		return 0;
	return view_wrong(p, value, word->name, "true or false");
}

int view_take_no(struct view_parse *p, const struct view_word *word, const struct node *value,
		 void *into)
{
	bool *flag = (bool *)into + word->at;
	int r = view_take_yes(p, word, value, into);

	*flag = !*flag;
	return r;
}

int view_take_name(struct view_parse *p, const struct view_word *word, const struct node *value,
		   void *into)
{
	const char *name = view_scalar(value);

	if (!name || !view_is_name(name))
		return view_wrong(p, value, word->name, "the name of a link");
	strcpy((char *)into + word->at, name);
	return 0;
}

int view_take_table(struct view_parse *p, const struct view_word *word, const struct node *value,
		    void *into)
{
	uint32_t *table = (uint32_t *)(void *)((char *)into + word->at);

	if (view_scalar(value) && view_read_table(view_scalar(value), table))
		return 0;
	return view_wrong(p, value, word->name, "a number from 1 to 4294967295, main, local or "
			  "default");
}
