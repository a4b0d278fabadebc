# SPDX-License-Identifier: Apache-2.0
"""The mutants of `make mutants-embed`: supervisors that are wrong about filters of others.

The test that CAUGHT_BY names must notice. engine.py describes a row.
"""
ADOPTED = "core/lib/serve/adopted.c"
LOOP = "core/lib/serve/loop.c"
PROFILE = "core/lib/filter/rules_profile.c"
STATE = "core/tool/cmd/agent_state.c"
CONTAINER = "core/tool/cmd/agent_container.c"
CONNECTION = "core/tool/cmd/agent_connection.c"
SOCKET = "core/tool/cmd/agent_socket.c"
EXPORT = "core/tool/cmd/cmd_filter_export.c"
OFFER = "core/lib/filter/offer.c"
CHILD = "core/lib/launch/child.c"

MUTANTS = (
    ("refused-continued", "the kernel runs what a rule refuses", ADOPTED, "\t\trefuse(u, n, err);\n",
     "\t\treturn (void)err, 0;\n"),
    ("other-refused", "what no rule is about fails", ADOPTED, "\t\tleave_to_other(u, n);\n", "\t\trefuse(u, n, ENOSYS);\n"),
    ("errno-of-all", "what is refused always fails with ENOSYS", OFFER,
     "\t*ret_err = (int)(rule->action & SECCOMP_RET_DATA);\n", ""),
    ("never-unused", "a container that has ended is served for ever", LOOP, "\t\tu->unused = true;\n", ""),
    ("no-packet", "AF_PACKET by its old name is not stopped", PROFILE, "packet[] = { 0xf, SOCK_PACKET };",
     "packet[] = { 0xf, SOCK_STREAM };"),
    ("lower-half", "a family with garbage in its upper half is not stopped", PROFILE,
     "{ .op = OP_GT, .value = AF_INET6 },", "{ .op = OP_GT, .value = AF_INET6, .is_int = true },"),
    ("terminal-kept", "a profile refuses what is typed into the terminal of the container", PROFILE,
     "rule->cond[0].set[0] == TIOCSTI", "rule->cond[0].set[0] == 0"),
    ("base-overruled", "of two errnos, the profile has that of the rule", EXPORT,
     "COMBINE_INTERSECT, ours, theirs", "COMBINE_INTERSECT, theirs, ours"),
    ("annotation-first", "an annotation chooses the policy though the metadata does", STATE,
     "\tfor (const char *at = metadata ? metadata : \"\"; *at;) {",
     "\tfor (const char *at = metadata && !json_object_object_get_ex(state, \"annotations\", &annotations) ? "
     "metadata : \"\"; *at;) {"),
    ("count-unchecked", "more descriptors may be named than have come", STATE, "if (n != (size_t)n_fds)", "if (n > AGENT_FDS)"),
    ("any-policy", "a policy that does not exist is the default", CONTAINER, "\treturn NULL;\n}\n\nstatic int open_container",
     "\treturn a->policy[0];\n}\n\nstatic int open_container"),
    ("not-stored", "no listener is given to the service manager", CONTAINER, "\ta->unstored++;\n\tstore(a, c);\n",
     "\ta->unstored++;\n\tforget_listener(a, c);\n"),
    ("spoken-for-ever", "a runtime that says nothing keeps its place", CONNECTION,
     "c->deadline_ms > now", "c->deadline_ms > 0"),
    ("inherited-unchecked", "a netlink socket can be inherited", CHILD, "\tcheck_inherited(plan, fds);\n",
     "\tif (0)\n\t\tcheck_inherited(plan, fds);\n"),
    ("open-to-all", "everybody may connect to the socket", SOCKET, "umask(0177)", "umask(0)"),
)

AGENT = "tests/live/test_agent.py::"
EXPORTED = "tests/cli/test_filter_export.py::"
CAUGHT_BY = {
    "tests/live/test_launch.py::test_inherited_descriptor_that_leads_out_is_an_error": "inherited-unchecked",
    AGENT + "test_no_real_netlink_socket_can_be_made": "refused-continued errno-of-all",
    AGENT + "test_ordinary_sockets_work": "other-refused",
    AGENT + "test_a_container_on_the_hosts_network_sees_lo_only": "never-unused",
    EXPORTED + "test_what_the_rules_decide": "no-packet lower-half terminal-kept",
    EXPORTED + "test_only_calls_that_base_allows_change": "base-overruled",
    AGENT + "test_the_policy_is_that_of_metadata_or_annotation": "annotation-first any-policy",
    AGENT + "test_a_wrong_state_is_one_line": "count-unchecked open-to-all",
    AGENT + "test_a_service_manager_keeps_the_listeners": "not-stored",
    AGENT + "test_many_silent_connections_do_not_hold_up_others": "spoken-for-ever",
}
