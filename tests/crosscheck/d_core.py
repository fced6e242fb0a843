"""The deterministic theorem behind paper D: its hypotheses over Q, and its conclusions along a trajectory in explicit form, to 100
digits."""
from d_losses import logistic, sigmoid
from d_step import Network, Samples
from exact import Q, dot
from reals import exp, real


def recorded(steps):
    round_ones = {f * 10**k for k in range(6) for f in (1, 2, 5)}
    return [t for t in range(1, steps + 1) if t == steps or t in round_ones]


class Run:
    """Weights as decimals; samples that are 0 in a coordinate are skipped there."""

    def __init__(self, net, X, y, alpha, W):
        self.net, self.y, self.alpha, self.scale = net, y, real(alpha), real(net.scale)
        self.X = [[(c, real(v)) for c, v in enumerate(x) if v] for x in X]
        self.W = [[real(v) for v in w] for w in W]
        self.gamma, self.H = real(net.gamma), real(net.H)
        self.at_zero = (1 + self.gamma) / 2 if net.at_zero is None else real(net.at_zero)

    def pre(self, w, x):
        return sum((w[c] * v for c, v in x), real(0))

    def phi(self, z):
        if self.net.leaky:
            return max(z, self.gamma * z)
        if abs(z) <= 1 / self.H:
            return (1 - self.gamma) * self.H * z * z / 4 + (1 + self.gamma) * z / 2
        return (z if z > 0 else self.gamma * z) - (1 - self.gamma) / (4 * self.H)

    def slope(self, z):
        if self.net.leaky:
            return self.at_zero if z == 0 else self.gamma if z < 0 else real(1)
        return min(real(1), max(self.gamma, (1 - self.gamma) * self.H * z / 2 + (1 + self.gamma) / 2))

    def look(self):
        self.P = [[self.pre(w, x) for x in self.X] for w in self.W]
        outputs = [self.scale * sum(s * self.phi(p[i]) for s, p in zip(self.net.signs, self.P)) for i in range(len(self.X))]
        self.z = [int(b) * f for b, f in zip(self.y, outputs)]
        self.g = [sigmoid(a) for a in self.z]
        n = len(self.X)
        self.down = []
        for s, p in zip(self.net.signs, self.P):
            row = [real(0)] * len(self.W[0])
            for i, x in enumerate(self.X):
                pull = self.scale * int(s) * self.slope(p[i]) * self.g[i] * int(self.y[i]) / n
                for c, v in x:
                    row[c] += pull * v
            self.down.append(row)
        self.size = sum(v * v for row in self.down for v in row)

    def step(self):
        self.W = [[w + self.alpha * d for w, d in zip(row, down)] for row, down in zip(self.W, self.down)]
        self.look()


def first_step_rows(run, W0, gamma, alpha, mu2, S):
    W2 = sum(dot(w, w) for w in W0)
    rows = {"mean:start.loss": (Q(1, 6), "<=", S), "mean:start.norm": (W2, "<=", 4 * alpha**2)}
    if 0 < W2 <= 4 * alpha**2:
        moved = sum((a - real(b))**2 for w, v in zip(run.W, W0) for a, b in zip(w, v))
        rows["mean:moved"] = (gamma**2 * mu2 * W2 / 2304, "<=", moved)
    return rows


def descent_rows(run, mu, mu2, gamma, t):
    n, m, rows = len(run.X), len(run.W), {}
    G = sum(run.g) / n
    pull = [int(b) * sum(v * real(mu[c]) for c, v in x) * sum(run.slope(p[i]) for p in run.P) / m
            for i, (x, b) in enumerate(zip(run.X, run.y))]
    right = [a == b for a, b in zip(run.y, run.clean)]
    if any(right):
        rows[f"mean:pull.clean[{t}]"] = (gamma * mu2 / 2, "<=", min(a for a, ok in zip(pull, right) if ok))
    if not all(right):
        rows[f"mean:pull.noisy[{t}]"] = (-3 * mu2 / 2, "<=", min(a for a, ok in zip(pull, right) if not ok))
    rows[f"mean:noisy.losses[{t}]"] = (sum((g for g, ok in zip(run.g, right) if not ok), real(0)) / n, "<=",
                                       real(run.bound * Q(n - sum(right), n)) * G)
    along = sum(run.scale * int(s) * sum(v * real(c) for v, c in zip(row, mu)) for s, row in zip(run.net.signs, run.down))
    rows[f"mean:witness[{t}]"] = (real(gamma * mu2) * G / 4, "<=", along)
    rows[f"mean:proxy[{t}]"] = (real(gamma**2 * mu2) * G**2 / 16, "<=", run.size)
    return rows


def budget_rows(run, data, gamma, H, alpha, mu2, L0, S2, G, t):
    if run.net.leaky:
        return {}
    small = real(alpha * (data.most + (data.n - 1) * data.cross)) * (real(1) / 4 + real((1 - gamma) * H / 2) * run.scale) / data.n
    if small > 1:
        return {}
    most = 32 * L0 / real(gamma**2 * mu2 * alpha)
    return {f"mean:budget.step[{t}]": (small, "<=", Q(1)), f"mean:budget[{t}]": (S2, "<=", most),
            f"mean:budget.last[{t}]": (G**2, "<=", most / t)}


def mean_rows(run, W0, mu, gamma, alpha, S, m, lambda_, t):
    mu2, signs = dot(mu, mu), [int(s) for s in run.net.signs]
    pull = lambda w: sum(real(a) * b for a, b in zip(mu, w))
    start = sum(pull([real(c) for c in w])**2 for w in W0).sqrt()
    moved = [run.scale * s * (pull(w) - pull([real(c) for c in v])) for s, w, v in zip(signs, run.W, W0)]
    B = real(alpha * gamma**2 * mu2) * S / 4 - start
    rows = {f"mean:K6[{t}]": (real(alpha * gamma * mu2) * S / (4 * m), "<=", min(moved)), f"mean:K6.bound[{t}]": (B,),
            f"mean:K6.mean[{t}]": (B, "<=", (1 + real(gamma)) / 2 * sum(run.scale * s * pull(w) for s, w in zip(signs, run.W)))}
    if t == 1:
        rows.update(first_step_rows(run, W0, gamma, alpha, mu2, S))
    rows.update(descent_rows(run, mu, mu2, gamma, t))
    if lambda_ is not None and B >= 0:
        size, l = sum(v * v for row in run.W for v in row), real(lambda_)
        rows[f"mean:K7[{t}]"] = (exp(-l * max(real(0), B - (size / l).sqrt())**2 / (2 * size)),)
    return rows


def core(X, y, signs, gamma, H, alpha, W, steps, epsilon=None, mu=None, clean=None, activation="smoothed", slope_at_0=None, **rest):
    net, data, steps = Network([int(s) for s in signs], gamma, H, activation, slope_at_0), Samples(X), int(steps)
    n, low, high, cross = data.n, data.least, data.most, data.cross
    bound = 8 * high / (gamma**2 * low)
    pull = (n - 1) * cross * bound
    c = gamma**2 * low - pull
    zeta = max(abs(net(x, W)) for x in X)
    rows = {"H1": (zeta, "<=", Q(23, 25)), "H2": (alpha / n * (high + 2 * (n - 1) * cross), "<=", Q(1, 8)),
            "H3": (2 * pull, "<=", high), "H4": (pull, "<=", gamma**2 * low), "ratio.bound": (bound,), "margin.rate": (c,)}
    if mu:
        mu2 = dot(mu, mu)
        noisy = Q(sum(a != b for a, b in zip(clean, y)), n)
        noise = bound * (1 + 3 / gamma) * noisy
        off = max(abs(b * dot(mu, x) - mu2) for b, x in zip(clean, X))
        rows["mean:H5"] = (noise, "<=", Q(1, 2))
        rows["mean:H5.alignment"] = (off, "<=", mu2 / 2)
        broken = (noise, "<=", Q(1, 2)) if noise > Q(1, 2) else (off, "<=", mu2 / 2) if off > mu2 / 2 else None
        if broken:
            rows["mean:applies"] = broken
    if steps == 0:
        return rows
    rows["K1.start"] = (exp(2 * zeta), "<=", bound)
    run = Run(net, X, y, alpha, W)
    run.look()
    run.clean, run.bound = clean, bound
    S, S2, worst, L0 = real(0), real(0), None, sum(map(logistic, run.z)) / n
    for t in range(1, steps + 1):
        z, g = run.z, run.g
        S, S2 = S + sum(g) / n, S2 + (sum(g) / n)**2
        run.step()
        now = [exp(max(run.z) - min(run.z)), max(run.g) / min(run.g),
               -min(b - a - real(alpha * c / n) * l for a, b, l in zip(z, run.z, g)), max(b - a for a, b in zip(g, run.g))]
        worst = now if worst is None else [max(a, b) for a, b in zip(worst, now)]
        if t not in recorded(steps):
            continue
        rate, growth = real(alpha * c / n) * t, 1 + exp(zeta)
        rows[f"K1[{t}]"] = (worst[0], "<=", bound)
        rows[f"K1.sigmoid[{t}]"] = (worst[1], "<=", bound)
        rows[f"K2[{t}]"] = (Q(0), "<=", -worst[2])
        rows[f"K3[{t}]"] = (worst[3], "<=", Q(0))
        rows[f"K4[{t}]"] = (exp(-zeta) + rate / growth, "<=", exp(min(run.z)))
        if c > 0:
            rows[f"K4.rate[{t}]"] = (sum(map(logistic, run.z)) / n, "<=", growth / rate)
        rows[f"K5[{t}]"] = (run.size, "<=", real(bound / n * (high + (n - 1) * cross)) * (sum(run.g) / n)**2)
        rows[f"least-margin[{t}]"] = (min(run.z),)
        if mu:
            rows.update(budget_rows(run, data, gamma, H, alpha, mu2, L0, S2, sum(g) / n, t))
            rows.update(mean_rows(run, W, mu, gamma, alpha, S, len(signs), rest.get("lambda"), t))
        worst = None
    return rows


ITEMS = {"D-core": core}
