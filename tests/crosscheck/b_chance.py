"""Paper B's probabilities, with mpmath: incomplete gamma functions and integrals where the C code has finite sums."""
from math import comb

import mpmath
from b_data import mp, q_of, two_sided
from exact import Q


def three(d):
    """d^(-log(d)/2), exp(-d/16), d^(1 - log(d))"""
    l = mpmath.log(d)
    return mpmath.exp(-l**2 / 2), mpmath.exp(-mpmath.mpf(d) / 16), mpmath.exp(l - l**2)


def product_tail(d):
    """Pr[|<g, g'>| >= sqrt(2 d) log(d)]: given |g'| = s it is a normal of deviation s; integrated over s. For odd d Chernoff's bound."""
    x = mpmath.sqrt(2 * d) * mpmath.log(d)
    if d % 2:
        s = (mpmath.sqrt(mpmath.mpf(d)**2 + 4 * x**2) - d) / (2 * x)
        return 2 * mpmath.exp(-s * x) * (1 - s**2)**(-mpmath.mpf(d) / 2)
    h, total, c = d // 2, mpmath.mpf(0), mpmath.mpf(1) / 2**(d // 2)
    for i in range(h):  # Pr[Gamma(h) - Gamma(h) > x] = sum over the overshoot i of binomials and a Poisson tail
        total += c * mpmath.gammainc(h - i, x, mpmath.inf, regularized=True)
        c = c * (h + i) / (2 * (i + 1))
    return 2 * total


def proposition(dimension, cluster_count, samples):
    d, k, n = int(dimension), int(cluster_count), int(samples)
    r, s, m = three(d)
    norm = mpmath.gammainc(mpmath.mpf(d) / 2, d, mpmath.inf, regularized=True)
    mean, product = two_sided(mpmath.log(d)), product_tail(d)
    miss = sum(Q((-1)**(j + 1) * comb(k, j)) * Q(k - j, k)**n for j in range(1, k + 1))
    each, pairs = k * mpmath.exp(-mpmath.mpf(n) / k), n * (n - 1) // 2
    f = 3 * n**2 * r + n**2 * s + m
    f1 = n * s + pairs * (s + 2 * r) + 2 * n * k * r + each
    f2 = n * norm + pairs * product + n * k * mean + mp(miss)
    q = q_of
    return {
        "clusters.most": (Q(k), "<=", Q(d)), "samples.least": (q(k * mpmath.log(d)**2), "<=", Q(n)),
        "A1": (q(norm), "<=", q(s)), "A1.sharp": (q(norm), "<=", q(mpmath.exp(-d * (1 - mpmath.log(2)) / 2))),
        "A2": (q(mean), "<=", q(2 * r)), "A2.sharp": (q(mean), "<=", q(r)), "A3": (q(product), "<=", q(s + 2 * r)),
        "A8": (miss, "<=", q(each)), "A8.printed": (q(each), "<=", q(m)), "f": (q(f),), "f1": (q(f1), "<=", q(f)),
        "f2": (q(f2), "<=", q(f1)), "f.vacuous": (q(f), "<", Q(1)), "f2.vacuous": (q(f2), "<", Q(1)),
    }


def window(d, k, delta, epsilon):
    r, s, _ = three(d)
    delta, epsilon = mp(delta), mp(epsilon)
    caps = mpmath.sqrt(delta / 3) / mpmath.sqrt(s), mpmath.sqrt(delta) / 3 / mpmath.sqrt(r), epsilon / 4 / r
    return int(mpmath.ceil(k * mpmath.log(d)**2)), int(mpmath.floor(min(caps)))


def generalisation(dimension, cluster_count, delta, epsilon, samples=None):
    d, k, q = int(dimension), int(cluster_count), q_of
    r, s, m = three(d)
    n = int(samples) if samples else window(d, k, delta, epsilon)[0]
    return {
        "samples.least": (q(k * mpmath.log(d)**2), "<=", Q(n)), "samples.norms": (Q(n * n), "<=", q(mp(delta) / 3 / s)),
        "samples.products": (Q(9 * n * n), "<=", q(mp(delta) / r)), "samples.error": (Q(n), "<=", q(mp(epsilon) / 4 / r)),
        "delta.implied": (q(m), "<=", delta / 3), "failure.products": (q(3 * n * n * r), "<=", delta / 3),
        "failure.norms": (q(n * n * s), "<=", delta / 3), "error": (q(4 * n * r), "<=", epsilon),
    }


ITEMS = {"B-propA.1": proposition, "B-thm3.1": generalisation}
