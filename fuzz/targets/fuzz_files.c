/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Paths of procfs and sysfs. Byte 0: the view (bits 0 to 2) and the file system (bit 3). Then a
 * path up to a newline; what follows is the file's text on the machine. For any input
 *   the path means the same with doubled slashes, and wherever the file system is mounted;
 *   what is below an absent directory is absent, or no file of ours, never a text;
 *   a text is of a link that the view has, fits in the room that is made for it, and does not depend
 *   on the machine's text unless it says so;
 *   a text that is filtered has lines of the machine's text only, in their order;
 *   a directory lists itself and its parent, and of all interfaces only those of the view.
 */
#include <string.h>

#include "files/files.h"
#include "fuzz/props/fuzz.h"
#include "fuzz/props/world.h"

#define PATH_BYTES 600
#define MOUNT "/mnt/x"

static void find(const struct view *v, enum files_fs fs, const char *path, struct files_what *ret)
{
	memset(ret, 0xaa, sizeof(*ret));
	files_find(v, fs, path, ret);
}

/* Is the same found? Bytes behind the end of the name do not count. */
static bool is_same(const struct files_what *a, const struct files_what *b)
{
	return a->kind == b->kind && a->row == b->row && a->link == b->link &&
	       !strcmp(a->name, b->name);
}

static void other_spellings(const struct view *v, enum files_fs fs, const char *path,
			    const struct files_what *what)
{
	static char other[2 * PATH_BYTES + sizeof(MOUNT)];
	struct files_what found;
	size_t n = 0;

	for (const char *c = path; *c; c++) {
		other[n++] = *c;
		if (*c == '/')
			other[n++] = '/';
	}
	other[n] = '\0';
	find(v, fs, other, &found);
	require(is_same(&found, what), "doubled slashes change nothing");
	if (path[0] != '/' || !what->row)
		return;
	strcpy(other, MOUNT);
	strcat(other, path);
	find(v, fs, other, &found);
	require(is_same(&found, what), "a file system can be mounted anywhere");
}

/* Is every line of the text one of the machine's, in the same order? */
static bool is_filtered(struct rd text, struct rd machine)
{
	while (text.left) {
		const uint8_t *end = memchr(text.p, '\n', text.left);
		size_t len = end ? (size_t)(end - text.p) + 1 : text.left;
		bool found = false;

		while (!found && machine.left) {
			const uint8_t *e = memchr(machine.p, '\n', machine.left);
			size_t n = e ? (size_t)(e - machine.p) + 1 : machine.left;

			found = n == len && !memcmp(machine.p, text.p, n);
			rd_skip(&machine, n);
		}
		if (!found)
			return false;
		rd_skip(&text, len);
	}
	return true;
}

static void check_text(const struct view *v, const struct files_what *what, const char *path,
		       struct rd machine)
{
	size_t room = files_room(v, machine);
	uint8_t *text = malloc(2 * room);
	struct wr w = wr_of(text, room), again = wr_of(text + room, room);

	if (!text)
		abort();
	require(!what->link || view_link_by_index(v, what->link->index) == what->link,
		"a text is of a link that the view has");
	files_print(v, what, machine, &w);
	require(!w.full, "a text fits in its room");
	if (files_needs_machine(what) && strstr(path, "fib_triestat")) {
		require(w.len > 100, "what the kernel counts besides is added");
	} else if (files_needs_machine(what)) {
		require(is_filtered(rd_of(w.p, w.len), machine),
			"a filtered text has lines of the machine's");
	} else {
		files_print(v, what, rd_of("machine\n", 8), &again);
		require(again.len == w.len && !memcmp(again.p, w.p, w.len),
			"the machine's text does not matter");
	}
	free(text);
}

static void check_folder(const struct view *v, const struct files_what *what)
{
	require(files_lists(v, what, ".") && files_lists(v, what, ".."),
		"a folder lists itself and its parent");
	require(!files_lists(v, what, "no-such-link0"), "a folder lists links of the view only");
	require(!files_lists(v, what, "a-name-that-is-too-long-for-an-interface"),
		"names have their limit");
	for (size_t i = 0; i < v->n_links; i++)
		require(files_lists(v, what, v->links[i].name) ==
			files_lists(v, what, v->links[0].name),
			"a folder lists all links or none");
}

static void check_below(const struct view *v, enum files_fs fs, const char *path)
{
	static char below[PATH_BYTES + 8];
	struct files_what what;

	strcpy(below, path);
	strcat(below, "/mtu");
	find(v, fs, below, &what);
	require(what.kind == FILES_ABSENT, "what is below an absent folder is absent");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct rd in = rd_of(data, size);
	uint8_t first = in_u8(&in);
	const struct view *v = world_view(first & 7);
	enum files_fs fs = first & 8 ? FILES_SYS : FILES_PROC;
	const uint8_t *end = in.left ? memchr(in.p, '\n', in.left) : NULL;
	struct rd text = in_bytes(&in, end ? (size_t)(end - in.p) : in.left);
	char path[PATH_BYTES];
	struct files_what what;

	if (text.left >= sizeof(path))
		return 0;
	memcpy(path, text.left ? (const char *)text.p : "", text.left);
	path[text.left] = '\0';
	rd_skip(&in, 1);
	find(v, fs, path, &what);
	other_spellings(v, fs, path, &what);
	if (what.kind == FILES_TEXT)
		check_text(v, &what, path, in);
	else if (what.kind == FILES_FOLDER)
		check_folder(v, &what);
	else if (what.kind == FILES_ABSENT)
		check_below(v, fs, path);
	return 0;
}
