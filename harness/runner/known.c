/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/known.h"
#include "harness/runner/word_file.h"

#include "base/cleanup.h"

#include <errno.h>
#include <fnmatch.h>
#include <ifaddrs.h>
#include <linux/landlock.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Whether "kernel>=6.1" holds for "6.18.44"; -1 if the word is of another form. */
static int kernel_word(const char *word, const char *kernel)
{
	int want_major, want_minor = 0, major = 0, minor = 0, order;
	bool below;

	if (strncmp(word, "kernel", 6))
		return -1;
	word += 6;
	below = !strncmp(word, "<", 1);
	if (!below && strncmp(word, ">=", 2))
		return -1;
	if (sscanf(word + (below ? 1 : 2), "%d.%d", &want_major, &want_minor) < 1)
		return -1;
	sscanf(kernel, "%d.%d", &major, &minor);
	order = major != want_major ? major - want_major : minor - want_minor;
	return below ? order < 0 : order >= 0;
}

/*
 * Whether "landlock<6" holds: the ABI of this kernel's Landlock is older; it is 0 without
 * Landlock or if that is disabled. -1 if the word is of another form.
 */
static int landlock_word(const char *word)
{
	long abi;
	int want, end = 0;

	if (sscanf(word, "landlock<%d%n", &want, &end) < 1 || word[end])
		return -1;
	abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	return (abi < 0 ? 0 : abi) < want;
}

/* Whether Yama is set to "ptrace_scope=3"; -1 if the word is of another form. */
static int ptrace_word(const char *word)
{
	FILE *file = fopen("/proc/sys/kernel/yama/ptrace_scope", "re");
	int want, have = 0, end = 0;

	if (file && fscanf(file, "%d", &have) != 1)
		have = 0;
	if (file)
		fclose(file);
	if (sscanf(word, "ptrace_scope=%d%n", &want, &end) < 1 || word[end])
		return -1;
	return have == want;
}

/* With ipv6.disable=1 the kernel has no IPv6 sockets. */
static bool has_ipv6(void)
{
	_cleanup_close_ int fd = socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	return fd >= 0 || errno != EAFNOSUPPORT;
}

/* Whether this machine has an interface to hide. */
static bool has_interfaces(void)
{
	struct if_nameindex *list = if_nameindex();
	bool more = list && list[0].if_index && list[1].if_index;

	if_freenameindex(list);
	return more;
}

/* Whether an interface besides lo has an IPv6 address, which /proc/net/if_inet6 lists. */
static bool has_inet6_interfaces(void)
{
	struct ifaddrs *list = NULL;
	bool has = false;

	if (getifaddrs(&list) < 0)
		return false;
	for (const struct ifaddrs *a = list; a; a = a->ifa_next)
		has |= a->ifa_addr && a->ifa_addr->sa_family == AF_INET6 &&
		       !(a->ifa_flags & IFF_LOOPBACK);
	freeifaddrs(list);
	return has;
}

static int word_holds(const char *word, const struct suite *s)
{
	if (!strcmp(word, "interfaces"))
		return has_interfaces();
	if (!strcmp(word, "inet6-interfaces"))
		return has_inet6_interfaces();
	if (!strcmp(word, "ipv6") || !strcmp(word, "no-ipv6"))
		return has_ipv6() == (*word == 'i');
	if (!strcmp(word, "root") || !strcmp(word, "user"))
		return !strcmp(word, s->user);
	if (!strcmp(word, "x86_64") || !strcmp(word, "aarch64"))
		return !strcmp(word, s->machine);
	if (!strncmp(word, "ptrace_scope", 12))
		return ptrace_word(word);
	if (!strncmp(word, "landlock", 8))
		return landlock_word(word);
	return kernel_word(word, s->kernel);
}

/* 1 if all words hold, 0 if not, -1 if a word is unknown. */
static int when_holds(const char *when, const struct suite *s)
{
	_cleanup_free_ char *copy = strdup(when);
	char *save = NULL;
	int all = 1;

	if (!strcmp(when, "-"))
		return 1;
	for (char *w = strtok_r(copy, ",", &save); w; w = strtok_r(NULL, ",", &save)) {
		int r = word_holds(w, s);

		if (r < 0)
			return -1;
		all &= r;
	}
	return all;
}

#define WHEN_FORM									\
	"'%s': expected '-' or a list of root, user, interfaces, inet6-interfaces, ipv6, "	\
	"no-ipv6, x86_64, aarch64, kernel>=X.Y, kernel<X.Y, landlock<N, ptrace_scope=N"

int known_when_check(const char *when, const struct suite *s, const char *place, struct fail *f)
{
	return when_holds(when, s) < 0 ? fail_set(f, EINVAL, "%s " WHEN_FORM, place, when) : 0;
}

static bool kind_of(const char *word, enum outcome *ret)
{
	static const struct {
		const char *word;
		enum outcome kind;
	} kinds[] = { { "differs", V_DIFFERS }, { "vacuous", V_VACUOUS }, { "skip", V_SKIP } };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (!strcmp(word, kinds[i].word)) {
			*ret = kinds[i].kind;
			return true;
		}
	return false;
}

struct reader {
	struct known *to;
	const struct suite *suite;
	bool machine_only;
};

/* Appends the line, which is complete. */
static void append(struct reader *r, const struct word_line *line, struct known_line l)
{
	l.path = text_of("%s", line->path);
	l.number = line->number;
	r->to->lines = grown(r->to->lines, r->to->n, sizeof(l));
	r->to->lines[r->to->n++] = l;
}

static int take(void *to, struct word_line *line, struct fail *f)
{
	struct reader *r = to;
	const char *kind = word_next(line), *subject = word_next(line), *id = word_next(line),
		   *key = word_next(line), *when = word_next(line), *reason = word_rest(line);
	struct known_line l = { 0 };
	int holds;

	if (!*reason)
		return word_wrong(line, f, "expected KIND SUBJECT ID KEY WHEN REASON");
	if (!kind_of(kind, &l.kind))
		return word_wrong(line, f, "'%s': expected differs, vacuous or skip", kind);
	holds = when_holds(when, r->suite);
	if (holds < 0)
		return word_wrong(line, f, WHEN_FORM, when);
	if (r->machine_only && l.kind == V_DIFFERS)
		return 0;
	l.subject = text_of("%s", subject);
	l.id = text_of("%s", id);
	l.key = text_of("%s", key);
	l.when = text_of("%s", when);
	l.reason = text_of("%s", reason);
	l.applies = holds && !fnmatch(l.subject, r->suite->name, 0);
	l.of_loopback = r->suite->declared;
	append(r, line, l);
	return 0;
}

int known_read(const char *path, const struct suite *s, bool machine_only, struct known *k,
	       struct fail *f)
{
	struct reader r = { .to = k, .suite = s, .machine_only = machine_only };

	return word_file_read(path, take, &r, f);
}

int known_parse(const char *text, const char *path, const struct suite *s, struct known *k,
		struct fail *f)
{
	struct reader r = { .to = k, .suite = s };

	return word_text_read(text, path, take, &r, f);
}

void known_done(struct known *k)
{
	for (size_t i = 0; i < k->n; i++) {
		free(k->lines[i].path);
		free(k->lines[i].subject);
		free(k->lines[i].id);
		free(k->lines[i].key);
		free(k->lines[i].when);
		free(k->lines[i].reason);
	}
	free(k->lines);
	*k = (struct known){ 0 };
}

bool known_unneeded(const struct known_line *l)
{
	return l->kind == V_DIFFERS && l->applies && l->asked && !l->used && !l->of_loopback;
}

bool known_needed(const struct known *k)
{
	for (size_t i = 0; i < k->n; i++)
		if (known_unneeded(&k->lines[i]))
			return false;
	return true;
}

void known_asked(struct known *k, const char *id)
{
	for (size_t i = 0; i < k->n; i++)
		if (k->lines[i].applies && !fnmatch(k->lines[i].id, id, 0))
			k->lines[i].asked = true;
}

const char *known_reason(struct known *k, enum outcome kind, const char *id, const char *key)
{
	for (size_t i = 0; i < k->n; i++) {
		struct known_line *l = &k->lines[i];

		if (!l->applies || l->kind != kind || fnmatch(l->id, id, 0))
			continue;
		if (kind == V_DIFFERS && fnmatch(l->key, key, 0))
			continue;
		l->used = true;
		return l->reason;
	}
	return NULL;
}
