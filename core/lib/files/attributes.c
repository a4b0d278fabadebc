/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The attributes of a link in sysfs. Mirrors net/core/net-sysfs.c and net_namespace(7), Linux 6.18.
 */
#include <linux/ethtool.h>
#include <linux/if.h>
#include <linux/if_link.h>
#include <stddef.h>
#include <string.h>

#include "files/print.h"

/* netif flags that dev->flags does not hold: dev_get_flags() adds them. */
#define ADDED_FLAGS ((uint32_t)(IFF_RUNNING | IFF_LOWER_UP | IFF_DORMANT))

enum form { NUMBER, HEX, BYTES, STATE, UEVENT, SPEED, DUPLEX, NO_TEXT };

#define FIELD(name_, field_) \
	{ .name = name_, .form = NUMBER, .at = offsetof(struct view_link, field_), \
	  .bytes = sizeof(((struct view_link *)0)->field_) }
#define OTHER(name_, form_, field_) \
	{ .name = name_, .form = form_, .at = offsetof(struct view_link, field_) }

static const struct attribute {
	const char *name;
	enum form form;
	size_t at, bytes;
} attributes[] = {
	FIELD("addr_len", hwaddr_len),
	OTHER("address", BYTES, hwaddr),
	OTHER("broadcast", BYTES, broadcast),
	FIELD("carrier", carrier),
	FIELD("carrier_changes", carrier_changes),
	FIELD("carrier_down_count", carrier_down),
	FIELD("carrier_up_count", carrier_up),
	OTHER("duplex", DUPLEX, index),
	OTHER("flags", HEX, flags),
	OTHER("ifalias", NO_TEXT, index),
	FIELD("ifindex", index),
	FIELD("iflink", index),
	FIELD("link_mode", linkmode),
	FIELD("mtu", mtu),
	FIELD("netdev_group", group),
	OTHER("operstate", STATE, operstate),
	FIELD("proto_down", proto_down),
	OTHER("speed", SPEED, index),
	FIELD("tx_queue_len", txqlen),
	FIELD("type", type),
	OTHER("uevent", UEVENT, name),
	/* phys_*: those of lo cannot be read, and the kernel says so itself. */
};

#define COUNTER(name_) { #name_, offsetof(struct rtnl_link_stats64, name_) / sizeof(uint64_t) }

static const struct { const char *name; size_t at; } counters[] = {
	COUNTER(collisions), COUNTER(multicast), COUNTER(rx_bytes), COUNTER(rx_compressed),
	COUNTER(rx_crc_errors), COUNTER(rx_dropped), COUNTER(rx_errors), COUNTER(rx_fifo_errors),
	COUNTER(rx_frame_errors), COUNTER(rx_length_errors), COUNTER(rx_missed_errors),
	COUNTER(rx_nohandler), COUNTER(rx_over_errors), COUNTER(rx_packets),
	COUNTER(tx_aborted_errors), COUNTER(tx_bytes), COUNTER(tx_carrier_errors),
	COUNTER(tx_compressed), COUNTER(tx_dropped), COUNTER(tx_errors), COUNTER(tx_fifo_errors),
	COUNTER(tx_heartbeat_errors), COUNTER(tx_packets), COUNTER(tx_window_errors),
};

/* IF_OPER_*, RFC 2863 */
static const char *const states[] = { "unknown", "notpresent", "down", "lowerlayerdown", "testing",
				      "dormant", "up" };

#define N(array) (sizeof(array) / sizeof((array)[0]))

static const struct attribute *find(const char *name)
{
	for (size_t i = 0; i < N(attributes); i++)
		if (!strcmp(attributes[i].name, name))
			return &attributes[i];
	return NULL;
}

bool attributes_have(const struct view *view, const char *name)
{
	(void)view;
	return find(name);
}

/* carrier_show() and others want a link that is up; speed_show() a driver that tells. */
bool attributes_fail(const struct view *view, const struct view_link *l, const char *name)
{
	static const char *const of_running[] = { "carrier", "dormant", "testing", "duplex",
						  "speed" };
	struct view_speed speed;

	for (size_t i = 0; i < N(of_running); i++)
		if (!strcmp(name, of_running[i]))
			return !(l->flags & IFF_UP) ||
			       (i > 2 && view_speed_of(view, l, &speed) < 0);
	return false;
}

static int find_counter(const char *name)
{
	for (size_t i = 0; i < N(counters); i++)
		if (!strcmp(counters[i].name, name))
			return (int)i;
	return -1;
}

bool attributes_have_statistic(const struct view *view, const char *name)
{
	(void)view;
	return find_counter(name) >= 0;
}

static uint32_t number(const uint8_t *at, size_t bytes)
{
	uint16_t half;
	uint32_t word;

	if (bytes == 1)
		return *at;
	if (bytes == sizeof(half)) {
		memcpy(&half, at, sizeof(half));
		return half;
	}
	memcpy(&word, at, sizeof(word));
	return word;
}

/* SET_NETDEV_DEVTYPE(): the drivers that name their kind */
static bool has_devtype(const struct view_link *l)
{
	static const char *const kinds[] = { "bridge", "bond", "vlan", "vxlan", "wireguard" };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(l->kind.name, kinds[i]) == 0)
			return true;
	return false;
}

/* dev->flags, which counts what a bridge asks of its ports: dev_get_flags() leaves that out. */
static uint32_t device_flags(const struct view_link *l)
{
	return (l->flags & ~ADDED_FLAGS) | (l->promiscuity ? IFF_PROMISC : 0) |
	       (l->allmulti ? IFF_ALLMULTI : 0);
}

static void print_bytes(struct wr *w, const uint8_t *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		print(w, "%s%02x", i ? ":" : "", bytes[i]);
	print(w, "\n");
}

static void print_speed(const struct print *p, const struct view_link *l, bool speed)
{
	struct view_speed s;

	if (view_speed_of(p->view, l, &s) < 0)
		return;
	if (speed)
		print(p->w, "%d\n", (int)s.mbit);
	else
		print(p->w, "%s\n", s.duplex == DUPLEX_HALF ? "half" :
				    s.duplex == DUPLEX_FULL ? "full" : "unknown");
}

void print_attribute(const struct print *p)
{
	const struct view_link *l = p->link;
	const struct attribute *a = find(p->name);
	const uint8_t *at = (const uint8_t *)l + a->at;

	switch (a->form) {
	case NUMBER:
		print(p->w, "%u\n", number(at, a->bytes));
		break;
	case HEX:
		print(p->w, "0x%x\n", device_flags(l));
		break;
	case BYTES:
		print_bytes(p->w, at, l->hwaddr_len);
		break;
	case STATE:
		print(p->w, "%s\n", l->operstate < N(states) ? states[l->operstate] : "unknown");
		break;
	case UEVENT:
		if (has_devtype(l))
			print(p->w, "DEVTYPE=%s\n", l->kind.name);
		print(p->w, "INTERFACE=%s\nIFINDEX=%u\n", l->name, l->index);
		break;
	case SPEED:
	case DUPLEX:
		print_speed(p, l, a->form == SPEED);
		break;
	case NO_TEXT:
		break;
	}
}

void print_statistic(const struct print *p)
{
	print(p->w, "%llu\n",
	      (unsigned long long)p->link->stats[counters[find_counter(p->name)].at]);
}
