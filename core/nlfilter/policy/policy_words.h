/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_POLICY_POLICY_WORDS_H
#define NLVIRT_POLICY_POLICY_WORDS_H
/*
 * The words of policy files and the numbers that they mean: address families, the actions of rules,
 * and conditions on arguments. What a policy can contain is written in a form that reads back as
 * the same.
 */
#include "base/fail.h"
#include "want/policy.h"

#define POLICY_WORD_BYTES 192

/* "unix" for AF_UNIX; the number if the family has no name. */
const char *policy_family(unsigned family, char word[POLICY_WORD_BYTES]);
/* "unix" or "AF_UNIX"; -1: no such family. */
int policy_to_family(const char *word);

/* "EPERM", "KILL_PROCESS". */
const char *policy_action(uint32_t action, char word[POLICY_WORD_BYTES]);
/* Actions that refuse: an errno by name or number (1..4094), KILL_PROCESS, KILL_THREAD or TRAP. */
bool policy_to_action(const char *word, uint32_t *ret_action);

/* Does libseccomp know a system call by this name, on any architecture? */
bool policy_is_call(const char *word);

/*
 * "family == AF_VSOCK", "arg1 & 0x7 == 0x2", "arg3 > 4096 in 64 bits". Arguments have the names
 * that `nlvirt filter dump` prints, or argN. The width is written only if the kernel reads another
 * one of the argument.
 */
const char *policy_cmp_put(const char *call, const struct policy_cmp *cmp,
			   char text[POLICY_WORD_BYTES]);
/* Returns 0; or -EINVAL with *f, which names no place: the caller adds file and line. */
int policy_cmp_parse(const char *call, const char *text, struct policy_cmp *ret, struct fail *f);

#endif
