/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_LOG_H
#define NLVIRT_CMD_LOG_H

#include "base/fail.h"

/*
 * Opens the log of refusals, in place of one that is open (*log is 0 if none is); "-" is standard
 * error. Returns 0, or -errno and *f.
 */
int log_open(const char *path, int *log, struct fail *f);

#endif
