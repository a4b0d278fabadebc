/* SPDX-License-Identifier: Apache-2.0 */
/* Names of calls and numbers of calls say the same on every architecture. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "words/names.h"

static void a_name_leads_back_to_its_number(void **state)
{
	(void)state;
	for (size_t i = 0; i < n_name_arches; i++) {
		uint32_t arch = name_arches[i].arch, named = 0, x32 = arch == NAMES_X32 ? NAMES_X32_BIT : 0;

		for (uint32_t nr = 0; nr < name_call_end(arch); nr++) {
			char name[NAMES_BYTES];
			uint32_t back = 0;

			if (!name_call(arch == NAMES_X32 ? name_to_arch("x86_64") : arch, nr | x32, name))
				continue;
			named++;
			assert_true(name_to_call(arch, name, &back));
			if (back != (nr | x32))
				fail_msg("%s: %u is %s, which is %u", name_arches[i].name, nr | x32, name, back);
		}
		assert_in_range(named, 280, 600);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_leads_back_to_its_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
