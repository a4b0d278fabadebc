/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_PROGRAM_H
#define NLCONFORM_PROGRAM_H
/* For probes that run unmodified programs. */

/* Skips the probe unless the program is in PATH or, if name is a path, can be executed. */
void program_needed(const char *name);

/*
 * Runs argv, and records the lines of both output streams as KEY.0, KEY.1, ..., and the exit status
 * as KEY.status (1000 + the signal that ended it). Skips the probe if argv[0] is missing.
 */
void program_run(const char *key, const char *const argv[]);

#define PROGRAM(key, ...) program_run(key, (const char *const[]){ __VA_ARGS__, NULL })

#endif
