/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_RTNL_REPLY_ROUTE_H
#define NLVIRT_RTNL_REPLY_ROUTE_H
/* Routes as bytes, and the rules of RTA_* that requests share. */
#include "rtnl/attr.h"
#include "view/view.h"

struct put;
struct req;

extern const struct attr_rule route4_rules[], route6_rules[];

/* A route as a dump shows it, in the words of `table`. False: it did not fit. */
bool route_put(const struct put *p, const struct view_route *r, uint32_t table, uint32_t iif);

/* RTA_CACHEINFO of a route that nobody uses. */
void route_put_cacheinfo(struct wr *w);

/* RTA_IP_PROTO: TCP, UDP or the family's ICMP; else -EOPNOTSUPP. */
int route_check_proto(const struct req *q, const struct attr *a, uint8_t icmp);

#endif
