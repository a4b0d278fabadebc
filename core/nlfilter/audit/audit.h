/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_AUDIT_AUDIT_H
#define NLVIRT_AUDIT_AUDIT_H
/*
 * Probable mistakes in a filter, each with a severity, a reason and, where one call can show it,
 * that call. Most follow from what the filter decides (the notes of bpf_notes.h among them); for
 * profiles, some follow from their text.
 */
#include "format/input.h"
#include "words/names.h"

enum audit_level { AUDIT_NOTE, AUDIT_WARNING, AUDIT_ERROR };

/* A class of mistakes. The table is audit_classes[]. */
struct audit_class {
	const char *id;			/* "x32-unguarded" */
	enum audit_level level;
	const char *what;		/* one sentence about the class, no full stop */
	const char *reports;		/* of such mistakes, public: "CVE-2019-7303, moby/moby#42680";
					 * NULL: we know none */
};

extern const struct audit_class audit_classes[];
extern const size_t n_audit_classes;

struct audit_finding {
	const struct audit_class *class;
	char text[512];			/* one line, no full stop */
	size_t line;			/* of a profile; 0: unknown */
	uint32_t abi;			/* of the example: AUDIT_ARCH_* or NAMES_X32 */
	bool has_example;
	struct seccomp_data example;
};

struct audit {
	size_t n;
	struct audit_finding *finding;	/* errors first, then warnings, then notes */
};

/*
 * input: as read by input_read(); what says how to name it. Returns 0; or, with *f, an error of
 * bpf_decide_stack() or bpf_rows_make(), or -ENOMEM. Free *ret with audit_free().
 */
int audit_find(const struct input *input, struct audit *ret, struct fail *f);
void audit_free(struct audit *audit);

#endif
