/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Resolves each NAME with getaddrinfo(3), and prints its addresses, or "none" with how many
 * milliseconds that took.
 */
#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>
#include <time.h>

static long ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int main(int argc, char **argv)
{
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM }, *list;
	char text[INET6_ADDRSTRLEN];

	for (int i = 1; i < argc; i++) {
		long start = ms();

		if (getaddrinfo(argv[i], NULL, &hints, &list)) {
			printf("none %ld\n", ms() - start);
			continue;
		}
		for (struct addrinfo *a = list; a; a = a->ai_next) {
			getnameinfo(a->ai_addr, a->ai_addrlen, text, sizeof(text), NULL, 0,
				    NI_NUMERICHOST);
			printf("%s%s", text, a->ai_next ? " " : "\n");
		}
		freeaddrinfo(list);
	}
	return 0;
}
