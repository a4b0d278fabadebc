/* SPDX-License-Identifier: Apache-2.0 */
/* Which port inside is which port outside. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <netinet/in.h>
#include <stdio.h>
#include <string.h>

#include "reach/moved.h"
#include "want/outbound.h"

static struct moved *m;
static char told[512];

static int setup(void **state)
{
	(void)state;
	*told = '\0';
	m = moved_new();
	return m ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	moved_free(m);
	return 0;
}

static void tell(void *arg, int protocol, uint16_t inside, uint16_t outside)
{
	char *text = arg;

	sprintf(text + strlen(text), "%s%u>%u ", protocol == IPPROTO_UDP ? "u" : "", inside,
		outside);
}

static void a_port_leads_both_ways(void **state)
{
	(void)state;
	assert_false(moved_any(m));
	assert_int_equal(moved_outside(m, IPPROTO_TCP, 3000), 0);
	moved_add(m, IPPROTO_TCP, 3000, 61000);
	assert_true(moved_any(m));
	assert_int_equal(moved_outside(m, IPPROTO_TCP, 3000), 61000);
	assert_int_equal(moved_inside(m, IPPROTO_TCP, 61000), 3000);
	assert_int_equal(moved_inside(m, IPPROTO_TCP, 3000), 0);
	assert_int_equal(moved_outside(m, IPPROTO_TCP, 61000), 0);
}

static void mptcp_has_the_ports_of_tcp_and_udp_its_own(void **state)
{
	(void)state;
	moved_add(m, OUTBOUND_IPPROTO_MPTCP, 65535, 1);
	assert_int_equal(moved_outside(m, IPPROTO_TCP, 65535), 1);
	assert_int_equal(moved_outside(m, IPPROTO_UDP, 65535), 0);
	assert_int_equal(moved_inside(m, IPPROTO_UDP, 1), 0);
	moved_add(m, IPPROTO_UDP, 65535, 2);
	assert_int_equal(moved_outside(m, IPPROTO_TCP, 65535), 1);
}

/* Connections of the former port outside go on, and the program sees them at the same port. */
static void a_port_inside_can_get_another_outside(void **state)
{
	(void)state;
	moved_add(m, IPPROTO_TCP, 3000, 61000);
	moved_add(m, IPPROTO_TCP, 3000, 62000);
	assert_int_equal(moved_outside(m, IPPROTO_TCP, 3000), 62000);
	assert_int_equal(moved_inside(m, IPPROTO_TCP, 61000), 3000);
	/* the port outside is used again */
	moved_add(m, IPPROTO_TCP, 4000, 61000);
	assert_int_equal(moved_inside(m, IPPROTO_TCP, 61000), 4000);
	assert_int_equal(moved_outside(m, IPPROTO_TCP, 3000), 62000);
	moved_add(m, IPPROTO_TCP, 5000, 62000);
	assert_int_equal(moved_outside(m, IPPROTO_TCP, 3000), 0);
}

static void changes_are_told_once(void **state)
{
	char all[512] = "";

	(void)state;
	moved_tell(m, tell, told);
	moved_add(m, IPPROTO_TCP, 3000, 61000);
	moved_add(m, IPPROTO_TCP, 3000, 61000);
	moved_add(m, IPPROTO_UDP, 3000, 3000);
	moved_add(m, IPPROTO_TCP, 4000, 61000);
	assert_string_equal(told, "3000>61000 u3000>3000 4000>61000 ");
	moved_tell(m, NULL, NULL);
	moved_add(m, IPPROTO_TCP, 1, 65535);
	assert_string_equal(told, "3000>61000 u3000>3000 4000>61000 ");
	moved_each(m, tell, all);
	assert_string_equal(all, "1>65535 4000>61000 u3000>3000 ");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_port_leads_both_ways, setup, teardown),
		cmocka_unit_test_setup_teardown(mptcp_has_the_ports_of_tcp_and_udp_its_own, setup,
						teardown),
		cmocka_unit_test_setup_teardown(a_port_inside_can_get_another_outside, setup,
						teardown),
		cmocka_unit_test_setup_teardown(changes_are_told_once, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
