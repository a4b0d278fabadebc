/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table of sockets, as a script: sockets come, are bound, change state and go, beside a plain list of them. Cookies
 * and port ids are the input's, so that they share buckets when it wants them to; each step can run out of memory.
 * Whatever it is:
 *   the table finds exactly the sockets of the list, by cookie, and by port id those that are bound;
 *   a port id that it picks is free, and the process id as long as that is;
 *   a process has no more sockets than its limit, and failure changes nothing;
 *   a window that is full is not looked at 63 times, and is full no more when one of its sockets has gone.
 */
#include <errno.h>
#include <string.h>

#include "fuzz/props/fuzz.h"
#include "base/limits.h"
#include "sock/sock_table.h"

#define STEPS 64
#define LISTED 64
#define CROWD LIMIT_SOCKETS_PROCESS	/* sockets that one step makes, at most once */

static struct sock_table table;
static struct nlsock *list[LISTED];
static unsigned n_list;
static unsigned fail_at;	/* the k-th allocation from now on fails; 0: none */

void *__real_calloc(size_t n, size_t size);
void *__wrap_calloc(size_t n, size_t size);

void *__wrap_calloc(size_t n, size_t size)
{
	return fail_at && !--fail_at ? NULL : __real_calloc(n, size);
}

static void check(void)
{
	for (unsigned i = 0; i < n_list; i++) {
		const struct nlsock *s = list[i];

		sock_check(s);
		require(sock_table_find(&table, s->cookie) == s, "a socket is found by its cookie");
		if (s->state.bound)
			require(sock_table_find_port(&table, s->state.portid) == s, "a bound one by its port id");
	}
}

static void add(uint64_t cookie, pid_t tgid)
{
	struct nlsock *s = NULL;
	unsigned before = table.count;
	int r;

	if (n_list == LISTED || sock_table_find(&table, cookie))
		return;
	if (sock_table_admit(&table, tgid) < 0)
		return;
	r = sock_table_add(&table, cookie, -1, 3, tgid, &s);
	fail_at = 0;
	require((r == 0) == (s != NULL) && (r == 0 || r == -ENOMEM), "a socket comes, or there is no memory");
	require(table.count == before + (r == 0), "failure changes nothing");
	if (!r)
		list[n_list++] = s;
}

/* As many as a process may have: one more is refused, to that process alone. */
static void add_crowd(pid_t tgid)
{
	struct nlsock *s;

	for (uint64_t i = 0; i < CROWD && sock_table_admit(&table, tgid) == 0; i++)
		if (sock_table_add(&table, (1ull << 40) + i, -1, 3, tgid, &s) < 0)
			abort();
	require(sock_table_admit(&table, tgid) == -EMFILE, "a process has its limit");
	require(sock_table_admit(&table, tgid + 1) == 0, "and others have theirs");
}

static void bind_to(struct nlsock *s, uint32_t portid, bool bound)
{
	struct sock_state next = s->state;
	const struct nlsock *other = sock_table_find_port(&table, portid);

	if (!portid || (other && other != s))
		return;
	next.portid = portid;
	next.bound = bound;
	sock_table_commit(&table, s, &next);
	require(s->state.portid == portid && s->state.bound == bound, "a state is what was committed");
}

static void pick(pid_t tgid)
{
	bool is_free = !sock_table_find_port(&table, (uint32_t)tgid);
	uint32_t portid = sock_table_pick_port(&table, tgid);

	require(portid && !sock_table_find_port(&table, portid), "a port id that is picked is free");
	require(!is_free || portid == (uint32_t)tgid, "and the process id as long as that is");
	require(portid == (uint32_t)tgid || (portid >= 0x80000000u && portid < 0xfffff000u), "or from the kernel's range");
}

static void drop(unsigned i)
{
	uint64_t cookie = list[i]->cookie, slot = list[i]->slot;
	pid_t tgid = list[i]->owner->tgid;

	sock_table_remove(&table, list[i]);
	list[i] = list[--n_list];
	require(!sock_table_find(&table, cookie), "a socket that is gone is not found");
	require(!slot || (!(sock_table_slots(&table, tgid) & slot) && !sock_table_skips_look(&table, tgid)),
		"nor is its slot, and a window with a hole is not full");
}

/* All slots of the window are its owner's sockets: what is said of that is believed for a while. */
static void fill_window(struct nlsock *s)
{
	pid_t tgid = s->owner->tgid;
	unsigned n = 0;

	for (unsigned slot = 0; slot < 64; slot++)
		sock_table_put_in_slot(s, slot);
	require(sock_table_slots(&table, tgid) == UINT64_MAX, "slots are known by their owner");
	require(sock_table_slots(&table, -5) == 0 && !sock_table_skips_look(&table, -5), "and by nobody else");
	sock_table_note_full(&table, tgid);
	sock_table_note_full(&table, -5);
	while (n < 1000 && sock_table_skips_look(&table, tgid))
		n++;
	require(n == 63, "a full window is looked at once in a while");
	sock_table_note_full(&table, tgid);	/* for whoever comes next */
}

static void step(struct rd *in, bool *crowded)
{
	uint8_t what = in_u8(in), which = in_u8(in);
	uint32_t number = in_u16(in);
	struct nlsock *s = n_list ? list[which % n_list] : NULL;
	bool crowd = which == 255 && number == CROWD;	/* seldom: it takes a thousand times as long */

	switch (what % 8) {
	case 0: case 1:
		fail_at = what >> 6;
		add(1 + number, 1 + (which | (what & 0x38) << 5));
		fail_at = 0;
		break;
	case 2: case 3:
		if (s)
			bind_to(s, number << (what >> 4), what & 8);
		break;
	case 4:
		if (s && what & 0x80)
			fill_window(s);
		else if (s)
			drop(which % n_list);
		break;
	case 5:
		pick((pid_t)number + 1);
		break;
	case 6:
		require(!sock_table_find(&table, 1ull << 63), "what was never there is not found");
		if (s) {
			s->blind = true;
			s->birth_tgid = s->owner->tgid;
			s->birth_fd = (int)(number & 7);
			require(sock_table_find_blind(&table, s->birth_tgid, s->birth_fd) != NULL, "a blind one by its first place");
			require(!sock_table_find_blind(&table, -5, s->birth_fd), "and not for another process");
			require(!sock_table_find_blind(&table, s->birth_tgid, 99), "nor at another place");
		}
		break;
	default:
		if (crowd && !*crowded)
			add_crowd(1);
		*crowded |= crowd;
	}
	check();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct rd in = rd_of(data, size);
	bool crowded = false;

	sock_table_init(&table, in_u8(&in));
	n_list = 0;
	for (unsigned i = 0; in.left && i < STEPS; i++)
		step(&in, &crowded);
	sock_table_done(&table);
	require(!table.count, "nothing is left of a table that is done");
	return 0;
}
