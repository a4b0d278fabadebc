/* SPDX-License-Identifier: Apache-2.0 */
/*
 * race SECONDS FOLDER [first]: tries to reach the socket FOLDER/out/bad by what changes while
 * connect() or sendto() is handled: the path in memory, a link to the socket, a link to its folder,
 * and the names of the sockets themselves. Prints the number of attempts, how many reached
 * FOLDER/out/good, and how many FOLDER/out/bad. With "first" it ends at the first of the latter.
 *
 * The sockets *.stream answer with the first letter of their name. Who reads *.dgram counts by
 * itself.
 */
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#ifndef RENAME_EXCHANGE
#define RENAME_EXCHANGE 2
#endif

static struct sockaddr_un good, bad, shared;
static const char *folder;
static atomic_bool over;
static unsigned long tries, right, wrong;

static void *rewrite(void *arg)
{
	(void)arg;
	while (!over) {
		memcpy(&shared, &bad, sizeof(bad));
		__asm__ volatile("" ::: "memory");	/* keeps the compiler from dropping a copy */
		memcpy(&shared, &good, sizeof(good));
		__asm__ volatile("" ::: "memory");
	}
	return NULL;
}

static void path_of(char *path, const char *name)
{
	snprintf(path, 108, "%s/%s", folder, name);
}

/* Two names change places, again and again. */
static void *exchange(void *names)
{
	char a[108], b[108];

	path_of(a, ((const char **)names)[0]);
	path_of(b, ((const char **)names)[1]);
	while (!over)
		syscall(SYS_renameat2, AT_FDCWD, a, AT_FDCWD, b, RENAME_EXCHANGE);
	return NULL;
}

static void link_to(const char *target, const char *name)
{
	char path[108];

	path_of(path, name);
	unlink(path);
	if (symlink(target, path))
		perror(path);
}

static void connect_to(const struct sockaddr_un *name)
{
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	char c;

	if (!connect(fd, (const struct sockaddr *)name, sizeof(*name)) && read(fd, &c, 1) == 1) {
		right += c == 'g';
		wrong += c == 'b';
	}
	close(fd);
}

int main(int argc, char **argv)
{
	static const char *links[] = { "own/good", "own/bad" }, *folders[] = { "own/in", "own/out" },
			  *sockets[] = { "out/good.stream", "out/bad.stream" };
	static const char *paths[] = { "own/good", "own/in/x", "out/good.stream" };
	int dgram = socket(AF_UNIX, SOCK_DGRAM, 0);
	struct timespec start, now;
	pthread_t t[4];

	if (argc < 3)
		return 2;
	folder = argv[2];
	good.sun_family = bad.sun_family = AF_UNIX;
	path_of(good.sun_path, "out/good.stream");
	path_of(bad.sun_path, "out/bad.stream");
	link_to("../out/good.stream", "own/good");
	link_to("../out/bad.stream", "own/bad");
	link_to("goods", "own/in");
	link_to("bads", "own/out");
	shared = good;
	pthread_create(&t[0], NULL, rewrite, NULL);
	pthread_create(&t[1], NULL, exchange, links);
	pthread_create(&t[2], NULL, exchange, folders);
	pthread_create(&t[3], NULL, exchange, sockets);
	clock_gettime(CLOCK_MONOTONIC, &start);
	do {
		struct sockaddr_un name = { .sun_family = AF_UNIX };

		connect_to(&shared);
		path_of(name.sun_path, paths[tries % 3]);
		connect_to(&name);
		/* The same by a datagram: *.dgram are beside the sockets, and have no links. */
		memcpy(&name, &shared, sizeof(name));
		memcpy(strchr(name.sun_path, 0) - strlen("stream"), "dgram", sizeof("dgram"));
		sendto(dgram, "x", 1, MSG_DONTWAIT, (struct sockaddr *)&name, sizeof(name));
		tries++;
		clock_gettime(CLOCK_MONOTONIC, &now);
	} while (now.tv_sec - start.tv_sec < atoi(argv[1]) && !(argc > 3 && wrong));
	over = 1;
	for (int i = 0; i < 4; i++)
		pthread_join(t[i], NULL);
	printf("%lu %lu %lu\n", tries, right, wrong);
	return 0;
}
