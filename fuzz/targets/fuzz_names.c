/* SPDX-License-Identifier: Apache-2.0 */
/*
 * DNS queries. The first bit of the input chooses TCP, the rest is a query to a name server with
 * fixed pins. For any query
 *   the answer fits in what the client can receive, and the C library's reader can read it;
 *   it repeats the id, and after a question that could be read, the question byte for byte;
 *   a name has exactly the addresses that it is pinned to, and a name that is not pinned none;
 *   what was cut says so, and is whole by TCP;
 *   an answer is no query: it has no answer itself.
 */
#include <arpa/nameser.h>
#include <string.h>
#include <strings.h>

#include "fuzz/props/fuzz.h"
#include "names/answer.h"

#define V4(a, b, c, d) { { [10] = 0xff, [11] = 0xff, a, b, c, d } }
#define FEW 4
#define PINS (FEW + 60)

static struct outbound_pin pins[PINS] = {
	{ "four.example", V4(192, 0, 2, 7) },
	{ "both.example", V4(192, 0, 2, 8) },
	{ "both.example", { { 0x20, 0x01, 0x0d, 0xb8, [15] = 8 } } },
	{ "db", { { 0x20, 0x01, 0x0d, 0xb8, [15] = 9 } } },
};
static struct outbound rules = { .n_pins = PINS, .pins = pins };
static const struct names names = { .rules = &rules, .hostname = "machine" };

static void pin_many(void)
{
	for (unsigned i = FEW; i < PINS; i++)
		pins[i] = (struct outbound_pin){ "many.example", V4(198, 51, 100, (uint8_t)i) };
}

/* How many records has the answer to a question for this name and type? -1: any number of them. */
static int wanted(const char *name, int type)
{
	int n = 0;

	if (type != ns_t_a && type != ns_t_aaaa)
		return -1;
	if (!strcasecmp(name, "machine") || !strcasecmp(name, "localhost"))
		return 1;
	for (unsigned i = 0; i < PINS; i++)
		n += !strcasecmp(name, pins[i].name) &&
		     address_is_v4(&pins[i].address) == (type == ns_t_a);
	return n;
}

/* Is the text a name as we print it, without escapes, so that it can be compared? */
static bool is_plain(const char *name)
{
	size_t n = strlen(name);

	return n < 60 && !strchr(name, '\\') && (n < 10 || strcasecmp(name + n - 10, ".localhost"));
}

static void require_records(ns_msg *m, bool tcp)
{
	int rcode = ns_msg_getflag(*m, ns_f_rcode), n = ns_msg_count(*m, ns_s_an), want;
	bool cut = ns_msg_getflag(*m, ns_f_tc);
	ns_rr question, rr;

	require(ns_parserr(m, ns_s_qd, 0, &question) == 0, "the question can be read");
	for (int i = 0; i < n; i++)
		require(ns_parserr(m, ns_s_an, i, &rr) == 0 && ns_rr_class(rr) == ns_c_in &&
			(ns_rr_type(question) == ns_t_any ||
			 ns_rr_type(rr) == ns_rr_type(question)),
			"a record has the type that was asked for");
	require(!tcp || !cut, "by TCP nothing is cut");
	require(!n || rcode == ns_r_noerror, "only an answer without error has records");
	if (!is_plain(ns_rr_name(question)))
		return;
	want = wanted(ns_rr_name(question), ns_rr_type(question));
	require(rcode != ns_r_nxdomain || want <= 0, "a name with addresses exists");
	require(rcode != ns_r_noerror || ns_msg_count(*m, ns_s_ar) || want < 0 || want == n ||
		(cut && n < want), "a name has its addresses");
}

static void require_answer(const uint8_t *query, size_t len, bool tcp, const uint8_t *reply,
			   size_t n)
{
	uint8_t again[NAMES_TCP_BYTES];
	ns_msg m;

	require(len >= 12, "bytes that are no query have no answer");
	require(n <= (size_t)(tcp ? NAMES_TCP_BYTES : NAMES_UDP_MOST), "an answer fits");
	require(!memcmp(reply, query, 2), "an answer repeats the id");
	require(ns_initparse(reply, (int)n, &m) == 0, "an answer can be read");
	require(ns_msg_getflag(m, ns_f_qr), "an answer says that it is one");
	require(names_answer(&names, rd_of(reply, n), tcp, again) == 0, "an answer has no answer");
	if (!ns_msg_count(m, ns_s_qd)) {
		require(ns_msg_getflag(m, ns_f_rcode) == ns_r_formerr && n == 12,
			"only a broken query is not repeated");
		return;
	}
	require(ns_msg_count(m, ns_s_ar) || n <= NAMES_UDP_BYTES || tcp, "without EDNS, 512 bytes");
	require_records(&m, tcp);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct rd in = rd_of(data, size);
	bool tcp = in_u8(&in) & 1;
	uint8_t *query = in_aligned(in.p, in.left), *reply = malloc(NAMES_TCP_BYTES);
	size_t n;

	if (!reply)
		abort();
	pin_many();
	n = names_answer(&names, rd_of(query, in.left), tcp, reply);
	if (n)
		require_answer(query, in.left, tcp, reply, n);
	free(reply);
	free(query);
	return 0;
}
