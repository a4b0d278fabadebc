# SPDX-License-Identifier: Apache-2.0
# The benchmark, and all tests except those of the fuzz targets.

UNIT     := $(patsubst %.c,$(B)/%,$(wildcard tests/unit/test_*.c))

$(UNIT): $(B)/%: $(B)/%.o $(B)/libtool.a $(B)/libinternal.a
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.o,$^) $(filter %.a,$^) -lcmocka $(CMD_LIBS) $(LIBS)
$(B)/tests/unit/test_names: private LIBS += -lresolv	# another reader of DNS

# The parts of nlconform that turn text into data.
$(B)/tests/unit/test_profile: $(patsubst %,$(B)/harness/runner/%.o,area place profile text word_file) \
	$(B)/harness/runtime/obs.o

# What a container runtime sends to nlvirt agent.
$(B)/tests/unit/test_agent_state: $(B)/core/tool/cmd/agent_state.o

unit: $(UNIT)
	set -e; for t in $(UNIT); do echo "  TEST  $$t"; $$t; done

# Some tests run make: it is not to ask the jobserver of this one.
PYTEST = env -u MAKEFLAGS -u MFLAGS /usr/bin/python3 -m pytest -q -p no:cacheprovider
EMBED = $(B)/tests/embed $(B)/tests/embed_outbound $(B)/tests/foreign $(B)/tests/embed_errors $(B)/tests/embed_threads $(B)/tests/embed_view
TEST_PROGRAMS = $(EMBED) $(B)/tests/compare $(B)/tests/bpf_kernel $(B)/tests/upper_half

# Programs that see only the header and the library that users get. embed.c is the example of
# nlvirt(3).
$(EMBED): $(B)/tests/%: tests/live/%.c tests/live/under_filter.h core/nlvirt.h $(B)/libnlvirt.a
	mkdir -p $(@D)
	echo "  LD    $@"
	$(CC) -std=c11 -D_GNU_SOURCE -Icore $(WARN) $(CFLAGS) $(if $(SAN),-fsanitize=$(SAN)) -o $@ $< \
		$(B)/libnlvirt.a $(LIBS)

# The example of nlfilter(3), likewise.
$(B)/tests/compare: tests/live/compare.c core/nlfilter.h $(B)/libnlfilter.a
	mkdir -p $(@D)
	echo "  LD    $@"
	$(CC) -std=c11 -Icore $(WARN) $(CFLAGS) $(if $(SAN),-fsanitize=$(SAN)) -o $@ $< $(B)/libnlfilter.a $(CMD_LIBS) $(LIBS)

$(B)/tests/bpf_kernel: $(B)/tests/live/bpf_kernel.o $(B)/libtool.a $(B)/libinternal.a
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -pthread -o $@ $^ $(CMD_LIBS) $(LIBS)

$(B)/tests/upper_half: $(B)/tests/live/upper_half.o
	echo "  LD    $@"
	mkdir -p $(@D)
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^

live: all $(TEST_PROGRAMS) $(B)/nlconform $(PROBES)
	B=$(B) $(PYTEST) tests/live tests/cli

# As in a restricted container: Docker's default seccomp profile, no privileges.
CONTAINED = /usr/bin/python3 tests/contained.py $(B)/docker-default.bpf
CONTAINED_USER = $(if $(filter 0,$(shell id -u)),setpriv --reuid 65534 --regid 65534 --clear-groups --inh-caps=-all --bounding-set=-all)
$(B)/docker-default.bpf: tests/data/docker-default.json $(B)/nlvirt
	$(B)/nlvirt filter dump --raw $< >$@.new
	mv $@.new $@
contained: all $(TEST_PROGRAMS) $(B)/nlconform $(PROBES) $(B)/docker-default.bpf
	$(CONTAINED_USER) $(B)/nlconform --name nlvirt-contained $(ARGS) -- $(CONTAINED) $(B)/nlvirt run --
	NLVIRT_CONTAINED=1 B=$(B) $(PYTEST) tests/live/test_first.py tests/live/test_clients.py tests/live/test_languages.py \
		tests/live/test_names.py tests/live/test_ifreq.py tests/live/test_ordinary.py tests/live/test_outbound.py tests/live/test_dup.py \
		tests/live/test_embed_outbound.py tests/live/test_taken_back.py tests/live/test_own.py tests/live/test_ports.py tests/live/test_unix.py \
		tests/live/test_arrivals.py tests/live/test_patterns.py tests/live/test_reports.py tests/live/test_control.py tests/live/test_containment.py \
		tests/live/test_view_tree.py

# The supervisor under sanitizers, with hostile and with ordinary programs. valgrind has no
# seccomp(2), so memcheck runs unit tests only.
live-sanitize:
	$(MAKE) B=$(B)/asan SAN=address,undefined live-sanitize-here
	$(MAKE) B=$(B)/tsan SAN=thread embed-threads
# Threads in an embedder, under the thread sanitizer; and its mistakes, under valgrind too.
embed-threads: $(B)/tests/embed_threads $(B)/tests/embed_errors
	TSAN_OPTIONS=die_after_fork=0 $(B)/tests/embed_threads 5 ip addr >/dev/null
	TSAN_OPTIONS=die_after_fork=0 $(B)/tests/embed_errors
embed-errors-memcheck: $(B)/tests/embed_errors
	valgrind -q --error-exitcode=1 --leak-check=full $(B)/tests/embed_errors bare
live-sanitize-here: $(B)/nlvirt $(EMBED)
	B=$(B) $(PYTEST) tests/live/test_first.py tests/live/test_clients.py tests/live/test_embed.py \
		tests/live/test_embed_outbound.py tests/live/test_hostile.py -k 'not twenty and not stays and not installed and not all_netlink_probes'

harness-tests: $(B)/nlvirt $(B)/nlconform $(PROBES)
	B=$(B) $(PYTEST) tests/harness

tree: all
	$(PYTEST) tests/tree

# The unit tests again, with sanitizers and under valgrind. setarch: ThreadSanitizer needs addresses
# that a kernel with more random ones does not give it.
sanitize:
	$(MAKE) B=$(B)/asan SAN=address,undefined unit
	$(MAKE) B=$(B)/tsan SAN=thread $(B)/tsan/tests/unit/test_nlfilter
	setarch -R $(B)/tsan/tests/unit/test_nlfilter
# Run fewer random programs than `make unit`: valgrind is 50 times slower, and only memory errors
# matter here.
ROUNDS  ?= 20
memcheck: $(UNIT) embed-errors-memcheck
	set -e; for t in $(UNIT); do echo "  VALGRIND $$t"; \
		NLVIRT_ROUNDS=$(ROUNDS) valgrind -q --error-exitcode=1 --leak-check=full --track-fds=yes \
		--child-silent-after-fork=yes $$t; done

# How long hostile programs delay others: a table. Needs a quiet machine; make live has wide limits.
hostile: $(B)/nlvirt
	/usr/bin/python3 tests/live/hostile/delays.py --nlvirt $(B)/nlvirt $(ARGS)

# The same attacks for long, beside sandboxes that come and go: SECONDS=1800.
soak: $(B)/nlvirt
	/usr/bin/python3 tests/live/hostile/soak.py --nlvirt $(B)/nlvirt --seconds $(SECONDS)

# Races for a port of loopback, with --loopback own: SECONDS=60 for each.
races: $(B)/nlvirt
	/usr/bin/python3 tests/live/own/races.py --nlvirt $(B)/nlvirt --seconds $(SECONDS)

# What each of SANDBOXES=1000 costs the process that they share.
SANDBOXES ?= 1000
$(B)/tests/sandboxes: tests/bench/sandboxes.c core/nlvirt.h $(B)/libnlvirt.a
	mkdir -p $(@D)
	echo "  LD    $@"
	$(CC) -std=c11 -D_GNU_SOURCE -Icore $(WARN) $(CFLAGS) -o $@ $< $(B)/libnlvirt.a $(LIBS)
bench-sandboxes: $(B)/tests/sandboxes
	$(B)/tests/sandboxes $(SANDBOXES)
bench: $(B)/nlvirt
	/usr/bin/python3 tests/bench/bench.py --nlvirt $(B)/nlvirt --json $(B)/bench.json --html $(B)/bench.html $(if $(ONLY),--only $(ONLY))
.PHONY: bench-sandboxes embed-threads embed-errors-memcheck contained unit hostile soak races live live-sanitize live-sanitize-here harness-tests tree sanitize memcheck bench
