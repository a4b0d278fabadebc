/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/expect.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#define FAMILIES "nlvirt(1): the filter lets through UNIX, INET, INET6 and NETLINK"
#define RINGS "nlvirt(1): a ring opens sockets without system calls"
#define ABIS "nlvirt(1): numbers mean other calls there"
#define NAMESPACES "nlvirt(1): new namespaces are refused by default"

/* Outside, the call reached a family that exists, even if that family refuses it: a refusal
 * inside then proves something. EAFNOSUPPORT and EPERM outside prove nothing. */
#define GOT_THROUGH "ok|ESOCKTNOSUPPORT|EPROTONOSUPPORT|EOPNOTSUPP|EINVAL"

/* The first match counts, so exceptions come before the rule. */
static const struct expect table[] = {
	/* Left alone by the sandbox. Outside may have privileges that the oracle lacks. */
	{ "socket/family_01_unix", "*", EXPECT_OUTSIDE, NULL, NULL,
	  "the sandbox leaves unix sockets alone", "nlvirt(1)" },
	{ "socket/family_02_inet", "*", EXPECT_OUTSIDE, NULL, NULL,
	  "the sandbox leaves inet sockets alone; RAW depends on the caller's privileges",
	  "nlvirt(1)" },
	{ "socket/family_10_inet6", "*", EXPECT_OUTSIDE, NULL, NULL,
	  "the sandbox leaves inet sockets alone; RAW depends on the caller's privileges",
	  "nlvirt(1)" },
	{ "socket/family_16_netlink", "*", EXPECT_ORACLE, NULL, NULL,
	  "NETLINK_ROUTE is emulated, with the kernel's answers", "nlvirt(1)" },
	/* No namespace but the first has these families, so the oracle has not got them either. */
	{ "socket*/family_0[0345679]_*", "*", EXPECT_ORACLE, NULL, NULL,
	  "the family does not exist", "nlvirt(1)" },
	{ "socket*/family_0[89]_*", "*", EXPECT_ORACLE, NULL, NULL,
	  "the family does not exist", "nlvirt(1)" },
	{ "socket*/family_1[1234]_*", "*", EXPECT_ORACLE, NULL, NULL,
	  "the family does not exist", "nlvirt(1)" },
	{ "socket*/family_1[89]_*", "*", EXPECT_ORACLE, NULL, NULL,
	  "the family does not exist", "nlvirt(1)" },
	{ "socket*/family_2[023578]_*", "*", EXPECT_ORACLE, NULL, NULL,
	  "the family does not exist", "nlvirt(1)" },
	{ "socket*/family_3[169]_*", "*", EXPECT_ORACLE, NULL, NULL,
	  "the family does not exist", "nlvirt(1)" },
	{ "socket*/family_*_none", "*", EXPECT_ORACLE, NULL, NULL,
	  "the family does not exist", "nlvirt(1)" },
	{ "socket/family_*", "*", EXPECT_DENIAL, "EPERM", "ok",
	  "families other than UNIX, INET, INET6, NETLINK", FAMILIES },
	{ "socket/packet_*", "*", EXPECT_DENIAL, "EPERM", "ok", "AF_PACKET by its old name",
	  FAMILIES },
	{ "socketpair/family_01_unix", "*", EXPECT_OUTSIDE, NULL, NULL,
	  "the sandbox leaves socketpair of unix alone", "nlvirt(1)" },
	{ "socketpair/family_02_inet", "*", EXPECT_ORACLE, NULL, NULL,
	  "the kernel refuses these pairs itself", "nlvirt(1)" },
	{ "socketpair/family_1[06]_*", "*", EXPECT_ORACLE, NULL, NULL,
	  "the kernel refuses these pairs itself", "nlvirt(1)" },
	{ "socketpair/order_*", "*", EXPECT_ORACLE, NULL, NULL,
	  "the kernel refuses these pairs itself", "nlvirt(1)" },
	{ "garbage/socketpair", "refused.inet.*", EXPECT_ORACLE, NULL, NULL,
	  "the kernel refuses these pairs itself", "nlvirt(1)" },
	{ "socketpair/*", "*", EXPECT_DENIAL, "EPERM", GOT_THROUGH, "socketpair other than UNIX",
	  FAMILIES },
	{ "protocol/netlink_00_route", "*", EXPECT_ORACLE, NULL, NULL, "NETLINK_ROUTE is emulated",
	  "nlvirt(1)" },
	{ "protocol/netlink_*_none", "*", EXPECT_ORACLE, NULL, NULL,
	  "the protocol does not exist", "nlvirt(1)" },
	{ "protocol/netlink_beyond", "*", EXPECT_ORACLE, NULL, NULL,
	  "the protocol does not exist", "nlvirt(1)" },
	{ "protocol/netlink_0[135]_*", "*", EXPECT_ORACLE, NULL, NULL,
	  "the protocol does not exist", "nlvirt(1)" },
	{ "protocol/netlink_13_*", "*", EXPECT_ORACLE, NULL, NULL,
	  "the protocol does not exist", "nlvirt(1)" },
	{ "protocol/netlink_*", "*", EXPECT_DENIAL, "EAFNOSUPPORT", "ok",
	  "netlink protocols other than ROUTE", "nlvirt(1): decided in BPF" },
	{ "garbage/*", "refused.*", EXPECT_DENIAL, "EPERM", GOT_THROUGH,
	  "garbage above bit 31 lets no family through", "nlvirt(1); __sys_socket() takes an int" },
	{ "garbage/*", "protocol.*", EXPECT_DENIAL, "EAFNOSUPPORT", "ok",
	  "garbage above bit 31 lets no protocol through",
	  "nlvirt(1); __sys_socket() takes an int" },
	{ "ring/*", "*", EXPECT_DENIAL, "ENOSYS", "ok|EFAULT|EINVAL|EBADF|EAGAIN|EOPNOTSUPP",
	  "io_uring and libaio", RINGS },
	{ "abi/i386_program", "refused.end", EXPECT_DENIAL, "signal 31", "status 42",
	  "32-bit programs are ended by SIGSYS", ABIS },
	{ "abi/*", "refused.*", EXPECT_DENIAL, "ENOSYS", "ok|E[A-MO-Z]*|[0-9]*",
	  "i386 calls and x32 numbers", ABIS },
	{ "escape/clone3_*", "clone3", EXPECT_DENIAL, "ENOSYS", "ok|EINVAL|EFAULT",
	  "clone3 takes its flags from memory, which a filter cannot read", NAMESPACES },
	{ "escape/*_namespace", "refused.*", EXPECT_DENIAL, "EPERM", "ok|EINVAL",
	  "clone and unshare into new namespaces", NAMESPACES },
	{ "escape/events_of_the_supervisor", "refused.*", EXPECT_DENIAL, "EACCES", "EFAULT",
	  "the supervisor is out of reach", "nlvirt(1); perf_event_open(2)" },
	{ "escape/*_supervisor", "refused.*", EXPECT_DENIAL, "EPERM", "ok|EFAULT|EBADF",
	  "the supervisor is out of reach", "nlvirt(1): not dumpable, and Landlock" },
	{ "escape/*_supervisor", "proc.*", EXPECT_DENIAL, "EACCES|EPERM", "ok",
	  "the supervisor is out of reach",
	  "nlvirt(1): EACCES because it is not dumpable, "
	  "EPERM if Landlock refuses" },
	{ "escape/types_into_*", "refused.*", EXPECT_DENIAL, "EPERM", "EBADF",
	  "no input is faked on the terminal, which the shell outside reads",
	  "ioctl_tty(2), TIOCSTI" },
	{ "escape/own_listener", "listener", EXPECT_DENIAL, "EBUSY", "ok",
	  "the supervisor's listener is the only one", "seccomp(2)" },
	{ "escape/*", "refused.vsock", EXPECT_DENIAL, "EPERM", "ok", "AF_VSOCK stays refused",
	  FAMILIES },
	{ "escape/filter_goes_along", "refused.*", EXPECT_DENIAL, "EPERM", "ok",
	  "AF_VSOCK stays refused", FAMILIES },
};

const struct expect *expect_find(const char *id, const char *key)
{
	/* The table applies only to what a probe observed. */
	if (!strcmp(key, "end") || !strcmp(key, "skip") || !strncmp(key, "noise", 5))
		return NULL;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		if (!fnmatch(table[i].id, id, 0) && !fnmatch(table[i].key, key, 0))
			return table[i].kind == EXPECT_ORACLE ? NULL : &table[i];
	return NULL;
}

/* Whether value matches one of the globs in a list separated by '|'. */
static bool one_of(const char *list, const char *value)
{
	while (value && list && *list) {
		size_t n = strcspn(list, "|");
		char *one = strndup(list, n);
		bool hit = one && !fnmatch(one, value, 0);

		free(one);
		if (hit)
			return true;
		list += n + (list[n] == '|');
	}
	return false;
}

bool expect_proves(const struct expect *e, const char *outside)
{
	return one_of(e->proof, outside);
}

bool expect_holds(const struct expect *e, const char *inside)
{
	return one_of(e->value, inside);
}
