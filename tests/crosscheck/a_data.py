"""What paper A supposes and claims of data and of its constants, from the statements."""
from exact import Q, combine, dot, gram


def extremes(G):
    """R_min^2, R_max^2 and p."""
    n = len(G)
    squares = [G[i][i] for i in range(n)]
    return min(squares), max(squares), max([abs(G[i][k]) for i in range(n) for k in range(i)], default=Q(0))


def nearness(G, gamma):
    low, high, p = extremes(G)
    return {"radius": (Q(0), "<", low), "orthogonality": (3 * high * len(G) * p, "<=", gamma**3 * low**2)}


def sum_of_samples(y, gamma, X=None, G=None):
    """A-eq13: mu = sum_i y_i x_i, all from M_k = sum_i y_i y_k <x_i, x_k>."""
    G = gram(X) if X else G
    n, (low, high, p) = len(y), extremes(G)
    pulls = [y[k] * dot(G[k], y) for k in range(n)]
    M, square = min(pulls), sum(pulls, Q(0))
    if X and square != dot(combine(y, X), combine(y, X)):
        raise ValueError("|mu|^2")
    return {**nearness(G, gamma),
            "pull.pairs": (low - n * p, "<=", M), "pull": ((1 - gamma**3 / 3) * low, "<=", M),
            "pull.printed": (2 * low / 3, "<=", M), "pull.positive": (Q(0), "<", M),
            "norm": (square, "<=", n * (high + gamma**3 / 3 * low)), "norm.printed": (square, "<=", 2 * n * high),
            "norm.positive": (Q(0), "<", square), "margin": (2 * low**2 * square, "<=", 9 * high * n * M**2)}


ITEMS = {"A-eq13": sum_of_samples}
