/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_PRIVILEGES_H
#define NLCONFORM_PRIVILEGES_H
/*
 * What keeps a run by root from changing the machine. Probes ask for every RTM_NEW*, RTM_DEL*
 * and RTM_SET* there is, outside any sandbox too: with CAP_NET_ADMIN they would get it.
 *
 * The runner calls it for the process outside, and the probe program before the first probe,
 * on all three sides; the oracle's side has no capability at all.
 */
#include <stdbool.h>

/*
 * Gives up every capability over the network for good, also for what is run from here, and
 * looks whether they are gone. keep_raw spares CAP_NET_RAW, which opens packet sockets and
 * changes nothing. NULL, or what could not be done, with errno set: then nothing may be run.
 */
const char *privileges_drop_network(bool keep_raw);

#endif
