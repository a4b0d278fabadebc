/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_PROGRESS_H
#define NLCONFORM_PROGRESS_H
/*
 * How far a run is: one line on standard error that is written over and erased at the end. Nothing
 * is shown unless standard error is a terminal that can erase a line. A process has one.
 */
#include "harness/runner/suite.h"

/* who: the line begins with it. */
void progress_begin(const char *who);

/* For run_options.progress, which is called at every turn: shows only what is new. */
void progress_show(const struct suite *s, size_t done);

/* Erases the line, so that something else can be printed. */
void progress_erase(void);

#endif
