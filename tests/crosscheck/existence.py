#!/usr/bin/env python3
"""Is there an exact KKT point where plumb says so? Newton's method with 60 digits on the KKT equations in w, b, v, lambda and
the slopes as the papers write them (plumb: lambda, slopes and sums of v^2, after eliminating the rest), from the given network.

usage: existence.py PLUMB      checks random instances; run.py uses confirm() for the golden files
"""
import json
import random
import subprocess
import sys
import tempfile

from mpmath import matrix, mp, mpf, sqrt

from exact import PROBLEMS, number
from rows import by_place

mp.dps = 60
TINY = mpf(10) ** -40
NEAR = mpf(10) ** -3
FAR = mpf(1) / 10


class Wrong(ValueError):
    pass


class OtherSides(Wrong):
    """The point found here lies on other sides of the hinges than were assumed, those of the given network: it says nothing."""


def ask(condition, what):
    if not condition:
        raise Wrong(what)


def real(text):
    q = number(text)
    return mpf(q.numerator) / q.denominator


def reals(data):
    return [reals(entry) for entry in data] if isinstance(data, list) else real(data)


def dot(a, b):
    return sum((p * q for p, q in zip(a, b)), mpf(0))


def upper(value):
    return real(value["hi"] if isinstance(value, dict) else value)


def lower(value):
    return real(value["lo"] if isinstance(value, dict) else value)


class Instance:
    """A case, with biases as a last coordinate."""

    def __init__(self, case):
        given, rows = case["input"], case["check"]["rows"]
        _, _, self.biases, self.trained, _ = PROBLEMS[given["problem"]]
        self.X, self.y, self.U, self.v = (reals(given[name]) for name in ("X", "y", "W", "v"))
        self.slope = real(given.get("gamma", "0"))
        if self.biases:
            self.X = [x + [mpf(1)] for x in self.X]
            self.U = [w + [b] for w, b in zip(self.U, reals(given["b"]))]
        self.rows = by_place(rows)
        self.members = [row["indices"][0] - 1 for row in rows if row["key"] == "multiplier"]
        self.hinges = {(row["indices"][0] - 1, row["indices"][1] - 1) for row in rows if row["key"] == "slope.least"}
        self.scale_and_sort()

    def phi(self, z):
        return z if z > 0 else self.slope * z

    def margin(self, i, U, v):
        return self.y[i] * sum(c * self.phi(dot(u, self.X[i])) for u, c in zip(U, v))

    def scale_and_sort(self):
        level = min(self.margin(i, self.U, self.v) for i in range(len(self.y)))
        factor = 1 / sqrt(level) if self.trained else 1 / level
        self.U = [[factor * c for c in u] for u in self.U]
        self.v = [factor * c if self.trained else c for c in self.v]
        self.find_classes()

    def sides(self, j, like):
        """Per member: None on the hinge of neuron `like`, else the slope of the sign at neuron j."""
        return tuple(None if (i, like) in self.hinges else mpf(1) if dot(self.U[j], self.X[i]) > 0 else self.slope
                     for i in self.members)

    def find_classes(self):
        """Neurons of one sign and equal sides; a class is called by its first neuron, as in the rows."""
        names = {j for _, j in self.hinges}
        names |= {row["indices"][0] - 1 for row in self.rows.values() if row["key"] == "outputs.square"}
        self.classes = {}
        for j, v in enumerate(self.v):
            own = [k for k in self.classes if (self.v[k] > 0) == (v > 0) and self.sides(j, k) == self.classes[k][0]]
            if own:
                self.classes[own[0]][1].append(j)
            elif v != 0 and (1 in self.sides(j, j) or self.slope > 0) and (j in names or not self.trained):
                self.classes[j] = (self.sides(j, j), [j])

    def sorted_otherwise(self):
        """Has plumb other classes, or other neurons that it takes to 0? Is a sample so near to a hinge, where plumb has none, that it may have
        moved it across? Or is the point so far away that Newton's method may go elsewhere?"""
        zero = sum(v != 0 for v in self.v) - sum(len(neurons) for _, neurons in self.classes.values())
        if len(self.classes) != real(self.rows["classes"]["value"]) or zero != real(self.rows["neurons.zero"]["value"]):
            return True
        return upper(self.rows["distance.relative"]["value"]) > FAR or any(abs(dot(u, self.X[i])) <= NEAR * sqrt(dot(u, u) * dot(self.X[i], self.X[i])) and not any(
            (i, k) in self.hinges and j in neurons for k, (_, neurons) in self.classes.items())
            for i in self.members for j, u in enumerate(self.U))


def equations(case, unknown):
    """The KKT equations of one neuron per class, with output weight s sqrt(sum v^2)."""
    at = iter(unknown)
    d = len(case.X[0])
    lam = [next(at) for _ in case.members]
    F, share = [], {}
    margins = [mpf(-1)] * len(case.members)
    for k, (sides, neurons) in case.classes.items():
        v = sqrt(sum(case.v[j] ** 2 for j in neurons)) * (1 if case.v[k] > 0 else -1)
        if case.trained:
            v = next(at)
        u = [next(at) for _ in range(d)]
        blocks = [next(at) if side is None else side * l for side, l in zip(sides, lam)]
        share[k] = (v, u, blocks)
        F += [u[c] - v * sum(case.y[i] * b * case.X[i][c] for i, b in zip(case.members, blocks)) for c in range(d)]
        z = [dot(u, case.X[i]) for i in case.members]
        F += [z[l] for l, side in enumerate(sides) if side is None]
        active = [0 if side is None else side * value for side, value in zip(sides, z)]
        if case.trained:
            F.append(v - sum(case.y[i] * l * a for i, l, a in zip(case.members, lam, active)))
        margins = [q + case.y[i] * v * a for q, i, a in zip(margins, case.members, active)]
    return F + margins, lam, share


def start(case):
    """The given network; multipliers from the lower ends that the rows state."""
    lam = [lower(case.rows[f"multiplier[{i + 1}]"]["rhs"]) for i in case.members]
    unknown = list(lam)
    for k, (sides, neurons) in case.classes.items():
        weight = sqrt(sum(case.v[j] ** 2 for j in neurons))
        if case.trained:
            unknown.append(weight if case.v[k] > 0 else -weight)
        unknown += [weight / abs(case.v[k]) * c for c in case.U[k]]
        names = [f"slope.least[{i + 1},{k + 1}]" for i in case.members]
        unknown += [real(case.rows[name]["rhs"]) for name, side in zip(names, sides) if side is None]
    return unknown


def newton(case, unknown):
    """With difference quotients: at 60 digits they converge as fast as is needed."""
    step = mpf(10) ** -30
    for _ in range(24):
        F = equations(case, unknown)[0]
        columns = []
        for k in range(len(unknown)):
            moved = list(unknown)
            moved[k] += step
            columns.append([(b - a) / step for a, b in zip(F, equations(case, moved)[0])])
        ask(len(F) == len(unknown), "as many equations as unknowns")
        J = matrix(len(F), len(F))
        for r in range(len(F)):
            for c in range(len(F)):
                J[r, c] = columns[c][r]
        try:
            change = mp.lu_solve(J, matrix(F))
        except (ZeroDivisionError, TypeError):  # mpmath meets a column of zeros
            raise Wrong("Newton's method meets a singular matrix")
        unknown = [a - b for a, b in zip(unknown, change)]
        if max(abs(c) for c in change) < TINY * max(1, *(abs(c) for c in unknown)):
            return unknown
    raise Wrong("Newton's method does not settle")


def exact_network(case, share):
    """The neurons of a class share its output weight in the proportions of the given v."""
    U, v = [[mpf(0)] * len(u) for u in case.U], [mpf(0) if case.trained else c for c in case.v]
    for k, (_, neurons) in case.classes.items():
        total, u, _ = share[k]
        length = sqrt(sum(case.v[j] ** 2 for j in neurons))
        for j in neurons:
            U[j] = [abs(case.v[j]) / length * c for c in u]
            v[j] = abs(case.v[j]) / length * total
    return U, v


def check_sides(case, U):
    for sides, neurons in case.classes.values():
        for i, side in zip(case.members, sides):
            z = dot(U[neurons[0]], case.X[i])
            if side is not None and (z <= 0 if side == 1 else z >= 0):
                raise OtherSides(f"side of sample {i + 1} at neuron {neurons[0] + 1}")


def check_point(case, U, v, lam, share):
    check_sides(case, U)
    for i in range(len(case.y)):
        q = case.margin(i, U, v)
        if i in case.members:
            ask(abs(q - 1) < TINY, f"margin {i + 1}")
        else:
            ask(q > real(case.rows[f"margin[{i + 1}]"]["rhs"]) - TINY > 1 - TINY, f"margin {i + 1} above its bound")
    radius = real(case.rows["box.radius"]["value"])
    for i, l in zip(case.members, lam):
        end = case.rows[f"multiplier[{i + 1}]"]["rhs"]
        error = TINY * max(1, l)
        ask(0 < lower(end) <= l + error and l <= upper(end) + 2 * radius + error, f"multiplier {i + 1} in its interval")
    for k, (sides, _) in case.classes.items():
        blocks = share[k][2]
        for i, l, b, side in zip(case.members, lam, blocks, sides):
            if side is None:
                ask(case.slope * l < b < l, f"slope of {i + 1} at {k + 1}")


def confirm(case):
    """Raises Wrong where plumb's answer is not that of the exact point. Nothing is claimed where it is undecided."""
    if case["check"]["outcome"] != "HOLDS":
        ask(case["check"]["outcome"] == "UNDECIDED", "without a certificate nothing is refuted")
        return None
    at = Instance(case)
    try:
        return confirm_from(at)
    except Wrong as why:
        if at.sorted_otherwise():
            raise OtherSides(str(why))
        raise


def confirm_from(at):
    """The point that Newton's method finds from the given network, against the rows. Returns its distance as stated."""
    _, lam, share = equations(at, newton(at, start(at)))
    U, v = exact_network(at, share)
    check_point(at, U, v, lam, share)
    apart = sum((a - b) ** 2 for x, u in zip(at.U, U) for a, b in zip(x, u))
    size = sum(a * a for u in U for a in u)
    if at.trained:
        apart += sum((a - b) ** 2 for a, b in zip(at.v, v))
        size += sum(c * c for c in v)
    stated = upper(at.rows["distance"]["value"])
    relative = upper(at.rows["distance.relative"]["value"])
    ask(sqrt(apart) <= stated, "the distance is at most the one stated")
    ask(sqrt(apart / size) <= relative, "the relative distance is at most the one stated")
    ask(stated <= sqrt(apart) * mpf("1.001") + mpf(10) ** -12 * (1 + sqrt(size)), "the bound of the distance is tight")
    return stated


# ---- random instances ----

def two_samples(rng, eps):
    """B Problem (2), two samples, one per class, in closed form (with x for (x, 1)): P_+ = K_22 x_1 - K_12 x_2 over the determinant
    where K_12 >= 0, else x_1 / K_11; v = sqrt|P|, u = P / v. Then every entry is moved by up to eps."""
    X = [[rng.randint(-3, 3) for _ in range(4)] + [1] for _ in range(2)]
    K = [[sum(a * b for a, b in zip(x, z)) for z in X] for x in X]
    det = K[0][0] * K[1][1] - K[0][1] ** 2
    if det == 0 or K[0][1] == 0:
        return None
    W, v = [], []
    for own, other, sign in ((0, 1, 1), (1, 0, -1)):
        c = (K[other][other] / det, -K[0][1] / det) if K[0][1] > 0 else (1 / K[own][own], 0)
        P = [c[0] * p + c[1] * q for p, q in zip(X[own], X[other])]
        root = sum(p * p for p in P) ** 0.25
        W.append([p / root + rng.uniform(-eps, eps) for p in P])
        v.append(sign * root + rng.uniform(-eps, eps))
    return {"problem": "B-eq2", "X": [[str(c) for c in x[:-1]] for x in X], "y": ["1", "-1"],
            "W": [[c.hex() for c in w[:-1]] for w in W], "b": [w[-1].hex() for w in W], "v": [c.hex() for c in v]}


def leaky(rng, eps):
    """A Problem (1) on four nearly orthogonal samples, three neurons: K lambda = 1 to first order, then moved."""
    n, gamma, v = 4, 0.5, [0.5, 0.5, -0.5]
    X = [[4 * (i == c) + rng.randint(-1, 1) / 8 for c in range(6)] for i in range(n)]
    y = [1, -1, 1, -1]
    slope = [[1 if y[i] * v[j] > 0 else gamma for j in range(3)] for i in range(n)]
    K = [[y[i] * y[k] * sum(a * b for a, b in zip(X[i], X[k])) * sum(v[j] ** 2 * slope[i][j] * slope[k][j] for j in range(3))
          for k in range(n)] for i in range(n)]
    lam = [1 / K[i][i] for i in range(n)]
    for _ in range(200):
        lam = [(1 - sum(K[i][k] * lam[k] for k in range(n) if k != i)) / K[i][i] for i in range(n)]
    W = [[v[j] * sum(lam[i] * y[i] * slope[i][j] * X[i][c] for i in range(n)) + rng.uniform(-eps, eps) for c in range(6)]
         for j in range(3)]
    return {"problem": "A-eq1", "gamma": "1/2", "X": [[c.hex() for c in x] for x in X], "y": [str(s) for s in y],
            "W": [[c.hex() for c in w] for w in W], "v": [c.hex() for c in v]}


def ask_plumb(plumb, given, arithmetic):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump({"input": given}, file)
        file.flush()
        run = subprocess.run([plumb, "check", "kkt-existence", "--json", "--arith", arithmetic, file.name],
                             capture_output=True, text=True, timeout=300)
    ask(run.returncode in (0, 4), f"status {run.returncode}: {run.stderr}")
    answer = json.loads(run.stdout)
    return {"input": given, "check": answer.get("check", answer)}


def main():
    rng, certified, open_cases = random.Random(20), 0, 0
    for number_of in range(24):
        eps = 10.0 ** -rng.randint(2, 15)
        given = (two_samples if number_of % 2 else leaky)(rng, eps)
        if given is None:
            continue
        for arithmetic in ("rational", "enclosure", "interval"):
            case = ask_plumb(sys.argv[1], given, arithmetic)
            try:
                done = confirm(case)
            except Wrong as why:
                sys.exit(f"instance {number_of}, {arithmetic}: {why}: {json.dumps(given)}")
            certified += done is not None
            open_cases += done is None
    print(f"existence: {certified} certificates confirmed with {mp.dps} digits, {open_cases} without one")
    if certified < 50:
        sys.exit("existence: too few certificates")


if __name__ == "__main__":
    main()
