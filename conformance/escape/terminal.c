/* SPDX-License-Identifier: Apache-2.0 */
/* The terminal is shared with the shell outside, which would execute faked input. */
#include "harness/runtime/probe.h"

#include <linux/tiocl.h>
#include <sys/ioctl.h>

/* On no descriptor, so that nothing is typed even if a call is not refused. */
PROBE(escape, types_into_the_terminal, "TIOCSTI and TIOCLINUX, which fake terminal input",
      "ioctl_tty(2), ioctl_console(2)")
{
	char key = '\n', paste = TIOCL_PASTESEL;

	obs_err("refused.tiocsti", ioctl(-1, TIOCSTI, &key));
	obs_err("refused.tioclinux", ioctl(-1, TIOCLINUX, &paste));
}
