/* SPDX-License-Identifier: Apache-2.0 */
/* The addresses of a link in a view. */
#include <string.h>
#include <sys/socket.h>

#include <linux/if_addr.h>

#include "view/view_parse.h"
#include "view/view_words.h"

#define N(array) (sizeof(array) / sizeof((array)[0]))
#define AT(type, member) .at = offsetof(struct type, member)

static int take_label(struct view_parse *p, const struct view_word *word,
		      const struct node *value, void *into)
{
	struct decl_addr *a = into;
	const char *label = view_scalar(value);

	if (!label || strlen(label) >= sizeof(a->label) || a->family == AF_INET6)
		return view_wrong(p, value, word->name,
				  "at most 15 letters, for an IPv4 address");
	strcpy(a->label, label);
	return 0;
}

/* netplan: "forever" or 0, which makes the address deprecated. */
static int take_lifetime(struct view_parse *p, const struct view_word *word,
			 const struct node *value, void *into)
{
	uint32_t *seconds = (uint32_t *)(void *)((char *)into + word->at);
	const char *text = view_scalar(value);
	uint64_t n;

	if (text && strcmp(text, "forever") == 0) {
		*seconds = UINT32_MAX;
		return 0;
	}
	if (!text || !view_read_number(text, UINT32_MAX - 1, &n))
		return view_wrong(p, value, word->name, "seconds, or forever");
	*seconds = (uint32_t)n;
	return 0;
}

static int take_broadcast(struct view_parse *p, const struct view_word *word,
			  const struct node *value, void *into)
{
	struct decl_addr *a = into;
	const char *text = view_scalar(value);
	uint8_t family, addr[16];
	bool flag;

	if (text && view_read_flag(text, &flag)) {
		a->broadcast_is = flag ? DECL_BROADCAST_AUTO : DECL_BROADCAST_NONE;
		return 0;
	}
	if (!text || !view_read_addr(text, &family, addr) || family != AF_INET ||
	    a->family != AF_INET)
		return view_wrong(p, value, word->name, "an IPv4 address, or false for none");
	memcpy(a->broadcast, addr, sizeof(a->broadcast));
	a->broadcast_is = DECL_BROADCAST_GIVEN;
	return 0;
}

static int take_peer(struct view_parse *p, const struct view_word *word,
		     const struct node *value, void *into)
{
	struct decl_addr *a = into;
	uint8_t family;

	if (!view_scalar(value) ||
	    !view_read_prefix(view_scalar(value), &family, a->peer, &a->prefixlen) ||
	    family != a->family)
		return view_wrong(p, value, word->name,
				  "an address of the same family, with or without /LENGTH");
	a->has_peer = true;
	return 0;
}

static int take_addr_scope(struct view_parse *p, const struct view_word *word,
			   const struct node *value, void *into)
{
	struct decl_addr *a = into;
	uint32_t scope;

	if (!view_read_name(view_scopes, view_n_scopes, view_scalar(value), &scope) ||
	    a->family == AF_INET6)
		return view_wrong(p, value, word->name,
				  "global, site, link or host, for an IPv4 address");
	a->scope = (uint8_t)scope;
	a->has_scope = true;
	return 0;
}

static int take_flag(struct view_parse *p, const struct node *item, void *into)
{
	struct decl_addr *a = into;
	uint32_t flag;

	if (!view_read_name(view_addr_flags, view_n_addr_flags, view_scalar(item), &flag))
		return view_wrong(p, item, "flags", "noprefixroute, nodad, mngtmpaddr, home, "
				  "temporary, optimistic, dadfailed, tentative, stable-privacy or "
				  "autojoin");
	a->flags |= flag;
	return 0;
}

static int take_flags(struct view_parse *p, const struct view_word *word,
		      const struct node *value, void *into)
{
	return view_take_list(p, word->name, value, take_flag, into);
}

static const struct view_word addr_words[] = {
	{ .name = "label", .take = take_label },
	{ .name = "lifetime", .take = take_lifetime, AT(decl_addr, preferred) },
	{ .name = "valid-lifetime", .take = take_lifetime, AT(decl_addr, valid) },
	{ .name = "broadcast", .take = take_broadcast },
	{ .name = "peer", .take = take_peer },
	{ .name = "scope", .take = take_addr_scope },
	{ .name = "flags", .take = take_flags },
	{ .name = "metric", .take = view_take_u32, AT(decl_addr, metric), .most = UINT32_MAX },
};

/* "10.0.0.1/24", or that as the key of a mapping with one line. */
static int take_address(struct view_parse *p, const struct node *item, void *into)
{
	const struct decl_link *l = into;
	const struct node *text = item, *words = NULL;
	struct decl_addr *a;

	if (item->type == NODE_MAPPING && node_count(item) == 2) {
		text = item->first;
		words = text->next;
	}
	a = decl_add_addr(p->decl);
	if (!a)
		return view_no_memory(p);
	if (!view_scalar(text) || !strchr(view_scalar(text), '/') ||
	    !view_read_prefix(view_scalar(text), &a->family, a->addr, &a->prefixlen))
		return view_wrong(p, text, "addresses", "ADDRESS/LENGTH such as 10.0.0.1/24");
	a->line = view_line(text);
	strcpy(a->link, l->name);
	return words ? view_take_mapping(p, words, view_scalar(text), addr_words, N(addr_words), a)
		     : 0;
}

int view_take_addresses(struct view_parse *p, const struct view_word *word,
			const struct node *value, void *into)
{
	return view_take_list(p, word->name, value, take_address, into);
}
