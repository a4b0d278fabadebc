/* SPDX-License-Identifier: Apache-2.0 */
#include "want/options.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/pages.h"
#include "view/view_text.h"
#include "want/options_policy.h"
#include "want/program.h"
#include "want/resolve.h"

#define FIRST_BYTES offsetof(struct nlvirt_options, allow)	/* the size in the first version */
#define LOOPBACK_FLAGS (NLVIRT_NO_LOOPBACK | NLVIRT_OWN_LOOPBACK)
#define ALL_FLAGS                                                                                  \
	(NLVIRT_ALLOW_NAMESPACES | NLVIRT_WAIT_ALL | NLVIRT_KEEP_DUMPABLE | LOOPBACK_FLAGS |      \
	 NLVIRT_SHOW_FILES | NLVIRT_NAMES_HOSTS | NLVIRT_REMAP_PORTS)
#define ADOPT_FLAGS (NLVIRT_ALLOW_NAMESPACES | NLVIRT_KEEP_DUMPABLE | NLVIRT_FOREIGN_LOOP)
#define ALL_LAYERS                                                                                 \
	(NLVIRT_LAYER_PTRACE | NLVIRT_LAYER_SIGNALS | NLVIRT_LAYER_TCP | NLVIRT_LAYER_ABSTRACT |   \
	 NLVIRT_LAYER_FILES | NLVIRT_LAYER_UDP | NLVIRT_LAYER_UNIX)

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
	if (o.require & ~(unsigned)ALL_LAYERS)
		return fail_set(f, EINVAL, "options: require: unknown bits 0x%x",
				o.require & ~(unsigned)ALL_LAYERS);
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
		{ "directory", o->directory }, { "require", o->require }, { "refresh_s", o->refresh_s },
		{ "ask", o->ask }, { "ask_limit_s", o->ask_limit_s }, { "learned", o->learned },
		{ "families", o->families }, { "errnos", o->errnos }, { "calls", o->calls },
		{ "moved", o->moved },
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

static int add_rules(const char *const *list, enum outbound_kind kind, const char *name,
		     struct outbound *out, struct fail *f)
{
	struct fail inner;

	for (; list && *list; list++)
		if (outbound_add(out, kind, *list, &resolve_lookups, &inner) < 0)
			return fail_set(f, inner.err, "%s: %.450s", name, inner.text);
	return 0;
}

/* Who decides about what no rule covers? One at most. */
static int take_decider(struct options *o, struct outbound *out, struct fail *f)
{
	const struct nlvirt_options *g = &o->given;

	if ((g->ask && g->decide) || (g->learned && (g->ask || g->decide)))
		return fail_set(f, EINVAL, "%s: %s answers already; give one of them",
				g->ask && g->decide ? "ask" : "learned", g->decide ? "decide" : "ask");
	if (g->ask_limit_s > LIMIT_ASK_S)
		return fail_set(f, EINVAL, "ask_limit_s: expected seconds from 1 to %d, got %u",
				LIMIT_ASK_S, g->ask_limit_s);
	if (g->ask) {
		o->ask = program_find(g->ask);
		if (!o->ask)
			return fail_set(f, errno, "ask: '%.300s': %s", g->ask,
					errno == ENOENT ? "no such program" : strerror(errno));
		outbound_ask(out, o->ask);
		out->ask_limit_s = g->ask_limit_s;
	}
	if (g->decide)
		outbound_ask_function(out, decide, &o->given);
	if (g->learned)
		outbound_learn(out);
	if (!g->ask && !g->decide && !g->learned && outbound_denies_in_vain(out))
		return fail_set(f, EINVAL, "deny: all but loopback is refused already without allow; to "
				"allow all other addresses, allow 0.0.0.0/0 and [::/0]");
	return 0;
}

static int fill(struct options *o, struct outbound *out, struct fail *f)
{
	const struct nlvirt_options *g = &o->given;
	int r;

	out->on = true;
	out->loopback = g->flags & NLVIRT_NO_LOOPBACK ? LOOPBACK_NONE :
			g->flags & NLVIRT_OWN_LOOPBACK ? LOOPBACK_OWN : LOOPBACK_ALL;
	out->moves_ports = g->flags & NLVIRT_REMAP_PORTS;
	out->hosts = g->flags & NLVIRT_NAMES_HOSTS;
	r = add_rules(g->allow, OUTBOUND_ALLOW, "allow", out, f);
	if (!r)
		r = add_rules(g->deny, OUTBOUND_DENY, "deny", out, f);
	if (!r)
		r = add_rules(g->listen, OUTBOUND_LISTEN, "listen", out, f);
	if (!r && out->hosts && out->n_patterns)
		r = fail_set(f, EINVAL, "NLVIRT_NAMES_HOSTS: there is no file for names with a star, which are "
			     "found when a program asks for them");
	return r ? r : take_decider(o, out, f);
}

/* Is a member set that means nothing without another one? */
static int check_needs(const struct nlvirt_options *g, struct fail *f)
{
	const struct {
		bool set, needed;
		const char *name, *why;
	} needs[] = {
		{ g->flags & NLVIRT_NAMES_HOSTS, g->allow, "NLVIRT_NAMES_HOSTS",
		  "there are no names without allow" },
		{ g->flags & NLVIRT_REMAP_PORTS, (g->flags & LOOPBACK_FLAGS) == NLVIRT_OWN_LOOPBACK,
		  "NLVIRT_REMAP_PORTS", "only listeners made inside can be told apart; set NLVIRT_OWN_LOOPBACK" },
		{ g->moved, g->flags & NLVIRT_REMAP_PORTS, "moved",
		  "no ports are moved without NLVIRT_REMAP_PORTS" },
		{ g->refresh_s, g->allow, "refresh_s", "there are no names without allow" },
		{ g->ask_limit_s, g->ask, "ask_limit_s", "there is no program to limit without ask" },
	};

	for (size_t i = 0; i < sizeof(needs) / sizeof(needs[0]); i++)
		if (needs[i].set && !needs[i].needed)
			return fail_set(f, EINVAL, "%s: %s", needs[i].name, needs[i].why);
	if (g->refresh_s > LIMIT_REFRESH_S)
		return fail_set(f, EINVAL, "refresh_s: expected seconds up to %u (a week), got %u",
				LIMIT_REFRESH_S, g->refresh_s);
	return 0;
}

/* Makes o->outbound, unless there are no outbound rules. */
static int read_outbound(struct options *o, struct fail *f)
{
	const struct nlvirt_options *g = &o->given;
	bool rules = g->allow || g->listen || g->deny || g->decide || g->ask || g->learned ||
		     g->flags & LOOPBACK_FLAGS;
	int r = check_needs(g, f);

	if (r || !rules)
		return r;
	o->outbound = outbound_new();
	if (!o->outbound)
		return fail_set(f, ENOMEM, "out of memory");
	r = fill(o, o->outbound, f);
	return r ? r : outbound_settle(&o->outbound, f);
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

/* Makes o->view, unless the view is loopback. */
static int read_view(struct options *o, struct fail *f)
{
	const char *text = o->given.view;
	int r = text ? view_text_read(text, strlen(text), "view", &o->view, f) : 0;

	if (!r && o->view)
		view_follow_kernel(o->view);	/* after a failure, the release decides */
	return r;
}

int options_read(const struct nlvirt_options *given, files_takes_fn *takes, struct options **ret_o,
		 struct fail *f)
{
	struct options *o = pages_new(sizeof(*o));
	int r = o ? read_given(given, ALL_FLAGS, &o->given, f) : fail_set(f, ENOMEM, "out of memory");

	if (!r)
		r = check_command(&o->given, f);
	if (!r && o->given.log_fd)
		r = check_log(o->given.log_fd, f);
	if (!r)
		r = read_outbound(o, f);
	if (!r)
		r = options_policy(&o->given, &o->policy, f);
	if (!r)
		r = read_view(o, f);
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
	o->policy.pin_refresh_s = o->given.refresh_s;
	o->want = (struct want){ .view = o->view, .policy = &o->policy, .outbound = o->outbound,
				.files = o->files.n ? &o->files : NULL,
				.required = o->given.require, .log_fd = o->given.log_fd,
				/* What is refused while learning is refused with what is learned, too. */
				.told = o->given.refused || o->given.learned };
	*ret_o = o;
	return 0;
}

int options_read_adopt(const struct nlvirt_options *given, struct options **ret_o, struct fail *f)
{
	static const struct nlvirt_options none = { .size = sizeof(none) };
	struct options *o = pages_new(sizeof(*o));
	int r = o ? read_given(given ? given : &none, ADOPT_FLAGS, &o->given, f)
		  : fail_set(f, ENOMEM, "out of memory");

	if (!r)
		r = check_adopt(&o->given, f);
	if (!r)
		r = read_view(o, f);
	if (r < 0) {
		options_free(o);
		return r;
	}
	o->policy.allow_namespaces = o->given.flags & NLVIRT_ALLOW_NAMESPACES;
	o->want = (struct want){ .view = o->view, .policy = &o->policy };
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
		free(o->ask);
		view_free(o->view);
	}
	pages_free(o, sizeof(*o));
	return NULL;
}
