"""Networks with one deliberate mistake each, of the kinds that are made when a construction is coded or trained.

All of them classify their data, unless that is the mistake: the accuracy of a network does not show these mistakes.
Each comes with the words by which plumb's answer must name it.
"""
from dataclasses import dataclass, replace

import numpy as np

from exact_networks import explicit_solution, hadamard, orthogonal_with_bias, two_orthonormal, two_points
from network import Network
from train import leaky_fixed_outputs, near_orthogonal, relu_all_trained


@dataclass
class Mistake:
    name: str
    net: Network
    says: str              # what the note `looks like` must contain, or the refusal; "" where there must be no note
    refused: bool = False  # status 3, one line on standard error
    misclassifies: bool = False  # fails before there is a residual


def near():
    return near_orthogonal(8, 24, 1 / 64, 3)


def coefficients(net):
    """w_j = sum_i c_ji x_i, unique because the samples are independent."""
    return net.W @ np.linalg.pinv(net.X)


def labels_forgotten():
    """w_j = |v_j| sum_i lambda_i phi'_ij x_i, without y_i: the other class enters every neuron with the wrong sign."""
    net = explicit_solution(*near(), 0.5, 4, 4)
    return replace(net, W=np.abs(coefficients(net)) @ net.X)


def one_class_wrong():
    """The negative class enters the positive neurons with the wrong sign: their sum over both classes where their
    difference belongs. The negative neurons are right."""
    net = explicit_solution(*near(), 0.5, 4, 4)
    return replace(net, W=np.where(net.v > 0, 1.0, 0.0)[:, None] * (np.abs(coefficients(net)) @ net.X)
                   + np.where(net.v > 0, 0.0, 1.0)[:, None] * net.W)


def all_signs_wrong():
    """w_j = -v_j sum_i ...: every neuron points away from its own class, so that nothing is classified right."""
    net = two_orthonormal()
    return replace(net, W=-net.W)


def multipliers_negative():
    """A right network whose multipliers come from the convention w_j = -v_j sum_i lambda_i y_i ... ."""
    return replace(two_orthonormal(), multipliers=np.array([-2.0, -2.0]))


def outputs_forgotten():
    """(2u, v/2) computes the same function with larger norm: only stationarity in v tells."""
    net = two_points()
    return replace(net, W=2 * net.W, b=2 * net.b, v=net.v / 2)


def outputs_not_trained():
    """Gradient descent on W and b alone, for a problem in which v is trained too: |v_j| stays behind |(w_j, b_j)|."""
    X, y = near_orthogonal(6, 10, 1 / 8, 8)
    return relu_all_trained(X, y, 6, 16000, 2, initial=0.3, train=("W", "b"))


def slope_at_hinge(slope):
    """Four orthogonal samples of squared norm 16, two of each label, one neuron per label. With ~x = (x, 1) the right
    u_+ = sum of the positive ~x_i - 1/9 of the negative ones has these exactly on its hinge, with slope 1/9. A program
    that takes another phi'(0) builds u_+ = ... - slope ..., which moves them off, where the slope is 0 or 1 and not that."""
    x, y = np.hstack([hadamard(16)[:4], np.ones((4, 1))]), np.array([1.0, 1, -1, -1])
    up, down = x[y > 0].sum(axis=0), x[y < 0].sum(axis=0)
    u = np.vstack([up - slope * down, down - slope * up])
    v = np.sqrt(np.linalg.norm(u, axis=1)) * np.array([1.0, -1.0])
    u = u / np.abs(v)[:, None]
    return Network("B-eq2", x[:, :-1], y, u[:, :-1], v, b=u[:, -1].copy())


def slope_one_at_orthogonal():
    """C Prop. 4.6 repaired: on orthogonal samples every cross pair is on the hinge, with slope 0. Here the samples of the
    other label got slope 1."""
    X, y = hadamard(16)[:4], np.array([1.0, 1, -1, -1])
    up, down = X[y > 0].sum(axis=0) / 16, X[y < 0].sum(axis=0) / 16
    P = np.vstack([X[2] / 16 - up, X[3] / 16 - up, up - down])
    root = np.sqrt(np.linalg.norm(P, axis=1))
    return Network("C-sec4.2", X, y, P / root[:, None], np.array([-1.0, -1, 1]) * root)


def root_of_width(exported_with_root):
    """A right direction, but the multipliers were computed for the other size of the output weights."""
    X, y = near()
    paper = explicit_solution(X, y, 0.5, 4, 4)  # outputs +-1/sqrt(8)
    over, under = np.where(y > 0, 1.0, 0.5), np.where(y > 0, 0.5, 1.0)
    K = np.outer(y, y) * (X @ X.T) * (np.outer(over, over) + np.outer(under, under)) / 2
    with_root = np.linalg.solve(K, np.ones(8))  # w_j = v_j sum_i lambda_i ... for outputs +-1/sqrt(8), margins 1
    if exported_with_root:
        return replace(paper, multipliers=with_root / 8)
    return replace(paper, v=np.sign(paper.v), W=paper.W / np.sqrt(8), multipliers=with_root)


def bias_dropped():
    """Orthogonal samples, exported without the biases: zeros where b_j = v_j sum_i lambda_i y_i phi'_ij should be, and
    the other samples no longer on the hinge."""
    net = orthogonal_with_bias(15, 4)
    return replace(net, b=np.zeros(4))


def bias_not_trained():
    """The bias is there but the optimiser was not given it: b stays where it started."""
    X, y = near_orthogonal(6, 10, 1 / 8, 8)
    return relu_all_trained(X, y, 6, 16000, 2, train=("W", "v"))


def labels_zero_one():
    net = two_points()
    return replace(net, y=np.array([1.0, 0.0]))


def misclassified():
    net = two_points()
    return replace(net, y=-net.y)


def not_a_number():
    net = two_points()
    net.W[1, 2] = np.nan
    return net


def not_settled():
    """Right in every formula, but stopped after 30 steps: the direction has not settled."""
    X, y = near_orthogonal(12, 20, 1 / 64, 7)
    return leaky_fixed_outputs(X, y, 8, 0.5, 30, 1, initial=0.5)


def mistakes():
    return [
        Mistake("labels forgotten in stationarity", labels_forgotten(), "wrong sign"),
        Mistake("one class with the wrong sign", one_class_wrong(), "wrong sign"),
        Mistake("every sign wrong", all_signs_wrong(), "wrong sign", misclassifies=True),
        Mistake("negative multipliers", multipliers_negative(), "wrong sign"),
        Mistake("output weights forgotten", outputs_forgotten(), "output weights"),
        Mistake("output weights not trained", outputs_not_trained(), "output weights"),
        Mistake("slope 0 at a hinge", slope_at_hinge(0.0), "derivative at the kink"),
        Mistake("slope 1 at a hinge", slope_at_hinge(1.0), "derivative at the kink"),
        Mistake("slope 1/2 at a hinge", slope_at_hinge(0.5), "derivative at the kink"),
        Mistake("slope 1 where samples are orthogonal", slope_one_at_orthogonal(), "derivative at the kink"),
        Mistake("multipliers for outputs +-1/sqrt(m)", root_of_width(False), "1/sqrt(m)"),
        Mistake("multipliers for outputs +-1", root_of_width(True), "1/sqrt(m)"),
        Mistake("bias dropped", bias_dropped(), "bias"),
        Mistake("bias not trained", bias_not_trained(), "bias"),
        Mistake("stopped too early", not_settled(), "not yet close to its limit direction"),
        Mistake("labels 0 and 1", labels_zero_one(), "label", True),
        Mistake("misclassified", misclassified(), "wrong sign", misclassifies=True),
        Mistake("NaN", not_a_number(), "W", True),
    ]
