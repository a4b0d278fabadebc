/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/report.h"
int report_html_write(struct json_object *const *runs, size_t n, const char *path, struct fail *f)
{
	(void)runs; (void)n; (void)path; (void)f;
	return 0;
}
