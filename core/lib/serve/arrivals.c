/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/arrivals.h"

#include <errno.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/cleanup.h"
#include "filter/filter_arrivals.h"

#define SURELY_FITS 512		/* instructions */

struct arrivals {
	struct filter udp, icmp;
};

void arrivals_free(struct arrivals *a)
{
	if (!a)
		return;
	filter_free(&a->udp);
	filter_free(&a->icmp);
	free(a);
}

static int attach(const struct filter *filter, int fd)
{
	struct sock_fprog program = { .len = filter->len, .filter = filter->insn };
	int on = 1;

	if (setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof(program)) < 0 ||
	    setsockopt(fd, SOL_SOCKET, SO_LOCK_FILTER, &on, sizeof(on)) < 0)
		return errno;
	return 0;
}

/*
 * The kernel limits the memory of a filter, by net.core.optmem_max: 20 KiB or more, of which an
 * instruction takes 8 to 24 bytes. Any socket will do to find out.
 */
static int check(const struct filter *filter, enum outbound_protocol protocol, struct fail *f)
{
	_cleanup_close_ int fd = -1;
	int err;

	if (filter->len <= SURELY_FITS)
		return 0;
	fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	err = fd < 0 ? errno : attach(filter, fd);

	if (err == ENOMEM)
		return fail_set(f, E2BIG, "too many rules for %s: this kernel takes no socket filter of %u "
				"instructions; raise net.core.optmem_max",
				outbound_protocol_word(protocol), filter->len);
	return err ? fail_set(f, err, "cannot attach a socket filter: %s", strerror(err)) : 0;
}

int arrivals_new(const struct outbound *o, const struct name_servers *servers, struct arrivals **ret,
		 struct fail *f)
{
	struct arrivals *a = calloc(1, sizeof(*a));
	int r = a ? 0 : fail_set(f, ENOMEM, "out of memory");

	if (!r)
		r = filter_build_arrivals(o, OUTBOUND_UDP, servers, &a->udp, f);
	if (!r)
		r = check(&a->udp, OUTBOUND_UDP, f);
	if (!r && filter_has_arrivals(o, OUTBOUND_ICMP))
		r = filter_build_arrivals(o, OUTBOUND_ICMP, servers, &a->icmp, f);
	if (!r && a->icmp.len)
		r = check(&a->icmp, OUTBOUND_ICMP, f);
	if (r < 0) {
		arrivals_free(a);
		return r;
	}
	*ret = a;
	return 0;
}

int arrivals_attach(const struct arrivals *a, int fd, int protocol)
{
	const struct filter *filter = protocol == IPPROTO_UDP ? &a->udp : &a->icmp;

	return filter->len ? attach(filter, fd) : EACCES;
}
