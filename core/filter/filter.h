/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FILTER_FILTER_H
#define NLVIRT_FILTER_FILTER_H
/*
 * Policy and traps to the seccomp program that the sandbox runs under: section 2 of the design, "no way
 * round it". Compiled by libseccomp; what it cannot say in one rule (all values but these, on 32
 * bits) is said in several that together are exact.
 */
#include "base/fail.h"
#include "filter/bpf.h"
#include "policy/policy.h"

/*
 * window: the first trapped descriptor number, a multiple of 64; -1: none is trapped by its
 * number. 0 or -errno with *f filled in; *ret is untouched then.
 */
int filter_build(const struct policy *policy, int window, struct filter *ret, struct fail *f);

#endif
