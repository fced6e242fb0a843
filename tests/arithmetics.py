#!/usr/bin/env python3
"""An arithmetic that lacks exponentials decides nothing by what stands in for them.

usage: arithmetics.py PLUMB GOLDEN_FOLDER

The smallest golden cases of every item that needs enclosures, checked over the rationals: the answer is that of the golden file, or
undecided, or a refusal."""
import json
import pathlib
import re
import subprocess
import sys

CASES, SECONDS = 5, 10
ANSWER = re.compile(r"^(HOLDS|NOT_APPLICABLE|FAILS|REFUTED)\b", re.M)


def main():
    plumb, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    checked = wrong = 0
    for item in sorted(path for path in folder.iterdir() if path.is_dir()):
        cases = {path: json.loads(path.read_text()) for path in sorted(item.glob("*.json"), key=lambda path: path.stat().st_size)}
        cases = {path: case for path, case in cases.items() if case["check"].get("arithmetic") == "enclosure"}
        for path, case in list(cases.items())[:CASES]:
            try:
                said = subprocess.run([plumb, "check", "--arith", "rational", item.name, path], capture_output=True, text=True,
                                      timeout=SECONDS)
            except subprocess.TimeoutExpired:
                continue
            checked += 1
            answer = ANSWER.search(said.stdout)
            if said.returncode not in (0, 1, 3, 4) or (answer and answer.group(1) != case["check"]["outcome"]):
                wrong += 1
                print(f"{item.name}/{path.name}: {answer and answer.group(1)}, status {said.returncode}; expected "
                      f"{case['check']['outcome']}, undecided or a refusal")
    print(f"arithmetics: {checked} cases over the rationals, {wrong} decided by a stand-in")
    return 0 if checked and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
