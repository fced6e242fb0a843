# Runs of gradient descent, as programs write them, against the definition (item A-gd).

mkdir runs && cd runs || exit 2
$python "$here/runs.py" >list
[ -s list ] || bad "runs: written" "runs.py wrote none"
while read -r name status words; do
  expect "runs: $name" "$status" check A-gd "$name.npz"
  cat out err >said
  says "runs: $name: $words" "$words" said
done <list
cd ..
