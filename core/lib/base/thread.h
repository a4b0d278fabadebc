/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_BASE_THREAD_H
#define NLVIRT_BASE_THREAD_H

#include <stddef.h>

/*
 * Starts a detached thread that runs start(arg) with all signals blocked: the host program's
 * signals are not for it. Returns 0, or -errno from pthread_create(3). Any thread may call this.
 *
 * stack_bytes: as much stack as it needs; 0: the default of the host program, for threads that call
 * functions of it. A small stack saves no memory that is in use, but page tables, and a fork copies
 * those.
 */
int thread_start(void *(*start)(void *arg), void *arg, size_t stack_bytes);

#endif
