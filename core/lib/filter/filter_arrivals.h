/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FILTER_FILTER_ARRIVALS_H
#define NLVIRT_FILTER_FILTER_ARRIVALS_H
/*
 * A socket filter (SO_ATTACH_FILTER) for the datagram sockets of the program: it drops what comes
 * from addresses that the outbound rules do not cover. What the program may send to, it may receive
 * from. Nobody traps a receive for that.
 *
 * The decision is that of outbound_decide() for the source of a datagram, with these differences: a
 * datagram for a port of --listen arrives from anywhere, an answer of our resolver arrives whatever
 * the rules say, and a source of 0.0.0.0 or :: is not this machine.
 */
#include "filter/filter.h"
#include "names/servers.h"

/*
 * Builds the filter for sockets of one protocol, UDP or ICMP. servers may be NULL. Returns 0, and
 * the caller must filter_free(ret); or -errno with *f, and *ret is untouched. -E2BIG: the rules do
 * not fit.
 */
int filter_build_arrivals(const struct outbound *o, enum outbound_protocol protocol,
			  const struct name_servers *servers, struct filter *ret, struct fail *f);

/* Can the program have sockets of this protocol, UDP or ICMP, which need such a filter? */
bool filter_has_arrivals(const struct outbound *o, enum outbound_protocol protocol);

#endif
