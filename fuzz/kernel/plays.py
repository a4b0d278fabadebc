# SPDX-License-Identifier: Apache-2.0
"""Random changes of a random view, as commands of view_change().

The commands are about links, addresses and routes that the view has, had or may have. So many of
them are possible, and both sides refuse the others.
"""


class Play:
    def __init__(self, random, links):
        """links: names, with the section that each is from."""
        self.r = random
        self.links = dict(links)
        self.addresses, self.routes, self.made, self.rules = [], [], 0, []

    def some_link(self, *sections):
        names = [n for n, s in self.links.items() if not sections or s in sections]
        return self.r.choice(names) if names else "lo"

    def new_address(self):
        r = self.r
        if r.random() < .4:
            return f"fd00:{r.randrange(8):x}::{r.randrange(1, 99):x}/{r.choice((48, 64, 64, 128))}"
        return f"10.{r.randrange(1, 6)}.{r.randrange(2)}.{r.randrange(1, 20)}/{r.choice((8, 16, 24, 24, 24, 26, 31, 32))}"

    def add_address(self):
        link, address = self.some_link(), self.new_address()
        self.addresses.append((link, address))
        more = self.r.choice(("", "", "", "", " noprefixroute", " metric 77",
                              "" if ":" in address else " broadcast none", "" if ":" in address else " scope link",
                              " nodad" if ":" in address else f" label {link}:1"))
        return f"add {link} {address}{more}"

    def del_address(self):
        if not self.addresses:
            return self.add_address()
        link, address = self.addresses.pop(self.r.randrange(len(self.addresses)))
        return f"del {link} {address}"

    def route(self):
        r = self.r
        to = r.choice((f"10.{r.randrange(100, 104)}.0.0/{r.choice((16, 16, 20))}",
                       f"fd00:{r.randrange(100, 104):x}::/{r.choice((32, 48))}"))
        metric = r.choice(("", "", f" metric {r.randrange(1, 4)}"))
        table = r.choice(("", "", "", " table 100"))
        return to, metric, table

    def add_route(self):
        to, metric, table = self.route()
        self.routes.append((to, metric, table))
        if self.r.random() < .15:
            return f"add route blackhole {to}{metric}{table}"
        if self.addresses and ":" not in to and self.r.random() < .5:
            link, address = self.r.choice(self.addresses)
            if ":" not in address:
                return f"add route {to} via {address.split('/')[0].rsplit('.', 1)[0]}.21 dev {link}{metric}{table}"
        return f"add route {to} dev {self.some_link()}{metric}{table}"

    def del_route(self):
        if not self.routes:
            return self.add_route()
        to, metric, table = self.routes.pop(self.r.randrange(len(self.routes)))
        return f"del route {to}{metric}{table}"

    def set_link(self):
        link = self.some_link()
        what = self.r.choice(("mtu", "mtu", "address", "alias", "txqueuelen", "name"))
        if what == "name":
            self.made += 1
            new = f"n{self.made}"
            self.links[new] = self.links.pop(link, "lo")
            self.addresses = [(new if l == link else l, a) for l, a in self.addresses]
            return f"set {link} name {new}"
        value = {"mtu": self.r.choice((1200, 1280, 1400, 1500)),
                 "address": f"02:00:00:00:01:{self.r.randrange(256):02x}",
                 "alias": f"a{self.r.randrange(9)}", "txqueuelen": self.r.randrange(1, 999)}[what]
        return f"set {link} {what} {value}"

    def carrier(self):
        return f"set {self.some_link('cable')} carrier {self.r.choice(('yes', 'no'))}" \
            if "cable" in self.links.values() else self.up()

    def master(self):
        bridges = [n for n, s in self.links.items() if s == "bridge"]
        if not bridges:
            return self.up()
        return f"set {self.some_link('cable', 'pair')} master {self.r.choice((*bridges, 'none'))}"

    def add_link(self):
        self.made += 1
        name, kind = f"k{self.made}", self.r.choice(("veth", "bridge", "ifb"))
        address = f"02:00:00:00:02:{self.made:02x}"
        if kind == "veth":
            self.links[name] = self.links[name + "p"] = "pair"
            return f"add link {name} type veth address {address} peer {name}p"
        self.links[name] = kind
        return f"add link {name} type {kind} address {address}"

    def del_link(self):
        link = self.some_link()
        if link == "lo":
            return self.up()
        self.links.pop(link, None)
        if self.links.get(link + "p") == "pair" or link.endswith("p"):
            self.links.pop(link + "p", None)
            self.links.pop(link.removesuffix("p"), None)
        self.addresses = [(l, a) for l, a in self.addresses if l != link]
        return f"del {link}"

    def rule(self):
        if self.rules and self.r.random() < .5:
            return "del rule " + self.rules.pop()
        self.rules.append(f"from 10.{self.r.randrange(9)}.0.0/16 table 100 priority {self.r.randrange(1, 999)}")
        return "add rule " + self.rules[-1]

    def neighbour(self):
        link = self.some_link()
        return f"add neighbor {link} 10.1.0.{self.r.randrange(1, 9)} 02:00:00:00:03:01"

    def up(self):
        return f"up {self.some_link()}"

    def down(self):
        return f"down {self.some_link()}"

    def commands(self, n):
        kinds = (self.up, self.up, self.up, self.down, self.down, self.add_address, self.add_address,
                 self.add_address, self.del_address, self.add_route, self.del_route, self.set_link, self.carrier,
                 self.master, self.add_link, self.del_link, self.rule, self.neighbour)
        return [self.r.choice(kinds)() for _ in range(n)]
