/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_BASE_NEWER_H
#define NLVIRT_BASE_NEWER_H
/*
 * Constants that more than one file needs and that the headers of Debian 12 (Linux 6.1 and
 * glibc 2.36) lack. Whether the running kernel knows them is checked at each use.
 */
#include <fcntl.h>
#include <linux/seccomp.h>
#include <sys/socket.h>

#ifndef PIDFD_THREAD				/* Linux 6.9 */
#define PIDFD_THREAD O_EXCL
#endif

#ifndef SECCOMP_IOCTL_NOTIF_SET_FLAGS		/* Linux 6.6 */
#define SECCOMP_IOCTL_NOTIF_SET_FLAGS SECCOMP_IOW(4, __u64)
#define SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP (1UL << 0)
#endif

#ifndef SO_PEERPIDFD				/* Linux 6.5 */
#define SO_PASSPIDFD 76
#define SO_PEERPIDFD 77
#endif

#ifndef SO_PASSRIGHTS				/* Linux 6.16 */
#define SO_PASSRIGHTS 83
#endif

#endif
