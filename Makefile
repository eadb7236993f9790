# Ferrule, a memory-safe libssl.so.3. `make help` lists the targets.

PREFIX ?= /usr/local
LIBDIR ?= $(PREFIX)/lib/ferrule
INCLUDEDIR ?= $(PREFIX)/include/ferrule
BINDIR ?= $(PREFIX)/bin

CARGO ?= cargo
CC ?= cc
CARGO_TARGET_DIR ?= target
JOBS ?= 2
FUZZ_SECONDS ?= 60

LIBRARY = $(CARGO_TARGET_DIR)/release/libssl.so
# A directory for LD_LIBRARY_PATH that holds this one library.
FERRULE_DIR = $(abspath $(CARGO_TARGET_DIR))/release/ferrule
VERSION = $(shell sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)

HEADERS = $(wildcard include/openssl/*.h)
TOPICS = $(filter-out abi_% common,$(basename $(notdir $(wildcard ctests/*.c))))
SHARED_TOPICS = $(filter-out ferrule_%,$(TOPICS))
OWN_TOPICS = $(filter ferrule_%,$(TOPICS))
# Built once more with the macros of the API taken away: the functions of FERRULE_1.0 are called.
REAL_TOPICS = $(basename $(notdir $(shell grep -l 'also: real functions' ctests/*.c)))
CTEST_CFLAGS = -std=gnu11 -O1 -g -Wall -Wextra -Werror -Wno-deprecated-declarations -pthread
SANITIZE = -fsanitize=address,undefined -fno-omit-frame-pointer
CTEST_LIBS = -lssl -lcrypto -pthread

.PHONY: all build deps demo check check-asan check-valgrind check-tsan check-judges check-lint check-cargo check-ctests \
	check-programs check-extra programs bench fuzz install uninstall clean help ctests-build asan-build
.DELETE_ON_ERROR:
# Targets run one after another; -j is for the compilers beneath.
.NOTPARALLEL:

all: build

help:
	@echo 'make               build $(LIBRARY) (libssl.so.3)'
	@echo 'make deps          install the Debian packages the targets need'
	@echo 'make demo          curl and a TLS server, unmodified, both on Ferrule'
	@echo 'make check         every test; what passed and is unchanged since is not run again (FRESH=1: all of it)'
	@echo 'make check-asan    the C tests under AddressSanitizer and UBSan'
	@echo 'make check-valgrind  the C tests under valgrind: nothing leaks; no branch on secrets'
	@echo 'make check-tsan    the C test of threads under ThreadSanitizer: no data race'
	@echo 'make programs [ONLY=name]   unmodified programs on both libraries'
	@echo 'make check-ctests TOPIC=name   one C test on both libraries'
	@echo 'make bench [CASE=regex]   measure against the reference'
	@echo 'make fuzz          fuzz the parsers for FUZZ_SECONDS=$(FUZZ_SECONDS) each'
	@echo 'make install       under PREFIX=$(PREFIX) (also DESTDIR, LIBDIR, INCLUDEDIR, BINDIR)'
	@echo 'make uninstall     take it away again'
	@echo 'make clean         remove what was built'

deps:
	@tools/deps.sh

# cargo knows best what has changed.
build:
	@$(CARGO) build --release
	@mkdir -p $(FERRULE_DIR)
	@ln -sf ../libssl.so $(FERRULE_DIR)/libssl.so.3

demo: deps build
	@tools/demo.sh

# ---- check ------------------------------------------------------------------

# What passed is not run again while nothing that decides it has changed, and the counts say so; FRESH=1 runs all.
export FRESH FERRULE_DIR
UNCHANGED = tools/unchanged.sh

check: deps build check-judges check-lint check-cargo check-ctests check-programs check-extra
	@echo 'make check: all passed'

# The headers against the system's: types by the compiler, values by a program.
check-judges: build/judges/prototypes.o build/judges/constants.ok
build/judges/prototypes.o: ctests/abi_prototypes.c $(HEADERS)
	@mkdir -p $(@D)
	$(CC) -Wall -Wextra -Werror -Wno-deprecated-declarations -c -o $@ $<
	@for header in $(filter-out %/ferrule_prototypes.h,$(HEADERS)); do \
		echo "#include \"$$header\"" | $(CC) -Wall -Wextra -Werror -Iinclude -I. -x c -c -o build/judges/alone.o - || exit 1; \
	done
	@echo 'judge-prototypes: our prototypes and the headers of the system agree'
build/judges/constants.ok: tools/judge-constants.sh $(HEADERS)
	@tools/judge-constants.sh build/judges/constants
	@tools/judge-constants.sh build/judges/constants-strict -DOPENSSL_API_COMPAT=30000 -DOPENSSL_NO_DEPRECATED
	@touch $@

# Cargo.toml denies undocumented unsafe blocks, which clippy alone knows.
check-lint:
	@if $(CARGO) clippy --version >/dev/null 2>&1; then \
		$(CARGO) clippy --quiet --lib && echo 'check-lint: clippy denies nothing'; \
	else \
		echo 'check-lint: skipped, no clippy (rustup component add clippy)'; \
	fi

# nextest where it is installed. The tests of the built library look at the released one; what else they look at
# are the sources, all of them, and the system's headers.
CARGO_TEST = $(CARGO) $(if $(shell $(CARGO) nextest --version 2>/dev/null),nextest run,test) --no-fail-fast
check-cargo: build
	@LIBSSL_SO=$(abspath $(LIBRARY)) $(UNCHANGED) cargo-tests $(filter-out target build fuzz,$(wildcard *)) .cargo \
		$(wildcard fuzz/corpus) /usr/include/openssl "=$(shell $(CARGO) -V; rustc -V; $(CC) --version | head -n 1) $(RUSTFLAGS)" -- $(CARGO_TEST)

check-ctests: build ctests-build build/pki/.made
	@JOBS=$(JOBS) ctests/run $(TOPIC)

# What of `make programs` fits into a few minutes.
QUICK_PROGRAMS = openssl curl nginx haproxy apache lighttpd link postgresql redis stunnel socat
check-programs: build
	@$(UNCHANGED) programs-start tools/programs-start.sh /var/lib/dpkg/status -- tools/programs-start.sh
	@QUICK=yes programs/run $(QUICK_PROGRAMS)

# Servers, clients and their own tests, really used: see programs/run.
programs: build
	@programs/run $(ONLY)

# Longer comparisons with the reference, each a script that prints its own counts.
check-extra: build build/pki/.made
	@for script in run sessions hybrids; do \
		$(UNCHANGED) interop-$$script interop ctests/common.c ctests/common.h build/pki build/openssl35/debs "=$$OPENSSL35" -- interop/$$script || exit 1; \
	done
	@tools/check-unchanged.sh
	@tools/check-install.sh

check-asan: deps build asan-build build/pki/.made
	@JOBS=$(JOBS) ctests/run --asan $(TOPIC)

# With the optimizer's work as it is released: no branch on secret bytes.
check-valgrind: deps build ctests-build build/pki/.made
	@$(CARGO) test --release --quiet --test constant_time
	@JOBS=$(JOBS) ctests/run --valgrind $(TOPIC)

# A library of its own, instrumented, in target/tsan.
check-tsan: deps build/pki/.made
	@tools/tsan $(TOPIC)

# Every topic is built with the system's headers (sys) and with ours (own);
# both are linked against the reference.
ctests-build: $(SHARED_TOPICS:%=build/ctests/sys/%) $(TOPICS:%=build/ctests/own/%) $(REAL_TOPICS:%=build/ctests/real/%)
asan-build: $(TOPICS:%=build/ctests/asan/%)

COMMON = $(wildcard ctests/common.c)
COMMON_H = $(wildcard ctests/*.h ctests/*/*.h)

build/ctests/sys/common.o: $(COMMON) $(COMMON_H)
	@mkdir -p $(@D)
	@$(CC) $(CTEST_CFLAGS) -c -o $@ ctests/common.c
build/ctests/own/common.o: $(COMMON) $(COMMON_H) $(HEADERS)
	@mkdir -p $(@D)
	@$(CC) $(CTEST_CFLAGS) -Iinclude -c -o $@ ctests/common.c
build/ctests/asan/common.o: $(COMMON) $(COMMON_H) $(HEADERS)
	@mkdir -p $(@D)
	@$(CC) $(CTEST_CFLAGS) $(SANITIZE) -Iinclude -c -o $@ ctests/common.c

build/ctests/sys/%: ctests/%.c build/ctests/sys/common.o $(COMMON_H)
	@$(CC) $(CTEST_CFLAGS) -o $@ $< build/ctests/sys/common.o $(CTEST_LIBS)
# These stop the clock: both libraries have to find the program's.
DTLS_TOPICS = $(filter dtls_%,$(SHARED_TOPICS))
$(foreach flavour,sys own asan real,$(DTLS_TOPICS:%=build/ctests/$(flavour)/%)): ctests/dtls/dgram.h
$(foreach flavour,sys own asan real,$(DTLS_TOPICS:%=build/ctests/$(flavour)/%)): CTEST_LIBS += \
	-Wl,--export-dynamic-symbol=gettimeofday -Wl,--export-dynamic-symbol=clock_gettime
# These call functions the reference does not have.
$(OWN_TOPICS:%=build/ctests/own/%): build/ctests/own/%: ctests/%.c build/ctests/own/common.o $(COMMON_H) $(HEADERS) | build
	@$(CC) $(CTEST_CFLAGS) -Iinclude -o $@ $< build/ctests/own/common.o $(FERRULE_DIR)/libssl.so.3 -lcrypto
$(OWN_TOPICS:%=build/ctests/asan/%): build/ctests/asan/%: ctests/%.c build/ctests/asan/common.o $(COMMON_H) $(HEADERS) | build
	@$(CC) $(CTEST_CFLAGS) $(SANITIZE) -Iinclude -o $@ $< build/ctests/asan/common.o $(FERRULE_DIR)/libssl.so.3 -lcrypto
# The calls of null_each: every function, NULL in each place.
build/ctests/null_calls.h: include/openssl/ferrule_prototypes.h tools/null-calls.awk
	@mkdir -p $(@D)
	@awk -f tools/null-calls.awk $< >$@
$(foreach flavour,sys own asan,build/ctests/$(flavour)/null_each): build/ctests/null_calls.h
build/ctests/real/functions.h: src/abi/symbols.txt
	@mkdir -p $(@D)
	@awk -F ' [|] ' '$$2 == "FERRULE_1.0" { print "#undef " $$1 }' $< >$@
	@echo '#undef FERRULE_PROTOTYPES_H' >>$@
	@echo '#include <openssl/ferrule_prototypes.h>' >>$@
build/ctests/real/%: ctests/%.c build/ctests/real/functions.h build/ctests/own/common.o $(COMMON_H) $(HEADERS) | build
	@$(CC) $(CTEST_CFLAGS) -Wno-incompatible-pointer-types -Wno-discarded-qualifiers -Wno-address -Iinclude \
		-include openssl/ssl.h -include build/ctests/real/functions.h -o $@ $< build/ctests/own/common.o $(FERRULE_DIR)/libssl.so.3 -lcrypto
build/ctests/own/%: ctests/%.c build/ctests/own/common.o $(COMMON_H) $(HEADERS)
	@$(CC) $(CTEST_CFLAGS) -Iinclude -o $@ $< build/ctests/own/common.o $(CTEST_LIBS)
build/ctests/asan/%: ctests/%.c build/ctests/asan/common.o $(COMMON_H) $(HEADERS)
	@$(CC) $(CTEST_CFLAGS) $(SANITIZE) -Iinclude -o $@ $< build/ctests/asan/common.o $(CTEST_LIBS)

# Certificates for the tests, made once.
build/pki/.made: $(wildcard ctests/pki/make.sh)
	@mkdir -p build/pki
	@if [ -f ctests/pki/make.sh ]; then sh ctests/pki/make.sh build/pki >build/pki.log 2>&1 || { cat build/pki.log; exit 1; }; fi
	@touch $@

# All cases take some minutes; CASE='full/1.3|new' chooses, benches/run --help tells more.
bench: deps build
	@mkdir -p build/bench
	@echo 'primitives of aws-lc-rs and the core alone: build/bench/criterion.txt'
	@$(CARGO) bench --bench primitives --bench core >build/bench/criterion.txt 2>&1 || { tail -n 20 build/bench/criterion.txt; exit 1; }
	@benches/run "$(CASE)"

fuzz:
	@fuzz/run $(FUZZ_SECONDS)

# ---- install ----------------------------------------------------------------
# In a directory of its own: the programs of the system keep OpenSSL's library
# until they are started with with-ferrule.

install: build
	install -d $(DESTDIR)$(LIBDIR)/pkgconfig $(DESTDIR)$(INCLUDEDIR)/openssl $(DESTDIR)$(BINDIR)
	install -s -m 755 $(LIBRARY) $(DESTDIR)$(LIBDIR)/libssl.so.3
	ln -sf libssl.so.3 $(DESTDIR)$(LIBDIR)/libssl.so
	install -m 644 $(HEADERS) $(DESTDIR)$(INCLUDEDIR)/openssl/
	sed -e 's|@PREFIX@|$(PREFIX)|g' -e 's|@LIBDIR@|$(LIBDIR)|g' -e 's|@INCLUDEDIR@|$(INCLUDEDIR)|g' \
		-e 's|@VERSION@|$(VERSION)|g' tools/ssl.pc.in >$(DESTDIR)$(LIBDIR)/pkgconfig/ssl.pc
	ln -sf ssl.pc $(DESTDIR)$(LIBDIR)/pkgconfig/libssl.pc
	sed -e 's|@LIBDIR@|$(LIBDIR)|g' tools/with-ferrule >$(DESTDIR)$(BINDIR)/with-ferrule
	chmod 755 $(DESTDIR)$(BINDIR)/with-ferrule

uninstall:
	rm -f $(DESTDIR)$(LIBDIR)/libssl.so.3 $(DESTDIR)$(LIBDIR)/libssl.so $(DESTDIR)$(BINDIR)/with-ferrule
	rm -f $(DESTDIR)$(LIBDIR)/pkgconfig/ssl.pc $(DESTDIR)$(LIBDIR)/pkgconfig/libssl.pc
	rm -f $(HEADERS:include/%=$(DESTDIR)$(INCLUDEDIR)/%)
	-rmdir $(DESTDIR)$(LIBDIR)/pkgconfig $(DESTDIR)$(LIBDIR) $(DESTDIR)$(INCLUDEDIR)/openssl $(DESTDIR)$(INCLUDEDIR) 2>/dev/null

clean:
	rm -rf build
	$(CARGO) clean
