/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/report_files.h"
#include "harness/runner/oracle_file.h"
#include "harness/runner/recorded.h"
#include "harness/runner/report.h"

#include "base/cleanup.h"

#include <errno.h>
#include <fcntl.h>
#include <json-c/json_object.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is made from results, whether they are new or were read from files. */
static int write_from_results(const struct options *o, struct json_object *const *runs, size_t n,
			      struct fail *f)
{
	int r = 0;

	if (o->pages)
		r = report_probes_write(runs, n, o->pages, f);
	if (r == 0 && o->html)
		r = report_html_write(runs, n, o, f);
	if (r == 0 && o->badge)
		r = report_badge_write(runs[0], o->badge, f);
	if (r == 0 && o->sarif)
		r = report_sarif_write(runs[0], o->sarif, f);
	return r;
}

int report_files_write(const struct options *o, const struct suite *s, bool needed,
		       struct fail *f)
{
	struct json_object *run = report_json(s);
	int r = 0;

	if (o->record_oracle)
		r = oracle_file_write(s, o->record_oracle, o->base, f);
	if (r == 0 && o->record)
		r = recorded_write(s, o->record, f);
	if (r == 0 && o->json)
		r = report_json_write(run, o->json, f);
	if (r == 0 && o->junit)
		r = report_junit_write(s, needed, o->junit, f);
	if (r == 0)
		r = write_from_results(o, &run, 1, f);
	json_object_put(run);
	return r;
}

/* Fails early if a report cannot be written. Skips pipes and devices: opening one can have side
 * effects. */
static int check_report(const char *path, struct fail *f)
{
	struct stat st;
	bool there = !stat(path, &st);
	int fd;

	if (there && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode))
		return 0;
	fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
	if (fd < 0)
		return fail_set(f, errno, "%s: cannot be written: %s", path, strerror(errno));
	close(fd);
	if (!there)
		unlink(path);
	return 0;
}

/* The same for a directory, which is made if it is not there. */
static int check_folder(const char *path, struct fail *f)
{
	bool made = mkdir(path, 0777) == 0;
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC), err = errno;

	if (fd >= 0 && faccessat(fd, ".", W_OK, AT_EACCESS) < 0) {
		err = errno;
		fd = fd_close(fd);
	}
	if (made)
		rmdir(path);
	if (fd < 0)
		return fail_set(f, err, "%s: no folder to write to: %s", path, strerror(err));
	close(fd);
	return 0;
}

int report_files_check(const struct options *o, struct fail *f)
{
	bool writes = o->verb == VERB_BASELINE_WRITE || o->verb == VERB_RECORD;
	const char *const paths[] = { o->record, o->record_oracle, o->json, o->junit, o->html,
				      o->badge,	 o->sarif, writes ? o->files.list[0] : NULL };
	int r = oracle_base_check(o->base, f);

	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths) && r == 0; i++)
		if (paths[i])
			r = check_report(paths[i], f);
	if (r == 0 && o->pages)
		r = check_folder(o->pages, f);
	return r;
}

int report_files_of_results(const struct options *o, struct fail *f)
{
	struct json_object *runs[OPTION_WORDS_MAX];
	size_t n = 0;
	int r = 0;

	while (r == 0 && n < o->files.n) {
		r = report_json_read(o->files.list[n], &runs[n], f);
		n += r == 0;
	}
	if (r == 0)
		r = write_from_results(o, runs, n, f);
	while (n)
		json_object_put(runs[--n]);
	return r;
}
