/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/options.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum kind { FLAG, WORD, WORDS, NUMBER };

static const struct option {
	const char *name, *argument, *text;
	enum kind kind;
	size_t at;			/* offset in struct options */
	unsigned long least, most;	/* NUMBER */
} table[] = {
#define AT(field) offsetof(struct options, field)
	{ "--probe", "GLOB", "ask only probes whose identifier matches; repeatable", WORDS,
	  AT(probes), 0, 0 },
	{ "--area", "NAME", "ask only the probes of an area; repeatable", WORDS, AT(areas), 0, 0 },
	{ "--exclude", "GLOB", "leave out probes whose identifier matches; repeatable", WORDS,
	  AT(excludes), 0, 0 },
	{ "--netlink", NULL, "ask only the probes that speak NETLINK_ROUTE", FLAG, AT(netlink), 0,
	  0 },
	{ "--list", NULL, "print every probe: identifier, sentence, source; ask nothing", FLAG,
	  AT(list), 0, 0 },
	{ "--repeat", "N", "ask the subject N times in one start of it (default: 1)", NUMBER,
	  AT(repeat), 1, 1000000 },
	{ "--seed", "N", "seed of the first repetition; each further one adds 1 (default: 1)",
	  NUMBER, AT(seed), 0, UINT32_MAX },
	{ "--stress", "LIST",
	  "none, all, or a list separated by commas: poison, threads, forks,\n"
	  "signals, pause, load (default: none)",
	  WORD, AT(stress), 0, 0 },
	{ "--jobs", "N", "processes at a time (default: twice the number of processors)", NUMBER,
	  AT(jobs), 1, 64 },
	{ "--time-limit", "S", "seconds that a probe may take on one side (default: 8)", NUMBER,
	  AT(limit_s), 1, 3600 },
	{ "--strict", NULL, "fail on a skip or a vacuous result that known.txt does not list", FLAG,
	  AT(strict), 0, 0 },
	{ "--known", "FILE",
	  "accepted differences, or 'none'; repeatable (default: the files that\n"
	  "came with nlconform)",
	  WORDS, AT(known), 0, 0 },
	{ "--profile", "NAME",
	  "what is expected: kernel, loopback, strict, or the path of a file\n"
	  "(default: strict for nlvirt; for others, by what the subject opens)",
	  WORD, AT(profile), 0, 0 },
	{ "--no-new", NULL, "baseline write: only remove lines; fail if one would be added", FLAG,
	  AT(no_new), 0, 0 },
	{ "--when", "WORDS",
	  "baseline write: where new lines apply (default: root or user);\n"
	  "'kernel' in it stands for this version",
	  WORD, AT(when), 0, 0 },
	{ "--name", "NAME",
	  "name of the subject in known.txt and in reports\n"
	  "(default: the last part of its first word)",
	  WORD, AT(name), 0, 0 },
	{ "--verbose", NULL, "on a screen, a line for each probe", FLAG, AT(verbose), 0, 0 },
	{ "--quiet", NULL, "on a screen, only the verdict", FLAG, AT(quiet), 0, 0 },
	{ "--tap", NULL, "print TAP on a terminal too", FLAG, AT(tap), 0, 0 },
	{ "--show", NULL, "print TAP, and every field of every probe, not only what differs", FLAG,
	  AT(show), 0, 0 },
	{ "--json", "FILE", "write the results, or those of compare, as JSON", WORD, AT(json), 0,
	  0 },
	{ "--junit", "FILE", "write the results as JUnit XML", WORD, AT(junit), 0, 0 },
	{ "--html", "FILE",
	  "write an HTML page; with JSON files as arguments, show each as a\n"
	  "column and run nothing",
	  WORD, AT(html), 0, 0 },
	{ "--pages", "FOLDER",
	  "write a page for each probe below FOLDER, and link the page of --html\n"
	  "with them",
	  WORD, AT(pages), 0, 0 },
	{ "--note", "TEXT", "a line of text for the page of --html; repeatable", WORDS, AT(notes),
	  0, 0 },
	{ "--badge", "FILE", "write a badge with the levels, as SVG; also with one JSON file", WORD,
	  AT(badge), 0, 0 },
	{ "--sarif", "FILE", "write the differences as SARIF; also with one JSON file", WORD,
	  AT(sarif), 0, 0 },
	{ "--record", "FILE", "write the answers from outside and of the oracle to FILE", WORD,
	  AT(record), 0, 0 },
	{ "--against", "FILE", "read those answers from FILE, and run only the subject", WORD,
	  AT(against), 0, 0 },
	{ "--oracle", "FILE",
	  "take the oracle's answers from FILE, which 'nlconform record' wrote\n"
	  "(default: the oracle itself; where it cannot run, the nearest recorded one)",
	  WORD, AT(oracle), 0, 0 },
	{ "--view", "VIEW",
	  "give the oracle this network, of nlvirt-view(5), and show it with\n"
	  "'nlvirt run --files --view'; asks only areas that views are about,\n"
	  "unless --probe or --area is given (default: loopback)",
	  WORD, AT(view), 0, 0 },
	{ "--record-oracle", "FILE", "write the oracle's answers as 'nlconform record' does", WORD,
	  AT(record_oracle), 0, 0 },
	{ "--base", "FILE", "record: write only what differs from FILE, in the same folder", WORD,
	  AT(base), 0, 0 },
	{ "--probes", "FILE",
	  "a program that contains probes; repeatable\n"
	  "(default: those that came with nlconform)",
	  WORDS, AT(programs), 0, 0 },
	{ "--help", NULL, "print this", FLAG, AT(help), 0, 0 },
	{ "--version", NULL, "print the version", FLAG, AT(version), 0, 0 },
#undef AT
};

static const struct letter {
	char letter;
	const char *name;
} letters[] = { { 'v', "--verbose" }, { 'q', "--quiet" } };

/* The letter that is short for an option, or NUL. */
static char letter_of(const struct option *o)
{
	for (size_t i = 0; i < sizeof(letters) / sizeof(*letters); i++)
		if (!strcmp(letters[i].name, o->name))
			return letters[i].letter;
	return 0;
}

static const struct option *find(const char *name, size_t n)
{
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		if ((strlen(table[i].name) == n && !strncmp(table[i].name, name, n)) ||
		    (n == 2 && name[1] == letter_of(&table[i])))
			return &table[i];
	return NULL;
}

static int store_number(const struct option *o, const char *value, unsigned long *to,
			struct fail *f)
{
	char *end;
	unsigned long n = strtoul(value, &end, 10);

	if (*end || !*value || *value == '-' || n < o->least || n > o->most)
		return fail_set(f, EINVAL, "%s '%s': expected a number from %lu to %lu", o->name,
				value, o->least, o->most);
	*to = n;
	return 0;
}

static int store(const struct option *o, const char *value, struct options *to, struct fail *f)
{
	void *at = (char *)to + o->at;
	struct words *w = at;

	switch (o->kind) {
	case FLAG:
		*(bool *)at = true;
		return 0;
	case WORD:
		*(const char **)at = value;
		return 0;
	case NUMBER:
		return store_number(o, value, at, f);
	case WORDS:
		if (w->n == OPTION_WORDS_MAX)
			return fail_set(f, E2BIG, "%s: at most %d", o->name, OPTION_WORDS_MAX);
		w->list[w->n++] = value;
	}
	return 0;
}

/* Reads the option at argv[*i], and moves *i past its argument. */
static int read_option(int argc, char **argv, int *i, struct options *to, struct fail *f)
{
	const char *word = argv[*i], *equals = strchr(word, '=');
	const struct option *o = find(word, equals ? (size_t)(equals - word) : strlen(word));

	if (!o)
		return fail_set(f, EINVAL, "unknown option '%s'; see 'nlconform --help'", word);
	if (!o->argument && equals)
		return fail_set(f, EINVAL, "%s takes no argument", o->name);
	if (!o->argument)
		return store(o, NULL, to, f);
	if (equals)
		return store(o, equals + 1, to, f);
	if (*i + 1 >= argc)
		return fail_set(f, EINVAL, "%s needs %s; see 'nlconform --help'", o->name,
				o->argument);
	return store(o, argv[++*i], to, f);
}

static const struct verb_line {
	const char *word, *second;	/* second: NULL if it has one word */
	enum verb verb;
	size_t files;
	const char *form;
} verbs[] = {
	{ "baseline", "write", VERB_BASELINE_WRITE, 1,
	  "baseline write FILE [OPTION...] [-- SUBJECT [ARG...]]" },
	{ "baseline", "check", VERB_BASELINE_CHECK, 1,
	  "baseline check FILE [OPTION...] [-- SUBJECT [ARG...]]" },
	{ "compare", NULL, VERB_COMPARE, 2, "compare A.json B.json [--json FILE]" },
	{ "record", NULL, VERB_RECORD, 1, "record FILE [OPTION...]" },
	{ "doctor", NULL, VERB_DOCTOR, 0, "doctor [OPTION...] [-- SUBJECT [ARG...]]" },
};

/* The verb, and how many words it has; VERB_JUDGE and 0 if the first word is none. */
static const struct verb_line *find_verb(int argc, char **argv, int *words)
{
	for (size_t i = 0; argc > 1 && i < sizeof(verbs) / sizeof(*verbs); i++) {
		const struct verb_line *v = &verbs[i];

		*words = v->second ? 2 : 1;
		if (!strcmp(argv[1], v->word) &&
		    (!v->second || (argc > 2 && !strcmp(argv[2], v->second))))
			return v;
	}
	*words = 0;
	return NULL;
}

static int check_files(struct options *o, const struct verb_line *v, struct fail *f)
{
	if (o->help || o->version)
		return 0;
	if (v && o->files.n != v->files)
		return fail_set(f, EINVAL, "expected nlconform %s", v->form);
	if (v || !o->files.n)
		return 0;
	if (!o->html && !o->badge && !o->sarif && !o->pages)
		return fail_set(f, EINVAL,
				"'%s': results need --html, --pages, --badge or --sarif, "
				"or a word before them, see 'nlconform --help'; a subject goes "
				"after '--'",
				o->files.list[0]);
	if (o->files.n > 1 && (o->badge || o->sarif))
		return fail_set(f, EINVAL, "%s: expected one file of results, got %zu",
				o->badge ? "--badge" : "--sarif", o->files.n);
	o->verb = VERB_REPORT;
	return 0;
}

static int check_together(const struct options *o, struct fail *f)
{
	if (o->tap + o->verbose + o->quiet > 1)
		return fail_set(f, EINVAL, "expected only one of --tap, --verbose, --quiet");
	if (o->view && (o->oracle || o->against))
		return fail_set(f, EINVAL, "--view: recorded answers are those of loopback");
	if (o->base && o->verb != VERB_RECORD && !o->record_oracle)
		return fail_set(f, EINVAL, "--base is for 'nlconform record'");
	if ((o->no_new || o->when) && o->verb != VERB_BASELINE_WRITE)
		return fail_set(f, EINVAL, "%s is for 'nlconform baseline write'",
				o->no_new ? "--no-new" : "--when");
	return 0;
}

/* What rtnetlink, ioctl(), the C library and files tell of a network. */
static void choose_areas(struct options *o)
{
	static const char *const areas[] = {
		"getlink", "getaddr", "getroute", "getrule", "getneigh", "libc", "clients", "ifreq",
		"leak",
	};

	static const char *const left_out[] = {
		/*
		 * The kernel itself makes neighbours, for the groups that it
		 * joins, and forgets them.
		 */
		"getneigh/dump_*",
		/* /proc/net/if_inet6 is in the order of a hash that the kernel draws at random. */
		"clients/java",
		/* All but leak/proc_* and leak/sys_*: internet sockets are those of the machine. */
		"leak/[!ps]*", "leak/packet_information",
	};

	if (!o->view || o->probes.n || o->areas.n)
		return;
	for (size_t i = 0; i < sizeof(areas) / sizeof(*areas); i++)
		o->areas.list[o->areas.n++] = areas[i];
	for (size_t i = 0; i < sizeof(left_out) / sizeof(*left_out); i++)
		if (o->excludes.n < OPTION_WORDS_MAX)
			o->excludes.list[o->excludes.n++] = left_out[i];
}

/* The words up to '--', which begins the subject. */
static int read_words(int argc, char **argv, int i, struct options *o, struct fail *f)
{
	for (int r = 0; i < argc; i++) {
		if (!strcmp(argv[i], "--")) {
			/*
			 * Perhaps an empty shell variable. Judging nlvirt instead
			 * would look like a result.
			 */
			o->subject = argv + i + 1;
			if (!*o->subject)
				return fail_set(f, EINVAL,
						"no SUBJECT after '--'; see 'nlconform --help'");
			return 0;
		}
		if (argv[i][0] == '-')
			r = read_option(argc, argv, &i, o, f);
		else if (o->files.n == OPTION_WORDS_MAX)
			r = fail_set(f, E2BIG, "results: at most %d", OPTION_WORDS_MAX);
		else
			o->files.list[o->files.n++] = argv[i];
		if (r < 0)
			return r;
	}
	return 0;
}

int options_read(int argc, char **argv, struct options *ret, struct fail *f)
{
	struct options o = { .repeat = 1, .seed = 1, .limit_s = 8 };
	int words;
	const struct verb_line *v = find_verb(argc, argv, &words);
	int r = read_words(argc, argv, 1 + words, &o, f);

	o.verb = v ? v->verb : VERB_JUDGE;
	if (r == 0)
		r = check_files(&o, v, f);
	if (r == 0)
		r = check_together(&o, f);
	choose_areas(&o);
	if (r == 0)
		*ret = o;
	return r;
}

void options_help(FILE *to)
{
	fputs("usage: nlconform [OPTION...] [-- SUBJECT [ARG...]]\n"
	      "       nlconform --html FILE RESULTS.json...\n", to);
	for (size_t i = 0; i < sizeof(verbs) / sizeof(*verbs); i++)
		fprintf(to, "       nlconform %s\n", verbs[i].form);
	fputs("\nAsks every probe outside, inside SUBJECT, and of the kernel in a fresh network\n"
	      "namespace with only lo up; reports where SUBJECT is not as expected.\n"
	      "SUBJECT is a command prefix; the default is 'nlvirt run --', with the nlvirt\n"
	      "beside nlconform or in PATH. baseline keeps a list of accepted differences;\n"
	      "compare says what got better or worse; record keeps the oracle's answers for places\n"
	      "without namespaces; doctor reports what can be asked here.\n\n",
	      to);
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		const struct option *o = &table[i];
		const char *text = o->text;
		const char letter[] = { '-', letter_of(o), ',', ' ', 0 };
		char head[64];

		snprintf(head, sizeof(head), "%s%s%s%s", letter[1] ? letter : "", o->name,
			 o->argument ? " " : "", o->argument ? o->argument : "");
		fprintf(to, "  %-16s ", head);
		for (const char *nl; (nl = strchr(text, '\n')); text = nl + 1)
			fprintf(to, "%.*s\n%19s", (int)(nl - text), text, "");
		fprintf(to, "%s\n", text);
	}
	fputs("\nExit status: 0 all as expected, 1 something differs, 2 could not run.\n", to);
}
