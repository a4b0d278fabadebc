/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_PROGRAM_H
#define NLCONFORM_PROGRAM_H
/* For probes that run unmodified programs. */

/*
 * Runs argv, and records the lines of both output streams as KEY.0, KEY.1, ..., and the exit status
 * as KEY.status (1000 + the signal that ended it). Skips the probe if the program is not in PATH.
 */
void program_run(const char *key, const char *const argv[]);

#define PROGRAM(key, ...) program_run(key, (const char *const[]){ __VA_ARGS__, NULL })

#endif
