/* SPDX-License-Identifier: Apache-2.0 */
#include "reach/refusals.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "reach/command.h"

#define ESCAPED(n) (6 * (n) + 1)	/* \u00XX each */

void refusals_init(struct refusals *r, int fd)
{
	*r = (struct refusals){ .fd = fd, .tokens = LIMIT_LOG_BURST };
	pthread_mutex_init(&r->lock, NULL);
}

void refusals_done(struct refusals *r)
{
	r->fd = fd_close(r->fd);
	free(r->tally);
	free(r->learned);
	pthread_mutex_destroy(&r->lock);
}

/*
 * Writes what goes inside the quotes of a JSON string. The program chooses every byte of its name.
 */
static void escape(const char *from, char *to)
{
	for (; *from; from++) {
		unsigned char c = (unsigned char)*from;

		if (c < 0x20 || c >= 0x7f || c == '"' || c == '\\')
			to += sprintf(to, "\\u%04x", c);
		else
			*to++ = (char)c;
	}
	*to = '\0';
}

/* Is there a token for one more line? Call it with the lock held. */
static bool may_write(struct refusals *r)
{
	struct timespec t;
	int64_t now;

	clock_gettime(CLOCK_MONOTONIC, &t);
	now = (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
	if (r->last_ms)
		r->tokens += (double)(now - r->last_ms) * LIMIT_LOG_PER_S / 1000;
	r->last_ms = now;
	if (r->tokens > LIMIT_LOG_BURST)
		r->tokens = LIMIT_LOG_BURST;
	if (r->tokens < 1)
		return false;
	r->tokens -= 1;
	return true;
}

static void print_time(char *text, size_t cap)
{
	struct timespec t;
	struct tm tm;
	size_t n;

	clock_gettime(CLOCK_REALTIME, &t);
	gmtime_r(&t.tv_sec, &tm);
	n = strftime(text, cap, "%Y-%m-%dT%H:%M:%S", &tm);
	snprintf(text + n, cap - n, ".%03ldZ", t.tv_nsec / 1000000);
}

/* write() that does not wait, on a socket either: O_NONBLOCK would be for all who share it. */
static ssize_t put(int fd, const char *bytes, size_t n)
{
	ssize_t sent = send(fd, bytes, n, MSG_DONTWAIT | MSG_NOSIGNAL);

	return sent < 0 && errno == ENOTSOCK ? write(fd, bytes, n) : sent;
}

/* line[0] is a newline, written only to end a torn line before this one. */
static void write_line(struct refusals *r, const char *line, size_t len)
{
	ssize_t n = -1, all = (ssize_t)len - !r->torn;

	if (may_write(r))
		n = put(r->fd, line + !r->torn, (size_t)all);
	if (n > 0)
		r->torn = n < all;
	if (n == all)
		r->lost = 0;
	else
		r->lost++;
}

void refusals_lose(struct refusals *r)
{
	pthread_mutex_lock(&r->lock);
	r->lost++;
	pthread_mutex_unlock(&r->lock);
}

unsigned long refusals_lost(struct refusals *r)
{
	unsigned long lost;

	pthread_mutex_lock(&r->lock);
	lost = r->lost;
	pthread_mutex_unlock(&r->lock);
	return lost;
}

int refusals_count(struct refusals *r)
{
	if (!r->tally)
		r->tally = tally_new(LIMIT_TALLY);
	return r->tally ? 0 : -ENOMEM;
}

void refusals_tell(struct refusals *r, refusals_fn *tell, void *arg)
{
	pthread_mutex_lock(&r->lock);
	r->tell = tell;
	r->tell_arg = arg;
	r->tells = tell;
	pthread_mutex_unlock(&r->lock);
}

int refusals_learn(struct refusals *r)
{
	if (!r->learned)
		r->learned = tally_new(LIMIT_RULES);
	return r->learned ? 0 : -ENOMEM;
}

static struct tally *copy_locked(struct refusals *r, struct tally *const *t)
{
	struct tally *copy;

	pthread_mutex_lock(&r->lock);
	copy = *t ? tally_copy(*t) : NULL;
	pthread_mutex_unlock(&r->lock);
	return copy;
}

struct tally *refusals_tally(struct refusals *r)
{
	return copy_locked(r, &r->tally);
}

struct tally *refusals_learned(struct refusals *r)
{
	return copy_locked(r, &r->learned);
}

/* Every line has the same members; what the call does not have is null. */
static int print_line(const struct refusals *r, pid_t tgid, const char *command,
		      const struct refusal *refusal, char *line, size_t cap)
{
	const char *word = refusal_protocol(refusal);
	char escaped[ESCAPED(COMMAND_BYTES)], at[48], text[INET6_ADDRSTRLEN];
	char where[ESCAPED(LIMIT_UNIX_PATH) + 64];
	char path[LIMIT_UNIX_PATH], escaped_path[ESCAPED(LIMIT_UNIX_PATH)];

	escape(command, escaped);
	print_time(at, sizeof(at));
	if (refusal->has_address) {
		address_print(&refusal->address, text);
		snprintf(where, sizeof(where), "\"protocol\":\"%s\",\"address\":\"%s\",\"port\":%u",
			 word ? word : "", text, refusal->port);
	} else if (refusal_has_place(refusal)) {
		unix_rules_show(&refusal->place, path);
		escape(path, escaped_path);
		snprintf(where, sizeof(where), "\"protocol\":\"%s\",\"address\":\"%s\",\"port\":null",
			 word, escaped_path);
	} else {
		snprintf(where, sizeof(where), "\"protocol\":%s%s%s,\"address\":null,\"port\":null",
			 word ? "\"" : "", word ? word : "null", word ? "\"" : "");
	}
	return snprintf(line, cap,
			"\n{\"time\":\"%s\",\"pid\":%d,\"command\":\"%s\",\"call\":\"%s\",%s,"
			"\"rule\":\"%s\",\"lost\":%lu}\n",
			at, (int)tgid, escaped, refusal->call, where, refusal->why, r->lost);
}

static void add_learned(struct refusals *r, pid_t tgid, const struct refusal *refusal)
{
	char command[COMMAND_BYTES] = "";

	if (r->tells)
		command_read(tgid, command);
	pthread_mutex_lock(&r->lock);
	if (r->learned)
		tally_add(r->learned, refusal, "");
	if (r->tell)
		r->tell(r->tell_arg, tgid, command, refusal);
	pthread_mutex_unlock(&r->lock);
}

void refusals_add(struct refusals *r, pid_t tgid, const struct refusal *refusal)
{
	char command[COMMAND_BYTES] = "", line[ESCAPED(LIMIT_UNIX_PATH) + 1024];

	if (refusal->learned) {
		add_learned(r, tgid, refusal);
		return;
	}
	if (r->fd < 0 && !r->tally && !r->tells)
		return;
	command_read(tgid, command);
	pthread_mutex_lock(&r->lock);
	if (r->fd >= 0)
		write_line(r, line,
			   (size_t)print_line(r, tgid, command, refusal, line, sizeof(line)));
	if (r->tally)
		tally_add(r->tally, refusal, command);
	if (r->tell)
		r->tell(r->tell_arg, tgid, command, refusal);
	pthread_mutex_unlock(&r->lock);
}
