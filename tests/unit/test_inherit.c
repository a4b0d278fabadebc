/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "launch/inherit.h"

#define FAMILIES (1ull << AF_INET | 1ull << AF_NETLINK)
#define NUMBER 321

typedef void find_fn(uint64_t families, const struct outbound *o, const int *stdio,
		     struct inherited_found *ret);

/* Each of them must find the same. */
static find_fn *const ways[] = { inherit_find, inherit_find_listed };
#define WAYS (sizeof(ways) / sizeof(ways[0]))

/* A descriptor with gaps before and after it, so that counting must go on beyond them. */
static void put(int family, int flags)
{
	int fd = socket(family, SOCK_DGRAM, 0);

	assert_true(fd >= 0);
	assert_int_equal(dup3(fd, NUMBER, flags), NUMBER);
	close(fd);
	fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
	assert_int_equal(dup3(fd, 2 * NUMBER, O_CLOEXEC), 2 * NUMBER);
	close(fd);
}

static void take_away(void)
{
	close(NUMBER);
	close(2 * NUMBER);
}

static void a_netlink_socket_is_found(void **state)
{
	struct inherited_found found;
	struct fail f;

	(void)state;
	put(AF_NETLINK, 0);
	for (size_t i = 0; i < WAYS; i++) {
		ways[i](FAMILIES, NULL, NULL, &found);
		assert_int_equal(found.what, INHERITED_SOCKET);
		assert_int_equal(found.fd, NUMBER);
		assert_int_equal(found.detail, AF_NETLINK);
	}
	take_away();
	assert_int_equal(inherit_explain(&found, &f), -EPERM);
	assert_string_equal(f.text, "descriptor 321 is a netlink socket and would be inherited: close it or "
			    "set FD_CLOEXEC (in a shell: COMMAND 321>&-)");
}

static void what_closes_at_exec_is_not_inherited(void **state)
{
	struct inherited_found found;

	(void)state;
	put(AF_NETLINK, O_CLOEXEC);
	for (size_t i = 0; i < WAYS; i++) {
		ways[i](FAMILIES, NULL, NULL, &found);
		assert_int_equal(found.what, INHERITED_WELL);
	}
	take_away();
}

static void standard_output_is_inherited_under_another_number(void **state)
{
	const int stdio[] = { 0, NUMBER, 2 };
	struct inherited_found found;

	(void)state;
	put(AF_NETLINK, O_CLOEXEC);
	for (size_t i = 0; i < WAYS; i++) {
		ways[i](FAMILIES, NULL, stdio, &found);
		assert_int_equal(found.what, INHERITED_SOCKET);
		assert_int_equal(found.fd, NUMBER);
	}
	take_away();
}

static void allowed_families_pass(void **state)
{
	struct inherited_found found;

	(void)state;
	put(AF_INET, 0);
	for (size_t i = 0; i < WAYS; i++) {
		ways[i](FAMILIES, NULL, NULL, &found);
		assert_int_equal(found.what, INHERITED_WELL);
		ways[i](1ull << AF_UNIX, NULL, NULL, &found);
		assert_int_equal(found.what, INHERITED_SOCKET);
	}
	take_away();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_netlink_socket_is_found),
		cmocka_unit_test(what_closes_at_exec_is_not_inherited),
		cmocka_unit_test(standard_output_is_inherited_under_another_number),
		cmocka_unit_test(allowed_families_pass),
	};

	/* What the caller of this program has left open is not what the tests are about. */
	close_range(STDERR_FILENO + 1, ~0u, 0);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
