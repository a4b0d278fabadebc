/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FUZZ_MACHINE_H
#define FUZZ_MACHINE_H
/*
 * A machine on which a supervisor runs without a kernel. It stands in for reach/listener.c,
 * reach/closer.c, sock/sock_pair.c, sock/sock_filter.c and, together with fuzz/props/memory.c,
 * reach/task.c; and for the system calls that reach/ and serve/ make themselves. All other code is
 * the code that ships. The machine has
 *
 *   one program, whose threads share a table of descriptors and the memory of fuzz/props/memory.h;
 *   one notification at a time, which a signal may take back before it is answered;
 *   pairs whose queues hold MACHINE_QUEUE_BYTES, with a descriptor number for each end.
 */
#include <linux/seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define MACHINE_FDS 1024		/* of the program */
#define MACHINE_LISTENER 0x40000000	/* the supervisor's numbers, above all real ones */
#define MACHINE_QUEUE_BYTES 49152
#define MACHINE_DGRAMS 256		/* in one queue */

struct dgram {
	size_t len;
	uint64_t digest;
	uint8_t *bytes;
};

struct dgram_queue {
	struct dgram list[MACHINE_DGRAMS];
	unsigned n;
	size_t bytes;
};

enum answer { ANSWER_NONE, ANSWER_RETURN, ANSWER_ERRNO, ANSWER_CONTINUE, ANSWER_FD };

struct machine {
	/* What happens to the next call. */
	bool interrupted;	/* a signal takes it back before the answer arrives */
	bool blind;		/* the program cannot be inspected */
	bool no_descriptors;	/* the program is at its limit of descriptors */
	bool no_memory;		/* malloc() fails */
	/* How the last one was answered. */
	enum answer answer;
	enum answer tried;	/* the same, even if it came too late */
	int64_t value;		/* the result, or a positive errno */
	unsigned answers;	/* attempts to answer, late ones included */
	/* Called for each datagram that goes to the program, with the cookie of its socket. */
	void (*on_push)(uint64_t cookie, const uint8_t *dgram, size_t len);
};

extern struct machine machine;

/* Starts afresh, without any descriptor. */
void machine_reset(void);

/* How many descriptors the supervisor holds. */
unsigned machine_own_fds(void);

/* Submits a call, which the supervisor takes at its next dispatch. */
void machine_call(pid_t tid, int nr, const uint64_t args[6]);

/* Is there anything to dispatch? */
bool machine_busy(void);

/* What the program does untrapped. fd may be any number. */
void machine_write(int fd, const uint8_t *bytes, size_t len);
bool machine_read(int fd);
void machine_close(int fd);
void machine_close_all(void);
void machine_dup2(int from, int to);

/* The socket at a descriptor of the program: its cookie or 0, and its queue or NULL. */
uint64_t machine_cookie(int fd);
/* The cookie of the newest socket; they count from 1. */
uint64_t machine_last_cookie(void);
const struct dgram_queue *machine_queue(int fd);

#endif
