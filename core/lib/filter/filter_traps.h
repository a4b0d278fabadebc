/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FILTER_FILTER_TRAPS_H
#define NLVIRT_FILTER_FILTER_TRAPS_H
/*
 * Appends the traps that outbound rules add to the stored program of the default policy, so that a
 * start with such rules needs no libseccomp. What the stored program would allow goes on to the
 * traps. This decides as filter_build() does, because no rule of the default policy refuses a call
 * that these traps are about; a unit test compares the two.
 */
#include <stdbool.h>

#include "filter/filter.h"
#include "filter/rules.h"

/*
 * rules has only traps, in the order of rules_of_additions(). Returns false, with *program untouched,
 * if a trap has a condition that cannot be compiled here, there are too many, or memory is short.
 */
bool filter_append_traps(const struct rules *rules, struct filter *program);

#endif
