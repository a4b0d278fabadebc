/* SPDX-License-Identifier: Apache-2.0 */
#include "want/options.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "want/resolve.h"

#define FIRST_BYTES offsetof(struct nlvirt_options, allow)	/* the size in the first version */
#define LOOPBACK_FLAGS (NLVIRT_NO_LOOPBACK | NLVIRT_OWN_LOOPBACK)
#define ALL_FLAGS                                                                                  \
	(NLVIRT_ALLOW_NAMESPACES | NLVIRT_WAIT_ALL | NLVIRT_KEEP_DUMPABLE | LOOPBACK_FLAGS |      \
	 NLVIRT_SHOW_FILES)
#define ADOPT_FLAGS (NLVIRT_ALLOW_NAMESPACES | NLVIRT_KEEP_DUMPABLE | NLVIRT_OWN_LOOP)

#define SELECT_FDS 1024		/* FD_SETSIZE: select() can watch lower numbers only */
#define LOWEST_WINDOW 64	/* a lower window would hold numbers that the program uses */
#define WINDOW_NUMBERS 64	/* WINDOW_SIZE of call/table.h */

/* As in the kernel's extensible structures, members that we do not know must be 0. */
static bool is_zero(const uint8_t *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (bytes[i])
			return false;
	return true;
}

static int read_given(const struct nlvirt_options *given, unsigned flags,
		      struct nlvirt_options *ret, struct fail *f)
{
	struct nlvirt_options o = { .size = sizeof(o) };

	if (!given || given->size < FIRST_BYTES)
		return fail_set(f, EINVAL, "options: size must be sizeof(struct nlvirt_options)");
	if (given->size > sizeof(o) &&
	    !is_zero((const uint8_t *)given + sizeof(o), given->size - sizeof(o)))
		return fail_set(f, EINVAL, "options: a member is set that libnlvirt %s does not "
				"know", NLVIRT_VERSION);
	memcpy(&o, given, given->size < sizeof(o) ? given->size : sizeof(o));
	o.size = sizeof(o);
	if (o.flags & ~flags & (ALL_FLAGS | ADOPT_FLAGS))
		return fail_set(f, EINVAL, "options: flags: bits 0x%x are for %s",
				o.flags & ~flags & (ALL_FLAGS | ADOPT_FLAGS),
				flags == ALL_FLAGS ? "nlvirt_adopt()" : "nlvirt_open()");
	if (o.flags & ~flags)
		return fail_set(f, EINVAL, "options: flags: unknown bits 0x%x", o.flags & ~flags);
	*ret = o;
	return 0;
}

static int check_command(const struct nlvirt_options *o, struct fail *f)
{
	if (!o->argv || !o->argv[0])
		return fail_set(f, EINVAL, "options: argv names no command");
	for (int i = 0; o->stdio && i <= STDERR_FILENO; i++)
		if (fcntl(o->stdio[i], F_GETFD) < 0)
			return fail_set(f, errno, "stdio: descriptor %d: %s", o->stdio[i], strerror(errno));
	return o->other ? fail_set(f, EINVAL, "options: other is for nlvirt_adopt()") : 0;
}

/* Members that nlvirt_adopt() must not ignore silently. */
static int check_adopt(const struct nlvirt_options *o, struct fail *f)
{
	const struct {
		const char *name;
		bool set;
	} member[] = {
		{ "argv", o->argv }, { "envp", o->envp }, { "signal_mask", o->signal_mask },
		{ "allow", o->allow }, { "listen", o->listen }, { "log_fd", o->log_fd },
		{ "deny", o->deny }, { "ro", o->ro }, { "rw", o->rw },
		{ "refused", o->refused }, { "decide", o->decide }, { "stdio", o->stdio },
		{ "directory", o->directory },
	};

	for (size_t i = 0; i < sizeof(member) / sizeof(member[0]); i++)
		if (member[i].set)
			return fail_set(f, EINVAL, "options: %s is for nlvirt_open(): a sandbox that "
					"is adopted cannot have it", member[i].name);
	return 0;
}

/* Each line of the log must be written at once or not at all, so the descriptor must not block. */
static int check_log(int fd, struct fail *f)
{
	int flags = fcntl(fd, F_GETFL);
	struct stat st;

	if (flags < 0 || fstat(fd, &st) < 0)
		return fail_set(f, errno, "log_fd: %s", strerror(errno));
	if ((flags & O_ACCMODE) == O_RDONLY || (flags & O_PATH) ||
	    (!S_ISREG(st.st_mode) && !(flags & O_NONBLOCK)))
		return fail_set(f, EINVAL, "log_fd: expected a regular file or a nonblocking "
				"descriptor, open for writing");
	return 0;
}

/* nlvirt_options.decide, as the threads that make calls know it. arg is the options. */
static bool decide(void *arg, const struct outbound_question *q)
{
	const struct nlvirt_options *o = arg;
	char address[LIMIT_UNIX_PATH];

	if (q->place)
		unix_rules_show(q->place, address);
	else
		address_print(&q->address, address);
	return o->decide(o->arg, &(struct nlvirt_destination){
		.pid = q->tgid, .command = q->command,
		.protocol = outbound_protocol_word(q->protocol),
		.address = address, .port = q->port,
	});
}

static int fill(const struct nlvirt_options *o, struct outbound *out, struct fail *f)
{
	struct fail inner;

	out->on = true;
	out->loopback = o->flags & NLVIRT_NO_LOOPBACK ? LOOPBACK_NONE :
			o->flags & NLVIRT_OWN_LOOPBACK ? LOOPBACK_OWN : LOOPBACK_ALL;
	out->log_fd = o->log_fd;
	for (const char *const *rule = o->allow; rule && *rule; rule++)
		if (outbound_add(out, OUTBOUND_ALLOW, *rule, &resolve_lookups, &inner) < 0)
			return fail_set(f, inner.err, "allow: %.450s", inner.text);
	for (const char *const *rule = o->deny; rule && *rule; rule++)
		if (outbound_add(out, OUTBOUND_DENY, *rule, &resolve_lookups, &inner) < 0)
			return fail_set(f, inner.err, "deny: %.450s", inner.text);
	for (const char *const *ports = o->listen; ports && *ports; ports++)
		if (outbound_add(out, OUTBOUND_LISTEN, *ports, &resolve_lookups, &inner) < 0)
			return fail_set(f, inner.err, "listen: %.450s", inner.text);
	if (o->decide)
		outbound_ask_function(out, decide, (void *)(uintptr_t)o);
	else if (outbound_denies_in_vain(out))
		return fail_set(f, EINVAL, "deny: all but loopback is refused already without allow; to "
				"allow all other addresses, allow 0.0.0.0/0 and [::/0]");
	out->told = o->refused;
	return o->log_fd ? check_log(o->log_fd, f) : 0;
}

/* Makes *ret_o, unless there are no outbound rules. */
static int read_outbound(const struct nlvirt_options *o, struct outbound **ret_o, struct fail *f)
{
	if (!o->allow && !o->listen && !o->deny && !o->decide && !(o->flags & LOOPBACK_FLAGS))
		return o->log_fd || o->refused ?
		       fail_set(f, EINVAL, "%s: there is nothing to refuse without allow, deny, listen, "
				"decide or NLVIRT_NO_LOOPBACK", o->log_fd ? "log_fd" : "refused") : 0;
	*ret_o = calloc(1, sizeof(**ret_o));
	return *ret_o ? fill(o, *ret_o, f) : fail_set(f, ENOMEM, "out of memory");
}

static int add_files(struct files *files, const char *const *paths, bool write,
		     files_takes_fn *takes, struct fail *f)
{
	struct fail inner;

	for (; paths && *paths; paths++)
		if (files_add(files, *paths, write, takes, &inner) < 0)
			return fail_set(f, inner.err, "%s: %.450s", write ? "rw" : "ro", inner.text);
	return 0;
}

int options_read(const struct nlvirt_options *given, files_takes_fn *takes, struct options **ret_o,
		 struct fail *f)
{
	struct options *o = calloc(1, sizeof(*o));
	int r = o ? read_given(given, ALL_FLAGS, &o->given, f) : fail_set(f, ENOMEM, "out of memory");

	if (!r)
		r = check_command(&o->given, f);
	if (!r)
		r = read_outbound(&o->given, &o->outbound, f);
	if (!r)
		r = add_files(&o->files, o->given.ro, false, takes, f);
	if (!r)
		r = add_files(&o->files, o->given.rw, true, takes, f);
	if (r < 0) {
		options_free(o);
		return r;
	}
	o->policy.allow_namespaces = o->given.flags & NLVIRT_ALLOW_NAMESPACES;
	o->policy.shows_files = o->given.flags & NLVIRT_SHOW_FILES;
	o->policy.wait_all = o->given.flags & NLVIRT_WAIT_ALL;
	o->want = (struct want){ .policy = &o->policy, .outbound = o->outbound,
				.files = o->files.n ? &o->files : NULL };
	*ret_o = o;
	return 0;
}

int options_read_adopt(const struct nlvirt_options *given, struct options **ret_o, struct fail *f)
{
	static const struct nlvirt_options none = { .size = sizeof(none) };
	struct options *o = calloc(1, sizeof(*o));
	int r = o ? read_given(given ? given : &none, ADOPT_FLAGS, &o->given, f)
		  : fail_set(f, ENOMEM, "out of memory");

	if (!r)
		r = check_adopt(&o->given, f);
	if (r < 0) {
		options_free(o);
		return r;
	}
	o->policy.allow_namespaces = o->given.flags & NLVIRT_ALLOW_NAMESPACES;
	o->want = (struct want){ .policy = &o->policy };
	*ret_o = o;
	return 0;
}

int options_window(unsigned long long nofile)
{
	int top = nofile < SELECT_FDS ? (int)nofile : SELECT_FDS;

	top -= top % WINDOW_NUMBERS;
	return top >= LOWEST_WINDOW + WINDOW_NUMBERS ? top - WINDOW_NUMBERS : -1;
}

struct options *options_free(struct options *o)
{
	if (o) {
		files_close(&o->files);
		outbound_free(o->outbound);
	}
	free(o);
	return NULL;
}
