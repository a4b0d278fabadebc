/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which files there are. Read files.h first.
 *
 * A row's pattern begins at the directory `net` of its group. % is the name of a link, * any one
 * name of which the row's `has` knows the value.
 */
#include "files/files.h"

#include <string.h>

#include "files/print.h"

#define PARTS 32		/* of a path; no file of procfs or sysfs is as deep */
#define PART_BYTES 32		/* of a name that a pattern can match */

enum group {
	PROC_NET,		/* /proc/PID/net, /proc/PID/task/TID/net */
	SYSCTL,			/* /proc/sys/net */
	CLASS,			/* /sys/class/net */
	DEVICE,			/* /sys/devices/.../net */
};

struct files_row {
	enum group group;
	const char *pattern;
	print_fn *print;	/* NULL: a directory */
	bool (*has)(const struct view *view, const char *name);
	bool (*fails)(const struct view *view, const struct view_link *l, const char *name);
	bool machine;		/* the printer reads the machine's text */
	const char *also[2];	/* of a directory: what it lists beside links */
	bool no_links;		/* of a directory: it lists no link of ours */
};

#define TEXT(group_, pattern_, print_) { .group = group_, .pattern = pattern_, .print = print_ }
#define VALUE(group_, pattern_, print_, has_) \
	{ .group = group_, .pattern = pattern_, .print = print_, .has = has_ }
#define FOLDER(group_, pattern_, ...) { .group = group_, .pattern = pattern_, __VA_ARGS__ }

static const struct files_row rows[] = {
	TEXT(PROC_NET, "net/anycast6", print_nothing),
	TEXT(PROC_NET, "net/arp", print_arp),
	FOLDER(PROC_NET, "net/bonding", .no_links = true),
	TEXT(PROC_NET, "net/dev", print_dev),
	TEXT(PROC_NET, "net/dev_mcast", print_dev_mcast),
	FOLDER(PROC_NET, "net/dev_snmp6"),
	TEXT(PROC_NET, "net/dev_snmp6/%", print_snmp6),
	TEXT(PROC_NET, "net/fib_trie", print_fib_trie),
	{ .group = PROC_NET, .pattern = "net/fib_triestat", .print = print_fib_triestat,
	  .machine = true },
	TEXT(PROC_NET, "net/if_inet6", print_if_inet6),
	TEXT(PROC_NET, "net/igmp", print_igmp),
	TEXT(PROC_NET, "net/igmp6", print_igmp6),
	TEXT(PROC_NET, "net/ip6_mr_cache", print_mr6_cache),
	TEXT(PROC_NET, "net/ip6_mr_vif", print_mr6_vif),
	TEXT(PROC_NET, "net/ip_mr_cache", print_mr_cache),
	TEXT(PROC_NET, "net/ip_mr_vif", print_mr_vif),
	TEXT(PROC_NET, "net/ipv6_route", print_ipv6_route),
	TEXT(PROC_NET, "net/mcfilter", print_mcfilter),
	TEXT(PROC_NET, "net/mcfilter6", print_mcfilter6),
	TEXT(PROC_NET, "net/packet", print_packet),	/* no program inside can have one */
	{ .group = PROC_NET, .pattern = "net/ptype", .print = print_ptype, .machine = true },
	TEXT(PROC_NET, "net/route", print_route),
	TEXT(PROC_NET, "net/rt6_stats", print_rt6_stats),
	FOLDER(PROC_NET, "net/vlan", .no_links = true, .also = { "config" }),
	TEXT(PROC_NET, "net/vlan/config", print_vlan_config),
	TEXT(PROC_NET, "net/wireless", print_wireless),
	/*
	 * Not here, because they tell of sockets, connections or the whole machine: tcp, udp, raw,
	 * unix and the like, nf_conntrack, netlink, snmp, netstat, softnet_stat, stat/, psched,
	 * rt_acct. rt_cache has had no entries since Linux 3.6.
	 */
	FOLDER(SYSCTL, "net/ipv4/conf", .also = { "all", "default" }),
	VALUE(SYSCTL, "net/ipv4/conf/%/*", print_conf4, settings_have_conf4),
	FOLDER(SYSCTL, "net/ipv4/neigh"),
	VALUE(SYSCTL, "net/ipv4/neigh/%/*", print_neigh4, settings_have_neigh4),
	FOLDER(SYSCTL, "net/ipv6/conf", .also = { "all", "default" }),
	VALUE(SYSCTL, "net/ipv6/conf/%/*", print_conf6, settings_have_conf6),
	FOLDER(SYSCTL, "net/ipv6/neigh"),
	VALUE(SYSCTL, "net/ipv6/neigh/%/*", print_neigh6, settings_have_neigh6),
	FOLDER(SYSCTL, "net/mpls/conf"),
	/*
	 * conf/all and conf/default are the machine's: they are of no interface. neigh/default
	 * exists in the first network namespace of a machine only.
	 */
	FOLDER(CLASS, "net", .also = { "bonding_masters" }),
	TEXT(CLASS, "net/bonding_masters", print_nothing),
	FOLDER(DEVICE, "net"),
	{ .group = DEVICE, .pattern = "net/%/*", .print = print_attribute, .has = attributes_have,
	  .fails = attributes_fail },
	VALUE(DEVICE, "net/%/statistics/*", print_statistic, attributes_have_statistic),
	/*
	 * Of an interface that the view has, what is not here is the kernel's: that of lo is the
	 * same in every namespace (power/, queues/, speed, which cannot be read, and others).
	 */
};

/* A path in parts. */
struct parts {
	unsigned n;
	struct part {
		const char *text;
		size_t len;
	} part[PARTS];
};

static bool is(const struct part *p, const char *word)
{
	return p->len == strlen(word) && !memcmp(p->text, word, p->len);
}

static bool is_number(const struct part *p)
{
	return p->len && strspn(p->text, "0123456789") >= p->len;
}

static void split(const char *path, struct parts *ret)
{
	ret->n = 0;
	while (ret->n < PARTS) {
		size_t len;

		path += strspn(path, "/");
		len = strcspn(path, "/");
		if (!len)
			return;
		ret->part[ret->n++] = (struct part){ path, len };
		path += len;
	}
}

/* Where is `net` of one of our groups in the path? Its number, or -1. */
static int find_net(enum files_fs fs, const struct parts *p, enum group *ret_group)
{
	bool device = false;

	for (unsigned i = 1; i < p->n; i++) {
		const struct part *above = &p->part[i - 1];

		device |= fs == FILES_SYS && is(above, "devices");
		if (!is(&p->part[i], "net"))
			continue;
		if (fs == FILES_PROC && is_number(above))
			*ret_group = PROC_NET;
		else if (fs == FILES_PROC && is(above, "sys"))
			*ret_group = SYSCTL;
		else if (fs == FILES_SYS && is(above, "class"))
			*ret_group = CLASS;
		else if (device)
			*ret_group = DEVICE;
		else
			continue;
		return (int)i;
	}
	return -1;
}

static const struct view_link *find_link(const struct view *view, const char *name, size_t len)
{
	char text[IFNAMSIZ];

	if (len >= sizeof(text))
		return NULL;
	memcpy(text, name, len);
	text[len] = '\0';
	for (size_t i = 0; i < view->n_links; i++)	/* files know no alternative names */
		if (strcmp(view->links[i].name, text) == 0)
			return &view->links[i];
	return NULL;
}

static bool lists(const struct view *view, const struct files_row *row, const char *name,
		  size_t len)
{
	for (size_t i = 0; i < sizeof(row->also) / sizeof(row->also[0]); i++)
		if (row->also[i] && is(&(struct part){ name, len }, row->also[i]))
			return true;
	return !row->no_links && find_link(view, name, len);
}

/*
 * Does the row's pattern match the first parts? Returns how many it has, or 0. Fills in the link
 * and the name.
 */
static unsigned match(const struct view *view, const struct files_row *row, const struct part *part,
		      unsigned n, struct files_what *what)
{
	struct parts want;

	split(row->pattern, &want);
	if (want.n > n)
		return 0;
	for (unsigned i = 0; i < want.n; i++) {
		if (want.part[i].text[0] == '%') {
			what->link = find_link(view, part[i].text, part[i].len);
			if (!what->link)
				return 0;
		} else if (want.part[i].text[0] == '*') {
			if (part[i].len >= sizeof(what->name))
				return 0;
			memcpy(what->name, part[i].text, part[i].len);
			what->name[part[i].len] = '\0';
		} else if (want.part[i].len != part[i].len ||
			   memcmp(want.part[i].text, part[i].text, part[i].len)) {
			return 0;
		}
	}
	return want.n;
}

/* What the row makes of the path: FILES_OTHER if it is not about it. */
static enum files_kind judge(const struct view *view, const struct files_row *row,
			     const struct part *part, unsigned n, struct files_what *what)
{
	unsigned had = match(view, row, part, n, what);

	if (!had)
		return FILES_OTHER;
	if (!row->print && had < n)
		return lists(view, row, part[had].text, part[had].len) ? FILES_OTHER : FILES_ABSENT;
	if (had == n && row->fails && row->fails(view, what->link, what->name))
		return FILES_INVALID;
	if (had < n || (row->has && !row->has(view, what->name)))
		return FILES_OTHER;
	return row->print ? FILES_TEXT : FILES_FOLDER;
}

void files_find(const struct view *view, enum files_fs fs, const char *path, struct files_what *ret)
{
	struct parts p;
	enum group group;
	int at;

	memset(ret, 0, sizeof(*ret));
	split(path, &p);
	at = find_net(fs, &p, &group);
	for (size_t i = 0; at >= 0 && i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct files_what what = { .row = &rows[i] };

		if (rows[i].group != group)
			continue;
		what.kind = judge(view, &rows[i], p.part + at, p.n - (unsigned)at, &what);
		if (what.kind == FILES_OTHER)
			continue;
		*ret = what;
		if (what.kind == FILES_ABSENT)
			return;
	}
}

bool files_lists(const struct view *view, const struct files_what *what, const char *entry)
{
	if (!strcmp(entry, ".") || !strcmp(entry, ".."))
		return true;
	return lists(view, what->row, entry, strlen(entry));
}

bool files_needs_machine(const struct files_what *what)
{
	return what->kind == FILES_TEXT && what->row->machine;
}

void files_print(const struct view *view, const struct files_what *what, struct rd machine,
		 struct wr *w)
{
	what->row->print(&(struct print){ .view = view, .link = what->link, .name = what->name,
					  .machine = machine, .w = w });
}

#define LINE_BYTES 256		/* no printer writes a longer line */

size_t files_room(const struct view *view, struct rd machine)
{
	/* A route is up to three lines of fib_trie, twice; a link up to 70 lines of dev_snmp6. */
	size_t lines = 128 + 2 * view->n_links + view->n_addrs + 8 * view->n_routes +
		       view->n_rules + 2 * view->n_maddrs + view->n_neighs;

	return lines * LINE_BYTES + machine.left;
}
