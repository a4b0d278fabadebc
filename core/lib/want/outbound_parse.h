/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_OUTBOUND_PARSE_H
#define NLVIRT_WANT_OUTBOUND_PARSE_H
/*
 * What an operator writes, to rules:
 *
 *	[PROTOCOL:]WHERE[:PORTS]     PROTOCOL: tcp, which is meant where none is said, udp, mptcp or icmp
 *	                             WHERE: a name, ADDRESS, ADDRESS/LEN, [IPv6], [IPv6/LEN], [IPv6]/LEN
 *	                             PORTS: a list such as 80,443,8000-8080; without it, all. Not with icmp
 */
#include "base/fail.h"
#include "want/outbound.h"

/*
 * Finds the addresses of a name and calls found(arg, &address) for each. 0, or -errno with *f: "'NAME': why".
 */
typedef int outbound_found_fn(void *arg, const struct address *a);
typedef int outbound_resolve_fn(const char *name, outbound_found_fn *found, void *arg, struct fail *f);

/*
 * Adds a rule to o and sets o->on. 0; or -EINVAL, -E2BIG, -ENOMEM or what resolve() returned, with *f as "'TEXT': what
 * would be right"; o is then good for outbound_free() only.
 */
int outbound_add(struct outbound *o, const char *text, outbound_resolve_fn *resolve, struct fail *f);

/* The ports of --listen: 8080 or 80,8000-8080. Sets o->on. Errors as above. */
int outbound_add_listen(struct outbound *o, const char *text, struct fail *f);

/*
 * The same rules with these addresses of their names, each of which must have one: a new table, with the old one's log.
 * 0, or -errno with *f as above.
 */
int outbound_renew(const struct outbound *o, const struct outbound_pin *pins, size_t n_pins, struct outbound **ret_o,
		   struct fail *f);

#endif
