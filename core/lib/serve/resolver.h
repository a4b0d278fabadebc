/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SERVE_RESOLVER_H
#define NLVIRT_SERVE_RESOLVER_H
/*
 * The name server that answers in the place of those of /etc/resolv.conf while names are pinned. It
 * listens on loopback, on ports that the kernel chose, and connect() and sends to a name server are
 * led there (call/call_outbound.c).
 *
 * The loop of the supervisor gives it turns. In a turn it answers a few queries, each in some
 * microseconds, and never waits: not for the rest of a query, nor for a client to read.
 */
#include "names/answer.h"
#include "names/servers.h"

struct resolver;

/*
 * Reads /etc/resolv.conf and the machine's name, and listens. A name server in whose place it cannot
 * listen is left out: there may be no IPv6. rules stay the caller's. NULL: out of memory or
 * descriptors.
 */
struct resolver *resolver_new(const struct outbound *rules);
void resolver_free(struct resolver *r);	/* accepts NULL */

/* Replaces the rules whose pins are answered. */
void resolver_renew(struct resolver *r, const struct outbound *rules);

/* Where it stands in for whom; constant. */
const struct name_servers *resolver_servers(const struct resolver *r);

/*
 * Remembers the socket with this inode number, which was led here; has it been? After RESOLVER_LED
 * others, it is forgotten.
 */
#define RESOLVER_LED 1024
void resolver_note(struct resolver *r, uint64_t inode);
bool resolver_knows(const struct resolver *r, uint64_t inode);

/*
 * A question for a name that a pattern allows waits while it is looked up. ask(arg, name) starts
 * that. False: it does not, and the name does not exist for now. When it is done, resolver_asked()
 * answers whoever has asked for the name. Of queries by UDP, LIMIT_ASKED_QUERIES can wait.
 */
typedef bool resolver_ask_fn(void *arg, const char *name);
void resolver_ask(struct resolver *r, resolver_ask_fn *ask, void *arg);
void resolver_asked(struct resolver *r, const char *name);

/* A descriptor that is readable while there is something to do, and what does some of it. */
int resolver_fd(const struct resolver *r);
void resolver_turn(struct resolver *r);

#endif
