/* SPDX-License-Identifier: Apache-2.0 */
/* Message headers: read as netlink_rcv_skb() does, written as nlmsg_put() does. */
#include "rtnl/nlmsg.h"

bool nlmsg_next(struct rd *dgram, struct nlmsg *ret_msg)
{
	struct rd r = *dgram;
	struct nlmsg m = { .start = r.p };

	if (!rd_take(&r, &m.head, sizeof(m.head)))
		return false;
	if (m.head.nlmsg_len < NLMSG_HDRLEN || m.head.nlmsg_len > dgram->left)
		return false;
	m.body = rd_of(r.p, m.head.nlmsg_len - NLMSG_HDRLEN);
	rd_skip(dgram, NLMSG_ALIGN((size_t)m.head.nlmsg_len));
	*ret_msg = m;
	return true;
}

size_t nlmsg_begin(struct wr *w, uint16_t type, uint16_t flags, uint32_t seq, uint32_t portid,
		   const void *header, size_t n)
{
	struct nlmsghdr head = {
		.nlmsg_type = type, .nlmsg_flags = flags, .nlmsg_seq = seq, .nlmsg_pid = portid,
	};
	size_t start = w->len;

	wr_put(w, &head, sizeof(head));
	wr_put(w, header, n);
	wr_pad(w, NLMSG_ALIGNTO);
	return start;
}

bool nlmsg_end(struct wr *w, size_t start)
{
	uint32_t len = (uint32_t)(w->len - start);

	if (w->full) {
		wr_rewind(w, start);
		return false;
	}
	memcpy(w->p + start, &len, sizeof(len));
	return true;
}
