/* SPDX-License-Identifier: Apache-2.0 */
/* The terminal is shared with the shell outside, which runs what is typed there. */
#include "harness/runtime/probe.h"

#include <linux/tiocl.h>
#include <sys/ioctl.h>

/* Asked of no descriptor, for nothing is to be typed if it is not refused. */
PROBE(escape, types_into_the_terminal, "TIOCSTI and TIOCLINUX, which type", "ioctl_tty(2), ioctl_console(2)")
{
	char key = '\n', paste = TIOCL_PASTESEL;

	obs_err("refused.tiocsti", ioctl(-1, TIOCSTI, &key));
	obs_err("refused.tioclinux", ioctl(-1, TIOCLINUX, &paste));
}
