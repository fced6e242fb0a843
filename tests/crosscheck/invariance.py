#!/usr/bin/python3
"""What does not change a network does not change its verdict, nor how close it is to a KKT point, to 10 %.

usage: invariance.py PLUMB [CASES [SEED [DIRECTORY]]]: networks of every problem, random, rounded to small integers and close to KKT points;
each is permuted, reflected, doubled, split, padded and scaled, and asked again. DIRECTORY: where to keep pairs that differ."""
import re
import subprocess
import sys
import tempfile

import numpy as np

PROBLEMS = ["relu trained", "relu biases trained", "relu fixed", "relu biases fixed", "leaky fixed", "leaky trained",
            "leaky biases trained"]
LEAST = 1e-10  # ends below are those that were reached


def ask(plumb, net):
    """Exit status and both ends."""
    with tempfile.NamedTemporaryFile(suffix=".npz") as file:
        np.savez(file, **net)
        file.flush()
        done = subprocess.run([plumb, "kkt", file.name], capture_output=True, text=True)
    line = next((l for l in done.stdout.splitlines() if l.startswith("HOW CLOSE")), "")
    within = re.search(r"(?<!not )within ([0-9.e-]*[0-9])", line)
    not_within = re.search(r"not within ([0-9.e-]*[0-9])", line)
    return done.returncode, *(float(m.group(1)) if m else None for m in (within, not_within))


def outputs(net, X):
    Z = X @ net["W"].T + net.get("b", 0)
    return np.where(Z > 0, Z, net.get("gamma", 0.0) * Z) @ net["v"]


def random_network(rng, problem, style):
    n, d, m = rng.integers(2, 6), rng.integers(2, 5), rng.integers(2, 5)
    net = {"X": rng.normal(size=(n, d)), "W": rng.normal(size=(m, d)), "v": rng.normal(size=m)}
    if "biases" in problem:
        net["b"] = rng.normal(size=m)
    if "leaky" in problem:
        net["gamma"] = np.float64(0.25)
    if style == "integers":
        net.update({k: np.round(2 * net[k]) for k in net if k != "gamma"})
    s = outputs(net, net["X"])
    keep = np.abs(s) > 1e-3
    net["X"], net["y"] = net["X"][keep], np.sign(s[keep]).astype(np.int64)
    return net


def near_network(rng, problem, style):
    """The explicit solution for orthogonal samples, one neuron of each sign, with noise."""
    n, d = 4, 6
    X = np.linalg.qr(rng.normal(size=(d, n)))[0].T * 2
    y = np.array([1, -1, 1, -1])
    trained, biases = problem.endswith(" trained"), "biases" in problem
    net = {"X": X, "y": y, "v": np.array([1.0, -1.0])}
    if "leaky" in problem:
        net["gamma"] = np.float64(0.25)
    slopes = np.array([[1.0 if s * t > 0 else net.get("gamma", 0.0) for t in (1, -1)] for s in y])
    G = X @ X.T + (1 if biases else 0)
    pull = np.einsum("ij,kj->ik", slopes, slopes) * G * np.outer(y, y)
    multipliers = np.linalg.solve(pull, np.ones(n))
    blocks = (multipliers * y)[:, None] * slopes * net["v"]
    net["W"] = blocks.T @ X
    if biases:
        net["b"] = blocks.sum(axis=0)
    if trained:
        scale = np.sqrt(np.sqrt((net["W"] ** 2).sum(axis=1) + net.get("b", np.zeros(2)) ** 2))
        net["W"] = net["W"] / scale[:, None]
        net["v"] = net["v"] * scale
        if biases:
            net["b"] = net["b"] / scale
    net["W"] = net["W"] * (1 + style * rng.normal(size=net["W"].shape))
    return net


def changed(net, rng, trained):
    """name, network; each with the same function."""
    n, d = net["X"].shape
    m = len(net["v"])
    hidden = [k for k in ("W", "b", "v") if k in net]
    theta = [k for k in ("W", "b") if k in net] + (["v"] if trained else [])
    p = rng.permutation(n)
    yield "samples in another order", {**net, "X": net["X"][p], "y": net["y"][p]}
    p = rng.permutation(m)
    yield "neurons in another order", {**net, **{k: net[k][p] for k in hidden}}
    p = rng.permutation(d)
    yield "coordinates in another order", {**net, "X": net["X"][:, p], "W": net["W"][:, p]}
    s = rng.choice([-1.0, 1.0], size=d)
    yield "reflected coordinates", {**net, "X": net["X"] * s, "W": net["W"] * s}
    yield "a sample twice", {**net, "X": np.vstack([net["X"], net["X"][:1]]), "y": np.append(net["y"], net["y"][0])}
    zero = 0.0 if trained or "gamma" in net else 1.0
    padded = {**net, "W": np.vstack([net["W"], np.zeros(d)]), "v": np.append(net["v"], zero)}
    if "b" in net:
        padded["b"] = np.append(net["b"], 0.0)
    yield "a zero neuron", padded
    if trained:
        yield "a neuron split", {**net, **{k: np.concatenate([net[k][:1] * 3 / 5, net[k][:1] * 4 / 5, net[k][1:]])
                                           for k in hidden}}
    for e in (-900, -7, 8, 900):
        yield f"parameters times 2^{e}", {**net, **{k: np.ldexp(net[k], e) for k in theta}}
    if "b" not in net:
        for e in (-300, -3, 4, 200):
            if trained:
                yield f"samples times 4^{e}", {**net, "X": np.ldexp(net["X"], 2 * e),
                                               **{k: np.ldexp(net[k], -e) for k in ("W", "v")}}
            else:
                yield f"samples times 2^{e}", {**net, "X": np.ldexp(net["X"], e), "W": np.ldexp(net["W"], -e)}


def same_end(a, b):
    if a is None or b is None:
        return (a or 0) <= LEAST and (b or 0) <= LEAST
    return max(a, b) <= LEAST or max(a, b) <= 1.1 * min(a, b)


def main():
    plumb = sys.argv[1]
    cases = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    rng = np.random.default_rng(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    keep = sys.argv[4] if len(sys.argv) > 4 else None
    asked = wrong = 0
    for _ in range(cases):
        for problem in PROBLEMS:
            trained = problem.endswith(" trained")
            for make, style in ((random_network, "any"), (random_network, "integers"), (near_network, 1e-3),
                                (near_network, 1e-7)):
                net = make(rng, problem, style)
                if len(net["X"]) == 0:
                    continue
                net["outputs"] = np.array("trained" if trained else "fixed")
                before = ask(plumb, net)
                for name, other in changed(net, rng, trained):
                    after = ask(plumb, other)
                    asked += 1
                    if before[0] == after[0] and all(map(same_end, before[1:], after[1:])):
                        continue
                    wrong += 1
                    print(f"differs: {problem}, {make.__name__} {style}, {name}: {before} became {after}")
                    if keep is not None:
                        np.savez(f"{keep}/{wrong}-before.npz", **net)
                        np.savez(f"{keep}/{wrong}-after.npz", **other)
    print(f"invariance: {asked} changed networks, {wrong} with another answer")
    return wrong > 0


sys.exit(main())
