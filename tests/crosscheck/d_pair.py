"""Two sets of weights of paper D: Lemmas 4.5 and 4.6, from f and its gradients entry by entry."""
from d_losses import sigmoid
from d_setting import largest_eigenvalue
from d_step import Network, Samples, flat, gradient, margins, move
from exact import Q, dot, gram
from reals import Near


def pair(X, y, signs, gamma, H, W, V, activation="smoothed", slope_at_0=None, risk=False):
    net, m, off = Network(signs, gamma, H, activation, slope_at_0), len(signs), move(W, V, Q(-1))
    spectral2 = Q(largest_eigenvalue(gram(off)))
    trace, rows = sum(dot(w, w) for w in off), {}
    near = lambda factor: Near(factor * spectral2, factor * trace / 2**15)
    sharp = H if net.leaky else (1 - gamma) * H / 2
    for i, x in enumerate(X, 1):
        moved2 = sum(dot(w, x)**2 for w in off)
        change = (net(x, W) - net(x, V)) / net.scale
        rest = abs(change - dot(flat(net.gradient(x, V)), flat(off)) / net.scale)
        rows[f"lipschitz[{i}]"] = (change**2, "<=", m * moved2)
        rows[f"slopes.lipschitz[{i}]"] = (sum((net.slope(dot(w, x)) - net.slope(dot(v, x)))**2 for w, v in zip(W, V)), "<=",
                                          H**2 * moved2)
        rows[f"expansion.sharp[{i}]"] = (rest, "<=", sharp * moved2 / 2)
        rows[f"expansion[{i}]"] = (rest, "<=", near(H * dot(x, x) / 2))
    if risk:
        at = [gradient(net, X, y, U, [Q(sigmoid(z)) for z in margins(net, X, y, U)]) for U in (W, V)]
        size = dot(*[flat(move(at[0], at[1], Q(-1)))] * 2)
        rows["risk.lipschitz"] = (size, "<=", near((Samples(X).most * (1 + H * net.scale))**2))
    return rows


ITEMS = {"D-lem4.6": pair}
