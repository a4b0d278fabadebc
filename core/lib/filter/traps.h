/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FILTER_TRAPS_H
#define NLVIRT_FILTER_TRAPS_H
/*
 * The system calls that come to the supervisor, and which argument decides it. Every rule looks
 * at the low 32 bits of an argument, as the kernel does for an int: what stands
 * above is neither let through nor refused for it.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TRAP_NEVER (-1)

struct trap {
	const char *call;	/* the name that libseccomp knows */
	int nr;			/* of the architecture that we were built for */
	int kind;		/* enum call_kind */
	/* Besides descriptors in the window: an argument that only means netlink, on whatever
	 * descriptor; by: its index, TRAP_NEVER: none. */
	int by;
	uint32_t value;
	const char *why;
};

extern const struct trap traps[];
extern const size_t n_traps;

/* Requests of ioctl() that are trapped in the window: AF_UNIX knows them and netlink does not. */
extern const uint32_t trap_ioctls[];
extern const size_t n_trap_ioctls;

/* Requests of ioctl() that name an interface, on whatever descriptor: from, to, from, to... */
extern const uint32_t trap_ifreqs[];
extern const size_t n_trap_ifreqs;
bool trap_is_ifreq(uint32_t request);

/* enum call_kind of a trapped call, or -1. */
int trap_kind(int nr);

#endif
