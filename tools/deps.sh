#!/bin/sh
# Installs the Debian packages that building and testing need, where it may;
# otherwise prints the command that does.
set -eu

packages='binutils curl gcc libc6-dev libssl-dev make openssl pkg-config valgrind'

if ! command -v cargo >/dev/null 2>&1; then
    echo "deps: no cargo; install Rust with rustup (https://rustup.rs)" >&2
    exit 1
fi
if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "deps: not a Debian system; make sure of: $packages" >&2
    exit 0
fi
missing=
for package in $packages; do
    case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true) in
    *' installed') ;;
    *) missing="$missing $package" ;;
    esac
done
[ -n "$missing" ] || exit 0

install="apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" -eq 0 ]; then
    run=
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    run='sudo -n'
else
    echo "deps: missing packages; install them with:" >&2
    echo "    sudo $install" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
echo "deps: installing$missing"
$run apt-get update -q >/dev/null || echo "deps: the package lists could not be refreshed; trying with those here" >&2
if ! $run $install -q -o DPkg::Lock::Timeout=300 >/dev/null; then
    echo "deps: could not install; try: sudo $install" >&2
    exit 1
fi
