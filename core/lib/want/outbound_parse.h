/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_OUTBOUND_PARSE_H
#define NLVIRT_WANT_OUTBOUND_PARSE_H
/*
 * Reads outbound rules as an operator writes them:
 *
 *	[PROTOCOL:]WHERE[:PORTS]
 *
 *	PROTOCOL   tcp (the default), udp, mptcp or icmp
 *	WHERE      a host name, ADDRESS, ADDRESS/LEN, [IPv6], [IPv6/LEN] or [IPv6]/LEN
 *	PORTS      a list such as 80,443,8000-8080; the default is all ports; not with icmp
 */
#include "base/fail.h"
#include "want/outbound.h"

/*
 * Finds the addresses of a name and calls found(arg, &address) for each. Returns 0; or -errno, with
 * *f as "'NAME': why" unless found() failed, whose result is passed on.
 */
typedef int outbound_found_fn(void *arg, const struct address *a);
typedef int outbound_resolve_fn(const char *name, outbound_found_fn *found, void *arg,
				struct fail *f);

/*
 * Adds a rule to o and sets o->on. Returns 0; or -EINVAL, -E2BIG, -ENOMEM or what resolve()
 * returned, with *f as "'TEXT': what is wrong or was expected". After a failure, o may hold a part
 * of the rule: the only use left for it is outbound_free().
 */
int outbound_add(struct outbound *o, const char *text, outbound_resolve_fn *resolve,
		 struct fail *f);

/* Adds ports to listen on, such as 8080 or 80,8000-8080. Otherwise as outbound_add(). */
int outbound_add_listen(struct outbound *o, const char *text, struct fail *f);

/*
 * Makes a new table with the rules of o and other addresses for its names. pins must have at least
 * one address for each name. Returns 0, and the caller must outbound_free(*ret_o), which has the
 * log of o; or -errno with *f as above.
 */
int outbound_renew(const struct outbound *o, const struct outbound_pin *pins, size_t n_pins,
		   struct outbound **ret_o, struct fail *f);

#endif
