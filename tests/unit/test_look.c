/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "onbehalf/look.h"
#include "tests/unit/threads.h"
#include "view/view.h"

#define LINKS 40		/* MAXSYMLINKS */
#define LOOKS_MOST 2000		/* the dearest of them take some milliseconds each */
#define PAID_MS 2000		/* much longer than the debt of a few looks lasts */

static struct look look;
static char folder[64];

/* A link whose time of access is to be set (relatime) is not followed at once. This one is. */
static bool make_link(const char *text, const char *name)
{
	const struct timespec times[2] = { { .tv_sec = time(NULL) + 3600 }, { .tv_nsec = UTIME_OMIT } };

	return symlink(text, name) == 0 && utimensat(AT_FDCWD, name, times, AT_SYMLINK_NOFOLLOW) == 0;
}

/* A folder with a directory, a link to it, and a chain of links that are as long as they may be. */
static int setup(void **state)
{
	char text[4096];

	(void)state;
	snprintf(folder, sizeof(folder), "/tmp/test_look-XXXXXX");
	if (!mkdtemp(folder) || chdir(folder) < 0 || mkdir("a", 0755) < 0 || !make_link("a", "link"))
		return -1;
	for (unsigned i = 0; i < LINKS; i++) {
		char name[16], next[16];
		size_t n = 0;

		snprintf(name, sizeof(name), "chain%u", i);
		snprintf(next, sizeof(next), "chain%u", i + 1);
		while (n < 4000)
			n += (size_t)snprintf(text + n, sizeof(text) - n, "a/../");
		strcpy(text + n, i + 1 < LINKS ? next : "a");
		if (!make_link(text, name))
			return -1;
	}
	return 0;
}

static int teardown(void **state)
{
	char name[16];

	(void)state;
	for (unsigned i = 0; i < LINKS; i++) {
		snprintf(name, sizeof(name), "chain%u", i);
		unlink(name);
	}
	unlink("link");
	rmdir("a");
	return chdir("/") < 0 || rmdir(folder) < 0;
}

static void set_path(const char *path)
{
	look = (struct look){ .walk = { .tid = getpid(), .tgid = getpid(), .dirfd = AT_FDCWD } };
	strcpy(look.walk.path, path);
}

static void set_parts(unsigned n)
{
	set_path("");
	while (n--)
		strcat(look.walk.path, n % 2 ? "a/" : "../");
}

static void parts_are_counted(void **state)
{
	(void)state;
	for (unsigned n = 1; n < 2 * WALK_PARTS; n++) {
		set_parts(n);
		assert_int_equal(walk_is_long(&look.walk), n > WALK_PARTS);
	}
	set_path("///a//b/");
	assert_false(walk_is_long(&look.walk));
}

static void brief_looks_follow_no_links_and_no_long_paths(void **state)
{
	static struct walk_devices devices;
	int root;

	(void)state;
	if (under_valgrind())	/* which does not know openat2(2) */
		skip();
	root = open("/", O_PATH | O_CLOEXEC);
	walk_devices_init(&devices);
	for (unsigned brief = 0; brief < 2; brief++) {
		set_path("a/../a");
		look.walk.devices = &devices;
		look.walk.brief = brief;
		assert_true(walk_elsewhere(&look.walk, root));
		strcpy(look.walk.path, "link/.");
		assert_int_equal(walk_elsewhere(&look.walk, root), !brief);
		set_parts(WALK_PARTS + 2);
		look.walk.devices = &devices;
		look.walk.brief = brief;
		assert_int_equal(walk_elsewhere(&look.walk, root), !brief);
	}
	close(root);
}

/* The chain costs the kernel milliseconds for each look. Other paths are still decided at once. */
static void dear_looks_make_others_brief_for_a_while(void **state)
{
	struct door *door;
	struct view *view;
	struct looks *l;
	struct fail f;
	unsigned ms;

	(void)state;
	if (under_valgrind())	/* which does not know openat2(2) */
		skip();
	door = door_new();
	assert_int_equal(view_new_lo(&view), 0);
	assert_int_equal(looks_new(door, view, NULL, false, &l, &f), 0);
	set_path("link/.");
	assert_true(looks_elsewhere(l, &look) && !look.walk.brief);
	for (unsigned i = 0; i < LOOKS_MOST && !look.walk.brief; i++) {
		set_path("chain0");
		looks_elsewhere(l, &look);
	}
	assert_true(look.walk.brief);
	set_path("a");
	assert_true(looks_elsewhere(l, &look));
	set_path("link/.");
	for (ms = 0; ms < PAID_MS && !looks_elsewhere(l, &look); ms++)
		usleep(1000);
	assert_true(ms < PAID_MS && !look.walk.brief);
	looks_free(l);
	wait_until_alone();	/* the last thread frees what it has */
	door_put(door);
	view_free(view);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts_are_counted),
		cmocka_unit_test(brief_looks_follow_no_links_and_no_long_paths),
		cmocka_unit_test(dear_looks_make_others_brief_for_a_while),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
