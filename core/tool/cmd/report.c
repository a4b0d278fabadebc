/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/report.h"

#include "base/cleanup.h"
#include "call/table.h"
#include "cmd/cmd.h"

void report_stats(const struct nlvirt *s, const struct call_times *times)
{
	struct nlvirt_stats n;

	nlvirt_stats(s, &n, sizeof(n));
	cmd_complain("notifications %llu, continued %llu, requests %llu, sockets %llu, alive %llu, "
		     "request bytes %llu, reply bytes %llu",
		     n.notifications, n.continued, n.requests, n.sockets, n.sockets_alive,
		     n.request_bytes, n.reply_bytes);
	for (unsigned i = 0; times && i < CALL_KINDS; i++)
		if (times[i].n)
			cmd_complain(
				"%-12s %9llu calls, %llu continued, mean %.1f us, 99 %% within "
				"%.1f us",
				call_rows[i].name, (unsigned long long)times[i].n,
				(unsigned long long)times[i].continued,
				(double)call_times_mean(&times[i]) / 1000,
				(double)call_times_percentile(&times[i], 99) / 1000);
}

/*
 * Each line of the log says how many were lost before it. Reports those that were lost after the
 * last.
 */
void report_lost(const struct nlvirt *s)
{
	struct nlvirt_stats n;

	nlvirt_stats(s, &n, sizeof(n));
	if (n.log_lost)
		cmd_complain(
			"--log: the last refusals are missing, at most %llu: too many at once, or the file "
			"takes no more",
			n.log_lost);
}

void report_refused(const struct nlvirt *s)
{
	_cleanup_free_ struct tally *t = nlvirt_refused(s);

	for (size_t i = 0; t && i < t->n; i++) {
		char text[TALLY_TEXT_BYTES];

		tally_print(&t->row[i], text);
		cmd_complain("refused: %s", text);
	}
	if (t && t->others)
		cmd_complain("refused: %lu more %s", t->others, t->others == 1 ? "call" : "calls");
}
