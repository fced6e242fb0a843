"""Paper B's lemmas at a network with block multipliers, from the statements: sums over samples, no residuals where those can be avoided."""
from exact import Q, dot
from reals import sqrt


class Point:
    """The network in root-free form, with its samples and their clusters; products with a 1 appended are K."""

    def __init__(self, X, y, W, b, v, block_multipliers, mu=None, clusters=None, points=None, of=None):
        self.X, self.y, self.W, self.b, self.s, self.L = X, y, W, b, v, block_multipliers
        self.n, self.m, self.d = len(X), len(W), len(X[0])
        self.mu = mu or X
        self.cluster = [int(q) - 1 for q in clusters] if clusters else list(range(self.n))
        self.k = len(self.mu)
        self.label = [next(y[i] for i in range(self.n) if self.cluster[i] == q) for q in range(self.k)]
        self.points = points or self.mu
        self.of = [int(q) - 1 for q in of] if of else list(range(self.k))
        self.G = [[dot(a, c) for c in X] for a in X]
        self.u = [sum((l * e for l, e in zip(self.label, column)), Q(0)) for column in zip(*self.mu)]
        self.S = [sum((row[j] for row in self.L), Q(0)) for j in range(self.m)]
        self.D = min(y[i] * dot(X[i], self.u) for i in range(self.n))
        self.z = [self.inputs(x) for x in X]
        self.margins = [y[i] * self.value(z) for i, z in enumerate(self.z)]

    def inputs(self, x):
        return [dot(w, x) + c for w, c in zip(self.W, self.b)]

    def value(self, z):
        return sum((s * max(p, Q(0)) for s, p in zip(self.s, z)), Q(0))

    def cluster_sum(self, q, sign):
        return sum((self.L[i][j] for i in range(self.n) for j in range(self.m) if self.cluster[i] == q and self.s[j] == sign), Q(0))

    def pulled(self, j, products):
        """s_j sum_i y_i Lambda_ij products_i"""
        return self.s[j] * sum((self.y[i] * self.L[i][j] * products[i] for i in range(self.n)), Q(0))

    def loss(self, j, x):
        """<R_j, (x, 1)>"""
        return dot(self.W[j], x) + self.b[j] - self.pulled(j, [dot(a, x) + 1 for a in self.X])

    def along(self, j):
        return dot(self.W[j], self.u)

    def moved(self, x, y, eta):
        return y * self.value([z - y * eta * self.along(j) for j, z in enumerate(self.inputs(x))])

    def own(self, r):
        return [i for i in range(self.n) if self.cluster[i] == r]

    def rest(self, r):
        return [i for i in range(self.n) if self.cluster[i] != r]

    def numbers(self):
        """p; the extremes of products within and between clusters; of products with means and noises."""
        mu, c, n, k = self.mu, self.cluster, self.n, self.k
        r = {"p": max([abs(dot(mu[q], mu[t])) for q in range(k) for t in range(q)], default=Q(0))}
        within = [self.G[i][l] for i in range(n) for l in range(n) if c[i] == c[l]]
        between = [self.G[i][l] for i in range(n) for l in range(n) if c[i] != c[l]] or [Q(0)]
        r["within"], r["between"] = (min(within), max(within)), max(map(abs, between))
        r["C"] = max(abs(g + 1) for g in between) if k > 1 else Q(0)
        to = [[dot(x, q) for q in mu] for x in self.X]
        r["own"] = max(abs(to[i][c[i]] - self.d) for i in range(n))
        r["other"] = max([abs(to[i][q]) for i in range(n) for q in range(k) if q != c[i]], default=Q(0))
        noise = [Q(0)]
        for i in range(n):
            xi = [a - e for a, e in zip(self.X[i], mu[c[i]])]
            noise += [-dot(self.X[l], xi) if l == i else abs(dot(self.X[l], xi)) for l in range(n)]
        r["noise"] = max(noise)
        return r


def typical(k, x, r, p):
    """The least Delta for which x is a typical point of cluster r."""
    own, rest = [dot(k.X[i], x) for i in k.own(r)], [abs(dot(k.X[i], x)) for i in k.rest(r)] or [Q(0)]
    noise = [abs(dot(a, [e - f for e, f in zip(x, k.mu[r])])) for a in k.X]
    return max(k.d - min(own), max(own) - k.d, max(rest) - p, max(noise))


def first_zero(k, x, y, most):
    """The first eta in [0, most] with y N(x - y eta u) = 0, by walking over the hinges."""
    z, slope = k.inputs(x), [k.along(j) for j in range(k.m)]
    hinges = {y * p / g for p, g in zip(z, slope) if g != 0}
    stops = sorted({Q(0), most} | {h for h in hinges if 0 < h < most})
    before = None
    for at in stops:
        now = k.moved(x, y, at)
        if now <= 0:
            return None if before is None else before[0] + (at - before[0]) * before[1] / (before[1] - now)
        before = (at, now)
    return None


def lemmas(Delta=None, **given):
    k = Point(**given)
    a, d, kk = k.numbers(), k.d, k.k
    p, least = a["p"], min(k.label.count(1), k.label.count(-1))
    samples = max(d - a["within"][0], a["within"][1] - 3 * d, a["between"] - p)
    means = max(a["own"], a["other"] - p)
    if Delta is None:
        Delta = max([Q(0), samples, means, a["noise"]] + [typical(k, x, r, p) for x, r in zip(k.points, k.of)])
    T, E, U = p + Delta + 1, d - Delta + 1, 3 * d + Delta + 1
    room2, room3, D = E - 2 * kk * T, E - 3 * kk * T, d - Delta - kk * (p + Delta)
    square = [dot(m, m) for m in k.mu]
    ones = [x + [Q(1)] for x in k.X]
    gaps = [abs(([*k.W[j], k.b[j]])[e] - k.pulled(j, [o[e] for o in ones])) for j in range(k.m) for e in range(d + 1)]
    used = [i for i in range(k.n) if any(k.L[i])]
    rows = {
        "means.norm": (max(abs(max(square) - d), abs(min(square) - d)), "=", Q(0)),
        "separation": (10 * kk * T, "<=", E), "means.correlation": (p,), "noise.value": (Delta,),
        "noise.samples": (samples, "<=", Delta), "noise.means": (means, "<=", Delta), "noise.pairs": (a["noise"], "<=", Delta),
        "multiplier": (Q(0), "<=", min(map(min, k.L))), "stationarity": (max(gaps), "=", Q(0)),
        "slope": (max([Q(0)] + [-k.z[i][j] for i in range(k.n) for j in range(k.m) if k.L[i][j] != 0]), "<=", Q(0)),
        "margin": (max([Q(0)] + [1 - q for q in k.margins]), "<=", Q(0)),
        "slackness": (max([Q(0)] + [k.margins[i] - 1 for i in used]), "<=", Q(0)),
        "pull": (Q(0), "<", D),
        "direction": (Q(0), "<=", min(k.s[j] * k.along(j) - D * k.S[j] for j in range(k.m))),
        "direction.expansion": (max(abs(k.along(j) - k.pulled(j, [dot(x, k.u) for x in k.X])) for j in range(k.m)), "=", Q(0)),
    }
    for q in range(kk):
        rows[f"multiplier.most[{q + 1}]"] = (max(k.cluster_sum(q, 1), k.cluster_sum(q, -1)) * room2, "<=", Q(1))
        rows[f"multiplier.least[{q + 1}]"] = (room3, "<=", k.cluster_sum(q, k.label[q]) * U * room2)
    eta = None
    if least > 0 and D > 0 and room3 > 0:
        eta1, eta2 = (2 * Delta + p + 1) / D, 3 * U * room2 / (D * room3 * least)
        eta, u2 = eta1 + eta2, dot(k.u, k.u)
        rows.update({"eta1": (eta1,), "eta2": (eta2,), "perturbation.norm": (sqrt(eta**2 * u2),),
                     "perturbation.bound": (eta**2 * u2 * least**2, "<=", Q(169 * d * kk))})
    for index, (x, r) in enumerate(zip(k.points, k.of), 1):
        z, y = k.inputs(x), k.label[r]
        N = y * k.value(z)
        linear = sum(z[j] if k.s[j] == y else -max(z[j], Q(0)) for j in range(k.m))
        rows.update({
            f"typical[{index}]": (typical(k, x, r, p), "<=", Delta),
            f"expansion[{index}]": (max(abs(k.loss(j, x)) for j in range(k.m)), "=", Q(0)),
            f"output.linear[{index}]": (linear, "<=", N),
            f"output.least[{index}]": (room3 * E - 2 * kk * T * U, "<=", N * U * room2),
            f"output.positive[{index}]": (Q(3, 128), "<=", N),
            f"output.most[{index}]": (abs(N) * room2, "<=", d + Delta + 1 + kk * T),
            f"output.size[{index}]": (abs(N), "<=", Q(3, 2)),
            f"preactivation[{index}]": (Q(0), "<=", min(z[j] + (2 * Delta + p + 1) * k.S[j] for j in range(k.m))),
        })
        if eta is not None:
            others = [z[j] - y * eta1 * k.along(j) for j in range(k.m) if k.s[j] != y]
            if others:
                rows[f"preactivation.moved[{index}]"] = (Q(0), "<=", min(others))
            rows[f"output.perturbed[{index}]"] = (k.moved(x, y, eta), "<=", Q(-1))
            flip = first_zero(k, x, y, eta)
            if flip is not None:
                rows[f"flip[{index}]"] = (flip,)
    return rows


def measured(**given):
    k = Point(**given)
    a, others = k.numbers(), k.k - 1
    C, low, high = a["C"], a["within"][0] + 1, a["within"][1] + 1
    R = [[abs(k.loss(j, x)) for j in range(k.m)] for x in k.X]
    drag = sum((abs(k.along(j) - k.pulled(j, [dot(x, k.u) for x in k.X])) for j in range(k.m)), Q(0))
    hinge = [max([Q(0)] + [-k.z[i][j] for i in range(k.n) if k.L[i][j] != 0]) for j in range(k.m)]
    beyond = max([Q(0)] + [k.margins[i] - 1 for i in range(k.n) if any(k.L[i])])
    short = max([Q(0)] + [1 - q for q in k.margins])
    rho, rho_max, hinges = max(map(sum, R)), sum(map(max, zip(*R))), sum(hinge)
    rows = {"multiplier": (Q(0), "<=", min(map(min, k.L))), "separation": (2 * others * C, "<", low),
            "defect.margin": (short,), "defect.slackness": (beyond,), "defect.hinges": (hinges,),
            "defect.stationarity": (rho,), "defect.stationarity.most": (rho_max,), "defect.along": (drag,),
            "direction.pull": (k.D,)}
    if low <= 2 * others * C:
        return rows
    alpha = max((1 + beyond + rho) / (low - 2 * others * C), (rho_max + hinges) / (low - others * C))
    beta = (1 - short - rho - others * C * alpha) / high
    rows.update({"alpha": (alpha,), "beta": (beta,)})
    for q in range(k.k):
        rows[f"multiplier.most[{q + 1}]"] = (max(k.cluster_sum(q, 1), k.cluster_sum(q, -1)), "<=", alpha)
        rows[f"multiplier.least[{q + 1}]"] = (beta, "<=", k.cluster_sum(q, k.label[q]))
    rows["direction"] = (Q(0), "<=", min(
        k.s[j] * k.along(j) - k.D * k.S[j] + abs(k.along(j) - k.pulled(j, [dot(x, k.u) for x in k.X])) for j in range(k.m)))
    drifts, losses, mosts = [], [], []
    for index, (x, r) in enumerate(zip(k.points, k.of), 1):
        y, z, to = k.label[r], k.inputs(x), [dot(c, x) for c in k.X]
        N, C_x = y * k.value(z), max([abs(to[i] + 1) for i in k.rest(r)], default=Q(0))
        own = [to[i] + 1 for i in k.own(r)]
        off = [k.loss(j, x) for j in range(k.m)]
        steps = [to[i] - k.G[i][i] for i in k.own(r)] + [abs(to[l] - k.G[l][i]) for i in k.own(r) for l in range(k.n) if l != i]
        drift, loss = max([C_x] + steps), sum(map(abs, off))
        e = [max(abs(off[j]), hinge[j] + max(abs(off[j] - k.loss(j, k.X[i])) for i in k.own(r))) for j in range(k.m)]
        most = (max(map(abs, own)) + others * C_x) * alpha + loss
        if min(own) >= 0:
            rows[f"output.least[{index}]"] = (min(own) * max(beta, Q(0)) - 2 * others * C_x * alpha - loss, "<=", N)
        rows[f"output.most[{index}]"] = (abs(N), "<=", most)
        far = [z[j] + drift * k.S[j] + e[j] for j in range(k.m) if k.s[j] != y]
        if far:
            rows[f"preactivation[{index}]"] = (Q(0), "<=", min(far))
        drifts.append(drift)
        losses.append(e)
        mosts.append(most + sum(e))
    eta, u2, least = None, dot(k.u, k.u), min(k.label.count(1), k.label.count(-1))
    if k.D > 0 and beta > 0:
        gain = k.D * least * beta - drag
        rows["gain"] = (gain,)
        if gain > 0:
            eta1 = max(drifts) / k.D
            eta2 = (max(mosts) + 1 + eta1 * drag) / gain
            eta = eta1 + eta2
            rows.update({"eta1": (eta1,), "eta2": (eta2,), "perturbation.norm": (sqrt(eta**2 * u2),)})
    gains, adaptive = [k.s[j] * k.along(j) for j in range(k.m)], {}
    for y in (1, -1):
        total = sum((g for j, g in enumerate(gains) if k.s[j] != y), Q(0))
        if min(gains) < 0 or total == 0:
            continue
        first = [(drifts[i] * k.S[j] + losses[i][j]) / gains[j] for i, r in enumerate(k.of) for j in range(k.m)
                 if k.label[r] == y and k.s[j] != y and gains[j] > 0]
        adaptive[y] = max(first, default=Q(0)) + max(mosts) / total
    if len(adaptive) == 2:
        rows["eta.adaptive"] = (max(adaptive.values()),)
        rows["perturbation.adaptive"] = (sqrt(max(adaptive.values())**2 * u2),)
    for index, (x, r) in enumerate(zip(k.points, k.of), 1):
        y = k.label[r]
        if eta is not None:
            rows[f"output.perturbed[{index}]"] = (k.moved(x, y, eta), "<=", Q(-1))
        if y in adaptive:
            rows[f"output.adaptive[{index}]"] = (k.moved(x, y, adaptive[y]), "<=", Q(0))
    return rows


ITEMS = {"B-lemmas": lemmas, "B-X1": measured}
