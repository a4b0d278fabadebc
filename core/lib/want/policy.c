/* SPDX-License-Identifier: Apache-2.0 */
#include "want/policy.h"

#include <errno.h>
#include <sys/socket.h>

#define FAMILY(af) (1ull << (af))

static const uint16_t default_errnos[REFUSALS] = {
	[REFUSE_FAMILY] = EPERM,
	[REFUSE_SOCKETPAIR] = EPERM,
	[REFUSE_PROTOCOL] = EAFNOSUPPORT,
	[REFUSE_IO_URING] = ENOSYS,
	[REFUSE_AIO] = ENOSYS,
	[REFUSE_NAMESPACE] = EPERM,
	[REFUSE_FOREIGN] = ENOSYS,
};

const char *const policy_refusal_names[REFUSALS] = {
	[REFUSE_FAMILY] = "families",
	[REFUSE_SOCKETPAIR] = "socketpair",
	[REFUSE_PROTOCOL] = "protocols",
	[REFUSE_IO_URING] = "io_uring",
	[REFUSE_AIO] = "aio",
	[REFUSE_NAMESPACE] = "namespaces",
	[REFUSE_FOREIGN] = "foreign",
};

const char *const policy_op_names[OPS] = {
	[OP_EQ] = "==",
	[OP_NE] = "!=",
	[OP_LT] = "<",
	[OP_LE] = "<=",
	[OP_GT] = ">",
	[OP_GE] = ">=",
	[OP_MASK] = "&",
};

uint64_t policy_families(const struct policy *p)
{
	if (p->has_families)
		return p->families;
	return FAMILY(AF_UNIX) | FAMILY(AF_INET) | FAMILY(AF_INET6) | FAMILY(AF_NETLINK);
}

uint16_t policy_errno(const struct policy *p, enum policy_refusal refusal)
{
	return p->errnos[refusal] ? p->errnos[refusal] : default_errnos[refusal];
}
