/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_ONBEHALF_LOOK_FOUND_H
#define NLVIRT_ONBEHALF_LOOK_FOUND_H
/* Decides calls whose path leads to procfs, sysfs or the tree, by the view and the file rules. */
#include "onbehalf/look.h"

struct look_rules {
	const struct view *view;
	const struct files *files;	/* NULL: no file rules */
};

/* end: where the path leads. The caller closes v->fd if v->kind is VERDICT_ADD_FD. */
void look_found(const struct look_rules *l, const struct look *k, const struct walk_end *end,
		struct verdict *v);

/* Answers statfs(2) with what the machine says of /proc or /sys. */
void look_found_fs(const struct look *k, enum files_fs fs, struct verdict *v);

#endif
