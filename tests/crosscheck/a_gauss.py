"""Lemma 3.3 and the remark on mixtures of paper A with constants: bounds, least dimensions, and exact laws by other formulas,
integrals of densities."""
import mpmath

from exact import Q, gram
from paper_gd import normals, philox
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
        else:
            rows["dimension.above"] = (Q(2**69),)
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


def mixture_bounds(n, d, beta, delta):
    n, d, delta = real(n), real(d), real(delta)
    mu = (real(beta) * d.ln()).exp()
    t, tau = (2 * (4 * n / delta).ln()).sqrt(), (2 * (2 * n * (n - 1) / delta).ln()).sqrt() if n > 1 else None
    low, high = (d + mu * mu - 1).sqrt() - t, (d + mu * mu).sqrt() + t
    return mu, t, tau, low, high, mu * mu + t * mu + tau * high if n > 1 else real(0)


def mixture_suffices(n, d, beta, delta, gamma, theorem):
    *_, low, high, p = mixture_bounds(n, d, beta, delta)
    load, room = sides(n, gamma, theorem, low, high, p)
    return low > 0 and load <= room


def mixture_least(n, beta, delta, gamma, theorem):
    """By powers of three, then by halving; None where 2^69 dimensions do not suffice."""
    if not mixture_suffices(n, 2**69, beta, delta, gamma, theorem):
        return None
    high = 1
    while not mixture_suffices(n, high, beta, delta, gamma, theorem):
        high *= 3
    low = 0
    while high - low > 1:
        middle = (low + high) // 2
        if mixture_suffices(n, middle, beta, delta, gamma, theorem):
            high = middle
        else:
            low = middle
    return high


def shifted_norm_above(a, d, mu):
    """Pr[|x + v|^2 > a], |v| = mu: over the coordinate along v, what the other d - 1 must exceed."""
    density = lambda u: mpmath.exp(-u * u / 2) / mpmath.sqrt(2 * mpmath.pi)
    tail = lambda x: mpmath.erfc(x / mpmath.sqrt(2)) / 2
    with mpmath.workdps(25):
        least, most = -mpmath.sqrt(a) - mu, mpmath.sqrt(a) - mu
        places = [u for u in range(-12, 13, 2) if least < u < most]
        inside = mpmath.quad(lambda u: density(u) * norm_above(max(a - (mu + u)**2, 0), d - 1), [max(least, -14), *places, min(most, 14)])
    return inside + tail(-least) + tail(most)


def mixture_samples(n, d, mu, seed):
    """X and y, with the mean on the first axis."""
    z, y = normals(seed, 1, n * d), [1 if philox([i, 0, 2, 0], [seed, 0])[1] >> 31 else -1 for i in range(n)]
    return [[y[i] * Q(mu) + z[i * d]] + z[i * d + 1:(i + 1) * d] for i in range(n)], y


def mixture_drawn(samples, dimension, beta, delta, gamma, theorem, X=None, seed=None):
    """The construction of A-rem5.1, X entry by entry."""
    n, d = int(samples), int(dimension)
    mu, *_, low, high, p = mixture_bounds(n, d, beta, delta)
    made = {"low": low, "high": high, "p": p}
    if beta < Q(1, 2) and (least := mixture_least(n, beta, delta, gamma, theorem)) is not None:
        made["least_dimension"] = Q(least)
    if seed is not None:
        made["X"], made["y"] = mixture_samples(n, d, mu, int(seed))
    return made


def mixture(samples, dimension, beta, delta, gamma, theorem, X=None, seed=None):
    """A-rem5.1."""
    n, d = int(samples), int(dimension)
    mu, t, tau, low, high, p = mixture_bounds(n, d, beta, delta)
    rows = {"exponent": (beta, "<", Q(1, 2)), "mean": (mu,), "low": (low,), "high": (high,), "p": (p,)}
    if n > 1:
        rows["nearness"] = (low**2 / (n * p),)
    steps = theorem == "thm4.2"
    scale = (200, 420) if steps else (10, 18)
    small, T = real(gamma)**(4 if steps else 3), (2 * (4 * n * n / real(delta)).ln()).sqrt()
    rows["order.mean"] = (scale[0] * n / small, "<=", d / mu**2)
    rows["order.noise"] = (scale[1] * n * T / small, "<=", real(d).sqrt())
    load, room = sides(n, gamma, theorem, low, high, p)
    rows["hypothesis"] = (load, "<=", room)
    if all(rows[key][0] <= rows[key][2] for key in ("order.mean", "order.noise")):
        rows["hypothesis.low"] = (Q(0), "<", low)
    if beta < Q(1, 2):
        least = mixture_least(n, beta, delta, gamma, theorem)
        if least is None:
            rows["dimension.above"] = (Q(2**69),)
        else:
            *_, least_low, least_high, least_p = mixture_bounds(n, least, beta, delta)
            load, room = sides(n, gamma, theorem, least_low, least_high, least_p)
            rows.update({"dimension.least": (Q(least),), "dimension.low": (Q(0), "<", least_low), "dimension": (load, "<=", room)})
        if d <= 4000 and d % 2 == 0:
            tail = lambda x: mpmath.erfc(big(x) / mpmath.sqrt(2)) / 2
            shorter, longer = 1 - shifted_norm_above(max(big(low), 0)**2, d, big(mu)), shifted_norm_above(big(high)**2, d, big(mu))
            norms, pulls, products = n * (shorter + longer), 2 * n * tail(t), n * (n - 1) * tail(tau) if n > 1 else 0
            rows.update({"law.shorter": (near(shorter),), "law.longer": (near(longer),), "law.norms": (near(norms), "<=", delta / 2),
                         "law.pulls": (near(pulls), "<=", delta / 4), "law": (near(norms + pulls + products), "<=", delta)})
            if n > 1:
                rows["law.products"] = (near(products), "<=", delta / 4)
    if seed is not None:
        X = mixture_samples(n, d, mu, int(seed))[0]
    if X is not None:
        G = gram(X)
        short, long_ = real(min(G[i][i] for i in range(n))), real(max(G[i][i] for i in range(n)))
        cross = max([abs(G[i][k]) for i in range(n) for k in range(i)], default=Q(0))
        rows.update({"norm.least": (low, "<=", short.sqrt()), "norm.most": (long_.sqrt(), "<=", high), "products": (cross, "<=", p)})
    return rows


ITEMS = {"A-lem3.3": gaussian_samples, "A-rem5.1": mixture}
