/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FILTER_FILTER_READY_H
#define NLVIRT_FILTER_FILTER_READY_H
/*
 * The program of the default policy, which most sandboxes run under, compiled once by libseccomp and kept: it takes
 * half a millisecond for it, a fifth of a whole start. `make policy-accept` makes the programs; a unit test asks
 * libseccomp again, as nlvirt filter does, and proves that the two decide alike.
 */
#include <stdbool.h>

#include "filter/filter.h"
#include "want/want.h"

/*
 * For the architecture that we run on; window as of filter_build(). False: the policy is another one, or so is the
 * window, or there is no memory, and *ret is untouched: filter_build().
 */
bool filter_ready(const struct want *want, int window, struct filter *ret);

#endif
