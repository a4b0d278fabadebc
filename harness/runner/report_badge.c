/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The badge: which levels a run reached, as a small SVG. It loads nothing. A reader may have other
 * fonts than the writer, so the width of each text is estimated and then set by textLength.
 */
#include "harness/runner/report.h"
#include "harness/runner/area.h"
#include "harness/runner/json_file.h"
#include "harness/runner/text.h"

#include "base/cleanup.h"

#include <errno.h>
#include <json-c/json.h>
#include <string.h>

enum { HEIGHT = 20, MARGIN = 7, NOT_STATED = -1 };

/* Tenths of a pixel, at 11 pixels of a font such as Verdana or DejaVu Sans. */
static unsigned width_of(const char *text)
{
	unsigned tenths = 0;

	for (; *text; text++)
		tenths += strchr("fijlrt:,.() ", *text) ? 42 : strchr("mw", *text) ? 100 : 68;
	return (tenths + 9) / 10;
}

/* The level reached on a ladder, or NOT_STATED. */
static int reached(struct json_object *run, enum ladder ladder)
{
	struct json_object *levels, *one, *number;

	if (!json_object_object_get_ex(run, "levels", &levels) ||
	    !json_object_object_get_ex(levels, ladder_name(ladder), &one) ||
	    !json_object_object_get_ex(one, "reached", &number))
		return NOT_STATED;
	return json_object_get_int(number);
}

/* White text is readable on each of these. */
static const char *colour_of(int view, int containment)
{
	static const char *const by_least[LEVELS + 1] = { "#b3261e", "#8a5a00", "#4d7a1f",
							  "#1a7f4b" };
	int least = view < containment ? view : containment;

	return least < 0 || least > LEVELS ? "#5b6470" : by_least[least];
}

static char *levels_words(const char *profile, int view, int containment)
{
	if (view < 0 || containment < 0)
		return text_of("%s: not all asked", profile);
	return text_of("%s: view %d, containment %d", profile, view, containment);
}

static void write_half(FILE *to, unsigned x, unsigned width, const char *text)
{
	fprintf(to, "<text x=\"%u\" y=\"14\" textLength=\"%u\" lengthAdjust=\"spacingAndGlyphs\">",
		x + MARGIN, width - 2 * MARGIN);
	report_text(to, text);
	fputs("</text>\n", to);
}

static void write_badge(FILE *to, struct json_object *run)
{
	int view = reached(run, LADDER_VIEW), containment = reached(run, LADDER_CONTAINMENT);
	const char *left = "nlconform", *profile = json_file_word(run, "profile");
	_cleanup_free_ char *right = levels_words(*profile ? profile : "?", view, containment);
	unsigned a = width_of(left) + 2 * MARGIN, b = width_of(right) + 2 * MARGIN;

	fprintf(to,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%u\" height=\"%d\" "
		"role=\"img\">\n"
		"<title>",
		a + b, HEIGHT);
	report_text(to, json_file_word(run, "name"));
	fputs(", nlconform profile ", to);
	report_text(to, right);
	fputs("; Linux ", to);
	report_text(to, json_file_word(run, "kernel"));
	fprintf(to,
		"</title>\n<clipPath id=\"r\"><rect width=\"%u\" height=\"%d\" "
		"rx=\"3\"/></clipPath>\n"
		"<g clip-path=\"url(#r)\"><rect width=\"%u\" height=\"%d\" fill=\"#3b434d\"/>"
		"<rect x=\"%u\" width=\"%u\" height=\"%d\" fill=\"%s\"/></g>\n"
		"<g fill=\"#fff\" font-family=\"Verdana,DejaVu Sans,sans-serif\" "
		"font-size=\"11\">\n",
		a + b, HEIGHT, a, HEIGHT, a, b, HEIGHT, colour_of(view, containment));
	write_half(to, 0, a, left);
	write_half(to, a, b, right);
	fputs("</g></svg>\n", to);
}

int report_badge_write(struct json_object *run, const char *path, struct fail *f)
{
	FILE *to = fopen(path, "we");

	if (!to)
		return fail_set(f, errno, "%s: cannot be written: %s", path, strerror(errno));
	write_badge(to, run);
	if (fclose(to))
		return fail_set(f, errno, "%s: cannot be written: %s", path, strerror(errno));
	return 0;
}
