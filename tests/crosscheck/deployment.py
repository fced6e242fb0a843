"""Which labels survive rounding: the bound of spec/deployment.md from its definition, over Q, and evaluations in every kind of
order, simulated exactly, which must all stay within it.
"""
import random
from fractions import Fraction as Q
from math import isqrt

FORMATS = {"float32": (24, -149, 127), "float64": (53, -1074, 1023)}
FINE = 1 << 200


def root(q):
    """sqrt(q) but for 2^-200 or so."""
    return Q(isqrt(q.numerator * q.denominator * FINE**2), q.denominator * FINE)


def norm1(a):
    return sum(map(abs, a), Q(0))


class Rounding:
    """To nearest in a format, ties to even: numbers p 2^e with |p| < 2^bits, e >= least."""

    def __init__(self, bits, least):
        self.bits, self.least = bits, least

    def __call__(self, q):
        e = self.least
        if q:
            e = max(e, abs(q.numerator).bit_length() - q.denominator.bit_length() - self.bits)
            if abs(q) >= Q(2) ** (e + self.bits):
                e += 1
        return round(q / Q(2) ** e) * Q(2) ** e


class Deployed:
    def __init__(self, X, y, W, b, v, slope, name):
        self.X, self.y, self.W, self.b, self.v, self.slope = X, y, W, b, v, slope
        self.bits, self.least, self.most = FORMATS[name]
        self.h, self.d, self.m = Q(2) ** self.least, len(X[0]), len(W)
        K = self.d + self.m + 6
        self.gamma = Q(K, 2**self.bits) / (1 - Q(K, 2**self.bits))

    def sizes(self, x, h):
        """S(h) of the page: every number of the evaluation in magnitude, h added at each rounding."""
        total = Q(0)
        for w, b, v in zip(self.W, self.b, self.v):
            inner = sum(((abs(p) + h) * (abs(q) + h) + h for p, q in zip(w, x)), Q(0)) + abs(b) + 2 * h
            total += (abs(v) + h) * inner + h
        return total

    def error(self, x):
        return (1 + self.gamma) * self.sizes(x, self.h) - self.sizes(x, Q(0))

    def growth(self):
        """|c|, c_k the derivative of the error by |x_k|."""
        square = Q(0)
        for column in zip(*self.W):
            exact = sum((abs(v) * abs(w) for v, w in zip(self.v, column)), Q(0))
            moved = sum(((abs(v) + self.h) * (abs(w) + self.h) for v, w in zip(self.v, column)), Q(0))
            square += ((1 + self.gamma) * moved - exact) ** 2
        return root(square)

    def largest(self, x):
        """L of the page: what no number of the evaluation exceeds by more than the factor 1 + gamma."""
        alpha, W1 = norm1(x) + self.d * self.h + self.d + 2, sum(map(norm1, self.W))
        M = sum((sum(abs(p * q) for p, q in zip(w, x)) + abs(b) for w, b in zip(self.W, self.b)), Q(0))
        return alpha + W1 + norm1(self.v) + M + self.h * (W1 + self.m * alpha) + self.sizes(x, self.h)

    def radii(self, net):
        """Of every sample, with net as in consequences.py: (y N(x) - error) / (fall + growth), at most what cannot overflow."""
        h, d, m = self.h, self.d, self.m
        V, rows = norm1(self.v), [norm1(w) for w in self.W]
        VW = sum((abs(v) * r for v, r in zip(self.v, rows)), Q(0))
        growth = self.growth()
        grows = d + sum(rows) + VW + h * (m * d + (V + m * h) * d + sum(rows))
        found = []
        for x, y in zip(self.X, self.y):
            z = [net.at(j, x) * net.level for j in range(m)]
            own = [j for j in range(m) if net.sign[j] == y]
            slope = {j: Q(1) if z[j] > 0 else self.slope for j in own}
            g = [sum((slope[j] * net.P[j][k] * net.level for j in own), Q(0)) for k in range(d)]
            others = sum((root(sum(p * p for p in net.P[j])) * net.level for j in range(m) if net.sign[j] == -y), Q(0))
            margin = y * net(x) * net.level
            limit = Q(2) ** (self.most - 1) / (1 + self.gamma)
            radius = min((margin - self.error(x)) / (root(sum(p * p for p in g)) + others + growth), limit / grows)
            found.append(radius if self.largest(x) <= limit else Q(0))
        return found

    def evaluate(self, x, rng):
        """N(x) in the format: sums in any order, products rounded by themselves or with a sum (fma)."""
        fl = Rounding(self.bits, self.least)
        x, slope, total = [fl(c) for c in x], fl(self.slope), []
        for w, b, v in zip(self.W, self.b, self.v):
            z = self.sum_up([(fl(p), q) for p, q in zip(w, x)], fl(b), fl, rng)
            total.append((fl(v), z if z > 0 else fl(slope * z)))
        return self.sum_up(total, Q(0), fl, rng)

    def sum_up(self, pairs, start, fl, rng):
        parts = [start]
        for p, q in rng.sample(pairs, len(pairs)):
            if rng.random() < 0.5:
                parts.append(fl(p * q))
            else:
                k = rng.randrange(len(parts))
                parts[k] = fl(parts[k] + p * q)
        while len(parts) > 1:
            a, b = (parts.pop(rng.randrange(len(parts))) for _ in range(2))
            parts.append(fl(a + b))
        return parts[0]


def confirm(X, y, W, b, v, slope, net, names, inside):
    """The rows of every format. Returns what differs, or None."""
    rng = random.Random(1)
    for name in FORMATS:
        deployed = Deployed(X, y, W, b, v, slope, name)
        radii, errors = deployed.radii(net), [deployed.error(x) for x in X]
        keep = [i for i, r in enumerate(radii) if r > 0]
        place = "deployment." + name
        if not inside(Q(len(keep)), names[place + ".labels"]["value"]):
            return "%s.labels: expected %d" % (place, len(keep))
        if keep and not inside(max(errors[i] for i in keep), names[place + ".error"]["value"]):
            return "%s.error" % place
        for i in keep:
            if not inside(radii[i], names["%s[%d]" % (place, i + 1)]["value"]):
                return "%s[%d]" % (place, i + 1)
        if len(keep) == len(X) and not inside(min(radii), names[place + ".radius"]["value"]):
            return "%s.radius" % place
        for i in rng.sample(range(len(X)), min(3, len(X))):
            exact = net(X[i]) * net.level
            if any(abs(deployed.evaluate(X[i], rng) - exact) > errors[i] for _ in range(3)):
                return "%s: an evaluation of sample %d is off by more than its bound" % (place, i + 1)
    return None
