/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rules by the library: embed_outbound [allow=WHERE] [deny=WHERE] [listen=PORTS] [ro=PATH] [rw=PATH]
 * [log=FILE] [logfd=N] [refused] [decide] [learned] [ask=PROGRAM] [ask-limit=SECONDS] [refresh=SECONDS]
 * [hosts] [require=LAYERS] [family=N] [errno=N] [rule=N] [no-loopback] [loopback=own] [namespaces]
 * [empty] [old] [new] [newer] -- COMMAND [ARG...] runs COMMAND as `nlvirt run` does with these options.
 *
 * family: the only one. errno: for refused families. rule: the N-th of a few rules, see below.
 * empty: an allow list without rules. old: a caller of the first version of the header. new: a
 * caller of a future version that uses no new option. newer: one that uses a new option.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <nlvirt.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define RULES 16

struct to_come {
	struct nlvirt_options options;
	long more;
};

static int serve(struct nlvirt *s)
{
	struct pollfd p = { .fd = nlvirt_fd(s), .events = POLLIN };
	int r, status;

	while ((r = nlvirt_dispatch(s)) >= 0)
		if (!r && poll(&p, 1, nlvirt_timeout_ms(s)) < 0 && errno != EINTR)
			return 125;
	if (r != -ECHILD)
		return 125;
	status = nlvirt_exit_status(s);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* Whether `word` is NAME=VALUE with this name; *ret_value is the value. */
static int is(const char *word, const char *name, const char **ret_value)
{
	size_t n = strlen(name);

	*ret_value = word + n + 1;
	return !strncmp(word, name, n) && word[n] == '=';
}

static volatile int magic = 4711;

static void say_refused(void *arg, const struct nlvirt_refusal *r)
{
	if (*(volatile int *)arg != 4711)
		abort();
	fprintf(stderr, "refused %s %s %s %s %s %u\n", r->command, r->call, r->rule,
		r->protocol ? r->protocol : "-", r->address ? r->address : "-", r->port);
}

static void say_learned(void *arg, const struct nlvirt_learned *l)
{
	if (*(volatile int *)arg != 4711 || l->pid <= 0)
		abort();
	fprintf(stderr, "learned %s %s %s %s\n", l->command, l->call, l->list, l->rule);
}

static void say_moved(void *arg, const struct nlvirt_moved *m)
{
	if (*(volatile int *)arg != 4711)
		abort();
	fprintf(stderr, "moved %s %u %u\n", m->protocol, m->inside, m->outside);
}

static const struct nlvirt_call_condition level[] = { { 1, NLVIRT_EQ, 1, 0, 6 } },
	bits[] = { { 1, NLVIRT_MASK, 1, 0xf, 3 }, { 0, NLVIRT_NE, 1, 0, 1 } },
	wide[] = { { 1, NLVIRT_EQ, 1, 0, 1ull << 32 } }, odd[] = { { 1, NLVIRT_MASK, 1, 2, 3 } },
	twice[] = { { 1, NLVIRT_EQ, 1, 0, 1 }, { 1, NLVIRT_EQ, 1, 0, 2 } },
	none[] = { { 6, NLVIRT_EQ, 1, 0, 1 } };
static const struct nlvirt_call_rule rules[] = {
	{ "getsockopt", SECCOMP_RET_ERRNO | EXDEV, level, 1 },
	{ "socket", SECCOMP_RET_ERRNO | EMLINK, bits, 2 },
	{ "getppid", SECCOMP_RET_KILL_PROCESS, NULL, 0 },
	/* These are wrong. */
	{ "no_such_call", SECCOMP_RET_ERRNO | EPERM, NULL, 0 },
	{ "getppid", SECCOMP_RET_ALLOW, NULL, 0 },
	{ "getppid", SECCOMP_RET_ERRNO, NULL, 0 },
	{ "socket", SECCOMP_RET_TRAP, wide, 1 },
	{ "socket", SECCOMP_RET_TRAP, odd, 1 },
	{ "socket", SECCOMP_RET_TRAP, twice, 2 },
	{ "socket", SECCOMP_RET_TRAP, none, 1 },
	/* This is right. */
	{ "sched_getscheduler", SECCOMP_RET_ERRNO | EXDEV, NULL, 0 },
};

/* Allows even ports, after a while that grows with the port. */
static int decide(void *arg, const struct nlvirt_destination *d)
{
	fprintf(stderr, "decide %s %s %s %u\n", d->command, d->protocol, d->address, d->port);
	if (d->pid <= 0)
		abort();
	usleep(d->port * 100);
	if (*(volatile int *)arg != 4711)
		abort();
	return d->port % 2 == 0;
}

int main(int argc, char **argv)
{
	const char *allow[RULES + 1] = { NULL }, *listen[RULES + 1] = { NULL },
		   *deny[RULES + 1] = { NULL }, *ro[RULES + 1] = { NULL }, *rw[2] = { NULL },
		   *value;
	struct to_come t = { .options = { .size = sizeof(struct nlvirt_options) } };
	struct nlvirt_options *o = &t.options;
	struct nlvirt_call_rule rule[2] = { { NULL, 0, NULL, 0 } };
	struct nlvirt_errnos errnos = { 0 };
	int family[2] = { -1, -1 };
	struct nlvirt_error error;
	struct nlvirt *s;
	int n_allow = 0, n_listen = 0, n_deny = 0, n_ro = 0, i, status;

	for (i = 1; i < argc && strcmp(argv[i], "--"); i++) {
		if (is(argv[i], "allow", &value) && n_allow < RULES)
			allow[n_allow++] = value;
		else if (is(argv[i], "listen", &value) && n_listen < RULES)
			listen[n_listen++] = value;
		else if (is(argv[i], "deny", &value) && n_deny < RULES)
			deny[n_deny++] = value;
		else if (is(argv[i], "ro", &value) && n_ro < RULES)
			ro[n_ro++] = value;
		else if (is(argv[i], "rw", &value))
			rw[0] = value;
		else if (!strcmp(argv[i], "refused"))
			o->refused = say_refused;
		else if (!strcmp(argv[i], "decide"))
			o->decide = decide;
		else if (!strcmp(argv[i], "learned"))
			o->learned = say_learned;
		else if (is(argv[i], "ask", &value))
			o->ask = value;
		else if (is(argv[i], "ask-limit", &value))
			o->ask_limit_s = (unsigned)atoi(value);
		else if (is(argv[i], "refresh", &value))
			o->refresh_s = (unsigned)atoi(value);
		else if (!strcmp(argv[i], "hosts"))
			o->flags |= NLVIRT_NAMES_HOSTS;
		else if (is(argv[i], "require", &value))
			o->require = (unsigned)atoi(value);
		else if (is(argv[i], "family", &value)) {
			family[0] = atoi(value);
			o->families = family;
		} else if (is(argv[i], "errno", &value)) {
			errnos.families = atoi(value);
			o->errnos = &errnos;
		} else if (is(argv[i], "rule", &value)) {
			rule[0] = rules[atoi(value)];
			o->calls = rule;
		} else if (is(argv[i], "log", &value))
			o->log_fd = open(value, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
		else if (is(argv[i], "logfd", &value))
			o->log_fd = atoi(value);
		else if (!strcmp(argv[i], "loopback=own"))
			o->flags |= NLVIRT_OWN_LOOPBACK;
		else if (!strcmp(argv[i], "ports=remap"))
			o->flags |= NLVIRT_REMAP_PORTS;
		else if (!strcmp(argv[i], "moved"))
			o->moved = say_moved;
		else if (!strcmp(argv[i], "no-loopback"))
			o->flags |= NLVIRT_NO_LOOPBACK;
		else if (!strcmp(argv[i], "namespaces"))
			o->flags |= NLVIRT_ALLOW_NAMESPACES;
		else if (!strcmp(argv[i], "empty"))
			o->allow = allow;
		else if (!strcmp(argv[i], "old"))
			o->size = offsetof(struct nlvirt_options, allow);
		else if (!strncmp(argv[i], "new", 3)) {
			o->size = sizeof(t);
			t.more = argv[i][3] != '\0';
		} else {
			fprintf(stderr, "embed_outbound: '%s'\n", argv[i]);
			return 125;
		}
	}
	o->argv = argv + i + (i < argc);
	o->allow = n_allow ? allow : o->allow;
	o->listen = n_listen ? listen : NULL;
	o->deny = n_deny ? deny : NULL;
	o->ro = n_ro ? ro : NULL;
	o->rw = rw[0] ? rw : NULL;
	o->arg = (void *)&magic;
	if (nlvirt_open(o, &s, &error) < 0) {
		fprintf(stderr, "%d %d %s\n", error.err, error.status, error.text);
		return error.status;
	}
	/* The library must not keep pointers to the lists. */
	memset(allow, 0x55, sizeof(allow));
	memset(listen, 0x55, sizeof(listen));
	memset(deny, 0x55, sizeof(deny));
	memset(ro, 0x55, sizeof(ro));
	memset(rule, 0x55, sizeof(rule));
	memset(&errnos, 0x55, sizeof(errnos));
	memset(family, 0x55, sizeof(family));
	status = serve(s);
	nlvirt_close(s);
	magic = 0;		/* nothing calls back any more */
	return status;
}
