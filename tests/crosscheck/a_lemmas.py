"""Lemmas of Appendix E of paper A at given weights and draws, from the statements alone: over Q where the case is, else to 100
digits."""
import paper_gd
from a_descent import Point, Setting, Worst, first_failing, named, norm, root, spectral, step_rows
from a_descent import dot as real_dot
from exact import Q, dot
from reals import exp, log, real



# ---- one step: A-lemE.8 and A-proE.10 ----

def beside(A, i):
    return max([abs(A[i][k]) for k in range(len(A)) if k != i], default=Q(0))


def suppose_step(on, x, c, C):
    """Lemma -> its hypotheses."""
    gamma2, n = on.exact[1]**2, on.n
    near = max((o / on.K[i][i] for i, o in enumerate(on.others)), default=Q(0))
    nearest = max(o / on.K[i][i] for i, o in enumerate(on.other))
    alpha, curved = on.exact[2], max(real(1), real(on.H) / root(on.m))
    return {
        "E.8": {"E.6": (c, "<=", min(x.Gamma[i][i] / real(on.K[i][i]) for i in range(n))),
                "E.5": (on.limit(25, c) * n * Q(max(beside(x.Gamma, i) / x.Gamma[i][i] for i in range(n))), "<=", Q(1)),
                "step-size": (5 * alpha * on.H * on.high * n * on.limit(10, c), "<=", Q(1))},
        "E.11b": {"ratio": (x.sigmoid, "<=", C), "data": (2 * C * n * nearest, "<=", gamma2),
                  "step-size": (2 * on.H * C * on.R2 * on.high * n * alpha, "<=", gamma2)},
        "E.12": {"ratio": (x.sigmoid, "<=", C), "data": (near, "<=", Q(1))},
        "E.13": {"data": (near, "<=", Q(1, 2))},
        "E.14": {"data": (near, "<=", Q(1, 2))},
        "descent": {"step-size": (2 * real(alpha) * curved * real(on.high), "<=", Q(1))}}


PARTS = {"E.8": "eq17 eq18.least eq18.most eq19 eq20 eq21 eq22 eq23", "E.11b": "eq27.least eq27.most raise eq31",
         "E.12": "eq33 gradient.growth gradient.growth.sharp", "E.13": "eq34 eq40", "E.14": "proxy", "descent": "descent"}
ALWAYS = "remainder gradient.norm mean.most gradient.lipschitz gradient.lipschitz.sharp eq29"


def smooth_row(on, smoothness):
    return {} if smoothness is None else {"smooth": (on.least, "<=", on.H)}


def step(X, y, signs, activation, gamma, alpha, W, H=None, smoothness=None, c=None, C=None, **rest):
    on = Setting(X, y, signs, activation, gamma, alpha, H, smoothness)
    x = Point(on, [[real(v) for v in row] for row in W])
    c, C, found = c if c is not None else gamma**2, C if C is not None else on.C_R, Worst()
    step_rows(found, x, x.next(), c, C)
    found.record()
    rows = {"radius": (Q(0), "<", on.low), "risk": (x.L,), "mean": (x.G,), **smooth_row(on, smoothness)}
    rows.update((key, found.rows[key]) for key in ALWAYS.split() if key in found.rows)
    for lemma, supposed in suppose_step(on, x, c, C).items():
        rows.update(named(lemma, supposed))
        rows.update(named(lemma, {key: found.rows[key] for key in PARTS[lemma].split() if key in found.rows}))
        broken = first_failing(supposed.values())
        if broken:
            rows[f"{lemma}:applies"] = broken
    return rows


def kept_ratio(X, y, signs, activation, gamma, alpha, W, H=None, smoothness=None, c=None, rho=None, reading="corrected", **rest):
    on = Setting(X, y, signs, activation, gamma, alpha, H, smoothness)
    x = Point(on, [[real(v) for v in row] for row in W])
    after, found, c = x.next(), Worst(), c if c is not None else gamma**2
    rows = {"radius": (Q(0), "<", on.low), **smooth_row(on, smoothness)}
    if rho is None:
        rho = on.limit(5, c)
    else:
        rows["rho"] = (on.limit(5, c), "<=", rho)
    for i in range(on.n):
        found.offer("E.6", c * on.K[i][i], "<=", x.Gamma[i][i])
        found.offer("E.5", on.limit(25, c) * on.n * Q(beside(x.Gamma, i)), "<", x.Gamma[i][i])
        for j in range(on.n):
            if i != j and x.g[i] / x.g[j] <= real(2 * rho / 5):
                found.offer("case-1", exp(after.q[j] - after.q[i]), "<=", Q(161, 200) * rho)
            elif i != j:
                found.offer("case-2", exp(after.q[j] - after.q[i]), "<=", exp(x.q[j] - x.q[i]))
    found.record()
    share = on.R2 / c
    rows.update(found.rows)
    rows.update({
        "ratio": (x.exponential, "<=", rho), "margin": (Q(0), "<", min(x.q)),
        "step-size": (5 * alpha * (on.H if reading == "printed" else max(1, on.H)) * on.high * on.n * on.limit(10, c), "<=", Q(1)),
        "ratio.after": (after.exponential, "<=", rho), "case-2.positive": (Q(0), "<", rho / 5 - share),
        "case-2.margin": (rho / 5 - share, "<=", 2 * rho / 5 - share - rho / 5 * share / (1 + share))})
    return rows


# ---- two sets of weights: A-lemE.2 ----

class Leaky(Setting):
    def phi(self, z):
        return max(z, self.gamma * z)

    def slope(self, z):
        return real(1) if z > 0 else self.gamma if z < 0 else real(self.at_zero)


def two_weights(X, y, signs, activation, gamma, W, V, H=None, smoothness=None, slope_at_zero=None, **rest):
    kind = Leaky if activation == "leaky_relu" else Setting
    on = kind(X, y, signs, activation, gamma, Q(1), H, smoothness)
    on.at_zero = slope_at_zero
    w, v = (Point(on, [[real(c) for c in row] for row in table]) for table in (W, V))
    apart = [[real(a - b) for a, b in zip(*pair)] for pair in zip(W, V)]
    length2, Hs, root_m = sum(a * a for row in apart for a in row), real(on.H), root(on.m)
    rows = {} if activation == "leaky_relu" else smooth_row(on, smoothness)
    for i in range(on.n):
        linear = sum(real_dot(g, a) for g, a in zip(v.grads[i], apart))
        error = abs(on.y[i] * (w.q[i] - v.q[i]) - linear)
        rows[f"remainder[{i + 1}]"] = (error, "<=", Hs * sum(real_dot(a, on.X[i])**2 for a in apart) / (2 * root_m))
        rows[f"remainder.norm[{i + 1}]"] = (error, "<=", Hs * real(on.K[i][i]) * length2 / (2 * root_m))
    for k, x in enumerate((w, v)):
        rows[f"gradient.norm[{k + 1}]"] = (x.size, "<=", root(on.high) * x.G)
        rows[f"mean.most[{k + 1}]"] = (x.G, "<=", min(real(1), x.L))
    change = norm([a - b for r, s in zip(w.down, v.down) for a, b in zip(r, s)])
    for key, curvature in (("gradient.lipschitz", real(1)), ("gradient.lipschitz.sharp", real(1) / 4)):
        rows[key] = (change, "<=", real(on.high) * (curvature + Hs / root_m) * spectral(apart))
    return rows


# ---- inner products of gradients: A-facE.7 ----

def slopes_at(X, W, activation, gamma, H, slope_at_zero):
    if activation == "logistic":
        return [[real(gamma) + real(1 - gamma) / (1 + exp(-real(H or 1) * real(dot(w, x)))) for x in X] for w in W]
    return [[Q(1) if dot(w, x) > 0 else gamma if dot(w, x) < 0 else slope_at_zero for x in X] for w in W]


def gradients(X, gamma, C, slopes=None, W=None, activation=None, H=None, slope_at_zero=None, c=None, C_gradients=None, **rest):
    D = slopes if slopes is not None else slopes_at(X, W, activation, gamma, H, slope_at_zero)
    n, m, found = len(X), len(D), Worst()
    K = [[dot(a, b) for b in X] for a in X]
    D = [[Q(v) for v in row] for row in D]
    mean = [[sum(row[i] * row[k] for row in D) / m for k in range(n)] for i in range(n)]
    Gamma = [[K[i][k] * mean[i][k] for k in range(n)] for i in range(n)]
    for i in range(n):
        found.offer("radius", Q(0), "<", K[i][i])
        found.offer("data", C * n * beside(K, i), "<=", K[i][i])
        found.offer("E.6", gamma**2 * K[i][i], "<=", Gamma[i][i])
        found.offer("E.5", gamma**2 * C * n * beside(Gamma, i), "<=", Gamma[i][i])
        found.offer("eq18.most", Gamma[i][i], "<=", K[i][i])
        if c is not None:
            found.offer("E.6.supplied", c * K[i][i], "<=", Gamma[i][i])
        if C_gradients is not None:
            found.offer("E.5.supplied", C_gradients * n * beside(Gamma, i), "<=", Gamma[i][i])
    found.record()
    entries, means = [v for row in D for v in row], [v for row in mean for v in row]
    rows = {"slopes.least": (gamma, "<=", min(entries)), "slopes.most": (max(entries), "<=", Q(1)),
            "eq27.least": (gamma**2, "<=", min(means)), "eq27.most": (max(means), "<=", Q(1)),
            "largest.c": (min(Gamma[i][i] / K[i][i] for i in range(n)),), **found.rows}
    for key, A in (("largest.C", K), ("largest.C-gradients", Gamma)):
        most = max(beside(A, i) / A[i][i] for i in range(n))
        if most:
            rows[key] = (1 / (n * most),)
    return rows


# ---- first weights: A-lemE.1 ----

def tails(x):
    """P(|N| > x), by the series of the error function."""
    x = real(x)
    y = x / root(2)
    term, total, k = y, y, 0
    while abs(term) > real(Q(1, 10**110)):
        k += 1
        term = -term * y * y / k
        total += term / (2 * k + 1)
    pi = 16 * arctan(Q(1, 5)) - 4 * arctan(Q(1, 239))
    return 1 - 2 * total / root(pi)


def arctan(x):
    return real(sum(Q((-1)**k, 2 * k + 1) * x**(2 * k + 1) for k in range(90)))


def first_weights(X, y, omega, delta, W0=None, neurons=None, seed=None, draws=None, C0=None, **rest):
    d, m = len(X[0]), len(W0) if W0 is not None else int(neurons)
    count = int(draws) if draws is not None else 1
    mu = [sum(b * x[c] for b, x in zip(y, X)) for c in range(d)]
    if W0 is None:
        normals = [omega * v for v in paper_gd.normals(int(seed), 11, m * d * count)]
        tables = [[normals[(k * m + j) * d:(k * m + j + 1) * d] for j in range(m)] for k in range(count)]
    else:
        tables = [W0]
    W, Lambda, s = tables[0], log(4 * m / real(delta)), real(omega)
    sizes, along = max(dot(w, w) for w in W), max(abs(dot(w, mu)) for w in W)
    most, far = 5 * s * s * d * Lambda, 2 * s * root(Lambda) * root(dot(mu, mu))
    sharp, beyond = d + 2 * root(d) * root(Lambda) + 2 * Lambda, root(2 * log(4 / real(delta)))
    rows = {"neurons": (sizes, "<=", most), "neurons.sharp": (sizes, "<=", s * s * sharp), "mean": (along, "<=", far),
            "mean.sharp": (along, "<=", far / root(2)),
            "spectral": (spectral([[real(v) for v in w] for w in W]), "<=", s * (root(m) + root(d) + beyond)),
            "C_0": (1 + beyond / (root(m) + root(d)),), "law.neurons": (sharp, "<=", 5 * d * Lambda),
            "law.mean": (m * tails(2 * root(Lambda)), "<=", delta / 2),
            "law.printed": (2 * m * root(delta / (4 * m)), "<=", delta / 2)}
    if C0 is not None:
        rows["law.absolute"] = (tails(2 * C0), "<=", delta)
    if draws is not None:
        rows["draws.neurons"] = (Q(sum(max(dot(w, w) for w in table) > Q(most) for table in tables)),)
        rows["draws.mean"] = (Q(sum(max(abs(dot(w, mu)) for w in table) > Q(far) for table in tables)),)
    return rows


ITEMS = {"A-lemE.8": step, "A-proE.10": kept_ratio, "A-lemE.2": two_weights, "A-facE.7": gradients,
         "A-lemE.1": first_weights}
