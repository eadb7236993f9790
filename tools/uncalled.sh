#!/bin/bash
# Which exports does no C test call? One line each: name, status, manual page. With --all: every export
# with the topics that call it. The tests that only pass NULL (null_*) do not count: they show no effect.
#
# usage: tools/uncalled.sh [--all] [STATUS]
cd "$(dirname "$0")/.." || exit 2
all=
[ "${1-}" = --all ] && { all=1; shift; }
want=${1-}
words=$(mktemp) || exit 2
trap 'rm -f "$words"' EXIT
for source in ctests/*.c; do
    topic=$(basename "$source" .c)
    case $topic in abi_* | null_*) continue ;; esac
    # Comments name functions too; a function passed by address or looked up by name counts as called.
    sed -e 's|/\*.*\*/||' -e '/^ *\/\*/,/\*\//d' "$source" | grep -oE '[A-Za-z_][A-Za-z0-9_]*' | sort -u | sed "s/\$/ $topic/"
done >"$words"
grep -v '^#' src/abi/symbols.txt | awk -F ' [|] ' -v all="$all" -v want="$want" -v words="$words" '
    BEGIN { while ((getline line <words) > 0) { split(line, w, " "); topics[w[1]] = topics[w[1]] " " w[2] } }
    NF == 4 && (want == "" || index($4, want) == 1) && (all || !($1 in topics)) { print $1 " | " $4 " | " $3 (all ? " |" topics[$1] : "") }'
