#!/bin/sh
# Compares every public constant and macro of the system's six libssl headers
# with ours: one C program is generated from the names in the system's headers,
# compiled with either set of headers, and both print the same.
#
# usage: judge-constants.sh OUTDIR [CFLAG...]
set -eu

out=$1
shift
mkdir -p "$out"
root=$(cd "$(dirname "$0")/.." && pwd)
headers='ssl|ssl2|ssl3|tls1|dtls1|srtp|sslerr|sslerr_legacy'

printf '#include <openssl/ssl.h>\n' >"$out/all.c"
cc "$@" -E -dD "$out/all.c" >"$out/system.i"

# The headers' own directives, told apart from libcrypto's by the line markers.
# "object NAME", "function NAME ARITY" or "enum NAME"; a macro whose body is the
# name of a function is an alias.
awk -v headers="$headers" '
    /^# [0-9]+ "/ { here = $3 ~ ("/openssl/(" headers ")\\.h\"$"); next }
    !here { next }
    $1 == "#define" {
        line = $0
        sub(/^#define /, "", line)
        name = line
        sub(/[^A-Za-z0-9_].*/, "", name)
        rest = substr(line, length(name) + 1)
        if (name ~ /^sk_/) next                # functions in ours: safestack.h makes them
        if (substr(rest, 1, 1) == "(") {
            args = substr(rest, 2, index(rest, ")") - 2)
            n = args ~ /[^ ]/ ? gsub(/,/, ",", args) + 1 : 0
            kind[name] = "function " name " " n
        } else {
            sub(/^ */, "", rest)
            kind[name] = "object " name
            body[name] = rest
        }
        order[++count] = name
        next
    }
    $1 == "#undef" { delete kind[$2] }
    /^ *(D?TLS_ST_[A-Z_]+),?$/ { name = $1; sub(/,/, "", name); kind[name] = "enum " name; order[++count] = name }
    END {
        for (i = 1; i <= count; i++) {
            name = order[i]
            if (!(name in kind) || seen[name]++) continue
            if (kind[name] ~ /^object/) {
                b = body[name]
                if (b == "") { print "empty " name; continue }
                # Follow names to see whether a value or a function stands at the end.
                while (b in body) b = body[b]
                if (b ~ /^[A-Za-z_][A-Za-z0-9_]*$/ && b !~ /^X509_FILETYPE_/ && b !~ /_VERSION$/) {
                    print "alias " name
                    continue
                }
            }
            print kind[name]
        }
    }' "$out/system.i" >"$out/names"

{
    printf '#include <openssl/ssl.h>\n#include <stdio.h>\n'
    printf '#define TEXT(x) TEXT_(x)\n#define TEXT_(x) #x\n'
    printf 'static void text(const char *s) { printf("\\"%%s\\"\\n", s); }\n'
    printf 'static void number(long long n) { printf("%%lld\\n", n); }\n'
    printf '/* Parentheses and blanks apart, what a macro expands to. */\n'
    printf 'static void expansion(const char *s) { for (; *s; s++) if (*s != 32 && *s != 40 && *s != 41) putchar(*s); putchar(10); }\n'
    printf '#define PRINT(x) _Generic((x), char *: text, const char *: text, default: number)(x)\n'
    printf 'int main(void)\n{\n'
    while read -r kind name arity; do
        printf '    printf("%s ");\n' "$name"
        case $kind in
        enum) printf '    number(%s);\n' "$name" ;;
        *)
            printf '#ifndef %s\n    puts("MISSING");\n' "$name"
            case $kind in
            empty) printf '#else\n    puts("defined");\n' ;;
            object) printf '#else\n    PRINT(%s);\n' "$name" ;;
            alias) printf '#else\n    expansion(TEXT(%s));\n' "$name" ;;
            function)
                args=
                i=0
                while [ "$i" -lt "$arity" ]; do
                    args="$args${args:+, }a$i"
                    i=$((i + 1))
                done
                printf '#else\n    expansion(TEXT(%s(%s)));\n' "$name" "$args"
                ;;
            esac
            printf '#endif\n'
            ;;
        esac
    done <"$out/names"
    printf '    return 0;\n}\n'
} >"$out/constants.c"

cc "$@" -o "$out/system" "$out/constants.c"
cc "$@" -I"$root/include" -o "$out/own" "$out/constants.c"
"$out/system" >"$out/system.txt"
"$out/own" >"$out/own.txt"
total=$(wc -l <"$out/system.txt")
if ! diff "$out/system.txt" "$out/own.txt" >"$out/diff"; then
    cat "$out/diff"
    echo "judge-constants: $(grep -c '^<' "$out/diff") of $total constants and macros differ"
    exit 1
fi
[ "$total" -gt 2000 ] || { echo "judge-constants: only $total names found in the system's headers"; exit 1; }
echo "judge-constants: $total constants and macros agree"
