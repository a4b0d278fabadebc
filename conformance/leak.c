/* SPDX-License-Identifier: Apache-2.0 */
/* Every channel other than NETLINK_ROUTE through which a program can see an interface. Probes
 * record names and counts, never addresses: a report must not reveal those of a machine. */
#include "harness/runtime/probe.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <net/if.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Records "lo" or "lo, others too", but not which others. */
static void obs_names(const char *key, char **names, size_t n)
{
	size_t others = 0, lo = 0;

	qsort(names, n, sizeof(*names), compare);
	for (size_t i = 0; i < n; i++) {
		if (!strcmp(names[i], "lo"))
			lo++;
		else if (i == 0 || strcmp(names[i], names[i - 1]))
			others++;
	}
	obs_str(key, fmt("%s%s", lo ? "lo" : "no lo", others ? ", others too" : ""));
}

static void folder(const char *key, const char *path)
{
	DIR *d = opendir(path);
	struct dirent *e;
	char *names[256];
	size_t n = 0;

	if (!d) {
		obs_err(key, -1);
		return;
	}
	while ((e = readdir(d)) && n < 256)
		if (*e->d_name != '.')
			names[n++] = strdup(e->d_name);
	closedir(d);
	obs_names(key, names, n);
}

PROBE(leak, sys_class_net, "/sys/class/net lists only loopback", "sysfs(5)")
{
	folder("class", "/sys/class/net");
}

PROBE(leak, sys_devices_virtual_net, "/sys/devices/virtual/net lists only loopback", "sysfs(5)")
{
	folder("devices", "/sys/devices/virtual/net");
}

PROBE(leak, proc_sys_net_conf, "/proc/sys/net/*/conf and neigh list all, default and lo", "proc(5)")
{
	static const char *const paths[] = { "/proc/sys/net/ipv4/conf", "/proc/sys/net/ipv4/neigh",
					     "/proc/sys/net/ipv6/conf",
					     "/proc/sys/net/ipv6/neigh" };

	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		DIR *d = opendir(paths[i]);
		struct dirent *e;
		bool other = false;

		while (d && (e = readdir(d)))
			other |= *e->d_name != '.' && strcmp(e->d_name, "all") &&
				 strcmp(e->d_name, "default") && strcmp(e->d_name, "lo");
		obs_str(fmt("conf_%zu", i), !d      ? strerrorname_np(errno)
					    : other ? "others too"
						    : "lo");
		if (d)
			closedir(d);
	}
}

/* A table of /proc/net: whether it exists, and how many lines it has if p->arg is set. */
static void proc_net(const struct probe *p)
{
	static const char *const roots[] = { "/proc/net", "/proc/self/net",
					     "/proc/thread-self/net" };
	const char *name = strchr(p->id, '_') + 1;

	for (size_t i = 0; i < sizeof(roots) / sizeof(*roots); i++) {
		FILE *f = fopen(fmt("%s/%s", roots[i], name), "re");
		char line[1024];
		size_t lines = 0;

		if (!f) {
			obs_err(fmt("open_%zu", i), -1);
			continue;
		}
		while (fgets(line, sizeof(line), f))
			lines++;
		fclose(f);
		obs_str(fmt("lines_%zu", i), p->arg ? fmt("%zu", lines) : lines ? "some" : "none");
	}
}

#define PROC(name, counted, text) \
	PROBE_ENTRY(leak, proc_##name, proc_net, counted, 0, text, "proc_pid_net(5)")

PROC(dev, 1, "/proc/net/dev has two heading lines and loopback");
PROC(if_inet6, 1, "/proc/net/if_inet6 has only ::1");
PROC(route, 1, "/proc/net/route has only its heading");
PROC(ipv6_route, 1, "/proc/net/ipv6_route has only the routes of loopback");
PROC(fib_trie, 1, "/proc/net/fib_trie has only 127.0.0.0/8");
PROC(fib_triestat, 1, "/proc/net/fib_triestat counts only the routes of loopback");
PROC(igmp, 1, "/proc/net/igmp has only loopback");
PROC(igmp6, 1, "/proc/net/igmp6 has only loopback");
PROC(dev_mcast, 1, "/proc/net/dev_mcast is empty");
PROC(mcfilter, 1, "/proc/net/mcfilter has only its heading");
PROC(mcfilter6, 1, "/proc/net/mcfilter6 has only its heading");
PROC(anycast6, 1, "/proc/net/anycast6 is empty");
PROC(rt6_stats, 1, "/proc/net/rt6_stats has one line");
PROC(ip_mr_vif, 1, "/proc/net/ip_mr_vif has only its heading");
PROC(ip_mr_cache, 1, "/proc/net/ip_mr_cache has only its heading");
PROC(ip6_mr_vif, 1, "/proc/net/ip6_mr_vif has only its heading");
PROC(ip6_mr_cache, 1, "/proc/net/ip6_mr_cache has only its heading");
PROC(ptype, 1, "/proc/net/ptype lists the kernel's own handlers");
PROC(arp, 1, "/proc/net/arp has only its heading");
PROC(wireless, 1, "/proc/net/wireless has only its heading");
PROC(packet, 1, "/proc/net/packet has only its heading");
PROC(netlink, 0, "/proc/net/netlink exists");
PROC(tcp, 0, "/proc/net/tcp exists");
PROC(unix, 0, "/proc/net/unix exists");

PROBE(leak, proc_dev_snmp6, "/proc/net/dev_snmp6 lists only loopback", "proc_pid_net(5)")
{
	folder("dev_snmp6", "/proc/net/dev_snmp6");
}

/* /proc/net/dev, opened in some way: how many lines it has. Closes fd. */
static void obs_dev(const char *key, int fd)
{
	FILE *f = fd < 0 ? NULL : fdopen(fd, "r");
	char line[1024];
	int lines = 0;

	obs_err(fmt("%s.open", key), fd < 0 ? -1 : 0);
	while (f && fgets(line, sizeof(line), f))
		lines++;
	obs_int(fmt("%s.lines", key), lines);
	if (f)
		fclose(f);
}

PROBE(leak, proc_by_folder,
      "net/dev is the same relative to a descriptor and to the working folder",
      "openat(2); path_resolution(7)")
{
	int net = open("/proc/net", O_RDONLY | O_DIRECTORY | O_CLOEXEC),
	    self = open("/proc/self", O_PATH | O_CLOEXEC);

	obs_dev("descriptor", openat(net, "dev", O_RDONLY | O_CLOEXEC));
	obs_dev("path_only", openat(self, "net/dev", O_RDONLY | O_CLOEXEC));
	obs_err("fchdir", fchdir(net));
	obs_dev("working", open("dev", O_RDONLY | O_CLOEXEC));
	obs_err("chdir", chdir("/proc/sys/net/ipv4"));
	obs_dev("above", open("../../../net/dev", O_RDONLY | O_CLOEXEC));
}

PROBE(leak, proc_by_odd_path, "net/dev is the same by slashes, dots and flags that change nothing",
      "path_resolution(7)")
{
	obs_dev("slashes", open("//proc///net/./dev", O_RDONLY | O_CLOEXEC));
	obs_dev("dots", open("/../proc/self/task/../net/../../self/net/dev", O_RDONLY | O_CLOEXEC));
	obs_dev("flags", open("/proc/net/dev", O_RDONLY | O_NOCTTY | O_NONBLOCK | O_NOFOLLOW));
	obs_dev("create", open("/proc/net/dev", O_RDONLY | O_CREAT, 0644));
	obs_dev("exclusive", open("/proc/net/dev", O_RDONLY | O_CREAT | O_EXCL, 0644));
	obs_dev("folder", open("/proc/net/dev", O_RDONLY | O_DIRECTORY));
	obs_dev("slash", open("/proc/net/dev/", O_RDONLY));
}

PROBE(leak, proc_by_link, "net/dev is the same through links", "symlink(7)")
{
	char name[] = "/tmp/nlprobe-XXXXXX";

	if (!mkdtemp(name) || chdir(name) < 0) {
		obs_skip("no folder in /tmp can be made");
		return;
	}
	obs_err("symlink", symlink("/proc/self/net/dev", "file"));
	obs_err("symlink", symlink("../../proc/thread-self", "thread"));
	obs_err("symlink", symlink("thread/net", "net"));
	obs_dev("file", open("file", O_RDONLY | O_CLOEXEC));
	obs_dev("thread", open("thread/net/dev", O_RDONLY | O_CLOEXEC));
	obs_dev("links", open("net/dev", O_RDONLY | O_CLOEXEC));
	obs_dev("not_followed", open("file", O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
	unlink("file");
	unlink("thread");
	unlink("net");
	obs_err("chdir", chdir("/"));
	rmdir(name);
}

PROBE(leak, proc_by_descriptor, "net/dev is the same when a descriptor is opened anew",
      "proc_pid_fd(5)")
{
	int file = open("/proc/net/dev", O_PATH | O_CLOEXEC),
	    net = open("/proc/net", O_PATH | O_CLOEXEC);

	obs_dev("file", open(fmt("/proc/self/fd/%d", file), O_RDONLY | O_CLOEXEC));
	obs_dev("folder", open(fmt("/proc/thread-self/fd/%d/dev", net), O_RDONLY | O_CLOEXEC));
	obs_err("fchdir", fchdir(net));
	obs_dev("working", open("/proc/self/cwd/dev", O_RDONLY | O_CLOEXEC));
}

PROBE(leak, proc_of_processes, "net/dev is the same for a child, its parent and each thread",
      "proc_pid_net(5)")
{
	int child = fork();

	if (child == 0)
		for (;;)
			pause();
	obs_dev("child", open(fmt("/proc/%d/net/dev", child), O_RDONLY | O_CLOEXEC));
	obs_dev("parent", open(fmt("/proc/%d/net/dev", getppid()), O_RDONLY | O_CLOEXEC));
	obs_dev("task", open(fmt("/proc/self/task/%d/net/dev", gettid()), O_RDONLY | O_CLOEXEC));
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
}

PROBE(leak, proc_by_openat2, "net/dev is the same under the flags of openat2", "openat2(2)")
{
	static const struct { const char *key; uint64_t resolve; const char *path; } ways[] = {
		{ "plain", 0, "self/net/dev" },
		{ "beneath", RESOLVE_BENEATH, "self/net/dev" },
		{ "beneath_above", RESOLVE_BENEATH, "../proc/self/net/dev" },
		{ "in_root", RESOLVE_IN_ROOT, "/../net/dev" },
		{ "no_xdev", RESOLVE_NO_XDEV, "net/dev" },
		{ "no_magic", RESOLVE_NO_MAGICLINKS, "net/dev" },
		{ "no_links", RESOLVE_NO_SYMLINKS, "self/net/dev" },
	};
	int proc = open("/proc", O_PATH | O_CLOEXEC);

	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		struct open_how how = { .flags = O_RDONLY | O_CLOEXEC, .resolve = ways[i].resolve };

		obs_dev(ways[i].key,
			(int)syscall(SYS_openat2, proc, ways[i].path, &how, sizeof(how)));
	}
}

PROBE(leak, proc_read_again, "net/dev read again from its start is the same", "lseek(2)")
{
	int fd = open("/proc/net/dev", O_RDONLY | O_CLOEXEC);
	char first[4096], again[4096];
	ssize_t n = read(fd, first, sizeof(first)), m;

	obs_int("start", lseek(fd, 0, SEEK_CUR) == n);
	lseek(fd, 0, SEEK_SET);
	m = pread(fd, again, sizeof(again), 10);
	obs_str("again",
		n > 10 && m == n - 10 && !memcmp(first + 10, again, 20) ? "same" : "different");
	obs_dev("rest", fd);
}

PROBE(leak, sys_by_descriptor, "a folder lists only loopback under every descriptor", "getdents(2)")
{
	static const char *const paths[] = { "/sys/class/net", "/sys/devices/virtual/net",
					     "/proc/net/dev_snmp6" };

	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		int fd = open(paths[i], O_RDONLY | O_DIRECTORY | O_CLOEXEC),
		    high = dup2(fd, 300), anew;

		folder(fmt("dup2_%zu", i), fmt("/proc/self/fd/%d", high));
		anew = open(fmt("/proc/self/fd/%d", open(paths[i], O_PATH | O_CLOEXEC)),
			    O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		folder(fmt("anew_%zu", i), fmt("/proc/self/fd/%d", anew));
		obs_err("fchdir", fchdir(fd));
		folder(fmt("working_%zu", i), ".");
		close(high);
	}
}

PROBE(leak, ioctl_siocgifconf, "SIOCGIFCONF lists only loopback", "netdevice(7); dev_ifconf()")
{
	static struct ifreq all[64];
	struct ifconf c = { .ifc_len = sizeof(all), .ifc_req = all };
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), r = ioctl(fd, SIOCGIFCONF, &c);
	char *names[64];
	size_t n = 0;

	obs_err("ioctl", r);
	for (; r == 0 && n < (size_t)c.ifc_len / sizeof(*all); n++)
		names[n] = all[n].ifr_name;
	obs_names("names", names, n);
	c = (struct ifconf){ .ifc_len = 0 };
	obs_err("size", ioctl(fd, SIOCGIFCONF, &c));
	obs_int("size.interfaces", c.ifc_len / (int)sizeof(*all));
}

/* Whether an index from 2 on has a name. */
static void by_index(const char *key, int family, int type)
{
	int fd = socket(family, type | SOCK_CLOEXEC, 0), found = 0;
	struct ifreq r;

	for (int i = 2; i < 64; i++) {
		memset(&r, 0, sizeof(r));
		r.ifr_ifindex = i;
		found += ioctl(fd, SIOCGIFNAME, &r) == 0;
	}
	obs_str(fmt("%s.others", key), found ? "found" : "none");
	r.ifr_ifindex = 1;
	obs_err(fmt("%s.first", key), ioctl(fd, SIOCGIFNAME, &r));
	close(fd);
}

PROBE(leak, ioctl_siocgifname, "only index 1 has a name, on every kind of socket",
      "netdevice(7); dev_ifname()")
{
	by_index("inet", AF_INET, SOCK_DGRAM);
	by_index("inet6", AF_INET6, SOCK_DGRAM);
	by_index("unix", AF_UNIX, SOCK_DGRAM);
	by_index("netlink", AF_NETLINK, SOCK_RAW);
}

static void siocgif(const struct probe *p)
{
	static const struct { const char *key; int family;
	} kinds[] = {
		{ "inet", AF_INET },
		{ "inet6", AF_INET6 },
		{ "unix", AF_UNIX },
		{ "netlink", AF_NETLINK },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		int fd = socket(kinds[i].family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
		struct ifreq r = { .ifr_name = "lo" };
		int result = ioctl(fd, (unsigned long)p->arg, &r);

		obs_err(kinds[i].key, result);
		if (result == 0)
			obs_hex(fmt("%s.value", kinds[i].key), &r.ifr_ifru, 16);
		memset(&r, 0, sizeof(r));
		strcpy(r.ifr_name, "no-such-link");
		obs_err(fmt("%s.absent", kinds[i].key), ioctl(fd, (unsigned long)p->arg, &r));
		close(fd);
	}
}

#define SIOCGIF(name)                                                                              \
	PROBE_ENTRY(leak, ioctl_lo_##name, siocgif, name, 0,                                       \
		    #name " of loopback and of an absent name, on every kind of socket",           \
		    "netdevice(7); net/core/dev_ioctl.c")

SIOCGIF(SIOCGIFINDEX); SIOCGIF(SIOCGIFFLAGS); SIOCGIF(SIOCGIFADDR); SIOCGIF(SIOCGIFNETMASK);
SIOCGIF(SIOCGIFBRDADDR); SIOCGIF(SIOCGIFDSTADDR); SIOCGIF(SIOCGIFMTU); SIOCGIF(SIOCGIFMETRIC);
SIOCGIF(SIOCGIFHWADDR); SIOCGIF(SIOCGIFTXQLEN); SIOCGIF(SIOCGIFMAP);

PROBE(leak, bind_to_device, "SO_BINDTODEVICE and SO_BINDTOIFINDEX find no interface other than lo",
      "socket(7), SO_BINDTODEVICE")
{
	int found = 0;

	obs_err("lo", setsockopt(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), SOL_SOCKET,
				 SO_BINDTODEVICE, "lo", 3));
	for (int i = 2; i < 32; i++) {
		int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
		char name[IF_NAMESIZE] = "";
		socklen_t n = sizeof(name);

		/* Any number is accepted; if an interface has it, the socket has its name. */
		setsockopt(fd, SOL_SOCKET, SO_BINDTOIFINDEX, &i, sizeof(i));
		found += getsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, name, &n) == 0 && n > 0;
		close(fd);
	}
	obs_str("others", found ? "found" : "none");
}

PROBE(leak, ipv6_scope, "a link-local address of another interface cannot be used",
      "ipv6(7), sin6_scope_id")
{
	int found = 0;

	for (uint32_t i = 2; i < 32; i++) {
		struct sockaddr_in6 a = { .sin6_family = AF_INET6,
					  .sin6_port = htons(9),
					  .sin6_scope_id = i };
		int fd = socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);

		inet_pton(AF_INET6, "fe80::1", &a.sin6_addr);
		found += connect(fd, (struct sockaddr *)&a, sizeof(a)) == 0;
		close(fd);
	}
	obs_str("others", found ? "found" : "none");
}

PROBE(leak, connect_tells_the_way, "a UDP connect to another host finds no route",
      "udp(7); ip_route_connect()")
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(9) };
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	inet_pton(AF_INET, "192.0.2.77", &a.sin_addr);
	obs_err("connect", connect(fd, (struct sockaddr *)&a, sizeof(a)));
}

PROBE(leak, name_to_index, "if_nametoindex and if_indextoname find only loopback",
      "if_nametoindex(3)")
{
	char name[IF_NAMESIZE] = "";
	int found = 0;

	obs_int("lo", if_nametoindex("lo"));
	obs_str("first", if_indextoname(1, name) ? name : strerrorname_np(errno));
	for (unsigned i = 2; i < 64; i++)
		found += if_indextoname(i, name) != NULL;
	obs_str("others", found ? "found" : "none");
	obs_err("absent", if_nametoindex("no-such-link") ? 0 : -1);
}

PROBE(leak, multicast_by_index, "only index 1 can be a multicast interface",
      "ip(7), IP_MULTICAST_IF, IP_ADD_MEMBERSHIP; ipv6(7)")
{
	int v4 = 0, v6 = 0;

	for (int i = 2; i < 32; i++) {
		struct ip_mreqn m = { .imr_ifindex = i };
		int a = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
		int b = socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);

		v4 += setsockopt(a, IPPROTO_IP, IP_MULTICAST_IF, &m, sizeof(m)) == 0;
		v6 += setsockopt(b, IPPROTO_IPV6, IPV6_MULTICAST_IF, &i, sizeof(i)) == 0;
		close(a);
		close(b);
	}
	obs_str("v4.others", v4 ? "found" : "none");
	obs_str("v6.others", v6 ? "found" : "none");
}

PROBE(leak, packet_information, "IP_PKTINFO of a datagram over loopback names index 1",
      "ip(7), IP_PKTINFO")
{
	union { char bytes[256]; struct cmsghdr align; } control;
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int in = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), one = 1;
	char byte;
	struct iovec iov = { &byte, 1 };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = control.bytes,
			    .msg_controllen = sizeof(control) };
	struct in_pktinfo info = { 0 };
	socklen_t n = sizeof(a);

	obs_err("bind", bind(in, (struct sockaddr *)&a, n));
	obs_err("pktinfo", setsockopt(in, IPPROTO_IP, IP_PKTINFO, &one, sizeof(one)));
	getsockname(in, (struct sockaddr *)&a, &n);
	obs_ret("sendto", sendto(in, "x", 1, 0, (struct sockaddr *)&a, n));
	obs_ret("recvmsg", recvmsg(in, &m, 0));
	if (CMSG_FIRSTHDR(&m))
		memcpy(&info, CMSG_DATA(CMSG_FIRSTHDR(&m)), sizeof(info));
	obs_int("index", info.ipi_ifindex);
}
