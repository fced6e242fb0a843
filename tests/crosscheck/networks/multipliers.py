"""The multipliers that make stationarity hold best, and how well it then holds: what plumb's search is compared with.

Written from the definition. With theta the trained parameters and c_i(S) the gradient of y_i N(x_i) in theta where the
hinges of sample i that are in S have slope 1 and its other hinges slope gamma, every gradient of Clarke is a convex
combination of the c_i(S). So minimise |theta - sum_i,S x_iS c_i(S)| over x >= 0 (nonnegative least squares by Lawson and
Hanson); then lambda_i = sum_S x_iS. Of the columns of one sample the one that is steepest is known without trying all S.
"""
from dataclasses import dataclass

import numpy as np

from network import TRAINED

ROUNDING = 2.0**-40  # where "zero" and "equal" are meant and only rounding stands in between


@dataclass
class Found:
    multipliers: np.ndarray
    epsilon: float  # |theta - sum_i lambda_i gradient_i| / |theta|
    delta: float    # largest margin_i / smallest margin - 1 where lambda_i > 0
    tau: float      # largest |z_ij| / |(x_i, 1)| |(w_j, b_j)| of a hinge whose slope is not the one of the sign of z_ij


class Columns:
    """The gradients of y_i N(x_i), one vector per sample and choice of slopes."""

    def __init__(self, net, at_hinge):
        self.net = net
        self.biases, self.outputs = TRAINED[net.problem]
        self.Z, self.A = net.preactivations(), net.activations()
        size_x = np.sqrt((net.X**2).sum(axis=1) + 1)
        size_w = np.sqrt((net.W**2).sum(axis=1) + net.biases()**2)
        self.distance = np.abs(self.Z) / np.maximum(np.outer(size_x, size_w), 1e-300)
        self.hinge = self.distance <= at_hinge
        self.by_sign = np.where(self.Z > 0, 1.0, net.gamma)

    def theta(self):
        net = self.net
        parts = [net.W.ravel()] + [net.biases()] * self.biases + [net.v] * self.outputs
        return np.concatenate(parts)

    def column(self, i, slopes):
        net = self.net
        pull = net.y[i] * net.v * slopes
        parts = [np.outer(pull, net.X[i]).ravel()] + [pull] * self.biases + [net.y[i] * self.A[i]] * self.outputs
        return np.concatenate(parts)

    def steepest(self, i, residual):
        """The slopes of sample i whose column has the largest product with the residual."""
        net, (m, d) = self.net, self.net.W.shape
        gain = residual[:m * d].reshape(m, d) @ net.X[i]
        if self.biases:
            gain = gain + residual[m * d:m * d + m]
        free = np.where(net.y[i] * net.v * gain > 0, 1.0, net.gamma)
        return np.where(self.hinge[i], free, self.by_sign[i])


def shrink(table, x, target, keep):
    """Solves on the kept columns; where that leaves x >= 0, walks to the border and drops what became 0."""
    while keep:
        solution = np.linalg.lstsq(table[:, keep], target, rcond=None)[0]
        if (solution > 0).all():
            x[:] = 0
            x[keep] = solution
            return
        current = x[keep]
        falling = solution <= 0
        step = np.min(current[falling] / (current[falling] - solution[falling]))
        x[keep] = current + step * (solution - current)
        keep[:] = [k for k, value, fell in zip(list(keep), x[keep], falling) if not (fell and value <= 1e-14 * x.max())]
    x[:] = 0


def best(net, at_margin=ROUNDING, at_hinge=ROUNDING):
    """lambda_i may be positive where margin_i <= (1 + at_margin) * smallest margin, and a slope is free in [gamma, 1]
    where |z_ij| <= at_hinge |(x_i, 1)| |(w_j, b_j)|."""
    columns, margins = Columns(net, at_hinge), net.margins()
    target, level = columns.theta(), margins.min()
    eligible = np.flatnonzero(margins <= (1 + at_margin) * level)
    owner, chosen, table, x = [], [], np.zeros((len(target), 0)), np.zeros(0)
    keep, residual = [], target
    for _ in range(20 * len(net.y) + 100):
        candidates = [(i, columns.steepest(i, residual)) for i in eligible]
        scores = [float(np.dot(c, residual)) / float(np.linalg.norm(c))
                  for c in (columns.column(i, s) for i, s in candidates)]
        k = int(np.argmax(scores))
        if scores[k] <= 1e-13 * np.linalg.norm(target):
            break
        i, slopes = candidates[k]
        if any(owner[q] == i and (chosen[q] == slopes).all() for q in keep):
            break  # the best column is in use already: only rounding is left
        owner, chosen = owner + [i], chosen + [slopes]
        table, x = np.column_stack([table, columns.column(i, slopes)]), np.append(x, 0.0)
        keep = keep + [len(owner) - 1]
        shrink(table, x, target, keep)
        residual = target - table @ x
    return summary(net, columns, owner, chosen, x, residual, margins)


def epsilon_of(net, multipliers):
    """|theta - sum_i lambda_i gradient_i| / |theta| of given multipliers, with the slopes of the signs."""
    columns = Columns(net, 0.0)
    gradients = np.column_stack([columns.column(i, columns.by_sign[i]) for i in range(len(net.y))])
    theta = columns.theta()
    return float(np.linalg.norm(theta - gradients @ multipliers) / np.linalg.norm(theta))


def least_worst(net, within):
    """Strict rules or tolerances, whichever makes the largest of epsilon, delta and tau least."""
    tries = []
    for rules in ((ROUNDING, ROUNDING), (within, ROUNDING), (within, within)):
        tries.append(best(net, *rules))
        if max(tries[-1].epsilon, tries[-1].delta, tries[-1].tau) < 1e-9:
            break
    return min(tries, key=lambda found: max(found.epsilon, found.delta, found.tau))


def summary(net, columns, owner, chosen, x, residual, margins):
    multipliers = np.zeros(len(net.y))
    weighted = np.zeros(columns.Z.shape)
    for i, slopes, value in zip(owner, chosen, x):
        multipliers[i] += value
        weighted[i] += value * slopes
    used = multipliers > 0
    epsilon = float(np.linalg.norm(residual) / np.linalg.norm(columns.theta()))
    delta = float((margins[used] / margins.min() - 1).max()) if used.any() else 0.0
    mean = np.where(used[:, None], weighted / np.where(used, multipliers, 1.0)[:, None], columns.by_sign)
    chosen_otherwise = columns.hinge & (np.abs(mean - columns.by_sign) > 1e-9)
    return Found(multipliers, epsilon, delta, float(np.max(columns.distance, initial=0.0, where=chosen_otherwise)))
