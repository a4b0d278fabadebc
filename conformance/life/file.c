/* SPDX-License-Identifier: Apache-2.0 */
/* The descriptor as a file: what kind it is, and operations meant for other kinds. */
#include "harness/runtime/netlink.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/uio.h>
#include <sys/xattr.h>
#include <unistd.h>

#define SOURCE "stat(2), open(2); net/socket.c, socket_file_ops, sockfs_inode_ops"

PROBE_NL(life, what_the_file_is,
	 "a socket of sockfs: no size, no blocks, one link, owned by its creator", SOURCE)
{
	int fd = nl_open();
	struct statfs fs;
	struct stat st;
	char link[64] = "";

	obs_err("fstat", fstat(fd, &st));
	obs_str("kind", fmt("mode %o links %lu rdev %lu", st.st_mode, (unsigned long)st.st_nlink,
			    (unsigned long)st.st_rdev));
	obs_str("size", fmt("%ld in %ld blocks of %ld", (long)st.st_size, (long)st.st_blocks,
			    (long)st.st_blksize));
	obs_bool("owner_is_its_maker", st.st_uid == geteuid() && st.st_gid == getegid());
	obs_err("fstatfs", fstatfs(fd, &fs));
	obs_str("fs", fmt("type %#lx block %ld name %ld", (long)fs.f_type, (long)fs.f_bsize,
			  (long)fs.f_namelen));
	obs_bool("readlink", readlink(fmt("/proc/self/fd/%d", fd), link, sizeof(link) - 1) > 0);
	obs_bool("link", !strcmp(link, fmt("socket:[%lu]", (unsigned long)st.st_ino)));
	obs_err("open", open(fmt("/proc/self/fd/%d", fd), O_RDONLY | O_CLOEXEC));
}

PROBE_NL(life, file_is_its_makers,
	 "after a change of the file-system ids, a new socket belongs to the new ids",
	 SOURCE "; sock_alloc()")
{
	struct stat st;
	uid_t uid;
	gid_t gid;
	int fd;

	/* Only the file-system ids of this thread: with other ids changed, a supervisor could not
	 * look at it as before. On a side that lacks the privilege, nothing changes. */
	syscall(SYS_setfsgid, 65533);
	syscall(SYS_setfsuid, 65534);
	uid = (uid_t)syscall(SYS_setfsuid, -1);
	gid = (gid_t)syscall(SYS_setfsgid, -1);
	fd = nl_open();
	obs_err("fstat", fstat(fd, &st));
	obs_bool("owner_is_its_maker", st.st_uid == uid && st.st_gid == gid);
}

PROBE_NL(life, file_is_reached_by_its_maker,
	 "since Linux 6.10 whoever opened a file may link it by descriptor; a "
	 "socket is in no file system",
	 "link(2), AT_EMPTY_PATH; do_linkat()")
{
	int fd;

	probe_drop_privileges();
	fd = nl_open();
	obs_err("linkat_by_its_maker",
		linkat(fd, "", AT_FDCWD, "/tmp/nlvirt-no-such-name", AT_EMPTY_PATH));
}

PROBE_NL(life, attributes_of_the_file,
	 "mode, owner and times can be set; an extended attribute names the protocol",
	 SOURCE "; sockfs_xattr_get(), sockfs_listxattr()")
{
	int fd = nl_open();
	struct stat st;
	char value[64] = "";

	obs_err("fchmod", fchmod(fd, 0640));
	obs_err("fchown", fchown(fd, geteuid(), getegid()));
	obs_err("futimens", futimens(fd, (struct timespec[2]){ { 1, 0 }, { 2, 0 } }));
	fstat(fd, &st);
	obs_str("after", fmt("mode %o, modified at %ld", st.st_mode, (long)st.st_mtime));
	obs_ret("flistxattr", flistxattr(fd, value, sizeof(value)));
	obs_str("list", value);
	memset(value, 0, sizeof(value));
	obs_ret("protocol", fgetxattr(fd, "system.sockprotoname", value, sizeof(value)));
	obs_str("protocol.name", value);
	obs_ret("protocol.room_0", fgetxattr(fd, "system.sockprotoname", NULL, 0));
	obs_ret("protocol.room_3", fgetxattr(fd, "system.sockprotoname", value, 3));
	obs_err("fgetxattr", fgetxattr(fd, "user.none", value, sizeof(value)));
	obs_err("fsetxattr", fsetxattr(fd, "user.none", "", 0, 0));
	obs_err("fremovexattr", fremovexattr(fd, "user.none"));
}

PROBE_NL(life, file_without_places, "a socket has no offsets, and cannot be mapped or truncated",
	 SOURCE)
{
	static const struct { const char *key; int whence;
	} ways[] = {
		{ "set", SEEK_SET },   { "cur", SEEK_CUR },   { "end", SEEK_END },
		{ "data", SEEK_DATA }, { "hole", SEEK_HOLE }, { "none", 77 },
	};
	char buf[16] = "";
	struct iovec iov = { buf, sizeof(buf) };
	int fd = nl_open();

	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++)
		obs_err(fmt("lseek.%s", ways[i].key), lseek(fd, 0, ways[i].whence));
	obs_err("pread", pread(fd, buf, sizeof(buf), 0));
	obs_err("pread_negative", pread(fd, buf, sizeof(buf), -1));
	obs_err("pwrite", pwrite(fd, buf, sizeof(buf), 0));
	obs_err("preadv", preadv(fd, &iov, 1, 0));
	obs_err("pwritev", pwritev(fd, &iov, 1, 0));
	obs_err("ftruncate", ftruncate(fd, 8));
	obs_err("fallocate", fallocate(fd, 0, 0, 8));
	obs_err("fsync", fsync(fd));
	obs_err("fdatasync", fdatasync(fd));
	obs_err("sync_file_range", sync_file_range(fd, 0, 1, 0));
	obs_err("fadvise", (long)syscall(SYS_fadvise64, fd, 0, 0, POSIX_FADV_NORMAL));
	obs_err("readahead", readahead(fd, 0, 1));
	obs_bool("mmap_shared", mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0) == MAP_FAILED);
	obs_err("mmap_private",
		mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 0) == MAP_FAILED ? -1 : 0);
	obs_err("getdents", (long)syscall(SYS_getdents64, fd, buf, sizeof(buf)));
	obs_err("fchdir", fchdir(fd));
	obs_err("openat", openat(fd, "x", O_RDONLY));
	obs_err("execveat", (long)syscall(SYS_execveat, fd, "", (char *[]){ buf, NULL },
					  (char *[]){ NULL }, AT_EMPTY_PATH));
	obs_err("copy_file_range", copy_file_range(fd, NULL, fd, NULL, 16, 0));
	obs_err("name_to_handle",
		name_to_handle_at(fd, "", &(struct file_handle){ 0 }, &(int){ 0 }, AT_EMPTY_PATH));
}

PROBE_NL(life, file_of_no_other_kind,
	 "a socket is no epoll, signalfd, timerfd, pipe, memfd or terminal", SOURCE)
{
	struct epoll_event e = { .events = EPOLLIN };
	sigset_t none;
	int fd = nl_open(), other = nl_open(), bytes[16];

	sigemptyset(&none);
	obs_err("epoll_ctl", epoll_ctl(fd, EPOLL_CTL_ADD, other, &e));
	obs_err("signalfd", signalfd(fd, &none, 0));
	obs_err("timerfd", timerfd_settime(fd, 0, &(struct itimerspec){ 0 }, NULL));
	obs_err("pipe_size", fcntl(fd, F_GETPIPE_SZ));
	obs_err("set_pipe_size", fcntl(fd, F_SETPIPE_SZ, 4096));
	obs_err("seals", fcntl(fd, F_GET_SEALS));
	obs_err("add_seals", fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE));
	obs_err("isatty", isatty(fd) ? 0 : -1);
	for (size_t i = 0; i < 3; i++) {
		static const unsigned long asked[] = { FS_IOC_GETFLAGS, FICLONE, FIBMAP };

		memset(bytes, 0, sizeof(bytes));
		obs_err(fmt("ioctl_%zu", i),
			ioctl(fd, asked[i], i == 1 ? (void *)(long)other : (void *)bytes));
	}
	obs_ret("block_size", ioctl(fd, FIGETBSZ, bytes));
	obs_err("size", ioctl(fd, FIOQSIZE, bytes));
}

PROBE_NL(life, locks_of_the_file,
	 "flock and both kinds of record locks work, leases and notifications do not",
	 "flock(2), fcntl_locking(2); fs/locks.c")
{
	int fd = nl_open(), other = nl_open();
	struct flock l = { .l_type = F_WRLCK };

	obs_err("flock", flock(fd, LOCK_EX | LOCK_NB));
	obs_err("flock_of_another", flock(other, LOCK_EX | LOCK_NB));
	obs_err("unlock", flock(fd, LOCK_UN));
	obs_err("setlk", fcntl(fd, F_SETLK, &l));
	obs_err("getlk", fcntl(fd, F_GETLK, &l));
	obs_int("type", l.l_type);
	l = (struct flock){ .l_type = F_WRLCK };
	obs_err("ofd_setlk", fcntl(fd, F_OFD_SETLK, &l));
	obs_err("lease", fcntl(fd, F_SETLEASE, F_RDLCK));
	obs_ret("get_lease", fcntl(fd, F_GETLEASE));
	obs_err("notify", fcntl(fd, F_NOTIFY, DN_ACCESS));
}

PROBE_NL(life, file_in_proc, "the fields of /proc/self/fdinfo", "proc_pid_fdinfo(5); seq_show()")
{
	int fd = nl_open();
	FILE *f = fopen(fmt("/proc/self/fdinfo/%d", fd), "re");
	char line[256];

	obs_bool("there", f != NULL);
	for (int i = 0; f && i < 16 && fgets(line, sizeof(line), f); i++) {
		char *colon = strchr(line, ':');

		if (!colon)
			continue;
		*colon = 0;
		/* The numbers of mount and inode differ each time. */
		obs_str(line, !strcmp(line, "mnt_id") || !strcmp(line, "ino")
				      ? "there"
				      : strtok(colon + 1, "\t\n "));
	}
	if (f)
		fclose(f);
}
