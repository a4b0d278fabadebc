/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/oracle_file.h"
#include "harness/runner/normal.h"

#include "base/cleanup.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FORMAT "nlconform oracle 1"

/* A base of a base of a base; more is a mistake. */
enum { BASES_MOST = 8 };

/* The text of each probe in a file: ids and records point into text. */
struct recording {
	char *text;
	struct oracle_head head;
	struct entry { const char *id, *sum, *record; } *list;
	size_t n;
};

void oracle_head_done(struct oracle_head *h)
{
	free(h->kernel);
	free(h->machine);
	free(h->user);
	free(h->base);
	*h = (struct oracle_head){ 0 };
}

static void recording_done(struct recording *r)
{
	oracle_head_done(&r->head);
	free(r->text);
	free(r->list);
	*r = (struct recording){ 0 };
}

/* FNV-1a over what a probe claims: if that is another, its answers are not comparable. */
static char *sum_of(const struct question *q)
{
	uint32_t sum = 0x811c9dc5;

	for (const char *p = q->sentence; *p; p++)
		sum = (sum ^ (uint8_t)*p) * 0x01000193;
	return text_of("%08x", sum);
}

static char **head_field(struct oracle_head *h, const char *line, const char **value)
{
	const struct { const char *word; char **to; } fields[] = {
		{ "kernel ", &h->kernel }, { "machine ", &h->machine }, { "user ", &h->user },
		{ "base ", &h->base },
	};

	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		size_t n = strlen(fields[i].word);

		*value = line + n;
		if (!strncmp(line, fields[i].word, n) && !*fields[i].to)
			return fields[i].to;
	}
	return NULL;
}

static int refuse(const char *path, struct fail *f)
{
	return fail_set(f, EINVAL, "%s: not written by 'nlconform record'", path);
}

/* *rest: the line of the first probe. */
static int parse_head(char **rest, struct oracle_head *h, const char *path, struct fail *f)
{
	char *line = strsep(rest, "\n");

	if (!line || strcmp(line, FORMAT))
		return refuse(path, f);
	while (*rest && strncmp(*rest, "= ", 2)) {
		const char *value;
		char **to;

		line = strsep(rest, "\n");
		to = head_field(h, line, &value);
		if (to)
			*to = text_of("%s", value);
		else if (*line)
			return refuse(path, f);
	}
	return h->kernel && h->machine && h->user ? 0 : refuse(path, f);
}

static void parse_entries(char *rest, struct recording *r)
{
	while (rest && *rest) {
		char *id = rest + 2, *record = strchr(id, '\n'), *sum, *next;

		if (!record)
			break;
		*record++ = 0;
		sum = strchr(id, ' ');
		if (sum)
			*sum++ = 0;
		next = strncmp(record, "= ", 2) ? strstr(record, "\n= ") : record - 1;
		if (next)
			*next++ = 0;
		r->list = grown(r->list, r->n, sizeof(*r->list));
		r->list[r->n++] = (struct entry){
			.id = id, .sum = sum ? sum : "", .record = next == record ? "" : record,
		};
		rest = next;
	}
}

static int recording_read(const char *path, struct recording *ret, struct fail *f)
{
	struct recording r = { 0 };
	int err = text_read(path, &r.text, f);
	char *rest = r.text;

	if (err == 0)
		err = parse_head(&rest, &r.head, path, f);
	if (err < 0) {
		recording_done(&r);
		return err;
	}
	parse_entries(rest, &r);
	*ret = r;
	return 0;
}

int oracle_head_read(const char *path, struct oracle_head *ret, struct fail *f)
{
	struct recording r;
	int err = recording_read(path, &r, f);

	if (err < 0)
		return err;
	*ret = r.head;
	r.head = (struct oracle_head){ 0 };
	recording_done(&r);
	return 0;
}

static char *beside(const char *path, const char *name)
{
	const char *slash = strrchr(path, '/');

	return text_of("%.*s%s", slash ? (int)(slash + 1 - path) : 0, path, name);
}

/* What one record says, with values as they are compared. */
static char *normal_text(const char *id, const struct records *all)
{
	char *text = text_of("@ 1\n");

	for (size_t i = 0; all->n && i < all->list[0].n; i++) {
		const struct obs *o = &all->list[0].list[i];
		_cleanup_free_ char *value = normal_value(id, o->key, o->value);
		char *longer = text_of("%s%s = %s\n", text, o->key, value);

		free(text);
		text = longer;
	}
	return text;
}

static void answer(struct answer *a, const char *record)
{
	records_parse(record, &a->records);
	a->done = true;
}

static void skip(struct answer *a, const char *why)
{
	_cleanup_free_ char *record = text_of("@ 1\nskip = %s\nend = ok\n", why);

	answer(a, record);
}

/* Answers one question if it is still open. */
static void take_entry(struct suite *s, size_t q, const struct entry *e)
{
	struct answer *a = &s->results[q].answers[ORACLE];
	_cleanup_free_ char *sum = sum_of(&s->questions[q]);

	if (a->done || strcmp(s->questions[q].id, e->id))
		return;
	if (strcmp(sum, e->sum))
		skip(a, "the probe was another one when the oracle was recorded");
	else
		answer(a, e->record);
}

static void take_entries(struct suite *s, const struct recording *r)
{
	for (size_t i = 0; i < r->n; i++)
		for (size_t q = 0; q < s->n; q++)
			take_entry(s, q, &r->list[i]);
}

static void skip_rest(struct suite *s)
{
	for (size_t q = 0; q < s->n; q++) {
		struct answer *a = &s->results[q].answers[ORACLE];

		if (!a->done)
			skip(a, areas_live(&s->areas, s->questions[q].id) ?
				"only a live oracle can answer: programs differ" :
				"the recorded oracle does not know this probe");
	}
}

static void add_misfit(char **all, const char *what, const char *theirs, const char *ours)
{
	char *longer;

	if (!strcmp(theirs, ours))
		return;
	longer = text_of("%s%s%s %s instead of %s", *all ? *all : "", *all ? ", " : "", what,
			 theirs, ours);
	free(*all);
	*all = longer;
}

static char *misfit_of(const struct oracle_head *h, const struct suite *s)
{
	char *all = NULL;

	add_misfit(&all, "kernel", h->kernel, s->kernel);
	add_misfit(&all, "machine", h->machine, s->machine);
	add_misfit(&all, "user", h->user, s->user);
	return all;
}

int oracle_file_read(struct suite *s, const char *path, char **ret_misfit, struct fail *f)
{
	_cleanup_free_ char *now = text_of("%s", path);

	*ret_misfit = NULL;
	for (int i = 0; now && i < BASES_MOST; i++) {
		struct recording r;
		int err = recording_read(now, &r, f);
		char *next;

		if (err < 0)
			return err;
		if (i == 0) {
			*ret_misfit = misfit_of(&r.head, s);
			s->oracle = text_of("Linux %s, %s, as %s", r.head.kernel, r.head.machine,
					    r.head.user);
		}
		take_entries(s, &r);
		next = r.head.base ? beside(path, r.head.base) : NULL;
		free(now);
		now = next;
		recording_done(&r);
	}
	skip_rest(s);
	return 0;
}

/* Whether the base answers so already. A record in a file may lack its last line's end. */
static bool is_in_base(const struct recording *base, const char *id, const char *sum,
		       const char *text)
{
	for (size_t i = 0; i < base->n; i++) {
		const struct entry *e = &base->list[i];
		size_t n = strlen(e->record);

		if (!strcmp(e->id, id) && !strcmp(e->sum, sum))
			return !strncmp(e->record, text, n) &&
			       (!text[n] || !strcmp(text + n, "\n"));
	}
	return false;
}

static bool was_skipped(const struct result *r)
{
	const struct records *all = &r->answers[ORACLE].records;

	return all->n && record_get(&all->list[0], "skip");
}

static bool has_entry(const struct recording *r, const char *id)
{
	for (size_t i = 0; i < r->n; i++)
		if (!strcmp(r->list[i].id, id))
			return true;
	return false;
}

/* A skip says what a machine lacked, and is left out, unless a base would answer instead. */
static void write_entries(FILE *to, const struct suite *s, const struct recording *base)
{
	for (size_t i = 0; i < s->n; i++) {
		const char *id = s->questions[i].id;
		_cleanup_free_ char *text = normal_text(id, &s->results[i].answers[ORACLE].records);
		_cleanup_free_ char *sum = sum_of(&s->questions[i]);

		if (areas_live(&s->areas, id) ||
		    (was_skipped(&s->results[i]) && !has_entry(base, id)))
			continue;
		if (!is_in_base(base, id, sum, text))
			fprintf(to, "= %s %s\n%s", id, sum, text);
	}
}

/* Reads a file that can be a base; without one, *ret is empty. 0, or -errno with f set. */
static int base_read(const char *base, struct recording *ret, struct fail *f)
{
	*ret = (struct recording){ 0 };
	if (base && recording_read(base, ret, f) < 0)
		return -f->err;
	if (!ret->head.base)
		return 0;
	recording_done(ret);
	return fail_set(f, EINVAL, "%s: has a base itself: expected a file with all probes", base);
}

int oracle_base_check(const char *base, struct fail *f)
{
	struct recording r;
	int err = base_read(base, &r, f);

	if (err == 0)
		recording_done(&r);
	return err;
}

int oracle_file_write(const struct suite *s, const char *path, const char *base, struct fail *f)
{
	struct recording r;
	const char *slash = base ? strrchr(base, '/') : NULL;
	FILE *to;

	if (base_read(base, &r, f) < 0)
		return -f->err;
	to = fopen(path, "we");
	if (!to) {
		recording_done(&r);
		return fail_set(f, errno, "%s: cannot be written: %s", path, strerror(errno));
	}
	fprintf(to, FORMAT "\nkernel %s\nmachine %s\nuser %s\n", s->kernel, s->machine, s->user);
	if (base)
		fprintf(to, "base %s\n", slash ? slash + 1 : base);
	write_entries(to, s, &r);
	recording_done(&r);
	if (fclose(to))
		return fail_set(f, errno, "%s: cannot be written: %s", path, strerror(errno));
	return 0;
}
