/* SPDX-License-Identifier: Apache-2.0 */
/* Calls that do what others do, and were forgotten beside them: mostly younger ones. */
#include <stdio.h>
#include <string.h>

#include "audit/audit_list.h"
#include "inspect/bpf_combine.h"
#include "inspect/bpf_decide.h"
#include "inspect/bpf_notes.h"

static const struct twin {
	const char *old, *young;
	bool in_memory;		/* the young one has in memory what the old one has in registers */
	const char *how;
} twins[] = {
	{ "clone", "clone3", true, "its flags are in memory, where no filter sees them" },
	{ "openat", "openat2", true, "its flags are in memory, where no filter sees them" },
	{ "open", "openat", false, "it opens the same files" },
	{ "open", "openat2", false, "it opens the same files" },
	{ "execve", "execveat", false, "it executes the same programs" },
	{ "socket", "io_uring_setup", true, "a ring opens sockets without further calls" },
	{ "connect", "io_uring_setup", true, "a ring connects sockets without further calls" },
	{ "openat", "io_uring_setup", true, "a ring opens files without further calls" },
	{ "ptrace", "process_vm_writev", false, "it writes the memory of other processes" },
	{ "ptrace", "process_vm_readv", false, "it reads the memory of other processes" },
	{ "ptrace", "pidfd_getfd", false, "it copies descriptors of other processes" },
	{ "kill", "pidfd_send_signal", false, "it sends the same signals" },
	{ "kill", "tgkill", false, "it sends the same signals" },
	{ "mount", "fsmount", false, "with fsopen and move_mount it mounts the same" },
	{ "mount", "move_mount", false, "with open_tree it makes the same bind mounts" },
	{ "chmod", "fchmodat", false, "it changes the same modes" },
	{ "chmod", "fchmodat2", false, "it changes the same modes" },
	{ "fchmodat", "fchmodat2", false, "it changes the same modes" },
	{ "chown", "fchownat", false, "it changes the same owners" },
	{ "mknod", "mknodat", false, "it makes the same nodes" },
	{ "unlink", "unlinkat", false, "it removes the same names" },
	{ "rename", "renameat2", false, "it renames the same names" },
	{ "setxattr", "setxattrat", false, "it sets the same attributes" },
	{ "mprotect", "pkey_mprotect", false, "it changes the same protections" },
	{ "sendmsg", "sendmmsg", false, "it sends the same messages" },
	{ "init_module", "finit_module", false, "it loads the same modules" },
	{ "kexec_load", "kexec_file_load", false, "it loads a kernel too" },
	{ "settimeofday", "clock_settime", false, "it sets the same clock" },
	{ "iopl", "ioperm", false, "it gives access to the same ports" },
	{ "io_submit", "io_uring_setup", false, "a ring does the same and more" },
};

/* Is the twin let through for some arguments (any), or for all? */
static unsigned least_rank(struct auditor *a, uint32_t node)
{
	return bpf_action_rank(bpf_combine_strictest(a->d, node));
}

static unsigned most_rank(struct auditor *a, uint32_t node)
{
	return bpf_action_rank(bpf_combine_mildest(a->d, node));
}

/*
 * A twin is forgotten if it is let through while the old call never is; or, if it hides its
 * arguments, if it is always let through while the old call is refused for some arguments.
 */
static bool is_forgotten(struct auditor *a, const struct twin *t, uint32_t old, uint32_t young)
{
	if (most_rank(a, old) < most_rank(a, young))
		return true;
	return t->in_memory && least_rank(a, old) < least_rank(a, young);
}

void audit_twins(struct auditor *a)
{
	uint32_t arch = a->input->stack.arch,
		 refused = diagram_leaf(a->d, SECCOMP_RET_KILL_PROCESS);

	for (size_t i = 0; i < sizeof(twins) / sizeof(twins[0]); i++) {
		const struct twin *t = &twins[i];
		struct seccomp_data data;
		uint32_t old_nr, nr, old, young;

		if (!name_to_call(arch, t->old, &old_nr) || !name_to_call(arch, t->young, &nr))
			continue;
		old = bpf_decide_call(a->d, a->node, arch, old_nr);
		young = bpf_decide_call(a->d, a->node, arch, nr);
		if (!is_forgotten(a, t, old, young) ||
		    !bpf_decide_example(a->d, diagram_apply(a->d, bpf_lets_more, young, refused),
					arch, nr, &data))
			continue;
		audit_example(audit_add(a, "newer-twin", t->young,
					"%s: %s is %s, but %s is let through: "
					"%s", name_arch(arch), t->old,
					most_rank(a, old) ? "restricted" : "refused", t->young,
					t->how),
			      arch, &data);
	}
}
