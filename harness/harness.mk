# SPDX-License-Identifier: Apache-2.0
# nlconform is built from harness/runner and from what it shares with the probes, harness/runtime.
# Then the targets that run it.

N       ?= 50
STRESS  ?= none,poison,threads,forks,signals,pause,load

$(B)/libruntime.a: $(RUNTIME:%.c=$(B)/%.o)
	echo "  AR    $@"
	rm -f $@ && $(AR) rcs $@ $^

$(B)/nlconform: $(patsubst %.c,$(B)/%.o,$(wildcard harness/runner/*.c)) $(B)/libruntime.a $(B)/libtool.a $(B)/libinternal.a
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lyaml -ljson-c $(LIBS)

# What needs no library where it runs: nlconform finds its data by its own path, as from $(B).
$(B)/portable/nlconform: $(patsubst %.c,$(B)/%.o,$(wildcard harness/runner/*.c)) $(B)/libruntime.a $(B)/libtool.a $(B)/libinternal.a
	mkdir -p $(@D)
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -static -o $@ $^ -lyaml -ljson-c $(LIBS)
portable: $(patsubst $(B)/%,$(B)/portable/%,$(B)/nlconform $(filter %/nlprobes %/nlprobes-musl,$(PROBES)))

# Recorded oracles of the kernels that were booted last: those of each architecture and user are
# kept as differences from one.
oracles: $(B)/nlconform $(PROBES)
	ci/kernels/oracles.sh $(B)
.PHONY: portable oracles

ifeq ($(KERNELS)$(KERNEL_IMAGE),)
conformance: $(B)/nlvirt $(B)/nlconform $(PROBES)
	$(B)/nlconform $(ARGS)
# The same with --files, which closes differences that are known otherwise.
# Declared networks against a kernel with the same links. VIEWS: those that most kernels can make.
VIEWS = docker-host kubernetes-node
conformance-views: $(B)/nlvirt $(B)/nlconform $(PROBES)
	set -e; for v in $(VIEWS); do $(B)/nlconform --view $$v $(ARGS); done
.PHONY: conformance-views
conformance-files: $(B)/nlvirt $(B)/nlconform $(PROBES)
	$(B)/nlconform --name nlvirt-files $(ARGS) -- $(B)/nlvirt run --files --
.PHONY: conformance-files
else
# On other kernels, under qemu: ci/kernels/run.sh describes the variables.
conformance: $(B)/nlvirt $(B)/nlconform $(PROBES) $(if $(CHANGES),$(B)/kernel_changes) $(B)/tests/unit/test_landlock $(if $(findstring arm64,$(KERNELS)),cross-aarch64)
	ARGS='$(ARGS)' CHANGES='$(CHANGES)' ci/kernels/run.sh $(B) $(KERNELS)
endif

# The programs for arm64, built against Debian's libraries, which are downloaded once.
SYSROOT = $(or $(KERNEL_CACHE),$(or $(XDG_CACHE_HOME),$(HOME)/.cache)/nlvirt/kernels)/sysroot-aarch64
cross-aarch64:
	ci/kernels/sysroot.sh aarch64 $(SYSROOT)
	$(MAKE) B=$(B)/aarch64 CC='aarch64-linux-gnu-gcc --sysroot=$(abspath $(SYSROOT))' AR=aarch64-linux-gnu-ar OBJCOPY=aarch64-linux-gnu-objcopy \
		MUSL_GCC= GOARCH=arm64 $(addprefix $(B)/aarch64/,nlvirt nlconform nlprobes) \
		$(if $(shell command -v go),$(B)/aarch64/nlprobe-go)
.PHONY: cross-aarch64

clients: $(B)/nlvirt $(B)/nlconform $(B)/nlclients
	ARGS='$(ARGS)' ci/clients.sh $(B)
.PHONY: clients

# Plain, then under each kind of stress. A failed run does not stop the others, but fails the
# target.
reliability: $(B)/nlvirt $(B)/nlconform $(PROBES)
	test "$$(cat /proc/sys/kernel/sched_autogroup_enabled 2>/dev/null)" != 1 || \
		echo "# kernel.sched_autogroup_enabled is 1: if probes reach the time limit, see LIMITATIONS in nlvirt(1)"
	worst=0; for s in $$(echo $(STRESS) | tr , ' '); do \
		echo "# stress $$s, $(N) repetitions"; \
		$(B)/nlconform --netlink --repeat $(N) --stress $$s --time-limit 10 $(ARGS) \
			>$(B)/reliability-$$s.tap || worst=1; \
		grep -v '^ok\|^TAP\|^1\.\.' $(B)/reliability-$$s.tap; done; exit $$worst

page: $(B)/nlvirt $(B)/nlconform $(PROBES)
	harness/page.sh $(B)

TO_BIN     += $(B)/nlconform
TO_LIBEXEC += $(filter-out %.class,$(PROBES))
TO_CLASS   += $(filter %.class,$(PROBES))
TO_MAN1    += $(wildcard harness/runner/*.1)
TO_MAN5    += $(wildcard harness/runner/*.5)
TO_DATA    += $(wildcard conformance/*.txt)
TO_SCHEMA   += $(wildcard conformance/schema/*)
TO_PROFILES += $(wildcard conformance/profiles/*)
TO_ORACLES  += $(wildcard conformance/oracles/*)
TO_KNOWN    += $(wildcard conformance/known/*)

# The README's picture: the areas of the page, rendered by a headless browser.
picture: page
	harness/picture.sh $(B)
.PHONY: conformance reliability page picture
