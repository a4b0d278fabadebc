/* SPDX-License-Identifier: Apache-2.0 */
#include "base/fail.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/ascii.h"

int fail_set(struct fail *f, int err, const char *format, ...)
{
	va_list ap;

	if (!f)
		return -err;
	f->err = err;
	va_start(ap, format);
	vsnprintf(f->text, sizeof(f->text), format, ap);
	va_end(ap);
	/* Quoted text may come from a file or a program: no second line, no control codes. */
	ascii_mask(f->text);
	return -err;
}
