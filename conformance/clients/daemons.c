/* SPDX-License-Identifier: Apache-2.0 */
/* Daemons that look for interfaces when they start, and what asks them. */
#include "harness/runtime/probe.h"
#include "harness/runtime/program.h"

/* It reads a FIFO up to the message that dnsmasq prints after all others; then dnsmasq is ended. */
#define DNSMASQ											\
	"d=$(mktemp -d) && mkfifo $d/log && { /usr/sbin/dnsmasq --no-daemon -C /dev/null -R -h -p 0 "	\
	"-i lo -i nosuch0 2>$d/log & } && sed -n '/interface/p; /nosuch0/q' $d/log; "			\
	"kill $! && rm -r $d"

PROBE_NL(clients, dnsmasq, "dnsmasq finds lo, and warns of an interface that is not there",
	 "dnsmasq src/netlink.c, iface_enumerate(); src/dnsmasq.c")
{
	program_needed("/usr/sbin/dnsmasq");
	PROGRAM("log", "sh", "-c", DNSMASQ);
}

/* networkctl needs a system bus even if networkd does not run: it is given a bus of its own. */
#define NETWORKCTL										\
	"export DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS SYSTEMD_COLORS=0; "			\
	"exec 2>&1; networkctl --no-pager "

PROBE_NL(clients, networkctl, "networkctl lists the links, and what sd-netlink says of lo",
	 "systemd src/network/networkctl.c")
{
	program_needed("networkctl");
	program_needed("dbus-run-session");
	PROGRAM("list", "sh", "-c", "dbus-run-session -- sh -c '" NETWORKCTL "list' 2>/dev/null");
	PROGRAM("status", "sh", "-c",
		"dbus-run-session -- sh -c '" NETWORKCTL "status lo' 2>/dev/null");
}
