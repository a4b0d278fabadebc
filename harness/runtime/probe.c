/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How probes record: one write(2) an observation, to the standard output that was there
 * when the program started, so that a probe may do to descriptors 0 to 2 what it likes.
 */
#include "harness/runtime/probe.h"
#include "harness/runtime/obs.h"
#include "harness/runtime/probe_io.h"

#include <errno.h>
#include <linux/capability.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int probe_out = STDOUT_FILENO;
bool probe_signals;

void probe_write(const char *text, size_t n)
{
	while (n) {
		ssize_t done = write(probe_out, text, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			_exit(PROBE_EXIT_OUTPUT);
		text += done;
		n -= (size_t)done;
	}
}

const char *fmt(const char *format, ...)
{
	static _Thread_local char bufs[16][512];
	static _Thread_local unsigned next;
	char *buf = bufs[next++ % 16];
	va_list ap;

	va_start(ap, format);
	vsnprintf(buf, sizeof(bufs[0]), format, ap);
	va_end(ap);
	return buf;
}

static void line(const char *key, const char *value, size_t n)
{
	static _Thread_local char buf[16384];
	int at = snprintf(buf, sizeof(buf), "%.400s = ", key);
	int saved = errno;

	obs_escape(buf + at, sizeof(buf) - (size_t)at - 1, value, n);
	at += (int)strlen(buf + at);
	buf[at++] = '\n';
	probe_write(buf, (size_t)at);
	errno = saved;
}

void obs_str(const char *key, const char *value)
{
	line(key, value, strlen(value));
}

void obs_int(const char *key, long long value)
{
	obs_str(key, fmt("%lld", value));
}

void obs_bool(const char *key, bool value)
{
	obs_str(key, value ? "yes" : "no");
}

void obs_hex(const char *key, const void *bytes, size_t n)
{
	static _Thread_local char buf[8192];
	const uint8_t *p = bytes;
	size_t at = 0;

	buf[0] = 0;
	for (size_t i = 0; i < n && at + 3 < sizeof(buf); i++)
		at += (size_t)sprintf(buf + at, "%02x", p[i]);
	obs_str(key, n ? buf : "(empty)");
}

void obs_err(const char *key, long ret)
{
	obs_str(key, ret < 0 ? errno_name(errno) : "ok");
}

void obs_ret(const char *key, long ret)
{
	if (ret < 0)
		obs_err(key, ret);
	else
		obs_int(key, ret);
}

void obs_skip(const char *format, ...)
{
	char buf[512];
	va_list ap;

	va_start(ap, format);
	vsnprintf(buf, sizeof(buf), format, ap);
	va_end(ap);
	obs_str("skip", buf);
	_exit(0);
}

void probe_drop_privileges(void)
{
	struct __user_cap_header_struct head = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct none[2] = { { 0 } };

	if (syscall(SYS_capset, &head, none) == 0)
		return;
	obs_err("capset", -1);
	exit(0);
}
