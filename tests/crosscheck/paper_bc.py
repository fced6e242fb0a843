"""B Thm 4.1, C Prop. 4.6 and C Lemma B.3, over Q."""
from itertools import combinations

from exact import Q, combine, dot


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
