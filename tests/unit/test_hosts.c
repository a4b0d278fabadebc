/* SPDX-License-Identifier: Apache-2.0 */
/* The files that stand in for those of resolvers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "want/hosts.h"
#include "tests/unit/outbound_of.h"

static void the_hosts_file_has_the_pinned_names_and_no_others(void **state)
{
	struct outbound *o = outbound_of(
		(const char *const[]){ "example.org:80", "example.org:81", "four.example", NULL });
	char *text = hosts_text(o, "machine");

	(void)state;
	assert_string_equal(
		text, "127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n"
		      "192.0.2.7 example.org\n2001:db8::7 example.org\n192.0.2.7 four.example\n"
		      "127.0.0.1 machine\n");
	free(text);
	text = hosts_text(o, "four.example");
	assert_null(strstr(text, "127.0.0.1 four.example"));
	free(text);
	text = hosts_text(o, "Four.EXAMPLE");	/* the same name */
	assert_null(strstr(text, "EXAMPLE"));
	free(text);
	outbound_free(o);
}

static void names_are_looked_up_in_files_only(void **state)
{
	static const struct { const char *machine, *text;
	} cases[] = {
		{ "", "hosts: files\n" },
		{ "passwd: files\nhosts: files dns\ngroup: files\n",
		  "passwd: files\ngroup: files\nhosts: files\n" },
		{ "passwd: files\n \thosts : dns", "passwd: files\nhosts: files\n" },
		{ "hostsx: a\n#hosts: b", "hostsx: a\n#hosts: b\nhosts: files\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *text = hosts_switch_text(cases[i].machine);

		assert_string_equal(text, cases[i].text);
		free(text);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_hosts_file_has_the_pinned_names_and_no_others),
		cmocka_unit_test(names_are_looked_up_in_files_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
