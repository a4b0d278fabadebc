/* SPDX-License-Identifier: Apache-2.0 */
/*
 * list THREADS MILLISECONDS: threads that call getifaddrs() in a loop; prints the number of calls.
 */
#include <err.h>
#include <ifaddrs.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static atomic_ulong listed;
static atomic_bool over;

static void *list(void *arg)
{
	while (!over) {
		struct ifaddrs *all;

		if (getifaddrs(&all))
			err(1, "getifaddrs");
		freeifaddrs(all);
		listed++;
	}
	return arg;
}

int main(int argc, char **argv)
{
	int threads = argc > 1 ? atoi(argv[1]) : 1, ms = argc > 2 ? atoi(argv[2]) : 1000;
	pthread_t t[256];

	if (threads < 1 || threads > 256)
		errx(2, "threads: 1 to 256");
	for (int i = 0; i < threads; i++)
		if (pthread_create(&t[i], NULL, list, NULL))
			errx(1, "cannot make thread %d", i);
	usleep((useconds_t)ms * 1000);
	over = true;
	for (int i = 0; i < threads; i++)
		pthread_join(t[i], NULL);
	printf("%lu\n", listed);
	return 0;
}
