/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_JSON_FILE_H
#define NLCONFORM_JSON_FILE_H
/* Reads and writes JSON files. Errors name the file; those of json-c name its functions. */
#include "base/fail.h"

struct json_object;

/* 0, and the caller puts *ret; or -errno with f set. A file with only "null" is an error. */
int json_file_read(const char *path, struct json_object **ret, struct fail *f);

/* flags: JSON_C_TO_STRING_*. 0, or -errno with f set. */
int json_file_write(const char *path, struct json_object *o, int flags, struct fail *f);

/* Adds text to o under key; NULL adds nothing. */
void json_file_put(struct json_object *o, const char *key, const char *text);

/* The string under key, owned by o; "" if o is no object, or has no such key, or null there. */
const char *json_file_word(struct json_object *o, const char *key);

#endif
