/* SPDX-License-Identifier: Apache-2.0 */
/* nlvirt agent: answers the containers of runc and crun that have a seccomp listener. */
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "cmd/agent.h"
#include "cmd/agent_socket.h"
#include "cmd/cmd.h"
#include "launch/launch.h"
#include "policy/policy_parse.h"

#define EVENTS_MOST 64		/* in one round */
#define STORE_MS 50		/* until listeners are offered again */
#define EXPIRE_MS 1000

static const char *const agent_options[] = {
	"      --socket PATH         listen on this socket, the listenerPath in the seccomp profiles of",
	"                            containers (default: the socket that a service manager passes)",
	"      --policy [NAME=]FILE  read a policy from FILE, for containers whose metadata has policy=NAME",
	"                            or whose annotation nlvirt.policy is NAME; without NAME=, for all others",
	"      --stats               once a container has ended, print what was done for it, as JSON",
	"  -h, --help                print this text",
	"",
	"'nlvirt filter export-oci' makes the seccomp profile. SIGTERM or SIGINT ends the agent, and",
	"containers go on without it. Their netlink calls wait for a new agent if a service manager keeps the",
	"listeners, and fail otherwise. The exit status is 0 after one of these signals, and 125 if the agent",
	"cannot start.",
	NULL
};

enum { OPT_SOCKET = 256, OPT_POLICY, OPT_STATS };

static const struct option long_options[] = {
	{ "socket", required_argument, NULL, OPT_SOCKET },
	{ "policy", required_argument, NULL, OPT_POLICY },
	{ "stats", no_argument, NULL, OPT_STATS },
	{ "help", no_argument, NULL, 'h' },
	{ 0 },
};

/* Returns the name in NAME=FILE, with its length; "" if there is none. */
static const char *split_policy(const char *word, size_t *ret_len, const char **ret_path)
{
	size_t len = strcspn(word, "=/");

	*ret_len = word[len] == '=' ? len : 0;
	*ret_path = word[len] == '=' ? word + len + 1 : word;
	return word;
}

static int read_policy(const char *path, struct policy *ret)
{
	FILE *in = fopen(path, "re");
	struct fail f;
	int r;

	if (!in) {
		cmd_complain("--policy: %s: %s", path, strerror(errno));
		return -1;
	}
	r = policy_parse(in, path, ret, &f);
	fclose(in);
	if (r < 0) {
		cmd_complain("%s", f.text);
		return -1;
	}
	if (ret->has_outbound || ret->files.n || ret->n_rules) {
		cmd_complain("--policy: %s: rules, outbound rules and files are for nlvirt run: in "
			     "a container, the engine decides", path);
		return -1;
	}
	return 0;
}

/* path: NULL for the default policy. 0 or -1. */
static int add_policy(struct agent *a, const char *name, size_t len, const char *path)
{
	struct agent_policy *p;

	for (unsigned i = 0; i < a->n_policies; i++)
		if (strlen(a->policy[i]->name) == len && !memcmp(a->policy[i]->name, name, len)) {
			cmd_complain("--policy: %s: another policy has this name already", path);
			return -1;
		}
	if (len >= AGENT_POLICY_BYTES || a->n_policies == AGENT_POLICIES) {
		cmd_complain("--policy: %s: expected at most %u policies, with names of at most %u "
			     "bytes",
			     path, AGENT_POLICIES, AGENT_POLICY_BYTES - 1);
		return -1;
	}
	p = calloc(1, sizeof(*p));
	if (!p) {
		cmd_complain("out of memory");
		return -1;
	}
	a->policy[a->n_policies++] = p;
	memcpy(p->name, name, len);
	if (path && read_policy(path, &p->policy) < 0)
		return -1;
	p->policy.allow_namespaces = true;	/* the engine decides, by capabilities */
	p->want = (struct want){ .policy = &p->policy };
	return 0;
}

/* Takes what a service manager has passed: a socket, and listeners that it has kept. */
static void take_passed(struct agent *a, int n)
{
	for (int i = 0; i < n; i++) {
		const char *name = agent_socket_passed_name(i);
		int fd = STDERR_FILENO + 1 + i, accepts = 0;
		socklen_t len = sizeof(accepts);

		if (name && agent_container_restore(a, name, fd))
			continue;
		if (a->listening < 0 &&
		    getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &accepts, &len) == 0 && accepts)
			a->listening = fd;
		else
			close(fd);
	}
}

static int start(struct agent *a, const char *path)
{
	sigset_t set;
	struct fail f;
	int r;

	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigprocmask(SIG_BLOCK, &set, NULL);
	signal(SIGPIPE, SIG_IGN);
	a->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (path) {
		fd_close(a->listening);
		a->listening = agent_socket_listen(path, &f);
		if (a->listening < 0) {
			cmd_complain("%s", f.text);
			return -1;
		}
	}
	if (a->listening < 0) {
		cmd_complain("agent: no socket given; see 'nlvirt agent --help'");
		return -1;
	}
	r = agent_watch(a, a->listening, &a->on_listening);
	if (!r)
		r = agent_watch(a, a->signals, &a->on_signals);
	if (r < 0)
		cmd_complain("agent: %s", strerror(-r));
	return r;
}

static void handle(struct agent *a, void *what)
{
	switch (*(enum agent_event *)what) {
	case AGENT_LISTENING:
		agent_connection_accept(a);
		break;
	case AGENT_SIGNALS:
		a->quit = true;
		break;
	case AGENT_CONNECTION:
		agent_connection_read(a, what);
		break;
	case AGENT_CONTAINER:
		agent_container_serve(a, what);
		break;
	}
}

/* An event is about one descriptor, so what it points to cannot have ended by an earlier event. */
static int loop(struct agent *a)
{
	struct epoll_event event[EVENTS_MOST];

	while (!a->quit) {
		int timeout = a->busy ? 0 : a->unstored ? STORE_MS : a->n_connections ? EXPIRE_MS :
			      -1;
		int n = epoll_wait(a->epoll, event, EVENTS_MOST, timeout);

		if (n < 0 && errno != EINTR) {
			cmd_complain("agent: %s", strerror(errno));
			return EXIT_OURS;
		}
		for (int i = 0; i < n; i++)
			handle(a, event[i].data.ptr);
		agent_containers_step(a);
		agent_connections_expire(a, false);
	}
	return 0;
}

/* Each container needs some descriptors, and each of its sockets one. */
static void raise_limit(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
		limit.rlim_cur = limit.rlim_max;
		setrlimit(RLIMIT_NOFILE, &limit);
	}
}

/* Returns -1 to go on, or the exit status. */
static int parse(struct agent *a, int argc, char **argv, const char **ret_path)
{
	const char *word, *name, *path;
	size_t len;
	int o;

	opterr = 0;
	while (word = argv[optind], (o = getopt_long(argc, argv, "+h", long_options, NULL)) != -1) {
		if (o == 'h') {
			cmd_help(&cmd_agent, stdout);
			return cmd_printed();
		}
		if (o == OPT_STATS) {
			a->stats = true;
		} else if (o == OPT_SOCKET) {
			*ret_path = optarg;
		} else if (o == OPT_POLICY) {
			name = split_policy(optarg, &len, &path);
			if (add_policy(a, name, len, path) < 0)
				return EXIT_OURS;
		} else {
			cmd_complain("unknown option '%s'; see 'nlvirt agent --help'", word);
			return EXIT_OURS;
		}
	}
	if (optind < argc) {
		cmd_complain("agent: unexpected argument '%s'; see 'nlvirt agent --help'",
			     argv[optind]);
		return EXIT_OURS;
	}
	return -1;
}

static bool has_default(const struct agent *a)
{
	for (unsigned i = 0; i < a->n_policies; i++)
		if (!a->policy[i]->name[0])
			return true;
	return false;
}

static int agent_main(int argc, char **argv)
{
	struct agent a = { .epoll = epoll_create1(EPOLL_CLOEXEC), .listening = -1, .signals = -1,
			   .on_listening = AGENT_LISTENING, .on_signals = AGENT_SIGNALS };
	const char *path = NULL;
	int status = parse(&a, argc, argv, &path);

	if (status < 0) {
		status = EXIT_OURS;
		raise_limit();
		if (has_default(&a) || add_policy(&a, "", 0, NULL) == 0) {
			take_passed(&a, agent_socket_passed());
			if (start(&a, path) == 0) {
				agent_socket_notify("READY=1", -1);
				status = loop(&a);
			}
		}
	}
	agent_connections_expire(&a, true);
	agent_containers_end(&a);
	for (unsigned i = 0; i < a.n_policies; i++)
		free(a.policy[i]);
	fd_close(a.listening);
	fd_close(a.signals);
	fd_close(a.epoll);
	if (path && status == 0)
		unlink(path);
	return status;
}

const struct cmd cmd_agent = {
	.name = "agent",
	.arguments = "[OPTION...]",
	.summary = "serve containers of runc and crun, which then see loopback only",
	.options = agent_options,
	.run = agent_main,
};
