#!/usr/bin/env python3
"""Line and branch coverage of src/: what is missing, by file and line, and the totals.
usage: coverage.py OBJECTS FOLDER; status 1 when less than 98 % of the lines or 95 % of the branches were reached.
Lines of branches: `12(1/4)`: of the four branches of line 12 one was never taken."""
import json
import subprocess
import sys

LEAST = {"lines": 98, "branches": 95}


def measure(objects, folder):
    out = folder + "/coverage.json"
    subprocess.run(["gcovr", "-r", ".", "--object-directory", objects, "--filter", "src/", "--json", out,
                    "--print-summary", objects], check=True)
    with open(out) as f:
        return json.load(f)["files"]


def missing(lines):
    """The numbers of lines that never ran, and the branches that were never taken."""
    never = [str(line["line_number"]) for line in lines if line["count"] == 0]
    open_branches = []
    for line in lines:
        left = sum(branch["count"] == 0 for branch in line["branches"])
        if left:
            open_branches.append("%d(%d/%d)" % (line["line_number"], left, len(line["branches"])))
    return never, open_branches


def main():
    reached, there = {"lines": 0, "branches": 0}, {"lines": 0, "branches": 0}
    for file in measure(sys.argv[1], sys.argv[2]):
        lines = [line for line in file["lines"] if not line.get("gcovr/noncode")]
        branches = [branch for line in lines for branch in line["branches"]]
        reached["lines"] += sum(line["count"] > 0 for line in lines)
        reached["branches"] += sum(branch["count"] > 0 for branch in branches)
        there["lines"] += len(lines)
        there["branches"] += len(branches)
        never, open_branches = missing(lines)
        if never or open_branches:
            print(file["file"])
            if never:
                print("    lines:    " + " ".join(never))
            if open_branches:
                print("    branches: " + " ".join(open_branches))
    status = 0
    for what, least in LEAST.items():
        share = 100 * reached[what] / there[what]
        status |= share < least
        print("%s: %d of %d, %.1f %%, expected at least %d %%" % (what, reached[what], there[what], share, least))
    return int(status)


sys.exit(main())
