/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runtime/privileges.h"

#include <errno.h>
#include <linux/capability.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define BIT(cap) (1u << (cap))

static bool is_gone(uint32_t mask)
{
	struct __user_cap_header_struct head = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct have[2];

	if (syscall(SYS_capget, &head, have) < 0)
		return false;
	return !((have[0].effective | have[0].permitted | have[0].inheritable) & mask);
}

/* execve() gives user 0 the bounding set, unless no_new_privs is set. */
static bool stays_gone(uint32_t mask)
{
	for (unsigned cap = 0; cap < 32; cap++)
		if ((mask & BIT(cap)) && prctl(PR_CAPBSET_READ, cap, 0, 0, 0) > 0)
			return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
	return true;
}

const char *privileges_drop_network(bool keep_raw)
{
	struct __user_cap_header_struct head = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct have[2];
	uint32_t mask = BIT(CAP_NET_ADMIN) | BIT(CAP_NET_BROADCAST) | BIT(CAP_NET_BIND_SERVICE) |
			(keep_raw ? 0 : BIT(CAP_NET_RAW));

	if (syscall(SYS_capget, &head, have) < 0)
		return "cannot read capabilities";
	/* Fails without CAP_SETPCAP; stays_gone() then sets no_new_privs. */
	for (unsigned long cap = 0; cap < 32; cap++)
		if (mask & BIT(cap))
			prctl(PR_CAPBSET_DROP, cap, 0, 0, 0);
	prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
	have[0].effective &= ~mask;
	have[0].permitted &= ~mask;
	have[0].inheritable &= ~mask;
	syscall(SYS_capset, &head, have);
	if (is_gone(mask) && stays_gone(mask))
		return NULL;
	errno = EPERM;
	return "cannot give up the capabilities over the network";
}
