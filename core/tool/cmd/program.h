/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_PROGRAM_H
#define NLVIRT_CMD_PROGRAM_H

/*
 * Finds an executable file as execvp(3) would. Returns its absolute path, which the caller must
 * free(); or NULL with errno: EACCES, ENOENT, ENOMEM, ...
 */
char *program_find(const char *word);

#endif
