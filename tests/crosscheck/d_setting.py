"""The setting of paper D: its assumptions, the constant of its theorem, the good run and the initial weights."""
from exact import Q
from reals import log, real, sqrt


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


ITEMS = {"D-assumptions": assumptions, "D-constants": constants}
