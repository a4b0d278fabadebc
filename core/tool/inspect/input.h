/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_INPUT_H
#define NLVIRT_INSPECT_INPUT_H
/*
 * A filter, wherever one is asked for: our policy, an OCI profile, a raw program, a live process. All become a
 * stack of programs, each of which bpf_check() took.
 */
#include "inspect/bpf.h"
#include "want/want.h"

enum input_type { INPUT_GUESS, INPUT_POLICY, INPUT_OCI, INPUT_RAW, INPUT_PID };

struct input_options {
	enum input_type type;	/* INPUT_GUESS: see input_read() */
	uint32_t arch;		/* compile for; 0: the native one. Of raw and live programs: how to read them */
	const char *caps;	/* OCI: comma-separated capabilities that the process has; NULL: none */
	const char *kernel;	/* OCI: "5.14", for conditions on it; NULL: the running one */
};

struct input {
	struct filter_stack stack;
	enum input_type type;	/* what it turned out to be */
	bool ours;		/* made from a policy of ours: `policy` says which */
	struct policy policy;
	struct outbound *outbound;	/* its outbound rules, owned; NULL: there are none */
};

/*
 * what: a path; "-" standard input; "pid:N" a process; NULL the default policy. The kind of a file, unless
 * options->type says it: *.json, or the first byte that is not white space is '{': an OCI profile; *.bpf, or
 * a zero byte among the first 64: raw; anything else a policy.
 * 0, or -errno with *f filled in: place, thing and what would be right; *ret is untouched then.
 */
int input_read(const char *what, const struct input_options *options, struct input *ret, struct fail *f);
void input_free(struct input *input);

/* What a policy of ours wants, as the library takes it. Points into input. */
struct want input_want(const struct input *input);

#endif
