#!/bin/sh
# One check per golden item, and the cases of memcheck.txt, under valgrind: any error or leak is a failure, whatever the verdict. A number that
# mpq_clear or mpfr_clear never sees is a leak; one that is used after it, or before its init, is an error.
# usage: memcheck.sh PLUMB GOLDEN     (UNDER= runs them without valgrind, to see what they reach)
set -u
plumb=$1 golden=$2 passed=0 failed=0
under=${UNDER-valgrind --quiet --leak-check=full --error-exitcode=99}
first=$(for folder in "$golden"/*/; do ls "$folder"*.json 2>/dev/null | head -n 1; done)
more=$(sed -e '/^#/d' -e "s|.*|$golden/&.json|" "$(dirname "$0")/memcheck.txt")
for case in $first $more; do
  item=$(basename "$(dirname "$case")")
  [ -f "$case" ] || { failed=$((failed + 1)); echo "memcheck: there is no $case"; continue; }
  for arith in rational enclosure interval; do
    $under "$plumb" check "$item" --arith $arith --max-prec 128 "$case" >/dev/null 2>&1
    if [ $? = 99 ]; then failed=$((failed + 1)); echo "memcheck: $case ($arith) FAILED"; else passed=$((passed + 1)); fi
  done
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
