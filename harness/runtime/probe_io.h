/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_PROBE_IO_H
#define NLCONFORM_PROBE_IO_H
/* Shared by probe.c and probe_main.c. Probes include only probe.h. */
#include <stddef.h>

enum { PROBE_EXIT_OUTPUT = 120 };	/* standard output could not be written */

extern int probe_out;			/* close-on-exec copy of the original standard output */
void probe_write(const char *text, size_t n);

#endif
