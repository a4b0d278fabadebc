/* SPDX-License-Identifier: Apache-2.0 */
/* getifaddrs ROUNDS: prints nanoseconds a call of getifaddrs(3). */
#include <ifaddrs.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int main(int argc, char **argv)
{
	int rounds = argc > 1 ? atoi(argv[1]) : 1000;
	struct timespec a, b;

	clock_gettime(CLOCK_MONOTONIC, &a);
	for (int i = 0; i < rounds; i++) {
		struct ifaddrs *all;

		if (getifaddrs(&all)) {
			perror("getifaddrs");
			return 1;
		}
		freeifaddrs(all);
	}
	clock_gettime(CLOCK_MONOTONIC, &b);
	printf("%.1f\n", ((double)(b.tv_sec - a.tv_sec) * 1e9 + (double)(b.tv_nsec - a.tv_nsec)) / rounds);
	return 0;
}
