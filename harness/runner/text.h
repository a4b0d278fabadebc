/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_TEXT_H
#define NLCONFORM_TEXT_H
/* Allocate, or abort: without memory nlconform can report nothing. And whole files of text. */
#include "base/fail.h"

#include <stddef.h>

char *text_of(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* A copy with a '?' for each byte that must not be printed: see obs_character(). NULL is "". */
char *text_printable(const char *text);

void *zeroed(size_t n, size_t size);

/* The list with one more place at its end, which is zeroed. size is that of an element. */
void *grown(void *list, size_t n, size_t size);

/* All of a file. Caller frees *ret. 0, or -errno with f set. */
int text_read(const char *path, char **ret, struct fail *f);

#endif
