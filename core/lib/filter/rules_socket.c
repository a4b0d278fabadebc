/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What socket() and socketpair() refuse. Where the kernel would refuse as well, in a network
 * namespace of one's own, the errno is the kernel's. Netlink sockets are checked in the kernel's
 * order; of other families that are refused, only the family is looked at.
 *
 *	family		EAFNOSUPPORT	__sock_create(), and the create() of most families that
 *					work in the first network namespace only
 *	flags		EINVAL		__sys_socket_create()
 *	type		EINVAL		__sock_create(): beyond SOCK_MAX
 *			ESOCKTNOSUPPORT	netlink_create()
 *	protocol	EPROTONOSUPPORT	netlink_create()
 *	the pair	EOPNOTSUPP	sock_no_socketpair()
 *
 * The rules of this file do not overlap. socketpair() of AF_INET and AF_INET6 needs no rule: the
 * kernel has no such pairs, and says so after checks of its own.
 */
#include <errno.h>
#include <linux/netlink.h>
#include <sys/socket.h>

#include "call/table.h"
#include "filter/rules.h"

/* Families have numbers below 46, AF_MAX. A policy can allow 64. */
#define FAMILIES 46
#define POLICY_FAMILIES 64
#define FAMILY(number) (1ull << (number))

/*
 * Families that no kernel has in a network namespace other than the first. They never had sockets,
 * were removed before Linux 5.14, or their create() refuses other namespaces.
 */
#define NEVER (FAMILY(AF_UNSPEC) | FAMILY(AF_BRIDGE) | FAMILY(13) /* NETBEUI */ | \
	       FAMILY(14) /* SECURITY */ | FAMILY(18) /* ASH */ | FAMILY(22) /* SNA */ | \
	       FAMILY(27) /* IB */ | FAMILY(28) /* MPLS */)
#define REMOVED (FAMILY(19) /* ECONET */ | FAMILY(23) /* IRDA */ | FAMILY(25) /* WANPIPE */)
#define FIRST_NAMESPACE_ONLY (FAMILY(AF_AX25) | FAMILY(AF_IPX) | FAMILY(AF_APPLETALK) | \
			      FAMILY(AF_NETROM) | FAMILY(AF_ATMPVC) | FAMILY(AF_X25) | \
			      FAMILY(AF_ROSE) | FAMILY(12) /* DECNET */ | FAMILY(AF_ATMSVC) | \
			      FAMILY(AF_BLUETOOTH) | FAMILY(AF_IEEE802154) | FAMILY(AF_NFC))
#define BEYOND (~0ull << FAMILIES)

static const uint32_t netlink[] = { AF_NETLINK };
static const uint32_t no_family[] = { POLICY_FAMILIES, UINT32_MAX };
static const uint32_t unknown_flags[] = { ~(0xfu | SOCKET_FLAGS) };
/* Masks and values, see MATCH_MASKED: 11 to 15, and all up to 10 but SOCK_DGRAM and SOCK_RAW */
static const uint32_t types_beyond[] = { ~SOCKET_FLAGS, 11, ~(SOCKET_FLAGS | 3), 12 };
static const uint32_t other_types[] = { ~(SOCKET_FLAGS | 1), 0, ~(SOCKET_FLAGS | 3), 4,
					~(SOCKET_FLAGS | 1), 8, ~SOCKET_FLAGS, 10 };
/* All that a kernel since Linux 5.14 may have. Numbers 14 and 19 have gone since. */
static const uint32_t protocols[] = {
	NETLINK_ROUTE, NETLINK_USERSOCK, NETLINK_SOCK_DIAG, NETLINK_XFRM, NETLINK_SELINUX,
	NETLINK_ISCSI, NETLINK_AUDIT, NETLINK_FIB_LOOKUP, NETLINK_CONNECTOR, NETLINK_NETFILTER,
	NETLINK_DNRTMSG, NETLINK_KOBJECT_UEVENT, NETLINK_GENERIC, NETLINK_SCSITRANSPORT,
	NETLINK_ECRYPTFS, NETLINK_RDMA, NETLINK_CRYPTO, NETLINK_SMC,
};

#define COUNT(set_) (sizeof(set_) / sizeof((set_)[0]))
#define SET(match_, arg_, set_, n_) { .match = match_, .arg = arg_, .set = set_, .n = n_ }
#define IS_NETLINK SET(MATCH_ONE_OF, 0, netlink, 1)
#define GOOD_TYPE SET(MATCH_MASKED, 1, netlink_types, 2)

static const struct socket_rule {
	int err;
	const char *why;
	struct rule_cond cond[2];	/* besides the family */
} netlink_rules[] = {
	{ EINVAL, "the kernel has no such flag", { SET(MATCH_ANY_BIT, 1, unknown_flags, 1) } },
	{ EINVAL, "the kernel has no such type",
	  { SET(MATCH_MASKED, 1, types_beyond, COUNT(types_beyond)) } },
	{ ESOCKTNOSUPPORT, "netlink has no such type",
	  { SET(MATCH_MASKED, 1, other_types, COUNT(other_types)) } },
	{ EPROTONOSUPPORT, "there is no such netlink protocol",
	  { GOOD_TYPE, SET(MATCH_NONE_OF, 2, protocols, COUNT(protocols)) } },
};

static void add_netlink(struct rules *r, const char *call, uint16_t err, const char *why,
			const struct rule_cond *last)
{
	struct rule *rule;

	for (size_t i = 0; i < COUNT(netlink_rules); i++) {
		const struct socket_rule *s = &netlink_rules[i];

		rule = rule_add(r, call, SECCOMP_RET_ERRNO | (uint32_t)s->err, s->why);
		rule_add_cond(rule, (struct rule_cond)IS_NETLINK);
		for (size_t c = 0; c < COUNT(s->cond) && s->cond[c].n; c++)
			rule_add_cond(rule, s->cond[c]);
	}
	rule = rule_add(r, call, SECCOMP_RET_ERRNO | err, why);
	rule_add_cond(rule, (struct rule_cond)IS_NETLINK);
	rule_add_cond(rule, (struct rule_cond)GOOD_TYPE);
	rule_add_cond(rule, *last);
}

/* Adds one rule for all families that are set. Ranges make fewer instructions than numbers. */
static void add_families(struct rules *r, const char *call, struct rule_families *f,
			 uint64_t families, uint16_t err, const char *why)
{
	struct rule *rule;

	f->n = 0;
	for (uint32_t af = 0; af < POLICY_FAMILIES; af++) {
		if (!(families & FAMILY(af)))
			continue;
		if (!f->n || f->range[f->n - 1] != af - 1) {
			f->range[f->n] = af;
			f->n += 2;
		}
		f->range[f->n - 1] = af;
	}
	if (!f->n)
		return;
	rule = rule_add(r, call, SECCOMP_RET_ERRNO | err, why);
	rule_add_cond(rule, (struct rule_cond)SET(MATCH_RANGES, 0, f->range, f->n));
}

static void add_no_family(struct rules *r, const char *call)
{
	struct rule *rule = rule_add(r, call, SECCOMP_RET_ERRNO | EAFNOSUPPORT, "there is no such family");

	rule_add_cond(rule, (struct rule_cond)SET(MATCH_RANGES, 0, no_family, COUNT(no_family)));
}

void rules_add_socket(struct rules *r)
{
	const struct policy *p = r->want->policy;
	uint64_t allowed = policy_families(p);
	uint64_t absent = (NEVER | REMOVED | FIRST_NAMESPACE_ONLY | BEYOND) & ~allowed;

	if (allowed & FAMILY(AF_NETLINK))
		add_netlink(r, "socket", policy_errno(p, REFUSE_PROTOCOL),
			    "sockets of other netlink protocols would be real ones",
			    &(struct rule_cond)SET(MATCH_ONE_OF, 2, protocols + 1, COUNT(protocols) - 1));
	add_no_family(r, "socket");
	add_families(r, "socket", &r->absent, absent, EAFNOSUPPORT,
		     "no namespace but the first has this family");
	add_families(r, "socket", &r->refused, ~(absent | allowed), policy_errno(p, REFUSE_FAMILY),
		     "other families reach beyond loopback, or have not been looked at");
}

void rules_add_socketpair(struct rules *r)
{
	const uint64_t kernel = FAMILY(AF_UNIX) | FAMILY(AF_INET) | FAMILY(AF_INET6) | FAMILY(AF_NETLINK);
	const uint64_t absent = NEVER | REMOVED | FIRST_NAMESPACE_ONLY | BEYOND;

	add_netlink(r, "socketpair", EOPNOTSUPP, "netlink has no pairs",
		    &(struct rule_cond)SET(MATCH_ONE_OF, 2, protocols, COUNT(protocols)));
	add_no_family(r, "socketpair");
	add_families(r, "socketpair", &r->pair_absent, absent, EAFNOSUPPORT,
		     "no namespace but the first has this family");
	add_families(r, "socketpair", &r->pair_refused, ~(absent | kernel),
		     policy_errno(r->want->policy, REFUSE_SOCKETPAIR),
		     "programs need pairs of AF_UNIX sockets only");
}
