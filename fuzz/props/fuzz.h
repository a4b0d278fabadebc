/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H
/*
 * The function that an engine calls, require() for a property, and numbers taken from the input. A
 * target is deterministic, keeps nothing from one input to the next, and does no I/O unless the
 * comment at its top says so.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/bytes.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Aborts if a property does not hold. The engine keeps the input, which becomes a seed. */
static inline void require(bool holds, const char *property)
{
	if (holds)
		return;
	fprintf(stderr, "broken: %s\n", property);
	abort();
}

/* The next little-endian number of the input. Bytes beyond its end read as 0. */
static inline uint8_t in_u8(struct rd *in)
{
	uint8_t v = 0;

	rd_take(in, &v, sizeof(v));
	return v;
}

static inline uint16_t in_u16(struct rd *in)
{
	uint16_t low = in_u8(in);

	return (uint16_t)(low | in_u8(in) << 8);
}

static inline uint32_t in_u32(struct rd *in)
{
	uint32_t low = in_u16(in);

	return low | (uint32_t)in_u16(in) << 16;
}

/* The next n bytes, or all that are left. */
static inline struct rd in_bytes(struct rd *in, size_t n)
{
	struct rd sub = rd_of(in->p, n < in->left ? n : in->left);

	rd_skip(in, n);
	return sub;
}

/* A copy of exactly n bytes, aligned for any struct. The caller frees it. */
static inline uint8_t *in_aligned(const uint8_t *bytes, size_t n)
{
	uint8_t *copy = malloc(n ? n : 1);

	if (!copy)
		abort();
	if (n)
		memcpy(copy, bytes, n);
	return copy;
}

#endif
