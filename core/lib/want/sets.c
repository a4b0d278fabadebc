/* SPDX-License-Identifier: Apache-2.0 */
#include "want/sets.h"

#include <string.h>

#define V4(set_, len_, ...) \
	{ set_, { { [10] = 0xff, [11] = 0xff, [12] = __VA_ARGS__ } }, 96 + (len_) }
#define V6(set_, len_, ...) { set_, { { __VA_ARGS__ } }, len_ }

const struct address_network address_networks[] = {
	/*
	 * The registries iana-ipv4-special-registry and iana-ipv6-special-registry: all networks
	 * that are not globally reachable. Of a network with exceptions, such as 192.0.0.0/24 and
	 * its anycast addresses, the whole is here.
	 */
	V4(SET_NONE, 8, 0),				/* this network */
	V4(SET_PRIVATE, 8, 10),				/* RFC 1918 */
	V4(SET_PRIVATE, 10, 100, 64),			/* shared by a carrier or an overlay, RFC 6598 */
	V4(SET_NONE, 8, 127),				/* loopback */
	V4(SET_LINK_LOCAL, 16, 169, 254),		/* RFC 3927 */
	V4(SET_PRIVATE, 12, 172, 16),			/* RFC 1918 */
	V4(SET_NONE, 24, 192, 0, 0),			/* protocol assignments, RFC 6890 */
	V4(SET_NONE, 24, 192, 0, 2),			/* documentation, RFC 5737 */
	V4(SET_NONE, 24, 192, 88, 99),			/* 6to4 relays, RFC 7526 */
	V4(SET_PRIVATE, 16, 192, 168),			/* RFC 1918 */
	V4(SET_NONE, 15, 198, 18),			/* benchmarks, RFC 2544 */
	V4(SET_NONE, 24, 198, 51, 100),			/* documentation */
	V4(SET_NONE, 24, 203, 0, 113),			/* documentation */
	V4(SET_NONE, 4, 240),				/* reserved, and the broadcast address */
	V6(SET_NONE, 23, 0x20, 0x01),			/* protocol assignments, RFC 2928 */
	V6(SET_NONE, 32, 0x20, 0x01, 0x0d, 0xb8),	/* documentation, RFC 3849 */
	V6(SET_NONE, 16, 0x20, 0x02),			/* 6to4: leads to an IPv4 address, RFC 3056 */
	V6(SET_NONE, 20, 0x3f, 0xff),			/* documentation, RFC 9637 */
	V6(SET_PRIVATE, 7, 0xfc),			/* unique local, RFC 4193 */
	V6(SET_PRIVATE, 10, 0xfe, 0xc0),		/* site-local, deprecated, RFC 3879 */
	V6(SET_LINK_LOCAL, 10, 0xfe, 0x80),		/* RFC 4291 */
	V4(SET_MULTICAST, 4, 224),			/* RFC 5771 */
	V6(SET_MULTICAST, 8, 0xff),			/* RFC 4291 */
	/* Where clouds tell a machine about itself, and hand it its credentials. */
	V4(SET_METADATA, 32, 169, 254, 169, 254),	/* most clouds */
	V6(SET_METADATA, 128, 0xfd, 0x00, 0x0e, 0xc2, [14] = 0x02, [15] = 0x54),	/* AWS */
	V4(SET_METADATA, 32, 169, 254, 170, 2),		/* AWS ECS: credentials of a task */
	V4(SET_METADATA, 32, 169, 254, 170, 23),	/* AWS EKS: credentials of a pod */
	V6(SET_METADATA, 128, 0xfd, 0x00, 0x0e, 0xc2, [15] = 0x23),	/* AWS EKS */
	V6(SET_METADATA, 128, 0xfd, 0x20, 0x00, 0xce, [14] = 0x02, [15] = 0x54),	/* Google */
	V4(SET_METADATA, 32, 168, 63, 129, 16),		/* Azure: configures its machines */
	V4(SET_METADATA, 32, 100, 100, 100, 200),	/* Alibaba */
	V4(SET_METADATA, 32, 169, 254, 42, 42),		/* Scaleway */
	V6(SET_METADATA, 128, 0xfd, 0x00, 0x00, 0x42, [15] = 0x42),	/* Scaleway */
	V4(SET_METADATA, 32, 192, 0, 0, 192),		/* Oracle, first generation */
};
const size_t address_networks_n = sizeof(address_networks) / sizeof(address_networks[0]);

enum address_set address_set_of(const char *word)
{
	static const char *const words[] = {
		[SET_PRIVATE] = "private",
		[SET_LINK_LOCAL] = "link-local",
		[SET_MULTICAST] = "multicast",
		[SET_METADATA] = "metadata",
		[SET_PUBLIC] = "public",
	};

	for (unsigned i = SET_PRIVATE; i <= SET_PUBLIC; i++)
		if (!strcmp(word, words[i]))
			return (enum address_set)i;
	return SET_NONE;
}

bool address_is_nat64(const struct address *a, struct address *ret_inside)
{
	static const struct address nat64 = { { 0x00, 0x64, 0xff, 0x9b } };

	if (!address_is_within(a, &nat64, 96))
		return false;
	*ret_inside = (struct address){ { [10] = 0xff, [11] = 0xff } };
	memcpy(ret_inside->bytes + 12, a->bytes + 12, 4);
	return true;
}

bool address_is_public(const struct address *a)
{
	static const struct address unicast6 = { { 0x20 } };	/* 2000::/3 */
	struct address inside;

	if (address_is_nat64(a, &inside))
		a = &inside;
	if (!address_is_v4(a) && !address_is_within(a, &unicast6, 3))
		return false;
	for (size_t i = 0; i < address_networks_n; i++)
		if (address_is_within(a, &address_networks[i].address, address_networks[i].prefix))
			return false;
	return true;
}
