/* SPDX-License-Identifier: Apache-2.0 */
/*
 * connect ROUNDS: connects to its own port on loopback; prints the median nanoseconds of connect().
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static long ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000L + t.tv_nsec;
}

static int compare(const void *a, const void *b)
{
	long x = *(const long *)a, y = *(const long *)b;

	return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
	long rounds = argc > 1 ? atol(argv[1]) : 1000,
	     *took = calloc((size_t)rounds, sizeof(*took));
	struct sockaddr_in at = { .sin_family = AF_INET,
				  .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(at);
	int server = socket(AF_INET, SOCK_STREAM, 0);

	if (bind(server, (struct sockaddr *)&at, sizeof(at)) < 0 || listen(server, 64) < 0 ||
	    getsockname(server, (struct sockaddr *)&at, &len) < 0) {
		perror("connect");
		return 1;
	}
	for (long i = 0; i < rounds; i++) {
		int client = socket(AF_INET, SOCK_STREAM, 0), peer;
		long before = ns();

		if (connect(client, (struct sockaddr *)&at, sizeof(at)) < 0) {
			perror("connect");
			return 1;
		}
		took[i] = ns() - before;
		peer = accept(server, NULL, NULL);
		close(peer);
		close(client);
	}
	qsort(took, (size_t)rounds, sizeof(*took), compare);
	printf("%ld\n", took[rounds / 2]);
	free(took);
	return 0;
}
