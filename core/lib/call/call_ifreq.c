/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Requests of ioctl() that read or change interfaces, on any socket: struct ifreq and its kin,
 * bytes in, bytes out.
 *
 * A request is looked up as in the kernel: by the file (sock_ioctl()), by the socket's family
 * (inet_ioctl(), inet6_ioctl(), unix_ioctl(), ipmr_ioctl()), then among the requests that all
 * sockets know (dev_ioctl()). Where a row says EPERM, the kernel says it to a caller without
 * CAP_NET_ADMIN; here a caller that has it gets the same answer.
 *
 * Two answers differ from the kernel, where they depend on how it was built and on modules that the
 * request would load: VLANs (ENOPKG: no such module), and the features of loopback that ethtool(8)
 * lists (none).
 */
#include <errno.h>
#include <netinet/in.h>	/* before the kernel's headers, which then omit the same names */
#include <linux/ethtool.h>
#include <linux/if_arp.h>
#include <linux/if_bridge.h>
#include <linux/ipv6_route.h>
#include <linux/mroute.h>
#include <linux/mroute6.h>
#include <linux/neighbour.h>
#include <linux/route.h>
#include <linux/sockios.h>
#include <linux/un.h>
#include <linux/wireless.h>
#include <string.h>
#include <sys/socket.h>

#include "call/call.h"

_Static_assert(sizeof(struct ifreq) == 40, "struct ifreq of the 64-bit ABIs");
_Static_assert(sizeof(struct rtentry) == IFREQ_BYTES, "the longest argument");
_Static_assert(offsetof(struct ifconf, ifc_len) == 0,
	       "SIOCGIFCONF writes its length to the argument's address");

#define BRCTL_VERSION_TOLD 1
#define BRIDGES_MOST 2048

/* One request being answered. */
struct ask {
	const struct view *view;
	const struct call *c;
	const struct call_ifreq *q;
	struct verdict *v;
	struct ifreq r;				/* the argument, if it is one */
	char name[IFNAMSIZ];			/* of the interface: ifr_name up to a colon */
	const struct view_link *link;		/* the interface of that name; NULL: none */
};

/* Changes r, or adds to the verdict. 0, or a positive errno. */
typedef int answer_fn(struct ask *a);

struct row {
	const char *name;		/* of the request; NULL: there are several */
	uint16_t first, last;
	int domain, type;		/* 0: any */
	uint16_t bytes;			/* that the kernel reads first; EFAULT if it cannot */
	answer_fn *answer;		/* NULL: err is the answer */
	int err;
	bool out;			/* write r back if the answer is 0 */
};

static int device_absent(struct ask *a)
{
	return a->link ? 0 : ENODEV;
}

/* Loopback has no driver that knows the request. */
static int device_unable(struct ask *a)
{
	return a->link ? EOPNOTSUPP : ENODEV;
}

static int get_slave(struct ask *a)
{
	return a->link ? EINVAL : ENODEV;
}

static int get_name(struct ask *a)
{
	const struct view_link *link = view_link_by_index(a->view, (uint32_t)a->r.ifr_ifindex);

	if (!link)
		return ENODEV;
	/* strcpy(): the bytes after the name stay, except the last one. */
	memcpy(a->r.ifr_name, link->name, strlen(link->name) + 1);
	return 0;
}

static int get_flags(struct ask *a)
{
	if (a->link)
		a->r.ifr_flags = (short)a->link->flags;
	return device_absent(a);
}

static int get_metric(struct ask *a)
{
	a->r.ifr_metric = 0;
	return device_absent(a);
}

static int get_mtu(struct ask *a)
{
	if (a->link)
		a->r.ifr_mtu = (int)a->link->mtu;
	return device_absent(a);
}

static int get_index(struct ask *a)
{
	if (a->link)
		a->r.ifr_ifindex = (int)a->link->index;
	return device_absent(a);
}

static int get_txqlen(struct ask *a)
{
	if (a->link)
		a->r.ifr_qlen = (int)a->link->txqlen;
	return device_absent(a);
}

static int get_hwaddr(struct ask *a)
{
	struct sockaddr *to = &a->r.ifr_hwaddr;

	if (!a->link)
		return ENODEV;
	to->sa_family = a->link->type;
	if (!a->link->hwaddr_len)
		memset(to->sa_data, 0, sizeof(to->sa_data));
	memcpy(to->sa_data, a->link->hwaddr,
	       a->link->hwaddr_len < sizeof(to->sa_data) ? a->link->hwaddr_len
							 : sizeof(to->sa_data));
	return 0;
}

/* Member by member, so that the padding stays as it is. */
static int get_map(struct ask *a)
{
	struct ifmap *map = &a->r.ifr_map;

	map->mem_start = map->mem_end = 0;
	map->base_addr = 0;
	map->irq = map->dma = map->port = 0;
	return device_absent(a);
}

/*
 * Finds an address by its label, as devinet_ioctl() does: the given one if it has the label,
 * otherwise the first.
 */
static const struct view_addr *find_address(const struct ask *a, const struct sockaddr_in *given)
{
	const struct view_addr *by_label = NULL;

	for (size_t i = 0; i < a->view->n_addrs; i++) {
		const struct view_addr *has = &a->view->addrs[i];

		if (has->family != AF_INET || has->ifindex != a->link->index ||
		    strcmp(has->label, a->r.ifr_name))
			continue;
		if (given->sin_family == AF_INET &&
		    !memcmp(has->addr, &given->sin_addr, sizeof(given->sin_addr)))
			return has;
		by_label = by_label ? by_label : has;
	}
	return by_label;
}

static int get_address(struct ask *a)
{
	struct sockaddr_in to = { .sin_family = AF_INET }, given;
	const struct view_addr *has;

	memcpy(&given, &a->r.ifr_addr, sizeof(given));
	if (!a->link)
		return ENODEV;
	has = find_address(a, &given);
	if (!has)
		return EADDRNOTAVAIL;
	if ((uint32_t)a->c->args[1] == SIOCGIFNETMASK)
		to.sin_addr.s_addr = has->prefixlen ? htonl(UINT32_MAX << (32 - has->prefixlen))
						    : 0;
	else if ((uint32_t)a->c->args[1] == SIOCGIFBRDADDR)
		memcpy(&to.sin_addr, has->broadcast, sizeof(to.sin_addr));
	else if ((uint32_t)a->c->args[1] == SIOCGIFDSTADDR && has->has_peer)
		memcpy(&to.sin_addr, has->peer, sizeof(to.sin_addr));
	else
		memcpy(&to.sin_addr, has->addr, sizeof(to.sin_addr));
	memcpy(&a->r.ifr_addr, &to, sizeof(to));
	return 0;
}

/* One entry of the answer to SIOCGIFCONF, which begins at `to`. */
static void put_conf(struct ask *a, const struct view_addr *has, uint64_t to, size_t at)
{
	struct sockaddr_in in = { .sin_family = AF_INET };
	struct ifreq r = { 0 };

	memcpy(r.ifr_name, has->label, sizeof(r.ifr_name));
	memcpy(&in.sin_addr, has->addr, sizeof(in.sin_addr));
	memcpy(&r.ifr_addr, &in, sizeof(in));
	if (a->q->conf)
		memcpy(a->q->conf + at, &r, sizeof(r));
	else
		verdict_out_copy(a->v, to + at, &r, sizeof(r));
}

/* SIOCGIFCONF: a struct ifreq for each IPv4 address, as many as fit. Mirrors dev_ifconf(). */
static int get_conf(struct ask *a)
{
	size_t room = a->q->conf ? a->q->conf_bytes : VERDICT_SCRATCH - sizeof(struct ifreq);
	struct ifconf conf;
	int len = 0;

	memcpy(&conf, a->q->bytes, sizeof(conf));
	for (size_t i = 0; i < a->view->n_addrs; i++) {
		const struct view_addr *has = &a->view->addrs[i];
		int one = (int)sizeof(struct ifreq);

		if ((size_t)(len + one) > room)
			break;
		if (has->family != AF_INET || (conf.ifc_buf && conf.ifc_len - len < one))
			continue;
		if (conf.ifc_buf)
			put_conf(a, has, (uintptr_t)conf.ifc_buf, (size_t)len);
		len += one;
	}
	if (a->q->conf && conf.ifc_buf && len)
		verdict_out(a->v, (uintptr_t)conf.ifc_buf, a->q->conf, (size_t)len);
	verdict_out_copy(a->v, a->c->args[2], &len, sizeof(len));
	return 0;
}

/* arp_req_get(). Returns 0 and fills *r, or ENXIO: the neighbour is not known. */
static int find_neighbour(const struct view *view, const struct view_link *link, struct arpreq *r)
{
	struct sockaddr_in in;

	memcpy(&in, &r->arp_pa, sizeof(in));
	for (size_t i = 0; i < view->n_neighs; i++) {
		const struct view_neigh *n = &view->neighs[i];

		if (n->family != AF_INET || n->ifindex != link->index ||
		    memcmp(n->addr, &in.sin_addr, sizeof(in.sin_addr)) != 0 ||
		    n->state & NUD_NOARP)
			continue;
		memset(r->arp_ha.sa_data, 0, sizeof(r->arp_ha.sa_data));
		memcpy(r->arp_ha.sa_data, n->hwaddr, n->hwaddr_len);
		r->arp_ha.sa_family = link->type;
		r->arp_flags = n->state & NUD_PERMANENT ? ATF_PERM | ATF_COM :
			n->state & (NUD_FAILED | NUD_INCOMPLETE) ? 0 : ATF_COM;
		strcpy(r->arp_dev, link->name);
		return 0;
	}
	return ENXIO;
}

/* Mirrors arp_ioctl() for a device that is named. */
static int get_arp(struct ask *a)
{
	const struct view_link *link;
	struct arpreq r;

	memcpy(&r, a->q->bytes, sizeof(r));
	r.arp_dev[IFNAMSIZ - 1] = '\0';
	if (r.arp_pa.sa_family != AF_INET)
		return EPFNOSUPPORT;
	if (!(r.arp_flags & ATF_PUBL) && (r.arp_flags & (ATF_NETMASK | ATF_DONTPUB)))
		return EINVAL;
	link = view_link_by_name(a->view, r.arp_dev);
	if (!link)
		return ENODEV;
	if ((r.arp_flags & ATF_COM) && r.arp_ha.sa_family && r.arp_ha.sa_family != link->type)
		return EINVAL;
	if (find_neighbour(a->view, link, &r))
		return ENXIO;
	verdict_out_copy(a->v, a->c->args[2], &r, sizeof(r));
	return 0;
}

/* There are no bridges. Mirrors br_ioctl_stub() and old_deviceless(). */
static int get_bridges(struct ask *a)
{
	uint64_t args[3];

	memcpy(args, a->q->bytes, sizeof(args));
	switch (args[0]) {
	case BRCTL_GET_VERSION:
		verdict_return(a->v, BRCTL_VERSION_TOLD);
		return 0;
	case BRCTL_GET_BRIDGES:
		return args[2] >= BRIDGES_MOST ? ENOMEM : 0;
	case BRCTL_ADD_BRIDGE:
	case BRCTL_DEL_BRIDGE:
		return EPERM;
	default:
		return EOPNOTSUPP;
	}
}

static int get_ethtool(struct ask *a)
{
	if (a->q->data_fault)
		return EFAULT;
	return a->link ? call_ethtool(a->view, a->link, a->q, call_ifreq_data(a->q), a->v) :
		ENODEV;
}

#define ARG_NONE 0
#define ARG_IFREQ sizeof(struct ifreq)

/* Each macro makes a text of its argument itself, because another one would get the number. */
#define ROW(name, request, domain, type, bytes, ...)                                               \
	{                                                                                          \
		name, request, request, domain, type, bytes, __VA_ARGS__                           \
	}
#define ONE(request, ...) ROW(#request, request, __VA_ARGS__)
#define GET(request, answer) ROW(#request, request, 0, 0, ARG_IFREQ, answer, 0, true)
#define NO(request, err) ROW(#request, request, 0, 0, ARG_IFREQ, NULL, err, false)
#define IN(request, bytes, answer, err, out)                                                       \
	ROW(#request, request, AF_INET, 0, bytes, answer, err, out)
#define IN6(request, bytes, err) ROW(#request, request, AF_INET6, 0, bytes, NULL, err, false)
#define ADDRESS(request)                                                                           \
	ROW(#request, request, AF_INET, 0, ARG_IFREQ, get_address, 0, true)

/* The first row that fits counts. */
static const struct row rows[] = {
	/* sock_ioctl() */
	{ NULL, SIOCDEVPRIVATE, SIOCDEVPRIVATE + 15, 0, 0, ARG_IFREQ, device_unable, 0, false },
	{ NULL, SIOCGIFBR, SIOCSIFBR, 0, 0, 3 * sizeof(uint64_t), get_bridges, 0, false },
	{ NULL, SIOCBRADDBR, SIOCBRDELIF, 0, 0, ARG_NONE, NULL, EPERM, false },
	{ NULL, SIOCGIFVLAN, SIOCSIFVLAN, 0, 0, ARG_NONE, NULL, ENOPKG, false },
	ONE(SIOCGSKNS, 0, 0, ARG_NONE, NULL, EPERM, false),
	ONE(SIOCGIFCONF, 0, 0, sizeof(struct ifconf), get_conf, 0, false),
	/* inet_ioctl() */
	IN(SIOCADDRT, sizeof(struct rtentry), NULL, EPERM, false),
	IN(SIOCDELRT, sizeof(struct rtentry), NULL, EPERM, false),
	IN(SIOCRTMSG, ARG_NONE, NULL, EINVAL, false),
	IN(SIOCDARP, ARG_NONE, NULL, EPERM, false),
	IN(SIOCSARP, ARG_NONE, NULL, EPERM, false),
	IN(SIOCGARP, sizeof(struct arpreq), get_arp, 0, false),
	ADDRESS(SIOCGIFADDR),
	ADDRESS(SIOCGIFDSTADDR),
	ADDRESS(SIOCGIFBRDADDR),
	ADDRESS(SIOCGIFNETMASK),
	IN(SIOCSIFADDR, ARG_IFREQ, NULL, EPERM, false),
	IN(SIOCSIFDSTADDR, ARG_IFREQ, NULL, EPERM, false),
	IN(SIOCSIFBRDADDR, ARG_IFREQ, NULL, EPERM, false),
	IN(SIOCSIFNETMASK, ARG_IFREQ, NULL, EPERM, false),
	IN(SIOCSIFPFLAGS, ARG_IFREQ, NULL, EINVAL, false),
	IN(SIOCGIFPFLAGS, ARG_IFREQ, NULL, EINVAL, false),
	/* raw_ioctl(), ipmr_ioctl(): there is no multicast routing */
	ONE(SIOCGETVIFCNT, AF_INET, SOCK_RAW, sizeof(struct sioc_vif_req), NULL, EINVAL, false),
	ONE(SIOCGETSGCNT, AF_INET, SOCK_RAW, sizeof(struct sioc_sg_req), NULL, EADDRNOTAVAIL,
	    false),
	/* inet6_ioctl() */
	IN6(SIOCADDRT, sizeof(struct in6_rtmsg), EPERM),
	IN6(SIOCDELRT, sizeof(struct in6_rtmsg), EPERM),
	IN6(SIOCSIFADDR, ARG_NONE, EPERM),
	IN6(SIOCDIFADDR, ARG_NONE, EPERM),
	IN6(SIOCSIFDSTADDR, ARG_NONE, ENODEV),
	/* rawv6_ioctl(), ip6mr_ioctl() */
	ONE(SIOCGETMIFCNT_IN6, AF_INET6, SOCK_RAW, sizeof(struct sioc_mif_req6), NULL, EINVAL,
	    false),
	ONE(SIOCGETSGCNT_IN6, AF_INET6, SOCK_RAW, sizeof(struct sioc_sg_req6), NULL, EADDRNOTAVAIL,
	    false),
	/* unix_ioctl() */
	ONE(SIOCUNIXFILE, AF_UNIX, 0, ARG_NONE, NULL, EPERM, false),
	/* dev_ioctl() */
	GET(SIOCGIFNAME, get_name),
	GET(SIOCGIFFLAGS, get_flags),
	GET(SIOCGIFMETRIC, get_metric),
	GET(SIOCGIFMTU, get_mtu),
	GET(SIOCGIFHWADDR, get_hwaddr),
	GET(SIOCGIFINDEX, get_index),
	GET(SIOCGIFTXQLEN, get_txqlen),
	GET(SIOCGIFMAP, get_map),
	ONE(SIOCGIFSLAVE, 0, 0, ARG_IFREQ, get_slave, 0, false),
	ONE(SIOCETHTOOL, 0, 0, ARG_IFREQ, get_ethtool, 0, false),
	ONE(SIOCWANDEV, 0, 0, ARG_IFREQ, device_unable, 0, false),
	{ NULL, SIOCBONDSLAVEINFOQUERY, SIOCBONDINFOQUERY, 0, 0, ARG_IFREQ, device_unable, 0, false },
	ONE(SIOCGHWTSTAMP, 0, 0, ARG_IFREQ, device_unable, 0, false),
	NO(SIOCSIFFLAGS, EPERM),
	NO(SIOCSIFMETRIC, EPERM),
	NO(SIOCSIFMTU, EPERM),
	NO(SIOCSIFNAME, EPERM),
	NO(SIOCSIFHWADDR, EPERM),
	NO(SIOCSIFSLAVE, EPERM),
	NO(SIOCADDMULTI, EPERM),
	NO(SIOCDELMULTI, EPERM),
	NO(SIOCSIFHWBROADCAST, EPERM),
	NO(SIOCSIFTXQLEN, EPERM),
	NO(SIOCSIFMAP, EPERM),
	NO(SIOCGMIIPHY, EPERM),
	NO(SIOCGMIIREG, EPERM),
	NO(SIOCSMIIREG, EPERM),
	NO(SIOCBONDENSLAVE, EPERM),
	NO(SIOCBONDRELEASE, EPERM),
	NO(SIOCBONDSETHWADDR, EPERM),
	NO(SIOCBONDCHANGEACTIVE, EPERM),
	NO(SIOCSHWTSTAMP, EPERM),
};

static const struct row unknown = { .bytes = ARG_IFREQ, .err = ENOTTY };

/*
 * Mirrors wext_handle_ioctl(): loopback is not wireless. A kernel without wireless drivers does not
 * know these requests.
 */
static int get_wireless(struct ask *a)
{
	uint32_t request = (uint32_t)a->c->args[1];

	if (!(request & 1) || request == SIOCGIWENCODE || request == SIOCGIWENCODEEXT)
		return EPERM;
	if (!view_link_by_name(a->view, a->r.ifr_name))		/* a colon has no meaning here */
		return ENODEV;
	return request == SIOCGIWSTATS && !a->r.ifr_data ? EFAULT : EOPNOTSUPP;
}

static const struct row wireless = { .bytes = sizeof(struct iwreq), .answer = get_wireless };
static const struct row no_wireless = { .bytes = ARG_NONE, .err = ENOTTY };

static const struct row *row_find(const struct view_kernel *k, uint32_t request,
				  const struct call_ifreq *q)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct row *r = &rows[i];

		if (request >= r->first && request <= r->last &&
		    (!r->domain || r->domain == q->domain) && (!r->type || r->type == q->type))
			return r;
	}
	if (request >= SIOCIWFIRST && request <= SIOCIWLAST)
		return k->wireless ? &wireless : &no_wireless;
	return &unknown;
}

const char *call_ifreq_name(const struct view *view, const struct call *c, const struct call_ifreq *q)
{
	const char *name = row_find(&view->kernel, (uint32_t)c->args[1], q)->name;

	return name ? name : "another request";
}

size_t call_ifreq_bytes(const struct view *view, const struct call *c, const struct call_ifreq *q)
{
	return row_find(&view->kernel, (uint32_t)c->args[1], q)->bytes;
}

size_t call_ifreq_data_bytes(const struct call *c, const struct call_ifreq *q)
{
	if ((uint32_t)c->args[1] != SIOCETHTOOL)
		return 0;
	return q->data[0] == ETHTOOL_GPERMADDR ? 2 * sizeof(uint32_t) : sizeof(uint32_t);
}

size_t call_ifreq_conf_bytes(const struct view *view, const struct call *c)
{
	return (uint32_t)c->args[1] == SIOCGIFCONF ? view->n_addrs * sizeof(struct ifreq) : 0;
}

uint64_t call_ifreq_data(const struct call_ifreq *q)
{
	struct ifreq r;

	memcpy(&r, q->bytes, sizeof(r));
	return (uintptr_t)r.ifr_data;
}

/*
 * Terminates the name, and drops a colon and what follows it, which only labels have. Mirrors
 * dev_ioctl(), devinet_ioctl().
 */
static void take_name(struct ask *a)
{
	memcpy(&a->r, a->q->bytes, sizeof(a->r));
	a->r.ifr_name[IFNAMSIZ - 1] = '\0';
	memcpy(a->name, a->r.ifr_name, sizeof(a->name));
	a->name[strcspn(a->name, ":")] = '\0';
	a->link = view_link_by_name(a->view, a->name);
}

void call_ifreq(const struct view *view, const struct call *c, const struct call_ifreq *q,
		struct verdict *v)
{
	const struct row *row = row_find(&view->kernel, (uint32_t)c->args[1], q);
	struct ask a = { .view = view, .c = c, .q = q, .v = v };
	int err = row->err;

	verdict_return(v, 0);
	if (row->bytes && q->fault) {
		verdict_errno(v, EFAULT);
		return;
	}
	take_name(&a);
	if (row->answer)
		err = row->answer(&a);
	if (err)
		verdict_errno(v, err);
	else if (row->out)
		verdict_out_copy(v, c->args[2], &a.r, sizeof(a.r));
}
