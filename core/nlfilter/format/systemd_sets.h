/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_SYSTEMD_SETS_H
#define NLVIRT_FORMAT_SYSTEMD_SETS_H
/* The groups of system calls that SystemCallFilter= knows: see systemd.exec(5). */

#define SYSTEMD_SETS_VERSION 252

struct systemd_set {
	const char *name;	/* "@file-system" */
	const char *calls;	/* names of calls and of groups, separated by spaces */
};

/* NULL: no such group. */
const struct systemd_set *systemd_set_find(const char *name);

#endif
