"""Lemma 3.3 of paper A with its constants: bounds, least dimensions, and exact laws by other formulas, integrals of densities."""
import mpmath

from exact import Q, gram
from paper_gd import normals
from reals import Near, log, real



def bounds(n, d, s, delta):
    n, d, s, delta = real(n), real(d), real(s), real(delta)
    t = (2 * s * (4 * n / delta).ln()).sqrt()
    tau = (2 * (2 * n * (n - 1) / delta).ln()).sqrt() if n > 1 else real(0)
    low, high = (d - s).sqrt() - t, d.sqrt() + t
    return low, high, tau * s.sqrt() * high


def sides(n, gamma, theorem, low, high, p):
    n, gamma = real(n), real(gamma)
    if theorem == "thm3.2":
        return 3 * high**2 * n * p, gamma**3 * low**4
    return 50 * (high**2 + gamma**2 * low**2) * n * p, gamma**4 * low**4


def suffices(n, d, s, delta, gamma, theorem):
    low, high, p = bounds(n, d, s, delta)
    load, room = sides(n, gamma, theorem, low, high, p)
    return low > 0 and load <= room


def least_dimension(n, s, delta, gamma, theorem):
    """By powers of ten, then by decimal digits."""
    unit = 1
    while not suffices(n, unit * 10, s, delta, gamma, theorem):
        unit *= 10
    d = 0
    while unit >= 1:
        while not (d + unit >= s and suffices(n, d + unit, s, delta, gamma, theorem)):
            d += unit
        unit //= 10
    return d + 1


def big(x):
    return mpmath.mpf(str(x))


def near(x):
    return Near(Q(str(mpmath.nstr(x, 40))), Q(str(mpmath.nstr(abs(x) * mpmath.mpf(10)**-15, 5))) + Q(1, 10**37))


def norm_above(a, d):
    """Pr[|x|^2 > a]."""
    return mpmath.gammainc(mpmath.mpf(d) / 2, a / 2, mpmath.inf, regularized=True)


def product_above(p, d):
    """Pr[<x, x'> > p], with |x'| = r fixed a normal tail: an integral over r."""
    log_scale = (mpmath.mpf(d) / 2 - 1) * mpmath.log(2) + mpmath.loggamma(mpmath.mpf(d) / 2)
    density = lambda r: mpmath.exp((d - 1) * mpmath.log(r) - r * r / 2 - log_scale)
    tail = lambda x: mpmath.erfc(x / mpmath.sqrt(2)) / 2
    middle, step = mpmath.sqrt(d), mpmath.mpf(1) / 32
    places = [middle + k * step for k in range(-14 * 32, 14 * 32)]
    return step * sum(density(r) * tail(p / r) for r in places if r > 0)  # smooth and small at both ends: the rectangle rule is enough


def gaussian_samples(samples, dimension, s, delta, gamma=None, theorem=None, X=None, seed=None):
    """A-lem3.3."""
    n, d = int(samples), int(dimension)
    rows = {"spectrum": (s, "<=", Q(d))}
    if s > d:
        return rows
    low, high, p = bounds(n, d, s, delta)
    rows.update({"low": (low,), "high": (high,), "p": (p,)})
    if gamma is not None:
        load, room = sides(n, gamma, theorem, low, high, p)
        rows["hypothesis"] = (load, "<=", room)
        least = least_dimension(n, s, delta, gamma, theorem)
        at = bounds(n, least, s, delta)
        load, room = sides(n, gamma, theorem, *at)
        if least <= 2**69:
            rows.update({"dimension.least": (Q(least),), "dimension.low": (Q(0), "<", at[0]), "dimension": (load, "<=", room)})
    if d <= 4000 and s == 1:
        shorter, longer = 1 - norm_above(max(big(low), 0)**2, d), norm_above(big(high)**2, d)
        rows.update({"law.shorter": (near(shorter),), "law.longer": (near(longer),),
                     "law.norms": (near(n * (shorter + longer)), "<=", delta / 2)})
        if d % 2 == 0:
            wider = product_above(big(p), d)
            rows.update({"law.wider": (near(wider),), "law.products": (near(n * (n - 1) * wider), "<=", delta / 2)})
    if seed is not None:
        draws = normals(int(seed), 1, n * d)
        X = [draws[i * d:(i + 1) * d] for i in range(n)]
    if X is not None:
        G = gram(X)
        short, long_ = real(min(G[i][i] for i in range(n))), real(max(G[i][i] for i in range(n)))
        cross = max([abs(G[i][k]) for i in range(n) for k in range(i)], default=Q(0))
        rows.update({"norm.least": (low, "<=", short.sqrt()), "norm.most": (long_.sqrt(), "<=", high), "products": (cross, "<=", p)})
        if n > 1:
            scale = (log(n) / d).sqrt()
            rows["constant.norm"] = (max(long_ / d - 1, 1 - short / d) / scale,)
            rows["constant.products"] = (real(cross) / (d * scale),)
    return rows


ITEMS = {"A-lem3.3": gaussian_samples}
