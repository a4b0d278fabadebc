/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An OCI seccomp profile: the input is its JSON. Any input compiles to a program that the kernel
 * takes, or is refused in one line that names the file.
 */
#include <errno.h>
#include <linux/audit.h>
#include <string.h>

#include "format/oci.h"
#include "fuzz/props/fuzz.h"

#define TEXT_MOST 4096

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct oci_options options[] = {
		{ .arch = AUDIT_ARCH_X86_64, .kernel = "6.1" },
		{ .arch = AUDIT_ARCH_AARCH64, .caps = "CAP_SYS_ADMIN,CAP_BPF", .kernel = "4.7" },
	};
	char text[TEXT_MOST + 1];

	if (size > TEXT_MOST)
		return 0;
	if (size)
		memcpy(text, data, size);
	text[size] = '\0';
	for (unsigned i = 0; i < 2; i++) {
		struct filter program = { 0 };
		struct fail f = { 0 };
		int r = oci_build(text, size, "profile", &options[i], &program, &f);

		if (r < 0) {
			require(!strncmp(f.text, "profile:", 8) && !strchr(f.text, '\n'),
				"a refusal is one line that names the file");
			require(!program.insn, "a refusal leaves the program as it was");
		} else {
			require(bpf_check(&program, &f) == 0,
				"a compiled program is one that the kernel takes");
		}
		filter_free(&program);
	}
	return 0;
}
