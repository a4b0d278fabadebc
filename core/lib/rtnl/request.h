/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_RTNL_REQUEST_H
#define NLVIRT_RTNL_REQUEST_H
/*
 * One request on its way to a handler, and what is kept of a dump between its datagrams.
 *
 * The kernel keeps the whole request and reads it anew for each datagram. Here it is read
 * once: what it asked for is kept as a filter, and what its reading said as finished bytes.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rtnl/attr.h"
#include "rtnl/ext_ack.h"
#include "rtnl/nlmsg.h"

struct rtnl_socket;
struct view;

struct req {
	const struct view *view;
	const struct rtnl_socket *socket;
	const struct nlmsg *msg;
	struct ext_ack *ext;
	bool strict;			/* NETLINK_GET_STRICT_CHK */
};

/* What a dump asked for. Each kind uses its own few; zero is no filter. */
struct dump_filter {
	bool none;			/* what matches cannot exist in any view */
	bool proxy;
	uint8_t family;			/* as asked */
	uint8_t protocol, type;		/* of routes */
	uint32_t flags;			/* RTM_F_* */
	uint32_t table, ifindex, ext_mask, stats_mask;
};

/* One family's share of a dump; a dump of AF_UNSPEC has one for each family that answers. */
struct dump_part {
	uint8_t kind;			/* place in the table of kinds */
	uint8_t family;			/* of that kind */
	uint16_t object_flags;		/* NLM_F_DUMP_FILTERED or 0, on each object */
	uint16_t answer_flags;		/* the same, on NLMSG_DONE */
	int32_t err;			/* -errno found when the request was read, or 0 */
	struct dump_filter filter;
	uint16_t said_bytes;		/* of `said`: the ext-ack attributes of NLMSG_DONE */
	uint8_t said[EXT_ACK_BYTES];
};

#define DUMP_PARTS 4

/* A running dump; zeroed: none runs. No pointers, so that it may be copied with its socket. */
struct rtnl_dump {
	bool running;
	bool finished;			/* nothing is left but NLMSG_DONE with `err` */
	bool apart;			/* this kind's NLMSG_DONE never travels with objects */
	bool had_objects;		/* in a datagram before this one */
	uint8_t n_parts, part;		/* part: the one at work */
	uint16_t answer_flags;		/* of the parts so far */
	int32_t err;			/* 0 or -errno, once finished */
	uint32_t seq;
	uint32_t at;			/* next object of the part */
	uint32_t recv_bytes;		/* largest buffer received with; outlives the dump */
	struct dump_part parts[DUMP_PARTS];
};

/* Is the kernel that is followed older than this release? */
bool req_before(const struct req *q, uint16_t release);

/* PARSE_KERNEL() of the kernel that is followed. */
unsigned req_kernel(const struct req *q);

/* Bytes after a family header of n bytes and its padding: where attributes begin. */
struct rd req_attrs(const struct req *q, size_t n);

/*
 * Copies the first n bytes of the body to header. A body that is shorter is -EINVAL with the text.
 */
int req_header(const struct req *q, void *header, size_t n, const char *text);

/*
 * Attributes after a header of n bytes, in the old ways: liberal, or, where `strict`, without
 * unknown types and trailing bytes.
 */
int req_parse(const struct req *q, size_t n, bool strict, const struct attr_rule *rules,
	      unsigned max_type, struct attr *table);

/* With `allowed` a list that ends in 0: any other attribute is -EINVAL with the text. */
int req_only(const struct req *q, const struct attr *table, unsigned max_type,
	     const uint8_t *allowed, const char *text);

#endif
