/* SPDX-License-Identifier: Apache-2.0 */
#include "format/systemd.h"

#include <errno.h>
#include <seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/cleanup.h"
#include "format/systemd_sets.h"
#include "format/systemd_unit.h"
#include "words/names.h"
#include "words/near.h"

#define WORD_BYTES 128

/* One setting of a file. */
struct line {
	struct systemd_unit *unit;
	const char *name;
	size_t number;
	const char *key;
	struct warnings *warnings;
	struct fail *f;
};

struct systemd_unit *systemd_unit_new(void)
{
	struct systemd_unit *u = calloc(1, sizeof(*u));

	if (u)
		u->err = SYSTEMD_KILL;
	return u;
}

void systemd_unit_free(struct systemd_unit *unit)
{
	free(unit);
}

static int wrong(struct line *l, const char *got, const char *right)
{
	return fail_set(l->f, EINVAL, "%s:%zu: %s: expected %s, got '%.100s'", l->name, l->number,
			l->key, right, got);
}

static int put_call(struct line *l, int nr, int err, bool invert)
{
	struct systemd_unit *u = l->unit;
	bool stays = invert != u->allows_calls || (invert && err != SYSTEMD_NO_ERRNO);
	unsigned i;

	for (i = 0; i < u->n_calls && u->call[i].nr != nr; i++)
		;
	if (!stays) {
		if (i < u->n_calls)
			u->call[i] = u->call[--u->n_calls];
		return 0;
	}
	if (i == SYSTEMD_MOST_CALLS)
		return fail_set(l->f, E2BIG, "%s:%zu: %s: more than %d calls", l->name, l->number,
				l->key, SYSTEMD_MOST_CALLS);
	u->call[i] = (struct systemd_call){ nr, err };
	u->n_calls += i == u->n_calls;
	return 0;
}

static int put_word(struct line *l, const char *word, int err, bool invert, bool in_set);

static int put_set(struct line *l, const struct systemd_set *set, int err, bool invert)
{
	char word[WORD_BYTES];
	int r = 0;

	for (const char *at = set->calls; *at && !r; at += strspn(at, " ")) {
		size_t n = strcspn(at, " ");

		snprintf(word, sizeof(word), "%.*s", (int)n, at);
		r = put_word(l, word, err, invert, true);
		at += n;
	}
	return r;
}

/* A call or a group. A group may name calls that libseccomp does not know. */
static int put_word(struct line *l, const char *word, int err, bool invert, bool in_set)
{
	const struct systemd_set *set = *word == '@' ? systemd_set_find(word) : NULL;
	char buffer[NAMES_BYTES];
	const char *near;
	int nr;

	if (set)
		return put_set(l, set, err, invert);
	nr = *word == '@' ? __NR_SCMP_ERROR : seccomp_syscall_resolve_name(word);
	if (nr != __NR_SCMP_ERROR)
		return put_call(l, nr, err, invert);
	near = *word == '@' ? NULL : near_call(word, buffer);
	if (!in_set && *word == '@')
		warnings_add(l->warnings, l->name, l->number,
			     "%s: left out: systemd %d has no such "
			     "group", word, SYSTEMD_SETS_VERSION);
	else if (!in_set)
		warnings_add(l->warnings, l->name, l->number, "%s: left out: no such call%s%s%s",
			     word, near ? "; do you mean " : "", near ? near : "", near ? "?" : "");
	return 0;
}

static int read_errno(const char *word)
{
	return !strcmp(word, "kill") ? SYSTEMD_KILL : name_to_errno(word);
}

/* "name" or "name:errno" */
static int take_call(struct line *l, char *word, bool invert)
{
	char *colon = strchr(word, ':');
	int err = SYSTEMD_NO_ERRNO;

	if (colon) {
		*colon = '\0';
		err = read_errno(colon + 1);
		if (err == -1)
			return wrong(l, colon + 1, "an errno such as EPERM, or kill");
	}
	if (colon && !invert) {
		warnings_add(l->warnings, l->name, l->number,
			     "%s: left out: a call that is allowed "
			     "has no errno", word);
		return 0;
	}
	return put_word(l, word, err, invert, false);
}

static int take_calls(struct line *l, char *value)
{
	struct systemd_unit *u = l->unit;
	char *rest;
	bool invert = *value == '~';
	int r = 0;

	if (!*value) {
		u->has_calls = false;
		u->n_calls = 0;
		return 0;
	}
	if (!u->has_calls) {
		u->has_calls = true;
		u->allows_calls = !invert;
		if (!invert)
			r = put_set(l, systemd_set_find("@default"), SYSTEMD_NO_ERRNO, false);
	}
	for (char *word = strtok_r(value + invert, " \t", &rest); word && !r;
	     word = strtok_r(NULL, " \t", &rest))
		r = take_call(l, word, invert);
	return r;
}

static int take_errno(struct line *l, char *value)
{
	l->unit->err = *value ? read_errno(value) : SYSTEMD_KILL;
	if (l->unit->err == -1 || !l->unit->err)
		return wrong(l, value, "an errno such as EPERM, or kill");
	return 0;
}

/* systemd has names of its own for some. 0, SCMP_ARCH_NATIVE, is "native" as well. */
static uint32_t arch_of(const char *word)
{
	static const struct {
		const char *word;
		uint32_t arch;
	} words[] = {
		{ "native", SCMP_ARCH_NATIVE }, { "x86-64", SCMP_ARCH_X86_64 },
		{ "ppc64-le", SCMP_ARCH_PPC64LE }, { "mips-le", SCMP_ARCH_MIPSEL },
		{ "mips64-n32", SCMP_ARCH_MIPS64N32 }, { "mips64-le", SCMP_ARCH_MIPSEL64 },
		{ "mips64-le-n32", SCMP_ARCH_MIPSEL64N32 },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (!strcmp(words[i].word, word))
			return words[i].arch;
	return name_to_arch(word);
}

static int take_arches(struct line *l, char *value)
{
	struct systemd_unit *u = l->unit;
	char *rest;

	u->has_arches = *value;
	if (!*value)
		u->n_arches = 0;
	for (char *word = strtok_r(value, " \t", &rest); word;
	     word = strtok_r(NULL, " \t", &rest)) {
		uint32_t arch = arch_of(word);

		if (!arch && strcmp(word, "native"))
			return wrong(l, word, "an architecture such as native or x86-64");
		if (u->n_arches == SYSTEMD_MOST_ARCHES)
			return fail_set(l->f, E2BIG, "%s:%zu: %s: more than %d architectures",
					l->name, l->number, l->key, SYSTEMD_MOST_ARCHES);
		u->arch[u->n_arches++] = arch;
	}
	return 0;
}

static int take_families(struct line *l, char *value)
{
	struct systemd_unit *u = l->unit;
	char *rest;
	bool invert = *value == '~';

	if (!*value || !strcmp(value, "none")) {
		memset(u->family, 0, sizeof(u->family));
		u->has_families = u->allows_families = *value;
		return 0;
	}
	if (!u->has_families) {
		u->has_families = true;
		u->allows_families = !invert;
	}
	for (char *word = strtok_r(value + invert, " \t", &rest); word;
	     word = strtok_r(NULL, " \t", &rest)) {
		uint64_t family;

		if (strncmp(word, "AF_", 3) || strchr(word, '|') || !name_to_value(word, &family) ||
		    family >= SYSTEMD_FAMILIES) {
			warnings_add(l->warnings, l->name, l->number,
				     "%s: left out: no such family", word);
			continue;
		}
		u->family[family] = invert != u->allows_families;
	}
	return 0;
}

static const struct setting {
	const char *key;
	int (*take)(struct line *l, char *value);
} settings[] = {
	{ "SystemCallFilter", take_calls },
	{ "SystemCallErrorNumber", take_errno },
	{ "SystemCallArchitectures", take_arches },
	{ "RestrictAddressFamilies", take_families },
};

/* These add filters of their own if they are set. */
static const char *const others[] = {
	"SystemCallLog", "RestrictNamespaces", "MemoryDenyWriteExecute", "RestrictRealtime",
	"RestrictSUIDSGID", "LockPersonality", "ProtectClock", "ProtectHostname",
	"ProtectKernelLogs", "ProtectKernelModules", "ProtectKernelTunables", "PrivateDevices",
};

static bool is_set(const char *value)
{
	static const char *const no[] = { "", "no", "n", "false", "f", "off", "0" };

	for (size_t i = 0; i < sizeof(no) / sizeof(no[0]); i++)
		if (!strcasecmp(value, no[i]))
			return false;
	return true;
}

static int take(struct line *l, char *value)
{
	for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); i++)
		if (!strcmp(l->key, settings[i].key))
			return settings[i].take(l, value);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (!strcmp(l->key, others[i]) && is_set(value))
			warnings_add(l->warnings, l->name, l->number,
				     "%s: left out: what it refuses is "
				     "missing here", l->key);
	return 0;
}

static char *trim(char *text)
{
	size_t n;

	text += strspn(text, " \t\r");
	for (n = strlen(text); n && strchr(" \t\r", text[n - 1]); n--)
		;
	text[n] = '\0';
	return text;
}

/* "KEY = VALUE"; sections are no settings. */
static int take_line(struct line *l, char *text)
{
	char *equals;

	text = trim(text);
	if (!*text || *text == '[')
		return 0;
	equals = strchr(text, '=');
	if (!equals)
		return fail_set(l->f, EINVAL, "%s:%zu: expected KEY=VALUE, got '%.100s'", l->name,
				l->number, text);
	*equals = '\0';
	l->key = trim(text);
	return take(l, trim(equals + 1));
}

/* Does the text end in a backslash that no other backslash escapes? */
static bool goes_on(const char *text, size_t len)
{
	size_t n = len;

	while (n && text[n - 1] == '\\')
		n--;
	return (len - n) % 2;
}

/*
 * Mirrors config_parse() of systemd: a line that ends in a backslash is joined with the next one.
 * Lines that begin with a comment are not there, before, between and after such lines.
 */
int systemd_read(struct systemd_unit *unit, const char *text, const char *name,
		 struct warnings *warnings, struct fail *f)
{
	_cleanup_free_ char *joined = malloc(strlen(text) + 1);
	struct line l = { .unit = unit, .name = name, .warnings = warnings, .f = f };
	size_t number = 1, n = 0;
	int r = 0;

	if (!joined)
		return fail_set(f, ENOMEM, "%s: out of memory", name);
	for (const char *at = text; *at && !r; number++) {
		const char *line = at + strspn(at, " \t\r");
		size_t len = strcspn(line, "\n");

		at = line + len + (line[len] == '\n');
		if (*line == '#' || *line == ';')
			continue;
		if (len && line[len - 1] == '\r')
			len--;
		if (!n)
			l.number = number;
		memcpy(joined + n, line, len);
		n += len;
		joined[n] = '\0';
		if (goes_on(joined, n)) {
			joined[n - 1] = ' ';
			continue;
		}
		n = 0;
		r = take_line(&l, joined);
	}
	return n && !r ? take_line(&l, joined) : r;	/* the last line may go on too */
}
