/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLFILTER_H
#define NLFILTER_H
/*
 * libnlfilter: reads seccomp filters, decides what they do with every system call, and compares them.
 * Its answers are those of nlvirt-filter(1), which describes formats and limits. nlfilter(3) has the
 * same text and an example that the tests compile.
 *
 *	struct nlfilter *a, *b;
 *	struct nlfilter_rows *more;
 *
 *	if (nlfilter_load_file("new.json", NULL, &a, &error) < 0 ||
 *	    nlfilter_load_file("old.json", NULL, &b, &error) < 0)
 *		... error.text says why
 *	if (nlfilter_subset(a, b, &more, &error) == 0)
 *		... a lets happen what b refuses: each row of more has an example
 *
 * A filter does not change once it is loaded, and neither do rows. Any number of threads may use
 * them at once, until one thread frees them. The library has no global state, prints nothing and
 * never exits.
 *
 * The answers are exact: nothing is sampled. Work is bounded: a function that would need more than
 * 25 million steps, or four million nodes of a decision diagram, fails with -E2BIG instead, and
 * guesses nothing. The text of the error says what is too large. A filter that was made to reach these
 * limits took 15 seconds of processor time and 97 MB of memory; Docker's and Podman's default profiles
 * are compared in 0.05 seconds of it and 7 MB.
 *
 * Functions that return int return a negative errno value on failure, leave their output parameters
 * unchanged, and fill *error, which may be NULL:
 *   EINVAL   an argument is missing or unknown, or the text cannot be read: error->text has the line
 *   E2BIG    too large to decide; or the result does not fit into one program
 *   ENOMEM   out of memory
 *   EIO      a result could not be proved, which is a bug in the library
 */
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define NLFILTER_API __attribute__((visibility("default")))

struct nlfilter;	/* a filter: the programs of one process, oldest first; none allows all */
struct nlfilter_rows;	/* a table */

/* The format of a file. nlvirt-filter(1) describes each under the same name in lower case. */
enum nlfilter_format {
	NLFILTER_GUESS,		/* by name and content, as the command does */
	NLFILTER_POLICY,
	NLFILTER_OCI,
	NLFILTER_RAW,
	NLFILTER_SYSTEMD,
	NLFILTER_SECCOMPILER,
	NLFILTER_KAFEL,
	NLFILTER_MINIJAIL,
	NLFILTER_LISTING,
	NLFILTER_PFC,
	NLFILTER_ELF,
};

#define NLFILTER_ARCH_X32 0x4000003eu	/* see nlfilter_arch_number() */

struct nlfilter_options {
	size_t size;			/* sizeof(struct nlfilter_options); new members go last */
	enum nlfilter_format format;
	unsigned arch;			/* AUDIT_ARCH_* (linux/audit.h) to compile for, or that a raw
					 * program is for; 0: that of this machine or ELF file */
	const char *caps;		/* as --caps: "CAP_SYS_ADMIN,CAP_BPF"; NULL: none */
	const char *kernel;		/* as --kernel: "5.14"; NULL: the running one */
	const char *thread;		/* as --thread; NULL: the only one */
	int strict;			/* nonzero: the first warning is an error */
	/* Called for each warning, "FILE:LINE: ...", while the filter is loaded. */
	void (*warn)(void *arg, const char *text);
	void *arg;			/* the first argument of warn */
	unsigned long long steps;	/* a lower limit for work with this filter; 0: none */
};

#define NLFILTER_TEXT_BYTES 512

struct nlfilter_error {
	int err;			/* a positive errno */
	char text[NLFILTER_TEXT_BYTES];	/* one line, without a full stop or a program name */
};

struct nlfilter_row {
	/* A set of calls that are decided alike. New members go last. */
	const char *arch;		/* "x86_64", "any other architecture" */
	const char *calls;		/* "read, write", "any other call" */
	const char *conditions;		/* "family AF_UNIX"; "" if there are none */
	unsigned before, after;		/* the action for the example: SECCOMP_RET_*, with its data.
					 * They differ only in rows of a comparison. */
	struct seccomp_data example;	/* a simple call of the row */
};

/*
 * Loads a filter from n bytes in memory. name stands for them in messages, and its ending helps to
 * guess the format. No other file is read: a unit has no drop-ins, and nothing can be included.
 * options may be NULL. Returns 0, and the caller must nlfilter_free(*ret).
 *   EFBIG    more than 4 MiB, or 64 MiB of an ELF file
 *   ETIME    libseccomp cannot compile a profile within 5 seconds of processor time
 *   EAGAIN   no process can be started
 *
 * Profiles, policies and units are compiled with libseccomp, in a child process that the call waits
 * for. So the caller can get SIGCHLD, and must not wait for children that it does not know.
 */
NLFILTER_API int nlfilter_load(const void *bytes, size_t n, const char *name,
			       const struct nlfilter_options *options, struct nlfilter **ret,
			       struct nlfilter_error *error);

/*
 * Loads a file, with the drop-ins of a unit and the files that it includes; NULL: the default
 * policy of nlvirt. Otherwise like nlfilter_load().
 *   ENOENT, EACCES, ...  the file cannot be read
 */
NLFILTER_API int nlfilter_load_file(const char *path, const struct nlfilter_options *options,
				    struct nlfilter **ret, struct nlfilter_error *error);

/*
 * Copies the filters of a live process, which ptrace(2) stops meanwhile, for up to 5 seconds.
 *   ESRCH    there is no such process
 *   ENOENT   it has no filter
 *   EACCES, EPERM  the caller lacks CAP_SYS_ADMIN, may not trace it, or has a filter itself
 */
NLFILTER_API int nlfilter_load_process(int pid, const struct nlfilter_options *options,
				       struct nlfilter **ret, struct nlfilter_error *error);

/* Frees a filter. Accepts NULL. Returns NULL, so that callers can write f = nlfilter_free(f). */
NLFILTER_API struct nlfilter *nlfilter_free(struct nlfilter *filter);

/* Returns AUDIT_ARCH_* of the machine that the filter is for. */
NLFILTER_API unsigned nlfilter_arch(const struct nlfilter *filter);

/* Returns the number of programs. */
NLFILTER_API size_t nlfilter_programs(const struct nlfilter *filter);

/*
 * Returns program i, where 0 is the oldest, as seccomp(2) takes it on the machine that it is for,
 * with its length in *ret_n. It belongs to the filter. NULL: there is no such program.
 */
NLFILTER_API const struct sock_filter *nlfilter_program(const struct nlfilter *filter, size_t i,
							size_t *ret_n);

/*
 * Returns what the kernel would do with one call: SECCOMP_RET_*, with its data. All programs run,
 * and the strictest action wins; of equal ones, that of the newest program. An action that the kernel
 * does not know is SECCOMP_RET_KILL_PROCESS, and data that nobody can observe is 0.
 */
NLFILTER_API unsigned nlfilter_simulate(const struct nlfilter *filter,
					const struct seccomp_data *call);

/*
 * Decides the filter for every call, on every architecture and with all arguments. Each possible
 * call is in exactly one row. Returns 0, and the caller must nlfilter_rows_free(*ret).
 */
NLFILTER_API int nlfilter_decide(const struct nlfilter *filter, struct nlfilter_rows **ret,
				 struct nlfilter_error *error);

enum nlfilter_difference {
	NLFILTER_EXACT,		/* any other action */
	NLFILTER_ALLOWED,	/* only whether a call is refused (KILL, TRAP, ERRNO), handed on
				 * (USER_NOTIF, TRACE) or allowed (ALLOW, LOG) */
};

/*
 * Finds all calls that two filters decide differently. Returns 0, and the caller must
 * nlfilter_rows_free(*ret): without rows, no call is decided differently.
 */
NLFILTER_API int nlfilter_diff(const struct nlfilter *before, const struct nlfilter *after,
			       enum nlfilter_difference what, struct nlfilter_rows **ret,
			       struct nlfilter_error *error);

/*
 * Does the filter let nothing happen that `of` refuses? Returns 1 if no call gets further: none that
 * `of` refuses is handed on or allowed, and none that `of` hands on is allowed. Returns 0 otherwise.
 * ret_more may be NULL. If it is not, *ret_more gets the calls that get further, also if there are
 * none, and the caller must nlfilter_rows_free() it.
 */
NLFILTER_API int nlfilter_subset(const struct nlfilter *filter, const struct nlfilter *of,
				 struct nlfilter_rows **ret_more, struct nlfilter_error *error);

enum nlfilter_set {
	NLFILTER_INTERSECT,	/* the strictest action, as if all were loaded in this order */
	NLFILTER_UNION,		/* the least strict action */
	NLFILTER_MINUS,		/* what the first lets happen beyond all others; the rest is EPERM */
};

/*
 * Combines n > 0 filters into one, for the architecture of the first. Of equally strict actions, that
 * of the last filter counts. The result is one program, proved to decide exactly that. Returns 0, and
 * the caller must nlfilter_free(*ret).
 */
NLFILTER_API int nlfilter_combine(enum nlfilter_set how, const struct nlfilter *const *filters,
				  size_t n, struct nlfilter **ret, struct nlfilter_error *error);

/*
 * Writes the filter as an OCI profile in JSON, which is compiled again and compared first, in a child
 * process as for nlfilter_load(). Returns 0 if the profile decides exactly the same, and 1 if no
 * profile can: this one is then stricter, and *ret_lost, unless ret_lost is NULL, has the differences.
 * In both cases the caller must free() *ret_text and nlfilter_rows_free(*ret_lost).
 *   ENOTSUP  the profile would be milder
 */
NLFILTER_API int nlfilter_write_oci(const struct nlfilter *filter, char **ret_text,
				    struct nlfilter_rows **ret_lost, struct nlfilter_error *error);

/* Returns the number of rows; 0 for NULL. */
NLFILTER_API size_t nlfilter_rows_count(const struct nlfilter_rows *rows);

/* Returns row i, which belongs to rows; NULL: there is no such row. */
NLFILTER_API const struct nlfilter_row *nlfilter_rows_get(const struct nlfilter_rows *rows, size_t i);

/* Frees a table. Accepts NULL. Returns NULL. */
NLFILTER_API struct nlfilter_rows *nlfilter_rows_free(struct nlfilter_rows *rows);

/* Writes the name of an action, such as "ERRNO(EPERM)", to buffer, and returns it. */
#define NLFILTER_NAME_BYTES 64
NLFILTER_API const char *nlfilter_action_name(unsigned action, char buffer[NLFILTER_NAME_BYTES]);

/*
 * Returns AUDIT_ARCH_* for a name such as "x86_64"; 0: there is none. x32 is NLFILTER_ARCH_X32: in its
 * calls, the kernel reports AUDIT_ARCH_X86_64 and sets bit 30 of the number.
 */
NLFILTER_API unsigned nlfilter_arch_number(const char *name);

/*
 * Returns the number of a call by its name on an architecture, with bit 30 set for x32; -1: there is
 * no such call.
 */
NLFILTER_API int nlfilter_call_number(unsigned arch, const char *name);

/* Returns the version of the library, "MAJOR.MINOR.PATCH". */
NLFILTER_API const char *nlfilter_version(void);

#ifdef __cplusplus
}
#endif

#endif
