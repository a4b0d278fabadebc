/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_INPUT_H
#define NLVIRT_FORMAT_INPUT_H
/*
 * Reads a filter from any source: one of our policies, an OCI profile, a raw program, a unit of
 * systemd or a live process. All become a stack of programs that bpf_check() has accepted.
 */
#include "inspect/bpf.h"
#include "format/oci.h"
#include "format/warnings.h"
#include "want/want.h"

/* nlfilter.h has the same numbers. */
enum input_type { INPUT_GUESS, INPUT_POLICY, INPUT_OCI, INPUT_RAW, INPUT_SYSTEMD, INPUT_SECCOMPILER,
		  INPUT_KAFEL, INPUT_MINIJAIL, INPUT_LISTING, INPUT_PFC, INPUT_ELF, INPUT_FILES,
		  INPUT_PID = INPUT_FILES };

/* The word for a type of files, as for --type: INPUT_GUESS < type < INPUT_FILES. */
const char *input_type_word(enum input_type type);

struct input_options {
	enum input_type type;	/* INPUT_GUESS: see input_read() */
	uint32_t arch;		/* to compile for, or to read raw and live programs as; 0: native */
	const char *caps;	/* OCI: capabilities of the process, comma-separated; NULL: none */
	const char *kernel;	/* OCI: version for minKernel, as "5.14"; NULL: the running one */
	const char *thread;	/* seccompiler, ELF: which of several; NULL: the only one */
	bool strict;		/* the first warning is an error */
};

struct input {
	struct filter_stack stack;
	enum input_type type;	/* never INPUT_GUESS */
	struct warnings warnings;	/* what the reader left out */
	char *text;		/* of an OCI profile, which oci says how to read; NULL: none */
	struct oci_options oci;
	bool ours;		/* compiled from `policy` */
	struct policy policy;
	struct outbound *outbound;	/* outbound rules of the policy, owned; NULL: none */
};

/*
 * what: a path; "-", standard input; "pid:N", a process; NULL, the default policy. INPUT_GUESS
 * finds the type of a file by the first rule that matches:
 * - the bytes with which ELF files begin make it one of them;
 * - a name that ends in .service, .socket, .mount or .swap, or a line that begins with "[Service]"
 *   or "SystemCallFilter", makes it a unit of systemd;
 * - a name that ends in .kafel, or a line that begins with "POLICY " or "USE ", makes it kafel;
 * - the first line of pseudo filter code or of a listing makes it that;
 * - a line that begins with "@default ", "@include ", "@frequency " or "@denylist", with the name
 *   of a call, a colon, and 1, allow, return or arg, or with '{', and has "}:", makes it a policy
 *   of minijail;
 * - '{' as the first byte that is not white space, and "filter_action" or "match_action" further
 *   on, make it seccompiler's;
 * - a name that ends in .json makes it an OCI profile;
 * - a name that ends in .bpf, or a zero byte among the first 64, makes it a raw program;
 * - '{' as the first byte that is not white space, or a line that begins with "defaultAction:" or
 *   "kind:", makes it an OCI profile;
 * - anything else is a policy of ours. An OCI profile that does not begin with '{' is YAML.
 *
 * Returns 0; or -errno with *f, and *ret unchanged. Free *ret with input_free().
 */
int input_read(const char *what, const struct input_options *options, struct input *ret,
	       struct fail *f);

/* The parts of it: a file by its path; the same from n bytes in memory, which reads no other files, so
 * that units have no drop-ins and nothing can be included; a process; the default policy. */
int input_read_file(const char *path, const struct input_options *options, struct input *ret,
		    struct fail *f);
int input_read_bytes(const void *bytes, size_t n, const char *name,
		     const struct input_options *options, struct input *ret, struct fail *f);
int input_read_process(pid_t pid, const struct input_options *options, struct input *ret,
		       struct fail *f);
int input_read_default(const struct input_options *options, struct input *ret, struct fail *f);

void input_free(struct input *input);

/* What a policy of ours wants, as the library takes it. Points into input. */
struct want input_want(const struct input *input);

#endif
