/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_PROBE_H
#define NLCONFORM_PROBE_H
/*
 * What a probe file defines, and the calls by which it records.
 *
 * A probe asks one question and judges nothing: it records relations (portid_is_pid), not
 * numbers that vary. Each observation leaves the process at once, so a probe that hangs
 * or crashes has said what it saw before. Forked children and threads may record too. The
 * keys "end" and "skip" are the runner's.
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

/* Before the area in every identifier; the probes of another libc get one of their own. */
#ifndef PROBE_PREFIX
#define PROBE_PREFIX ""
#endif

struct probe {
	const char *id;		/* area/name: stays, other people's known.txt name it */
	const char *sentence;	/* what is true of the kernel, as a claim */
	const char *source;	/* man page, kernel function or RFC */
	void (*run)(const struct probe *p);
	long arg;		/* for probes that share a function */
	unsigned flags;
};

enum {
	PROBE_NETLINK = 1,	/* speaks NETLINK_ROUTE: repeated by `make reliability` */
	PROBE_RAW = 2,		/* keeps CAP_NET_RAW: asks which sockets can be opened */
};

#define PROBE_ENTRY(area, name, fn, a, f, text, src)						\
	static const struct probe probe_##area##_##name						\
	__attribute__((used, section("probes"), aligned(8))) = {				\
		PROBE_PREFIX #area "/" #name, text, src, fn, a, f				\
	}

#define PROBE_FLAGS(area, name, f, text, src)							\
	static void run_##area##_##name(const struct probe *p);					\
	PROBE_ENTRY(area, name, run_##area##_##name, 0, f, text, src);				\
	static void run_##area##_##name(__attribute__((unused)) const struct probe *p)

#define PROBE(area, name, text, src) PROBE_FLAGS(area, name, 0, text, src)
#define PROBE_NL(area, name, text, src) PROBE_FLAGS(area, name, PROBE_NETLINK, text, src)

/* Formats a key or a value; sixteen results live at a time, in each thread. */
const char *fmt(const char *format, ...) __attribute__((format(printf, 1, 2)));

void obs_str(const char *key, const char *value);
void obs_int(const char *key, long long value);
void obs_bool(const char *key, bool value);
void obs_hex(const char *key, const void *bytes, size_t n);

/* "ok" for a result that is not negative, else the name of errno. */
void obs_err(const char *key, long ret);
/* The result itself, or the name of errno. */
void obs_ret(const char *key, long ret);

/* The question cannot be asked here: `skip = reason`, and the probe ends. */
void obs_skip(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));

/* Of this repetition; only what may vary freely is drawn from it. */
extern unsigned long probe_seed;
/* Milliseconds that a wait may take before the probe records that it hung: far more
 * than a sound system takes, far less than the runner's limit. */
#define PROBE_WAIT_MS 2000

/* Signals arrive at all times (--stress signals): calls that EINTR must be made again. */
extern bool probe_signals;

/*
 * What a probe runs after exec() of its own program: `nlprobes --child NAME [ARG...]`, with
 * descriptors inherited as the probe arranged. probe_self() is the path to exec.
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
 * Gives up every capability for good: for questions that those over other things than the
 * network decide. Those over the network are gone before any probe runs (privileges.h).
 */
void probe_drop_privileges(void);

#endif
