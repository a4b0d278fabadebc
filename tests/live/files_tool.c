/* SPDX-License-Identifier: Apache-2.0 */
/*
 * files_find() and files_print() as a program, for test_files_kernel.py.
 *
 * Reads lines "proc PATH" or "sys PATH", absolute and without links, and writes for each: the kind,
 * as enum files_kind has it; for a text its length, a newline and the bytes; for a folder a newline.
 * Of a folder, the line "list NAME" that follows asks whether it lists NAME: 0 or 1.
 * The machine's text of a file is read where the path says.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "files/files.h"

static void put_text(const struct view *view, const struct files_what *what, const char *path)
{
	static uint8_t machine[1 << 20], text[1 << 20];
	_cleanup_close_ int fd = files_needs_machine(what) ? open(path, O_RDONLY | O_CLOEXEC) : -1;
	ssize_t n = fd < 0 ? 0 : read(fd, machine, sizeof(machine));
	struct rd in = rd_of(machine, n < 0 ? 0 : (size_t)n);
	struct wr w = wr_of(text, files_room(view, in));

	files_print(view, what, in, &w);
	if (w.full)
		exit(EXIT_FAILURE);
	printf("%d %zu\n", what->kind, w.len);
	fwrite(text, 1, w.len, stdout);
}

int main(void)
{
	struct files_what what = { 0 };
	char line[4096];
	struct view *view;

	if (view_new_lo(&view) < 0)
		return EXIT_FAILURE;
	view_follow_kernel(view);
	while (fgets(line, sizeof(line), stdin)) {
		char *path = strchr(line, ' ');

		line[strcspn(line, "\n")] = '\0';
		if (!path)
			return EXIT_FAILURE;
		*path++ = '\0';
		if (!strcmp(line, "list")) {
			printf("%d\n", files_lists(view, &what, path));
		} else {
			files_find(view, strcmp(line, "proc") ? FILES_SYS : FILES_PROC, path, &what);
			if (what.kind == FILES_TEXT)
				put_text(view, &what, path);
			else
				printf("%d\n", what.kind);
		}
		fflush(stdout);
	}
	view_free(view);
	return EXIT_SUCCESS;
}
