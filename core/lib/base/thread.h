/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_BASE_THREAD_H
#define NLVIRT_BASE_THREAD_H

/*
 * Starts a detached thread that runs start(arg) with all signals blocked: the host program's
 * signals are not for it. Returns 0, or -errno from pthread_create(3). Any thread may call this.
 */
int thread_start(void *(*start)(void *arg), void *arg);

#endif
