/* SPDX-License-Identifier: Apache-2.0 */
#include "format/systemd.h"

#include <ctype.h>
#include <errno.h>
#include <seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/cleanup.h"
#include "format/export.h"
#include "format/systemd_sets.h"
#include "words/names.h"
#include "words/near.h"

#define MOST_CALLS 1024
#define MOST_ARCHES 8
#define FAMILIES 46		/* AF_MAX of systemd 252 */
#define NO_ERRNO -1		/* a call of a list without an errno of its own */
#define KILL -2			/* "kill" */
#define WORD_BYTES 128

struct call {
	int nr;			/* of libseccomp: may be a pseudo number */
	int err;		/* an errno, NO_ERRNO or KILL */
};

struct systemd_unit {
	bool has_calls, allows_calls;	/* a list; of what is allowed, not of what is refused */
	struct call call[MOST_CALLS];
	unsigned n_calls;
	int err;			/* SystemCallErrorNumber; KILL: none */
	bool has_arches;
	uint32_t arch[MOST_ARCHES];
	unsigned n_arches;
	bool has_families, allows_families;
	bool family[FAMILIES];
};

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
		u->err = KILL;
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
	bool stays = invert != u->allows_calls || (invert && err != NO_ERRNO);
	unsigned i;

	for (i = 0; i < u->n_calls && u->call[i].nr != nr; i++)
		;
	if (!stays) {
		if (i < u->n_calls)
			u->call[i] = u->call[--u->n_calls];
		return 0;
	}
	if (i == MOST_CALLS)
		return fail_set(l->f, E2BIG, "%s:%zu: %s: more than %d calls", l->name, l->number,
				l->key, MOST_CALLS);
	u->call[i] = (struct call){ nr, err };
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
		warnings_add(l->warnings, l->name, l->number, "%s: left out: systemd %d has no such "
			     "group", word, SYSTEMD_SETS_VERSION);
	else if (!in_set)
		warnings_add(l->warnings, l->name, l->number, "%s: left out: no such call%s%s%s", word,
			     near ? "; do you mean " : "", near ? near : "", near ? "?" : "");
	return 0;
}

static int read_errno(const char *word)
{
	return !strcmp(word, "kill") ? KILL : name_to_errno(word);
}

/* "name" or "name:errno" */
static int take_call(struct line *l, char *word, bool invert)
{
	char *colon = strchr(word, ':');
	int err = NO_ERRNO;

	if (colon) {
		*colon = '\0';
		err = read_errno(colon + 1);
		if (err == -1)
			return wrong(l, colon + 1, "an errno such as EPERM, or kill");
	}
	if (colon && !invert) {
		warnings_add(l->warnings, l->name, l->number, "%s: left out: a call that is allowed "
			     "has no errno", word);
		return 0;
	}
	return put_word(l, word, err, invert, false);
}

static int take_calls(struct line *l, char *value)
{
	struct systemd_unit *u = l->unit;
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
			r = put_set(l, systemd_set_find("@default"), NO_ERRNO, false);
	}
	for (char *word = strtok(value + invert, " \t"); word && !r; word = strtok(NULL, " \t"))
		r = take_call(l, word, invert);
	return r;
}

static int take_errno(struct line *l, char *value)
{
	l->unit->err = *value ? read_errno(value) : KILL;
	if (l->unit->err == -1 || !l->unit->err)
		return wrong(l, value, "an errno such as EPERM, or kill");
	return 0;
}

static int take_arches(struct line *l, char *value)
{
	struct systemd_unit *u = l->unit;

	u->has_arches = *value;
	if (!*value)
		u->n_arches = 0;
	for (char *word = strtok(value, " \t"); word; word = strtok(NULL, " \t")) {
		uint32_t arch = !strcmp(word, "native") ? SCMP_ARCH_NATIVE :
				!strcmp(word, "x86-64") ? SCMP_ARCH_X86_64 :
				!strcmp(word, "ppc64-le") ? SCMP_ARCH_PPC64LE :
				!strcmp(word, "mips-le") ? SCMP_ARCH_MIPSEL :
				!strcmp(word, "mips64-le") ? SCMP_ARCH_MIPSEL64 : name_to_arch(word);

		if (!arch && strcmp(word, "native"))
			return wrong(l, word, "an architecture such as native or x86-64");
		if (u->n_arches == MOST_ARCHES)
			return fail_set(l->f, E2BIG, "%s:%zu: %s: more than %d architectures", l->name,
					l->number, l->key, MOST_ARCHES);
		u->arch[u->n_arches++] = arch;
	}
	return 0;
}

static int take_families(struct line *l, char *value)
{
	struct systemd_unit *u = l->unit;
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
	for (char *word = strtok(value + invert, " \t"); word; word = strtok(NULL, " \t")) {
		uint64_t family;

		if (strncmp(word, "AF_", 3) || strchr(word, '|') || !name_to_value(word, &family) || family >= FAMILIES) {
			warnings_add(l->warnings, l->name, l->number, "%s: left out: no such family", word);
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
	"RestrictSUIDSGID", "LockPersonality", "ProtectClock", "ProtectHostname", "ProtectKernelLogs",
	"ProtectKernelModules", "ProtectKernelTunables", "PrivateDevices",
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
			warnings_add(l->warnings, l->name, l->number, "%s: left out: what it refuses is "
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

/* "KEY = VALUE"; comments and sections are no settings. */
static int take_line(struct line *l, char *text)
{
	char *equals;

	text = trim(text);
	if (!*text || strchr("#;[", *text))
		return 0;
	equals = strchr(text, '=');
	if (!equals)
		return fail_set(l->f, EINVAL, "%s:%zu: expected KEY=VALUE, got '%.100s'", l->name,
				l->number, text);
	*equals = '\0';
	l->key = trim(text);
	return take(l, trim(equals + 1));
}

/* Joins a line that ends in a backslash with the next one that is no comment. */
int systemd_read(struct systemd_unit *unit, const char *text, const char *name,
		 struct warnings *warnings, struct fail *f)
{
	_cleanup_free_ char *joined = malloc(strlen(text) + 2);
	struct line l = { .unit = unit, .name = name, .warnings = warnings, .f = f };
	size_t number = 1, n = 0;
	int r = 0;

	if (!joined)
		return fail_set(f, ENOMEM, "%s: out of memory", name);
	for (const char *at = text; *at && !r; number++) {
		size_t len = strcspn(at, "\n");
		bool goes_on = len && at[len - 1] == '\\';
		bool is_comment = strchr("#;", at[strspn(at, " \t")]) && at[strspn(at, " \t")];

		if (!n)
			l.number = number;
		if (!n || !is_comment) {
			memcpy(joined + n, at, len);
			n += len;
			if (goes_on)
				joined[n - 1] = ' ';
		}
		at += len + (at[len] == '\n');
		if ((goes_on || (n && is_comment)) && *at)
			continue;
		joined[n] = '\0';
		n = 0;
		r = take_line(&l, joined);
	}
	return r;
}

/* The architectures of programs that a machine of arch can run, ours first. */
static unsigned local_arches(uint32_t arch, uint32_t ret[3])
{
	ret[0] = arch;
	if (arch == SCMP_ARCH_X86_64) {
		ret[1] = SCMP_ARCH_X86;
		ret[2] = SCMP_ARCH_X32;
		return 3;
	}
	ret[1] = arch == SCMP_ARCH_AARCH64 ? SCMP_ARCH_ARM : arch == SCMP_ARCH_S390X ? SCMP_ARCH_S390 : 0;
	return ret[1] ? 2 : 1;
}

static int failed(struct fail *f, int r)
{
	return fail_set(f, -r, "cannot compile the unit: %s", strerror(-r));
}

/* A context for one architecture that does not touch calls of others. NULL: out of memory. */
static scmp_filter_ctx context(uint32_t arch, uint32_t otherwise)
{
	scmp_filter_ctx ctx = seccomp_init(otherwise);

	if (!ctx)
		return NULL;
	if (arch != seccomp_arch_native() &&
	    (seccomp_arch_remove(ctx, SCMP_ARCH_NATIVE) || seccomp_arch_add(ctx, arch))) {
		seccomp_release(ctx);
		return NULL;
	}
	seccomp_attr_set(ctx, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_ALLOW);
	return ctx;
}

/* Pushes the program of a context, and releases it. */
static int push(scmp_filter_ctx ctx, uint32_t arch, struct filter_stack *stack, int r, struct fail *f)
{
	struct filter program = { 0 };

	if (!r)
		r = export_program(ctx, arch, &program);
	seccomp_release(ctx);
	if (!r)
		r = filter_stack_push(stack, &program);
	filter_free(&program);
	return r ? failed(f, r) : 0;
}

static uint32_t action_of(int err)
{
	return err == KILL ? SCMP_ACT_KILL_PROCESS : SCMP_ACT_ERRNO((unsigned)err);
}

static int build_calls(const struct systemd_unit *u, uint32_t arch, struct filter_stack *stack,
		       struct fail *f)
{
	uint32_t refuses = action_of(u->err), otherwise = u->allows_calls ? refuses : SCMP_ACT_ALLOW;
	scmp_filter_ctx ctx = context(arch, otherwise);
	int r = ctx ? 0 : -ENOMEM;

	for (unsigned i = 0; i < u->n_calls && !r; i++) {
		uint32_t action = u->call[i].err != NO_ERRNO ? action_of(u->call[i].err) :
				  u->allows_calls ? SCMP_ACT_ALLOW : refuses;

		if (action == otherwise)
			continue;
		r = seccomp_rule_add_exact_array(ctx, action, u->call[i].nr, 0, NULL);
		if (r == -EDOM)		/* arch does not have it */
			r = 0;
	}
	return ctx ? push(ctx, arch, stack, r, f) : failed(f, r);
}

/* On these, socket() is also a call of socketcall(), and systemd installs no filter. */
static bool has_socketcall(uint32_t arch)
{
	int nr = seccomp_syscall_resolve_name_arch(arch, "socketcall");

	return nr >= 0;
}

static int refuse_families(const struct systemd_unit *u, scmp_filter_ctx ctx)
{
	const uint32_t action = SCMP_ACT_ERRNO(EAFNOSUPPORT);
	int nr = seccomp_syscall_resolve_name("socket"), r = 0, first = 0, last = 0;

	for (int i = 1; i < FAMILIES; i++) {
		first = !first && u->family[i] ? i : first;
		last = u->family[i] ? i : last;
	}
	if (!u->allows_families) {
		for (int i = 0; i < FAMILIES && !r; i++)
			if (u->family[i])
				r = seccomp_rule_add_exact(ctx, action, nr, 1, SCMP_A0(SCMP_CMP_EQ, i));
		return r;
	}
	if (!first)
		return seccomp_rule_add_exact(ctx, action, nr, 0);
	r = seccomp_rule_add_exact(ctx, action, nr, 1, SCMP_A0(SCMP_CMP_LT, first));
	if (!r)
		r = seccomp_rule_add_exact(ctx, action, nr, 1, SCMP_A0(SCMP_CMP_GT, last));
	for (int i = first; i < last && !r; i++)
		if (!u->family[i])
			r = seccomp_rule_add_exact(ctx, action, nr, 1, SCMP_A0(SCMP_CMP_EQ, i));
	return r;
}

static int build_families(const struct systemd_unit *u, uint32_t arch, struct filter_stack *stack,
			  struct fail *f)
{
	scmp_filter_ctx ctx;

	if (has_socketcall(arch))
		return 0;
	ctx = context(arch, SCMP_ACT_ALLOW);
	return ctx ? push(ctx, arch, stack, refuse_families(u, ctx), f) : failed(f, -ENOMEM);
}

static int build_arches(const struct systemd_unit *u, uint32_t arch, struct filter_stack *stack,
			struct fail *f)
{
	scmp_filter_ctx ctx = context(arch, SCMP_ACT_ALLOW);
	int r = ctx ? seccomp_attr_set(ctx, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL) : -ENOMEM;

	for (unsigned i = 0; i < u->n_arches && !r; i++) {
		if (u->arch[i] == SCMP_ARCH_NATIVE || u->arch[i] == arch)
			continue;
		r = seccomp_arch_add(ctx, u->arch[i]);
		if (r == -EEXIST || r == -EDOM)		/* a machine of the other byte order */
			r = 0;
	}
	return ctx ? push(ctx, arch, stack, r, f) : failed(f, r);
}

int systemd_build(const struct systemd_unit *u, uint32_t arch, struct filter_stack *stack,
		  struct fail *f)
{
	uint32_t arches[3];
	unsigned n = local_arches(arch, arches);
	int r = 0;

	for (unsigned i = 0; i < n && u->has_families && !r; i++)
		r = build_families(u, arches[i], stack, f);
	if (!r && u->has_arches)
		r = build_arches(u, arch, stack, f);
	for (unsigned i = 0; i < n && u->has_calls && !r; i++)
		r = build_calls(u, arches[i], stack, f);
	return r;
}
