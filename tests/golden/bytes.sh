#!/bin/bash
# The golden files must come out byte for byte the same whatever compiles and surrounds the program.
# Builds every variant into build/bytes-*, regenerates a copy of golden/ with it and compares; from the project's top.
# The tr_TR locale (where I and i are not a pair, and the decimal point is a comma) is made on the spot if it is missing.
set -u
unset MAKEFLAGS MFLAGS MAKELEVEL # the builds here are counted by no make above
cd "$(dirname "$0")/../.." || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

if ! locale -a | grep -qix 'tr_TR.utf-\?8'; then
  mkdir "$work/locale"
  localedef -i tr_TR -f UTF-8 "$work/locale/tr_TR.UTF-8" || { echo "bytes: the locale tr_TR cannot be made (Debian package locales)"; exit 1; }
  export LOCPATH=$work/locale
fi

# compare NAME PLUMB LOCALE: the files without what plumb computed, computed again, are the files.
compare() {
  rm -rf "$work/golden"
  cp -r golden "$work/golden"
  python3 tests/golden/strip.py "$work/golden"
  if ! LC_ALL=$3 "$2" golden "$work/golden" >"$work/out" 2>&1; then
    failed=$((failed + 1)); echo "FAILED $1: $(tail -n 1 "$work/out")"
  elif ! diff -r golden "$work/golden" >"$work/out"; then
    failed=$((failed + 1)); echo "FAILED $1: $(head -n 1 "$work/out")"
  else
    passed=$((passed + 1)); echo "ok $1"
  fi
}

for compiler in gcc clang; do
  for level in "-O0" "-O3 -march=native"; do
    build=build/bytes-$compiler${level%% *} # -O0 or -O3
    if ! make --no-print-directory -j2 CC=$compiler OPT="$level" BUILD="$build" all >"$work/out" 2>&1; then
      failed=$((failed + 1)); echo "FAILED $compiler $level: does not build: $(grep -m 1 error "$work/out")"
      continue
    fi
    for locale in C tr_TR.UTF-8; do
      compare "$compiler $level $locale" "$build/plumb" $locale
    done
  done
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
