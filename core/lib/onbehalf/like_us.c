/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A supervisor with more rights than the caller must not lend them. Before it acts on the caller's
 * behalf, it checks that the caller could do the same by itself.
 */
#include <linux/capability.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/cleanup.h"
#include "onbehalf/work.h"
#include "reach/status.h"

/* Do we have none of the capabilities in `opens` that the thread lacks? */
static bool no_more_rights(const struct status *ours, const struct status *theirs, uint64_t opens)
{
	return !(status_number(ours, "CapEff", 16) & ~status_number(theirs, "CapEff", 16) & opens);
}

static bool same_place(const char *who, const char *what)
{
	char a[64], b[64];
	struct stat x, y;

	snprintf(a, sizeof(a), "/proc/%s/%s", who, what);
	snprintf(b, sizeof(b), "/proc/self/%s", what);
	return !stat(a, &x) && !stat(b, &y) && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

bool work_is_like_us(const struct work *w)
{
	/* Capabilities that override file permissions. Others do not matter here. */
	uint64_t opens = 1ull << CAP_DAC_OVERRIDE | 1ull << CAP_DAC_READ_SEARCH;
	_cleanup_(status_done) struct status ours = { 0 }, theirs = { 0 };
	char who[16];

	snprintf(who, sizeof(who), "%d", (int)w->caller.tid);
	return !status_read(0, &ours) && !status_read(w->caller.tid, &theirs) &&
	       status_same(&ours, &theirs, "Uid") && status_same(&ours, &theirs, "Gid") &&
	       status_same(&ours, &theirs, "Groups") && no_more_rights(&ours, &theirs, opens) &&
	       same_place(who, "root") && same_place(who, "ns/mnt") && same_place(who, "ns/user");
}

bool work_may_bind_low(const struct work *w)
{
	_cleanup_(status_done) struct status ours = { 0 }, theirs = { 0 };

	return !status_read(0, &ours) && !status_read(w->caller.tid, &theirs) &&
	       no_more_rights(&ours, &theirs, 1ull << CAP_NET_BIND_SERVICE);
}
