"""Theorem 3.2 and Lemma B.8 of paper A, and the hard-margin linear classifier, over Q.

The classifier is found by trying every support: slow, and independent of any active-set method.
"""
from itertools import combinations

from exact import Q, combine, dot, gram, solve


def hard_margin(G, y):
    """Multipliers mu of min |z|^2/2, y_i z.x_i >= 1, from the Gram matrix; None when the data are not separable."""
    n = len(y)
    signed = [[y[i] * y[k] * G[i][k] for k in range(n)] for i in range(n)]
    for size in range(n, 0, -1):
        for support in combinations(range(n), size):
            part = solve([[signed[i][k] for k in support] for i in support], [Q(1)] * size)
            if part is None or any(value <= 0 for value in part):
                continue
            mu = [Q(0)] * n
            for index, value in zip(support, part):
                mu[index] = value
            if all(dot(row, mu) >= 1 for row in signed):
                return mu
    return None


def max_margin_network(G, y, gamma, m1, m2):
    """lambda with K lambda = 1, and the coefficients of v_hat, u_hat, z in the samples (A Thm 3.2)."""
    n, m = len(y), m1 + m2
    positive = [Q(1) if label > 0 else gamma for label in y]
    negative = [gamma if label > 0 else Q(1) for label in y]
    K = [[y[i] * y[k] * G[i][k] * (Q(m1, m) * positive[i] * positive[k] + Q(m2, m) * negative[i] * negative[k])
          for k in range(n)] for i in range(n)]
    multipliers = solve(K, [Q(1)] * n)
    if multipliers is None:
        return {"K": K}
    v = [multipliers[i] * y[i] * positive[i] for i in range(n)]
    u = [-multipliers[i] * y[i] * negative[i] for i in range(n)]
    z = [(m1 * v[i] - m2 * u[i]) / m for i in range(n)]
    return {"lambda": multipliers, "v": v, "u": u, "z": z, "K": K}


def hypothesis_slack(G, gamma):
    """gamma^3 Rmin^4 - 3 Rmax^2 n p: the hypothesis of A Thm 3.2 holds where this is not negative."""
    n = len(G)
    squares = [G[i][i] for i in range(n)]
    p = max([abs(G[i][k]) for i in range(n) for k in range(n) if i != k], default=Q(0))
    return gamma**3 * min(squares) ** 2 - 3 * max(squares) * n * p


def square(G, c):
    """|sum_i c_i x_i|^2"""
    return dot(c, [dot(row, c) for row in G])


def ratio_holds(G, z, mu, gamma, m1, m2):
    """A Thm 3.2 (7): |z| <= 2 |z*| / (kappa + gamma), decided without roots."""
    A, B = square(G, z), sum(mu, Q(0))
    kappa2 = Q(min(m1, m2), max(m1, m2))
    D = 4 * B - A * (kappa2 + gamma**2)
    return D >= 0 and 4 * A**2 * gamma**2 * kappa2 <= D**2


def lemma_b8_gram(epsilon):
    return [[Q(1), -epsilon, Q(0)], [-epsilon, Q(1), Q(0)], [Q(0), Q(0), Q(1)]], [-1, 1, 1]


__all__ = ["combine", "gram", "hard_margin", "hypothesis_slack", "lemma_b8_gram", "max_margin_network", "ratio_holds",
           "square"]
