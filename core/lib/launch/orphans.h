/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_LAUNCH_ORPHANS_H
#define NLVIRT_LAUNCH_ORPHANS_H

/*
 * Kills and reaps everything that descends from this process, which must be a subreaper with one thread. Returns
 * when nothing is left; without /proc that takes until it has ended by itself. Async-signal-safe.
 */
void orphans_kill(void);

#endif
