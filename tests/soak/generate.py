"""Random instances of every problem: KKT points of points.py, exact, disturbed, rescaled, with ties; random and trained networks."""
from fractions import Fraction as Q
import random

import numpy as np

from instance import Instance, dot, exact
from points import PYTHAGORAS, some_point

SLOPES = [Q(0), Q(0), Q(1, 2), Q(1, 3), Q(3, 4), Q(5, 12), Q(1, 1024), Q(1023, 1024)]
TOLERANCES = [Q(1, 100)] * 6 + [Q(1, 1000), Q(1, 10**6), Q(1, 10**8), Q(1, 10), Q(1, 2), Q(99, 100), Q(0)]


def dyadic(rng, bits=8):
    return Q(rng.randrange(-2**bits, 2**bits + 1), 2**bits)


def bell(rng):
    return Q(rng.gauss(0, 1))


def table(rng, rows, columns, number):
    return [[number(rng) for _ in range(columns)] for _ in range(rows)]


# ---- networks ----

def random_network(rng, gamma, biases, trained):
    """A network as it is initialised; the labels are random, or more often its own, so that it classifies."""
    n, d, m = rng.randrange(1, 8), rng.randrange(1, 7), rng.randrange(1, 7)
    number = rng.choice([dyadic, bell, lambda r: Q(r.randrange(-2, 3))])
    X, W = table(rng, n, d, number), table(rng, m, d, number)
    b = [number(rng) if biases else Q(0) for _ in range(m)]
    v = [rng.choice([Q(1), Q(-1)]) if rng.random() < 0.4 else number(rng) for _ in range(m)]
    net = Instance("random", gamma, biases, trained, X, [Q(1)] * n, W, b, v)
    y = [Q(1) if z > 0 else Q(-1) for z in net.margins(net.preactivations())]
    return net.but(y=y) if rng.random() < 0.85 else net.but(y=[rng.choice([Q(1), Q(-1)]) for _ in y])


def trained_network(rng, gamma, biases, trained):
    """Gradient descent on the exponential loss with steps over the loss, from a small start, for a while."""
    n, d, m = rng.randrange(2, 7), rng.randrange(3, 9), rng.randrange(2, 7)
    draw = np.random.RandomState(rng.randrange(2**31))
    X, y = draw.randn(n, d), np.where(draw.rand(n) < 0.5, 1.0, -1.0)
    U, v = 0.3 * draw.randn(m, d + biases), np.where(np.arange(m) % 2 == 0, 1.0, -1.0) * (0.3 if trained else 1.0)
    Z = np.c_[X, np.ones(n)] if biases else X
    slope = float(gamma)
    for _ in range(rng.choice([200, 1000, 4000])):
        z = Z @ U.T
        active, out = np.where(z > 0, 1.0, slope), np.where(z > 0, z, slope * z)
        margins = y * (out @ v)
        p = np.exp(-(margins - margins.min()))
        p *= 0.02 * y / p.sum()
        U, v = U + (np.outer(p, v) * active).T @ Z, v + out.T @ p if trained else v
    b = U[:, -1] if biases else np.zeros(m)
    return Instance("trained", gamma, biases, trained, exact(X), exact(y), exact(U[:, :d]), exact(b), exact(v))


def known_point(rng, gamma, biases, trained):
    point = next((p for p in (some_point(rng, gamma, biases, trained) for _ in range(4)) if p), None)
    if point is None:
        return random_network(rng, gamma, biases, trained)
    X, y, W, b, v, multipliers = point
    net = Instance("point", gamma, biases, trained, X, y, W, b, v)
    if multipliers is not None and rng.random() < 0.3:
        net = net.but(kind="point, multipliers", multipliers=multipliers)
    return net


# ---- what is done to them ----

def times(values, factor):
    return [times(e, factor) for e in values] if isinstance(values, list) else values * factor


def trained_parts(net, change):
    return net.but(W=change(net.W), b=change(net.b) if net.biases else net.b, v=change(net.v) if net.trained else net.v)


def noise(rng, net):
    """Every trained number moved, relatively."""
    size = Q(10) ** -rng.randrange(1, 15)

    def moved(values):
        return [moved(e) for e in values] if isinstance(values, list) else values * (1 + size * dyadic(rng))
    return trained_parts(net, moved).but(kind=net.kind + ", noise")


def rounded(rng, net):
    """The network as a user of doubles would have it."""
    def nearest(values):
        return [nearest(e) for e in values] if isinstance(values, list) else Q(float(values))
    return trained_parts(net, nearest).but(X=nearest(net.X), v=nearest(net.v), gamma=nearest(net.gamma), kind=net.kind + ", rounded")


def unbalanced(rng, net):
    """The layers rescaled against each other: the same function."""
    factor = Q(2) ** rng.choice([1, 5, 20, 40, 200, -1, -5, -20, -40, -200])
    return net.but(W=times(net.W, factor), b=times(net.b, factor), v=times(net.v, 1 / factor), kind=net.kind + ", unbalanced")


def enormous(rng, net):
    factor = Q(2) ** rng.choice([400, 200, 60, -60, -200, -400])
    return trained_parts(net, lambda values: times(values, factor)).but(kind=net.kind + ", rescaled")


def duplicated(rng, net):
    i = rng.randrange(len(net.X))
    return net.but(X=net.X + [list(net.X[i])], y=net.y + [net.y[i]], kind=net.kind + ", sample twice")


def on_hinge(rng, net):
    """A sample moved onto the hinge of a neuron, or next to it."""
    i, j = rng.randrange(len(net.X)), rng.randrange(len(net.W))
    places = [k for k, w in enumerate(net.W[j]) if w]
    if not places:
        return net
    k = rng.choice(places)
    off = rng.choice([Q(0), Q(0), dyadic(rng) / 100, dyadic(rng) / 10**6])
    X = [list(x) for x in net.X]
    X[i][k] += (off - dot(net.W[j], X[i]) - net.b[j]) / net.W[j][k]
    return net.but(X=X, kind=net.kind + ", at a hinge")


def at_window(rng, net):
    """No biases: a copy of a sample whose margin is exactly (1 + t) q, or a little more or less."""
    if net.biases:
        return net
    margins = net.margins(net.preactivations())
    if min(margins) <= 0:
        return net
    i = rng.randrange(len(net.X))
    off = rng.choice([Q(0), Q(0), Q(1, 10**12), Q(-1, 10**12), Q(1, 10**30)])
    factor = (1 + net.within) * min(margins) / margins[i] * (1 + off)
    return net.but(X=net.X + [times(net.X[i], factor)], y=net.y + [net.y[i]], kind=net.kind + ", at the window")


def slack_sample(rng, net):
    """A sample with a larger margin: it changes nothing."""
    if net.biases:
        return net
    i, factor = rng.randrange(len(net.X)), Q(rng.choice([2, 3, 8]))
    return net.but(X=net.X + [times(net.X[i], factor)], y=net.y + [net.y[i]], kind=net.kind + ", slack sample")


def wrong_label(rng, net):
    i = rng.randrange(len(net.y))
    return net.but(y=net.y[:i] + [-net.y[i]] + net.y[i + 1:], kind=net.kind + ", wrong label")


def wrong_part(rng, net):
    """A mistake of exporting: one neuron negated, doubled or lost, biases shifted."""
    j, how = rng.randrange(len(net.W)), rng.choice(["negated", "doubled", "lost"])
    factor = {"negated": -1, "doubled": 2, "lost": 0}[how]
    W = [times(w, factor) if k == j else w for k, w in enumerate(net.W)]
    return net.but(W=W, kind=f"{net.kind}, neuron {how}")


def with_multipliers(rng, net):
    """Multipliers of nobody: for each sample a number."""
    values = [Q(rng.randrange(0, 5), rng.choice([1, 2, 4, 16])) for _ in net.X]
    if rng.random() < 0.2:
        values[rng.randrange(len(values))] *= -1
    return net.but(multipliers=values, kind=net.kind + ", random multipliers")


def with_slopes(rng, net):
    """Slopes of the signs beside the multipliers, and something else at hinges."""
    if net.multipliers is None:
        return net
    free = [net.gamma, Q(1), (net.gamma + 1) / 2, Q(1, 3), Q(2)]
    slopes = [[Q(1) if z > 0 else net.gamma if z < 0 else rng.choice(free[:4]) for z in row] for row in net.preactivations()]
    if rng.random() < 0.3:
        slopes[rng.randrange(len(slopes))][rng.randrange(len(net.v))] = rng.choice(free)
    return net.but(slopes=slopes, kind=net.kind + ", slopes")


CHANGES = [noise, noise, noise, rounded, rounded, unbalanced, enormous, duplicated, on_hinge, at_window, slack_sample, wrong_label,
           wrong_part, with_multipliers]


def fit_multipliers(net):
    """Given multipliers belong to the samples that there were; those added have none."""
    if net.multipliers is None:
        return net
    return net.but(multipliers=net.multipliers[:len(net.X)] + [Q(0)] * (len(net.X) - len(net.multipliers)))


def instance(seed, index):
    """Case `index` of that seed: always the same."""
    rng = random.Random(f"{seed}/{index}")
    gamma, biases, trained = rng.choice(SLOPES), rng.random() < 0.5, rng.random() < 0.5
    make = rng.choice([known_point] * 5 + [random_network] * 2 + [trained_network])
    if make is known_point and trained and rng.random() < 0.9:
        gamma = rng.choice(list(PYTHAGORAS))
    net = make(rng, gamma, biases, trained)
    net = net.but(within=rng.choice(TOLERANCES))
    for change in rng.sample(CHANGES, rng.choice([0, 1, 1, 1, 2, 3])):
        net = change(rng, net)
    net = fit_multipliers(net)
    return with_slopes(rng, net) if rng.random() < 0.4 else net
