/* SPDX-License-Identifier: Apache-2.0 */
#include "format/minijail_text.h"

#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"

#define MOST_TOKENS 65536
#define MOST_DEPTH 10		/* as in minijail */

struct scanner {
	struct minijail_text *out;
	struct fail *f;
};

/* Where the scanner is in one file. */
struct place {
	const char *at;
	unsigned file;
	size_t line;
};

static int wrong(struct scanner *s, const struct place *p, const char *what)
{
	return fail_set(s->f, EINVAL, "%s:%zu: %s", s->out->files.names[p->file], p->line, what);
}

static int no_memory(struct scanner *s)
{
	return fail_set(s->f, ENOMEM, "out of memory");
}

static int push(struct scanner *s, const struct place *p, enum minijail_kind kind, const char *text,
		size_t n)
{
	struct minijail_text *out = s->out;
	struct minijail_token *t;

	if (n >= sizeof(t->text))
		return wrong(s, p, "a word is longer than 63 characters");
	if (out->n == MOST_TOKENS)
		return fail_set(s->f, E2BIG, "%s:%zu: more than %d words",
				out->files.names[p->file], p->line, MOST_TOKENS);
	if (out->n == out->room) {
		size_t room = out->room ? 2 * out->room : 256;
		struct minijail_token *more = realloc(out->token, room * sizeof(*more));

		if (!more)
			return no_memory(s);
		out->token = more;
		out->room = room;
	}
	t = &out->token[out->n++];
	*t = (struct minijail_token){ .kind = kind, .file = p->file, .line = p->line };
	if (n)
		memcpy(t->text, text, n);
	return 0;
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '@' || c == '-';
}

static int scan(void *scanner, const char *text, const char *name);

/* Of "@include PATH", the path. */
static int take_include(struct scanner *s, struct place *p)
{
	struct include *files = &s->out->files;
	const char *path;
	size_t n;

	p->at += strspn(p->at, " \t");
	n = strcspn(p->at, " \t\r\n");
	if (!n || (p->at[0] != '/' && strncmp(p->at, "./", 2)))
		return wrong(s, p, "expected @include and a path that begins with / or ./");
	path = p->at;
	p->at += n;
	return include_file(files, files->names[p->file], p->line, path, n, scan, s, s->f);
}

/* One word or sign. */
static int take_token(struct scanner *s, struct place *p)
{
	static const char *const pairs[] = { "==", "!=", "<=", ">=", "&&", "||" };
	bool is_path = p->at[0] == '/' || !strncmp(p->at, "./", 2);
	size_t n = 0;
	int r;

	if (is_path) {	/* of @frequency */
		p->at += strcspn(p->at, " \t\r\n");
		return push(s, p, MINIJAIL_WORD, "/", 1);
	}
	while (is_word(p->at[n]))
		n++;
	if (n == 8 && !memcmp(p->at, "@include", 8)) {
		p->at += n;
		return take_include(s, p);
	}
	if (n) {
		r = push(s, p, MINIJAIL_WORD, p->at, n);
	} else {
		for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]) && !n; i++)
			if (!strncmp(p->at, pairs[i], 2))
				n = 2;
		n = n ? n : 1;
		r = push(s, p, MINIJAIL_SIGN, p->at, n);
	}
	p->at += n;
	return r;
}

static int take_text(struct scanner *s, struct place *p)
{
	int r = 0;

	while (!r && *p->at) {
		if (*p->at == '\n') {
			r = push(s, p, MINIJAIL_LINE, NULL, 0);
			p->at++;
			p->line++;
		} else if (p->at[0] == '\\' && p->at[1 + (p->at[1] == '\r')] == '\n') {
			p->at += 2 + (p->at[1] == '\r');
			p->line++;
		} else if (*p->at == '#') {
			p->at += strcspn(p->at, "\n");
		} else if (isspace((unsigned char)*p->at)) {
			p->at++;
		} else {
			r = take_token(s, p);
		}
	}
	return r ? r : push(s, p, MINIJAIL_LINE, NULL, 0);
}

static int scan(void *scanner, const char *text, const char *name)
{
	struct scanner *s = scanner;
	struct place p = { .at = text, .line = 1, .file = (unsigned)s->out->files.n_names };
	int r = include_begin(&s->out->files, name, s->f);

	return r ? r : take_text(s, &p);
}

int minijail_text_read(struct minijail_text *ret, const char *text, const char *name,
		       include_reader include, struct fail *f)
{
	struct scanner s = { .out = ret, .f = f };
	struct place end = { .line = 1 };
	int r;

	*ret = (struct minijail_text){ .files = { .read = include, .most_depth = MOST_DEPTH } };
	r = scan(&s, text, name);
	if (!r) {
		end.line = ret->token[ret->n - 1].line;
		r = push(&s, &end, MINIJAIL_END, NULL, 0);
	}
	return r;
}

void minijail_text_free(struct minijail_text *text)
{
	free(text->token);
	include_done(&text->files);
	*text = (struct minijail_text){ 0 };
}
