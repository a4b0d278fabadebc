/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_BASE_NEAR_H
#define NLVIRT_BASE_NEAR_H
/* Guesses which known word was meant by a word that is not known. */
#include <stddef.h>

#define NEAR_BYTES 64	/* longer words are near to none */

/* How many letters must be inserted, removed, replaced or exchanged with their neighbours. */
unsigned near_distance(const char *a, const char *b);

/* The largest distance at which another word is near to this one. */
unsigned near_most(const char *word);

/* The word in the list that is nearest; NULL: none is near. */
const char *near_word(const char *word, const char *const *list, size_t n);

#endif
