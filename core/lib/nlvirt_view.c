/* SPDX-License-Identifier: Apache-2.0 */
/* The public calls that change what a sandbox shows. */
#include <errno.h>
#include <string.h>

#include "base/fail.h"
#include "launch/launch.h"
#include "nlvirt.h"
#include "sandbox.h"
#include "view/view_change.h"
#include "view/view_text.h"

/* Shows `next`, or frees it. */
static int show(struct nlvirt *s, struct view *next, struct fail *f)
{
	if (change_view(&s->supervisor, next) == 0)
		return 0;
	view_free(next);
	return fail_set(f, ENOMEM, "out of memory");
}

static int set_view(struct nlvirt *s, const char *text, struct fail *f)
{
	struct view *next;
	int r = view_text_read(text, strlen(text), "view", &next, f);

	if (r < 0)
		return r;
	view_follow_kernel(next);	/* after a failure, the release decides */
	return show(s, next, f);
}

static int change(struct nlvirt *s, const char *const *words, struct fail *f)
{
	char why[VIEW_WHY] = "";
	struct view *next;
	size_t n = 0;

	while (words[n])
		n++;
	next = view_change(s->supervisor.view, words, n, why);
	return next ? show(s, next, f) : fail_set(f, EINVAL, "view: %s", why);
}

/* Begins a call that changes the view. */
static int enter(struct nlvirt *s, const void *what, struct fail *f)
{
	int r = what ? sandbox_enter(s) : -EINVAL;

	if (r < 0)
		return fail_set(f, -r, "view: %s", !s ? "expected a sandbox, got NULL" :
				!what ? "expected a text or words, got NULL" : strerror(-r));
	if (s->supervisor.want.nested)
		return sandbox_leave(s, fail_set(f, EOPNOTSUPP, "view: another supervisor answers here: "
						 "this process is in a sandbox itself"));
	return 0;
}

int nlvirt_set_view(struct nlvirt *s, const char *view, struct nlvirt_error *error)
{
	struct fail f = { 0 };
	int r = enter(s, view, &f);

	if (!r)
		r = sandbox_leave(s, set_view(s, view, &f));
	return r < 0 ? sandbox_failed(error, &f, EXIT_OURS) : 0;
}

int nlvirt_change_view(struct nlvirt *s, const char *const *words, struct nlvirt_error *error)
{
	struct fail f = { 0 };
	int r = enter(s, words, &f);

	if (!r)
		r = sandbox_leave(s, change(s, words, &f));
	return r < 0 ? sandbox_failed(error, &f, EXIT_OURS) : 0;
}
