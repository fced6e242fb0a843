"""Gradient descent of papers A and D, losses and activations, from the definitions, at 60 digits. Written apart from plumb: in
explicit form, entry by entry."""
from fractions import Fraction as Q

from mpmath import cos, exp, log, log1p, mp, mpf, pi, sin, sqrt

mp.dps = 60


def real(x):
    return mpf(x.numerator) / mpf(x.denominator)


def table(rows):
    return [[real(x) for x in row] for row in rows]


class Training:
    """The input of a case of A-gd."""

    def __init__(self, case, numbers):
        given = case["input"]
        self.X, self.y = table(numbers(given["X"])), [real(v) for v in numbers(given["y"])]
        self.signs = [real(v) for v in numbers(given["signs"])]
        self.gamma, self.H = real(numbers(given["gamma"])), real(numbers(given.get("H", "1")))
        self.at_zero = real(numbers(given.get("slope_at_zero", "1")))
        self.kind, self.loss = given["activation"], given.get("loss", "logistic")
        self.alpha = real(numbers(given["alpha"]))
        self.m, self.n = len(self.signs), len(self.X)
        self.a = [s / sqrt(self.m) for s in self.signs]

    def phi(self, z):
        g, H = self.gamma, self.H
        if self.kind == "leaky_relu":
            return max(z, g * z)
        if self.kind == "logistic":
            return g * z + (1 - g) / H * log((1 + exp(H * z)) / 2)
        if abs(z) <= 1 / H:
            return (1 - g) * H * z * z / 4 + (1 + g) * z / 2
        return (z if z > 0 else g * z) - (1 - g) / (4 * H)

    def slope(self, z):
        g, H = self.gamma, self.H
        if self.kind == "leaky_relu":
            return mpf(1) if z > 0 else g if z < 0 else self.at_zero
        if self.kind == "logistic":
            return g + (1 - g) / (1 + exp(-H * z))
        return mpf(1) if H * z >= 1 else g if H * z <= -1 else ((1 - g) * H * z + 1 + g) / 2

    def l(self, q):
        return log1p(exp(-q)) if self.loss == "logistic" else exp(-q)

    def g(self, q):
        return 1 / (1 + exp(q)) if self.loss == "logistic" else exp(-q)

    def look(self, W):
        """Preactivations (m x n), outputs, weights of the samples, gradient (m x d) at W."""
        P = [[sum(a * b for a, b in zip(w, x)) for x in self.X] for w in W]
        f = [sum(self.a[j] * self.phi(P[j][i]) for j in range(self.m)) for i in range(self.n)]
        g = [self.g(self.y[i] * f[i]) for i in range(self.n)]
        gradient = [[-sum(g[i] * self.y[i] * self.a[j] * self.slope(P[j][i]) * self.X[i][k] for i in range(self.n)) / self.n
                     for k in range(len(self.X[0]))] for j in range(self.m)]
        return P, f, g, gradient

    def step(self, W):
        gradient = self.look(W)[3]
        return [[w - self.alpha * d for w, d in zip(row, down)] for row, down in zip(W, gradient)]


def flat(rows):
    return [x for row in rows for x in row]


def norm(rows):
    return sqrt(sum(x * x for x in flat(rows)))


def record_times(T):
    times = [t for t in (0, 1, 2, 3, 5) if t <= T]
    times += [lead * 10**k for k in range(6) for lead in (10, 20, 50) if lead * 10**k <= T]
    return times + [T] * (times[-1] != T)


def trajectory(case, numbers, W0):
    """Field -> list of numbers, in the order of plumb's fields."""
    on, W, T = Training(case, numbers), table(W0), int(case["input"]["steps"])
    times, cumulative, out = record_times(T), mpf(0), {name: [] for name in
        "t f g loss mean_g cumulative_g gradient_norm weight_norm preactivations gradient W".split()}
    for t in range(T + 1):
        P, f, g, gradient = on.look(W)
        if t in times:
            out["t"].append(mpf(t))
            out["f"] += f
            out["g"] += g
            out["loss"].append(sum(on.l(y * v) for y, v in zip(on.y, f)) / on.n)
            out["mean_g"].append(sum(g) / on.n)
            out["cumulative_g"].append(cumulative)
            out["gradient_norm"].append(norm(gradient))
            out["weight_norm"].append(norm(W))
            out["preactivations"] += flat(P)
            if len(out["t"]) <= 4:
                out["gradient"] += flat(gradient)
                out["W"] += flat(W)
        cumulative += sum(g) / on.n
        W = [[w - on.alpha * d for w, d in zip(row, down)] for row, down in zip(W, gradient)]
    return out


def step_differences(case, numbers):
    """|W(t+1) - step(W(t))|, entry by entry, for every step of a run."""
    on, rows = Training(case, numbers), table(numbers(case["input"]["W"]))
    iterates = [rows[k:k + on.m] for k in range(0, len(rows), on.m)]
    return [[[abs(a - b) for a, b in zip(*pair)] for pair in zip(after, on.step(before))]
            for before, after in zip(iterates, iterates[1:])]


def losses(q, loss):
    q = [real(x) for x in q]
    l = [log1p(exp(-x)) if loss == "logistic" else exp(-x) for x in q]
    g = [1 / (1 + exp(x)) if loss == "logistic" else exp(-x) for x in q]
    return {"losses": l, "slopes": g, "loss": [sum(l) / len(q)], "mean_g": [sum(g) / len(q)]}


def philox(counter, key):
    c, k = list(counter), list(key)
    for _ in range(10):
        a, b = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [b >> 32 ^ c[1] ^ k[0], b & 0xFFFFFFFF, a >> 32 ^ c[3] ^ k[1], a & 0xFFFFFFFF]
        k = [(k[0] + 0x9E3779B9) & 0xFFFFFFFF, (k[1] + 0xBB67AE85) & 0xFFFFFFFF]
    return c


def normals(seed, stream, count):
    """The first normals of a stream (spec/random.md): float() of 60 digits rounds once."""
    found = []
    for place in range((count + 1) // 2):
        o = philox([place & 0xFFFFFFFF, place >> 32, stream, 0], [seed & 0xFFFFFFFF, seed >> 32])
        u, v = ((mpf(((o[k + 1] << 32 | o[k]) >> 12)) + mpf(1) / 2) / 2**52 for k in (0, 2))
        found += [sqrt(-2 * log(u)) * turn(2 * pi * v) for turn in (cos, sin)]
    return [Q(*float(x).as_integer_ratio()) for x in found[:count]]


def root(level):
    """q + e^q = level, by bisection and Newton's steps."""
    low, high = min(level - 3, mpf(-60)), max(level, mpf(1))
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if middle + exp(middle) < level else (low, middle)
    for _ in range(8):
        high -= (high + exp(high) - level) / (1 + exp(high))
    return high


def flow(X, y, signs, gamma, W0, times, loss):
    """Margins at the times, in rows, and the risk; slopes by agreement with the labels."""
    n, m, out, risk = len(X), len(signs), [], []
    X, W, gamma = table(X), table(W0), real(gamma)
    P = [[sum(a * b for a, b in zip(w, x)) for w in W] for x in X]
    q = [real(y[i]) * sum(real(signs[j]) * max(z, gamma * z) for j, z in enumerate(P[i])) / sqrt(m) for i in range(n)]
    k = [sum(c * c for c in X[i]) * sum(1 if z > 0 else gamma**2 for z in P[i]) / m for i in range(n)]
    for t in times:
        grown = [real(t) * rate / n for rate in k]
        now = [log(exp(a) + b) if loss == "exponential" else root(a + exp(a) + b) for a, b in zip(q, grown)]
        out += now
        risk.append(sum(exp(-a) if loss == "exponential" else log1p(exp(-a)) for a in now) / n)
    return out, risk
