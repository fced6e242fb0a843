"""Paper C, Sec. 3, recomputed from the statements: networks of one variable, exactly, and not as the C code does it."""
from fractions import Fraction as Q

from exact import kkt_violations, number, numbers
from rows import by_place


class Line:
    """N on the real line, with its samples sorted."""

    def __init__(self, X, y, W, b, v, law=None):
        self.law = law or ([Q(0), Q(1)], [Q(0), Q(1)])
        self.neurons = [(s, w[0], c) for s, w, c in zip(v, W, b)]
        self.samples = sorted((x[0], label) for x, label in zip(X, y))
        self.x = [x for x, _ in self.samples]
        self.y = [label for _, label in self.samples]
        self.hinges = sorted({-c / w for s, w, c in self.neurons if w != 0 and s != 0})

    def value(self, x):
        return sum((s * max(w * x + c, Q(0)) for s, w, c in self.neurons), Q(0))

    def slope(self, x):
        return sum((s * w for s, w, c in self.neurons if w * x + c > 0), Q(0))

    def mass(self, lo, hi):
        """Pr[lo < x < hi]: the integral of a density that is constant between knots. A uniform x has lengths, outside [0, 1] too."""
        knots, below = self.law
        if len(knots) == 2:
            return hi - lo
        return sum(((q - p) / (t - s) * max(min(hi, t) - max(lo, s), Q(0)) for s, t, p, q in zip(knots, knots[1:], below, below[1:])), Q(0))

    def pieces(self, lo, hi):
        cuts = [lo] + [t for t in self.hinges if lo < t < hi] + [hi]
        return [(a, b) for a, b in zip(cuts, cuts[1:]) if a < b]

    def wrong(self, lo, hi, strict):
        """The probability of {N <= 0}, or of {N < 0}, by the zero of each linear piece."""
        total = Q(0)
        for a, b in self.pieces(lo, hi):
            slope = self.slope((a + b) / 2)
            if slope == 0:
                level = self.value(a)
                total += self.mass(a, b) if level < 0 or (level == 0 and not strict) else 0
                continue
            zero = min(max(a - self.value(a) / slope, a), b)
            total += self.mass(a, zero) if slope > 0 else self.mass(zero, b)
        return total

    def runs(self):
        start, found = 0, []
        for i in range(1, len(self.y) + 1):
            if i == len(self.y) or self.y[i] != self.y[start]:
                found.append((start, i))
                start = i
        return found

    def gaps(self, start=0, end=None):
        x = self.x[start:end]
        return [self.mass(p, q) for p, q in zip(x, x[1:])]

    def triples(self):
        return [i for i in range(1, len(self.y) - 1) if (self.y[i - 1], self.y[i], self.y[i + 1]) == (1, -1, 1)]


def sums_of_gaps(line):
    x, y, n = line.x, line.y, len(line.x)
    inner = {run: sorted(line.gaps(*run)) for run in line.runs()}
    ends = line.mass(Q(0), x[0]) + line.mass(x[-1], Q(1))
    unequal = sum((line.mass(x[i], x[i + 1]) for i in range(n - 1) if y[i] != y[i + 1]), Q(0))
    low = sum((sum(gaps[:-3], Q(0)) for (i, j), gaps in inner.items() if y[i] < 0 and j - i >= 5), Q(0))
    blocks = sum((min(line.gaps(i, i + 5)) for i in range(0, n - 4, 5) if set(y[i:i + 5]) == {-1}), Q(0))
    up = ends + unequal + sum((sum(gaps, Q(0)) if y[i] < 0 else sum(gaps[-3:], Q(0)) for (i, _), gaps in inner.items()), Q(0))
    negative = [i for i in range(n) if y[i] < 0]
    half = {i: line.mass(x[i], (x[i] + x[i + 1]) / 2) for i in line.triples()}
    low32 = sum(half.values(), Q(0))
    but_last = sum((half[i] for i in half if i != negative[-1]), Q(0))
    up32 = ends + sum((line.mass(x[i], x[i + 1]) for i in range(n - 1) if (y[i], y[i + 1]) != (1, 1)), Q(0))
    return {"low": low, "blocks": blocks, "up": up, "low32": low32, "but_last": but_last, "up32": up32}


def greatest_dual(line, multipliers):
    """max g(u)^2 / |u|^2, g evaluated itself at every direction where it can be largest."""
    c = [m * label for m, label in zip(multipliers, line.y)]
    n = len(c)
    sets = [range(i, j) for i in range(n) for j in range(i + 1, n + 1)]
    sums = [(sum((c[k] * line.x[k] for k in s), Q(0)), sum((c[k] for k in s), Q(0))) for s in sets]
    hinges = [(Q(1), -x) for x in line.x]
    best = Q(0)
    for p, q in [u for u in sums if u != (0, 0)] + hinges:
        for sign in (1, -1):
            g = sum((ck * max(sign * (p * x + q), Q(0)) for ck, x in zip(c, line.x)), Q(0))
            best = max(best, g * g / (p * p + q * q))
    return best


def places_of_hinges(line):
    """The most places of hinges of one kind: of one facing, in a run with y v < 0, inside a gap; beyond the samples."""
    def places(facing, sign, inside):
        return {-c / w for s, w, c in line.neurons if s != 0 and w * facing > 0 and (sign is None or s * sign > 0) and inside(-c / w)}
    most = {}
    for name, facing in (("right", 1), ("left", -1)):
        most["run." + name] = max(len(places(facing, -line.y[i], lambda t: line.x[i] <= t <= line.x[j - 1])) for i, j in line.runs())
        most["gap." + name] = max([len(places(facing, None, lambda t: a < t < b)) for a, b in zip(line.x, line.x[1:])] or [0])
    most["outside"] = len(places(1, None, lambda t: not line.x[0] <= t <= line.x[-1]) |
                          places(-1, None, lambda t: not line.x[0] <= t <= line.x[-1]))
    return most


def bad_gaps(line):
    """Per run, gaps that have a point where N has not the sign of the label: by the ends of all pieces."""
    most = 0
    for i, j in line.runs():
        bad = 0
        for k in range(i, j - 1):
            ends = [q for piece in line.pieces(line.x[k], line.x[k + 1]) for q in piece]
            bad += any(line.y[i] * line.value(q) <= 0 for q in ends)
        most = max(most, bad)
    return most


def root(q):
    """The square root of a rational that is a square, else None."""
    from math import isqrt
    a, b = isqrt(q.numerator), isqrt(q.denominator)
    return Q(a, b) if (a * a, b * b) == (q.numerator, q.denominator) else None


def check(case, same):
    given = {name: numbers(value) if not isinstance(value, str) else value for name, value in case["input"].items()}
    line = Line(given["X"], given["y"], given["W"], given["b"], given["v"], (given["knots"], given["below"]) if "knots" in given else None)
    rows = by_place(case["check"]["rows"])
    literal = given.get("variant") == "literal"
    root_free = given["problem"].endswith("root-free")
    multipliers = given["multipliers_squared" if root_free else "multipliers"]
    slopes = given["block_multipliers" if root_free else "slopes"]
    bad = kkt_violations(given["problem"], given["X"], given["y"], given["W"], given["b"], given["v"], Q(0), multipliers, slopes)
    unit = 0 <= line.x[0] and line.x[-1] <= 1

    def side(place, key, value):
        same(f"{place} ({key})", value, number(rows[place][key]))

    def theorem(name, applies, holds):
        told = rows[name + ":applies"]
        same(name + " applies", applies, told["kind"] == "conclusion")
        if applies:
            same(name + " claims", "HOLDS" if holds else "FAILS", told["verdict"])
        results.append((applies, holds))

    results = []
    side("clean-error", "value", line.wrong(Q(0), Q(1), False))
    side("clean-error.strict", "value", line.wrong(Q(0), Q(1), True))
    for i, (x,) in enumerate(given["X"]):
        side(f"output[{i + 1}]", "value", line.value(x))
    same("KKT point", not bad, all(r["verdict"] == "HOLDS" for r in rows.values() if r["kind"] == "hypothesis" and ":" not in r["key"]))

    of_x = dict(zip((x for x, in given["X"]), [root(m) for m in multipliers] if root_free else multipliers))
    lam = [of_x[x] for x in line.x]
    local = glob = False
    if None not in lam:
        greatest = greatest_dual(line, lam)
        same("dual", greatest, max(number(rows[f"C-cert-globmin:dual.{k}"]["lhs"]) for k in ("hinge", "inside")))
        side("C-cert-globmin:norm", "value", 2 * sum(lam, Q(0)))
        glob = not bad and greatest <= 1
        theorem("C-cert-globmin", glob, True)
        safe = all(l == 0 or s == 0 or (w, c) == (0, 0) or w * x + c != 0 or y * s < 0
                   for (x, y), l in zip(line.samples, lam) for s, w, c in line.neurons)
        dead = any((w, c) == (0, 0) for _, w, c in line.neurons)
        certified = not bad and safe and (not dead or glob)
        theorem("C-cert-locmin", certified, True)
        local = glob or certified
    else:
        same("no certificate", True, "no-certificate" in rows)

    error, strict = line.wrong(Q(0), Q(1), False), line.wrong(Q(0), Q(1), True)
    part = sum((line.wrong(line.x[i], line.x[i + 1], True) for i in line.triples()), Q(0))
    side("C-eq8:triples", "lhs", part)
    theorem("C-eq8", unit, part <= strict)
    theorem("C-eq9", True, all(line.value(b) - line.value(a) == (b - a) * line.slope((a + b) / 2) for a, b in line.pieces(Q(0), Q(1))))
    places = places_of_hinges(line)
    for key, count in places.items():
        same("C-lemA.2:" + key, count <= 1, number(rows["C-lemA.2:" + key]["lhs"]) == 0)
    theorem("C-lemA.2", not bad and unit, all(count <= 1 for count in places.values()))
    side("C-corA.3:gaps", "lhs", Q(bad_gaps(line)))
    theorem("C-corA.3", not bad and unit, bad_gaps(line) <= 3)

    sums = sums_of_gaps(line)
    ends = [p[0] for p in line.pieces(Q(0), Q(1))] + [Q(1)]
    signs = [q > 0 for q in map(line.value, ends) if q != 0]
    changes = sum(p != q for p, q in zip(signs, signs[1:]))
    s = sum(p != q for p, q in zip(line.y, line.y[1:]))
    side("C-thm3.1:low.blocks", "lhs", sums["blocks"])
    side("C-thm3.1:low", "lhs", sums["low"])
    side("C-thm3.1:up", "rhs", sums["up"])
    side("C-thm3.1:sign-changes", "lhs", Q(changes))
    side("C-thm3.1:sign-changes", "rhs", Q(9 * s + 9))
    theorem("C-thm3.1", not bad and unit, sums["blocks"] <= sums["low"] <= strict and error <= sums["up"] and changes <= 9 * s + 9)

    minimum = (local if literal else glob) and unit
    good = all(line.value(line.x[i]) == -1 and line.value(line.x[i + 1]) == 1 and
               len({line.slope((a + b) / 2) for a, b in line.pieces(line.x[i], line.x[i + 1])}) == 1 for i in line.triples())
    theorem("C-propA.4", minimum, good)
    lowest = [(i, min(line.value(q) for piece in line.pieces(a, b) for q in piece))
              for i, (a, b) in enumerate(zip(line.x, line.x[1:]))]
    between = all(least >= (0 if literal else 1) for i, least in lowest if line.y[i] == line.y[i + 1] == 1)
    valley = all(least >= min(line.value(line.x[i]), line.value(line.x[i + 1])) for i, least in lowest if line.y[i + 1] == 1)
    theorem("C-propA.5", minimum, between and (literal or valley))
    side("C-thm3.2:low", "lhs", sums["low32"])
    side("C-thm3.2:low.but-last", "lhs", sums["but_last"])
    side("C-thm3.2:up", "rhs", sums["up32"])
    theorem("C-thm3.2", minimum, sums["low32"] <= error <= sums["up32"])
    outcome = "NOT_APPLICABLE" if bad else "HOLDS" if all(holds for applies, holds in results if applies) else "FAILS"
    same("outcome", outcome, case["check"]["outcome"])


def same_case(case, object_fields, same):
    """Items that construct a network: the fields that the network has."""
    for name, value in object_fields.items():
        same(name, value, numbers(case["construct"][name]))


def closed_form(x, y):
    """The KKT points in closed form: masses A, unit vectors u, multipliers and slopes, each with h(x) = sqrt(1 + x^2) kept as a square."""
    h2 = [1 + q * q for q in x]
    one = Q(1)
    if len(x) == 1:
        return [[x[0] / h2[0]]], [one / h2[0]], y, [one / h2[0]], [[one / h2[0]]]
    if len(x) == 2:
        gap, mixed = x[1] - x[0], 1 + x[0] * x[1]
        squares = [h2[1] / gap ** 2, h2[0] / gap ** 2]
        return ([[1 / gap], [-1 / gap]], [-x[0] / gap, x[1] / gap], [y[1], y[0]], squares,
                [[mixed / gap ** 2, squares[0]], [squares[1], mixed / gap ** 2]])
    left, right = x[1] - x[0], x[2] - x[1]
    a, b = (1 + x[0] * x[1]) / left, (1 + x[1] * x[2]) / right
    A_right = (1 + b * right / h2[1]) / right  # over h(x_2)
    A_left = (1 + a * left / h2[1]) / left
    alpha_right, alpha_left = b / (a + b + 1), a / (a + b + 1)
    lam2 = a + b + 1  # times h(x_2)
    W = [[A_right], [-A_left], [x[1] / h2[1]]]
    bias = [-A_right * x[1], A_left * x[1], 1 / h2[1]]
    squares = [h2[1] / left ** 2, lam2 ** 2 / h2[1], h2[1] / right ** 2]
    blocks = [[Q(0), A_left * h2[1] / left, 1 / left],
              [A_right * lam2 * alpha_right, A_left * lam2 * alpha_left, lam2 / h2[1]],
              [A_right * h2[1] / right, Q(0), 1 / right]]
    return W, bias, [y[2], y[0], y[1]], squares, blocks


def check_closed_form(case, same):
    x, y = [q for q, in numbers(case["input"]["X"])], numbers(case["input"]["y"])
    W, b, v, squares, blocks = closed_form(x, y)
    same_case(case, {"W": W, "b": b, "v": v, "multipliers_squared": squares, "block_multipliers": blocks}, same)
    bad = kkt_violations("B-eq2-root-free", [[q] for q in x], y, W, b, v, Q(0), squares, blocks)
    same("KKT point", set(), bad)
    rows = by_place(case["check"]["rows"])
    line = Line([[q] for q in x], y, W, b, v)
    same("clean error", line.wrong(Q(0), Q(1), False), number(rows["clean-error"]["value"]))
    roots = [root(q) for q in squares]
    same("global", "global" in rows, None not in roots)
    if None not in roots:
        same("dual", True, greatest_dual(line, roots) <= 1)
    same("outcome", "HOLDS" if 0 <= x[0] and x[-1] <= 1 else "NOT_APPLICABLE", case["check"]["outcome"])


def perturb(how, neurons, i, k, delta, t2):
    """The perturbed neurons (v, w, b), each as the paper writes it."""
    out = [list(neuron) for neuron in neurons]
    (v1, w1, b1), (v2, w2, b2) = neurons[i], neurons[k]
    out[i][0] = (1 - delta) * v1
    if how == "eq12":
        out[k][1], out[k][2] = w2 + delta * v1 / v2 * w1, b2 + delta * v1 / v2 * b1
        return out
    quotient = -t2 if how == "eq10-alone" else b2 / w2
    out[i][2] = b1 - delta / (1 - delta) * (w1 * quotient - b1)
    if how == "eq10":
        out[k][0] = (1 + delta * v1 * w1 / (v2 * w2)) * v2
    return out


def check_perturbation(case, same):
    given = {name: numbers(value) if not isinstance(value, str) or name in ("delta", "t2") else value
             for name, value in case["input"].items()}
    how, delta, t2 = given["perturbation"], given["delta"], given.get("t2")
    i, k = (int(q) - 1 for q in given["neurons"])
    neurons = [(v, w, b) for v, (w,), b in zip(given["v"], given["W"], given["b"])]
    x, y = [q for q, in given["X"]], given["y"]
    after = perturb(how, neurons, i, k, delta, t2)
    same_case(case, {"v": [n[0] for n in after], "W": [[n[1]] for n in after], "b": [n[2] for n in after]}, same)
    rows = by_place(case["check"]["rows"])

    def value(net, q):
        return sum(v * max(w * q + b, Q(0)) for v, w, b in net)

    def norm(net):
        return sum(q * q for neuron in net for q in neuron)

    same("norm", norm(after) - norm(neurons), number(rows["norm"]["lhs"]))
    # the first-order coefficient: the quadratic part is what remains of two small steps
    small = Q(1, 10 ** 9)
    slope = -(norm(perturb(how, neurons, i, k, small, t2)) - norm(neurons)) / (2 * small)
    same("first order", True, abs(slope - number(rows["first-order"]["rhs"])) < Q(1, 1000))
    for n, q in enumerate(x, 1):
        same(f"margin[{n}]", y[n - 1] * value(after, q), number(rows[f"margin[{n}]"]["rhs"]))
        moved = [name for name in ("unchanged", "raised", "moved") if f"{name}[{n}]" in rows]
        same("one row of N per sample", 1, len(moved))

    def works(step):
        net = perturb(how, neurons, i, k, step, t2)
        return norm(net) < norm(neurons) and all(label * value(net, q) >= 1 for label, q in zip(y, x))

    steps = [Q(1, 2 ** e) for e in range(1, 65) if works(Q(1, 2 ** e))]
    same("step", steps[:1], [number(rows["step"]["value"])] if "step" in rows else [])
    (v1, w1, b1), (v2, w2, b2) = neurons[i], neurons[k]
    if how == "eq12":
        applies = w1 * w2 > 0 and after[k][1] * w2 > 0 and v1 * v2 < 0
    elif how == "eq10":
        applies = w1 > 0 and w2 > 0 and v1 > 0 > v2 and -b1 / w1 < -b2 / w2
    else:
        applies = w1 > 0 and v1 > 0 and -b1 / w1 < t2 and max(x) <= t2
    rest = all(r["verdict"] == "HOLDS" for r in case["check"]["rows"] if r["kind"] == "conclusion")
    if applies:
        same("what the perturbation promises", True, all(r["verdict"] == "HOLDS" for r in case["check"]["rows"]
                                                          if r["key"] in ("unchanged", "raised", "norm.formula")))
    same("outcome", "NOT_APPLICABLE" if not applies else "HOLDS" if rest else "FAILS", case["check"]["outcome"])
    same("works", rest and applies, applies and works(delta) and slope > 0)


def check_zig_zag(case, same):
    x, y = [q for q, in numbers(case["input"]["X"])], numbers(case["input"]["y"])
    W, b, v = (numbers(case["construct"][name]) for name in ("W", "b", "v"))
    line, rows = Line([[q] for q in x], y, W, b, v), by_place(case["check"]["rows"])
    s = sum(p != q for p, q in zip(y, y[1:]))
    same("width", s + 1, len(v))
    same("hinges", [x[i] for i in range(len(x) - 1) if y[i] != y[i + 1]], line.hinges)
    same("first of each group", True, all(line.value(x[i]) == y[i] for i in range(len(x)) if i == 0 or y[i] != y[i - 1]))
    same("margin", min(label * line.value(q) for q, label in zip(x, y)), number(rows["margin"]["rhs"]))
    refuted = case["input"]["variant"] == "literal" and s <= 3
    same("outcome", "REFUTED" if refuted else "HOLDS", case["check"]["outcome"])


class Optimum:
    """The exact global minimum next to a network: its equations solved again, with 50 digits, from that network."""

    def __init__(self, line, lam, neurons):
        import mpmath
        mpmath.mp.dps = 50
        self.mp, self.line = mpmath, line
        self.neurons = [(1 if v > 0 else -1, w, b, abs(v)) for v, w, b in neurons]
        self.members = [i for i, q in enumerate(lam) if q > Q(1, 10**9)]
        self.solve(lam)
        while min(self.solved[:len(self.members)]) < 0:  # a sample that only the search held
            self.members.pop(self.solved.index(min(self.solved[:len(self.members)])))
            self.solve(lam)

    def solve(self, lam):
        self.hinge = [next((i for i in self.members if abs(w * self.line.x[i] + b) <= Q(1, 10**9) * (abs(w) + abs(b))), None)
                      for _, w, b, _ in self.neurons]
        start = [self.real(lam[i]) for i in self.members]
        for (_, w, b, size), at in zip(self.neurons, self.hinge):
            start += [self.real(size * abs(w))] if at is not None else [self.real(size * w), self.real(size * b)]
        self.solved = list(self.mp.findroot(self.equations, start, tol=self.mp.mpf(10)**-40, maxsteps=30))

    def real(self, q):
        return self.mp.mpf(q.numerator) / q.denominator

    def directions(self, unknown):
        """(sign, p, q) of every neuron, |(p, q)| its mass."""
        found, rest = [], list(unknown[len(self.members):])
        for (sign, w, _, _), at in zip(self.neurons, self.hinge):
            if at is None:
                found.append((sign, rest.pop(0), rest.pop(0)))
            else:
                p = rest.pop(0) * (1 if w > 0 else -1)
                found.append((sign, p, -p * self.real(self.line.x[at])))
        return found

    def pull(self, lam, p, q, but=None):
        """Sum of c_i (x_i, 1) over the members where p x + q > 0."""
        on = [(c * self.line.y[i], self.real(self.line.x[i])) for c, i in zip(lam, self.members) if i != but and p * self.real(self.line.x[i]) + q > 0]
        return sum((c * x for c, x in on), self.mp.mpf(0)), sum((c for c, _ in on), self.mp.mpf(0))

    def equations(self, *unknown):
        lam, found = unknown[:len(self.members)], self.directions(unknown)
        rows = []
        for i in self.members:
            x = self.real(self.line.x[i])
            rows.append(sum((s * max(p * x + q, 0) for (s, p, q), at in zip(found, self.hinge) if at != i), self.mp.mpf(0)) - self.line.y[i])
        for (s, p, q), at in zip(found, self.hinge):
            mass = self.mp.sqrt(p * p + q * q)
            G = self.pull(lam, p, q, at)
            rows += [s * (G[0] * p + G[1] * q) / mass - 1] if at is not None else [s * G[0] * mass - p, s * G[1] * mass - q]
        return rows

    def greatest(self):
        """The largest |g(u)| over all directions where it can be largest."""
        lam, best = self.solved[:len(self.members)], self.mp.mpf(0)
        hinges = [(self.mp.mpf(s), -s * self.real(self.line.x[i])) for i in self.members for s in (1, -1)]
        nearby = [(p, q + s * self.mp.mpf(10)**-30) for p, q in hinges for s in (1, -1)] + [(self.mp.mpf(0), self.mp.mpf(1))]
        sums = [G for G in (self.pull(lam, p, q) for p, q in nearby) if G[0]**2 + G[1]**2 > self.mp.mpf(10)**-40]
        for p, q in hinges + sums + [(-a, -b) for a, b in sums]:
            G = self.pull(lam, p, q)
            best = max(best, abs(G[0] * p + G[1] * q) / self.mp.sqrt(p * p + q * q))
        return best

    def distance(self, neurons, level):
        total = self.mp.mpf(0)
        for (sign, p, q), (v, w, b) in zip(self.directions(self.solved), neurons):
            size = self.mp.sqrt(self.mp.sqrt(p * p + q * q))
            scale = self.mp.sqrt(self.real(level))
            total += sum((a - self.real(c) / scale)**2 for a, c in ((sign * size, v), (p / size, w), (q / size, b)))
        return self.mp.sqrt(total)

    def wrong(self):
        exact = [tuple(self.fraction(c) for c in (p, q)) for _, p, q in self.directions(self.solved)]
        net = Line([[x] for x in self.line.x], self.line.y, [[p] for p, _ in exact], [q for _, q in exact], [s for s, *_ in self.neurons])
        return net.wrong(Q(0), Q(1), False)

    def fraction(self, a):
        man, exp = int(a.man) * (-1 if a < 0 and a.man > 0 else 1), int(a.exp)
        return Q(man) * Q(2)**exp


def check_optimum(rows, line, lam, neurons, level, same):
    if "optimum" not in rows:
        same("no optimum", True, "optimum:none" in rows)
        same("no theorem", {"note"}, {rows[name + ":applies"]["kind"] for name in ("C-thm3.1", "C-thm3.2")})
        return
    exact = Optimum(line, lam, neurons)
    tiny = exact.mp.mpf(10)**-25
    same("optimum: the dual function", True, exact.greatest() <= 1 + tiny)
    same("optimum: multipliers", True, min(exact.solved[:len(exact.members)]) > 0)
    same("optimum: distance", True, exact.distance(neurons, level) <= exact.real(number(rows["optimum.distance"]["value"])))
    low, high = (number(rows["optimum.clean-error." + end]["value"]) for end in ("least", "most"))
    same("optimum: clean error", True, low - Q(1, 10**25) <= exact.wrong() <= high + Q(1, 10**25) and high - low < Q(1, 10**3))
    sums = sums_of_gaps(line)
    for key, name, value in (("C-thm3.1:low", "lhs", sums["low"]), ("C-thm3.1:up", "rhs", sums["up"]), ("C-thm3.2:low", "lhs", sums["low32"]),
                             ("C-thm3.2:up", "rhs", sums["up32"])):
        same(key, value, number(rows[key][name]))


def check_max_margin(case, same):
    """Exact: all of item C-sec3 at what was constructed. Nearly: margins, the dual function, and the norm between the two bounds."""
    made = case["construct"]
    if made["problem"] == "B-eq2-root-free":
        whole = {name: made[name] for name in ("problem", "W", "b", "v", "multipliers_squared", "block_multipliers")}
        check({"input": {**case["input"], **whole}, "check": case["check"]}, same)
        same("global", "HOLDS", by_place(case["check"]["rows"])["global"]["verdict"])
        return
    X, y = numbers(case["input"]["X"]), numbers(case["input"]["y"])
    W, b, v, lam = (numbers(made[name]) for name in ("W", "b", "v", "multipliers"))
    rows, line = by_place(case["check"]["rows"]), Line(X, y, W, b, v)
    at = dict(zip((x for x, in X), lam))
    norm, least = sum(q * q for q in b + v + [w for w, in W]), 2 * sum(lam, Q(0))
    same("margins", min(label * line.value(q) for q, label in line.samples), number(rows["margin.smallest"]["rhs"]))
    same("dual", greatest_dual(line, [at[q] for q in line.x]), number(rows["dual"]["lhs"]))
    same("norm", norm, number(rows["norm"]["value"]))
    same("least norm", least, number(rows["norm.least"]["value"]))
    same("clean error", line.wrong(Q(0), Q(1), False), number(rows["clean-error"]["value"]))
    level = min(label * line.value(q) for q, label in line.samples)
    check_optimum(rows, line, [at[q] for q in line.x], [(s, w, c) for s, (w,), c in zip(v, W, b)], level, same)
    within = number(case["input"].get("within", "1/1000000"))
    good = norm - least <= within * norm and min(lam) >= 0 and number(rows["dual"]["lhs"]) <= 1
    same("outcome", "HOLDS" if good else "UNDECIDED", case["check"]["outcome"])


def circle_wrong(W, b, v, gamma):
    """The part of the circle with N <= 0: between the angles where a preactivation or a piece a cos + b sin + c of N is 0."""
    from math import acos, atan2, cos, hypot, pi, sin

    def zeros(p, q, c):
        r = hypot(p, q)
        return [(atan2(q, p) + sign * acos(-c / r)) % (2 * pi) for sign in (1, -1)] if r > 0 and abs(c) <= r else []

    neurons = [(float(p), float(q), float(c), float(s)) for (p, q), c, s in zip(W, b, v)]
    cuts = sorted({0.0, 2 * pi} | {t for p, q, c, _ in neurons for t in zeros(p, q, c)})
    total = 0.0
    for lo, hi in zip(cuts, cuts[1:]):
        middle = (lo + hi) / 2
        slopes = [s * (1 if p * cos(middle) + q * sin(middle) + c > 0 else float(gamma)) for p, q, c, s in neurons]
        piece = [sum(s * neuron[k] for s, neuron in zip(slopes, neurons)) for k in range(3)]
        inner = sorted([lo, hi] + [t for t in zeros(*piece) if lo < t < hi])
        total += sum(r - l for l, r in zip(inner, inner[1:])
                     if piece[0] * cos((l + r) / 2) + piece[1] * sin((l + r) / 2) + piece[2] <= 1e-12)
    return total / (2 * pi)


def width_two_wrong(W, v):
    """In the plane of the two weights, where only their lengths and angle count."""
    from math import atan2, cos, pi, sin, sqrt
    dots = [[sum(p * q for p, q in zip(a, c)) for c in W] for a in W]
    lengths = [sqrt(dots[k][k]) for k in range(2)]
    wedge = sqrt(dots[0][0] * dots[1][1] - dots[0][1] ** 2)
    angle = 0.0 if wedge == 0 and dots[0][1] >= 0 else pi if wedge == 0 else atan2(wedge, dots[0][1])
    if wedge == 0:  # on one line: by hand, on either side of it
        sides = [sum(float(s) * max(sign * length * turn, 0.0) for s, length, turn in zip(v, lengths, (1, cos(angle)))) for sign in (1, -1)]
        return sum(side <= 0 for side in sides) / 2
    plane = [[lengths[0], 0.0], [lengths[1] * cos(angle), lengths[1] * sin(angle)]]
    return circle_wrong(plane, [0.0, 0.0], v, 0.0)


def check_clean_error(case, same):
    from math import exp, sqrt
    given = {name: numbers(value) for name, value in case["input"].items()}
    W, v, rows = given["W"], given["v"], by_place(case["check"]["rows"])
    b, gamma, d = given.get("b", [Q(0)] * len(W)), given.get("gamma", Q(0)), len(W[0])
    low, high = Q(0), Q(1)

    def encloses(key, value):
        lo, hi = (number(rows[key]["value"][end]) if isinstance(rows[key]["value"], dict) else number(rows[key]["value"]) for end in ("lo", "hi"))
        same(key, True, float(lo) - 1e-9 <= value <= float(hi) + 1e-9 and hi - lo < Q(1, 10**6))
        return lo, hi

    if d == 1:
        line = Line(given.get("X", [[Q(0)]]), given.get("y", [1]), W, b, v)
        low = high = line.wrong(Q(0), Q(1), False)
        same("clean error", low, number(rows["clean-error"]["value"]))
        same("strict", line.wrong(Q(0), Q(1), True), number(rows["clean-error.strict"]["value"]))
    if d == 2:
        low, high = encloses("clean-error.circle", circle_wrong(W, b, v, gamma))
    if "clean-error.width-two" in rows:
        lo, hi = encloses("clean-error.width-two", width_two_wrong(W, v))
        low, high = max(low, lo), min(high, hi)
    same("width two", d > 1 and len(W) == 2 and "b" not in given and gamma == 0, "clean-error.width-two" in rows)
    if "C-ext-cert:T" in rows:
        beta, size = sum(s * max(c, Q(0)) for s, c in zip(v, b)), sum(float(abs(s)) * sqrt(sum(q * q for q in w)) for s, w in zip(v, W))
        T = d * (float(beta) / size) ** 2
        encloses("C-ext-cert:T", T)
        if T >= 1:
            high = min(high, encloses("C-ext-cert:error", sqrt(T) * exp((1 - T) / 2))[1])
    if "draws" in given:
        K, wrong = int(given["draws"]), int(number(rows["draws.wrong"]["value"]))
        p = width_two_wrong(W, v) if "b" not in given else None
        if p is not None:
            same("draws", True, abs(wrong - K * p) < 5 * sqrt(K * p * (1 - p)) + 1)
    benign = given.get("benign", Q(1, 100))
    word = "benign" if high <= benign else "harmful" if low >= Q(1, 2) else "tempered" if benign < low and high < Q(1, 2) else "not"
    same("class", word, rows["class"]["quantity"].split(":")[0].split(" ")[0])


def check_shorter(case, same):
    """The perturbed network as the paper writes it; margins and norms; and that smaller steps do the same, a little and a million times smaller."""
    given = {name: numbers(value) for name, value in case["input"].items()}
    made, rows = case["construct"], by_place(case["check"]["rows"])
    neurons = [(v, w, b) for v, (w,), b in zip(given["v"], given["W"], given["b"])]
    x, y = [q for q, in given["X"]], given["y"]

    def margins(net):
        return [label * sum(v * max(w * q + b, Q(0)) for v, w, b in net) for q, label in zip(x, y)]

    def norm(net):
        return sum(q * q for neuron in net for q in neuron)

    level = given.get("margin", min(margins(neurons)))
    if made["perturbation"] == "none":
        same("outcome", "UNDECIDED", case["check"]["outcome"])
        return
    i, k = (int(number(q)) - 1 for q in made["neurons"])
    step = number(made["delta"])

    def after(delta):
        return perturb(made["perturbation"], neurons, i, k, delta, max(x))

    def works(delta):
        return norm(after(delta)) < norm(neurons) and min(margins(after(delta))) >= level

    same_case(case, {"v": [n[0] for n in after(step)], "W": [[n[1]] for n in after(step)], "b": [n[2] for n in after(step)]}, same)
    same("norm", norm(after(step)) - norm(neurons), number(rows["norm"]["lhs"]))
    same("margin", min(margins(after(step))), number(rows["margin.smallest"]["rhs"]))
    same("largest step", [], [e for e in range(1, 31) if Q(1, 2**e) > step and works(Q(1, 2**e))])
    same("smaller steps", True, all(works(step / s) for s in (Q(101, 100), Q(6, 5), Q(3, 2), 2, 3, 1000, 10**6)))
    same("outcome", "HOLDS", case["check"]["outcome"])
