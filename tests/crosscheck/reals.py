"""Real numbers to a hundred digits, with decimal: what is not rational in a row is compared within the row's own enclosure."""
import decimal
import math
from fractions import Fraction as Q

decimal.getcontext().prec = 100
decimal.getcontext().Emin, decimal.getcontext().Emax = -10**12, 10**12
NEAR = Q(1, 10**60)  # relative: what 100 digits leave certain after some cancellation


def real(x):
    """A Decimal, correct to the precision, of a rational or of a Decimal."""
    x = Q(x)
    return decimal.Decimal(x.numerator) / decimal.Decimal(x.denominator)


def exp(x):
    return real(x).exp()


def log(x):
    return real(x).ln()


def log1p(x):
    """log(1 + x), by the first terms of its series where 1 + x would lose digits."""
    x = real(x)
    return x - x * x / 2 + x**3 / 3 - x**4 / 4 if abs(x) < decimal.Decimal(10)**-25 else (1 + x).ln()


def sqrt(x):
    """Exact where x is the square of a rational."""
    x = Q(x)
    root = Q(int_root(x.numerator), int_root(x.denominator))
    return root if root * root == x else real(x).sqrt()


def int_root(n):
    return math.isqrt(n)


def bounds(data):
    """(low, high) of a number of a row."""
    if isinstance(data, dict):
        return Q(data["lo"]), Q(data["hi"])
    return Q(data), Q(data)


class Near:
    """A number that is only known up to `off`."""

    def __init__(self, value, off):
        self.value, self.off = Q(value), Q(off)


def value_of(x):
    return x.value if isinstance(x, Near) else Q(x)


def within(expected, data):
    if data == "unbounded":
        return True
    (low, high), value = bounds(data), value_of(expected)
    off = expected.off if isinstance(expected, Near) else NEAR * abs(value)
    return low - off <= value <= high + off


def relation_holds(left, relation, right):
    left, right = value_of(left), value_of(right)
    if relation == "=":
        return abs(left - right) <= NEAR * max(abs(left), abs(right))
    return left < right if relation == "<" else left <= right or left - right <= NEAR * max(abs(left), abs(right))
