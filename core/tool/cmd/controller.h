/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_CONTROLLER_H
#define NLVIRT_CMD_CONTROLLER_H
/* The controller's end of the socket of --control: want/control.h. Calls wait for answers. */
#include <stddef.h>
#include <stdint.h>

#include "base/fail.h"

/* Returns a connection, which the caller closes; or -errno with *f as "PATH: what is wrong". */
int controller_connect(const char *path, struct fail *f);

/* Sends a message of enum control_kind. 0, or -errno with *f. */
int controller_send(int fd, uint32_t kind, const void *bytes, size_t len, struct fail *f);

/*
 * Waits for the next message of an answer. Returns the length of a datagram in buf, whose size is
 * cap; 0: the answer has ended; or -errno with *f, which has the text of the supervisor.
 */
long controller_receive(int fd, uint8_t *buf, size_t cap, struct fail *f);

/* Sends words, as CONTROL_CHANGE, and waits for the answer. 0, or -errno with *f. */
int controller_change(int fd, char *const *words, size_t n, struct fail *f);

/*
 * Reads the file of a view and checks it. word: as for view_file_open(). 0, and the caller frees
 * *ret_json; or -errno with *f as "FILE:LINE: what is wrong".
 */
int controller_read_view(const char *word, char **ret_json, size_t *ret_len, struct fail *f);

/* Sends that as CONTROL_VIEW, and waits for the answer. 0, or -errno with *f. */
int controller_send_view(int fd, const char *json, size_t len, struct fail *f);

#endif
