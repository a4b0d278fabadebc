# SPDX-License-Identifier: Apache-2.0
# Mutants are programs with one bug each: do probes, live tests and fuzz targets find it?
# ARGS='--only GLOB' selects mutants by name.

MUTANT_GOALS = mutants mutants-outbound mutants-files mutants-views mutants-changes mutants-filter \
	mutants-embed mutants-live mutants-told
MUTANTS = /usr/bin/python3 tests/mutants
$(MUTANT_GOALS) fuzz-planted-here: export MUTANT_CC = \
	$(CC) $(FLAGS) $(TOOL_PATH) $(CPPFLAGS) $(CFLAGS)
$(MUTANT_GOALS): export MUTANT_OBJECTS = $(CMD) $(LIB)
$(MUTANT_GOALS): export MUTANT_LD = $(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) $(STATIC)
$(MUTANT_GOALS): export MUTANT_LIBS = $(CMD_LIBS) $(LIBS)

# Supervisors that lie: nlconform must notice.
mutants: $(B)/nlvirt $(B)/nlconform $(PROBES)
	$(MUTANTS)/with_probes.py --build $(B) $(ARGS)

# Supervisors that lie about outbound rules and files: live tests, which set up networks of their
# own, must notice.
mutants-outbound: $(B)/nlvirt
	$(MUTANTS)/with_tests.py --build $(B) $(ARGS)

# Supervisors that lie about files of /proc and /sys.
mutants-files: $(B)/nlvirt
	$(MUTANTS)/with_tests.py --build $(B) --table tests/mutants/view_files.py $(ARGS)

# Supervisors that lie about views that change.
mutants-live: $(B)/nlvirt
	$(MUTANTS)/with_tests.py --build $(B) --table tests/mutants/live.py $(ARGS)

# Supervisors that misreport what is refused.
mutants-told: $(B)/nlvirt
	$(MUTANTS)/with_tests.py --build $(B) --table tests/mutants/told.py $(ARGS)

# Commands that are wrong about filters: tests of the command line must notice.
mutants-filter: $(B)/nlvirt
	$(MUTANTS)/with_tests.py --build $(B) --table tests/mutants/filter.py $(ARGS)

# Supervisors that lie to containers and embedders.
mutants-embed: $(B)/nlvirt
	$(MUTANTS)/with_tests.py --build $(B) --table tests/mutants/embed.py $(ARGS)

# Supervisors that lie about a declared network: nlconform --view must notice.
mutants-views: $(B)/nlvirt $(B)/nlconform $(PROBES)
	$(MUTANTS)/with_views.py --build $(B) $(ARGS)

# Views that change otherwise than the kernel's network: files of changes must notice.
mutants-changes: export MUTANT_OBJECTS = $(KERNEL_CHANGES:%.c=$(B)/%.o) $(B)/libtool.a $(B)/libinternal.a
mutants-changes: $(B)/kernel_changes
	$(MUTANTS)/with_changes.py --build $(B) $(ARGS)

# Fuzz targets with a bug planted in the code under test; each must be found within a minute.
fuzz-planted: fuzz-engine
	+$(FUZZ_ENGINE) fuzz-planted-here
fuzz-planted-here:
	$(MUTANTS)/with_targets.py --build $(B) $(ARGS)
.PHONY: $(MUTANT_GOALS) fuzz-planted fuzz-planted-here
