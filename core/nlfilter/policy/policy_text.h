/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_POLICY_POLICY_TEXT_H
#define NLVIRT_POLICY_POLICY_TEXT_H
/*
 * The bytes of a policy file. Reading them checks that they are YAML and not nested too deeply,
 * before libyaml builds a document. Building one takes time that grows with the square of the
 * depth: 250,000 nested brackets cost a minute.
 */
#include <stdio.h>
#include <yaml.h>

#include "base/fail.h"

struct policy_text {
	const char *name;	/* of the file, for messages */
	unsigned char *bytes;
	size_t n;
};

/*
 * Reads less than `most` bytes. Returns 0, and the caller frees ret->bytes; -EINVAL if in cannot be
 * read, or is too large, not YAML or too deep; or -ENOMEM.
 */
int policy_text_read(FILE *in, const char *name, size_t most, struct policy_text *ret,
		     struct fail *f);

/* Describes the error that libyaml found in the text. Returns -EINVAL. */
int policy_text_wrong(const struct policy_text *t, const yaml_parser_t *parser, struct fail *f);

#endif
