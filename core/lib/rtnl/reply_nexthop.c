/* SPDX-License-Identifier: Apache-2.0 */
/*
 * RTM_GETNEXTHOP and RTM_GETNEXTHOPBUCKET. A view has no next-hop objects, so only errors matter.
 * Both are always parsed strictly. Mirrors net/ipv4/nexthop.c, Linux 6.18.
 */
#include <errno.h>

#include <linux/nexthop.h>

#include "rtnl/reply.h"
#include "rtnl/uapi.h"

enum {
	ID = 1, OIF = 5, GROUPS = 9, MASTER = 10, FDB = 11, BUCKET = 13, OP_FLAGS = 14,
	BUCKET_INDEX = 1, BUCKET_NH_ID = 3,
};
#define OP_FLAG_BITS 3

/*
 * rtm_nh_policy_get, _dump, _get_bucket, _dump_bucket, and the policies of the attributes nested in
 * NHA_RES_BUCKET. NHA_OP_FLAGS came with 6.9; before that, the first two policies ended at NHA_ID
 * and NHA_FDB.
 */
static const struct attr_rule get_rules[OP_FLAGS + 1] = {
	[ID] = { .type = ATTR_U32 },
	[OP_FLAGS] = { .type = ATTR_U32, .check = CHECK_MASK, .mask = OP_FLAG_BITS },
};

static const struct attr_rule dump_rules[OP_FLAGS + 1] = {
	[OIF] = { .type = ATTR_U32 },
	[GROUPS] = { .type = ATTR_FLAG },
	[MASTER] = { .type = ATTR_U32 },
	[FDB] = { .type = ATTR_FLAG },
	[OP_FLAGS] = { .type = ATTR_U32, .check = CHECK_MASK, .mask = OP_FLAG_BITS },
};

static const struct attr_rule bucket_get_rules[BUCKET + 1] = {
	[ID] = { .type = ATTR_U32 },
	[BUCKET] = { .type = ATTR_NESTED },
};

static const struct attr_rule bucket_dump_rules[BUCKET + 1] = {
	[ID] = { .type = ATTR_U32 },
	[OIF] = { .type = ATTR_U32 },
	[MASTER] = { .type = ATTR_U32 },
	[BUCKET] = { .type = ATTR_NESTED },
};

static const struct attr_rule index_rules[BUCKET_INDEX + 1] = {
	[BUCKET_INDEX] = { .type = ATTR_U16 },
};

static const struct attr_rule nh_id_rules[BUCKET_NH_ID + 1] = {
	[BUCKET_NH_ID] = { .type = ATTR_U32 },
};

static int parse(const struct req *q, const struct attr_rule *rules, unsigned max_type,
		 struct attr *table, struct ext_ack *ext)
{
	if (q->msg->body.left < sizeof(struct nhmsg))
		return ext_fail(ext, -EINVAL, "Invalid header length");
	return attr_parse(req_attrs(q, sizeof(struct nhmsg)), rules, max_type,
			  PARSE_STRICT | req_kernel(q), table, ext);
}

static bool header_is_plain(const struct req *q)
{
	struct nhmsg nhm = { 0 };

	req_header(q, &nhm, sizeof(nhm), NULL);
	return !nhm.nh_protocol && !nhm.resvd && !nhm.nh_scope && !nhm.nh_flags;
}

static int check_id(const struct req *q, const struct attr *table)
{
	if (!header_is_plain(q))
		return ext_fail(q->ext, -EINVAL, "Invalid values in header");
	if (!table[ID].at)
		return ext_fail(q->ext, -EINVAL, "Nexthop id is missing");
	if (!attr_u32(&table[ID]))
		return ext_fail(q->ext, -EINVAL, "Invalid nexthop id");
	return 0;
}

int nexthop_get(const struct req *q, struct wr *w)
{
	struct attr table[OP_FLAGS + 1];	/* before 6.9 only set up to ID */
	int r = parse(q, get_rules, req_before(q, KERNEL(6, 9)) ? ID : OP_FLAGS, table, q->ext);

	(void)w;
	if (r == 0)
		r = check_id(q, table);
	return r < 0 ? r : -ENOENT;
}

int bucket_get(const struct req *q, struct wr *w)
{
	struct attr table[BUCKET + 1], inside[BUCKET_INDEX + 1];
	int r = parse(q, bucket_get_rules, BUCKET, table, q->ext);

	(void)w;
	if (r == 0)
		r = check_id(q, table);
	if (r < 0)
		return r;
	if (!table[BUCKET].at)
		return ext_fail(q->ext, -EINVAL, "Bucket information is missing");
	r = attr_parse_nested(&table[BUCKET], index_rules, BUCKET_INDEX, PARSE_STRICT, inside,
			      q->ext);
	if (r < 0)
		return r;
	if (!inside[BUCKET_INDEX].at)
		return ext_fail(q->ext, -EINVAL, "Bucket index is missing");
	return -ENOENT;
}

static int check_filter(const struct req *q, const struct attr *table)
{
	if (attr_u32_or_0(&table[OIF]) > INT32_MAX)
		return ext_fail(q->ext, -EINVAL, "Invalid device index");
	if (attr_u32_or_0(&table[MASTER]) > INT32_MAX)
		return ext_fail(q->ext, -EINVAL, "Invalid master device index");
	if (!header_is_plain(q))
		return ext_fail(q->ext, -EINVAL,
				"Invalid values in header for nexthop dump request");
	return 0;
}

int nexthop_start(const struct req *q, struct dump_part *part)
{
	struct attr table[OP_FLAGS + 1];
	int r = parse(q, dump_rules, req_before(q, KERNEL(6, 9)) ? FDB : OP_FLAGS, table, q->ext);

	(void)part;
	return r < 0 ? r : check_filter(q, table);
}

/* An id may be absent, but not 0. */
static int check_some_id(const struct req *q, const struct attr *a)
{
	if (a->at && !attr_u32(a))
		return ext_fail(q->ext, -EINVAL, "Invalid nexthop id");
	return 0;
}

int bucket_start(const struct req *q, struct dump_part *part)
{
	struct attr table[BUCKET + 1], inside[BUCKET_NH_ID + 1];
	int r = parse(q, bucket_dump_rules, BUCKET, table, NULL);	/* no ext-ack, as there */

	(void)part;
	if (r == 0)
		r = check_some_id(q, &table[ID]);
	if (r == 0 && table[BUCKET].at) {
		r = attr_parse_nested(&table[BUCKET], nh_id_rules, BUCKET_NH_ID, PARSE_STRICT,
				      inside, q->ext);
		if (r == 0)
			r = check_some_id(q, &inside[BUCKET_NH_ID]);
	}
	if (r == 0)
		r = check_filter(q, table);
	if (r == 0 && table[ID].at)
		return -ENOENT;
	return r;
}
