# SPDX-License-Identifier: Apache-2.0
#
# make               the command build/nlvirt and the library
# make deps          install what building and testing needs (Debian, Ubuntu)
# make conformance   ask the same questions outside, inside, and of the kernel
#                    KERNELS="6.1 6.12:noipv6": in these kernels, under qemu (ci/kernels/)
# make reliability   each netlink probe N=50 times, plain and under each kind of stress
# make mutants       supervisors that each carry one lie: does a probe catch it?
# make mutants-outbound  the same for outbound rules, by their live tests
# make page          build/sandboxes.html: nlvirt and other sandboxes, side by side
# make picture       the areas of that page as the README's picture; needs chromium
# make check         all tests; what a change must pass
# make unit          only the unit tests: bytes to bytes, no sandbox
# make tree          only the rules of the tree: includes, manual pages, words
# make live          only the tests that run programs in a sandbox
# make policy-accept what our policy decides now is meant: tests/policy, core/filter/filter_ready_*.h
# make bench         what it costs, side by side
# make replay        every corpus file through its fuzz target, under sanitizers and valgrind
# make fuzz          look for more: SECONDS=60 a target, TARGET=fuzz_answer for one
# make corpus-record    seeds from what the programs on this machine ask
# make corpus-minimise  keep of the new finds what reaches something new
# make fuzz-afl      the targets under AFL++: SECONDS=60 each
# make coverage      lines and branches of core/ that corpus and unit tests reach, as pages
# make fuzz-planted  do the targets find bugs that are planted?
# make fuzz-kernel   our answers against the running kernel's: SECONDS=60, ARGS='--seed 2'
# make fuzz-kernel-calls  random calls in the sandbox and on the kernel's own sockets: SECONDS=60
# make install       to $(DESTDIR)$(PREFIX)
# make clean         the build folder goes
# make help          this text
#
# Variables: B=build directory, V=1 shows commands, SAN=address,undefined, ARGS=options of what is run
.DEFAULT_GOAL := all

B       ?= build
# One name for one folder: what depends on what is kept by name.
override B := $(patsubst $(CURDIR)/%,%,$(B))
PREFIX  ?= /usr/local
DESTDIR ?=
VERSION := 0.1.0
CFLAGS  ?= -O2 -g
# -Wconversion is left out for tests: cmocka's macros convert on purpose.
WARN     = -Wall -Wextra -Wshadow -Wmissing-prototypes -Wstrict-prototypes -Wvla -Wpointer-arith
CORE_WARN = $(WARN) -Wconversion -Wno-sign-conversion
FLAGS    = -std=gnu11 -D_GNU_SOURCE -iquote core -DNLVIRT_VERSION='"$(VERSION)"' -fvisibility=hidden \
	   -fPIC -MMD -MP $(if $(SAN),-fsanitize=$(SAN) -fno-omit-frame-pointer -fno-sanitize-recover=all)
# The command is linked statically where that works: without a dynamic linker it starts 0.4 ms sooner.
STATIC  := $(if $(SAN),,$(shell echo 'int main(void) { return 0; }' | $(CC) -fPIE -static-pie -x c - \
	   -o /dev/null -lyaml -ljson-c -lseccomp 2>/dev/null && echo -static-pie))
LIBS     = -lseccomp
CMD_LIBS = -lyaml -ljson-c
$(V).SILENT:

# What the command needs and libnlvirt does not: words for numbers, reading policies, looking into filters.
TOOL_SRC := $(wildcard core/base/names*.c core/policy/policy_*.c \
	    $(addprefix core/filter/,bpf*.c diagram*.c input*.c oci*.c))
CORE_SRC := $(filter-out core/main.c core/cmd/% $(TOOL_SRC),$(wildcard core/*.c core/*/*.c))
CMD_SRC  := core/main.c $(wildcard core/cmd/*.c) $(TOOL_SRC)
CORE     := $(CORE_SRC:%.c=$(B)/%.o)
CMD      := $(CMD_SRC:%.c=$(B)/%.o)
TOOL     := $(TOOL_SRC:%.c=$(B)/%.o)
UNIT     := $(patsubst %.c,$(B)/%,$(wildcard tests/unit/test_*.c))

all: $(B)/nlvirt $(B)/libnlvirt.so.0

$(B)/core/%.o: core/%.c
	mkdir -p $(@D)
	echo "  CC    $<"
	$(CC) $(FLAGS) $(CORE_WARN) $(CPPFLAGS) $(CFLAGS) $(UNWATCHED) -c -o $@ $<

$(B)/%.o: %.c
	mkdir -p $(@D)
	echo "  CC    $<"
	$(CC) $(FLAGS) $(WARN) -iquote . $(CPPFLAGS) $(CFLAGS) $(UNWATCHED) -c -o $@ $<

$(B)/libnlvirt.a: $(CORE)
	echo "  AR    $@"
	rm -f $@ && $(AR) rcs $@ $^

$(B)/libnlvirt.so.0: $(CORE)
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,libnlvirt.so.0 -o $@ $^ $(LIBS)

$(B)/nlvirt: $(CMD) $(B)/libnlvirt.a
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) $(STATIC) -o $@ $^ $(CMD_LIBS) $(LIBS)

$(B)/libtool.a: $(TOOL)
	echo "  AR    $@"
	rm -f $@ && $(AR) rcs $@ $^

$(UNIT): $(B)/%: $(B)/%.o $(B)/libtool.a $(B)/libnlvirt.a
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lcmocka $(CMD_LIBS) $(LIBS)

unit: $(UNIT)
	set -e; for t in $(UNIT); do echo "  TEST  $$t"; $$t; done

# --- nlconform and the probes: harness/, conformance/ -------------------------------------
N       ?= 50
STRESS  ?= none,poison,threads,forks,signals,pause,load
PROBE_HARNESS := $(addprefix harness/,probe.c probe_main.c privileges.c obs.c stress.c stress_words.c \
		   netlink.c decode.c attrs.c)
CONFORM_OBJ := $(patsubst %.c,$(B)/%.o,$(filter-out $(PROBE_HARNESS), \
		 $(wildcard harness/*.c)) \
		 harness/obs.c harness/privileges.c harness/stress_words.c) \
	       $(B)/core/base/fail.o
PROBE_OBJ   := $(patsubst %.c,$(B)/%.o,$(wildcard $(PROBE_HARNESS) conformance/*/*.c))
MUSL_SRC    := $(filter-out harness/netlink.c harness/decode.c harness/attrs.c, \
		 $(PROBE_HARNESS)) $(wildcard conformance/libc/*.c)
MUSL_GCC    := $(shell command -v musl-gcc 2>/dev/null)
PROBES      := $(B)/nlprobes $(if $(MUSL_GCC),$(B)/nlprobes-musl) \
	       $(if $(shell command -v go),$(B)/nlprobe-go) \
	       $(if $(shell command -v javac),$(B)/NetworkInterfaces.class)

$(B)/nlconform: $(CONFORM_OBJ)
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ -ljson-c

$(B)/nlprobes: $(PROBE_OBJ)
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -pthread -o $@ $^

# The kernel's headers come after musl's own, which it does not bring along.
$(B)/nlprobes-musl: $(MUSL_SRC) $(wildcard harness/*.h)
	mkdir -p $(@D)
	echo "  LD    $@"
	$(MUSL_GCC) -std=gnu11 -D_GNU_SOURCE -I. $(WARN) -O2 -g -static -pthread \
		-idirafter /usr/include -idirafter /usr/include/$(shell $(CC) -dumpmachine) \
		-DPROBE_PREFIX='"musl-"' -o $@ $(MUSL_SRC)

$(B)/nlprobe-go: conformance/clients/interfaces.go
	mkdir -p $(@D)
	echo "  GO    $<"
	$(if $(GOARCH),GOARCH=$(GOARCH)) CGO_ENABLED=0 GOTOOLCHAIN=local go build -trimpath -o $@ $<

$(B)/NetworkInterfaces.class: conformance/clients/NetworkInterfaces.java
	mkdir -p $(@D)
	echo "  JAVAC $<"
	javac -d $(@D) $<

ifeq ($(KERNELS)$(KERNEL_IMAGE),)
conformance: $(B)/nlvirt $(B)/nlconform $(PROBES)
	$(B)/nlconform $(ARGS)
else
# In other kernels under qemu, instead: ci/kernels/run.sh has the variables.
conformance: $(B)/nlvirt $(B)/nlconform $(PROBES) $(if $(findstring arm64,$(KERNELS)),cross-aarch64)
	ARGS='$(ARGS)' ci/kernels/run.sh $(B) $(KERNELS)
endif

# The programs for arm64, against Debian's libraries, which are fetched once.
SYSROOT = $(or $(KERNEL_CACHE),$(or $(XDG_CACHE_HOME),$(HOME)/.cache)/nlvirt/kernels)/sysroot-aarch64
cross-aarch64:
	ci/kernels/sysroot.sh aarch64 $(SYSROOT)
	$(MAKE) B=$(B)/aarch64 CC='aarch64-linux-gnu-gcc --sysroot=$(abspath $(SYSROOT))' AR=aarch64-linux-gnu-ar \
		MUSL_GCC= GOARCH=arm64 $(addprefix $(B)/aarch64/,nlvirt nlconform nlprobes) \
		$(if $(shell command -v go),$(B)/aarch64/nlprobe-go)
.PHONY: cross-aarch64

# Plain, then each kind of stress by itself; every run is made, then the worst status counts.
reliability: $(B)/nlvirt $(B)/nlconform $(PROBES)
	test "$$(cat /proc/sys/kernel/sched_autogroup_enabled 2>/dev/null)" != 1 || \
		echo "# kernel.sched_autogroup_enabled is 1: see NOTES in nlvirt(1) should probes reach the time limit"
	worst=0; for s in $$(echo $(STRESS) | tr , ' '); do \
		echo "# stress $$s, $(N) repetitions"; \
		$(B)/nlconform --netlink --repeat $(N) --stress $$s --time-limit 10 $(ARGS) \
			>$(B)/reliability-$$s.tap || worst=1; \
		grep -v '^ok\|^TAP\|^1\.\.' $(B)/reliability-$$s.tap; done; exit $$worst

page: $(B)/nlvirt $(B)/nlconform $(PROBES)
	harness/page.sh $(B)

# Each lie of harness/lies.py in a supervisor of its own: what catches it? ARGS='--only GLOB' for some.
mutants: $(B)/nlvirt $(B)/nlconform $(PROBES)
	MUTANT_CC='$(CC) $(FLAGS) $(CPPFLAGS) $(CFLAGS)' MUTANT_OBJECTS='$(CMD) $(CORE)' \
	MUTANT_LD='$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) $(STATIC)' MUTANT_LIBS='$(CMD_LIBS) $(LIBS)' \
		/usr/bin/python3 harness/mutants.py --build $(B) $(ARGS)

# The same for outbound rules, whose tests make networks of their own.
mutants-outbound: $(B)/nlvirt
	MUTANT_CC='$(CC) $(FLAGS) $(CPPFLAGS) $(CFLAGS)' MUTANT_OBJECTS='$(CMD) $(CORE)' \
	MUTANT_LD='$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) $(STATIC)' MUTANT_LIBS='$(CMD_LIBS) $(LIBS)' \
		/usr/bin/python3 harness/mutants_outbound.py --build $(B) $(ARGS)

# The page's areas as the picture of the README, by a headless browser.
picture: page
	harness/picture.sh $(B)
.PHONY: conformance reliability page mutants mutants-outbound picture
# ------------------------------------------------------------------------------------------

PYTEST = /usr/bin/python3 -m pytest -q -p no:cacheprovider
EMBED = $(B)/tests/embed $(B)/tests/embed_outbound
TEST_PROGRAMS = $(EMBED) $(B)/tests/bpf_kernel

# The example of nlvirt(3), against the header and library that users get.
$(EMBED): $(B)/tests/%: tests/live/%.c core/nlvirt.h $(B)/libnlvirt.a
	mkdir -p $(@D)
	echo "  LD    $@"
	$(CC) -std=c11 -D_GNU_SOURCE -Icore $(WARN) $(CFLAGS) $(if $(SAN),-fsanitize=$(SAN)) -o $@ $< \
		$(B)/libnlvirt.a $(LIBS)

$(B)/tests/bpf_kernel: $(B)/tests/live/bpf_kernel.o $(B)/libtool.a $(B)/libnlvirt.a
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -pthread -o $@ $^ $(CMD_LIBS) $(LIBS)

live: all $(TEST_PROGRAMS) $(B)/nlconform $(PROBES)
	B=$(B) $(PYTEST) tests/live tests/cli

# The supervisor itself under sanitizers, against those who mean harm and those who do not. valgrind has no
# seccomp(2); there it is the unit tests.
live-sanitize:
	$(MAKE) B=$(B)/asan SAN=address,undefined live-sanitize-here
live-sanitize-here: $(B)/nlvirt $(EMBED)
	B=$(B) $(PYTEST) tests/live/test_first.py tests/live/test_clients.py tests/live/test_embed.py \
		tests/live/test_embed_outbound.py tests/live/test_hostile.py -k 'not twenty and not stays and not installed'

harness-tests: $(B)/nlvirt $(B)/nlconform $(PROBES)
	B=$(B) $(PYTEST) tests/harness

tree: all
	$(PYTEST) tests/tree

# Parsers and handlers again with sanitizers, and under valgrind.
sanitize:
	$(MAKE) B=$(B)/asan SAN=address,undefined unit
# Of random programs fewer than `make unit` runs: valgrind is 50 times slower, and it is their memory that it looks at.
ROUNDS  ?= 20
memcheck: $(UNIT)
	set -e; for t in $(UNIT); do echo "  VALGRIND $$t"; \
		NLVIRT_ROUNDS=$(ROUNDS) valgrind -q --error-exitcode=1 --leak-check=full --track-fds=yes $$t; done

# --- fuzz targets: fuzz/fuzz_X.c, its dictionary beside it, its seeds in corpus/fuzz_X -------
# One rule for every engine: ENGINE gives main(), and is replay.o, which runs files, unless a fuzzer is asked for.
FUZZ    := $(patsubst fuzz/%.c,%,$(wildcard fuzz/fuzz_*.c))
TARGET  ?= $(FUZZ)
SECONDS ?= 60
ENGINE  ?= $(B)/fuzz/replay.o
FUZZ_LD ?= $(CC)
FUZZ_RUN = /usr/bin/python3 fuzz/run.py
comma   := ,

# What stands in for parts of the core and which calls of libc go to the target instead, both at link time.
$(B)/fuzz_answer $(B)/fuzz_dialogue: $(B)/fuzz/readback.o $(B)/fuzz/world.o
$(B)/fuzz_dialogue: $(B)/fuzz/machine.o $(B)/fuzz/memory.o
$(B)/fuzz_dialogue: private WRAPPED = malloc,close,fcntl,getsockopt,getrandom,epoll_create1,epoll_ctl,epoll_wait
$(B)/fuzz_request: $(B)/fuzz/world.o
$(B)/fuzz_gather: $(B)/fuzz/memory.o
$(B)/fuzz_ifreq: $(B)/fuzz/memory.o $(B)/fuzz/world.o
$(B)/fuzz_obs $(B)/fuzz_tap: $(B)/harness/obs.o
$(B)/fuzz_tap: $(patsubst %,$(B)/harness/%.o,compare expect known normal suite tap)
$(B)/fuzz_policy $(B)/fuzz_oci $(B)/fuzz_bpf $(B)/fuzz_decide: $(B)/libtool.a
$(B)/fuzz_pair: private WRAPPED = socket,socketpair,bind,listen,connect,accept4,getsockopt,send,ioctl,fcntl
$(B)/fuzz_table: private WRAPPED = calloc
$(B)/fuzz_tap: private WRAPPED = fopen,if_nameindex,if_freenameindex
$(B)/fuzz_nlmsg $(B)/fuzz_answer $(B)/fuzz_dialogue: private FUZZ_LIBS = -lmnl
$(B)/fuzz_policy $(B)/fuzz_oci $(B)/fuzz_bpf $(B)/fuzz_decide: private FUZZ_LIBS = $(CMD_LIBS)
# An engine that watched these would look for new ways through them, and be half as fast.
FUZZ_PROPS := $(patsubst %,$(B)/fuzz/%.o,machine memory readback world)
$(FUZZ_PROPS): private UNWATCHED = $(if $(findstring fuzzer-no-link,$(CFLAGS)),-fno-sanitize=fuzzer-no-link)
# Numbers of nodes and states come from no input: to note each comparison of them is no help, and half of the time.
$(patsubst %,$(B)/core/filter/%.o,diagram diagram_word bpf_decide): private UNWATCHED = \
	$(if $(findstring fuzzer-no-link,$(CFLAGS)),-fno-sanitize-coverage=trace-cmp)
FUZZ_LINK = $(FUZZ_LD) $(FLAGS) $(CFLAGS) $(LDFLAGS) $(patsubst %,-Wl$(comma)--wrap=%,$(subst $(comma), ,$(WRAPPED))) \
	-o $@ $(filter-out %/replay.o,$(filter %.o,$^)) $(ENGINE) $(filter %/libtool.a,$^) $(filter %/libnlvirt.a,$^) $(FUZZ_LIBS) $(LIBS)
$(FUZZ:%=$(B)/%): $(B)/%: $(B)/fuzz/%.o $(B)/fuzz/replay.o $(B)/libnlvirt.a Makefile
	echo "  LD    $@"
	echo '$(FUZZ_LINK)' >$@.link	# for fuzz-planted
	$(FUZZ_LINK)
fuzz-programs: $(FUZZ:%=$(B)/%)

# All of corpus/ under ASan and UBSan, and again under valgrind.
replay: fuzz-programs
	$(MAKE) B=$(B)/asan SAN=address,undefined fuzz-programs
	$(FUZZ_RUN) replay --sanitized $(B)/asan --plain $(B) $(TARGET)

# New finds stay in the build folder until corpus-minimise takes those that reach something new; a crash is to
# become a seed.
# The rules that call it begin with +, for make does not see in a variable that make is called.
FUZZ_ENGINE = $(MAKE) B=$(B)/fuzz CC=clang SAN=address,undefined CFLAGS='$(CFLAGS) -fsanitize=fuzzer-no-link' \
	ENGINE=-fsanitize=fuzzer
fuzz-engine:
	+$(FUZZ_ENGINE) fuzz-programs
fuzz: fuzz-engine
	$(FUZZ_RUN) fuzz --build $(B)/fuzz --seconds $(SECONDS) $(TARGET)
corpus-minimise: fuzz-engine
	$(FUZZ_RUN) minimise --build $(B)/fuzz $(TARGET)

# The same targets under AFL++, and the build script of OSS-Fuzz.
fuzz-afl:
	$(MAKE) B=$(B)/afl CC=afl-clang-fast CFLAGS='-O1 -g' ENGINE=-fsanitize=fuzzer fuzz-programs
	$(FUZZ_RUN) afl --build $(B)/afl --seconds $(SECONDS) $(TARGET)
fuzz-tests:
	B=$(B) $(PYTEST) tests/fuzz

# Can the targets find anything? Bugs planted in copies of sources, each to be found within a minute.
fuzz-planted: fuzz-engine
	+$(FUZZ_ENGINE) fuzz-planted-here
fuzz-planted-here:
	PLANT_CC='$(CC) $(FLAGS) $(CPPFLAGS) $(CFLAGS)' /usr/bin/python3 fuzz/planted.py --build $(B) $(ARGS)

# Of core/, by corpus and by unit tests: pages in $(B)/coverage/html, and the corpus is held to limits.
coverage:
	$(MAKE) -k B=$(B)/coverage CC=clang CFLAGS='-O1 -g -fprofile-instr-generate -fcoverage-mapping' \
		fuzz-programs $(UNIT:$(B)/%=$(B)/coverage/%)
	/usr/bin/python3 ci/coverage.py --build $(B)/coverage --tests $(UNIT:$(B)/%=$(B)/coverage/%) -- $(FUZZ)

# Seeds from real programs: a command that keeps what it is asked.
$(B)/nlvirt-record: $(CMD) $(B)/fuzz/record_answer.o $(B)/libnlvirt.a
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) $(STATIC) -Wl,--wrap=rtnl_answer -o $@ $^ $(CMD_LIBS) $(LIBS)
corpus-record: $(B)/nlvirt-record
	/usr/bin/python3 fuzz/record.py --nlvirt $< $(ARGS)
.PHONY: fuzz-afl fuzz-tests fuzz-planted fuzz-planted-here coverage corpus-record fuzz-programs fuzz-engine replay fuzz corpus-minimise

# --- the answerer against the kernel: fuzz/kernel*.c ----------------------------------------
# Static where the command is, so that it runs on kernels that have no more than an initramfs.
FUZZ_KERNEL_OBJ := $(patsubst %.c,$(B)/%.o,$(filter-out fuzz/kernel_calls.c,$(wildcard fuzz/kernel*.c)) harness/oracle.c)
$(B)/fuzz-kernel: $(FUZZ_KERNEL_OBJ) $(B)/libnlvirt.a
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) $(STATIC) -o $@ $^ $(LIBS)

# Calls through the whole sandbox, and the same calls on the kernel's own sockets.
$(B)/kernel_calls: $(B)/fuzz/kernel_calls.o
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^
fuzz-kernel-calls: $(B)/kernel_calls $(B)/nlvirt
	/usr/bin/python3 fuzz/kernel_calls.py $(B) --seconds $(SECONDS) $(ARGS)

live: $(B)/fuzz-kernel $(B)/kernel_calls
fuzz-kernel: $(B)/fuzz-kernel
	$(B)/fuzz-kernel --seconds $(SECONDS) $(ARGS)
.PHONY: fuzz-kernel fuzz-kernel-calls
# ------------------------------------------------------------------------------------------

deps: ; ci/deps.sh

check: all unit sanitize memcheck replay fuzz-planted fuzz-tests tree live live-sanitize harness-tests conformance

# The default policy's decision tables, which tests/cli/test_policy_table.py compares.
POLICY_ARCHES = x86_64 aarch64
policy-accept: $(B)/nlvirt
	set -e; for a in $(POLICY_ARCHES); do $(B)/nlvirt filter table --arch $$a >tests/policy/$$a.table; done
	/usr/bin/python3 ci/filter_ready.py $(B)/nlvirt
.PHONY: policy-accept

bench: $(B)/nlvirt
	/usr/bin/python3 tests/bench/bench.py --nlvirt $(B)/nlvirt --json $(B)/bench.json --html $(B)/bench.html $(if $(ONLY),--only $(ONLY))

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/include $(DESTDIR)$(PREFIX)/lib/pkgconfig \
		$(addprefix $(DESTDIR)$(PREFIX)/share/man/,man1 man3 man5)
	install -m 755 $(B)/nlvirt $(DESTDIR)$(PREFIX)/bin
	install -m 644 core/nlvirt.h $(DESTDIR)$(PREFIX)/include
	install -m 644 $(B)/libnlvirt.a $(DESTDIR)$(PREFIX)/lib
	install -m 755 $(B)/libnlvirt.so.0 $(DESTDIR)$(PREFIX)/lib
	ln -sf libnlvirt.so.0 $(DESTDIR)$(PREFIX)/lib/libnlvirt.so
	printf '%s\n' 'prefix=$(PREFIX)' 'Name: nlvirt' 'Version: $(VERSION)' \
		'Description: a loopback-only view of netlink for one command' \
		'Cflags: -I$${prefix}/include' 'Libs: -L$${prefix}/lib -lnlvirt' \
		'Requires.private: libseccomp' > $(DESTDIR)$(PREFIX)/lib/pkgconfig/nlvirt.pc
	install -m 644 core/nlvirt.1 core/nlvirt-filter.1 $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 core/nlvirt.3 $(DESTDIR)$(PREFIX)/share/man/man3
	install -m 644 core/nlvirt-policy.5 $(DESTDIR)$(PREFIX)/share/man/man5

help: ; sed -n '/^# make  /,/^[^#]/s/^# \{0,1\}//p' Makefile
clean: ; rm -rf $(B)
.PHONY: all unit live live-sanitize live-sanitize-here harness-tests tree sanitize memcheck deps check bench install help clean
.SECONDARY:
-include $(shell find $(B) -name '*.d' -type f 2>/dev/null)
