/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FUZZ_KERNEL_SEEDS_H
#define FUZZ_KERNEL_SEEDS_H
#include <stddef.h>
#include <stdint.h>

/* Requests as clients make them, for case_make() to mutate. */
struct seed {
	const char *name;
	uint16_t type, flags, len;
	const char *body;
};
extern const struct seed seeds[];
extern const size_t n_seeds;

#endif
