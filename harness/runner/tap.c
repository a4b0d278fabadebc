/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/tap.h"
#include "harness/runner/level.h"

#include "base/cleanup.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Under one point. A dump that lacks everything has hundreds. */
enum { FIELDS_SHOWN = 12 };

/* Columns of a value; the JSON has all of it. */
enum { VALUE_SHOWN = 60 };

static void say(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void say(const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	vprintf(format, ap);
	va_end(ap);
	putchar('\n');
	tap_flush();
}

/* Nobody can read the results: stop asking. */
void tap_flush(void)
{
	if (!fflush(stdout) && !ferror(stdout))
		return;
	fprintf(stderr, "nlconform: cannot write to standard output: %s\n", strerror(errno));
	exit(2);
}

void tap_begin(const struct suite *s)
{
	say("TAP version 13");
	say("1..%zu", s->n + 1);
	say("# %s, profile %s (%s): %s", s->name, s->profile.name, s->profile_why,
	    s->profile.title ? s->profile.title : "no title");
	if (s->oracle)
		say("# oracle: recorded on %s%s%s", s->oracle,
		    s->oracle_misfit ? "; it does not fit: " : "",
		    s->oracle_misfit ? s->oracle_misfit : "");
}

/* A '#' would begin a directive, a newline another line. */
static char *plain(const char *why)
{
	char *s = text_of("%s", why ? why : "no reason given");

	for (char *p = s; *p; p++)
		if (*p == '#' || (unsigned char)*p < 0x20 || *p == 0x7f)
			*p = ' ';
	return s;
}

static const char *shown(const char *value, char buf[VALUE_SHOWN + 8])
{
	int n = VALUE_SHOWN;

	if (!value)
		return "(absent)";
	if (strlen(value) <= VALUE_SHOWN)
		return value;
	/* No cut within a character of UTF-8. */
	while (n > 0 && ((unsigned char)value[n] & 0xc0) == 0x80)
		n--;
	snprintf(buf, VALUE_SHOWN + 8, "%.*s...", n, value);
	return buf;
}

static size_t key_width(const struct result *r)
{
	size_t width = 5;

	for (size_t i = 0; i < r->n_fields; i++)
		if (strlen(r->fields[i].key) > width)
			width = strlen(r->fields[i].key);
	return width < 48 ? width : 48;
}

static void say_fields(const struct result *r, bool every)
{
	int width = (int)key_width(r);
	char a[VALUE_SHOWN + 8], b[VALUE_SHOWN + 8], c[VALUE_SHOWN + 8];
	size_t said = 0, all = every ? r->n_fields : r->n_bad;

	if (!all)
		return;
	say("# %-*s  %-24s  %-24s  %s", width, "field", "expected", "subject", "outside");
	for (size_t i = 0; i < r->n_fields; i++) {
		const struct field *f = &r->fields[i];

		if (f->same && !every)
			continue;
		if (!every && said++ == FIELDS_SHOWN) {
			say("# ... and %zu more; --json has them all", all - FIELDS_SHOWN);
			break;
		}
		say("# %-*s  %-24s  %-24s  %s%s", width, f->key, shown(f->expected, a),
		    shown(f->inside, b), shown(f->outside, c),
		    every && !f->same ? "   <-- differs" : "");
		if (!f->same && f->reason)
			say("#   expected for: %s%s%s%s", f->reason, f->source ? " (" : "",
			    f->source ? f->source : "", f->source ? ")" : "");
	}
}

static void say_details(const struct result *r, const struct suite *s, bool every)
{
	_cleanup_free_ char *subject = suite_subject_text(s);
	_cleanup_free_ char *profile = text_of("%s%s%s", s->profile_option ? "--profile " : "",
					       s->profile_option ? s->profile_option : "",
					       s->profile_option ? " " : "");
	_cleanup_free_ char *seed = r->bad_repeats && r->repeats > 1 ?
				    text_of("--seed %lu ", r->bad_seed) : text_of("%s", "");
	_cleanup_free_ char *stress = text_of("%s%s%s", s->stress ? "--stress " : "",
					      s->stress ? s->stress : "", s->stress ? " " : "");

	if (r->outcome == V_FAILED)
		say("# %s", r->why);
	say_fields(r, every);
	if (r->repeats > 1)
		say("# %u of %u repetitions failed; first seed %lu", r->bad_repeats, r->repeats,
		    r->bad_seed);
	say("# claim: %s", r->question->sentence);
	say("# source: %s", r->question->source);
	say("# class: %s", class_name(r->question->class));
	say("# again: nlconform %s%s%s--probe %s -- %s", profile, seed, stress, r->question->id,
	    subject);
}

void tap_result(size_t number, const struct result *r, const struct suite *s, bool every)
{
	static const char *const points[OUTCOMES] = {
		[V_OK] = "ok", [V_DIFFERS] = "not ok", [V_KNOWN] = "not ok",
		[V_VACUOUS] = "ok", [V_SKIP] = "ok", [V_UNJUDGED] = "ok",
		[V_FAILED] = "not ok",
	};
	static const char *const directives[OUTCOMES] = {
		[V_KNOWN] = " # TODO ", [V_VACUOUS] = " # SKIP ", [V_SKIP] = " # SKIP ",
		[V_UNJUDGED] = " # SKIP ",
	};
	_cleanup_free_ char *why = plain(r->why);
	const char *directive = directives[r->outcome];

	say("%s %zu - %s%s%s", points[r->outcome], number, r->question->id,
	    directive ? directive : "", directive ? why : "");
	if (outcome_bad(r->outcome) || every)
		say_details(r, s, every);
}

void tap_known(size_t number, const struct known *k)
{
	say("%s %zu - nlconform/known_lines_are_needed", known_needed(k) ? "ok" : "not ok", number);
	for (size_t i = 0; i < k->n; i++) {
		const struct known_line *l = &k->lines[i];

		if (known_unneeded(l))
			say("# %s:%u: %s %s: no probe needs this line any more: remove it",
			    l->path, l->number, l->id, l->key);
	}
}

void tap_summary(const struct suite *s)
{
	struct levels l = levels_of(s);
	_cleanup_free_ char *levels = levels_text(&l);
	char line[512];
	int at = 0;

	for (int v = 0; v < OUTCOMES; v++)
		if (s->count[v] || v != V_UNJUDGED)
			at += snprintf(line + at, sizeof(line) - (size_t)at, "%s%zu %s",
				       v ? ", " : "", s->count[v], outcome_name((enum outcome)v));
	say("# levels under profile %s: %s", s->profile.name, levels);
	say("# %s: %s; %.1f s", s->name, line, s->seconds);
}

void tap_bail_out(const char *why)
{
	say("Bail out! %s", why);
}
