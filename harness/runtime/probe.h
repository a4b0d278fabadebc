/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_PROBE_H
#define NLCONFORM_PROBE_H
/*
 * How to define a probe, and the calls by which it records.
 *
 * A probe asks one question and judges nothing: it records relations (portid_is_pid), not
 * numbers that vary. Each observation is written at once, so that a probe that hangs or
 * crashes has already reported what it saw. Threads and forked children may record too. The
 * keys "end" and "skip" are reserved.
 *
 *	PROBE(bind, second_socket_gets_a_negative_port,
 *	      "a second socket of the process is bound to a negative number",
 *	      "netlink(7), nl_pid; af_netlink.c, netlink_autobind()")
 *	{
 *		obs_err("bind", bind(...));
 *	}
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Precedes the area in every identifier. Probes built against another libc set it. */
#ifndef PROBE_PREFIX
#define PROBE_PREFIX ""
#endif

struct probe {
	const char *id;		/* area/name; never changes: other people's known.txt refer to it */
	const char *sentence;	/* a claim about the kernel */
	const char *source;	/* man page, kernel function or RFC */
	void (*run)(const struct probe *p);
	long arg;		/* for probes that share a function */
	unsigned flags;
	const char *where;	/* it is defined: "conformance/bind.c:12" */
};

enum {
	PROBE_NETLINK = 1,	/* speaks NETLINK_ROUTE: repeated by `make reliability` */
	PROBE_RAW = 2,		/* keeps CAP_NET_RAW, to ask which sockets can be opened */
};

#define PROBE_TEXT_OF_(x) #x
#define PROBE_TEXT_OF(x) PROBE_TEXT_OF_(x)

#define PROBE_ENTRY(area, name, fn, a, f, text, src)						\
	static const struct probe probe_##area##_##name						\
	__attribute__((used, section("probes"), aligned(8))) = {				\
		PROBE_PREFIX #area "/" #name, text, src, fn, a, f,				\
		__FILE__ ":" PROBE_TEXT_OF(__LINE__)					\
	}

#define PROBE_FLAGS(area, name, f, text, src)							\
	static void run_##area##_##name(const struct probe *p);					\
	PROBE_ENTRY(area, name, run_##area##_##name, 0, f, text, src);				\
	static void run_##area##_##name(__attribute__((unused)) const struct probe *p)

#define PROBE(area, name, text, src) PROBE_FLAGS(area, name, 0, text, src)
#define PROBE_NL(area, name, text, src) PROBE_FLAGS(area, name, PROBE_NETLINK, text, src)

/* Formats a key or a value. Each thread has sixteen buffers, which are reused in turn. */
const char *fmt(const char *format, ...) __attribute__((format(printf, 1, 2)));

void obs_str(const char *key, const char *value);
void obs_int(const char *key, long long value);
void obs_bool(const char *key, bool value);
void obs_hex(const char *key, const void *bytes, size_t n);

/* "ok" if ret is not negative, otherwise the name of errno. */
void obs_err(const char *key, long ret);
/* ret itself if it is not negative, otherwise the name of errno. */
void obs_ret(const char *key, long ret);

/* Ends the probe with `skip = reason`: its question cannot be asked here. */
void obs_skip(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));

/* How long a probe waits, in milliseconds, before it records a hang: far longer than a healthy
 * system needs, far shorter than the runner's time limit. */
#define PROBE_WAIT_MS 2000

/* Set under --stress signals: signals arrive all the time, so retry calls that fail with EINTR. */
extern bool probe_signals;

/*
 * A function for probes that execute a program. `probe_self() --child NAME [ARG...]` calls it in
 * a new process image, which inherits the probe's descriptors that are not close-on-exec.
 */
struct probe_child {
	const char *name;
	int (*run)(int argc, char **argv);
};

#define PROBE_CHILD(child)								\
	static int child_##child(int argc, char **argv);				\
	static const struct probe_child probe_child_##child				\
	__attribute__((used, section("probe_children"), aligned(8))) = {		\
		#child, child_##child							\
	};										\
	static int child_##child(int argc, char **argv)

const char *probe_self(void);

/*
 * Drops all capabilities for good. For probes whose answer depends on a capability other than the
 * network capabilities, which are dropped before any probe runs (privileges.h).
 */
void probe_drop_privileges(void);

#endif
