"""Networks that the papers write down, built from the statements: KKT points exactly, or up to the rounding of doubles.

A network is a KKT point in direction only, so where all entries have one denominator its multiple by that denominator
is exported: integers, which doubles hold exactly.
"""
from math import sqrt

import numpy as np

from network import Network


def two_orthonormal(scale=1.0):
    """A Thm 3.2 on X = I_2, y = (1, -1), slope 1/2, one neuron of either sign: lambda solves K lambda = 1 with
    K = 5/8 I, so w_1 = lambda (1, -1/2) and w_2 = lambda (-1/2, 1). In direction w_1 = (2, -1), w_2 = (-1, 2).
    `scale`: the common size of the output weights; 1/sqrt(2) in the paper, any for the direction."""
    return Network("A-eq1", np.eye(2), np.array([1.0, -1.0]), np.array([[2.0, -1.0], [-1.0, 2.0]]),
                   scale * np.array([1.0, -1.0]), gamma=0.5)


def two_orthonormal_rounded():
    """The same as the paper writes it, outputs +-1/sqrt(2) and the weights divided by the root: both rounded."""
    net = two_orthonormal(1 / sqrt(2))
    return Network("A-eq1", net.X, net.y, 0.8 * net.W / sqrt(2), net.v, gamma=0.5)


def four_corners():
    """Four samples +-e_1 (label 1) and +-e_2 (label -1), slope 1/2, four neurons. Neuron j follows one sample: w_j is
    a multiple of it, its opposite sample is at slope gamma, and the two orthogonal samples are exactly at the hinge, where
    their equal slopes cancel. Linear classifiers cannot do this; the hypothesis of A Thm 3.2 fails, KKT holds."""
    X = np.array([[1.0, 0], [-1, 0], [0, 1], [0, -1]])
    return Network("A-eq1", X, np.array([1.0, 1, -1, -1]), X.copy(), np.array([0.5, 0.5, -0.5, -0.5]), gamma=0.5)


TWO_POINTS = np.array([[4.0, 1, 0], [2, -3, 2]])


def two_points():
    """B Problem (2) on (4,1,0) with label 1 and (2,-3,2) with label -1. With ~x = (x, 1): |~x|^2 = 18 for both, product 6.
    u = (w, b) of the positive neuron is a multiple of ~x_1 - ~x_2 / 3, which is orthogonal to ~x_2: that sample is on
    its hinge, with slope 1/3. Neither slope 0 nor 1 there satisfies stationarity. |v_j| = |u_j| = 6 in this multiple."""
    u = np.array([[5.0, 3, -1, 1], [1, -5, 3, 1]])
    return Network("B-eq2", TWO_POINTS, np.array([1.0, -1]), u[:, :3], np.array([6.0, -6]), b=u[:, 3].copy())


def two_points_rounded():
    """The same with margins 1: all entries divided by 12, so that the hinges are only near 0."""
    net = two_points()
    return Network(net.problem, net.X, net.y, net.W / 12, net.v / 12, b=net.b / 12)


def hadamard(size):
    H = np.ones((1, 1))
    while len(H) < size:
        H = np.block([[H, H], [H, -H]])
    return H


def orthogonal_with_bias(d, clusters, group=1):
    """B Problem (2): rows of a Hadamard matrix of size d + 1 without the column of ones, so that the ~x_i are exactly
    orthogonal with |~x_i|^2 = d + 1. Every `group` samples of one label share a neuron u = sum ~x_i / (d + 1) / |v|, with
    v^2 = sqrt(group / (d + 1)). All other samples are on its hinge, with slope 0 (an end of [0, 1])."""
    H = hadamard(d + 1)
    X, y = H[:clusters, 1:], np.where(np.arange(clusters) < clusters // 2, 1.0, -1.0)
    neurons = clusters // group
    sums = H[:clusters].reshape(neurons, group, d + 1).sum(axis=1)
    size = sqrt(sqrt(group / (d + 1)))
    u = sums / (d + 1) / size
    return Network("B-eq2", X, y, u[:, 1:], y[::group] * size, b=u[:, 0].copy())


def one_positive_neuron(norms, labels):
    """C Prop. 4.6 repaired, outputs trained: samples r_i e_i; a neuron per negative sample, one for all positive ones:
    P = sum of x_i / r_i^2, w = P / sqrt(|P|), v = +-sqrt(|P|). All other samples are on the hinge, with slope 0."""
    X, y = np.diag(np.array(norms, dtype=float)), np.array(labels, dtype=float)
    own = X / (X**2).sum(axis=1)[:, None]
    P = np.vstack([own[y < 0], own[y > 0].sum(axis=0)])
    root = np.sqrt(np.linalg.norm(P, axis=1))
    s = np.append(-np.ones(len(P) - 1), 1.0)
    return Network("C-sec4.2", X, y, P / root[:, None], s * root)


def explicit_solution(X, y, gamma, positive, negative):
    """A Thm 3.2: K lambda = 1 with K_ik = y_i y_k <x_i, x_k> c_ik, all positive neurons v and all negative ones u."""
    m = positive + negative
    over, under = np.where(y > 0, 1.0, gamma), np.where(y > 0, gamma, 1.0)
    K = np.outer(y, y) * (X @ X.T) * (positive * np.outer(over, over) + negative * np.outer(under, under)) / m
    multipliers = np.linalg.solve(K, np.ones(len(y)))
    w, u = (multipliers * y * over) @ X, -(multipliers * y * under) @ X
    W = np.vstack([np.tile(w, (positive, 1)), np.tile(u, (negative, 1))]) / sqrt(m)
    s = np.append(np.ones(positive), -np.ones(negative))
    return Network("A-eq1", X, y, W, s / sqrt(m), gamma=gamma)
