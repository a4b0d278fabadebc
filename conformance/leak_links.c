/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The directories of links in /sys and /proc/sys, by each way that a program can take to them.
 * Links are those that the C library lists, by number: a report must not reveal the names or
 * addresses of a machine, so probes record whether files agree with ioctl(2).
 */
#include "harness/runtime/probe.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#define MOST_LINKS 16
#define CLASS "/sys/class/net"

/* Calls run for each link. */
static void each(void (*run)(unsigned number, const char *name))
{
	struct if_nameindex *all = if_nameindex();

	for (unsigned i = 0; all && all[i].if_index && i < MOST_LINKS; i++)
		run(i, all[i].if_name);
	if (all)
		if_freenameindex(all);
}

/* The text of a descriptor, which is closed, without the newline; or the name of the error. */
static const char *text_of(int fd)
{
	static char text[4096];
	ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof(text) - 1);

	if (n < 0) {
		snprintf(text, sizeof(text), "%s", strerrorname_np(errno));
	} else {
		text[n] = '\0';
		text[strcspn(text, "\n")] = '\0';
	}
	if (fd >= 0)
		close(fd);
	return text;
}

static const char *text_at(int folder, const char *path)
{
	return text_of(openat(folder, path, O_RDONLY | O_CLOEXEC));
}

/* What the file `mtu` must say. */
static const char *mtu_of(const char *name)
{
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	struct ifreq r = { 0 };

	strncpy(r.ifr_name, name, IFNAMSIZ - 1);
	r.ifr_mtu = -1;
	ioctl(fd, SIOCGIFMTU, &r);
	close(fd);
	return fmt("%d", r.ifr_mtu);
}

static const char *address_of(const char *name)
{
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	struct ifreq r = { 0 };
	const unsigned char *a = (unsigned char *)r.ifr_hwaddr.sa_data;
	bool is_ethernet;

	strncpy(r.ifr_name, name, IFNAMSIZ - 1);
	ioctl(fd, SIOCGIFHWADDR, &r);
	close(fd);
	is_ethernet = r.ifr_hwaddr.sa_family == ARPHRD_ETHER ||
		      r.ifr_hwaddr.sa_family == ARPHRD_LOOPBACK;
	return is_ethernet ?
	       fmt("%02x:%02x:%02x:%02x:%02x:%02x", a[0], a[1], a[2], a[3], a[4], a[5]) : "";
}

static const char *agrees(const char *text, const char *with)
{
	char kept[64];

	snprintf(kept, sizeof(kept), "%s", with);
	return !strcmp(text, kept) ? "agrees" : strncmp(text, "E", 1) ? "differs" : text;
}

static void by_path(unsigned i, const char *name)
{
	static const char *const plain[] = {
		"addr_len", "carrier", "carrier_changes", "dev_id", "dormant", "duplex", "flags",
		"link_mode", "netdev_group", "operstate", "proto_down", "speed", "tx_queue_len",
		"type", "statistics/rx_errors", "queues/rx-0/rps_cpus",
	};
	const char *mtu = mtu_of(name), *address = address_of(name);

	obs_str(fmt("%u.mtu", i), agrees(text_at(AT_FDCWD, fmt(CLASS "/%s/mtu", name)), mtu));
	obs_str(fmt("%u.address", i),
		agrees(text_at(AT_FDCWD, fmt(CLASS "/%s/address", name)), address));
	obs_str(fmt("%u.ifindex", i), agrees(text_at(AT_FDCWD, fmt(CLASS "/%s/ifindex", name)),
					     fmt("%u", if_nametoindex(name))));
	for (size_t k = 0; k < sizeof(plain) / sizeof(*plain); k++)
		obs_str(fmt("%u.%s", i, plain[k]),
			text_at(AT_FDCWD, fmt(CLASS "/%s/%s", name, plain[k])));
	obs_str(fmt("%u.device", i),
		agrees(text_at(AT_FDCWD, fmt("/sys/devices/virtual/net/%s/mtu", name)), mtu));
	obs_str(fmt("%u.twice", i),
		agrees(text_at(AT_FDCWD, fmt(CLASS "/%s/../%s/mtu", name, name)), mtu));
}

PROBE(leak, sys_links_by_path, "each link has its files in /sys/class/net",
      "sysfs(5); net/core/net-sysfs.c")
{
	each(by_path);
}

static void by_folder(unsigned i, const char *name)
{
	int net = open(CLASS, O_RDONLY | O_DIRECTORY | O_CLOEXEC),
	    path_only = open("/sys/class", O_PATH | O_CLOEXEC),
	    own = openat(net, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC),
	    virtual = open("/sys/devices/virtual/net", O_PATH | O_CLOEXEC);
	const char *mtu = mtu_of(name);
	struct stat st;

	obs_str(fmt("%u.descriptor", i), agrees(text_at(net, fmt("%s/mtu", name)), mtu));
	obs_str(fmt("%u.path_only", i), agrees(text_at(path_only, fmt("net/%s/mtu", name)), mtu));
	obs_str(fmt("%u.own", i), agrees(text_at(own, "mtu"), mtu));
	obs_str(fmt("%u.above", i), agrees(text_at(own, fmt("../%s/mtu", name)), mtu));
	obs_str(fmt("%u.virtual", i), agrees(text_at(virtual, fmt("%s/mtu", name)), mtu));
	obs_str(fmt("%u.class", i), agrees(text_at(own, fmt("subsystem/%s/mtu", name)), mtu));
	obs_err(fmt("%u.fstatat", i), fstatat(net, fmt("%s/mtu", name), &st, 0));
	obs_str(fmt("%u.size", i), fmt("%o, %lld bytes", st.st_mode, (long long)st.st_size));
	obs_err(fmt("%u.faccessat", i), faccessat(net, fmt("%s/mtu", name), R_OK, 0));
	close(net);
	close(path_only);
	close(own);
	close(virtual);
}

PROBE(leak, sys_links_by_folder, "the files of each link are the same relative to descriptors",
      "openat(2); path_resolution(7)")
{
	each(by_folder);
}

static void by_working_folder(unsigned i, const char *name)
{
	const char *mtu = mtu_of(name);

	obs_err(fmt("%u.chdir", i), chdir(CLASS));
	obs_str(fmt("%u.working", i), agrees(text_at(AT_FDCWD, fmt("%s/mtu", name)), mtu));
	obs_err(fmt("%u.up", i), chdir("/sys/devices/virtual"));
	obs_str(fmt("%u.below", i), agrees(text_at(AT_FDCWD, fmt("net/%s/mtu", name)), mtu));
	obs_str(fmt("%u.around", i),
		agrees(text_at(AT_FDCWD, fmt("../../class/net/%s/mtu", name)), mtu));
}

PROBE(leak, sys_links_by_working_folder,
      "the files of each link are the same relative to the working folder",
      "chdir(2); path_resolution(7)")
{
	each(by_working_folder);
}

static void obs_stat(const char *key, int r, const struct stat *st)
{
	if (r < 0)
		obs_err(key, r);
	else
		obs_str(key, fmt("%o%s", st->st_mode, S_ISREG(st->st_mode) ?
				 fmt(", %lld bytes", (long long)st->st_size) : ""));
}

static void by_stat(unsigned i, const char *name)
{
	struct stat st;
	struct statx stx;

	obs_stat(fmt("%u.stat", i), stat(fmt(CLASS "/%s", name), &st), &st);
	obs_stat(fmt("%u.lstat", i), lstat(fmt(CLASS "/%s", name), &st), &st);
	obs_stat(fmt("%u.file", i), stat(fmt(CLASS "/%s/mtu", name), &st), &st);
	obs_stat(fmt("%u.setting", i),
		 stat(fmt("/proc/sys/net/ipv4/conf/%s/forwarding", name), &st), &st);
	obs_stat(fmt("%u.settings", i), stat(fmt("/proc/sys/net/ipv4/conf/%s", name), &st), &st);
	obs_stat(fmt("%u.absent", i), stat(fmt(CLASS "/%s/absent", name), &st), &st);
	if (statx(AT_FDCWD, fmt(CLASS "/%s/mtu", name), 0, STATX_BASIC_STATS, &stx) < 0)
		obs_err(fmt("%u.statx", i), -1);
	else
		obs_str(fmt("%u.statx", i),
			fmt("%o, %llu bytes", stx.stx_mode, (unsigned long long)stx.stx_size));
}

PROBE(leak, sys_links_by_stat, "stat(2) finds the folder of each link", "stat(2); statx(2)")
{
	each(by_stat);
}

static void by_access(unsigned i, const char *name)
{
	obs_err(fmt("%u.exists", i), access(fmt(CLASS "/%s", name), F_OK));
	obs_err(fmt("%u.read", i), access(fmt(CLASS "/%s/mtu", name), R_OK));
	obs_err(fmt("%u.execute", i), access(fmt(CLASS "/%s/mtu", name), X_OK));
	obs_err(fmt("%u.search", i), access(fmt(CLASS "/%s", name), R_OK | X_OK));
	obs_err(fmt("%u.at", i), faccessat(AT_FDCWD, fmt(CLASS "/%s/mtu", name), R_OK, AT_EACCESS));
	obs_err(fmt("%u.absent", i), access(fmt(CLASS "/%s/absent", name), F_OK));
	obs_err(fmt("%u.settings", i), access(fmt("/proc/sys/net/ipv6/conf/%s/mtu", name), R_OK));
}

PROBE(leak, sys_links_by_access, "access(2) finds the folder of each link", "access(2)")
{
	each(by_access);
}

static void by_readlink(unsigned i, const char *name)
{
	char text[256], *real = realpath(fmt(CLASS "/%s/statistics", name), NULL);
	int net = open(CLASS, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	ssize_t n = readlink(fmt(CLASS "/%s", name), text, sizeof(text) - 1);

	text[n < 0 ? 0 : n] = '\0';
	obs_str(fmt("%u.readlink", i), n < 0 ? strerrorname_np(errno) :
		!strncmp(text, "../../devices/", 14) && !strcmp(strrchr(text, '/') + 1, name) ?
		"to its device" : "elsewhere");
	obs_str(fmt("%u.short", i), fmt("%zd", readlink(fmt(CLASS "/%s", name), text, 5)));
	n = readlinkat(net, name, text, sizeof(text));
	obs_str(fmt("%u.readlinkat", i), n < 0 ? strerrorname_np(errno) : "a link");
	obs_str(fmt("%u.realpath", i), !real ? strerrorname_np(errno) :
		!strncmp(real, "/sys/devices/", 13) && strstr(real, "/statistics") ? "its device" :
		"elsewhere");
	obs_err(fmt("%u.of_a_file", i), readlink(fmt(CLASS "/%s/mtu", name), text, sizeof(text)));
	free(real);
	close(net);
}

PROBE(leak, sys_links_by_readlink, "each link in /sys/class/net leads to its device",
      "readlink(2); realpath(3)")
{
	each(by_readlink);
}

static size_t count(const char *pattern)
{
	glob_t g = { 0 };
	size_t n = glob(pattern, GLOB_NOSORT, NULL, &g) ? 0 : g.gl_pathc;

	globfree(&g);
	return n;
}

static void by_glob(unsigned i, const char *name)
{
	DIR *d = opendir(fmt(CLASS "/%s/", name));
	size_t files = 0, folders = 0, links = 0;
	struct dirent *e;

	while (d && (e = readdir(d))) {
		files += e->d_type == DT_REG;
		folders += e->d_type == DT_DIR && *e->d_name != '.';
		links += e->d_type == DT_LNK && !strcmp(e->d_name, "subsystem");
	}
	if (d)
		closedir(d);
	obs_str(fmt("%u.files", i), files > 25 ? "many" : fmt("%zu", files));
	obs_str(fmt("%u.folders", i),
		folders >= 3 ? "statistics, queues, power" : fmt("%zu", folders));
	obs_int(fmt("%u.links", i), (long long)links);
	obs_int(fmt("%u.glob", i), (long long)count(fmt(CLASS "/%s/[am][dt][du]*", name)));
	obs_int(fmt("%u.counters", i), (long long)count(fmt(CLASS "/%s/statistics/*", name)));
	obs_int(fmt("%u.settings", i), (long long)count(fmt("/proc/sys/net/ipv4/conf/%s/*_*", name)));
}

PROBE(leak, sys_links_by_glob, "the folder of each link lists its files", "readdir(3); glob(3)")
{
	each(by_glob);
	obs_str("of_class", count(CLASS "/*/mtu") > 1 ? "several" : "one");
}

static void by_attribute(unsigned i, const char *name)
{
	char value[64];

	obs_err(fmt("%u.get", i), getxattr(fmt(CLASS "/%s", name), "user.x", value, sizeof(value)));
	obs_str(fmt("%u.list", i), listxattr(fmt(CLASS "/%s/mtu", name), value, sizeof(value)) < 0 ?
		strerrorname_np(errno) : "a list");
}

PROBE(leak, sys_links_by_attribute, "the folder of each link can be asked for extended attributes",
      "xattr(7)")
{
	each(by_attribute);
}

static void settings(unsigned i, const char *name)
{
	static const char *const plain[] = {
		"ipv4/conf/%s/forwarding", "ipv4/conf/%s/rp_filter", "ipv6/conf/%s/addr_gen_mode",
		"ipv6/conf/%s/disable_ipv6", "ipv4/neigh/%s/ucast_solicit",
		"ipv6/neigh/%s/mcast_solicit",
	};
	int conf = open("/proc/sys/net/ipv4/conf", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	char path[128];

	for (size_t k = 0; k < sizeof(plain) / sizeof(*plain); k++) {
		const char *at = strstr(plain[k], "%s");

		snprintf(path, sizeof(path), "/proc/sys/net/%.*s%s%s", (int)(at - plain[k]),
			 plain[k], name, at + 2);
		obs_str(fmt("%u.%zu", i, k), text_at(AT_FDCWD, path));
	}
	obs_str(fmt("%u.descriptor", i), text_at(conf, fmt("%s/forwarding", name)));
	obs_str(fmt("%u.all", i), text_at(conf, "all/rp_filter"));
	obs_str(fmt("%u.snmp6", i),
		strchr(text_at(AT_FDCWD, fmt("/proc/net/dev_snmp6/%s", name)), ' ') ?
		"has counters" : text_at(AT_FDCWD, fmt("/proc/net/dev_snmp6/%s", name)));
	close(conf);
}

PROBE(leak, proc_links_settings, "each link has its settings in /proc/sys/net", "proc_sys_net(5)")
{
	each(settings);
}

PROBE(leak, sys_links_absent, "an interface that the C library does not list has no folder",
      "sysfs(5)")
{
	struct stat st;
	char text[64];

	obs_err("open", open(CLASS "/nlabsent0/mtu", O_RDONLY | O_CLOEXEC));
	obs_err("folder", open(CLASS "/nlabsent0", O_RDONLY | O_CLOEXEC));
	obs_err("stat", stat(CLASS "/nlabsent0", &st));
	obs_err("access", access(CLASS "/nlabsent0", F_OK));
	obs_err("readlink", readlink(CLASS "/nlabsent0", text, sizeof(text)));
	obs_err("settings", open("/proc/sys/net/ipv4/conf/nlabsent0/forwarding",
				 O_RDONLY | O_CLOEXEC));
}
