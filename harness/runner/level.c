/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/level.h"

#include <stdlib.h>

static void count(struct level_count *c, enum outcome v)
{
	c->good += v == V_OK;
	c->known += v == V_KNOWN;
	c->bad += outcome_bad(v);
}

static unsigned climb(const struct ladder_levels *l, bool accept)
{
	unsigned level = 0;

	while (level < LEVELS) {
		const struct level_count *c = &l->count[level];

		if (c->bad || (c->known && !accept) || !(c->good + c->known))
			break;
		level++;
	}
	return level;
}

struct levels levels_of(const struct suite *s)
{
	struct levels l = { .whole = !s->partial };

	if (!l.whole)
		return l;
	for (size_t i = 0; i < s->n; i++) {
		const struct question *q = &s->questions[i];

		count(&l.of[class_ladder(q->class)].count[q->level - 1], s->results[i].outcome);
	}
	for (int i = 0; i < LADDERS; i++) {
		l.of[i].reached = climb(&l.of[i], false);
		l.of[i].accepted = climb(&l.of[i], true);
	}
	return l;
}

char *levels_text(const struct levels *l)
{
	char *text = text_of("%s", l->whole ? "" : "no levels: not all probes were asked");

	for (int i = 0; l->whole && i < LADDERS; i++) {
		const struct ladder_levels *of = &l->of[i];
		char *with = of->accepted > of->reached ?
			     text_of(" (%u with the known differences)", of->accepted) :
			     text_of("%s", "");
		char *longer = text_of("%s%s%s %u%s", text, i ? ", " : "",
				       ladder_name((enum ladder)i), of->reached, with);

		free(with);
		free(text);
		text = longer;
	}
	return text;
}
