/* SPDX-License-Identifier: Apache-2.0 */
/* nlvirt view up, down, add, del and set: one change of the view of a running command. */
#include <string.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "cmd/cmd_view.h"
#include "cmd/controller.h"
#include "launch/launch.h"

/* What all of them say. */
#define COMMON                                                                                      \
	"PATH is the socket that 'nlvirt run --control' has made. Programs that watch the network get", \
	"the events that the kernel would send. nlvirt-view(5), CHANGES, lists all words.",         \
	"",                                                                                         \
	"  -h, --help   print this text",                                                           \
	"",                                                                                         \
	"The exit status is 0, or 125 if nothing was changed."

static const char *const live_options[] = { COMMON, NULL };

static int change(const struct cmd *c, int argc, char **argv)
{
	char *sub = argv[0], **words;
	struct fail f;
	int status = view_words(c, argc, argv, 2, &words);
	_cleanup_close_ int fd = -1;

	if (status >= 0)
		return status;
	fd = controller_connect(words[0], &f);
	if (fd >= 0) {
		const char *path = words[0];
		size_t n = 0;

		while (words[n])
			n++;
		words[0] = sub;		/* as in a play file: the command, then what it is about */
		if (controller_change(fd, words, n, &f) == 0)
			return 0;
		cmd_complain("%s: %s: %s", c->name, path, f.text);
		return EXIT_OURS;
	}
	cmd_complain("%s: %s", c->name, f.text);
	return EXIT_OURS;
}

#define CHANGE(sub, words, about)                                                                   \
	static int main_##sub(int argc, char **argv)                                                \
	{                                                                                           \
		return change(&view_change_##sub, argc, argv);                                      \
	}                                                                                           \
	const struct cmd view_change_##sub = {                                                      \
		.name = "view " #sub,                                                               \
		.arguments = words,                                                                 \
		.summary = about,                                                                   \
		.options = live_options,                                                            \
		.run = main_##sub,                                                                  \
	}

CHANGE(up, "PATH LINK", "bring a link of a running command up");
CHANGE(down, "PATH LINK", "take a link of a running command down");
CHANGE(add, "PATH WORD...", "add an object, such as an address, to the view of a running command");
CHANGE(del, "PATH WORD...",
       "delete an object, such as an address, from the view of a running command");
CHANGE(set, "PATH LINK WORD...",
       "change a link of a running command, or whether IPv4 is forwarded");
