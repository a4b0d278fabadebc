/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_PLAY_H
#define NLVIRT_CMD_PLAY_H
/*
 * A play file: changes of a view, and when they are made. A line is
 *
 *     SECONDS WORD...
 *
 * with seconds since the start, such as 1.5, which never go back, and the words of a change, or
 * "apply VIEW". "#" begins a comment.
 */
#include <stdint.h>
#include <stdio.h>

#include "base/fail.h"

struct play_step {
	unsigned line;
	int64_t at_ms;
	char *text;		/* owned: the words, each with its NUL */
	size_t bytes;		/* of the text */
	char *json;		/* owned: what `apply` shows; NULL: it is another change */
	size_t json_len;
};

struct play {
	struct play_step *steps;
	size_t n;
};

/*
 * Reads a file; messages call it name. Returns 0, and the caller must play_done(ret); -EINVAL with
 * *f as "NAME:LINE: what is wrong"; or -ENOMEM.
 */
int play_read(FILE *in, const char *name, struct play *ret, struct fail *f);
void play_done(struct play *p);

#endif
