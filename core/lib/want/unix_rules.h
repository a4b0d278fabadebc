/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_UNIX_RULES_H
#define NLVIRT_WANT_UNIX_RULES_H
/*
 * The outbound rules about UNIX sockets. A rule is a pattern of paths, or of abstract names, which
 * begin with '@' in place of the kernel's NUL:
 *
 *	*	any number of bytes other than '/'
 *	**	any number of bytes
 *	?	one byte other than '/'
 *	[a-z]	one of these bytes, [!a-z] another one; never '/'
 *
 * There is no escape character: [*] is a star.
 *
 * The rules are constant once COMMAND starts. Any thread may use them, and each that does holds
 * them (unix_rules_get()).
 */
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "base/fail.h"
#include "base/limits.h"

#define UNIX_RULES_WILD "*?["	/* where a wildcard begins */

struct unix_rule {
	char pattern[LIMIT_UNIX_PATTERN];	/* without links before the first wildcard */
	/*
	 * Of the rules that cover a socket, that of the highest rank decides, and of equal rank one
	 * that denies. It is how many bytes the operator wrote before the first wildcard; without
	 * a wildcard, one more.
	 */
	unsigned rank;
	bool plain;			/* there is no wildcard */
	bool deny;
	/* A plain rule that denies: the file that was there at the start. Held, so that no other
	 * file gets its inode number. -1: there was none. */
	int fd;
	dev_t dev;
	ino_t ino;
};

struct unix_rules {
	atomic_uint users;
	bool allows_path;		/* a rule allows paths */
	size_t n;
	struct unix_rule rule[LIMIT_UNIX_RULES];
};

/* Turns a pattern into one without links. 0, or -errno with *f as "what is wrong". */
typedef int unix_rules_path_fn(const char *pattern, char ret[static LIMIT_UNIX_PATTERN],
			       struct fail *f);

/*
 * Adds a rule; makes *u first if it is NULL. path may be NULL: the pattern is kept as it is, and no
 * file is looked at. Returns 0, or -errno with *f as "what is wrong or was expected".
 */
int unix_rules_add(struct unix_rules **u, const char *pattern, bool deny, unix_rules_path_fn *path,
		   struct fail *f);

struct unix_rules *unix_rules_get(struct unix_rules *u);	/* NULL is allowed */
void unix_rules_put(struct unix_rules *u);			/* NULL is allowed; any thread */

/* Does the pattern cover these bytes? Takes time in proportion to the product of both lengths. */
bool unix_rules_match(const char *pattern, const char *bytes, size_t len);

/* Why a socket is refused. REFUSAL_NO_RULE and "denied" are those of addresses. */
#define REFUSAL_LINKS "a socket that has several names"
#define REFUSAL_NAMELESS "a socket that has no path"

/* A socket that a program names. */
struct unix_place {
	const char *why;		/* it cannot be told which one it is: refuse it; NULL: it can */
	bool denied;			/* it is the file of a plain rule that denies, by any name */
	bool made;			/* it was bound inside, and needs no rule */
	size_t len;			/* of path, without the NUL that follows */
	char path[LIMIT_UNIX_PATH];	/* without links; an abstract name begins with '@' */
};

/*
 * Returns NULL: allowed; or why not, a constant. *ret_uncovered: only because no rule covers it. u:
 * NULL: there are no rules, and all is allowed.
 */
const char *unix_rules_decide(const struct unix_rules *u, const struct unix_place *p,
			      bool *ret_uncovered);

/*
 * Is the file one of those that plain rules deny, under whatever name it was found? Looks at the
 * files of these rules. u may be NULL.
 */
bool unix_rules_deny_file(const struct unix_rules *u, const struct stat *st);

/* Writes a pattern that covers the place, as printable text. False: it does not fit. */
bool unix_rules_quote(const struct unix_place *p, char *text, size_t cap);

/* Writes the path as people read it: as ss(8), with '@' for the NULs of an abstract name. */
void unix_rules_show(const struct unix_place *p, char text[static LIMIT_UNIX_PATH]);

#endif
