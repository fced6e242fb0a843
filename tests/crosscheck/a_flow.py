"""Paper A's gradient at given weights and its flow on orthogonal samples, to a hundred digits."""
from a_data import extremes, nearness
from d_setting import largest_eigenvalue
from exact import Q, dot, gram
from reals import Near, exp, log, log1p, real

LOG2 = log(2)


def slope(kind, z, gamma, H, at_zero):
    if kind == "leaky_relu":
        return real(1 if z > 0 else gamma if z < 0 else at_zero)
    if kind == "smoothed":
        return real(max(gamma, min(Q(1), ((1 - gamma) * H * Q(z) + 1 + gamma) / 2)))
    return real(gamma) + (1 - real(gamma)) / (1 + exp(-real(H) * real(z)))


def value(kind, z, gamma, H):
    z, gamma, H = Q(z), Q(gamma), H and Q(H)
    if kind == "leaky_relu":
        return real(z if z > 0 else gamma * z)
    if kind == "smoothed":
        even = (1 - gamma) * H * z * z / 4 if abs(z) <= 1 / H else (1 - gamma) * (2 * abs(z) - 1 / H) / 4
        return real((1 + gamma) * z / 2 + even)
    return real(gamma) * real(z) + (1 - real(gamma)) / real(H) * ((1 + exp(real(H) * real(z))).ln() - LOG2)


def loss(q, kind):
    return exp(-q) if kind == "exponential" else log1p(exp(-q))


def sigmoid(q, kind):
    return exp(-q) if kind == "exponential" else 1 / (1 + exp(q))


def margins(W, X, y, signs, kind, gamma, H):
    scale = 1 / real(len(W)).sqrt()
    return [real(y[i]) * scale * sum(real(s) * value(kind, dot(w, X[i]), gamma, H) for s, w in zip(signs, W))
            for i in range(len(X))]


def spectral2(W):
    found = largest_eigenvalue(gram(W))
    return Near(found, found / 10**9)


def root(x):
    """Of a number that is only nearly known."""
    value = real(x.value).sqrt()
    return Near(value, Q(value) / 10**9)


def proxy(X, y, signs, activation, gamma, W, H=Q(1), slope_at_zero=None, loss_kind="logistic", slopes=None):
    """A-eq15."""
    G, n, m = gram(X), len(X), len(W)
    low, high, _ = extremes(G)
    q = margins(W, X, y, signs, activation, gamma, H)
    g, l = [sigmoid(x, loss_kind) for x in q], [loss(x, loss_kind) for x in q]
    D = [[real(slopes[i][j]) if slopes else slope(activation, dot(W[j], X[i]), gamma, H, slope_at_zero) for j in range(m)]
         for i in range(n)]
    h2 = sum(g[i] * g[k] * real(y[i] * y[k] * G[i][k] / m) * sum(a * b for a, b in zip(D[i], D[k]))
             for i in range(n) for k in range(n)) / n**2
    mean_g, risk = sum(g) / n, sum(l) / n
    pulls = [y[k] * dot(G[k], y) for k in range(n)]
    M, norm2 = min(pulls), sum(pulls, Q(0))
    rows = {**nearness(G, gamma), "pull.positive": (Q(0), "<", M),
            "gradient": (real(2 * gamma**2 * low**2) * mean_g**2, "<=", real(9 * high * n) * h2),
            "gradient.data": ((real(gamma * M) * mean_g)**2, "<=", real(norm2) * h2),
            "end.applies": (mean_g, "<=", LOG2 / (3 * n))}
    if mean_g <= LOG2 / (3 * n):
        rows.update({"end.slope": (max(g), "<", Q(1, 2)), "end.margin": (Q(0), "<", min(q)),
                     "end.loss": (max(a / b for a, b in zip(l, g)), "<=", Q(2)), "end.risk": (n * risk, "<", LOG2)})
    needed = -risk.ln() if loss_kind == "exponential" else -(exp(risk) - 1).ln()
    if all(x == 0 for w in W for x in w):
        rows["norm.zero"] = (Near(needed, Q(1, 10**30)),)
    else:
        size = spectral2(W)
        rows["norm"] = (needed, "<=", root(Near(high * size.value, size.off)))
    return rows


def proxy_of(loss="logistic", **given):
    return proxy(loss_kind=loss, **given)


ITEMS = {"A-eq15": proxy_of}
