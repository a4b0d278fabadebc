/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_KNOWN_FILES_H
#define NLCONFORM_KNOWN_FILES_H
/*
 * Which known files count. known.txt lists what proves nothing on some machine, for all subjects.
 * It always counts. The files of the directory known/ list the differences of sandboxes, each line
 * with its subject. They count unless --known names other files.
 */
#include "harness/runner/known.h"
#include "harness/runner/options.h"

/* 0, or -errno with f set. Free *ret with known_done(). */
int known_files_read(const struct options *o, const struct suite *s, struct known *ret,
		     struct fail *f);

#endif
