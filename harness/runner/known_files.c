/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/known_files.h"
#include "harness/runner/baseline.h"
#include "harness/runner/place.h"

#include "base/cleanup.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int is_text(const struct dirent *e)
{
	size_t n = strlen(e->d_name);

	return n > 4 && !strcmp(e->d_name + n - 4, ".txt");
}

/* The files of known/ by name. */
static int read_folder(const char *folder, const struct suite *s, struct known *k, struct fail *f)
{
	struct dirent **list;
	int n = scandir(folder, &list, is_text, alphasort), r = 0;

	if (n < 0)
		return fail_set(f, errno, "%s: cannot be read: %s", folder, strerror(errno));
	for (int i = 0; i < n; i++) {
		_cleanup_free_ char *path = text_of("%s/%s", folder, list[i]->d_name);

		if (r == 0)
			r = known_read(path, s, false, k, f);
		free(list[i]);
	}
	free(list);
	return r;
}

/* A baseline that is written may not exist yet. */
static bool has_baseline(const struct options *o)
{
	return o->verb == VERB_BASELINE_WRITE && access(o->files.list[0], F_OK) == 0;
}

/* A reason that nobody has given accepts nothing. */
static int check_reasons(const struct known *k, const char *path, struct fail *f)
{
	for (size_t i = 0; i < k->n; i++) {
		const struct known_line *l = &k->lines[i];

		if (!strcmp(l->path, path) && !strcmp(l->reason, BASELINE_NO_REASON))
			return fail_set(f, EINVAL, "%s:%u: expected a reason in place of '%s'",
					path, l->number, BASELINE_NO_REASON);
	}
	return 0;
}

int known_files_read(const struct options *o, const struct suite *s, struct known *ret,
		     struct fail *f)
{
	_cleanup_free_ char *shipped = place_data("known.txt"), *folder = place_data("known");
	struct known k = { 0 };
	bool own = o->known.n || o->verb == VERB_BASELINE_WRITE || o->verb == VERB_BASELINE_CHECK;
	int r = shipped ? known_read(shipped, s, own, &k, f) : 0;

	if (r == 0 && !own && folder)
		r = read_folder(folder, s, &k, f);
	for (size_t i = 0; r == 0 && i < o->known.n; i++)
		if (strcmp(o->known.list[i], "none"))
			r = known_read(o->known.list[i], s, false, &k, f);
	if (r == 0 && (o->verb == VERB_BASELINE_CHECK || has_baseline(o)))
		r = known_read(o->files.list[0], s, false, &k, f);
	if (r == 0 && o->verb == VERB_BASELINE_CHECK)
		r = check_reasons(&k, o->files.list[0], f);
	if (r < 0)
		known_done(&k);
	else
		*ret = k;
	return r;
}
