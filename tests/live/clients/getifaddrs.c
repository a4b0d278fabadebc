/* SPDX-License-Identifier: Apache-2.0 */
/*
 * getifaddrs THREADS ROUNDS: calls getifaddrs() and if_nameindex() ROUNDS times in each thread.
 * Prints the first result, and fails unless all others are the same. For glibc and musl.
 */
#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAX_THREADS 64
#define TEXT_BYTES 4096

static int rounds = 1;
static char first[TEXT_BYTES];
static atomic_int different;

static const char *address_text(const struct sockaddr *a, char *text, size_t size)
{
	if (!a)
		return "-";
	if (a->sa_family == AF_INET)
		return inet_ntop(AF_INET, &((const struct sockaddr_in *)a)->sin_addr, text,
				 (socklen_t)size);
	if (a->sa_family == AF_INET6)
		return inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)a)->sin6_addr, text,
				 (socklen_t)size);
	return "link";
}

static int list(char *text, size_t size)
{
	struct ifaddrs *all;
	struct if_nameindex *names;
	char a[INET6_ADDRSTRLEN], m[INET6_ADDRSTRLEN];
	size_t n = 0;

	if (getifaddrs(&all) < 0)
		return -1;
	for (struct ifaddrs *i = all; i; i = i->ifa_next)
		n += (size_t)snprintf(text + n, size - n, "%s flags %#x address %s netmask %s\n",
				      i->ifa_name, i->ifa_flags,
				      address_text(i->ifa_addr, a, sizeof(a)),
				      address_text(i->ifa_netmask, m, sizeof(m)));
	freeifaddrs(all);
	names = if_nameindex();
	if (!names)
		return -1;
	for (struct if_nameindex *i = names; i->if_index; i++)
		n += (size_t)snprintf(text + n, size - n, "%u %s\n", i->if_index, i->if_name);
	if_freenameindex(names);
	return 0;
}

static void *thread_main(void *arg)
{
	char text[TEXT_BYTES];

	(void)arg;
	for (int i = 0; i < rounds; i++)
		if (list(text, sizeof(text)) < 0 || strcmp(text, first))
			atomic_fetch_add(&different, 1);
	return NULL;
}

int main(int argc, char **argv)
{
	int threads = argc > 1 ? atoi(argv[1]) : 0;
	pthread_t t[MAX_THREADS];

	rounds = argc > 2 ? atoi(argv[2]) : 1;
	if (threads > MAX_THREADS)
		return 2;
	alarm(30);
	if (list(first, sizeof(first)) < 0) {
		perror("getifaddrs");
		return 1;
	}
	fputs(first, stdout);
	for (int i = 0; i < threads; i++)
		if (pthread_create(&t[i], NULL, thread_main, NULL))
			return 2;
	for (int i = 0; i < threads; i++)
		pthread_join(t[i], NULL);
	if (different)
		fprintf(stderr, "%d of %d calls found something else\n", different,
			threads * rounds);
	return different != 0;
}
