/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FUZZ_KERNEL_CASE_H
#define FUZZ_KERNEL_CASE_H
/*
 * A case of fuzz-kernel: steps on one new socket. After the last step, everything that is left is
 * received, with a buffer of 32 KiB.
 *
 * A file begins with a byte of options (1 strict, 2 ext-ack, 4 cap-ack), which are set before the
 * first step. Without 0x80 in this byte, the rest is one request, as in fuzz_answer. With 0x80,
 * steps follow:
 *
 *     'S' length (2 bytes) request ...     send
 *     'O' options (1)                      set all three options
 *     'R' size (2) flags (1)               receive once: 1 MSG_PEEK, 2 MSG_TRUNC
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CASE_STEPS 12
#define CASE_BYTES 16384	/* of all requests: their replies fit half a receive buffer */
#define CASE_MESSAGES 100	/* for the same reason */
#define CASE_FILE_BYTES (CASE_BYTES + CASE_STEPS * 4 + 1)

enum { OPTION_STRICT = 1, OPTION_EXT_ACK = 2, OPTION_CAP_ACK = 4, CASE_IS_SEQUENCE = 0x80 };
enum { RECEIVE_PEEK = 1, RECEIVE_TRUNC = 2 };

struct step {
	char kind;			/* 'S', 'O' or 'R' */
	uint8_t value;			/* options, or flags of the receive */
	uint16_t size;			/* bytes of the request, or of the receive buffer */
	const uint8_t *request;		/* in the case's bytes */
};

struct fcase {
	uint8_t options;
	unsigned n;
	struct step steps[CASE_STEPS];
	size_t used;
	uint8_t bytes[CASE_BYTES];
};

void case_init(struct fcase *c, uint8_t options);
/* False: there was no room, and nothing was added. */
bool case_add(struct fcase *c, char kind, uint8_t value, uint16_t size, const uint8_t *request);
/* The steps of the copy point to its own bytes. */
void case_copy(struct fcase *to, const struct fcase *from);
bool case_parse(struct fcase *c, const uint8_t *file, size_t len);
size_t case_write(const struct fcase *c, uint8_t *file);
unsigned case_messages(const struct fcase *c);

#endif
