/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_SLOW_MEMORY_H
#define NLVIRT_REACH_SLOW_MEMORY_H
/*
 * The memory of programs that can make us wait for it. process_vm_readv(2) takes the lock of the
 * memory map, and fork(2) holds that lock while it copies the page tables: 0.6 s for 64 GiB.
 * Another thread of the program can fork while one of its calls is trapped.
 *
 * The supervisor therefore reaches the memory of a process with large page tables through threads,
 * and waits at most SLOW_MEMORY_MS for each access. After that
 *   a read fails with -EBUSY, and memory_was_late() is true: nothing was done yet, so the call is
 *     served anew when the thread reports that it has finished the read;
 *   an answer counts as given: the thread writes the memory and answers the call when it can.
 *
 * The functions are for the thread that serves calls, except where said otherwise.
 */
#include "reach/deliver.h"
#include "reach/memory.h"

#define SLOW_MEMORY_MS 10

/* Threads that may be at work: for one process, and for all. */
#define SLOW_MEMORY_PROCESS 2
#define SLOW_MEMORY 64

struct slow_memory;

/* NULL: out of memory or of descriptors. Threads that still wait keep it alive after its end. */
struct slow_memory *slow_memory_new(struct door *door);
void slow_memory_end(struct slow_memory *m);	/* NULL is allowed */

/* Becomes readable when a thread finishes an access for which nobody waits any more. */
int slow_memory_fd(const struct slow_memory *m);

/* Makes the descriptor unreadable again. */
void slow_memory_seen(struct slow_memory *m);

/* May a call of this process be served? If so, its accesses find a thread. */
bool slow_memory_has_room(struct slow_memory *m, pid_t tgid);

/* The way to the memory of process tgid, for memory_reach(). It is valid until the next call. */
struct memory_way *slow_memory_way(struct slow_memory *m, pid_t tgid);

#endif
