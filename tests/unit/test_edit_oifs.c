/* SPDX-License-Identifier: Apache-2.0 */
/* Routes are found by their link: compared with a walk over all of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "view/edit_oifs.h"

#define ROUTES 200

static struct view_route routes[ROUTES];
static size_t n;

static size_t walk(size_t at, uint32_t ifindex)
{
	while (at < n && !routes[at].n_hops && routes[at].oif != ifindex)
		at++;
	return at;
}

static void check(const struct edit_oifs *o)
{
	/* 1 and 1025 share a count; 7 has no route */
	static const uint32_t links[] = { 1, 2, 3, 7, 1025 };

	assert_int_equal(o->n, n);
	for (size_t k = 0; k < sizeof(links) / sizeof(links[0]); k++)
		for (size_t at = 0; at <= n; at++)
			assert_int_equal(edit_oifs_next(o, at, links[k]), walk(at, links[k]));
}

static void insert(struct edit_oifs *o, size_t at, uint32_t oif, uint32_t n_hops)
{
	for (size_t i = n++; i > at; i--)
		routes[i] = routes[i - 1];
	routes[at] = (struct view_route){ .oif = oif, .n_hops = n_hops };
	assert_true(edit_oifs_insert(o, at, &routes[at]));
}

static void remove_one(struct edit_oifs *o, size_t at)
{
	n--;
	for (size_t i = at; i < n; i++)
		routes[i] = routes[i + 1];
	edit_oifs_remove(o, at);
}

static void routes_of_a_link_are_found_in_order(void **state)
{
	static const uint32_t oifs[] = { 1, 2, 1025, 0, 3 };	/* 0: leads nowhere */
	struct edit_oifs o = { 0 };

	(void)state;
	n = 0;
	check(&o);
	for (size_t i = 0; i < 100; i++) {
		insert(&o, i * 7 % (n + 1), oifs[i % 5], i == 50 ? 2 : 0);
		check(&o);
	}
	for (size_t i = 0; n > 0; i++) {
		remove_one(&o, i * 5 % n);
		check(&o);
	}
	edit_oifs_free(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(routes_of_a_link_are_found_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
