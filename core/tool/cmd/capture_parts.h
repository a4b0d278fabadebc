/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_CAPTURE_PARTS_H
#define NLVIRT_CMD_CAPTURE_PARTS_H
/* The parts of a capture: what makes an object of a declaration of each message of a dump. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fail.h"
#include "rtnl/attr.h"
#include "rtnl/nlmsg.h"
#include "view/decl.h"

#define MOST_ATTRS 70

struct capture_source;

struct capture {
	struct decl decl;
	struct fail *fail;
	const struct capture_source *source;
	uint8_t *operstates;		/* of decl.links */
};

/* Splits a message. table has MOST_ATTRS + 1 entries. */
bool capture_parse(const struct nlmsg *m, void *header, size_t n, struct attr *table);

/* The attributes in a; none if a is missing. table has MOST_ATTRS + 1 entries. */
void capture_parse_nested(const struct attr *a, struct attr *table);

/* Copies at most n bytes; none if a is missing. */
void capture_bytes(const struct attr *a, void *to, size_t n);

struct decl_link *capture_link_of(const struct capture *c, uint32_t index);

/* Each is called for each message of a dump. 0 or -errno. */
typedef int capture_take_fn(struct capture *c, const struct nlmsg *m);
capture_take_fn capture_link, capture_addr, capture_absent_link_local, capture_route, capture_rule,
	capture_neigh;

/* Numbers of masters and lower links become names. */
void capture_tie_links(struct capture *c);

/* Loopback as every namespace has it need not be said. */
void capture_drop_loopback(struct decl *d);

/* The kernel lists the newest IPv6 address of a scope first: turn them round. */
void capture_turn_addrs6(struct decl *d);

/* Leaves out what the links and addresses imply. */
int capture_drop_derived(struct capture *c);

#endif
