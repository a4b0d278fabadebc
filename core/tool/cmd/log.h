/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_LOG_H
#define NLVIRT_CMD_LOG_H

#include "base/fail.h"
#include "want/outbound.h"

/*
 * Opens the log of refusals, in place of one that is open; "-" is standard error. Returns 0, or -errno
 * and *f.
 */
int log_open(const char *path, struct outbound *o, struct fail *f);

#endif
