/* SPDX-License-Identifier: Apache-2.0 */
#include "words/near.h"

#include <seccomp.h>
#include <stdio.h>

_Static_assert(NAMES_BYTES <= NEAR_BYTES, "names of calls can be near");

const char *near_call(const char *word, char buffer[NAMES_BYTES])
{
	static const uint32_t arches[] = { SCMP_ARCH_X86_64, SCMP_ARCH_X86, SCMP_ARCH_AARCH64,
					   SCMP_ARCH_ARM, SCMP_ARCH_PPC64LE, SCMP_ARCH_S390X };
	unsigned best = near_most(word) + 1;

	for (size_t i = 0; i < sizeof(arches) / sizeof(arches[0]); i++) {
		for (uint32_t nr = 0; nr < 600; nr++) {
			char name[NAMES_BYTES];
			unsigned distance;

			if (!name_call(arches[i], nr, name))
				continue;
			distance = near_distance(word, name);
			if (distance < best) {
				best = distance;
				snprintf(buffer, NAMES_BYTES, "%s", name);
			}
		}
	}
	return best <= near_most(word) ? buffer : NULL;
}
