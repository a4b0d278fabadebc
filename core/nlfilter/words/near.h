/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WORDS_NEAR_H
#define NLVIRT_WORDS_NEAR_H
/* Guesses which call somebody meant. */
#include "base/near.h"
#include "words/names.h"

/* The name of a call, on any architecture, that is nearest; NULL: none is near. */
const char *near_call(const char *word, char buffer[NAMES_BYTES]);

#endif
