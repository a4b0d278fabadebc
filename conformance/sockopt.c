/* SPDX-License-Identifier: Apache-2.0 */
/* Every option of SOL_SOCKET and SOL_NETLINK, one probe for each: default, lengths, good and bad
 * values. */
#include "harness/runtime/netlink.h"

#include <asm/socket.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#ifndef SO_RESERVE_MEM
#define SO_RESERVE_MEM 73
#endif
#ifndef SO_TXREHASH
#define SO_TXREHASH 74
#endif
#ifndef SO_PASSPIDFD
#define SO_PASSPIDFD 76
#endif
#ifndef SO_PASSRIGHTS
#define SO_PASSRIGHTS 83
#endif
#ifndef SO_PEERPIDFD
#define SO_PEERPIDFD 77
#endif

static void get(const char *key, int fd, int level, int option, socklen_t room)
{
	uint8_t value[64];
	socklen_t n = room;
	int r;

	memset(value, 0xaa, sizeof(value));
	r = getsockopt(fd, level, option, value, &n);
	obs_err(key, r);
	if (r < 0)
		return;
	obs_int(fmt("%s.length", key), n);
	obs_hex(fmt("%s.value", key), value, n < sizeof(value) ? n : sizeof(value));
}

static void ask(const struct probe *p)
{
	static const int values[] = { 1, 0, 5, -1, 100000 };
	static const socklen_t rooms[] = { 0, 1, 2, 3, 4, 5, 8, 16, 60 };
	int level = (int)(p->arg >> 20), option = p->arg & 0xffff;
	int fd = nl_open(), one = 1;

	probe_drop_privileges();
	for (size_t i = 0; i < sizeof(rooms) / sizeof(*rooms); i++)
		get(fmt("get_%u", rooms[i]), fd, level, option, rooms[i]);
	obs_err("get_nowhere", getsockopt(fd, level, option, (void *)8, &(socklen_t){ 4 }));
	obs_err("get_negative", getsockopt(fd, level, option, &one, &(socklen_t){ (socklen_t)-1 }));
	for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++) {
		obs_err(fmt("set_%d", values[i]), setsockopt(fd, level, option, &values[i], 4));
		get(fmt("after_%d", values[i]), fd, level, option, 60);
	}
	for (socklen_t n = 0; n < 4; n++)
		obs_err(fmt("set_length_%u", n), setsockopt(fd, level, option, &one, n));
	obs_err("set_long", setsockopt(fd, level, option, (int[4]){ 1 }, 16));
	obs_err("set_nowhere", setsockopt(fd, level, option, (void *)8, 4));
}

/* Pasted to the prefix, the name is not expanded: SO_TYPE as an argument would arrive as 3. */
#define SOCK(name)										\
	PROBE_ENTRY(sockopt, SO_##name, ask, (long)SOL_SOCKET << 20 | SO_##name,		\
		    PROBE_NETLINK, "SO_" #name " on a netlink socket", "socket(7); net/core/sock.c")
#define NETL(name)										\
	PROBE_ENTRY(sockopt, NETLINK_##name, ask, (long)SOL_NETLINK << 20 | NETLINK_##name,	\
		    PROBE_NETLINK, "NETLINK_" #name " on a netlink socket",			\
		    "netlink(7); netlink_setsockopt()")

SOCK(DEBUG); SOCK(REUSEADDR); SOCK(TYPE); SOCK(ERROR);
SOCK(DONTROUTE); SOCK(BROADCAST); SOCK(SNDBUF); SOCK(RCVBUF);
SOCK(KEEPALIVE); SOCK(OOBINLINE); SOCK(NO_CHECK); SOCK(PRIORITY);
SOCK(LINGER); SOCK(BSDCOMPAT); SOCK(REUSEPORT); SOCK(PASSCRED);
SOCK(PEERCRED); SOCK(RCVLOWAT); SOCK(SNDLOWAT); SOCK(BINDTODEVICE);
SOCK(DETACH_FILTER); SOCK(PEERNAME); SOCK(TIMESTAMP); SOCK(ACCEPTCONN);
SOCK(PEERSEC); SOCK(PASSSEC); SOCK(MARK); SOCK(PROTOCOL);
SOCK(DOMAIN); SOCK(PEEK_OFF); SOCK(NOFCS); SOCK(LOCK_FILTER);
SOCK(SELECT_ERR_QUEUE); SOCK(MEMINFO); SOCK(PEERGROUPS); SOCK(ZEROCOPY);
SOCK(BINDTOIFINDEX); SOCK(SNDBUFFORCE); SOCK(RCVBUFFORCE);
SOCK(RESERVE_MEM); SOCK(TXREHASH); SOCK(PREFER_BUSY_POLL);
SOCK(ATTACH_FILTER); SOCK(ATTACH_BPF); SOCK(PEERPIDFD);
SOCK(PASSPIDFD); SOCK(PASSRIGHTS); SOCK(INCOMING_CPU);
SOCK(BUSY_POLL);
SOCK(RXQ_OVFL);
SOCK(TIMESTAMPING);
SOCK(TIMESTAMPNS);
SOCK(WIFI_STATUS);
SOCK(MAX_PACING_RATE);
SOCK(CNX_ADVICE); SOCK(INCOMING_NAPI_ID); SOCK(TXTIME); SOCK(BUF_LOCK); SOCK(DETACH_REUSEPORT_BPF);

NETL(ADD_MEMBERSHIP); NETL(DROP_MEMBERSHIP); NETL(PKTINFO);
NETL(BROADCAST_ERROR); NETL(NO_ENOBUFS); NETL(LISTEN_ALL_NSID);
NETL(LIST_MEMBERSHIPS); NETL(CAP_ACK); NETL(EXT_ACK);
NETL(GET_STRICT_CHK); NETL(RX_RING); NETL(TX_RING);

PROBE_NL(sockopt, cookie_is_ones_own,
	 "SO_COOKIE is eight bytes, stays the same, and differs between sockets",
	 "socket(7); sock_getsockopt()")
{
	uint64_t a = 0, again = 0, b = 0;
	socklen_t n = 8;
	int first = nl_open(), second = nl_open();

	obs_err("get", getsockopt(first, SOL_SOCKET, SO_COOKIE, &a, &n));
	obs_int("length", n);
	getsockopt(first, SOL_SOCKET, SO_COOKIE, &again, &n);
	getsockopt(second, SOL_SOCKET, SO_COOKIE, &b, &n);
	obs_bool("same_again", a == again);
	obs_bool("same_as_another", a == b);
}

PROBE_NL(sockopt, timeouts, "SO_RCVTIMEO and SO_SNDTIMEO: default, set, odd values",
	 "socket(7); sock_set_timeout()")
{
	static const struct { const char *key; struct timeval t; } all[] = {
		{ "2s", { 2, 0 } }, { "500ms", { 0, 500000 } }, { "1us", { 0, 1 } },
		{ "negative", { -1, 0 } }, { "million", { 0, 1000000 } }, { "none", { 0, 0 } },
	};
	static const int options[] = { SO_RCVTIMEO, SO_SNDTIMEO };
	int fd = nl_open();

	for (int o = 0; o < 2; o++) {
		get(fmt("default_%d", o), fd, SOL_SOCKET, options[o], 16);
		for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
			obs_err(fmt("%s_%d", all[i].key, o), setsockopt(fd, SOL_SOCKET, options[o],
				&all[i].t, sizeof(all[i].t)));
			get(fmt("%s_%d.get", all[i].key, o), fd, SOL_SOCKET, options[o], 16);
		}
		get(fmt("short_%d", o), fd, SOL_SOCKET, options[o], 8);
		obs_err(fmt("set_short_%d", o),
			setsockopt(fd, SOL_SOCKET, options[o], &all[0].t, 8));
	}
}

PROBE_NL(sockopt, type_is_as_created, "SO_TYPE reports RAW or DGRAM, as the socket was created",
	 "netlink_create()")
{
	int fd = socket(AF_NETLINK, SOCK_DGRAM, NETLINK_ROUTE), type = -1;
	socklen_t n = 4;

	obs_err("dgram", getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &n));
	obs_int("dgram.type", type);
}

PROBE_NL(sockopt, other_levels, "options of other levels", "af_netlink.c, netlink_setsockopt()")
{
	static const int levels[] = { 0, 6, 17, 41, 255, 263, 269, 271, -1 };
	int fd = nl_open(), one = 1;
	socklen_t n = 4;

	for (size_t i = 0; i < sizeof(levels) / sizeof(*levels); i++) {
		obs_err(fmt("get_%d", levels[i]), getsockopt(fd, levels[i], 1, &one, &n));
		obs_err(fmt("set_%d", levels[i]), setsockopt(fd, levels[i], 1, &one, 4));
	}
	for (int option = 13; option < 20; option++)
		obs_err(fmt("netlink_%d", option), setsockopt(fd, SOL_NETLINK, option, &one, 4));
	obs_err("socket_9999", setsockopt(fd, SOL_SOCKET, 9999, &one, 4));
}

/* Records NETLINK_LIST_MEMBERSHIPS as words, and the groups in the name. */
static void obs_groups(const char *key, int fd)
{
	struct sockaddr_nl a = { 0 };
	socklen_t n = sizeof(a);
	uint32_t words[4] = { 0 };

	getsockname(fd, (struct sockaddr *)&a, &n);
	obs_str(fmt("%s.name", key), fmt("%08x", a.nl_groups));
	n = sizeof(words);
	obs_err(key, getsockopt(fd, SOL_NETLINK, NETLINK_LIST_MEMBERSHIPS, words, &n));
	obs_int(fmt("%s.length", key), n);
	obs_hex(fmt("%s.words", key), words, sizeof(words));
}

PROBE_NL(sockopt, memberships, "joining and leaving each group from 0 to 40",
	 "netlink(7), NETLINK_ADD_MEMBERSHIP")
{
	int fd = nl_open();

	obs_groups("before", fd);
	for (int group = 0; group <= 40; group++)
		obs_err(fmt("join_%d", group), nl_set(fd, NETLINK_ADD_MEMBERSHIP, group));
	obs_err("join_negative", nl_set(fd, NETLINK_ADD_MEMBERSHIP, -1));
	obs_groups("joined", fd);
	obs_err("leave_1", nl_set(fd, NETLINK_DROP_MEMBERSHIP, 1));
	obs_err("leave_again", nl_set(fd, NETLINK_DROP_MEMBERSHIP, 1));
	obs_err("leave_33", nl_set(fd, NETLINK_DROP_MEMBERSHIP, 33));
	obs_err("leave_99", nl_set(fd, NETLINK_DROP_MEMBERSHIP, 99));
	obs_groups("left", fd);
	for (socklen_t room = 0; room <= 12; room += 3)
		get(fmt("room_%u", room), fd, SOL_NETLINK, NETLINK_LIST_MEMBERSHIPS, room);
}

PROBE_NL(sockopt, nothing_comes_to_a_group,
	 "a member of every group receives nothing while nothing changes", "rtnetlink(7)")
{
	static struct got g;
	int fd = nl_open();

	for (int group = 1; group <= 29; group++)
		nl_set(fd, NETLINK_ADD_MEMBERSHIP, group);
	usleep(20000);
	nl_recv(fd, &g, sizeof(g.bytes), MSG_DONTWAIT);
	obs_bool("nothing", g.n < 0);
}
