#!/usr/bin/env python3
"""Trains a network as its user would and writes it for `plumb kkt`.

usage: trained.py FILE.npz SAMPLES DIM WIDTH relu|leaky adam|descent STEPS [NOISE]
  relu      B-eq2: ReLU, biases, all parameters trained         adam      logistic loss, the usual rates, from a usual start
  leaky     A-eq1: leaky ReLU, outputs +-1/sqrt(m) fixed         descent   gradient descent from a small start, steps over the loss
  NOISE     relative size of what is then added to every trained number

The labels are random, the samples normal: in so many dimensions every labelling can be fitted.
"""
import pathlib
import sys

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "crosscheck" / "networks"))
import counter
import train
from network import Network

GAMMA = 0.5


class Adam:
    def __init__(self, start, rate=1e-3):
        self.at, self.rate, self.count = start, rate, 0
        self.mean, self.square = np.zeros_like(start), np.zeros_like(start)

    def step(self, gradient):
        self.count += 1
        self.mean += 0.1 * (gradient - self.mean)
        self.square += 0.001 * (gradient**2 - self.square)
        mean, square = self.mean / (1 - 0.9**self.count), self.square / (1 - 0.999**self.count)
        self.at -= self.rate * mean / (np.sqrt(square) + 1e-8)


def adam(X, y, width, leaky, steps):
    """Uniform start within 1 / sqrt(fan-in), as PyTorch's layers have it."""
    (n, d), slope = X.shape, GAMMA if leaky else 0.0
    W = Adam(counter.uniform(21, (width, d)) / np.sqrt(d))
    b = Adam(counter.uniform(22, (width,)) / np.sqrt(d))
    v = Adam(counter.uniform(23, (width,)) / np.sqrt(width))
    if leaky:
        b.at[:], v.at = 0, np.where(np.arange(width) < width // 2, 1.0, -1.0) / np.sqrt(width)
    for _ in range(steps):
        Z = X @ W.at.T + b.at
        active, out = np.where(Z > 0, 1.0, slope), np.where(Z > 0, Z, slope * Z)
        p = -y / (1 + np.exp(np.minimum(y * (out @ v.at), 700))) / n
        pull = np.outer(p, v.at) * active
        W.step(pull.T @ X)
        if not leaky:
            b.step(pull.sum(axis=0))
            v.step(p @ out)
    return W.at, b.at, v.at


def descent(X, y, width, leaky, steps):
    """Gradients are combinations of samples: with X = L Q, the rows of Q orthonormal, it is enough to train on L."""
    Q, R = np.linalg.qr(X.T)
    if leaky:
        net = train.leaky_fixed_outputs(R.T, y, width, GAMMA, steps, 24)
    else:
        net = train.relu_all_trained(R.T, y, width, steps, 24)
    return net.W @ Q.T, net.b, net.v


def main():
    path, (n, d, m), kind, rule, steps = sys.argv[1], map(int, sys.argv[2:5]), sys.argv[5], sys.argv[6], int(sys.argv[7])
    noise, leaky = float(sys.argv[8]) if len(sys.argv) > 8 else 0.0, kind == "leaky"
    X, y = counter.bell(25, (n, d)), counter.signs(26, (n,))
    W, b, v = {"adam": adam, "descent": descent}[rule](X, y, m, leaky, steps)
    W = W * (1 + noise * counter.uniform(27, W.shape))
    if leaky:
        net = Network("A-eq1", X, y, W, v, gamma=GAMMA)
    else:
        net = Network("B-eq2", X, y, W, v * (1 + noise * counter.uniform(28, v.shape)), b=b)
    margins = net.margins()
    print(f"{path}: margins from {margins.min():.3g} to {margins.max():.3g}", file=sys.stderr)
    net.save(path)


main()
