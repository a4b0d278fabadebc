/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The running kernel, in a domain of landlock_enter(): each layer that it says is in force refuses
 * what it is there for, everything else works as outside, and what the supervisor has done stays.
 * Needs no libraries but cmocka, so that ci/kernels runs it on kernels that this machine is not.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "launch/landlock.h"

/* What exists outside before a child enters its domain. */
static struct outside {
	char folder[32];
	int tcp, udp, stream, datagram, abstract;	/* listeners and receivers */
	int connected;					/* a UDP socket that was connected outside */
} outside;

static struct sockaddr_in loopback(in_port_t port)
{
	return (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = port,
				     .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
}

static struct sockaddr_in name_of(int fd)
{
	struct sockaddr_in in = { 0 };
	socklen_t n = sizeof(in);

	getsockname(fd, (struct sockaddr *)&in, &n);
	return in;
}

/* The path of this name in the folder, or the abstract name if it begins with "@". */
static struct sockaddr_un unix_name(const char *name)
{
	struct sockaddr_un un = { .sun_family = AF_UNIX };

	snprintf(un.sun_path, sizeof(un.sun_path), "%s%s/%s", *name == '@' ? "@" : "", outside.folder,
		 name);
	if (*name == '@')
		*un.sun_path = 0;
	return un;
}

static int bind_unix(int type, const char *name)
{
	struct sockaddr_un un = unix_name(name);
	int fd = socket(AF_UNIX, type, 0);

	if (bind(fd, (struct sockaddr *)&un, sizeof(un)) < 0 ||
	    (type == SOCK_STREAM && listen(fd, 9) < 0)) {
		close(fd);
		return -1;
	}
	return fd;
}

static int bind_inet(int type)
{
	struct sockaddr_in in = loopback(0);
	int fd = socket(AF_INET, type, 0);

	if (bind(fd, (struct sockaddr *)&in, sizeof(in)) < 0 ||
	    (type == SOCK_STREAM && listen(fd, 9) < 0)) {
		close(fd);
		return -1;
	}
	return fd;
}

static int done(int fd, int r)	/* closes fd and keeps errno */
{
	int err = errno;

	close(fd);
	errno = err;
	return r;
}

static int connect_inet(int type, int to)
{
	struct sockaddr_in in = name_of(to);
	int fd = socket(AF_INET, type, 0);

	return done(fd, connect(fd, (struct sockaddr *)&in, sizeof(in)));
}

static int connect_unix(int type, const char *name)
{
	struct sockaddr_un un = unix_name(name);
	int fd = socket(AF_UNIX, type, 0);

	return done(fd, connect(fd, (struct sockaddr *)&un, sizeof(un)));
}

static int send_udp(int fd, bool by_message)
{
	struct sockaddr_in in = name_of(outside.udp);
	struct iovec byte = { "x", 1 };
	struct msghdr m = { .msg_name = &in, .msg_namelen = sizeof(in), .msg_iov = &byte,
			    .msg_iovlen = 1 };

	return (int)(by_message ? sendmsg(fd, &m, 0)
				: sendto(fd, "x", 1, 0, (struct sockaddr *)&in, sizeof(in)));
}

/* What is tried inside: -1 with errno, or else it works. */
static int tcp_connects(void) { return connect_inet(SOCK_STREAM, outside.tcp); }
static int tcp_binds(void) { return bind_inet(SOCK_STREAM); }
static int udp_connects(void) { return connect_inet(SOCK_DGRAM, outside.udp); }
static int udp_binds(void) { return bind_inet(SOCK_DGRAM); }
static int udp_sends(void) { return send_udp(socket(AF_INET, SOCK_DGRAM, 0), false); }
static int udp_sends_a_message(void) { return send_udp(socket(AF_INET, SOCK_DGRAM, 0), true); }
static int udp_sends_elsewhere(void) { return send_udp(outside.connected, true); }
static int udp_sends_on(void) { return (int)send(outside.connected, "x", 1, 0); }
static int path_connects(void) { return connect_unix(SOCK_STREAM, "stream"); }
static int abstract_connects(void) { return connect_unix(SOCK_STREAM, "@abstract"); }
static int parent_is_signalled(void) { return kill(getppid(), 0); }

static int path_sends(void)
{
	struct sockaddr_un un = unix_name("datagram");
	int fd = socket(AF_UNIX, SOCK_DGRAM, 0);

	return (int)sendto(fd, "x", 1, 0, (struct sockaddr *)&un, sizeof(un));
}

static int path_inside_connects(void)
{
	unlink(unix_name("inside").sun_path);	/* of the domain before */
	return bind_unix(SOCK_STREAM, "inside") < 0 ? -1 : connect_unix(SOCK_STREAM, "inside");
}

static int file_opens(void)
{
	char path[64];

	snprintf(path, sizeof(path), "%s/file", outside.folder);
	return open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
}

static int file_moves(void)
{
	char from[64], folder[64], to[80];

	snprintf(from, sizeof(from), "%s/from", outside.folder);
	snprintf(folder, sizeof(folder), "%s/folder", outside.folder);
	snprintf(to, sizeof(to), "%s/to", folder);
	close(open(from, O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
	mkdir(folder, 0700);
	return rename(from, to);
}

static const struct attempt {
	const char *what;
	int (*try)(void);
	enum landlock_layer by;	/* the layer that refuses it; 0: none does */
	int err;
} attempts[] = {
	{ "tcp connects", tcp_connects, LANDLOCK_TCP, EACCES },
	{ "tcp binds", tcp_binds, LANDLOCK_TCP, EACCES },
	{ "udp connects", udp_connects, LANDLOCK_UDP, EACCES },
	{ "udp binds", udp_binds, LANDLOCK_UDP, EACCES },
	{ "udp sends", udp_sends, LANDLOCK_UDP, EACCES },
	{ "udp sends a message", udp_sends_a_message, LANDLOCK_UDP, EACCES },
	{ "udp, connected, sends elsewhere", udp_sends_elsewhere, LANDLOCK_UDP, EACCES },
	{ "udp, connected, sends on", udp_sends_on, 0, 0 },
	{ "a path outside connects", path_connects, LANDLOCK_UNIX, EACCES },
	{ "a path outside receives", path_sends, LANDLOCK_UNIX, EACCES },
	{ "a path inside connects", path_inside_connects, 0, 0 },
	{ "an abstract name outside connects", abstract_connects, LANDLOCK_ABSTRACT, EPERM },
	{ "the parent is signalled", parent_is_signalled, LANDLOCK_SIGNALS, EPERM },
	{ "a file opens", file_opens, LANDLOCK_FILES, EACCES },
};
#define ATTEMPTS (sizeof(attempts) / sizeof(attempts[0]))

/* In a child: enters the domain and tries everything. Returns how many answers were wrong. */
static int try_all(const struct landlock_plan *plan, unsigned expected)
{
	unsigned layers = 0;
	int wrong = 0;

	alarm(20);
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 || landlock_enter(plan, &layers) < 0 ||
	    layers != expected) {
		print_error("layers %#x instead of %#x\n", layers, expected);
		return 1;
	}
	for (const struct attempt *a = attempts; a < attempts + ATTEMPTS; a++) {
		bool refused = layers & a->by;
		int r = a->try(), err = errno;

		if (plan->files && a->try == path_inside_connects)
			continue;	/* it makes a file */
		if (refused ? r >= 0 || err != a->err : r < 0) {
			print_error("%s: %s\n", a->what, r < 0 ? strerror(err) : "it does");
			wrong++;
		}
	}
	/* Without rules for files, a file can go to another folder: REFER. */
	if (!plan->files && file_moves() < 0) {
		print_error("a file moves: %s\n", strerror(errno));
		wrong++;
	}
	return wrong;
}

static void layers_refuse(const struct landlock_plan *plan)
{
	unsigned expected = landlock_layers(plan);
	int status;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (!pid)
		_exit(try_all(plan, expected));
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

static void each_layer_refuses_what_it_is_for(void **state)
{
	static const struct landlock_plan plans[] = {
		{ 0 },
		{ .inet = true },
		{ .unix_paths = true },
		{ .abstract = true },
		{ .inet = true, .unix_paths = true },
		{ .inet = true, .unix_paths = true, .abstract = true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(plans) / sizeof(plans[0]); i++)
		layers_refuse(&plans[i]);
}

/* Rules for files are not about sockets: with them, a path outside can be reached, or not, as before. */
static void files_are_another_layer(void **state)
{
	static const struct files none;
	struct landlock_plan plan = { .files = &none };

	(void)state;
	if (!(landlock_layers(&plan) & LANDLOCK_FILES))
		skip();
	layers_refuse(&plan);
	plan.unix_paths = plan.inet = true;
	layers_refuse(&plan);
}

static int set_up(void **state)
{
	struct sockaddr_in in;

	(void)state;
	strcpy(outside.folder, "/tmp/nlvirt-landlock-XXXXXX");
	if (!mkdtemp(outside.folder))
		return -1;
	outside.tcp = bind_inet(SOCK_STREAM);
	outside.udp = bind_inet(SOCK_DGRAM);
	outside.stream = bind_unix(SOCK_STREAM, "stream");
	outside.datagram = bind_unix(SOCK_DGRAM, "datagram");
	outside.abstract = bind_unix(SOCK_STREAM, "@abstract");
	outside.connected = socket(AF_INET, SOCK_DGRAM, 0);
	in = name_of(outside.udp);
	return connect(outside.connected, (struct sockaddr *)&in, sizeof(in));
}

static int tear_down(void **state)
{
	static const char *const left[] = { "stream", "datagram", "inside", "file", "from", "folder/to" };
	char path[64];

	(void)state;
	for (size_t i = 0; i < sizeof(left) / sizeof(left[0]); i++) {
		snprintf(path, sizeof(path), "%s/%s", outside.folder, left[i]);
		unlink(path);
	}
	snprintf(path, sizeof(path), "%s/folder", outside.folder);
	rmdir(path);
	return rmdir(outside.folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_layer_refuses_what_it_is_for),
		cmocka_unit_test(files_are_another_layer),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
