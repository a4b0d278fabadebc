/* SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit_list.h"

#include <json-c/json.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "format/tree.h"

const struct audit_class audit_classes[] = {
	{ "arch-unchecked", AUDIT_ERROR,
	  "the filter does not check the architecture, so numbers mean other calls elsewhere",
	  "gramineproject/graphene#89, CVE-2009-0835" },
	{ "x32-unguarded", AUDIT_ERROR,
	  "a call that is refused on x86_64 is let through with the x32 bit in its number",
	  "netblue30/firejail#87, elastic/go-seccomp-bpf#5" },
	{ "x32-own-number", AUDIT_ERROR,
	  "a call that is refused on x86_64 is let through with its own number on x32", NULL },
	{ "foreign-abi", AUDIT_ERROR,
	  "a call that is refused is let through as a call of another ABI of the same machine",
	  "elastic/ml-cpp#3080" },
	{ "multiplexer", AUDIT_ERROR,
	  "socket calls are restricted, but socketcall() makes them with arguments in memory",
	  "systemd/systemd#4575" },
	{ "upper-half", AUDIT_ERROR,
	  "64 bits of an argument are compared where the kernel reads 32",
	  "CVE-2019-7303" },
	{ "no-effect", AUDIT_ERROR,
	  "an argument is compared, but all of its values are decided alike",
	  "libseccomp-rs/libseccomp-rs#267" },
	{ "two-conditions", AUDIT_WARNING,
	  "a rule has two conditions on one argument: either of them is enough",
	  "opencontainers/runc#2735, moby/moby#32714" },
	{ "newer-twin", AUDIT_WARNING,
	  "a call is restricted, but another one that does the same is not",
	  "CVE-2021-41133, moby/moby#46762" },
	{ "clone3-errno", AUDIT_WARNING,
	  "clone3() is refused with another errno than ENOSYS, so that threads cannot be started",
	  "moby/moby#42680" },
	{ "unknown-errno", AUDIT_WARNING,
	  "unknown calls fail with another errno than ENOSYS, so that programs do not fall back",
	  "opencontainers/runc#2151" },
	{ "nothing-refused", AUDIT_WARNING, "the filter refuses no call", NULL },
	{ "left-out", AUDIT_WARNING, "a part of the profile that nobody reads",
	  "netblue30/firejail#2931, opencontainers/runtime-spec#972" },
	{ "rule-without-effect", AUDIT_WARNING, "a rule without which the profile decides the same",
	  NULL },
	{ "future-calls", AUDIT_NOTE, "calls that future kernels add are allowed",
	  "CVE-2021-41133" },
	{ "lower-half", AUDIT_NOTE,
	  "32 bits of an argument are compared where the kernel reads 64",
	  "shadow/shadow#3034" },
	{ "kill-thread", AUDIT_NOTE,
	  "KILL_THREAD ends one thread, and the rest of the program goes on without it",
	  "systemd/systemd#11967" },
};
const size_t n_audit_classes = sizeof(audit_classes) / sizeof(audit_classes[0]);

static const struct audit_class *class_of(const char *id)
{
	for (size_t i = 0; i < n_audit_classes; i++)
		if (!strcmp(audit_classes[i].id, id))
			return &audit_classes[i];
	abort();	/* not in the table above */
}

static const char *text_of(json_object *o)
{
	return json_object_is_type(o, json_type_string) ? json_object_get_string(o) : NULL;
}

const char *audit_rule_call(json_object *rule, size_t i)
{
	json_object *names = NULL, *name = NULL;

	if (json_object_object_get_ex(rule, "names", &names) &&
	    json_object_is_type(names, json_type_array))
		return i < json_object_array_length(names) ?
		       text_of(json_object_array_get_idx(names, i)) : NULL;
	return !i && json_object_object_get_ex(rule, "name", &name) ? text_of(name) : NULL;
}

static bool is_named(json_object *rule, const char *call)
{
	const char *one;

	for (size_t i = 0; (one = audit_rule_call(rule, i)); i++)
		if (!strcmp(one, call))
			return true;
	return false;
}

/* The line of the first rule that names the call, or that of the default action. */
static size_t line_of(const struct auditor *a, const char *call)
{
	json_object *rules, *o;

	if (!a->profile)
		return 0;
	if (call && json_object_object_get_ex(a->profile, "syscalls", &rules))
		for (size_t i = 0; i < json_object_array_length(rules); i++) {
			json_object *rule = json_object_array_get_idx(rules, i);

			if (is_named(rule, call))
				return tree_line(rule);
		}
	return json_object_object_get_ex(a->profile, "defaultAction", &o) ? tree_line(o) : 0;
}

struct audit_finding *audit_add(struct auditor *a, const char *id, const char *call,
				const char *format, ...)
{
	struct audit_finding *more = realloc(a->found.finding, (a->found.n + 1) * sizeof(*more));
	struct audit_finding *f;
	va_list ap;

	if (!more) {
		a->no_memory = true;
		return NULL;
	}
	a->found.finding = more;
	f = &more[a->found.n++];
	*f = (struct audit_finding){ .class = class_of(id), .line = line_of(a, call) };
	va_start(ap, format);
	vsnprintf(f->text, sizeof(f->text), format, ap);
	va_end(ap);
	return f;
}

void audit_example(struct audit_finding *f, uint32_t abi, const struct seccomp_data *data)
{
	if (!f)
		return;
	f->abi = abi;
	f->example = *data;
	f->has_example = true;
}
