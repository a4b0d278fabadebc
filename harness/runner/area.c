/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/area.h"
#include "harness/runner/text.h"
#include "harness/runner/word_file.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

static const char *const class_names[CLASSES] = {
	[CLASS_VIEW] = "view", [CLASS_EXACT] = "exact", [CLASS_LEAK] = "leak",
	[CLASS_CONTAIN] = "contain",
};

static const char *const ladder_names[LADDERS] = {
	[LADDER_VIEW] = "view", [LADDER_CONTAINMENT] = "containment",
};

const char *class_name(enum class c)
{
	return class_names[c];
}

const char *ladder_name(enum ladder l)
{
	return ladder_names[l];
}

enum ladder class_ladder(enum class c)
{
	return c == CLASS_VIEW || c == CLASS_EXACT ? LADDER_VIEW : LADDER_CONTAINMENT;
}

/* The index of a word in a list of names, or n. */
static size_t find_name(const char *const *names, size_t n, const char *word)
{
	size_t i = 0;

	while (i < n && strcmp(names[i], word))
		i++;
	return i;
}

/* 0 if the word is no level. */
static unsigned level_of(const char *word)
{
	return *word >= '1' && *word <= '0' + LEVELS && !word[1] ? (unsigned)(*word - '0') : 0;
}

static int take_probe(struct areas *a, struct word_line *line, struct fail *f)
{
	const char *glob = word_next(line), *class = word_next(line), *level = word_next(line);
	size_t c = find_name(class_names, CLASSES, class);

	if (c == CLASSES)
		return word_wrong(line, f, "'%s': expected view, exact, leak or contain", class);
	if (!level_of(level) || *word_rest(line))
		return word_wrong(line, f, "'%s': expected a level, 1 to %d", level, LEVELS);
	/* Probes of both classes of its ladder reach a level, but only the last is exact. */
	if ((c == CLASS_EXACT) != (level_of(level) == LEVELS) &&
	    class_ladder((enum class)c) == LADDER_VIEW)
		return word_wrong(line, f, "class exact is level %d, and class view below it",
				  LEVELS);
	a->classes = grown(a->classes, a->n_classes, sizeof(*a->classes));
	a->classes[a->n_classes++] = (struct area_class){
		.glob = text_of("%s", glob), .class = (enum class)c, .level = level_of(level),
	};
	return 0;
}

static int take_area(struct areas *a, struct word_line *line, struct fail *f)
{
	const char *name = word_next(line), *text = word_rest(line);

	if (!*text)
		return word_wrong(line, f, "expected area NAME TEXT");
	a->texts = grown(a->texts, a->n_texts, sizeof(*a->texts));
	a->texts[a->n_texts++] =
		(struct area_text){ .name = text_of("%s", name), .text = text_of("%s", text) };
	return 0;
}

static int take_level(struct areas *a, struct word_line *line, struct fail *f)
{
	const char *ladder = word_next(line), *level = word_next(line), *text = word_rest(line);
	size_t l = find_name(ladder_names, LADDERS, ladder);
	unsigned n = level_of(level);

	if (l == LADDERS || !n || !*text)
		return word_wrong(line, f, "expected level view|containment 1..%d TEXT", LEVELS);
	free(a->levels[l][n - 1]);
	a->levels[l][n - 1] = text_of("%s", text);
	return 0;
}

static int take_live(struct areas *a, struct word_line *line, struct fail *f)
{
	const char *glob = word_next(line);

	if (!*glob || *word_rest(line))
		return word_wrong(line, f, "expected live GLOB");
	a->live = grown(a->live, a->n_live, sizeof(*a->live));
	a->live[a->n_live++] = text_of("%s", glob);
	return 0;
}

static int take(void *to, struct word_line *line, struct fail *f)
{
	const char *kind = word_next(line);

	if (!strcmp(kind, "probe"))
		return take_probe(to, line, f);
	if (!strcmp(kind, "area"))
		return take_area(to, line, f);
	if (!strcmp(kind, "level"))
		return take_level(to, line, f);
	if (!strcmp(kind, "live"))
		return take_live(to, line, f);
	return word_wrong(line, f, "'%s': expected area, probe, level or live", kind);
}

static int finish(int r, struct areas *a, struct areas *ret)
{
	if (r < 0)
		areas_done(a);
	else
		*ret = *a;
	return r;
}

int areas_parse(const char *text, const char *path, struct areas *ret, struct fail *f)
{
	struct areas a = { 0 };

	return finish(word_text_read(text, path, take, &a, f), &a, ret);
}

int areas_read(const char *path, struct areas *ret, struct fail *f)
{
	struct areas a = { 0 };

	return finish(word_file_read(path, take, &a, f), &a, ret);
}

void areas_done(struct areas *a)
{
	for (size_t i = 0; i < a->n_classes; i++)
		free(a->classes[i].glob);
	for (size_t i = 0; i < a->n_texts; i++) {
		free(a->texts[i].name);
		free(a->texts[i].text);
	}
	for (size_t i = 0; i < a->n_live; i++)
		free(a->live[i]);
	for (size_t i = 0; i < LADDERS * LEVELS; i++)
		free(a->levels[i / LEVELS][i % LEVELS]);
	free(a->classes);
	free(a->texts);
	free(a->live);
	*a = (struct areas){ 0 };
}

const struct area_class *areas_class(const struct areas *a, const char *id)
{
	static const struct area_class other = { .class = CLASS_VIEW, .level = 2 };

	for (size_t i = 0; i < a->n_classes; i++)
		if (!fnmatch(a->classes[i].glob, id, 0))
			return &a->classes[i];
	return &other;
}

bool areas_live(const struct areas *a, const char *id)
{
	for (size_t i = 0; i < a->n_live; i++)
		if (!fnmatch(a->live[i], id, 0))
			return true;
	return false;
}

const char *areas_text(const struct areas *a, const char *area)
{
	for (size_t i = 0; i < a->n_texts; i++)
		if (!strcmp(a->texts[i].name, area))
			return a->texts[i].text;
	return NULL;
}
