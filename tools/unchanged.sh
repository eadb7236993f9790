#!/bin/bash
# What passed is not run again while the content of everything that decides its outcome is the same.
#
# usage: tools/unchanged.sh NAME [FILE | DIRECTORY | =WORD]... -- COMMAND [ARGUMENT...]
#   Runs the command. What passed (an exit of 0 and a line "N passed") is kept under build/passed with the hash of
#   the files and words named, and of what everything here stands on (the ground). As long as that hash stays the
#   same, the counts are said again, with "unchanged since they passed", and nothing is run. A failure is never kept,
#   and nothing is believed for longer than a week.
# FRESH=1 runs everything. FERRULE_DIR names the directory with Ferrule's libssl.so.3; PASSES is build/passed.
#
# Sourced, in the project's directory, it gives the functions below to runners with cases of their own.

passes=${PASSES:-build/passed}

# One hash of what is named, by content: a file, all files beneath a directory, or =WORD.
fingerprint() { # FILE|DIRECTORY|=WORD...
    local item
    for item in "$@"; do
        if [ "${item#=}" != "$item" ]; then
            printf '%s\n' "$item"
        elif [ -d "$item" ]; then
            find -L "$item" -type f -print0 | LC_ALL=C sort -z | xargs -0r sha256sum --
        else
            sha256sum -- "$item" 2>&1
        fi
    done | sha256sum | cut -c 1-64
}

# What every test stands on: both libraries, what they load, OpenSSL's configuration, the machine, these rules.
ground() {
    local items
    mapfile -t items < <(
        ldd "$FERRULE_DIR/libssl.so.3" | grep -o '/[^ ]*'
        ldconfig -p | sed -n 's/.*libssl\.so\.3 .*=> //p'
        openssl version -e -m | cut -d '"' -f 2
        echo "$(openssl version -d | cut -d '"' -f 2)/openssl.cnf"
        command -v openssl
    )
    fingerprint "$FERRULE_DIR/libssl.so.3" tools/unchanged.sh "${items[@]}" "=$(uname -srm)" "=$(grep -m 1 ^flags /proc/cpuinfo)"
}

sealed() { { printf '%s\n' "$1" && cat; } | sha256sum | cut -c 1-64; }
# Prints what was kept with the pass of NAME; fails when there is none for this hash.
passed_before() { # NAME HASH
    local kept=$passes/$1
    [ -z "${FRESH:-}" ] && [ -n "$(find "$kept" -mtime -7 2>/dev/null)" ] &&
        [ "$(head -n 1 "$kept")" = "$(tail -n +2 "$kept" | sealed "$2")" ] && tail -n +2 "$kept"
}
# Keeps a pass, with what standard input says of it.
keep_pass() { # NAME HASH
    local said
    mkdir -p "$passes"
    said=$(cat)
    { printf '%s\n' "$said" | sealed "$2" && printf '%s\n' "$said"; } >"$passes/$1.$$" && mv "$passes/$1.$$" "$passes/$1"
}
forget_pass() { rm -f "$passes/$1"; }

[ "${BASH_SOURCE[0]}" = "$0" ] || return 0

set -euo pipefail
cd "$(dirname "$0")/.."
name=$1 items=()
shift
while [ "$1" != -- ]; do
    items+=("$1")
    shift
done
shift
hash() { fingerprint "=$(ground)" "=$name $*" "${items[@]}"; }
before=$(hash "$@")
if count=$(passed_before "$name" "$before"); then
    echo "$name: $count passed ($count unchanged since they passed), 0 failed"
    exit 0
fi
forget_pass "$name"
mkdir -p "$passes"
log=$passes/$name.log
"$@" 2>&1 | tee "$log"
count=$(grep -oE '\b[0-9]+ passed' "$log" | awk '{ n += $1 } END { print n + 0 }')
# Not where something changed meanwhile.
if [ "$count" -gt 0 ] && [ "$(hash "$@")" = "$before" ]; then echo "$count" | keep_pass "$name" "$before"; fi
