# SPDX-License-Identifier: Apache-2.0
# The probe programs: nlprobes is built from conformance/, nlprobes-musl from conformance/libc.c,
# each with all of harness/runtime. Also the Go and Java programs that conformance/clients runs.

RUNTIME     := $(wildcard harness/runtime/*.c)
PROBE_OBJ   := $(patsubst %.c,$(B)/%.o,$(RUNTIME) $(wildcard conformance/*.c conformance/*/*.c))
MUSL_SRC    := $(RUNTIME) conformance/libc.c
MUSL_GCC    := $(shell command -v musl-gcc 2>/dev/null)
PROBES      := $(B)/nlprobes $(if $(MUSL_GCC),$(B)/nlprobes-musl) \
	       $(if $(shell command -v go),$(B)/nlprobe-go) \
	       $(if $(shell command -v javac),$(B)/NetworkInterfaces.class)

probes: $(PROBES)
.PHONY: probes

# Probes give calls wrong lengths on purpose; with _FORTIFY_SOURCE, which packagers set, glibc would
# end them before the kernel is asked.
$(B)/conformance/%.o: override CPPFLAGS += -U_FORTIFY_SOURCE

$(B)/nlprobes: $(PROBE_OBJ)
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -pthread -o $@ $^

# Probes of programs that are too heavy for every run; ci/clients.sh makes what they need.
$(B)/nlclients: $(patsubst %.c,$(B)/%.o,$(RUNTIME) conformance/clients/heavy/programs.c)
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -pthread -o $@ $^

# Static programs for containers, virtual machines and library OSs: they need no libraries there.
$(B)/portable/nlprobes: $(PROBE_OBJ)
	mkdir -p $(@D)
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -static -pthread -o $@ $^

$(B)/portable/nlprobes-musl: $(B)/nlprobes-musl
	mkdir -p $(@D)
	cp $< $@

# musl has no kernel headers: search those of the system after its own.
$(B)/nlprobes-musl: $(MUSL_SRC) $(wildcard harness/runtime/*.h)
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
