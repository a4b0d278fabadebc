/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_CHOOSE_H
#define NLCONFORM_CHOOSE_H
/*
 * Chooses the profile by which a subject is judged: the one that the user names, or the one that
 * names the subject, or by what the subject opens. A sandbox that opens netlink sockets of other
 * protocols than ROUTE, as a network namespace does, is judged by profile `kernel`; one that
 * refuses them, by profile `loopback`.
 */
#include "harness/runner/suite.h"

/* wanted: of --profile, or NULL. Sets s->profile and s->profile_why. 0, or -errno with f set. */
int choose_profile(struct suite *s, const char *wanted, unsigned limit_ms, struct fail *f);

#endif
