/* SPDX-License-Identifier: Apache-2.0 */
#include "onbehalf/tell.h"

#include <string.h>

/* The path of a call that makes, removes or renames an entry must end in the entry's name. */
static bool has_entry(const char *path)
{
	const char *end = path + strlen(path), *last;

	while (end > path && end[-1] == '/')
		end--;
	for (last = end; last > path && last[-1] != '/';)
		last--;
	return end > last && !(end - last == 1 && last[0] == '.') &&
	       !(end - last == 2 && last[0] == '.' && last[1] == '.');
}

/* Why the rights of a spot are not enough; NULL: they are. */
static const char *lacks(const struct spot_rights *r, const struct file_need *need)
{
	bool above = need->above & ~r->above;

	if (!above && !(need->on & ~r->on))
		return NULL;
	if (above ? r->above : r->on)
		return REFUSAL_READ_ONLY;
	return above && r->named ? REFUSAL_FOLDER : REFUSAL_NOT_NAMED;
}

static void fill(const struct tell *t, const struct spot *s, const char *why, struct refusal *ret)
{
	*ret = (struct refusal){ .call = t->name, .why = why, .about = ABOUT_FILE };
	ret->place.len = strnlen(s->path, sizeof(ret->place.path) - 1);
	memcpy(ret->place.path, s->path, ret->place.len);
}

static bool is_same_folder(const struct spot_rights r[2])
{
	return r[0].folder.stx_ino == r[1].folder.stx_ino &&
	       r[0].folder.stx_dev_major == r[1].folder.stx_dev_major &&
	       r[0].folder.stx_dev_minor == r[1].folder.stx_dev_minor;
}

bool tell_refusal(const struct tell *t, const struct walk *from, const struct tell_rules *rules,
		  struct refusal *ret)
{
	const struct walk *walk[2] = { from, &t->to };
	unsigned n = call_file_has_two(t->call.kind) ? 2 : 1;
	struct file_call call = t->call;
	struct file_seen seen[2] = { { 0 } };
	struct file_need need[2];
	struct spot_rights rights[2];
	struct spot spot[2];

	for (unsigned i = 0; i < n; i++) {
		bool makes = i || (n == 1 && call_file_makes(&call));
		enum walk_result r = call_file_is_entry(call.kind) && !has_entry(walk[i]->path)
					     ? WALK_ELSEWHERE
					     : spot_find(walk[i], rules->root, makes, &spot[i]);

		if (r != WALK_FOUND)
			return r != WALK_LATE;
		seen[i] = (struct file_seen){ !spot[i].missing, spot[i].st.stx_mode };
	}
	call_file_needs(&call, seen, need);
	for (unsigned i = 0; i < n && (need[i].on || need[i].above); i++) {
		enum walk_result r = spot_rights(&spot[i], rules->files, walk[i]->at_once,
						 rules->known, &rights[i]);

		if (r != WALK_FOUND)
			return r != WALK_LATE;
	}
	if (n == 2 && need[0].above && need[1].above) {
		if (rights[0].folder.stx_mnt_id != rights[1].folder.stx_mnt_id)
			return true;	/* EXDEV, before Landlock is asked */
		call.same_folder = is_same_folder(rights);
		call_file_needs(&call, seen, need);
	}
	for (unsigned i = 0; i < n && !ret->why; i++) {
		const char *why = need[i].on || need[i].above ? lacks(&rights[i], &need[i]) : NULL;

		if (why)
			fill(t, &spot[i], why, ret);
	}
	return true;
}
