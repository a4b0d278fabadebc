/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_PROBE_IO_H
#define NLCONFORM_PROBE_IO_H
/* Between the recorder and the main() of the probes; probes themselves use probe.h. */
#include <stddef.h>

enum { PROBE_EXIT_OUTPUT = 120 };	/* nobody reads our output */

extern int probe_out;			/* a close-on-exec copy of the first standard output */
void probe_write(const char *text, size_t n);

#endif
