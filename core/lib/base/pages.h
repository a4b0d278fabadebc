/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_BASE_PAGES_H
#define NLVIRT_BASE_PAGES_H
/*
 * Memory for large structs of which little is used. calloc(3) writes zeros to all of it; pages cost
 * memory only once they are written, and a fork copies only those.
 */
#include <stddef.h>
#include <sys/mman.h>

/* Returns bytes that are zero; NULL: out of memory. Free with pages_free(). */
static inline void *pages_new(size_t bytes)
{
	void *p = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p == MAP_FAILED ? NULL : p;
}

/* The same, but a child of fork(2) does not have them. */
static inline void *pages_new_unforked(size_t bytes)
{
	void *p = pages_new(bytes);

	if (p)
		madvise(p, bytes, MADV_DONTFORK);
	return p;
}

/* NULL is allowed. */
static inline void pages_free(void *p, size_t bytes)
{
	if (p)
		munmap(p, bytes);
}

#endif
