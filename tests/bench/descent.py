#!/usr/bin/env python3
"""descent.py STEPS: a case of A-gd, eight samples (82 I, E) in twelve dimensions with E in {-1, 0, 1}, eight neurons, from 0."""
import json
import sys

x, E = 1, []
for _ in range(8):
    E.append([])
    for _ in range(4):
        x = (1103515245 * x + 12345) % 2**31
        E[-1].append((x >> 16) % 3 - 1)
X = [[str(82 * (i == k)) for k in range(8)] + [str(e) for e in E[i]] for i in range(8)]
json.dump({"item": "A-gd", "input": {
    "X": X, "y": ["1", "-1"] * 4, "signs": ["1"] * 4 + ["-1"] * 4, "activation": "logistic", "gamma": "4/5",
    "alpha": "1/10780458", "steps": sys.argv[1]}}, sys.stdout)
