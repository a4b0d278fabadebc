/* SPDX-License-Identifier: Apache-2.0 */
/* Dumps by libmnl, which checks the length of the sender's name and of the socket's own. */
#include <arpa/inet.h>
#include <errno.h>
#include <libmnl/libmnl.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define WAIT_S 20
#define MISSING 77

static char buffer[32768];
static unsigned seq;

static void print_address(const char *what, int family, const struct nlattr *a)
{
	char text[INET6_ADDRSTRLEN];

	if (!a)
		return;
	if (mnl_attr_get_payload_len(a) != (family == AF_INET ? 4 : 16))
		printf(" %s of %d bytes", what, mnl_attr_get_payload_len(a));
	else
		printf(" %s %s", what,
		       inet_ntop(family, mnl_attr_get_payload(a), text, sizeof(text)));
}

struct table {
	const struct nlattr *attr[64];
};

static int into_table(const struct nlattr *a, void *data)
{
	struct table *t = data;

	if (mnl_attr_get_type(a) < 64)
		t->attr[mnl_attr_get_type(a)] = a;
	return MNL_CB_OK;
}

static int on_link(const struct nlmsghdr *h, void *data)
{
	const struct ifinfomsg *i = mnl_nlmsg_get_payload(h);
	struct table t = { 0 };

	(void)data;
	if (h->nlmsg_type != RTM_NEWLINK || mnl_attr_parse(h, sizeof(*i), into_table, &t) < 0)
		return MNL_CB_ERROR;
	printf("link %d type %d flags %#x", i->ifi_index, i->ifi_type, i->ifi_flags);
	if (t.attr[IFLA_IFNAME] && mnl_attr_validate(t.attr[IFLA_IFNAME], MNL_TYPE_NUL_STRING) == 0)
		printf(" name %s", mnl_attr_get_str(t.attr[IFLA_IFNAME]));
	if (t.attr[IFLA_MTU] && mnl_attr_validate(t.attr[IFLA_MTU], MNL_TYPE_U32) == 0)
		printf(" mtu %u", mnl_attr_get_u32(t.attr[IFLA_MTU]));
	if (t.attr[IFLA_QDISC] && mnl_attr_validate(t.attr[IFLA_QDISC], MNL_TYPE_NUL_STRING) == 0)
		printf(" qdisc %s", mnl_attr_get_str(t.attr[IFLA_QDISC]));
	for (int n = 0; n < 64; n++)
		if (t.attr[n])
			printf(" %d:%d", n, mnl_attr_get_payload_len(t.attr[n]));
	puts("");
	return MNL_CB_OK;
}

static int on_address(const struct nlmsghdr *h, void *data)
{
	const struct ifaddrmsg *i = mnl_nlmsg_get_payload(h);
	struct table t = { 0 };

	(void)data;
	if (h->nlmsg_type != RTM_NEWADDR || mnl_attr_parse(h, sizeof(*i), into_table, &t) < 0)
		return MNL_CB_ERROR;
	printf("address of %d: family %d prefix %d scope %d flags %#x", i->ifa_index, i->ifa_family,
	       i->ifa_prefixlen, i->ifa_scope, i->ifa_flags);
	print_address("address", i->ifa_family, t.attr[IFA_ADDRESS]);
	print_address("local", i->ifa_family, t.attr[IFA_LOCAL]);
	if (t.attr[IFA_LABEL])
		printf(" label %s", mnl_attr_get_str(t.attr[IFA_LABEL]));
	puts("");
	return MNL_CB_OK;
}

static int on_route(const struct nlmsghdr *h, void *data)
{
	const struct rtmsg *r = mnl_nlmsg_get_payload(h);
	struct table t = { 0 };

	(void)data;
	if (h->nlmsg_type != RTM_NEWROUTE || mnl_attr_parse(h, sizeof(*r), into_table, &t) < 0)
		return MNL_CB_ERROR;
	printf("route family %d prefix %d protocol %d scope %d type %d flags %#x", r->rtm_family,
	       r->rtm_dst_len, r->rtm_protocol, r->rtm_scope, r->rtm_type, r->rtm_flags);
	print_address("to", r->rtm_family, t.attr[RTA_DST]);
	print_address("from", r->rtm_family, t.attr[RTA_PREFSRC]);
	if (t.attr[RTA_TABLE])
		printf(" table %u", mnl_attr_get_u32(t.attr[RTA_TABLE]));
	if (t.attr[RTA_OIF])
		printf(" by %u", mnl_attr_get_u32(t.attr[RTA_OIF]));
	puts("");
	return MNL_CB_OK;
}

static void ask(struct mnl_socket *s, struct nlmsghdr *h, const char *what, mnl_cb_t callback)
{
	ssize_t n;
	int more = MNL_CB_OK;

	h->nlmsg_flags |= NLM_F_REQUEST;
	h->nlmsg_seq = ++seq;
	printf("%s\n", what);
	if (mnl_socket_sendto(s, h, h->nlmsg_len) < 0) {
		perror("mnl_socket_sendto");
		exit(1);
	}
	while (more > MNL_CB_STOP) {
		n = mnl_socket_recvfrom(s, buffer, sizeof(buffer));
		if (n < 0) {
			perror("mnl_socket_recvfrom");
			exit(1);
		}
		/* The answer to a request that is no dump is one message. */
		more = mnl_cb_run(buffer, n, seq, mnl_socket_get_portid(s), callback, NULL);
		if (more < 0)
			printf("%s\n", strerror(errno));
		if (!(h->nlmsg_flags & NLM_F_DUMP) && !(h->nlmsg_flags & NLM_F_ACK))
			break;
	}
}

static void dump(struct mnl_socket *s, int type, int family, const char *what, mnl_cb_t callback)
{
	char space[64] = { 0 };
	struct nlmsghdr *h = mnl_nlmsg_put_header(space);
	struct rtgenmsg *g;

	h->nlmsg_type = (uint16_t)type;
	h->nlmsg_flags = NLM_F_DUMP;
	g = mnl_nlmsg_put_extra_header(h, sizeof(*g));
	g->rtgen_family = (unsigned char)family;
	ask(s, h, what, callback);
}

static void link_by_index(struct mnl_socket *s, int type, int flags, int index, const char *what)
{
	char space[64] = { 0 };
	struct nlmsghdr *h = mnl_nlmsg_put_header(space);
	struct ifinfomsg *i;

	h->nlmsg_type = (uint16_t)type;
	h->nlmsg_flags = (uint16_t)flags;
	i = mnl_nlmsg_put_extra_header(h, sizeof(*i));
	i->ifi_index = index;
	ask(s, h, what, on_link);
}

int main(void)
{
	struct mnl_socket *s = mnl_socket_open2(NETLINK_ROUTE, SOCK_CLOEXEC);
	int one = 1;

	alarm(WAIT_S);
	if (!s || mnl_socket_bind(s, 0, MNL_SOCKET_AUTOPID) < 0) {
		perror("mnl_socket_bind");
		return 1;
	}
	printf("port id is the process: %d\n", mnl_socket_get_portid(s) == (unsigned)getpid());
	printf("EXT_ACK %d\n", mnl_socket_setsockopt(s, NETLINK_EXT_ACK, &one, sizeof(one)));
	dump(s, RTM_GETLINK, AF_UNSPEC, "links", on_link);
	dump(s, RTM_GETADDR, AF_UNSPEC, "addresses", on_address);
	dump(s, RTM_GETADDR, AF_INET6, "IPv6 addresses", on_address);
	dump(s, RTM_GETROUTE, AF_UNSPEC, "routes", on_route);
	dump(s, RTM_GETROUTE, AF_INET, "IPv4 routes", on_route);
	dump(s, RTM_GETROUTE, AF_INET6, "IPv6 routes", on_route);
	link_by_index(s, RTM_GETLINK, 0, 1, "one link");
	link_by_index(s, RTM_GETLINK, 0, MISSING, "a link that is not there");
	link_by_index(s, RTM_NEWLINK, NLM_F_ACK, 1, "a change");
	mnl_socket_close(s);
	s = mnl_socket_open(NETLINK_ROUTE);
	if (!s || mnl_socket_bind(s, RTMGRP_LINK | RTMGRP_IPV4_IFADDR, 4711) < 0) {
		perror("mnl_socket_bind");
		return 1;
	}
	printf("port id %u\n", mnl_socket_get_portid(s));
	dump(s, RTM_GETLINK, AF_UNSPEC, "links", on_link);
	printf("close %d\n", mnl_socket_close(s));
	return 0;
}
