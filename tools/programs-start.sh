#!/bin/bash
# Every installed program that links libssl.so.3 starts on Ferrule: the dynamic
# linker resolves every symbol with its version, as it does with the reference,
# and those with a harmless first command also run it.
#
# usage: programs-start.sh [-v]
# FERRULE_DIR  directory with Ferrule's libssl.so.3
set -u
cd "$(dirname "$0")/.." || exit 2
verbose=${1-}
directory=${FERRULE_DIR:-$PWD/target/release/ferrule}
[ -e "$directory/libssl.so.3" ] || { echo "programs-start: no $directory/libssl.so.3" >&2; exit 2; }
mkdir -p build
unset LD_LIBRARY_PATH LD_PRELOAD
export LC_ALL=C

# Programs and libraries that need libssl.so.3, themselves or through a library.
# Looking at all takes a while: the list is kept until the installed packages change.
list=build/programs-with-libssl
if [ ! -s $list ] || [ /var/lib/dpkg/status -nt $list ]; then
    {
        find -L /usr/bin /usr/sbin /usr/libexec -maxdepth 3 -type f -perm -u+x 2>/dev/null
        find /usr/lib -type f \( -name '*.so*' -o -perm -u+x \) 2>/dev/null
        python3 -c 'import _ssl; print(_ssl.__file__)' 2>/dev/null
    } | sort -u | while read -r file; do
        # Only dynamic ELF objects; most name libssl themselves, the others reach it by libcurl and its like.
        head -c 4 "$file" 2>/dev/null | grep -aq ELF || continue
        ldd "$file" 2>/dev/null | grep -q 'libssl\.so\.3' && readlink -f "$file"
    done | sort -u | grep -v '/libssl\.so\.3$' >$list
fi

# The first command of a program, where --version is not it.
arguments() {
    case $(basename "$1") in
    nginx | httpd | apache2) echo -v ;;
    openssl) echo version ;;
    python3*) echo -c 'import ssl' ;;
    mutt | stunnel4) echo -version ;;
    ab | sendmail | socat | opensmtpd | slapd) echo -V ;;
    *) echo --version ;;
    esac
}

loader='undefined symbol|symbol lookup error|no version information|version .* not found|relocation error|cannot open shared object'
passed=0 failed=0
while read -r file; do
    [ -e "$file" ] || continue
    problem=
    # A plugin leaves symbols to the program that loads it: only what the reference resolves counts.
    ldd -r "$file" 2>&1 | grep -E "$loader" | sort -u >build/start.reference
    LD_LIBRARY_PATH=$directory ldd -r "$file" >build/start.ldd 2>&1
    grep -E "$loader" build/start.ldd | sed "s|$directory/libssl.so.3|&|" | sort -u >build/start.ferrule
    new=$(comm -13 build/start.reference build/start.ferrule)
    [ -n "$new" ] && problem=$new
    if ! grep -q "libssl.so.3 => $directory/" build/start.ldd; then
        # An RUNPATH or RPATH of its own wins over LD_LIBRARY_PATH only in the second case.
        problem="${problem:+$problem; }loads another libssl.so.3"
    fi
    started=linked
    if [ -z "$problem" ] && [ -x "$file" ] && [[ $file != *.so* ]]; then
        # shellcheck disable=SC2046
        case $(basename "$file") in
        python3*) LD_LIBRARY_PATH=$directory timeout 20 "$file" -c 'import ssl' >build/start.out 2>&1 </dev/null ;;
        *) LD_LIBRARY_PATH=$directory timeout 20 "$file" $(arguments "$file") >build/start.out 2>&1 </dev/null ;;
        esac
        rc=$?
        started=started
        if grep -qE "$loader" build/start.out; then problem=$(grep -E "$loader" build/start.out | head -n 3); fi
        case $rc in 126 | 127 | 132 | 134 | 136 | 139) problem="${problem:+$problem; }exit $rc" ;; esac
    fi
    if [ -n "$problem" ]; then
        failed=$((failed + 1))
        echo "FAIL $file: $problem"
    else
        passed=$((passed + 1))
        [ -n "$verbose" ] && echo "$started $file"
    fi
done <$list

# Programs that come to libssl by loading a module.
module() {
    local name=$1
    shift
    command -v "$1" >/dev/null 2>&1 || return 0
    if LD_LIBRARY_PATH=$directory timeout 30 "$@" >build/start.out 2>&1 </dev/null && ! grep -qE "$loader" build/start.out; then
        passed=$((passed + 1))
        [ -n "$verbose" ] && echo "started $name"
    else
        failed=$((failed + 1))
        echo "FAIL $name: $(head -n 3 build/start.out)"
    fi
}
[ -x /usr/bin/python3 ] && module "python3 -c 'import ssl'" /usr/bin/python3 -c 'import ssl; ssl.OPENSSL_VERSION'
[ -x /usr/bin/perl ] && /usr/bin/perl -e 'require Net::SSLeay' 2>/dev/null &&
    module 'perl -MNet::SSLeay' /usr/bin/perl -MNet::SSLeay -e 'print Net::SSLeay::SSLeay_version()'
rm -f build/start.*

echo "programs-start: every installed program that links libssl.so.3"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
