#!/usr/bin/env python3
"""An arithmetic that lacks exponentials decides and constructs nothing by what stands in for them.

usage: arithmetics.py PLUMB GOLDEN_FOLDER

The smallest golden cases of every item that needs enclosures, checked and constructed over the rationals: the answer is that of the golden
file, with every row that decides, or undecided, or a refusal; and numbers of a construction lie in those of the golden file."""
import fractions
import json
import pathlib
import subprocess
import sys

CASES, SECONDS = 5, 10


def run(plumb, command, item, path):
    """The status and what is printed; None where it takes too long."""
    try:
        said = subprocess.run([plumb, command, "--json", "--arith", "rational", item, path], capture_output=True, text=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return None
    return said.returncode, json.loads(said.stdout) if said.returncode in (0, 1, 4) else {}


def deciding(check):
    return {(row["key"], *row.get("indices", [])) for row in check["rows"] if row["kind"] in ("hypothesis", "conclusion")}


def wrong_check(status, said, case):
    """What is wrong, or None. A case that asks for enclosures itself has rows that they alone have."""
    golden = case["check"]
    if status not in (0, 1, 3, 4):
        return f"status {status}"
    if status not in (0, 1):
        return None
    if said["outcome"] != golden["outcome"]:
        return f"{said['check']['outcome']}, expected {golden['outcome']}, undecided or a refusal"
    lost = deciding(golden) - deciding(said) if golden["outcome"] == "HOLDS" and "arithmetic" not in case else None
    return f"HOLDS without the rows {sorted(lost)}" if lost else None


def bounds(number):
    ends = (number["lo"], number["hi"]) if isinstance(number, dict) else (number, number)
    return [fractions.Fraction(end) for end in ends]


def apart(one, other):
    """Do two fields certainly differ?"""
    if isinstance(one, list) or isinstance(other, list):
        return len(one) != len(other) or any(apart(a, b) for a, b in zip(one, other))
    (low, high), (least, most) = bounds(one), bounds(other)
    return high < least or most < low


def wrong_construct(status, said, case):
    golden = case["construct"]
    if status not in (0, 3, 4):
        return f"status {status}"
    made = said["construct"] if status == 0 else {}
    wrong = [name for name, field in made.items() if name in golden and golden[name] != field and apart(field, golden[name])]
    return f"constructs another {', '.join(wrong)}" if wrong else None


def main():
    plumb, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    tests = (("check", wrong_check), ("construct", wrong_construct))
    done = wrong = 0
    for item in sorted(path for path in folder.iterdir() if path.is_dir()):
        cases = {path: json.loads(path.read_text()) for path in sorted(item.glob("*.json"), key=lambda path: path.stat().st_size)}
        cases = {path: case for path, case in cases.items() if case["check"].get("arithmetic") == "enclosure"}
        started = [path for path, case in cases.items() if "seed" in case["input"]]  # the smallest with what only a random start has
        for path in dict.fromkeys([*list(cases)[:CASES], *started[:1]]):
            case = cases[path]
            for command, wrong_with in tests:
                said = run(plumb, command, item.name, path) if isinstance(case.get(command), dict) else None
                if said is None:
                    continue
                done += 1
                if what := wrong_with(*said, case):
                    wrong += 1
                    print(f"{item.name}/{path.name}: {command}: {what}")
    print(f"arithmetics: {done} answers over the rationals, {wrong} by a stand-in")
    return 0 if done and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
