/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_ORACLE_BUILDER_H
#define NLCONFORM_ORACLE_BUILDER_H
/* The builder of a declared network of real links: what its parts have in common. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"

struct decl;
struct view;

#define REQUEST_BYTES 2048
#define TUNS 16

struct builder {
	const struct decl *decl;
	const struct view *view;
	int here, there;	/* rtnetlink in this namespace, and where the other ends are */
	int there_ns;		/* -1: not made yet */
	int tuns[TUNS];		/* what tun and tap devices are attached to, or they lose their carrier */
	unsigned n_tuns;
	char why[200];
};

/* One request in the making. */
struct ask {
	uint8_t bytes[REQUEST_BYTES];
	struct wr w;
	size_t start;
};

void builder_begin(struct ask *a, uint16_t type, uint16_t flags, const void *header, size_t n);

/* Sends the request and waits for its acknowledgement. 0 or -errno. */
int builder_finish(int fd, struct ask *a);

/* Says in b->why what could not be done, and sets errno to -r. Returns b->why. */
const char *builder_failed(struct builder *b, const char *what, const char *name, int r);

/* The index of the link of this name; 0: there is none */
uint32_t builder_index_of(const struct builder *b, const char *name);

/* Writes /proc/sys/net/NAME/SETTING. False: errno says why not. */
bool builder_write_setting(const char *name, const char *setting, const char *value);

#endif
