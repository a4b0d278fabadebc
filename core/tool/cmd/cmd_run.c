/* SPDX-License-Identifier: Apache-2.0 */
/* nlvirt run: runs COMMAND in a sandbox, with this process as its supervisor. */
#include <errno.h>
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
#include "cmd/ports_file.h"
#include "cmd/relay.h"
#include "cmd/report.h"
#include "cmd/run_options.h"
#include "launch/launch.h"
#include "launch/orphans.h"
#include "nlvirt_internal.h"
#include "reach/status.h"

static const char *const run_help[] = {
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
	"                          landlock-ptrace, -files, -tcp, -signals, -abstract, -unix or -udp",
	"                          (default: none)",
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

static int check_layers(const struct run *run)
{
	bool on = run->outbound && run->outbound->on;

	return layers_check(&(struct layers_wanted){
		.required = run->required,
		.outbound = on,
		.all_tcp = on && !outbound_has_others(run->outbound),
		.unix_rules = on && outbound_has_unix(run->outbound),
		.files = run->files.n ? &run->files : NULL,
	});
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
	int status = run_options_parse(&cmd_run, argc, argv, &run);

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
	.options = run_help,
	.run = run_main,
};
