/* SPDX-License-Identifier: Apache-2.0 */
/* The addresses of a capture. */
#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include "cmd/capture_parts.h"
#include "rtnl/uapi.h"

#define KEPT_FLAGS \
	(IFA_F_NOPREFIXROUTE | IFA_F_NODAD | IFA_F_MANAGETEMPADDR | IFA_F_TEMPORARY | \
	 IFA_F_HOMEADDRESS | IFA_F_OPTIMISTIC | IFA_F_DADFAILED | IFA_F_STABLE_PRIVACY | \
	 IFA_F_MCAUTOJOIN)

static bool is_made_by_kernel(const struct capture *c, const struct decl_link *l,
			      const struct ifaddrmsg *ifa, const uint8_t *addr)
{
	const uint8_t own[] = { 0xfe, 0x80, 0, 0, 0, 0, 0, 0, l->hwaddr[0] ^ 2, l->hwaddr[1],
				l->hwaddr[2], 0xff, 0xfe, l->hwaddr[3], l->hwaddr[4], l->hwaddr[5] };
	static const uint8_t loopback6[16] = { [15] = 1 }, loopback4[] = { 127, 0, 0, 1 };

	(void)c;
	if (l->kind == DECL_LOOPBACK)
		return ifa->ifa_family == AF_INET ? !memcmp(addr, loopback4, 4)
						  : !memcmp(addr, loopback6, 16);
	return ifa->ifa_family == AF_INET6 && l->has_hwaddr && !memcmp(addr, own, sizeof(own));
}

int capture_addr(struct capture *c, const struct nlmsg *m)
{
	struct attr table[MOST_ATTRS + 1];
	struct ifa_cacheinfo cache = { .ifa_prefered = UINT32_MAX, .ifa_valid = UINT32_MAX };
	struct ifaddrmsg ifa;
	struct decl_addr *a;
	const struct decl_link *l;
	const struct attr *local;
	size_t n;

	if (!capture_parse(m, &ifa, sizeof(ifa), table))
		return 0;
	l = capture_link_of(c, ifa.ifa_index);
	local = table[IFA_LOCAL].at ? &table[IFA_LOCAL] : &table[IFA_ADDRESS];
	n = ifa.ifa_family == AF_INET ? 4 : 16;
	if (!l || !local->at || local->len < n || is_made_by_kernel(c, l, &ifa, attr_data(local)))
		return 0;
	a = decl_add_addr(&c->decl);
	if (!a)
		return -ENOMEM;
	a->line = 1;
	a->family = ifa.ifa_family;
	a->prefixlen = ifa.ifa_prefixlen;
	strcpy(a->link, l->name);
	capture_bytes(local, a->addr, n);
	capture_bytes(&table[IFA_ADDRESS], a->peer, n);
	a->has_peer = memcmp(a->addr, a->peer, n) != 0;
	a->broadcast_is = table[IFA_BROADCAST].at ? DECL_BROADCAST_GIVEN : DECL_BROADCAST_NONE;
	capture_bytes(&table[IFA_BROADCAST], a->broadcast, 4);
	a->has_scope = a->family == AF_INET;
	a->scope = ifa.ifa_scope;
	a->flags = (table[IFA_FLAGS].at ? attr_u32(&table[IFA_FLAGS]) : ifa.ifa_flags) & KEPT_FLAGS;
	a->metric = attr_u32_or_0(&table[IFA_RT_PRIORITY]);
	if (table[IFA_LABEL].at)
		attr_string(&table[IFA_LABEL], a->label, sizeof(a->label));
	if (strcmp(a->label, a->link) == 0)
		a->label[0] = '\0';
	capture_bytes(&table[IFA_CACHEINFO], &cache, sizeof(cache));
	/* Of an address that stays for ever, IPv4 does not report the preferred lifetime. */
	a->preferred = ifa.ifa_flags & IFA_F_DEPRECATED ? 0 : cache.ifa_prefered;
	a->valid = cache.ifa_valid;
	return 0;
}

void capture_turn_addrs6(struct decl *d)
{
	size_t first = 0;

	while (first < d->n_addrs && d->addrs[first].family == AF_INET)
		first++;
	for (size_t i = first, k = d->n_addrs; i + 1 < k; i++) {
		struct decl_addr a = d->addrs[i];

		d->addrs[i] = d->addrs[--k];
		d->addrs[k] = a;
	}
}

/* A link that could have a link-local address, and has none, is told to have none. */
int capture_absent_link_local(struct capture *c, const struct nlmsg *m)
{
	struct attr table[MOST_ATTRS + 1];
	struct ifaddrmsg ifa;
	struct decl_link *l;

	if (!capture_parse(m, &ifa, sizeof(ifa), table) || !table[IFA_ADDRESS].at)
		return 0;
	l = capture_link_of(c, ifa.ifa_index);
	if (l && is_made_by_kernel(c, l, &ifa, attr_data(&table[IFA_ADDRESS])))
		l->no_link_local = false;
	return 0;
}
