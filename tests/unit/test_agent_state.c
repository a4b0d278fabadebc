/* SPDX-License-Identifier: Apache-2.0 */
/* The state of a container, as runtimes send it, and as anybody can. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/agent_state.h"
#include "guard.h"

static const char full[] =
	"{\"ociVersion\":\"1.0.2\",\"fds\":[\"other\",\"seccompFd\"],\"pid\":4422,\"metadata\":\"a,policy=web b\","
	"\"state\":{\"ociVersion\":\"1.0.2\",\"id\":\"c-1_.X\",\"status\":\"creating\",\"pid\":4422,"
	"\"bundle\":\"/containers/redis\",\"annotations\":{\"nlvirt.policy\":\"other\",\"a\":\"b\"}}}";

static int parse(const char *text, size_t len, int n_fds, struct agent_state *ret)
{
	struct fail f;

	return agent_state_parse(text, len, n_fds, ret, &f);
}

static void a_state_is_read(void **unused)
{
	struct agent_state s;

	(void)unused;
	assert_int_equal(parse(full, strlen(full), 2, &s), 0);
	assert_string_equal(s.id, "c-1_.X");
	assert_string_equal(s.policy, "web");
	assert_int_equal(s.listener, 1);
}

/* Every beginning asks for more, and reads nothing behind its end. */
static void a_beginning_is_not_enough(void **unused)
{
	(void)unused;
	for (size_t len = 0; len < strlen(full); len++) {
		struct agent_state s = { .listener = 77 };

		assert_int_equal(parse((const char *)guarded(full, len), len, 2, &s), -EAGAIN);
		assert_int_equal(s.listener, 77);
	}
}

/* One changed byte makes another state, or an error, but never a listener that did not come. */
static void a_changed_byte_does_no_harm(void **unused)
{
	char text[sizeof(full)];
	unsigned good = 0;

	(void)unused;
	srand(1);
	for (int i = 0; i < 20000; i++) {
		struct agent_state s;

		memcpy(text, full, sizeof(full));
		text[(size_t)rand() % strlen(full)] = (char)(rand() % 256);
		if (parse(text, strlen(full), 2, &s) < 0)
			continue;
		good++;
		assert_in_range(s.listener, 0, 1);
		assert_true(s.id[0] && strlen(s.id) < sizeof(s.id) && strlen(s.policy) < sizeof(s.policy));
		assert_null(strpbrk(s.id, ":/\n "));
		assert_null(strpbrk(s.policy, ":/\n "));
	}
	assert_true(good > 1000);
}

static void nesting_is_bounded(void **unused)
{
	char text[4096];
	struct agent_state s;

	(void)unused;
	memset(text, '[', sizeof(text));
	assert_int_equal(parse(text, sizeof(text), 1, &s), -EINVAL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_state_is_read),
		cmocka_unit_test(a_beginning_is_not_enough),
		cmocka_unit_test(a_changed_byte_does_no_harm),
		cmocka_unit_test(nesting_is_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
