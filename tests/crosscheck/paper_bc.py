"""B Thm 4.1, C Prop. 4.6, C Lemma B.3 and C eq. (6), over Q; B Lemma A.9 in intervals of 300 bits, for its logarithm."""
from itertools import combinations, product
from math import comb

from mpmath import iv

from exact import Q, combine, dot

iv.prec = 300


def robust_network(mu, y, width):
    """B Thm 4.1: one neuron per cluster, padded with zeros: W, b, v."""
    d = len(mu[0])
    pad = width - len(mu)
    return ([[4 * c / d for c in row] for row in mu] + [[Q(0)] * d for _ in range(pad)],
            [Q(-2)] * len(mu) + [Q(0)] * pad,
            [Q(label) for label in y] + [Q(0)] * pad)


def flip_distance_squared(mu, y, x, q):
    """The least squared distance from x at which the sign of the network can change, by half-spaces.

    Around x only neuron q is on. For each set B of opposite neurons the output is at most (for y_q = +1)
    linear on B and q; the distance to its zero set bounds the flip distance, and the least over B, with the
    corner where both of a pair vanish for y_q = -1, is attained.
    """
    d = len(x)
    a = [4 * dot(m, x) / d - 2 for m in mu]
    opposite = [j for j in range(len(mu)) if y[j] != y[q]]
    best = None
    for size in range(0 if y[q] > 0 else 1, len(opposite) + 1):
        for B in combinations(opposite, size):
            row = [4 * c / d for c in mu[q]]
            for j in B:
                row = [r - 4 * c / d for r, c in zip(row, mu[j])]
            gap = a[q] - sum((a[j] for j in B), Q(0))
            norm = dot(row, row)
            candidate = gap * gap / norm
            if size == 1 and a[q] + a[B[0]] < 0:  # the foot of the perpendicular has both off: go to the corner
                g = dot(mu[q], mu[B[0]]) / d
                if g == -1:  # opposite directions: neuron B switches on where neuron q is off
                    candidate = Q(d, 16) * a[B[0]] ** 2
                else:
                    candidate = Q(d, 16) * (a[q] ** 2 - 2 * g * a[q] * a[B[0]] + a[B[0]] ** 2) / (1 - g * g)
            best = candidate if best is None or candidate < best else best
    return best


def interval(value):
    """A rational as an interval."""
    return value if isinstance(value, iv.mpf) else iv.mpf(value.numerator) / value.denominator


def meets(low, high, value):
    """Does the interval value have a point with the rational bounds low and high?"""
    value = interval(value)
    return value.a <= interval(high).b and interval(low).a <= value.b


def less(a, b, or_equal):
    """Is a < b, or a <= b, for rationals or intervals that are apart?"""
    if isinstance(a, Q) and isinstance(b, Q):
        return a <= b if or_equal else a < b
    a, b = interval(a), interval(b)
    if a.b < b.a or b.b < a.a:
        return bool(a.b < b.a)
    raise ValueError("300 bits do not decide")


def small_noise(mu, y, sigma):
    """B Lemma A.9 with Assumption 2.2: both sides of its rows by key, which of them hold, and whether the assumption does."""
    d, k = Q(len(mu[0])), Q(len(mu))
    delta = 4 * interval(sigma) * iv.sqrt(interval(d)) * iv.log(interval(d))
    p = max((abs(dot(a, b)) for a, b in combinations(mu, 2)), default=Q(0))
    gap = max(abs(dot(m, m) - d) for m in mu)
    between, within = interval(p) + delta + 1, interval(d) - delta + 1
    share = interval(k) * between / within
    hypotheses = {"means.norm": (gap, Q(0), True), "sigma.least": (Q(0), sigma, False), "sigma.most": (sigma, Q(1), True),
                  "separation": (10 * interval(k) * between, within, True)}
    claims = {"share.least": (Q(0), share, False), "share.most": (share, Q(1, 10), True),
              "noise.general": (interval(10 * k + 1) * delta, d + 1 - 10 * k * (p + 1), True),
              "noise.sharp": (delta, (d - 19) / 21, True), "noise": (delta, d / 21, True)}
    compared = {**hypotheses, **claims}
    answers = {key: less(*sides) for key, sides in compared.items()}
    answers["labels.both"] = set(y) == {1, -1}
    return {"numbers": {"means.correlation": (p,), "noise.value": (delta,),
                        **{key: sides[:2] for key, sides in compared.items()}},
            "answers": answers, "applies": all(answers[key] for key in [*hypotheses, "labels.both"])}


def orthogonal_kkt(X, y):
    """C Prop. 4.6 repaired, root-free: neurons of the negative samples in order, then the positive one."""
    r = [dot(x, x) for x in X]
    minus = [i for i in range(len(X)) if y[i] < 0]
    plus = [i for i in range(len(X)) if y[i] > 0]
    P = [[c / r[i] for c in X[i]] for i in minus] + [combine([1 / r[i] if i in plus else Q(0) for i in range(len(X))], X)]
    s = [Q(-1)] * len(minus) + [Q(1)]
    q = sum((1 / r[i] for i in plus), Q(0))
    blocks = [[Q(0)] * (len(minus) + 1) for _ in X]
    for j, i in enumerate(minus):
        blocks[i][j] = 1 / r[i]
    for i in plus:
        blocks[i][len(minus)] = 1 / r[i]
    squared = [1 / r[i] if y[i] < 0 else 1 / (r[i] ** 2 * q) for i in range(len(X))]
    return P, s, blocks, squared


def orthogonal_fixed(X, y):
    """C Prop. 4.6 with fixed outputs: the same weights, multipliers 1/|x_i|^2, slope 1 on the own neuron."""
    P, s, blocks, _ = orthogonal_kkt(X, y)
    multipliers = [1 / dot(x, x) for x in X]
    return P, s, multipliers, [[Q(1) if entry else Q(0) for entry in row] for row in blocks]


def orthogonal_literal(X, y):
    """C Prop. 4.6 as printed."""
    minus = [i for i in range(len(X)) if y[i] < 0]
    W = [list(X[i]) for i in minus] + [combine([Q(1) if label > 0 else Q(0) for label in y], X)]
    v = [Q(-1)] * len(minus) + [Q(1)]
    slopes = [[Q(0)] * len(v) for _ in X]
    for j, i in enumerate(minus):
        slopes[i][j] = Q(1)
    for i, label in enumerate(y):
        if label > 0:
            slopes[i][len(minus)] = Q(1)
    return W, v, [Q(1)] * len(X), slopes


def small_norm(X, y):
    """C Lemma B.3: s, tau, the outputs N(x_i), and the squared norm times sqrt(k)."""
    minus = [i for i in range(len(X)) if y[i] < 0]
    k = len(minus)
    s = combine([Q(1) if label < 0 else Q(0) for label in y], X)
    tau = max([abs(dot(X[i], X[j])) for i in range(len(X)) for j in range(len(X)) if i != j], default=Q(0))
    outputs = [2 * max(Q(0), 1 - dot(s, x)) - 2 * max(Q(0), dot(s, x)) for x in X]
    return {"s": s, "tau": tau, "outputs": outputs, "norm_times_root_k": 4 * dot(s, s) + 4 * k + 2, "k": k}


def changes(labels):
    return sum(1 for a, b in zip(labels, labels[1:]) if a != b)


def changes_by_enumeration(n, p):
    """C eq. (6): the probabilities of 0, ..., n - 1 changes, over all 2^n label vectors."""
    law = [Q(0)] * n
    for labels in product((1, -1), repeat=n):
        minus = labels.count(-1)
        law[changes(labels)] += p**minus * (1 - p) ** (n - minus)
    return law


def changes_by_runs(n, p):
    """The same: of k labels -1 and n - k labels 1 there are, with j + 1 runs, as many vectors as ways to cut both into runs."""
    def cuts(size, runs):
        return comb(size - 1, runs - 1) if size > 0 and runs > 0 else int(size == runs == 0)

    def vectors(k, j):
        few, many = (j + 1) // 2, (j + 2) // 2
        return cuts(k, few) * cuts(n - k, many) + cuts(k, many) * cuts(n - k, few)

    return [sum((vectors(k, j) * p**k * (1 - p) ** (n - k) for k in range(n + 1)), Q(0)) for j in range(n)]


def most_changed_by_one(labels):
    """By how much turning one label changes the number of changes, at most."""
    turned = (labels[:i] + [-labels[i]] + labels[i + 1:] for i in range(len(labels)))
    return max(abs(changes(labels) - changes(other)) for other in turned)


def thin_cone(s, c):
    """Against C Prop. 4.5: N = |x_1| / s - relu(x_2) on (+-s, 0, +-c) labelled 1 and (0, 1, 0) labelled -1, in root-free form."""
    X = [[a * s, Q(0), b * c] for a in (1, -1) for b in (1, -1)] + [[Q(0), Q(1), Q(0)]]
    y = [Q(1)] * 4 + [Q(-1)]
    W, v = [[1 / s, Q(0), Q(0)], [-1 / s, Q(0), Q(0)], [Q(0), Q(1), Q(0)]], [Q(1), Q(1), Q(-1)]
    multipliers = [1 / (2 * s)] * 4 + [Q(1)]
    length = [1 / s, 1 / s, Q(1)]
    blocks = [[multipliers[i] * length[j] if dot(W[j], X[i]) > 0 else Q(0) for j in range(3)] for i in range(5)]
    return X, y, W, [Q(0)] * 3, v, [m * m for m in multipliers], blocks


def thin_cone_error(s):
    """The part of the sphere where |x_1| <= s x_2."""
    import math
    return math.atan(float(s)) / math.pi
