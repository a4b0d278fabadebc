# SPDX-License-Identifier: Apache-2.0
"""The mutants of `make mutants-views`: supervisors that lie about links, addresses or routes of a
declared network. nlconform --view must notice. engine.py describes a row.
"""
LINKS = "core/lib/view/view_build_links.c"
ADDRS = "core/lib/view/view_build_addrs.c"
ROUTES = "core/lib/view/view_build_routes.c"
MADE = "core/lib/view/route_made.c"
ADDR_MADE = "core/lib/view/addr_made.c"
BUILD = "core/lib/view/view_build.c"
SEARCH = "core/lib/view/view_route.c"
SOURCE = "core/lib/view/view_source.c"
LINK = "core/lib/rtnl/reply_link.c"
INFO = "core/lib/rtnl/link_info.c"
ADDR = "core/lib/rtnl/reply_addr.c"
ROUTE = "core/lib/rtnl/reply_route.c"
LOOK4 = "core/lib/rtnl/reply_lookup4.c"
LOOK6 = "core/lib/rtnl/reply_lookup6.c"
RULE = "core/lib/rtnl/reply_rule.c"
NSID = "core/lib/rtnl/reply_nsid.c"
SCHED = "core/lib/rtnl/reply_sched.c"
IFREQ = "core/lib/call/call_ifreq.c"

MUTANTS = [
    ("view-master", "no link has a master", LINK, "if (l->master)", "if (0)"),
    ("view-lower", "IFLA_LINK is the link itself", LINK,
     "attr_put_u32(p->w, IFLA_LINK, l->lower);", "attr_put_u32(p->w, IFLA_LINK, l->index);"),
    ("view-tso", "a bridge without ports has the TSO limit of veth", LINKS, "return !has_parts(b, l);", "return false;"),
    ("view-dad", "links without ARP try their addresses", LINKS, "l->flags & IFF_NOARP ? -1 : 1", "1"),
    ("view-netnsid", "the other end of a pair is here", LINK, "if (l->lower_netnsid >= 0)", "if (0)"),
    ("view-alias", "a link has no alias", LINK, "if (l->alias[0])", "if (0)"),
    ("view-kind", "no link has a kind", INFO, "if (l->kind.name[0]) {", "if (0) {"),
    ("view-slave-kind", "no link is a part of a bridge", INFO, "if (l->slave_kind[0]) {", "if (0) {"),
    ("view-vxlan-id", "a VXLAN has another id", INFO, "IFLA_VXLAN_ID, l->kind.vxlan.id)",
     "IFLA_VXLAN_ID, l->kind.vxlan.id + 1)"),
    ("view-port-state", "ports of a bridge are disabled", INFO, "IFLA_BRPORT_STATE, 1, port->state", "IFLA_BRPORT_STATE, 1, 0"),
    ("view-altnames", "a link has one alternative name", LINK, "attr_put_string(w, IFLA_ALT_IFNAME, l->altnames[i]);",
     "attr_put_string(w, IFLA_ALT_IFNAME, l->altnames[0]);"),
    ("view-port-number", "all ports of a bridge have number 2", LINKS, "l->port.number = (uint16_t)(parts_before(b, from) + 1);", "l->port.number = 2;"),
    ("view-bridge-priority", "a bridge has the default priority", INFO,
     "IFLA_BR_PRIORITY, 2, l->kind.bridge.priority", "IFLA_BR_PRIORITY, 2, 0x8000"),
    ("view-mtu", "a macvlan has an MTU of its own", LINKS, "return mtu_of(b, lower, depth + 1);", "return mtu;"),
    ("view-carrier", "the cable is always plugged in", LINKS, "if (l->no_carrier || depth", "if (depth"),
    ("view-bridge-carrier", "a bridge without ports has a carrier", LINKS,
     "\t\t\treturn true;\n\treturn false;\n}\n\n/* A locally", "\t\t\treturn true;\n\treturn true;\n}\n\n/* A locally"),
    ("view-down", "links that are down are up", LINKS, "if (!from->down) {", "if (true) {"),
    ("view-operstate", "what is below a link does not matter", LINKS, "IF_OPER_DOWN : IF_OPER_LOWERLAYERDOWN",
     "IF_OPER_DOWN : IF_OPER_DOWN"),
    ("view-hwaddr", "a bridge has an address of its own", LINKS, "!hwaddr_of_parts(b, l, depth, ret)", "true"),
    ("view-queue", "an ifb has no queue", LINKS, 'k->queues ? "" : "noqueue"', '"noqueue"'),
    ("view-link-local", "links have no link-local address", ADDR_MADE, "!l->inet6.addr_gen_mode &&", "false &&"),
    ("view-link-local-bit", "a link-local address has the hardware address unchanged", ADDR_MADE, "l->hwaddr[0] ^ 2",
     "l->hwaddr[0]"),
    ("view-tentative", "an address without a carrier is not tentative", ADDRS, "a.flags |= IFA_F_TENTATIVE;", ";"),
    ("view-secondary", "all addresses are primary", ADDRS, "a->flags |= IFA_F_SECONDARY;", ";"),
    ("view-order6", "the oldest IPv6 address comes first", ADDRS, "if (rank >= other)", "if (rank > other)"),
    ("view-broadcast", "addresses have no broadcast address", ADDR, "if (a->has_broadcast)", "if (0)"),
    ("view-metric", "addresses have no metric", ADDR, "attr_put_u32(w, IFA_FLAGS, a->flags);\n\tif (a->priority)",
     "attr_put_u32(w, IFA_FLAGS, a->flags);\n\tif (0)"),
    ("view-gateway", "routes have no gateway", ROUTE, "if (gateway_family == family) {", "if (0) {"),
    ("view-hops", "a route has one way", ROUTE, "if (r->n_hops) {", "if (0) {"),
    ("view-route-metrics", "routes have no MTU", ROUTE, "if (r->metrics[i]) {", "if (0) {"),
    ("view-prefix-metric", "the route to the network of an address has no metric", MADE,
     "ret[n++].priority = a->priority;", "n++;"),
    ("view-broadcast-route", "addresses make no broadcast route", MADE,
     "make4(&ret[n++], RTN_BROADCAST, a->broadcast, 32, primary, l);", ";"),
    ("view-linkdown", "routes without a carrier are not marked", MADE,
     "r->flags = l->carrier ? 0 : RTNH_F_LINKDOWN;", "r->flags = 0;"),
    ("view-multicast-route", "links have no multicast route", ROUTES, "if (has_multicast6(l) && is_active6(l))",
     "if (0)"),
    ("view-route-order", "a prefix comes before what it holds", MADE,
     "return (int)y->dst_len - (int)x->dst_len;\n\tif", "return (int)x->dst_len - (int)y->dst_len;\n\tif"),
    ("view-table-order", "tables are in the order of their numbers", MADE, "return x % 256 != y % 256",
     "return false && x % 256 != y % 256"),
    ("view-rule-mark", "rules have no mark", RULE, "if (r->mark)", "if (0)"),
    ("view-rule-from", "rules hold for all sources", RULE, "if (r->src_len)", "if (0)"),
    ("view-rule-order", "rules are in the order of the file", BUILD, "rules[at].priority <= r->priority", "true"),
    ("view-look-gateway", "a look-up finds no gateway", LOOK4, "if (f->route && f->type == RTN_UNICAST) {", "if (0) {"),
    ("view-look-source", "a look-up finds the first address of all", LOOK4, "if (r->has_prefsrc)", "if (0)"),
    ("view-look6-gateway", "a look-up for IPv6 finds no gateway", LOOK6,
     "route_put_gateway(p->w, AF_INET6, route->gateway_family, route->gateway);", ";"),
    ("view-look-rules", "rules are not followed", SEARCH, "!rule_holds(view, rule, flow)", "rule->has_uids"),
    ("view-netns-absent", "no id of a namespace is assigned", NSID, "view_has_netns(c->view, (int32_t)c->dump->at)",
     "false"),
    ("view-noop", "links that are down have a queueing discipline", SCHED, "if (!is_builtin(l) && !qdisc_put(&p, l))",
     "if (!qdisc_put(&p, l))"),
    ("view-labels", "ioctl() finds an address by the name of the link", IFREQ, "strcmp(has->label, a->r.ifr_name)",
     "strcmp(a->link->name, a->name)"),
]
