"""Gradient descent in NumPy, as short as a user would write it.

The loss is sum_i exp(-y_i N(x_i)), and every step is divided by the loss: near the end the loss is tiny, its plain
gradient too, and only with scaled steps does the direction settle in seconds. The direction is what converges, to a KKT
point (Lyu and Li); the norm grows for ever. The distance that is left shrinks as 1 / norm.
"""
import numpy as np

import counter
from network import Network


def shares(margins):
    """exp(-margin_i) / loss, without underflow."""
    p = np.exp(margins.min() - margins)
    return p / p.sum()


def leaky_fixed_outputs(X, y, width, gamma, steps, stream, initial=1e-3):
    """Problem A-eq1: only W is trained; outputs +-1/sqrt(width)."""
    v = np.where(np.arange(width) < width // 2, 1.0, -1.0) / np.sqrt(width)
    W = initial * counter.bell(stream, (width, X.shape[1]))
    step = 1 / (X**2).sum(axis=1).max()
    for _ in range(steps):
        Z = X @ W.T
        p = shares(y * (np.where(Z > 0, Z, gamma * Z) @ v))
        W += step * (np.outer(p * y, v) * np.where(Z > 0, 1.0, gamma)).T @ X
    return Network("A-eq1", X, y, W, v, gamma=gamma)


def relu_all_trained(X, y, width, steps, stream, initial=1e-2, train=("W", "b", "v")):
    """Problem B-eq2: W, b and v are trained. The margins grow with the square of the norm, and so does their curvature,
    so the step is divided by the squared norm too. Starts balanced, |v_j| = |(w_j, b_j)|, which gradient flow keeps.
    `train`: what is trained; a block that is left out stays as it starts."""
    U = initial * counter.bell(stream, (width, X.shape[1] + 1))
    W, b = U[:, :-1].copy(), U[:, -1].copy()
    v = np.where(np.arange(width) < width // 2, 1.0, -1.0) * np.linalg.norm(U, axis=1)
    size = (X**2).sum(axis=1).max() + 1
    for _ in range(steps):
        Z = X @ W.T + b
        p = shares(y * (np.maximum(Z, 0) @ v)) * y
        pull = np.outer(p, v) * (Z > 0)
        square = (v**2).sum() + ("v" in train) * ((W**2).sum() + (b**2).sum())
        step = 0.5 / (size * max(square, 1e-3))
        W += step * (pull.T @ X) * ("W" in train)
        b += step * pull.sum(axis=0) * ("b" in train)
        v += step * (p @ np.maximum(Z, 0)) * ("v" in train)
    return Network("B-eq2", X, y, W, v, b=b)


def near_orthogonal(samples, further, noise, stream):
    """X = [I | E] with entries +-noise: |x_i|^2 = 1 + further noise^2, |<x_i, x_k>| <= further noise^2."""
    X = np.hstack([np.eye(samples), noise * counter.signs(stream, (samples, further))])
    return X, np.where(np.arange(samples) % 2 == 0, 1.0, -1.0)
