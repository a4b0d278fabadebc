/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_PLACE_H
#define NLCONFORM_PLACE_H
/*
 * Where nlconform finds what it was built or installed with: by the path of its own executable,
 * so that it runs from any directory and from any PREFIX.
 *
 *	                build tree              installed
 *	nlconform       B/                      PREFIX/bin/
 *	probe programs  B/                      PREFIX/libexec/nlconform/
 *	data            conformance/            PREFIX/share/nlconform/
 *
 * All functions return an allocated path, which the caller frees.
 */

/* A probe program, such as "nlprobes". The file may be missing. */
char *place_program(const char *name);

/* A data file, such as "known.txt"; NULL if there is none. */
char *place_data(const char *name);

/* nlvirt, the default subject: the one beside nlconform, or the first in PATH; NULL if neither. */
char *place_subject(void);

#endif
