/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/oracle_build.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <linux/fib_rules.h>
#include <linux/if_bonding.h>
#include <linux/if_link.h>
#include <linux/if_tun.h>
#include <linux/neighbour.h>
#include <linux/veth.h>

#include "base/cleanup.h"
#include "rtnl/attr.h"
#include "rtnl/nlmsg.h"
#include "rtnl/uapi.h"
#include "view/decl.h"

#define REQUEST_BYTES 2048
#define SETTLE_MS 3000		/* for duplicate address detection, which is off, and so takes 10 ms */
#define STATE_MS 5000	/* a bond of mode 802.3ad waits for partners for two seconds */
#define HOLD_S 3600
#define TUNS 16

struct builder {
	const struct decl *decl;
	const struct view *view;
	int here, there;	/* rtnetlink in this namespace, and where the other ends are */
	int there_ns;		/* -1: not made yet */
	int tuns[TUNS];		/* what tun and tap devices are attached to, or they lose their carrier */
	unsigned n_tuns;
	char why[200];
};

/* One request in the making. */
struct ask {
	uint8_t bytes[REQUEST_BYTES];
	struct wr w;
	size_t start;
};

static void begin(struct ask *a, uint16_t type, uint16_t flags, const void *header, size_t n)
{
	a->w = wr_of(a->bytes, sizeof(a->bytes));
	a->start = nlmsg_begin(&a->w, type, NLM_F_REQUEST | NLM_F_ACK | flags, 1, 0, header, n);
}

/* Sends the request and waits for its acknowledgement. 0 or -errno. */
static int finish(int fd, struct ask *a)
{
	uint8_t reply[REQUEST_BYTES];
	int32_t err;
	ssize_t n;

	if (!nlmsg_end(&a->w, a->start))
		return -EMSGSIZE;
	if (send(fd, a->bytes, a->w.len, 0) < 0)
		return -errno;
	n = recv(fd, reply, sizeof(reply), 0);
	if (n < (ssize_t)(sizeof(struct nlmsghdr) + sizeof(err)))
		return n < 0 ? -errno : -EPROTO;
	memcpy(&err, reply + sizeof(struct nlmsghdr), sizeof(err));
	return err;
}

static const char *failed(struct builder *b, const char *what, const char *name, int r)
{
	snprintf(b->why, sizeof(b->why), "view: cannot %s %s", what, name);
	errno = -r;
	return b->why;
}

static uint32_t index_of(const struct builder *b, const char *name)
{
	const struct view_link *l = view_link_by_name(b->view, name);

	return l ? l->index : 0;
}

/* --- the namespace of the other ends ---------------------------------------------------- */

/* Keeps the namespace while the process `of` lives. Never returns. */
static void hold(pid_t of)
{
	struct pollfd p = { .events = POLLIN };

	p.fd = (int)syscall(SYS_pidfd_open, of, 0);
	if (p.fd >= 0)
		poll(&p, 1, HOLD_S * 1000);
	_exit(0);
}

static bool is_of_tun(const struct builder *b, int fd)
{
	for (unsigned i = 0; i < b->n_tuns; i++)
		if (b->tuns[i] == fd)
			return true;
	return false;
}

/* Not a child of the caller, who might wait for children. */
static bool start_holder(const struct builder *b)
{
	pid_t of = getpid(), child = fork();
	int status;

	if (child == 0) {
		pid_t holder = fork();

		if (holder == 0) {
			for (int fd = 0; fd < 1024; fd++)
				if (!is_of_tun(b, fd))
					close(fd);
			hold(of);
		}
		_exit(holder < 0);
	}
	return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

static int open_rtnetlink(void)
{
	return socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
}

/* Makes the other namespace. It exists as long as a process or a descriptor holds it. */
static const char *make_there(struct builder *b)
{
	_cleanup_close_ int here = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
	bool held;

	if (here < 0 || unshare(CLONE_NEWNET) < 0)
		return "view: cannot make a second network namespace";
	b->there_ns = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
	b->there = open_rtnetlink();
	held = start_holder(b);
	if (setns(here, CLONE_NEWNET) < 0 || b->there_ns < 0 || b->there < 0 || !held)
		return "view: cannot make a second network namespace";
	return NULL;
}

/* --- links ------------------------------------------------------------------------------ */

static int set_up(int fd, uint32_t index, bool up)
{
	const struct ifinfomsg ifi = {
		.ifi_index = (int)index, .ifi_change = IFF_UP, .ifi_flags = up ? IFF_UP : 0,
	};
	struct ask a;

	begin(&a, RTM_NEWLINK, 0, &ifi, sizeof(ifi));
	return finish(fd, &a);
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

	begin(&a, RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, &ifi, sizeof(ifi));
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
	return finish(b->here, &a);
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

/* Before the other namespace: what keeps that alive keeps these attached, too. */
static const char *make_tuns(struct builder *b)
{
	for (size_t i = 0; i < b->view->n_links; i++) {
		const struct view_link *made = &b->view->links[i];
		const struct decl_link *l = decl_find_link(b->decl, made->name);
		int r = l && is_tun(l) ? make_tun(b, l, made) : 0;

		if (r < 0)
			return failed(b, "make", made->name, r);
	}
	return NULL;
}

/* A pair is made at its higher number: the kernel makes the other end first. */
static bool is_first_end(const struct builder *b, const struct decl_link *l)
{
	return l->kind == DECL_VETH && l->lower[0] && index_of(b, l->lower) > index_of(b, l->name);
}

/*
 * A VLAN that is there when its link comes up comes up with it, and before it: vlan_device_event(). So
 * VLANs are made when their links are up, as most programs do.
 */
static bool is_made_late(const struct decl_link *l)
{
	return l->kind == DECL_VLAN && !l->master[0];
}

static const char *make_links(struct builder *b)
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
			return failed(b, "make", l->name, r == -ENOENT ? -EOPNOTSUPP : r);
	}
	return NULL;
}

static int change_link(struct builder *b, const struct decl_link *l, const struct view_link *made)
{
	const struct ifinfomsg ifi = { .ifi_index = (int)made->index };
	struct ask a;

	begin(&a, RTM_NEWLINK, 0, &ifi, sizeof(ifi));
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
	return finish(b->here, &a);
}

static int add_altnames(struct builder *b, const struct view_link *made)
{
	const struct ifinfomsg ifi = { .ifi_index = (int)made->index };
	struct ask a;
	size_t list;

	if (!made->altnames[0][0])
		return 0;
	begin(&a, RTM_NEWLINKPROP, NLM_F_CREATE | NLM_F_EXCL | NLM_F_APPEND, &ifi, sizeof(ifi));
	list = attr_nest(&a.w, IFLA_PROP_LIST | ATTR_F_NESTED);
	for (size_t i = 0; i < VIEW_ALTNAMES && made->altnames[i][0]; i++)
		attr_put_string(&a.w, IFLA_ALT_IFNAME, made->altnames[i]);
	attr_nest_end(&a.w, list);
	return finish(b->here, &a);
}

static bool write_setting(const char *name, const char *setting, const char *value)
{
	char path[128];
	_cleanup_close_ int fd = -1;

	snprintf(path, sizeof(path), "/proc/sys/net/%s/%s", name, setting);
	fd = open(path, O_WRONLY | O_CLOEXEC);
	return fd >= 0 && write(fd, value, strlen(value)) == (ssize_t)strlen(value);
}

/*
 * Duplicate address detection takes a second or two, and finds nothing: it is off for links that
 * work until their addresses are there. On the others it never ends, which shows.
 */
static void end_dad(const struct builder *b, bool of_all)
{
	char name[64];

	write_setting("ipv6/conf/default", "accept_dad", "1");
	for (size_t i = 0; i < b->view->n_links; i++) {
		const struct view_link *l = &b->view->links[i];

		if (l->flags & (IFF_LOOPBACK | IFF_NOARP) || (!of_all && l->carrier && l->flags & IFF_UP))
			continue;
		snprintf(name, sizeof(name), "ipv6/conf/%s", b->view->links[i].name);
		write_setting(name, "accept_dad", "1");
	}
}

static const char *change_one(struct builder *b, const struct decl_link *l)
{
	const struct view_link *made = view_link_by_name(b->view, l->name);
	char name[64];
	int r;

	snprintf(name, sizeof(name), "ipv6/conf/%s", l->name);
	if (l->no_ipv6 && !write_setting(name, "disable_ipv6", "1"))
		return failed(b, "disable IPv6 of", l->name, -errno);
	r = change_link(b, l, made);
	if (r == 0)
		r = add_altnames(b, made);
	return r < 0 ? failed(b, "change", l->name, r) : NULL;
}

/* In the order of the file, which numbers the ports of a bridge. */
static const char *change_links(struct builder *b)
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

	begin(&a, RTM_GETLINK, 0, &ifi, sizeof(ifi));
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

	return r < 0 ? failed(b, "make", l->name, r == -ENOENT ? -EOPNOTSUPP : r) : change_one(b, l);
}

static const char *bring_up(struct builder *b)
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
				return failed(b, "bring up", l->name, r);
		}
	return NULL;
}

/* --- addresses, routes, rules, neighbours ------------------------------------------------ */

static void put_addr4(struct ask *a, const struct decl_addr *from, const struct view_addr *made)
{
	attr_put(&a->w, IFA_LOCAL, made->addr, 4);
	attr_put(&a->w, IFA_ADDRESS, made->has_peer ? made->peer : made->addr, 4);
	if (made->has_broadcast)
		attr_put(&a->w, IFA_BROADCAST, made->broadcast, 4);
	if (from->label[0])
		attr_put_string(&a->w, IFA_LABEL, from->label);
}

static int make_addr(struct builder *b, const struct decl_addr *from)
{
	uint32_t index = index_of(b, from->link);
	const struct view_addr *made = decl_find_addr(b->view, from, index);
	const struct ifaddrmsg ifa = {
		.ifa_family = from->family, .ifa_prefixlen = from->prefixlen, .ifa_index = index,
		.ifa_scope = made->scope,
	};
	const struct ifa_cacheinfo cache = {
		.ifa_prefered = from->preferred, .ifa_valid = from->valid,
	};
	struct ask a;

	begin(&a, RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL, &ifa, sizeof(ifa));
	if (from->family == AF_INET) {
		put_addr4(&a, from, made);
	} else {
		attr_put(&a.w, IFA_LOCAL, made->addr, 16);
		attr_put(&a.w, IFA_ADDRESS, made->has_peer ? made->peer : made->addr, 16);
	}
	attr_put_u32(&a.w, IFA_FLAGS, from->flags);
	if (from->metric)
		attr_put_u32(&a.w, IFA_RT_PRIORITY, from->metric);
	attr_put(&a.w, IFA_CACHEINFO, &cache, sizeof(cache));
	return finish(b->here, &a);
}

static void put_gateway(struct wr *w, uint8_t family, const struct decl_hop *hop)
{
	struct {
		uint16_t family;
		uint8_t addr[16];
	} via = { .family = AF_INET6 };

	if (hop->gateway_family == family) {
		attr_put(w, RTA_GATEWAY, hop->gateway, family == AF_INET ? 4 : 16);
	} else if (hop->gateway_family) {
		memcpy(via.addr, hop->gateway, sizeof(via.addr));
		attr_put(w, RTA_VIA, &via, sizeof(via));
	}
}

static void put_hops(struct builder *b, struct ask *a, const struct decl_route *r)
{
	size_t all = attr_nest(&a->w, RTA_MULTIPATH);

	for (unsigned i = 0; i < r->n_hops; i++) {
		struct rtnexthop h = {
			.rtnh_flags = r->hops[i].onlink ? RTNH_F_ONLINK : 0,
			.rtnh_hops = (uint8_t)(r->hops[i].weight - 1),
			.rtnh_ifindex = (int)index_of(b, r->hops[i].link),
		};
		size_t start = a->w.len;

		wr_put(&a->w, &h, sizeof(h));
		put_gateway(&a->w, r->family, &r->hops[i]);
		h.rtnh_len = (uint16_t)(a->w.len - start);
		memcpy(a->bytes + start, &h, sizeof(h));
	}
	attr_nest_end(&a->w, all);
}

static void put_metrics(struct ask *a, const struct decl_route *r)
{
	size_t nest = attr_nest(&a->w, RTA_METRICS);

	for (uint16_t i = 1; i < VIEW_METRICS; i++)
		if (r->metrics[i])
			attr_put_u32(&a->w, i, r->metrics[i]);
	attr_nest_end(&a->w, nest);
}

static uint8_t scope_of(const struct decl_route *r)
{
	if (r->has_scope)
		return r->scope;
	if (r->family == AF_INET6)
		return RT_SCOPE_UNIVERSE;
	if (r->type == RTN_LOCAL)
		return RT_SCOPE_HOST;
	return r->n_hops && !r->hops[0].gateway_family ? RT_SCOPE_LINK : RT_SCOPE_UNIVERSE;
}

static int make_route(struct builder *b, const struct decl_route *r)
{
	const struct rtmsg rtm = {
		.rtm_family = r->family, .rtm_dst_len = r->dst_len, .rtm_tos = r->tos,
		.rtm_protocol = r->protocol, .rtm_scope = scope_of(r), .rtm_type = r->type,
		.rtm_flags = r->n_hops == 1 && r->hops[0].onlink ? RTNH_F_ONLINK : 0,
	};
	size_t n = r->family == AF_INET ? 4 : 16;
	struct ask a;

	begin(&a, RTM_NEWROUTE, NLM_F_CREATE | NLM_F_APPEND, &rtm, sizeof(rtm));
	attr_put_u32(&a.w, RTA_TABLE, r->table);
	attr_put(&a.w, RTA_DST, r->dst, n);
	if (r->metric)
		attr_put_u32(&a.w, RTA_PRIORITY, r->metric);
	if (r->has_prefsrc)
		attr_put(&a.w, RTA_PREFSRC, r->prefsrc, n);
	if (r->pref)
		attr_put_u8(&a.w, RTA_PREF, r->pref);
	put_metrics(&a, r);
	if (r->n_hops > 1) {
		put_hops(b, &a, r);
	} else if (r->n_hops == 1) {
		put_gateway(&a.w, r->family, &r->hops[0]);
		attr_put_u32(&a.w, RTA_OIF, index_of(b, r->hops[0].link));
	}
	return finish(b->here, &a);
}

/* Is a route left out, because a link of it is down? */
static bool is_left_out(const struct builder *b, const struct decl_route *r)
{
	for (unsigned i = 0; i < r->n_hops; i++)
		if (!(view_link_by_name(b->view, r->hops[i].link)->flags & IFF_UP))
			return true;
	return false;
}

static int make_rule(struct builder *b, const struct decl_rule *from)
{
	const struct view_rule *r = &from->rule;
	const struct fib_rule_hdr frh = {
		.family = r->family, .action = r->action, .dst_len = r->dst_len,
		.src_len = r->src_len, .tos = r->tos,
	};
	size_t n = r->family == AF_INET ? 4 : 16;
	struct ask a;

	begin(&a, RTM_NEWRULE, NLM_F_CREATE | NLM_F_EXCL, &frh, sizeof(frh));
	if (from->has_priority)
		attr_put_u32(&a.w, FRA_PRIORITY, r->priority);
	if (r->table)
		attr_put_u32(&a.w, FRA_TABLE, r->table);
	attr_put_u8(&a.w, FRA_PROTOCOL, r->protocol);
	if (r->dst_len)
		attr_put(&a.w, FRA_DST, r->dst, n);
	if (r->src_len)
		attr_put(&a.w, FRA_SRC, r->src, n);
	if (r->mask) {
		attr_put_u32(&a.w, FRA_FWMARK, r->mark);
		attr_put_u32(&a.w, FRA_FWMASK, r->mask);
	}
	if (r->iif[0])
		attr_put_string(&a.w, FRA_IIFNAME, r->iif);
	if (r->oif[0])
		attr_put_string(&a.w, FRA_OIFNAME, r->oif);
	if (r->suppress != UINT32_MAX)
		attr_put_u32(&a.w, FRA_SUPPRESS_PREFIXLEN, r->suppress);
	return finish(b->here, &a);
}

static int make_neigh(struct builder *b, const struct decl_neigh *from)
{
	const struct view_neigh *n = &from->neigh;
	const struct ndmsg ndm = {
		.ndm_family = n->family, .ndm_ifindex = (int)index_of(b, from->link),
		.ndm_state = n->state, .ndm_flags = n->flags,
	};
	struct ask a;

	begin(&a, RTM_NEWNEIGH, NLM_F_CREATE | NLM_F_REPLACE, &ndm, sizeof(ndm));
	attr_put(&a.w, NDA_DST, n->addr, n->family == AF_INET ? 4 : 16);
	if (n->hwaddr_len)
		attr_put(&a.w, NDA_LLADDR, n->hwaddr, n->hwaddr_len);
	return finish(b->here, &a);
}

static const char *fill(struct builder *b)
{
	const struct decl *d = b->decl;
	char line[32];
	int r = 0;

#define EACH(list, what, make) \
	for (size_t i = 0; i < d->n_##list; i++) { \
		r = make(b, &d->list[i]); \
		snprintf(line, sizeof(line), "of line %u", d->list[i].line); \
		if (r < 0) \
			return failed(b, "make the " what, line, r); \
	}
	EACH(addrs, "address", make_addr)
	for (size_t i = 0; i < d->n_routes; i++) {
		if (is_left_out(b, &d->routes[i]))
			continue;
		r = make_route(b, &d->routes[i]);
		snprintf(line, sizeof(line), "of line %u", d->routes[i].line);
		if (r < 0)
			return failed(b, "make the route", line, r);
	}
	EACH(rules, "rule", make_rule)
	for (size_t i = 0; i < d->n_neighs; i++) {
		if (!(view_link_by_name(b->view, d->neighs[i].link)->flags & IFF_UP))
			continue;
		r = make_neigh(b, &d->neighs[i]);
		snprintf(line, sizeof(line), "of line %u", d->neighs[i].line);
		if (r < 0)
			return failed(b, "make the neighbour", line, r);
	}
#undef EACH
	return NULL;
}

/* --- the end ---------------------------------------------------------------------------- */

/* How many groups of IPv6 the links have joined: a line of /proc/net/igmp6 each. */
static size_t groups_joined(void)
{
	FILE *in = fopen("/proc/self/net/igmp6", "re");
	size_t n = 0;
	int c;

	while (in && (c = fgetc(in)) != EOF)
		n += c == '\n';
	if (in)
		fclose(in);
	return n;
}

/* How many IPv6 routes to the machine itself there are: RTF_LOCAL in /proc/net/ipv6_route. */
static size_t local_routes(void)
{
	FILE *in = fopen("/proc/self/net/ipv6_route", "re");
	unsigned flags;
	size_t n = 0;

	while (in && fscanf(in, "%*32s %*x %*32s %*x %*32s %*x %*x %*x %x %*16s", &flags) == 1)
		n += (flags & 0x80000000) != 0;
	if (in)
		fclose(in);
	return n;
}

/* Is an address of a link that works still being tried? /proc/net/if_inet6: flags are field 5. */
static bool is_settling(const struct builder *b, bool all)
{
	_cleanup_close_ int fd = open("/proc/self/net/if_inet6", O_RDONLY | O_CLOEXEC);
	FILE *in = fd < 0 ? NULL : fdopen(TAKE_FD(fd), "r");
	unsigned index, flags;
	bool settling = false;
	size_t n = 0, want = 0;
	char name[IFNAMSIZ + 1];

	while (in && fscanf(in, "%*32s %x %*x %*x %x %16s", &index, &flags, name) == 3) {
		const struct view_link *l = view_link_by_index(b->view, index);

		n++;
		settling |= l && l->carrier && l->flags & IFF_UP && flags & IFA_F_TENTATIVE;
	}
	if (in)
		fclose(in);
	for (size_t i = 0; i < b->view->n_addrs; i++)
		want += b->view->addrs[i].family == AF_INET6 &&
			(all || b->view->addrs[i].proto);
	if (!all || settling || n < want)
		return settling || n < want;
	want = 0;
	for (size_t i = 0; i < b->view->n_maddrs; i++)
		want += b->view->maddrs[i].family == AF_INET6;
	if (groups_joined() < want)
		return true;
	want = 0;
	for (size_t i = 0; i < b->view->n_routes; i++)
		want += b->view->routes[i].family == AF_INET6 &&
			b->view->routes[i].type == RTN_LOCAL &&
			b->view->routes[i].protocol == RTPROT_KERNEL;
	return local_routes() < want;
}

/*
 * The kernel makes link-local addresses, and ends duplicate address detection, in the background.
 * all: the declared addresses were added, too.
 */
static void settle(const struct builder *b, bool all)
{
	const struct timespec pause = { .tv_nsec = 10000000 };

	for (unsigned ms = 0; ms < SETTLE_MS && is_settling(b, all); ms += 10)
		nanosleep(&pause, NULL);
}

static const char *make_all(struct builder *b)
{
	const char *why;

	if (b->decl->forwarding)
		write_setting("ipv4", "ip_forward", "1");
	write_setting("ipv6/conf/default", "accept_dad", "0");
	why = make_tuns(b);
	if (!why)
		why = make_there(b);
	if (!why)
		why = make_links(b);
	if (!why)
		why = change_links(b);
	if (!why)
		why = bring_up(b);
	if (!why)
		settle(b, false);
	end_dad(b, false);
	if (!why)
		why = fill(b);
	if (!why)
		settle(b, true);
	end_dad(b, true);
	return why;
}

void oracle_replace_hardware(struct decl *d)
{
	for (size_t i = 0; i < d->n_links; i++)
		if (d->links[i].kind == DECL_ETHERNET)
			d->links[i].kind = DECL_VETH;
}

static int far_ns = -1;

const char *oracle_build(const struct decl *d, const struct view *view)
{
	static struct builder b;
	const char *why;

	b = (struct builder){ .decl = d, .view = view, .here = open_rtnetlink(), .there = -1,
			      .there_ns = -1 };
	if (b.here < 0)
		return "view: no rtnetlink";
	if (d->no_ipv6 && access("/proc/sys/net/ipv6", F_OK) == 0) {
		errno = EOPNOTSUPP;
		why = "view: this kernel has IPv6";
	} else {
		why = make_all(&b);
	}
	fd_close(b.here);
	fd_close(b.there);
	far_ns = b.there_ns;
	for (unsigned i = 0; i < b.n_tuns; i++)	/* the holder has them */
		close(b.tuns[i]);
	return why;
}

int oracle_far_netns(void)
{
	return far_ns;
}
