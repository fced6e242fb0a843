#!/usr/bin/env python3
"""Writes a deterministic A-thm3.2 case: X = [s I | E], E in {-1, 0, 1}, n samples of n + k coordinates.

usage: case.py n k s > case.json
The near-orthogonality hypothesis holds where gamma^3 s^4 >= 3 (s^2 + k) n k (gamma = 9/10 here).
"""
import json
import sys

n, k, s = (int(word) for word in sys.argv[1:4])
state, X = 1, []
for i in range(n):
    row = [s if i == j else 0 for j in range(n)]
    for _ in range(k):
        state = (1103515245 * state + 12345) % 2**31
        row.append((state >> 16) % 3 - 1)
    X.append([str(entry) for entry in row])
json.dump({"schema": "1", "item": "A-thm3.2", "case": f"bench-{n}-{n + k}", "input": {
    "X": X, "y": ["1" if i % 2 == 0 else "-1" for i in range(n)], "gamma": "9/10",
    "positive_neurons": "3", "negative_neurons": "2"}}, sys.stdout)
