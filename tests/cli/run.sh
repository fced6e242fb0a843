#!/bin/bash
# Tests of the program from outside: commands, exit statuses, messages, files.
# usage: run.sh PLUMB
# Prints `ok NAME` or `FAILED NAME: why` for each test and `N passed, N failed` at the end; status 1 when one failed.
set -u
plumb=$(realpath "${1:-build/plumb}")
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
python=/usr/bin/python3
[ -x $python ] || python=python3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
passed=0 failed=0

ok() { passed=$((passed + 1)); echo "ok $1"; }
bad() { failed=$((failed + 1)); echo "FAILED $1: $2"; }

# run STATUS ARGUMENT...: runs plumb into `out` and `err`; true when it ends with that status.
run() {
  local expected=$1
  shift
  "$plumb" "$@" >out 2>err
  status=$?
  [ "$status" = "$expected" ]
}

# expect NAME STATUS ARGUMENT...
expect() {
  local name=$1
  shift
  if run "$@"; then ok "$name"; else bad "$name" "status $status, expected $1: $(head -c 300 err)"; fi
}

# says NAME TEXT FILE: the last run left TEXT in `out` or `err`.
says() {
  if grep -qF -e "$2" "$3"; then ok "$1"; else bad "$1" "$3 lacks: $2"; fi
}

for part in "$here"/parts/*.sh; do . "$part"; done

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
