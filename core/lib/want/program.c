/* SPDX-License-Identifier: Apache-2.0 */
#include "want/program.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* errno is EACCES if it is a directory or cannot be executed. */
static bool is_program(const char *path)
{
	struct stat st;

	if (stat(path, &st) < 0 || access(path, X_OK) < 0)
		return false;
	errno = EACCES;
	return S_ISREG(st.st_mode);
}

/* Does not resolve links: what some programs do depends on the name by which they are started. */
static char *absolute(const char *path)
{
	char cwd[PATH_MAX], *text;

	if (path[0] == '/')
		return strdup(path);
	if (!getcwd(cwd, sizeof(cwd)))
		return NULL;
	return asprintf(&text, "%s/%s", cwd, path) < 0 ? NULL : text;
}

/*
 * The file of a directory that begins at dir and has len bytes; none: the current
 * one. False: too long.
 */
static bool join(const char *dir, size_t len, const char *word, char path[static PATH_MAX])
{
	int n = snprintf(path, PATH_MAX, "%.*s%s%s", (int)len, dir, len ? "/" : "./", word);

	return n > 0 && n < PATH_MAX;
}

char *program_find(const char *word)
{
	const char *dir = getenv("PATH");
	char path[PATH_MAX];
	int err = ENOENT;

	if (strchr(word, '/'))
		return is_program(word) ? absolute(word) : NULL;
	for (dir = dir ? dir : "/bin:/usr/bin"; *word; dir++) {
		size_t len = strcspn(dir, ":");

		if (join(dir, len, word, path)) {
			if (is_program(path))
				return absolute(path);
			if (access(path, F_OK) == 0)
				err = EACCES;	/* it is there, but cannot be executed */
		}
		dir += len;
		if (!*dir)
			break;
	}
	errno = err;
	return NULL;
}
