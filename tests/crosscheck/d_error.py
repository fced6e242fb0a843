"""Error rates of paper D: binomial tails and the bounds of Clopper and Pearson, to 100 digits."""
import math

from exact import Q
from reals import real


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


ITEMS = {"D-mc": confidence}
