/* SPDX-License-Identifier: Apache-2.0 */
/* nlvirt view: the table of subcommands. */
#include "cmd/cmd_view.h"

#include <string.h>

#include "launch/launch.h"

#define PREFIX "view "

static const struct cmd *const subs[] = {
	&view_capture, &view_show, &view_apply, &view_play, &view_change_up, &view_change_down,
	&view_change_add, &view_change_del, &view_change_set,
};
#define SUBS (sizeof(subs) / sizeof(subs[0]))

static const char *const view_help[] = {
	"  capture     print the network of this machine or of a process as a view",
	"  show        print the network that a command is shown now",
	"  apply       show a command another view",
	"  play        make the changes that a file lists, each at its time",
	"  up          bring a link of a command up",
	"  down        take a link of a command down",
	"  add         add a link, an address, a route, a rule or a neighbour",
	"  del         delete a link, an address, a route, a rule or a neighbour",
	"  set         change a link, or whether IPv4 is forwarded",
	"",
	"All but capture take PATH, the socket that 'nlvirt run --control' has made.",
	"'nlvirt view SUBCOMMAND --help' says more; see also nlvirt-view(5)",
	"  -h, --help  print this text",
	NULL
};

static int view_main(int argc, char **argv)
{
	const char *word = argc > 1 ? argv[1] : NULL;

	if (word && (!strcmp(word, "-h") || !strcmp(word, "--help"))) {
		cmd_help(&cmd_view, stdout);
		return cmd_printed();
	}
	for (size_t i = 0; word && i < SUBS; i++)
		if (!strcmp(word, subs[i]->name + strlen(PREFIX)))
			return subs[i]->run(argc - 1, argv + 1);
	cmd_complain("view: expected capture, show, apply, play, up, down, add, del or set, got "
		     "%s%s%s; see 'nlvirt view --help'", word ? "'" : "", word ? word : "nothing",
		     word ? "'" : "");
	return EXIT_OURS;
}

const struct cmd cmd_view = {
	.name = "view",
	.arguments = "SUBCOMMAND ...",
	.summary = "print networks as views, and change the view of a running command",
	.options = view_help,
	.run = view_main,
};
