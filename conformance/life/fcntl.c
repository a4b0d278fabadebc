/* SPDX-License-Identifier: Apache-2.0 */
/* What fcntl() and ioctl() set on the open file: flags, owner, and the signal for input. */
#include "harness/runtime/netlink.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/sockios.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define SOURCE "fcntl(2), socket(7); fs/fcntl.c, sock_fasync(), sock_ioctl()"

PROBE_NL(life, status_flags, "F_SETFL: which flags can be set, which stay, which are refused",
	 SOURCE)
{
	static const struct { const char *key; int flags;
	} all[] = {
		{ "append", O_APPEND },	   { "async", O_ASYNC },   { "nonblock", O_NONBLOCK },
		{ "noatime", O_NOATIME },  { "direct", O_DIRECT }, { "sync", O_SYNC },
		{ "read_only", O_RDONLY }, { "none", 0 },
	};
	int fd = nl_open(), copy = dup(fd);

	obs_str("at_first", fmt("%#x", fcntl(fd, F_GETFL)));
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		obs_err(all[i].key, fcntl(fd, F_SETFL, all[i].flags));
		obs_str(fmt("%s.flags", all[i].key), fmt("%#x", fcntl(copy, F_GETFL)));
	}
	obs_err("unknown", fcntl(fd, 9999, 0));
}

PROBE_NL(life, flags_by_ioctl, "FIONBIO, FIOASYNC, FIOCLEX and FIONCLEX set the flags of fcntl",
	 "ioctl(2); do_vfs_ioctl()")
{
	int fd = nl_open(), on = 1, off = 0;

	obs_err("fionbio", ioctl(fd, FIONBIO, &on));
	obs_err("fioasync", ioctl(fd, FIOASYNC, &on));
	obs_str("on", fmt("%#x", fcntl(fd, F_GETFL)));
	obs_err("fioasync_off", ioctl(fd, FIOASYNC, &off));
	obs_err("fionbio_off", ioctl(fd, FIONBIO, &off));
	obs_str("off", fmt("%#x", fcntl(fd, F_GETFL)));
	obs_err("fionclex", ioctl(fd, FIONCLEX));
	obs_int("without", fcntl(fd, F_GETFD));
	obs_err("fioclex", ioctl(fd, FIOCLEX));
	obs_int("with", fcntl(fd, F_GETFD));
	obs_err("nowhere", ioctl(fd, FIONBIO, (void *)8));
}

PROBE_NL(life, lowest_of_a_copy,
	 "F_DUPFD gives no lower number than asked for, and none beyond the limit", SOURCE)
{
	struct rlimit most;
	int fd = nl_open();

	getrlimit(RLIMIT_NOFILE, &most);
	obs_bool("at_least", fcntl(fd, F_DUPFD, 160) >= 160);
	obs_err("negative", fcntl(fd, F_DUPFD, -1));
	obs_err("limit", fcntl(fd, F_DUPFD, (int)most.rlim_cur));
	obs_err("dup2_limit", dup2(fd, (int)most.rlim_cur));
	obs_err("dup3_itself", dup3(fd, fd, 0));
}

PROBE_NL(life, requests_of_one_socket,
	 "time stamps, marks and queues, which a netlink socket does not have", SOURCE)
{
	static const struct { const char *key; unsigned long request;
	} all[] = {
		{ "stamp", SIOCGSTAMP_OLD },
		{ "stamp_ns", SIOCGSTAMPNS_OLD },
		{ "stamp_new", SIOCGSTAMP_NEW },
		{ "stamp_ns_new", SIOCGSTAMPNS_NEW },
		{ "at_mark", SIOCATMARK },
		{ "inq", SIOCINQ },
		{ "outq", SIOCOUTQ },
		{ "outq_unsent", SIOCOUTQNSD },
		{ "terminal", TCGETS },
		{ "window", TIOCGWINSZ },
		{ "exclusive", TIOCEXCL },
		{ "protocol_private", SIOCPROTOPRIVATE },
		{ "zero", 0 },
		{ "all_bits", 0xffffffff },
	};
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	long long bytes[32] = { 0 };
	int fd = nl_open();

	nl_send(fd, &a);
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		obs_err(all[i].key, ioctl(fd, all[i].request, bytes));
	obs_int("datagrams", (int)nl_drain(fd));
}

PROBE_NL(life, owner_of_the_file, "fcntl and ioctl set and report the same owner",
	 SOURCE "; f_setown()")
{
	static const struct { const char *key; unsigned long set, get; } all[] = {
		{ "fio", FIOSETOWN, FIOGETOWN }, { "sioc", SIOCSPGRP, SIOCGPGRP },
	};
	struct f_owner_ex ex = { F_OWNER_TID, gettid() };
	int fd = nl_open(), me = getpid(), group = -getpgrp(), owner = -77;

	obs_int("none", fcntl(fd, F_GETOWN));
	obs_int("no_signal", fcntl(fd, F_GETSIG));
	for (size_t i = 0; i < 2; i++) {
		obs_err(all[i].key, ioctl(fd, all[i].set, &me));
		obs_err(fmt("%s.get", all[i].key), ioctl(fd, all[i].get, &owner));
		obs_bool(fmt("%s.is_me", all[i].key), owner == me && fcntl(fd, F_GETOWN) == me);
		obs_err(fmt("%s.group", all[i].key), ioctl(fd, all[i].set, &group));
		obs_err(fmt("%s.group.get", all[i].key), ioctl(fd, all[i].get, &owner));
		obs_bool(fmt("%s.group.is_mine", all[i].key), owner == group);
		obs_err(fmt("%s.nowhere", all[i].key), ioctl(fd, all[i].set, (void *)8));
	}
	obs_err("nobody", fcntl(fd, F_SETOWN, 0x3fffffff));
	obs_err("ex", fcntl(fd, F_SETOWN_EX, &ex));
	ex = (struct f_owner_ex){ 0 };
	obs_err("get_ex", fcntl(fd, F_GETOWN_EX, &ex));
	obs_bool("ex_is_me", ex.type == F_OWNER_TID && ex.pid == gettid());
	ex.type = 77;
	obs_err("odd_ex", fcntl(fd, F_SETOWN_EX, &ex));
	obs_err("signal", fcntl(fd, F_SETSIG, SIGRTMIN + 1));
	obs_bool("signal_is_set", fcntl(fd, F_GETSIG) == SIGRTMIN + 1);
	obs_err("odd_signal", fcntl(fd, F_SETSIG, 65));
}

/* Counts pending signals, and records each if key is set. Waits up to ms for the first. */
static int come(int number, int fd, long ms, const char *key)
{
	struct timespec t = { ms / 1000, ms % 1000 * 1000000 };
	siginfo_t i;
	sigset_t set;
	int n = 0, r;

	sigemptyset(&set);
	sigaddset(&set, number);
	for (;;) {
		r = sigtimedwait(&set, &i, &t);
		if (r < 0 && errno == EINTR)
			continue;
		if (r < 0)
			return n;
		n++;
		t = (struct timespec){ 0, 0 };
		if (key)
			obs_str(fmt("%s.%d", key, n),
				fmt("code %d band %#lx %s descriptor", i.si_code, i.si_band,
				    i.si_fd == fd ? "its own" : "another"));
	}
}

static int with_signal(int number)
{
	struct f_owner_ex me = { F_OWNER_TID, gettid() };
	sigset_t set;
	int fd = nl_open();

	sigemptyset(&set);
	sigaddset(&set, number);
	sigprocmask(SIG_BLOCK, &set, NULL);
	obs_err("owner", fcntl(fd, F_SETOWN_EX, &me));
	if (number != SIGIO)
		obs_err("signal", fcntl(fd, F_SETSIG, number));
	return fd;
}

PROBE_NL(life, signal_says_that_there_is_something,
	 "O_ASYNC: each datagram raises a signal with descriptor and band",
	 "fcntl(2), F_SETSIG; sock_def_readable(), netlink_recvmsg()")
{
	struct ask dump = ask_dump(RTM_GETLINK, 0, 16);
	int fd = with_signal(SIGRTMIN + 1);
	char buf[4096];

	nl_send(fd, &dump);
	obs_int("not_asked_for", come(SIGRTMIN + 1, fd, 0, "not_asked_for"));
	nl_drain(fd);
	obs_err("async", fcntl(fd, F_SETFL, O_RDWR | O_ASYNC));
	nl_send(fd, &dump);
	obs_int("dump", come(SIGRTMIN + 1, fd, 0, "dump"));
	recv(fd, buf, sizeof(buf), MSG_DONTWAIT);
	obs_int("next", come(SIGRTMIN + 1, fd, 0, "next"));
	recv(fd, buf, sizeof(buf), MSG_DONTWAIT);
	recv(fd, buf, sizeof(buf), MSG_DONTWAIT);
	obs_int("nothing", come(SIGRTMIN + 1, fd, 0, "nothing"));
	obs_ret("write", write(fd, dump.bytes, dump.n));
	/* Whether one signal or several announce a dump is left open: the data is the same. */
	obs_bool("written", come(SIGRTMIN + 1, fd, PROBE_WAIT_MS, NULL) > 0);
}

PROBE_NL(life, sigio_says_that_there_is_something, "without F_SETSIG the signal is SIGIO",
	 "fcntl(2), F_SETOWN; send_sigio()")
{
	struct ask dump = ask_dump(RTM_GETLINK, 0, 16);
	int fd = with_signal(SIGIO), on = 1;

	obs_err("fioasync", ioctl(fd, FIOASYNC, &on));
	nl_send(fd, &dump);
	obs_int("dump", come(SIGIO, fd, 0, NULL));
	obs_int("again", come(SIGIO, fd, 0, NULL));
}
