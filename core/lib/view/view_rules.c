/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of a link in a view, which choose a table of routes. */
#include <sys/socket.h>

#include <linux/fib_rules.h>
#include <linux/rtnetlink.h>

#include "view/view_parse.h"
#include "view/view_words.h"

#define N(array) (sizeof(array) / sizeof((array)[0]))
#define AT(type, member) .at = offsetof(struct type, member)

static int take_net(struct view_parse *p, const struct view_word *word, const struct node *value,
		    struct view_rule *r, uint8_t *addr, uint8_t *len)
{
	uint8_t family;

	if (!view_scalar(value) || !view_read_prefix(view_scalar(value), &family, addr, len) ||
	    (r->family && r->family != family))
		return view_wrong(p, value, word->name, "ADDRESS/LENGTH, of one family in a rule");
	r->family = family;
	return 0;
}

static int take_rule_from(struct view_parse *p, const struct view_word *word,
			  const struct node *value, void *into)
{
	struct view_rule *r = &((struct decl_rule *)into)->rule;

	return take_net(p, word, value, r, r->src, &r->src_len);
}

static int take_rule_to(struct view_parse *p, const struct view_word *word,
			const struct node *value, void *into)
{
	struct view_rule *r = &((struct decl_rule *)into)->rule;

	return take_net(p, word, value, r, r->dst, &r->dst_len);
}

static int take_priority(struct view_parse *p, const struct view_word *word,
			 const struct node *value, void *into)
{
	((struct decl_rule *)into)->has_priority = true;
	return view_take_u32(p, word, value, into);
}

static int take_mark(struct view_parse *p, const struct view_word *word, const struct node *value,
		     void *into)
{
	((struct decl_rule *)into)->rule.mask = UINT32_MAX;
	return view_take_u32(p, word, value, into);
}

static int take_tos(struct view_parse *p, const struct view_word *word, const struct node *value,
		    void *into)
{
	uint64_t n;

	if (!view_scalar(value) || !view_read_number(view_scalar(value), 255, &n))
		return view_wrong(p, value, word->name, "a number from 0 to 255");
	((struct decl_rule *)into)->rule.tos = (uint8_t)n;
	return 0;
}

static int take_rule_type(struct view_parse *p, const struct view_word *word,
			  const struct node *value, void *into)
{
	uint32_t action;

	if (!view_read_name(view_rule_types, view_n_rule_types, view_scalar(value), &action))
		return view_wrong(p, value, word->name,
				  "table, blackhole, unreachable or prohibit");
	((struct decl_rule *)into)->rule.action = (uint8_t)action;
	return 0;
}

static const struct view_word rule_words[] = {
	{ .name = "from", .take = take_rule_from },
	{ .name = "to", .take = take_rule_to },
	{ .name = "table", .take = view_take_table, AT(decl_rule, rule.table) },
	{ .name = "priority", .take = take_priority, AT(decl_rule, rule.priority),
	  .most = UINT32_MAX },
	{ .name = "mark", .take = take_mark, AT(decl_rule, rule.mark), .most = UINT32_MAX },
	{ .name = "type-of-service", .take = take_tos },
	{ .name = "type", .take = take_rule_type },
	{ .name = "iif", .take = view_take_name, AT(decl_rule, rule.iif) },
	{ .name = "oif", .take = view_take_name, AT(decl_rule, rule.oif) },
	{ .name = "suppress-prefixlength", .take = view_take_u32, AT(decl_rule, rule.suppress),
	  .most = 128 },
};

static int take_rule(struct view_parse *p, const struct node *item, void *into)
{
	struct decl_rule *r = decl_add_rule(p->decl);
	int result;

	(void)into;
	if (!r)
		return view_no_memory(p);
	r->line = view_line(item);
	r->rule.action = FR_ACT_TO_TBL;
	r->rule.protocol = RTPROT_STATIC;
	result = view_take_mapping(p, item, "routing-policy", rule_words, N(rule_words), r);
	if (result < 0)
		return result;
	if (!r->rule.family)
		r->rule.family = AF_INET;
	if (r->rule.action != FR_ACT_TO_TBL)
		r->rule.table = 0;
	else if (!r->rule.table)
		r->rule.table = RT_TABLE_MAIN;
	return 0;
}

int view_take_rules(struct view_parse *p, const struct view_word *word, const struct node *value,
		    void *into)
{
	return view_take_list(p, word->name, value, take_rule, into);
}
