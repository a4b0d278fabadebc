/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_GATHER_H
#define NLVIRT_REACH_GATHER_H
/*
 * The arguments of a trapped call, copied once from the program's memory. All decisions use the
 * copy, so another thread that rewrites the memory afterwards changes nothing.
 *
 * All functions with a result return 0; a positive errno that the program sees (EFAULT, EINVAL,
 * EMSGSIZE, ENOBUFS, as when the kernel's own copy fails); or -errno when the supervisor failed
 * (-ESRCH: the thread is gone).
 */
#include "call/call.h"
#include "reach/task.h"

/* struct mmsghdr of the 64-bit ABIs: its size, and the offset of msg_len. */
#define MMSGHDR_BYTES 64
#define MMSGHDR_LEN 56

/* The most that name and control data take before the data in the buffer of a request. */
#define REQUEST_HEADROOM (CALL_NAME_BYTES + LIMIT_CONTROL_BYTES)

/* Reads len bytes at an address that the call points to. */
int gather_bytes(const struct call *c, uint64_t at, void *buf, size_t len);

/*
 * Reads a path, as strncpy_from_user() does: up to its NUL, and nothing of the page behind it. A
 * path that has no room in ret_path is ENAMETOOLONG.
 */
int gather_path(const struct call *c, uint64_t at, char ret_path[LIMIT_PATH_BYTES]);

/*
 * Reads into c what the call's row in calls.def names. Calls with messages have their own
 * functions, below.
 */
int gather_call(struct call *c);

/*
 * Reads the beginning of the name for setsockopt(TCP_ULP) into c->ulp. The kernel reads up to a NUL
 * (strncpy_from_sockptr()); four bytes tell "tls" from all other names.
 */
int gather_ulp(struct call *c);

/*
 * Reads the argument of an interface ioctl(). q->domain and q->type must be set. A bad address is
 * no error here: it sets q->fault or q->data_fault.
 */
int gather_ifreq(const struct view *view, const struct call *c, struct call_ifreq *q);

/*
 * Reads one request, of sendto or of the struct msghdr at `header`, which may be a bad address. buf
 * has REQUEST_HEADROOM + LIMIT_REQUEST_BYTES bytes, control has LIMIT_CONTROL_BYTES, and *ret_r
 * points into both.
 */
int gather_request(struct call *c, uint64_t header, uint8_t *buf, uint8_t *control,
		   struct call_request *ret_r);

/*
 * Copies the descriptors that SCM_RIGHTS in s->control names into s->fd; s owns the copies. If one
 * cannot be copied, its -errno is the last entry of s->fd.
 */
void gather_rights(struct tasks *tasks, const struct call *c, struct job_send *s);

/*
 * Reads where recvfrom, or the struct msghdr at `header`, wants a datagram. segment has LIMIT_IOV
 * elements, and *ret_p points to it.
 */
int gather_place(struct call *c, uint64_t header, struct span *segment, struct call_place *ret_p);

#endif
