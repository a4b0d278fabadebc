/* SPDX-License-Identifier: Apache-2.0 */
/* What a libc makes of the answers. Built against glibc and, as nlprobes-musl, against musl. */
#include "harness/runtime/probe.h"

#include <arpa/inet.h>
#include <errno.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netpacket/packet.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

static const char *address_text(const struct sockaddr *a)
{
	char buf[64] = "";

	if (!a)
		return "none";
	if (a->sa_family == AF_INET)
		inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)a)->sin_addr, buf,
			  sizeof(buf));
	else if (a->sa_family == AF_INET6)
		inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)a)->sin6_addr, buf,
			  sizeof(buf));
	else if (a->sa_family == AF_PACKET)
		return fmt("link %d type %u",
			   ((const struct sockaddr_ll *)(const void *)a)->sll_ifindex,
			   ((const struct sockaddr_ll *)(const void *)a)->sll_hatype);
	return fmt("%s", buf);
}

PROBE_FLAGS(libc, getifaddrs, PROBE_NETLINK, "loopback, 127.0.0.1 and ::1, in this order",
	    "getifaddrs(3)")
{
	struct ifaddrs *list = NULL;
	int r = getifaddrs(&list), i = 0;

	obs_err("getifaddrs", r);
	for (struct ifaddrs *a = r == 0 ? list : NULL; a && i < 20; a = a->ifa_next, i++)
		obs_str(fmt("entry_%d", i),
			fmt("%s flags %#x address %s mask %s broadcast %s data %s", a->ifa_name,
			    a->ifa_flags, address_text(a->ifa_addr), address_text(a->ifa_netmask),
			    address_text(a->ifa_broadaddr), a->ifa_data ? "yes" : "no"));
}

PROBE_FLAGS(libc, if_nameindex, PROBE_NETLINK, "one pair: 1 and lo", "if_nameindex(3)")
{
	struct if_nameindex *list = if_nameindex();

	obs_err("if_nameindex", list ? 0 : -1);
	for (int i = 0; list && list[i].if_index && i < 20; i++)
		obs_str(fmt("entry_%d", i), fmt("%u %s", list[i].if_index, list[i].if_name));
}

static const char *gai_name(int r)
{
	return r == 0 ? "ok" : r == EAI_NONAME ? "EAI_NONAME" : r == EAI_AGAIN ? "EAI_AGAIN" :
	       r == EAI_FAMILY ? "EAI_FAMILY" : fmt("error %d", r);
}

static void look_up(const char *key, const char *node, int family, int flags)
{
	struct addrinfo hints = { .ai_family = family,
				  .ai_flags = flags,
				  .ai_socktype = SOCK_STREAM };
	struct addrinfo *list = NULL;
	int r = getaddrinfo(node, "80", &hints, &list), i = 0;

	obs_str(key, gai_name(r));
	for (struct addrinfo *a = r == 0 ? list : NULL; a && i < 20; a = a->ai_next, i++)
		obs_str(fmt("%s.%d", key, i), address_text(a->ai_addr));
}

static bool hosts_file_has_localhost(void)
{
	char line[512];
	bool found = false;
	FILE *f = fopen("/etc/hosts", "re");

	while (f && !found && fgets(line, sizeof(line), f)) {
		line[strcspn(line, "#\n")] = 0;
		found = !strncmp(line, "127.0.0.1", 9) && strstr(line, "localhost");
	}
	if (f)
		fclose(f);
	return found;
}

PROBE_FLAGS(libc, getaddrinfo_addrconfig, PROBE_NETLINK,
	    "AI_ADDRCONFIG when only loopback has addresses",
	    "getaddrinfo(3); glibc check_pf.c, musl getaddrinfo.c")
{
	static const struct { const char *key; int family; } families[] = {
		{ "unspec", AF_UNSPEC }, { "inet", AF_INET }, { "inet6", AF_INET6 },
	};

	/* Without it, the answer would be a name server's. */
	if (!hosts_file_has_localhost())
		obs_skip("/etc/hosts does not say that localhost is 127.0.0.1");
	for (size_t i = 0; i < sizeof(families) / sizeof(*families); i++) {
		const char *key = families[i].key;
		int family = families[i].family;

		look_up(fmt("%s.numeric", key), family == AF_INET6 ? "::1" : "127.0.0.1", family,
			AI_ADDRCONFIG | AI_NUMERICHOST);
		look_up(fmt("%s.passive", key), NULL, family, AI_ADDRCONFIG | AI_PASSIVE);
		/* Many hosts files lack ::1, and the question would go to a name server. */
		if (family == AF_INET6)
			continue;
		look_up(fmt("%s.localhost", key), "localhost", family, AI_ADDRCONFIG);
		look_up(fmt("%s.no_flags", key), "localhost", family, 0);
	}
}

static void *list_once(void *arg)
{
	struct ifaddrs *list = NULL;
	int n = 0;

	if (getifaddrs(&list) == 0)
		for (struct ifaddrs *a = list; a; a = a->ifa_next)
			n++;
	freeifaddrs(list);
	*(int *)arg = n;
	return NULL;
}

PROBE_FLAGS(libc, getifaddrs_in_eight_threads, PROBE_NETLINK,
	    "eight threads list at once, and all see the same", "getifaddrs(3): MT-Safe")
{
	pthread_t t[8];
	int n[8], same = 0;

	for (int i = 0; i < 8; i++)
		pthread_create(&t[i], NULL, list_once, &n[i]);
	for (int i = 0; i < 8; i++)
		pthread_join(t[i], NULL);
	for (int i = 0; i < 8; i++)
		same += n[i] == n[0];
	obs_int("entries", n[0]);
	obs_int("same", same);
}
