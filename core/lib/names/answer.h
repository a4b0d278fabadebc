/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_NAMES_ANSWER_H
#define NLVIRT_NAMES_ANSWER_H
/*
 * A name server, bytes to bytes: the answer to a DNS query, as RFC 1035 and RFC 6891 (EDNS) define
 * both. It knows pinned names, localhost and the machine's own name, and the way back from their
 * addresses. These names have addresses and nothing else, so a question of another type has an
 * answer without records. Every other name does not exist.
 *
 * Nothing is allocated. The time is bounded by the number of pins and the length of the query.
 */
#include "base/bytes.h"
#include "want/outbound.h"

struct names {
	const struct outbound *rules;	/* their pins */
	const char *hostname;		/* the machine's own name, which is loopback; "" or NULL: none */
};

#define NAMES_QUERY_BYTES 4096	/* a longer query has no answer */
#define NAMES_UDP_BYTES 512	/* of an answer: RFC 1035, 4.2.1: what any client can receive */
#define NAMES_UDP_MOST 4096	/* the same if the client says that it can receive more */
#define NAMES_EDNS_BYTES 1232	/* what we say that we can receive; a usual value */
#define NAMES_TCP_BYTES 16384	/* LIMIT_PINS addresses of one name, and the header */

/*
 * Writes the answer to `to`, which has room for NAMES_TCP_BYTES if it goes by TCP, and for
 * NAMES_UDP_MOST otherwise. Returns its length in bytes. 0: bytes that are no query have none. An
 * answer that is too long consists of the records that fit, and TC says so.
 */
size_t names_answer(const struct names *n, struct rd query, bool tcp, uint8_t *to);

/*
 * Is it a question for a name that is not pinned, but that a pattern allows? Sets *ret_name to it,
 * in lower case.
 */
bool names_wants(const struct names *n, struct rd query, char ret_name[static LIMIT_NAME_BYTES]);

#endif
