/* SPDX-License-Identifier: Apache-2.0 */
#include "format/oci_syscalls.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/utsname.h>

#include "base/limits.h"

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
		return oci_wrong(p, path, min, "a version such as 4.8");
	uname(&u);
	if (sscanf(p->options->kernel ? p->options->kernel : u.release, "%u.%u", &have[0],
		   &have[1]) != 2)
		return fail_set(p->fail, EINVAL,
				"--kernel: expected a version such as 5.14, got '%s'",
				p->options->kernel);
	return have[0] > want[0] || (have[0] == want[0] && have[1] >= want[1]);
}

/*
 * Docker's words are those of Go ("386"), Podman's those of libseccomp's binding for Go ("x86"),
 * and profiles travel between the two: any word for the architecture counts.
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
	int r = oci_member(p, rule, path, key, json_type_object, &o), n = 0;

	if (r <= 0)
		return r < 0 ? r : !any;
	snprintf(at, sizeof(at), "%s.%s", path, key);
	r = oci_words(p, o, at, "arches", &arches);
	if (!r)
		r = oci_words(p, o, at, "caps", &caps);
	if (r < 0)
		return r;
	if (arches && json_object_array_length(arches) && is_own_arch(p, arches) == any)
		return any;
	for (size_t i = 0; caps && i < json_object_array_length(caps); i++) {
		if (has_cap(p->options->caps,
			    json_object_get_string(json_object_array_get_idx(caps, i))) == any)
			return any;
	}
	r = oci_member(p, o, at, "minKernel", json_type_string, &kernel);
	if (r > 0)
		n = kernel_at_least(p, at, json_object_get_string(kernel));
	if (r < 0 || n < 0)
		return r < 0 ? r : n;
	return r > 0 && n == any ? any : !any;
}

/* Podman's way: "errno": "ENOSYS" beside or instead of "errnoRet": 38. Returns as oci_member(). */
static int take_errno_word(struct profile *p, json_object *of, const char *path,
			   const char *errno_key, int *ret)
{
	char key[32], at[2 * PATH_BYTES];
	json_object *word;
	int r, number;

	snprintf(key, sizeof(key), "%.*s", (int)(strlen(errno_key) - strlen("Ret")), errno_key);
	r = oci_member(p, of, path, key, json_type_string, &word);
	if (r <= 0 || !*json_object_get_string(word))
		return r < 0 ? r : 0;
	number = name_to_errno(json_object_get_string(word));
	if (number < 0) {
		snprintf(at, sizeof(at), "%s%s%s", path, *path ? "." : "", key);
		return oci_wrong(p, at, json_object_get_string(word), "an errno such as EPERM");
	}
	*ret = number;
	return 1;
}

int oci_take_action(struct profile *p, json_object *of, const char *path, const char *key,
		    const char *errno_key, uint32_t *ret)
{
	static const char right[] = "SCMP_ACT_ALLOW, _ERRNO, _KILL, _KILL_PROCESS, _KILL_THREAD, "
				    "_LOG, _NOTIFY, _TRACE or _TRAP";
	json_object *word, *number = NULL;
	char at[PATH_BYTES + 32];
	int r = oci_member(p, of, path, key, json_type_string, &word), data = EPERM;

	snprintf(at, sizeof(at), "%s%s%s", path, *path ? "." : "", key);
	if (r < 0)
		return r;
	if (!r)
		return oci_missing(p, at, right);
	if (strncmp(json_object_get_string(word), "SCMP_ACT_", 9) ||
	    !name_to_action(json_object_get_string(word), ret))
		return oci_wrong(p, at, json_object_get_string(word), right);
	r = oci_member(p, of, path, errno_key, json_type_int, &number);
	if (r > 0)
		data = json_object_get_int(number);
	if (!r)
		r = take_errno_word(p, of, path, errno_key, &data);
	if (r < 0)
		return r;
	if (data < 0 || data > (*ret == SECCOMP_RET_ERRNO ? (int)OCI_MAX_ERRNO : 0xffff)) {
		snprintf(at, sizeof(at), "%s%s%s", path, *path ? "." : "", errno_key);
		return oci_wrong(p, at, json_object_to_json_string(number),
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
	int r = oci_member(p, of, path, key, json_type_int, &o);

	if (r > 0 && json_object_get_int64(o) < 0) {	/* get_uint64() would return 0 */
		char at[2 * PATH_BYTES];

		snprintf(at, sizeof(at), "%s.%s", path, key);
		return oci_wrong(p, at, json_object_to_json_string(o), "0 to 18446744073709551615");
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
		return oci_wrong(p, path, json_object_to_json_string(o),
			     "an object with index, value and op");
	r = take_number(p, o, path, "index", &index);
	if (r >= 0)
		r = take_number(p, o, path, "value", &value);
	if (r >= 0)
		r = take_number(p, o, path, "valueTwo", &two);
	if (r >= 0)
		r = oci_member(p, o, path, "op", json_type_string, &op);
	if (r < 0)
		return r;
	snprintf(at, sizeof(at), "%s.%s", path, r ? "index" : "op");
	if (!r)
		return oci_missing(p, at, "an operator such as SCMP_CMP_EQ");
	if (index > 5)
		return fail_set(p->fail, EINVAL, "%s: %s: expected 0 to 5, got %llu", p->name, at,
				(unsigned long long)index);
	for (size_t i = 0; i < sizeof(ops) / sizeof(ops[0]); i++)
		if (!strcmp(json_object_get_string(op), ops[i].name)) {
			*ret = (struct scmp_arg_cmp){ (unsigned)index, ops[i].op, value, two };
			return 0;
		}
	snprintf(at, sizeof(at), "%s.op", path);
	return oci_wrong(p, at, json_object_get_string(op),
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
	int r = oci_member(p, rule, path, "args", json_type_array, &args);

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
	int r = oci_words(p, rule, path, "names", &names), one;

	if (r < 0)
		return r;
	one = oci_member(p, rule, path, "name", json_type_string, &name);
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
		return oci_wrong(p, path, json_object_to_json_string(rule),
			     "an object with names and action");
	r = condition(p, rule, path, "excludes", true);
	if (r)
		return r < 0 ? r : 0;
	r = condition(p, rule, path, "includes", false);
	if (r <= 0)
		return r;
	r = oci_take_action(p, rule, path, "action", "errnoRet", &action);
	return r < 0 ? r : take_names(p, rule, path, action);
}

int oci_take_syscalls(struct profile *p, json_object *root)
{
	json_object *list;
	int r = oci_member(p, root, "", "syscalls", json_type_array, &list);

	if (r <= 0)
		return r;
	for (size_t i = 0; i < json_object_array_length(list); i++) {
		r = take_rule(p, json_object_array_get_idx(list, i), i);
		if (r < 0)
			return r;
	}
	return 0;
}
