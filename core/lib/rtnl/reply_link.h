/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_RTNL_REPLY_LINK_H
#define NLVIRT_RTNL_REPLY_LINK_H
/* Links as messages, and the rules for IFLA_* that several requests share. */
#include "rtnl/attr.h"
#include "view/view.h"

struct put;

extern const struct attr_rule link_rules[];

/* False: the message did not fit and was withdrawn. */
bool link_put(const struct put *p, const struct view_link *l, uint32_t ext_mask);
bool link6_put(const struct put *p, const struct view_link *l);

#endif
