#!/bin/bash
# What tools/unchanged.sh may leave out, and what not.
# FERRULE_DIR  directory with Ferrule's libssl.so.3
set -u
cd "$(dirname "$0")/.." || exit 2

work=$PWD/build/check-unchanged
rm -rf "$work"
mkdir -p "$work/lib" "$work/tree/below"
cp "$FERRULE_DIR/libssl.so.3" "$work/lib/"
export FERRULE_DIR=$work/lib PASSES=$work/passed FRESH=''
echo one >"$work/tree/below/file"
# A test that says that it ran, and ends as its file says.
printf 'echo >>"%s"; echo "$(cat "%s") passed"; exit $(cat "%s")\n' "$work/ran" "$work/count" "$work/ends" >"$work/test"
echo 5 >"$work/count"
echo 0 >"$work/ends"

passed=0 failed=0
expect() { # NAME ran|kept [WORD]
    local happened=kept
    rm -f "$work/ran"
    tools/unchanged.sh test "$work/tree" "=${3:-word}" -- sh "$work/test" >"$work/said" 2>&1
    [ -e "$work/ran" ] && happened=ran
    if [ $happened = "$2" ]; then passed=$((passed + 1)); else
        failed=$((failed + 1))
        echo "FAIL $1: $happened, not $2"
        sed 's/^/    /' "$work/said"
    fi
}
expect 'the first time' ran
expect 'nothing changed' kept
grep -qx 'test: 5 passed (5 unchanged since they passed), 0 failed' "$work/said" || expect 'says that it was not run' said
touch "$work/tree/below/file"
expect 'a new time of a file, the same content' kept
echo two >"$work/tree/below/file"
expect 'a file changed' ran
expect 'and kept again' kept
: >"$work/tree/new"
expect 'a file is new' ran
mv "$work/tree/new" "$work/tree/other"
expect 'a file has another name' ran
expect 'a word changed' ran other
expect 'and back' ran
FRESH=1 expect FRESH=1 ran
expect 'after it' kept
printf '\0' >>"$work/lib/libssl.so.3"
expect 'another library' ran
expect 'kept for that' kept
sed -i '1s/^./x/' "$PASSES/test"
expect 'what was kept is damaged: its hash' ran
echo 6 >"$PASSES/kept" && sed 1q "$PASSES/test" | cat - "$PASSES/kept" >"$work/forged" && cp "$work/forged" "$PASSES/test"
expect 'what was kept is damaged: its count' ran
touch -d '8 days ago' "$PASSES/test"
expect 'older than a week' ran
echo 1 >"$work/ends"
FRESH=1 expect 'it fails' ran
echo 0 >"$work/ends"
expect 'after a failure' ran
echo 0 >"$work/count"
FRESH=1 expect 'it passes nothing' ran
expect 'nothing passed, nothing kept' ran
echo 'check-unchanged: what changed is run again'
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
