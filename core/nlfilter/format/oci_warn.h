/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_OCI_WARN_H
#define NLVIRT_FORMAT_OCI_WARN_H
/*
 * What oci_build() leaves out of a profile, each with its line: keys that no engine reads, names of
 * calls, capabilities and architectures that nobody knows, and keys given twice. Container engines
 * say nothing about any of these.
 */
#include "format/oci.h"
#include "format/warnings.h"

/* text: as for oci_build(), which has accepted it. Adds to *ret. */
void oci_warn(const char *text, size_t n, const char *name, struct warnings *ret);

#endif
