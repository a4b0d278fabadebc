/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_RTNL_REPLY_ROUTE_H
#define NLVIRT_RTNL_REPLY_ROUTE_H
/* Routes as messages, and the rules for RTA_* that several requests share. */
#include "rtnl/attr.h"
#include "view/view.h"

struct put;
struct req;

extern const struct attr_rule route4_rules[], route6_rules[];

/*
 * Writes a route as a dump shows it, with `table` as its table and, for IPv6, iif unless that is 0.
 * False: the message did not fit and was withdrawn.
 */
bool route_put(const struct put *p, const struct view_route *r, uint32_t table, uint32_t iif);

/* Writes the RTA_CACHEINFO of an unused route. */
void route_put_cacheinfo(struct wr *w);

/* Writes RTA_GATEWAY, or RTA_VIA if the families differ; nothing if gateway_family is 0. */
void route_put_gateway(struct wr *w, uint8_t family, uint8_t gateway_family,
		       const uint8_t *gateway);

/* Writes RTA_METRICS, unless the route sets none. */
void route_put_metrics(struct wr *w, const struct view_route *r);

/* Checks RTA_IP_PROTO. 0: absent, TCP, UDP, or `icmp` (the ICMP of the family); or -EOPNOTSUPP. */
int route_check_proto(const struct req *q, const struct attr *a, uint8_t icmp);

#endif
