/* SPDX-License-Identifier: Apache-2.0 */
/* Commands about links. */
#include <errno.h>
#include <string.h>

#include "view/change_words.h"
#include "view/edit_kind.h"

#define QUEUE_MOST 1000000

int change_up(struct change *c)
{
	struct view_link *l = change_link(c);
	int r = l ? change_end(c) : -EINVAL;

	return r < 0 ? r : edit_up(c->e, l);
}

int change_down(struct change *c)
{
	struct view_link *l = change_link(c);
	int r = l ? change_end(c) : -EINVAL;

	if (r == 0)
		edit_down(c->e, l);
	return r;
}

/* --- set LINK WORD VALUE ---------------------------------------------------------------------- */

static int set_mtu(struct change *c, struct view_link *l)
{
	uint32_t mtu;
	int r = change_number(c, "the MTU", 0, UINT32_MAX, &mtu);

	if (r == 0)
		r = edit_set_mtu(c->e, l, mtu);
	if (r == 0)
		l->own_mtu = true;
	return r;
}

static int set_name(struct change *c, struct view_link *l)
{
	const char *name;
	int r = change_name(c, &name);

	return r < 0 ? r : edit_set_name(c->e, l, name);
}

static int set_address(struct change *c, struct view_link *l)
{
	uint8_t hwaddr[6];
	int r = change_hwaddr(c, "the address", hwaddr);

	if (r < 0)
		return r;
	if (l->hwaddr_len != sizeof(hwaddr) || edit_is_kind(l, "ifb"))
		return change_wrong(c, "%s has no hardware address that can change", l->name);
	edit_set_hwaddr(c->e, l, hwaddr);
	return 0;
}

static int set_carrier(struct change *c, struct view_link *l)
{
	bool yes;
	int r = change_yes(c, "carrier", &yes);

	if (r < 0)
		return r;
	if (edit_keeps_carrier(l) || edit_is_upon(l) || edit_is_kind(l, "bridge") ||
	    edit_is_kind(l, "bond"))
		return change_wrong(c, "%s has no cable: its carrier follows from others or never "
				    "changes", l->name);
	edit_set_cable(c->e, l, yes);
	return 0;
}

/* Is a macvlan upon the link? Then the kernel gives its packets to nobody else. */
static bool has_macvlan(const struct edit *e, const struct view_link *l)
{
	for (size_t i = 0; i < e->links.n; i++)
		if (edit_is_kind(EDIT_LINK(e, i), "macvlan") && EDIT_LINK(e, i)->lower == l->index)
			return true;
	return false;
}

static int set_master(struct change *c, struct view_link *l)
{
	struct view_link *master = NULL;

	if (c->left && strcmp(c->words[0], "none") == 0) {
		change_next(c);
	} else {
		master = change_link(c);
		if (!master)
			return -EINVAL;
		if (!edit_is_kind(master, "bridge"))
			return change_wrong(c, "%s is no bridge", master->name);
		if (master == l || edit_is_kind(l, "bridge") || l->flags & IFF_LOOPBACK ||
		    l->type != master->type)
			return change_wrong(c, "%s cannot be a port of a bridge", l->name);
	}
	if (master && has_macvlan(c->e, l))
		return change_wrong(c, "a macvlan is upon %s, so that it cannot be a port",
				    l->name);
	if (l->master && !l->port.number)
		return change_wrong(c, "%s is a part of a bond, which cannot change", l->name);
	if (l->port.number && l->master != (master ? master->index : 0))
		edit_port_del(c->e, l, true);
	if (master && l->master != master->index)
		edit_port_add(c->e, master, l);
	return 0;
}

static int set_alias(struct change *c, struct view_link *l)
{
	const char *text = change_next(c);

	if (!text || strlen(text) >= sizeof(l->alias))
		return change_wrong(c, text ? "the alias is longer than %zu bytes" :
				    "the alias is missing; it has at most %zu bytes",
				    sizeof(l->alias) - 1);
	memset(l->alias, 0, sizeof(l->alias));
	strcpy(l->alias, text);
	edit_state_changed(c->e, l);
	return 0;
}

static int set_queue(struct change *c, struct view_link *l)
{
	uint32_t n;
	int r = change_number(c, "the length of the queue", 0, QUEUE_MOST, &n);

	if (r < 0 || n == l->txqlen)
		return r;
	l->txqlen = n;
	edit_note_link(c->e, l, false, 0);
	return 0;
}

static const struct setting {
	const char *word;
	int (*set)(struct change *c, struct view_link *l);
} settings[] = {
	{ "mtu", set_mtu }, { "name", set_name }, { "address", set_address },
	{ "carrier", set_carrier }, { "master", set_master }, { "alias", set_alias },
	{ "txqueuelen", set_queue },
};

int change_set(struct change *c)
{
	struct view_link *l = change_link(c);
	const char *word = l ? change_next(c) : NULL;
	int r;

	if (!l)
		return -EINVAL;
	for (size_t i = 0; word && i < sizeof(settings) / sizeof(settings[0]); i++)
		if (strcmp(word, settings[i].word) == 0) {
			r = settings[i].set(c, l);
			return r < 0 ? r : change_end(c);
		}
	return word ? change_wrong(c, "'%s' cannot be set", word)
		    : change_wrong(c, "what to set of %s is missing", l->name);
}

int change_set_forwarding(struct change *c)
{
	bool yes;
	int r = change_yes(c, "forwarding", &yes);

	if (r == 0)
		r = change_end(c);
	if (r == 0)
		edit_set_forwarding(c->e, yes);
	return r;
}

int change_del_link(struct change *c)
{
	struct view_link *l = change_link(c);

	if (!l)
		return -EINVAL;
	if (l->flags & IFF_LOOPBACK)
		return change_wrong(c, "%s cannot be deleted", l->name);
	edit_del_link(c->e, l);
	return 0;
}

/* --- add link NAME type KIND [WORD VALUE]... -------------------------------------------------- */

static int read_kind(struct change *c, struct decl_link *made)
{
	const char *type = change_next(c), *kind = change_next(c);
	static const uint8_t kinds[] = {
		DECL_ETHERNET, DECL_VETH, DECL_DUMMY, DECL_IFB, DECL_BRIDGE, DECL_VLAN, DECL_VXLAN,
		DECL_WIREGUARD, DECL_MACVLAN,
	};

	if (!type || strcmp(type, "type") != 0 || !kind)
		return change_wrong(c, "the kind of the link is missing");
	for (size_t i = 0; i < sizeof(kinds); i++)
		if (strcmp(kind, kinds[i] == DECL_ETHERNET ? "ethernet" :
			   decl_kind_name(kinds[i])) == 0) {
			made->kind = kinds[i];
			return 0;
		}
	return change_wrong(c, "'%s' is no kind of link: there are ethernet, veth, dummy, ifb, "
			    "bridge, vlan, vxlan, wireguard and macvlan", kind);
}

static int read_word(struct change *c, const char *word, struct decl_link *made)
{
	uint32_t n;
	int r;

	if (strcmp(word, "address") == 0) {
		made->has_hwaddr = true;
		return change_hwaddr(c, "the address", made->hwaddr);
	}
	if (strcmp(word, "mtu") == 0)
		return change_number(c, "the MTU", 1, UINT32_MAX, &made->mtu);
	if (strcmp(word, "index") == 0)
		return change_number(c, "the index", 2, INT32_MAX, &made->index);
	if (strcmp(word, "link") == 0 && (made->kind == DECL_VLAN || made->kind == DECL_MACVLAN ||
					  made->kind == DECL_VXLAN)) {
		const struct view_link *lower = change_link(c);

		if (!lower)
			return -EINVAL;
		if (made->kind == DECL_MACVLAN && lower->master)
			return change_wrong(c, "%s is a part of another link, so that no macvlan "
					    "can be upon it", lower->name);
		strcpy(made->lower, lower->name);
		return 0;
	}
	if (strcmp(word, "peer") == 0 && made->kind == DECL_VETH) {
		const char *name;

		r = change_name(c, &name);
		if (r == 0)
			strcpy(made->lower, name);
		return r;
	}
	if (strcmp(word, "id") == 0 && (made->kind == DECL_VLAN || made->kind == DECL_VXLAN)) {
		r = change_number(c, "the id", 0, made->kind == DECL_VLAN ? 4094 : 0xffffff, &n);
		if (r == 0 && made->kind == DECL_VLAN)
			made->params.vlan.id = (uint16_t)n;
		else if (r == 0)
			made->params.vxlan.id = n;
		return r;
	}
	if (strcmp(word, "dstport") == 0 && made->kind == DECL_VXLAN) {
		r = change_number(c, "the port", 1, 65535, &n);
		if (r == 0)
			made->params.vxlan.port = (uint16_t)n;
		return r;
	}
	return change_wrong(c, "'%s' is no word of a link of this kind", word);
}

static int check_made(struct change *c, const struct decl_link *made)
{
	if (edit_link_by_name(c->e, made->name))
		return change_wrong(c, "there is a link %s already", made->name);
	if (made->kind == DECL_VETH && (!made->lower[0] || strcmp(made->lower, made->name) == 0))
		return change_wrong(c, "the peer of %s is missing", made->name);
	if (made->kind == DECL_VETH && edit_link_by_name(c->e, made->lower))
		return change_wrong(c, "there is a link %s already", made->lower);
	if ((made->kind == DECL_VLAN || made->kind == DECL_MACVLAN) && !made->lower[0])
		return change_wrong(c, "the link that %s is upon is missing", made->name);
	if (made->index && edit_link(c->e, made->index))
		return change_wrong(c, "index %u is taken", made->index);
	return 0;
}

int change_add_link(struct change *c)
{
	struct decl_link made = { .kind = DECL_ETHERNET };
	const char *name;
	int r = change_name(c, &name);

	if (r < 0)
		return r;
	strcpy(made.name, name);
	r = read_kind(c, &made);
	while (r == 0 && c->left)
		r = read_word(c, change_next(c), &made);
	if (r == 0)
		r = check_made(c, &made);
	return r < 0 ? r : edit_add_link(c->e, &made);
}
