# plumb kkt --certificate and plumb certify: statuses and messages (what the claims say: tests/crosscheck/certificates.py).

cases=$root/golden/kkt-direction
expect "certificate: written" 0 kkt "$cases/nearly.json" --certificate proof.json
expect "certify" 0 certify proof.json "$cases/nearly.json"
says "certify: a claim" "HOLDS     KKT point in direction within 1/100" out
says "certify: existence" "HOLDS     an exact KKT point exists within" out
says "certify: verdict" "VERDICT: every claim is proved." out
expect "certify --json" 0 certify proof.json "$cases/nearly.json" --json
if $python -c 'import json; d = json.load(open("out")); assert d["outcome"] == "HOLDS" and d["intact"] == "yes" and [
    c["claim"] for c in d["claims"]] == ["within", "within", "not within", "exists"]' 2>err; then ok "certify: JSON"
else bad "certify: JSON" "$(tail -1 err)"; fi
cp proof.json again.json
expect "certificate: written again" 0 kkt "$cases/nearly.json" --certificate again.json
if cmp -s proof.json again.json; then ok "certificate: the same bytes"; else bad "certificate: the same bytes" "differ"; fi
expect "certificate: the verdict keeps its status" 1 kkt "$cases/bias-moved.json" --certificate refuted.json
expect "certify: refuted" 0 certify refuted.json "$cases/bias-moved.json"
says "certify: refuted: words" "no KKT point in direction within 1/100, for all multipliers and slopes" out
expect "certificate: multipliers that fail" 1 kkt "$cases/multipliers-of-another.json" --certificate given.json
expect "certify: multipliers that fail" 0 certify given.json "$cases/multipliers-of-another.json"
says "certify: multipliers that fail: words" "no KKT point in direction within 1/100 with these multipliers" out
expect "certificate: misclassified" 1 kkt "$cases/misclassified.json" --certificate wrong.json
expect "certify: misclassified" 0 certify wrong.json "$cases/misclassified.json"
expect "certificate: nothing proved" 4 kkt "$cases/nearly.json" --arith double --certificate none.json
says "certificate: nothing proved: why" "plumb: none.json: is not written: nothing is proved of this network" err
if [ -e none.json ]; then bad "certificate: nothing proved: no file" "there is one"; else ok "certificate: nothing proved: no file"; fi
expect "certificate: no such folder" 3 kkt "$cases/nearly.json" --certificate nowhere/proof.json
expect "certificate: of a case as it is" 2 kkt "$root/golden/kkt/two-points.json" --certificate proof2.json

expect "certify: another network" 3 certify proof.json "$cases/two-points.json"
says "certify: another network: why" "is the certificate of another network: W differs" err
sed 's/"tolerance": "1\/100"/"tolerance": "0"/' proof.json >changed.json
expect "certify: a number changed" 1 certify changed.json "$cases/nearly.json"
says "certify: a number changed: the claim" "not shown: complementary slackness" out
says "certify: a number changed: the digest" "the certificate was changed after it was written" out
sed 's/"tolerance": "1\/100"/"tolerance": "1\/99"/' proof.json >changed.json
expect "certify: a number changed, the claim true" 1 certify changed.json "$cases/nearly.json"
sed 's/"version": "1"/"version": "2"/' proof.json >changed.json
expect "certify: another version" 3 certify changed.json "$cases/nearly.json"
says "certify: another version: why" 'version: is not known, expected "1"' err
sed 's/"claim": "exists"/"claim": "perhaps"/' proof.json >changed.json
expect "certify: an unknown claim" 3 certify changed.json "$cases/nearly.json"
says "certify: an unknown claim: why" 'claims[3].claim: "perhaps" is not known' err
expect "certify: no certificate" 3 certify "$cases/nearly.json" "$cases/nearly.json"
says "certify: no certificate: why" 'is not a certificate, expected "format": "plumb-certificate"' err
expect "certify: no file" 3 certify nothing.json "$cases/nearly.json"
expect "certify: one operand" 2 certify proof.json

# Labels that survive rounding: the sums in words, not one row per sample.
expect "kkt network: deployment" 0 kkt "$cases/nearly.json"
says "kkt network: deployment: radius" "deployment.float32.radius" out
if grep -q 'deployment.float32\[' out; then bad "kkt network: deployment: no row per sample" "there is one"; else ok "kkt network: deployment: no row per sample"; fi
