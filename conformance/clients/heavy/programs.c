/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Programs that are too large or too slow for every run: `make clients` (ci/clients.sh) builds and
 * fetches what they need, and runs them in a network that leads nowhere.
 */
#include "harness/runtime/probe.h"
#include "harness/runtime/program.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A program or a directory that ci/clients.sh made beside this program. */
static const char *made(const char *name, const char *needs)
{
	char *self = strdupa(probe_self()), *slash = strrchr(self, '/');
	const char *path;

	*slash = 0;
	path = fmt("%s/%s", self, name);
	if (access(path, R_OK) < 0)
		obs_skip("%s", needs);
	return path;
}

PROBE_NL(clients, chromium, "chromium is online if there is an interface besides lo",
	 "Chromium net/base/address_tracker_linux.cc")
{
	program_needed("chromium");
	PROGRAM("online", "sh", "-c",
		"d=$(mktemp -d); HOME=$d chromium --headless --no-sandbox --disable-gpu "
		"--user-data-dir=$d --dump-dom "
		"'data:text/html,<script>document.write(navigator.onLine)</script>' 2>/dev/null; "
		"rm -rf $d");
}

/* It says what it finds until its start is complete; the order of the addresses is not fixed. */
#define AVAHI(server)										\
	"d=$(mktemp -d) && mkfifo $d/log && printf '[server]\\nenable-dbus=no\\n" server "' >$d/conf && "	\
	"{ /usr/sbin/avahi-daemon -f $d/conf --no-chroot --no-drop-root --no-rlimits --debug "		\
	"2>$d/log & } && sed -n '/interface\\|record\\|group/p; /startup complete/q' $d/log | "		\
	"sort -u; kill $!; wait; rm -r $d"

PROBE_NL(clients, avahi,
	 "avahi-daemon joins groups and registers addresses on all interfaces, and on lo",
	 "avahi avahi-core/netlink.c, avahi-core/iface-linux.c")
{
	program_needed("/usr/sbin/avahi-daemon");
	if (geteuid() != 0)
		obs_skip("avahi-daemon must be started by root");
	PROGRAM("all", "sh", "-c", AVAHI(""));
	PROGRAM("lo", "sh", "-c", AVAHI("allow-interfaces=lo\\n"));
}

PROBE_NL(clients, dotnet, "NetworkInterface.GetAllNetworkInterfaces() of .NET, in Mono",
	 "Mono mcs/class/System/System.Net.NetworkInformation/UnixNetworkInterfaceAPI.cs")
{
	program_needed("mono");
	PROGRAM("interfaces", "mono", made("NetworkInterfaces.exe", "no mcs when it was built"));
}

PROBE_NL(clients, rust, "if_addrs::get_if_addrs() of Rust", "if-addrs src/lib.rs, src/posix.rs")
{
	PROGRAM("interfaces", made("rust/release/nlprobe-rust",
				   "no cargo, or no librust-if-addrs-dev, when it was built"));
}

PROBE_NL(clients, openclaw, "the OpenClaw gateway binds loopback and answers HTTP",
	 "OpenClaw src/gateway; libuv src/unix/linux.c, uv_interface_addresses()")
{
	const char *folder = made("openclaw", "npm could not fetch it");

	program_needed("curl");
	PROGRAM("health", made("openclaw.sh", "openclaw.sh is missing"), folder);
}
