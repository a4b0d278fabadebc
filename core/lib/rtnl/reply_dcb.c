/* SPDX-License-Identifier: Apache-2.0 */
/*
 * RTM_GETDCB: data centre bridging, which no link of a view supports. Mirrors dcb_doit() in
 * net/dcb/dcbnl.c, Linux 6.18.
 */
#include <errno.h>

#include <linux/dcbnl.h>

#include "rtnl/reply.h"
#include "rtnl/uapi.h"

/* dcbnl_rtnl_policy */
static const struct attr_rule dcb_rules[DCB_ATTR_MAX + 1] = {
	[DCB_ATTR_IFNAME] = { .type = ATTR_NUL_STRING, .len = IFNAMSIZ - 1 },
	[DCB_ATTR_STATE] = { .type = ATTR_U8 },
	[DCB_ATTR_PFC_STATE] = { .type = ATTR_U8 },
	[DCB_ATTR_PFC_CFG] = { .type = ATTR_NESTED },
	[DCB_ATTR_PG_CFG] = { .type = ATTR_NESTED },
	[DCB_ATTR_SET_ALL] = { .type = ATTR_U8 },
	[DCB_ATTR_PERM_HWADDR] = { .type = ATTR_FLAG },
	[DCB_ATTR_CAP] = { .type = ATTR_NESTED },
	[DCB_ATTR_BCN] = { .type = ATTR_NESTED },
	[DCB_ATTR_APP] = { .type = ATTR_NESTED },
	[DCB_ATTR_IEEE] = { .type = ATTR_NESTED },
	[DCB_ATTR_DCBX] = { .type = ATTR_U8 },
	[DCB_ATTR_FEATCFG] = { .type = ATTR_NESTED },
};

enum { NO_COMMAND, READS, WRITES };

static const uint8_t commands[DCB_CMD_MAX + 1] = {
	[DCB_CMD_GSTATE] = READS, [DCB_CMD_SSTATE] = WRITES,
	[DCB_CMD_PGTX_GCFG] = READS, [DCB_CMD_PGTX_SCFG] = WRITES,
	[DCB_CMD_PGRX_GCFG] = READS, [DCB_CMD_PGRX_SCFG] = WRITES,
	[DCB_CMD_PFC_GCFG] = READS, [DCB_CMD_PFC_SCFG] = WRITES,
	[DCB_CMD_SET_ALL] = WRITES, [DCB_CMD_GPERM_HWADDR] = READS,
	[DCB_CMD_GCAP] = READS, [DCB_CMD_GNUMTCS] = READS, [DCB_CMD_SNUMTCS] = WRITES,
	[DCB_CMD_PFC_GSTATE] = READS, [DCB_CMD_PFC_SSTATE] = WRITES,
	[DCB_CMD_BCN_GCFG] = READS, [DCB_CMD_BCN_SCFG] = WRITES,
	[DCB_CMD_GAPP] = READS, [DCB_CMD_SAPP] = WRITES,
	[DCB_CMD_IEEE_SET] = WRITES, [DCB_CMD_IEEE_GET] = READS, [DCB_CMD_IEEE_DEL] = WRITES,
	[DCB_CMD_GDCBX] = READS, [DCB_CMD_SDCBX] = WRITES,
	[DCB_CMD_GFEATCFG] = READS, [DCB_CMD_SFEATCFG] = WRITES,
	[DCB_CMD_CEE_GET] = READS,
};

int dcb_get(const struct req *q, struct wr *w)
{
	struct attr table[DCB_ATTR_MAX + 1];
	struct dcbmsg dcb;
	char name[IFNAMSIZ];
	int r = req_parse(q, sizeof(dcb), false, dcb_rules, DCB_ATTR_MAX, table);

	(void)w;
	if (r == 0)
		r = req_header(q, &dcb, sizeof(dcb), NULL);
	if (r < 0)
		return r;
	if (dcb.cmd > DCB_CMD_MAX)
		return -EINVAL;
	if (commands[dcb.cmd] == NO_COMMAND)
		return -EOPNOTSUPP;
	if (commands[dcb.cmd] == WRITES)
		return -EPERM;
	if (!table[DCB_ATTR_IFNAME].at)
		return -EINVAL;
	attr_string(&table[DCB_ATTR_IFNAME], name, sizeof(name));
	return view_link_by_name(q->view, name) ? -EOPNOTSUPP : -ENODEV;
}
