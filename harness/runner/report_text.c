/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/report.h"

void report_text(FILE *to, const char *text)
{
	for (; text && *text; text++) {
		switch (*text) {
		case '<': fputs("&lt;", to); break;
		case '>': fputs("&gt;", to); break;
		case '&': fputs("&amp;", to); break;
		case '"': fputs("&quot;", to); break;
		default: fputc((unsigned char)*text < 0x20 ? ' ' : *text, to);
		}
	}
}
