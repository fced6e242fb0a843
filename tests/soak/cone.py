"""How close a vector is to a cone of multipliers and slopes: nonnegative least squares, with a lower bound that needs no trust.

A sample with a multiplier lambda and slopes in [gamma, 1] at its hinges contributes lambda times a vector of the box
base + sum of a subset of `free` (its corners), so the cone is spanned by the corners of all samples. The corner that is
steepest along a residual is known without trying all, so columns are made as they are needed (Lawson and Hanson).
"""
from dataclasses import dataclass

import numpy as np


@dataclass
class Ray:
    base: np.ndarray  # with slope gamma at every hinge
    free: np.ndarray  # hinges x numbers: what slope 1 in place of gamma adds


def steepest(ray, along):
    """The corner with the largest product with `along`, and that product."""
    gains = ray.free @ along
    return ray.base + ray.free[gains > 0].sum(axis=0), float(ray.base @ along + gains[gains > 0].sum())


def walk(table, x):
    """Inner loop of Lawson and Hanson: least squares on the columns in use; those that would become negative leave."""
    target = table[0]
    while len(table) > 1:
        solution = np.linalg.lstsq(np.array(table[1:]).T, target, rcond=1e-13)[0]
        if (solution > 0).all():
            return table, solution
        falling = solution <= 0
        share = x[falling] / np.maximum(x[falling] - solution[falling], 1e-300)
        x = x + share.min() * (solution - x)
        keep = ~falling | (x > 1e-14 * max(x.max(), 1e-300))
        if keep.all():
            keep[np.flatnonzero(falling)[share.argmin()]] = False
        table, x = [target] + [c for c, k in zip(table[1:], keep) if k], x[keep]
    return table, x


def sharpen(table, x):
    """The residual and the solution in extended precision: a short residual is known to many digits only then."""
    columns = np.array(table[1:], dtype=np.longdouble).reshape(len(table) - 1, len(table[0]))
    target, x = table[0].astype(np.longdouble), x.astype(np.longdouble)
    for _ in range(3):
        residual = target - x @ columns
        if len(x):
            x = np.maximum(x + np.linalg.lstsq(columns.astype(float).T, residual.astype(float), rcond=1e-13)[0], 0)
    return target - x @ columns, x


def distance(target, rays):
    """Lower and upper bound of |target - cone| for |target| = 1, both up to rounding."""
    table, x, residual = [target], np.zeros(0), target
    best = np.inf
    for _ in range(40 + 20 * len(rays)):
        corners = [steepest(ray, residual) for ray in rays]
        scores = [gain / max(np.linalg.norm(corner), 1e-300) for corner, gain in corners]
        if not scores or max(scores) <= 1e-15:
            break
        table, x = walk(table + [corners[int(np.argmax(scores))][0]], np.append(x, 0.0))
        residual = target - x @ np.array(table[1:]).reshape(len(x), len(target))
        size = np.linalg.norm(residual)
        if size > best * (1 - 1e-13) and max(scores) < 1e-12:
            break
        best = min(best, size)
    sharp, x = sharpen(table, x)
    rounding = 1e-15 * float(sum(value * np.linalg.norm(c) for value, c in zip(x, table[1:])))
    upper = float(np.sqrt((sharp * sharp).sum())) + min(rounding, 1)
    return lower_bound(target, rays, sharp), upper


def lower_bound(target, rays, residual):
    """For D with <D, c> <= 0 on the cone, |target - c| >= <D, target> / |D|. D: the residual, moved away from the target until
    that holds."""
    exact_target, lower = target.astype(np.longdouble), 0.0
    for power in [None] + list(range(-21, -1)):
        D = residual - (np.longdouble(10) ** power if power is not None else 0) * exact_target
        size = np.sqrt((D * D).sum())
        if size == 0 or any(steepest_gain(ray, D) > 0 for ray in rays):
            continue
        lower = max(lower, float((D * exact_target).sum() / size))
        break
    return lower


def steepest_gain(ray, D):
    gains = ray.free.astype(np.longdouble) @ D
    return (ray.base.astype(np.longdouble) * D).sum() + gains[gains > 0].sum()


def box_distance(target, free):
    """Lower and upper bound of |target - sum_k s_k free_k| over s in [0, 1]: coordinate descent, and the gap of Frank and Wolfe."""
    s, residual = np.zeros(len(free)), target.copy()
    squares = (free * free).sum(axis=1)
    for sweep in range(3000):
        moved = 0.0
        for k in np.flatnonzero(squares):
            best = min(max(s[k] + free[k] @ residual / squares[k], 0.0), 1.0)
            residual -= (best - s[k]) * free[k]
            moved, s[k] = max(moved, abs(best - s[k])), best
        if moved < 1e-15:
            break
    residual = target - s @ free
    products = free @ residual
    gap = np.where(products > 0, (1 - s) * products, -s * products).sum()
    square = float(residual @ residual)
    return float(np.sqrt(max(square - 2 * gap, 0.0))), float(np.sqrt(square))
