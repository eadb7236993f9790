#!/bin/sh
# make install into a scratch directory, a C program linked against what was installed by way of its
# ssl.pc, the wrapper, and make uninstall, after which nothing is left.
set -eu

work=$(pwd)/build/check-install
root=$work/root
rm -rf "$work"
mkdir -p "$root"

fail() {
    echo "check-install: $*" >&2
    exit 1
}

make -s install DESTDIR="$root" PREFIX=/usr
library=$root/usr/lib/ferrule/libssl.so.3
[ -e "$library" ] || fail 'no libssl.so.3'
[ "$(readlink "$root/usr/lib/ferrule/libssl.so")" = libssl.so.3 ] || fail 'no link libssl.so'

cat >"$work/which.c" <<'C'
/* Says which libssl it runs on, and uses a function that the system's header has as a macro only. */
#define _GNU_SOURCE
#include <openssl/ssl.h>
#include <dlfcn.h>
#include <stdio.h>

int main(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    Dl_info info;
    if (ctx == NULL || !dladdr((void *)SSL_CTX_new, &info))
        return 1;
    long mode = (SSL_CTX_set_mode)(ctx, SSL_MODE_ENABLE_PARTIAL_WRITE);
    printf("%s mode %ld\n", info.dli_fname, mode);
    SSL_CTX_free(ctx);
    return 0;
}
C

flags() {
    PKG_CONFIG_PATH=$root/usr/lib/ferrule/pkgconfig PKG_CONFIG_SYSROOT_DIR=$root pkg-config "$@" libssl
}
# shellcheck disable=SC2046 # flags are words
cc -Wall -Wextra -Werror -o "$work/which" "$work/which.c" $(flags --cflags) $(flags --libs) -lcrypto
nm -D --with-symbol-versions "$work/which" | grep -q 'SSL_CTX_set_mode@FERRULE_1.0' || fail 'linked against another libssl'

said=$("$root/usr/bin/with-ferrule" "$work/which")
case $said in
"$root"/usr/lib/ferrule/libssl.so.3' mode '5 | "$root"/usr/bin/../lib/ferrule/libssl.so.3' mode '5) ;;
*) fail "with-ferrule ran on: $said" ;;
esac

make -s uninstall DESTDIR="$root" PREFIX=/usr
left=$(find "$root" ! -type d)
[ -z "$left" ] || fail "uninstall left $left"
echo 'check-install: installed, linked against, run on, and taken away again'
