/* SPDX-License-Identifier: Apache-2.0 */
/* nlvirt view: what has to do with views beside running a command. */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "base/cleanup.h"
#include "cmd/capture.h"
#include "cmd/cmd.h"
#include "cmd/scrub.h"
#include "launch/launch.h"
#include "policy/view_print.h"

static const char *const view_options[] = {
	"capture prints the network of this network namespace in the form of nlvirt-view(5).",
	"",
	"      --pid PID    capture the network of this process; needs the privileges of setns(2)",
	"                   (default: that of nlvirt itself)",
	"      --scrub      replace hardware addresses, addresses and names consistently, with others at",
	"                   each run, and leave counters out (default: as they are)",
	"  -h, --help       print this text",
	"",
	"The exit status is 0, or 125 if nothing could be captured.",
	NULL
};

enum { OPT_PID = 256, OPT_SCRUB };

static const struct option long_options[] = {
	{ "pid", required_argument, NULL, OPT_PID },
	{ "scrub", no_argument, NULL, OPT_SCRUB },
	{ "help", no_argument, NULL, 'h' },
	{ 0 },
};

/* Moves to the network namespace of a process. 0 or -1. */
static int enter(const char *pid)
{
	_cleanup_close_ int fd = -1;
	char path[64], *end;
	long n = strtol(pid, &end, 10);

	if (*end || n <= 0) {
		cmd_complain("--pid: expected the number of a process, got '%s'", pid);
		return -1;
	}
	snprintf(path, sizeof(path), "/proc/%ld/ns/net", n);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || setns(fd, CLONE_NEWNET) < 0) {
		cmd_complain("--pid: cannot enter the network of process %ld: %s", n,
			     errno == ENOENT ? "no such process" : strerror(errno));
		return -1;
	}
	return 0;
}

static int print_capture(bool scrubs)
{
	struct decl d = { 0 };
	struct fail f = { 0 };
	uint64_t key = 0;

	if (capture(&d, &f) < 0) {
		cmd_complain("%s", f.text);
		return EXIT_OURS;
	}
	if (scrubs && getrandom(&key, sizeof(key), 0) != sizeof(key)) {
		cmd_complain("--scrub: no random numbers: %s", strerror(errno));
		decl_done(&d);
		return EXIT_OURS;
	}
	if (scrubs)
		scrub(&d, key);
	puts("network:");
	view_print(&d, stdout);
	decl_done(&d);
	return cmd_printed();
}

static int view_main(int argc, char **argv)
{
	bool scrubs = false;
	const char *word;
	int o;

	opterr = 0;
	if (argc > 1 && !strcmp(argv[1], "capture")) {
		argc--;
		argv++;
	} else if (argc < 2 || (strcmp(argv[1], "-h") && strcmp(argv[1], "--help"))) {
		cmd_complain("view: expected capture, got %s%s%s; see 'nlvirt view --help'",
			     argc > 1 ? "'" : "", argc > 1 ? argv[1] : "nothing", argc > 1 ? "'" : "");
		return EXIT_OURS;
	}
	while (word = argv[optind], (o = getopt_long(argc, argv, "+:h", long_options, NULL)) != -1) {
		if (o == 'h') {
			cmd_help(&cmd_view, stdout);
			return cmd_printed();
		}
		if (o == OPT_SCRUB) {
			scrubs = true;
		} else if (o != OPT_PID) {
			cmd_complain(o == ':' ? "option '%s' needs a process; see 'nlvirt view --help'" :
				     "unknown option '%s'; see 'nlvirt view --help'", word);
			return EXIT_OURS;
		} else if (enter(optarg) < 0) {
			return EXIT_OURS;
		}
	}
	if (argv[optind]) {
		cmd_complain("view capture: '%s': expected no argument; see 'nlvirt view --help'",
			     argv[optind]);
		return EXIT_OURS;
	}
	return print_capture(scrubs);
}

const struct cmd cmd_view = {
	.name = "view",
	.arguments = "capture [--pid PID] [--scrub]",
	.summary = "print the network of this machine or of a process as a view",
	.options = view_options,
	.run = view_main,
};
