/* SPDX-License-Identifier: Apache-2.0 */
/*
 * linger TRIES SECONDS: uses up the processes of its user, so that the supervisor can start no
 * thread. Then it tries to leave the supervisor the last copy of a TCP socket that lingers for
 * SECONDS. Exits with 1 if another trapped call ever waited for half of that.
 */
#include <errno.h>
#include <net/if.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define FORKS_MOST 400

static volatile int victim;
static volatile bool go;
static volatile long delay;
static int listener;
static struct sockaddr_in address = { .sin_family = AF_INET };

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void *closer(void *unused)
{
	for (;;) {
		while (!go)
			;
		for (volatile long i = 0; i < delay; i++)
			;
		close(victim);
		go = false;
	}
	return unused;
}

/* A socket whose last close() waits: its peer has no room for what was sent. */
static int lingering(int seconds, int *ret_peer)
{
	const struct linger linger = { 1, seconds };
	static const char much[1 << 16];
	int fd = socket(AF_INET, SOCK_STREAM, 0), size = 4096;

	setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &size, sizeof(size));
	if (connect(fd, (struct sockaddr *)&address, sizeof(address)) < 0)
		perror("connect");
	*ret_peer = accept(listener, NULL, NULL);
	while (send(fd, much, sizeof(much), MSG_DONTWAIT) > 0)
		;
	setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof(linger));
	return fd;
}

static void use_up_processes(void)
{
	for (int i = 0; i < FORKS_MOST; i++) {
		pid_t pid = fork();

		if (pid < 0)
			return;
		while (!pid)
			pause();
	}
	puts("fork() never failed");
	exit(2);
}

int main(int argc, char **argv)
{
	int tries = argc > 2 ? atoi(argv[1]) : 1, seconds = argc > 2 ? atoi(argv[2]) : 1,
	    size = 4096;
	int other = socket(AF_INET, SOCK_DGRAM, 0);
	struct ifreq lo = { .ifr_name = "lo" };
	socklen_t len = sizeof(address);
	pthread_t thread;

	listener = socket(AF_INET, SOCK_STREAM, 0);
	setsockopt(listener, SOL_SOCKET, SO_RCVBUF, &size, sizeof(size));
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	bind(listener, (struct sockaddr *)&address, len);
	listen(listener, 8);
	getsockname(listener, (struct sockaddr *)&address, &len);
	pthread_create(&thread, NULL, closer, NULL);
	use_up_processes();
	for (int i = 0; i < tries; i++) {
		struct ifreq mine = lo;
		double start;
		int peer, fd = victim = lingering(seconds, &peer);

		delay = i * 37 % 6000;
		go = true;
		ioctl(fd, SIOCGIFINDEX, &mine);
		start = now();
		if (ioctl(other, SIOCGIFINDEX, &lo) < 0 && errno != EAGAIN)
			perror("ioctl");
		if (now() - start > seconds / 2.0) {
			printf("after %d tries a trapped call took %.3f s\n", i, now() - start);
			return 1;
		}
		close(peer);
		while (go)
			;
	}
	return 0;
}
