/* SPDX-License-Identifier: Apache-2.0 */
/* Searches in a view, linear unless the order of an array allows better. */
#include <string.h>
#include <sys/socket.h>

#include <linux/ipv6.h>

#include "view/view.h"

#define LIFE_SHORTENED KERNEL(7, 0)	/* TEMP_VALID_LIFETIME: a week to two days (RFC 8981) */
#define LIFE_BEFORE 604800		/* seconds */

static unsigned addr_bytes(uint8_t family)
{
	return family == AF_INET ? 4 : 16;
}

bool view_prefix_holds(const uint8_t *prefix, const uint8_t *addr, unsigned bits)
{
	unsigned whole = bits / 8, rest = bits % 8;
	uint8_t mask = (uint8_t)(0xff00U >> rest);

	if (memcmp(prefix, addr, whole) != 0)
		return false;
	return rest == 0 || ((prefix[whole] ^ addr[whole]) & mask) == 0;
}

const struct view_link *view_link_by_index(const struct view *view, uint32_t index)
{
	size_t low = 0, high = view->n_links;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (view->links[mid].index == index)
			return &view->links[mid];
		if (view->links[mid].index < index)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

size_t view_addrs_of(const struct view *view, uint8_t family, uint32_t ifindex, size_t *ret_end)
{
	size_t low = 0, high = view->n_addrs;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct view_addr *a = &view->addrs[mid];

		if (a->family < family || (a->family == family && a->ifindex < ifindex))
			low = mid + 1;
		else
			high = mid;
	}
	for (high = low; high < view->n_addrs && view->addrs[high].family == family &&
	     view->addrs[high].ifindex == ifindex; high++)
		;
	*ret_end = high;
	return low;
}

static bool has_altname(const struct view_link *l, const char *name)
{
	for (size_t i = 0; i < VIEW_ALTNAMES && l->altnames[i][0]; i++)
		if (strcmp(l->altnames[i], name) == 0)
			return true;
	return false;
}

const struct view_link *view_link_by_name(const struct view *view, const char *name)
{
	for (size_t i = 0; i < view->n_links; i++)
		if (strcmp(view->links[i].name, name) == 0 || has_altname(&view->links[i], name))
			return &view->links[i];
	return NULL;
}

const struct view_addr *view_addr_find(const struct view *view, uint8_t family,
				       const uint8_t *addr, uint32_t ifindex)
{
	/* From the end: of addresses that two links have, the kernel finds the newest. */
	for (size_t i = view->n_addrs; i-- > 0;) {
		const struct view_addr *a = &view->addrs[i];

		if (a->family == family && (!ifindex || a->ifindex == ifindex) &&
		    memcmp(a->addr, addr, addr_bytes(family)) == 0)
			return a;
	}
	return NULL;
}

bool view_table_has_routes(const struct view *view, uint8_t family, uint32_t table)
{
	for (size_t i = 0; i < view->n_routes; i++)
		if (view->routes[i].family == family && view->routes[i].table == table)
			return true;
	return false;
}

bool view_listens4(const struct view *view, uint32_t addr, uint32_t ifindex)
{
	const uint8_t bytes[] = {
		(uint8_t)(addr >> 24), (uint8_t)(addr >> 16), (uint8_t)(addr >> 8), (uint8_t)addr,
	};

	for (size_t i = 0; i < view->n_maddrs; i++)
		if (view->maddrs[i].family == AF_INET && view->maddrs[i].ifindex == ifindex &&
		    memcmp(view->maddrs[i].addr, bytes, sizeof(bytes)) == 0)
			return true;
	return false;
}

int32_t view_conf6_value(const struct view_kernel *k, const struct view_inet6 *i6, unsigned at)
{
	if (at == DEVCONF_TEMP_VALID_LFT && k->release < LIFE_SHORTENED)
		return LIFE_BEFORE;
	return i6->conf.value[at];
}

bool view_has_netns(const struct view *view, int32_t id)
{
	for (size_t i = 0; i < view->n_links; i++)
		if (id >= 0 && view->links[i].lower_netnsid == id)
			return true;
	return false;
}
