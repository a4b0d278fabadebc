/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_RTNL_REQUEST_H
#define NLVIRT_RTNL_REQUEST_H
/*
 * One request on its way to a handler, and the state of a dump between its datagrams.
 *
 * The kernel keeps the whole request and parses it again for each datagram of a dump. Here it is
 * parsed once: what it asks for is kept as a filter, and the details of errors as finished bytes.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rtnl/attr.h"
#include "rtnl/ext_ack.h"
#include "rtnl/nlmsg.h"
#include "view/view.h"

struct rtnl_socket;

struct req {
	const struct view *view;
	const struct rtnl_socket *socket;
	const struct nlmsg *msg;
	struct ext_ack *ext;
	bool strict;			/* NETLINK_GET_STRICT_CHK */
};

/* What a dump asks for. Each kind uses some of the fields; 0 means no filter. */
struct dump_filter {
	bool none;			/* nothing in any view can match */
	bool proxy;
	uint8_t family;			/* as in the request */
	uint8_t protocol, type;		/* of routes */
	uint32_t flags;			/* RTM_F_* */
	uint32_t table, ifindex, ext_mask, stats_mask;
	uint32_t master;		/* UINT32_MAX: links without one */
	char kind[VIEW_KIND];		/* of links; empty: any */
};

/* One family's share of a dump; a dump of AF_UNSPEC has one for each family that answers. */
struct dump_part {
	uint8_t kind;			/* index in the table of kinds */
	uint8_t family;			/* of that kind */
	uint16_t object_flags;		/* NLM_F_DUMP_FILTERED or 0, on each object */
	uint16_t answer_flags;		/* the same, on NLMSG_DONE */
	int32_t err;			/* 0, or -errno from parsing the request */
	struct dump_filter filter;
	uint16_t ext_ack_bytes;
	uint8_t ext_ack[EXT_ACK_BYTES];	/* attributes for NLMSG_DONE */
};

#define DUMP_PARTS 4

/* The dump of a socket; all zero: none runs. Has no pointers, so that it can be copied. */
struct rtnl_dump {
	bool running;
	bool finished;			/* only NLMSG_DONE with `err` is left to send */
	bool apart;			/* struct kind: NLMSG_DONE never shares a datagram */
	bool had_objects;		/* an earlier datagram had objects */
	bool checked;			/* the kernel has noted the counter of the part: prev_seq */
	bool interrupted;		/* and it has changed since: NLM_F_DUMP_INTR reports it */
	uint8_t n_parts, part;		/* part: the current one */
	uint16_t answer_flags;		/* of the parts so far */
	int32_t err;			/* 0 or -errno, once finished */
	uint32_t seq;
	uint32_t at;			/* next object of the part */
	uint32_t recv_bytes;		/* largest receive buffer; kept between dumps */
	struct dump_part parts[DUMP_PARTS];
};

/* Is the kernel that the view imitates older than this release? */
bool req_before(const struct req *q, uint16_t release);

/* PARSE_KERNEL() of that kernel. */
unsigned req_kernel(const struct req *q);

/* The attributes: what follows a family header of n bytes and its padding. */
struct rd req_attrs(const struct req *q, size_t n);

/* Copies the first n bytes of the body to header. A shorter body is -EINVAL with the text. */
int req_header(const struct req *q, void *header, size_t n, const char *text);

/*
 * Parses the attributes after a header of n bytes in one of the kernel's old modes: liberal or, if
 * `strict`, without unknown types and trailing bytes.
 */
int req_parse(const struct req *q, size_t n, bool strict, const struct attr_rule *rules,
	      unsigned max_type, struct attr *table);

/*
 * The error for a request about another network namespace, by its id: -EINVAL if the id is not
 * assigned, otherwise -EACCES, because nobody here has capabilities there.
 */
int req_no_netns(const struct req *q, const struct attr *id);

/* Any attribute that is not in `allowed`, a list that ends in 0, is -EINVAL with the text. */
int req_only(const struct req *q, const struct attr *table, unsigned max_type,
	     const uint8_t *allowed, const char *text);

#endif
