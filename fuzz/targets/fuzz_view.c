/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a controller sends, and an embedder: the JSON of a view and, after a byte 0xff, changes of it in
 * words, a line for each. For any input
 *   JSON is read, or it is refused with -EINVAL in one line that names it;
 *   JSON that is printed and read again prints the same;
 *   a view is built, or refused with -EINVAL in one such line;
 *   a change makes a view of which the invariants hold, or is refused in one line;
 *   each event of a change is one whole message;
 *   a dump that has begun before a change ends after it.
 */
#include <errno.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <string.h>

#include "fuzz/props/fuzz.h"
#include "rtnl/answer.h"
#include "rtnl/events.h"
#include "view/node.h"
#include "view/view_change.h"
#include "view/view_text.h"

#define TEXT_MOST 4096
#define CHANGES_MOST 8
#define WORDS_MOST 64
#define DUMP_DATAGRAMS 4096

static void require_line(const char *text, const char *name)
{
	require(!strncmp(text, name, strlen(name)) && strlen(text) > strlen(name) &&
		!strchr(text, '\n'), "a refusal is one line that names what was read");
}

static char *read_and_print(const char *json, size_t len, size_t *ret_len)
{
	struct nodes all = { 0 };
	struct node *root = NULL;
	struct fail f = { 0 };
	char *text = NULL;
	int r = node_read_json(json, len, "json", &all, &root, &f);

	require(r == 0 || r == -EINVAL, "JSON is read, or refused with EINVAL");
	require((r < 0) == (f.err != 0), "a refusal has a text, and success has none");
	if (r < 0)
		require_line(f.text, "json:");
	else
		text = node_print_json(root, ret_len);
	require(r < 0 || text, "what was read can be printed");
	nodes_free(&all);
	return text;
}

static void require_fixed_point(const char *json, size_t len)
{
	size_t n, m;
	char *first = read_and_print(json, len, &n), *second;

	if (!first)
		return;
	second = read_and_print(first, n, &m);
	require(second && n == m && !memcmp(first, second, n), "printed JSON prints the same");
	free(first);
	free(second);
}

static void look_at_event(void *arg, unsigned group, const void *msg, size_t len)
{
	const struct nlmsghdr *h = msg;

	(void)arg;
	require(group && group <= 64, "an event has a group that a socket can join");
	require(len >= sizeof(*h) && h->nlmsg_len == len && !h->nlmsg_seq && !h->nlmsg_pid,
		"an event is one whole message");
}

static bool take(struct reply_sink *sink, const uint8_t *dgram, size_t len)
{
	(void)sink;
	(void)dgram;
	require(len, "a datagram of a dump is not empty");
	return true;
}

/* Begins a dump in the one view, and goes on in the other. */
static void dump_across(uint16_t type, uint8_t family, const struct view *before,
			const struct view *after)
{
	struct {
		struct nlmsghdr h;
		struct rtmsg body;
	} request = {
		.h = { .nlmsg_len = sizeof(request), .nlmsg_type = type,
		       .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP },
		.body = { .rtm_family = family },
	};
	const struct rtnl_socket socket = { .portid = 1 };
	struct rtnl_dump dump = { 0 };
	struct reply_sink sink = { .put = take };

	rtnl_answer(before, &socket, &dump, (const uint8_t *)&request, sizeof(request), RTNL_ALL, &sink);
	rtnl_dump_move(&dump, before, after);
	for (unsigned i = 0; dump.running; i++) {
		require(i < DUMP_DATAGRAMS, "a dump ends");
		rtnl_dump_continue(after, &socket, &dump, 0, &sink);
	}
}

static void require_dumps(const struct view *before, const struct view *after)
{
	static const uint16_t types[] = {
		RTM_GETLINK, RTM_GETADDR, RTM_GETROUTE, RTM_GETNEIGH, RTM_GETRULE, RTM_GETMULTICAST,
		RTM_GETNETCONF,
	};
	static const uint8_t families[] = { AF_UNSPEC, AF_INET, AF_INET6 };

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		for (size_t k = 0; k < sizeof(families); k++)
			dump_across(types[i], families[k], before, after);
}

/* Makes the change that the words in line say. Returns the view by then, and frees the former one. */
static struct view *change(struct view *view, char *line)
{
	const char *words[WORDS_MOST];
	char why[VIEW_WHY] = "", *rest = line, *word;
	struct view *next;
	size_t n = 0;

	while (n < WORDS_MOST && (word = strsep(&rest, " ")))
		words[n++] = word;
	next = view_change(view, words, n, why);
	if (!next) {
		require_line(why, "");
		return view;
	}
	view_check(next);
	require(rtnl_events(view, next, RTNL_ALL_GROUPS, look_at_event, NULL) == 0, "events are told");
	require_dumps(view, next);
	view_free(view);
	return next;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *end = size ? memchr(data, 0xff, size) : NULL;
	size_t len = end ? (size_t)(end - data) : size;
	char text[TEXT_MOST + 1], *rest = text, *line;
	struct view *view = NULL;
	struct fail f = { 0 };
	int r;

	if (size > TEXT_MOST)
		return 0;
	require_fixed_point((const char *)data, len);
	r = view_text_read((const char *)data, len, "view", &view, &f);
	require(r == 0 || r == -EINVAL, "a view is built, or refused with EINVAL");
	if (r < 0) {
		require_line(f.text, "view:");
		return 0;
	}
	memcpy(text, end ? end + 1 : data + size, size - len - !!end);
	text[size - len - !!end] = '\0';
	for (unsigned i = 0; end && i < CHANGES_MOST && (line = strsep(&rest, "\n")); i++)
		view = change(view, line);
	view_free(view);
	return 0;
}
