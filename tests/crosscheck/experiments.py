#!/usr/bin/env python3
"""Experiments against programs of their own, with NumPy, from the documented numbers: M1 of paper D, and one network of C Fig. 1, both with
explicit weights.

usage: experiments.py PLUMB     prints a line per difference, and `experiments: N compared`; status 1 where something differs"""
import json
import subprocess
import sys

import numpy as np

from exact import Q, numbers
from line import Line, sums_of_gaps
from paper_gd import normals, philox


def run(plumb, *arguments):
    """What was observed; words that begin with blanks belong to the last line that does not."""
    done = subprocess.run([plumb, "experiment", *arguments, "--json"], stdout=subprocess.PIPE)
    seen, head = {}, ""
    for one in json.loads(done.stdout.decode())["observations"]:
        what = one["what"]
        head = head if what.startswith(" ") else what
        seen[head + (what if what != head else "")] = float(one["value"])
    return seen


def word(seed, stream, place):
    o = philox([place, 0, stream, 0], [seed, 0])
    return o[1] << 32 | o[0]


def table(seed, stream, rows, columns):
    """Box and Muller by NumPy's functions: the last digits differ, which the comparison allows."""
    words = np.array([[o[1] << 32 | o[0], o[3] << 32 | o[2]]
                      for o in (philox([k, 0, stream, 0], [seed, 0]) for k in range((rows * columns + 1) // 2))], dtype=np.uint64)
    u, v = (((words[:, c] >> np.uint64(12)).astype(float) + .5) / 2**52 for c in (0, 1))
    r = np.sqrt(-2 * np.log(u))
    return np.stack([r * np.cos(2 * np.pi * v), r * np.sin(2 * np.pi * v)], 1).reshape(-1)[:rows * columns].reshape(rows, columns)


def reduced(seed, steps):
    """n = 40, p = 8000, m = 8: explicit weights, gradients by products of tables."""
    n, p, m, gamma, H, alpha = 40, 8000, 8, .5, 2., 1e-4
    z = table(seed, 1, n, p)
    assert np.allclose(z[0, :6], [float(x) for x in normals(seed, 1, 6)], rtol=1e-13)
    clean = np.array([1. if word(seed, 2, i) >> 63 else -1. for i in range(n)])
    X, y = z + clean[:, None] * np.sqrt(60 / p), clean * np.where(np.arange(n) < 4, -1, 1)
    s = np.array([1. if word(seed, 12, j) >> 63 else -1. for j in range(m)])
    W = alpha / np.sqrt(m * p) * table(seed, 11, m, p)
    K = X @ X.T
    seen = {"least |x_i|^2": K.diagonal().min(), "largest |x_i|^2": K.diagonal().max(),
            "largest |<x_i, x_k>|, i != k": abs(K - np.diag(K.diagonal())).max()}
    for t in range(max(steps) + 1):
        P = X @ W.T
        value = np.where(abs(P) < 1 / H, (1 - gamma) * H * P**2 / 4 + (1 + gamma) * P / 2,
                         np.where(P > 0, P, gamma * P) - (1 - gamma) / (4 * H))
        slope = np.clip((1 - gamma) * H * P / 2 + (1 + gamma) / 2, gamma, 1)
        q = y * (value @ s) / np.sqrt(m)
        if t == 0:
            seen["training error at the start"] = np.mean(q <= 0)
        elif t in steps:
            seen["loss at step %d" % t] = np.mean(np.log1p(np.exp(-q)))
        W = W + alpha / n / np.sqrt(m) * ((y / (1 + np.exp(q)))[:, None] * slope * s).T @ X
    return seen


def uniform(seed, place, count, size):
    words = np.array([word(seed, 11, place + k) for k in range(count)], dtype=np.uint64)
    return size * (2 * ((words >> np.uint64(12)).astype(float) + .5) / 2**52 - 1)


def tempered(seed, d, wrong, steps=5000):
    """C Fig. 1, one network: explicit weights and biases, n = 50, m = 40, steps of size 1."""
    n, m = 50, 40
    X = table(seed, 1, m, d)
    X /= np.linalg.norm(X, axis=1)[:, None]
    y = np.where(np.arange(m) < wrong, -1., 1.)
    size = 1 / np.sqrt(d)
    W, b = uniform(seed, 0, n * d, size).reshape(n, d), uniform(seed, n * d, n, size)
    v = uniform(seed, n * d + n, n, 1 / np.sqrt(n))
    for _ in range(steps):
        P = X @ W.T + b
        h = np.maximum(P, 0)
        g = y / (1 + np.exp(y * (h @ v))) / m
        back = (g[:, None] * v) * (P > 0)
        W, b, v = W + back.T @ X, b + back.sum(0), v + h.T @ g
    return np.min(y * (np.maximum(X @ W.T + b, 0) @ v)), np.maximum(b, 0) @ v


def below(seed, stream, place, count):
    return ((word(seed, stream, place) >> 32) * count) >> 32


def on_a_line(plumb, seed, n, percent):
    """C-ext-margin-curve, one run: samples and labels from the seed, the clean error of the network that item C-max-margin constructs, and the upper sum of gaps."""
    found, k = [], 0
    while len(found) < n:
        at = below(seed, 1, k, 2**20)
        found += [] if at in found else [at]
        k += 1
    x, y = [Q(at, 2**20) for at in found], [-1 if below(seed, 3, i, 100) < percent else 1 for i in range(n)]
    case = json.dumps({"input": {"X": [[str(q)] for q in x], "y": [str(q) for q in y]}})
    made = json.loads(subprocess.run([plumb, "construct", "C-max-margin", "-", "--json"], input=case.encode(), stdout=subprocess.PIPE).stdout)["construct"]
    W, b, v = (numbers(made[name]) for name in ("W", "b", "v"))
    net = Line([[q] for q in x], y, W, b, v)
    return float(net.wrong(Q(0), Q(1), False)), float(sums_of_gaps(net)["up32"])


def main():
    differ, compared = [], 0
    curve = json.loads(subprocess.run([sys.argv[1], "experiment", "C-ext-margin-curve", "--runs", "1", "--json"], stdout=subprocess.PIPE).stdout)["observations"]
    for k, percent in enumerate((5, 10, 20, 30, 40, 50)):
        told = (float(curve[2 * k]["value"]), float(curve[2 * k + 1]["bound"]))
        for what, one, value in zip(("clean error", "upper sum"), told, on_a_line(sys.argv[1], 2023, 20, percent)):
            compared += 1
            if abs(one - value) > 1e-12:
                differ.append("C-ext-margin-curve: p = %d/100, %s: %.15g, expected %.15g" % (percent, what, one, value))
    found = run(sys.argv[1], "C-fig1", "--runs", "1")
    margin, beta = tempered(1, 160, 4)
    head = "d = 160, n = 50, 4 of 40 labels -1: clean error"
    for what, value in ("  least margin, all labels are fitted", margin), ("  beta = N(0)", beta):
        compared += 1
        if abs(found[head + what] - value) > 1e-6 * abs(value):
            differ.append("C-fig1: %s: %.15g, expected %.15g" % (what, found[head + what], value))
    found = run(sys.argv[1], "D-exp-M1")
    for what, value in reduced(2023, {1, 3, 10, 30, 100, 300}).items():
        compared += 1
        if abs(found[what] - value) > 1e-9 * max(1, abs(value)):
            differ.append("D-exp-M1: %s: %.15g, expected %.15g" % (what, found[what], value))
    print("\n".join(differ + ["experiments: %d compared, %d differ" % (compared, len(differ))]))
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
