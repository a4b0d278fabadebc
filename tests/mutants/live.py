# SPDX-License-Identifier: Apache-2.0
"""The mutants of `make mutants-live`: supervisors that are wrong about views that change.

The live test that CAUGHT_BY names must notice. engine.py describes a row.
"""
CHANGE = "core/lib/serve/change.c"
CONTROL = "core/lib/serve/control.c"
EVENTS = "core/lib/sock/sock_events.c"
RTNL_EVENTS = "core/lib/rtnl/events.c"
CONTROLLER = "core/tool/cmd/controller.c"
INSIDE = "core/lib/reach/inside.c"
GROUPS = "core/lib/rtnl/groups.c"
DUMP = "core/lib/rtnl/dump.c"
MOVE = "core/lib/rtnl/dump_move.c"
LOOP = "core/lib/serve/loop.c"
NETLINK = "core/lib/serve/netlink.c"
PLAY = "core/tool/cmd/view_play.c"
TREE = "core/lib/reach/tree.c"
ROOM = "core/lib/sock/sock_room.c"

MUTANTS = (
    ("view-stays", "a change is answered, but not made", CHANGE, "\tu->view = next;\n", "\t(void)u->view;\n"),
    ("files-stay", "files show the former view", CHANGE, "\tif (u->looks)\n\t\tlooks_show(u->looks, next);\n", ""),
    ("events-none", "nobody is told of a change", CHANGE, "\tsock_events_post(&u->events, &u->socks, &u->ready, b);\n",
     "\tsock_batch_free(b);\n"),
    ("events-unasked", "a socket gets events of groups that it has not joined", EVENTS,
     "return s->state.groups >> (ev->group - 1) & 1;", "return s->state.groups || ev->group;"),
    ("events-of-one", "one member decides which events there are", EVENTS, "groups |= s->state.groups;", "groups = s->state.groups;"),
    ("events-shifted", "events are made for members of the next group", RTNL_EVENTS, "!(to->groups >> (group - 1) & 1)",
     "!(to->groups >> group & 1)"),
    ("events-late", "answers come before events", NETLINK, "\tchange_tell(v->u, v->s, RTNL_ALL);\n", ""),
    ("events-asleep", "events wait until the program makes a call", EVENTS, "\t\t\tsock_ready_add(ready, s);\n", ""),
    ("sender-groupless", "the sender of an event has no group", GROUPS, "\t\t\treturn groups[i].group;\n", "\t\t\treturn 0;\n"),
    ("overrun-silent", "lost events are not reported", ROOM, "\ts->state.overrun = true;\n", "\ts->state.overrun = s->drops > 100;\n"),
    ("room-default", "the limit of a queue is the default", CHANGE, "\tsock_room_lend(s, end);\n\tput_events",
     "\tsock_room_lend(s, -1);\n\tput_events"),
    ("intr-never", "a dump does not say that it was overtaken", DUMP, "first.nlmsg_flags |= NLM_F_DUMP_INTR;", "first.nlmsg_flags |= 0;"),
    ("intr-sticky", "a dump says so in every datagram", DUMP, "\tc->dump->interrupted = false;\n\tc->dump->checked",
     "\tc->dump->checked"),
    ("intr-always", "every change interrupts every dump", MOVE, "if (dump->checked && counts(k, before, after))", "if (dump->checked)"),
    ("inside-welcome", "a process inside may change the view", CONTROL, "return inside_is_outside(fd, c->keeper) ? 0 : EACCES;",
     "return 0;"),
    ("inside-ours", "what the supervisor connects on behalf of the program comes from outside", INSIDE,
     "if (peer.pid == getpid())", "if (false)"),
    ("inside-child", "only a child of the keeper counts as inside", INSIDE, "meets |= first[i] == keeper;",
     "meets |= first[i] == keeper && i < 2;"),
    ("others-welcome", "other users may change the view", CONTROL, "if (peer.uid != geteuid() && peer.uid != 0)", "if (peer.uid == 1)"),
    ("socket-open", "everybody may connect", CONTROL, "mask = umask(0177);", "mask = umask(0);"),
    ("socket-left", "the socket stays", CONTROL, "\t\tunlink(c->path);\n", "\t\tc->path[0] = 0;\n"),
    ("socket-stolen", "what is at the path by then is removed", CONTROL,
     "st.st_dev == c->dev && st.st_ino == c->ino)", "st.st_dev == c->dev)"),
    ("lazy-first", "an answer is sent to its end before anything else", CONTROL, "\t\telse if (step(&u, t))\n\t\t\trewatch(c, t);\n",
     "\t\telse if (step(&u, t)) {\n\t\t\twhile (t->asking && go_on(&u, t))\n\t\t\t\t;\n\t\t\trewatch(c, t);\n\t\t}\n"),
    ("length-trusted", "any length is taken", CONTROL, "if (t->head.len > control_most(t->head.kind))", "if (t->head.len == 77)"),
    ("room-one", "who comes while there is no room is never served", CONTROL, "\tif (c->n-- == LIMIT_CONTROLLERS)\n",
     "\tif (--c->n == LIMIT_CONTROLLERS)\n"),
    ("try-real", "what is tried is made", CONTROL, "\tif (t->trying) {\n", "\tif (t->trying && t->trial) {\n"),
    ("play-untried", "nothing is tried before it is played", PLAY, "\tr = try_all(path, &p, &line, &f);\n", "\t(void)try_all;\n"),
    ("play-hasty", "a play does not wait", PLAY, "\t\tsleep_until(start + p->steps[i].at_ms);\n", "\t\t(void)sleep_until;\n\t\t(void)start;\n"),
    ("errno-negative", "a negative errno of the supervisor is taken", CONTROLLER, "\tif (err < 0)\n", "\tif (false)\n"),
    ("folders-followed", "what leads out of the directory of links is followed", TREE,
     "int folder = open_straight(t->fd, path, O_RDONLY | O_DIRECTORY);", "int folder = openat(t->fd, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);"),
    ("folders-stay", "folders list links that are gone", TREE, "\t\t\tremove_links(folder, before, after);\n", "\t\t\t(void)remove_links;\n"),
)

CONTROLLED = "tests/live/test_control.py::"
CAUGHT_BY = {
    CONTROLLED + "test_the_next_dump_shows_the_change": "view-stays",
    CONTROLLED + "test_files_that_are_open_keep_their_text": "files-stay folders-stay",
    CONTROLLED + "test_who_poses_as_the_supervisor_cannot_mislead_a_controller": "errno-negative",
    CONTROLLED + "test_what_is_outside_the_directory_of_links_stays": "folders-followed",
    CONTROLLED + "test_members_of_a_group_get_its_events": "events-none events-unasked events-of-one events-shifted "
                                                            "sender-groupless",
    CONTROLLED + "test_events_are_before_later_answers": "events-late",
    CONTROLLED + "test_who_waits_is_woken": "events-asleep",
    CONTROLLED + "test_who_does_not_read_loses_events_and_learns_it_once": "overrun-silent room-default",
    CONTROLLED + "test_a_dump_that_was_overtaken_says_so": "intr-never intr-sticky intr-always",
    CONTROLLED + "test_nobody_inside_may_change_the_view": "inside-welcome inside-child",
    CONTROLLED + "test_nobody_inside_changes_the_view_through_a_rule": "inside-ours",
    CONTROLLED + "test_other_users_may_not_change_the_view": "others-welcome",
    CONTROLLED + "test_the_socket_is_its_owners_and_goes_with_the_sandbox": "socket-open socket-left",
    CONTROLLED + "test_what_is_at_the_path_by_then_stays": "socket-stolen",
    CONTROLLED + "test_a_controller_that_does_not_read_keeps_nobody_waiting": "lazy-first",
    CONTROLLED + "test_nonsense_ends_the_connection_and_no_more": "length-trusted",
    CONTROLLED + "test_more_controllers_than_there_is_room_for_wait": "room-one",
    CONTROLLED + "test_a_wrong_line_is_found_before_anything_is_played": "try-real play-untried",
    CONTROLLED + "test_a_play_makes_its_changes_in_time": "play-hasty",
}
