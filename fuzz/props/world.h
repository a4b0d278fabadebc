/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FUZZ_WORLD_H
#define FUZZ_WORLD_H
/*
 * The views that targets query: loopback as several releases of the kernel show it, loopback
 * without IPv6, and a crowd of links whose dumps fill many datagrams. They are the same on every
 * machine.
 */
#include "view/view.h"

#define WORLDS 8

/* n counts modulo WORLDS. Each view is made once and lives until the end. */
const struct view *world_view(unsigned n);

#endif
