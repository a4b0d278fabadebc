/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finds inherited descriptors that lead out of the sandbox.
 *
 * The filter decides which sockets can be made inside, but it knows nothing about sockets that
 * exist already: an inherited netlink socket works inside as it does outside. Such a descriptor, or
 * an io_uring, is therefore an error at start that names it. Everything else is inherited as under
 * any wrapper, if outbound rules allow it. They are about addresses, and so they allow no TUN or
 * macvtap device, through which frames go out as they are.
 *
 * COMMAND's process looks, in its own table of descriptors, which no other thread can change. The
 * supervisor explains what it found.
 */
#include "launch/inherit.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <linux/netlink.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/cleanup.h"

#define FOLDER "/proc/self/fd"

struct look {
	uint64_t families;
	const struct outbound *o;
	const int *stdio;
};

/*
 * An inherited netlink socket is a real one, even if the policy allows the family inside. UNIX
 * sockets pass, because standard input and output often are UNIX sockets, above all in services.
 */
static bool family_is_allowed(int family, uint64_t families)
{
	if (family == AF_UNIX)
		return true;
	return family != AF_NETLINK && family >= 0 && family < 64 && families & (1ull << family);
}

static int option(int fd, int which)
{
	int value = -1;
	socklen_t len = sizeof(value);

	getsockopt(fd, SOL_SOCKET, which, &value, &len);
	return value;
}

/*
 * Had a stream without a peer called connect()? The peer is unknown until it has answered. It may
 * have answered since getpeername() failed, so any state but the two without a peer counts. MPTCP
 * tells the state of its first connection.
 */
static bool is_connecting(int fd)
{
	struct tcp_info info = { 0 };
	socklen_t len = sizeof(info);

	if (getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &len) < 0)
		return false;
	return info.tcpi_state != TCP_CLOSE && info.tcpi_state != TCP_LISTEN;
}

/* Checks an inherited socket against the outbound rules: its kind, its peer, where it listens. */
static enum inherit_what check_outbound(int fd, int family, const struct outbound *o)
{
	int type = option(fd, SO_TYPE), protocol = option(fd, SO_PROTOCOL);
	enum outbound_protocol p = outbound_protocol_of(o, family, type, protocol);
	struct sockaddr_storage name;
	struct outbound_answer a;
	socklen_t len = sizeof(name);

	/* Without a rule, UDP sockets must be mute, and this one can send: serve/make.c. */
	if (!p || (p == OUTBOUND_UDP && !(o->protocols & OUTBOUND_BIT(OUTBOUND_UDP))))
		return INHERITED_KIND;
	if (getpeername(fd, (struct sockaddr *)&name, &len) == 0) {
		outbound_decide(o, family, p, true, &name, len, &a);
		/* What is learned would refuse it, and nobody is asked at the start. */
		if (a.err || a.ask || a.own || (a.learned && a.rule < 0))
			return INHERITED_PEER;
		return INHERITED_WELL;
	}
	if (is_connecting(fd))
		return INHERITED_CONNECTING;
	len = sizeof(name);
	if (option(fd, SO_ACCEPTCONN) &&
	    (getsockname(fd, (struct sockaddr *)&name, &len) < 0 ||
	     !outbound_may_listen(o, &name, len)))
		return INHERITED_LISTENER;
	return INHERITED_WELL;
}

static enum inherit_what check_socket(int fd, const struct look *look, int *ret_detail)
{
	int family;
	socklen_t len = sizeof(family);

	if (getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &family, &len) < 0) {
		*ret_detail = errno;
		/* EBADF: O_PATH, or no descriptor. Another error is that of a filter around us. */
		return errno == ENOTSOCK || errno == EBADF ? INHERITED_WELL : INHERITED_UNKNOWN;
	}
	if (family_is_allowed(family, look->families))
		return look->o && family != AF_UNIX ? check_outbound(fd, family, look->o)
						    : INHERITED_WELL;
	*ret_detail = family;
	return INHERITED_SOCKET;
}

/* Writes the path of a descriptor: snprintf(3) is not async-signal-safe. */
static void write_path(int fd, char path[sizeof(FOLDER) + 12])
{
	char *at = path + sizeof(FOLDER) + 11;

	*at = '\0';
	do
		*--at = (char)('0' + fd % 10);
	while ((fd /= 10));
	*--at = '/';
	at -= sizeof(FOLDER) - 1;
	memmove(at, FOLDER, sizeof(FOLDER) - 1);
	memmove(path, at, strlen(at) + 1);
}

static enum inherit_what check_ring(int fd)
{
	static const char ring[] = "anon_inode:[io_uring]";
	char path[sizeof(FOLDER) + 12], target[64];
	ssize_t n;

	write_path(fd, path);
	n = readlink(path, target, sizeof(target));
	return n == sizeof(ring) - 1 && !memcmp(target, ring, sizeof(ring) - 1) ? INHERITED_RING
										: INHERITED_WELL;
}

/* TUNGETFEATURES works on both kinds, attached to an interface or not, and changes nothing. */
static enum inherit_what check_tun(int fd)
{
	unsigned features;
	struct stat st;

	if (fstat(fd, &st) < 0 || !S_ISCHR(st.st_mode) || ioctl(fd, TUNGETFEATURES, &features) < 0)
		return INHERITED_WELL;
	return INHERITED_TUN;
}

/* Does COMMAND get the descriptor, under any number? flags: what fcntl(F_GETFD) says. */
static bool is_inherited(int fd, int flags, const int *stdio)
{
	if (stdio && (fd == stdio[0] || fd == stdio[1] || fd == stdio[2]))
		return true;
	if (stdio && fd <= STDERR_FILENO)
		return false;
	return !(flags & FD_CLOEXEC);
}

static enum inherit_what check(int fd, int flags, const struct look *look, int *ret_detail)
{
	enum inherit_what r;

	if (!is_inherited(fd, flags, look->stdio))
		return INHERITED_WELL;
	r = check_socket(fd, look, ret_detail);
	if (!r)
		r = check_ring(fd);
	if (!r && look->o)
		r = check_tun(fd);
	return r;
}

/*
 * From Linux 6.2 on, the size of the directory is the number of open descriptors. To ask each
 * number until all were seen is ten times faster than to list the directory.
 */
static void check_counted(size_t count, const struct look *look, struct inherited_found *f)
{
	for (int fd = 0; count && !f->what; fd++) {
		int flags = fcntl(fd, F_GETFD);

		if (flags < 0)
			continue;
		count--;
		f->fd = fd;
		f->what = check(fd, flags, look, &f->detail);
	}
}

struct entry {	/* struct linux_dirent64 */
	uint64_t ino;
	int64_t off;
	unsigned short bytes;
	unsigned char type;
	char name[];
};

static int number_of(const char *name)
{
	int n = 0;

	for (; *name >= '0' && *name <= '9'; name++)
		n = n * 10 + (*name - '0');
	return *name ? -1 : n;
}

static bool check_listed(const struct look *look, struct inherited_found *f)
{
	_Alignas(struct entry) char buf[4096];
	_cleanup_close_ int folder = open(FOLDER, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	long n = 0;

	while (folder >= 0 && !f->what && (n = syscall(SYS_getdents64, folder, buf, sizeof(buf))) > 0)
		for (long at = 0; at < n && !f->what;) {
			const struct entry *e = (const struct entry *)(buf + at);
			int fd = number_of(e->name), flags = fd < 0 ? -1 : fcntl(fd, F_GETFD);

			at += e->bytes;
			f->fd = fd;
			if (flags >= 0)
				f->what = check(fd, flags, look, &f->detail);
		}
	return folder >= 0 && n >= 0;
}

static void conclude(bool seen, const struct inherited_found *f, struct inherited_found *ret)
{
	*ret = seen ? *f : (struct inherited_found){ .what = INHERITED_UNSEEN, .detail = errno };
}

void inherit_find_listed(uint64_t families, const struct outbound *o, const int *stdio,
			 struct inherited_found *ret)
{
	const struct look look = { .families = families, .o = o, .stdio = stdio };
	struct inherited_found f = { .what = INHERITED_WELL };

	conclude(check_listed(&look, &f), &f, ret);
}

void inherit_find(uint64_t families, const struct outbound *o, const int *stdio,
		  struct inherited_found *ret)
{
	const struct look look = { .families = families, .o = o, .stdio = stdio };
	struct inherited_found f = { .what = INHERITED_WELL };
	struct stat st;
	bool seen = stat(FOLDER, &st) == 0;

	if (seen && !st.st_size) {
		inherit_find_listed(families, o, stdio, ret);
		return;
	}
	if (seen)
		check_counted((size_t)st.st_size, &look, &f);
	conclude(seen, &f, ret);
}

#define INHERITED "and would be inherited: close it or set FD_CLOEXEC (in a shell: COMMAND %d>&-)"

static const struct {
	int family;
	const char *name;
} names[] = {
	{ AF_INET, "an IPv4 socket" },
	{ AF_INET6, "an IPv6 socket" },
	{ AF_NETLINK, "a netlink socket" },
	{ AF_PACKET, "a packet socket" },
	{ AF_VSOCK, "a vsock socket" },
	{ AF_ALG, "a crypto socket" },
	{ AF_BLUETOOTH, "a bluetooth socket" },
	{ AF_CAN, "a CAN socket" },
};

static int explain_socket(int fd, int family, struct fail *f)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (names[i].family == family)
			return fail_set(f, EPERM, "descriptor %d is %s " INHERITED, fd,
					names[i].name, fd);
	return fail_set(f, EPERM, "descriptor %d is a socket of family %d " INHERITED, fd, family,
			fd);
}

int inherit_explain(const struct inherited_found *found, struct fail *f)
{
	static const char *const text[] = {
		[INHERITED_KIND] = "is a socket of a kind that no outbound rule allows,",
		[INHERITED_PEER] = "is connected to an address that no outbound rule allows,",
		[INHERITED_CONNECTING] = "is still connecting to an address that cannot be checked,",
		[INHERITED_LISTENER] = "listens on a port that --listen does not name,",
		[INHERITED_RING] = "is an io_uring",
		[INHERITED_TUN] = "is a TUN, TAP or macvtap device, which no outbound rule allows,",
	};

	switch (found->what) {
	case INHERITED_UNSEEN:
		return fail_set(f, found->detail, "cannot look at inherited descriptors: " FOLDER
				": %s", strerror(found->detail));
	case INHERITED_UNKNOWN:
		return fail_set(f, found->detail, "descriptor %d cannot be inspected: %s " INHERITED,
				found->fd, strerror(found->detail), found->fd);
	case INHERITED_SOCKET:
		return explain_socket(found->fd, found->detail, f);
	default:
		return fail_set(f, EPERM, "descriptor %d %s " INHERITED, found->fd,
				text[found->what], found->fd);
	}
}
