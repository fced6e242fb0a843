"""Paper D beyond its lemmas: samples by seed, the Gaussian example, the theorem with its constants, the Bayes error, least instances, the
first step."""
from d_chance import failures
from d_error import below
from d_setting import constants, largest_eigenvalue
from exact import Q, dot, gram
from paper_gd import normals, philox
from reals import Near, exp, log, real, sqrt


def word(seed, stream, place):
    o = philox([place & 0xFFFFFFFF, place >> 32, stream, 0], [seed & 0xFFFFFFFF, seed >> 32])
    return o[1] << 32 | o[0]


def samples(seed, samples, mu, deviations=None, wrong=0, eta=None, **given):
    """X, labels, signs: x_ik = deviation_k z_ik + c_i mu_k."""
    seed, n, p = int(seed), int(samples), len(mu)
    z, scale = normals(seed, 1, n * p), deviations or [Q(1)] * p
    clean = [1 if word(seed, 2, i) >> 63 else -1 for i in range(n)]
    turned = [word(seed, 3, i) < int(eta * 2**64) if eta is not None else i < wrong for i in range(n)]
    X = [[z[i * p + k] * scale[k] + clean[i] * mu[k] for k in range(p)] for i in range(n)]
    return X, [-c if t else c for c, t in zip(clean, turned)], clean


def drawn(X=None, y=None, clean=None, **given):
    found = samples(**given)
    rows = {"wrong": (Q(sum(a != b for a, b in zip(found[1], found[2]))),),
            "mean-square": (sum(dot(x, x) for x in found[0]) / len(found[0]),)}
    if X is not None:
        rows["X"] = (max(abs(a - b) for u, v in zip(X, found[0]) for a, b in zip(u, v)), "=", Q(0))
    for name, mine, theirs in ("y", found[1], y), ("clean", found[2], clean):
        if theirs is not None:
            rows[name] = (max(abs(a - b) for a, b in zip(mine, theirs)), "=", Q(0))
    return rows


def gaussian_example(Sigma, kappa, convention):
    p = len(Sigma)
    variances = [Sigma[i][i] for i in range(p)]
    off = max([abs(Sigma[i][k]) for i in range(p) for k in range(p) if i != k], default=Q(0))
    most, least = max(variances), min(variances)
    top, bottom = (most,), (least,)
    if off:
        shifted = [[(2 if i == k else 0) - Sigma[i][k] for k in range(p)] for i in range(p)]
        top, bottom = (Near(Q(largest_eigenvalue(Sigma)), Q(1, 10**6)),), (Near(2 - Q(largest_eigenvalue(shifted)), Q(1, 10**6)),)
    return {"norm.most": top, "least.least": bottom, "product": (off, "=", Q(0)), "trace": (kappa * p, "<=", sum(variances)),
            "sub-Gaussian": (most * (Q(8, 3) if convention == "exponential" else 1), "<=", Q(1)), "lambda": (1 / most,)}


def theorem(n, p, mu_squared, delta, eta, alpha, omega, H, m, epsilon, T, start_risk, C=None, margin=None, risk=None, error=None,
            **given):
    links = constants(**given)
    needed = links["sufficient"][0]
    c, log_n, rows = real(C) if C is not None else real(needed), log(n / delta), {}
    if C is not None:
        rows["constant"] = (needed, "<=", C)
    rows["A1"] = (c * log(1 / delta), "<=", n)
    rows["A2"] = (c * max(real(n * mu_squared), real(n * n) * log_n), "<=", p)
    rows["A3"] = (c * log_n, "<=", mu_squared)
    rows["A4"] = (c * real(eta), "<", Q(1))
    rows["A5"] = (c * real(alpha * p * p) * max(real(1), real(H) / real(sqrt(m))), "<=", Q(1))
    rows["A6"] = (omega**2 * m * p, "<=", alpha**2)
    rows["epsilon"] = (epsilon, "<", 1 / (2 * n))
    rows["steps"] = (c * real(start_risk / (mu_squared * alpha * epsilon**2)), "<=", T)
    if given["C1_squared"] >= 12:
        share = given["gamma"]**2 / (64 * given["C1_squared"] * (1 + 3 / given["gamma"]))
        rows.update(failures(n, p, m, mu_squared, delta, given["C0"], share, given["noise"]))
    signal = real(n * mu_squared**2 / p)
    bound = real(eta) + 2 * exp(-signal / c)
    if margin is not None:
        rows["fitted"] = (Q(0), "<", margin)
    if risk is not None:
        rows["risk"] = (risk, "<=", epsilon)
    if error is not None:
        rows["error"] = (error, "<=", bound)
    gamma, C1_2 = given["gamma"], given["C1_squared"]
    C2_2 = 3 * C1_2 * 16 * C1_2 / gamma**2
    divisor = 2048 * max(real(sqrt(C1_2)), real(C2_2))
    rows["bound"] = (bound,)
    rows["bound.sharp"] = (real(eta) + 2 * exp(-real(given["lambda"] * gamma**4) * signal / divisor),)
    return rows


def bayes(eta, mu_squared, claim=None, n=None, p=None, C=None):
    clean = below(-real(sqrt(mu_squared)))
    error, printed = real(eta) + (1 - 2 * real(eta)) * clean, real(eta) + clean
    rows = {"error": (error,), "tail": (clean, "<=", exp(-mu_squared / 2) / 2),
            "printed": (printed,) if claim is None else (printed, "=", error)}
    if n is not None:
        rows["regime"] = (C * n * mu_squared, "<=", p)
        rows["exponent"] = (C * n * mu_squared**2, "<=", p * mu_squared)
    return rows


def least_instance(samples, mu_squared, gamma, z_squared=None, wrong=None):
    Q_ = 8 / gamma**2
    pull, lost = (samples - 1) * mu_squared * Q_, 1 + 3 / gamma
    R2 = max(2 * pull, pull / gamma**2) if z_squared is None else z_squared + mu_squared
    rows = {"Q": (Q_,), "H3": (2 * pull, "<=", R2), "H4": (pull, "<=", gamma**2 * R2),
            "step.most": (samples / (8 * (R2 + 2 * (samples - 1) * mu_squared)),), "wrong.most": (samples / (2 * Q_ * lost),)}
    if wrong is not None:
        rows["H5"] = (Q_ * lost * wrong / samples, "<=", Q(1, 2))
    return rows


def first_step(X, y, signs, gamma, H, alpha, W, activation="smoothed", next=None):
    """The step itself in explicit form, with sums over samples."""
    n, m, scale = len(X), len(W), 1 / real(sqrt(Q(len(W))))
    g, h = real(gamma), real(H)

    def phi(z):
        if activation == "logistic":
            return g * z + (1 - g) / h * ((1 + exp(h * z)) / 2).ln()
        return (1 - g) * h * z * z / 4 + (1 + g) * z / 2 if abs(z) < 1 / h else (z if z > 0 else g * z) - (1 - g) / (4 * h)

    def slope(z):
        return g + (1 - g) / (1 + exp(-h * z)) if activation == "logistic" else min(real(1), max(g, ((1 - g) * h * z + 1 + g) / 2))

    P = [[real(dot(w, x)) for x in X] for w in W]
    q = [real(y[i]) * scale * sum(real(signs[j]) * phi(P[j][i]) for j in range(m)) for i in range(n)]
    size = real(alpha) / n * scale
    if next is None:
        next = [[real(W[j][k]) + size * real(signs[j]) * sum(real(y[i]) * slope(P[j][i]) / (1 + exp(q[i])) * real(X[i][k]) for i in range(n))
                 for k in range(len(X[0]))] for j in range(m)]
    closed = [[size * (1 + g) / 4 * real(signs[j]) * sum(real(y[i] * X[i][k]) for i in range(n)) for k in range(len(X[0]))] for j in range(m)]
    off = sum((real(a) - b - real(c))**2 for u, v, w in zip(next, closed, W) for a, b, c in zip(u, v, w))
    row_sum = max(sum(abs(entry) for entry in row) for row in gram(X))
    smooth = (1 - g) * h / (4 if activation == "logistic" else 2)
    beta = real(row_sum) / n * (real(1) / 4 + smooth * scale)
    start = real(sum(dot(w, w) for w in W))
    return {"smoothness": (beta,), "first": (off if off > real(10)**-90 else Q(0), "<=", (real(alpha) * beta)**2 * start)}


ITEMS = {"D-data": drawn, "D-ex2.1": gaussian_example, "D-thm3.1": theorem, "D-rem.bayes": bayes, "D-X13": least_instance,
         "D-X15": first_step}
