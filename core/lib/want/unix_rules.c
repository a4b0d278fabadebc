/* SPDX-License-Identifier: Apache-2.0 */
#include "want/unix_rules.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "want/outbound.h"

/* The end of the set that begins at p, which is after the '['. NULL: it does not end. */
static const char *set_end(const char *p)
{
	p += *p == '!';
	p += *p == ']';		/* the first one is a member */
	return strchr(p, ']');
}

/* Is the byte in the set between from and end? */
static bool is_member(const char *from, const char *end, unsigned char c)
{
	bool not = *from == '!', in = false;

	for (from += not; from < end; from++) {
		unsigned char first = (unsigned char)*from, last = first;

		if (from + 2 < end && from[1] == '-') {
			last = (unsigned char)from[2];
			from += 2;
		}
		in |= c >= first && c <= last;
	}
	return in != not;
}

/* Does the element of a pattern cover the byte? *ret_next is the element after it. No stars. */
static bool is_byte(const char *p, unsigned char c, const char **ret_next)
{
	const char *end = *p == '[' ? set_end(p + 1) : NULL;

	*ret_next = end ? end + 1 : p + 1;
	if (*p == '?')
		return c != '/';
	if (end)
		return c != '/' && is_member(p + 1, end, c);
	return (unsigned char)*p == c;
}

/* Which places of a pattern have been reached: bytes before them cover what was read so far. */
struct reached {
	uint8_t at[LIMIT_UNIX_PATTERN];
};

/* Reaches a place, and what follows stars there, which may cover nothing. */
static void reach(struct reached *r, const char *pattern, size_t at)
{
	r->at[at] = 1;
	while (pattern[at] == '*')
		r->at[++at] = 1;
}

bool unix_rules_match(const char *pattern, const char *bytes, size_t len)
{
	size_t n = strlen(pattern);
	struct reached now = { { 0 } };

	reach(&now, pattern, 0);
	for (size_t i = 0; i < len; i++) {
		struct reached next = { { 0 } };
		unsigned char c = (unsigned char)bytes[i];

		for (size_t at = 0; at < n; at++) {
			bool star = pattern[at] == '*',
			     two = star &&
				   (pattern[at + 1] == '*' || (at && pattern[at - 1] == '*'));
			const char *after;

			if (!now.at[at])
				continue;
			if (star && (two || c != '/'))
				reach(&next, pattern, at);
			if (!star && is_byte(pattern + at, c, &after))
				reach(&next, pattern, (size_t)(after - pattern));
		}
		now = next;
	}
	return now.at[n];
}

/* Is every component of the path a name? */
static bool is_clean(const char *path)
{
	for (; *path; path += strcspn(path, "/")) {
		size_t len = strcspn(++path, "/");

		if (!len || (len == 1 && *path == '.') || (len == 2 && !memcmp(path, "..", 2)))
			return false;
	}
	return true;
}

static int check(const char *pattern, struct fail *f)
{
	for (const char *p = pattern; *p; p++)
		if (*p == '[') {
			p = set_end(p + 1);
			if (!p)
				return fail_set(f, EINVAL, "expected a ] after the [");
		}
	if (strlen(pattern) >= LIMIT_UNIX_PATTERN)
		return fail_set(f, EINVAL, "too long: at most %d bytes", LIMIT_UNIX_PATTERN - 1);
	if (pattern[0] == '@')
		return 0;
	if (pattern[0] != '/')
		return fail_set(f, EINVAL, "expected an absolute path, such as unix:/run/app.sock, or an "
				"abstract name, such as unix:@app");
	if (!is_clean(pattern))
		return fail_set(f, EINVAL, "expected the path of a socket, without //, . and ..; for all "
				"below a folder, end it with /**");
	return 0;
}

/* Holds the file that is there now, if any. */
static void hold(struct unix_rule *r)
{
	_cleanup_close_ int low = open(r->pattern, O_PATH | O_CLOEXEC);
	struct stat st;

	if (low < 0 || fstat(low, &st) < 0)
		return;
	/* Numbers up to standard error may be closed, and must stay so for COMMAND. */
	r->fd = fcntl(low, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	r->dev = st.st_dev;
	r->ino = st.st_ino;
}

int unix_rules_add(struct unix_rules **u, const char *pattern, bool deny, unix_rules_path_fn *path,
		   struct fail *f)
{
	struct unix_rule *r;
	int err = check(pattern, f);

	if (err)
		return err;
	if (!*u) {
		*u = calloc(1, sizeof(**u));
		if (!*u)
			return fail_set(f, ENOMEM, "out of memory");
		(*u)->users = 1;
	}
	if ((*u)->n == LIMIT_UNIX_RULES)
		return fail_set(f, E2BIG, "too many rules for UNIX sockets: at most %d", LIMIT_UNIX_RULES);
	r = &(*u)->rule[(*u)->n];
	*r = (struct unix_rule){ .deny = deny, .fd = -1 };
	if (path && pattern[0] == '/') {
		err = path(pattern, r->pattern, f);
		if (err)
			return err;
	} else {
		strcpy(r->pattern, pattern);	/* its length was checked */
	}
	r->rank = (unsigned)strcspn(r->pattern, UNIX_RULES_WILD);
	r->plain = !r->pattern[r->rank];
	r->rank += r->plain;
	if (path && deny && r->plain && pattern[0] == '/')
		hold(r);
	(*u)->allows_path |= !deny && pattern[0] == '/';
	(*u)->n++;
	return 0;
}

struct unix_rules *unix_rules_get(struct unix_rules *u)
{
	if (u)
		u->users++;
	return u;
}

void unix_rules_put(struct unix_rules *u)
{
	if (!u || --u->users)
		return;
	for (size_t i = 0; i < u->n; i++)
		fd_close(u->rule[i].fd);
	free(u);
}

static bool beats(const struct unix_rule *r, const struct unix_rule *best)
{
	return !best || r->rank > best->rank || (r->rank == best->rank && r->deny);
}

const char *unix_rules_decide(const struct unix_rules *u, const struct unix_place *p,
			      bool *ret_uncovered)
{
	const struct unix_rule *best = NULL;
	bool needs_rule = u && !p->made && (p->path[0] == '@' || u->allows_path);

	*ret_uncovered = false;
	if (!u)
		return NULL;
	if (p->denied)
		return REFUSAL_DENIED;
	if (p->why && !p->made)
		return p->why;
	for (size_t i = 0; i < u->n; i++)
		if (beats(&u->rule[i], best) &&
		    unix_rules_match(u->rule[i].pattern, p->path, p->len))
			best = &u->rule[i];
	if (best)
		return best->deny ? REFUSAL_DENIED : NULL;
	*ret_uncovered = needs_rule;
	return needs_rule ? REFUSAL_NO_RULE : NULL;
}

bool unix_rules_deny_file(const struct unix_rules *u, const struct stat *st)
{
	struct stat now;

	for (size_t i = 0; u && i < u->n; i++) {
		const struct unix_rule *r = &u->rule[i];

		if (!r->deny || !r->plain || r->pattern[0] != '/')
			continue;
		if (r->fd >= 0 && r->dev == st->st_dev && r->ino == st->st_ino)
			return true;
		if (!stat(r->pattern, &now) && now.st_dev == st->st_dev && now.st_ino == st->st_ino)
			return true;
	}
	return false;
}

bool unix_rules_quote(const struct unix_place *p, char *text, size_t cap)
{
	size_t n = 0;

	for (size_t i = 0; i < p->len; i++) {
		unsigned char c = (unsigned char)p->path[i];
		bool wild = strchr(UNIX_RULES_WILD, c) && c;

		if (n + 4 > cap)
			return false;
		if (wild)
			text[n++] = '[';
		/* A byte that policies cannot hold. */
		text[n++] = c < 0x20 || c >= 0x7f || c == '"' || c == '\\' ? '?' : (char)c;
		if (wild)
			text[n++] = ']';
	}
	text[n] = '\0';
	return true;
}

void unix_rules_show(const struct unix_place *p, char text[static LIMIT_UNIX_PATH])
{
	for (size_t i = 0; i < p->len; i++)
		text[i] = p->path[i] ? p->path[i] : '@';
	text[p->len] = '\0';
}
