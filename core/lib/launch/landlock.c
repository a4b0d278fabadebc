/* SPDX-License-Identifier: Apache-2.0 */
#include "launch/landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "want/file_rights.h"

/* The headers of Debian 12 lack this. */
#ifndef LANDLOCK_ACCESS_FS_RESOLVE_UNIX
#define LANDLOCK_ACCESS_FS_RESOLVE_UNIX (1ULL << 16)
#endif
#define ACCESS_TCP (1ULL << 0 | 1ULL << 1)	/* LANDLOCK_ACCESS_NET_{BIND,CONNECT}_TCP */
#define ACCESS_UDP (1ULL << 2 | 1ULL << 3)	/* LANDLOCK_ACCESS_NET_{BIND,CONNECT_SEND}_UDP */
#define SCOPE_ABSTRACT_UNIX_SOCKET (1ULL << 0)	/* LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET */
#define SCOPE_SIGNAL (1ULL << 1)		/* LANDLOCK_SCOPE_SIGNAL */

/* struct landlock_ruleset_attr of ABI 6. Older kernels get a shorter size. */
struct ruleset {
	uint64_t handled_access_fs, handled_access_net, scoped;
};

/* Before ABI 3, Landlock cannot keep a read-only file from being truncated. */
#define ABI_FILES 3

static int create_ruleset(const struct ruleset *r, size_t size, uint32_t flags)
{
	int fd = (int)syscall(SYS_landlock_create_ruleset, r, size, flags);

	return fd < 0 ? -errno : fd;
}

/*
 * A domain that restricts anything about files also denies REFER (linking and renaming across
 * directories). If no files are named, REFER is handled and granted below "/", so that nothing is
 * lost.
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

/*
 * Returns every right to files that the ABI knows; the kernel refuses others. File rules are not
 * about UNIX sockets (RESOLVE_UNIX, ABI 9), and rights that came after ABI 10 are left alone until
 * they are known here.
 */
static uint64_t rights_of(int abi)
{
	uint64_t rights = 2 * LANDLOCK_ACCESS_FS_REFER - 1;	/* ABI 2: all up to REFER */

	if (abi >= 3)
		rights |= LANDLOCK_ACCESS_FS_TRUNCATE;
	if (abi >= 5)
		rights |= LANDLOCK_ACCESS_FS_IOCTL_DEV;
	return rights;
}

static int allow_path(int ruleset, const struct files_path *p, uint64_t handled)
{
	struct landlock_path_beneath_attr rule = {
		.allowed_access = handled & file_rights_granted(p),
		.parent_fd = p->fd,
	};

	if (syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) < 0)
		return -errno;
	return 0;
}

static int allow_files(int ruleset, const struct files *files, uint64_t handled)
{
	int r = 0;

	for (size_t i = 0; i < files->n && !r; i++)
		r = allow_path(ruleset, &files->path[i], handled);
	return r;
}

static int landlock_abi(void)
{
	return create_ruleset(NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

static unsigned layers_of(int abi, const struct landlock_plan *plan)
{
	unsigned layers = 0;

	if (abi < 2)
		return 0;	/* no Landlock, or ABI 1: that forbids renames across directories */
	layers |= LANDLOCK_PTRACE;
	if (abi >= ABI_FILES && plan->files)
		layers |= LANDLOCK_FILES;
	if (abi >= 4 && plan->inet)
		layers |= LANDLOCK_TCP;
	if (abi >= 6)
		layers |= LANDLOCK_SIGNALS | (plan->abstract ? LANDLOCK_ABSTRACT : 0);
	if (abi >= 9 && plan->unix_paths)
		layers |= LANDLOCK_UNIX;
	if (abi >= 10 && plan->inet)
		layers |= LANDLOCK_UDP;
	return layers;
}

/* What the domain denies. It grants no exceptions for ports and sockets: only processes outside can
 * connect, bind, and look up the path of a socket that was made outside. */
static struct ruleset ruleset_of(int abi, unsigned layers)
{
	struct ruleset rules = {
		.handled_access_fs = (layers & LANDLOCK_FILES ? rights_of(abi) : 0) |
				     (layers & LANDLOCK_UNIX ? LANDLOCK_ACCESS_FS_RESOLVE_UNIX : 0),
		.handled_access_net = (layers & LANDLOCK_TCP ? ACCESS_TCP : 0) |
				      (layers & LANDLOCK_UDP ? ACCESS_UDP : 0),
		.scoped = (layers & LANDLOCK_SIGNALS ? SCOPE_SIGNAL : 0) |
			  (layers & LANDLOCK_ABSTRACT ? SCOPE_ABSTRACT_UNIX_SOCKET : 0),
	};
	bool nothing = !rules.handled_access_fs && !rules.handled_access_net && !rules.scoped;

	/* A domain must restrict something. Kernels without scopes can restrict only files. */
	if (nothing || layers & LANDLOCK_UNIX)
		rules.handled_access_fs |= LANDLOCK_ACCESS_FS_REFER;
	return rules;
}

unsigned landlock_layers(const struct landlock_plan *plan)
{
	return layers_of(landlock_abi(), plan);
}

int landlock_takes(const struct files_path *path)
{
	int abi = landlock_abi();
	struct ruleset rules = { .handled_access_fs = rights_of(abi) };
	_cleanup_close_ int ruleset =
		abi < ABI_FILES ? -1 : create_ruleset(&rules, sizeof(rules.handled_access_fs), 0);

	if (abi < ABI_FILES)
		return 0;
	return ruleset < 0 ? ruleset : allow_path(ruleset, path, rules.handled_access_fs);
}

int landlock_enter(const struct landlock_plan *plan, unsigned *ret_layers)
{
	static const size_t sizes[] = { 0, 0, 8, 8, 16, 16, 24 }; /* of struct ruleset, by ABI */
	int abi = landlock_abi(), r = 0;
	unsigned layers = layers_of(abi, plan);
	struct ruleset rules = ruleset_of(abi, layers);
	_cleanup_close_ int ruleset = -1;

	*ret_layers = layers;
	/* Nothing else restricts files, so the start fails without this layer. */
	if (plan->files && !(layers & LANDLOCK_FILES))
		return -EOPNOTSUPP;
	if (!layers)
		return 0;
	ruleset = create_ruleset(&rules, sizes[abi < 6 ? abi : 6], 0);
	if (ruleset < 0)
		return ruleset;
	if (layers & LANDLOCK_FILES)
		r = allow_files(ruleset, plan->files, rights_of(abi));
	else if (rules.handled_access_fs)
		r = allow_refer(ruleset);
	if (r < 0)
		return r;
	return syscall(SYS_landlock_restrict_self, ruleset, 0) < 0 ? -errno : 0;
}
