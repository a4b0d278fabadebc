/* SPDX-License-Identifier: Apache-2.0 */
#include "launch/landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/cleanup.h"

/* Newer than Debian 12's headers. */
#ifndef LANDLOCK_ACCESS_FS_REFER
#define LANDLOCK_ACCESS_FS_REFER (1ULL << 13)
#endif
#define SCOPE_SIGNAL (1ULL << 1)	/* LANDLOCK_SCOPE_SIGNAL */

/* struct landlock_ruleset_attr as of ABI 6; a shorter size is passed to older kernels. */
struct ruleset {
	uint64_t handled_access_fs, handled_access_net, scoped;
};

static int create_ruleset(const struct ruleset *r, size_t size, uint32_t flags)
{
	int fd = (int)syscall(SYS_landlock_create_ruleset, r, size, flags);

	return fd < 0 ? -errno : fd;
}

/*
 * A domain must restrict something. Before scopes there were only files: REFER (linking and renaming across
 * folders) is handled and granted for everything below "/", so nothing is lost.
 */
static int allow_refer(int ruleset)
{
	_cleanup_close_ int root = open("/", O_PATH | O_CLOEXEC);
	struct landlock_path_beneath_attr rule = {
		.allowed_access = LANDLOCK_ACCESS_FS_REFER, .parent_fd = root,
	};

	if (root < 0)
		return -errno;
	if (syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) < 0)
		return -errno;
	return 0;
}

int landlock_enter(void)
{
	int abi = create_ruleset(NULL, 0, LANDLOCK_CREATE_RULESET_VERSION), r = 0;
	_cleanup_close_ int ruleset = -1;

	if (abi < 2)
		return 0;	/* none; or ABI 1, which would forbid renames across folders */
	if (abi >= 6)
		ruleset = create_ruleset(&(struct ruleset){ .scoped = SCOPE_SIGNAL },
					 sizeof(struct ruleset), 0);
	else
		ruleset = create_ruleset(&(struct ruleset){ .handled_access_fs = LANDLOCK_ACCESS_FS_REFER },
					 sizeof(uint64_t), 0);
	if (ruleset < 0)
		return ruleset;
	if (abi < 6)
		r = allow_refer(ruleset);
	if (r < 0)
		return r;
	return syscall(SYS_landlock_restrict_self, ruleset, 0) < 0 ? -errno : 0;
}
