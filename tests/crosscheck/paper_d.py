"""Lemma 4.7 of paper D over Q, from the definitions: the activation (1), its derivative as a quotient of differences, the gradient
of f(x; W) = sum_j a_j phi(<w_j, x>) entry by entry, and products of gradients."""
from exact import Q, dot, gram


def activation(z, gamma, H):
    if z >= 1 / H:
        return z - (1 - gamma) / (4 * H)
    if z <= -1 / H:
        return gamma * z - (1 - gamma) / (4 * H)
    return (1 - gamma) * H * z * z / 4 + (1 + gamma) * z / 2


def slope(z, gamma, H):
    """A symmetric quotient of differences is the derivative of a polynomial of degree 2: both points in the piece of z. At a joint,
    from the outer side, where phi is affine."""
    if abs(z) == 1 / H:
        step = 1 if z > 0 else -1
        return (activation(z + step, gamma, H) - activation(z, gamma, H)) / step
    step = abs(abs(z) - 1 / H) / 2
    return (activation(z + step, gamma, H) - activation(z - step, gamma, H)) / (2 * step)


def gradient(x, W, gamma, H):
    """Times sqrt(m), with all outputs 1/sqrt(m)."""
    return [slope(dot(w, x), gamma, H) * c for w in W for c in x]


def gradient_products(X, W, gamma, H):
    gradients = [gradient(x, W, gamma, H) for x in X]
    return [[dot(a, b) / len(W) for b in gradients] for a in gradients]


def gradient_rows(X, W, gamma, H, C1, q, supplied=None):
    """Key: both sides of the row; and whether the hypotheses hold."""
    n, p, K = len(X), len(X[0]), gram(X)
    right = gradient_products(X, W, gamma, H)
    shown = right if supplied is None else supplied
    pairs = [(i, k) for i in range(n) for k in range(n) if i != k]
    norms = [shown[i][i] for i in range(n)]
    cross = max([abs(K[i][k]) for i, k in pairs], default=Q(0))
    rows = {
        "radius.least": (Q(p), C1 * min(K[i][i] for i in range(n))),
        "radius.most": (max(K[i][i] for i in range(n)), C1 * p),
        "correlation": (cross, q),
        "gradient.product": (max(abs(shown[i][k] - right[i][k]) for i in range(n) for k in range(n)), Q(0)),
        "gradient.correlation": (max([abs(shown[i][k]) for i, k in pairs], default=Q(0)), q),
        "gradient.least": (gamma**2 * p, C1 * min(norms)),
        "gradient.most": (max(norms), C1 * p),
    }
    return rows, all(rows[key][0] <= rows[key][1] for key in ("radius.least", "radius.most", "correlation"))
