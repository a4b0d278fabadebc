/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/baseline.h"
#include "harness/runner/tap.h"
#include "harness/runner/word_file.h"

#include "base/cleanup.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Fields of a probe that get a line each; if more differ, one line is for all fields. */
enum { FIELDS_MOST = 3 };

struct entry {
	const char *kind;
	char *id, *key;
	bool there;		/* a line of the file was widened for it */
};

struct entries {
	struct entry *list;
	size_t n;
};

/* The word as a glob that matches only itself. */
static char *literal(const char *word)
{
	char *out = zeroed(3 * strlen(word) + 1, 1), *to = out;

	for (; *word; word++) {
		if (strchr("*?[\\", *word)) {
			*to++ = '[';
			*to++ = *word;
			*to++ = ']';
		} else {
			*to++ = *word;
		}
	}
	return out;
}

static void add(struct entries *all, const char *kind, const char *id, const char *key)
{
	all->list = grown(all->list, all->n, sizeof(*all->list));
	all->list[all->n++] = (struct entry){
		.kind = kind, .id = literal(id),
		.key = strcmp(key, "*") ? literal(key) : text_of("*"),
	};
}

static void add_result(struct entries *all, const struct result *r)
{
	const char *id = r->question->id;
	size_t open = 0;

	if (r->strict) {
		add(all, outcome_name(r->proved_nothing), id, "-");
		return;
	}
	if (r->outcome == V_FAILED) {
		add(all, "differs", id, "end");
		return;
	}
	for (size_t i = 0; i < r->n_fields; i++)
		open += !r->fields[i].same && !r->fields[i].known;
	if (open > FIELDS_MOST) {
		add(all, "differs", id, "*");
		return;
	}
	for (size_t i = 0; i < r->n_fields; i++)
		if (!r->fields[i].same && !r->fields[i].known)
			add(all, "differs", id, r->fields[i].key);
}

static struct entries new_entries(const struct suite *s)
{
	struct entries all = { 0 };

	for (size_t i = 0; i < s->n; i++)
		if (outcome_bad(s->results[i].outcome))
			add_result(&all, &s->results[i]);
	return all;
}

static void entries_done(struct entries *all)
{
	for (size_t i = 0; i < all->n; i++) {
		free(all->list[i].id);
		free(all->list[i].key);
	}
	free(all->list);
}

static const struct known_line *line_of(const struct known *k, const char *path, unsigned number)
{
	for (size_t i = 0; i < k->n; i++)
		if (k->lines[i].number == number && !strcmp(k->lines[i].path, path))
			return &k->lines[i];
	return NULL;
}

/* The entry that a line would cover if it were for both root and user, or NULL. */
static struct entry *widens(struct entries *all, const struct known_line *l, const struct suite *s)
{
	const char *other = strcmp(s->user, "root") ? "root" : "user";

	for (size_t i = 0; i < all->n; i++) {
		struct entry *e = &all->list[i];

		if (!e->there && !strcmp(l->when, other) && !strcmp(l->subject, s->name) &&
		    !strcmp(l->id, e->id) && !strcmp(l->key, e->key) &&
		    !strcmp(outcome_name(l->kind), e->kind))
			return e;
	}
	return NULL;
}

static void put_line(FILE *to, const char *kind, const char *subject, const char *id,
		     const char *key, const char *when, const char *reason)
{
	fprintf(to, "%s %s %s %s %s %s\n", kind, subject, id, key, when, reason);
}

/* One line of the old file, without its end. */
static void put_old(FILE *to, const char *text, const struct known_line *l, struct entries *all,
		    const struct suite *s, struct baseline_counts *c)
{
	struct entry *wide = l ? widens(all, l, s) : NULL;

	if (l && known_unneeded(l)) {
		c->removed++;
		return;
	}
	if (wide) {
		wide->there = true;
		c->widened++;
		put_line(to, outcome_name(l->kind), l->subject, l->id, l->key, "-", l->reason);
		return;
	}
	c->kept += l != NULL;
	fprintf(to, "%s\n", text);
}

char *baseline_text(const char *text, const char *path, const struct suite *s,
		    const struct known *k, const char *when, struct baseline_counts *ret)
{
	_cleanup_free_ char *copy = text_of("%s", text);
	struct entries all = new_entries(s);
	char *out = NULL, *rest = copy, *line;
	size_t size = 0;
	unsigned number = 0;
	FILE *to = open_memstream(&out, &size);

	if (!to)
		abort();
	*ret = (struct baseline_counts){ 0 };
	if (!*text)
		fprintf(to,
			"# Accepted differences of %s, see nlconform(1): KIND SUBJECT ID KEY WHEN "
			"REASON\n# Replace each \"%s\".\n",
			s->name, BASELINE_NO_REASON);
	while ((line = strsep(&rest, "\n")) && (*line || rest))
		put_old(to, line, line_of(k, path, ++number), &all, s, ret);
	for (size_t i = 0; i < all.n; i++) {
		const struct entry *e = &all.list[i];

		if (e->there)
			continue;
		put_line(to, e->kind, s->name, e->id, e->key, when, BASELINE_NO_REASON);
		ret->added++;
	}
	fclose(to);
	entries_done(&all);
	return out;
}

/* --when, with "kernel" replaced by the two bounds of this version; without it root or user. */
static int when_of(const struct options *o, const struct suite *s, char **ret, struct fail *f)
{
	_cleanup_free_ char *copy = text_of("%s", o->when ? o->when : s->user);
	char *all = text_of("%s", ""), *rest = copy, *word;
	int major = 0, minor = 0;

	sscanf(s->kernel, "%d.%d", &major, &minor);
	while ((word = strsep(&rest, ","))) {
		char *longer = strcmp(word, "kernel")
				       ? text_of("%s%s%s", all, *all ? "," : "", word)
				       : text_of("%s%skernel>=%d.%d,kernel<%d.%d", all,
						 *all ? "," : "", major, minor, major, minor + 1);

		free(all);
		all = longer;
	}
	*ret = all;
	return known_when_check(all, s, "--when", f);
}

int baseline_check(const struct options *o, const struct suite *s, struct fail *f)
{
	_cleanup_free_ char *when = NULL;

	return when_of(o, s, &when, f);
}

static int replace(const char *path, const char *text, struct fail *f)
{
	FILE *to = fopen(path, "we");
	bool good = to && fputs(text, to) >= 0;

	if (to && fclose(to))
		good = false;
	return good ? 0 : fail_set(f, errno, "%s: cannot be written: %s", path, strerror(errno));
}

int baseline_write(const struct options *o, const struct suite *s, const struct known *k,
		   int *status, struct fail *f)
{
	const char *path = o->files.list[0];
	_cleanup_free_ char *when = NULL, *old = NULL, *text = NULL;
	struct baseline_counts c;
	int r = when_of(o, s, &when, f);

	if (r == 0 && access(path, F_OK) == 0)
		r = text_read(path, &old, f);
	if (r < 0)
		return r;
	text = baseline_text(old ? old : "", path, s, k, when, &c);
	*status = o->no_new && c.added + c.widened;
	if (*status) {
		printf("%s: unchanged: --no-new, and %zu differences are new; "
		       "'nlconform baseline check %s' lists them\n",
		       path, c.added + c.widened, path);
		tap_flush();
		return 0;
	}
	r = replace(path, text, f);
	if (r == 0)
		printf("%s: %zu lines kept, %zu added, %zu widened to root and user, %zu removed\n",
		       path, c.kept, c.added, c.widened, c.removed);
	tap_flush();
	return r;
}
