/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_LAUNCH_NESTED_H
#define NLVIRT_LAUNCH_NESTED_H
/* Is this process in a sandbox whose supervisor does what ours would do? */
#include <stdbool.h>

/* Is lo the only interface that this process sees, by if_nameindex(3)? */
bool nested_sees_only_loopback(void);

/*
 * Are netlink sockets of this process answered by something other than the kernel, and with
 * loopback alone? Then a sandbox in this one needs no supervisor of its own.
 */
bool nested_is_answered(void);

#endif
