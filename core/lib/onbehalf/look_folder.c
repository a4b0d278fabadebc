/* SPDX-License-Identifier: Apache-2.0 */
#include "onbehalf/look_folder.h"

#include <errno.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define EMPTY_MOST 64		/* reads in a row of which nothing is left: 60,000 hidden entries */

/* struct linux_dirent64, and struct linux_dirent of a 64-bit kernel, which has its type at the end. */
#define RECORD_LENGTH 16
#define NAME_AT_64 19
#define NAME_AT_OLD 18

/* Removes entries that the view does not have. Returns how many bytes are left. */
static size_t filter(look_lists_fn *lists, void *arg, uint8_t *bytes, size_t n, size_t name_at)
{
	size_t kept = 0;
	uint16_t len;

	for (size_t at = 0; at + name_at < n; at += len) {
		memcpy(&len, bytes + at + RECORD_LENGTH, sizeof(len));
		if (!len || len > n - at)
			break;
		if (!lists(arg, (char *)bytes + at + name_at))
			continue;
		memmove(bytes + kept, bytes + at, len);
		kept += len;
	}
	return kept;
}

ssize_t look_folder_read(const struct look_folder *f, look_lists_fn *lists, void *arg,
			 uint8_t bytes[LOOK_FOLDER_BYTES])
{
	size_t want = f->room < LOOK_FOLDER_BYTES ? f->room : LOOK_FOLDER_BYTES, kept = 0;
	size_t name_at = f->nr == SYS_getdents64 ? NAME_AT_64 : NAME_AT_OLD;
	ssize_t n = 1;

	for (unsigned i = 0; i < EMPTY_MOST && n > 0 && !kept; i++) {
		n = syscall(f->nr, f->fd, bytes, want);
		if (n < 0)
			return -errno;
		kept = filter(lists, arg, bytes, (size_t)n, name_at);
	}
	return (ssize_t)kept;
}

void look_folder_answer(const struct look_folder *f, ssize_t n, const uint8_t *bytes,
			struct verdict *v)
{
	if (n < 0) {
		verdict_errno(v, (int)-n);
		return;
	}
	verdict_return(v, n);
	if (n)
		verdict_out(v, f->to, bytes, (size_t)n);
}
