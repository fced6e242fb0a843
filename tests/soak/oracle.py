"""Is a network a KKT point within its tolerance t? Written from the definition (spec/theorems/kkt-direction.md) alone.

  multipliers  lambda_i >= 0, and 0 where the margin exceeds (1 + t) q, q the smallest margin
  slopes       that of the sign of z_ij; anything in [gamma, 1] where |z_ij| <= t |x_i| |u_j| (biases: x_i with 1, u_j with b_j)
  residual     |theta - sum_i lambda_i y_i grad N(x_i)| <= t |theta|

Margins and hinges are decided exactly. The residual is bounded from both sides by least squares; where those bounds leave
it open, or t = 0, linear programming over the rationals decides what it can.
"""
from dataclasses import dataclass
from fractions import Fraction as Q

import numpy as np

from cone import Ray, box_distance, distance
from instance import dot
from simplex import feasible

NEAR = 1e-9   # relative distance of a bound from t that counts as away from it
LARGEST = 20000  # cells of a table for linear programming


@dataclass
class Judgement:
    verdict: str       # "HOLDS", "FAILS", or "" where the boundary is too near for this oracle
    lower: float = 0.0  # of epsilon / |theta|, for all multipliers and slopes
    upper: float = np.inf
    why: str = ""


class Terms:
    """What the definitions say of an instance, exactly."""

    def __init__(self, net, within=None):
        self.net, self.t = net, net.within if within is None else within
        self.Z = net.preactivations()
        self.margins = net.margins(self.Z)
        self.least = min(self.margins)
        self.allowed = [m <= (1 + self.t) * self.least for m in self.margins]
        self.xs, self.us = net.samples(), net.weights()
        x_squares, u_squares = ([dot(a, a) for a in rows] for rows in (self.xs, self.us))
        self.near = [[z * z <= self.t**2 * x2 * u2 for z, u2 in zip(row, u_squares)] for row, x2 in zip(self.Z, x_squares)]

    def slope(self, i, j):
        """The slope of the sign; the least one near a hinge."""
        return Q(1) if self.Z[i][j] > 0 and not self.near[i][j] else self.net.gamma

    def theta(self):
        return [e for u in self.us for e in u] + (list(self.net.v) if self.net.trained else [])

    def column(self, i, slopes):
        """y_i grad N(x_i) in the trained parameters."""
        net = self.net
        pulls = [net.y[i] * v * s for v, s in zip(net.v, slopes)]
        last = [net.y[i] * net.activation(z) for z in self.Z[i]] if net.trained else []
        return [p * e for p in pulls for e in self.xs[i]] + last

    def base(self, i):
        return self.column(i, [self.slope(i, j) for j in range(len(self.net.v))])

    def hinges(self, i):
        """For each hinge of sample i what slope 1 in place of gamma adds to its column."""
        net, width = self.net, len(self.xs[i])
        for j, v in enumerate(net.v):
            if self.near[i][j] and v:
                pull = net.y[i] * v * (1 - net.gamma)
                block = [pull * e for e in self.xs[i]]
                yield j, [Q(0)] * (j * width) + block + [Q(0)] * ((len(net.v) - j - 1) * width + len(net.v) * net.trained)


def exponent(numbers):
    """A power of two near the largest."""
    largest = max((abs(e) for e in numbers), default=Q(0))
    return largest.numerator.bit_length() - largest.denominator.bit_length() if largest else 0


def doubles(numbers, power):
    scale = Q(2) ** -power
    return np.array([float(e * scale) for e in numbers])


def unit(numbers, power=None):
    """As doubles, divided by the power of two (their own one when absent)."""
    return doubles(numbers, exponent(numbers) if power is None else power)


def judge(net, within=None):
    terms = Terms(net, within)
    if terms.least <= 0:
        return Judgement("FAILS", why="misclassifies")
    if net.multipliers is None:
        return judge_all(terms)
    return judge_given(terms)


def settle(terms, lower, upper, decide_exactly):
    t = float(terms.t)
    if lower > max(t * (1 + NEAR), 1e-12):
        return Judgement("FAILS", lower, upper, "least squares")
    if terms.t and upper < t * (1 - NEAR):
        return Judgement("HOLDS", lower, upper, "least squares")
    if terms.t == 0:
        answer = decide_exactly()
        return Judgement({True: "HOLDS", False: "FAILS", None: ""}[answer], lower, upper, "linear programming")
    return Judgement("", lower, upper, "boundary")


def judge_all(terms):
    theta = unit(terms.theta())
    size, rays = np.linalg.norm(theta), []
    for i in np.flatnonzero(terms.allowed):
        base, free = terms.base(i), [column for _, column in terms.hinges(i)]
        power = exponent([e for column in [base] + free for e in column])
        rays.append(Ray(unit(base, power), np.array([unit(c, power) for c in free]).reshape(len(free), len(base))))
    lower, upper = distance(theta / size, rays)
    return settle(terms, lower, upper, lambda: exists_exactly(terms))


def exists_exactly(terms):
    """t = 0: the equations theta = sum_i lambda_i base_i + mu_ij hinge_ij with 0 <= mu_ij <= lambda_i."""
    columns, bounds = [], []
    for i in np.flatnonzero(terms.allowed):
        owner = len(columns)
        columns.append(terms.base(i))
        for _, column in terms.hinges(i):
            bounds.append((len(columns), owner, None))
            columns.append(column)
    return solve_exactly(columns, bounds, terms.theta())


def solve_exactly(columns, bounds, target):
    """bounds: (k, owner, most): x_k <= x_owner, or x_k <= most. None: too large for this."""
    rows = [[c[r] for c in columns] + [Q(0)] * len(bounds) for r in range(len(target))]
    right = list(target)
    for place, (k, owner, most) in enumerate(bounds):
        row = [Q(0)] * (len(columns) + len(bounds))
        row[k] = row[len(columns) + place] = Q(1)
        if owner is not None:
            row[owner] = Q(-1)
        rows.append(row)
        right.append(Q(0) if owner is not None else most)
    if len(rows) * (len(columns) + len(bounds)) > LARGEST:
        return None
    if any(r and not any(row) for row, r in zip(rows, right)):
        return False
    kept = [(row, r) for row, r in zip(rows, right) if any(row)]
    return feasible([row for row, _ in kept], [r for _, r in kept]) if kept else True


# ---- multipliers that are given ----

def judge_given(terms):
    net = terms.net
    if any(value < 0 for value in net.multipliers):
        return Judgement("FAILS", why="negative multiplier")
    if any(value and not ok for value, ok in zip(net.multipliers, terms.allowed)):
        return Judgement("FAILS", why="multiplier where the margin is larger")
    return judge_slopes(terms) if net.slopes is not None else fit_slopes(terms)


def judge_slopes(terms):
    net, left = terms.net, terms.theta()
    for i, value in enumerate(net.multipliers):
        if not value:
            continue
        for j, s in enumerate(net.slopes[i]):
            z = terms.Z[i][j]
            by_sign = z == 0 or s == (1 if z > 0 else net.gamma)
            if not net.gamma <= s <= 1 or not (by_sign or terms.near[i][j]):
                return Judgement("FAILS", why=f"slope {i + 1},{j + 1}")
        left = [a - value * c for a, c in zip(left, terms.column(i, net.slopes[i]))]
    return exact_residual(terms, left)


def exact_residual(terms, left):
    square, limit = dot(left, left), terms.t**2 * terms.net.square()
    epsilon = float(square / terms.net.square())**0.5 if terms.net.square() and square < 2**900 * terms.net.square() else np.inf
    return Judgement("HOLDS" if square <= limit else "FAILS", epsilon, epsilon, "exact residual")


def fit_slopes(terms):
    left, free = terms.theta(), []
    for i, value in enumerate(terms.net.multipliers):
        if value:
            left = [a - value * c for a, c in zip(left, terms.base(i))]
            free += [[value * e for e in column] for _, column in terms.hinges(i)]
    if not free:
        return exact_residual(terms, left)
    power = exponent(terms.theta() + left + [e for column in free for e in column])
    size = np.linalg.norm(unit(terms.theta(), power))
    if size == 0:
        return Judgement("FAILS", why="multipliers far too large") if power else Judgement("")
    lower, upper = box_distance(unit(left, power) / size, np.array([unit(c, power) for c in free]) / size)
    bounds = [(k, None, Q(1)) for k in range(len(free))]
    return settle(terms, lower, upper, lambda: solve_exactly(free, bounds, left))
