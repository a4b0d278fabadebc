/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_ONBEHALF_TELL_H
#define NLVIRT_ONBEHALF_TELL_H
/*
 * Tells which file Landlock is about to refuse. The kernel runs each such call, so this decides
 * nothing: if another thread changes a path between our look and the kernel's, the log names a file
 * other than the refused one, or none, and Landlock refuses as it does without a log.
 */
#include "call/call_file.h"
#include "reach/spot.h"
#include "want/files.h"

/* A call about one path, or two. */
struct tell {
	struct file_call call;
	const char *name;		/* the call's; NULL: nothing is to be told */
	struct walk to;			/* the second path, only if call_file_has_two() */
};

/* What decides whether to tell. */
struct tell_rules {
	const struct files *files;
	int root;			/* a descriptor of our root */
	struct spot_known *known;	/* as of spot_rights() */
};

/*
 * Sets *ret, whose `why` stays NULL if nothing is refused. The caller has set devices, at_once and
 * brief of both walks. False, only with at_once: it takes longer.
 */
bool tell_refusal(const struct tell *t, const struct walk *from, const struct tell_rules *rules,
		  struct refusal *ret);

#endif
