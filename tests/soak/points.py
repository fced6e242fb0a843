"""Exact KKT points in direction, from constructions that can be checked by hand, of every problem.

Each is (X, y, W, b, v, multipliers) over the rationals; entries of orthogonal ones are products of the numbers chosen, so that
doubles hold them where gamma is dyadic.
"""
from fractions import Fraction as Q

from exact import solve
from instance import dot

PYTHAGORAS = {Q(0): Q(1), Q(3, 4): Q(5, 4), Q(5, 12): Q(13, 12)}  # gamma: sqrt(1 + gamma^2)


def hadamard(size):
    rows = [[Q(1)]]
    while len(rows) < size:
        rows = [r + r for r in rows] + [r + [-e for e in r] for r in rows]
    return rows


def orthogonal(rng, n, biases):
    """n samples, orthogonal with the 1 of the bias where there is one. The square of each norm is that of a rational."""
    if biases:
        size = 4 if n <= 4 else 16
        return [row[1:] for row in rng.sample(hadamard(size), n)]
    X = []
    for i in range(n):
        r = Q(2) ** rng.randrange(-2, 3)
        X.append([r if k == i else Q(0) for k in range(n)])
    return X


def extended(X, biases):
    return [x + [Q(1)] for x in X] if biases else X


def pull(v, y, weights, xs):
    """w_j = v sum_i y_i weight_i x_i, with the bias last."""
    return [v * dot([a * b for a, b in zip(y, weights)], column) for column in zip(*xs)]


def split(us, biases):
    return [u[:-1] if biases else u for u in us], [u[-1] if biases else Q(0) for u in us]


def signs(rng, n):
    y = [rng.choice([Q(1), Q(-1)]) for _ in range(n)]
    y[0], y[-1] = Q(1), Q(-1)
    return y


def fixed_orthogonal(rng, gamma, biases):
    """Orthogonal samples, outputs fixed. z_ij = v_j y_i lambda_i s_ij |x_i|^2 has the sign of y_i v_j or is 0: a slope s_ij = 1 where
    y_i v_j > 0, gamma where not; for the ReLU a sample may also be left out of a neuron (slope 0 at its hinge)."""
    n, m = rng.randrange(2, 5), rng.randrange(2, 6)
    X, y = orthogonal(rng, n, biases), signs(rng, n)
    xs = extended(X, biases)
    size = rng.choice([None, Q(1), Q(1, 2)])
    v = [s * (size or Q(2) ** rng.randrange(-1, 2)) for s in signs(rng, m)]
    slopes = [[Q(1) if y[i] * v[j] > 0 else gamma for j in range(m)] for i in range(n)]
    for i in range(n) if gamma == 0 else ():
        own = [j for j in range(m) if slopes[i][j]]
        for j in rng.sample(own, rng.randrange(len(own))):
            slopes[i][j] = Q(0)
    multipliers = [1 / (dot(x, x) * sum(s * s * e * e for s, e in zip(row, v))) for x, row in zip(xs, slopes)]
    us = [pull(v[j], y, [l * row[j] for l, row in zip(multipliers, slopes)], xs) for j in range(m)]
    return (X, y, *split(us, biases), v, multipliers)


def trained_orthogonal(rng, gamma, biases):
    """Orthogonal samples of one norm, outputs trained: as many of either label, every neuron takes all of them. |u_j| = |v_j| asks for
    lambda^2 k |x|^2 (1 + gamma^2) = 1 (k samples a label), equal margins for as much v^2 on either side."""
    k = rng.choice([1, 4]) if biases else 1
    n, root = 2 * k, Q(2)
    if biases:
        X = [row[1:] for row in rng.sample(hadamard(4 if k == 1 else 16), n)]
        root = Q(2) if k == 1 else Q(4)
    else:
        root = Q(2) ** rng.randrange(-1, 2)
        X = [[root if c == i else Q(0) for c in range(n)] for i in range(n)]
    y = [Q(1)] * k + [Q(-1)] * k
    xs = extended(X, biases)
    multiplier = 1 / (root * (2 if k == 4 else 1) * PYTHAGORAS[gamma])
    halves = rng.choice([[1], [Q(3, 5), Q(4, 5)], [Q(1, 2)] * 4])
    v = [Q(h) for h in halves] + [-Q(h) for h in rng.choice([[1], halves])]
    us = [pull(e, y, [multiplier * (1 if label * e > 0 else gamma) for label in y], xs) for e in v]
    return (X, y, *split(us, biases), v, [multiplier] * n)


def single_neurons(rng, biases):
    """ReLU, outputs trained: a neuron for each sample of norm r takes that one alone, lambda = 1 / r, v^2 = 1 / r."""
    n = rng.randrange(2, 5)
    y = signs(rng, n)
    if biases:
        X = [row[1:] for row in rng.sample(hadamard(16), n)]
        roots = [Q(4)] * n
    else:
        roots = [Q(4) ** rng.randrange(-1, 2) for _ in range(n)]
        X = [[r if c == i else Q(0) for c in range(n)] for i, r in enumerate(roots)]
    xs = extended(X, biases)
    half = {Q(1, 4): Q(2), Q(1): Q(1), Q(4): Q(1, 2)}
    v = [label * half[r] for label, r in zip(y, roots)]
    us = [[v[i] * y[i] / roots[i] * e for e in xs[i]] for i in range(n)]
    return (X, y, *split(us, biases), v, [1 / r for r in roots])


def two_points():
    """B Problem (2) with a hinge of slope 1/3: neither 0 nor 1 fits."""
    X = [[Q(4), Q(1), Q(0)], [Q(2), Q(-3), Q(2)]]
    us = [[Q(e) for e in u] for u in ([5, 3, -1, 1], [1, -5, 3, 1])]
    return X, [Q(1), Q(-1)], *split(us, True), [Q(6), Q(-6)], None


def two_hinges(rng, gamma, biases):
    """Outputs fixed, two samples with a positive product p: each neuron is orthogonal to the other sample, whose slope there is
    p / |x|^2 of the own sample. None where that is no slope."""
    d = rng.randrange(2, 5)
    X = [[Q(rng.randrange(-4, 5)) for _ in range(d)] for _ in range(2)]
    a, c = extended(X, biases)
    p, squares = dot(a, c), (dot(a, a), dot(c, c))
    if p <= 0 or any(p >= s or p < gamma * s for s in squares):
        return None
    multipliers = [1 / squares[0], 1 / squares[1]]
    us = [[m - p / (squares[0] * squares[1]) * n for m, n in zip(times(a, multipliers[0]), c)],
          [m - p / (squares[0] * squares[1]) * n for m, n in zip(times(c, multipliers[1]), a)]]
    return (X, [Q(1), Q(-1)], *split(us, biases), [Q(1), Q(-1)], multipliers)


def times(vector, factor):
    return [factor * e for e in vector]


def four_corners(gamma):
    """+-e_1 with label 1, +-e_2 with label -1, a neuron along each: two samples are on every hinge, where they cancel."""
    one = [[Q(1), Q(0)], [Q(-1), Q(0)], [Q(0), Q(1)], [Q(0), Q(-1)]]
    return one, [Q(1), Q(1), Q(-1), Q(-1)], [list(row) for row in one], [Q(0)] * 4, [Q(1, 2), Q(1, 2), Q(-1, 2), Q(-1, 2)], None


def pattern(rng, gamma, biases):
    """Outputs fixed, samples that are nearly orthogonal: the pattern y_i v_j > 0 fixes the slopes, and the multipliers solve K lambda = 1.
    None where a sign does not come out."""
    n, m, d = rng.randrange(2, 5), rng.randrange(2, 5), rng.randrange(4, 8)
    X = [[Q(rng.randrange(-2, 3)) + (8 if k == i else 0) for k in range(d)] for i in range(n)]
    y, v = signs(rng, n), [s * Q(2) ** rng.randrange(-1, 2) for s in signs(rng, m)]
    xs = extended(X, biases)
    slopes = [[Q(1) if y[i] * e > 0 else gamma for e in v] for i in range(n)]
    K = [[y[i] * y[k] * dot(xs[i], xs[k]) * sum(e * e * s * t for e, s, t in zip(v, slopes[i], slopes[k])) for k in range(n)]
         for i in range(n)]
    multipliers = solve(K, [Q(1)] * n)
    if multipliers is None or min(multipliers) <= 0:
        return None
    us = [pull(v[j], y, [l * row[j] for l, row in zip(multipliers, slopes)], xs) for j in range(m)]
    Z = [[dot(u, x) for u in us] for x in xs]
    if any(z * y[i] * e <= 0 for i, row in enumerate(Z) for z, e in zip(row, v)):
        return None
    return (X, y, *split(us, biases), v, multipliers)


def some_point(rng, gamma, biases, trained):
    """A point of that problem, or None where no construction here has one."""
    if trained:
        makers = [lambda: trained_orthogonal(rng, gamma, biases)] if gamma in PYTHAGORAS else []
        if gamma == 0:
            makers += [lambda: single_neurons(rng, biases)] + [two_points] * biases
    else:
        makers = [lambda: fixed_orthogonal(rng, gamma, biases), lambda: pattern(rng, gamma, biases),
                  lambda: two_hinges(rng, gamma, biases)]
        if not biases and gamma:
            makers.append(lambda: four_corners(gamma))
    return rng.choice(makers)() if makers else None
