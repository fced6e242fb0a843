"""One step of gradient descent of paper D, from the definitions: f(x; W), its gradient entry by entry, and what changes. Losses that are
not given are taken to 100 digits; everything else is exact from there on."""
import d_activation
from d_losses import logistic, sigmoid
from exact import Q, dot, gram
from reals import sqrt


class Network:
    def __init__(self, signs, gamma, H, activation="smoothed", slope_at_0=None):
        self.signs, self.gamma, self.H, self.leaky, self.at_zero = signs, gamma, H, activation == "leaky", slope_at_0
        self.scale = 1 / Q(sqrt(Q(len(signs))))

    def phi(self, z):
        return d_activation.phi_at(z, self.gamma, self.H, self.leaky)

    def slope(self, z):
        return d_activation.slope_at(z, self.gamma, self.H, self.leaky, self.at_zero)

    def __call__(self, x, W):
        return self.scale * sum(s * self.phi(dot(w, x)) for s, w in zip(self.signs, W))

    def gradient(self, x, W):
        return [[self.scale * s * self.slope(dot(w, x)) * c for c in x] for s, w in zip(self.signs, W)]


def flat(W):
    return [c for w in W for c in w]


def norm2(W):
    return dot(flat(W), flat(W))


def move(W, D, by):
    return [[a + by * b for a, b in zip(w, d)] for w, d in zip(W, D)]


def margins(net, X, y, W):
    return [b * net(x, W) for x, b in zip(X, y)]


def gradient(net, X, y, W, g):
    """Of the risk."""
    total = [[Q(0)] * len(X[0]) for _ in W]
    for x, b, loss in zip(X, y, g):
        total = move(total, net.gradient(x, W), -b * loss / len(X))
    return total


class Samples:
    """Extremes of the Gram matrix."""

    def __init__(self, X):
        self.K, n = gram(X), len(X)
        self.n, self.least, self.most = n, min(self.K[i][i] for i in range(n)), max(self.K[i][i] for i in range(n))
        self.cross = max([abs(self.K[i][k]) for i in range(n) for k in range(i)], default=Q(0))
        self.row = max(sum(map(abs, row)) for row in self.K)


def step(net, X, y, alpha, W, given, mu, after, within, points):
    data, n, m = Samples(X), len(X), len(W)
    z = margins(net, X, y, W)
    g = given or [Q(sigmoid(a)) for a in z]
    G, grad = sum(g) / n, gradient(net, X, y, W, g)
    V = move(W, grad, -alpha)
    next_z, size = margins(net, X, y, V), norm2(grad)
    change = [b - a for a, b in zip(z, next_z)]
    linear = [b * dot(flat(net.gradient(x, W)), [-alpha * c for c in flat(grad)]) for x, b in zip(X, y)]
    bound = lambda x2: net.H * data.most * x2 * alpha**2 * G * net.scale / 2
    rows = {"gradient.norm": (size, "<=", data.most * G**2),
            "gradient.growth": (size, "<=", (data.most + (n - 1) * data.cross) * max(g) * G / n),
            "ratio.step": (max(change[j] - change[i] + alpha / n * (g[i] * net.gamma**2 * data.least - g[j] * data.most)
                               for i in range(n) for j in range(n)), "<=", 2 * alpha * data.cross * G)}
    if not net.leaky:
        rows["change.taylor"] = (max(abs(c - l) for c, l in zip(change, linear)), "<=", bound(data.most))
    if norm2(W) > 0:
        mixed = max(Q(0), norm2(V) - norm2(W) - alpha**2 * size)
        rows["growth"] = (mixed**2, "<=", 4 * alpha**2 * size * norm2(W))
    if given:
        quotient = lambda w, v, x: (net.slope(dot(w, x)) if dot(w, x) == dot(v, x) else
                                    (net.phi(dot(v, x)) - net.phi(dot(w, x))) / (dot(v, x) - dot(w, x)))
        xi = [sum(quotient(w, v, a) * net.slope(dot(w, b)) for w, v in zip(W, V)) / m for a in X for b in X]
        rows["gradient.identity"] = (size, "=", size)
        rows["change.identity"] = (Q(0), "=", Q(0))
        rows["xi.least"] = (net.gamma**2, "<=", min(xi))
        rows["xi.most"] = (max(xi), "<=", Q(1))
    elif not net.leaky:
        risk = lambda q: Q(sum(map(logistic, q))) / n
        H_least = (1 - net.gamma) * net.H / 2
        for key, beta in (("descent", data.most * (1 + net.H * net.scale)),
                          ("descent.here", data.row / n * (Q(1, 4) + H_least * net.scale))):
            rows[key] = (risk(next_z), "<=", risk(z) - alpha * size + beta * alpha**2 * size / 2)
    if mu:
        along = -sum(net.scale * s * dot(row, mu) for s, row in zip(net.signs, grad))
        rows["mean.norm"] = (along**2, "<=", size * dot(mu, mu))
        if given:
            rows["mean.identity"] = (along, "=", along)
    if after:
        rows["after"] = (max(abs(a - b) for a, b in zip(flat(after), flat(V))), "<=", within)
    for k, x in enumerate(points if not net.leaky else [], 1):
        direct = net(x, V) - net(x, W) - dot(flat(net.gradient(x, W)), [-alpha * c for c in flat(grad)])
        rows[f"point.taylor,{k}"] = (abs(direct), "<=", bound(dot(x, x)))
        rows[f"point.printed,{k}"] = (abs(direct), "<=", bound(data.most))
    return rows


def place(key, at):
    key, _, rest = key.partition(",")
    return f"{key}[{at}{',' + rest if rest else ''}]"


def steps(X, y, signs, gamma, H, alpha, W, g=None, mu=None, after=None, within=Q(0), points=(), activation="smoothed",
          slope_at_0=None):
    net, m, rows = Network(signs, gamma, H, activation, slope_at_0), len(signs), {}
    for t in range(len(W) // m):
        block = slice(t * m, (t + 1) * m)
        found = step(net, X, y, alpha, W[block], g and g[t], mu, after and after[block], within, points)
        rows.update((place(key, t + 1), sides) for key, sides in found.items())
    return rows


ITEMS = {"D-step": steps}
