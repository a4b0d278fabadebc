/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_PROGRAM_H
#define NLVIRT_WANT_PROGRAM_H

/*
 * Finds an executable file as execvp(3) and posix_spawnp(3) would: an empty directory in PATH is
 * the current one, and what cannot be executed is passed over. Returns its absolute path, which the
 * caller must free(); or NULL with errno: EACCES, ENOENT, ENOMEM, ...
 */
char *program_find(const char *word);

#endif
