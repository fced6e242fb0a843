"""The bound of the global optimum by weak duality: no direction that is tried beats M, and known optima are met."""
import math
import random

from exact import Q, dot, number, numbers
from reals import bounds
from rows import by_place


def check(case, same):
    given = {name: numbers(value) for name, value in case["input"].items()}
    X, y, W, b, v = (given[name] for name in ("X", "y", "W", "b", "v"))
    rows, within = by_place(case["check"]["rows"]), given.get("within", Q(1, 100))
    level = min(l * sum(s * max(dot(w, x) + c, Q(0)) for s, w, c in zip(v, W, b)) for l, x in zip(y, X))
    objective = (sum(dot(w, w) for w in W) + dot(b, b) + dot(v, v)) / (2 * level)
    same("objective", objective, number(rows["objective"]["value"]))
    low, high = bounds(rows["bound"]["lhs"])
    same("the bound is below", True, high <= objective)
    optimal = objective <= (1 + within) * high
    same("optimal", "HOLDS" if optimal else "FAILS", rows["optimal"]["verdict"])
    applies = True
    if "multipliers" in given:
        lam = given["multipliers"]
        applies = min(lam) >= 0
        M, rng = math.sqrt(bounds(rows["dual.most^2"]["value"])[1]), random.Random(1)
        for _ in range(4000):
            w = [rng.gauss(0, 1) for _ in range(len(X[0]) + 1)]
            size = math.sqrt(sum(e * e for e in w))
            value = sum(float(a * l) * max(sum(e * float(c) for e, c in zip(w, x + [Q(1)])), 0) for a, l, x in zip(lam, y, X)) / size
            same("a direction below M", True, abs(value) <= M * (1 + 1e-9))
        same("bound", True, abs(float(sum(lam)) / M - float(high)) <= 1e-9)
    same("outcome", "NOT_APPLICABLE" if not applies else "HOLDS" if optimal else "FAILS", case["check"]["outcome"])
