/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FUZZ_MACHINE_H
#define FUZZ_MACHINE_H
/*
 * A machine in which a supervisor runs without a kernel: it stands in for reach/listener.c, reach/closer.c,
 * sock/sock_pair.c, sock/sock_filter.c and, together with fuzz/props/memory.c, reach/task.c; and for the few system calls
 * that reach/ and serve/ makes itself. Everything else of core/ is what is shipped.
 *
 *   one program: a table of descriptors that its threads share, and the memory of fuzz/props/memory.h;
 *   one notification at a time, which a signal may take back before it is answered;
 *   pairs whose queues hold MACHINE_QUEUE_BYTES; both ends are reached by descriptor numbers.
 */
#include <linux/seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define MACHINE_FDS 1024		/* of the program */
#define MACHINE_LISTENER 0x40000000	/* our own numbers begin here, where no real descriptor is */
#define MACHINE_QUEUE_BYTES 49152
#define MACHINE_DGRAMS 256		/* that one queue holds at most */

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
	bool interrupted;	/* a signal takes it back when it is answered */
	bool blind;		/* the program cannot be inspected */
	bool no_descriptors;	/* the program's limit is reached */
	bool no_memory;		/* malloc() fails */
	/* How the last one was answered. */
	enum answer answer;
	enum answer tried;	/* the same, though it may have come too late */
	int64_t value;		/* or the positive errno */
	unsigned answers;	/* attempts, those that came too late included */
	/* Called with each datagram that goes to the program: its socket's cookie. */
	void (*on_push)(uint64_t cookie, const uint8_t *dgram, size_t len);
};

extern struct machine machine;

/* Begins anew; every descriptor is gone. */
void machine_reset(void);

/* Descriptors that the supervisor still has. */
unsigned machine_own_fds(void);

/* Puts a call before the supervisor, to be taken at its next dispatch. */
void machine_call(pid_t tid, int nr, const uint64_t args[6]);

/* Something to be dispatched? */
bool machine_busy(void);

/* What the program does without being trapped. fd may be any number. */
void machine_write(int fd, const uint8_t *bytes, size_t len);
bool machine_read(int fd);
void machine_close(int fd);
void machine_close_all(void);
void machine_dup2(int from, int to);

/* The socket at a descriptor of the program's: its cookie, 0 for none; and what waits for it, or NULL. */
uint64_t machine_cookie(int fd);
/* Cookies count from 1; this is the last one that was given. */
uint64_t machine_last_cookie(void);
const struct dgram_queue *machine_queue(int fd);

#endif
