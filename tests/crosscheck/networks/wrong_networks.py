"""Networks with one deliberate mistake each, of the kinds that are made when a construction is coded or trained.

All of them classify their data, unless that is the mistake: the accuracy of a network does not show these mistakes.
Each comes with the words by which plumb's answer must name it.
"""
from dataclasses import dataclass, replace

import numpy as np

from exact_networks import TWO_POINTS, explicit_solution, one_positive_neuron, two_orthonormal, two_points
from network import Network
from train import leaky_fixed_outputs, near_orthogonal, relu_all_trained


@dataclass
class Mistake:
    name: str
    net: Network
    says: str           # what plumb's output must contain
    refused: bool = False  # status 3, one line on standard error


def labels_forgotten():
    """w_j = v_j sum_i lambda_i phi'_ij x_i, without y_i: in every neuron the other class has the wrong sign."""
    net = two_orthonormal()
    return replace(net, W=np.abs(net.W))


def one_class_wrong():
    """The explicit solution of A Thm 3.2 on near-orthogonal data, but the negative class enters the positive neurons
    with the wrong sign: v = sum over both classes instead of their difference."""
    X, y = near_orthogonal(8, 24, 1 / 64, 3)
    net = explicit_solution(X, y, 0.5, 3, 3)
    over = net.W[:3] @ np.linalg.pinv(X)  # coefficients of the samples in the positive neurons
    return replace(net, W=np.vstack([np.abs(over) @ X, net.W[3:]]))


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
    return relu_all_trained(X, y, 6, 8000, 2, initial=0.3, train=("W", "b"))


def slope_at_hinge(slope):
    """The two samples of `two_points` with phi'(0) = slope in the program that built it: u_1 = ~x_1 - slope ~x_2. The
    right slope is 1/3; any other moves the sample off the hinge, where its slope is 0 or 1 and not the one used."""
    x = np.hstack([TWO_POINTS, np.ones((2, 1))])
    u = np.vstack([x[0] - slope * x[1], x[1] - slope * x[0]])
    v = np.linalg.norm(u, axis=1) * np.array([1.0, -1.0])
    return Network("B-eq2", TWO_POINTS, np.array([1.0, -1.0]), u[:, :3], v, b=u[:, 3].copy())


def slope_one_at_orthogonal():
    """C Prop. 4.6, all cross pairs on the hinge with slope 0 there; here they were given slope 1."""
    net = one_positive_neuron([1, 1, 1], [1, -1, -1])
    P = np.vstack([net.X[1] - net.X[0], net.X[2] - net.X[0], net.X[0] - net.X[1] - net.X[2]])
    root = np.sqrt(np.linalg.norm(P, axis=1))
    return replace(net, W=P / root[:, None], v=np.array([-1.0, -1, 1]) * root)


def root_of_width(exported_with_root):
    """A right direction, but the multipliers were computed for the other size of the output weights."""
    X, y = near_orthogonal(8, 24, 1 / 64, 3)
    paper = explicit_solution(X, y, 0.5, 4, 4)  # outputs +-1/sqrt(8)
    over, under = np.where(y > 0, 1.0, 0.5), np.where(y > 0, 0.5, 1.0)
    K = np.outer(y, y) * (X @ X.T) * (np.outer(over, over) + np.outer(under, under)) / 2
    with_root = np.linalg.solve(K, np.ones(8))  # w_j = v_j sum_i lambda_i ... for outputs +-1/sqrt(8), margins 1
    if exported_with_root:
        return replace(paper, multipliers=with_root / 8)
    return replace(paper, v=np.sign(paper.v), W=paper.W / np.sqrt(8), multipliers=with_root)


def bias_dropped():
    """`two_points` exported without its biases: zeros where b_j = v_j sum_i lambda_i y_i phi'_ij should be."""
    return replace(two_points(), b=np.zeros(2))


def bias_not_trained():
    """The bias is there but the optimiser was not given it: b stays where it started."""
    X, y = near_orthogonal(6, 10, 1 / 8, 8)
    return relu_all_trained(X, y, 6, 4000, 2, train=("W", "v"))


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
        Mistake("every sign wrong", all_signs_wrong(), "sample 1", True),
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
        Mistake("stopped too early", not_settled(), "epsilon"),
        Mistake("labels 0 and 1", labels_zero_one(), "label", True),
        Mistake("misclassified", misclassified(), "sample 1", True),
        Mistake("NaN", not_a_number(), "W", True),
    ]
