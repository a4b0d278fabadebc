/* SPDX-License-Identifier: Apache-2.0 */
/* Libraries of other languages that list interfaces: what each tells a program. */
#include "harness/runtime/probe.h"
#include "harness/runtime/program.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#define PYTHON "/usr/bin/python3"

static void python_needs(const char *module)
{
	const char *code = fmt("import importlib.util as u; exit(u.find_spec('%s') is None)",
			       module);
	int status = -1;
	pid_t pid;

	program_needed(PYTHON);
	pid = fork();
	if (pid == 0) {
		dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), STDERR_FILENO);
		execl(PYTHON, PYTHON, "-c", code, NULL);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0 || status != 0)
		obs_skip("Python's module %s is not on this machine", module);
}

PROBE_NL(clients, python_psutil, "psutil.net_if_addrs(), and net_if_stats() by ioctl and ethtool",
	 "psutil psutil/_psposix.c, psutil/arch/linux/net.c")
{
	python_needs("psutil");
	PROGRAM("addresses", PYTHON, "-c",
		"import psutil\n"
		"for name, all in psutil.net_if_addrs().items(): print(name, *all, sep='\\n')");
	PROGRAM("stats", PYTHON, "-c",
		"import psutil\n"
		"for name, s in psutil.net_if_stats().items(): print(name, s)");
}

PROBE_NL(clients, python_ifaddr, "ifaddr.get_adapters(), which zeroconf uses",
	 "ifaddr ifaddr/_posix.py")
{
	python_needs("ifaddr");
	PROGRAM("adapters", PYTHON, "-c",
		"import ifaddr\n"
		"for a in ifaddr.get_adapters(): print(a.name, a.index, *a.ips, sep='\\n')");
}

PROBE_NL(clients, python_netifaces, "netifaces: interfaces, their addresses, and the gateways",
	 "netifaces netifaces.c, gateways() by RTM_GETROUTE")
{
	python_needs("netifaces");
	PROGRAM("interfaces", PYTHON, "-c",
		"import netifaces as n\n"
		"for name in n.interfaces(): print(name, n.ifaddresses(name))\n"
		"print(n.gateways())");
}

PROBE_NL(clients, erlang, "inet:getifaddrs() of Erlang",
	 "Erlang/OTP erts/emulator/nifs/common/prim_net_nif.c, "
	 "erts/emulator/drivers/common/inet_drv.c")
{
	program_needed("erl");
	/* It does not start without HOME. */
	PROGRAM("interfaces", "env", "HOME=/", "erl", "-noshell", "-eval",
		"io:format(\"~p~n\",[inet:getifaddrs()]),halt().");
}
