/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_WARNINGS_H
#define NLVIRT_FORMAT_WARNINGS_H
/* What a reader leaves out or doubts: one line each, "FILE:LINE: ...", without a full stop. */
#include <stddef.h>

struct warning {
	char *text;		/* with file and line */
	const char *what;	/* in text, what follows them */
	size_t line;		/* 0: unknown */
};

struct warnings {
	size_t n;
	struct warning *warning;
	size_t more;		/* that are not here, because there were too many */
	/*
	 * Calls that are left out because they are newer than libseccomp: ", mseal, statmount". An
	 * engine with a newer libseccomp reads them, so this is no mistake in the profile.
	 */
	char *newer;
};

/* Adds a warning about a line; 0: no line. Without memory, only counts it. */
void warnings_add(struct warnings *w, const char *name, size_t line, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
/* Adds a call to the newer ones, once. */
void warnings_newer(struct warnings *w, const char *call);
void warnings_free(struct warnings *w);

#endif
