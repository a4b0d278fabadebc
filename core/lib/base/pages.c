/* SPDX-License-Identifier: Apache-2.0 */
#include "base/pages.h"

#include <stdatomic.h>
#include <stdint.h>
#include <sys/mman.h>

#define PAGE 65536u	/* the largest page of any architecture */
#define AWAY (1ull << 40)

/*
 * The lowest address that was given out; the next is below it. This is a hint to the kernel, which
 * takes another place if that one is not free: nothing depends on it but the number of mappings.
 */
static _Atomic uintptr_t lowest;

static uintptr_t next(size_t bytes)
{
	uintptr_t at = atomic_fetch_sub(&lowest, bytes);

	return at > bytes ? at - bytes : 0;
}

/* Far below where the kernel places mappings, so that those of the program do not come in between. */
static void begin(const void *first)
{
	uintptr_t none = 0, at = (uintptr_t)first;

	atomic_compare_exchange_strong(&lowest, &none, at > AWAY ? (uintptr_t)(at - AWAY) : at);
}

static size_t whole(size_t bytes)
{
	return (bytes + PAGE - 1) & ~(size_t)(PAGE - 1);
}

void *pages_new(size_t bytes)
{
	void *p, *hint = NULL;

	if (atomic_load(&lowest))
		hint = (void *)next(whole(bytes));
	p = mmap(hint, whole(bytes), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p == MAP_FAILED)
		return NULL;
	if (!hint)
		begin(p);
	madvise(p, whole(bytes), MADV_WIPEONFORK);
	return p;
}

void pages_free(void *p, size_t bytes)
{
	if (p)
		munmap(p, whole(bytes));
}
