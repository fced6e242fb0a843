"""The same network written otherwise: plumb's verdict must not change."""
from fractions import Fraction as Q

from generate import times, trained_parts


def chosen(rows, order):
    return None if rows is None else [rows[k] for k in order]


def shuffled(rng, count):
    order = list(range(count))
    rng.shuffle(order)
    return order


def samples_permuted(rng, net):
    order = shuffled(rng, len(net.X))
    return net.but(X=chosen(net.X, order), y=chosen(net.y, order), multipliers=chosen(net.multipliers, order),
                   slopes=chosen(net.slopes, order))


def neurons_permuted(rng, net):
    order = shuffled(rng, len(net.v))
    slopes = None if net.slopes is None else [chosen(row, order) for row in net.slopes]
    return net.but(W=chosen(net.W, order), b=chosen(net.b, order), v=chosen(net.v, order), slopes=slopes)


def coordinates_changed(rng, net):
    """Permuted, and some of them with the other sign."""
    order = shuffled(rng, len(net.X[0]))
    signs = [rng.choice([1, -1]) for _ in order]

    def moved(rows):
        return [[s * row[k] for k, s in zip(order, signs)] for row in rows]
    return net.but(X=moved(net.X), W=moved(net.W))


def sample_doubled(rng, net):
    i = rng.randrange(len(net.X))

    def more(rows, value):
        return None if rows is None else rows + [value]
    return net.but(X=net.X + [net.X[i]], y=net.y + [net.y[i]], multipliers=more(net.multipliers, Q(0)),
                   slopes=None if net.slopes is None else net.slopes + [net.slopes[i]])


def zero_neuron(rng, net):
    v = Q(0) if net.trained or net.gamma else rng.choice(net.v)
    slopes = None if net.slopes is None else [row + [net.gamma] for row in net.slopes]
    return net.but(W=net.W + [[Q(0)] * len(net.X[0])], b=net.b + [Q(0)], v=net.v + [v], slopes=slopes)


def neuron_split(rng, net):
    """A neuron in parts of 3/5 and 4/5, all times five so that doubles hold it: outputs trained."""
    if not net.trained:
        return None
    j = rng.randrange(len(net.v))

    def parts(rows):
        return [times(row, 3 if k == j else 5) for k, row in enumerate(rows)] + [times(rows[j], 4)]
    slopes = None if net.slopes is None else [row + [row[j]] for row in net.slopes]
    return net.but(W=parts(net.W), b=parts(net.b), v=parts(net.v), slopes=slopes)


def rescaled(rng, net):
    """Trained parameters times a power of two; multipliers follow where the outputs are fixed."""
    factor = Q(2) ** rng.choice([-900, -200, -1, 3, 200, 900])
    multipliers = net.multipliers
    if multipliers is not None and not net.trained:
        multipliers = times(multipliers, factor)
    return trained_parts(net, lambda values: times(values, factor)).but(multipliers=multipliers)


def other_unit(rng, net):
    """No biases: X in another unit, W (and v where trained) such that the function is the same."""
    if net.biases:
        return None
    power = rng.choice([-30, -4, 2, 6, 40])
    c = Q(4) ** power
    multipliers = net.multipliers
    if net.trained:
        return net.but(X=times(net.X, c), W=times(net.W, Q(2) ** -power), v=times(net.v, Q(2) ** -power),
                       multipliers=times(multipliers, 1 / c) if multipliers is not None else None)
    return net.but(X=times(net.X, c), W=times(net.W, 1 / c), multipliers=times(multipliers, 1 / c**2) if multipliers is not None else None)


def in_range(net):
    """Doubles hold numbers of that size: larger ones are refused as input."""
    def sizes(values):
        return [e for row in values for e in sizes(row)] if isinstance(values, list) else [abs(values)] if values else []
    return all(Q(2)**-1000 < e < Q(2)**1000 for values in net.arrays().values() for e in sizes(values))


VARIANTS = [samples_permuted, neurons_permuted, coordinates_changed, sample_doubled, zero_neuron, neuron_split, rescaled, other_unit]
