/* SPDX-License-Identifier: Apache-2.0 */
/* RTM_GETRULE: what `ip rule` shows. */
#include "harness/runtime/netlink.h"

#include <linux/fib_rules.h>
#include <unistd.h>

#define SOURCE "ip-rule(8); net/core/fib_rules.c, fib_nl_dumprule()"

PROBE_NL(getrule, dump_of_all, "the rules that every namespace starts with", SOURCE)
{
	struct ask a = ask_dump(RTM_GETRULE, AF_UNSPEC, sizeof(struct fib_rule_hdr));

	obs_exchange("dump", nl_open(), &a);
}

PROBE_NL(getrule, dump_by_family,
	 "the rules of one family, and the error for a family without rules", SOURCE)
{
	static const uint8_t families[] = { 1, 2, 7, 10, 128, 129, 255 };

	obs_dumps_by_family(RTM_GETRULE, sizeof(struct fib_rule_hdr), families, sizeof(families));
}

PROBE_NL(getrule, dump_with_rtgenmsg, "a short header is answered, unless checking is strict",
	 SOURCE)
{
	struct ask a = ask_dump(RTM_GETRULE, AF_INET, 1);
	int fd = nl_open(), strict = nl_open_with(true, true);

	obs_exchange_brief("short", fd, &a);
	obs_exchange("strict", strict, &a);
}

PROBE_NL(getrule, get_is_refused, "a single rule cannot be requested", SOURCE)
{
	struct fib_rule_hdr body = { .family = AF_INET };
	struct ask a = ask_get(RTM_GETRULE, &body, sizeof(body));

	obs_exchange("get", nl_open_with(false, true), &a);
}
