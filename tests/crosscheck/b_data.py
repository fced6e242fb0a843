"""Paper B's clustered samples and their properties (P1) to (P6), from the statements; the sampler from spec/random.md."""
import itertools
import math

import mpmath
from exact import Q, dot
from paper_gd import normals, philox
from reals import log, real, sqrt

mpmath.mp.dps = 80


def q_of(x):
    """The rational that an mpmath number is."""
    sign, mantissa, exponent, _ = x._mpf_
    return Q(-mantissa if sign else mantissa) * Q(2)**exponent


def mp(x):
    return mpmath.mpf(Q(x).numerator) / Q(x).denominator


def two_sided(t):
    """Pr[|g| >= t]"""
    return mpmath.erfc(t / mpmath.sqrt(2))


def hadamard(size):
    rows = [[1]]
    while len(rows) < size:
        rows = [r + r for r in rows] + [r + [-e for e in r] for r in rows]
    return rows


def made(kind, k, d, step):
    if kind == "axis":
        return [[math.isqrt(d) if e == q else 0 for e in range(d)] for q in range(k)]
    if kind == "hadamard":
        return hadamard(d)[:k]
    if kind == "punctured":
        return [row[step:] for row in hadamard(d + step)[::step][:k]]
    squares = max(s for s in itertools.combinations_with_replacement(range(math.isqrt(d), -1, -1), 4) if sum(e * e for e in s) == d)
    a, b, c, e = squares
    block = [[a, b, c, e], [-b, a, -e, c], [-c, e, a, -b], [-e, -c, b, a]]
    return [[block[q % 4][x % 4] if x // 4 == q // 4 else 0 for x in range(d)] for q in range(k)]


def samples(sigma, means=None, cluster_count=None, dimension=None, step=1, mu=None, labels=None, samples=None, seed=None, digits=20,
            X=None, clusters=None, **_):
    if mu is None:
        mu = [[Q(e) for e in row] for row in made(means, int(cluster_count), int(dimension), int(step))]
    k, d = len(mu), len(mu[0])
    labels = labels or [Q((-1)**q) for q in range(k)]
    if seed is not None:
        n, seed, grid = int(samples), int(seed), 2**int(digits)
        g = [Q(math.floor(Q(x) * grid + Q(1, 2)), grid) for x in normals(seed, 1, n * d)]
        of = [philox([i, 0, 4, 0], [seed & 0xFFFFFFFF, seed >> 32])[1] * k >> 32 for i in range(n)]
        X = [[m + sigma * g[i * d + e] for e, m in enumerate(mu[of[i]])] for i in range(n)]
    elif X is None:
        X, of = mu, list(range(k))
    else:
        of = [int(q) - 1 for q in clusters]
    return mu, labels, X, of


def rows(sigma, points=None, of=None, **given):
    mu, labels, X, c = samples(sigma, **given)
    k, d, n = len(mu), len(mu[0]), len(X)
    p = max([abs(dot(mu[q], mu[r])) for q in range(k) for r in range(q)], default=Q(0))
    Delta = Q(4 * real(sigma) * real(d).sqrt() * log(d))
    xi = [[a - m for a, m in zip(x, mu[q])] for x, q in zip(X, c)]
    u = [sum((l * e for l, e in zip(labels, column)), Q(0)) for column in zip(*mu)]
    pairs = [(i, l) for i in range(n) for l in range(n)]
    G = {(i, l): dot(X[i], X[l]) for i, l in pairs}
    same = [G[i, l] for i, l in pairs if c[i] == c[l]]
    squares, separation = [G[i, i] for i in range(n)], min(labels[c[i]] * dot(X[i], u) for i in range(n))
    length = [dot(m, m) for m in mu]
    most = lambda values: max([Q(0)] + list(values))
    r = {
        "means.norm": (max(abs(max(length) - d), abs(min(length) - d)), "=", Q(0)), "sigma.least": (Q(0), "<", sigma),
        "sigma.most": (sigma, "<=", Q(1)), "separation": (10 * k * (p + Delta + 1), "<=", d - Delta + 1),
        "means.correlation": (p,), "noise.value": (Delta,),
        "P1": (most(dot(e, e) for e in xi), "<=", 2 * sigma**2 * d),
        "P2": (most(abs(dot(xi[i], xi[l])) for i, l in pairs if i != l), "<=", Q(real(sigma)**2 * real(2 * d).sqrt() * log(d))),
        "P3": (most(abs(dot(m, e)) for m in mu for e in xi), "<=", Delta / 4),
        "P4": (most(abs(G[i, l]) for i, l in pairs if c[i] != c[l]), "<=", p + Delta),
        "P5.least": (d - Delta, "<=", min(same)), "P5.most": (max(same), "<=", 3 * d + Delta),
        "A5": (most(abs(G[i, l]) - abs(dot(mu[c[i]], mu[c[l]])) for i, l in pairs if c[i] != c[l]), "<=", Delta),
        "A6": (most(abs(G[i, l] - d) for i, l in pairs if c[i] == c[l] and i != l), "<=", Delta),
        "A7.least": (d - Delta / 2, "<=", min(squares)), "A7.most": (max(squares), "<=", 3 * d + Delta / 2),
        "separated": (d - (k - 1) * p - k * Delta / 4, "<=", separation),
        "separated.positive": (Q(9 * d - 1, 10), "<=", separation),
    }
    log_d = mpmath.log(d)
    tails = [two_sided(2 * mpmath.sqrt(d) * log_d / mpmath.sqrt(mp(dot(e, e)))) for e in xi if any(e)]
    exact = mpmath.fsum(tails) + k * two_sided(log_d)
    r["failure"] = (q_of(exact), "<=", q_of(4 * n * mpmath.exp(-log_d**2 / 2)))
    for index, (x, q) in enumerate(zip(points or [], of or []), 1):
        q = int(q) - 1
        e = [a - m for a, m in zip(x, mu[q])]
        r.update({
            f"point.means[{index}]": (max(abs(dot(m, e)) for m in mu), "<=", Delta / 4),
            f"point.noise[{index}]": (max(abs(dot(f, e)) for f in xi), "<=", Delta / 2),
            f"point.samples[{index}]": (max(abs(dot(a, e)) for a in X), "<=", Delta),
            f"point.own[{index}]": (most(abs(dot(X[i], x) - d) for i in range(n) if c[i] == q), "<=", Delta),
            f"point.others[{index}]": (most(abs(dot(X[i], x)) for i in range(n) if c[i] != q), "<=", p + Delta),
        })
    return r


ITEMS = {"B-data": rows}
