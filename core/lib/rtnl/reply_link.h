/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_RTNL_REPLY_LINK_H
#define NLVIRT_RTNL_REPLY_LINK_H
/* Links as bytes, and the rules of IFLA_* that several requests share. */
#include "rtnl/attr.h"
#include "view/view.h"

struct put;

extern const struct attr_rule link_rules[];

/* False: it did not fit and was taken back. */
bool link_put(const struct put *p, const struct view_link *l, uint32_t ext_mask);
bool link6_put(const struct put *p, const struct view_link *l);

#endif
