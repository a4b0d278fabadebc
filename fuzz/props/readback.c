/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz/props/readback.h"

#include <linux/rtnetlink.h>
#include <string.h>

#include "fuzz/props/fuzz.h"
#include "base/limits.h"

#define NEST_DEPTH 8

/* Bytes of the family header by message type: struct ifinfomsg, ifaddrmsg, rtmsg, ... */
static size_t family_header(uint16_t type)
{
	switch (type) {
	case RTM_NEWLINK: case RTM_NEWQDISC: case RTM_NEWTCLASS: case RTM_NEWTFILTER:
	case RTM_NEWCHAIN:
		return type == RTM_NEWLINK ? 16 : 20;
	case RTM_NEWADDR: case RTM_GETMULTICAST: case RTM_GETANYCAST: case RTM_NEWNEXTHOP:
		return 8;
	case RTM_NEWROUTE: case RTM_NEWRULE: case RTM_NEWNEIGH: case RTM_NEWADDRLABEL:
	case RTM_NEWSTATS:
		return 12;
	default:
		return 4;
	}
}

/*
 * Attributes fill their space, with zeroed padding. Those marked NLA_F_NESTED hold attributes
 * again.
 */
static void read_attrs(const uint8_t *at, size_t left, unsigned depth)
{
	require(depth < NEST_DEPTH, "attributes in a reply nest less than 8 levels deep");
	while (left) {
		const struct nlattr *a = (const struct nlattr *)at;
		size_t len, whole;

		require(mnl_attr_ok(a, (int)left), "a reply holds whole attributes");
		len = a->nla_len;
		whole = MNL_ALIGN(len);
		require(whole <= left, "the last attribute of a reply is padded");
		for (size_t i = len; i < whole; i++)
			require(!at[i], "padding in a reply is zero");
		if (a->nla_type & NLA_F_NESTED)
			read_attrs(mnl_attr_get_payload(a), mnl_attr_get_payload_len(a), depth + 1);
		at += whole;
		left -= whole;
	}
}

/* Does the request have this sequence number at any aligned place where a header could be? */
static bool asked_for(const struct readback *r, uint32_t seq)
{
	for (size_t at = 0; at + sizeof(struct nlmsghdr) <= r->len; at += NLMSG_ALIGNTO)
		if (!memcmp(r->request + at + offsetof(struct nlmsghdr, nlmsg_seq), &seq,
			    sizeof(seq)))
			return true;
	return false;
}

/* struct nlmsgerr, the request or its header, then attributes of the extended ack. */
static void read_error(const struct nlmsghdr *h)
{
	const struct nlmsgerr *e = mnl_nlmsg_get_payload(h);
	size_t len = mnl_nlmsg_get_payload_len(h), echo = sizeof(*e);

	require(len >= sizeof(*e), "an error holds a whole struct nlmsgerr");
	require(e->error <= 0 && e->error >= -4095, "an error code is 0 or a negative errno");
	require(e->msg.nlmsg_seq == h->nlmsg_seq, "an error repeats the header of its request");
	if (e->error && !(h->nlmsg_flags & NLM_F_CAPPED))
		echo += e->msg.nlmsg_len - sizeof(e->msg);
	require(echo <= len, "an error that is not capped repeats its request");
	if (h->nlmsg_flags & NLM_F_ACK_TLVS)
		read_attrs((const uint8_t *)e + MNL_ALIGN(echo), len - MNL_ALIGN(echo), 0);
}

static void read_done(struct readback *r, const struct nlmsghdr *h)
{
	size_t len = mnl_nlmsg_get_payload_len(h);
	const int *err = mnl_nlmsg_get_payload(h);

	require(len >= sizeof(*err) && *err <= 0, "NLMSG_DONE carries 0 or a negative errno");
	require(h->nlmsg_flags & NLM_F_MULTI, "NLMSG_DONE has NLM_F_MULTI");
	require(!r->open || r->seq == h->nlmsg_seq, "NLMSG_DONE ends the running dump");
	r->open = false;
	r->done++;
	if (h->nlmsg_flags & NLM_F_ACK_TLVS)
		read_attrs((const uint8_t *)(err + 1), len - sizeof(*err), 0);
}

static void read_object(struct readback *r, const struct nlmsghdr *h)
{
	size_t header = family_header(h->nlmsg_type), len = mnl_nlmsg_get_payload_len(h);

	if (h->nlmsg_flags & NLM_F_MULTI) {
		require(!r->open || r->seq == h->nlmsg_seq,
			"a dump ends before the next one begins");
		r->open = true;
		r->seq = h->nlmsg_seq;
	}
	require(h->nlmsg_type >= NLMSG_MIN_TYPE, "the type of an object is one of rtnetlink");
	require(len >= header, "an object has its family header");
	read_attrs((const uint8_t *)mnl_nlmsg_get_payload(h) + header, len - header, 0);
}

void readback_dgram(struct readback *r, const uint8_t *dgram, size_t len)
{
	uint8_t *aligned = in_aligned(dgram, len);
	const struct nlmsghdr *h = (const struct nlmsghdr *)aligned;
	int left = (int)len;

	require(len && len <= LIMIT_DGRAM_BYTES,
		"a datagram is neither empty nor larger than its limit");
	for (; readback_ok(h, left); h = mnl_nlmsg_next(h, &left)) {
		require(MNL_ALIGN(h->nlmsg_len) <= (size_t)left,
			"the last message of a datagram is padded");
		require(mnl_nlmsg_portid_ok(h, r->portid) && h->nlmsg_pid == r->portid,
			"a reply carries the socket's port id");
		require(!r->request || asked_for(r, h->nlmsg_seq),
			"a reply carries the sequence number of a request");
		r->messages++;
		if (h->nlmsg_type == NLMSG_ERROR) {
			r->errors++;
			read_error(h);
		} else if (h->nlmsg_type == NLMSG_DONE) {
			read_done(r, h);
		} else {
			read_object(r, h);
		}
	}
	require(!left, "a datagram holds whole messages");
	free(aligned);
}

void readback_end(const struct readback *r)
{
	require(!r->open, "a dump ends with NLMSG_DONE");
}

void readback_request(const uint8_t *request, size_t len, unsigned *ret_messages,
		      unsigned *ret_dumps)
{
	uint8_t *aligned = in_aligned(request, len);
	const struct nlmsghdr *h = (const struct nlmsghdr *)aligned;
	int left = (int)len;

	*ret_messages = *ret_dumps = 0;
	for (; readback_ok(h, left); h = mnl_nlmsg_next(h, &left)) {
		++*ret_messages;
		*ret_dumps += (h->nlmsg_flags & NLM_F_REQUEST) && (h->nlmsg_flags & NLM_F_DUMP) &&
			      h->nlmsg_type >= NLMSG_MIN_TYPE && mnl_nlmsg_get_payload_len(h) > 0;
	}
	free(aligned);
}
