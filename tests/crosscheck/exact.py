"""Exact linear algebra and KKT conditions over Q, written from the statements and not from the C code.

Everything is a fractions.Fraction; vectors are lists, tables are lists of rows.
"""
from fractions import Fraction as Q


def number(text):
    """The exact value of a number as plumb writes it: integer, p/q, decimal or hexadecimal float."""
    if isinstance(text, dict):
        low, high = number(text["lo"]), number(text["hi"])
        if low != high:
            raise ValueError("an enclosure where an exact value was expected")
        return low
    if "x" in text or "X" in text:
        return Q(*float.fromhex(text).as_integer_ratio())
    return Q(text)


def numbers(data):
    return [numbers(entry) for entry in data] if isinstance(data, list) else number(data)


def dot(a, b):
    return sum((p * q for p, q in zip(a, b)), Q(0))


def gram(X):
    return [[dot(a, b) for b in X] for a in X]


def combine(coefficients, X):
    """sum_i c_i x_i"""
    return [dot(coefficients, column) for column in zip(*X)]


def solve(K, c):
    """The solution of K x = c by Gauss-Jordan elimination with pivoting, or None when K is singular."""
    n = len(K)
    rows = [list(K[i]) + [c[i]] for i in range(n)]
    for k in range(n):
        pivot = next((i for i in range(k, n) if rows[i][k] != 0), None)
        if pivot is None:
            return None
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [entry / rows[k][k] for entry in rows[k]]
        for i in range(n):
            if i != k and rows[i][k] != 0:
                factor = rows[i][k]
                rows[i] = [a - factor * b for a, b in zip(rows[i], rows[k])]
    return [rows[i][n] for i in range(n)]


def determinant(K):
    """By expansion along the first row: slow, and independent of any elimination."""
    if not K:
        return Q(1)
    return sum(((-1) ** k * K[0][k] * determinant([row[:k] + row[k + 1:] for row in K[1:]]) for k in range(len(K))), Q(0))


def activation(z, slope):
    return z if z > 0 else slope * z


def preactivations(W, b, X):
    return [[dot(w, x) + bias for w, bias in zip(W, b)] for x in X]


def output(W, b, v, slope, scale, x):
    z = preactivations(W, b, [x])[0]
    return scale * sum((s * activation(p, slope) for s, p in zip(v, z)), Q(0))


PROBLEMS = {  # name: (root-free, leaky, biases, outputs trained, factor 1/m)
    "A-eq1": (False, True, False, False, True),
    "B-eq2": (False, False, True, True, False),
    "B-eq2-root-free": (True, False, True, True, False),
    "C-sec4.1": (False, False, True, False, False),
    "C-sec4.1-no-bias": (False, False, False, False, False),
    "C-sec4.2": (False, False, False, True, False),
    "C-sec4.2-root-free": (True, False, False, True, False),
    "relu-fixed": (False, False, False, False, False),
    "relu-biases-fixed": (False, False, True, False, False),
    "leaky-fixed": (False, True, False, False, False),
    "leaky-biases-fixed": (False, True, True, False, False),
    "leaky-trained": (False, True, False, True, False),
    "leaky-biases-trained": (False, True, True, True, False),
}


def setting(data):
    """(leaky, biases, outputs trained) of a trained network, whose problem may be left to follow from its fields."""
    if "problem" in data:
        return PROBLEMS[data["problem"]][1:4]
    leaky, biases = "gamma" in data, "b" in data
    return leaky, biases, data["outputs"] == "trained" if "outputs" in data else not leaky or biases


def kkt_violations(problem, X, y, W, b, v, slope, multipliers, slopes):
    """The names of the KKT conditions that fail; empty at a KKT point.

    multipliers, slopes: lambda_i and phi'_ij, or in root-free form lambda_i^2 and Lambda_ij.
    """
    root_free, leaky, biases, trained, divide = PROBLEMS[problem]
    m = len(W)
    slope = slope if leaky else Q(0)
    scale = Q(1, m) if divide else Q(1)
    z = preactivations(W, b, X)
    margin = [y[i] * output(W, b, v, slope, scale, X[i]) for i in range(len(X))]
    bad = set()
    if any(q < 1 for q in margin):
        bad.add("margin")
    if any(l < 0 for l in multipliers):
        bad.add("multiplier")
    if any(l * (q - 1) != 0 for l, q in zip(multipliers, margin)):
        bad.add("slackness")
    for j in range(m):
        if root_free:
            weight = [slopes[i][j] for i in range(len(X))]
            square = dot(W[j], W[j]) + b[j] ** 2
            if v[j] not in (1, -1):
                bad.add("sign")
        else:
            weight = [multipliers[i] * slopes[i][j] for i in range(len(X))]
        pulled = [v[j] * y[i] * weight[i] for i in range(len(X))]
        if combine(pulled, X) != W[j]:
            bad.add("stationarity.w")
        if biases and sum(pulled, Q(0)) != b[j]:
            bad.add("stationarity.b")
        for i in range(len(X)):
            if root_free:
                left, right = weight[i] ** 2, multipliers[i] * square
                if weight[i] < 0:
                    bad.add("slope")
                if (z[i][j] > 0 and left != right) or (z[i][j] == 0 and left > right):
                    bad.add("slope")
                if z[i][j] < 0 and weight[i] != 0:
                    bad.add("slope")
            else:
                low, high = (1, 1) if z[i][j] > 0 else (slope, slope) if z[i][j] < 0 else (slope, 1)
                if not low <= slopes[i][j] <= high:
                    bad.add("slope")
        if trained:
            if root_free:
                pull = sum((y[i] * weight[i] * activation(z[i][j], 0) for i in range(len(X))), Q(0))
                if pull != v[j] * square:
                    bad.add("stationarity.v")
            else:
                pull = sum((y[i] * multipliers[i] * activation(z[i][j], 0) for i in range(len(X))), Q(0))
                if pull != v[j]:
                    bad.add("stationarity.v")
    return bad
