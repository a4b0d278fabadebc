/* SPDX-License-Identifier: Apache-2.0 */
#include "format/oci.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "format/export.h"
#include "format/oci_syscalls.h"
#include "format/tree.h"

static int add_arch(struct profile *p, const char *path, const char *word)
{
	uint32_t arch = !strncmp(word, "SCMP_ARCH_", 10) ? name_to_arch(word) : 0;
	int r;

	if (!arch)
		return oci_wrong(p, path, word,
			     "an architecture of libseccomp such as SCMP_ARCH_X86_64");
	r = seccomp_arch_add(p->ctx, arch);
	if (r == -EDOM)
		return oci_wrong(p, path, word,
				 "an architecture with the byte order of the others");
	return r && r != -EEXIST ? fail_set(p->fail, -r, "%s: %s: %s: %s", p->name, path, word,
					    strerror(-r)) : 0;
}

static int add_arches(struct profile *p, const char *path, json_object *list)
{
	int r = 0;

	for (size_t i = 0; list && i < json_object_array_length(list) && !r; i++)
		r = add_arch(p, path, json_object_get_string(json_object_array_get_idx(list, i)));
	return r;
}

/* Adds the subArchitectures of our architecture in Docker's archMap, if it has an entry there. */
static int take_map(struct profile *p, json_object *map)
{
	for (size_t i = 0; i < json_object_array_length(map); i++) {
		json_object *o = json_object_array_get_idx(map, i), *word, *more;
		char path[PATH_BYTES];
		int r;

		snprintf(path, sizeof(path), "archMap[%zu]", i);
		if (!json_object_is_type(o, json_type_object))
			return oci_wrong(p, path, json_object_to_json_string(o),
				     "an object with architecture and subArchitectures");
		r = oci_member(p, o, path, "architecture", json_type_string, &word);
		if (r < 0)
			return r;
		if (!r)
			return oci_missing(p, path,
					   "an object with architecture and subArchitectures");
		r = oci_words(p, o, path, "subArchitectures", &more);
		if (r < 0)
			return r;
		if (!strcmp(json_object_get_string(word), p->arch->oci))
			return add_arches(p, path, more);
	}
	return 0;
}

/* Adds the architectures of the profile to ours, which a context always has. */
static int take_arches(struct profile *p, json_object *root)
{
	json_object *list, *map;
	int r = oci_words(p, root, "", "architectures", &list), mapped;

	if (r < 0)
		return r;
	mapped = oci_member(p, root, "", "archMap", json_type_array, &map);
	if (mapped < 0)
		return mapped;
	if (list && json_object_array_length(list) && mapped && json_object_array_length(map))
		return fail_set(p->fail, EINVAL,
				"%s: expected either architectures or archMap, got both", p->name);
	if (p->arch->arch != seccomp_arch_native()) {
		r = seccomp_arch_remove(p->ctx, SCMP_ARCH_NATIVE);
		if (!r)
			r = seccomp_arch_add(p->ctx, p->arch->arch);
		if (r)
			return fail_set(p->fail, -r, "%s: %s: %s", p->name, p->arch->name,
					strerror(-r));
	}
	r = add_arches(p, "architectures", list);
	return r < 0 || !mapped ? r : take_map(p, map);
}

json_object *oci_profile_in(json_object *root)
{
	json_object *linux_, *seccomp;

	if (json_object_object_get_ex(root, "linux", &linux_) &&
	    json_object_object_get_ex(linux_, "seccomp", &seccomp) &&
	    json_object_is_type(seccomp, json_type_object))
		return seccomp;
	if (json_object_object_get_ex(root, "kind", &linux_) &&
	    json_object_object_get_ex(root, "spec", &seccomp) &&
	    json_object_is_type(seccomp, json_type_object))
		return seccomp;
	return root;
}

/* EMSGSIZE, ENOBUFS: the program is too long for libseccomp or for the message that carries it. */
static int export(struct profile *p, struct filter *ret)
{
	struct filter program = { 0 };
	int r = export_program(p->ctx, p->arch->arch, &program);

	if (r == -EMSGSIZE || r == -ENOBUFS || (!r && program.len > BPF_MAXINSNS)) {
		filter_free(&program);
		return fail_set(p->fail, E2BIG, "%s: compiles to more than %u instructions",
				p->name, BPF_MAXINSNS);
	}
	if (r)
		return fail_set(p->fail, -r, "%s: cannot compile it: %s", p->name, strerror(-r));
	*ret = program;
	return 0;
}

static int compile(struct profile *p, json_object *root, struct filter *ret)
{
	int r;

	if (!json_object_is_type(root, json_type_object))
		return fail_set(p->fail, EINVAL,
				"%s: expected a JSON object with defaultAction and syscalls",
				p->name);
	root = oci_profile_in(root);
	r = oci_take_action(p, root, "", "defaultAction", "defaultErrnoRet", &p->otherwise);
	if (r < 0)
		return r;
	p->ctx = seccomp_init(p->otherwise == SECCOMP_RET_USER_NOTIF ? SCMP_ACT_NOTIFY :
			      p->otherwise);
	if (!p->ctx)
		return fail_set(p->fail, ENOMEM, "%s: out of memory", p->name);
	r = take_arches(p, root);
	if (!r)
		r = oci_take_syscalls(p, root);
	if (!r)
		r = export(p, ret);
	seccomp_release(p->ctx);
	return r;
}

static int not_json(const char *text, size_t at, const char *name, const char *why, struct fail *f)
{
	size_t line = 1;

	for (size_t i = 0; i < at; i++)
		line += text[i] == '\n';
	return fail_set(f, EINVAL, "%s:%zu: not JSON: %s", name, line, why);
}

/* The offset of a number above UINT64_MAX, which json-c would silently clamp; n: there is none. */
static size_t too_large(const char *text, size_t n)
{
	bool quoted = false;
	uint64_t value = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned digit = (unsigned char)text[i] - '0';

		if (quoted && text[i] == '\\')
			i++;
		else if (text[i] == '"')
			quoted = !quoted;
		if (quoted || digit > 9)
			value = 0;
		else if (__builtin_mul_overflow(value, 10, &value) ||
			 __builtin_add_overflow(value, digit, &value))
			return i;
	}
	return n;
}

int oci_build(const char *text, size_t n, const char *name, const struct oci_options *options,
	      struct filter *ret, struct fail *f)
{
	struct profile p = { .name = name, .options = options, .fail = f };
	size_t end = too_large(text, n);
	json_tokener *tok;
	json_object *root;
	enum json_tokener_error e;
	int r;

	for (size_t i = 0; i < n_name_arches; i++)
		if (name_arches[i].arch == options->arch)
			p.arch = &name_arches[i];
	if (!p.arch)
		return fail_set(f, EINVAL, "%s: libseccomp does not know architecture 0x%x", name,
				options->arch);
	if (end < n && !options->yaml)
		return not_json(text, end, name, "a number above 18446744073709551615", f);
	filter_for_any_kernel();
	if (options->yaml) {
		r = tree_parse(text, n, name, NULL, &root, f);
		if (!r) {
			r = compile(&p, root, ret);
			json_object_put(root);
		}
		return r;
	}
	tok = json_tokener_new();
	if (!tok)
		return fail_set(f, ENOMEM, "%s: out of memory", name);
	json_tokener_set_flags(tok, JSON_TOKENER_STRICT);	/* refuses text after the object */
	root = json_tokener_parse_ex(tok, text, (int)n + 1);
	e = json_tokener_get_error(tok);
	end = json_tokener_get_parse_end(tok);
	json_tokener_free(tok);
	if (e != json_tokener_success)	/* root is no test: "null" is valid, and read as NULL */
		return not_json(text, end < n ? end : n, name, json_tokener_error_desc(e), f);
	r = compile(&p, root, ret);
	json_object_put(root);
	return r;
}
