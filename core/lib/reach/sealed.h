/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_SEALED_H
#define NLVIRT_REACH_SEALED_H
#include <stddef.h>

/*
 * Makes a file in memory that nobody can change: its content is sealed. Returns a descriptor for
 * reading, at offset 0, or -errno. Each open() of the program gets a file of its own, so that what one
 * process does to it, such as fchmod() or a fanotify mark, has no effect on others or on us.
 */
int sealed_file(const char *name, const void *bytes, size_t len);

#endif
