"""Activations of paper D: eq. (1) by its three pieces, its slope as a quotient of differences, and piecewise quadratic ones."""
from exact import Q
import paper_d
from reals import exp, log, log1p, real


def phi_at(z, gamma, H, leaky):
    return max(z, gamma * z) if leaky else paper_d.activation(z, gamma, H)


def slope_at(z, gamma, H, leaky, at_zero=None):
    if leaky:
        return (1 + gamma) / 2 if z == 0 and at_zero is None else at_zero if z == 0 else gamma if z < 0 else Q(1)
    return paper_d.slope(z, gamma, H)


def logistic(gamma, H, z):
    """Class and distance from the leaky ReLU of gamma z + (1 - gamma)/H log((1 + e^(H z))/2)."""
    phi = lambda x: real(gamma * x) + real((1 - gamma) / H) * (real(max(H * x, 0)) + log1p(exp(-abs(H * x))) - log(2))
    dphi = lambda x: real(gamma) + real(1 - gamma) / (1 + exp(-H * x))
    most = (1 - gamma) * H / 4
    worst = max([abs(Q(dphi(u)) - Q(dphi(v))) - most * abs(u - v) for u in z for v in z])
    below = [phi(x) - real(max(x, gamma * x)) for x in z]
    return {"slope.least": (gamma, "<=", min(map(dphi, z))), "slope.most": (max(map(dphi, z)), "<=", Q(1)),
            "smooth": (max(worst, Q(0)), "<=", Q(0)), "smooth.class": (most, "<=", H), "leaky.most": (max(below), "<=", Q(0)),
            "leaky.least": (-real((1 - gamma) / H) * log(2), "<=", min(below))}


def smoothed(gamma, H, z, activation="smoothed", slope_at_0=None, values=None, slopes=None):
    leaky = activation == "leaky"
    if activation == "logistic":
        return logistic(gamma, H, z)
    phi = lambda x: phi_at(x, gamma, H, leaky)
    dphi = lambda x: slope_at(x, gamma, H, leaky, slope_at_0)
    most = H if leaky else (1 - gamma) * H / 2
    worst = max([abs(dphi(u) - dphi(v)) - most * abs(u - v) for u in z for v in z] + [Q(0)])
    rows = {"slope.least": (gamma, "<=", min(map(dphi, z))), "slope.most": (max(map(dphi, z)), "<=", Q(1)),
            "smooth": (worst, "<=", Q(0)), "smooth.class": (most, "<=", H),
            "odd": (max(abs(phi(x) - phi(-x) - (1 + gamma) * x) for x in z), "=", Q(0))}
    if not leaky:
        below, unit = [phi(x) - max(x, gamma * x) for x in z], lambda x: paper_d.activation(H * x, gamma, Q(1)) / H
        rows["odd.slope"] = (max(abs(dphi(x) + dphi(-x) - 1 - gamma) for x in z), "=", Q(0))
        rows["scaling"] = (max(abs(phi(x) - unit(x)) for x in z), "=", Q(0))
        rows["leaky.most"] = (max(below), "<=", Q(0))
        rows["leaky.least"] = (-(1 - gamma) / (4 * H), "<=", min(below))
        rows["joint[1]"] = (phi(-1 / H), "=", phi(-1 / H))
        rows["joint[2]"] = (phi(1 / H), "=", phi(1 / H))
    if values:
        rows["value.supplied"] = (max(abs(a - phi(x)) for a, x in zip(values, z)), "=", Q(0))
    if slopes:
        rows["slope.supplied"] = (max(abs(a - dphi(x)) for a, x in zip(slopes, z)), "=", Q(0))
    return rows


def pieces_rows(breaks, pieces, gamma, H):
    value = lambda k, z: sum(c * z**d for d, c in enumerate(pieces[k]))
    # of a quadratic the slope at z is the difference of its values at z + 1/2 and z - 1/2
    rise = lambda k, z: value(k, z + Q(1, 2)) - value(k, z - Q(1, 2))
    bend = [abs(value(k, Q(1)) - 2 * value(k, Q(0)) + value(k, Q(-1))) for k in range(len(pieces))]
    home = sum(1 for z in breaks if z < 0)
    ends = [rise(k + side, z) for k, z in enumerate(breaks) for side in (0, 1)]
    rows = {"zero": (value(home, Q(0)), "=", Q(0)), "outer.left": (pieces[0][2], "=", Q(0)),
            "outer.right": (pieces[-1][2], "=", Q(0)), "slope.least": (gamma, "<=", min(ends)),
            "slope.most": (max(ends), "<=", Q(1)), "curvature": (max(bend), "<=", H)}
    for k, z in enumerate(breaks):
        rows[f"joint.value[{k + 1}]"] = (value(k, z), "=", value(k + 1, z))
        rows[f"joint.slope[{k + 1}]"] = (rise(k, z), "=", rise(k + 1, z))
    return rows


ITEMS = {"D-eq1": smoothed, "D-def.act": pieces_rows}
