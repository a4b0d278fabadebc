/* SPDX-License-Identifier: Apache-2.0 */
/* nlvirt check: checks a policy file, and prints it in full. */
#include <errno.h>
#include <getopt.h>
#include <linux/audit.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/cmd.h"
#include "filter/filter.h"
#include "filter/filter_arrivals.h"
#include "launch/launch.h"
#include "want/outbound_policy.h"
#include "policy/policy_parse.h"
#include "policy/policy_print.h"
#include "policy/view_file.h"

static const char *const check_options[] = {
	"      --print  print the policy in full, with its defaults",
	"  -h, --help   print this text",
	"",
	"FILE can be - for standard input. The exit status is 0 if FILE is a policy, 1 if it is not (one",
	"line says where, and what was expected), and 125 if it cannot be read.",
	NULL
};

enum { EXIT_NOT_A_POLICY = 1, OPT_PRINT = 256 };

static const struct option long_options[] = {
	{ "print", no_argument, NULL, OPT_PRINT },
	{ "help", no_argument, NULL, 'h' },
	{ 0 },
};

/* Compiles for both architectures, on any machine, since only that shows whether the rules fit. */
static int check_build(const char *path, const struct want *want)
{
	static const uint32_t arches[] = { AUDIT_ARCH_X86_64, AUDIT_ARCH_AARCH64 };

	filter_for_any_kernel();
	for (size_t i = 0; i < sizeof(arches) / sizeof(arches[0]); i++) {
		struct filter filter = { 0 };
		struct fail f;

		if (filter_build(want, arches[i], FILTER_WINDOW, &filter, &f) < 0) {
			cmd_complain("%s: %s", path, f.text);
			return f.err == E2BIG ? EXIT_NOT_A_POLICY : EXIT_OURS;
		}
		filter_free(&filter);
	}
	return 0;
}

/* Do the socket filters fit that drop datagrams which no rule covers? */
static int check_arrivals(const char *path, const struct want *want)
{
	static const enum outbound_protocol protocols[] = { OUTBOUND_UDP, OUTBOUND_ICMP };

	for (size_t i = 0; i < sizeof(protocols) / sizeof(protocols[0]) && want_filters(want); i++) {
		struct filter filter = { 0 };
		struct fail f;

		if (!filter_has_arrivals(want->outbound, protocols[i]))
			continue;
		if (filter_build_arrivals(want->outbound, protocols[i], NULL, &filter, &f) < 0) {
			cmd_complain("%s: outbound: %s", path, f.text);
			return f.err == E2BIG ? EXIT_NOT_A_POLICY : EXIT_OURS;
		}
		filter_free(&filter);
	}
	return 0;
}

/*
 * What nlvirt run refuses whatever the machine and the other options are. Does not resolve names:
 * whether they resolve now says nothing about the policy. Rules that only deny are not refused: the
 * command line can allow something, or --learn or --ask can decide.
 */
static int check_policy(const char *path, const struct policy *policy)
{
	struct outbound *o = outbound_new();
	struct fail f = { 0 }, inner;
	int r = o ? outbound_of_policy(path, policy, o, NULL, &f)
		  : fail_set(&f, ENOMEM, "out of memory"),
	    status;

	if (r == 0 && outbound_finish(&o, policy, &inner) < 0)
		r = fail_set(&f, inner.err, "%s: outbound: %.400s", path, inner.text);
	if (r < 0) {
		cmd_complain("%s", f.text);
		status = r == -ENOMEM ? EXIT_OURS : EXIT_NOT_A_POLICY;
	} else {
		const struct want want = { .policy = policy, .outbound = o->on ? o : NULL };

		status = check_build(path, &want);
		if (!status)
			status = check_arrivals(path, &want);
	}
	outbound_free(o);
	return status;
}

/* Can the view be built? A view that is named by its path may be on another machine. */
static int check_view(const struct policy *policy, const struct decl *decl, struct fail *f)
{
	struct view *view = NULL;
	int r = 0;

	if (policy->has_view)
		r = view_build(decl, &view, f);
	else if (policy->view[0] && !strpbrk(policy->view, "/."))
		r = view_load(policy->view, &view, f);
	view_free(view);
	return r;
}

static int report(const char *path, const struct policy *policy, const struct decl *view,
		  bool print)
{
	int r = check_policy(path, policy);

	if (r || !print)
		return r;
	policy_print(policy, view, stdout);
	return cmd_printed();
}

static int check_file(const char *path, bool print)
{
	static struct policy policy;
	struct decl view = { 0 };
	FILE *in = strcmp(path, "-") ? fopen(path, "re") : stdin;
	int c = in ? fgetc(in) : EOF, r;
	struct fail f;

	/* fopen() also opens folders: only a read fails. */
	if (!in || (c == EOF && ferror(in))) {
		cmd_complain("%s: cannot be read: %s", *path ? path : "''", strerror(errno));
		if (in)
			fclose(in);
		return EXIT_OURS;
	}
	if (c != EOF)
		ungetc(c, in);
	if (in == stdin)
		path = "standard input";
	r = policy_parse_with_view(in, path, &policy, &view, &f);
	fclose(in);
	if (r == 0)
		r = check_view(&policy, &view, &f);
	if (r < 0) {
		cmd_complain("%s", f.text);
		decl_done(&view);
		return r == -EINVAL || r == -ENOENT ? EXIT_NOT_A_POLICY : EXIT_OURS;
	}
	r = report(path, &policy, &view, print);
	decl_done(&view);
	return r;
}

static int check_main(int argc, char **argv)
{
	bool print = false;
	const char *word;
	int o;

	opterr = 0;
	while (word = argv[optind], (o = getopt_long(argc, argv, "+h", long_options, NULL)) != -1) {
		if (o == 'h') {
			cmd_help(&cmd_check, stdout);
			return cmd_printed();
		}
		if (o != OPT_PRINT) {
			cmd_complain("unknown option '%s'; see 'nlvirt check --help'", word);
			return EXIT_OURS;
		}
		print = true;
	}
	if (argc - optind != 1) {
		cmd_complain("check: %s FILE given; see 'nlvirt check --help'",
			     optind == argc ? "no" : "more than one");
		return EXIT_OURS;
	}
	return check_file(argv[optind], print);
}

const struct cmd cmd_check = {
	.name = "check",
	.arguments = "[--print] FILE",
	.summary = "check whether FILE is a policy, and say what is wrong if it is not",
	.options = check_options,
	.run = check_main,
};
