"""The setting of paper D: its assumptions, the constant of its theorem, the good run and the initial weights."""
from exact import Q, dot, gram
from reals import Near, log, real, sqrt


def assumptions(n, p, m, mu_squared, delta, eta, alpha, omega, H, C=None):
    log_n = log(n / delta)
    sides = {"A1": (log(1 / delta), n), "A2": (max(real(n * mu_squared), real(n * n) * log_n), p), "A3": (log_n, mu_squared),
             "A4": (eta, Q(1)), "A5": (real(alpha * p * p) * max(real(1), real(H) / real(sqrt(m))), Q(1))}
    rows = {f"{k}.available": (real(given) / real(needed),) for k, (needed, given) in sides.items() if needed != 0}
    rows["available"] = (min(value for value, in rows.values()),)
    if C is not None:
        rows.update({k: (Q(needed) * C, "<" if k == "A4" else "<=", given) for k, (needed, given) in sides.items()})
    rows["A6"] = (omega**2 * m * p, "<=", alpha**2)
    return rows


def constants(gamma, C0, C1_squared, noise, C=None, **rest):
    lambda_, C1, K0 = rest["lambda"], sqrt(C1_squared), C1_squared / gamma**2
    ratio = 16 * K0
    share = 1 / (4 * ratio * (1 + 3 / gamma))
    links = {
        "initial-weights": Q(96), "good-run": Q(128), "start.outputs": 8 * real(C0) * real(sqrt(C1)), "case-1": 56 * C1,
        "case-2": (64 * K0 + Q(1, 2))**2, "margins": (1 + 16 * K0**2)**2,
        "noise": 9 / share if noise == "chernoff" else 3 / (2 * share**2),
        "start.mean": real((96 * C0)**2 / gamma**4) / log(2), "start.norm": 144 / (real(C1) * log(2)),
        "descent": 2 * C1_squared, "steps": 128 / gamma**2,
        "exponent": 2048 * 3 * C1_squared * ratio / (lambda_ * gamma**4),
    }
    all_of = max(map(real, links.values()))
    rows = {k: (v,) if C is None else (v, "<=", C) for k, v in links.items()}
    rows["sufficient"] = (all_of,)
    c = all_of if C is None else real(C)
    rows["use.case-1"] = (7 * real(C1) / c, "<=", Q(1, 8))
    rows["use.case-2"] = (32 * real(K0) * (1 / c + 2 / c.sqrt()), "<=", Q(1))
    rows["use.margins"] = (real(ratio * K0) * (1 / c + 1 / c.sqrt()), "<=", Q(1))
    rows["use.noise"] = (real(ratio * (1 + 3 / gamma)) * (1 / c + real(share)), "<=", Q(1, 2))
    return rows


def largest_eigenvalue(G):
    """By iteration, in doubles."""
    x = [1.0 + 0.37 * i for i in range(len(G))]
    for _ in range(5000):
        x = [sum(float(g) * c for g, c in zip(row, x)) for row in G]
        size = max(map(abs, x))
        if size == 0:
            return 0.0
        x = [c / size for c in x]
    image = [sum(float(g) * c for g, c in zip(row, x)) for row in G]
    return sum(a * b for a, b in zip(image, x)) / sum(a * a for a in x)


def initial_weights(W, omega, C0=None, delta=None):
    m, p, square = len(W), len(W[0]), sum((dot(w, w) for w in W), Q(0))
    spectral2 = Near(largest_eigenvalue(gram(W)), square / 2**23)
    width = (real(m).sqrt() + real(p).sqrt())**2
    scale = real(omega)**2 * width
    rows = {"frobenius": (square, "<=", 3 * omega**2 * m * p / 2)}
    if C0 is not None:
        rows["spectral"] = (spectral2, "<=", real(C0)**2 * scale)
    if omega > 0:
        for key in "C0.least", "C0.most":
            rows[key] = (Near(spectral2.value / Q(scale), spectral2.off / Q(scale)),)
    if delta is not None:
        rows["probability.frobenius"] = (32 * log(4 / delta), "<=", Q(m * p))
        rows["probability.spectral"] = (2 * log(2 / delta), "<=", width)
    return rows


def good_run(X, mu, clean, y, delta, eta, C1=None, c_prime=None):
    n, p, K, mu2 = len(X), len(X[0]), gram(X), dot(mu, mu)
    square, cross = [K[i][i] for i in range(n)], max([abs(K[i][k]) for i in range(n) for k in range(i)], default=Q(0))
    scale = real(mu2) + (p * log(n / delta)).sqrt()
    pull = [y[k] * dot(mu, X[k]) for k in range(n)]
    right, wrong = ([k for k in range(n) if y[k] * clean[k] == sign] for sign in (1, -1))
    rows = {"C1.least": (max(real(p / min(square)), real(max(square) / p), real(cross) / scale),)}
    if C1 is not None:
        rows["E1.least"] = (Q(p), "<=", C1 * min(square))
        rows["E1.most"] = (max(square), "<=", C1 * p)
        rows["E2"] = (cross, "<=", real(C1) * scale)
    rows["E3"] = (max([abs(pull[k] - mu2) for k in right], default=Q(0)), "<=", mu2 / 2)
    rows["E4"] = (max([abs(pull[k] + mu2) for k in wrong], default=Q(0)), "<=", mu2 / 2)
    if right:
        rows["clean"] = (mu2 / 2, "<=", min(pull[k] for k in right))
    if wrong:
        rows["noisy"] = (max(abs(pull[k]) for k in wrong), "<=", 3 * mu2 / 2)
    if c_prime is not None:
        share = Q(len(wrong), n)
        rows["E5"] = (share, "<=", eta + c_prime)
        rows["E5.twice"] = (share, "<=", 2 * c_prime)
        rows["E5.printed-use"] = (share, "<=", 2 * eta)
    return rows


ITEMS = {"D-assumptions": assumptions, "D-constants": constants, "D-lem4.2": initial_weights, "D-lem4.3": good_run}
