/* SPDX-License-Identifier: Apache-2.0 */
/*
 * NLMSG_ERROR: 0 or -errno, the header of the request, and its body unless this is an
 * acknowledgement or the socket has NETLINK_CAP_ACK; with NETLINK_EXT_ACK, also attributes that
 * describe the error. Mirrors netlink_ack() and netlink_policy_dump_write_attr(), Linux 6.18.
 */
#include <errno.h>

#include "rtnl/reply.h"

/* enum nlmsgerr_attrs and enum netlink_policy_type_attr; older headers lack some. */
enum {
	ERR_TEXT = 1, ERR_OFFSET = 2, ERR_POLICY = 4, ERR_MISS_TYPE = 5, ERR_MISS_NEST = 6,
	POLICY_TYPE = 1, POLICY_MIN_S = 2, POLICY_MAX_S = 3, POLICY_MIN_U = 4, POLICY_MAX_U = 5,
	POLICY_MIN_LEN = 6, POLICY_MAX_LEN = 7, POLICY_BITS = 10, POLICY_MASK = 12,
};

static void put_number_rule(struct wr *w, const struct attr_rule *rule)
{
	static const uint64_t max[] = {
		[ATTR_U8] = UINT8_MAX, [ATTR_U16] = UINT16_MAX, [ATTR_U32] = UINT32_MAX,
		[ATTR_U64] = UINT64_MAX, [ATTR_S8] = INT8_MAX, [ATTR_S16] = INT16_MAX,
		[ATTR_S32] = INT32_MAX, [ATTR_S64] = INT64_MAX,
	};
	bool is_signed = rule->type >= ATTR_S8;
	uint64_t least = is_signed ? ~max[rule->type] : 0;

	if (rule->check == CHECK_MASK) {
		attr_put_u64(w, POLICY_MASK, rule->mask);
		return;
	}
	if (rule->check == CHECK_MIN)
		least = (uint64_t)(int64_t)rule->min;
	attr_put_u64(w, is_signed ? POLICY_MIN_S : POLICY_MIN_U, least);
	attr_put_u64(w, is_signed ? POLICY_MAX_S : POLICY_MAX_U, max[rule->type]);
}

static void put_length_rule(struct wr *w, const struct attr_rule *rule)
{
	if (rule->check == CHECK_EXACT) {
		attr_put_u32(w, POLICY_MIN_LEN, (uint32_t)rule->min);
		attr_put_u32(w, POLICY_MAX_LEN, (uint32_t)rule->min);
	} else if (rule->len) {
		attr_put_u32(w, POLICY_MAX_LEN, rule->len);
	}
}

static void put_rule(struct wr *w, const struct attr_rule *rule)
{
	size_t nest;

	if (rule->type == ATTR_UNSPEC || rule->type > ATTR_BITFIELD32)
		return;			/* no NL_ATTR_TYPE_* to report */
	nest = attr_nest(w, ERR_POLICY | ATTR_F_NESTED);
	if (rule->type >= ATTR_U8 && rule->type <= ATTR_S64)
		put_number_rule(w, rule);
	else if (rule->type == ATTR_BITFIELD32)
		attr_put_u32(w, POLICY_BITS, rule->mask);
	else if (rule->type != ATTR_NESTED)
		put_length_rule(w, rule);
	attr_put_u32(w, POLICY_TYPE, rule->type);
	attr_nest_end(w, nest);
}

void ext_ack_put(struct wr *w, const struct ext_ack *ext, int err)
{
	if (ext->text)
		attr_put_string(w, ERR_TEXT, ext->text);
	if (!err)
		return;			/* a warning has only a text */
	if (ext->offset)
		attr_put_u32(w, ERR_OFFSET, ext->offset);
	if (ext->rule)
		put_rule(w, ext->rule);
	if (ext->miss_type)
		attr_put_u32(w, ERR_MISS_TYPE, ext->miss_type);
	if (ext->miss_nest)
		attr_put_u32(w, ERR_MISS_NEST, ext->miss_nest);
}

void error_send(const struct rtnl_socket *socket, const struct nlmsg *msg, int err,
		const struct ext_ack *ext, struct wr w, struct reply_sink *sink)
{
	bool capped = !err || socket->cap_ack;
	uint16_t flags = capped ? NLM_F_CAPPED : 0;
	struct nlmsgerr head = { .error = err, .msg = msg->head };
	size_t start = nlmsg_begin(&w, NLMSG_ERROR, flags, msg->head.nlmsg_seq, socket->portid,
				   &head, sizeof(head));
	size_t before;

	if (!capped)
		wr_put(&w, msg->body.p, msg->body.left);
	wr_pad(&w, NLMSG_ALIGNTO);
	before = w.len;
	if (socket->ext_ack)
		ext_ack_put(&w, ext, err);
	if (w.len > before) {
		flags |= NLM_F_ACK_TLVS;
		memcpy(w.p + start + offsetof(struct nlmsghdr, nlmsg_flags), &flags, sizeof(flags));
	}
	if (nlmsg_end(&w, start))
		sink->put(sink, w.p, w.len);
}
