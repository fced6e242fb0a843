"""What theorems of papers A, B and C say of a given KKT point, from the statements alone, over Q.

consequences(...) gives the rows: name -> (left, right) of a comparison, (value,) of a number; and for each theorem whether its
hypotheses and its claims hold.
"""
from exact import Q, activation, combine, dot, gram, solve
import fixed
import line
import paper_a


class Network:
    """N(x) = sum_j s_j phi(P_j.x + b_j) at smallest margin 1."""

    def __init__(self, X, y, W, b, v, slope):
        size = [abs(c) for c in v]
        self.sign = [(c > 0) - (c < 0) for c in v]
        self.slope, self.X, self.y = slope, X, y
        raw_b = b
        self.P = [[s * w for w in row] for s, row in zip(size, W)]
        self.b = [s * beta for s, beta in zip(size, b)]
        margins = [y[i] * self(X[i]) for i in range(len(X))]
        self.level = min(margins)
        self.P = [[c / self.level for c in row] for row in self.P]
        self.b = [c / self.level for c in self.b]
        self.margins = [q / self.level for q in margins]
        self.outputs2 = dot(v, v) / self.level
        self.weights2 = sum((dot(w, w) for w in W), Q(0)) / self.level
        self.raw, self.raw_level = [list(neuron) for neuron in zip(v, W, raw_b)], self.level
        self.theta2 = self.outputs2 + self.weights2 + dot(raw_b, raw_b) / self.level

    def at(self, j, x):
        return dot(self.P[j], x) + self.b[j]

    def __call__(self, x):
        return sum((s * activation(self.at(j, x), self.slope) for j, s in enumerate(self.sign)), Q(0))

    def neurons(self, sign):
        return [j for j, s in enumerate(self.sign) if s == sign]


def norm2(a):
    return dot(a, a)


def add(rows):
    return [sum(column, Q(0)) for column in zip(*rows)]


def off_diagonal(G):
    return [abs(G[i][k]) for i in range(len(G)) for k in range(len(G)) if i != k] or [Q(0)]


class Theorem:
    def __init__(self, name, out):
        self.name, self.out, self.applies, self.holds = name, out, True, True

    def place(self, what):
        return f"{self.name}:{what}"

    def suppose(self, what, left, right, relation):
        self.out[self.place(what)] = (left, right)
        self.applies = self.applies and relation(left, right)

    def claim(self, what, left, right, relation):
        self.out[self.place(what)] = (left, right)
        self.holds = self.holds and relation(left, right)

    def value(self, what, value):
        self.out[self.place(what)] = (value,)


def less(a, b):
    return a < b


def at_most(a, b):
    return a <= b


def equal(a, b):
    return a == b


def paper_A(net, out):
    X, y, gamma = net.X, net.y, net.slope
    G, up, down = gram(X), net.neurons(1), net.neurons(-1)
    m1, m2, m, n = len(up), len(down), len(up) + len(down), len(X)
    low, high = min(norm2(x) for x in X), max(norm2(x) for x in X)
    r = max(sum(abs(G[i][k]) for k in range(n) if k != i) for i in range(n))
    zero = [Q(0)] * len(X[0])
    total_v, total_u = add([net.P[j] for j in up] or [zero]), add([net.P[j] for j in down] or [zero])
    z = [a - c for a, c in zip(total_v, total_u)]
    best = paper_a.max_margin_network(G, y, gamma, m1, m2) if m1 and m2 else {}
    mu = paper_a.hard_margin(G, y)
    multipliers = best.get("lambda")
    room = gamma * low - r
    printed, sharp = Theorem("A-thm3.2", out), Theorem("A-thm3.2.sharper", out)
    for theorem in (printed, sharp):
        theorem.applies = m1 > 0 and m2 > 0
        theorem.suppose("radius", Q(0), low, less)
    printed.suppose("orthogonality", 3 * high * n * max(off_diagonal(G)), gamma**3 * low**2, at_most)
    sharp.suppose("orthogonality", r * (high + 2 * gamma**2 * low), gamma**3 * low**2, less)
    for theorem in (printed, sharp):
        if not (m1 and m2):
            continue
        theorem.claim("side.v", Q(0), min(c * net.at(j, x) for j in up for x, c in zip(X, y)), less)
        theorem.claim("side.u", max(c * net.at(j, x) for j in down for x, c in zip(X, y)), Q(0), less)
        theorem.claim("predictor.margin", Q(1), min(c * dot(z, x) for x, c in zip(X, y)), at_most)
        if mu and multipliers and all(G[i][i] for i in range(n)):
            k = Q(min(m1, m2), max(m1, m2))
            cap = (1 + k) / (k + gamma**2) if gamma >= k else (1 + k) ** 2 / (k * (1 + gamma) ** 2)
            theorem.claim("norm.cap", norm2(z), cap * sum(mu), at_most)
    if multipliers:
        printed.claim("multiplier.least", Q(1), 2 * high * min(multipliers), less)
        printed.claim("multiplier.greatest", 2 * gamma**2 * low * max(multipliers), Q(3), less)
        sharp.claim("multiplier.least", room - r, room * high * min(multipliers), at_most)
        sharp.claim("multiplier.greatest", gamma * room * max(multipliers), Q(1), at_most)
        v, u = combine(best["v"], X), combine(best["u"], X)
        flat = [c for j in range(m) for c in net.P[j]]
        target = [c / m for j in range(m) for c in (v if net.sign[j] > 0 else u)]
        gap = [a - c for a, c in zip(flat, target)]
        out["A-thm3.2:solution.distance^2"] = (norm2(gap) / norm2(target),)
        out["A-thm3.2:solution.sine^2"] = (
            1 - dot(flat, target) ** 2 / (norm2(flat) * norm2(target)),)
        if mu:
            out["A-thm3.2:predictor.ratio^2"] = (norm2(z) / sum(mu),)
    middle = {1: [c / max(m1, 1) for c in total_v], -1: [c / max(m2, 1) for c in total_u]}
    spread = sum(norm2([a - c for a, c in zip(net.P[j], middle[net.sign[j]])]) for j in range(m))
    out["A-thm3.2:equal.distance^2"] = (
        spread / sum(norm2(row) for row in net.P),)
    return [printed, sharp]


def flips(theorem, net, mu, labels, eta1, eta2):
    u = add([[label * c for c in mean] for label, mean in zip(labels, mu)])
    eta = eta1 + eta2
    theorem.value("eta1", eta1)
    theorem.value("eta2", eta2)
    theorem.value("perturbation.norm^2", eta**2 * norm2(u))
    after = max(c * net([a - c * eta * b for a, b in zip(mean, u)]) for c, mean in zip(labels, mu))
    theorem.claim("output.perturbed", after, Q(-1), at_most)
    return eta**2 * norm2(u)


def paper_B(net, out, mu, own):
    X, y, d, n, k = net.X, net.y, len(net.X[0]), len(net.X), len(mu)
    labels = [next(y[i] for i in range(n) if own[i] == q) for q in range(k)]
    noise = [[a - b for a, b in zip(X[i], mu[own[i]])] for i in range(n)]
    K = [[dot(X[i], X[l]) + 1 for l in range(n)] for i in range(n)]
    pairs = [(i, l) for i in range(n) for l in range(n)]
    least = min(labels.count(1), labels.count(-1))
    p = max(off_diagonal(gram(mu)))
    inside = [dot(X[i], X[l]) for i, l in pairs if own[i] == own[l]]
    outside = [abs(dot(X[i], X[l])) for i, l in pairs if own[i] != own[l]] or [Q(0)]
    shifts = [abs(dot(X[l], noise[i])) for i, l in pairs if l != i] + [-dot(X[i], noise[i]) for i in range(n)]
    gap = max(abs(norm2(mean) - d) for mean in mu)
    delta = max([Q(0), gap, max(outside) - p, d - min(inside), max(inside) - 3 * d, max(shifts) / 2] +
                [abs(dot(X[i], mu[q]) - d) if own[i] == q else abs(dot(X[i], mu[q])) - p for i in range(n) for q in range(k)])
    at_means = [c * net(mean) for c, mean in zip(labels, mu)]
    T, E = p + delta + 1, d - delta + 1
    printed = Theorem("B-thm4.2", out)
    printed.applies = least > 0
    printed.suppose("means.norm", gap, Q(d, 100), at_most)
    printed.suppose("separation", 10 * k * T, E, at_most)
    printed.value("means.correlation", p)
    printed.value("noise.value", delta)
    printed.claim("output.least", Q(3, 128), min(at_means), at_most)
    printed.claim("output.most", max(at_means), Q(3, 2), at_most)
    D, c1 = d - delta - k * (p + delta), k * T / E if E else Q(1)
    if least and D > 0 and E - 3 * k * T > 0:
        z2 = flips(printed, net, mu, labels, (2 * delta + p + 1) / D,
                   3 * (3 * d + delta + 1) * (1 - 2 * c1) / (D * (1 - 3 * c1) * least))
        printed.claim("perturbation.bound", z2 * least**2, Q(169 * d * k), at_most)
    measured = Theorem("B-thm4.2.measured", out)
    measured.applies = least > 0
    C = max([abs(K[i][l]) for i, l in pairs if own[i] != own[l]] or [Q(0)])
    L, U = (f(K[i][l] for i, l in pairs if own[i] == own[l]) for f in (min, max))
    u = add([[label * c for c in mean] for label, mean in zip(labels, mu)])
    pull = min(y[i] * dot(X[i], u) for i in range(n))
    measured.suppose("separation", 3 * (k - 1) * C, L, less)
    measured.suppose("pull", Q(0), pull, less)
    if least and pull > 0 and 3 * (k - 1) * C < L:
        to = {(i, q): dot(X[i], mu[q]) + 1 for i in range(n) for q in range(k)}
        cross = max(abs(value) for (i, q), value in to.items() if own[i] != q)
        near = max(abs(value) for (i, q), value in to.items() if own[i] == q)
        alpha = 1 / (L - 2 * (k - 1) * C)
        beta = (1 - (k - 1) * C * alpha) / U
        measured.value("multiplier.most", alpha)
        measured.value("multiplier.least", beta)
        flips(measured, net, mu, labels, max([cross] + shifts) / pull,
              ((near + (k - 1) * cross) * alpha + 1) / (pull * least * beta))
    return [printed, measured]


def on_a_line(net, out):
    """C Lemma A.2, Cor. A.3 and Thm. 3.1 by sums of gaps: what holds of every KKT point on [0, 1]."""
    on = line.Line(net.X, net.y, net.P, net.b, net.sign)
    places, sums, bad = line.places_of_hinges(on), line.sums_of_gaps(on), line.bad_gaps(on)
    error, strict = on.wrong(Q(0), Q(1), False), on.wrong(Q(0), Q(1), True)
    out["clean-error"], out["clean-error.strict"] = (error,), (strict,)
    hinges, gaps, both = Theorem("C-lemA.2", out), Theorem("C-corA.3", out), Theorem("C-thm3.1", out)
    for theorem in (hinges, gaps, both):
        theorem.suppose("segment.left", Q(0), on.x[0], at_most)
        theorem.suppose("segment.right", on.x[-1], Q(1), at_most)
    for key in ("run.right", "run.left", "gap.right", "gap.left", "outside"):
        if places[key] <= 1:
            hinges.value(key, Q(0))
    gaps.claim("gaps", Q(bad), Q(3), at_most)
    both.claim("low.blocks", sums["blocks"], sums["low"], at_most)
    both.claim("low", sums["low"], strict, at_most)
    both.claim("up", error, sums["up"], at_most)
    return [hinges, gaps, both]


def paper_C(net, out, biases, trained):
    X, y, n, m = net.X, net.y, len(net.X), len(net.P)
    G = gram(X)
    low, high, rho = min(norm2(x) for x in X), max(norm2(x) for x in X), max(off_diagonal(G))
    plus, minus = y.count(1), y.count(-1)
    total = net([Q(0)] * len(X[0])) if biases else None
    if not biases:
        live = [j for j in net.neurons(1) if any(net.P[j])]
        one = Theorem("C-prop4.4", out)
        one.applies = len(live) <= 1
        orthant = Theorem("C-prop4.5", out)
        products = [dot(net.P[a], net.P[b]) for a in live for b in live if a < b]
        orthant.suppose("angle", Q(0), min(products + [Q(0)]), at_most)
        orthant.value("bound", Q(1, 2 ** len(live)))
        return [one, orthant]
    out["C-ext-cert:bias-sum"] = (total,)
    if trained:
        short = Theorem("C-thm4.1", out)
        short.applies = plus > 0
        rows = [sum(abs(G[i][k]) for k in range(n) if y[k] > 0) for i in range(n) if y[i] > 0]
        short.suppose("norm", max(rows + [Q(0)]) * net.outputs2 * net.weights2, Q(plus), less)
        short.claim("bias-sum", Q(0), total, less)
        feasible = Theorem("C-lemB.2", out)
        feasible.suppose("bias-sum", total, Q(1), less)
        if any(map(any, net.X)):
            out["C-C5:norm"] = (net.theta2,)
        feasible.claim("norm", (1 - total) ** 2 * plus, max(rows + [Q(0)]) * net.outputs2 * net.weights2, at_most)
        return [short] + (on_a_line(net, out) if len(X[0]) == 1 and len(set(map(tuple, X))) == n else [])
    sharp, printed = Theorem("C-ext-struct", out), Theorem("C-thm4.3", out)
    s = low - (n - 1) * rho
    sharp.suppose("radius", Q(0), low, less)
    sharp.suppose("correlation.affine", rho * (rho + low - 1 + 4 * max(plus, minus)), low, less)
    sharp.suppose("correlation.slack", (2 * n - 1) * rho, low, at_most)
    sharp.suppose("few-negative", high * (minus * s + n * (n - 1) * rho), low * plus * s, less)
    sharp.claim("bias-sum", Q(0), dot(net.sign, net.b), less)
    printed.applies = len(net.neurons(1)) == len(net.neurons(-1))
    printed.suppose("unit-norm", high - low + abs(high - 1), Q(0), equal)
    printed.suppose("correlation.lemB.5", (2 * max(plus, minus) - 1) * rho, Q(1), at_most)
    printed.suppose("correlation.lemB.8", 4 * (n * m) ** 2 * rho, Q(1), at_most)
    printed.suppose("few-negative", Q(m + 10 * m**2 * minus), Q(plus), less)
    printed.claim("bias-sum", Q(1, 4), total, less)
    return [sharp, printed]


def float_ends(written):
    low, high = (written["lo"], written["hi"]) if isinstance(written, dict) else (written, written)
    return float(Q(low)), float(Q(high))


def least_norm(net, rows, same):
    """C-C5: the bounds of the least squared norm, from the largest eigenvalue and the sums of rows of the Gram matrix, and from linear systems."""
    G, y, n = gram(net.X), net.y, len(net.X)
    if not any(map(any, net.X)):
        same("zero samples: no bound", [], [key for key in rows if key.startswith("C-C5")])
        return
    near, far = fixed.largest_eigenvalue(G), float(max(sum(abs(q) for q in row) for row in G))
    low, high = float_ends(rows["C-C5:least.low"]["value"])
    closest = fixed.least_norm_low(y, min(near * (1 + 1e-9), far))
    same("least.low is one", True, fixed.least_norm_low(y, far) * (1 - 1e-9) <= low and high <= closest * (1 + 1e-9))
    same("least.low is close", True, n > 30 or low >= closest * (1 - 1e-3 * n))
    bounds, norm = [norm_up(G, y), low], float(net.theta2)
    if bounds[0] is not None and n <= 30:
        up = float_ends(rows["C-C5:least.up"]["value"])
        same("least.up", True, abs(up[0] / bounds[0] - 1) < 1e-9 and abs(up[1] / bounds[0] - 1) < 1e-9)
    else:
        same("no least.up", False, "C-C5:least.up" in rows)
        bounds[0] = norm
    factor = float_ends(rows["C-C5:factor"]["value"])
    same("factor", True, all(abs(told / max(1, norm / bound) - 1) < 1e-9 for told, bound in zip(factor, bounds)))
    same("least", "HOLDS", rows["C-C5:least"]["verdict"])


def norm_up(G, y):
    """The squared norm of the network of two neurons in closed form; None where (x_i, 1) are dependent."""
    K = [[q + 1 for q in row] for row in G]
    own = [[Q(label == s) for label in y] for s in (1, -1)]
    solved = [solve(K, a) for a in own]
    return None if None in solved else 2 * sum(float(dot(a, c)) ** 0.5 for a, c in zip(own, solved))


def shorter(net, rows, same):
    """Whether one of the perturbations, as the paper writes them, shortens the network as it was given: all of them, by brute force."""
    neurons = [(v, w[0], b) for v, w, b in net.raw]
    x, y, n = [q for q, in net.X], net.y, len(net.X)

    def margins(of):
        return min(label * sum(v * max(w * q + b, Q(0)) for v, w, b in of) for q, label in zip(x, y))

    def norm(of):
        return sum(q * q for neuron in of for q in neuron)

    steps = set()
    for how in ("eq12", "eq10", "eq10-alone"):
        for i, one in enumerate(neurons):
            for k, two in enumerate(neurons):
                if (i == k) != (how == "eq10-alone") or 0 in one[:2] + two[:2]:
                    continue
                if how != "eq10-alone" and (one[1] * two[1] < 0 or one[0] * two[0] > 0):
                    continue
                behind = max(x) if how == "eq10-alone" else -two[2] / two[1]
                if how != "eq12" and not (one[1] > 0 and one[0] > 0 and -one[2] / one[1] < behind):
                    continue
                for e in range(1, 31):
                    after = line.perturb(how, neurons, i, k, Q(1, 2**e), max(x))
                    if norm(after) < norm(neurons) and margins(after) >= net.raw_level:
                        steps.add((Q(1, 2**e), norm(neurons) - norm(after), margins(after)))
                        break
    found = "C-shorter:step" in rows
    same("shorter", bool(steps), found)
    if found:
        told = (Q(rows["C-shorter:step"]["value"]), Q(rows["C-shorter:norm"]["rhs"]) * norm(neurons), Q(rows["C-shorter:margin.smallest"]["rhs"]))
        same("one of the steps", True, told in steps)
    else:
        same("none", True, "C-shorter:none" in rows)


def bias_sum_bound(X, y):
    """sum_j s_j b_j of the exact KKT point of C Sec. 4.1 when every margin is 1: 1.G^-1 y / (1 + 1.G^-1 1)."""
    G, ones = gram(X), [Q(1)] * len(X)
    return sum(solve(G, y), Q(0)) / (1 + sum(solve(G, ones), Q(0)))
