/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_MINIJAIL_WORDS_H
#define NLVIRT_FORMAT_MINIJAIL_WORDS_H
/*
 * The constants of policies of minijail: those that `sim` reads, names of errnos, and those of
 * open(2), mmap(2), madvise(2) and futex(2), of which some have other values on other
 * architectures.
 */
#include <stdbool.h>
#include <stdint.h>

/* False: there is no such constant on this architecture, or we do not know it. */
bool minijail_constant(const char *word, uint32_t arch, uint64_t *ret);

#endif
