# SPDX-License-Identifier: Apache-2.0
#
# make               the command build/nlvirt and the libraries
# make deps          install what building and testing needs (Debian, Ubuntu); make deps help: what it costs
# make deps-build    install only what building the command and the library needs
# make conformance   ask the same questions outside, inside, and of the kernel
#                    KERNELS="6.1 6.12:noipv6": in these kernels, under qemu (ci/kernels/)
# make conformance-files  the same with --files
# make conformance-views  declared networks against a kernel with the same links
# make clients       the same of large programs: chromium, avahi, .NET, Rust, OpenClaw (ci/clients.sh)
# make portable      nlconform and its probes as static programs, for containers
# make oracles       conformance/oracles from the kernels that make conformance KERNELS= booted
# make reliability   each netlink probe N=50 times, plain and under each kind of stress
# make mutants       supervisors that each carry one lie: does a probe catch it?
# make mutants-outbound  the same for outbound rules, by their live tests
# make mutants-files     the same for files of /proc and /sys
# make mutants-views     the same for declared networks
# make mutants-changes   the same for changes of declared networks
# make mutants-filter    the same for nlvirt filter, by the tests of its command line
# make mutants-embed     the same for nlvirt agent, by its live tests
# make mutants-live      the same for views that change
# make mutants-told      the same for reports of refusals
# make page          build/sandboxes.html: nlvirt and other sandboxes, side by side
# make picture       the areas of that page as the README's picture; needs chromium
# make check         all tests; what a change must pass
# make unit          only the unit tests: bytes to bytes, no sandbox
# make tree          only the rules of the tree: includes, manual pages, words
# make abi           can programs that were compiled with the last release use this library?
# make live          only the tests that run programs in a sandbox
# make contained     the probes and the programs again, as in a container with Docker's default profile
# make policy-accept what our policy decides now is meant: tests/policy, core/lib/filter/filter_ready_*.h
# make hostile       how long hostile programs can delay other programs and signals
# make soak          the same attacks for SECONDS=60: are replies lost, does anything grow?
# make races         SECONDS=60 of each race for a port of loopback, inside against outside
# make bench         what it costs, side by side
# make replay        every corpus file through its fuzz target, under sanitizers and valgrind
# make fuzz          look for more: SECONDS=60 a target, TARGET=fuzz_answer for one
# make corpus-record    seeds from what the programs on this machine ask
# make corpus-minimise  keep of the new finds what reaches something new
# make fuzz-afl      the targets under AFL++: SECONDS=60 each
# make coverage      lines and branches of core/ that corpus and unit tests reach, as pages
# make fuzz-planted  do the targets find bugs that are planted?
# make fuzz-kernel   our answers against the running kernel's: SECONDS=60, ARGS='--seed 2'
# make fuzz-kernel-views  random networks, of real links and as views: SECONDS=60, ARGS='--seed 2'
# make fuzz-kernel-calls  random calls in the sandbox and on the kernel's own sockets: SECONDS=60
# make fuzz-kernel-files  random opens of files in /proc and /sys, the same way: SECONDS=60
# make fresh         try README's first commands on a minimal Debian 12 (ci/fresh.sh), as root
# make wheel         the package for Python, in build/wheel/
# make bindings-go   the tests of the module for Go
# make bindings-rust the same of the crates for Rust; make deps-bindings installs cargo
# make install       to $(DESTDIR)$(PREFIX), and libraries to $(LIBDIR)
# make uninstall     removes what the same make install would install
# make dist          build/nlvirt-VERSION.tar.xz: the sources of HEAD
# make deb           the Debian packages of HEAD, in build/deb/; debian/control lists what that needs
# make deb-check     build and try these packages on minimal Debian 12 systems (ci/deb.sh), as root
# make clean         the build folder goes
# make help          this text
#
# Variables: B=build directory, V=1 shows commands, SAN=address,undefined, ARGS=options of what is run
.DEFAULT_GOAL := all

B       ?= build
# One spelling of the build folder: make and its .d files compare files by name.
override B := $(patsubst $(CURDIR)/%,%,$(B))
PREFIX  ?= /usr/local
DESTDIR ?=
# The newest version in NEWS.md.
VERSION := $(shell sed -n '/^\#\# \([0-9][0-9.]*\).*/{s//\1/p;q}' NEWS.md 2>/dev/null)
$(V).SILENT:

# make looks for libraries and compilers (STATIC, PROBES) before it runs any recipe, that of deps
# included. A second make therefore makes the other goals; it starts when deps has finished.
DEPS_GOALS := $(filter deps deps-build deps-bindings,$(MAKECMDGOALS))
AFTER_DEPS := $(filter-out deps deps-build deps-bindings help,$(MAKECMDGOALS))
# `make deps help` prints what the packages cost and installs nothing.
deps: ; ci/deps.sh $(filter help,$(MAKECMDGOALS))
# Wait for deps: dpkg's lock admits one process at a time.
deps-build: $(filter deps,$(DEPS_GOALS)) ; ci/deps.sh $(or $(filter help,$(MAKECMDGOALS)),build)
# Rust alone takes 290 MB, so it is not among the rest.
deps-bindings: $(filter deps deps-build,$(DEPS_GOALS)) ; ci/deps.sh $(or $(filter help,$(MAKECMDGOALS)),bindings)
help: ; $(if $(DEPS_GOALS),:,sed -n '/^# make  /,/^[^#]/s/^# \{0,1\}//p' Makefile)
.PHONY: deps deps-build deps-bindings help

ifneq ($(and $(DEPS_GOALS),$(AFTER_DEPS)),)
$(sort $(AFTER_DEPS)): after-deps ;
after-deps: $(sort $(DEPS_GOALS)) ; +$(MAKE) --no-print-directory $(AFTER_DEPS)
.PHONY: after-deps $(AFTER_DEPS)
else

CFLAGS  ?= -O2 -g
OBJCOPY ?= objcopy
# Tests do without -Wconversion: cmocka's macros convert on purpose.
WARN     = -Wall -Wextra -Wshadow -Wmissing-prototypes -Wstrict-prototypes -Wvla -Wpointer-arith
CORE_WARN = $(WARN) -Wconversion -Wno-sign-conversion
# #include paths are relative to core/lib; in libnlfilter to core/nlfilter as well, and in the command
# and the tests to all three.
NLFILTER_PATH = -iquote core/nlfilter
TOOL_PATH = $(NLFILTER_PATH) -iquote core/tool
FLAGS    = -std=gnu11 -D_GNU_SOURCE -iquote core -iquote core/lib -DNLVIRT_VERSION='"$(VERSION)"' -fvisibility=hidden \
	   -fPIC -MMD -MP $(if $(SAN),-fsanitize=$(SAN) -fno-omit-frame-pointer -fno-sanitize-recover=all)
# The command is linked statically where that works: without a dynamic linker it starts 0.4 ms sooner.
STATIC  := $(if $(SAN),,$(shell echo 'int main(void) { return 0; }' | $(CC) -fPIE -static-pie -x c - \
	   -o /dev/null -lyaml -ljson-c -lseccomp 2>/dev/null && echo -static-pie))
LIBS     = -lseccomp
CMD_LIBS = -lyaml -ljson-c

all: $(B)/nlvirt $(B)/libnlvirt.a $(B)/libnlvirt.so.0 $(B)/libnlfilter.a $(B)/libnlfilter.so.0

$(B)/%.o: %.c
	mkdir -p $(@D)
	echo "  CC    $<"
	$(CC) $(FLAGS) $(TOOL_PATH) $(WARN) -iquote . $(CPPFLAGS) $(CFLAGS) $(UNWATCHED) -c -o $@ $<

# Each folder has its own rules. The order matters: later files use the variables of earlier ones.
include core/core.mk conformance/conformance.mk harness/harness.mk tests/tests.mk fuzz/fuzz.mk tests/mutants/mutants.mk ci/install.mk

# The live tests mostly wait, so the rest runs beside them, with temporary files of its own. What both
# need is built before. The contained tests use the ports of the live ones, and come last.
check: all unit sanitize memcheck $(TEST_PROGRAMS) $(B)/nlconform $(PROBES) $(B)/docker-default.bpf
	+$(MAKE) B=$(B) --output-sync=line -j2 live check-beside
	+$(MAKE) B=$(B) contained
# env: make would not run in the background with SIGINT as it is, and tests send that signal.
check-beside:
	+t=$$(mktemp -d) && trap 'kill $$!; wait $$!; exit 143' HUP INT TERM && trap 'rm -rf "$$t"' EXIT && \
	chmod 755 "$$t" && { TMPDIR=$$t env --default-signal=INT,QUIT $(MAKE) B=$(B) -j1 replay fuzz-planted fuzz-tests \
	tree abi live-sanitize harness-tests conformance conformance-files conformance-views & wait $$!; }
.PHONY: check-beside

fresh: ; B='$(B)' ci/fresh.sh
clean: ; rm -rf $(B)
.PHONY: all check fresh clean
.SECONDARY:
-include $(shell find $(B) -name '*.d' -type f 2>/dev/null)
endif
