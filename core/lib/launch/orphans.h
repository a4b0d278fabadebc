/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_LAUNCH_ORPHANS_H
#define NLVIRT_LAUNCH_ORPHANS_H

/*
 * Kills and reaps all descendants of this process, which must be a subreaper and have all children
 * in the calling thread. Returns when none is left, however fast they make others. Without /proc it
 * finds nobody to kill, and waits until they end by themselves. Async-signal-safe.
 */
void orphans_kill(void);

#endif
