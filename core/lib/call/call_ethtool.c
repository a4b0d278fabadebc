/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SIOCETHTOOL for a caller without CAP_NET_ADMIN: __dev_ethtool(). Beside speed and duplex, each link
 * answers as loopback does, whose driver reports only whether there is a link; the other values come
 * from the device's features.
 */
#include <errno.h>
#include <linux/ethtool.h>
#include <stddef.h>
#include <string.h>

#include "call/call.h"

#ifndef ETOOSMALL
#define ETOOSMALL 525	/* include/linux/errno.h; the kernel does return it to programs */
#endif
#define HWADDR_BYTES 6

/* Commands that return one number, which the program finds after the command. */
static const struct {
	uint32_t cmd, value;
} numbers[] = {
	{ ETHTOOL_GRXCSUM, 1 }, { ETHTOOL_GTXCSUM, 1 }, { ETHTOOL_GSG, 1 },
	{ ETHTOOL_GTSO, 1 },  { ETHTOOL_GGSO, 1 },    { ETHTOOL_GGRO, 1 },    { ETHTOOL_GFLAGS, 0 },
};

/* Commands that anybody may use and loopback does not support. All others need CAP_NET_ADMIN. */
static const uint32_t unable[] = {
	ETHTOOL_GDRVINFO,	    ETHTOOL_GMSGLVL,	  ETHTOOL_GCOALESCE,
	ETHTOOL_GRINGPARAM,  ETHTOOL_GPAUSEPARAM,   ETHTOOL_GSTRINGS,	  ETHTOOL_GSTATS,
	ETHTOOL_GUFO,	     ETHTOOL_GPFLAGS,	    ETHTOOL_GRXFH,	  ETHTOOL_GRXRINGS,
	ETHTOOL_GRXCLSRLCNT, ETHTOOL_GRXCLSRULE,    ETHTOOL_GRXCLSRLALL,  ETHTOOL_GRXFHINDIR,
	ETHTOOL_GCHANNELS,   ETHTOOL_GEEE,	    ETHTOOL_GRSSH,	  ETHTOOL_GTUNABLE,
	ETHTOOL_GPHYSTATS,   ETHTOOL_GLINKSETTINGS, ETHTOOL_PHY_GTUNABLE, ETHTOOL_GFECPARAM,
	ETHTOOL_GFEATURES, /* the kernel supports it, but its bits change between releases */
};

static int get_permanent_address(const struct call_ifreq *q, uint64_t at, struct verdict *v)
{
	const uint32_t size = HWADDR_BYTES;
	const uint8_t address[HWADDR_BYTES] = { 0 };

	if (q->data[1] < HWADDR_BYTES)
		return ETOOSMALL;
	verdict_out_copy(v, at + sizeof(uint32_t), &size, sizeof(size));
	verdict_out_copy(v, at + sizeof(struct ethtool_perm_addr), address, sizeof(address));
	return 0;
}

/* Loopback reports no set of strings. */
static int get_string_sets(uint64_t at, struct verdict *v)
{
	const uint64_t none = 0;

	verdict_out_copy(v, at + offsetof(struct ethtool_sset_info, sset_mask), &none,
			 sizeof(none));
	return 0;
}

static int get_timestamps(uint64_t at, struct verdict *v)
{
	const struct ethtool_ts_info info = {
		.cmd = ETHTOOL_GET_TS_INFO,
		/* in software: SOF_TIMESTAMPING_{TX_,RX_,}SOFTWARE */
		.so_timestamping = 0x1a,
		.phc_index = -1,
	};

	verdict_out_copy(v, at, &info, sizeof(info));
	return 0;
}

static int get_settings(const struct view *view, const struct view_link *l, uint64_t at,
			struct verdict *v)
{
	struct ethtool_cmd settings = { .cmd = ETHTOOL_GSET };
	struct view_speed speed;
	int r = view_speed_of(view, l, &speed);

	if (r < 0)
		return -r;
	settings.duplex = speed.duplex;
	settings.port = speed.port;
	ethtool_cmd_speed_set(&settings, speed.mbit);
	verdict_out_copy(v, at, &settings, sizeof(settings));
	return 0;
}

int call_ethtool(const struct view *view, const struct view_link *l, const struct call_ifreq *q,
		 uint64_t at, struct verdict *v)
{
	const uint32_t has_link = l->carrier && l->flags & IFF_UP;
	uint32_t cmd = q->data[0];

	if (cmd == ETHTOOL_GLINK) {
		verdict_out_copy(v, at + sizeof(cmd), &has_link, sizeof(has_link));
		return 0;
	}

	if (cmd == ETHTOOL_GSET)
		return get_settings(view, l, at, v);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		if (cmd == numbers[i].cmd) {
			verdict_out_copy(v, at + sizeof(cmd), &numbers[i].value,
					 sizeof(numbers[i].value));
			return 0;
		}
	for (size_t i = 0; i < sizeof(unable) / sizeof(unable[0]); i++)
		if (cmd == unable[i])
			return EOPNOTSUPP;
	switch (cmd) {
	case ETHTOOL_GPERMADDR:
		return get_permanent_address(q, at, v);
	case ETHTOOL_GSSET_INFO:
		return get_string_sets(at, v);
	case ETHTOOL_GET_TS_INFO:
		return get_timestamps(at, v);
	default:
		return EPERM;
	}
}
