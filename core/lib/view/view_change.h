/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_VIEW_VIEW_CHANGE_H
#define NLVIRT_VIEW_VIEW_CHANGE_H
/*
 * Changes of a view, in words. nlvirt-view(5) lists them; view_change.c has the table.
 */
#include <stddef.h>

#include "base/fail.h"
#include "view/view.h"

#define VIEW_WHY FAIL_TEXT_BYTES

/*
 * Makes a new view: `view` after a command. words: as on the command line, such as
 * {"set", "eth0", "mtu", "1400"}; count words. What the kernel derives follows: the routes of
 * addresses, the IPv6 addresses that a link loses when it goes down, the operstates of links on top
 * of it. The new view shares no memory with `view`, and remembers how it was made: see
 * rtnl_events().
 *
 * The caller must view_free() what this returns. NULL: why has one line that says what is wrong and
 * what would be right.
 */
struct view *view_change(const struct view *view, const char *const *words, size_t count,
			 char why[static VIEW_WHY]);

#endif
