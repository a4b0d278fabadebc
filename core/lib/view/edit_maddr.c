/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The multicast addresses of links. Mirrors ____ip_mc_inc_group(), __ip_mc_dec_group(),
 * __ipv6_dev_mc_inc() and __ipv6_dev_mc_dec(), Linux 6.18: only the first who joins and the last
 * who leaves are told of.
 */
#include <string.h>
#include <sys/socket.h>

#include "view/build.h"
#include "view/edit.h"

/* Where the groups of a link begin: by family, then link. */
static size_t first_of(const struct edit *e, uint8_t family, uint32_t ifindex)
{
	size_t low = 0, high = e->maddrs.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct view_maddr *m = EDIT_MADDR(e, mid);

		if (m->family < family || (m->family == family && m->ifindex < ifindex))
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static size_t find(const struct edit *e, size_t at, const struct view_link *l, uint8_t family,
		   const uint8_t *group)
{
	for (; at < e->maddrs.n && EDIT_MADDR(e, at)->family == family &&
	       EDIT_MADDR(e, at)->ifindex == l->index; at++)
		if (memcmp(EDIT_MADDR(e, at)->addr, group, family == AF_INET ? 4 : 16) == 0)
			return at;
	return SIZE_MAX;
}

void edit_join(struct edit *e, const struct view_link *l, uint8_t family, const uint8_t *group)
{
	size_t first = first_of(e, family, l->index), at = find(e, first, l, family, group);
	struct view_maddr *m;

	if (at != SIZE_MAX) {
		EDIT_MADDR(e, at)->users++;
		return;
	}
	m = edit_alloc(e, sizeof(*m));
	if (!m)
		return;
	*m = (struct view_maddr){
		.family = family, .ifindex = l->index, .users = 1,
		.cstamp = BUILD_BIRTH, .tstamp = BUILD_BIRTH,
	};
	memcpy(m->addr, group, family == AF_INET ? 4 : 16);
	edit_insert(e, &e->maddrs, first, m);	/* the newest comes first */
	edit_note(e, VIEW_EVENT_MADDR, false, 0, m);
}

void edit_leave(struct edit *e, const struct view_link *l, uint8_t family, const uint8_t *group)
{
	size_t at = find(e, first_of(e, family, l->index), l, family, group);
	struct view_maddr *m;

	if (at == SIZE_MAX)
		return;
	m = EDIT_MADDR(e, at);
	if (m->users > 1) {
		m->users--;
		return;
	}
	edit_remove(&e->maddrs, at);
	edit_note(e, VIEW_EVENT_MADDR, true, 0, m);
}

static void solicited(const uint8_t *addr, uint8_t group[16])
{
	static const uint8_t prefix[16] = { 0xff, 0x02, [11] = 1, [12] = 0xff };

	memcpy(group, prefix, 16);
	memcpy(group + 13, addr + 13, 3);
}

void edit_join_solicited(struct edit *e, const struct view_link *l, const uint8_t *addr)
{
	uint8_t group[16];

	if (l->flags & (IFF_LOOPBACK | IFF_NOARP))
		return;
	solicited(addr, group);
	edit_join(e, l, AF_INET6, group);
}

void edit_leave_solicited(struct edit *e, const struct view_link *l, const uint8_t *addr)
{
	uint8_t group[16];

	if (l->flags & (IFF_LOOPBACK | IFF_NOARP))
		return;
	solicited(addr, group);
	edit_leave(e, l, AF_INET6, group);
}
