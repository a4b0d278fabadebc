/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "cmd/cmd.h"
#include "launch/launch.h"
#include "nlvirt.h"

static const struct cmd *const cmds[] = { &cmd_run, &cmd_doctor, &cmd_check, &cmd_view, &cmd_filter,
					&cmd_agent, &cmd_ports };
#define CMDS (sizeof(cmds) / sizeof(cmds[0]))

static void help(FILE *out)
{
	fputs("usage: nlvirt COMMAND ...\n\n", out);
	for (size_t i = 0; i < CMDS; i++)
		fprintf(out, "  nlvirt %s%s%s\n      %s\n", cmds[i]->name,
			*cmds[i]->arguments ? " " : "", cmds[i]->arguments, cmds[i]->summary);
	fputs("\n  -h, --help     print this text; after a command, its options\n"
	      "  -V, --version  print the version\n\nSee nlvirt(1).\n", out);
}

int main(int argc, char **argv)
{
	const char *word = argc > 1 ? argv[1] : NULL;

	if (!word) {
		cmd_complain("no command given; see 'nlvirt --help'");
		return EXIT_OURS;
	}
	if (!strcmp(word, "-h") || !strcmp(word, "--help")) {
		help(stdout);
		return cmd_printed();
	}
	if (!strcmp(word, "-V") || !strcmp(word, "--version")) {
		printf("nlvirt %s\n", nlvirt_version());
		return cmd_printed();
	}
	for (size_t i = 0; i < CMDS; i++)
		if (!strcmp(word, cmds[i]->name))
			return cmds[i]->run(argc - 1, argv + 1);
	cmd_complain("unknown %s '%s'; see 'nlvirt --help'", word[0] == '-' ? "option" : "command",
		     word);
	return EXIT_OURS;
}
