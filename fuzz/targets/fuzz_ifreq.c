/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ioctl() on interfaces: the argument is gathered from the memory of the program, which may
 * change meanwhile, and answered. Byte 0: the view (bits 0 to 2), a racing thread (bit 3), a dead
 * thread (bit 4), a bit in the half of the request that the kernel ignores (bit 5). Byte 1: the
 * domain and type of the socket. Then the request and the argument, two bytes each, and the
 * memory. For any input
 *   nothing is left to the kernel, an errno comes without bytes, and requests that would change
 *   an interface give an errno;
 *   bytes are written only to the struct of the request and to the room that the program gives;
 *   a simple reader finds in the answer what the view has: terminated names, indexes, addresses,
 *   and whole entries of a list;
 *   the index of a name leads back to that name, and each entry of a list to its address.
 */
#include <errno.h>
#include <netinet/in.h>	/* before the kernel's headers, which then leave out the same names */
#include <linux/ethtool.h>
#include <linux/if_bridge.h>
#include <linux/sockios.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>

#include "fuzz/props/fuzz.h"
#include "fuzz/props/memory.h"
#include "fuzz/props/world.h"
#include "reach/gather.h"

#define BLOCK sizeof(struct ifreq)
#define CONF_MOST (VERDICT_SCRATCH / BLOCK - 1)	/* entries of a list */

struct asked {
	const struct view *view;
	struct call call;
	struct call_ifreq q;
	struct verdict v;
};

static uint32_t request(const struct asked *a)
{
	return (uint32_t)a->call.args[1];
}

/* An address in the memory, or a number that is not one. */
static uint64_t argument(uint16_t word)
{
	static const uint64_t odd[] = {
		0, 1, MEMORY_BASE - 1, INT32_MAX, UINT32_MAX, INT64_MAX, UINT64_MAX - 38,
		UINT64_MAX,
	};

	return word & 0x8000 ? odd[word & 7] : MEMORY_BASE + word;
}

static bool is_mapped(uint64_t at, uint64_t len)
{
	return at >= MEMORY_BASE && at - MEMORY_BASE <= memory.len &&
		len <= memory.len - (at - MEMORY_BASE);
}

static void check_gathered(const struct asked *a, const uint8_t *before, int r)
{
	size_t n = call_ifreq_bytes(a->view, &a->call, &a->q);

	require(r == 0 || (r == -ESRCH && memory.gone && n),
		"an argument is gathered, or the thread is gone");
	if (r)
		return;
	require(n <= sizeof(a->q.bytes) && a->q.fault == (n && !is_mapped(a->call.args[2], n)),
		"a bad address is a fault");
	require(!n || a->q.fault || memory.races ||
		!memcmp(a->q.bytes, before + (a->call.args[2] - MEMORY_BASE), n),
		"the gathered bytes are those of the argument");
	while (n < sizeof(a->q.bytes))
		require(!a->q.bytes[n++], "bytes behind the argument are not gathered");
}

/* The size of the struct of each ethtool command that is answered. */
static size_t ethtool_bytes(const struct call_ifreq *q)
{
	switch (q->data[0]) {
	case ETHTOOL_GPERMADDR:
		return sizeof(struct ethtool_perm_addr) + q->data[1];
	case ETHTOOL_GSSET_INFO:
		return sizeof(struct ethtool_sset_info);
	case ETHTOOL_GET_TS_INFO:
		return sizeof(struct ethtool_ts_info);
	default:
		return sizeof(struct ethtool_value);
	}
}

/* Is the write within a place, which may reach beyond the end of the address space? */
static bool is_within(const struct out *o, uint64_t at, uint64_t len)
{
	return o->at - at <= len && o->len <= len - (o->at - at);
}

static void check_places(const struct asked *a)
{
	struct ifconf conf;

	memcpy(&conf, a->q.bytes, sizeof(conf));
	for (unsigned i = 0; i < a->v.n_out; i++) {
		const struct out *o = &a->v.out[i];

		if (request(a) == SIOCGIFCONF)
			require(is_within(o, a->call.args[2], sizeof(int)) ||
				(conf.ifc_len > 0 &&
				 is_within(o, (uintptr_t)conf.ifc_buf, (unsigned)conf.ifc_len)),
				"a list stays within its buffer");
		else if (request(a) == SIOCETHTOOL)
			require(is_within(o, call_ifreq_data(&a->q), ethtool_bytes(&a->q)),
				"an answer stays within the struct of its command");
		else
			require(o->at == a->call.args[2] && o->len == BLOCK && a->v.n_out == 1,
				"an answer is one block in place of the question");
	}
}

static bool changes_something(uint32_t r)
{
	static const uint16_t some[] = {
		SIOCADDRT, SIOCDELRT, SIOCSIFLINK, SIOCSIFFLAGS, SIOCSIFADDR, SIOCSIFDSTADDR,
		SIOCSIFBRDADDR, SIOCSIFNETMASK, SIOCSIFMETRIC, SIOCSIFMEM, SIOCSIFMTU, SIOCSIFNAME,
		SIOCSIFHWADDR, SIOCSIFENCAP, SIOCSIFSLAVE, SIOCADDMULTI, SIOCDELMULTI,
		SIOCSIFPFLAGS, SIOCDIFADDR, SIOCSIFHWBROADCAST, SIOCSIFTXQLEN, SIOCDARP, SIOCSARP,
		SIOCSIFMAP, SIOCADDDLCI, SIOCDELDLCI, SIOCSMIIREG, SIOCBONDENSLAVE, SIOCBONDRELEASE,
		SIOCBRADDBR, SIOCBRDELBR, SIOCBRADDIF, SIOCBRDELIF, SIOCSHWTSTAMP, SIOCSIFVLAN,
	};

	for (size_t i = 0; i < sizeof(some) / sizeof(*some); i++)
		if (r == some[i])
			return true;
	return false;
}

/* The link with this name, up to a colon or the end of the 16 bytes; or NULL. */
static const struct view_link *link_of(const struct view *view, const char name[IFNAMSIZ])
{
	size_t n = 0;

	while (n < IFNAMSIZ - 1 && name[n] && name[n] != ':')
		n++;
	for (size_t i = 0; i < view->n_links; i++)
		if (strlen(view->links[i].name) == n && !memcmp(view->links[i].name, name, n))
			return &view->links[i];
	return NULL;
}

static bool has_address(const struct view *view, const char *label, uint32_t address, bool as_mask)
{
	for (size_t i = 0; i < view->n_addrs; i++) {
		const struct view_addr *a = &view->addrs[i];
		uint32_t value = 0;

		if (a->family != AF_INET || strcmp(a->label, label))
			continue;
		for (unsigned bit = 0; as_mask && bit < a->prefixlen; bit++)
			value |= 0x80000000u >> bit;
		value = htonl(value);
		if (!as_mask)
			memcpy(&value, a->addr, sizeof(value));
		if (value == address)
			return true;
	}
	return false;
}

/* Compares what follows the name with the link. */
static void check_answer(const struct asked *a, const struct view_link *link, const struct ifreq *r)
{
	const struct sockaddr_in *in = (const struct sockaddr_in *)&r->ifr_addr;

	switch (request(a)) {
	case SIOCGIFINDEX:
		require(r->ifr_ifindex == (int)link->index, "an answer has the index of its link");
		break;
	case SIOCGIFFLAGS:
		require((uint16_t)r->ifr_flags == (uint16_t)link->flags,
			"an answer has the flags of its link");
		break;
	case SIOCGIFMTU:
		require(r->ifr_mtu == (int)link->mtu, "an answer has the MTU of its link");
		break;
	case SIOCGIFTXQLEN:
		require(r->ifr_qlen == (int)link->txqlen,
			"an answer has the queue length of its link");
		break;
	case SIOCGIFHWADDR:
		require(r->ifr_hwaddr.sa_family == link->type &&
			!memcmp(r->ifr_hwaddr.sa_data, link->hwaddr, link->hwaddr_len),
			"an answer has the hardware address of its link");
		break;
	case SIOCGIFMETRIC:
		require(!r->ifr_metric, "no link has a metric");
		break;
	case SIOCGIFMAP:
		require(!r->ifr_map.mem_start && !r->ifr_map.mem_end && !r->ifr_map.base_addr &&
			!r->ifr_map.irq &&
			!r->ifr_map.dma && !r->ifr_map.port, "no link has memory of its own");
		break;
	case SIOCGIFBRDADDR:
		require(in->sin_family == AF_INET && !in->sin_port && !in->sin_addr.s_addr,
			"no address has a broadcast address");
		break;
	case SIOCGIFADDR:
	case SIOCGIFDSTADDR:
	case SIOCGIFNETMASK:
		require(in->sin_family == AF_INET && !in->sin_port &&
			has_address(a->view, r->ifr_name, in->sin_addr.s_addr,
				    request(a) == SIOCGIFNETMASK),
			"an address or mask is one that the label has");
	}
}

static void check_block(const struct asked *a)
{
	const struct view_link *link;
	struct ifreq r, was;

	memcpy(&r, a->v.out[0].bytes, sizeof(r));
	memcpy(&was, a->q.bytes, sizeof(was));
	require(memchr(r.ifr_name, 0, IFNAMSIZ), "a name is terminated");
	link = link_of(a->view, r.ifr_name);
	require(link, "an answer is about a link of the view");
	if (request(a) == SIOCGIFNAME) {
		require(!strcmp(link->name, r.ifr_name) && was.ifr_ifindex == (int)link->index,
			"a name is the name of its index");
		require(!memcmp((uint8_t *)&r + IFNAMSIZ, (uint8_t *)&was + IFNAMSIZ,
			BLOCK - IFNAMSIZ), "the index stays as it was");
		return;
	}
	require(!memcmp(r.ifr_name, was.ifr_name, IFNAMSIZ - 1), "the name stays as it was");
	check_answer(a, link, &r);
}

/* Makes a request with a block at the start of the memory. The block of the answer, or NULL. */
static const struct ifreq *ask_again(const struct asked *a, uint32_t which,
				     const struct ifreq *with)
{
	static struct asked again;
	static struct ifreq r;

	memory_reset();
	memcpy(memory.bytes, with, sizeof(*with));
	again.view = a->view;
	again.call = (struct call){ .kind = CALL_IOCTL, .args = { 0, which, MEMORY_BASE } };
	again.q = (struct call_ifreq){ .domain = AF_INET, .type = SOCK_DGRAM };
	verdict_reset(&again.v);
	if (gather_ifreq(again.view, &again.call, &again.q))
		abort();
	call_ifreq(again.view, &again.call, &again.q, &again.v);
	if (again.v.kind == VERDICT_ERRNO)
		return NULL;
	memcpy(&r, again.v.out[0].bytes, sizeof(r));
	return &r;
}

static void check_round_trip(const struct asked *a)
{
	struct ifreq r;
	const struct ifreq *back;
	char name[IFNAMSIZ];

	memcpy(&r, a->v.out[0].bytes, sizeof(r));
	memcpy(name, r.ifr_name, sizeof(name));
	name[strcspn(name, ":")] = '\0';
	back = ask_again(a, request(a) == SIOCGIFNAME ? SIOCGIFINDEX : SIOCGIFNAME, &r);
	require(back && !strcmp(back->ifr_name, name) && back->ifr_ifindex == r.ifr_ifindex,
		"a name leads to its index, and back");
}

static void check_list(const struct asked *a)
{
	size_t most = 0, n = a->v.n_out - 1;
	struct ifconf conf;
	struct ifreq r;
	int len;

	memcpy(&conf, a->q.bytes, sizeof(conf));
	for (size_t i = 0; i < a->view->n_addrs; i++)
		most += a->view->addrs[i].family == AF_INET;
	most = most < CONF_MOST ? most : CONF_MOST;
	memcpy(&len, a->v.out[n].bytes, sizeof(len));
	require(a->v.out[n].at == a->call.args[2] && a->v.out[n].len == sizeof(len),
		"the length of a list is written to its struct");
	if (!conf.ifc_buf) {
		require(!n && len == (int)(most * BLOCK),
			"without a buffer, the length is that of the whole list");
		return;
	}
	if (conf.ifc_len < (int)(most * BLOCK))
		most = conf.ifc_len > 0 ? (unsigned)conf.ifc_len / BLOCK : 0;
	require(n == most && len == (int)(n * BLOCK), "a list has as many whole entries as fit");
	for (size_t i = 0; i < n; i++) {
		const struct sockaddr_in *in = (const struct sockaddr_in *)&r.ifr_addr;

		memcpy(&r, a->v.out[i].bytes, sizeof(r));
		require(a->v.out[i].len == BLOCK &&
			a->v.out[i].at == (uintptr_t)conf.ifc_buf + i * BLOCK,
			"entries of a list follow each other");
		require(memchr(r.ifr_name, 0, IFNAMSIZ) && in->sin_family == AF_INET &&
			has_address(a->view, r.ifr_name, in->sin_addr.s_addr, false),
			"an entry of a list has an address of its label");
		require(ask_again(a, SIOCGIFADDR, &r) || !link_of(a->view, r.ifr_name),
			"an entry of a list is a label that has an address");
	}
}

static void check_verdict(const struct asked *a)
{
	uint64_t words[3];

	require(a->v.kind == VERDICT_ERRNO || a->v.kind == VERDICT_RETURN,
		"nothing is left to the kernel");
	if (a->v.kind == VERDICT_ERRNO) {
		require(a->v.value > 0 && a->v.value < 4096 && !a->v.n_out, "an errno comes alone");
		return;
	}
	memcpy(words, a->q.bytes, sizeof(words));
	require(!a->v.value ||
		((request(a) == SIOCGIFBR || request(a) == SIOCSIFBR) &&
		 words[0] == BRCTL_GET_VERSION),
		"success is 0, except for the version of the bridge interface");
	require(!changes_something(request(a)), "what would change an interface is refused");
	check_places(a);
	if (request(a) == SIOCGIFCONF)
		check_list(a);
	else if (a->v.n_out && request(a) != SIOCETHTOOL)
		check_block(a);
	if (request(a) == SIOCGIFINDEX || request(a) == SIOCGIFNAME)
		check_round_trip(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int domains[] = { AF_UNIX, AF_INET, AF_INET6, AF_NETLINK, AF_PACKET };
	static const int types[] = { SOCK_DGRAM, SOCK_STREAM, SOCK_RAW };
	static uint8_t before[MEMORY_BYTES];
	static struct asked a;
	struct rd in = rd_of(data, size);
	uint8_t head = in_u8(&in), kind = in_u8(&in);
	int r;

	memory_reset();
	a.view = world_view(head & 7);
	a.call = (struct call){ .kind = CALL_IOCTL,
				.args = { 0, in_u16(&in) | (head & 0x20 ? 1ull << 32 : 0) } };
	a.call.args[2] = argument(in_u16(&in));
	a.q = (struct call_ifreq){ .domain = domains[kind % 5], .type = types[kind / 5 % 3] };
	memory.races = head & 8;
	memory.gone = head & 0x10;
	memory.len = in.left < MEMORY_BYTES ? in.left : MEMORY_BYTES;
	rd_take(&in, memory.bytes, memory.len);
	memcpy(before, memory.bytes, memory.len);
	r = gather_ifreq(a.view, &a.call, &a.q);
	check_gathered(&a, before, r);
	if (r)
		return 0;
	verdict_reset(&a.v);
	call_ifreq(a.view, &a.call, &a.q, &a.v);
	check_verdict(&a);
	return 0;
}
