"""What paper A supposes and claims of data and of its constants, from the statements."""
from exact import Q, combine, dot, gram
from reals import log, real


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


def assumptions(y, gamma, H, X=None, G=None, alpha=None, dimension=None, neurons=None, delta=None, omega=None):
    """A-A1, with the quotients R^2 and C_R of the statement; rows are without them, so each side is scaled alike."""
    G = gram(X) if X else G
    n, (low, high, p) = len(y), extremes(G)
    R2 = high / low
    C_R = 10 * R2 / gamma**2 + 10
    near = max([abs(G[i][k]) / G[i][i] for i in range(n) for k in range(n) if i != k], default=Q(0))
    scale = gamma**2 * low  # of C_R
    data = 5 * C_R * n * p <= gamma**2 * low
    rows = {"C_R": (C_R,), "data": (5 * C_R * n * p * scale, "<=", gamma**2 * low * scale),
            "data.samples": (5 * C_R * n * near * scale, "<=", gamma**2 * scale)}
    if data:
        rows["data.thm3.2"] = (3 * high * n * p, "<=", gamma**3 * low**2)
    load = 5 * n * high * R2 * C_R * max(Q(1), H)
    most = gamma**2 / load
    rows["A1.most"] = (most,)
    if alpha is not None:
        rows["A1"] = (alpha * load * scale * low, "<=", gamma**2 * scale * low)
    step = most if alpha is None else alpha
    if delta is not None:
        size = 5184 * real(R2 * C_R**2 * n**2 * neurons * dimension) * log(4 * neurons / delta)
        bound = step**2 * gamma**4 * low
        rows["A2.most"] = (real(bound / Q(size)).sqrt(),)
        if omega is not None:
            back = real(gamma**4 * low**3)
            rows["A2"] = (real(omega**2) * size * back, "<=", real(bound) * back)
    return rows


ITEMS = {"A-A1": assumptions, "A-eq13": sum_of_samples}
