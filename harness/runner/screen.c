/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/screen.h"
#include "harness/runner/level.h"
#include "harness/runner/tap.h"

#include "base/cleanup.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* A cell has the name of an area and its counts; as many cells as fit make a row. */
enum { CELL = 40, NAME = 11, LEAST_COLUMNS = 40, USUAL_COLUMNS = 80, USUAL_ROWS = 24 };

/* Rows for two blank lines, and for the prompt that follows. */
enum { OTHER_ROWS = 3 };

enum paint { PLAIN, GOOD, BAD, KNOWN, DIM, STRONG };

static struct {
	enum screen_detail detail;
	bool colours;
	size_t columns, rows;
	char *row;		/* kept until it is complete: progress would erase it */
	size_t cells, rows_done;	/* in the row; rows of the first line and of areas */
} screen;

static void set_size(void)
{
	struct winsize w;
	bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col;

	screen.columns = known ? w.ws_col : USUAL_COLUMNS;
	screen.rows = known && w.ws_row ? w.ws_row : USUAL_ROWS;
	if (screen.columns < LEAST_COLUMNS)
		screen.columns = LEAST_COLUMNS;
}

static bool has_colours(void)
{
	const char *term = getenv("TERM"), *no = getenv("NO_COLOR");

	return isatty(STDOUT_FILENO) && !(no && *no) && term && *term && strcmp(term, "dumb");
}

static const char *start_of(enum paint p)
{
	static const char *const codes[] = {
		[PLAIN] = "", [GOOD] = "\033[32m", [BAD] = "\033[1;31m", [KNOWN] = "\033[33m",
		[DIM] = "\033[2m", [STRONG] = "\033[1m",
	};

	return screen.colours ? codes[p] : "";
}

static const char *end_of(enum paint p)
{
	return screen.colours && p != PLAIN ? "\033[0m" : "";
}

static bool begins_character(char byte)
{
	return ((unsigned char)byte & 0xc0) != 0x80;
}

/* How many columns n bytes of printable text take, if no character is wide. */
static size_t columns_of(const char *text, size_t n)
{
	size_t columns = 0;

	for (size_t i = 0; i < n; i++)
		columns += begins_character(text[i]);
	return columns;
}

/* How many bytes of printable text fit into so many columns: whole characters. */
static size_t bytes_that_fit(const char *text, size_t columns)
{
	size_t n = 0;

	for (; text[n]; n++)
		if (begins_character(text[n]) && !columns--)
			break;
	return n;
}

/* One line, cut to the width of the terminal. used: columns that the caller has filled. */
static void put_cut(const char *text, size_t used)
{
	_cleanup_free_ char *plain = text_printable(text);
	size_t room = screen.columns > used + 1 ? screen.columns - used - 1 : 1;

	if (columns_of(plain, strlen(plain)) <= room)
		puts(plain);
	else
		printf("%.*s...\n", (int)bytes_that_fit(plain, room > 3 ? room - 3 : 0), plain);
}

/* Text broken at blanks, further lines with an indent. *at: columns used so far. */
static void put_wrapped(const char *text, size_t indent, size_t *at)
{
	while (*text) {
		size_t n = strcspn(text, " "), columns = columns_of(text, n);

		if (*at > indent && *at + columns + 1 > screen.columns) {
			printf("\n%*s", (int)indent, "");
			*at = indent;
		}
		printf("%.*s", (int)n, text);
		*at += columns;
		text += n;
		for (; *text == ' '; text++)
			*at += (size_t)printf(" ");
	}
}

static size_t area_length(const struct question *q)
{
	return strcspn(q->id, "/");
}

static void count_area(const struct suite *s, size_t last, size_t count[OUTCOMES])
{
	size_t n = area_length(&s->questions[last]);

	for (size_t i = last + 1; i-- > 0;) {
		if (strncmp(s->questions[i].id, s->questions[last].id, n + 1))
			break;
		count[s->results[i].outcome]++;
	}
}

/* "8 ok, 57 prove nothing" */
static char *area_words(const size_t count[OUTCOMES])
{
	static const struct { enum outcome v; const char *word;
	} words[] = {
		{ V_FAILED, "FAILED" },
		{ V_DIFFERS, "DIFFER" },
		{ V_OK, "ok" },
		{ V_KNOWN, "known" },
		{ V_VACUOUS, "prove nothing" },
		{ V_SKIP, "not asked" },
		{ V_UNJUDGED, "not judged" },
	};
	char *text = text_of("%s", "");

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t n = count[words[i].v];
		char *longer = n ? text_of("%s%s%zu %s", text, *text ? ", " : "", n, words[i].word)
				 : text_of("%s", text);

		free(text);
		text = longer;
	}
	return text;
}

static enum paint area_paint(const size_t count[OUTCOMES])
{
	if (count[V_FAILED] || count[V_DIFFERS])
		return BAD;
	if (count[V_KNOWN])
		return KNOWN;
	return count[V_OK] ? GOOD : DIM;
}

static void end_row(void)
{
	if (!screen.row)
		return;
	puts(screen.row);
	free(screen.row);
	screen.row = NULL;
	screen.rows_done++;
	screen.cells = 0;
}

static void add_cell(char *cell, size_t need)
{
	char *longer = text_of("%s%s", screen.row ? screen.row : "", cell);

	free(screen.row);
	free(cell);
	screen.row = longer;
	screen.cells += need;
}

/* A long cell takes the place of two. */
static void put_area(const struct suite *s, size_t last)
{
	const struct question *q = &s->questions[last];
	size_t count[OUTCOMES] = { 0 }, in_a_row = screen.columns / CELL, width, need;
	_cleanup_free_ char *words = NULL;
	enum paint p;

	count_area(s, last, count);
	words = area_words(count);
	p = area_paint(count);
	width = NAME + 1 + strlen(words);
	need = width >= CELL && in_a_row > 1 ? 2 : 1;
	if (screen.cells + need > in_a_row)
		end_row();
	width = screen.cells + need >= in_a_row ? 0 : need * CELL - NAME - 1;
	add_cell(text_of("%s%-*.*s%s %-*s", start_of(p), NAME, (int)area_length(q), q->id,
			 end_of(p), (int)width, words),
		 need);
	if (screen.cells >= in_a_row)
		end_row();
}

static void put_probe(const struct result *r)
{
	static const enum paint paints[OUTCOMES] = {
		[V_OK] = GOOD,	[V_DIFFERS] = BAD,  [V_KNOWN] = KNOWN, [V_VACUOUS] = DIM,
		[V_SKIP] = DIM, [V_UNJUDGED] = DIM, [V_FAILED] = BAD,
	};
	enum paint p = paints[r->outcome];
	int n;

	n = printf("%s%-8s%s %-34s ", start_of(p), outcome_name(r->outcome), end_of(p),
		   r->question->id) - (int)(strlen(start_of(p)) + strlen(end_of(p)));
	put_cut(r->why ? r->why : r->question->sentence, (size_t)n);
}

static void put_oracle(const struct suite *s)
{
	_cleanup_free_ char *text = NULL;
	size_t at = 0;

	if (!s->oracle)
		return;
	text = text_of("The oracle was recorded on %s%s%s.", s->oracle,
		       s->oracle_misfit ? "; it does not fit: " : "",
		       s->oracle_misfit ? s->oracle_misfit : "");
	screen.rows_done += strlen(text) / screen.columns + 1;
	put_wrapped(text, 0, &at);
	putchar('\n');
}

void screen_begin(const struct suite *s, enum screen_detail detail)
{
	_cleanup_free_ char *raw = text_of("%s is judged by profile %s, %s.", s->name,
					   s->profile.name, s->profile_why);
	_cleanup_free_ char *head = text_printable(raw);
	size_t at = 0;

	screen.detail = detail;
	screen.colours = has_colours();
	set_size();
	if (detail == SCREEN_QUIET)
		return;
	screen.rows_done = strlen(head) / screen.columns + 1;
	put_wrapped(head, 0, &at);
	putchar('\n');
	put_oracle(s);
	tap_flush();
}

static bool is_last_of_area(const struct suite *s, size_t i)
{
	return i + 1 == s->n || strncmp(s->questions[i].id, s->questions[i + 1].id,
					area_length(&s->questions[i]) + 1);
}

void screen_result(const struct suite *s, const struct result *r)
{
	size_t i = (size_t)(r - s->results);

	if (screen.detail == SCREEN_VERBOSE)
		put_probe(r);
	else if (screen.detail == SCREEN_USUAL && is_last_of_area(s, i))
		put_area(s, i);
	tap_flush();
}

static const struct field *first_bad(const struct result *r)
{
	for (size_t i = 0; i < r->n_fields; i++)
		if (!r->fields[i].same)
			return &r->fields[i];
	return NULL;
}

/* "class: expected lo, not 'lo, others too' (and 3 more fields)" */
static char *what_differs(const struct result *r)
{
	const struct field *f = first_bad(r);
	_cleanup_free_ char *more = r->n_bad > 1 ?
		text_of(" (and %zu more field%s)", r->n_bad - 1, r->n_bad > 2 ? "s" : "") :
		text_of("%s", "");

	if (!f || r->outcome == V_FAILED)
		return text_of("%s", r->why ? r->why : "no complete answer");
	if (!f->expected)
		return text_of("%s: expected none, got '%s'%s", f->key, f->inside, more);
	if (!f->inside)
		return text_of("%s: expected '%s', got none%s", f->key, f->expected, more);
	return text_of("%s: expected '%s', got '%s'%s", f->key, f->expected, f->inside, more);
}

static void put_wrong(const struct result *r)
{
	_cleanup_free_ char *what = what_differs(r);
	_cleanup_free_ char *head = text_of("%s, %s: %s", r->question->id,
					    class_name(r->question->class), r->question->sentence);

	printf("%s%s%s ", start_of(BAD), r->outcome == V_FAILED ? "failed " : "differs",
	       end_of(BAD));
	put_cut(head, 8);
	printf("        ");
	put_cut(what, 8);
}

/* How many of n things that are wrong are listed; a line says how many more there are. */
static size_t room_for_wrong(size_t n, size_t verdict_rows)
{
	size_t used = screen.rows_done + OTHER_ROWS + verdict_rows;
	size_t rows = screen.rows > used ? screen.rows - used : 0;

	if (screen.detail == SCREEN_VERBOSE || 2 * n <= rows)
		return n;
	return rows > 4 ? (rows - 1) / 2 : 1;
}

static void put_all_wrong(const struct suite *s, size_t verdict_rows)
{
	size_t bad = s->count[V_DIFFERS] + s->count[V_FAILED], n = 0;
	size_t room = room_for_wrong(bad, verdict_rows);

	for (size_t i = 0; i < s->n; i++) {
		if (!outcome_bad(s->results[i].outcome))
			continue;
		if (n++ < room)
			put_wrong(&s->results[i]);
	}
	if (n > room)
		printf("... and %zu more; -v lists them, --html FILE explains them\n", n - room);
	if (n)
		putchar('\n');
}

static void put_unneeded(const struct known *k)
{
	for (size_t i = 0; i < k->n; i++) {
		const struct known_line *l = &k->lines[i];

		if (!known_unneeded(l))
			continue;
		printf("%sremove%s  %s:%u: ", start_of(BAD), end_of(BAD), l->path, l->number);
		_cleanup_free_ char *plain = text_printable(l->id);
		printf("%s: no probe needs this line any more\n", plain);
	}
}

static void add_count(char **text, size_t n, const char *one, const char *many)
{
	char *longer;

	if (!n)
		return;
	longer = text_of("%s; %zu %s", *text, n, n == 1 ? one : many);
	free(*text);
	*text = longer;
}

/* The counts in words. Caller frees. */
static char *counts_text(const struct suite *s)
{
	char *text = text_of("%zu of %zu probes as expected", s->count[V_OK], s->n);

	add_count(&text, s->count[V_DIFFERS], "differs", "differ");
	add_count(&text, s->count[V_FAILED], "gave no answer that counts",
		  "gave no answer that counts");
	add_count(&text, s->count[V_KNOWN], "differs for a known reason",
		  "differ for known reasons");
	add_count(&text, s->count[V_VACUOUS],
		  "proves nothing on this kernel: refused outside as well",
		  "prove nothing on this kernel: refused outside as well");
	add_count(&text, s->count[V_SKIP], "could not be asked here", "could not be asked here");
	add_count(&text, s->count[V_UNJUDGED], "is not judged by this profile",
		  "are not judged by this profile");
	return text;
}

void screen_end(const struct suite *s, const struct known *k, bool needed)
{
	bool good = !s->count[V_DIFFERS] && !s->count[V_FAILED] && needed;
	_cleanup_free_ char *counts = counts_text(s);
	struct levels l = levels_of(s);
	_cleanup_free_ char *levels = levels_text(&l);
	_cleanup_free_ char *text = text_of("  %s under profile %s on Linux %s, %s, as %s: %s. "
					    "Levels: %s. Took %.1f s.",
					    s->name, s->profile.name, s->kernel, s->machine,
					    s->user, counts, levels, s->seconds);
	_cleanup_free_ char *plain = text_printable(text);
	size_t at = 4;

	end_row();
	if (screen.detail != SCREEN_QUIET) {
		putchar('\n');
		put_all_wrong(s, strlen(plain) / screen.columns + 1);
		put_unneeded(k);
	}
	printf("%s%s%s", start_of(good ? GOOD : BAD), good ? "PASS" : "FAIL",
	       end_of(good ? GOOD : BAD));
	put_wrapped(plain, 6, &at);
	putchar('\n');
	tap_flush();
}
