/* SPDX-License-Identifier: Apache-2.0 */
/* The words of --stress, shared by the runner and the probes. */
#include "harness/runtime/stress.h"

#include <string.h>

static const struct {
	const char *word;
	unsigned kinds;
} words[] = {
	{ "none", 0 },
	{ "poison", STRESS_POISON },
	{ "threads", STRESS_THREADS },
	{ "forks", STRESS_FORKS },
	{ "signals", STRESS_SIGNALS },
	{ "pause", STRESS_PAUSE },
	{ "load", STRESS_LOAD },
	{ "all", STRESS_POISON | STRESS_THREADS | STRESS_FORKS | STRESS_SIGNALS | STRESS_PAUSE |
		 STRESS_LOAD },
};

unsigned stress_parse(const char *text)
{
	unsigned kinds = 0;

	while (*text) {
		size_t n = strcspn(text, ","), i;

		for (i = 0; i < sizeof(words) / sizeof(*words); i++)
			if (strlen(words[i].word) == n && !strncmp(words[i].word, text, n))
				break;
		if (i == sizeof(words) / sizeof(*words))
			return STRESS_BAD;
		kinds |= words[i].kinds;
		text += n + (text[n] == ',');
	}
	return kinds;
}
