"""Error rates of paper D, to 100 digits: binomial tails and the bounds of Clopper and Pearson; the normal law and the bounds of the clean
test error."""
import decimal
import math

import mpmath

from d_activation import phi_at
from d_setting import largest_eigenvalue
from exact import Q, dot, gram
from reals import Near, exp, real, sqrt


def at_most(k, N, p):
    """Pr[Bin(N, p) <= k], summed from k downwards."""
    p = real(p)
    odds, term, total = (1 - p) / p, real(math.comb(N, k)) * p**k * (1 - p)**(N - k), real(0)
    for j in range(k, -1, -1):
        total += term
        term = term * odds * j / (N - j + 1)
    return total


def tail(k, N, p, upper):
    return at_most(k, N, p) if upper else 1 - at_most(k - 1, N, p)


def exact_bound(k, N, half, upper, digits):
    """The bound itself, between dyadic numbers of so many digits."""
    low, high = Q(0), Q(1)
    for _ in range(digits):
        middle = (low + high) / 2
        outside = tail(k, N, middle, upper) <= real(half)
        low, high = (low, middle) if outside == bool(upper) else (middle, high)
    return low, high


def confidence(trials, errors, beta, digits=Q(40), **given):
    N, k, rows = int(trials), int(errors), {}
    for upper, name in enumerate(("low", "high")):
        some = k < N if upper else k > 0
        if name in given:
            outside = given[name]
        elif some:
            ends = exact_bound(k, N, beta / 2, upper, int(digits))
            outside, inside = ends[upper], ends[1 - upper]
        else:
            outside = Q(upper)
        rows[f"{name}.value"] = (outside,)
        if outside in (0, 1) or not some:
            continue
        rows[name] = (tail(k, N, outside, upper), "<=", beta / 2)
        if name not in given:
            rows[f"{name}.close"] = (beta / 2, "<", tail(k, N, inside, upper))
    return rows


def pi():
    """By the arithmetic-geometric mean."""
    a, b, t, p = real(1), 1 / real(2).sqrt(), real(1) / 4, real(1)
    for _ in range(9):
        a, b, t, p = (a + b) / 2, (a * b).sqrt(), t - p * ((a - b) / 2)**2, 2 * p
    return (a + b)**2 / (4 * t)


def density(x):
    return exp(-Q(x)**2 / 2) / (2 * pi()).sqrt()


def below(x):
    """Phi(x) by the alternating series of erf, with digits for what cancels; far from 0 by erfc of mpmath, which has the digits of the tail."""
    x = real(x)
    if abs(x) > 8:
        with mpmath.workdps(100):
            tail = decimal.Decimal(mpmath.nstr(mpmath.erfc(mpmath.mpf(str(abs(x))) / mpmath.sqrt(2)) / 2, 95))
        return tail if x < 0 else 1 - tail
    with decimal.localcontext() as context:
        context.prec = 120 + int(x * x / 2)
        power, total, n = real(x), real(0), 0
        while abs(power) > decimal.Decimal(10)**-(115 + int(x * x / 2)) or n < x * x:
            total += power / (2 * n + 1)
            n += 1
            power = -power * x * x / (2 * n)
    return real(1) / 2 + total / (2 * pi()).sqrt()


def mean_phi(a, s, gamma, H, leaky):
    """E phi(N(a, s^2)), piece by piece."""
    a, s, gamma = real(a), real(s), real(gamma)
    if s == 0:
        return real(phi_at(Q(a), Q(gamma), H, leaky))
    if leaky:
        x = a / s
        return gamma * a + (1 - gamma) * (a * below(x) + s * density(x))
    H, low, high = real(H), (-1 / real(H) - a) / s, (1 / real(H) - a) / s
    p, dl, dh = below(high) - below(low), density(low), density(high)
    inner = (a * a + s * s) * p - 2 * a * s * (dh - dl) - s * s * (high * dh - low * dl)
    outer = a * (1 - below(high)) + s * dh - a * below(low) + s * dl
    return (1 + gamma) * a / 2 + (1 - gamma) * H / 4 * inner + (1 - gamma) / 2 * outer + (gamma - 1) / (4 * H) * (1 - p)


def clean_error(W, signs, gamma, H, mu, variance=None, activation="smoothed", error=None, c=None, variances=None):
    each = variances or [variance] * len(mu)
    variance, of = max(each), lambda w: sum(v * a * a for v, a in zip(each, w))
    leaky, m, scale = activation == "leaky", len(W), 1 / real(sqrt(Q(len(W))))
    size, along = sum(dot(w, w) for w in W), [s * dot(w, mu) for s, w in zip(signs, W)]
    mean = lambda side: scale * sum(real(s) * mean_phi(side * dot(w, mu), sqrt(of(w)), gamma, H, leaky)
                                    for s, w in zip(signs, W))
    plus, minus = mean(1), -mean(-1)
    B, M = scale * real(sum(min(gamma * r, r) for r in along)), scale * real(sum(along))
    rows = {"mean.plus": (plus,), "mean.minus": (minus,), "margin": (B,),
            "mean.closed": (plus + minus, "=", (1 + real(gamma)) * M)}
    u = [sum(s * w[k] for s, w in zip(signs, W)) for k in range(len(mu))]
    known = None
    if m == 1 or gamma == 1:
        known = below(-real(dot(u, mu)) / real(of(u)).sqrt()) if any(u) else real(1)
        rows["error"] = (known,)
    shown = error if error is not None else known
    norm2, off = Q(largest_eigenvalue(gram(W))), Q(1, 10**6)
    row = lambda bound, near=None: ((Near(bound, near or 0) if near else bound,) if shown is None else
                                    (rows["error"][0] if error is None else error, "<=", Near(bound, near) if near else bound))
    v = real(variance)
    if plus >= 0 and minus >= 0:
        tail = lambda q: exp(-q * q / (2 * v * real(norm2)))
        rows["class"] = row((tail(plus) + tail(minus)) / 2, off)
    if B >= 0:
        reach = max(real(0), B - (v * real(size)).sqrt())
        rows["path"] = row(exp(-reach**2 / (2 * v * real(norm2))), off)
        rows["norm"] = row(2 * exp(-B * B / (8 * v * real(size))))
    if c is not None and plus + minus >= 0:
        rows["printed"] = row(2 * exp(-real(c) * ((plus + minus) / 2)**2 / (v * real(size))))
    return rows


ITEMS = {"D-mc": confidence, "D-lem4.1": clean_error}
