/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_RTNL_UAPI_H
#define NLVIRT_RTNL_UAPI_H
/* Numbers from Linux 7.3 that older headers lack, or that no header has. */
#include <sys/socket.h>

#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>

#ifndef RTM_NEWMULTICAST
#define RTM_NEWMULTICAST 56
#endif
#ifndef RTM_NEWANYCAST
#define RTM_NEWANYCAST 60
#endif
#ifndef RTM_GETTUNNEL
#define RTM_GETTUNNEL 122
#endif

enum {
	V_RTM_MAX = 123,
	V_FAMILY_MAX = RTNL_FAMILY_IP6MR,	/* RTNL_FAMILY_MAX */

	V_IFLA_DEVLINK_PORT = 62,
	V_IFLA_GSO_IPV4_MAX_SIZE,
	V_IFLA_GRO_IPV4_MAX_SIZE,
	V_IFLA_DPLL_PIN,
	V_IFLA_MAX_PACING_OFFLOAD_HORIZON,
	V_IFLA_NETNS_IMMUTABLE,
	V_IFLA_HEADROOM,
	V_IFLA_TAILROOM,
	V_IFLA_MAX = V_IFLA_TAILROOM,

	V_RTA_FLOWLABEL = 31,
	V_RTA_MAX = V_RTA_FLOWLABEL,

	V_IFA_MULTICAST_USERS = 12,	/* Linux 7.3 */
	V_IFA_MAX = 11,
	V_NDA_MAX = 17,
	V_NETCONFA_MAX = 9,
	V_TCA_MAX = 17,

	V_RTNLGRP_IPV4_MCADDR = 37,
	V_RTNLGRP_IPV6_MCADDR,
	V_RTNLGRP_IPV6_ACADDR,
};

/* Bytes of struct in6_addr and of MAX_ADDR_LEN. */
#define IN6_BYTES 16
#define HWADDR_BYTES 32

#endif
