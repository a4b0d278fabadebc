/* SPDX-License-Identifier: Apache-2.0 */
#include "reach/status.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"

#define FIRST_BYTES 4096		/* enough for all but those with hundreds of groups */
#define MOST_BYTES (2u << 20)		/* NGROUPS_MAX groups of 11 characters, and the rest */

static int open_status(pid_t tid)
{
	char path[32];
	int fd;

	if (tid)
		snprintf(path, sizeof(path), "/proc/%d/status", (int)tid);
	else
		snprintf(path, sizeof(path), "/proc/thread-self/status");
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd >= 0)
		return fd;
	/* A missing /proc gives the same errno, but tells nothing about the thread. */
	return errno == ENOENT && tid && access("/proc/self", F_OK) == 0 ? -ESRCH : -errno;
}

/* The kernel prints the whole status at the first read(), so all pieces show the same moment. */
int status_read(pid_t tid, struct status *ret_s)
{
	_cleanup_close_ int fd = open_status(tid);
	_cleanup_free_ char *text = NULL;
	size_t cap = 0, len = 1;
	ssize_t n;

	if (fd < 0)
		return fd;
	do {
		if (len + 1 >= cap) {
			char *more;

			cap = cap ? cap * 2 : FIRST_BYTES;
			more = cap <= MOST_BYTES ? realloc(text, cap) : NULL;
			if (!more)
				return -ENOMEM;
			text = more;
		}
		n = read(fd, text + len, cap - len - 1);
		if (n < 0)
			return -errno;
		len += (size_t)n;
	} while (n);
	text[0] = '\n';
	text[len] = '\0';
	ret_s->text = TAKE_PTR(text);
	return 0;
}

void status_done(struct status *s)
{
	free(s->text);
	s->text = NULL;
}

const char *status_value(const struct status *s, const char *name)
{
	size_t len = strlen(name);

	for (const char *at = s->text; at; at = strchr(at + 1, '\n'))
		if (!strncmp(at + 1, name, len) && at[1 + len] == ':')
			return at + 1 + len + 1 + strspn(at + 1 + len + 1, " \t");
	return NULL;
}

uint64_t status_number(const struct status *s, const char *name, int base)
{
	const char *value = status_value(s, name);

	return value ? strtoull(value, NULL, base) : 0;
}

bool status_ids(const struct status *s, const char *name, uint32_t ret_ids[static 3])
{
	const char *value = status_value(s, name);

	return value && sscanf(value, "%u %u %u", &ret_ids[0], &ret_ids[1], &ret_ids[2]) == 3;
}

bool status_same(const struct status *a, const struct status *b, const char *name)
{
	const char *x = status_value(a, name), *y = status_value(b, name);
	size_t n = x ? strcspn(x, "\n") : 0;

	return x && y && !strncmp(x, y, n) && (y[n] == '\n' || !y[n]);
}
