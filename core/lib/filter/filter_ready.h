/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FILTER_FILTER_READY_H
#define NLVIRT_FILTER_FILTER_READY_H
/*
 * The stored program of the default policy, under which most sandboxes run. libseccomp needs half a
 * millisecond to compile it, a fifth of a whole start. `make policy-accept` stores the programs. With
 * outbound rules, filter_traps.c adds what they trap. A unit test compiles the rules again, as nlvirt
 * filter does, and proves that both decide alike.
 */
#include <stdbool.h>

#include "filter/filter.h"
#include "want/want.h"

/*
 * Copies the stored program for the running architecture; the caller must filter_free(ret). window
 * is as in filter_build(). Returns false, with *ret untouched, if the policy or the window is not
 * the default, nothing is stored for the architecture, or memory is short: use filter_build() then.
 */
bool filter_ready(const struct want *want, int window, struct filter *ret);

#endif
