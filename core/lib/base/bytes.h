/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_BASE_BYTES_H
#define NLVIRT_BASE_BYTES_H
/*
 * The only two ways to handle bytes that come from a program or go to one.
 *
 * struct rd reads bytes that somebody else owns. A read that needs more bytes than are left
 * returns false and moves nothing, so a caller that gives up has lost nothing.
 *
 * struct wr fills a buffer that somebody else owns. A write that does not fit sets `full` and
 * writes nothing. All later writes are refused too, so one check at the end is enough.
 * wr_rewind() discards what was written since a mark and clears `full`; this is how a message
 * that does not fit is withdrawn whole.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct rd {
	const uint8_t *p;
	size_t left;		/* bytes */
};

static inline struct rd rd_of(const void *p, size_t n)
{
	return (struct rd){ .p = p, .left = n };
}

/* Copies the next n bytes to dst; with fewer left, returns false and moves nothing. */
static inline bool rd_take(struct rd *r, void *dst, size_t n)
{
	if (n > r->left)
		return false;
	if (n)
		memcpy(dst, r->p, n);
	r->p += n;
	r->left -= n;
	return true;
}

/* Makes *ret_sub a reader of the next n bytes; with fewer left, returns false and moves nothing. */
static inline bool rd_sub(struct rd *r, size_t n, struct rd *ret_sub)
{
	if (n > r->left)
		return false;
	*ret_sub = rd_of(r->p, n);
	r->p += n;
	r->left -= n;
	return true;
}

/* Skips n bytes, or all that are left: the padding after the last item may be missing. */
static inline void rd_skip(struct rd *r, size_t n)
{
	if (n > r->left)
		n = r->left;
	r->p += n;
	r->left -= n;
}

struct wr {
	uint8_t *p;
	size_t len, cap;	/* bytes written, size of the buffer; len <= cap */
	bool full;		/* something did not fit; sticky until wr_rewind() */
};

static inline struct wr wr_of(void *p, size_t cap)
{
	return (struct wr){ .p = p, .cap = cap };
}

static inline size_t wr_room(const struct wr *w)
{
	return w->cap - w->len;
}

/* Returns n bytes that the caller must fill, or NULL if they do not fit. */
static inline void *wr_reserve(struct wr *w, size_t n)
{
	void *at;

	if (w->full || n > wr_room(w)) {
		w->full = true;
		return NULL;
	}
	at = w->p + w->len;
	w->len += n;
	return at;
}

static inline void wr_put(struct wr *w, const void *src, size_t n)
{
	void *at = wr_reserve(w, n);

	if (at && n)
		memcpy(at, src, n);
}

static inline void wr_zero(struct wr *w, size_t n)
{
	void *at = wr_reserve(w, n);

	if (at && n)
		memset(at, 0, n);
}

/* Writes zeroes up to the next multiple of `to` (a power of two) from the start of the buffer. */
static inline void wr_pad(struct wr *w, size_t to)
{
	wr_zero(w, -w->len & (to - 1));
}

/* Discards everything after `mark`, an earlier value of w->len. */
static inline void wr_rewind(struct wr *w, size_t mark)
{
	w->len = mark;
	w->full = false;
}

#endif
