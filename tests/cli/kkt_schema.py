"""Every answer of `plumb kkt --json` must fit the schema, say the same in its summary as in its rows, and broken ones must not fit."""
import copy
import json
import pathlib
import subprocess
import sys
from fractions import Fraction

import jsonschema

plumb, root = sys.argv[1], pathlib.Path(sys.argv[2])
schema = json.loads((root / "spec/kkt.schema.json").read_text())
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)
case_rows = json.loads((root / "spec/case.schema.json").read_text())["definitions"]["row"]["properties"]
if set(case_rows) != set(schema["definitions"]["row"]["properties"]):
    sys.exit("rows of the two schemas have other members")


def middle(value):
    return Fraction(value) if isinstance(value, str) else (Fraction(value["lo"]) + Fraction(value["hi"])) / 2


def numbers(node):
    """Every pair of a decimal and its value."""
    if isinstance(node, dict) and set(node) == {"decimal", "value"}:
        yield node
    elif isinstance(node, (dict, list)):
        for child in node.values() if isinstance(node, dict) else node:
            yield from numbers(child)


def check(document, name):
    faults = list(validator.iter_errors(document))
    if faults:
        sys.exit(f"{name}: {faults[0].message[:200]} at {list(faults[0].absolute_path)}")
    if list(document)[0] != "summary":
        sys.exit(f"{name}: does not begin with the summary")
    summary = document["summary"]
    if summary["verdict"] != document["outcome"] or (summary["outcome"] == "exact") != (document["exact"] == "yes"):
        sys.exit(f"{name}: the summary says another verdict")
    for number in numbers(summary):
        if number["value"] != "unbounded" and abs(Fraction(number["decimal"]) - middle(number["value"])) > abs(
                middle(number["value"])) / 10**5:
            sys.exit(f"{name}: {number['decimal']} is not {number['value']}")
    rows = {row["key"]: row for row in document["rows"]}
    if "epsilon.relative" in rows and rows["epsilon.relative"]["value"] != summary["epsilon_relative"]["value"]:
        sys.exit(f"{name}: epsilon of the summary is not that of the rows")
    worst = summary.get("worst")
    if worst and summary["verdict"] == "FAILS" and worst["verdict"] != "FAILS":
        sys.exit(f"{name}: the worst condition of a failure does not fail")


count, some = 0, None
for path in sorted((root / "golden/kkt-direction").glob("*.json")):
    ran = subprocess.run([plumb, "kkt", "--json", *(["--curve"] if count % 3 == 0 else []), path], capture_output=True, text=True)
    if ran.returncode == 3:
        continue
    some = json.loads(ran.stdout)
    check(some, path.name)
    count += 1

broken = [copy.deepcopy(some) for _ in range(6)]
broken[0]["summary"].pop("verdict")
broken[1]["summary"]["epsilon"] = "1/2"
broken[2]["summary"]["bracket"] = 1
broken[3].pop("rows")
broken[4]["summary"]["support"] = {"in_window": "1"}
broken[5]["curve"] = [{"tolerance": "1/2"}]
for document in broken:
    if validator.is_valid(document):
        sys.exit(f"fits, and should not: {str(document)[:200]}")
print(f"{count} answers fit")
