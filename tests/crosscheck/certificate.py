#!/usr/bin/env python3
"""Checks a certificate of plumb against the network that it is about, from the definitions alone, with exact integers and
fractions; nothing of plumb is used. spec/certificate.md describes the format, the definitions and what is checked.

usage: certificate.py CERTIFICATE NETWORK      NETWORK: an .npz file with X, y, W, b, v, or a case file (JSON)

Prints a line per claim. Exit status: 0 every claim is true, 1 one is not shown, or the certificate was changed after it was
written, 3 a file is unreadable, or the certificate is about other arrays.
"""
import hashlib
import json
import re
import struct
import sys
from fractions import Fraction as Q
from math import isqrt, lcm


class Unfit(Exception):
    """A file cannot be read, or the two do not belong together."""


class Wrong(Exception):
    """A claim is not shown by its numbers."""


def ask(truth, what, otherwise=Wrong):
    if not truth:
        raise otherwise(what)


# ---- numbers: rows of integers over one common denominator ----

class Table:
    def __init__(self, rows, den=1):
        self.at, self.den = rows, den

    def rows(self):
        return [[Q(x, self.den) for x in row] for row in self.at]


def table(rows):
    """From rows of fractions."""
    den = lcm(*{x.denominator for row in rows for x in row})
    return Table([[x.numerator * (den // x.denominator) for x in row] for row in rows], den)


def dot(a, b):
    return sum(map(int.__mul__, a, b))


def products(A, B):
    """Row i: the dot products of row i of A with all rows of B. What the rows of B have at one coordinate stands side by
    side in one long integer, so that Python multiplies long ones by short ones."""
    if not A or not B or not A[0]:
        return [[0] * len(B) for _ in A]
    most = [max(abs(x) for row in rows for x in row).bit_length() for rows in (A, B)]
    size = (sum(most) + len(A[0]).bit_length()) // 8 + 1  # bytes of a slot, with a bit for the sign
    half, length = 1 << 8 * size - 1, size * len(B)

    def side_by_side(column):
        return int.from_bytes(b"".join(x.to_bytes(size, "little") for x in column), "little")

    longs = [side_by_side([max(x, 0) for x in column]) - side_by_side([max(-x, 0) for x in column]) for column in zip(*B)]
    offset, result = side_by_side([half] * len(B)), []
    for row in A:
        slots = (dot(row, longs) + offset).to_bytes(length, "little")
        result.append([int.from_bytes(slots[k:k + size], "little") - half for k in range(0, length, size)])
    return result


def times(A, B):
    return Table(products(A.at, B.at), A.den * B.den)


def number(text):
    """An integer, p/q, a decimal or a hexadecimal float, or a float itself, exactly."""
    hexadecimal = re.fullmatch(r"([+-]?)0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)(?:[pP]([+-]?\d+))?", str(text))
    if hexadecimal:
        sign, whole, part, exponent = hexadecimal.groups()
        return Q(int(sign + whole + part, 16)) / 16 ** len(part) * Q(2) ** int(exponent or 0)
    return Q(text)


def numbers(texts):
    return [numbers(text) if isinstance(text, list) else number(text) for text in texts]


# ---- the network ----

MATRICES, ARRAYS = ("X", "W"), ("X", "y", "W", "b", "v")


class Array:
    """Rows of exact numbers, and what a certificate says of them. -0 is 0."""

    def __init__(self, name, rows, doubles):
        self.rows, flat = rows, [x for row in rows for x in row]
        encoded = struct.pack("<%dd" % len(flat), *map(float, flat)) if doubles else "".join("%s\n" % x for x in flat).encode()
        self.said = {"name": name, "shape": [str(size) for size in (len(rows), len(rows[0]))[name not in MATRICES:]],
                     "entries": "float64" if doubles else "rational", "sha256": hashlib.sha256(encoded).hexdigest()}


def read_network(path):
    """The arrays by name, and what else the file says: gamma, outputs."""
    with open(path, "rb") as file:
        packed = file.read(2) == b"PK"
    if packed:
        import numpy
        with numpy.load(path, allow_pickle=False) as file:
            given = {name: file[name].tolist() if name in MATRICES else file[name].flatten().tolist()
                     for name in (*ARRAYS, "gamma", "slope", "outputs") if name in file}
        given.update({new: given[name][0] for name, new in (("gamma", "gamma"), ("slope", "gamma"), ("outputs", "outputs"))
                      if name in given})
    else:
        with open(path, encoding="utf-8") as file:
            given = json.load(file)["input"]
    found = {name: Array(name, numbers(given[name] if name in MATRICES else [given[name]]), packed)
             for name in ARRAYS if name in given}
    return found, {"gamma": number(given.get("gamma", 0)), "outputs": given.get("outputs")}


class Network:
    """The network, its samples and its problem; preactivations z and margins y N(x). Samples end with 1 where there are biases,
    and weights with the bias."""

    def __init__(self, arrays, problem):
        self.gamma, self.trained = number(problem["gamma"]), problem["outputs"] == "trained"
        self.biases = problem["biases"] == "yes"
        X, W, v, y = (arrays[name].rows for name in ("X", "W", "v", "y"))
        sizes = [len(arrays[name].rows[0]) for name in ("W", "y", "v", *["b"] * self.biases)]
        ask(sizes == [len(X[0]), len(X), len(W), *[len(W)] * self.biases] and {*y[0]} <= {1, -1},
            "the sizes do not fit together, or a label is not -1 or 1", Unfit)
        if self.biases:
            X, W = [[*x, Q(1)] for x in X], [[*w, b] for w, b in zip(W, arrays["b"].rows[0])]
        self.X, self.W, self.y, self.v, self.v_den = table(X), table(W), [*map(int, y[0])], table(v).at[0], table(v).den
        self.n, self.m, self.d = len(X), len(W), len(X[0])
        self.measure()

    def measure(self):
        self.Z, self.z_den = products(self.X.at, self.W.at), self.X.den * self.W.den
        p, q = self.gamma.numerator, self.gamma.denominator
        self.phi, self.phi_den = [[q * z if z > 0 else p * z for z in row] for row in self.Z], self.z_den * q
        self.margins = [y * dot(self.v, row) for y, row in zip(self.y, self.phi)]  # over v_den phi_den
        self.level = min(self.margins)
        self.x_square, self.w_square = ([Q(dot(a, a), A.den ** 2) for a in A.at] for A in (self.X, self.W))
        self.theta_square = sum(self.w_square) + (Q(dot(self.v, self.v), self.v_den ** 2) if self.trained else 0)

    def may_have_multiplier(self, i, t):
        return self.margins[i] * t.denominator <= (t.denominator + t.numerator) * self.level

    def is_near_hinge(self, i, j, t):
        return Q(self.Z[i][j], self.z_den) ** 2 <= t * t * self.x_square[i] * self.w_square[j]


# ---- a KKT point within t ----

def tolerance_of(net, claim):
    t = number(claim["tolerance"])
    ask(0 <= t < 1, "the tolerance is from 0 to below 1")
    ask(net.level > 0, "every sample is classified correctly")
    return t


def slopes_of(net, claim, t, used):
    """The slopes of the samples with a multiplier: those of the signs, 1 at a hinge, where the claim names no others."""
    named = {(int(i), int(j)): number(slope) for i, j, slope in claim["slopes"]}
    ask(all(1 <= i <= net.n and 1 <= j <= net.m for i, j in named), "the slopes are of samples and neurons", Unfit)
    table_of_slopes = []
    for i in used:
        row = [Q(1) if z >= 0 else net.gamma for z in net.Z[i]]
        for j in range(net.m):
            slope = named.get((i + 1, j + 1), row[j])
            ask(net.gamma <= slope <= 1, "slope %d,%d is in [gamma, 1]" % (i + 1, j + 1))
            ask(slope == row[j] or net.is_near_hinge(i, j, t), "slope %d,%d is that of the sign" % (i + 1, j + 1))
            row[j] = slope
        table_of_slopes.append(row)
    return table_of_slopes


def residual_square(net, multipliers, slopes, used):
    """|theta - sum_i lambda_i y_i grad N(x_i)|^2 over the trained parameters."""
    lam = table([[net.y[i] * multipliers[i] for i in used]])
    pulls = table([[Q(v, net.v_den * lam.den) * l * slope for l, slope in zip(lam.at[0], column)]
                   for v, column in zip(net.v, list(zip(*slopes)) or [()] * net.m)])
    sums = times(pulls, Table([[net.X.at[i][k] for i in used] for k in range(net.d)], net.X.den))
    den = lcm(net.W.den, sums.den)
    gap = [den // net.W.den * w - den // sums.den * x for row, pull in zip(net.W.at, sums.at) for w, x in zip(row, pull)]
    total = Q(dot(gap, gap), den ** 2)
    if net.trained:
        outs = [Q(dot(lam.at[0], [net.phi[i][j] for i in used]), lam.den * net.phi_den) for j in range(net.m)]
        total += sum((Q(v, net.v_den) - out) ** 2 for v, out in zip(net.v, outs))
    return total


def multipliers_of(net, claim):
    """All multipliers, and the samples that have one."""
    multipliers = numbers(claim["multipliers"])
    ask(len(multipliers) == net.n, "there is one multiplier per sample")
    return multipliers, [i for i in range(net.n) if multipliers[i]]


def check_within(net, claim):
    t, (multipliers, used) = tolerance_of(net, claim), multipliers_of(net, claim)
    ask(all(x >= 0 for x in multipliers), "dual feasibility: multipliers are not negative")
    ask(all(net.may_have_multiplier(i, t) for i in used), "complementary slackness: margins are at most 1 + t")
    square = residual_square(net, multipliers, slopes_of(net, claim, t, used), used)
    ask(square <= t * t * net.theta_square, "stationarity: the residual is at most t |theta|")
    return "KKT point in direction within %s" % short(t)


# ---- no KKT point within t ----

class Direction:
    """D of the claim with the tolerance t: <D, theta>, |D|^2, and <D_j, (x_i, 1)> of the samples that are asked for."""

    def __init__(self, net, claim, t, asked):
        rows, self.v = numbers(claim["W"]), numbers(claim["v"]) if net.trained else [Q(0)] * net.m
        if net.biases:
            rows = [[*row, x] for row, x in zip(rows, numbers(claim["b"]))]
        ask(len(rows) == len(self.v) == net.m and {len(row) for row in rows} == {net.d}, "D has the shape of theta")
        self.net, self.t, D = net, t, table(rows)
        self.T, self.den = dict(zip(asked, products([net.X.at[i] for i in asked], D.at))), net.X.den * D.den
        self.product = Q(sum(dot(w, row) for w, row in zip(net.W.at, D.at)), net.W.den * D.den)
        self.product += sum((Q(v, net.v_den) * e for v, e in zip(net.v, self.v)), Q(0))
        self.square = Q(sum(dot(row, row) for row in D.at), D.den ** 2) + sum(e * e for e in self.v)

    def gain(self, i):
        """The largest <D, y_i grad N(x_i)> over the slopes that sample i may choose."""
        net = self.net
        gain = net.y[i] * sum((Q(phi, net.phi_den) * e for phi, e in zip(net.phi[i], self.v) if e), Q(0))
        for j, T in enumerate(self.T[i]):
            pull = Q(net.y[i] * net.v[j] * T, net.v_den * self.den)
            if net.is_near_hinge(i, j, self.t):
                gain += max(pull, net.gamma * pull)
            else:
                gain += pull if net.Z[i][j] > 0 else net.gamma * pull
        return gain

    def exceeds(self, left):
        """Is left / |D| above t |theta|?"""
        return left > 0 and left ** 2 > self.t ** 2 * self.square * self.net.theta_square


def check_not_within(net, claim):
    t = tolerance_of(net, claim)
    asked = [i for i in range(net.n) if net.may_have_multiplier(i, t)]
    D = Direction(net, claim, t, asked)
    ask(all(D.gain(i) <= 0 for i in asked), "the direction has no positive product with a sample that is allowed")
    ask(D.exceeds(D.product), "the residual exceeds t |theta|")
    return "no KKT point in direction within %s, for all multipliers and slopes" % short(t)


def check_multipliers_fail(net, claim):
    """One condition fails for these multipliers, with the slopes of the claim or else with all that t allows."""
    t, (multipliers, used) = tolerance_of(net, claim), multipliers_of(net, claim)
    said = "no KKT point in direction within %s with these multipliers%s" % (short(t), " and slopes" * ("slopes" in claim))
    if any(multipliers[i] < 0 or not net.may_have_multiplier(i, t) for i in used):
        return said
    if "W" in claim:
        D = Direction(net, claim, t, used)
        ask(D.exceeds(D.product - sum(multipliers[i] * D.gain(i) for i in used)), "the residual exceeds t |theta|")
        return said
    ask("slopes" in claim or not any(net.is_near_hinge(i, j, t) for i in used for j in range(net.m)), "no slope is free")
    try:
        check_within(net, {"slopes": [], **claim})
    except Wrong:
        return said
    raise Wrong("a condition fails")


def check_misclassifies(net, claim):
    i = int(claim["sample"])
    ask(1 <= i <= net.n and net.margins[i - 1] <= 0, "sample %d is misclassified" % i)
    return "no multiple of the network is feasible: it misclassifies sample %d" % i


# ---- an exact KKT point near the network (spec/theorems/kkt-existence.md) ----

class System:
    """The equations F(y) = 0 of an exact KKT point with the pattern of the claim, in the unknowns lambda of the members,
    kappa = lambda * slope of the hinges, and a = sum v^2 of each class where outputs are trained."""

    def __init__(self, net, claim):
        self.net = net
        self.members = [int(i) - 1 for i in claim["members"]]
        self.signs, self.sides = [int(s) for s in claim["signs"]], [[int(s) for s in row] for row in claim["sides"]]
        self.class_of = [int(c) - 1 for c in claim["class_of"]]
        self.classes, self.n = range(len(self.signs)), len(self.members)
        self.check_pattern()
        self.hinges = [(c, l) for c in self.classes for l in range(self.n) if self.sides[c][l] == 0]
        self.size = self.n + len(self.hinges) + len(self.signs) * net.trained
        self.g = [[{1: Q(1), -1: net.gamma, 0: Q(0)}[side] for side in sides] for sides in self.sides]
        self.e = [[net.gamma if side == -1 else Q(1) for side in sides] for sides in self.sides]
        self.fixed = [sum(Q(v, net.v_den) ** 2 for v, own in zip(net.v, self.class_of) if own == c) for c in self.classes]
        self.H = self.products(self.members)
        self.D = self.changes(self.H)

    def check_pattern(self):
        net = self.net
        ask(net.gamma == 0 or not (net.biases or net.trained), "the problem is with ReLU, or like A Problem (1)")
        ask(self.members == sorted({*self.members} & {*range(net.n)}), "members are samples, in order")
        ask(len(self.class_of) == net.m and set(self.class_of) | {-1} == {-1, *self.classes}, "neurons have classes")
        ask(all(s in (1, -1) for s in self.signs) and len(self.sides) == len(self.signs), "classes have signs and sides")
        ask(all(len(row) == self.n and set(row) <= {-1, 0, 1} for row in self.sides), "sides are -1, 0 or 1")
        for v, c in zip(net.v, self.class_of):
            ask(v * self.signs[c] > 0 if c >= 0 else v == 0 or net.gamma == 0, "output weights have the sign of their class")

    def products(self, samples):
        """y_i y_l <x_i, x_l> for these samples i and the members l."""
        rows = [[[self.net.y[i] * x for x in self.net.X.at[i]] for i in of] for of in (samples, self.members)]
        return Table(products(*rows), self.net.X.den ** 2)

    def zeta(self, H, sigma):
        return times(H, table(sigma)).rows()

    def changes(self, H):
        """How much zeta changes at most where every unknown changes by at most 1."""
        return self.zeta(Table([[abs(h) for h in row] for row in H.at], H.den), self.e)

    def split(self, y):
        return y[:self.n], y[self.n:self.n + len(self.hinges)], y[self.n + len(self.hinges):] or self.fixed

    def sigma(self, y):
        lam, kappa, _ = self.split(y)
        sigma = [[g * x for g, x in zip(row, lam)] for row in self.g]
        for (c, l), value in zip(self.hinges, kappa):
            sigma[c][l] = value
        return sigma

    def evaluate(self, y):
        """F, the columns of its derivative, zeta of the members, and a."""
        a, sigma = self.split(y)[2], self.sigma(y)
        zeta = self.zeta(self.H, sigma)
        H = self.H.rows()
        weights = [[a[c] * self.g[c][i] for c in self.classes] for i in range(self.n)]
        shared = times(table(weights), table(list(zip(*self.g)))).rows()
        F = [sum(w * z for w, z in zip(weights[i], zeta[i])) - 1 for i in range(self.n)]
        F += [zeta[l][c] for c, l in self.hinges]
        columns = [self.column(H, zeta, {c: self.g[c][l] for c in self.classes}, l, [row[l] for row in shared])
                   for l in range(self.n)]
        columns += [self.column(H, zeta, {c: Q(1)}, l, [row[c] for row in weights]) for c, l in self.hinges]
        if self.net.trained:
            F += [(sum(s * z[c] for s, z in zip(sigma[c], zeta)) - 1) / 2 for c in self.classes]
            rest = [Q(0)] * (self.size - self.n)
            columns += [[self.g[c][i] * zeta[i][c] for i in range(self.n)] + rest for c in self.classes]
        return F, columns, zeta, a

    def column(self, H, zeta, moved, l, weight):
        """The derivative of F where sigma_cl changes by moved[c]; weight_i = sum_c a_c g_ic moved[c]."""
        column = [w * row[l] for w, row in zip(weight, H)]
        column += [moved.get(c, Q(0)) * H[k][l] for c, k in self.hinges]
        return column + ([moved.get(c, Q(0)) * zeta[l][c] for c in self.classes] if self.net.trained else [])

    def second(self):
        """B with |q_k(h)| <= B_k |h|^2 for the second-order part q."""
        if not self.net.trained:
            return [Q(0)] * self.size
        margins = [sum(self.g[c][i] * self.D[i][c] for c in self.classes) for i in range(self.n)]
        return margins + [Q(0)] * len(self.hinges) + [self.spread(c) / 2 for c in self.classes]

    def spread(self, c):
        return sum((e * row[c] for e, row in zip(self.e[c], self.D)), Q(0))


def check_contraction(system, inverse, y, r):
    F, columns, zeta, a = system.evaluate(y)
    step, J = times(inverse, table([F])), times(inverse, table(columns))
    eta = max(abs(row[0]) for row in step.rows())
    beta = max(Q(sum(abs(x - (q == k) * J.den) for q, x in enumerate(row)), J.den) for k, row in enumerate(J.at))
    sizes = Table([[abs(x) for x in row] for row in inverse.at], inverse.den)
    kappa = max(row[0] for row in times(sizes, table([system.second()])).rows())
    ask(eta + beta * r + kappa * r * r <= r, "the Newton map takes the box into itself")
    ask(beta + 2 * kappa * r < 1, "the Newton map contracts the box")
    return zeta, a


def check_box(system, y, r, zeta, a):
    """What must hold strictly in the whole box."""
    net, (lam, kappa, _) = system.net, system.split(y)
    ask(all(x - r > 0 for x in lam), "multipliers are positive in the box")
    for (c, l), x in zip(system.hinges, kappa):
        ask(net.gamma * (lam[l] + r) < x - r and x + r < lam[l] - r, "slopes at hinges lie strictly inside in the box")
    ask(not net.trained or all(x - r > 0 for x in a), "sums of squares are positive in the box")
    for l, i in enumerate(system.members):
        for c, side in enumerate(row[l] for row in system.sides):
            z = net.y[i] * system.signs[c] * zeta[l][c]
            ask(side == 0 or side * z > r * system.D[l][c], "sides are kept in the box")
    others, sigma = sorted(set(range(net.n)) - set(system.members)), system.sigma(y)
    H = system.products(others)
    for i, z_row, D_row in zip(others, system.zeta(H, sigma), system.changes(H)):
        margin = Q(0)
        for c, (zeta_c, change) in enumerate(zip(z_row, D_row)):
            z = net.y[i] * system.signs[c] * zeta_c
            margin += a[c] * net.y[i] * system.signs[c] * (z if z > 0 else net.gamma * z) - a[c] * r * change
            margin -= r * (abs(z) + r * change) if net.trained else 0
        ask(margin > 1, "sample %d, which is no member, has margin above 1 in the box" % (i + 1))


def root_above(q):
    """At or above sqrt(q), by a relative 2^-100 at most."""
    shift = max(0, 240 - q.numerator.bit_length() + q.denominator.bit_length()) // 2
    return Q(isqrt((q.numerator << 2 * shift) // q.denominator) + 1, 1 << shift) if q > 0 else Q(0)


def distance(system, claim, y, r, a):
    """A bound of |alpha theta - theta_star|, alpha theta the network scaled to smallest margin 1."""
    net, scale, growth = system.net, number(claim["scale"]), numbers(claim["growth"])
    ask(scale > 0 and len(growth) == len(system.signs) and all(x > 0 for x in growth), "scale and growth are positive")
    ask(net.trained or all(x == 1 for x in growth), "fixed outputs do not grow")
    inverse = Q(net.v_den * net.phi_den, net.level)
    off = abs(inverse - scale ** 2) / scale if net.trained else abs(inverse - scale)
    sigma = table([[s * net.y[l] * x for l, x in zip(system.members, own)] for s, own in zip(system.signs, system.sigma(y))])
    omega = times(sigma, Table([[net.X.at[l][k] for l in system.members] for k in range(net.d)], net.X.den))
    gap = Q(0)
    for j, c in enumerate(system.class_of):
        size = abs(Q(net.v[j], net.v_den)) * growth[c] if c >= 0 else Q(0)
        ours, its = scale / net.W.den, size / omega.den
        den = lcm(ours.denominator, its.denominator)
        difference = [int(ours * den) * x - int(its * den) * x0 for x, x0 in zip(net.W.at[j], omega.at[c])]
        gap += Q(dot(difference, difference), den ** 2)
        gap += (Q(net.v[j], net.v_den) * (scale - (growth[c] if c >= 0 else 0))) ** 2 if net.trained else 0
    rest = Q(0)
    for c, g in enumerate(growth):
        error = (abs(a[c] / system.fixed[c] - g * g) + r / system.fixed[c]) / g if net.trained else Q(0)
        rest += system.fixed[c] * (2 * g * g * r * r * system.spread(c) + 3 * error ** 2)
    return root_above(gap) + off * root_above(net.theta_square) + root_above(rest)


def check_exists(net, claim):
    ask(net.level > 0, "every sample is classified correctly")
    system, y, r = System(net, claim), numbers(claim["point"]), number(claim["radius"])
    inverse = table(numbers(claim["inverse"]))
    ask(r >= 0 and len(y) == len(inverse.at) == system.size and all(len(row) == system.size for row in inverse.at),
        "point and inverse have one entry per unknown, and the radius is not negative")
    zeta, a = check_contraction(system, inverse, y, r)
    check_box(system, y, r, zeta, a)
    said = number(claim["distance"])
    ask(distance(system, claim, y, r, a) <= said, "the exact point is as near as is said")
    return "an exact KKT point exists within %s of the network scaled to smallest margin 1" % short(said)


# ---- all together ----

CLAIMS = {"within": check_within, "not within": check_not_within, "misclassifies": check_misclassifies,
          "multipliers fail": check_multipliers_fail, "exists": check_exists}


def short(x):
    return "0" if x == 0 else "%.6g" % float(x) if abs(x) > Q(1, 10 ** 300) else "less than 1e-300"


def open_certificate(path):
    """The document, and whether its last member is the digest of the bytes before it."""
    with open(path, "rb") as file:
        data = file.read()
    said, last = json.loads(data.decode("utf-8")), data.rfind(b'"digest"')
    ask(isinstance(said, dict) and (said.get("format"), said.get("version")) == ("plumb-certificate", "1"),
        "is not a certificate of version 1", Unfit)
    ask(said["claims"], "claims nothing", Unfit)
    return said, said.get("digest") == hashlib.sha256(data[:last]).hexdigest()


def open_network(said, path):
    arrays, given = read_network(path)
    problem, stated = said["problem"], {one["name"]: one for one in said["arrays"]}
    ask(problem["biases"] in ("yes", "no") and problem["outputs"] in ("trained", "fixed"), "problem: is not known", Unfit)
    ask(0 <= number(problem["gamma"]) < 1 and number(problem["gamma"]) == given["gamma"],
        "problem.gamma: is not the slope of the network", Unfit)
    ask(given["outputs"] in (None, problem["outputs"]) and (problem["biases"] == "yes") == ("b" in arrays),
        "problem: is not that of the network", Unfit)
    for name in sorted(set(stated) | set(arrays)):
        ask(name in arrays and stated.get(name) == arrays[name].said, "is the certificate of another network: " + name, Unfit)
    return Network(arrays, problem)


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        said, intact = open_certificate(arguments[0])
        net, refused = open_network(said, arguments[1]), not intact
        for claim in said["claims"]:
            try:
                print("HOLDS  " + CLAIMS[claim["claim"]](net, claim), flush=True)
            except (Wrong, Unfit) as why:
                refused = True
                print("FAILS  %s: not shown: %s" % (claim["claim"], why), flush=True)
        if not intact:
            print("FAILS  the certificate was changed after it was written: its digest differs")
    except (Unfit, OSError, ImportError, KeyError, TypeError, ValueError, ZeroDivisionError, IndexError, AttributeError) as why:
        print("certificate: %s: %s" % (arguments[0], why or type(why).__name__), file=sys.stderr)
        return 3
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
