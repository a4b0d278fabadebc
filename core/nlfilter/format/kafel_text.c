/* SPDX-License-Identifier: Apache-2.0 */
#include "format/kafel_text.h"

#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"

#define MOST_TOKENS 65536
#define MOST_DEFINES 1024
#define MOST_DEPTH 8

struct define {
	char *name;
	struct kafel_token is;
};

struct scanner {
	struct kafel_text *out;
	struct define define[MOST_DEFINES];
	size_t n_defines;
	struct fail *f;
};

/* Where the scanner is in one file. */
struct place {
	const char *at, *name;
	size_t line;
};

static int wrong(struct scanner *s, const struct place *p, const char *what)
{
	return fail_set(s->f, EINVAL, "%s:%zu: %s", p->name, p->line, what);
}

static int no_memory(struct scanner *s)
{
	return fail_set(s->f, ENOMEM, "out of memory");
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* Passes over white space and comments; with `same_line`, not over the end of the line. */
static int skip(struct scanner *s, struct place *p, bool same_line)
{
	for (;;) {
		if (*p->at == '\n' && same_line)
			return 0;
		if (isspace((unsigned char)*p->at)) {
			p->line += *p->at++ == '\n';
		} else if (p->at[0] == '/' && p->at[1] == '/') {
			p->at += strcspn(p->at, "\n");
		} else if (p->at[0] == '/' && p->at[1] == '*') {
			const char *end = strstr(p->at + 2, "*/");

			if (!end)
				return wrong(s, p, "a comment has no end");
			for (; p->at < end + 2; p->at++)
				p->line += *p->at == '\n';
		} else {
			return 0;
		}
	}
}

/* Decimal, 0x, 0b, octal with a leading 0; negative. */
static bool read_number(const char *text, uint64_t *ret)
{
	bool minus = *text == '-';
	const char *digits = text + minus;
	bool binary = digits[0] == '0' && (digits[1] == 'b' || digits[1] == 'B');
	char *end;

	errno = 0;
	*ret = strtoull(digits + 2 * binary, &end, binary ? 2 : 0);
	if (minus)
		*ret = -*ret;
	return isdigit((unsigned char)*digits) && !errno && !*end;
}

/* One word, number or sign. */
static int next(struct scanner *s, struct place *p, struct kafel_token *ret)
{
	static const char *const pairs[] = { "==", "!=", "<=", ">=", "&&", "||" };
	size_t n = 0;

	*ret = (struct kafel_token){ .name = p->name, .line = p->line };
	if (!*p->at)
		return 0;
	ret->kind = KAFEL_SIGN;
	if (is_word(*p->at) || (*p->at == '-' && isdigit((unsigned char)p->at[1]))) {
		ret->kind = isalpha((unsigned char)*p->at) || *p->at == '_' ? KAFEL_WORD :
			    KAFEL_NUMBER;
		for (n = 1; is_word(p->at[n]); n++)
			;
	}
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]) && !n; i++)
		if (!strncmp(p->at, pairs[i], 2))
			n = 2;
	n = n ? n : 1;
	ret->text = strndup(p->at, n);
	if (!ret->text)
		return no_memory(s);
	p->at += n;
	if (ret->kind == KAFEL_NUMBER && !read_number(ret->text, &ret->value)) {
		int r = fail_set(s->f, EINVAL, "%s:%zu: expected a number, got '%.100s'", p->name,
				 p->line, ret->text);

		free(ret->text);
		ret->text = NULL;	/* the caller may free it again */
		return r;
	}
	return 0;
}

static int push(struct scanner *s, struct kafel_token *t)
{
	struct kafel_text *out = s->out;
	struct kafel_token *more = NULL;

	if (out->n < MOST_TOKENS)
		more = realloc(out->token, (out->n + 1) * sizeof(*more));
	if (!more) {
		int r = out->n < MOST_TOKENS ? no_memory(s) :
			fail_set(s->f, E2BIG, "%s:%zu: more than %d words", t->name, t->line,
				 MOST_TOKENS);

		free(t->text);
		return r;
	}
	out->token = more;
	out->token[out->n++] = *t;
	return 0;
}

/* Replaces a defined name. */
static int replace(struct scanner *s, struct kafel_token *t)
{
	for (size_t i = s->n_defines; i-- > 0 && t->kind == KAFEL_WORD;) {
		char *text;

		if (strcmp(s->define[i].name, t->text))
			continue;
		text = strdup(s->define[i].is.text);
		if (!text)
			return no_memory(s);
		free(t->text);
		t->text = text;
		t->kind = s->define[i].is.kind;
		t->value = s->define[i].is.value;
		return 0;
	}
	return 0;
}

static int take_define(struct scanner *s, struct place *p)
{
	struct define *d = &s->define[s->n_defines];
	struct kafel_token name = { 0 }, is = { 0 };
	int r = skip(s, p, true);

	if (!r)
		r = next(s, p, &name);
	if (!r)
		r = skip(s, p, true);
	if (!r)
		r = next(s, p, &is);
	if (!r)
		r = replace(s, &is);
	if (!r && (name.kind != KAFEL_WORD || (is.kind != KAFEL_NUMBER && is.kind != KAFEL_WORD)))
		r = wrong(s, p, "expected #define NAME NUMBER");
	if (!r && s->n_defines == MOST_DEFINES)
		r = wrong(s, p, "too many definitions");
	if (r) {
		free(name.text);
		free(is.text);
		return r;
	}
	d->name = name.text;
	d->is = is;
	s->n_defines++;
	return 0;
}

static int scan(void *scanner, const char *text, const char *name);

static int take_include(struct scanner *s, struct place *p)
{
	const char *path;
	size_t n;
	int r = skip(s, p, true);

	if (r)
		return r;
	n = *p->at == '"' ? strcspn(p->at + 1, "\"\n") : 0;
	if (!n || p->at[n + 1] != '"')
		return wrong(s, p, "expected #include \"FILE\"");
	path = p->at + 1;
	p->at += n + 2;
	return include_file(&s->out->files, p->name, p->line, path, n, scan, s, s->f);
}

static int scan(void *scanner, const char *text, const char *name)
{
	struct scanner *s = scanner;
	struct include *files = &s->out->files;
	struct place p = { .at = text, .line = 1 };
	int r = include_begin(files, name, s->f);

	if (!r)
		p.name = files->names[files->n_names - 1];
	while (!r && !(r = skip(s, &p, false)) && *p.at) {
		struct kafel_token t;

		if (!strncmp(p.at, "#define", 7) && !is_word(p.at[7])) {
			p.at += 7;
			r = take_define(s, &p);
		} else if (!strncmp(p.at, "#include", 8) && !is_word(p.at[8])) {
			p.at += 8;
			r = take_include(s, &p);
		} else {
			r = next(s, &p, &t);
			if (!r && replace(s, &t)) {
				free(t.text);
				r = -ENOMEM;
			}
			if (!r)
				r = push(s, &t);
		}
	}
	return r;
}

int kafel_text_read(struct kafel_text *ret, const char *text, const char *name,
		    include_reader include, struct fail *f)
{
	_cleanup_free_ struct scanner *s = calloc(1, sizeof(*s));
	struct kafel_token end = { .name = name };
	int r;

	*ret = (struct kafel_text){ .files = { .read = include, .most_depth = MOST_DEPTH } };
	if (!s)
		return fail_set(f, ENOMEM, "out of memory");
	s->out = ret;
	s->f = f;
	r = scan(s, text, name);
	if (!r) {
		end.name = ret->files.names[0];
		end.line = ret->n ? ret->token[ret->n - 1].line : 1;
		r = push(s, &end);
	}
	for (size_t i = 0; i < s->n_defines; i++) {
		free(s->define[i].name);
		free(s->define[i].is.text);
	}
	return r;
}

void kafel_text_free(struct kafel_text *text)
{
	for (size_t i = 0; i < text->n; i++)
		free(text->token[i].text);
	free(text->token);
	include_done(&text->files);
	*text = (struct kafel_text){ 0 };
}
