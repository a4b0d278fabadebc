/* SPDX-License-Identifier: Apache-2.0 */
/* The command line of nlvirt run: reads all options, then checks what they ask for together. */
#include "cmd/run_options.h"

#include <getopt.h>
#include <string.h>

#include "launch/launch.h"
#include "want/outbound_policy.h"

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
	if (!run->outbound)
		return 0;
	if (!run->outbound->on) {
		cmd_complain("--names: there are no names without --allow, --listen or --no-loopback");
		return -1;
	}
	run->outbound->ask_limit_s = run->ask_limit_s;
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
			     run_values_find(optopt)->needs);
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

int run_options_parse(const struct cmd *c, int argc, char **argv, struct run *run)
{
	const char *word;
	int o;

	opterr = 0;
	while (word = argv[optind], (o = next_option(argc, argv)) != -1) {
		const struct run_value *value = run_values_find(o);
		bool *flag = flag_of(run, o);

		if (o == 'h') {
			cmd_help(c, stdout);
			return cmd_printed();
		}
		if (!value && !flag)
			return bad_option(o, word);
		if (flag)
			*flag = true;
		if (value && value->take(run, optarg) < 0)
			return EXIT_OURS;
	}
	/* The command line adds to the policy, wherever -p is in it. */
	run->policy.wait_all |= run->wait_all;
	run->policy.allow_namespaces |= run->allow_namespaces;
	run->policy.shows_files |= run->shows_files;
	if (check_outbound(run) < 0)
		return EXIT_OURS;
	if (!run->view && run->policy.view[0] &&
	    run_values_find(OPT_VIEW)->take(run, run->policy.view) < 0)
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
