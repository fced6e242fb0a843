#!/usr/bin/env python3
"""Takes a two-layer network to a KKT point of  min |theta|^2 / 2  s.t.  y_i N(x_i) >= 1,  N(x) = sum_j v_j phi(<w_j, x> + b_j).

usage: recipe_numpy.py FILE.npz [--problem relu|leaky] [--samples N] [--dim D] [--width M] [--dtype float64|float32] [--seed S]
  relu    biases, all parameters trained                 leaky   slope 1/2, no biases, outputs +-1/sqrt(M) fixed

Normal samples with random labels, or the X and y of --data FILE.npz. Then `plumb kkt FILE.npz` says how close it came. Gradient
descent takes exponentially many steps to such a point; the method of multipliers takes seconds. The (leaky) ReLU is rounded within +-h of its hinge and h
shrinks, since at a KKT point some samples lie exactly on hinges, where training with a kink cannot settle. The gradient of the
augmented Lagrangian is the residual of stationarity, and the slopes of the rounded ReLU are Clarke subgradients of the true one.
"""
import argparse

import numpy as np


def minimise(f, x, steps, small, memory=20):
    """L-BFGS with a weak Wolfe line search by bisection; f returns value and gradient."""
    value, gradient, pairs = *f(x), []
    for _ in range(steps):
        if np.abs(gradient).max() <= small:
            break
        way, kept = -gradient, []
        for s, g in reversed(pairs):
            kept.append((s @ way) / (s @ g))
            way = way - kept[-1] * g
        if pairs:
            way = way * (pairs[-1][0] @ pairs[-1][1]) / (pairs[-1][1] @ pairs[-1][1])
        for (s, g), a in zip(pairs, reversed(kept)):
            way = way + (a - (g @ way) / (s @ g)) * s
        step = line_search(f, x, value, gradient, way, 1.0 if pairs else min(1.0, 1 / np.abs(gradient).sum()))
        if step is None:
            break
        before, (after, value, new) = value, step
        pairs = (pairs + [(after - x, new - gradient)])[-memory:]
        if pairs[-1][0] @ pairs[-1][1] <= 0:
            pairs.pop()
        x, gradient = after, new
        if before - value <= np.finfo(x.dtype).eps * abs(value):
            break
    return x


def line_search(f, x, value, gradient, way, step):
    low, high, slope, best = 0.0, np.inf, gradient @ way, None
    for _ in range(30):
        at = x + x.dtype.type(step) * way
        there, new = f(at)
        if not there <= value + 1e-4 * step * slope:
            high = step
        else:
            best = (at, there, new)
            if new @ way >= 0.9 * slope:
                break
            low = step
        step = 2 * low if high == np.inf else (low + high) / 2
    return best


def train(X, y, W, v, b=None, gamma=0.0, fixed=False, last=1e-3, rho=1.0):
    """From W (m x d), v, b (or None): all trained or, if fixed, not v. last: final error of hinges and margins. Returns W, b, v
    and the multipliers."""
    Z, U = (X, W) if b is None else (np.c_[X, np.ones_like(y)], np.c_[W, b])

    def lagrangian(theta):                    # |theta|^2/2 + sum_i max(0, lam_i + rho (1 - y_i N(x_i)))^2 / (2 rho)
        u, o = theta[:U.size].reshape(U.shape), v if fixed else theta[U.size:]
        z = Z @ u.T
        s = np.clip(z / (2 * h) + 0.5, 0, 1)  # slope of the ReLU, rounded: 0 below -h, 1 above h
        phi, s = gamma * z + (1 - gamma) * np.where(s < 1, h * s * s, z), gamma + (1 - gamma) * s
        mu = np.maximum(0, lam + rho * (1 - y * (phi @ o)))
        grad = theta - np.r_[((s * np.outer(mu * y, o)).T @ Z).ravel(), v[:0] if fixed else phi.T @ (mu * y)]
        return theta @ theta / 2 + mu @ mu / (2 * rho), grad, mu

    theta, lam, h, error = np.r_[U.ravel(), v[:0] if fixed else v], np.zeros_like(y), 1.0, np.inf
    for _ in range(60):                       # minimise, update the multipliers, sharpen the hinge
        theta = minimise(lambda t: lagrangian(t)[:2], theta, 300, last / 10)
        mu, before = lagrangian(theta)[2], error
        error, lam = float(np.abs(mu - lam).max()) / rho, mu  # how far margins with multipliers are from one
        if h <= last and error <= last:
            break
        h, rho = max(0.6 * h, last), rho * (2 if error > before / 2 else 1)
    U = theta[:U.size].reshape(U.shape)
    return U[:, :X.shape[1]], None if b is None else U[:, -1], v if fixed else theta[U.size:], lam


def settle(X, y, W, v, lam, gamma):
    """Outputs fixed, no biases: the least norm on the final pattern. Which samples are at hinges is a guess: the first one that fits."""
    for near in (1e-3, 3e-4, 1e-4, 3e-3):
        settled, fits = settle_within(near, X, y, W, v, lam, gamma)
        if fits and margins(X, y, settled, None, v, gamma).min() > least_margin(True, X.dtype):
            break
    return settled, fits


def settle_within(near, X, y, W, v, lam, gamma):
    """Margins with multipliers exactly 1, hinges that are that near exactly 0. Returns also whether this is a KKT point up to
    rounding: no multiplier is negative, and slopes at hinges lie in [gamma, 1]."""
    z = X @ W.T
    slopes, held = np.where(z > 0, 1, gamma), lam > 1e-4 * lam.max()
    i, j = np.nonzero(abs(z) < near * np.linalg.norm(X, axis=1)[:, None] * np.linalg.norm(W, axis=1))
    hinges = np.zeros((len(i), *W.shape))
    hinges[np.arange(len(i)), j] = X[i]
    margins = (y[:, None] * slopes * v)[held][:, :, None] * X[held][:, None, :]
    table = np.r_[margins.reshape(-1, W.size), hinges.reshape(-1, W.size)].astype(float)
    least = np.linalg.lstsq(table, np.r_[np.ones(held.sum()), np.zeros(len(i))], rcond=1e-12)[0]
    dual, multipliers = np.linalg.lstsq(table.T, least, rcond=1e-12)[0], np.zeros(len(y))
    multipliers[held] = dual[:held.sum()]
    pull = multipliers[i] * y[i] * v[j]
    at_hinge = np.divide(dual[held.sum():], pull, out=np.zeros(len(i)), where=pull != 0) + slopes[i, j]
    fits = multipliers.min() >= 0 and ((at_hinge > gamma - 1e-9) & (at_hinge < 1 + 1e-9)).all()
    return least.reshape(W.shape).astype(X.dtype), fits


def margins(X, y, W, b, v, gamma):
    z = X @ W.T + (0 if b is None else b)
    return y * (np.where(z > 0, z, gamma * z) @ v)


def least_margin(leaky, dtype):
    """What counts as one: settled networks have it up to rounding, others up to the tolerance 1/100."""
    return 1 - float(np.finfo(dtype).eps)**0.6 if leaky else 0.99


def recipe(X, y, width, problem, seed=0, tries=5):
    """Trains from one random start after the other until no sample is lost (every margin is at least one) and, where outputs are fixed, the point fits."""
    d, kind, best = X.shape[1], X.dtype, None
    for k in range(tries):
        draw = np.random.RandomState(seed + 1000 * k)
        W = (draw.randn(width, d) * 2.0**k / np.sqrt(d)).astype(kind)
        half = np.where(np.arange(width) % 2 == 0, 1.0, -1.0).astype(kind)
        if problem == "leaky":
            gamma, b, v = 0.5, None, (half / np.sqrt(width)).astype(kind)
            finer = float if k else kind      # where float32 stops too early for the final pattern
            W, b, _, lam = train(*(a.astype(finer) for a in (X, y, W, v)), None, gamma, fixed=True, last=1e-4)
            W, fits = settle(X, y, W, v, lam, gamma)
        else:
            fits = True
            gamma, b, v = 0.0, np.zeros(width, kind), half
            W, b, v, lam = train(X, y, W, v, b, last=1e-3)
        least = np.nan_to_num(margins(X, y, W, b, v, gamma), nan=-np.inf).min()
        if best is None or (fits, least) > best[0]:
            best = ((fits, least), W, b, v)
        if fits and least > least_margin(problem == "leaky", kind):
            break
    return best[1:]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--problem", choices=["relu", "leaky"], default="relu")
    parser.add_argument("--data")
    parser.add_argument("--dtype", choices=["float64", "float32"], default="float64")
    for name, default in (("samples", 20), ("dim", 50), ("width", 20), ("seed", 0)):
        parser.add_argument(f"--{name}", type=int, default=default)
    o = parser.parse_args()
    draw = np.random.RandomState(o.seed)
    X, y = draw.randn(o.samples, o.dim), np.where(draw.rand(o.samples) < 0.5, 1.0, -1.0)
    if o.data:
        X, y = np.load(o.data)["X"], np.load(o.data)["y"]
    X, y = X.astype(o.dtype), y.ravel().astype(o.dtype)
    W, b, v = recipe(X, y, o.width, o.problem, o.seed)
    if o.problem == "leaky":
        np.savez(o.file, X=X, y=y, W=W, v=v, gamma=0.5, outputs="fixed")
    else:
        np.savez(o.file, X=X, y=y, W=W, b=b, v=v, outputs="trained")


if __name__ == "__main__":
    main()
