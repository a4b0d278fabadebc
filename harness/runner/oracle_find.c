/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/oracle_file.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long version_of(const char *kernel)
{
	int major = 0, minor = 0;

	sscanf(kernel, "%d.%d", &major, &minor);
	return major * 1000L + minor;
}

/* How far a recording is from this machine; negative: not at all for it. An older kernel is nearer
 * than a newer one, which may answer in ways that this one cannot. */
static long distance(const struct oracle_head *h, const struct suite *s)
{
	long by = version_of(h->kernel) - version_of(s->kernel);

	if (strcmp(h->machine, s->machine) || strcmp(h->user, s->user))
		return -1;
	if (!strcmp(h->kernel, s->kernel))
		return 0;
	return by > 0 ? 2 * by + 1 : -2 * by + (by ? 0 : 1);
}

static int is_text(const struct dirent *e)
{
	size_t n = strlen(e->d_name);

	return n > 4 && !strcmp(e->d_name + n - 4, ".txt");
}

char *oracle_file_find(const char *folder, const struct suite *s)
{
	struct dirent **list;
	int n = scandir(folder, &list, is_text, alphasort);
	char *best = NULL;
	long least = 0;

	for (int i = 0; i < n; i++) {
		char *path = text_of("%s/%s", folder, list[i]->d_name);
		struct oracle_head h;
		struct fail f;
		long d = -1;

		if (oracle_head_read(path, &h, &f) == 0) {
			d = distance(&h, s);
			oracle_head_done(&h);
		}
		if (d >= 0 && (!best || d < least)) {
			free(best);
			best = path;
			least = d;
		} else {
			free(path);
		}
		free(list[i]);
	}
	if (n >= 0)
		free(list);
	return best;
}
