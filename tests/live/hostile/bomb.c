/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bomb SHAPE TOTAL FILE: makes processes without end, but no more than TOTAL, and ends when some of
 * them are at work. FILE, which is mapped, counts how many were made. Without SHAPE, lists the
 * shapes.
 */
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#define SPAWNERS 16
#define SLEEPERS 500 /* their parent looks at each of them before it reaps another child */
#define WARM 200		/* processes that are made before COMMAND ends */
#define STACK 16384

static struct {
	atomic_int left, made;
} *shared;

static bool may_make_one(void)
{
	if (atomic_fetch_sub(&shared->left, 1) <= 0)
		return false;
	atomic_fetch_add(&shared->made, 1);
	return true;
}

static void sleep_for_ever(void)
{
	for (;;)
		pause();
}

static int end_at_once(void *unused)
{
	(void)unused;
	_exit(0);
}

/* Each spawner makes siblings that end at once: all of them are children of the spawner's parent. */
static void siblings(void)
{
	char *stack = malloc(STACK);

	while (may_make_one())
		clone(end_at_once, stack + STACK, CLONE_VM | CLONE_VFORK | CLONE_PARENT | SIGCHLD,
		      NULL);
	_exit(0);
}

/* Every process makes one and ends: the next one is an orphan when it begins. */
static void chain(void)
{
	while (may_make_one())
		if (fork())
			_exit(0);
	_exit(0);
}

static const struct shape {
	const char *name;
	void (*spawn)(void);
} shapes[] = {
	{ "siblings", siblings },
	{ "chain", chain },
};

int main(int argc, char **argv)
{
	const struct shape *shape = NULL;
	int fd;

	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		if (argc < 4)
			puts(shapes[i].name);
		else if (!strcmp(argv[1], shapes[i].name))
			shape = &shapes[i];
	}
	if (!shape)
		return 0;
	fd = open(argv[3], O_RDWR);
	shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	shared->left = atoi(argv[2]);
	for (int i = 0; i < SPAWNERS + SLEEPERS; i++)
		if (!syscall(SYS_clone, CLONE_PARENT | SIGCHLD, NULL, NULL, NULL, NULL))
			i < SLEEPERS ? sleep_for_ever() : shape->spawn();
	while (shared->made < WARM && shared->left > 0)
		usleep(100);
	printf("%d\n", shared->made);
	return 0;
}
