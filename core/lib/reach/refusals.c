/* SPDX-License-Identifier: Apache-2.0 */
#include "reach/refusals.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/cleanup.h"

#define COMM_BYTES 64		/* TASK_COMM_LEN is 16 */
#define ESCAPED(n) (6 * (n) + 1)	/* \u00XX each */

void refusals_init(struct refusals *r, int fd)
{
	*r = (struct refusals){ .fd = fd, .tokens = LIMIT_LOG_BURST };
	pthread_mutex_init(&r->lock, NULL);
}

void refusals_done(struct refusals *r)
{
	r->fd = fd_close(r->fd);
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

static void read_command(pid_t tgid, char *command)
{
	char path[32];
	_cleanup_close_ int fd = -1;
	ssize_t n;

	snprintf(path, sizeof(path), "/proc/%d/comm", (int)tgid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	n = fd < 0 ? 0 : read(fd, command, COMM_BYTES - 1);
	command[n <= 0 ? 0 : n - 1] = '\0';	/* without the newline that ends it */
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

/* line[0] is a newline, written only to end a torn line before this one. */
static void write_line(struct refusals *r, const char *line, size_t len)
{
	ssize_t n = -1, all = (ssize_t)len - !r->torn;

	if (may_write(r))
		n = write(r->fd, line + !r->torn, (size_t)all);
	if (n > 0)
		r->torn = n < all;
	if (n == all)
		r->lost = 0;
	else
		r->lost++;
}

unsigned long refusals_lost(struct refusals *r)
{
	unsigned long lost;

	pthread_mutex_lock(&r->lock);
	lost = r->lost;
	pthread_mutex_unlock(&r->lock);
	return lost;
}

void refusals_add(struct refusals *r, pid_t tgid, const struct refusal *refusal)
{
	char command[COMM_BYTES] = "", escaped[ESCAPED(COMM_BYTES)], at[48],
	     where[INET6_ADDRSTRLEN + 32] = "null";
	char text[INET6_ADDRSTRLEN], line[1024];
	int n;

	if (r->fd < 0)
		return;
	read_command(tgid, command);
	escape(command, escaped);
	print_time(at, sizeof(at));
	if (refusal->has_address) {
		address_print(&refusal->address, text);
		snprintf(where, sizeof(where), "\"%s\",\"port\":%u", text, refusal->port);
	}
	pthread_mutex_lock(&r->lock);
	n = snprintf(
		line, sizeof(line),
		"\n{\"time\":\"%s\",\"pid\":%d,\"command\":\"%s\",\"call\":\"%s\",\"address\":%s,"
		"\"rule\":\"%s\",\"lost\":%lu}\n",
		at, (int)tgid, escaped, refusal->call, where, refusal->why, r->lost);
	write_line(r, line, (size_t)n);
	pthread_mutex_unlock(&r->lock);
}
