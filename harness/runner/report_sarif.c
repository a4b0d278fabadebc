/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SARIF 2.1.0 (OASIS). A probe is a rule; a difference is a result of level error, or, if it is
 * known, a suppressed note with the reason as justification. Made from the JSON of a run.
 */
#include "harness/runner/report.h"
#include "harness/runner/json_file.h"
#include "harness/runner/text.h"

#include "base/cleanup.h"

#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

static struct json_object *object_with(const char *key, struct json_object *value)
{
	struct json_object *o = json_object_new_object();

	json_object_object_add(o, key, value);
	return o;
}

static struct json_object *message(const char *text)
{
	return object_with("text", json_object_new_string(text));
}

static bool is_result(const char *verdict)
{
	return !strcmp(verdict, "differs") || !strcmp(verdict, "failed") ||
	       !strcmp(verdict, "known");
}

static struct json_object *rule_of(struct json_object *probe)
{
	struct json_object *rule = json_object_new_object(), *tags = json_object_new_array();
	_cleanup_free_ char *help = text_of("Source: %s", json_file_word(probe, "source"));

	json_object_array_add(tags, json_object_new_string(json_file_word(probe, "class")));
	json_file_put(rule, "id", json_file_word(probe, "id"));
	json_object_object_add(rule, "shortDescription",
			       message(json_file_word(probe, "sentence")));
	json_object_object_add(rule, "help", message(help));
	json_object_object_add(rule, "properties", object_with("tags", tags));
	return rule;
}

/* The place of the probe, or, for probes that do not say, of the program that contains it. */
static struct json_object *location_of(struct json_object *probe)
{
	const char *where = json_file_word(probe, "where"), *colon = strrchr(where, ':');
	struct json_object *physical = json_object_new_object(),
			   *artifact = json_object_new_object(), *region = json_object_new_object();
	_cleanup_free_ char *file = colon ? text_of("%.*s", (int)(colon - where), where) :
					    text_of("nlconform");
	int line = colon ? atoi(colon + 1) : 1;

	json_file_put(artifact, "uri", file);
	json_object_object_add(region, "startLine", json_object_new_int(line > 0 ? line : 1));
	json_object_object_add(physical, "artifactLocation", artifact);
	json_object_object_add(physical, "region", region);
	return object_with("physicalLocation", physical);
}

/* "class: expected lo, got lo, others too", for each field that differs, a line each. */
static char *difference_of(struct json_object *probe)
{
	struct json_object *fields = NULL;
	char *text = text_of("%s", json_file_word(probe, "sentence"));

	json_object_object_get_ex(probe, "fields", &fields);
	for (size_t i = 0; fields && i < json_object_array_length(fields); i++) {
		struct json_object *f = json_object_array_get_idx(fields, i);
		const char *expected = json_file_word(f, "expected"),
			   *inside = json_file_word(f, "inside");
		char *longer;

		if (!strcmp(json_file_word(f, "same"), "true"))
			continue;
		longer = text_of("%s\n%s: expected %s, got %s", text, json_file_word(f, "key"),
				 *expected ? expected : "nothing", *inside ? inside : "nothing");
		free(text);
		text = longer;
	}
	return text;
}

static struct json_object *result_of(struct json_object *probe, int rule)
{
	struct json_object *o = json_object_new_object(), *locations = json_object_new_array(),
			   *prints = json_object_new_object();
	_cleanup_free_ char *text = difference_of(probe);
	bool known = !strcmp(json_file_word(probe, "verdict"), "known");

	json_file_put(o, "ruleId", json_file_word(probe, "id"));
	json_object_object_add(o, "ruleIndex", json_object_new_int(rule));
	json_file_put(o, "level", known ? "note" : "error");
	json_object_object_add(o, "message", message(text));
	json_object_array_add(locations, location_of(probe));
	json_object_object_add(o, "locations", locations);
	json_file_put(prints, "nlconformProbe/v1", json_file_word(probe, "id"));
	json_object_object_add(o, "partialFingerprints", prints);
	if (known) {
		struct json_object *list = json_object_new_array(), *one = json_object_new_object();

		json_file_put(one, "kind", "external");
		json_file_put(one, "justification", json_file_word(probe, "why"));
		json_object_array_add(list, one);
		json_object_object_add(o, "suppressions", list);
	}
	return o;
}

static struct json_object *driver_of(struct json_object *run, struct json_object *rules)
{
	struct json_object *driver = json_object_new_object();

	json_file_put(driver, "name", "nlconform");
	json_file_put(driver, "version", json_file_word(run, "version"));
	json_object_object_add(driver, "rules", rules);
	return object_with("driver", driver);
}

static struct json_object *sarif_of(struct json_object *run)
{
	struct json_object *top = json_object_new_object(), *runs = json_object_new_array(),
			   *one = json_object_new_object(), *rules = json_object_new_array(),
			   *results = json_object_new_array(), *probes = NULL;

	json_object_object_get_ex(run, "probes", &probes);
	for (size_t i = 0; probes && i < json_object_array_length(probes); i++) {
		struct json_object *p = json_object_array_get_idx(probes, i);

		json_object_array_add(rules, rule_of(p));
		if (is_result(json_file_word(p, "verdict")))
			json_object_array_add(results, result_of(p, (int)i));
	}
	json_object_object_add(one, "tool", driver_of(run, rules));
	json_object_object_add(one, "automationDetails",
			       object_with("id", json_object_new_string(json_file_word(run, "nam"
											    "e"))));
	json_object_object_add(one, "results", results);
	json_object_array_add(runs, one);
	json_file_put(top, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
	json_file_put(top, "version", "2.1.0");
	json_object_object_add(top, "runs", runs);
	return top;
}

int report_sarif_write(struct json_object *run, const char *path, struct fail *f)
{
	struct json_object *o = sarif_of(run);
	int r = report_json_write(o, path, f);

	json_object_put(o);
	return r;
}
