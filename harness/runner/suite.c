/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const outcome_names[OUTCOMES] = {
	[V_OK] = "ok",
	[V_DIFFERS] = "differs",
	[V_KNOWN] = "known",
	[V_VACUOUS] = "vacuous",
	[V_SKIP] = "skip",
	[V_UNJUDGED] = "unjudged",
	[V_FAILED] = "failed",
};

const char *outcome_name(enum outcome v)
{
	return outcome_names[v];
}

bool outcome_bad(enum outcome v)
{
	return v == V_DIFFERS || v == V_FAILED;
}

static bool plain(const char *word)
{
	return *word && !word[strspn(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "0123456789_-+=./:,@%")];
}

char *suite_subject_text(const struct suite *s)
{
	char *text = text_of("%s", "");

	for (char **w = s->subject; *w; w++) {
		const char *quote = plain(*w) ? "" : "'";
		char *longer = text_of("%s%s%s%s%s", text, *text ? " " : "", quote, *w, quote);

		free(text);
		text = longer;
	}
	return text;
}

void question_done(struct question *q)
{
	free(q->id);
	free(q->sentence);
	free(q->source);
	free(q->where);
	free(q->program);
}

void answer_done(struct answer *a)
{
	records_done(&a->records);
	free(a->error);
	free(a->output);
	*a = (struct answer){ 0 };
}

void result_drop_fields(struct result *r)
{
	for (size_t i = 0; i < r->n_fields; i++) {
		free(r->fields[i].key);
		free(r->fields[i].outside);
		free(r->fields[i].inside);
		free(r->fields[i].expected);
	}
	free(r->fields);
	r->fields = NULL;
	r->n_fields = r->n_bad = r->n_unjudged = 0;
}

void result_done(struct result *r)
{
	result_drop_fields(r);
	for (size_t i = 0; i < SIDES; i++)
		answer_done(&r->answers[i]);
	free(r->why);
	r->why = NULL;
}
