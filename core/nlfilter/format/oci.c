/* SPDX-License-Identifier: Apache-2.0 */
#include "format/oci.h"

#include <errno.h>
#include <json-c/json.h>
#include <seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

#include "base/cleanup.h"
#include "words/names.h"
#include "format/export.h"
#include "format/tree.h"
#include "base/limits.h"

#define PATH_BYTES 96

struct profile {
	const char *name;
	const struct oci_options *options;
	const struct name_arch *arch;
	scmp_filter_ctx ctx;
	uint32_t otherwise;	/* the default action */
	unsigned n_calls;	/* that rules have named so far */
	unsigned n_conditional;	/* those among them with conditions */
	struct fail *fail;
};

static int wrong(struct profile *p, const char *path, const char *thing, const char *right)
{
	return fail_set(p->fail, EINVAL, "%s: %s: expected %s, got '%.100s'", p->name, path, right,
			thing);
}

static int missing(struct profile *p, const char *path, const char *right)
{
	return fail_set(p->fail, EINVAL, "%s: %s: missing; expected %s", p->name, path, right);
}

/* Finds a member of this type. Returns 1; 0 if it is missing or null; or -EINVAL. */
static int member(struct profile *p, json_object *of, const char *path, const char *key,
		  json_type type, json_object **ret)
{
	json_object *o;

	if (!json_object_object_get_ex(of, key, &o) || json_object_is_type(o, json_type_null))
		return 0;
	if (!json_object_is_type(o, type)) {
		char at[2 * PATH_BYTES], right[32];

		snprintf(at, sizeof(at), "%s%s%s", path, *path ? "." : "", key);
		snprintf(right, sizeof(right), "type %s", json_type_to_name(type));
		return wrong(p, at, json_object_to_json_string(o), right);
	}
	*ret = o;
	return 1;
}

/* Finds an array of words. Returns 0, with *ret NULL if there is none; or -EINVAL. */
static int words(struct profile *p, json_object *of, const char *path, const char *key,
		 json_object **ret)
{
	json_object *array;
	int r = member(p, of, path, key, json_type_array, &array);

	*ret = NULL;
	if (r <= 0)
		return r;
	for (size_t i = 0; i < json_object_array_length(array); i++) {
		json_object *o = json_object_array_get_idx(array, i);
		char at[2 * PATH_BYTES];

		if (json_object_is_type(o, json_type_string))
			continue;
		snprintf(at, sizeof(at), "%s%s%s[%zu]", path, *path ? "." : "", key, i);
		return wrong(p, at, json_object_to_json_string(o), "type string");
	}
	*ret = array;
	return 0;
}

static bool has_cap(const char *caps, const char *cap)
{
	size_t n = strlen(cap);

	while (caps && *caps) {
		size_t len = strcspn(caps, ",");

		if (len == n && !strncasecmp(caps, cap, n))
			return true;
		caps += len + (caps[len] == ',');
	}
	return false;
}

/* Is the kernel at least min? Ignores what follows the second number, as Docker does. */
static int kernel_at_least(struct profile *p, const char *path, const char *min)
{
	unsigned want[2], have[2];
	struct utsname u;

	if (sscanf(min, "%u.%u", &want[0], &want[1]) != 2)
		return wrong(p, path, min, "a version such as 4.8");
	uname(&u);
	if (sscanf(p->options->kernel ? p->options->kernel : u.release, "%u.%u", &have[0],
		   &have[1]) != 2)
		return fail_set(p->fail, EINVAL,
				"--kernel: expected a version such as 5.14, got '%s'",
				p->options->kernel);
	return have[0] > want[0] || (have[0] == want[0] && have[1] >= want[1]);
}

/*
 * Docker's words are those of Go ("386"), Podman's those of libseccomp's binding for Go ("x86"), and
 * profiles travel between the two: any word for the architecture counts.
 */
static bool is_own_arch(const struct profile *p, json_object *arches)
{
	for (size_t i = 0; i < json_object_array_length(arches); i++) {
		const char *word =
			json_object_get_string(json_object_array_get_idx(arches, i));

		if (strncmp(word, "SCMP_", 5) && name_to_arch(word) == p->arch->arch)
			return true;
	}
	return false;
}

/* Do the conditions under key hold? If any, one is enough (excludes), otherwise all (includes). */
static int condition(struct profile *p, json_object *rule, const char *path, const char *key,
		     bool any)
{
	json_object *o, *arches, *caps, *kernel;
	char at[PATH_BYTES + 16];
	int r = member(p, rule, path, key, json_type_object, &o), n = 0;

	if (r <= 0)
		return r < 0 ? r : !any;
	snprintf(at, sizeof(at), "%s.%s", path, key);
	r = words(p, o, at, "arches", &arches);
	if (!r)
		r = words(p, o, at, "caps", &caps);
	if (r < 0)
		return r;
	if (arches && json_object_array_length(arches) && is_own_arch(p, arches) == any)
		return any;
	for (size_t i = 0; caps && i < json_object_array_length(caps); i++) {
		if (has_cap(p->options->caps,
			    json_object_get_string(json_object_array_get_idx(caps, i))) == any)
			return any;
	}
	r = member(p, o, at, "minKernel", json_type_string, &kernel);
	if (r > 0)
		n = kernel_at_least(p, at, json_object_get_string(kernel));
	if (r < 0 || n < 0)
		return r < 0 ? r : n;
	return r > 0 && n == any ? any : !any;
}

/* Podman's way: "errno": "ENOSYS" beside or instead of "errnoRet": 38. Returns as member(). */
static int take_errno_word(struct profile *p, json_object *of, const char *path,
			   const char *errno_key, int *ret)
{
	char key[32], at[2 * PATH_BYTES];
	json_object *word;
	int r, number;

	snprintf(key, sizeof(key), "%.*s", (int)(strlen(errno_key) - strlen("Ret")), errno_key);
	r = member(p, of, path, key, json_type_string, &word);
	if (r <= 0 || !*json_object_get_string(word))
		return r < 0 ? r : 0;
	number = name_to_errno(json_object_get_string(word));
	if (number < 0) {
		snprintf(at, sizeof(at), "%s%s%s", path, *path ? "." : "", key);
		return wrong(p, at, json_object_get_string(word), "an errno such as EPERM");
	}
	*ret = number;
	return 1;
}

static int take_action(struct profile *p, json_object *of, const char *path, const char *key,
		       const char *errno_key, uint32_t *ret)
{
	static const char right[] = "SCMP_ACT_ALLOW, _ERRNO, _KILL, _KILL_PROCESS, _KILL_THREAD, "
				    "_LOG, _NOTIFY, _TRACE or _TRAP";
	json_object *word, *number = NULL;
	char at[PATH_BYTES + 32];
	int r = member(p, of, path, key, json_type_string, &word), data = EPERM;

	snprintf(at, sizeof(at), "%s%s%s", path, *path ? "." : "", key);
	if (r < 0)
		return r;
	if (!r)
		return missing(p, at, right);
	if (strncmp(json_object_get_string(word), "SCMP_ACT_", 9) ||
	    !name_to_action(json_object_get_string(word), ret))
		return wrong(p, at, json_object_get_string(word), right);
	r = member(p, of, path, errno_key, json_type_int, &number);
	if (r > 0)
		data = json_object_get_int(number);
	if (!r)
		r = take_errno_word(p, of, path, errno_key, &data);
	if (r < 0)
		return r;
	if (data < 0 || data > (*ret == SECCOMP_RET_ERRNO ? (int)OCI_MAX_ERRNO : 0xffff)) {
		snprintf(at, sizeof(at), "%s%s%s", path, *path ? "." : "", errno_key);
		return wrong(p, at, json_object_to_json_string(number),
			     *ret == SECCOMP_RET_ERRNO ? "0 to 4094" : "0 to 65535");
	}
	if (*ret == SECCOMP_RET_ERRNO || *ret == SECCOMP_RET_TRACE)
		*ret |= (uint32_t)data;
	return 0;
}

static const struct {
	const char *name;
	enum scmp_compare op;
} ops[] = {
	{ "SCMP_CMP_NE", SCMP_CMP_NE },
	{ "SCMP_CMP_LT", SCMP_CMP_LT },
	{ "SCMP_CMP_LE", SCMP_CMP_LE },
	{ "SCMP_CMP_EQ", SCMP_CMP_EQ },
	{ "SCMP_CMP_GE", SCMP_CMP_GE },
	{ "SCMP_CMP_GT", SCMP_CMP_GT },
	{ "SCMP_CMP_MASKED_EQ", SCMP_CMP_MASKED_EQ },
};

static int take_number(struct profile *p, json_object *of, const char *path, const char *key,
		       uint64_t *ret)
{
	json_object *o;
	int r = member(p, of, path, key, json_type_int, &o);

	if (r > 0 && json_object_get_int64(o) < 0) {	/* get_uint64() would return 0 */
		char at[2 * PATH_BYTES];

		snprintf(at, sizeof(at), "%s.%s", path, key);
		return wrong(p, at, json_object_to_json_string(o), "0 to 18446744073709551615");
	}
	if (r > 0)
		*ret = json_object_get_uint64(o);
	return r;
}

static int take_arg(struct profile *p, json_object *o, const char *path, struct scmp_arg_cmp *ret)
{
	uint64_t index = 0, value = 0, two = 0;
	char at[PATH_BYTES + 16];
	json_object *op;
	int r;

	if (!json_object_is_type(o, json_type_object))
		return wrong(p, path, json_object_to_json_string(o),
			     "an object with index, value and op");
	r = take_number(p, o, path, "index", &index);
	if (r >= 0)
		r = take_number(p, o, path, "value", &value);
	if (r >= 0)
		r = take_number(p, o, path, "valueTwo", &two);
	if (r >= 0)
		r = member(p, o, path, "op", json_type_string, &op);
	if (r < 0)
		return r;
	snprintf(at, sizeof(at), "%s.%s", path, r ? "index" : "op");
	if (!r)
		return missing(p, at, "an operator such as SCMP_CMP_EQ");
	if (index > 5)
		return fail_set(p->fail, EINVAL, "%s: %s: expected 0 to 5, got %llu", p->name, at,
				(unsigned long long)index);
	for (size_t i = 0; i < sizeof(ops) / sizeof(ops[0]); i++)
		if (!strcmp(json_object_get_string(op), ops[i].name)) {
			*ret = (struct scmp_arg_cmp){ (unsigned)index, ops[i].op, value, two };
			return 0;
		}
	snprintf(at, sizeof(at), "%s.op", path);
	return wrong(p, at, json_object_get_string(op),
		     "SCMP_CMP_EQ, _NE, _LT, _LE, _GT, _GE or _MASKED_EQ");
}

/* Adds one rule; or, if two conditions name the same argument, one rule for each condition. */
static int add_call(struct profile *p, const char *path, const char *call, uint32_t action,
		    const struct scmp_arg_cmp *cmp, unsigned n)
{
	int nr = seccomp_syscall_resolve_name(call), r = 0;
	bool twice = false;

	if (nr == __NR_SCMP_ERROR)
		return 0;
	/* The time that libseccomp takes grows with the square of these. */
	if (++p->n_calls > LIMIT_PROFILE_CALLS)
		return fail_set(p->fail, E2BIG, "%s: %s: the rules name more than %d calls in all",
				p->name, path, LIMIT_PROFILE_CALLS);
	if (n && ++p->n_conditional > LIMIT_PROFILE_RULES)
		return fail_set(p->fail, E2BIG, "%s: %s: more than %d rules with conditions",
				p->name, path, LIMIT_PROFILE_RULES);
	for (unsigned i = 1; i < n; i++)
		for (unsigned j = 0; j < i; j++)
			twice |= cmp[i].arg == cmp[j].arg;
	if (!twice)
		r = seccomp_rule_add_array(p->ctx, action, nr, n, cmp);
	for (unsigned i = 0; twice && i < n && !r; i++)
		r = seccomp_rule_add_array(p->ctx, action, nr, 1, &cmp[i]);
	if (r == -EEXIST)	/* the same rule twice */
		r = 0;
	if (r == -EDOM)	/* none of the architectures has the call */
		r = 0;
	return r ? fail_set(p->fail, -r, "%s: %s: cannot compile %s: %s", p->name, path, call,
			    strerror(-r)) : 0;
}

#define MAX_ARGS 32

static int take_args(struct profile *p, json_object *rule, const char *path,
		     struct scmp_arg_cmp cmp[MAX_ARGS], unsigned *ret_n)
{
	json_object *args;
	int r = member(p, rule, path, "args", json_type_array, &args);

	*ret_n = 0;
	if (r <= 0)
		return r;
	if (json_object_array_length(args) > MAX_ARGS)
		return fail_set(p->fail, EINVAL,
				"%s: %s.args: expected at most %d conditions, got %zu", p->name,
				path, MAX_ARGS, json_object_array_length(args));
	for (size_t i = 0; i < json_object_array_length(args); i++) {
		char at[PATH_BYTES];

		snprintf(at, sizeof(at), "%.40s.args[%zu]", path, i);
		r = take_arg(p, json_object_array_get_idx(args, i), at, &cmp[(*ret_n)++]);
		if (r < 0)
			return r;
	}
	return 0;
}

static int take_names(struct profile *p, json_object *rule, const char *path, uint32_t action)
{
	struct scmp_arg_cmp cmp[MAX_ARGS];
	json_object *names, *name;
	unsigned n;
	int r = words(p, rule, path, "names", &names), one;

	if (r < 0)
		return r;
	one = member(p, rule, path, "name", json_type_string, &name);
	if (one < 0)
		return one;
	if (!one == !names)
		return fail_set(p->fail, EINVAL, "%s: %s: expected either names or name", p->name,
				path);
	r = take_args(p, rule, path, cmp, &n);
	if (r < 0 || action == p->otherwise)
		return r;
	if (one)
		return add_call(p, path, json_object_get_string(name), action, cmp, n);
	for (size_t i = 0; i < json_object_array_length(names) && !r; i++)
		r = add_call(p, path, json_object_get_string(json_object_array_get_idx(names, i)),
			     action, cmp, n);
	return r;
}

static int take_rule(struct profile *p, json_object *rule, size_t i)
{
	char path[PATH_BYTES];
	uint32_t action;
	int r;

	snprintf(path, sizeof(path), "syscalls[%zu]", i);
	if (!json_object_is_type(rule, json_type_object))
		return wrong(p, path, json_object_to_json_string(rule),
			     "an object with names and action");
	r = condition(p, rule, path, "excludes", true);
	if (r)
		return r < 0 ? r : 0;
	r = condition(p, rule, path, "includes", false);
	if (r <= 0)
		return r;
	r = take_action(p, rule, path, "action", "errnoRet", &action);
	return r < 0 ? r : take_names(p, rule, path, action);
}

static int add_arch(struct profile *p, const char *path, const char *word)
{
	uint32_t arch = !strncmp(word, "SCMP_ARCH_", 10) ? name_to_arch(word) : 0;
	int r;

	if (!arch)
		return wrong(p, path, word,
			     "an architecture of libseccomp such as SCMP_ARCH_X86_64");
	r = seccomp_arch_add(p->ctx, arch);
	if (r == -EDOM)
		return wrong(p, path, word, "an architecture with the byte order of the others");
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
			return wrong(p, path, json_object_to_json_string(o),
				     "an object with architecture and subArchitectures");
		r = member(p, o, path, "architecture", json_type_string, &word);
		if (r < 0)
			return r;
		if (!r)
			return missing(p, path, "an object with architecture and subArchitectures");
		r = words(p, o, path, "subArchitectures", &more);
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
	int r = words(p, root, "", "architectures", &list), mapped;

	if (r < 0)
		return r;
	mapped = member(p, root, "", "archMap", json_type_array, &map);
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

static int take_rules(struct profile *p, json_object *root)
{
	json_object *list;
	int r = member(p, root, "", "syscalls", json_type_array, &list);

	if (r <= 0)
		return r;
	for (size_t i = 0; i < json_object_array_length(list); i++) {
		r = take_rule(p, json_object_array_get_idx(list, i), i);
		if (r < 0)
			return r;
	}
	return 0;
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
	r = take_action(p, root, "", "defaultAction", "defaultErrnoRet", &p->otherwise);
	if (r < 0)
		return r;
	p->ctx = seccomp_init(p->otherwise == SECCOMP_RET_USER_NOTIF ? SCMP_ACT_NOTIFY :
			      p->otherwise);
	if (!p->ctx)
		return fail_set(p->fail, ENOMEM, "%s: out of memory", p->name);
	r = take_arches(p, root);
	if (!r)
		r = take_rules(p, root);
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
