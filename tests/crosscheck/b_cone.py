"""The cone program for a KKT point of width two: feasibility, duality and the signs, from the multipliers that plumb constructs."""
import existence
import mpmath
from b_data import mp
from exact import Q, dot, number, numbers
from reals import bounds
from rows import by_place


def confirm_existence(case):
    existence.confirm({**case, "input": {"problem": "B-eq2", **{name: case["input"][name] for name in "Xy"}, **{name: case["construct"][name] for name in "Wbv"}}})


def check(case, same):
    X, y = numbers(case["input"]["X"]), numbers(case["input"]["y"])
    L, n, rows = numbers(case["construct"]["block_multipliers"]), len(X), by_place(case["check"]["rows"])
    z = [x + [Q(1)] for x in X]
    same("multipliers", True, min(map(min, L)) >= 0)
    P = [[sum((s * y[i] * L[i][j] * z[i][e] for i in range(n)), Q(0)) for e in range(len(z[0]))] for j, s in enumerate((1, -1))]
    own = [0 if label > 0 else 1 for label in y]
    least = min(min(dot(P[o], x), dot(P[o], x) - dot(P[1 - o], x)) for o, x in zip(own, z))
    length = [mpmath.sqrt(mp(dot(p, p))) for p in P]
    value = sum(length)
    dual = mpmath.fsum(mp(L[i][o]) / length[o] for i, o in enumerate(own))  # lambda_i for directions of norm 1
    same("weak duality", True, dual <= value / mp(least) * (1 + mpmath.mpf(10)**-8))
    same("no gap", True, value / mp(least) <= dual * (1 + mpmath.mpf(10)**-8))
    low, high = bounds(rows["objective"]["value"])
    same("objective", True, abs(mp(low) - value) < 1e-15 and abs(mp(high) - value) < 1e-15)
    same("least constraint", True, abs(number(rows["separable"]["rhs"]) - least) < Q(1, 10**12))
    W, b, v = (numbers(case["construct"][name]) for name in "Wbv")
    for j in range(2):
        same("network", True, all(abs(abs(v[j]) * w - p) < Q(1, 10**12) for w, p in zip(W[j] + [b[j]], P[j])))
    margins = [y[i] * sum(s * max(dot(P[j], z[i]), Q(0)) for j, s in enumerate((1, -1))) for i in range(n)]
    same("margins", True, all(1 - m < Q(1, 10**9) for m in margins))
    same("slackness", True, all(max(L[i]) * (m - 1) < Q(1, 10**9) for i, m in enumerate(margins)))
    confirm_existence(case)
    same("outcome", True, case["check"]["outcome"] in ("HOLDS", "UNDECIDED"))


def check_any_width(case, same):
    """Margins, balance and slackness of the doubles; the certificate of existence is recomputed as that of a supplied network."""
    X, y = numbers(case["input"]["X"]), numbers(case["input"]["y"])
    W, b, v = (numbers(case["construct"][name]) for name in "Wbv")
    rows = by_place(case["check"]["rows"])
    margins = [y[i] * sum(s * max(dot(w, x) + c, Q(0)) for s, w, c in zip(v, W, b)) for i, x in enumerate(X)]
    same("margins", True, all(abs(1 - min(m, Q(1))) < Q(1, 10**9) for m in margins))
    for w, c, s in zip(W, b, v):
        same("balance", True, abs(dot(w, w) + c * c - s * s) < Q(1, 10**9))
    total = sum(s * s for s in v)
    low, high = bounds(rows["objective"]["value"])
    same("objective", True, low - Q(1, 10**6) <= total <= high + Q(1, 10**6))
    confirm_existence(case)
    same("neurons", True, len(v) <= int(case["input"]["positive"]) + int(case["input"]["negative"]))
    if "distance" in rows:
        same("close", True, bounds(rows["distance"]["value"])[1] < Q(1, 10**6))
    same("outcome", True, case["check"]["outcome"] in ("HOLDS", "UNDECIDED"))
