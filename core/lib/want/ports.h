/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_PORTS_H
#define NLVIRT_WANT_PORTS_H
/* Lists of ports as an operator writes them: 443, 80,8000-8080, https. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fail.h"

#define PORTS_MOST 64		/* ranges in one list */

struct port_range {
	uint16_t first, last;		/* both included, in host byte order */
};

struct ports {
	size_t n;
	struct port_range range[PORTS_MOST];
	bool named;			/* at least one was the name of a service */
};

/*
 * Finds the port of a service. protocol is "tcp" or "udp". Returns 0; -ENOENT: there is none; or
 * another -errno. A failure sets *f, as "'NAME': why".
 */
typedef int ports_service_fn(const char *name, const char *protocol, uint16_t *ret_port,
			     struct fail *f);

/*
 * Reads a list. protocol is as above, or NULL: either, tcp first. service may be NULL: names of
 * services are errors. Returns 0; or -EINVAL, -E2BIG or what service() returned, with *f, which
 * does not repeat the list.
 */
int ports_parse(const char *list, const char *protocol, ports_service_fn *service,
		struct ports *ret, struct fail *f);

/* Writes a list without names that reads back as the same ports. False: it does not fit. */
bool ports_print(const struct ports *p, char *text, size_t cap);

/* Reads a decimal number with nothing before or after it, 0 to most. False: word is none. */
bool ports_read_number(const char *word, size_t len, unsigned most, unsigned *ret);

#endif
