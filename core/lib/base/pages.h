/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_BASE_PAGES_H
#define NLVIRT_BASE_PAGES_H
/*
 * Memory for the large structs of a sandbox. It costs little where there are many sandboxes:
 *   pages cost memory only once they are written, whereas calloc(3) writes zeros to all of it;
 *   in a child of fork(2) all bytes are zero (MADV_WIPEONFORK), so that a fork copies none;
 *   all such memory of the process is side by side, so that the kernel has one mapping to copy.
 * Any thread may call these functions.
 */
#include <stddef.h>

/* Returns bytes that are zero; NULL: out of memory. Free with pages_free(). */
void *pages_new(size_t bytes);

/* NULL is allowed. */
void pages_free(void *p, size_t bytes);

#endif
