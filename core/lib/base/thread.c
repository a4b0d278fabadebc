/* SPDX-License-Identifier: Apache-2.0 */
#include "base/thread.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>

int thread_start(void *(*start)(void *arg), void *arg, size_t stack_bytes)
{
	sigset_t all, old;
	pthread_attr_t attr;
	pthread_t thread;
	int r;

	sigfillset(&all);
	pthread_attr_init(&attr);
	pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
	/* The thread inherits the mask, so no signal can reach it before it runs. */
	pthread_sigmask(SIG_SETMASK, &all, &old);
	if (stack_bytes) {
		pthread_attr_setstacksize(&attr, stack_bytes);
		pthread_attr_setguardsize(&attr, 0);
	}
	r = pthread_create(&thread, &attr, start, arg);
	if (r == EINVAL && stack_bytes) {
		/* Thread-local variables of the host program, which are on the stack, do not fit. */
		pthread_attr_destroy(&attr);
		pthread_attr_init(&attr);
		pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
		r = pthread_create(&thread, &attr, start, arg);
	}
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	pthread_attr_destroy(&attr);
	return -r;
}
