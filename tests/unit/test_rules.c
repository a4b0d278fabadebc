/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of a policy, and the program that is compiled from them, decide alike on every call. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <stdlib.h>
#include <string.h>

#include "call/table.h"
#include "words/names.h"
#include "inspect/bpf_sim.h"
#include "filter/filter.h"
#include "filter/rules.h"
#include "policy/policy_words.h"

#define N(a) (sizeof(a) / sizeof((a)[0]))

static const uint32_t arches[] = { AUDIT_ARCH_X86_64, AUDIT_ARCH_AARCH64 };

static uint64_t some_value(void)
{
	static const uint32_t words[] = {
		0,	    1,		2,	3,	    10,		11,	      12,
		15,	    16,		17,	38,	    40,		63,	      64,
		255,	    256,	270,	959,	    960,	1023,	      1024,
		119,	    120,		127,	128,	    39,		1030,
		0x541b,	    0x5411,	0x8905, 0x8907,	    0x8908,	0x8912,	      0x894a,
		0x894b,	    0x894c,	0x89ff, 0x8a00,	    0x8b00,	0x8bff,	      0x8c00,
		0x5412,	    0x541c,	0xaa00, 0x400454ca, 0x80800,	10 | 0x80000, 0x20000,
		0x10000000, 0x7e020000, 0x80,	0x7fffffff, 0x80000000, 0xffffffff,
	};
	uint64_t low = rand() % 8 ? words[(size_t)rand() % N(words)] : (uint32_t)rand() * 7u;

	return rand() % 4 ? low : low | (uint64_t)words[(size_t)rand() % N(words)] << 32;
}

static void random_rule(struct policy_rule *r)
{
	static const char *const calls[] = { "socket",	 "recvmsg", "clone", "unshare",
					     "io_setup", "prctl",   "mmap" };
	static const uint32_t actions[] = { SECCOMP_RET_ERRNO | 7, SECCOMP_RET_KILL_PROCESS,
					    SECCOMP_RET_TRAP };

	strcpy(r->call, calls[(size_t)rand() % N(calls)]);
	r->action = actions[(size_t)rand() % N(actions)];
	for (unsigned arg = 0; arg < 6; arg++) {
		struct policy_cmp c = { .arg = (uint8_t)arg,
					.op = (uint8_t)(rand() % OPS),
					.is_int = rand() % 2 };

		if (rand() % 4)
			continue;
		c.value = some_value();
		c.mask = c.op == OP_MASK ? c.value | some_value() : 0;
		if (c.is_int) {
			c.value = (uint32_t)c.value;
			c.mask = (uint32_t)c.mask;
		}
		r->cmp[r->n++] = c;
	}
}

static void random_policy(struct policy *p)
{
	memset(p, 0, sizeof(*p));
	p->allow_namespaces = rand() % 2;
	p->has_families = rand() % 2;
	p->families = 0x10406u ^ 1ull << rand() % 64 ^ 1ull << rand() % 20;
	for (unsigned i = 0; i < REFUSALS; i++)
		p->errnos[i] = rand() % 2 ? (uint16_t)(1 + rand() % 4094) : 0;
	p->n_rules = (unsigned)rand() % 6;
	for (unsigned i = 0; i < p->n_rules; i++)
		random_rule(&p->rules[i]);
}

static unsigned compare(const struct policy *p, uint32_t arch, int window)
{
	const struct want want = { .policy = p };
	static struct rules rules;
	struct filter program = { 0 };
	struct fail f = { 0 };
	unsigned decided = 0;

	rules_of(&want, window, &rules);
	if (filter_build(&want, arch, window, &program, &f) < 0) {
		assert_int_equal(f.err, E2BIG);	/* too many random blocks of values */
		return 0;
	}
	assert_int_equal(bpf_check(&program, &f), 0);
	for (int i = 0; i < 1500; i++) {
		struct seccomp_data data = { .arch = arch };
		const struct rule *rule;
		uint64_t args[6];
		char call[NAMES_BYTES];
		uint32_t nr, value;

		/* Half of the calls have rules, the others are random. */
		if (rand() % 2)
			nr = (uint32_t)rand() % 470;
		else if (!name_to_call(arch, rules.rule[(size_t)rand() % rules.n].call, &nr))
			continue;
		if (!name_call(arch, nr, call))
			strcpy(call, "none");
		data.nr = (int)nr;
		for (unsigned a = 0; a < 6; a++)
			data.args[a] = args[a] = some_value();
		rule = rules_find(&rules, call, args);
		value = bpf_run(&program, &data, NULL);
		decided += rule != NULL;
		if (value != (rule ? rule->action : SECCOMP_RET_ALLOW))
			fail_msg("%s(%llx, %llx, %llx): the program returns %x, the rule '%s' %x",
				 call, data.args[0], data.args[1], data.args[2], value,
				 rule ? rule->why : "none",
				 rule ? rule->action : SECCOMP_RET_ALLOW);
	}
	filter_free(&program);
	return decided;
}

static void program_decides_as_the_rules_do(void **state)
{
	static const int windows[] = { 960, 64, -1 };
	static struct policy p;
	unsigned decided = 0;

	(void)state;
	srand(1);
	for (int i = 0; i < 24; i++) {
		if (i)
			random_policy(&p);
		decided += compare(&p, arches[i % 2], windows[i % 3]);
	}
	assert_true(decided > 5000);
}

static void calls_of_foreign_architectures_get_their_errno(void **state)
{
	static const struct { uint32_t arch, nr;
	} foreign[] = {
		{ AUDIT_ARCH_I386, 1 },
		{ AUDIT_ARCH_ARM, 1 },
		{ AUDIT_ARCH_RISCV64, 1 },
		{ AUDIT_ARCH_X86_64, NAMES_X32_BIT },
		{ AUDIT_ARCH_X86_64, NAMES_X32_BIT | 41 },
		{ 0, 0 },
	};
	static struct policy p;

	(void)state;
	p = (struct policy){ .errnos[REFUSE_FOREIGN] = 77 };
	for (size_t a = 0; a < N(arches); a++)
		for (size_t i = 0; i < N(foreign); i++)
			for (unsigned rules = 0; rules < 2; rules++) {
				struct seccomp_data data = { .nr = (int)foreign[i].nr,
							     .arch = foreign[i].arch };
				struct filter program;
				struct fail f;

				p.n_rules = rules;
				p.rules[0] = (struct policy_rule){
					"socket", SECCOMP_RET_TRAP, 0, { { 0 } }
				};
				assert_int_equal(filter_build(&(struct want){ .policy = &p },
							      arches[a], 960, &program, &f),
						 0);
				assert_int_equal(bpf_run(&program, &data, NULL),
						 foreign[i].arch == call_arch_32(arches[a]) ?
							 SECCOMP_RET_USER_NOTIF :
							 SECCOMP_RET_ERRNO | 77);
				filter_free(&program);
			}
}

static void every_rule_has_a_reason(void **state)
{
	static struct policy p;
	static struct rules rules;

	(void)state;
	rules_of(&(struct want){ .policy = &p }, 960, &rules);
	assert_true(rules.n > 30);
	for (size_t i = 0; i < rules.n; i++)
		assert_true(strlen(rules.rule[i].why) > 5);
}

/*
 * A name that libseccomp does not know makes no rule, like the name of a call of another
 * architecture: the call would be allowed.
 */
static void every_rule_names_a_call(void **state)
{
	static const struct policy p;
	static const struct outbound all = { .on = true,
					     .protocols = OUTBOUND_DATAGRAMS,
					     .n_pins = 1 };
	static struct rules rules;

	(void)state;
	rules_of(&(struct want){ .policy = &p, .outbound = &all }, 960, &rules);
	for (size_t i = 0; i < rules.n; i++)
		if (!policy_is_call(rules.rule[i].call))
			fail_msg("%s", rules.rule[i].call);
}

/* If there were more rules than there is room for, an assertion would end the start. */
static void there_is_room_for_all_rules(void **state)
{
	static struct policy p = { .shows_files = true, .n_rules = LIMIT_POLICY_RULES };
	static struct outbound all = { .on = true, .protocols = ~0u, .loopback = LOOPBACK_OWN,
				       .moves_ports = true, .n_pins = 1 };
	static struct files files;
	static struct rules rules;
	const struct want want = { .policy = &p, .outbound = &all, .files = &files, .log_fd = 1,
				   .view = (const struct view *)&p, .keeps_copies = true };

	(void)state;
	for (unsigned i = 0; i < p.n_rules; i++)
		p.rules[i] = (struct policy_rule){ .call = "ptrace",
						   .action = SECCOMP_RET_ERRNO | EPERM };
	for (int hosts = 0; hosts < 2; hosts++) {
		all.hosts = hosts;
		rules_of(&want, 960, &rules);
		assert_true(rules.n > LIMIT_POLICY_RULES + 100 && rules.n <= N(rules.rule));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(program_decides_as_the_rules_do),
		cmocka_unit_test(calls_of_foreign_architectures_get_their_errno),
		cmocka_unit_test(every_rule_has_a_reason),
		cmocka_unit_test(every_rule_names_a_call),
		cmocka_unit_test(there_is_room_for_all_rules),
	};

	filter_for_any_kernel();	/* valgrind has no seccomp(2) */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
