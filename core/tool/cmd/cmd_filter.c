/* SPDX-License-Identifier: Apache-2.0 */
/* nlvirt filter: the table of subcommands. */
#include "cmd/cmd_filter.h"

#include <stdio.h>
#include <string.h>

#include "cmd/cmd.h"
#include "launch/launch.h"

static const struct filter_sub *const subs[] = {
	&filter_dump, &filter_sim, &filter_table, &filter_diff, &filter_explain,
};
#define SUBS (sizeof(subs) / sizeof(subs[0]))

static const char *const filter_help[] = {
	"  dump     the program, readable",
	"  sim      what it decides for one call, and by which instructions",
	"  table    all that it decides: every architecture, call, argument",
	"  diff     all that two filters decide differently",
	"  explain  why it decides one call as it does",
	"",
	"'nlvirt filter SUBCOMMAND --help' has the options; see nlvirt-filter(1)",
	"  -h, --help   this text",
	NULL
};

static int filter_main(int argc, char **argv)
{
	struct filter_args a = { 0 };
	const char *word = argc > 1 ? argv[1] : NULL;

	if (!word) {
		cmd_complain("filter: no subcommand given; see 'nlvirt filter --help'");
		return EXIT_OURS;
	}
	if (!strcmp(word, "-h") || !strcmp(word, "--help")) {
		cmd_help(&cmd_filter, stdout);
		return cmd_printed();
	}
	for (size_t i = 0; i < SUBS; i++) {
		int status;

		if (strcmp(word, subs[i]->name))
			continue;
		status = filter_parse(subs[i], argc - 1, argv + 1, &a);
		return status >= 0 ? status : subs[i]->run(subs[i], &a);
	}
	cmd_complain("filter: unknown %s '%s'; see 'nlvirt filter --help'", word[0] == '-' ? "option" : "subcommand", word);
	return EXIT_OURS;
}

const struct cmd cmd_filter = {
	.name = "filter",
	.arguments = "SUBCOMMAND ...",
	.summary = "see, simulate and compare seccomp filters",
	.options = filter_help,
	.run = filter_main,
};
