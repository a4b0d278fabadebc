/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FUZZ_KERNEL_PLAY_H
#define FUZZ_KERNEL_PLAY_H
/*
 * Makes the changes of view_change() to a real network, in the namespace of the caller, by ip(8).
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define PLAY_WORDS 64

/* Takes a line apart, in place. Returns the number of words, which end at '#'. */
size_t play_split(char *line, const char *words[PLAY_WORDS]);

struct view;

/*
 * Returns 0, the exit status of ip, or -1 if the command has no counterpart. before and after: the
 * views of the network. far: a descriptor of the namespace where the other ends of cables are. ip
 * writes its errors to standard error, unless quiet.
 */
int play_words(const char *const *words, size_t n, const struct view *before,
	       const struct view *after, int far, bool quiet);

/* Makes duplicate address detection take 10 ms, on all present and future links. */
void play_hurry(void);

#endif
