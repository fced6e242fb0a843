#!/usr/bin/env python3
"""Builds, trains and spoils networks in NumPy (and PyTorch), gives them to `plumb kkt`, and reads its answers.

usage: networks.py PLUMB FOLDER      the .npz files are written to FOLDER

Right networks must pass, and the epsilon and tau that plumb certifies must be those of another search for the multipliers
(networks/multipliers.py). Wrong networks must fail, in the words that name their mistake. A line per network.
"""
import importlib.util
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent / "networks"))
try:
    import numpy as np
except ImportError:
    sys.exit("networks.py: NumPy cannot be imported; Debian: apt-get install python3-numpy, and use /usr/bin/python3")

import exact_networks as exact
import train
from exact import number
from multipliers import epsilon_of, least_worst
from network import Network
from rows import by_place
from wrong_networks import mistakes

HOLDS, FAILS, REFUSED, SKIPPED = 0, 1, 3, 77
ROUNDING = 1e-14
WITHIN = 1e-2  # what plumb takes when nothing is said
HERE = pathlib.Path(__file__).parent


class Differs(Exception):
    pass


def right_networks():
    """name, network, bound of epsilon / |theta|: 0 where doubles hold a multiple of the point exactly (plumb then finds the
    multipliers exactly, too), ROUNDING where they round it, and for trained networks what so many steps leave."""
    X, y = train.near_orthogonal(8, 24, 1 / 64, 3)
    few, labels = train.near_orthogonal(6, 10, 1 / 8, 8)
    return [
        ("A Thm 3.2, two orthonormal samples", exact.two_orthonormal(), 0),
        ("the same as printed, rounded", exact.two_orthonormal_rounded(), ROUNDING),
        ("A Thm 3.2, near-orthogonal samples", exact.explicit_solution(X, y, 0.9, 3, 2), ROUNDING),
        ("four corners, leaky", exact.four_corners(), 0),
        ("two points, hinges with slope 1/3", exact.two_points(), 0),
        ("the same at margin one, rounded", exact.two_points_rounded(), ROUNDING),
        ("B, 12 orthogonal samples, d = 255", exact.orthogonal_with_bias(255, 12), 0),
        ("B, 8 orthogonal samples, d = 1023", exact.orthogonal_with_bias(1023, 8, 4), 0),
        ("C Prop. 4.6, norms 3 2 5 1 4", exact.one_positive_neuron([3, 2, 5, 1, 4], [1, -1, 1, 1, -1]), ROUNDING),
        ("trained, leaky, outputs fixed", train.leaky_fixed_outputs(*train.near_orthogonal(12, 20, 1 / 64, 7), 8, 0.5,
                                                                    10000, 1), 1e-4),
        ("trained, ReLU, W, b, v", train.relu_all_trained(few, labels, 6, 20000, 2), 5e-3),
    ]


def ask(plumb, path):
    """Status, the rows by place, the notes on what it looks like, everything that was said."""
    run = subprocess.run([plumb, "kkt", "--json", str(path)], capture_output=True, text=True, timeout=300)
    rows = json.loads(run.stdout)["rows"] if run.returncode in (0, 1, 4) else []
    notes = [row["quantity"] for row in rows if row["key"] == "looks-like"]
    return run.returncode, by_place(rows), notes, run.stdout + run.stderr


def upper(row):
    value = row["value"]
    return float(number(value["hi"] if isinstance(value, dict) else value))


def named(rows, name):
    if name not in rows:
        raise Differs(f"there is no row {name}")
    return rows[name]


def compare(what, mine, theirs, floor):
    """Both are the least possible: equal but for rounding."""
    if abs(mine - theirs) > 1e-6 * mine + floor:
        raise Differs(f"{what}: {mine:.9g} here, {theirs:.9g} in plumb")


def certified(rows, net):
    """epsilon / |theta| as plumb certifies it, after comparing it with the other search."""
    epsilon, tau = upper(named(rows, "epsilon.relative")), upper(named(rows, "tau"))
    if net.multipliers is not None:
        compare("epsilon", epsilon_of(net, net.multipliers), epsilon, 1e-13)
        return epsilon, tau
    found = least_worst(net, WITHIN)
    compare("epsilon", found.epsilon, epsilon, 1e-13)
    compare("tau", found.tau, tau, 1e-9)
    return epsilon, tau


def right(plumb, path, net, bound):
    status, rows, _, _ = ask(plumb, path)
    if status != HOLDS:
        raise Differs(f"status {status}, expected {HOLDS}")
    epsilon, tau = certified(rows, net)
    if epsilon > bound:
        raise Differs(f"epsilon {epsilon:.3g}, expected at most {bound:.3g}")
    return f"epsilon {epsilon:.3g}, tau {tau:.3g}"


def right_saved(plumb, path, net, bound):
    net.save(path)
    return right(plumb, path, net, bound)


def wrong(plumb, path, mistake):
    mistake.net.save(path)
    status, rows, notes, said = ask(plumb, path)
    expected = REFUSED if mistake.refused else FAILS
    if status != expected:
        raise Differs(f"status {status}, expected {expected}")
    if mistake.refused:
        if mistake.says not in said:
            raise Differs(f'"{mistake.says}" is not in: {said.strip()}')
        return said.strip().split(": ", 2)[-1]
    if not (any(mistake.says in note for note in notes) if mistake.says else not notes):
        raise Differs(f'expected a note with "{mistake.says}", found {notes}')
    if mistake.misclassifies:
        return "; ".join(notes)
    epsilon, _ = certified(rows, mistake.net)
    return f'epsilon {epsilon:.3g}; {"; ".join(notes) or "no note"}'


def torch(plumb, path, precision):
    """The script that a user copies; its network must pass."""
    run = subprocess.run([sys.executable, HERE / "networks" / "torch_train.py", path, precision],
                         capture_output=True, text=True)
    if run.returncode == SKIPPED:
        return run.stdout.strip()
    if run.returncode != 0:
        raise Differs(run.stderr.strip())
    arrays = np.load(path)
    net = Network(str(arrays["problem"]), *(arrays[k].astype(float) for k in "XyWv"), gamma=float(arrays["gamma"]))
    return right(plumb, path, net, 1e-3)


def recipe(plumb, path, program, problem, precision, tolerance):
    """A program of examples/ as a user runs it."""
    if "torch" in program and importlib.util.find_spec("torch") is None:
        return "skipped: PyTorch is not installed"
    subprocess.run([sys.executable, HERE.parent.parent / "examples" / program, path, "--problem", problem, "--dtype", precision,
                    "--samples", "8", "--dim", "16", "--width", "6"], check=True, timeout=300)
    run = subprocess.run([plumb, "kkt", "--json", "--tolerance", tolerance, path], capture_output=True, text=True, timeout=300)
    if run.returncode != HOLDS:
        raise Differs(f"status {run.returncode} within {tolerance}, expected {HOLDS}")
    return f"within {tolerance}"


def recipes():
    for problem, precision, tolerance in (("relu", "float64", "1/100"), ("relu", "float32", "1/100"),
                                          ("leaky", "float64", "1e-6"), ("leaky", "float32", "1e-4")):
        for program in ("recipe_numpy.py", "recipe_torch.py"):
            yield (f"{program}, {problem}, {precision}", f"{program}-{problem}-{precision}.npz", recipe,
                   (program, problem, precision, tolerance))


def jobs():
    """name, file, function, its further arguments"""
    for index, (name, net, bound) in enumerate(right_networks(), 1):
        yield name, f"right-{index}.npz", right_saved, (net, bound)
    for index, mistake in enumerate(mistakes(), 1):
        yield mistake.name, f"wrong-{index}.npz", wrong, (mistake,)
    for precision in ("float64", "float32"):
        yield f"PyTorch, {precision}", f"torch-{precision}.npz", torch, (precision,)
    yield from recipes()


def main():
    plumb, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    passed = failed = skipped = 0
    for name, file, job, arguments in jobs():
        try:
            answer = job(plumb, folder / file, *arguments)
            skipped += answer.startswith("skipped")
            passed += not answer.startswith("skipped")
        except (Differs, KeyError, ValueError, subprocess.SubprocessError) as why:
            failed += 1
            answer = f"FAILED: {why}"
        print(f"{name:<38} {answer}", flush=True)
    print(f"networks: {passed} passed, {failed} failed, {skipped} skipped")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
