/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_NORMAL_H
#define NLCONFORM_NORMAL_H
/*
 * What may differ from one look at the kernel to the next: counters, ages, random numbers.
 * Each is a named rule. A rule hides bytes, but not how many there are, or that there are none.
 */

/* A copy of the value, with the bytes that may differ replaced by "xx". Caller frees. */
char *normal_value(const char *id, const char *key, const char *value);

#endif
