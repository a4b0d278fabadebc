/* SPDX-License-Identifier: Apache-2.0 */
/* Mistakes that follow from decisions: about other ABIs, unknown calls, errnos and actions. */
#include <errno.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <seccomp.h>

#include "audit/audit_list.h"
#include "inspect/bpf_combine.h"
#include "inspect/bpf_decide.h"
#include "inspect/bpf_notes.h"

/* A number above all calls of all architectures but mips and the private ones of arm. */
#define UNKNOWN_CALL 2000u

/* Does the kernel run a call that b refuses? What a supervisor or a tracer decides is not known. */
static uint64_t runs_more(uint64_t a, uint64_t b)
{
	uint32_t action = (uint32_t)a & SECCOMP_RET_ACTION_FULL;

	return (action == SECCOMP_RET_ALLOW || action == SECCOMP_RET_LOG) &&
	       bpf_lets_more(a, b);
}

/* The 32-bit ABI of the machine; 0: it has none, or none that we know. */
static uint32_t sub_arch(uint32_t arch)
{
	return arch == SCMP_ARCH_X86_64	   ? SCMP_ARCH_X86
	       : arch == SCMP_ARCH_AARCH64 ? SCMP_ARCH_ARM
	       : arch == SCMP_ARCH_S390X   ? SCMP_ARCH_S390
					   : 0;
}

/* Ignores the upper halves of arguments, which have findings of their own. */
static uint32_t lower_halves(struct auditor *a, uint32_t node)
{
	for (unsigned i = 0; i < 6; i++)
		node = diagram_zero(a->d, node, 64 + 64 * i, 64 + 64 * i + 32);
	return node;
}

static void foreign_abi(struct auditor *a, uint32_t arch, uint32_t sub)
{
	struct seccomp_data data = { 0 }, first;
	char name[NAMES_BYTES], first_name[NAMES_BYTES];
	unsigned n = 0;

	for (uint32_t nr = 0; nr < name_call_end(sub); nr++) {
		uint32_t ours, lets;

		if (!name_call(sub, nr, name) || !name_to_call(arch, name, &ours))
			continue;
		lets = diagram_apply(a->d, runs_more,
				     lower_halves(a, bpf_decide_call(a->d, a->node, sub, nr)),
				     lower_halves(a, bpf_decide_call(a->d, a->node, arch, ours)));
		if (!bpf_decide_example(a->d, lets, sub, nr, &data))
			continue;
		if (!n++) {
			first = data;
			snprintf(first_name, sizeof(first_name), "%s", name);
		}
	}
	if (n)
		audit_example(audit_add(a, "foreign-abi", first_name,
					"%s is refused on %s, but let "
					"through as a call of %s%s", first_name, name_arch(arch),
					name_arch(sub), n > 1 ? ", and so are others" : ""), sub,
					&first);
}

/* socket() is call 1 of socketcall(). */
static void multiplexer(struct auditor *a, uint32_t arch, uint32_t sub)
{
	struct seccomp_data data;
	uint32_t socket_nr, all_nr, socket_refuses, lets;

	if (!name_to_call(sub, "socketcall", &all_nr) || !name_to_call(arch, "socket", &socket_nr))
		return;
	socket_refuses = bpf_combine_strictest(a->d,
					       bpf_decide_call(a->d, a->node, arch, socket_nr));
	lets = bpf_decide_call(a->d, a->node, sub, all_nr);
	lets = diagram_apply(a->d, runs_more, lets, diagram_leaf(a->d, socket_refuses));
	if (!bpf_decide_example(a->d, lets, sub, all_nr, &data))
		return;
	data.args[0] = 1;
	audit_example(audit_add(a, "multiplexer", "socketcall",
				"%s: socketcall is let through and can "
				"make calls of socket that are refused: their arguments are in "
				"memory",
				name_arch(sub)), sub, &data);
}

static void unknown_calls(struct auditor *a, uint32_t arch)
{
	uint32_t node = bpf_decide_call(a->d, a->node, arch, UNKNOWN_CALL);
	struct seccomp_data data = { .arch = arch, .nr = UNKNOWN_CALL };
	uint32_t value;

	if (diagram_bit(a->d, node) != DIAGRAM_LEAF)
		return;
	value = (uint32_t)diagram_value(a->d, node);
	if (bpf_action_rank(value) == 2)
		audit_example(audit_add(a, "future-calls", NULL,
					"%s: calls that nobody has named are "
					"allowed, such as those of future kernels",
					name_arch(arch)),
			      arch, &data);
	else if ((value & SECCOMP_RET_ACTION_FULL) == SECCOMP_RET_ERRNO &&
		 (value & SECCOMP_RET_DATA) != ENOSYS)
		audit_example(audit_add(a, "unknown-errno", NULL, "%s: unknown calls fail with %s: "
					"a program that tries a newer call first does not fall "
					"back as it does after ENOSYS", name_arch(arch),
					name_errno(value & SECCOMP_RET_DATA,
						   (char[NAMES_BYTES]){ 0 })),
			      arch, &data);
}

static void clone3(struct auditor *a, uint32_t arch)
{
	struct seccomp_data data = { .arch = arch };
	char name[NAMES_BYTES];
	uint32_t nr, value;

	if (!name_to_call(arch, "clone3", &nr))
		return;
	value = bpf_combine_strictest(a->d, bpf_decide_call(a->d, a->node, arch, nr));
	if (bpf_action_rank(value) || value == (SECCOMP_RET_ERRNO | ENOSYS))
		return;
	data.nr = (int)nr;
	audit_example(audit_add(a, "clone3-errno", "clone3",
				"%s: clone3 is refused with %s: glibc uses "
				"clone instead only after ENOSYS, so that threads cannot be "
				"started",
				name_arch(arch), name_action(value, name)), arch, &data);
}

/* Is there a call of arch with a name for which the predicate holds? */
static bool any_call(struct auditor *a, uint32_t arch, diagram_op op, uint32_t than,
		     struct seccomp_data *ret)
{
	char name[NAMES_BYTES];

	for (uint32_t nr = 0; nr < name_call_end(arch); nr++)
		if (name_call(arch, nr, name) &&
		    bpf_decide_example(
			    a->d,
			    diagram_apply(a->d, op, bpf_decide_call(a->d, a->node, arch, nr), than),
			    arch, nr, ret))
			return true;
	return false;
}

static uint64_t less(uint64_t a, uint64_t b)
{
	return runs_more(b, a);
}

static uint64_t same(uint64_t a, uint64_t b)
{
	return a == b;
}

static void actions(struct auditor *a, uint32_t arch)
{
	struct seccomp_data data;
	char name[NAMES_BYTES];

	if (!any_call(a, arch, less, diagram_leaf(a->d, SECCOMP_RET_USER_NOTIF), &data) &&
	    !any_call(a, arch, less, diagram_leaf(a->d, SECCOMP_RET_ALLOW), &data))
		audit_add(a, "nothing-refused", NULL, "%s: no call is refused", name_arch(arch));
	if (any_call(a, arch, same, diagram_leaf(a->d, SECCOMP_RET_KILL_THREAD), &data))
		audit_example(audit_add(a, "kill-thread", NULL,
					"%s: %s ends one thread (KILL_THREAD), "
					"which may leave the others with locks that it held; "
					"KILL_PROCESS ends all", name_arch(arch),
					name_call_or_number(arch, (uint32_t)data.nr, name)),
			      arch, &data);
}

void audit_decisions(struct auditor *a)
{
	uint32_t arch = a->input->stack.arch, sub = sub_arch(arch);

	if (arch == NAMES_X32)
		arch = SCMP_ARCH_X86_64;
	if (sub) {
		foreign_abi(a, arch, sub);
		multiplexer(a, arch, sub);
	}
	unknown_calls(a, arch);
	clone3(a, arch);
	actions(a, arch);
}
