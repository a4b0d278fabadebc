/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/learn.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "cmd/cmd.h"
#include "policy/policy_print.h"

int learn_open(struct learn *l, const char *path)
{
	_cleanup_close_ int low = -1;

	if (l->path) {
		cmd_complain("--learn: '%s': only one file can be given", path);
		return -1;
	}
	low = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY, 0666);
	/* Numbers up to standard error may be closed, and must stay so for COMMAND. */
	l->fd = low < 0 ? -1 : fcntl(low, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	if (l->fd < 0) {
		cmd_complain("--learn: '%s': cannot be written: %s", path, strerror(errno));
		return -1;
	}
	l->path = path;
	return 0;
}

static bool is_listen(const struct refusal *r)
{
	return !strcmp(r->why, REFUSAL_LISTEN);
}

/* Did it reach a socket that was made inside, whatever its address? */
static bool is_own(const struct refusal *r)
{
	return !strcmp(r->why, LEARNED_OWN);
}

/* What shares an item is adjacent, and the same run always gives the same file. */
static int compare(const void *x, const void *y)
{
	const struct refusal *a = &((const struct tally_row *)x)->what,
			     *b = &((const struct tally_row *)y)->what;
	int r = is_listen(a) - is_listen(b);

	if (!r)
		r = is_own(a) - is_own(b);
	if (!r && !is_listen(a) && a->protocol == OUTBOUND_UNIX && b->protocol == OUTBOUND_UNIX)
		return strcmp(a->place.path, b->place.path);

	/* Where the program listens, only the port counts. */
	if (!r && !is_listen(a))
		r = (int)a->protocol - (int)b->protocol;
	if (!r && !is_listen(a))
		r = memcmp(&a->address, &b->address, sizeof(a->address));
	return r ? r : (int)a->port - (int)b->port;
}

/* Begins an item: "udp:10.0.0.7" or, for ports to listen on, nothing. False: no room. */
static bool begin(struct policy *p, const struct refusal *r)
{
	struct policy_items *items = &p->outbound_rules;
	struct policy_item *item = &items->item[items->n];
	char address[TALLY_PLACE_BYTES];

	if (items->n == LIMIT_POLICY_RULES)
		return false;
	*item = (struct policy_item){ .list = is_listen(r) ? LIST_LISTEN : LIST_ALLOW };
	items->n++;
	if (is_listen(r))
		return true;
	if (r->protocol == OUTBOUND_UNIX) {
		strcpy(item->text, "unix:");
		unix_rules_quote(&r->place, item->text + strlen(item->text),
				 sizeof(item->text) - strlen(item->text));
		return true;
	}
	tally_print_address(&r->address, address);
	snprintf(item->text, sizeof(item->text), "%s%s%.64s",
		 r->protocol > OUTBOUND_TCP ? outbound_protocol_word(r->protocol) : "",
		 r->protocol > OUTBOUND_TCP ? ":" : "", is_own(r) ? "own" : address);
	return true;
}

/* Adds a port to the last item. False: it is full. */
static bool add_port(struct policy *p, unsigned port, bool first, bool listen)
{
	struct policy_item *item = &p->outbound_rules.item[p->outbound_rules.n - 1];
	size_t n = strlen(item->text);
	const char *between = !first ? "," : listen ? "" : ":";

	if (n + sizeof(",65535") > sizeof(item->text))
		return false;
	snprintf(item->text + n, sizeof(item->text) - n, "%s%u", between, port);
	return true;
}

static bool is_same_item(const struct refusal *a, const struct refusal *b)
{
	if (is_listen(a) || is_listen(b))
		return is_listen(a) == is_listen(b);
	return is_own(a) == is_own(b) && a->protocol == b->protocol &&
	       a->protocol != OUTBOUND_UNIX &&
	       !memcmp(&a->address, &b->address, sizeof(a->address));
}

static bool has_ports(const struct refusal *r)
{
	return r->protocol != OUTBOUND_ICMP && r->protocol != OUTBOUND_UNIX && !is_own(r);
}

/* A rule cannot name port 0, and one without ports would allow all of them. */
static bool has_no_port(const struct refusal *r)
{
	return !r->port && has_ports(r);
}

/* The same for a path that is longer than an item may be. */
static bool is_too_long(const struct refusal *r)
{
	char text[POLICY_ITEM_BYTES - sizeof("unix:") + 1];

	return r->protocol == OUTBOUND_UNIX && !unix_rules_quote(&r->place, text, sizeof(text));
}

/* Returns how many rows found no room. The rows must be sorted. */
static size_t add_rows(const struct tally *t, struct policy *p)
{
	const struct refusal *last = NULL;

	for (size_t i = 0; i < t->n; i++) {
		const struct refusal *r = &t->row[i].what;
		bool same = last && is_same_item(last, r), listen = is_listen(r);

		if (has_no_port(r) || is_too_long(r) || (same && r->port == last->port))
			continue;	/* the last: another address to listen on */
		if (!has_ports(r)) {
			if (!begin(p, r))
				return t->n - i;
		} else if (!same || !add_port(p, r->port, false, listen)) {
			if (!begin(p, r))
				return t->n - i;
			add_port(p, r->port, true, listen);
		}
		last = r;
	}
	return 0;
}

static void write_left_out(const struct tally *t, FILE *out)
{
	char address[TALLY_PLACE_BYTES];

	for (size_t i = 0; i < t->n; i++)
		if (is_too_long(&t->row[i].what))
			fputs("# Left out, because it is too long for a policy: a path of a UNIX "
			      "socket.\n", out);
	for (size_t i = 0; i < t->n; i++) {
		if (!has_no_port(&t->row[i].what) || is_listen(&t->row[i].what))
			continue;
		tally_print_address(&t->row[i].what.address, address);
		fprintf(out, "# Left out, because no rule can name port 0: %s, %s.\n", address,
			outbound_protocol_word(t->row[i].what.protocol));
	}
}

static int write_policy(struct learn *l, const struct tally *t, const struct policy *p,
			bool whole)
{
	FILE *out = fdopen(l->fd, "w");
	int r = out ? 0 : -1;

	if (out) {
		l->fd = -1;		/* out has it */
		if (ftruncate(fileno(out), 0) < 0 && errno != EINVAL)
			r = -1;
		fputs("# Written by nlvirt run --learn.\n", out);
		write_left_out(t, out);
		if (whole)
			policy_print(p, l->view, out);
		else
			policy_print_outbound(p, out);
		if (ferror(out))
			r = -1;
		if (fclose(out))
			r = -1;
	}
	if (r < 0)
		cmd_complain("--learn: '%s': cannot be written: %s", l->path, strerror(errno));
	l->fd = fd_close(l->fd);
	return r;
}

int learn_write(struct learn *l, const struct tally *learned, bool whole, enum loopback loopback,
		struct policy *policy)
{
	_cleanup_free_ struct tally *t = learned ? tally_copy(learned) : NULL;
	struct policy_items *items = &policy->outbound_rules;
	unsigned kept = 0;
	size_t left;

	if (!t) {
		cmd_complain("--learn: out of memory");
		l->fd = fd_close(l->fd);
		return -1;
	}
	/* What was done replaces what was allowed before. What is denied stays. */
	for (unsigned i = 0; i < items->n; i++)
		if (items->item[i].list == LIST_DENY)
			items->item[kept++] = items->item[i];
	items->n = kept;
	policy->has_outbound = true;
	policy->loopback = loopback_both(policy->loopback, loopback);
	qsort(t->row, t->n, sizeof(t->row[0]), compare);
	left = add_rows(t, policy) + t->others;
	if (write_policy(l, t, policy, whole) < 0)
		return -1;
	cmd_complain("--learn: wrote %u rule%s to %s", items->n - kept,
		     items->n - kept == 1 ? "" : "s", l->path);
	if (left)
		cmd_complain("--learn: %zu more destinations found no room: a policy has at most "
			     "%d items; use networks", left, LIMIT_POLICY_RULES);
	return 0;
}
