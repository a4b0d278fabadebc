/* SPDX-License-Identifier: Apache-2.0 */
#include "want/loopback.h"

#include <string.h>

static const struct {
	const char *policy, *option;
} words[] = {
	[LOOPBACK_ALL] = { "allow", "all" },
	[LOOPBACK_OWN] = { "own", "own" },
	[LOOPBACK_NONE] = { "refuse", "none" },
};

const char *loopback_word(enum loopback loopback)
{
	return words[loopback].policy;
}

int loopback_read(const char *word, enum loopback *ret)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (!strcmp(word, words[i].policy) || !strcmp(word, words[i].option)) {
			*ret = (enum loopback)i;
			return 0;
		}
	return -1;
}
