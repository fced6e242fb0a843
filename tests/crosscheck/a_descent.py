"""Appendix E of paper A on runs of gradient descent: weights and gradients in explicit form, to 100 digits, from the statements alone."""
import paper_gd
from d_losses import logistic, sigmoid
from exact import Q
from reals import exp, log, real, relation_holds, value_of

ONE = real(1)


def root(x):
    return real(x).sqrt() if x > 0 else real(0)


def dot(a, b):
    return sum((s * t for s, t in zip(a, b)), real(0))


def norm(a):
    return root(dot(a, a))


def flat(rows):
    return [v for row in rows for v in row]


class Setting:
    """Samples, network, step size, and the constants of the paper."""

    def __init__(self, X, y, signs, activation, gamma, alpha, H=None, smoothness=None):
        self.kind, self.exact = activation, (X, gamma, alpha)
        self.X, self.y, self.s = [[real(v) for v in x] for x in X], [int(v) for v in y], [int(v) for v in signs]
        self.n, self.m, self.d = len(X), len(signs), len(X[0])
        self.gamma, self.alpha, self.steep = real(gamma), real(alpha), real(H if H is not None else 1)
        least = (1 - gamma) * (H if H is not None else 1) / (4 if activation == "logistic" else 2)
        self.least, self.H = least, smoothness if smoothness is not None else least
        self.K = [[sum(a * b for a, b in zip(x, z)) for z in X] for x in X]
        self.low, self.high = min(self.K[i][i] for i in range(self.n)), max(self.K[i][i] for i in range(self.n))
        self.cross = max([abs(self.K[i][k]) for i in range(self.n) for k in range(self.n) if i != k], default=Q(0))
        self.R2, self.a = Q(self.high) / self.low, [v / root(self.m) for v in self.s]
        self.C_R = self.limit(10, gamma**2)
        self.mu = [sum(b * x[c] for b, x in zip(self.y, self.X)) for c in range(self.d)]
        self.others = [sum((abs(self.K[i][k]) for k in range(self.n) if k != i), Q(0)) for i in range(self.n)]
        self.other = [max([abs(self.K[i][k]) for k in range(self.n) if k != i], default=Q(0)) for i in range(self.n)]

    def limit(self, k, c):
        return k * self.R2 / c + k

    def phi(self, z):
        if self.kind == "logistic":
            return self.gamma * z + (1 - self.gamma) / self.steep * log((1 + exp(self.steep * z)) / 2)
        if abs(z) <= 1 / self.steep:
            return (1 - self.gamma) * self.steep * z * z / 4 + (1 + self.gamma) * z / 2
        return (z if z > 0 else self.gamma * z) - (1 - self.gamma) / (4 * self.steep)

    def slope(self, z):
        if self.kind == "logistic":
            return self.gamma + (1 - self.gamma) / (1 + exp(-self.steep * z))
        return min(ONE, max(self.gamma, (1 - self.gamma) * self.steep * z / 2 + (1 + self.gamma) / 2))


class Point:
    """Everything at one set of weights."""

    def __init__(self, on, W):
        self.on, self.W = on, W
        n, m = on.n, on.m
        P = [[dot(w, x) for x in on.X] for w in W]
        self.q = [on.y[i] * sum(on.a[j] * on.phi(P[j][i]) for j in range(m)) for i in range(n)]
        self.g = [sigmoid(v) for v in self.q]
        self.G, self.L = sum(self.g) / n, sum(logistic(v) for v in self.q) / n
        self.D = [[on.slope(z) for z in row] for row in P]
        grads = [[[on.a[j] * self.D[j][i] * v for v in on.X[i]] for j in range(m)] for i in range(n)]
        # gradients of orthogonal samples are orthogonal, which decimals would not know
        self.Gamma = [[dot(flat(grads[i]), flat(grads[k])) if on.K[i][k] else real(0) for k in range(n)] for i in range(n)]
        self.down = [[sum(self.g[i] * on.y[i] * grads[i][j][c] for i in range(n)) / n for c in range(on.d)] for j in range(m)]
        self.size = norm(flat(self.down))
        self.mean = [[sum(row[i] * row[k] for row in self.D) / m for k in range(n)] for i in range(n)]
        self.along = [s * dot(w, on.mu) for s, w in zip(on.s, W)]
        self.sigmoid, self.exponential = max(self.g) / min(self.g), exp(max(self.q) - min(self.q))
        self.grads, self.norm = grads, norm(flat(W))
        self.reach = norm([dot(w, on.mu) for w in W]) / norm(on.mu) if any(on.mu) else real(0)

    def next(self):
        return Point(self.on, [[w + self.on.alpha * v for w, v in zip(row, down)] for row, down in zip(self.W, self.down)])


def spectral(rows):
    """|A|_2 by powers of A A^T."""
    B = [[dot(v, w) for w in rows] for v in rows]
    for _ in range(80):
        top = max(abs(v) for v in flat(B))
        if top == 0:
            return real(0)
        B = [[v / top for v in row] for row in B]
        B = [[dot(row, col) for col in zip(*B)] for row in B]
    v = max(zip(*B), key=norm)
    return norm([dot(v, column) for column in zip(*rows)]) / norm(v)


class Worst:
    """Per key the sides of the worst comparison: the first that fails, else the one with the least slack."""

    def __init__(self):
        self.now, self.rows = {}, {}

    def offer(self, key, left, relation, right):
        slack, holds = value_of(right) - value_of(left), relation_holds(left, relation, right)
        kept = self.now.get(key)
        if kept is None or (kept[1] and (not holds or slack < kept[0])):
            self.now[key] = (slack, holds, (left, relation, right))

    def record(self, index=None):
        for key, (_, _, sides) in self.now.items():
            self.rows[key if index is None else f"{key}[{index}]"] = sides
        self.now = {}


def step_rows(rows, x, after, c, C):
    """One step, from x to `after`: Lemmas E.2, E.3, E.8, Fact E.9, Prop. E.10, Lemmas E.11 (b), E.12, E.13, E.14, descent."""
    on, n, m = x.on, x.on.n, x.on.m
    H, alpha, high, low, gamma, root_m = real(on.H), on.alpha, real(on.high), real(on.low), on.gamma, root(on.m)
    c, C, K25, K10 = real(c), real(C), real(on.limit(25, Q(c))), real(on.limit(10, Q(c)))
    moved = [[b - a for a, b in zip(*pair)] for pair in zip(x.W, after.W)]
    linear = [on.y[i] * dot(flat(x.grads[i]), flat(moved)) for i in range(n)]
    change = [b - a for a, b in zip(x.q, after.q)]
    rest = [b - a if gamma < 1 else real(0) for a, b in zip(linear, change)]
    for i in range(n):
        shift = sum(dot(row, on.X[i])**2 for row in moved)
        rows.offer("remainder", abs(rest[i]), "<=", H * shift / (2 * root_m))
        rows.offer("eq18.least", c * low, "<=", x.Gamma[i][i])
        rows.offer("eq18.most", x.Gamma[i][i], "<=", high)
        rows.offer("eq20", K25 * n * max([abs(x.Gamma[i][k]) for k in range(n) if k != i], default=real(0)), "<=", x.Gamma[i][i])
    rows.offer("gradient.norm", x.size, "<=", root(high) * x.G)
    rows.offer("mean.most", x.G, "<=", min(ONE, x.L))
    apart = norm([b - a for a, b in zip(flat(x.down), flat(after.down))])
    length = norm([dot(row, on.mu) for row in moved]) / norm(on.mu) if any(on.mu) else real(0)
    if apart > high * (ONE / 4 + H / root_m) * length:
        length = spectral(moved)
    rows.offer("gradient.lipschitz", apart, "<=", high * (1 + H / root_m) * length)
    rows.offer("gradient.lipschitz.sharp", apart, "<=", high * (ONE / 4 + H / root_m) * length)
    curved = H * high * alpha**2 * x.size**2 / root_m
    pairs = [(i, j) for i in range(n) for j in range(n)]
    rows.offer("eq17", max(rest) - min(rest), "<=", curved)
    own = [x.g[j] * x.Gamma[j][j] - x.g[i] * x.Gamma[i][i] - high * x.g[j] + c * low * x.g[i] for i, j in pairs]
    rows.offer("eq19", max(e if abs(e) > real(Q(1, 10**60)) else real(0) for e in own), "<=", Q(0))
    rows.offer("eq21", max(sum((x.g[k] * abs(x.Gamma[i][k]) for k in range(n) if k != i), real(0)) for i in range(n)), "<=",
               high * x.G / K25)
    rows.offer("eq22", curved, "<=", alpha * high * x.G / (2 * K25 * n))
    rows.offer("eq23", max(change[j] - change[i] + alpha / n * (c * low * x.g[i] - high * x.g[j]) for i, j in pairs), "<=",
               alpha * high * x.G / (K10 * n))
    rows.offer("eq29", x.sigmoid, "<=", max(real(2), 2 * x.exponential))
    rows.offer("ratio.exponential", after.exponential, "<=", real(on.limit(5, Q(c))))
    rows.offer("eq27.least", gamma**2, "<=", min(flat(x.mean)))
    rows.offer("eq27.most", max(flat(x.mean)), "<=", Q(1))
    rows.offer("raise", alpha * gamma**2 * low * x.G / (4 * C * n), "<=", min(change))
    rows.offer("eq31", Q(0), "<", min(change))
    bound = 2 * C * high * x.G**2 / n
    near = real(max(o / on.K[i][i] for i, o in enumerate(on.others)))
    rows.offer("eq33", max(dot(row, row) for row in x.down), "<=", bound / m)
    rows.offer("gradient.growth", x.size**2, "<=", bound)
    rows.offer("gradient.growth.sharp", x.size**2, "<=", high * (1 + near) * spread(x.sigmoid) * x.G**2 / n)
    for key, sign in (("eq34", 1), ("eq40", -1)):
        pulls = [sign * dot(row, on.mu) for row, s in zip(moved, on.s) if s == sign]
        if pulls:
            rows.offer(key, alpha * gamma * low * x.G / (2 * root_m), "<=", min(pulls))
    rows.offer("proxy", proxy(on, 2, x.G), "<=", x.size)
    rows.offer("descent", after.L, "<=", x.L - alpha / 2 * x.size**2)


def spread(ratio):
    return (1 + ratio)**2 / (4 * ratio)


def proxy(on, k, G):
    return on.gamma * root(on.low) * G / (k * root(2) * root(on.R2) * root(on.n))


def pulled(on, S):
    return root(2 * on.C_R) * root(on.high) * on.alpha * S / root(on.n)


def data_rows(rows, on, gamma):
    n = on.n
    for i in range(n):
        rows.offer("eq30", 2 * on.limit(25, gamma**2) * n * on.other[i], "<=", gamma**2 * on.K[i][i])
    mu2 = sum(a * b * on.K[i][k] for i, a in enumerate(on.y) for k, b in enumerate(on.y))
    rows.offer("eq36", mu2, "<=", 2 * n * on.high)
    rows.offer("eq36.sharp", mu2, "<=", Q(3, 2) * n * on.high)
    rows.offer("leaky.data", 3 * on.R2 * n * on.cross, "<=", gamma**3 * on.low)


def start_rows(rows, x, event):
    on = x.on
    for i in range(on.n):
        rows.offer("eq25.norm", abs(x.q[i]), "<=", x.norm * root(on.K[i][i]))
    rows.offer("eq25", max(abs(v) for v in x.q), "<=", Q(1, 50))
    rows.offer("eq26", x.exponential, "<=", exp(2))
    rows.offer("eq26.sharp", x.exponential, "<=", exp(Q(1, 25)))
    rows.offer("eq28.mean", Q(49, 100), "<=", x.G)
    rows.offer("eq28.ratio", x.sigmoid, "<=", Q(51, 49))
    rows.offer("eq35", Q(1, 4), "<=", x.G)


def event_start(rows, x, event):
    on, (omega, Lambda) = x.on, event
    entries, gamma, low = root(on.m * on.d * Lambda), on.gamma, real(on.low)
    middle, limit = root(5) * omega * entries * root(on.high), root(5) * gamma**2 * on.alpha * low / (72 * real(on.C_R) * on.n)
    rows.offer("eq25.event", x.norm * root(on.high), "<=", middle)
    rows.offer("eq25.A2", middle, "<=", limit)
    rows.offer("eq25.A1", limit, "<=", Q(1, 50))
    rows.offer("eq37", max(abs(v) for v in x.along), "<=", 4 * root(on.high) * omega * root(on.n * Lambda))


class Run:
    """From W(0) on."""

    def __init__(self, on, W, event):
        self.on, self.event, self.x = on, event, Point(on, [[real(v) for v in row] for row in W])
        self.start, self.S, self.S2, self.sums = self.x, real(0), real(0), [real(0)] * on.m
        self.main, self.growth, self.rank, self.tail, self.told = Worst(), Worst(), Worst(), Worst(), {}
        self.least = {"least.C1": [], "least.C2": [], "least.C_R": [self.x.sigmoid], "least.E12": [], "most.E13": [], "most.E14": []}

    def step(self):
        on, x = self.on, self.x
        after = x.next()
        step_rows(self.main, x, after, on.exact[1]**2, on.C_R)
        self.least["least.E12"].append(x.size**2 * on.n / (real(on.high) * x.G**2))
        self.least["most.E14"].append(x.size * root(on.R2) * root(on.n) / (on.gamma * root(on.low) * x.G))
        self.before, self.S, self.S2 = x, self.S + x.G, self.S2 + x.G**2
        self.sums = [a + norm(row) for a, row in zip(self.sums, x.down)]
        self.x = after

    def at(self, t):
        on, x, rows = self.on, self.x, self.main
        gamma, low, alpha, n = on.gamma, real(on.low), on.alpha, on.n
        C1, gain = 64 * self.start.L * real(on.R2) / gamma**2, alpha * gamma**2 * low / (64 * real(on.R2) * n)
        if t == 1:
            self.first = x
            rows.offer("first.positive", Q(0), "<", min(x.q))
            rows.offer("first.margin", gamma**2 * alpha * low / (17 * n), "<=", min(x.q))
        rows.offer("ratio.sigmoid", x.sigmoid, "<=", on.C_R)
        rows.offer("ratio.sigmoid.sharp", x.sigmoid, "<=", on.C_R / 2)
        rows.offer("mean.falls", x.G, "<=", self.before.G)
        rows.offer("risk.mean", x.L, "<=", 2 * x.G)
        rows.offer("risk.sum", self.S2, "<=", 16 * self.start.L * n * real(on.R2) / (gamma**2 * low * alpha))
        rows.offer("risk.rate", x.L, "<=", root(C1 * n / (low * alpha * t)))
        if t >= 2:
            rows.offer("risk.fast", x.L, "<=", 1 / (1 / self.first.L + gain * (t - 1)))
        for w, w0, moved in zip(x.W, self.start.W, self.sums):
            if n > 1 and (t > 1 or any(w0)):
                rows.offer("eq32", norm(w), "<=", norm(w0) + alpha * moved)
        rows.offer("norm.sum", x.norm, "<=", self.start.norm + pulled(on, self.S))
        rows.offer("norm.naive", x.norm, "<=", self.start.norm + alpha * root(on.high) * self.S)
        rows.offer("sum.grows", self.S + 1 / (1 + exp(root(on.high) * (self.start.norm + pulled(on, self.S)))), "<=", self.S + x.G)
        self.growth_rows()
        if self.event:
            self.event_rows()
        self.tail_rows(t, gain)
        self.least["least.C1"].append(x.L**2 * low * alpha * t / n)
        self.least["least.C2"].append((x.norm / x.reach)**2)
        self.least["least.C_R"].append(x.sigmoid)
        self.least["most.E13"].append(x.reach * root(on.R2) * root(n) / (alpha * gamma * root(on.low) * self.S))

    def growth_rows(self):
        on, x = self.on, self.x
        bound = on.alpha * on.gamma * real(on.low) * self.S / (4 * root(on.m))
        positive = [a for a, s in zip(x.along, on.s) if s == 1]
        if positive:
            self.growth.offer("eq39", bound, "<=", min(positive))
        self.growth.offer("eq41", bound, "<=", min(x.along))
        self.growth.offer("spectral.growth", on.alpha * proxy(on, 4, self.S), "<=", x.reach)
        self.growth.offer("neuron.growth", bound / (root(2) * root(on.high) * root(on.n)), "<=", min(norm(w) for w in x.W))
        self.rank.offer("eq42", x.norm / x.reach, "<=", 16 * root(on.C_R) * real(on.R2) / on.gamma)
        self.rank.offer("stable-rank", (x.norm / x.reach)**2, "<=", 256 * on.C_R * on.R2**2 / on.exact[1]**2)

    def event_rows(self):
        on, x, rho = self.on, self.x, self.on.C_R / 2
        beta = on.exact[1]**2 / (5 * on.C_R)
        self.main.offer("eq43", 2 * self.start.norm, "<=", 32 * root(10) * on.gamma / (72 * real(on.C_R) * root(on.n)) *
                        on.alpha * proxy(on, 4, self.S))
        self.main.offer("case-1", 2 * self.start.norm, "<", x.norm)
        self.main.offer("stable-rank.sharp", (x.norm / x.reach)**2, "<=",
                        Q(51, 50) * on.R2**2 / on.exact[1]**2 * spread(rho) * ((1 + beta) / (1 - beta))**2)

    def tail_supposed(self):
        """The hypotheses of the tail, and its bound, or None."""
        on, x, gamma, n, rows = self.on, self.first, self.on.exact[1], self.on.n, Worst()
        rho, alpha = on.limit(5, gamma**2), on.exact[2]
        pulls = [b * dot(z, on.mu) for b, z in zip(on.y, on.X)]
        for i in range(n):
            rows.offer("data", on.limit(25, gamma**2) * n * on.other[i], "<", gamma**2 * on.K[i][i])
            rows.offer("data.sum", 2 * rho * on.others[i], "<=", gamma**2 * on.K[i][i])
        rows.offer("step-size", 5 * alpha * max(1, on.H) * on.high * n * on.limit(10, gamma**2), "<=", Q(1))
        rows.offer("step-size.raise", 2 * on.H * rho * on.R2 * on.high * n * alpha, "<=", gamma**2)
        rows.offer("step-size.descent", 2 * on.alpha * max(ONE, real(on.H) / root(on.m)) * real(on.high), "<=", Q(1))
        rows.offer("margin", Q(0), "<", min(x.q))
        rows.offer("ratio", x.exponential, "<=", rho)
        rows.offer("mean", Q(0), "<", min(pulls))
        rows.offer("along", Q(0), "<", min(x.along))
        rows.offer("risk", x.L, "<=", self.start.L)
        rows.record()
        if min(pulls) <= 0 or min(x.along) <= 0:
            return rows.rows, None
        near, mu2 = real(max(o / on.K[i][i] for i, o in enumerate(on.others))), dot(on.mu, on.mu)
        begun = (x.norm * root(mu2) / (root(on.m) * min(x.along)))**2
        return rows.rows, max(begun, real(on.high) * (1 + near) * real(spread(rho)) * mu2 / (n * on.gamma**2 * min(pulls)**2))

    def tail_rows(self, t, gain):
        on, x = self.on, self.x
        if t == 1:
            self.supposed, self.bound = self.tail_supposed()
        elif self.bound is not None:
            self.tail.offer("stable-rank", (x.norm / x.reach)**2, "<=", self.bound)
            self.tail.offer("ratio.exponential", x.exponential, "<=", on.limit(5, on.exact[1]**2))
            self.tail.offer("raise", max(a - b for a, b in zip(self.before.q, x.q)), "<", Q(0))
            self.tail.offer("risk.fast", x.L, "<=", 1 / (1 / self.first.L + gain * (t - 1)))

    def record(self, t):
        for rows in (self.main, self.growth, self.rank, self.tail):
            rows.record(t)
        x, length = self.x, spectral(self.x.W)
        self.told.update({f"risk[{t}]": (x.L,), f"sum[{t}]": (self.S,), f"norm[{t}]": (x.norm,), f"margin.least[{t}]": (min(x.q),),
                          f"margin.greatest[{t}]": (max(x.q),), f"norm.spectral[{t}]": (length,),
                          f"rank[{t}]": ((x.norm / length)**2,)})


def first_failing(rows):
    return next((sides for sides in rows if not relation_holds(*sides)), None)


def named(prefix, rows):
    return {f"{prefix}:{key}": sides for key, sides in rows.items()}


def start_weights(on, W0, omega, seed):
    if W0 is not None:
        return W0
    if seed is None:
        return [[Q(0)] * on.d for _ in range(on.m)]
    draws = [omega * v for v in paper_gd.normals(int(seed), 11, on.m * on.d)]
    return [draws[j * on.d:(j + 1) * on.d] for j in range(on.m)]


def recorded(t, T):
    return t == T or t in (1, 10, 100, 1000, 10000)


def theorem(X, y, signs, activation, gamma, alpha, steps, H=None, smoothness=None, W0=None, omega=None, seed=None, delta=None,
            **rest):
    on, T = Setting(X, y, signs, activation, gamma, alpha, H, smoothness), int(steps)
    W, n = start_weights(on, W0, omega, seed), on.n
    rows = {"radius": (Q(0), "<", on.low), "data": (5 * on.C_R * n * on.cross, "<=", gamma**2 * on.low), "C_R": (on.C_R,),
            "A1": (alpha * 5 * n * on.high * on.R2 * on.C_R * max(1, on.H), "<=", gamma**2)}
    if smoothness is not None:
        rows["smooth"] = (on.least, "<=", on.H)
    event = (real(omega), log(4 * on.m / delta)) if delta is not None else None
    run = Run(on, W, event)
    D0 = (max(abs(v) for v in run.x.q), "<=", alpha * gamma**2 * on.low / (16 * n))
    D1 = (2 * max(abs(v) for v in run.x.along), "<=", on.alpha * on.gamma * real(on.low) * run.x.G / (2 * root(on.m)))
    D2 = (run.x.norm, "<=", pulled(on, run.x.G))
    rows["D0"] = D0
    if event:
        omega, Lambda = event
        rows["A2"] = (72 * omega * root(on.R2) * real(on.C_R) * n * root(on.m * on.d * Lambda), "<=",
                      on.alpha * on.gamma**2 * root(on.low))
        rows["E1.neurons"] = (max(dot(w, w) for w in run.x.W), "<=", 5 * omega**2 * on.d * Lambda)
        rows["E1.mean"] = (max(abs(v) for v in run.x.along), "<=", 2 * omega * root(Lambda) * norm(on.mu))
        rows["D1"], rows["D2"] = D1, D2
    if T == 0:
        return rows
    once = Worst()
    data_rows(once, on, gamma)
    start_rows(once, run.x, event)
    run.main.offer("ratio.sigmoid", run.x.sigmoid, "<=", on.C_R)
    run.main.offer("ratio.sigmoid.sharp", run.x.sigmoid, "<=", on.C_R / 2)
    if event:
        event_start(run.main, run.x, event)
    for t in range(1, T + 1):
        run.step()
        run.at(t)
        if recorded(t, T):
            run.record(t)
    once.record()
    for key in ("first.positive", "first.margin"):
        run.main.rows[key] = run.main.rows.pop(key + "[1]")
    rows.update(once.rows)
    rows.update(run.main.rows)
    rows.update(run.told)
    C1, C2 = 64 * run.start.L * real(on.R2) / on.gamma**2, 256 * on.C_R * on.R2**2 / gamma**2
    for key, bound in (("least.C1", C1), ("least.C2", C2), ("least.C_R", on.C_R), ("least.E12", 2 * on.C_R)):
        rows[key] = (max(run.least[key]), "<=", bound)
    for key, bound in (("most.E13", 1 / (4 * root(2))), ("most.E14", 1 / (2 * root(2)))):
        rows[key] = (bound, "<=", min(run.least[key]))
    for part, supposed, claims in (("growth", {"D1": D1}, run.growth.rows), ("rank", {"D1": D1, "D2": D2}, run.rank.rows),
                                   ("tail", run.supposed, run.tail.rows)):
        rows.update(named(part, supposed))
        rows.update(named(part, claims))
        broken = first_failing(supposed.values())
        if broken:
            rows[f"{part}:applies"] = broken
    if run.bound is not None:
        rows["tail:bound"] = (run.bound, "<=", C2)
    return rows


ITEMS = {"A-thm4.2": theorem}
