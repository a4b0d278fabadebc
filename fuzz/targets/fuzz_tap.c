/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From three answers to a line of TAP. The first byte chooses the question and how the subject
 * ended. Then come, with NULs between them, the answers outside, inside and of the oracle, and
 * the text of a known file. For any input
 *   a list of known differences is read whole, or refused in one line that names file and line;
 *   the result is exactly one point, with its number and its question;
 *   the point is `not ok` without a directive exactly if the outcome is bad, and all other lines
 *   are comments;
 *   no output of a sandbox moves the cursor of a terminal.
 */
#include <net/if.h>
#include <string.h>

#include "fuzz/props/fuzz.h"
#include "harness/runner/compare.h"
#include "harness/runner/tap.h"

#define TEXT_MOST 512	/* bytes that are read: the time is quadratic in the number of lines */
#define NUMBER 7

/* A profile with an expectation of each kind. */
static const char profile_text[] =
	"errnos @no EPERM|EACCES\n"
	"outside socket/family_01_unix * left alone\n"
	"refuse socket/family_* * @no ok refused [socket(2)]\n"
	"oracle protocol/netlink_00_route * emulated\n"
	"allow protocol/* * E* refused or not\n"
	"unjudged escape/* refused.* nothing is promised\n"
	"unjudged escape/* skip nothing is promised\n";

/* Wrapped at link time: the machine has two interfaces. */
struct if_nameindex *__wrap_if_nameindex(void);
void __wrap_if_freenameindex(struct if_nameindex *list);

struct if_nameindex *__wrap_if_nameindex(void)
{
	static struct if_nameindex list[3] = { { 1, NULL }, { 2, NULL }, { 0, NULL } };

	return list;
}

void __wrap_if_freenameindex(struct if_nameindex *list)
{
	(void)list;
}

/* The text up to the next NUL or the end, with a NUL. The caller frees it. */
static char *next_text(struct rd *in)
{
	size_t n = strnlen((const char *)in->p, in->left);
	char *text = malloc(n + 1);

	if (!text)
		abort();
	memcpy(text, in->p, n);
	text[n] = 0;
	rd_skip(in, n + 1);
	return text;
}

static void check_line(const char *line, size_t n, const struct result *r, unsigned *points)
{
	char head[128];

	for (size_t i = 0; i < n; i++)
		require((uint8_t)line[i] >= 0x20 && line[i] != 0x7f,
			"no control characters go to a terminal");
	if (line[0] == '#')
		return;
	snprintf(head, sizeof(head), "%s%d - %s", strncmp(line, "not ", 4) ? "ok " : "not ok ",
		 NUMBER, r->question->id);
	require(!strncmp(line, head, strlen(head)), "a point has its number and its question");
	require((!strncmp(line, "not ok", 6) &&
		!memmem(line, n, " # TODO ", 8)) == outcome_bad(r->outcome),
		"a point is not ok exactly if the outcome is bad");
	++*points;
}

static void check_tap(const struct result *r, const struct suite *s)
{
	FILE *terminal = stdout;
	char *text = NULL;
	size_t n = 0;
	unsigned points = 0;

	stdout = open_memstream(&text, &n);
	if (!stdout)
		abort();
	tap_result(NUMBER, r, s, r->repeats & 1);
	fclose(stdout);
	stdout = terminal;
	for (const char *line = text; *line;) {
		size_t len = strcspn(line, "\n");

		require(line[len] == '\n', "lines are whole");
		check_line(line, len, r, &points);
		line += len + 1;
	}
	require(points == 1, "a result is one point");
	free(text);
}

static void check_known(const struct known *k, int r, const struct fail *f)
{
	if (r) {
		require(r < 0 && !strncmp(f->text, "known.txt:", 10),
			"a refusal names file and line");
		require(!strchr(f->text, '\n'), "a refusal is one line");
		return;
	}
	for (size_t i = 0; i < k->n; i++)
		require(k->lines[i].reason && *k->lines[i].reason,
			"a known difference has a reason");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const ids[] = {
		"getlink/dump", "socket/family_17_packet", "protocol/netlink_00_route",
		"escape/own_listener", "socket/family_01_unix", "abi/i386", "getaddr/dump",
		"ring/io_uring",
	};
	char *prefix[] = { "nlvirt", "run", "--", NULL }, *text;
	struct rd in = rd_of(data, size);
	uint8_t head = in_u8(&in);
	struct question q = {
		.id = (char *)(uintptr_t)ids[head & 7], .sentence = "a sentence",
		.source = "a source",
	};
	struct suite s = {
		.name = "nlvirt", .subject = prefix, .user = "root", .kernel = "6.1.0",
		.machine = "x86_64", .stress = head & 8 ? "load" : NULL,
	};
	struct result r = { .question = &q };
	struct known k = { 0 };
	struct fail f = { 0 };
	int read;

	if (size > TEXT_MOST)
		size = TEXT_MOST;
	for (size_t i = 0; i < SIDES; i++) {
		text = next_text(&in);
		records_parse(text, &r.answers[i].records);
		free(text);
	}
	r.answers[INSIDE].status = head >> 4 << 8;
	r.answers[INSIDE].late = head & 0x80;
	text = next_text(&in);
	if (profile_parse(profile_text, "profile", NULL, &s.profile, &f) < 0)
		abort();
	read = known_parse(text, "known.txt", &s, &k, &f);
	check_known(&k, read, &f);
	compare(&r, &s.profile, &k);
	require(!outcome_bad(r.outcome) || r.n_bad || r.outcome == V_FAILED,
		"a bad outcome names its fields");
	check_tap(&r, &s);
	result_done(&r);
	known_done(&k);
	profile_done(&s.profile);
	free(text);
	return 0;
}
