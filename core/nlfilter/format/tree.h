/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_TREE_H
#define NLVIRT_FORMAT_TREE_H
/*
 * Reads YAML, of which JSON is nearly a part, into json-c objects that know their lines. Plain
 * scalars become null, booleans and integers where YAML's core schema says so, all others strings.
 * Keys must be scalars; a key that appears twice is a warning, and its last value counts. Anchors
 * and aliases are refused: an alias can make a small text enormous.
 */
#include <json-c/json.h>

#include "base/fail.h"
#include "format/warnings.h"

/*
 * text: n bytes. *ret may be NULL, for null. warnings may be NULL. Returns 0, and the caller owns
 * *ret; -EINVAL, with *f "NAME:LINE: ..."; -E2BIG: too deep; or -ENOMEM.
 */
int tree_parse(const char *text, size_t n, const char *name, struct warnings *warnings,
	       json_object **ret, struct fail *f);

/* The line of an object from tree_parse(), for a value that of its key; 0: null, or unknown. */
size_t tree_line(json_object *o);

#endif
