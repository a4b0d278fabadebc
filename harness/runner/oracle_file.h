/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_ORACLE_FILE_H
#define NLCONFORM_ORACLE_FILE_H
/*
 * Recorded oracles: what a kernel answered in a fresh network namespace, for places that cannot
 * make one, and for subjects that are not this machine's kernel. A text file:
 *
 *	nlconform oracle 1
 *	kernel 6.12.117+deb13-amd64
 *	machine x86_64
 *	user root
 *	base 6.18-x86_64-root.txt	what is not below is as in this file of the same directory
 *	= bind/again 1f3a9c02		the probe, and a sum of what it claims
 *	@ 1
 *	zero = EINVAL
 *	end = ok
 *	= ...
 *
 * Values are normal (normal.h). A kernel differs from the next in a third of the probes, so a file
 * with a base is short.
 */
#include "harness/runner/suite.h"

#include "base/fail.h"

struct oracle_head {
	char *kernel, *machine, *user, *base;	/* base may be NULL */
};

/* The lines above the first probe. 0, or -errno with f set. Free with oracle_head_done(). */
int oracle_head_read(const char *path, struct oracle_head *ret, struct fail *f);
void oracle_head_done(struct oracle_head *h);

/*
 * Fills in the oracle's answers. A question that the file does not answer, or that claimed
 * something else then, is skipped, with that reason. *ret_misfit: NULL, or in which way the file is
 * not about this machine and this user. Caller frees it. 0, or -errno with f set.
 */
int oracle_file_read(struct suite *s, const char *path, char **ret_misfit, struct fail *f);

/*
 * base: a file of the same directory that was written before, or NULL. oracle_base_check() says
 * early whether it can be one. 0, or -errno with f set.
 */
int oracle_base_check(const char *base, struct fail *f);
int oracle_file_write(const struct suite *s, const char *path, const char *base, struct fail *f);

/*
 * The file in a directory that is nearest to this machine: recorded for the same architecture and
 * kind of user, on the same release, or else the nearest version. NULL if there is none. Caller
 * frees.
 */
char *oracle_file_find(const char *folder, const struct suite *s);

#endif
