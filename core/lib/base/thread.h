/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_BASE_THREAD_H
#define NLVIRT_BASE_THREAD_H

/*
 * A detached thread that runs start(arg). All signals are blocked in it: none of the host program's is for it. 0 or
 * -errno of pthread_create(3). Any thread.
 */
int thread_start(void *(*start)(void *arg), void *arg);

#endif
