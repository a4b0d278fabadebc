/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which kernel a view imitates. The tables here and in rtnl/ describe Linux 7.3, and each entry
 * that is younger than 6.1 names the release that introduced it. What the loopback of the running
 * kernel shows overrides the release number, because distributions backport changes to older
 * kernels. Only the presence of an attribute and its number of values are learned in this way,
 * never a value.
 *
 * fuzz-kernel compared the entries for 6.1 and 6.12 with those kernels. The entries for the other
 * releases up to 6.18 were taken from the history of the kernel's source. Changes after 6.18 were
 * found by asking 6.19, 7.0, 7.1, 7.2 and 7.3.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <linux/if_link.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <linux/wireless.h>

#include "base/bytes.h"
#include "base/cleanup.h"
#include "base/newer.h"
#include "view/view.h"

#define REPLY_BYTES 16384
#define GETTUNNEL 122
#define GETVLAN 114
#define ATTR_HEADER 4U
/* Truesize of the smallest socket buffer: before 6.3, and since 6.3. The latter depends on how much
 * room for headers the kernel's configuration reserves; this is the common value. */
#define ACK_KMALLOC 768
#define ACK_SMALL_HEAD 832
#define N(array) (sizeof(array) / sizeof((array)[0]))

/* Link attributes introduced after 6.1, each with its release. */
static const struct { uint8_t type; uint16_t since; } link_attrs[] = {
	{ 62 /* IFLA_DEVLINK_PORT */, KERNEL(6, 2) },
	{ 63 /* IFLA_GSO_IPV4_MAX_SIZE */, KERNEL(6, 3) },
	{ 64 /* IFLA_GRO_IPV4_MAX_SIZE */, KERNEL(6, 3) },
	{ 65 /* IFLA_DPLL_PIN */, KERNEL(6, 7) },
	{ 66 /* IFLA_MAX_PACING_OFFLOAD_HORIZON */, KERNEL(6, 13) },
	{ 67 /* IFLA_NETNS_IMMUTABLE */, KERNEL(6, 15) },
	{ 68 /* IFLA_HEADROOM */, KERNEL(6, 16) },
	{ 69 /* IFLA_TAILROOM */, KERNEL(6, 16) },
};

/* Number of values in IFLA_INET6_CONF, and the setting that was added. */
static const struct { uint16_t since, n; } conf6_counts[] = {
	{ KERNEL(6, 17), VIEW_CONF6 },	/* force_forwarding */
	{ KERNEL(6, 6), VIEW_CONF6 - 1 },	/* accept_ra_min_lft */
	{ 0, VIEW_CONF6 - 2 },
};

/*
 * "neighbour: Skip default parms when resumed in neightbl_dump_info()" is in 7.3, and went into
 * older releases with these versions. It cannot be asked for, because the tables of loopback fit
 * into one datagram. Of 6.18, it is only known that 6.18.44 lacks it and that 6.18.54 has it.
 */
static const struct { uint16_t release; unsigned version; } tables_once[] = {
	{ KERNEL(6, 12), 112 }, { KERNEL(6, 18), 54 },
};

static bool has_tables_once(uint16_t release)
{
	unsigned major, minor, version;
	struct utsname name;

	if (release >= KERNEL(7, 3))
		return true;
	if (uname(&name) < 0 || sscanf(name.release, "%u.%u.%u", &major, &minor, &version) != 3)
		return false;
	for (size_t i = 0; i < N(tables_once); i++)
		if (tables_once[i].release == release)
			return version >= tables_once[i].version;
	return false;
}

static uint16_t running_release(void)
{
	struct utsname name;
	unsigned version, patchlevel;

	if (uname(&name) < 0 || sscanf(name.release, "%u.%u", &version, &patchlevel) != 2)
		return KERNEL_NEWEST;
	if (version > KERNEL_NEWEST >> 8 || patchlevel > UINT8_MAX)
		return KERNEL_NEWEST;
	return KERNEL(version, patchlevel) < KERNEL_NEWEST ? KERNEL(version, patchlevel) :
		KERNEL_NEWEST;
}

static void set_link_attr(struct view_kernel *k, unsigned type, bool has)
{
	uint64_t bit = UINT64_C(1) << type % 64;

	if (has)
		k->link_attrs[type / 64] |= bit;
	else
		k->link_attrs[type / 64] &= ~bit;
}

void view_kernel_of_release(struct view_kernel *k, uint16_t release)
{
	size_t i = 0;

	*k = (struct view_kernel){
		.release = release, .link_attrs = { UINT64_MAX, UINT64_MAX },
		.n_conf4 = VIEW_CONF4, .n_stats6 = VIEW_STATS6, .ipv6 = true, .tunnels = true,
		.groups = VIEW_GROUPS, .get_all_nsid = true, .peer_pidfd = true, .wireless = true,
		.bridge_vlans = true,
		.tables_once = release >= KERNEL(7, 3), .qdisc = "pfifo_fast",
		.ack_bytes = release < KERNEL(6, 3) ? ACK_KMALLOC : ACK_SMALL_HEAD,
	};
	for (i = 0; i < N(link_attrs); i++)
		set_link_attr(k, link_attrs[i].type, release >= link_attrs[i].since);
	for (i = 0; release < conf6_counts[i].since; i++)
		;
	k->n_conf6 = conf6_counts[i].n;
}

/* Returns the payload of the first attribute of a type; empty if there is none. */
static struct rd find(struct rd in, uint16_t wanted, bool *ret_there)
{
	uint16_t head[2];
	struct rd payload;

	*ret_there = false;
	while (in.left >= ATTR_HEADER && rd_take(&in, head, sizeof(head))) {
		if (head[0] < ATTR_HEADER || !rd_sub(&in, head[0] - ATTR_HEADER, &payload))
			break;
		if ((head[1] & NLA_TYPE_MASK) == wanted) {
			*ret_there = true;
			return payload;
		}
		rd_skip(&in, -head[0] & 3U);
	}
	return rd_of(NULL, 0);
}

/* How many values of `size` bytes an attribute has, at most `most`; `most` if it is absent. */
static uint16_t count(struct rd in, uint16_t type, size_t size, uint16_t most)
{
	bool there;
	struct rd values = find(in, type, &there);

	return (uint16_t)(there && values.left / size < most ? values.left / size : most);
}

static void learn(struct view_kernel *k, struct rd attrs)
{
	bool there;
	struct rd spec, family;

	for (size_t i = 0; i < N(link_attrs); i++) {
		find(attrs, link_attrs[i].type, &there);
		set_link_attr(k, link_attrs[i].type, there);
	}
	spec = find(attrs, IFLA_AF_SPEC, &there);
	family = find(spec, AF_INET, &there);
	k->n_conf4 = count(family, IFLA_INET_CONF, sizeof(int32_t), VIEW_CONF4);
	family = find(spec, AF_INET6, &there);
	if (!there)
		return;			/* no IPv6 on this loopback: the release decides */
	k->n_conf6 = count(family, IFLA_INET6_CONF, sizeof(int32_t), VIEW_CONF6);
	k->n_stats6 = count(family, IFLA_INET6_STATS, sizeof(uint64_t), VIEW_STATS6);
}

/* Sends a request and receives the first datagram of the answer. Returns its length, or -errno. */
static long ask(int fd, const void *request, size_t len, uint8_t *reply, size_t size)
{
	ssize_t n = send(fd, request, len, MSG_DONTWAIT | MSG_NOSIGNAL);

	if (n >= 0)
		n = recv(fd, reply, size, MSG_DONTWAIT);
	return n < 0 ? -errno : n;
}

static int ask_link(int fd, struct view_kernel *k)
{
	const struct {
		struct nlmsghdr h;
		struct ifinfomsg ifi;
	} request = {
		.h = { .nlmsg_len = sizeof(request), .nlmsg_type = RTM_GETLINK,
		       .nlmsg_flags = NLM_F_REQUEST },
		.ifi.ifi_index = 1,	/* LOOPBACK_IFINDEX, in every namespace */
	};
	uint8_t reply[REPLY_BYTES];
	long n = ask(fd, &request, sizeof(request), reply, sizeof(reply));
	struct ifinfomsg ifi;
	struct nlmsghdr h;
	struct rd in;

	if (n < 0)
		return (int)n;
	in = rd_of(reply, (size_t)n);
	if (!rd_take(&in, &h, sizeof(h)) || h.nlmsg_type != RTM_NEWLINK || h.nlmsg_len > n ||
	    !rd_take(&in, &ifi, sizeof(ifi)))
		return -EPROTO;
	learn(k, in);
	return 0;
}

/*
 * Is a dump of this type refused, of what bridges have? Returns 1 and the error, 0 if the answer is
 * no error, or -errno.
 */
static int ask_refusal(int fd, uint16_t type, int32_t *ret_err)
{
	const struct {
		struct nlmsghdr h;
		/* struct tunnel_msg or br_vlan_msg: family, then zeros */
		struct { uint8_t family, zeros[7]; } about;
	} request = {
		.h = { .nlmsg_len = sizeof(request), .nlmsg_type = type,
		       .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP },
		.about.family = AF_BRIDGE,
	};
	uint8_t reply[REPLY_BYTES];
	long n = ask(fd, &request, sizeof(request), reply, sizeof(reply));
	struct nlmsghdr h;
	struct rd in;

	if (n < 0)
		return (int)n;
	in = rd_of(reply, (size_t)n);
	return rd_take(&in, &h, sizeof(h)) && h.nlmsg_type == NLMSG_ERROR &&
	       rd_take(&in, ret_err, sizeof(*ret_err));
}

/* Does RTM_GETTUNNEL have a handler? It is in the vxlan driver, which may be a module. */
static int ask_tunnels(int fd, struct view_kernel *k)
{
	int32_t err;
	int r = ask_refusal(fd, GETTUNNEL, &err);

	if (r > 0)
		k->tunnels = err != -EOPNOTSUPP;
	return r < 0 ? r : 0;
}

/*
 * Is there a handler of RTM_GETVLAN? Only the driver of bridges has one, if it can filter VLANs.
 * While the driver is not loaded, the answer means nothing.
 */
static void ask_vlans(int fd, struct view_kernel *k)
{
	int32_t err;

	if (ask_refusal(fd, GETVLAN, &err) > 0 && err == -EOPNOTSUPP)
		k->bridge_vlans = access("/sys/module/bridge", F_OK) < 0;
}

/* A network namespace other than the first has no such file; its links have the same. */
static void read_qdisc(struct view_kernel *k)
{
	_cleanup_close_ int fd = open("/proc/sys/net/core/default_qdisc", O_RDONLY | O_CLOEXEC);
	char name[IFNAMSIZ];
	ssize_t n = fd < 0 ? -1 : read(fd, name, sizeof(name) - 1);

	if (n <= 1)
		return;
	name[n] = '\0';
	name[strcspn(name, "\n")] = '\0';
	strcpy(k->qdisc, name);
}

/* Measures how much of a receive buffer the smallest answer takes; the kernel's build decides. */
static void ask_charge(int fd, struct view_kernel *k)
{
	const struct nlmsghdr h = {
		.nlmsg_len = sizeof(h), .nlmsg_type = NLMSG_NOOP,
		.nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK,
	};
	uint8_t reply[REPLY_BYTES];
	uint32_t memory[SK_MEMINFO_VARS];
	socklen_t len = sizeof(memory);

	if (send(fd, &h, sizeof(h), MSG_DONTWAIT | MSG_NOSIGNAL) < 0)
		return;
	if (getsockopt(fd, SOL_SOCKET, SO_MEMINFO, memory, &len) == 0 && len > sizeof(memory[0]) &&
	    memory[SK_MEMINFO_RMEM_ALLOC] >= ACK_KMALLOC &&
	    memory[SK_MEMINFO_RMEM_ALLOC] <= 2 * ACK_KMALLOC)
		k->ack_bytes = (uint16_t)memory[SK_MEMINFO_RMEM_ALLOC];
	recv(fd, reply, sizeof(reply), MSG_DONTWAIT);
}

/*
 * Finds out which socket options, ioctl() requests and groups exist. The kernel refuses newer ones
 * as it refuses any unknown number.
 */
static void ask_options(int fd, struct view_kernel *k)
{
	int value;
	socklen_t len = sizeof(value);

	k->get_all_nsid = getsockopt(fd, SOL_NETLINK, NETLINK_LISTEN_ALL_NSID, &value, &len) == 0;
	len = sizeof(value);
	k->peer_pidfd = getsockopt(fd, SOL_SOCKET, SO_PEERPIDFD, &value, &len) == 0 ||
		errno != ENOPROTOOPT;
	k->wireless = ioctl(fd, SIOCGIWNAME, NULL) == 0 || errno != ENOTTY;
	/* From the newest down: a kernel lacks few groups, and this runs at every start. */
	for (int group = VIEW_GROUPS; group > 0; group--) {
		k->groups = (uint8_t)group;
		if (setsockopt(fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, &group,
			       sizeof(group)) == 0 || errno != EINVAL)
			return;
	}
}

/* A kernel without IPv6 refuses AF_INET6 sockets, whatever the configuration of its network is. */
static bool has_ipv6(void)
{
	_cleanup_close_ int fd = socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	return fd >= 0 || errno != EAFNOSUPPORT;
}

static bool is_ipv6(uint8_t family)
{
	return family == AF_INET6 || family == RTNL_FAMILY_IP6MR;
}

#define LEAVE_OFF_IPV6(list, n) \
	while ((n) && is_ipv6((list)[(n) - 1].family)) \
		(n)--

void view_leave_off_ipv6(struct view *v)
{
	LEAVE_OFF_IPV6(v->addrs, v->n_addrs);
	LEAVE_OFF_IPV6(v->routes, v->n_routes);
	LEAVE_OFF_IPV6(v->rules, v->n_rules);
	LEAVE_OFF_IPV6(v->maddrs, v->n_maddrs);
	LEAVE_OFF_IPV6(v->netconfs, v->n_netconfs);
	LEAVE_OFF_IPV6(v->neigh_tables, v->n_neigh_tables);
	v->n_labels = 0;		/* only IPv6 has labels */
	v->kernel.ipv6 = false;
}

void view_disable_ipv6(struct view *v)
{
	LEAVE_OFF_IPV6(v->addrs, v->n_addrs);
	LEAVE_OFF_IPV6(v->routes, v->n_routes);
}

/* Is the setting on for lo of this network namespace? ip-sysctl.rst, disable_ipv6 */
static bool is_ipv6_disabled(void)
{
	_cleanup_close_ int fd =
		open("/proc/sys/net/ipv6/conf/lo/disable_ipv6", O_RDONLY | O_CLOEXEC);
	char value = '0';

	return fd >= 0 && read(fd, &value, 1) == 1 && value != '0';
}

int view_follow_kernel(struct view *view)
{
	_cleanup_close_ int fd = -1;
	int r;

	view_kernel_of_release(&view->kernel, running_release());
	view->kernel.tables_once = has_tables_once(view->kernel.release);
	if (!has_ipv6())
		view_leave_off_ipv6(view);
	else if (!view->declared && is_ipv6_disabled())
		view_disable_ipv6(view);
	fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
	if (fd < 0)
		return -errno;
	r = ask_link(fd, &view->kernel);
	if (r == 0)
		r = ask_tunnels(fd, &view->kernel);
	if (r == 0)
		ask_charge(fd, &view->kernel);
	if (view->declared) {
		ask_vlans(fd, &view->kernel);
		read_qdisc(&view->kernel);
	}
	/* Last: it joins a group, and an event would be mistaken for an answer. */
	ask_options(fd, &view->kernel);
	return r;
}
