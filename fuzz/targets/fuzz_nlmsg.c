/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Messages and attributes, read and written again. The first byte is the room of the writer, in
 * units of four bytes; the rest is a datagram. For any input
 *   our reader and libmnl find the same messages and attributes, at the same places;
 *   what is written from them reads back the same, with zeroed padding;
 *   a message that does not fit is taken back whole, and nothing is written beyond the room.
 */
#include <string.h>

#include "fuzz/props/fuzz.h"
#include "fuzz/props/readback.h"
#include "rtnl/attr.h"
#include "rtnl/nlmsg.h"

#define MAX_TYPE 64
#define BYTES_MOST 4096
#define UNTOUCHED 0xa5

/* The last attribute of each type that libmnl finds. How many bytes belong to no attribute. */
static int attrs_by_libmnl(const uint8_t *at, size_t left, const uint8_t *table[MAX_TYPE + 1])
{
	memset(table, 0, (MAX_TYPE + 1) * sizeof(*table));
	while (mnl_attr_ok((const struct nlattr *)at, (int)left)) {
		const struct nlattr *a = (const struct nlattr *)at;
		size_t whole = MNL_ALIGN(a->nla_len);

		if (mnl_attr_get_type(a) && mnl_attr_get_type(a) <= MAX_TYPE)
			table[mnl_attr_get_type(a)] = at;
		if (whole > left)
			whole = left;
		at += whole;
		left -= whole;
	}
	return (int)left;
}

static void same_attrs(const struct nlmsg *m, struct attr table[MAX_TYPE + 1])
{
	const uint8_t *other[MAX_TYPE + 1];
	struct ext_ack ext = { .msg = m->start };
	int left = attrs_by_libmnl(m->body.p, m->body.left, other);

	require(attr_parse(m->body, NULL, MAX_TYPE, PARSE_LIBERAL, table, &ext) == 0,
		"without rules, liberal reading accepts everything");
	require((ext.text != NULL) == (left > 0),
		"bytes left over are reported, and nothing else is");
	for (unsigned i = 0; i <= MAX_TYPE; i++) {
		require(table[i].at == other[i], "both readers find the same attributes");
		if (table[i].at)
			require(table[i].len == mnl_attr_get_payload_len((const void *)other[i]),
				"both readers find the same lengths");
	}
}

static void write_attrs(struct wr *w, const struct attr table[MAX_TYPE + 1])
{
	for (uint16_t i = 1; i <= MAX_TYPE; i++)
		if (table[i].at)
			attr_put(w, i, attr_data(&table[i]), table[i].len);
}

static void read_again(const uint8_t *bytes, size_t len, const struct attr table[MAX_TYPE + 1])
{
	struct attr again[MAX_TYPE + 1];
	struct rd dgram = rd_of(bytes, len);
	struct nlmsg m;

	require(nlmsg_next(&dgram, &m) && !dgram.left, "what was written is one message");
	require(attr_parse(m.body, NULL, MAX_TYPE, PARSE_STRICT, again, NULL) == 0,
		"a written message has whole attributes");
	for (unsigned i = 1; i <= MAX_TYPE; i++) {
		require(!again[i].at == !table[i].at, "an attribute that was written reads back");
		if (!again[i].at)
			continue;
		require(again[i].len == table[i].len &&
			!memcmp(attr_data(&again[i]), attr_data(&table[i]), table[i].len),
			"an attribute reads back with the same bytes");
		for (size_t k = again[i].len; k % 4; k++)
			require(!attr_data(&again[i])[k],
				"an attribute is written with zeroed padding");
	}
}

/* Writes the message to a buffer with so much room: as it is, then as a nest. */
static void write_again(const struct nlmsg *m, const struct attr table[MAX_TYPE + 1], size_t room)
{
	static uint8_t buf[BYTES_MOST];
	struct wr w = wr_of(buf, room);
	size_t start, nest;

	memset(buf, UNTOUCHED, sizeof(buf));
	start = nlmsg_begin(&w, m->head.nlmsg_type, m->head.nlmsg_flags, m->head.nlmsg_seq, 1, NULL,
			    0);
	write_attrs(&w, table);
	if (nlmsg_end(&w, start))
		read_again(buf, w.len, table);
	else
		require(!w.len && !w.full, "a message that does not fit is taken back whole");
	for (size_t i = room; i < sizeof(buf); i++)
		require(buf[i] == UNTOUCHED, "nothing is written beyond the room");
	w = wr_of(buf, room);
	start = nlmsg_begin(&w, m->head.nlmsg_type, 0, 0, 1, &m->head, sizeof(m->head));
	nest = attr_nest(&w, 1 | ATTR_F_NESTED);
	write_attrs(&w, table);
	attr_nest_end(&w, nest);
	if (nlmsg_end(&w, start))
		require(!attr_parse(rd_of(buf + 32, w.len - 32), NULL, 1, PARSE_STRICT,
			(struct attr[2]){ 0 }, NULL),
			"a nest is one attribute");
}

static void walk(const uint8_t *bytes, size_t len, size_t room)
{
	struct rd dgram = rd_of(bytes, len);
	const struct nlmsghdr *other = (const struct nlmsghdr *)bytes;
	int left = (int)len;
	struct nlmsg m;

	while (nlmsg_next(&dgram, &m)) {
		struct attr table[MAX_TYPE + 1];

		require(readback_ok(other, left), "both readers find a message");
		require(m.start == (const uint8_t *)other &&
			m.body.left == mnl_nlmsg_get_payload_len(other),
			"both readers find the same message");
		same_attrs(&m, table);
		write_again(&m, table, room);
		if (MNL_ALIGN(other->nlmsg_len) >= (size_t)left)
			left = 0;
		else
			other = mnl_nlmsg_next(other, &left);
	}
	require(!left || !readback_ok(other, left), "neither reader finds more");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint8_t *aligned;

	if (size < 1 || size > BYTES_MOST / 2)
		return 0;
	aligned = in_aligned(data + 1, size - 1);
	walk(aligned, size - 1, data[0] * 4u);
	free(aligned);
	return 0;
}
