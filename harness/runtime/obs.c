/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runtime/obs.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Running out of memory ends nlconform: it could report nothing. */
static char *copy(const char *s, size_t n)
{
	char *p = strndup(s, n);

	if (!p)
		abort();
	return p;
}

/* FNV-1a, 32 bits */
static unsigned sum_of(const char *key)
{
	unsigned sum = 0x811c9dc5u;

	while (*key)
		sum = (sum ^ (uint8_t)*key++) * 0x01000193u;
	return sum;
}

static struct obs *find(const struct record *r, const char *key)
{
	unsigned sum = sum_of(key);

	for (size_t i = 0; i < r->n; i++)
		if (r->list[i].sum == sum && !strcmp(r->list[i].key, key))
			return &r->list[i];
	return NULL;
}

const char *record_get(const struct record *r, const char *key)
{
	const struct obs *o = find(r, key);

	return o ? o->value : NULL;
}

static void push(struct record *r, char *key, char *value)
{
	if (r->n == r->cap) {
		r->cap = r->cap ? 2 * r->cap : 16;
		r->list = realloc(r->list, r->cap * sizeof(*r->list));
		if (!r->list)
			abort();
	}
	r->list[r->n++] = (struct obs){ .key = key, .value = value, .sum = sum_of(key) };
}

void record_add(struct record *r, const char *key, const char *value)
{
	struct obs *same = find(r, key);
	char again[512];

	if (same) {
		same->last = same->last ? same->last : 1;
		do
			snprintf(again, sizeof(again), "%.480s#%u", key, ++same->last);
		while (find(r, again));
		key = again;
	}
	push(r, copy(key, strlen(key)), copy(value, strlen(value)));
}

void record_done(struct record *r)
{
	for (size_t i = 0; i < r->n; i++) {
		free(r->list[i].key);
		free(r->list[i].value);
	}
	free(r->list);
	*r = (struct record){ 0 };
}

static struct record *open_record(struct records *rs, unsigned long seed)
{
	rs->list = realloc(rs->list, (rs->n + 1) * sizeof(*rs->list));
	if (!rs->list)
		abort();
	rs->list[rs->n] = (struct record){ .seed = seed };
	return &rs->list[rs->n++];
}

size_t obs_character(const char *s, size_t n)
{
	/* The least code point of each length: shorter ones have a shorter form. */
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	uint8_t c = (uint8_t)*s;
	size_t length = c < 0x80 ? 1 : c < 0xc0 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 :
			c < 0xf8 ? 4 : 0;
	uint32_t code = length > 1 ? c & (0x7f >> length) : c;

	if (length == 0 || length > n)
		return 0;
	for (size_t i = 1; i < length; i++) {
		if (((uint8_t)s[i] & 0xc0) != 0x80)
			return 0;
		code = code << 6 | ((uint8_t)s[i] & 0x3f);
	}
	if (code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0xd800 && code < 0xe000) ||
	    code > 0x10ffff || code < least[length])
		return 0;
	return length;
}

char *obs_escaped(const char *src, size_t n)
{
	size_t cap = 4 * n + 6;
	char *text = malloc(cap);

	if (!text)
		abort();
	obs_escape(text, cap, src, n);
	return text;
}

/* Keeps a line that is no observation. Escaped: a hostile sandbox may send terminal sequences. */
static void add_noise(struct record *r, const char *line)
{
	char *text = obs_escaped(line, strlen(line));

	record_add(r, "noise", text);
	free(text);
}

static bool has_control(const char *line)
{
	size_t n = strlen(line), length;

	while (n && (length = obs_character(line, n))) {
		line += length;
		n -= length;
	}
	return n;
}

static void parse_line(struct records *rs, char *line)
{
	char *sep, *end;

	if (!strncmp(line, "@ ", 2)) {
		unsigned long seed = strtoul(line + 2, &end, 10);

		if (!*end) {
			open_record(rs, seed);
			return;
		}
	}
	if (!rs->n)
		return;		/* a sandbox's banner */
	sep = strstr(line, " = ");
	if (!sep || sep == line || strcspn(line, " =") < (size_t)(sep - line) ||
	    has_control(line)) {
		add_noise(&rs->list[rs->n - 1], line);
		return;
	}
	*sep = 0;
	record_add(&rs->list[rs->n - 1], line, sep + 3);
}

void records_parse(const char *text, struct records *ret)
{
	struct records rs = { 0 };

	while (*text) {
		size_t n = strcspn(text, "\n");
		char *line = copy(text, n);

		if (n)
			parse_line(&rs, line);
		free(line);
		text += n + (text[n] == '\n');
	}
	*ret = rs;
}

char *records_text(const struct records *all)
{
	char *text = NULL;
	size_t n;
	FILE *f = open_memstream(&text, &n);

	if (!f)
		abort();
	for (size_t i = 0; i < all->n; i++) {
		const struct record *r = &all->list[i];

		fprintf(f, "@ %lu\n", r->seed);
		for (size_t k = 0; k < r->n; k++)
			fprintf(f, "%s = %s\n", r->list[k].key, r->list[k].value);
	}
	if (fclose(f))
		abort();
	return text;
}

void records_done(struct records *r)
{
	for (size_t i = 0; i < r->n; i++)
		record_done(&r->list[i]);
	free(r->list);
	*r = (struct records){ 0 };
}

void obs_escape(char *dst, size_t cap, const char *src, size_t n)
{
	size_t at = 0, length;

	for (size_t i = 0; i < n && at + 5 < cap; i += length ? length : 1) {
		length = src[i] == '\\' ? 0 : obs_character(src + i, n - i);
		if (length == 0)
			at += (size_t)snprintf(dst + at, cap - at, "\\x%02x", (uint8_t)src[i]);
		memcpy(dst + at, src + i, length);
		at += length;
	}
	dst[at] = 0;
}

const char *errno_name(int err)
{
	static char buf[24];
	/* musl has no strerrorname_np(). */
#ifdef __GLIBC__
	const char *name = strerrorname_np(err);

	if (name)
		return name;
#endif
	snprintf(buf, sizeof(buf), "errno %d", err);
	return buf;
}
