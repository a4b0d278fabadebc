/* SPDX-License-Identifier: Apache-2.0 */
#include "format/oci_member.h"

#include <errno.h>
#include <stdio.h>

int oci_wrong(struct profile *p, const char *path, const char *thing, const char *right)
{
	return fail_set(p->fail, EINVAL, "%s: %s: expected %s, got '%.100s'", p->name, path, right,
			thing);
}

int oci_missing(struct profile *p, const char *path, const char *right)
{
	return fail_set(p->fail, EINVAL, "%s: %s: missing; expected %s", p->name, path, right);
}

int oci_member(struct profile *p, json_object *of, const char *path, const char *key,
	       json_type type, json_object **ret)
{
	json_object *o;

	if (!json_object_object_get_ex(of, key, &o) || json_object_is_type(o, json_type_null))
		return 0;
	if (!json_object_is_type(o, type)) {
		char at[2 * PATH_BYTES], right[32];

		snprintf(at, sizeof(at), "%s%s%s", path, *path ? "." : "", key);
		snprintf(right, sizeof(right), "type %s", json_type_to_name(type));
		return oci_wrong(p, at, json_object_to_json_string(o), right);
	}
	*ret = o;
	return 1;
}

int oci_words(struct profile *p, json_object *of, const char *path, const char *key,
	      json_object **ret)
{
	json_object *array;
	int r = oci_member(p, of, path, key, json_type_array, &array);

	*ret = NULL;
	if (r <= 0)
		return r;
	for (size_t i = 0; i < json_object_array_length(array); i++) {
		json_object *o = json_object_array_get_idx(array, i);
		char at[2 * PATH_BYTES];

		if (json_object_is_type(o, json_type_string))
			continue;
		snprintf(at, sizeof(at), "%s%s%s[%zu]", path, *path ? "." : "", key, i);
		return oci_wrong(p, at, json_object_to_json_string(o), "type string");
	}
	*ret = array;
	return 0;
}
