/* SPDX-License-Identifier: Apache-2.0 */
/* nlvirt run: runs COMMAND in a sandbox, with this process as its supervisor. */
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "cmd/cmd.h"
#include "cmd/inherited.h"
#include "cmd/layers.h"
#include "cmd/learn.h"
#include "cmd/log.h"
#include "cmd/ports_file.h"
#include "cmd/relay.h"
#include "cmd/report.h"
#include "launch/landlock.h"
#include "launch/launch.h"
#include "launch/orphans.h"
#include "nlvirt_internal.h"
#include "want/outbound_policy.h"
#include "want/program.h"
#include "want/resolve.h"
#include "policy/policy_parse.h"
#include "policy/view_file.h"
#include "reach/status.h"

static const char *const run_options[] = {
	"  -p, --policy FILE       read a policy from FILE; see nlvirt-policy(5) (default: loopback only)",
	"      --view VIEW         show this network instead of loopback alone: a file of nlvirt-view(5), or",
	"                          the name of a view such as laptop (default: loopback)",
	"      --control PATH      make a socket at PATH, through which 'nlvirt view' changes what COMMAND is",
	"                          shown while it runs; processes inside cannot use it (default: no socket)",
	"  -w, --wait-all          wait until the last process is gone (default: what COMMAND leaves",
	"                          behind is killed when COMMAND ends)",
	"      --files             show only loopback in files of /proc and /sys too, for Java and ifconfig;",
	"                          slows every open() down (default: they show the machine's interfaces)",
	"      --allow-namespaces  allow new namespaces (default: they are refused)",
	"      --require LAYER     fail unless this layer, as in 'nlvirt doctor', is in force:",
	"                          landlock-ptrace, -files, -tcp, -signals or -abstract (default: none)",
	"      --stats             at the end, print on standard error what the supervisor has done",
	"",
	"Where COMMAND may connect and listen (default: anywhere, if none of these options is given):",
	"      --allow WHERE       allow connections to WHERE, and otherwise only to loopback; may be",
	"                          repeated. WHERE is HOST[:PORTS], *.HOST[:PORTS], ADDRESS[/LEN][:PORTS],",
	"                          [IPv6[/LEN]][:PORTS], or a set: public, private, link-local, multicast",
	"                          or metadata[:PORTS]. It is for TCP unless it begins with udp:, mptcp: or",
	"                          icmp:. unix:PATTERN is for UNIX sockets, own for sockets made inside",
	"      --deny WHERE        refuse connections to WHERE, an exception from --allow; without a",
	"                          protocol, for all of them; may be repeated (default: no exceptions)",
	"      --listen PORTS      allow listening on PORTS, such as 80,8000-8080; may be repeated",
	"                          (default: on loopback only)",
	"      --loopback WHAT     what can be reached on loopback without a rule: own, which means sockets",
	"                          made inside; all; or none (default: all)",
	"      --no-loopback       the same as --loopback none",
	"      --ports WHICH       the ports that sockets made inside have outside: same, or remap for free",
	"                          ones, which 'nlvirt ports' lists; remap needs --loopback own",
	"                          (default: same)",
	"      --names WHERE       where programs look up the names in --allow: dns, where nlvirt stands in",
	"                          for the name servers; or hosts, where a file also stands in for",
	"                          /etc/hosts (default: dns)",
	"      --log FILE          append a line of JSON to FILE for each refusal; - is standard error",
	"                          (default: no log)",
	"      --summary           at the end, print on standard error what was refused (default: only if",
	"                          that is a terminal)",
	"      --learn FILE        allow what no rule covers, and at the end write a policy to FILE that",
	"                          allows what was done (default: what no rule covers is refused)",
	"      --ask PROGRAM       let PROGRAM decide what no rule covers: it gets protocol, address, port",
	"                          and command, and exits with 0 to allow it or 1 (default: refuse it)",
	"      --ask-limit SECONDS the longest that PROGRAM may take (default: 60)",
	"",
	"Which files COMMAND may reach (default: all, if none of these options is given):",
	"      --ro PATH           allow reading and executing this file, or this directory and all in it",
	"      --rw PATH           allow changing it as well. Both may be repeated, and must cover COMMAND",
	"                          itself",
	"",
	"  -h, --help              print this text",
	"",
	"The exit status is that of COMMAND, or 128+N if signal N ended it; 125 if nlvirt itself failed,",
	"126 if COMMAND cannot be run, and 127 if it is not found.",
	NULL
};

struct run {
	struct policy policy;
	bool has_policy;		/* -p was given */
	struct outbound *outbound;	/* NULL: no outbound options; outbound->on: rules */
	struct files files;
	bool wait_all, allow_namespaces, shows_files;	/* -w, --allow-namespaces, --files */
	bool moves_ports;		/* --ports remap */
	bool stats;
	bool summary;			/* --summary was given */
	struct learn learn;
	unsigned ask_limit_s;		/* 0: not given */
	char *ask;			/* owned; absolute path, or NULL */
	unsigned required;		/* enum landlock_layer */
	struct decl decl;		/* owned: the view that the policy describes */
	struct view *view;		/* owned; NULL: loopback */
	const char *control;		/* --control; NULL: not given */
	char **command;
};

enum {
	OPT_ALLOW_NAMESPACES = 256,
	OPT_FILES,
	OPT_STATS,
	OPT_VIEW,
	OPT_CONTROL,
	OPT_ALLOW,
	OPT_DENY,
	OPT_LISTEN,
	OPT_LOOPBACK,
	OPT_NO_LOOPBACK,
	OPT_PORTS,
	OPT_LOG,
	OPT_SUMMARY,
	OPT_LEARN,
	OPT_ASK,
	OPT_ASK_LIMIT,
	OPT_NAMES,
	OPT_REQUIRE,
	OPT_RO,
	OPT_RW
};

static const struct option long_options[] = {
	{ "policy", required_argument, NULL, 'p' },
	{ "view", required_argument, NULL, OPT_VIEW },
	{ "control", required_argument, NULL, OPT_CONTROL },
	{ "wait-all", no_argument, NULL, 'w' },
	{ "files", no_argument, NULL, OPT_FILES },
	{ "allow-namespaces", no_argument, NULL, OPT_ALLOW_NAMESPACES },
	{ "allow", required_argument, NULL, OPT_ALLOW },
	{ "deny", required_argument, NULL, OPT_DENY },
	{ "listen", required_argument, NULL, OPT_LISTEN },
	{ "log", required_argument, NULL, OPT_LOG },
	{ "summary", no_argument, NULL, OPT_SUMMARY },
	{ "learn", required_argument, NULL, OPT_LEARN },
	{ "ask", required_argument, NULL, OPT_ASK },
	{ "ask-limit", required_argument, NULL, OPT_ASK_LIMIT },
	{ "names", required_argument, NULL, OPT_NAMES },
	{ "require", required_argument, NULL, OPT_REQUIRE },
	{ "ro", required_argument, NULL, OPT_RO },
	{ "rw", required_argument, NULL, OPT_RW },
	{ "loopback", required_argument, NULL, OPT_LOOPBACK },
	{ "no-loopback", no_argument, NULL, OPT_NO_LOOPBACK },
	{ "ports", required_argument, NULL, OPT_PORTS },
	{ "stats", no_argument, NULL, OPT_STATS },
	{ "help", no_argument, NULL, 'h' },
	{ 0 },
};

/* Returns 0 or a negative number. */
static int read_policy(struct run *run, const char *path)
{
	FILE *in = run->has_policy ? NULL : fopen(path, "re");
	struct fail f;
	int r;

	if (run->has_policy) {
		cmd_complain("-p: '%s': only one policy can be given", path);
		return -1;
	}
	if (!in) {
		cmd_complain("%s: cannot be read: %s", *path ? path : "''", strerror(errno));
		return -1;
	}
	r = policy_parse_with_view(in, path, &run->policy, &run->decl, &f);
	run->has_policy = true;
	fclose(in);
	if (r == 0 && run->policy.has_view && !run->view)
		r = view_build(&run->decl, &run->view, &f);
	run->learn.view = run->policy.has_view ? &run->decl : NULL;
	if (r < 0)
		cmd_complain("%s", f.text);
	return r;
}

/* --view, which is stronger than that of the policy. 0 or -1. */
static int take_view(struct run *run, const char *word)
{
	struct fail f;

	run->view = view_free(run->view);
	if (view_load(word, &run->view, &f) == 0)
		return 0;
	cmd_complain("%s", f.text);
	return -1;
}

static int take_control(struct run *run, const char *path)
{
	run->control = path;
	return 0;
}

static int check_layers(const struct run *run)
{
	bool on = run->outbound && run->outbound->on;

	return layers_check(&(struct layers_wanted){
		.required = run->required,
		.outbound = on,
		.all_tcp = on && !outbound_has_others(run->outbound),
		.files = run->files.n ? &run->files : NULL,
	});
}

static int need_outbound(struct run *run)
{
	if (!run->outbound)
		run->outbound = outbound_new();
	if (run->outbound)
		return 0;
	cmd_complain("out of memory");
	return -1;
}

/* The outbound rules of the policy file. 0 or -1. */
static int take_policy(struct run *run, const char *path)
{
	struct fail f;

	if (!run->policy.has_outbound)
		return 0;
	if (need_outbound(run) < 0)
		return -1;
	if (outbound_of_policy(path, &run->policy, run->outbound, &resolve_lookups, &f) == 0)
		return 0;
	cmd_complain("%s", f.text);
	return -1;
}

static int take_file(struct run *run, bool write, const char *path)
{
	struct fail f;
	int r = files_add(&run->files, path, write, landlock_takes, &f);

	if (r < 0)
		cmd_complain("--%s: %s", write ? "rw" : "ro", f.text);
	return r;
}

static int take_ro(struct run *run, const char *path)
{
	return take_file(run, false, path);
}

static int take_rw(struct run *run, const char *path)
{
	return take_file(run, true, path);
}

/* The files of the policy file. 0 or -1. */
static int take_policy_files(struct run *run, const char *path)
{
	for (unsigned i = 0; i < run->policy.files.n; i++) {
		const struct policy_item *file = &run->policy.files.item[i];
		struct fail f;

		if (files_add(&run->files, file->text, file->list == LIST_RW, landlock_takes, &f) <
		    0) {
			cmd_complain("%s:%u: files: %s", path, file->line, f.text);
			return -1;
		}
	}
	return 0;
}

/* --allow, --deny, --listen: 0 or -1. */
static int take_rule(struct run *run, enum outbound_kind kind, const char *value)
{
	static const char *const options[] = {
		[OUTBOUND_ALLOW] = "--allow",
		[OUTBOUND_DENY] = "--deny",
		[OUTBOUND_LISTEN] = "--listen",
	};
	struct fail f;

	if (need_outbound(run) < 0)
		return -1;
	if (outbound_add(run->outbound, kind, value, &resolve_lookups, &f) == 0)
		return 0;
	cmd_complain("%s: %s", options[kind], f.text);
	return -1;
}

static int take_names(struct run *run, const char *word)
{
	if (need_outbound(run) < 0)
		return -1;
	if (strcmp(word, "dns") && strcmp(word, "hosts")) {
		cmd_complain("--names: '%s': expected dns or hosts", word);
		return -1;
	}
	run->outbound->hosts = !strcmp(word, "hosts");
	return 0;
}

static int take_allow(struct run *run, const char *where)
{
	return take_rule(run, OUTBOUND_ALLOW, where);
}

static int take_deny(struct run *run, const char *where)
{
	return take_rule(run, OUTBOUND_DENY, where);
}

static int take_listen(struct run *run, const char *ports)
{
	return take_rule(run, OUTBOUND_LISTEN, ports);
}

static int take_log(struct run *run, const char *path)
{
	struct fail f;

	if (need_outbound(run) < 0)
		return -1;
	if (log_open(path, run->outbound, &f) == 0)
		return 0;
	cmd_complain("--log: %s", f.text);
	return -1;
}

static int take_learn(struct run *run, const char *path)
{
	if (need_outbound(run) < 0 || learn_open(&run->learn, path) < 0)
		return -1;
	outbound_learn(run->outbound);
	return 0;
}

static int take_ask(struct run *run, const char *word)
{
	if (need_outbound(run) < 0)
		return -1;
	free(run->ask);
	run->ask = program_find(word);
	if (run->ask) {
		outbound_ask(run->outbound, run->ask);
		return 0;
	}
	cmd_complain("--ask: '%s': %s", word, errno == ENOENT ? "no such program" : strerror(errno));
	return -1;
}

static int take_ask_limit(struct run *run, const char *word)
{
	unsigned seconds;

	if (!ports_read_number(word, strlen(word), LIMIT_ASK_S, &seconds) || !seconds) {
		cmd_complain("--ask-limit: expected seconds from 1 to %d, got '%s'", LIMIT_ASK_S, word);
		return -1;
	}
	run->ask_limit_s = seconds;
	return 0;
}

static int take_loopback(struct run *run, const char *word)
{
	enum loopback loopback;

	if (need_outbound(run) < 0)
		return -1;
	if (loopback_read(word, &loopback) < 0) {
		cmd_complain("--loopback: '%s': expected " LOOPBACK_WORDS, word);
		return -1;
	}
	run->outbound->on = true;
	run->outbound->loopback = loopback_both(run->outbound->loopback, loopback);
	return 0;
}

static int take_no_loopback(struct run *run, const char *nothing)
{
	(void)nothing;
	return take_loopback(run, "none");
}

static int take_ports(struct run *run, const char *word)
{
	if (strcmp(word, "same") && strcmp(word, "remap")) {
		cmd_complain("--ports: '%s': expected same or remap", word);
		return -1;
	}
	run->moves_ports |= !strcmp(word, "remap");
	return 0;
}

static int take_p(struct run *run, const char *path)
{
	if (read_policy(run, path) < 0 || take_policy(run, path) < 0)
		return -1;
	return take_policy_files(run, path);
}

static int take_require(struct run *run, const char *word)
{
	const struct layer *layer = layers_find(word);

	if (!layer)
		return -1;
	run->required |= layer->bit;
	return 0;
}

/* Options that take a value or can fail. take() returns 0, or a negative number after a message. */
static const struct taker {
	int opt;			/* as getopt_long() returns it */
	int (*take)(struct run *run, const char *value);
	const char *needs;		/* the value, for messages; NULL: none */
} takers[] = {
	{ 'p', take_p, "a file" },
	{ OPT_VIEW, take_view, "a file or the name of a view" },
	{ OPT_CONTROL, take_control, "a path" },
	{ OPT_ALLOW, take_allow, "a host or address" },
	{ OPT_DENY, take_deny, "an address or network" },
	{ OPT_LISTEN, take_listen, "ports" },
	{ OPT_NAMES, take_names, "dns or hosts" },
	{ OPT_LOOPBACK, take_loopback, "own, all or none" },
	{ OPT_NO_LOOPBACK, take_no_loopback, NULL },
	{ OPT_PORTS, take_ports, "same or remap" },
	{ OPT_LOG, take_log, "a file" },
	{ OPT_LEARN, take_learn, "a file" },
	{ OPT_ASK, take_ask, "a program" },
	{ OPT_ASK_LIMIT, take_ask_limit, "seconds" },
	{ OPT_REQUIRE, take_require, "a layer" },
	{ OPT_RO, take_ro, "a file or directory" },
	{ OPT_RW, take_rw, "a file or directory" },
};

static const struct taker *taker_of(int opt)
{
	for (size_t i = 0; i < sizeof(takers) / sizeof(takers[0]); i++)
		if (takers[i].opt == opt)
			return &takers[i];
	return NULL;
}

/* The flag that an option without a value sets; NULL: it is no such option. */
static bool *flag_of(struct run *run, int opt)
{
	switch (opt) {
	case 'w':
		return &run->wait_all;
	case OPT_ALLOW_NAMESPACES:
		return &run->allow_namespaces;
	case OPT_FILES:
		return &run->shows_files;
	case OPT_STATS:
		return &run->stats;
	case OPT_SUMMARY:
		return &run->summary;
	default:
		return NULL;
	}
}

static int check_ports(struct run *run)
{
	run->policy.moves_ports |= run->moves_ports;
	if (!run->policy.moves_ports)
		return 0;
	if (!run->outbound || run->outbound->loopback != LOOPBACK_OWN) {
		cmd_complain("--ports: remap needs --loopback own, by which listeners made inside are known");
		return -1;
	}
	run->outbound->moves_ports = true;
	return 0;
}

/* Once all options are read: do the outbound rules make sense? 0 or -1. */
static int check_outbound(struct run *run)
{
	struct fail f;

	if (run->ask_limit_s && !run->ask) {
		cmd_complain("--ask-limit: there is no program to limit without --ask");
		return -1;
	}
	if (check_ports(run) < 0)
		return -1;
	if (!run->outbound && !run->summary)
		return 0;
	if (!run->outbound || !run->outbound->on) {
		cmd_complain("%s: there %s without --allow, --listen or --no-loopback",
			     run->summary ? "--summary" : run->outbound->log_fd ? "--log" : "--names",
			     run->summary || run->outbound->log_fd ? "is nothing to refuse"
								   : "are no names");
		return -1;
	}
	run->outbound->ask_limit_s = run->ask_limit_s;
	/* What is refused while learning is refused with the learned policy too: say so. */
	run->outbound->told = run->summary || run->learn.path;
	if (run->learn.path && run->ask) {
		cmd_complain("--ask: nothing is asked while --learn allows everything; use one of them");
		return -1;
	}
	if (!run->learn.path && !run->ask && outbound_denies_in_vain(run->outbound)) {
		cmd_complain("--deny: all but loopback is refused already without --allow; to allow all other "
			     "addresses, add --allow 0.0.0.0/0 --allow [::/0]");
		return -1;
	}
	if (outbound_finish(&run->outbound, &run->policy, &f) == 0)
		return 0;
	cmd_complain("%s", f.text);
	return -1;
}

/* result and optopt are those of getopt_long(); word is what it looked at. */
static int bad_option(int result, const char *word)
{
	char letter[] = { '-', (char)optopt, '\0' };
	bool is_long = !strncmp(word, "--", 2);
	const char *name = is_long ? word : letter;	/* of -xw, the letter */

	if (result == ':')
		cmd_complain("option '%s' needs %s; see 'nlvirt run --help'", name,
			     taker_of(optopt)->needs);
	else if (is_long && optopt)
		cmd_complain("option '%.*s' takes no value; see 'nlvirt run --help'",
			     (int)strcspn(name, "="), name);
	else
		cmd_complain("unknown option '%s'; see 'nlvirt run --help'", name);
	return EXIT_OURS;
}

static int next_option(int argc, char **argv)
{
	return getopt_long(argc, argv, "+:p:wh", long_options, NULL);
}

/* Returns -1 to go on, otherwise the exit status. */
static int parse_options(int argc, char **argv, struct run *run)
{
	const char *word;
	int o;

	opterr = 0;
	while (word = argv[optind], (o = next_option(argc, argv)) != -1) {
		const struct taker *taker = taker_of(o);
		bool *flag = flag_of(run, o);

		if (o == 'h') {
			cmd_help(&cmd_run, stdout);
			return cmd_printed();
		}
		if (!taker && !flag)
			return bad_option(o, word);
		if (flag)
			*flag = true;
		if (taker && taker->take(run, optarg) < 0)
			return EXIT_OURS;
	}
	/* The command line adds to the policy, wherever -p is in it. */
	run->policy.wait_all |= run->wait_all;
	run->policy.allow_namespaces |= run->allow_namespaces;
	run->policy.shows_files |= run->shows_files;
	if (check_outbound(run) < 0)
		return EXIT_OURS;
	if (!run->view && run->policy.view[0] && take_view(run, run->policy.view) < 0)
		return EXIT_OURS;
	if (run->view)
		view_follow_kernel(run->view);	/* after a failure, the release decides */
	run->command = argv + optind;
	if (!run->command[0]) {
		cmd_complain("run: no COMMAND given; see 'nlvirt run --help'");
		return EXIT_OURS;
	}
	return -1;
}

/* Says once that a 32-bit program was ended. */
static void say_abi32(const struct nlvirt *s, bool *said)
{
	const char *name = *said ? NULL : nlvirt_abi32(s);

	if (!name)
		return;
	*said = true;
	cmd_complain("%s is a 32-bit program, which nlvirt refuses: use a 64-bit build", name);
}

/* Supervises until COMMAND has ended. 0 or -errno. */
static int supervise(struct nlvirt *s, struct relay *relay)
{
	int r = nlvirt_wait_for(s, relay->fd);
	bool said = false;

	while (r >= 0 && !relay->ended_by) {
		bool other = false;

		r = nlvirt_dispatch_for(s, nlvirt_timeout_ms(s), &other);
		say_abi32(s, &said);
		if (other || r == -ECHILD)
			relay_turn(relay, s);
	}
	return r == -ECHILD || relay->ended_by ? 0 : r;
}

static int write_learned(struct run *run, struct nlvirt *s)
{
	_cleanup_free_ struct tally *t = nlvirt_learned(s);

	return learn_write(&run->learn, t, run->has_policy, run->outbound->loopback,
			   &run->policy);
}

/* Is this process under a seccomp filter? True if that is unknown. */
static bool is_filtered(void)
{
	_cleanup_(status_done) struct status s = { 0 };

	return status_read(0, &s) < 0 || status_number(&s, "Seccomp", 10) != 0;
}

static int run_command(struct run *run)
{
	struct nlvirt_error error;
	_cleanup_(inherited_free) struct inherited inherited = { 0 };
	struct rlimit nofile, raised;
	sigset_t mask;
	struct nlvirt_options o = {
		.size = sizeof(o), .argv = run->command, .signal_mask = &mask, .nofile = &nofile,
		.flags = NLVIRT_STAND_IN | (is_filtered() ? 0 : NLVIRT_WAKE_BESIDE),
	};
	const struct call_times *times = NULL;
	struct ports_file ports = { .fd = -1 };
	const char *lacks;
	struct relay relay;
	struct nlvirt *s;
	int r, status;

	/* Each socket inside takes a descriptor of ours: raise our limit. COMMAND keeps its own. */
	getrlimit(RLIMIT_NOFILE, &nofile);
	raised = (struct rlimit){ nofile.rlim_max, nofile.rlim_max };
	setrlimit(RLIMIT_NOFILE, &raised);
	inherited_fill_closed();
	inherited_list(&inherited);
	r = relay_open(run->policy.wait_all, &relay, &mask);
	if (r < 0) {
		cmd_complain("cannot receive signals: %s", strerror(-r));
		return EXIT_OURS;
	}
	prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
	r = nlvirt_open_want(&o,
			     &(struct want){
				     .view = run->view,
				     .policy = &run->policy,
				     .outbound = run->outbound && run->outbound->on ? run->outbound
										    : NULL,
				     .files = run->files.n ? &run->files : NULL,
				     .control = run->control,
				     .required = run->required,
			     },
			     &s, &error);
	files_close(&run->files);
	if (r < 0) {
		cmd_complain("%s", error.text);
		return error.status;
	}
	inherited_close(&inherited);
	lacks = nlvirt_lacks(s);
	if (lacks)
		cmd_complain("works partly here: %s; see 'nlvirt doctor'", lacks);
	if (run->stats)
		times = nlvirt_time_calls(s);
	if (run->learn.path)
		nlvirt_learn(s);
	if (run->summary || run->learn.path || (run->outbound && isatty(STDERR_FILENO)))
		nlvirt_count_refusals(s);
	if (nlvirt_moved(s))
		ports_file_open(&ports, nlvirt_moved(s), nlvirt_pid(s), run->command[0]);
	r = supervise(s, &relay);
	if (r < 0)
		cmd_complain("the supervisor cannot go on: %s", strerror(-r));
	if (run->stats)
		report_stats(s, times);
	report_refused(s);
	report_lost(s);
	if (run->learn.path && write_learned(run, s) < 0)
		r = -EIO;
	ports_file_close(&ports);
	status = nlvirt_exit_status(s);
	nlvirt_close(s);
	orphans_kill();		/* something is left only if the keeper was killed */
	return r < 0 || status < 0 ? EXIT_OURS : relay_exit_status(&relay, status);
}

static int run_main(int argc, char **argv)
{
	/*
	 * Static: most of these 200 KiB are never written, and so cost no page of memory at each
	 * start.
	 */
	static struct run run;
	int status = parse_options(argc, argv, &run);

	if (status < 0)
		status = check_layers(&run) < 0 ? EXIT_OURS : run_command(&run);
	outbound_free(run.outbound);
	view_free(run.view);
	decl_done(&run.decl);
	free(run.ask);
	return status;
}

const struct cmd cmd_run = {
	.name = "run",
	.arguments = "[OPTION...] [--] COMMAND [ARG...]",
	.summary = "run COMMAND so that it sees loopback and no other network interface",
	.options = run_options,
	.run = run_main,
};
