# shellcheck shell=bash
# The file that must be mapped when LD_LIBRARY_PATH is $1.
library() {
    if [ -n "$1" ]; then readlink -f "$1/libssl.so.3"; else readlink -f "$(ldconfig -p | sed -n "s/.*libssl.so.3 .*=> //p" | head -n 1)"; fi
}
