/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_ADDRESS_H
#define NLVIRT_WANT_ADDRESS_H
/*
 * An internet address of either family in one form, so that all spellings of an address compare
 * equal.
 */
#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* An address of either family. IPv4 is in the form ::ffff:a.b.c.d. */
struct address {
	uint8_t bytes[16];
};

/* Reads a struct sockaddr_in or sockaddr_in6. Returns 0 or a positive errno. */
int address_read(const void *name, size_t len, struct address *ret_a, uint16_t *ret_port);

/* Prints an address without brackets: "10.0.0.1", "2001:db8::1". */
void address_print(const struct address *a, char text[static INET6_ADDRSTRLEN]);

/* Are the first `prefix` bits of both equal? prefix is at most 128. */
bool address_is_within(const struct address *a, const struct address *net, unsigned prefix);

extern const struct address address_loopback4, address_loopback6;	/* 127.0.0.1 and ::1 */

bool address_is_loopback(const struct address *a);
static inline bool address_is_v4(const struct address *a)
{
	static const uint8_t mapped[12] = { [10] = 0xff, [11] = 0xff };

	return !__builtin_memcmp(a->bytes, mapped, sizeof(mapped));
}

#endif
