# SPDX-License-Identifier: Apache-2.0
# make install, uninstall, dist and deb. The rules of the folders say what is installed: TO_MAN1, for
# instance, lists the files that go to $(DIR_MAN1) with mode $(MODE_MAN1).

LIBDIR ?= $(PREFIX)/lib
# Debian's packages install to vendor-completions.
ZSH_FUNCTIONS ?= site-functions

# nlconform finds its programs and its data from its own place: harness/runner/place.h. So these
# directories are always beside bin/.
NLCONFORM_LIBEXEC = $(PREFIX)/libexec/nlconform
NLCONFORM_DATA    = $(PREFIX)/share/nlconform

DIR_BIN      = $(PREFIX)/bin
DIR_INCLUDE  = $(PREFIX)/include
DIR_LIB      = $(LIBDIR)
DIR_LIB_SO   = $(LIBDIR)
DIR_PC       = $(LIBDIR)/pkgconfig
DIR_MAN1     = $(PREFIX)/share/man/man1
DIR_MAN3     = $(PREFIX)/share/man/man3
DIR_MAN5     = $(PREFIX)/share/man/man5
DIR_BASH     = $(PREFIX)/share/bash-completion/completions
DIR_ZSH      = $(PREFIX)/share/zsh/$(ZSH_FUNCTIONS)
DIR_FISH     = $(PREFIX)/share/fish/vendor_completions.d
DIR_LIBEXEC  = $(NLCONFORM_LIBEXEC)
DIR_CLASS    = $(NLCONFORM_LIBEXEC)
DIR_DATA     = $(NLCONFORM_DATA)
DIR_SCHEMA   = $(NLCONFORM_DATA)/schema
DIR_PROFILES = $(NLCONFORM_DATA)/profiles
DIR_ORACLES  = $(NLCONFORM_DATA)/oracles
DIR_KNOWN    = $(NLCONFORM_DATA)/known
DIR_VIEWS    = $(PREFIX)/share/nlvirt/views

KINDS = BIN INCLUDE LIB LIB_SO PC MAN1 MAN3 MAN5 BASH ZSH FISH LIBEXEC CLASS DATA SCHEMA PROFILES ORACLES KNOWN VIEWS
MODE_BIN = 755
MODE_LIBEXEC = 755
MODE = $(or $(MODE_$1),644)

# A line of a recipe for each kind of file of which there is one.
define install_kind
install -d '$(DESTDIR)$(DIR_$1)'
install -m $(MODE) $(TO_$1) '$(DESTDIR)$(DIR_$1)'

endef
define uninstall_kind
rm -f $(patsubst %,'$(DESTDIR)$(DIR_$1)/%',$(notdir $(TO_$1)))

endef

install: all $(TO_BIN) $(PROBES) $(TO_PC) $(TO_BASH) $(TO_ZSH) $(TO_FISH)
	$(foreach kind,$(KINDS),$(if $(TO_$(kind)),$(call install_kind,$(kind))))
	ln -sf libnlvirt.so.0 '$(DESTDIR)$(LIBDIR)/libnlvirt.so'
	ln -sf libnlfilter.so.0 '$(DESTDIR)$(LIBDIR)/libnlfilter.so'

# With the same PREFIX, LIBDIR and DESTDIR. The two directories of nlconform go with all that older
# versions left in them; of other directories, only our files.
uninstall:
	$(foreach kind,$(KINDS),$(if $(TO_$(kind)),$(call uninstall_kind,$(kind))))
	rm -f '$(DESTDIR)$(LIBDIR)/libnlvirt.so' '$(DESTDIR)$(LIBDIR)/libnlfilter.so'
	rm -rf '$(DESTDIR)$(NLCONFORM_LIBEXEC)' '$(DESTDIR)$(NLCONFORM_DATA)'

# The sources of HEAD: the same bytes from every clone, with the same versions of git and xz.
DIST = $(B)/nlvirt-$(VERSION).tar.xz
dist:
	mkdir -p $(B)
	git -c tar.umask=0022 archive --prefix=nlvirt-$(VERSION)/ HEAD >$(DIST).tar
	xz -9 -T1 <$(DIST).tar >$(DIST)
	rm $(DIST).tar
	sha256sum $(DIST)

# The Debian packages of HEAD, in $(B)/deb, from an unpacked `make dist`.
deb: dist
	rm -rf $(B)/deb
	mkdir -p $(B)/deb
	tar -xf $(DIST) -C $(B)/deb
	cd $(B)/deb/nlvirt-$(VERSION) && env -u MAKEFLAGS -u MAKELEVEL dpkg-buildpackage -us -uc -b
	rm -rf $(B)/deb/nlvirt-$(VERSION)
	ls $(B)/deb/*.deb
deb-check: ; B='$(B)' ci/deb.sh
.PHONY: install uninstall dist deb deb-check
