/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FUZZ_WORLD_H
#define FUZZ_WORLD_H
/*
 * The views that targets ask: loopback as kernels of several releases tell of it, one without IPv6, and a crowd of links, for
 * dumps of many datagrams. The same on every machine. Made once; n is taken modulo WORLDS.
 */
#include "view/view.h"

#define WORLDS 8

const struct view *world_view(unsigned n);

#endif
