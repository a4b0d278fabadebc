/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table of sockets, as a script: sockets come, are bound, change state and go, in the table
 * and in a simple list. The input chooses cookies and port ids, so that it can make them share
 * buckets, and each step can run out of memory. For any input
 *   the table finds exactly the sockets of the list by their cookies, and the bound ones by port
 *   id;
 *   a port id that it picks is free, and is the process id if that is free;
 *   a process has no more sockets than its limit, and a failure changes nothing;
 *   a full window is not searched 63 times out of 64, until one of its sockets goes.
 */
#include <errno.h>
#include <string.h>

#include "fuzz/props/fuzz.h"
#include "base/limits.h"
#include "sock/sock_table.h"

#define STEPS 64
#define LISTED 64
#define CROWD LIMIT_SOCKETS_PROCESS	/* sockets that one step adds, once in an input */

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
			require(sock_table_find_port(&table, s->state.portid) == s,
				"a bound socket is found by its port id");
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
	require((r == 0) == (s != NULL) && (r == 0 || r == -ENOMEM),
		"a socket is added, or there is no memory");
	require(table.count == before + (r == 0), "a failure changes nothing");
	if (!r)
		list[n_list++] = s;
}

/* Adds as many as a process may have. One more is refused, but only to that process. */
static void add_crowd(pid_t tgid)
{
	struct nlsock *s;

	for (uint64_t i = 0; i < CROWD && sock_table_admit(&table, tgid) == 0; i++)
		if (sock_table_add(&table, (1ull << 40) + i, -1, 3, tgid, &s) < 0)
			abort();
	require(sock_table_admit(&table, tgid) == -EMFILE, "a process has its limit");
	require(sock_table_admit(&table, tgid + 1) == 0,
		"the limit of one process does not concern others");
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
	require(s->state.portid == portid && s->state.bound == bound,
		"a state is the one that was committed");
}

static void pick(pid_t tgid)
{
	bool is_free = !sock_table_find_port(&table, (uint32_t)tgid);
	uint32_t portid = sock_table_pick_port(&table, tgid);

	require(portid && !sock_table_find_port(&table, portid),
		"a port id that is picked is free");
	require(!is_free || portid == (uint32_t)tgid, "the process id is picked if it is free");
	require(portid == (uint32_t)tgid || (portid >= 0x80000000u && portid < 0xfffff000u),
		"other port ids are from the range of the kernel");
}

static void drop(unsigned i)
{
	uint64_t cookie = list[i]->cookie, slot = list[i]->slots;
	pid_t tgid = list[i]->owner->tgid;

	sock_table_remove(&table, list[i]);
	list[i] = list[--n_list];
	require(!sock_table_find(&table, cookie), "a socket that is gone is not found");
	require(!(sock_table_slots(&table, tgid) & slot),
		"the slot of a socket that is gone is free");
}

/* Fills every slot of the window, and gives the socket an inode number. */
static void fill_window(struct nlsock *s)
{
	for (unsigned slot = 0; slot < 64; slot++)
		sock_table_put_in_slot(s, slot);
	require(sock_table_slots(&table, s->owner->tgid) == UINT64_MAX,
		"slots are found by their owner");
	require(sock_table_slots(&table, -5) == 0, "another process has none of these slots");
	if (!s->inode)
		sock_table_set_inode(&table, s, s->cookie * 7 + 1);
	require(sock_table_has_inode(&table, s->inode), "a socket is found by its inode number");
}

static void step(struct rd *in, bool *crowded)
{
	uint8_t what = in_u8(in), which = in_u8(in);
	uint32_t number = in_u16(in);
	struct nlsock *s = n_list ? list[which % n_list] : NULL;
	bool crowd = which == 255 && number == CROWD;	/* rarely: it takes long */

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
		require(!sock_table_find(&table, 1ull << 63),
			"a cookie that was never there is not found");
		if (s) {
			s->blind = true;
			s->birth_tgid = s->owner->tgid;
			s->birth_fd = (int)(number & 7);
			require(sock_table_find_blind(&table, s->birth_tgid, s->birth_fd) != NULL,
				"a blind socket is found by its first descriptor");
			require(!sock_table_find_blind(&table, -5, s->birth_fd),
				"a blind socket is not found for another process");
			require(!sock_table_find_blind(&table, s->birth_tgid, 99),
				"a blind socket is not found at another descriptor");
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
	require(!table.count, "a table that is done holds no socket");
	return 0;
}
