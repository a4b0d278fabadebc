/* SPDX-License-Identifier: Apache-2.0 */
/*
 * race SECONDS ALLOWED REFUSED PORT [first]: tries to connect to the refused IPv4 address by
 * changes while the supervisor handles connect(): to the address in memory, to the socket at the
 * descriptor number, or to both. Prints the number of attempts, and how often a socket was
 * connected to the refused address. With "first" it ends at the first success.
 */
#include <arpa/inet.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#define NUMBER 50	/* the descriptor number at which sockets are exchanged */

static struct sockaddr_in good, bad;
static union {
	struct sockaddr_in in;
	struct sockaddr_un un;
	struct sockaddr any;
} shared;		/* the argument of connect(), which the other threads overwrite */
static atomic_bool over;
static atomic_ulong tries, won;
static int spare_tcp, spare_unix;

static void *rewrite(void *arg)
{
	(void)arg;
	while (!over) {
		memcpy(&shared.in, &bad, sizeof(bad));
		__asm__ volatile(
			"" ::
				: "memory"); /* keeps the compiler from dropping the first copy */
		memcpy(&shared.in, &good, sizeof(good));
		__asm__ volatile("" ::: "memory");
	}
	return NULL;
}

/* Swaps a UNIX socket, for the supervisor to see, and a TCP socket, for the kernel to find. */
static void *exchange(void *arg)
{
	(void)arg;
	while (!over) {
		dup2(spare_unix, NUMBER);
		dup2(spare_tcp, NUMBER);
	}
	return NULL;
}

static int is_bad(int fd)
{
	struct sockaddr_in peer;
	socklen_t len = sizeof(peer);

	return !getpeername(fd, (struct sockaddr *)&peer, &len) && peer.sin_family == AF_INET &&
	       peer.sin_addr.s_addr == bad.sin_addr.s_addr;
}

/* After a connect on whatever was at NUMBER: is a socket connected to the refused address? */
static void look(void)
{
	int now = dup(NUMBER);

	won += is_bad(spare_tcp) || is_bad(now);
	close(now);
}

int main(int argc, char **argv)
{
	struct timespec start, now;
	pthread_t a, b;

	if (argc < 5)
		return 2;
	good = (struct sockaddr_in){ .sin_family = AF_INET,
				     .sin_port = htons((uint16_t)atoi(argv[4])) };
	bad = good;
	inet_pton(AF_INET, argv[2], &good.sin_addr);
	inet_pton(AF_INET, argv[3], &bad.sin_addr);
	spare_tcp = socket(AF_INET, SOCK_STREAM, 0);
	spare_unix = socket(AF_UNIX, SOCK_STREAM, 0);
	pthread_create(&a, NULL, rewrite, NULL);
	pthread_create(&b, NULL, exchange, NULL);
	clock_gettime(CLOCK_MONOTONIC, &start);
	do {
		int fresh;

		/* Only the address changes. Less often, because the other host answers. */
		if (tries % 8 == 0) {
			int own = socket(AF_INET, SOCK_STREAM, 0);

			connect(own, &shared.any, sizeof(shared.in));
			won += is_bad(own);
			close(own);
		}
		/* The socket changes, or both do. Either family accepts these lengths. */
		connect(NUMBER, &shared.any, tries & 1 ? sizeof(shared.in) : 110);
		look();
		fresh = socket(AF_INET, SOCK_STREAM, 0);
		dup2(fresh, spare_tcp);
		close(fresh);
		tries++;
		clock_gettime(CLOCK_MONOTONIC, &now);
	} while (now.tv_sec - start.tv_sec < atoi(argv[1]) && !(argc > 5 && won));
	over = 1;
	pthread_join(a, NULL);
	pthread_join(b, NULL);
	printf("%lu %lu\n", (unsigned long)tries, (unsigned long)won);
	return 0;
}
