/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/play.h"

#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "cmd/controller.h"
#include "want/control.h"

#define SECONDS_MOST (7 * 24 * 3600)
#define BLANKS " \t\r\n"

/* "1", "1.5", "0.025": to the millisecond. */
static bool read_seconds(const char *word, int64_t *ret_ms)
{
	int64_t ms = 0, unit = 100;

	if (!isdigit((unsigned char)*word))
		return false;
	for (; isdigit((unsigned char)*word) && ms <= SECONDS_MOST; word++)
		ms = ms * 10 + (*word - '0');
	if (ms > SECONDS_MOST)
		return false;
	ms *= 1000;
	if (*word == '.')
		for (word++; isdigit((unsigned char)*word); word++, unit /= 10)
			ms += unit * (*word - '0');
	*ret_ms = ms;
	return !*word;
}

static struct play_step *add_step(struct play *p)
{
	struct play_step *more = realloc(p->steps, (p->n + 1) * sizeof(*more));

	if (!more)
		return NULL;
	p->steps = more;
	more[p->n] = (struct play_step){ 0 };
	return &more[p->n++];
}

/* Takes the words of a line. */
static int take_words(struct play_step *s, char **rest, const char *name, struct fail *f)
{
	char words[4096];
	unsigned n = 0;

	for (char *word; (word = strtok_r(NULL, BLANKS, rest)); n++) {
		size_t len = strlen(word) + 1;

		if (n == CONTROL_WORDS || s->bytes + len > sizeof(words))
			return fail_set(f, EINVAL, "%s:%u: expected at most %d words", name,
					s->line, CONTROL_WORDS);
		memcpy(words + s->bytes, word, len);
		s->bytes += len;
	}
	if (!n)
		return fail_set(f, EINVAL,
				"%s:%u: expected words after the seconds, such as 'down eth0'",
				name, s->line);
	s->text = malloc(s->bytes);
	if (!s->text)
		return fail_set(f, ENOMEM, "out of memory");
	memcpy(s->text, words, s->bytes);
	if (strcmp(words, "apply"))
		return 0;
	if (n != 2)
		return fail_set(f, EINVAL, "%s:%u: expected 'apply VIEW'", name, s->line);
	return 1;
}

static int take_line(struct play *p, char *line, unsigned number, const char *name, struct fail *f)
{
	char *rest, *word;
	int64_t before = p->n ? p->steps[p->n - 1].at_ms : 0;
	struct play_step *s;
	struct fail inner;
	int r;

	line[strcspn(line, "#")] = '\0';
	word = strtok_r(line, BLANKS, &rest);
	if (!word)
		return 0;
	s = add_step(p);
	if (!s)
		return fail_set(f, ENOMEM, "out of memory");
	s->line = number;
	if (!read_seconds(word, &s->at_ms))
		return fail_set(f, EINVAL, "%s:%u: expected seconds such as 1.5, got '%s'", name,
				number, word);
	if (s->at_ms < before)
		return fail_set(f, EINVAL, "%s:%u: expected %lld.%03lld seconds or more, as in the "
					   "line before, "
				"got %s", name, number, (long long)before / 1000,
				(long long)before % 1000, word);
	r = take_words(s, &rest, name, f);
	if (r <= 0)
		return r;
	r = controller_read_view(s->text + strlen("apply") + 1, &s->json, &s->json_len, &inner);
	return r < 0 ? fail_set(f, inner.err, "%s:%u: %.450s", name, number, inner.text) : 0;
}

int play_read(FILE *in, const char *name, struct play *ret, struct fail *f)
{
	_cleanup_free_ char *line = NULL;
	struct play p = { 0 };
	size_t room = 0;
	unsigned number = 0;
	int r = 0;

	while (!r && getline(&line, &room, in) >= 0)
		r = take_line(&p, line, ++number, name, f);
	if (!r && ferror(in))
		r = fail_set(f, EIO, "%s: cannot be read: %s", name, strerror(errno));
	if (r < 0)
		play_done(&p);
	else
		*ret = p;
	return r;
}

void play_done(struct play *p)
{
	for (size_t i = 0; i < p->n; i++) {
		free(p->steps[i].text);
		free(p->steps[i].json);
	}
	free(p->steps);
	*p = (struct play){ 0 };
}
