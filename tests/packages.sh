#!/bin/sh
# Installs the Debian 12 packages that are missing for a purpose: build, check or prove.
# As root or through sudo without a password; otherwise prints the one command to run and stops with status 2.
set -u
build="gcc libc6-dev libgmp-dev libmpfr-dev libjansson-dev libzip-dev nettle-dev"
check="$build clang libcriterion-dev libmpfi-dev libflint-dev libflint-arb-dev valgrind locales gnuplot-nox
  python3 python3-numpy python3-mpmath python3-jsonschema universal-ctags frama-c-base why3"
prove="$check z3 cvc4 coq libcoq-flocq python3-pycparser"
coverage="$check gcovr"
case ${1-} in
  build) packages=$build ;;
  check) packages=$check ;;
  prove) packages=$prove ;;
  coverage) packages=$coverage ;;
  *) echo "usage: packages.sh build|check|prove|coverage" >&2; exit 2 ;;
esac
if ! command -v dpkg-query >/dev/null; then
  echo "plumb: this is not a Debian system; taking it that the counterparts of these packages are installed:" $packages >&2
  exit 0
fi
missing=
for package in $packages; do
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
install="apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" = 0 ]; then
  become=
elif sudo -n true 2>/dev/null; then
  become="sudo -n"
else
  echo "plumb: some Debian packages are missing. Run this as root, then again what you just ran:" >&2
  echo "  apt-get update && $install" >&2
  exit 2
fi
echo "plumb: installing$missing (a few minutes the first time)"
$become apt-get update -q >/dev/null &&
  $become env DEBIAN_FRONTEND=noninteractive $install >/dev/null ||
  { echo "plumb: the installation failed; try: apt-get update && $install" >&2; exit 2; }
