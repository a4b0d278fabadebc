/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The ioctls that show and change interfaces: every request, on every kind of socket. No side has
 * CAP_NET_ADMIN (harness/runtime/privileges.h), so requests that change something are refused.
 */
#include "harness/runtime/probe.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/ethtool.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
	FIRST = 0x8908,
	LAST = 0x89ff,
	WIRELESS_FIRST = 0x8b00,
	WIRELESS_LAST = 0x8bff,
	FILL = 0xa5,
	ARGUMENT = 128
};

/*
 * SIOCOUTQNSD is about TCP's queue. Requests for bridges and VLANs make the kernel load modules,
 * and no probe may change the machine.
 */
static bool is_left_out(unsigned request)
{
	return request == SIOCOUTQNSD || (request >= SIOCBRADDBR && request <= SIOCBRDELIF) ||
	       request == SIOCGIFBR || request == SIOCSIFBR || request == SIOCGIFVLAN ||
	       request == SIOCSIFVLAN;
}

/* "ENODEV", or "0", with the first 40 bytes of the argument if the call changed it. */
static const char *answer(int fd, unsigned request, const char *name)
{
	static const uint8_t zero[IFNAMSIZ];
	uint8_t bytes[ARGUMENT], before[ARGUMENT];
	char hex[2 * sizeof(struct ifreq) + 1] = "";
	int r;

	memset(bytes, FILL, sizeof(bytes));
	memcpy(bytes, zero, sizeof(zero));
	memcpy(bytes, name, strlen(name));
	memset(bytes + IFNAMSIZ, 0, sizeof(void *));	/* ifr_data: NULL */
	memcpy(before, bytes, sizeof(bytes));
	r = ioctl(fd, request, bytes);
	if (r < 0)
		return fmt("%s",
			   strerrorname_np(errno) ? strerrorname_np(errno) : fmt("%d", errno));
	for (size_t i = 0; i < sizeof(struct ifreq) && memcmp(bytes, before, sizeof(bytes)); i++)
		snprintf(hex + 2 * i, 3, "%02x", bytes[i]);
	return fmt("%d %s", r, hex);
}

static const char *at_nothing(int fd, unsigned request)
{
	int r = ioctl(fd, request, NULL);

	return r < 0 ? fmt("%s", strerrorname_np(errno)) : fmt("%d", r);
}

struct kind {
	const char *key;
	int family, type;
};

static int open_kind(const struct kind *k)
{
	return socket(k->family, k->type | SOCK_CLOEXEC, 0);
}

static const struct kind kinds[] = {
	{ "unix", AF_UNIX, SOCK_DGRAM },
	{ "unix_stream", AF_UNIX, SOCK_STREAM },
	{ "inet", AF_INET, SOCK_DGRAM },
	{ "inet_stream", AF_INET, SOCK_STREAM },
	{ "inet6", AF_INET6, SOCK_DGRAM },
	{ "inet6_stream", AF_INET6, SOCK_STREAM },
	{ "netlink", AF_NETLINK, SOCK_RAW },
};

static void sweep(const char *key, int fd, unsigned first, unsigned last)
{
	static const char *const names[] = { "lo", "lo:1", "no-such-link", "" };

	for (unsigned request = first; request <= last; request++) {
		if (is_left_out(request))
			continue;
		/*
		 * SIOCSIFDSTADDR of inet6 does not read its argument if the
		 * kernel lacks SIT tunnels.
		 */
		if (request != SIOCSIFDSTADDR)
			obs_str(fmt("%s.%x.nothing", key, request), at_nothing(fd, request));
		for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
			obs_str(fmt("%s.%x.%zu", key, request, i), answer(fd, request, names[i]));
	}
}

static void every_request(const struct probe *p)
{
	const struct kind *k = &kinds[p->arg];
	int fd = open_kind(k);

	obs_err("socket", fd);
	sweep(k->key, fd, FIRST, LAST);
}

#define EVERY(name, n)                                                                                   \
	PROBE_ENTRY(                                                                                     \
		ifreq, every_request_##name, every_request, n, 0,                                        \
		"each request from 0x8908 to 0x89ff, for lo, its label, absent names and a bad address", \
		"netdevice(7); sock_ioctl(), inet_ioctl(), inet6_ioctl(), unix_ioctl(), "                \
		"dev_ioctl()")

EVERY(unix, 0); EVERY(unix_stream, 1); EVERY(inet, 2); EVERY(inet_stream, 3);
EVERY(inet6, 4); EVERY(inet6_stream, 5); EVERY(netlink, 6);

PROBE(ifreq, wireless, "each request from 0x8b00 to 0x8bff: loopback is not wireless",
      "wext-core.c, wext_handle_ioctl()")
{
	sweep("inet", open_kind(&kinds[2]), WIRELESS_FIRST, WIRELESS_LAST);
}

PROBE(ifreq, names,
      "a name ends at its sixteenth byte or a colon; SIOCGIFNAME leaves the "
      "request alone if the index is unused",
      "dev_ioctl(), dev_ifname()")
{
	int fd = open_kind(&kinds[0]);
	struct ifreq r;

	memset(&r, 'x', sizeof(r));
	memcpy(r.ifr_name, "lo:", 3);
	obs_err("no_end", ioctl(fd, SIOCGIFINDEX, &r));
	obs_hex("no_end.bytes", &r, sizeof(r));
	for (int i = -1; i < 3; i++) {
		memset(&r, FILL, sizeof(r));
		r.ifr_ifindex = i;
		obs_err(fmt("name.%d", i), ioctl(fd, SIOCGIFNAME, &r));
		obs_hex(fmt("name.%d.bytes", i), &r, sizeof(r));
	}
}

PROBE(ifreq, usual_names, "none of the usual interface names exists", "netdevice(7), SIOCGIFINDEX")
{
	static const char *const usual[] = { "eth0", "eth1", "wlan0", "enp0s1",	 "enp0s3", "enp1s0",
					     "ens3", "ens5", "eno1",  "docker0", "br0",	   "virbr0",
					     "tun0", "wg0",  "bond0", "veth0",	 "dummy0", "sit0" };
	int found = 0;

	for (size_t i = 0; i < sizeof(usual) / sizeof(*usual); i++)
		for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++) {
			int fd = open_kind(&kinds[k]);
			struct ifreq r = { 0 };

			strcpy(r.ifr_name, usual[i]);
			found += ioctl(fd, SIOCGIFINDEX, &r) == 0;
			close(fd);
		}
	obs_str("others", found ? "found" : "none");
}

PROBE(ifreq, list_by_room,
      "SIOCGIFCONF returns the entries that fit, or without a buffer the size of all",
      "dev_ifconf(), inet_gifconf()")
{
	static const int rooms[] = { -1, 0, 1, 39, 40, 41 };
	int fd = open_kind(&kinds[0]);
	struct ifreq all[2];
	struct ifconf c = { .ifc_len = -7 };

	for (size_t i = 0; i < sizeof(rooms) / sizeof(*rooms); i++) {
		memset(all, FILL, sizeof(all));
		c.ifc_len = rooms[i];
		c.ifc_req = all;
		obs_err(fmt("room.%d", rooms[i]), ioctl(fd, SIOCGIFCONF, &c));
		obs_int(fmt("room.%d.length", rooms[i]), c.ifc_len);
		obs_hex(fmt("room.%d.first", rooms[i]), all, sizeof(*all));
	}
	c.ifc_len = 40;
	c.ifc_req = (void *)8;
	obs_err("bad_buffer", ioctl(fd, SIOCGIFCONF, &c));
	obs_int("bad_buffer.length", c.ifc_len);
}

PROBE(ifreq, addresses,
      "an address is found by label; the address in the request makes no difference",
      "devinet_ioctl()")
{
	static const unsigned requests[] = { SIOCGIFADDR, SIOCGIFNETMASK, SIOCGIFBRDADDR,
					     SIOCGIFDSTADDR };
	int fd = open_kind(&kinds[2]);

	for (size_t i = 0; i < 16; i++) {
		struct sockaddr_in in = { .sin_family = i & 4 ? AF_INET : AF_UNSPEC,
					  .sin_addr.s_addr =
						  htonl(i & 8 ? 0x0a000001 : 0x7f000002) };
		struct ifreq r = { .ifr_name = "lo" };

		memcpy(&r.ifr_addr, &in, sizeof(in));
		obs_err(fmt("%zu", i), ioctl(fd, requests[i & 3], &r));
		obs_hex(fmt("%zu.bytes", i), &r.ifr_addr, sizeof(in));
	}
}

/* Each argument ends at the end of a page, and the next page is not mapped. */
PROBE(ifreq, arguments_at_the_end_of_memory, "no request reads beyond the end of its argument",
      "get_user_ifreq(), dev_ifconf(), arp_ioctl(), ip_rt_ioctl()")
{
	static const struct { unsigned request; size_t kind;
	} asked[] = {
		{ SIOCGIFINDEX, 0 }, { SIOCGIFCONF, 0 }, { SIOCSIFFLAGS, 0 }, { SIOCETHTOOL, 0 },
		{ SIOCGIFADDR, 2 },  { SIOCADDRT, 2 },	 { SIOCADDRT, 4 },    { SIOCGARP, 2 },
		{ SIOCSARP, 2 },     { SIOCGSKNS, 0 },	 { SIOCGIFNAME, 6 },
	};
	static const size_t lengths[] = { 1, 15, 16, 24, 39, 40, 67, 68, 79, 80, 119, 120 };
	uint8_t *page =
		mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	munmap(page + 4096, 4096);
	for (size_t i = 0; i < sizeof(asked) / sizeof(*asked); i++) {
		int fd = open_kind(&kinds[asked[i].kind]);

		for (size_t n = 0; n < sizeof(lengths) / sizeof(*lengths); n++) {
			memset(page, 0, 4096);
			obs_err(fmt("%s.%x.%zu", kinds[asked[i].kind].key, asked[i].request,
				    lengths[n]),
				ioctl(fd, asked[i].request, page + 4096 - lengths[n]));
		}
		close(fd);
	}
}

PROBE(ifreq, what_is_no_socket,
      "what a file, a pipe, a terminal and a closed number answer to these requests",
      "ioctl(2), ENOTTY, EBADF")
{
	static const unsigned requests[] = { SIOCGIFCONF, SIOCGIFINDEX, SIOCGIFADDR, SIOCSIFFLAGS,
					     0x8b01 };
	int ends[2], fds[] = { open("/proc/self/exe", O_RDONLY | O_CLOEXEC),
			       open("/proc/self/exe", O_PATH | O_CLOEXEC),
			       open("/", O_RDONLY | O_CLOEXEC),
			       open("/dev/null", O_RDWR | O_CLOEXEC),
			       posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC),
			       eventfd(0, EFD_CLOEXEC),
			       -1 };

	pipe2(ends, O_CLOEXEC);
	for (size_t i = 0; i < sizeof(requests) / sizeof(*requests); i++) {
		for (size_t n = 0; n < sizeof(fds) / sizeof(*fds); n++)
			obs_str(fmt("%zu.%x", n, requests[i]), answer(fds[n], requests[i], "lo"));
		obs_str(fmt("pipe.%x", requests[i]), answer(ends[0], requests[i], "lo"));
		obs_str(fmt("closed.%x", requests[i]), answer(800, requests[i], "lo"));
	}
}

PROBE(ifreq, copies_of_a_netlink_socket, "a netlink socket answers under any descriptor number",
      "netlink_ioctl(); dup2(2)")
{
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, 0), copy = dup2(fd, 200);

	obs_str("copy", answer(copy, SIOCGIFINDEX, "lo"));
	obs_str("copy.address", answer(copy, SIOCGIFADDR, "lo"));
	close(fd);
	obs_str("left", answer(copy, SIOCGIFMTU, "lo"));
}

PROBE(ifreq, arp, "loopback has no neighbours, and there is no other device", "arp(7); arp_ioctl()")
{
	static const char *const devices[] = { "lo", "", "no-such-link" };
	static const int flags[] = { 0, ATF_COM, ATF_PUBL, ATF_NETMASK, ATF_NETMASK | ATF_PUBL };
	int fd = open_kind(&kinds[2]);

	for (size_t d = 0; d < 3; d++)
		for (size_t f = 0; f < 5; f++)
			for (int family = 0; family <= AF_INET; family += AF_INET) {
				struct sockaddr_in in = { .sin_family = (sa_family_t)family,
							  .sin_addr.s_addr =
								  htonl(INADDR_LOOPBACK) };
				struct arpreq r = { .arp_flags = flags[f],
						    .arp_ha.sa_family = ARPHRD_ETHER };

				memcpy(&r.arp_pa, &in, sizeof(in));
				strcpy(r.arp_dev, devices[d]);
				obs_err(fmt("%zu.%zu.%d", d, f, family), ioctl(fd, SIOCGARP, &r));
			}
}

/* The features of loopback and their names differ between kernels. */
static bool is_of_features(unsigned cmd)
{
	return cmd == ETHTOOL_GFEATURES || cmd == ETHTOOL_GSTRINGS;
}

PROBE(ifreq, ethtool, "each command up to 0x51: loopback has a link and no driver",
      "ethtool(8); __dev_ethtool()")
{
	int fd = open_kind(&kinds[0]);

	for (uint32_t cmd = 0; cmd <= ETHTOOL_SFECPARAM; cmd++) {
		static uint8_t data[4096];
		struct ifreq r = { .ifr_name = "lo", .ifr_data = (void *)data };

		memset(data, 0, sizeof(data));
		memcpy(data, &cmd, sizeof(cmd));
		if (cmd == ETHTOOL_GPERMADDR)
			data[4] = 32;
		if (!is_of_features(cmd)) {
			obs_ret(fmt("%x", cmd), ioctl(fd, SIOCETHTOOL, &r));
			obs_hex(fmt("%x.data", cmd), data, 48);
		}
		strcpy(r.ifr_name, "no-such-link");
		obs_err(fmt("%x.absent", cmd), ioctl(fd, SIOCETHTOOL, &r));
	}
}
