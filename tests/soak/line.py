#!/usr/bin/env python3
"""Random samples on a line, through the search for the max-margin network, its certificates and the sums of gaps of C Thms. 3.1 and 3.2.

usage: line.py PLUMB [COUNT [SEED]]      prints what contradicts, and how many cases were exact, enclosed, and open

Every network is read back and the sums of gaps are computed here, by tests/crosscheck/line.py. No network may have a clean error outside
the bounds of its kind; no certificate may fail; a search that finds nothing is counted, and is no contradiction."""
import collections
import json
import pathlib
import random
import subprocess
import sys
import tempfile
from fractions import Fraction as Q

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "crosscheck"))
from exact import number, numbers  # noqa: E402
from line import Line, sums_of_gaps  # noqa: E402
from rows import by_place  # noqa: E402

NEAR = Q(1, 10**4)


def places(r, n, kind):
    """Distinct places in [0, 1]: with a rational sqrt(1 + x^2), few small fractions, dyadic ones, or nearly coinciding ones."""
    found = set()
    while len(found) < n:
        if kind == "rational":
            a, b = sorted(r.sample(range(1, 40), 2))
            q = (1 - Q(a, b) ** 2) / (2 * Q(a, b))
        elif kind == "fractions":
            b = r.randrange(2, 30)
            q = Q(r.randrange(b + 1), b)
        elif kind == "close" and found and r.random() < 0.5:
            q = r.choice(sorted(found)) + Q(1, r.randrange(100, 5000))
        else:
            q = Q(r.randrange(2**20), 2**20)
        if 0 <= q <= 1:
            found.add(q)
    return r.sample(sorted(found), n)


def draw(r):
    kind = r.choice(["rational", "fractions", "dyadic", "close"])
    n = r.choice([1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16])
    X = places(r, n, kind)
    p = r.choice([Q(0), Q(1, 10), Q(3, 10), Q(1, 2), Q(1)])
    y = [(-1) ** k for k, _ in enumerate(X)] if r.random() < 0.2 else [-1 if r.random() < p else 1 for _ in X]
    if r.random() < 0.2:
        X = sorted(X)
    return X, y


def run(plumb, command, path):
    said = subprocess.run([plumb, command, "C-max-margin", path, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    return said.returncode, json.loads(said.stdout) if said.returncode != 3 else said.stderr


def contradictions(plumb, path, X, y):
    status, answer = run(plumb, "check", path)
    if status == 3:
        return "nothing found", []
    rows = by_place(answer["rows"])
    exact = "global" in rows
    kind = "exact" if exact else "enclosed" if status == 0 else "open"
    wrong = [key for key, row in rows.items() if row.get("verdict") == "FAILS"]
    if exact and status != 0:
        wrong.append("exact, and status %d" % status)
    _, made = run(plumb, "construct", path)
    made = made["construct"]
    line = Line([[q] for q in X], y, numbers(made["W"]), numbers(made["b"]), numbers(made["v"]))
    error, strict, sums = line.wrong(Q(0), Q(1), False), line.wrong(Q(0), Q(1), True), sums_of_gaps(line)
    if error != number(rows["clean-error"]["value"]):
        wrong.append("clean error")
    room = Q(0) if exact else NEAR
    if kind != "open" and not (sums["low"] <= strict + room and sums["low32"] <= error + room and
                               error <= sums["up"] + room and error <= sums["up32"] + room):
        wrong.append("bounds of the clean error")
    return kind, wrong


def main():
    plumb, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 200
    r, counts, bad = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1), collections.Counter(), 0
    with tempfile.TemporaryDirectory() as folder:
        path = str(pathlib.Path(folder) / "case.json")
        for case in range(count):
            X, y = draw(r)
            given = {"X": [[str(q)] for q in X], "y": [str(label) for label in y]}
            pathlib.Path(path).write_text(json.dumps({"schema": "1", "item": "C-max-margin", "input": given}))
            kind, wrong = contradictions(plumb, path, X, y)
            counts[kind] += 1
            if wrong:
                bad += 1
                print("case", case, wrong, json.dumps(given))
    print("line: %d cases, %s; %d contradictions" % (count, ", ".join("%d %s" % (n, k) for k, n in sorted(counts.items())), bad))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
