"""Item kkt-direction over Q, from the statement in spec/theorems/kkt-direction.md: the residuals of a network as it is, for the
multipliers and slopes that a golden file names, against what it says of them."""
import re

from exact import Q, activation, dot, number, numbers, preactivations, setting
from rows import by_place


def read_off(rows, Z, slope, n):
    """The multipliers and slopes of the rows; slopes without a row are those of the signs."""
    multipliers = [number(rows[f"multiplier[{i + 1}]"]["rhs"]) for i in range(n)]
    slopes = [[Q(1) if z > 0 else slope for z in row] for row in Z]
    for name, row in rows.items():
        place = re.fullmatch(r"slope\[(\d+),(\d+)\]", name)
        if place and "value" in row:
            slopes[int(place[1]) - 1][int(place[2]) - 1] = number(row["value"])
    return multipliers, slopes


def residuals(y, X, W, b, v, Z, slope, multipliers, slopes):
    """w_j - v_j sum_i y_i lambda_i phi'_ij x_i, the same for b_j, and v_j - sum_i y_i lambda_i phi(z_ij)."""
    samples, neurons = range(len(X)), range(len(W))
    pull = [[v[j] * y[i] * multipliers[i] * slopes[i][j] for i in samples] for j in neurons]
    gap_w = [[W[j][c] - sum(pull[j][i] * X[i][c] for i in samples) for c in range(len(W[0]))] for j in neurons]
    gap_b = [b[j] - sum(pull[j], Q(0)) for j in neurons]
    gap_v = [v[j] - sum((y[i] * multipliers[i] * activation(Z[i][j], slope) for i in samples), Q(0)) for j in neurons]
    return gap_w, gap_b, gap_v


def recompute(data, rows):
    """What the rows must say, by name: exact numbers (lhs, or the value), roots as their squares under `root`."""
    leaky, biases, trained = setting(data)
    X, y, W, v = (numbers(data[name]) for name in ("X", "y", "W", "v"))
    b = numbers(data["b"]) if biases else [Q(0)] * len(W)
    slope, within = numbers(data["gamma"]) if leaky else Q(0), number(data.get("within", "1/100"))
    Z = preactivations(W, b, X)
    margins = [y[i] * dot(v, [activation(z, slope) for z in Z[i]]) for i in range(len(X))]
    level = min(margins)
    multipliers, slopes = read_off(rows, Z, slope, len(X))
    gap_w, gap_b, gap_v = residuals(y, X, W, b, v, Z, slope, multipliers, slopes)
    squares = {"w": sum(dot(gap, gap) for gap in gap_w), "b": dot(gap_b, gap_b), "v": dot(gap_v, gap_v)}
    theta = sum(dot(w, w) for w in W) + dot(b, b) + (dot(v, v) if trained else 0)
    counted = [block for block, counts in (("w", True), ("b", biases), ("v", trained)) if counts]
    total = sum(squares[block] for block in counted)
    excess = [margins[i] / level - 1 for i in range(len(X)) if multipliers[i] != 0]
    far = [Z[i][j] ** 2 / ((dot(X[i], X[i]) + (1 if biases else 0)) * (dot(W[j], W[j]) + b[j] ** 2))
           for i in range(len(X)) for j in range(len(W))
           if multipliers[i] != 0 and Z[i][j] != 0 and slopes[i][j] != (1 if Z[i][j] > 0 else slope)]
    delta = max([multipliers[i] * (margins[i] / level - 1) for i in range(len(X)) if multipliers[i] != 0], default=Q(0))
    exact = {"margin.smallest": level, "delta": max(delta, Q(0)) / (1 if trained else level)}
    limits = {"complementary-slackness": (max(excess, default=Q(0)), within),
              "stationarity": (total / theta, within**2),
              "clarke.tau": (max(far, default=Q(0)), within**2)}
    for block in counted:
        exact[f"stationarity.{block}.all"] = squares[block] / theta
    for j, gap in enumerate(gap_w):
        exact[f"stationarity.w[{j + 1}]"] = max(abs(entry) for entry in gap)
    roots = {"epsilon.relative": total / theta,
             "epsilon": total / (level if trained else level**2)}
    return exact, limits, roots, min(multipliers)


def holds(exact_limits, least):
    return least >= 0 and all(value <= limit for value, limit in exact_limits.values())


def encloses(row, square):
    value = row["value"]
    low, high = (number(value["lo"]), number(value["hi"])) if isinstance(value, dict) else (number(value),) * 2
    return low**2 <= square <= high**2


def smallest_margin(data):
    X, y, W, v = (numbers(data[name]) for name in ("X", "y", "W", "v"))
    leaky, biases, _ = setting(data)
    Z = preactivations(W, numbers(data["b"]) if biases else [Q(0)] * len(W), X)
    slope = numbers(data["gamma"]) if leaky else Q(0)
    return min(y[i] * dot(v, [activation(z, slope) for z in Z[i]]) for i in range(len(X)))


def check(case, same):
    if smallest_margin(case["input"]) <= 0:
        same("a misclassified sample", "FAILS", case["check"]["outcome"])
        return
    rows = by_place(case["check"]["rows"])
    exact, limits, roots, least = recompute(case["input"], rows)
    for name, value in exact.items():
        same(name, value, number(rows[name].get("lhs", rows[name].get("value"))))
    for i, given in enumerate(case["input"].get("multipliers", []), 1):
        same(f"multiplier[{i}]", number(given), number(rows[f"multiplier[{i}]"]["rhs"]))
    for name, (value, limit) in limits.items():
        same(name, (value, limit), (number(rows[name]["lhs"]), number(rows[name]["rhs"])))
    for name, square in roots.items():
        same(f"{name} contains the root of {square}", True, encloses(rows[name], square))
    bound = rows.get("epsilon.least")
    if bound is not None:
        value = bound["value"]
        low = number(value["lo"] if isinstance(value, dict) else value)
        same("the lower bound is below epsilon", True, low**2 <= roots["epsilon.relative"])
    same("holds", holds(limits, least), case["check"]["outcome"] == "HOLDS")
