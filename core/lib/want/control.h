/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_CONTROL_H
#define NLVIRT_WANT_CONTROL_H
/*
 * The protocol between a controller and a supervisor on the socket of --control, an AF_UNIX
 * SOCK_STREAM socket. Both are the same program on one machine, so numbers are in host byte order,
 * and there are no versions.
 *
 * Each message is a header and `len` bytes:
 *
 *     |  kind  |  len  |  text or datagram ...
 *     0        4       8                     8 + len
 *
 * The controller asks, and the supervisor answers each question before it reads the next one:
 *
 *     CONTROL_CHANGE   words, each with its NUL, as view_change() takes them
 *     CONTROL_VIEW     a network in the words of nlvirt-view(5) and in JSON, which replaces the view
 *     CONTROL_TRY      nothing: from now on, the two above change a copy, which nobody is shown
 *     CONTROL_ASK      a datagram with one rtnetlink request, which is answered from the view
 *
 *     CONTROL_DATAGRAM one datagram of the answer to CONTROL_ASK
 *     CONTROL_DONE     the end of an answer: a positive errno or 0 in 4 bytes, and one line of text
 *                      that says what is wrong
 *
 * A message that breaks these rules ends the connection.
 */
#include <stdint.h>

#include "base/limits.h"

enum control_kind {
	CONTROL_CHANGE = 1, CONTROL_VIEW, CONTROL_TRY, CONTROL_ASK, CONTROL_DATAGRAM, CONTROL_DONE
};

struct control_head {
	uint32_t kind;		/* enum control_kind */
	uint32_t len;		/* bytes that follow */
};

#define CONTROL_WORDS 64	/* of one change */

/* The most that may follow, by kind; 0: a controller does not send it. */
static inline uint32_t control_most(uint32_t kind)
{
	switch (kind) {
	case CONTROL_CHANGE:
	case CONTROL_ASK:
		return 4096;
	case CONTROL_VIEW:
		return LIMIT_VIEW_JSON_BYTES;
	default:
		return 0;
	}
}

#endif
