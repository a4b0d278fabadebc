/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_POLICY_POLICY_WORDS_H
#define NLVIRT_POLICY_POLICY_WORDS_H
/*
 * The words of policy files that stand for numbers: families, the actions of rules, and conditions on arguments.
 * Every word that is written here is read here as the same.
 */
#include "base/fail.h"
#include "want/policy.h"

#define POLICY_WORD_BYTES 192

/* "unix" of AF_UNIX; the number where there is no name. */
const char *policy_family(unsigned family, char word[POLICY_WORD_BYTES]);
/* "unix" or "AF_UNIX"; -1: no such family. */
int policy_to_family(const char *word);

/* "EPERM", "KILL_PROCESS". */
const char *policy_action(uint32_t action, char word[POLICY_WORD_BYTES]);
/* An errno's name or number 1..4095, KILL_PROCESS, KILL_THREAD or TRAP: what refuses. */
bool policy_to_action(const char *word, uint32_t *ret_action);

/* Is it a system call of any architecture that libseccomp knows? */
bool policy_is_call(const char *word);

/*
 * "family == AF_VSOCK", "arg1 & 0x7 == 0x2", "arg3 > 4096 in 64 bits": of the call's argument by the name that dump and
 * sim show, or argN. The width is written only where it is not the one that the kernel takes from the argument.
 */
const char *policy_cmp_put(const char *call, const struct policy_cmp *cmp, char text[POLICY_WORD_BYTES]);
/* 0, or -EINVAL and *f without a place: "'x': should be as in 'family == AF_VSOCK'". */
int policy_cmp_parse(const char *call, const char *text, struct policy_cmp *ret, struct fail *f);

#endif
