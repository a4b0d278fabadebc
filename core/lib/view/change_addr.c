/* SPDX-License-Identifier: Apache-2.0 */
/* Commands about addresses. */
#include <arpa/inet.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include <linux/if_addr.h>
#include <linux/rtnetlink.h>

#include "view/addr_made.h"
#include "view/change_words.h"

/* peer, broadcast, label, scope, metric, lifetimes and flags, in the words of ip-address(8). */
static int read_word(struct change *c, const char *word, struct decl_addr *a)
{
	static const struct { const char *word; uint32_t flag; } flags[] = {
		{ "noprefixroute", IFA_F_NOPREFIXROUTE }, { "nodad", IFA_F_NODAD },
		{ "home", IFA_F_HOMEADDRESS }, { "mngtmpaddr", IFA_F_MANAGETEMPADDR },
	};
	static const struct { const char *word; uint8_t scope; } scopes[] = {
		{ "global", RT_SCOPE_UNIVERSE }, { "site", RT_SCOPE_SITE },
		{ "link", RT_SCOPE_LINK }, { "host", RT_SCOPE_HOST },
	};
	uint8_t family, broadcast[16];
	const char *value;
	int r;

	for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
		if (strcmp(word, flags[i].word) == 0) {
			a->flags |= flags[i].flag;
			return 0;
		}
	if (strcmp(word, "peer") == 0) {
		a->has_peer = true;
		r = change_addr(c, "the peer", &family, a->peer, &a->prefixlen);
		return r == 0 && family != a->family ?
			change_wrong(c, "the peer has another family") : r;
	}
	if (strcmp(word, "metric") == 0)
		return change_number(c, "the metric", 0, UINT32_MAX, &a->metric);
	if (strcmp(word, "valid_lft") == 0)
		return change_number(c, "the lifetime", 1, UINT32_MAX, &a->valid);
	if (strcmp(word, "preferred_lft") == 0)
		return change_number(c, "the lifetime", 0, UINT32_MAX, &a->preferred);
	if (a->family == AF_INET6)
		return change_wrong(c, "'%s' is no word of an IPv6 address", word);
	if (strcmp(word, "broadcast") == 0) {
		a->broadcast_is = DECL_BROADCAST_NONE;
		if (c->left && strcmp(c->words[0], "none") == 0) {
			change_next(c);
			return 0;
		}
		a->broadcast_is = DECL_BROADCAST_GIVEN;
		r = change_addr(c, "the broadcast address", &family, broadcast, NULL);
		memcpy(a->broadcast, broadcast, sizeof(a->broadcast));
		return r;
	}
	value = change_next(c);
	if (strcmp(word, "label") == 0 && value && strlen(value) < sizeof(a->label)) {
		strcpy(a->label, value);
		return 0;
	}
	for (size_t i = 0; strcmp(word, "scope") == 0 && value && i < 4; i++)
		if (strcmp(value, scopes[i].word) == 0) {
			a->has_scope = true;
			a->scope = scopes[i].scope;
			return 0;
		}
	return change_wrong(c, "'%s %s' is no word of an address", word, value ? value : "");
}

int change_add_addr(struct change *c)
{
	struct decl_addr from = { .preferred = UINT32_MAX, .valid = UINT32_MAX };
	struct view_link *l = change_link(c);
	struct view_addr a;
	int r = l ? change_addr(c, "the address", &from.family, from.addr, &from.prefixlen) :
		-EINVAL;

	while (r == 0 && c->left)
		r = read_word(c, change_next(c), &from);
	if (r == 0 && from.valid != UINT32_MAX && from.preferred > from.valid)
		from.preferred = from.valid;
	if (r < 0)
		return r;
	addr_of_decl(&from, l, &a);
	return edit_add_addr(c->e, &a);
}

int change_del_addr(struct change *c)
{
	struct view_link *l = change_link(c);
	uint8_t family, addr[16], len;
	int r = l ? change_addr(c, "the address", &family, addr, &len) : -EINVAL;

	if (r == 0)
		r = change_end(c);
	if (r < 0)
		return r;
	for (size_t i = 0; i < c->e->addrs.n; i++) {
		struct view_addr *a = EDIT_ADDR(c->e, i);

		if (a->family == family && a->ifindex == l->index && a->prefixlen == len &&
		    memcmp(a->addr, addr, 16) == 0)
			return edit_del_addr(c->e, a);
	}
	return fail_set(c->e->fail, EADDRNOTAVAIL, "%s has no such address", l->name);
}
