/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_POLICY_VIEW_PRINT_H
#define NLVIRT_POLICY_VIEW_PRINT_H
/*
 * Writes a declared network as view_file_read() reads it: what belongs below "view:" or "network:",
 * two columns in. Read and printed again, it is the same text; and it gives the same view.
 */
#include <stdio.h>

#include "view/decl.h"

/* A failed write shows in ferror(out). */
void view_print(const struct decl *d, FILE *out);

#endif
