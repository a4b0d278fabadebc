/* SPDX-License-Identifier: Apache-2.0 */
#include "rtnl/reply.h"

struct put put_of_req(const struct req *q, struct wr *w)
{
	return (struct put){
		.kernel = &q->view->kernel, .w = w, .seq = q->msg->head.nlmsg_seq,
		.portid = q->socket->portid,
	};
}

struct put put_of_dump(const struct dump_call *c)
{
	return (struct put){
		.kernel = &c->view->kernel, .w = c->w, .seq = c->dump->seq,
		.portid = c->socket->portid,
		.flags = NLM_F_MULTI | c->part->object_flags,
	};
}

size_t put_begin(const struct put *p, uint16_t type, const void *header, size_t n)
{
	return nlmsg_begin(p->w, type, p->flags, p->seq, p->portid, header, n);
}

int nothing_next(struct dump_call *c)
{
	(void)c;
	return 0;
}
