/* SPDX-License-Identifier: Apache-2.0 */
/* nlvirt view capture: prints a network as a view. */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "base/cleanup.h"
#include "cmd/capture.h"
#include "cmd/cmd_view.h"
#include "cmd/scrub.h"
#include "launch/launch.h"
#include "policy/view_print.h"

static const char *const capture_options[] = {
	"  --pid PID    capture the network of this process; needs the privileges of setns(2)",
	"               (default: that of nlvirt itself)",
	"  --scrub      replace hardware addresses, addresses and names consistently, with others at",
	"               each run, and leave counters out (default: as they are)",
	"  -h, --help   print this text",
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

/* Returns -1 to go on, otherwise the exit status. */
static int parse(int argc, char **argv, bool *ret_scrubs)
{
	const char *word;
	int o;

	opterr = 0;
	while (word = argv[optind],
	       (o = getopt_long(argc, argv, "+:h", long_options, NULL)) != -1) {
		if (o == 'h') {
			cmd_help(&view_capture, stdout);
			return cmd_printed();
		}
		if (o == OPT_SCRUB) {
			*ret_scrubs = true;
		} else if (o != OPT_PID) {
			cmd_complain(o == ':' ? "option '%s' needs a process; see 'nlvirt view "
						"capture --help'" :
				     "unknown option '%s'; see 'nlvirt view capture --help'", word);
			return EXIT_OURS;
		} else if (enter(optarg) < 0) {
			return EXIT_OURS;
		}
	}
	if (!argv[optind])
		return -1;
	cmd_complain("view capture: '%s': expected no argument; see 'nlvirt view capture --help'",
		     argv[optind]);
	return EXIT_OURS;
}

static int capture_main(int argc, char **argv)
{
	bool scrubs = false;
	int status = parse(argc, argv, &scrubs);

	return status < 0 ? print_capture(scrubs) : status;
}

const struct cmd view_capture = {
	.name = "view capture",
	.arguments = "[--pid PID] [--scrub]",
	.summary = "print the network of this network namespace in the form of nlvirt-view(5)",
	.options = capture_options,
	.run = capture_main,
};
