/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_POLICY_POLICY_TEXT_H
#define NLVIRT_POLICY_POLICY_TEXT_H
/*
 * The bytes of a policy file. They are YAML of a depth that a policy can have before libyaml makes a document of
 * them, for which it takes the square of the time of brackets within brackets: a minute for 250,000.
 */
#include <stdio.h>
#include <yaml.h>

#include "base/fail.h"

struct policy_text {
	const char *name;	/* of the file, in errors */
	unsigned char *bytes;
	size_t n;		/* less than LIMIT_POLICY_BYTES */
};

/* 0, and the caller frees ret->bytes; or -EINVAL with f filled in: not readable, too large, not YAML, too deep. -ENOMEM. */
int policy_text_read(FILE *in, const char *name, struct policy_text *ret, struct fail *f);

/* What libyaml says of the text, as an error: -EINVAL. */
int policy_text_wrong(const struct policy_text *t, const yaml_parser_t *parser, struct fail *f);

#endif
