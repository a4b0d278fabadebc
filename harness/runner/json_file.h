/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_JSON_FILE_H
#define NLCONFORM_JSON_FILE_H
/* A file of JSON, in and out, with words for a person: json-c's own name its functions. */
#include "base/fail.h"

struct json_object;

/* 0, and *ret is the caller's to put; or -errno with f filled in: "null" alone is an error too. */
int json_file_read(const char *path, struct json_object **ret, struct fail *f);

/* flags: JSON_C_TO_STRING_*. 0, or -errno with f filled in. */
int json_file_write(const char *path, struct json_object *o, int flags, struct fail *f);

/* Adds text to o under key; NULL adds nothing. */
void json_file_put(struct json_object *o, const char *key, const char *text);

/* The word that o has for key; "" where o is no object, has none, or has null there. o's own. */
const char *json_file_word(struct json_object *o, const char *key);

#endif
