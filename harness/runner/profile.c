/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/profile.h"
#include "harness/runner/place.h"
#include "harness/runner/text.h"
#include "harness/runner/word_file.h"

#include "base/cleanup.h"

#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

/* Profiles that include each other would never end. */
enum { INCLUDES_MOST = 8 };

struct reader {
	struct profile *to;
	profile_opened open;
	unsigned depth;
};

static const struct kind {
	const char *word;
	enum expect_kind kind;
	bool values, proof;
	const char *form;
} kinds[] = {
	{ "refuse", EXPECT_REFUSAL, true, true, "refuse ID KEY ERRNOS PROOF REASON" },
	{ "allow", EXPECT_ALLOWED, true, false, "allow ID KEY VALUES REASON" },
	{ "outside", EXPECT_OUTSIDE, false, false, "outside ID KEY REASON" },
	{ "oracle", EXPECT_ORACLE, false, false, "oracle ID KEY REASON" },
	{ "unjudged", EXPECT_NOTHING, false, false, "unjudged ID KEY REASON" },
};

static const char *errnos_find(const struct profile *p, const char *name, size_t n)
{
	for (size_t i = 0; i < p->n_errnos; i++)
		if (strlen(p->errnos[i].name) == n && !strncmp(p->errnos[i].name, name, n))
			return p->errnos[i].list;
	return NULL;
}

/* A list with each @NAME in it replaced by its errnos. 0 or -errno. Caller frees *ret. */
static int expand(const struct profile *p, const char *list, struct word_line *line, char **ret,
		  struct fail *f)
{
	char *all = text_of("%s", "");

	while (*list) {
		size_t n = strcspn(list, "|");
		const char *named = *list == '@' ? errnos_find(p, list, n) : NULL;
		char *longer;

		if (*list == '@' && !named) {
			free(all);
			return word_wrong(line, f,
					  "'%.*s': no line 'errnos %.*s LIST' before this one",
					  (int)n, list, (int)n, list);
		}
		longer = named ? text_of("%s%s%s", all, *all ? "|" : "", named) :
				 text_of("%s%s%.*s", all, *all ? "|" : "", (int)n, list);
		free(all);
		all = longer;
		list += n + (list[n] == '|');
	}
	*ret = all;
	return 0;
}

/* "REASON [SOURCE]" */
static void split_reason(const char *text, struct expect *e)
{
	const char *open = strrchr(text, '[');
	size_t n = strlen(text), reason = open ? (size_t)(open - text) : n;

	if (!open || text[n - 1] != ']' || open == text) {
		e->reason = text_of("%s", text);
		return;
	}
	while (reason && text[reason - 1] == ' ')
		reason--;
	e->reason = text_of("%.*s", (int)reason, text);
	e->source = text_of("%.*s", (int)(n - (size_t)(open - text)) - 2, open + 1);
}

static void expect_done(struct expect *e)
{
	free(e->id);
	free(e->key);
	free(e->values);
	free(e->proof);
	free(e->reason);
	free(e->source);
}

static int take_expect(struct profile *p, const struct kind *k, struct word_line *line,
		       struct fail *f)
{
	const char *id = word_next(line), *key = word_next(line);
	const char *values = k->values ? word_next(line) : "",
		   *proof = k->proof ? word_next(line) : "";
	const char *reason = word_rest(line);
	struct expect e = { .kind = k->kind };
	int r = 0;

	if (!*reason)
		return word_wrong(line, f, "expected %s", k->form);
	if (k->values)
		r = expand(p, values, line, &e.values, f);
	if (r == 0 && k->proof)
		r = expand(p, proof, line, &e.proof, f);
	if (r < 0) {
		expect_done(&e);
		return r;
	}
	e.id = text_of("%s", id);
	e.key = text_of("%s", key);
	split_reason(reason, &e);
	p->lines = grown(p->lines, p->n, sizeof(e));
	p->lines[p->n++] = e;
	return 0;
}

static int take_errnos(struct profile *p, struct word_line *line, struct fail *f)
{
	const char *name = word_next(line), *list = word_next(line);

	if (*name != '@' || !name[1] || strchr(name, '|') || !*list || *word_rest(line))
		return word_wrong(line, f, "expected errnos @NAME LIST");
	p->errnos = grown(p->errnos, p->n_errnos, sizeof(*p->errnos));
	p->errnos[p->n_errnos++] = (struct profile_errnos){ .name = text_of("%s", name),
							    .list = text_of("%s", list) };
	return 0;
}

static int take_subject(struct profile *p, struct word_line *line, struct fail *f)
{
	const char *glob = word_next(line);

	if (!*glob || *word_rest(line))
		return word_wrong(line, f, "expected subject GLOB");
	p->subjects = grown(p->subjects, p->n_subjects, sizeof(*p->subjects));
	p->subjects[p->n_subjects++] = text_of("%s", glob);
	return 0;
}

static int take(void *to, struct word_line *line, struct fail *f);

static int take_include(struct reader *r, struct word_line *line, struct fail *f)
{
	_cleanup_free_ char *text = NULL, *path = NULL;
	struct reader deeper = { .to = r->to, .open = r->open, .depth = r->depth + 1 };
	const char *name = word_next(line);
	struct fail why;

	if (!*name || *word_rest(line))
		return word_wrong(line, f, "expected include PROFILE");
	if (deeper.depth > INCLUDES_MOST)
		return word_wrong(line, f, "'%s': more than %d profiles include each other", name,
				  INCLUDES_MOST);
	if (r->open(name, &text, &path, &why) < 0)
		return word_wrong(line, f, "%s", why.text);
	return word_text_read(text, path, take, &deeper, f);
}

static int take(void *to, struct word_line *line, struct fail *f)
{
	struct reader *r = to;
	const char *word = word_next(line);

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (!strcmp(word, kinds[i].word))
			return take_expect(r->to, &kinds[i], line, f);
	if (!strcmp(word, "errnos"))
		return take_errnos(r->to, line, f);
	if (!strcmp(word, "include"))
		return take_include(r, line, f);
	/* Of the profile itself, not of one that it includes. */
	if (!strcmp(word, "subject"))
		return r->depth ? 0 : take_subject(r->to, line, f);
	if (!strcmp(word, "title")) {
		if (!r->to->title)
			r->to->title = text_of("%s", word_rest(line));
		return 0;
	}
	return word_wrong(line, f,
			  "'%s': expected refuse, allow, outside, oracle, unjudged, errnos, "
			  "include, subject or title",
			  word);
}

/* "strict" for "/usr/share/nlconform/profiles/strict.txt" */
static char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
	size_t n = strlen(base);

	return text_of("%.*s", (int)(n > 4 && !strcmp(base + n - 4, ".txt") ? n - 4 : n), base);
}

int profile_parse(const char *text, const char *path, profile_opened open, struct profile *ret,
		  struct fail *f)
{
	struct profile p = { .name = name_of(path) };
	struct reader reader = { .to = &p, .open = open };
	int r = word_text_read(text, path, take, &reader, f);

	if (r < 0)
		profile_done(&p);
	else
		*ret = p;
	return r;
}

static bool is_path(const char *name)
{
	size_t n = strlen(name);

	return strchr(name, '/') || (n > 4 && !strcmp(name + n - 4, ".txt"));
}

static int open_file(const char *name, char **ret_text, char **ret_path, struct fail *f)
{
	_cleanup_free_ char *file = text_of("profiles/%s.txt", name);
	_cleanup_free_ char *path = is_path(name) ? text_of("%s", name) : place_data(file);
	int r;

	if (!path)
		return fail_set(f, ENOENT,
				"'%s': no such profile: expected kernel, loopback, strict, or a "
				"file such as ./%s.txt",
				name, name);
	r = text_read(path, ret_text, f);
	if (r == 0)
		*ret_path = TAKE_PTR(path);
	return r;
}

int profile_read(const char *name, struct profile *ret, struct fail *f)
{
	_cleanup_free_ char *text = NULL, *path = NULL;
	int r = open_file(name, &text, &path, f);

	return r < 0 ? r : profile_parse(text, path, open_file, ret, f);
}

void profile_done(struct profile *p)
{
	for (size_t i = 0; i < p->n; i++)
		expect_done(&p->lines[i]);
	for (size_t i = 0; i < p->n_subjects; i++)
		free(p->subjects[i]);
	for (size_t i = 0; i < p->n_errnos; i++) {
		free(p->errnos[i].name);
		free(p->errnos[i].list);
	}
	free(p->name);
	free(p->title);
	free(p->lines);
	free(p->subjects);
	free(p->errnos);
	*p = (struct profile){ 0 };
}

bool profile_is_for(const struct profile *p, const char *subject)
{
	for (size_t i = 0; i < p->n_subjects; i++)
		if (!fnmatch(p->subjects[i], subject, 0))
			return true;
	return false;
}

/* What the runner records about a probe; only a line that names such a key is about it. */
static bool is_reserved(const char *key)
{
	return !strcmp(key, "end") || !strcmp(key, "skip") || !strncmp(key, "noise", 5);
}

const struct expect *profile_find(const struct profile *p, const char *id, const char *key)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct expect *e = &p->lines[i];

		if (fnmatch(e->id, id, 0))
			continue;
		if (is_reserved(key) ? !strcmp(e->key, key) : !fnmatch(e->key, key, 0))
			return e->kind == EXPECT_ORACLE ? NULL : e;
	}
	return NULL;
}

/*
 * Whether value matches one of the globs in a list separated by '|'. NULL, which is a field that
 * was not recorded, matches "(absent)" alone.
 */
static bool one_of(const char *list, const char *value)
{
	while (list && *list) {
		size_t n = strcspn(list, "|");
		char *one = strndup(list, n);
		bool hit = one && (value ? !fnmatch(one, value, 0) : !strcmp(one, "(absent)"));

		free(one);
		if (hit)
			return true;
		list += n + (list[n] == '|');
	}
	return false;
}

bool expect_proves(const struct expect *e, const char *outside)
{
	return one_of(e->proof, outside);
}

bool expect_holds(const struct expect *e, const char *inside)
{
	return one_of(e->values, inside);
}
