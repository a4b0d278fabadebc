/* SPDX-License-Identifier: Apache-2.0 */
#include "base/fail.h"

#include <stdarg.h>
#include <stdio.h>

int fail_set(struct fail *f, int err, const char *format, ...)
{
	va_list ap;

	if (!f)
		return -err;
	f->err = err;
	va_start(ap, format);
	vsnprintf(f->text, sizeof(f->text), format, ap);
	va_end(ap);
	return -err;
}
