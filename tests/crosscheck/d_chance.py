"""How probable a good run of paper D is: bounds, and exact laws by integrals of densities and by counting."""
import math

import mpmath

from a_gauss import near, norm_above, product_above
from exact import Q
from reals import exp, log, real


def big(x):
    x = Q(x)
    return mpmath.mpf(x.numerator) / x.denominator


def most(n, delta):
    """exp(-x) is not told for x beyond."""
    return max(real(500), 2 + log(8 * n / delta))


def failures(n, p, m, mu_squared, delta, C0, share, noise):
    """Rows of D-def4.4 that D-thm3.1 has too."""
    size, L = (real(C0) - 1) * (real(m).sqrt() + real(p).sqrt()), most(n, delta)
    rare = lambda x: exp(-min(real(x), L))
    bounds = {"norms": real(2 * n) * rare(p / 32), "products": (n - 1) * delta / (4 * n), "pulls": real(2 * n) * rare(mu_squared / 8),
              "noise": rare(n * share / 3 if noise == "chernoff" else 2 * n * share**2),
              "frobenius": 2 * rare(m * p / 32), "spectral": rare(size**2 / 2)}
    weights = ("frobenius", "spectral")
    rows = {"failure.L": (L,)}
    rows |= {f"failure.{key}": (value, "<=", delta / (2 if key in weights else 4)) for key, value in bounds.items()}
    both = [sum(real(value) for key, value in bounds.items() if (key in weights) == of_weights) for of_weights in (False, True)]
    rows["failure.data"], rows["failure.weights"] = ((part, "<=", delta) for part in both)
    rows["failure"] = (sum(both), "<=", 2 * delta)
    return rows


def wrong_labels(n, eta, most):
    """Pr[more than `most` of n independent events of probability eta], one outcome after the other."""
    return sum((math.comb(n, k) * eta**k * (1 - eta)**(n - k) for k in range(n + 1) if k > most), Q(0))


def good_run(n, p, m, mu_squared, delta, eta, c_prime, C0, noise):
    """D-def4.4."""
    chernoff, size = noise == "chernoff", (real(C0) - 1) * (real(m).sqrt() + real(p).sqrt())
    level = log(8 * n / delta)
    rows = {"size.norms": (32 * level, "<=", p), "size.pulls": (8 * level, "<=", mu_squared), "size.mean": (4 * mu_squared, "<=", p),
            "size.noise": (log(4 / delta), "<=", real(n * c_prime / 3) if chernoff else real(2 * n * c_prime**2)),
            "size.frobenius": (32 * log(4 / delta), "<=", m * p), "size.spectral": (log(2 / delta), "<=", size**2 / 2)}
    if chernoff:
        rows["noise.rate"] = (eta, "<=", c_prime)
    rows.update(failures(n, p, m, mu_squared, delta, C0, c_prime, noise))
    bound = {key[len("failure."):]: real(row[0]) for key, row in rows.items() if key.startswith("failure.") and len(row) == 3}
    law = {}
    if mu_squared <= 4000:
        law["pulls"] = big(n) * norm_above(big(mu_squared) / 4, 1)
    if p <= 4000:
        d, half = int(p), big(int(p)) / 2
        law["norms"] = int(n) * (1 - norm_above(half, d) + norm_above(3 * half, d))
        if d % 2 == 0:
            far = (real(3 * p) * log(4 * n * n / delta)).sqrt()
            law["products"] = int(n) * int(n - 1) * product_above(big(far), d)
            bound["products"] += bound["norms"]
    if n <= 1000:
        law["noise"] = wrong_labels(int(n), eta, 2 * c_prime * n if chernoff else (eta + c_prime) * n)
    if m * p <= 4000:
        law["frobenius"] = norm_above(3 * big(int(m * p)) / 2, int(m * p))
    for key, value in law.items():
        rows[f"law.{key}"] = (value if isinstance(value, Q) else near(value), "<=", bound[key])
    return rows


ITEMS = {"D-def4.4": good_run}
