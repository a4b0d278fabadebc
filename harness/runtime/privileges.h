/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_PRIVILEGES_H
#define NLCONFORM_PRIVILEGES_H
/*
 * Keeps a run as root from changing the machine. Probes send every RTM_NEW*, RTM_DEL* and
 * RTM_SET* request, also outside any sandbox, where CAP_NET_ADMIN would let them succeed.
 *
 * The runner calls this for the process outside, and every probe program before its first
 * probe, on all three sides. The oracle has no capabilities at all.
 */
#include <stdbool.h>

/*
 * Drops every capability over the network for good, also for programs that this process
 * executes, and checks that they are gone. keep_raw keeps CAP_NET_RAW, which opens packet
 * sockets and changes nothing. Returns NULL, or what could not be done, with errno set: then
 * the caller must not run anything.
 */
const char *privileges_drop_network(bool keep_raw);

#endif
