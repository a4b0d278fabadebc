/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/cmd.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

#include "base/ascii.h"
#include "launch/launch.h"

void cmd_complain(const char *format, ...)
{
	va_list ap;

	char text[8192];	/* a path has up to 4096 bytes, and there is more text */

	va_start(ap, format);
	vsnprintf(text, sizeof(text), format, ap);
	va_end(ap);
	/* The text may quote any bytes: keep it on one line, without commands to the terminal. */
	ascii_mask(text);
	fprintf(stderr, "nlvirt: %s\n", text);
}

void cmd_help(const struct cmd *c, FILE *out)
{
	fprintf(out, "usage: nlvirt %s%s%s\n%s\n\n", c->name, *c->arguments ? " " : "",
		c->arguments, c->summary);
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
