/* SPDX-License-Identifier: Apache-2.0 */
#include "want/address.h"

#include <arpa/inet.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#define SIN6_SHORTEST 24	/* SIN6_LEN_RFC2133: without the scope id */

static const uint8_t mapped[12] = { [10] = 0xff, [11] = 0xff };
const struct address address_loopback4 = { { [10] = 0xff, [11] = 0xff, [12] = 127, [15] = 1 } };
const struct address address_loopback6 = { { [15] = 1 } };

bool address_is_within(const struct address *a, const struct address *net, unsigned prefix)
{
	unsigned whole = prefix / 8, rest = prefix % 8;

	if (memcmp(a->bytes, net->bytes, whole))
		return false;
	return !rest || !((a->bytes[whole] ^ net->bytes[whole]) >> (8 - rest));
}

bool address_is_loopback(const struct address *a)
{
	return !memcmp(a, &address_loopback6, sizeof(*a)) ||
	       address_is_within(a, &address_loopback4, 96 + 8);
}

int address_read(const void *name, size_t len, struct address *ret_a, uint16_t *ret_port)
{
	struct sockaddr_in in;
	struct sockaddr_in6 in6;
	uint16_t family;

	if (len < sizeof(uint16_t))
		return EINVAL;
	memcpy(&family, name, sizeof(family));
	switch (family) {
	case AF_INET:
		if (len < sizeof(in))
			return EINVAL;
		memcpy(&in, name, sizeof(in));
		memcpy(ret_a->bytes, mapped, sizeof(mapped));
		memcpy(ret_a->bytes + 12, &in.sin_addr, 4);
		*ret_port = ntohs(in.sin_port);
		return 0;
	case AF_INET6:
		if (len < SIN6_SHORTEST)
			return EINVAL;
		memcpy(&in6, name, SIN6_SHORTEST);
		memcpy(ret_a->bytes, &in6.sin6_addr, 16);
		*ret_port = ntohs(in6.sin6_port);
		return 0;
	default:
		return EAFNOSUPPORT;
	}
}

void address_print(const struct address *a, char text[static INET6_ADDRSTRLEN])
{
	if (address_is_v4(a))
		inet_ntop(AF_INET, a->bytes + 12, text, INET6_ADDRSTRLEN);
	else
		inet_ntop(AF_INET6, a->bytes, text, INET6_ADDRSTRLEN);
}
