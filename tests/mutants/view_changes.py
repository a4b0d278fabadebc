# SPDX-License-Identifier: Apache-2.0
"""The mutants of `make mutants-changes`: views that change otherwise than the kernel's network, or
of whose changes something else is told. A file of tests/live/changes must notice. engine.py
describes a row.
"""
LINK = "core/lib/view/edit_link.c"
MAKE = "core/lib/view/edit_make.c"
BRIDGE = "core/lib/view/edit_bridge.c"
PORT = "core/lib/view/edit_port.c"
CARRIER = "core/lib/view/edit_carrier.c"
ADDR4 = "core/lib/view/edit_addr4.c"
ADDR6 = "core/lib/view/edit_addr6.c"
ROUTE = "core/lib/view/edit_route.c"
MADDR = "core/lib/view/edit_maddr.c"
REST = "core/lib/view/edit_rest.c"
EDIT = "core/lib/view/edit.c"
WORDS = "core/lib/view/change_route.c"
EVENTS = "core/lib/rtnl/events.c"

MUTANTS = [
    ("change-group", "links are told of to the group of neighbours", EVENTS, "return RTNLGRP_LINK;", "return RTNLGRP_NEIGH;"),
    ("change-gone", "what goes is told of as new", EVENTS, "head.nlmsg_type + event->gone", "head.nlmsg_type + 0"),
    ("change-flags", "messages have no flags", EVENTS, ".flags = event->flags,", ".flags = 0,"),
    ("change-ifi", "ifi_change is 0", EVENTS, "ifi.ifi_change = event->change;", "ifi.ifi_change = 0;"),
    ("change-multicast", "groups are told of as answers to requests", EVENTS, "head.nlmsg_type = V_RTM_NEWMULTICAST;", ";"),
    ("change-event", "links do not say what changed", EVENTS, ".why = event->why", ".why = 0"),
    ("change-netconf", "settings that are gone are told of in full", EVENTS, "if (event->gone || event->brief)",
     "if (event->brief)"),
    ("change-up-oper", "a link that comes up is up at once", LINK,
     "l->carrier ? IF_OPER_UP : state_without_carrier(e, l);\n\topen_device(e, l);",
     "IF_OPER_UP;\n\topen_device(e, l);"),
    ("change-up-twice", "a link that comes up is told of once", LINK, "\tedit_note_link(e, l, false, IFF_UP | (alone == l->promiscuity ? 0 : IFF_PROMISC));\n\tedit_up4",
     "\tedit_up4"),
    ("change-down-last", "a link that goes down is told of last", LINK,
     "\tedit_note_link(e, l, false, IFF_UP);\n\tedit_after_close(e, l);",
     "\tedit_after_close(e, l);\n\tedit_note_link(e, l, false, IFF_UP);"),
    ("change-peer", "the other end of a pair keeps its carrier", LINK,
     "\tedit_set_carrier(e, l, false);\n\tif (peer)\n\t\tedit_set_carrier(e, peer, false);",
     "\tedit_set_carrier(e, l, false);\n\tif (0)\n\t\tedit_set_carrier(e, peer, false);"),
    ("change-carrier-order", "the carrier that changed last is looked at first", LINK,
     "at[0];\n\n\t\t\tedit_remove(&e->watched, 0);", "at[n - 1];\n\n\t\t\tedit_remove(&e->watched, n - 1);"),
    ("change-counter", "carriers that come back are not counted", CARRIER, "l->carrier_up += on;", ";"),
    ("change-mtu6", "IPv6 stays on a link with a small MTU", LINK, "if (mtu < LOWEST_MTU6) {", "if (0) {"),
    ("change-label", "labels keep the old name of the link", LINK, "\trename_labels(e, l);", ";"),
    ("change-promiscuous", "a macvlan leaves the link below alone", LINK, "lower->promiscuity = wanted;", ";"),
    ("change-family4", "IPv4 goes after IPv6", MAKE, "\tedit_stop4(e, l);\n\tdel_uppers(e, l);\n\tedit_stop6(e, l, true);",
     "\tdel_uppers(e, l);\n\tedit_stop6(e, l, true);\n\tedit_stop4(e, l);"),
    ("change-pair-first", "the first end of a pair is made first", MAKE, "peer->lower = 0;\t\t/* not yet */", ";"),
    ("change-noop", "a link that is gone has a queue", MAKE, 'strcpy(l->qdisc, "noop");\n\tif (edit_is_kind(l, "bridge"))',
     'strcpy(l->qdisc, "noqueue");\n\tif (edit_is_kind(l, "bridge"))'),
    ("change-enable", "a port that works is told of once", BRIDGE, "\tselect_carrier(e, bridge);\n\tedit_note_port(e, port);\n}\n\nvoid edit_disable",
     "\tselect_carrier(e, bridge);\n}\n\nvoid edit_disable"),
    ("change-bridge-carrier", "a bridge keeps its carrier", BRIDGE, "edit_set_carrier(e, bridge, alive);", "if (alive) edit_set_carrier(e, bridge, alive);"),
    ("change-bridge-mtu", "a bridge has its own MTU", LINK, "if (!bridge->own_mtu)", "if (0)"),
    ("change-fdb", "bridges do not forget the addresses of ports", PORT,
     "edit_note_fdb(e, port, bridge, port->hwaddr, true);", ";"),
    ("change-newest-port", "the oldest port comes first", BRIDGE, "l->port.age > best->port.age", "l->port.age < best->port.age"),
    ("change-routes-first", "IPv4 routes are told of before their address", ADDR4,
     "\tedit_note(e, VIEW_EVENT_ADDR, false, 0, a);\n\tadd_routes(e, a);\n\treturn 0;",
     "\tadd_routes(e, a);\n\tedit_note(e, VIEW_EVENT_ADDR, false, 0, a);\n\treturn 0;"),
    ("change-secondary", "secondary addresses stay", ADDR4, "\t\tdrop_secondaries(e, l, a);", "\t\t;"),
    ("change-rank", "the route to an address goes first", ADDR4, "rank(&made[i]) == step", "2 - rank(&made[i]) == step"),
    ("change-silent", "routes that end with their link are told of", ADDR4,
     "\t\tif (r->family == AF_INET && over && (all || r->type != RTN_LOCAL))\n\t\t\tedit_del_route(e, i, true);",
     "\t\tif (r->family == AF_INET && over && (all || r->type != RTN_LOCAL))\n\t\t\tedit_del_route(e, i, false);"),
    ("change-tentative", "an IPv6 address is told of once", ADDR6, "if (!(a->flags & (IFA_F_NODAD | IFA_F_OPTIMISTIC)))", "if (0)"),
    ("change-settle6", "an IPv6 address stays tentative", ADDR6, "l->inet6.if_flags & IF_READY)\n\t\t\tcomplete", "0)\n\t\t\tcomplete"),
    ("change-prefix6", "the route to a network stays", ADDR6, "\t\tdel_prefix_routes(e, a, l);", ";"),
    ("change-routes6", "IPv6 routes go after the addresses", ADDR6, "if (r->family == AF_INET6 && over)", "if (0 && over)"),
    ("change-inet6", "the IPv6 side of a link is not told of", ADDR6, "\tedit_note(e, VIEW_EVENT_LINK6, false, 0, l);", ";"),
    ("change-excl", "no route is the only one", ROUTE, "flags |= NLM_F_EXCL;", ";"),
    ("change-linkdown", "routes without a carrier are not marked", ROUTE, "l->carrier ? flags : flags | RTNH_F_LINKDOWN", "flags"),
    ("change-users", "everyone who leaves a group is told of", MADDR, "if (m->users > 1) {", "if (0) {"),
    ("change-failed", "a neighbour goes without failing", REST, "\tedit_note(e, VIEW_EVENT_NEIGH, false, 0, n);\n\tedit_note(e, VIEW_EVENT_NEIGH, true, 0, n);",
     "\tedit_note(e, VIEW_EVENT_NEIGH, true, 0, n);"),
    ("change-order", "a new rule comes before its equals", REST, "EDIT_RULE(e, at)->priority <= copy->priority", "EDIT_RULE(e, at)->priority < copy->priority - 1"),
    ("change-parms", "a new link is the last of its neighbour table", EDIT,
     "has_family(e, l, from->family) || parms_of(from, l->index))\n\t\t\tcontinue;",
     "has_family(e, l, from->family) || true)\n\t\t\tcontinue;"),
    ("change-scope", "routes to a link have the scope of the world", WORDS, "!w->hops[0].gateway_family ? RT_SCOPE_LINK", "!w->hops[0].gateway_family ? RT_SCOPE_UNIVERSE"),
]
