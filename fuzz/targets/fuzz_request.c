/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One message, read by the handlers of its kind, strictly and liberally. The first byte chooses the
 * view. Then come a message as in fuzz_answer and invented rules for its attributes (attr_parse()).
 * For any input
 *   what is accepted strictly is accepted liberally, by any rules;
 *   a refusal points into the message, and its extended ack fits its buffer;
 *   every attribute that is found is wholly inside the message;
 *   the message stays as it was.
 */
#include <string.h>

#include "fuzz/props/fuzz.h"
#include "fuzz/props/world.h"
#include "rtnl/kinds.h"

#define RULES 16
#define DEPTHS 3
#define REPLY_BYTES 4096
#define DEEPEST 10	/* MAX_POLICY_RECURSION_DEPTH */

static void check_ext(const struct ext_ack *ext, const struct nlmsg *m)
{
	uint8_t said[EXT_ACK_BYTES];
	struct wr w = wr_of(said, sizeof(said));

	require(ext->offset < m->head.nlmsg_len || !ext->offset,
		"a refusal points into the message");
	ext_ack_put(&w, ext, -22);
	require(!w.full, "the extended ack of a refusal fits");
}

static void check_table(const struct attr *table, unsigned n, const struct nlmsg *m)
{
	for (unsigned i = 0; i < n; i++)
		require(!table[i].at || (table[i].at >= m->body.p &&
			attr_data(&table[i]) + table[i].len <= m->start + m->head.nlmsg_len),
			"an attribute is wholly inside the message");
}

static void handle(const struct kind *k, const struct view *view, const struct nlmsg *m,
		   bool strict)
{
	const struct rtnl_socket socket = { .portid = 1, .strict = strict };
	struct ext_ack ext = { .msg = m->start };
	struct req q = { .view = view, .socket = &socket, .msg = m, .ext = &ext, .strict = strict };
	struct dump_part part = { .kind = (uint8_t)(k - rtnl_kinds), .family = k->family,
				  .filter.family = m->body.p[0] };
	uint8_t reply[REPLY_BYTES];
	struct wr w = wr_of(reply, sizeof(reply));

	if (k->start) {
		int r = k->start(&q, &part);
		require(r <= 0 && r >= -4095, "a handler returns 0 or a negative errno");
		check_ext(&ext, m);
	}
	ext = (struct ext_ack){ .msg = m->start };
	if (k->get) {
		int got = k->get(&q, &w);

		require(got <= 0 && got >= -4095, "a handler returns 0 or a negative errno");
		require(!w.full, "an answer fits");
		check_ext(&ext, m);
	}
}

static void read_by_kinds(const struct view *view, const struct nlmsg *m)
{
	if (m->body.left < 1)
		return;
	for (size_t i = 0; i < n_rtnl_kinds; i++)
		if (rtnl_kinds[i].type == m->head.nlmsg_type) {
			handle(&rtnl_kinds[i], view, m, false);
			handle(&rtnl_kinds[i], view, m, true);
		}
}

static int valid_even(const struct attr *a, struct ext_ack *ext)
{
	return a->len % 2 ? ext_fail(ext, -22, "odd") : 0;
}

/* One rule from the input: any rule that the tables of rtnl/ could hold, and no other. */
static struct attr_rule rule_of(struct rd *in, const struct attr_rule *nested)
{
	static const uint8_t types[] = {
		ATTR_UNSPEC, ATTR_FLAG, ATTR_U8, ATTR_U16, ATTR_U32, ATTR_U64, ATTR_S8, ATTR_S16,
		ATTR_S32, ATTR_S64, ATTR_BINARY, ATTR_STRING, ATTR_NUL_STRING, ATTR_NESTED,
		ATTR_BITFIELD32, ATTR_REJECT,
	};
	uint8_t what = in_u8(in), number = in_u8(in);
	struct attr_rule r = { .type = types[what % sizeof(types)], .len = number };
	bool is_number = r.type >= ATTR_U8 && r.type <= ATTR_S64;

	if (r.type == ATTR_NESTED) {
		r.nested = nested;
		r.len = nested ? RULES - 1 : 0;
	} else if (r.type == ATTR_BINARY && what & 0x10) {
		r.check = CHECK_EXACT;
		r.min = number;
	} else if (is_number && what & 0x10) {
		r.check = what & 0x20 ? CHECK_MASK : CHECK_MIN;
		r.min = number & 0x7f;
		r.mask = number;
	} else if (what & 0x40) {
		r.check = CHECK_FUNCTION;
		r.valid = valid_even;
	}
	r.since = what & 0x80 ? KERNEL(6, 1) : 0;
	return r;
}

/* How deep attributes nest, by rules that nest themselves. */
static unsigned depth_of(struct rd in, const struct attr_rule *rules, unsigned depth)
{
	unsigned deepest = depth;
	uint16_t head[2];

	while (depth < 2 * DEEPEST && in.left >= sizeof(head)) {
		struct rd inside = in;
		unsigned type, below;

		rd_take(&inside, head, sizeof(head));
		if (head[0] < sizeof(head) || head[0] > in.left)
			break;
		inside.left = head[0] - sizeof(head);
		type = head[1] & ATTR_TYPE_MASK;
		rd_skip(&in, (head[0] + 3u) & ~3u);
		if (!type || type >= RULES || rules[type].type != ATTR_NESTED || !inside.left)
			continue;
		below = depth_of(inside, rules, depth + 1);
		deepest = below > deepest ? below : deepest;
	}
	return deepest;
}

static void read_by_made_up_rules(const struct nlmsg *m, struct rd *in)
{
	struct attr_rule rules[DEPTHS][RULES] = { 0 };
	struct attr liberal[RULES], strict[RULES];
	struct ext_ack ext = { .msg = m->start };
	unsigned release = in_u8(in) & 1 ? KERNEL(5, 14) : 0;
	int lax, hard;

	for (unsigned d = 0; d < DEPTHS; d++)
		for (unsigned i = 1; i < RULES && in->left; i++)
			rules[d][i] = rule_of(in, d ? rules[d - 1] : NULL);
	/* Parsing must end even if a rule nests itself. */
	for (unsigned i = 1; i < RULES; i++)
		if (rules[0][i].type == ATTR_NESTED) {
			rules[0][i].nested = rules[0];
			rules[0][i].len = RULES - 1;
		}
	rules[DEPTHS - 1][0].strict_from = in_u8(in) % (2 * RULES);
	lax = attr_parse(m->body, rules[DEPTHS - 1], RULES - 1,
			 PARSE_LIBERAL | PARSE_KERNEL(release), liberal, &ext);
	check_ext(&ext, m);
	check_table(liberal, RULES, m);
	ext = (struct ext_ack){ .msg = m->start };
	hard = attr_parse(m->body, rules[DEPTHS - 1], RULES - 1,
			  PARSE_STRICT | PARSE_KERNEL(release), strict, &ext);
	check_ext(&ext, m);
	check_table(strict, RULES, m);
	require(hard || !lax, "what is accepted strictly is accepted liberally");
	require(hard || !memcmp(liberal, strict, sizeof(strict)),
		"what is accepted strictly is read the same liberally");
	lax = attr_parse(m->body, rules[0], RULES - 1, PARSE_LIBERAL, liberal, &ext);
	require(lax || depth_of(m->body, rules[0], 0) < DEEPEST,
		"attributes are not followed deeper than the kernel follows them");
	if (!lax && liberal[1].at) {
		attr_parse_nested(&liberal[1], rules[0], RULES - 1, PARSE_STRICT, strict, &ext);
		check_ext(&ext, m);
		check_table(strict, RULES, m);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct rd in = rd_of(data, size);
	uint8_t *copy = malloc(size ? size : 1);
	const struct view *view = world_view(in_u8(&in) >> 3);
	struct nlmsg m;

	if (!copy)
		abort();
	if (size)
		memcpy(copy, data, size);
	if (nlmsg_next(&in, &m)) {
		read_by_kinds(view, &m);
		read_by_made_up_rules(&m, &in);
	}
	require(!size || !memcmp(copy, data, size), "the message stays as it was");
	free(copy);
	return 0;
}
