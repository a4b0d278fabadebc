/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/agent_state.h"

#include <errno.h>
#include <json-c/json.h>
#include <stdbool.h>
#include <string.h>

#define DEPTH 32
#define SECCOMP_FD "seccompFd"
#define ANNOTATION "nlvirt.policy"
#define WORD "policy="

static const char *string_of(json_object *o, const char *key)
{
	json_object *v;

	return json_object_object_get_ex(o, key, &v) && json_object_is_type(v, json_type_string) ?
		       json_object_get_string(v) : NULL;
}

/* A name that can be in a message, and in the name of a stored descriptor. */
static bool is_name(const char *name, size_t len, size_t most)
{
	bool good = len && len < most;

	for (size_t i = 0; i < len && good; i++)
		good = name[i] > ' ' && name[i] < 0x7f && name[i] != ':' && name[i] != '/';
	return good;
}

static int take_id(json_object *state, struct agent_state *ret, struct fail *f)
{
	const char *id = string_of(state, "id");

	if (!id || !is_name(id, strlen(id), sizeof(ret->id)))
		return fail_set(f, EINVAL, "state.id: expected the name of a container");
	strcpy(ret->id, id);
	return 0;
}

static int take_listener(json_object *o, int n_fds, struct agent_state *ret, struct fail *f)
{
	json_object *fds;
	size_t n;

	if (!json_object_object_get_ex(o, "fds", &fds) ||
	    !json_object_is_type(fds, json_type_array))
		return fail_set(f, EINVAL, "fds: expected a list of names");
	n = json_object_array_length(fds);
	if (n != (size_t)n_fds)
		return fail_set(f, EINVAL, "fds: %zu names for %d descriptors", n, n_fds);
	for (size_t i = 0; i < n; i++) {
		const char *name = json_object_get_string(json_object_array_get_idx(fds, i));

		if (name && !strcmp(name, SECCOMP_FD)) {
			ret->listener = (int)i;
			return 0;
		}
	}
	return fail_set(f, EINVAL, "fds: no descriptor is called " SECCOMP_FD);
}

static int take_name(const char *from, const char *name, size_t len, struct agent_state *ret,
		     struct fail *f)
{
	if (!is_name(name, len, sizeof(ret->policy)))
		return fail_set(f, EINVAL, "%s: expected the name of a policy", from);
	memcpy(ret->policy, name, len);
	return 0;
}

static int take_policy(json_object *o, json_object *state, struct agent_state *ret, struct fail *f)
{
	const char *metadata = string_of(o, "metadata"), *annotation;
	json_object *annotations;

	for (const char *at = metadata ? metadata : ""; *at;) {
		size_t len = strcspn(at, " ,");

		if (!strncmp(at, WORD, strlen(WORD)))
			return take_name("metadata", at + strlen(WORD), len - strlen(WORD), ret, f);
		at += len + strspn(at + len, " ,");
	}
	if (!json_object_object_get_ex(state, "annotations", &annotations))
		return 0;
	annotation = string_of(annotations, ANNOTATION);
	return annotation ? take_name("annotation " ANNOTATION, annotation, strlen(annotation), ret,
				      f)
			  : 0;
}

static int take_all(json_object *o, int n_fds, struct agent_state *ret, struct fail *f)
{
	json_object *state;
	int r;

	if (!json_object_is_type(o, json_type_object))
		return fail_set(f, EINVAL, "expected a JSON object");
	if (!json_object_object_get_ex(o, "state", &state) ||
	    !json_object_is_type(state, json_type_object))
		return fail_set(f, EINVAL, "state: expected the state of a container");
	r = take_id(state, ret, f);
	if (!r)
		r = take_listener(o, n_fds, ret, f);
	return r ? r : take_policy(o, state, ret, f);
}

int agent_state_parse(const char *text, size_t len, int n_fds, struct agent_state *ret,
		      struct fail *f)
{
	struct agent_state state = { .listener = -1 };
	json_tokener *t = json_tokener_new_ex(DEPTH);
	enum json_tokener_error error;
	json_object *o;
	int r;

	if (!t)
		return fail_set(f, ENOMEM, "out of memory");
	o = json_tokener_parse_ex(t, text, (int)len);
	error = json_tokener_get_error(t);
	if (error == json_tokener_continue)
		r = -EAGAIN;
	else if (error != json_tokener_success)
		r = fail_set(f, EINVAL, "not JSON: %s", json_tokener_error_desc(error));
	else
		r = take_all(o, n_fds, &state, f);
	json_object_put(o);
	json_tokener_free(t);
	if (!r)
		*ret = state;
	return r;
}
