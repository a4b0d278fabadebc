/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WORDS_NEAR_H
#define NLVIRT_WORDS_NEAR_H
/* Guesses what somebody meant who wrote a word that is not known. */
#include <stddef.h>

#include "words/names.h"

/* How many letters must be inserted, removed, replaced or exchanged with their neighbours. */
unsigned near_distance(const char *a, const char *b);

/* The word of the list that is nearest; NULL: none is near. */
const char *near_word(const char *word, const char *const *list, size_t n);

/* The name of a call, on any architecture, that is nearest; NULL: none is near. */
const char *near_call(const char *word, char buffer[NAMES_BYTES]);

#endif
