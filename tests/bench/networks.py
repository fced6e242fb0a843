#!/usr/bin/env python3
"""Prints what a verdict on trained networks costs, beside the residual of stationarity alone in NumPy.

usage: networks.py PLUMB FILE.npz...     names as trained.py has them: .../trained-SAMPLES-DIM-WIDTH-PROBLEM-RULE-STEPS-NOISE.npz

Processor seconds on one core. "verdict" is `plumb kkt --no-hints`, "all" is `plumb kkt` with hints and what follows; * marks a target missed.
"""
import os
import pathlib
import subprocess
import sys
import time

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np

# samples, coordinates, neurons: seconds for the verdict, and with hints and what follows
TARGETS = {(25, 1000, 100): (0.2, 0.5), (100, 1000, 100): (1, 2), (200, 1000, 100): (3, 6), (500, 2000, 256): (20, 40),
           (1000, 10000, 512): (60, 120)}


def cost(*command):
    """Processor seconds, peak memory in MiB and status of a command."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def residual_in_numpy(arrays):
    """Seconds of one evaluation of |theta - sum_i lambda_i y_i grad N(x_i)| with multipliers that are known."""
    X, y, W, v = (arrays[name].astype(float) for name in "XyWv")
    b, gamma = arrays.get("b", np.zeros(len(v))), float(arrays.get("gamma", 0))
    start = time.process_time()
    Z = X @ W.T + b
    slopes, out = np.where(Z > 0, 1.0, gamma), np.where(Z > 0, Z, gamma * Z)
    multipliers = y / (y * (out @ v))
    pulls = multipliers[:, None] * slopes * v
    square = ((W - pulls.T @ X)**2).sum() + ((b - pulls.sum(axis=0))**2).sum() + ((v - multipliers @ out)**2).sum()
    seconds = time.process_time() - start
    return seconds if np.isfinite(square) else np.nan


def has_option(plumb, option):
    return option in subprocess.run([plumb, "kkt", "--help"], capture_output=True, text=True).stdout


def marked(seconds, target):
    return f"{seconds:9.2f}{'*' if seconds > target else ' '} {target:6g}"


def main():
    plumb, files = sys.argv[1], sys.argv[2:]
    brief = has_option(plumb, "--no-hints")
    print(f"{'network':<42} {'verdict':>9}  target {'all':>10}  target {'NumPy':>9} {'MiB':>6}  status")
    for path in files:
        name = pathlib.Path(path).stem.removeprefix("trained-")
        sizes = tuple(int(part) for part in name.split("-")[:3])
        verdict_target, all_target = TARGETS[sizes]
        seconds = cost(plumb, "kkt", "--no-hints", path)[0] if brief else float("nan")
        whole, memory, status = cost(plumb, "kkt", path)
        with np.load(path) as arrays:
            alone = residual_in_numpy(dict(arrays))
        print(f"{name:<42} {marked(seconds, verdict_target)} {marked(whole, all_target)} {alone:9.4f} {memory:6.0f}  {status}",
              flush=True)


if __name__ == "__main__":
    main()
