/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A script of calls on one or more sockets, served by the supervisor as it ships, on a machine
 * without a kernel (fuzz/props/machine.h). Byte 0 chooses the view (bits 0 to 2), whether only
 * death takes a call back (bit 6), and whether the supervisor is new (bit 7). Then come steps: what
 * to do (bits 0 to 4) and what goes wrong meanwhile (bits 5 to 7: a signal takes the call back,
 * memory changes while it is read, the thread dies, ...); who does it, on which descriptor; and the
 * bytes of the step. After each step
 *   the call has been answered once, with a value or an errno that a system call can have, or its
 *   caller is gone;
 *   socket() has not been left to the kernel, nor has a call that would show the pair under a
 *   socket;
 *   libmnl has read every reply, and it is addressed to the port id of the socket;
 *   the queue of a socket has lost only what a receive took from its head, and nothing if the
 *   receive was taken back;
 *   sock_check() holds for each socket, and no two bound sockets share a port id;
 *   the supervisor is at rest. After the last step it holds no socket, and no descriptor but those
 *   of its spare pairs.
 */
#include <errno.h>
#include <linux/netlink.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include "call/table.h"
#include "fuzz/props/fuzz.h"
#include "fuzz/props/machine.h"
#include "fuzz/props/memory.h"
#include "fuzz/props/readback.h"
#include "fuzz/props/world.h"
#include "serve/supervisor.h"

#define WINDOW 960
#define STEPS 24
#define ROUNDS 4096		/* dispatches after which the supervisor must be at rest */
#define SLOTS 8
#define MMSG_BYTES 64

/* Where a step puts its arguments in the memory of the program. */
enum {
	AT_HEADER = 0x0, AT_NAME = 0x100, AT_IOV = 0x200, AT_CONTROL = 0x300, AT_REQUEST = 0x400,
	AT_BUFFER = 0x800,
};
#define ADDRESS(at) (MEMORY_BASE + (uint64_t)(at))

enum {
	DO_REQUEST = 18, DO_RECEIVE, DO_WRITE, DO_READ, DO_CLOSE, DO_DUP, DO_POKE, DO_BIND,
	DO_SETSOCKOPT, DO_GETSOCKOPT, DO_RECVMMSG, DO_SENDMMSG, DO_DRAIN, DO_SOCKET,
};
enum { BY_NOTHING, BY_SIGNAL, BY_RACE, BY_DEATH, BY_BLINDNESS, BY_LIMIT };

static struct supervisor supervisor;

/* --- what is seen of a queue ---------------------------------------------------------------- */
struct seen {
	unsigned n;
	uint64_t digest[MACHINE_DGRAMS];
};

static void see(const struct dgram_queue *q, struct seen *ret)
{
	ret->n = q ? q->n : 0;
	for (unsigned i = 0; i < ret->n; i++)
		ret->digest[i] = q->list[i].digest;
}

/* Does `after` begin with what `before` has after its first `taken` datagrams? */
static bool continues(const struct seen *before, unsigned taken, const struct seen *after)
{
	if (before->n - taken > after->n)
		return false;
	for (unsigned i = taken; i < before->n; i++)
		if (before->digest[i] != after->digest[i - taken])
			return false;
	return true;
}

static void check_queue(const struct seen *before, const struct seen *after, bool may_take)
{
	for (unsigned taken = 0; taken <= (may_take ? before->n : 0); taken++)
		if (continues(before, taken, after))
			return;
	require(false, "a queue keeps what was not received, in order");
}

/* --- what is always true -------------------------------------------------------------------- */
static void check_push(uint64_t cookie, const uint8_t *dgram, size_t len)
{
	const struct nlsock *s = sock_table_find(&supervisor.socks, cookie);
	struct readback back = { 0 };
	bool no_memory = machine.no_memory;

	machine.no_memory = false;	/* the checks themselves can allocate */
	require(s && s->state.bound, "only a bound socket gets replies");
	back.portid = s->state.portid;
	readback_dgram(&back, dgram, len);
	machine.no_memory = no_memory;
}

static void check_sockets(void)
{
	unsigned n = 0;

	for (uint64_t cookie = 1; cookie <= machine_last_cookie(); cookie++) {
		const struct nlsock *s = sock_table_find(&supervisor.socks, cookie);

		if (!s)
			continue;
		n++;
		sock_check(s);
		require(s->cookie == cookie, "a socket is found by its cookie");
		require(!s->state.bound ||
			sock_table_find_port(&supervisor.socks, s->state.portid) == s,
			"no two sockets share a port id");
	}
	require(n == supervisor.socks.count, "the table holds as many sockets as it counts");
}

/* Does the filter trap this call? If not, the kernel runs it. */
static bool is_trapped(int nr, const uint64_t args[6])
{
	const struct call_row *row = call_row(nr);

	return row && call_trap(row, &supervisor.want, supervisor.window, args);
}

static bool may_continue(int nr, const uint64_t args[6])
{
	if (!is_trapped(nr, args))
		return true;
	switch (call_row(nr)->kind) {
	case CALL_RECVFROM: case CALL_RECVMSG: case CALL_RECVMMSG:
		return true;		/* nothing is queued: the kernel waits */
	case CALL_GETSOCKOPT: case CALL_SETSOCKOPT:
		return (int)args[1] == SOL_SOCKET;
	default:
		return false;
	}
}

static void check_answer(int nr, const uint64_t args[6], bool ours, unsigned mishap)
{
	require(machine.answers > 0 || mishap == BY_DEATH, "every call is answered");
	if (mishap == BY_SIGNAL || mishap == BY_DEATH)
		require(machine.answer == ANSWER_NONE, "a call that was taken back gets no answer");
	else
		require(machine.answers == 1, "a call is answered once");
	if (machine.answer == ANSWER_ERRNO)
		require(machine.value > 0 && machine.value < 4096,
			"an errno is one that a system call can have");
	if (machine.answer == ANSWER_RETURN)
		require(machine.value >= 0 && machine.value <= INT32_MAX,
			"a value is one that a system call can have");
	if (nr == SYS_socket && is_trapped(nr, args))
		require(machine.tried != ANSWER_CONTINUE && machine.tried != ANSWER_RETURN,
			"socket() is answered by a descriptor or an errno of ours");
	else
		require(machine.answer != ANSWER_FD, "only socket() is answered by a descriptor");
	if (machine.answer == ANSWER_CONTINUE && ours && mishap != BY_BLINDNESS)
		require(may_continue(nr, args), "the pair under a socket is not shown");
}

/* Dispatches until nothing is left to do. */
static void dispatch(void)
{
	for (unsigned rounds = 0; machine_busy() || supervisor_timeout_ms(&supervisor) == 0;
	     rounds++) {
		require(rounds < ROUNDS, "the supervisor comes to rest");
		require(supervisor_dispatch(&supervisor, 0) >= 0, "the supervisor can go on");
	}
}

/* --- steps ---------------------------------------------------------------------------------- */
static void call(pid_t tid, unsigned mishap, int nr, const uint64_t args[6])
{
	static struct seen before, after;
	int fd = (int)args[0];
	uint64_t cookie = nr == SYS_socket ? 0 : machine_cookie(fd);
	bool takes = nr == SYS_recvfrom || nr == SYS_recvmsg || nr == SYS_recvmmsg;

	machine.interrupted = mishap == BY_SIGNAL;
	machine.blind = mishap == BY_BLINDNESS;
	machine.no_descriptors = machine.no_memory = mishap == BY_LIMIT;
	memory.races = mishap == BY_RACE;
	memory.gone = mishap == BY_DEATH;
	see(machine_queue(fd), &before);
	machine_call(tid, nr, args);
	/* Serves the call alone; the rest of the supervisor's work is done after the checks. */
	supervisor_dispatch(&supervisor, 0);
	machine.interrupted = machine.blind = machine.no_descriptors = machine.no_memory = false;
	memory.gone = memory.races = false;
	if (cookie && cookie == machine_cookie(fd)) {
		see(machine_queue(fd), &after);
		check_queue(&before, &after, takes && mishap != BY_SIGNAL && mishap != BY_DEATH);
	}
	check_answer(nr, args, cookie && sock_table_find(&supervisor.socks, cookie), mishap);
	dispatch();
}

static void put(size_t at, const void *bytes, size_t n)
{
	memcpy(memory.bytes + at, bytes, n);
}

/* A struct msghdr with all that a receive or a send can use. */
static void put_header(size_t at, unsigned n_iov, size_t bytes, unsigned what)
{
	const struct msghdr h = {
		.msg_name = what & 1 ? (void *)ADDRESS(AT_NAME) : NULL, .msg_namelen = 12,
		.msg_iov = (void *)ADDRESS(AT_IOV), .msg_iovlen = n_iov,
		.msg_control = what & 2 ? (void *)ADDRESS(AT_CONTROL) : NULL,
		.msg_controllen = what & 2 ? 24u + what : 0,
	};
	const uint64_t iov[4] = {
		ADDRESS(AT_BUFFER), bytes / 2, ADDRESS(AT_BUFFER) + bytes / 2, bytes - bytes / 2,
	};

	put(at, &h, sizeof(h));
	put(AT_IOV, iov, sizeof(iov));
}

static void receive(pid_t tid, unsigned mishap, int fd, struct rd *in, bool many)
{
	static const size_t sizes[] = { 4096, 32, 0, 6000, 1, 20, 1024, 5000 };
	static const uint64_t flags[] = { 0x40, 0, 0x42, 0x62, 0x60, 0x20, 0x41, 0x40000040 };
	uint8_t how = in_u8(in);
	uint64_t one[6] = { (uint64_t)fd, ADDRESS(AT_HEADER), flags[how >> 3 & 7] };
	uint64_t some[6] = { (uint64_t)fd, ADDRESS(AT_HEADER), 3, flags[how >> 3 & 7] };

	for (size_t i = 0; i < (many ? 3 : 1); i++)
		put_header(AT_HEADER + i * MMSG_BYTES, 2, sizes[how & 7], how >> 6);
	call(tid, mishap, many ? SYS_recvmmsg : SYS_recvmsg, many ? some : one);
}

static void request(pid_t tid, unsigned mishap, int fd, struct rd *in, bool many)
{
	struct rd bytes = in_bytes(in, in_u8(in));
	uint64_t one[6] = { (uint64_t)fd, ADDRESS(AT_REQUEST), bytes.left };
	uint64_t some[6] = { (uint64_t)fd, ADDRESS(AT_HEADER), 2 };

	put(many ? AT_BUFFER : AT_REQUEST, bytes.p, bytes.left);
	for (size_t i = 0; many && i < 2; i++)
		put_header(AT_HEADER + i * MMSG_BYTES, 2, bytes.left, 0);
	call(tid, mishap, many ? SYS_sendmmsg : SYS_sendto, many ? some : one);
}

static void bind_to(pid_t tid, unsigned mishap, int fd, struct rd *in)
{
	const struct sockaddr_nl nl = {
		.nl_family = AF_NETLINK, .nl_pid = in_u8(in), .nl_groups = in_u32(in),
	};
	const uint64_t args[6] = { (uint64_t)fd, ADDRESS(AT_NAME), sizeof(nl) };

	put(AT_NAME, &nl, sizeof(nl));
	call(tid, mishap, SYS_bind, args);
}

static void option(pid_t tid, unsigned mishap, int fd, struct rd *in, bool set)
{
	static const int levels[] = { SOL_NETLINK, SOL_SOCKET, 0, SOL_NETLINK };
	uint8_t name = in_u8(in);
	uint32_t value = in_u8(in);
	const uint64_t args[6] = {
		(uint64_t)fd, (uint64_t)levels[name >> 6], name & 0x3fu, ADDRESS(AT_BUFFER),
		set ? 4 : ADDRESS(AT_NAME),
	};

	put(set ? AT_BUFFER : AT_NAME, &value, sizeof(value));
	call(tid, mishap, set ? SYS_setsockopt : SYS_getsockopt, args);
}

static void new_socket(pid_t tid, unsigned mishap, struct rd *in)
{
	uint8_t type = in_u8(in);
	const uint64_t args[6] = {
		AF_NETLINK,
		(type & 15u) | (type & 0x10 ? SOCK_NONBLOCK : 0) |
		(type & 0x20 ? SOCK_CLOEXEC : 0) | (type & 0x40 ? 0x10000 : 0),
	};

	call(tid, mishap, SYS_socket, args);
}

/* As in fuzz_gather: an address, a small number, or an odd value to try as a length. */
static uint64_t argument(uint16_t word)
{
	static const uint64_t odd[] = {
		0, 1, 12, 128, 129, INT32_MAX, UINT32_MAX, INT64_MAX, UINT64_MAX, 56, 1025,
	};

	if (word & 0x8000)
		return odd[word % (sizeof(odd) / sizeof(*odd))];
	return word & 0x4000 ? word & 0x3fffu : MEMORY_BASE + word;
}

static void raw_call(pid_t tid, unsigned mishap, int fd, struct rd *in, unsigned n)
{
	static const int calls[] = {
		SYS_bind, SYS_connect, SYS_getsockname, SYS_getpeername, SYS_getsockopt,
		SYS_setsockopt, SYS_sendto, SYS_sendmsg, SYS_sendmmsg, SYS_recvfrom, SYS_recvmsg,
		SYS_recvmmsg, SYS_listen, SYS_accept, SYS_accept4, SYS_shutdown, SYS_ioctl,
		SYS_socket,
	};
	uint64_t args[6] = { (uint64_t)fd };
	int nr = n == 31 ? SYS_fgetxattr : calls[n % (sizeof(calls) / sizeof(*calls))];

	for (unsigned i = 1; i < 6; i++)
		args[i] = argument(in_u16(in));
	if (nr == SYS_ioctl && args[1] < 0x4000)
		args[1] = 0x8900 + args[1] % 0x300;	/* among the requests on interfaces */
	call(tid, mishap, nr, args);
}

static int descriptor(uint8_t who)
{
	static const int odd[SLOTS] = { -1, 1023, WINDOW - 32, 2000, 0, 5, 1, 900 };

	switch (who >> 3 & 3) {
	case 1:
		return 3 + (who & 7);
	case 2:
		return odd[who & 7];
	default:
		return WINDOW + (who & 7);
	}
}

/* Reads the whole queue, untrapped. */
static void drain(int fd)
{
	for (unsigned i = 0; i < MACHINE_DGRAMS && machine_read(fd); i++)
		dispatch();
}

static void poke(struct rd *in)
{
	size_t at = in_u16(in) % MEMORY_BYTES;
	struct rd bytes = in_bytes(in, in_u8(in));

	if (bytes.left <= MEMORY_BYTES - at)
		put(at, bytes.p, bytes.left);
}

static void step(struct rd *in)
{
	uint8_t what = in_u8(in), who = in_u8(in);
	unsigned mishap = what >> 5;
	pid_t tid = 1 + (who >> 5) % 6;
	int fd = descriptor(who);
	struct rd bytes;

	switch (what & 31) {
	case DO_REQUEST: case DO_SENDMMSG:
		request(tid, mishap, fd, in, (what & 31) == DO_SENDMMSG);
		break;
	case DO_RECEIVE: case DO_RECVMMSG:
		receive(tid, mishap, fd, in, (what & 31) == DO_RECVMMSG);
		break;
	case DO_WRITE:
		bytes = in_bytes(in, in_u8(in));
		machine_write(fd, bytes.p, bytes.left);
		break;
	case DO_READ:
		machine_read(fd);
		break;
	case DO_DRAIN:
		drain(fd);
		break;
	case DO_CLOSE:
		machine_close(fd);
		break;
	case DO_DUP:
		machine_dup2(fd, descriptor(in_u8(in)));
		break;
	case DO_POKE:
		poke(in);
		break;
	case DO_BIND:
		bind_to(tid, mishap, fd, in);
		break;
	case DO_SETSOCKOPT: case DO_GETSOCKOPT:
		option(tid, mishap, fd, in, (what & 31) == DO_SETSOCKOPT);
		break;
	case DO_SOCKET:
		new_socket(tid, mishap, in);
		break;
	default:
		raw_call(tid, mishap, fd, in, what & 31);
	}
	dispatch();
	check_sockets();
}

/* A supervisor has 1.5 MB of buffers: one serves many inputs, unless `anew` asks for a new one. */
static void begin(const struct view *view, bool killable, bool anew)
{
	static const struct policy policy;
	static const struct want want = { .policy = &policy };
	static bool made;

	machine_reset();
	machine.on_push = check_push;
	memory_reset();
	if (made && anew) {
		supervisor_done(&supervisor);
		memset(&supervisor, 0, sizeof(supervisor));
	}
	if ((!made || anew) &&
	    (supervisor_init(&supervisor, WINDOW, &want, view) < 0 ||
	     supervisor_listen(&supervisor, MACHINE_LISTENER, killable) < 0))
		abort();
	made = true;
	supervisor.view = view;
	supervisor.door->listener.killable = killable;
	supervisor.spares = 0;
	memset(&supervisor.counts, 0, sizeof(supervisor.counts));
	sock_table_init(&supervisor.socks, 7);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct rd in = rd_of(data, size);
	uint8_t head = in_u8(&in);

	begin(world_view(head), head & 0x40, head & 0x80);
	for (unsigned i = 0; in.left && i < STEPS; i++)
		step(&in);
	machine_close_all();
	dispatch();
	require(!supervisor.socks.count, "a socket ends with its last descriptor");
	require(machine_own_fds() == 2 * supervisor.spares,
		"at the end the supervisor holds only its spare pairs");
	return 0;
}
