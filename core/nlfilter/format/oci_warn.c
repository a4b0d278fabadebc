/* SPDX-License-Identifier: Apache-2.0 */
#include "format/oci_warn.h"

#include <seccomp.h>
#include <stdio.h>
#include <string.h>

#include "format/tree.h"
#include "words/names.h"
#include "words/near.h"

#define N(a) (sizeof(a) / sizeof((a)[0]))

/*
 * The keys of the OCI runtime specification, of Docker, Podman and the security profiles operator.
 */
static const char *const profile_keys[] = {
	"defaultAction", "defaultErrnoRet", "defaultErrno", "architectures", "archMap", "syscalls",
	"flags", "listenerPath", "listenerMetadata", "disabled",
};
static const char *const rule_keys[] = {
	"names", "name", "action", "errnoRet", "errno", "args", "includes", "excludes", "comment",
};
static const char *const arg_keys[] = { "index", "value", "valueTwo", "op" };
static const char *const condition_keys[] = { "arches", "caps", "minKernel" };
static const char *const map_keys[] = { "architecture", "subArchitectures" };

struct warner {
	const char *name;
	struct warnings *w;
};

static bool is_listed(const char *word, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(word, list[i]))
			return true;
	return false;
}

static void warn_keys(struct warner *k, json_object *o, const char *const *keys, size_t n)
{
	if (!json_object_is_type(o, json_type_object))
		return;
	json_object_object_foreach(o, key, value) {
		const char *near;

		if (is_listed(key, keys, n))
			continue;
		near = near_word(key, keys, n);
		warnings_add(k->w, k->name, tree_line(value), "%.100s: nobody reads this key%s%s%s",
			     key, near ? "; do you mean " : "", near ? near : "", near ? "?" : "");
	}
}

static bool is_known_somewhere(const char *call)
{
	uint32_t nr;

	for (size_t i = 0; i < n_name_arches; i++)
		if (name_to_call(name_arches[i].arch, call, &nr))
			return true;
	return false;
}

static void warn_call(struct warner *k, json_object *o, size_t line)
{
	const char *call = json_object_get_string(o), *near;
	char buffer[NAMES_BYTES];

	if (!call || seccomp_syscall_resolve_name(call) != __NR_SCMP_ERROR)
		return;
	if (is_known_somewhere(call) && (*call < '0' || *call > '9')) {
		warnings_newer(k->w, call);
		return;
	}
	near = near_call(call, buffer);
	warnings_add(k->w, k->name, line, "%.100s: left out: no such call%s%s%s", call,
		     near ? "; do you mean " : "", near ? near : "", near ? "?" : "");
}

static json_object *array_in(json_object *o, const char *key)
{
	json_object *array;

	return json_object_object_get_ex(o, key, &array) &&
	       json_object_is_type(array, json_type_array) ? array : NULL;
}

static size_t length(json_object *array)
{
	return array ? json_object_array_length(array) : 0;
}

static void warn_condition(struct warner *k, json_object *rule, const char *key)
{
	json_object *o, *list, *word;
	size_t n;

	if (!json_object_object_get_ex(rule, key, &o))
		return;
	warn_keys(k, o, condition_keys, N(condition_keys));
	list = array_in(o, "caps");
	for (size_t i = 0; i < length(list); i++) {
		word = json_object_array_get_idx(list, i);
		if (oci_not_a_cap(json_object_get_string(word), &n))
			warnings_add(k->w, k->name, tree_line(word), "%.100s: no such capability",
				     json_object_get_string(word));
	}
	list = array_in(o, "arches");
	for (size_t i = 0; i < length(list); i++) {
		word = json_object_array_get_idx(list, i);
		if (!strncmp(json_object_get_string(word), "SCMP_", 5) ||
		    !name_to_arch(json_object_get_string(word)))
			warnings_add(k->w, k->name, tree_line(word), "%.100s: no architecture has "
				     "this name here; expected amd64, arm64, x86 or another word "
				     "of Go or libseccomp", json_object_get_string(word));
	}
}

static void warn_rule(struct warner *k, json_object *rule)
{
	json_object *list, *name;

	warn_keys(k, rule, rule_keys, N(rule_keys));
	if (!json_object_is_type(rule, json_type_object))
		return;
	warn_condition(k, rule, "includes");
	warn_condition(k, rule, "excludes");
	list = array_in(rule, "args");
	for (size_t i = 0; i < length(list); i++)
		warn_keys(k, json_object_array_get_idx(list, i), arg_keys, N(arg_keys));
	list = array_in(rule, "names");
	for (size_t i = 0; i < length(list); i++) {
		name = json_object_array_get_idx(list, i);
		warn_call(k, name, tree_line(name));
	}
	if (json_object_object_get_ex(rule, "name", &name))
		warn_call(k, name, tree_line(name));
}

void oci_warn(const char *text, size_t n, const char *name, struct warnings *ret)
{
	struct warner k = { .name = name, .w = ret };
	json_object *root, *profile, *list, *base;

	/* Fails for little that is JSON: control characters in strings, for example. */
	if (tree_parse(text, n, name, ret, &root, NULL))
		return;
	profile = oci_profile_in(root);
	if (json_object_is_type(profile, json_type_object)) {
		if (json_object_object_get_ex(profile, "baseProfileName", &base))
			warnings_add(ret, name, tree_line(base), "baseProfileName: %.100s is not "
				     "read: what it allows is missing",
				     json_object_get_string(base));
		json_object_object_del(profile, "baseProfileName");
		warn_keys(&k, profile, profile_keys, N(profile_keys));
		list = array_in(profile, "archMap");
		for (size_t i = 0; i < length(list); i++)
			warn_keys(&k, json_object_array_get_idx(list, i), map_keys, N(map_keys));
		list = array_in(profile, "syscalls");
		for (size_t i = 0; i < length(list); i++)
			warn_rule(&k, json_object_array_get_idx(list, i));
	}
	json_object_put(root);
}
