/* SPDX-License-Identifier: Apache-2.0 */
/* The words after a subcommand of nlvirt view. */
#include <string.h>

#include "cmd/cmd_view.h"
#include "launch/launch.h"

int view_words(const struct cmd *c, int argc, char **argv, int n, char ***ret_words)
{
	if (argc > 1 && (!strcmp(argv[1], "-h") || !strcmp(argv[1], "--help"))) {
		cmd_help(c, stdout);
		return cmd_printed();
	}
	if (argc > 1 && !strcmp(argv[1], "--")) {
		argc--;
		argv++;
	} else if (argc > 1 && argv[1][0] == '-' && argv[1][1]) {
		cmd_complain("unknown option '%s'; see 'nlvirt %s --help'", argv[1], c->name);
		return EXIT_OURS;
	}
	if (argc - 1 < n) {
		cmd_complain("%s: expected %s; see 'nlvirt %s --help'", c->name, c->arguments,
			     c->name);
		return EXIT_OURS;
	}
	*ret_words = argv + 1;
	return -1;
}
