/* SPDX-License-Identifier: Apache-2.0 */
/* Every family from 0 to 63 with each type, one probe for each family. */
#include "harness/runtime/probe.h"

#include <arpa/inet.h>
#include <linux/if_ether.h>
#include <sys/socket.h>
#include <unistd.h>

static void ask(const struct probe *p)
{
	static const struct {
		const char *key;
		int type;
	} types[] = {
		{ "stream", SOCK_STREAM }, { "dgram", SOCK_DGRAM }, { "raw", SOCK_RAW },
		{ "seqpacket", SOCK_SEQPACKET },
	};

	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		int fd = socket((int)p->arg, types[i].type, 0);

		obs_err(types[i].key, fd);
		if (fd >= 0)
			close(fd);
	}
}

#define FAMILY(number, name)								\
	PROBE_ENTRY(socket, family_##number##_##name, ask, 1##number - 100, PROBE_RAW,	\
		    "socket() of family " #number " (" #name "), with each type",	\
		    "socket(2); net/socket.c, __sock_create()")

FAMILY(00, unspec); FAMILY(01, unix); FAMILY(02, inet); FAMILY(03, ax25);
FAMILY(04, ipx); FAMILY(05, appletalk); FAMILY(06, netrom); FAMILY(07, bridge);
FAMILY(08, atmpvc); FAMILY(09, x25); FAMILY(10, inet6); FAMILY(11, rose);
FAMILY(12, decnet); FAMILY(13, netbeui); FAMILY(14, security); FAMILY(15, key);
FAMILY(16, netlink); FAMILY(17, packet); FAMILY(18, ash); FAMILY(19, econet);
FAMILY(20, atmsvc); FAMILY(21, rds); FAMILY(22, sna); FAMILY(23, irda);
FAMILY(24, pppox); FAMILY(25, wanpipe); FAMILY(26, llc); FAMILY(27, ib);
FAMILY(28, mpls); FAMILY(29, can); FAMILY(30, tipc); FAMILY(31, bluetooth);
FAMILY(32, iucv); FAMILY(33, rxrpc); FAMILY(34, isdn); FAMILY(35, phonet);
FAMILY(36, ieee802154); FAMILY(37, caif); FAMILY(38, alg); FAMILY(39, nfc);
FAMILY(40, vsock); FAMILY(41, kcm); FAMILY(42, qipcrtr); FAMILY(43, smc);
FAMILY(44, xdp); FAMILY(45, mctp); FAMILY(46, none); FAMILY(47, none);
FAMILY(48, none); FAMILY(49, none); FAMILY(50, none); FAMILY(51, none);
FAMILY(52, none); FAMILY(53, none); FAMILY(54, none); FAMILY(55, none);
FAMILY(56, none); FAMILY(57, none); FAMILY(58, none); FAMILY(59, none);
FAMILY(60, none); FAMILY(61, none); FAMILY(62, none); FAMILY(63, none);

PROBE(socket, no_family, "numbers beyond all families are no family",
      "net/socket.c, __sock_create()")
{
	static const int families[] = { 64, 99, 256, 65536, -1 };

	for (size_t i = 0; i < sizeof(families) / sizeof(*families); i++)
		obs_err(fmt("family_%d", families[i]), socket(families[i], SOCK_STREAM, 0));
}

PROBE_FLAGS(socket, packet_by_its_old_name, PROBE_RAW, "SOCK_PACKET of AF_INET is AF_PACKET",
	    "packet(7), NOTES; net/socket.c, __sock_create()")
{
	int fd = socket(AF_INET, SOCK_PACKET | SOCK_CLOEXEC, htons(ETH_P_ALL));

	obs_err("packet", fd);
	if (fd >= 0)
		close(fd);
}
