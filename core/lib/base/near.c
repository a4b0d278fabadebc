/* SPDX-License-Identifier: Apache-2.0 */
#include "base/near.h"

#include <stdint.h>
#include <string.h>

/* Optimal string alignment (Levenshtein 1966, with exchanges of neighbours: Damerau 1964). */
unsigned near_distance(const char *a, const char *b)
{
	unsigned row[3][NEAR_BYTES + 1];
	size_t n = strlen(a), m = strlen(b);

	if (n > NEAR_BYTES || m > NEAR_BYTES)
		return UINT32_MAX;
	for (size_t j = 0; j <= m; j++)
		row[0][j] = (unsigned)j;
	for (size_t i = 1; i <= n; i++) {
		unsigned *now = row[i % 3], *last = row[(i + 2) % 3], *before = row[(i + 1) % 3];

		now[0] = (unsigned)i;
		for (size_t j = 1; j <= m; j++) {
			unsigned best = last[j - 1] + (a[i - 1] != b[j - 1]);

			if (last[j] + 1 < best)
				best = last[j] + 1;
			if (now[j - 1] + 1 < best)
				best = now[j - 1] + 1;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
			    before[j - 2] + 1 < best)
				best = before[j - 2] + 1;
			now[j] = best;
		}
	}
	return row[n % 3][m];
}

/* Words of up to four letters may differ in one, longer ones in two. */
unsigned near_most(const char *word)
{
	return strlen(word) > 4 ? 2 : 1;
}

const char *near_word(const char *word, const char *const *list, size_t n)
{
	unsigned best = near_most(word) + 1;
	const char *found = NULL;

	for (size_t i = 0; i < n; i++) {
		unsigned distance = near_distance(word, list[i]);

		if (distance < best) {
			best = distance;
			found = list[i];
		}
	}
	return found;
}
