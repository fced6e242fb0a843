#!/bin/sh
# One check per golden item under valgrind: any error or leak is a failure, whatever the verdict. A number that mpq_clear or mpfr_clear never
# sees is a leak; one that is used after it, or before its init, is an error.
# usage: memcheck.sh PLUMB GOLDEN
set -u
plumb=$1 golden=$2 passed=0 failed=0
for folder in "$golden"/*/; do
  item=$(basename "$folder")
  case=$(ls "$folder"*.json 2>/dev/null | head -n 1)
  [ -n "$case" ] || continue
  for arith in rational enclosure interval; do
    valgrind --quiet --leak-check=full --error-exitcode=99 "$plumb" check "$item" --arith $arith --max-prec 128 "$case" >/dev/null 2>&1
    if [ $? = 99 ]; then failed=$((failed + 1)); echo "memcheck: $case ($arith) FAILED"; else passed=$((passed + 1)); fi
  done
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
