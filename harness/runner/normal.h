/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_NORMAL_H
#define NLCONFORM_NORMAL_H
/*
 * What may rightly differ from one look at the kernel to the next: counters, ages, random
 * numbers. One named rule each. A rule hides bytes, never their number or their absence.
 */

/* A copy of the value with the bytes that may differ shown as "xx". Caller frees. */
char *normal_value(const char *id, const char *key, const char *value);

#endif
