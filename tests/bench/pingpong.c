/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pingpong ROUNDS: two threads send one byte to and fro over loopback TCP with send(2) and recv(2). Prints
 * nanoseconds a round trip. What seccomp costs on ordinary descriptors shows here.
 */
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static int rounds;

static void die(const char *what)
{
	perror(what);
	exit(1);
}

static void no_delay(int fd)
{
	int one = 1;

	if (setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one)) < 0)
		die("TCP_NODELAY");
}

static void *echo(void *arg)
{
	int fd = *(int *)arg;
	char byte;

	for (int i = 0; i < rounds; i++)
		if (recv(fd, &byte, 1, 0) != 1 || send(fd, &byte, 1, 0) != 1)
			die("echo");
	return NULL;
}

int main(int argc, char **argv)
{
	struct sockaddr_in addr = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int listener = socket(AF_INET, SOCK_STREAM, 0), client = socket(AF_INET, SOCK_STREAM, 0), server;
	socklen_t len = sizeof(addr);
	struct timespec a, b;
	pthread_t thread;
	char byte = 'x';

	rounds = argc > 1 ? atoi(argv[1]) : 10000;
	if (bind(listener, (struct sockaddr *)&addr, len) < 0 || listen(listener, 1) < 0 ||
	    getsockname(listener, (struct sockaddr *)&addr, &len) < 0 ||
	    connect(client, (struct sockaddr *)&addr, len) < 0)
		die("connect");
	server = accept(listener, NULL, NULL);
	no_delay(client);
	no_delay(server);
	if (pthread_create(&thread, NULL, echo, &server))
		die("thread");
	clock_gettime(CLOCK_MONOTONIC, &a);
	for (int i = 0; i < rounds; i++)
		if (send(client, &byte, 1, 0) != 1 || recv(client, &byte, 1, 0) != 1)
			die("ping");
	clock_gettime(CLOCK_MONOTONIC, &b);
	pthread_join(thread, NULL);
	printf("%.1f\n", ((double)(b.tv_sec - a.tv_sec) * 1e9 + (double)(b.tv_nsec - a.tv_nsec)) / rounds);
	return 0;
}
