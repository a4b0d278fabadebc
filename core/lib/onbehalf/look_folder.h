/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_ONBEHALF_LOOK_FOLDER_H
#define NLVIRT_ONBEHALF_LOOK_FOLDER_H
/* The entries of a folder of procfs or sysfs, without those that the view does not have. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "call/call.h"

/* At a time; the C library asks for as much. */
#define LOOK_FOLDER_BYTES 32768

/* One getdents64() or getdents(). */
struct look_folder {
	struct call_caller caller;
	long nr;			/* SYS_getdents64 or SYS_getdents */
	uint64_t to;			/* where the program wants the entries, and room for how many bytes */
	uint32_t room;
	int fd;				/* the folder; its offset moves */
};

/* Does the view have an entry with this name? */
typedef bool look_lists_fn(void *arg, const char *name);

/*
 * Reads as many entries as fit into LOOK_FOLDER_BYTES. Returns the number of bytes, 0 at the end of
 * the folder, or -errno. If others have the same open file, this waits while one of them reads it.
 */
ssize_t look_folder_read(const struct look_folder *f, look_lists_fn *lists, void *arg,
			 uint8_t bytes[LOOK_FOLDER_BYTES]);

/* What the call returns for the result of look_folder_read(). *v refers to bytes. */
void look_folder_answer(const struct look_folder *f, ssize_t n, const uint8_t *bytes,
			struct verdict *v);

#endif
