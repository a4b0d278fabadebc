/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/oracle_links.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <time.h>

#include <linux/if_bonding.h>
#include <linux/if_link.h>
#include <linux/if_tun.h>
#include <linux/veth.h>

#include "harness/runner/oracle_builder.h"
#include "rtnl/attr.h"
#include "rtnl/nlmsg.h"
#include "rtnl/uapi.h"
#include "view/decl.h"

#define STATE_MS 5000	/* a bond of mode 802.3ad waits for partners for two seconds */

static int set_up(int fd, uint32_t index, bool up)
{
	const struct ifinfomsg ifi = {
		.ifi_index = (int)index, .ifi_change = IFF_UP, .ifi_flags = up ? IFF_UP : 0,
	};
	struct ask a;

	builder_begin(&a, RTM_NEWLINK, 0, &ifi, sizeof(ifi));
	return builder_finish(fd, &a);
}

static void put_peer(struct builder *b, struct ask *a, const struct decl_link *l,
		     const struct view_link *made)
{
	const struct decl_link *other = l->lower[0] ? decl_find_link(b->decl, l->lower) : NULL;
	const struct view_link *peer = other ? view_link_by_name(b->view, l->lower) : NULL;
	size_t nest = attr_nest(&a->w, VETH_INFO_PEER);
	const struct ifinfomsg ifi = {
		.ifi_index = (int)(peer ? peer->index : made->index),
	};

	wr_put(&a->w, &ifi, sizeof(ifi));
	attr_put_string(&a->w, IFLA_IFNAME, l->lower[0] ? l->lower : l->name);
	attr_put_u32(&a->w, IFLA_NUM_TX_QUEUES, 1);
	attr_put_u32(&a->w, IFLA_NUM_RX_QUEUES, 1);
	if (peer) {
		attr_put(&a->w, IFLA_ADDRESS, peer->hwaddr, peer->hwaddr_len);
		attr_put_u32(&a->w, IFLA_MTU, peer->mtu);
	} else {
		attr_put_u32(&a->w, IFLA_NET_NS_FD, (uint32_t)b->there_ns);
	}
	attr_nest_end(&a->w, nest);
}

static void put_vxlan(struct ask *a, const struct view_kind *k)
{
	bool is_ipv4 = k->vxlan.family == AF_INET;

	attr_put_u32(&a->w, IFLA_VXLAN_ID, k->vxlan.id);
	if (k->vxlan.link)
		attr_put_u32(&a->w, IFLA_VXLAN_LINK, k->vxlan.link);
	if (k->vxlan.has_local)
		attr_put(&a->w, is_ipv4 ? IFLA_VXLAN_LOCAL : IFLA_VXLAN_LOCAL6, k->vxlan.local,
			 is_ipv4 ? 4 : 16);
	if (k->vxlan.has_remote)
		attr_put(&a->w, is_ipv4 ? IFLA_VXLAN_GROUP : IFLA_VXLAN_GROUP6, k->vxlan.remote,
			 is_ipv4 ? 4 : 16);
	attr_put_u16(&a->w, IFLA_VXLAN_PORT, htons(k->vxlan.port));
}

static void put_bridge(struct ask *a, const struct view_kind *k)
{
	attr_put_u32(&a->w, IFLA_BR_FORWARD_DELAY, k->bridge.forward_delay);
	attr_put_u32(&a->w, IFLA_BR_HELLO_TIME, k->bridge.hello_time);
	attr_put_u32(&a->w, IFLA_BR_MAX_AGE, k->bridge.max_age);
	attr_put_u32(&a->w, IFLA_BR_AGEING_TIME, k->bridge.ageing_time);
	attr_put_u32(&a->w, IFLA_BR_STP_STATE, k->bridge.stp);
	attr_put_u16(&a->w, IFLA_BR_PRIORITY, k->bridge.priority);
}

static void put_bond(struct ask *a, const struct view_kind *k)
{
	attr_put_u8(&a->w, IFLA_BOND_MODE, k->bond.mode);
	attr_put_u32(&a->w, IFLA_BOND_MIIMON, k->bond.miimon);
	if (k->bond.hash_policy)
		attr_put_u8(&a->w, IFLA_BOND_XMIT_HASH_POLICY, k->bond.hash_policy);
	if (k->bond.lacp_rate)
		attr_put_u8(&a->w, IFLA_BOND_AD_LACP_RATE, k->bond.lacp_rate);
}

static void put_info(struct builder *b, struct ask *a, const struct decl_link *l,
		     const struct view_link *made)
{
	size_t info = attr_nest(&a->w, IFLA_LINKINFO), data;

	attr_put_string(&a->w, IFLA_INFO_KIND, made->kind.name);
	data = attr_nest(&a->w, IFLA_INFO_DATA);
	switch (l->kind) {
	case DECL_VETH:
		put_peer(b, a, l, made);
		break;
	case DECL_BRIDGE:
		put_bridge(a, &made->kind);
		break;
	case DECL_BOND:
		put_bond(a, &made->kind);
		break;
	case DECL_VLAN:
		attr_put_u16(&a->w, IFLA_VLAN_ID, made->kind.vlan.id);
		break;
	case DECL_VXLAN:
		put_vxlan(a, &made->kind);
		break;
	case DECL_MACVLAN:
		attr_put_u32(&a->w, IFLA_MACVLAN_MODE, made->kind.macvlan.mode);
		break;
	}
	attr_nest_end(&a->w, data);
	attr_nest_end(&a->w, info);
}

static int make_link(struct builder *b, const struct decl_link *l, const struct view_link *made)
{
	const struct ifinfomsg ifi = { .ifi_index = (int)made->index };
	struct ask a;

	builder_begin(&a, RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, &ifi, sizeof(ifi));
	attr_put_string(&a.w, IFLA_IFNAME, made->name);
	if (made->hwaddr_len)
		attr_put(&a.w, IFLA_ADDRESS, made->hwaddr, made->hwaddr_len);
	/* change_link() sets that of a bridge: here, it would not count as set (BROPT_MTU_SET_BY_USER). */
	if (l->kind != DECL_BRIDGE && (l->kind != DECL_VXLAN || l->mtu))
		attr_put_u32(&a.w, IFLA_MTU, made->mtu);
	attr_put_u32(&a.w, IFLA_NUM_TX_QUEUES, 1);
	attr_put_u32(&a.w, IFLA_NUM_RX_QUEUES, 1);
	if (made->lower != made->index && l->kind != DECL_VETH)
		attr_put_u32(&a.w, IFLA_LINK, made->lower);
	put_info(b, &a, l, made);
	return builder_finish(b->here, &a);
}

static bool is_tun(const struct decl_link *l)
{
	return l->kind == DECL_TUN || l->kind == DECL_TAP;
}

/* rtnetlink cannot make these: tun_chr_ioctl(). */
static int make_tun(struct builder *b, const struct decl_link *l, const struct view_link *made)
{
	struct ifreq r = {
		.ifr_flags = IFF_NO_PI | (l->kind == DECL_TUN ? IFF_TUN : IFF_TAP),
	};
	unsigned index = made->index;
	int fd;

	if (b->n_tuns == TUNS)
		return -E2BIG;
	fd = open("/dev/net/tun", O_RDWR | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT ? -EOPNOTSUPP : -errno;
	b->tuns[b->n_tuns++] = fd;
	memcpy(r.ifr_name, made->name, sizeof(r.ifr_name));
	if (ioctl(fd, TUNSETIFINDEX, &index) < 0 || ioctl(fd, TUNSETIFF, &r) < 0 ||
	    ioctl(fd, TUNSETPERSIST, 1) < 0)
		return -errno;
	return 0;
}

const char *oracle_links_make_tuns(struct builder *b)
{
	for (size_t i = 0; i < b->view->n_links; i++) {
		const struct view_link *made = &b->view->links[i];
		const struct decl_link *l = decl_find_link(b->decl, made->name);
		int r = l && is_tun(l) ? make_tun(b, l, made) : 0;

		if (r < 0)
			return builder_failed(b, "make", made->name, r);
	}
	return NULL;
}

/* A pair is made at its higher number: the kernel makes the other end first. */
static bool is_first_end(const struct builder *b, const struct decl_link *l)
{
	return l->kind == DECL_VETH && l->lower[0] &&
	       builder_index_of(b, l->lower) > builder_index_of(b, l->name);
}

/*
 * A VLAN that is there when its link comes up comes up with it, and before it: vlan_device_event(). So
 * VLANs are made when their links are up, as most programs do.
 */
static bool is_made_late(const struct decl_link *l)
{
	return l->kind == DECL_VLAN && !l->master[0];
}

const char *oracle_links_make(struct builder *b)
{
	for (size_t i = 0; i < b->view->n_links; i++) {
		const struct view_link *made = &b->view->links[i];
		const struct decl_link *l = decl_find_link(b->decl, made->name);
		int r;

		if (!l || l->kind == DECL_LOOPBACK || is_tun(l) || is_made_late(l) || is_first_end(b, l))
			continue;
		r = make_link(b, l, made);
		/* __rtnl_newlink(): an unknown kind, whose module cannot be loaded */
		if (r < 0)
			return builder_failed(b, "make", l->name, r == -ENOENT ? -EOPNOTSUPP : r);
	}
	return NULL;
}

static int change_link(struct builder *b, const struct decl_link *l, const struct view_link *made)
{
	const struct ifinfomsg ifi = { .ifi_index = (int)made->index };
	struct ask a;

	builder_begin(&a, RTM_NEWLINK, 0, &ifi, sizeof(ifi));
	if (made->master)
		attr_put_u32(&a.w, IFLA_MASTER, made->master);
	/* The ports of a bridge would change it otherwise. */
	if ((l->kind == DECL_BRIDGE || is_tun(l)) && l->mtu)
		attr_put_u32(&a.w, IFLA_MTU, l->mtu);
	if (l->kind == DECL_TAP)
		attr_put(&a.w, IFLA_ADDRESS, made->hwaddr, made->hwaddr_len);
	if (made->alias[0])
		attr_put(&a.w, IFLA_IFALIAS, made->alias, strlen(made->alias));
	if (l->no_link_local) {
		size_t spec = attr_nest(&a.w, IFLA_AF_SPEC), inet6 = attr_nest(&a.w, AF_INET6);

		attr_put_u8(&a.w, IFLA_INET6_ADDR_GEN_MODE, IN6_ADDR_GEN_MODE_NONE);
		attr_nest_end(&a.w, inet6);
		attr_nest_end(&a.w, spec);
	}
	return builder_finish(b->here, &a);
}

static int add_altnames(struct builder *b, const struct view_link *made)
{
	const struct ifinfomsg ifi = { .ifi_index = (int)made->index };
	struct ask a;
	size_t list;

	if (!made->altnames[0][0])
		return 0;
	builder_begin(&a, RTM_NEWLINKPROP, NLM_F_CREATE | NLM_F_EXCL | NLM_F_APPEND, &ifi,
		      sizeof(ifi));
	list = attr_nest(&a.w, IFLA_PROP_LIST | ATTR_F_NESTED);
	for (size_t i = 0; i < VIEW_ALTNAMES && made->altnames[i][0]; i++)
		attr_put_string(&a.w, IFLA_ALT_IFNAME, made->altnames[i]);
	attr_nest_end(&a.w, list);
	return builder_finish(b->here, &a);
}

static const char *change_one(struct builder *b, const struct decl_link *l)
{
	const struct view_link *made = view_link_by_name(b->view, l->name);
	char name[64];
	int r;

	snprintf(name, sizeof(name), "ipv6/conf/%s", l->name);
	if (l->no_ipv6 && !builder_write_setting(name, "disable_ipv6", "1"))
		return builder_failed(b, "disable IPv6 of", l->name, -errno);
	r = change_link(b, l, made);
	if (r == 0)
		r = add_altnames(b, made);
	return r < 0 ? builder_failed(b, "change", l->name, r) : NULL;
}

const char *oracle_links_change(struct builder *b)
{
	for (size_t i = 0; i < b->decl->n_links; i++) {
		const struct decl_link *l = &b->decl->links[i];
		const char *why = l->kind == DECL_LOOPBACK || is_made_late(l) ? NULL : change_one(b, l);

		if (why)
			return why;
	}
	return NULL;
}

/* IFLA_OPERSTATE of a link; -1: unknown */
static int operstate_of(struct builder *b, uint32_t index)
{
	const struct ifinfomsg ifi = { .ifi_index = (int)index };
	static uint8_t reply[8192];
	struct attr table[V_IFLA_MAX + 1];
	struct ask a;
	ssize_t n;

	builder_begin(&a, RTM_GETLINK, 0, &ifi, sizeof(ifi));
	nlmsg_end(&a.w, a.start);
	a.bytes[6] = NLM_F_REQUEST;	/* without NLM_F_ACK: the answer is one datagram */
	if (send(b->here, a.bytes, a.w.len, 0) < 0)
		return -1;
	n = recv(b->here, reply, sizeof(reply), 0);
	if (n < (ssize_t)(sizeof(struct nlmsghdr) + sizeof(ifi)) ||
	    attr_parse(rd_of(reply + sizeof(struct nlmsghdr) + sizeof(ifi),
			     (size_t)n - sizeof(struct nlmsghdr) - sizeof(ifi)),
		       NULL, V_IFLA_MAX, PARSE_LIBERAL, table, NULL) < 0 ||
	    !table[IFLA_OPERSTATE].at)
		return -1;
	return attr_u8(&table[IFLA_OPERSTATE]);
}

/* The kernel notices carriers in the background: the next link must not come up before it has. */
static void wait_for_state(struct builder *b, const struct view_link *made)
{
	const struct timespec pause = { .tv_nsec = 1000000 };

	for (unsigned ms = 0; ms < STATE_MS && operstate_of(b, made->index) != made->operstate; ms++)
		nanosleep(&pause, NULL);
}

/*
 * A bond of mode 802.3ad may lose its carrier again, and gives up waiting for a partner after 3 seconds,
 * or 90 with slow LACP.
 */
static void wait_for_lacp(const struct decl_link *bond)
{
	const struct timespec pause = { .tv_sec = 4 };

	if (bond->params.bond.mode == BOND_MODE_8023AD)
		nanosleep(&pause, NULL);
}

static int bring_one_up(struct builder *b, const struct decl_link *l, const struct view_link *made)
{
	int r = 0;

	if (l->kind == DECL_VETH && !l->lower[0] && !l->no_carrier)
		r = set_up(b->there, made->index, true);
	if (r == 0 && !l->down)
		r = set_up(b->here, made->index, true);
	if (r == 0 && l->kind == DECL_BOND && !l->down)
		wait_for_lacp(l);
	/* Of a pair, the first end has no carrier yet. */
	if (r == 0 && !is_first_end(b, l) && !l->has_operstate) {
		wait_for_state(b, made);
		if (l->kind == DECL_VETH && l->lower[0])
			wait_for_state(b, view_link_by_name(b->view, l->lower));
	}
	return r;
}

static const char *make_late(struct builder *b, const struct decl_link *l, const struct view_link *made)
{
	int r = make_link(b, l, made);

	if (r < 0)
		return builder_failed(b, "make", l->name, r == -ENOENT ? -EOPNOTSUPP : r);
	return change_one(b, l);
}

const char *oracle_links_bring_up(struct builder *b)
{
	size_t left = b->decl->n_links;

	for (unsigned rank = 0; left; rank++)
		for (size_t i = 0; i < b->view->n_links; i++) {
			const struct view_link *made = &b->view->links[i];
			const struct decl_link *l = decl_find_link(b->decl, made->name);
			int r;

			if (!l || decl_rank(b->decl, l) != rank)
				continue;
			left--;
			if (is_made_late(l)) {
				const char *why = make_late(b, l, made);

				if (why)
					return why;
			}
			r = l->kind == DECL_LOOPBACK ? 0 : bring_one_up(b, l, made);
			if (r < 0)
				return builder_failed(b, "bring up", l->name, r);
		}
	return NULL;
}
