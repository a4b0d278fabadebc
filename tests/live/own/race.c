/* SPDX-License-Identifier: Apache-2.0 */
/*
 * race WHAT PORT SECONDS [OTHER]: one side of a race for a port of 127.0.0.1; prints what it counted.
 *
 * Outside:
 *   serve   listens on PORT all the time
 *   take    listens on PORT whenever it is free, for a moment
 *   join    the same with SO_REUSEPORT, beside others
 *   hunt    listens on PORT all the time, and for a moment on each port above the range of the kernel
 *           on which somebody else listens or has listened
 * Each prints how often it listened, how many connections came, and how many bytes in them.
 *
 * Inside, where each connects all the time:
 *   close   listens on PORT, with room for one connection or many, closes, and listens again
 *   share   listens on PORT with SO_REUSEPORT, and another thread sends on the socket that connects
 *   move    listens on PORT; other threads put other sockets at the number of the one that connects and
 *           at that of the one that listens, and change the address to port OTHER and back
 * Each prints how many connections were made, and how many of those were with somebody outside.
 *
 * Who is inside says "i", who is outside says "o".
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define CONNECTORS 3
#define PLACE 400		/* the numbers that "move" puts sockets at */
#define PLACE_LISTENER 450
#define HUNTED 61000		/* above ip_local_port_range */

static uint16_t port, other;
static double until;
static bool shares, moves, outside;
static atomic_long listened, came, bytes, made, strangers;
static atomic_int shared_fd[CONNECTORS];
static struct sockaddr_in moving;

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct sockaddr_in at(uint16_t p)
{
	return (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = htons(p),
				     .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
}

/* A socket that listens on the port, or -1. */
static int listen_on(uint16_t p, bool share, int room)
{
	struct sockaddr_in name = at(p);
	int one = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

	setsockopt(fd, SOL_SOCKET, share ? SO_REUSEPORT : SO_REUSEADDR, &one, sizeof(one));
	if (bind(fd, (struct sockaddr *)&name, sizeof(name)) == 0 && listen(fd, room) == 0) {
		listened++;
		return fd;
	}
	close(fd);
	return -1;
}

/* Takes all connections for some microseconds. */
static void serve(int fd, long us)
{
	double end = now() + (double)us / 1e6;

	do {
		struct pollfd p = { .fd = fd, .events = POLLIN };
		struct timespec wait = { .tv_nsec = 200000 };
		char text[64];
		ssize_t n;
		int one;

		ppoll(&p, 1, &wait, NULL);
		one = accept4(fd, NULL, NULL, SOCK_CLOEXEC);
		if (one < 0)
			continue;
		came++;
		if (send(one, outside ? "o" : "i", 1, MSG_NOSIGNAL) == 1 && outside) {
			p.fd = one;
			poll(&p, 1, 2);
			n = recv(one, text, sizeof(text), MSG_DONTWAIT);
			bytes += n > 0 ? n : 0;
		} else {
			p.fd = one;
			poll(&p, 1, 50);	/* until it is read: a port that is shared is looked at */
		}
		close(one);
	} while (now() < end);
}

static void *listens(void *arg)
{
	long stays = (long)arg;	/* microseconds at most; 0: for ever */
	unsigned seed = (unsigned)stays + 1;

	while (now() < until) {
		int fd = listen_on(port, shares, !outside && stays && rand_r(&seed) % 8 == 0 ? 0 : 64);

		if (fd < 0) {
			usleep(20);
			continue;
		}
		if (moves) {
			dup2(fd, PLACE_LISTENER);
			close(fd);
			fd = PLACE_LISTENER;
		}
		do
			serve(fd, stays ? rand_r(&seed) % stays : 100000);
		while (!stays && now() < until);
		close(fd);
		if (outside && stays)
			usleep((unsigned)rand_r(&seed) % 3000);	/* the other side has its turn */
	}
	return NULL;
}

/* Notes the ports of 127.0.0.1 on which somebody listens. */
static void note_ports(bool seen[65536])
{
	FILE *in = fopen("/proc/net/tcp", "re");
	char line[256];
	unsigned p;

	while (in && fgets(line, sizeof(line), in))
		if (sscanf(line, " %*u: 0100007F:%x 00000000:0000 0A", &p) == 1 && strstr(line, ":0000 0A ") &&
		    p >= HUNTED && p < 65536)
			seen[p] = true;
	if (in)
		fclose(in);
}

static void *hunts(void *arg)
{
	static bool seen[65536];

	(void)arg;
	while (now() < until) {
		note_ports(seen);
		for (unsigned p = HUNTED, tries = 0; p < 65536 && now() < until; p++) {
			int fd = seen[p] ? listen_on((uint16_t)p, tries++ % 2, 64) : -1;

			if (fd < 0)
				continue;
			serve(fd, 300);
			close(fd);
		}
		usleep(50);
	}
	return NULL;
}

static void *connects(void *arg)
{
	long me = (long)arg;
	unsigned seed = (unsigned)me + 1;

	while (now() < until) {
		struct timeval limit = { .tv_usec = 100000 };
		bool blocks = moves || rand_r(&seed) % 4;
		int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | (blocks ? 0 : SOCK_NONBLOCK), 0);
		struct sockaddr_in name = at(port), *to = &name;
		struct pollfd p;
		char c = 0;

		if (moves) {
			dup2(fd, PLACE + (int)me);
			close(fd);
			fd = PLACE + (int)me;
			to = &moving;
		}
		p = (struct pollfd){ .fd = fd, .events = POLLIN };
		setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
		shared_fd[me] = fd;
		if (connect(fd, (struct sockaddr *)to, sizeof(*to)) == 0 || errno == EINPROGRESS) {
			if (!blocks)
				poll(&p, 1, 100);
			if (recv(fd, &c, 1, 0) == 1) {
				made++;
				strangers += c == 'o';
				send(fd, "?", 1, MSG_NOSIGNAL | MSG_DONTWAIT);
			}
		}
		shared_fd[me] = -1;
		close(fd);
	}
	return NULL;
}

/* Sends on whatever connects, without waiting for the end of connect(). */
static void *sends(void *arg)
{
	(void)arg;
	while (now() < until)
		for (int i = 0; i < CONNECTORS; i++)
			if (shared_fd[i] >= 0)
				send(shared_fd[i], "secret", 6, MSG_NOSIGNAL | MSG_DONTWAIT);
	return NULL;
}

static void *changes_the_address(void *arg)
{
	(void)arg;
	while (now() < until)
		moving.sin_port = moving.sin_port == htons(port) ? htons(other) : htons(port);
	return NULL;
}

static void *puts_others(void *arg)
{
	(void)arg;
	while (now() < until) {
		int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0),
		    unix_fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

		for (int i = 0; i < CONNECTORS; i++)
			dup2(i % 2 ? fd : unix_fd, PLACE + i);
		dup2(fd, PLACE_LISTENER);
		close(fd);
		close(unix_fd);
		usleep(50);
	}
	return NULL;
}

static pthread_t threads[16];
static int n_threads;

static void start(void *(*work)(void *), long arg)
{
	pthread_create(&threads[n_threads++], NULL, work, (void *)arg);
}

int main(int argc, char **argv)
{
	const char *what = argc > 3 ? argv[1] : "";

	if (argc < 4)
		return 2;
	port = (uint16_t)atoi(argv[2]);
	until = now() + atof(argv[3]);
	other = argc > 4 ? (uint16_t)atoi(argv[4]) : port;
	outside = !strcmp(what, "serve") || !strcmp(what, "take") || !strcmp(what, "join") ||
		  !strcmp(what, "hunt");
	shares = !strcmp(what, "share") || !strcmp(what, "join");
	moves = !strcmp(what, "move");
	moving = at(port);
	for (int i = 0; i < CONNECTORS; i++)
		shared_fd[i] = -1;
	if (outside) {
		if (!strcmp(what, "hunt"))
			start(hunts, 0);
		listens((void *)(strcmp(what, "serve") && strcmp(what, "hunt") ? 500L : 0L));
		if (n_threads)
			pthread_join(threads[0], NULL);
		printf("%ld %ld %ld\n", listened, came, bytes);
		return 0;
	}
	start(listens, strcmp(what, "close") && !moves ? 0 : 500);
	if (shares) {
		start(listens, 0);
		start(sends, 0);
	}
	if (moves) {
		start(changes_the_address, 0);
		start(puts_others, 0);
	}
	for (long i = 0; i < CONNECTORS; i++)
		start(connects, i);
	for (int i = 0; i < n_threads; i++)
		pthread_join(threads[i], NULL);
	printf("%ld %ld\n", made, strangers);
	return 0;
}
