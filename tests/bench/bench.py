#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What nlvirt costs, compared with what one would use instead: make bench [ONLY=CASE].

Each round measures every case under each subject in turn, so that noise on the machine affects all
subjects alike. A ratio is the median under a subject, divided by the median without a sandbox.
"""
import argparse
import contextlib
import json
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile
import time

import plot
import programs
import samples
import subjects

HERE = pathlib.Path(__file__).resolve().parent
CLOCK_TICKS = os.sysconf("SC_CLK_TCK")

# Case -> what it measures, and operations in a round, which then takes some milliseconds.
MICRO = {
    "getppid": ("getppid: a call without an argument test", 4000),
    "read": ("read of /dev/zero, 1 byte", 4000),
    "write": ("write to /dev/null, 1 byte", 4000),
    "poll": ("poll of one descriptor", 4000),
    "dup-close": ("dup and close", 4000),
    "open-close": ("open of /dev/null and close", 1000),
    "tcp-1": ("1 byte through loopback TCP: send, recv", 800),
    "tcp-64k": ("64 KiB through loopback TCP", 100),
    "udp-1": ("1 byte through loopback UDP: send, recv", 800),
    "udp-64k": ("65,507 bytes through loopback UDP", 100),
    "tcp-bind": ("socket, bind, getsockname, close of a TCP socket", 300),
    "tcp-name": ("getsockname of a TCP socket", 300),
    "netlink-bind": ("socket, bind, close of a netlink socket", 100),
    "dump": ("RTM_GETLINK dump on an open socket", 100),
    "getifaddrs": ("getifaddrs", 50),
    "tcp-name-beside": ("getsockname of a TCP socket, while a netlink socket is open", 300),
}
MICRO_ROUNDS = 25
VIEWS = HERE.parent.parent / "core/views"
CHANGE_ROUNDS = 15
CALLS_OF_THE_FILTER = ["read", "write", "poll", "futex", "openat", "close", "recvfrom 5", "sendto 5", "ioctl 5 TCGETS",
                       "socket AF_INET SOCK_STREAM 0", "clone 0x11"]


def progress(text=""):
    if sys.stderr.isatty():
        print(f"\r\033[K# {text}" if text else "\r\033[K", end="", file=sys.stderr, flush=True)


def build(folder, name):
    program = folder / name
    subprocess.run(["cc", "-O2", "-D_GNU_SOURCE", "-pthread", "-o", str(program), str(HERE / f"{name}.c")], check=True)
    return str(program)


class Bench:
    def __init__(self, nlvirt, folder, only):
        self.nlvirt, self.folder, self.only, self.rows = nlvirt, folder, only, []
        self.found = subjects.find(nlvirt, build(folder, "allow"))

    def wants(self, *cases):
        return self.only is None or self.only in cases

    def add(self, case, what, unit, measured):
        rows = samples.summary(case, what, unit, measured)
        progress()
        print(samples.text(rows), flush=True)
        self.rows += rows

    def micro(self):
        todo = {c: v for c, v in MICRO.items() if self.wants(c)}
        if not todo:
            return
        program = build(self.folder, "micro")
        with contextlib.ExitStack() as stack:
            workers = {}
            for name, prefix in self.found.items():
                workers[name] = subjects.Worker(prefix, program)
                stack.callback(workers[name].close)
            measured = {c: {s: [] for s in workers} for c in todo}
            for n in range(MICRO_ROUNDS + 1):
                progress(f"round {n} of {MICRO_ROUNDS}: {', '.join(todo)}")
                for case, (_, count) in todo.items():
                    for name, worker in workers.items():
                        ns = worker.ns(case, count)
                        if ns is not None and n:	# the first round warms the caches
                            measured[case][name].append(ns / 1000)
        for case, (what, _) in todo.items():
            self.add(case, what, "us", measured[case])

    def whole(self, case, what, command, rounds, only=None, us=None, before=None):
        """Times a program from start to end, or takes the microseconds that
        us() finds in its last line."""
        if not self.wants(case):
            return
        measured = {s: [] for s in self.found if only is None or s in only}
        for n in range(rounds + 1):
            progress(f"{case}: round {n} of {rounds}")
            for subject in measured:
                if before:
                    before()
                start = time.perf_counter()
                done = subprocess.run([*self.found[subject], *command], stdout=subprocess.PIPE,
                                      stderr=subprocess.DEVNULL, text=True, cwd=self.folder, check=False)
                took = (time.perf_counter() - start) * 1e6
                if n and done.returncode == 0:
                    measured[subject].append(us(done.stdout.splitlines()[-1]) if us else took)
        for subject in [s for s, values in measured.items() if not values]:
            subjects.say(f"{case}: {subject} cannot run it")
        self.add(case, what, "us", measured)

    def wholes(self):
        near = ("native", "nlvirt", "bwrap", "unshare -rn")
        self.whole("startup", "start-up of true", ["true"], 60, near)
        self.whole("startup-heavy", "start-up of true, with the slow subjects", ["true"], 5)
        self.whole("python", "python3 lists interfaces", ["/usr/bin/python3", "-c", programs.LIST_PYTHON], 15, near)
        if programs.have("node") and self.wants("node"):
            self.whole("node", "Node lists interfaces", ["node", "-e", programs.LIST_NODE], 9, near)
        if programs.have("go") and self.wants("go"):
            self.whole("go", "a Go program lists interfaces", [programs.build_go(self.folder)], 25, near)
        self.real_programs(("native", "empty filter", "nlvirt"))

    def outbound(self):
        """Outbound rules with an address, with a name, and with a hosts file, which traps open().
        Last, because it adds subjects."""
        rules = {"nlvirt --allow": ["192.0.2.1"], "nlvirt, a name": ["localhost:9"],
                 "nlvirt, a hosts file": ["localhost:9", "--names", "hosts"]}
        self.found |= {name: [self.nlvirt, "run", "--allow", *rule, "--"] for name, rule in rules.items()}
        near = ("native", "nlvirt", *rules)
        if self.wants("connect"):
            self.whole("connect", "connect to loopback TCP, the median of 500", [build(self.folder, "connect"), "500"], 25, near,
                       us=lambda line: float(line) / 1000)
        if self.wants("open"):
            self.whole("open", "open of /dev/null and close", [build(self.folder, "open"), "2000"], 15, near,
                       us=lambda line: float(line) / 1000)

    def files(self):
        """What --files costs, which traps every open(). `--only files` runs this alone."""
        if not self.wants("files"):
            return
        self.found["nlvirt --files"] = [self.nlvirt, "run", "--files", "--"]
        near, only, self.only = ("native", "nlvirt", "nlvirt --files"), self.only, None
        self.whole("files-open", "open of /dev/null and close", [build(self.folder, "open"), "2000"], 15, near,
                   us=lambda line: float(line) / 1000)
        for case, (what, command, rounds, before) in programs.of_many_opens(self.folder).items():
            self.whole(f"files-{case}", what, command, rounds, near, before=before)
        self.only = only

    def real_programs(self, near):
        if programs.have("git") and self.wants("git"):
            programs.make_repository(self.folder / "repository")
            clone = str(self.folder / "clone")
            self.whole("git", "git clone of a local repository",
                       ["git", "clone", "-q", "--no-local", str(self.folder / "repository"), clone], 15, near,
                       before=lambda: shutil.rmtree(clone, ignore_errors=True))
        if self.wants("make"):
            programs.make_c_tree(self.folder / "tree")
            self.whole("make", "make -j2 of 24 C files", ["make", "-s", "-B", "-j2", "-C", str(self.folder / "tree")], 7, near)
        if programs.have("redis-server", "redis-benchmark", "taskset") and self.wants("redis"):
            self.whole("redis", "redis-benchmark, a SET", programs.redis_command(), 11, near, us=programs.redis_us)
        for tool, case in (("node", "node"), ("go", "go"), ("git", "git"), ("redis-server", "redis")):
            if not programs.have(tool) and self.wants(case):
                subjects.say(f"{case}: {tool} is not installed")

    def threads(self):
        """Listings per second by 1 to 64 threads at once, and per second of the
        supervisor's CPU time."""
        if not self.wants("threads"):
            return
        program = build(self.folder, "list")
        for threads in (1, 2, 4, 8, 16, 32, 64):
            rate, per_cpu = {"native": [], "nlvirt": []}, {"nlvirt": []}
            for n in range(3):
                progress(f"threads: {threads}, round {n + 1} of 3")
                for subject, prefix in (("native", []), ("nlvirt", [self.nlvirt, "run", "--"])):
                    listed, cpu_s = run_and_weigh([*prefix, program, str(threads), "500"])
                    rate[subject].append(listed / 0.5)
                    if subject == "nlvirt":
                        per_cpu[subject].append(listed / cpu_s)
            self.add(f"threads-{threads}", f"{threads} threads list", "listings/s", rate)
            self.add(f"threads-cpu-{threads}", f"{threads} threads list", "listings per CPU second of the supervisor", per_cpu)

    def memory(self):
        """Memory of the supervisor, KiB (Pss), by the number of processes and
        of sockets in each."""
        if not self.wants("memory"):
            return
        program, base = build(self.folder, "hold"), None
        for processes, sockets in ((1, 0), (1, 1), (1, 100), (10, 1000), (100, 1), (1000, 1)):
            progress(f"memory: {processes} processes, {sockets} sockets each")
            kib = held_kib([self.nlvirt, "run", "--", program, str(processes), str(sockets)])
            if kib is None:
                subjects.say(f"memory: cannot measure {processes} processes with {sockets} sockets each here")
                continue
            base = kib if base is None else base
            self.add(f"memory-{processes}x{sockets}", f"supervisor, {processes} processes with {sockets} sockets each", "KiB",
                     {"nlvirt": [kib]})
            if sockets * processes >= 1000:	# with fewer, other pages outweigh the sockets
                each = (kib - base) / (sockets * processes)
                self.add(f"socket-{processes}x{sockets}", "supervisor, for each socket", "KiB", {"nlvirt": [each]})

    def changes(self):
        """How long a call inside waits at most, microseconds, while the 500 links of a view come:
        if no socket hears of it, and if one is a member of the groups 1 to 29."""
        if not self.wants("changes"):
            return
        program = build(self.folder, "wait")
        for case, groups, who in (("changes-unheard", 0, "nobody hears"), ("changes-heard", 0x1fffffff, "a socket hears")):
            progress(f"changes: {who} of 500 links")
            self.add(case, f"the longest call while 500 links come, of which {who}", "us",
                     {"nlvirt": longest_calls(self.nlvirt, self.folder / case, [program, str(groups)])})

    def filter(self):
        """How many instructions the filter executes for an ordinary call."""
        if not self.wants("filter"):
            return
        for call in CALLS_OF_THE_FILTER:
            done = subprocess.run([self.nlvirt, "filter", "sim", "--json", *call.split()], capture_output=True, text=True, check=True)
            path = json.loads(done.stdout)["programs"][0]["path"]
            self.add(f"filter {call}", f"instructions of the filter for {call}", "instructions", {"nlvirt": [len(path)]})


def run_and_weigh(argv):
    """Returns the number that the command prints, and the CPU seconds of the
    process started here, the supervisor."""
    process = subprocess.Popen(argv, stdout=subprocess.PIPE, text=True)
    line = process.stdout.readline()
    ticks = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
    process.wait()
    return int(line), max(1, sum(map(int, ticks))) / CLOCK_TICKS


def longest_calls(nlvirt, control, argv):
    """The microseconds of the longest call in each round."""
    process = subprocess.Popen([nlvirt, "run", "--control", control, "--view", VIEWS / "laptop.yaml", "--", *argv],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    found = []
    process.stdout.readline()
    for _ in range(CHANGE_ROUNDS):
        for view in ("500-interfaces", "laptop"):
            process.stdin.write("x")
            process.stdin.flush()
            process.stdout.readline()
            subprocess.run([nlvirt, "view", "apply", control, VIEWS / f"{view}.yaml"], check=True)
            if view == "500-interfaces":
                process.stdin.write("x")
                process.stdin.flush()
                found.append(float(process.stdout.readline()))
    process.stdin.close()
    process.wait()
    return found


def held_kib(argv):
    process = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        if process.stdout.readline() != "ready\n":
            return None
        for line in pathlib.Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return float(line.split()[1])
        return None
    except PermissionError:
        return None	# the supervisor is not dumpable: only root can read this
    finally:
        process.stdin.close()
        process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--nlvirt", default=HERE.parent.parent / "build/nlvirt")
    parser.add_argument("--only", help="one case, or threads, memory, changes, filter")
    parser.add_argument("--json", help="write the figures to this file")
    parser.add_argument("--html", help="write the figures as a page")
    args = parser.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        os.chmod(folder, 0o755)
        bench = Bench(os.path.abspath(args.nlvirt), pathlib.Path(folder), args.only)
        for part in (bench.micro, bench.wholes, bench.threads, bench.memory, bench.changes, bench.filter, bench.outbound, bench.files):
            part()
    if not bench.rows:
        sys.exit(f"bench: no case '{args.only}'; expected one of {', '.join(MICRO)}, startup, startup-heavy, python, node, go, git, make, "
                 "redis, threads, memory, changes, filter, connect, open, files")
    machine = f"Linux {platform.release()}, {platform.machine()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}"
    print(f"# {machine}; {time.monotonic() - start:.0f} s")
    if args.json:
        pathlib.Path(args.json).write_text(json.dumps({"machine": machine, "rows": bench.rows}, indent=1) + "\n")
    if args.html:
        pathlib.Path(args.html).write_text(plot.page(machine, bench.rows))


main()
