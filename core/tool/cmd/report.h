/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_REPORT_H
#define NLVIRT_CMD_REPORT_H
/* What nlvirt run prints on standard error when COMMAND has ended. */
#include "nlvirt_internal.h"

/* --stats. times is as from nlvirt_time_calls(). */
void report_stats(const struct nlvirt *s, const struct call_times *times);

/* --summary: nothing, if refusals were not counted. */
void report_refused(const struct nlvirt *s);

/* The lines that are missing at the end of the log. */
void report_lost(const struct nlvirt *s);

#endif
