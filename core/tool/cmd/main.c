/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "cmd/cmd.h"
#include "launch/launch.h"
#include "nlvirt.h"

static const struct cmd *const cmds[] = { &cmd_run, &cmd_doctor, &cmd_check, &cmd_filter };
#define CMDS (sizeof(cmds) / sizeof(cmds[0]))

void cmd_complain(const char *format, ...)
{
	va_list ap;

	char text[8192];	/* a path has up to 4096, and more stands behind it */

	va_start(ap, format);
	vsnprintf(text, sizeof(text), format, ap);
	va_end(ap);
	/* What is quoted may be any word: one line it stays, and no terminal obeys it. */
	for (char *c = text; *c; c++)
		if ((unsigned char)*c < 0x20 || *c == 0x7f)
			*c = '?';
	fprintf(stderr, "nlvirt: %s\n", text);
}

void cmd_help(const struct cmd *c, FILE *out)
{
	fprintf(out, "usage: nlvirt %s%s%s\n%s\n\n", c->name, *c->arguments ? " " : "", c->arguments, c->summary);
	for (const char *const *line = c->options; *line; line++)
		fprintf(out, "%s\n", *line);
}

int cmd_printed(void)
{
	if (!fflush(stdout) && !ferror(stdout))
		return 0;
	cmd_complain("cannot write to standard output: %s", strerror(errno));
	return EXIT_OURS;
}

static void help(FILE *out)
{
	fputs("usage: nlvirt COMMAND ...\n\n", out);
	for (size_t i = 0; i < CMDS; i++)
		fprintf(out, "  nlvirt %s%s%s\n      %s\n", cmds[i]->name, *cmds[i]->arguments ? " " : "", cmds[i]->arguments,
			cmds[i]->summary);
	fputs("\n  -h, --help     this text; after a command, its options\n"
	      "  -V, --version  the version\n\nSee nlvirt(1).\n", out);
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
	cmd_complain("unknown %s '%s'; see 'nlvirt --help'", word[0] == '-' ? "option" : "command", word);
	return EXIT_OURS;
}
