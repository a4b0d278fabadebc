/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/compare.h"
#include "harness/runner/normal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

static const char *const side_names[SIDES] = {
	[OUTSIDE] = "outside", [INSIDE] = "subject", [ORACLE] = "oracle",
};

static bool equal(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

/* Whether the value is the name of an error. */
static bool refused(const char *value)
{
	return value && value[0] == 'E' && value[1] >= 'A' && value[1] <= 'Z';
}

static char *normal_of(const char *id, const struct record *r, const char *key)
{
	const char *value = r ? record_get(r, key) : NULL;

	return value ? normal_value(id, key, value) : NULL;
}

static const struct record *first(const struct answer *a)
{
	return a->records.n ? &a->records.list[0] : NULL;
}

static char *how_it_ended(const struct answer *a)
{
	const char *said = a->error ? a->error : "nothing on standard error";

	if (a->late)
		return text_of("time limit reached after %u ms", a->ms);
	if (WIFSIGNALED(a->status))
		return text_of("ended by signal %d: %s", WTERMSIG(a->status), said);
	if (a->cut_at)
		return text_of("more than %zu bytes of output", a->cut_at);
	return text_of("exit status %d: %s", WEXITSTATUS(a->status), said);
}

/* Which side gave no complete record, and why, or NULL. Caller frees. */
static char *cut_off(const struct result *r)
{
	static const enum side order[] = { ORACLE, OUTSIDE, INSIDE };

	for (size_t i = 0; i < SIDES; i++) {
		const struct answer *a = &r->answers[order[i]];
		const struct record *last =
			a->records.n ? &a->records.list[a->records.n - 1] : NULL;
		const char *said = last ? record_get(last, "end") : NULL;
		char *end, *why;

		/* Inside, `end` is a field like any other. On the other sides it must be ok, or
		 * three hangs would agree. */
		if (said && (order[i] == INSIDE || !strcmp(said, "ok")))
			continue;
		end = said ? text_of("%s", said) : how_it_ended(a);
		why = text_of("%s: no complete answer: %s", side_names[order[i]], end);
		free(end);
		return why;
	}
	return NULL;
}

/* The outside value of the field is already known. */
static void judge_refusal(struct field *f, const struct expect *e)
{
	f->expected = text_of("%s", e->values);
	f->reason = e->reason;
	f->source = e->source;
	f->denial = true;
	f->proves = expect_proves(e, f->outside);
	/* If outside refuses too, the subject had nothing to let through: any error will do. */
	f->same = expect_holds(e, f->inside) || (!f->proves && (equal(f->inside, f->outside) ||
								refused(f->inside)));
}

static struct field make_field(const struct result *r, const struct profile *p,
			       const struct record *inside, const char *key)
{
	const char *id = r->question->id;
	const struct expect *e = profile_find(p, id, key);
	struct field f = {
		.key = text_of("%s", key),
		.outside = normal_of(id, first(&r->answers[OUTSIDE]), key),
		.inside = normal_of(id, inside, key),
	};

	if (e && e->kind == EXPECT_REFUSAL) {
		judge_refusal(&f, e);
		return f;
	}
	if (e && e->kind == EXPECT_OUTSIDE)
		f.expected = f.outside ? text_of("%s", f.outside) : NULL;
	else
		f.expected = normal_of(id, first(&r->answers[ORACLE]), key);
	f.unjudged = e && e->kind == EXPECT_NOTHING;
	f.same = f.unjudged || equal(f.inside, f.expected) || (e && expect_holds(e, f.inside));
	f.reason = e ? e->reason : NULL;
	f.source = e ? e->source : NULL;
	return f;
}

static bool has_field(const struct result *r, const char *key)
{
	for (size_t i = 0; i < r->n_fields; i++)
		if (!strcmp(r->fields[i].key, key))
			return true;
	return false;
}

static void add_fields(struct result *r, const struct profile *p, const struct record *inside,
		       const struct record *keys)
{
	for (size_t i = 0; keys && i < keys->n; i++) {
		if (has_field(r, keys->list[i].key))
			continue;
		r->fields = grown(r->fields, r->n_fields, sizeof(*r->fields));
		r->fields[r->n_fields] = make_field(r, p, inside, keys->list[i].key);
		r->n_bad += !r->fields[r->n_fields].same;
		r->n_unjudged += r->fields[r->n_fields].unjudged;
		r->n_fields++;
	}
}

/* The fields of one repetition: the oracle's keys in its order, then the subject's own. */
static void fill_fields(struct result *r, const struct profile *p, const struct record *inside)
{
	result_drop_fields(r);
	add_fields(r, p, inside, first(&r->answers[ORACLE]));
	add_fields(r, p, inside, inside);
}

/* Keeps the fields of the first repetition that differs, or of the first one if none does. */
static void compare_repeats(struct result *r, const struct profile *p)
{
	const struct records *in = &r->answers[INSIDE].records;

	r->repeats = (unsigned)in->n;
	for (size_t i = in->n; i-- > 0;) {
		fill_fields(r, p, &in->list[i]);
		if (r->n_bad) {
			r->bad_repeats++;
			r->bad_seed = in->list[i].seed;
		}
	}
	for (size_t i = 0; r->bad_repeats && !r->n_bad && i < in->n; i++)
		fill_fields(r, p, &in->list[i]);
}

static void excuse(struct result *r, struct known *k)
{
	const char *reason = NULL;
	size_t open = r->n_bad;

	for (size_t i = 0; i < r->n_fields; i++) {
		struct field *f = &r->fields[i];

		if (f->same)
			continue;
		f->known = known_reason(k, V_DIFFERS, r->question->id, f->key);
		if (!f->known)
			continue;
		reason = f->known;
		open--;
	}
	r->outcome = open ? V_DIFFERS : V_KNOWN;
	if (!open)
		r->why = text_of("%s", reason);
}

static void set_unjudged(struct result *r, const char *reason)
{
	r->outcome = V_UNJUDGED;
	r->why = text_of("the profile does not judge this: %s", reason);
}

static void weigh(struct result *r, struct known *k)
{
	size_t denials = 0, proofs = 0;

	if (r->n_bad) {
		excuse(r, k);
		return;
	}
	for (size_t i = 0; i < r->n_fields; i++) {
		denials += r->fields[i].denial;
		proofs += r->fields[i].proves;
	}
	if (r->n_unjudged && r->n_unjudged + !!has_field(r, "end") == r->n_fields) {
		set_unjudged(r, r->fields[0].reason);
		return;
	}
	r->outcome = denials && !proofs ? V_VACUOUS : V_OK;
	if (r->outcome == V_VACUOUS)
		r->why = text_of("refused outside too: proves nothing here");
}

/* Why outside or the oracle skipped, or NULL. A skip by the subject alone is no excuse. */
static const char *skipped(const struct result *r)
{
	const struct record *out = first(&r->answers[OUTSIDE]),
			    *oracle = first(&r->answers[ORACLE]);
	const char *why = out ? record_get(out, "skip") : NULL;

	return why || !oracle ? why : record_get(oracle, "skip");
}

/* Why the profile accepts that the subject alone skipped, or NULL. */
static const char *may_skip(const struct result *r, const struct profile *p)
{
	const struct record *in = first(&r->answers[INSIDE]);
	const struct expect *e = profile_find(p, r->question->id, "skip");

	return in && record_get(in, "skip") && e && e->kind == EXPECT_NOTHING ? e->reason : NULL;
}

void compare(struct result *r, const struct profile *p, struct known *k)
{
	char *cut = cut_off(r);
	const char *why = cut ? NULL : skipped(r);

	if (!why)		/* a skipped probe cannot show that its known lines are needed */
		known_asked(k, r->question->id);
	if (cut) {
		const char *reason = known_reason(k, V_DIFFERS, r->question->id, "end");

		r->outcome = reason ? V_KNOWN : V_FAILED;
		r->why = reason ? text_of("%s", reason) : cut;
		if (reason)
			free(cut);
		compare_repeats(r, p);
		return;
	}
	if (why) {
		r->outcome = V_SKIP;
		r->why = text_of("%s", why);
		return;
	}
	compare_repeats(r, p);
	if (may_skip(r, p))
		set_unjudged(r, may_skip(r, p));
	else
		weigh(r, k);
}
