# SPDX-License-Identifier: Apache-2.0
# nlconform and the probes: harness/, conformance/; what runs them in other kernels; mutants.

N       ?= 50
STRESS  ?= none,poison,threads,forks,signals,pause,load
PROBE_HARNESS := $(addprefix harness/,probe.c probe_main.c privileges.c obs.c stress.c stress_words.c \
		   netlink.c decode.c attrs.c)
CONFORM_OBJ := $(patsubst %.c,$(B)/%.o,$(filter-out $(PROBE_HARNESS), \
		 $(wildcard harness/*.c)) \
		 harness/obs.c harness/privileges.c harness/stress_words.c) \
	       $(B)/core/lib/base/fail.o
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
	$(MAKE) B=$(B)/aarch64 CC='aarch64-linux-gnu-gcc --sysroot=$(abspath $(SYSROOT))' AR=aarch64-linux-gnu-ar OBJCOPY=aarch64-linux-gnu-objcopy \
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
	MUTANT_CC='$(CC) $(FLAGS) $(TOOL_PATH) $(CPPFLAGS) $(CFLAGS)' MUTANT_OBJECTS='$(CMD) $(LIB)' \
	MUTANT_LD='$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) $(STATIC)' MUTANT_LIBS='$(CMD_LIBS) $(LIBS)' \
		/usr/bin/python3 harness/mutants.py --build $(B) $(ARGS)

# The same for outbound rules, whose tests make networks of their own.
mutants-outbound: $(B)/nlvirt
	MUTANT_CC='$(CC) $(FLAGS) $(TOOL_PATH) $(CPPFLAGS) $(CFLAGS)' MUTANT_OBJECTS='$(CMD) $(LIB)' \
	MUTANT_LD='$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) $(STATIC)' MUTANT_LIBS='$(CMD_LIBS) $(LIBS)' \
		/usr/bin/python3 harness/mutants_outbound.py --build $(B) $(ARGS)

# The page's areas as the picture of the README, by a headless browser.
picture: page
	harness/picture.sh $(B)
.PHONY: conformance reliability page mutants mutants-outbound picture
