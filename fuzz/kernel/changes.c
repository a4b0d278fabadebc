/* SPDX-License-Identifier: Apache-2.0 */
/*
 * kernel_changes: makes the changes that a file lists to a real network and to a view of it, and
 * compares the events of both and, afterwards, what both show.
 *
 * The network is made in fresh namespaces. ip(8) and view_change() make each change. All
 * messages that the kernel multicasts are compared with those of rtnl_events(): the same ones, to
 * the same groups, in the same order, byte for byte apart from the fields that heard.c lists. Then
 * dumps are compared, apart from the fields that compare.c lists.
 *
 * Exit status: 0 no differences, 1 differences, 2 nothing could be compared.
 */
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <linux/capability.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>

#include "fuzz/kernel/compare.h"
#include "fuzz/kernel/heard.h"
#include "fuzz/kernel/play.h"
#include "harness/runner/oracle.h"
#include "harness/runner/oracle_build.h"
#include "policy/view_file.h"
#include "rtnl/events.h"
#include "rtnl/nlmsg.h"
#include "view/decl.h"
#include "view/view_change.h"

#define LATE_MS 2500		/* the kernel looks at carriers at most once a second */
#define QUIET_MS 60		/* after what was expected: is there more? */
#define START_MS 1500		/* what the making of the network still causes */

struct tool {
	const char *view_file;
	const char *monitor;		/* where ip monitor writes to; NULL: it does not run */
	bool verbose, dumps;
	struct decl decl;
	struct view *view;
	int fd, far;
	unsigned changes, refused, events, dumps_compared, differences;
};

static struct heard from_kernel, from_us;
static struct seen kernel_shows, we_show;

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Until as many messages have come as are expected and no more follow. */
static void listen_for(struct tool *t, unsigned expected)
{
	double start = now_ms();

	while (from_kernel.n < expected && now_ms() - start < LATE_MS)
		heard_take(t->fd, 50, &from_kernel);
	while (heard_take(t->fd, QUIET_MS, &from_kernel) && now_ms() - start < 2 * LATE_MS)
		;
}

/* --- dumps ------------------------------------------------------------------------------------ */

static const struct { uint16_t type; uint8_t family, bytes; const char *name; } dumps[] = {
	{ RTM_GETLINK, AF_UNSPEC, 16, "links" }, { RTM_GETLINK, AF_INET6, 16, "links, IPv6" },
	{ RTM_GETLINK, AF_BRIDGE, 16, "ports" }, { RTM_GETADDR, AF_UNSPEC, 8, "addresses" },
	{ RTM_GETROUTE, AF_UNSPEC, 12, "routes" }, { RTM_GETRULE, AF_UNSPEC, 12, "rules" },
	{ RTM_GETNETCONF, AF_UNSPEC, 4, "settings" }, { RTM_GETMULTICAST, AF_INET, 8, "groups, IPv4" },
	{ RTM_GETMULTICAST, AF_INET6, 8, "groups, IPv6" },
	{ RTM_GETNEIGHTBL, AF_UNSPEC, 4, "neighbour tables" },
};

static void make_case(struct fcase *c, size_t i)
{
	struct nlmsghdr head = {
		.nlmsg_len = NLMSG_HDRLEN + dumps[i].bytes, .nlmsg_type = dumps[i].type,
		.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP, .nlmsg_seq = 1,
	};
	uint8_t request[64] = { 0 };

	memcpy(request, &head, sizeof(head));
	request[sizeof(head)] = dumps[i].family;
	case_init(c, 0);
	case_add(c, 'S', 0, (uint16_t)head.nlmsg_len, request);
}

/* Fields that differ because the oracle is in a hurry: see play_hurry(). */
static void make_hurry_alike(struct seen *s)
{
	static struct heard h;

	for (unsigned i = 0; i < s->n; i++) {
		struct rd r = rd_of(s->bytes + s->one[i].at, s->one[i].len);
		struct nlmsg msg;
		size_t back = 0;

		h.n = 0;
		h.used = 0;
		while (nlmsg_next(&r, &msg))
			heard_add(&h, 0, msg.start, msg.head.nlmsg_len);
		heard_compare(&h, &h);
		for (unsigned k = 0; k < h.n; k++) {
			memcpy(s->bytes + s->one[i].at + back, h.bytes + h.one[k].at, h.one[k].len);
			back += NLMSG_ALIGN(h.one[k].len);
		}
	}
}

/* All messages of the datagrams. */
static void gather(const struct seen *s, struct heard *h)
{
	h->n = 0;
	h->used = 0;
	for (unsigned i = 0; i < s->n; i++) {
		struct rd r = rd_of(s->bytes + s->one[i].at, s->one[i].len);
		struct nlmsg msg;

		while (nlmsg_next(&r, &msg))
			heard_add(h, 0, msg.start, msg.head.nlmsg_len);
	}
}

static void print_lengths(const char *whose, const struct seen *s)
{
	printf("  datagrams of %s:", whose);
	for (unsigned i = 0; i < s->n; i++)
		printf(" %u", s->one[i].len);
	putchar('\n');
}

static void print_both(void)
{
	puts("  kernel:");
	heard_print(&from_kernel, &from_us, stdout);
	puts("  ours:");
	heard_print(&from_us, &from_kernel, stdout);
}

static void compare_dumps(struct tool *t, const char *after)
{
	static struct fcase c;

	for (size_t i = 0; i < sizeof(dumps) / sizeof(dumps[0]); i++) {
		int where;

		make_case(&c, i);
		ask_kernel(&c, &kernel_shows);
		ask_ours(&c, t->view, false, &we_show);
		make_hurry_alike(&kernel_shows);
		make_hurry_alike(&we_show);
		where = compare(&kernel_shows, &we_show);
		t->dumps_compared++;
		if (where < 0)
			continue;
		t->differences++;
		printf("after '%s': the %s differ, datagram %d\n", after, dumps[i].name, where);
		print_lengths("the kernel", &kernel_shows);
		print_lengths("ours", &we_show);
		gather(&kernel_shows, &from_kernel);
		gather(&we_show, &from_us);
		print_both();
	}
}

/* --- commands --------------------------------------------------------------------------------- */

static void compare_events(struct tool *t, const char *command)
{
	int where = heard_compare(&from_kernel, &from_us);

	t->events += from_us.n;
	if (where >= 0) {
		t->differences++;
		printf("'%s': message %d differs\n", command, where);
	}
	if (t->verbose) {
		printf("'%s':\n", command);
		heard_print(&from_us, NULL, stdout);
	}
	if (where >= 0)
		print_both();
}

/* The kernel tells of the settings that this changes. */
static void hurry(struct tool *t)
{
	play_hurry();
	while (heard_take(t->fd, QUIET_MS, &from_kernel))
		from_kernel.n = 0;
}

/* Does one command on both sides. False: the sides are no longer alike. */
static bool play(struct tool *t, const char *const *words, size_t n, const char *command)
{
	char why[VIEW_WHY];
	struct view *after;
	int status;

	from_kernel.n = from_us.n = 0;
	from_kernel.used = from_us.used = 0;
	after = view_change(t->view, words, n, why);
	if (after && rtnl_events(t->view, after, RTNL_ALL_GROUPS, heard_add, &from_us) < 0)
		exit(2);
	status = play_words(words, n, t->view, after ? after : t->view, t->far, !t->verbose);
	if (status < 0) {
		printf("'%s': cannot be done to a real network\n", command);
		t->differences++;
		return false;
	}
	if (!after || status) {
		t->refused++;
		if (!after && status)
			return true;
		printf("'%s': refused by %s: %s\n", command, after ? "the kernel" : "us",
		       after ? "" : why);
		t->differences++;
		view_free(after);
		return false;
	}
	listen_for(t, from_us.n);
	t->changes++;
	view_free(t->view);
	t->view = after;
	compare_events(t, command);
	if (strcmp(words[0], "add") == 0 && strcmp(words[1], "link") == 0)
		hurry(t);
	if (t->dumps)
		compare_dumps(t, command);
	return true;
}

static int play_file(struct tool *t, FILE *in)
{
	const struct timespec pause = { .tv_sec = 1, .tv_nsec = 100000000 };
	char line[1024], command[1024];
	bool alike = true;
	double last = 0;

	while (alike && fgets(line, sizeof(line), in)) {
		const char *words[PLAY_WORDS];
		char *at = line;
		size_t n;

		double seconds = strtod(line, &at);	/* of a play file */

		/* Carriers of links that are down are looked at once a second: linkwatch_event(). */
		if (at != line && seconds - last >= 1)
			nanosleep(&pause, NULL);
		if (at != line)
			last = seconds;
		at += strspn(at, " \t");
		snprintf(command, sizeof(command), "%.*s", (int)strcspn(at, "#\n"), at);
		n = play_split(at, words);
		/* Carriers of links that are down are looked at once a second: linkwatch_event(). */
		if (n && strcmp(words[0], "up") == 0)
			nanosleep(&pause, NULL);
		if (n)
			alike = play(t, words, n, command);
	}
	printf("%u changes, %u refused by both, %u events and %u dumps compared, %u differences\n",
	       t->changes, t->refused, t->events, t->dumps_compared, t->differences);
	return t->differences ? 1 : 0;
}

/* --- start ------------------------------------------------------------------------------------ */

/* ip(8) loses the capabilities of an ordinary user unless they are ambient. */
static void keep_capabilities(void)
{
	struct __user_cap_header_struct head = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct caps[2];

	if (syscall(SYS_capget, &head, caps) < 0)
		return;
	for (unsigned i = 0; i < 2; i++)
		caps[i].inheritable = caps[i].permitted;
	syscall(SYS_capset, &head, caps);
	prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_NET_ADMIN, 0, 0);
	prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_SYS_ADMIN, 0, 0);
}

static const char *make(struct tool *t)
{
	static struct fail why;
	char qdisc[sizeof(t->view->kernel.qdisc)];
	const char *problem;
	FILE *in;
	char *path;

	if (t->view_file) {
		if (view_file_open(t->view_file, &in, &path, &why) < 0 ||
		    view_file_read(in, path, &t->decl, &why) < 0)
			return why.text;
		fclose(in);
		free(path);
	} else {
		snprintf(t->decl.file, sizeof(t->decl.file), "loopback");
	}
	oracle_replace_hardware(&t->decl);
	if (view_build(&t->decl, &t->view, &why) < 0)
		return why.text;
	view_follow_kernel(t->view);
	memcpy(qdisc, t->view->kernel.qdisc, sizeof(qdisc));
	problem = oracle_make(&t->decl, t->view);
	if (problem)
		return problem;
	t->far = oracle_far_netns();
	keep_capabilities();
	play_hurry();
	view_follow_kernel(t->view);
	/* Only the first namespace shows the default. */
	memcpy(t->view->kernel.qdisc, qdisc, sizeof(qdisc));
	t->fd = heard_open();
	if (t->fd < 0)
		return "no socket";
	while (heard_take(t->fd, START_MS, &from_kernel))
		from_kernel.n = 0;
	return NULL;
}

/* ip monitor all, in the namespace. It ends with this process. */
static void start_monitor(const char *path)
{
	const struct timespec start = { .tv_nsec = 300000000 };

	if (fork() == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		if (!freopen(path, "w", stdout))
			_exit(126);
		execlp("ip", "ip", "monitor", "all", (char *)NULL);
		_exit(127);
	}
	nanosleep(&start, NULL);
}

static int work(struct tool *t, const char *file)
{
	const char *why = make(t);
	FILE *in = strcmp(file, "-") == 0 ? stdin : fopen(file, "re");

	if (why || !in) {
		fprintf(stderr, "kernel_changes: %s: %s\n", why ? why : file, strerror(errno));
		return 2;
	}
	if (t->monitor)
		start_monitor(t->monitor);
	if (t->dumps)
		compare_dumps(t, "the start");
	return play_file(t, in);
}

int main(int argc, char **argv)
{
	static const struct option options[] = {
		{ "view", required_argument, NULL, 'v' }, { "verbose", no_argument, NULL, 'w' },
		{ "no-dumps", no_argument, NULL, 'd' },
		{ "monitor", required_argument, NULL, 'm' }, { 0 },
	};
	static struct tool t = { .dumps = true };
	int option, status;
	pid_t child;

	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		switch (option) {
		case 'v': t.view_file = optarg; break;
		case 'w': t.verbose = true; break;
		case 'd': t.dumps = false; break;
		case 'm': t.monitor = optarg; break;
		default: return 2;
		}
	}
	if (optind + 1 != argc) {
		fputs("usage: kernel_changes [--view FILE] [--verbose] [--no-dumps] [--monitor FILE]"
		      " FILE\n", stderr);
		return 2;
	}
	child = fork();
	if (child == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		status = work(&t, argv[optind]);
		fflush(NULL);
		_exit(status);
	}
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return 2;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
}
