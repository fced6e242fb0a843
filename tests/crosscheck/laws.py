"""Exact laws of paper C's random samples, recomputed by other formulas: integrals of densities, and volumes of simplices."""
from fractions import Fraction as Q
from itertools import combinations, product
from math import comb

from exact import number, numbers, solve
from rows import by_place


def at_least(n, p, k):
    """Pr[at least k of n events], counted in units of 1 / denominator^n."""
    hit, miss = p.numerator, p.denominator - p.numerator
    return Q(sum(comb(n, j) * hit**j * miss ** (n - j) for j in range(k, n + 1)), p.denominator**n)


def beta_below(z, k, n):
    """Pr[the k-th smallest of n uniform samples <= z], by integrating its density term by term."""
    if k == 0:
        return Q(1)
    if k > n:
        return Q(0)
    scale = n * comb(n - 1, k - 1)
    return scale * sum((-1) ** i * comb(n - k, i) * z ** (k + i) / (k + i) for i in range(n - k + 1))


def sum_below(z, k, n, closed):
    """Pr[a sum of k of the n + 1 spacings < z], or <= z: 0 and 1 for none and for all of them."""
    if k in (0, n + 1):
        fixed = Q(k, n + 1)
        return Q(fixed < z or (closed and fixed == z))
    return beta_below(z, k, n)


def gaps_at_least(a, n, gaps, k):
    """Pr[at least k of some gaps >= a], as sums over which are: exactly j of them, by inclusion and exclusion."""
    all_of = [max(1 - j * a, Q(0)) ** n for j in range(gaps + 1)]
    return sum((comb(gaps, j) * sum((-1) ** i * comb(gaps - j, i) * all_of[j + i] for i in range(gaps - j + 1))
                for j in range(k, gaps + 1)), Q(0))


def thm3_2(case, same):
    given = {name: numbers(value) for name, value in case["input"].items()}
    y, rows, n = given["y"], by_place(case["check"]["rows"]), len(given["y"])
    beside = sum((p, q) != (1, 1) for p, q in zip(y, y[1:]))
    between = sum(t == (1, -1, 1) for t in zip(y, y[1:], y[2:]))
    low, up = sum_below(2 * given["low"], between, n, False), 1 - sum_below(given["up"], beside + 2, n, True)
    same("low", low, number(rows["low"]["lhs"]))
    same("up", up, number(rows["up"]["lhs"]))
    same("low.mean", Q(between, 2 * (n + 1)), number(rows["low.mean"]["value"]))
    same("up.mean", Q(beside + 2, n + 1), number(rows["up.mean"]["value"]))
    applies = 0 <= 2 * given["low"] <= 1 and 0 <= given["up"] <= 1
    holds = low <= given["delta"] and up <= given["delta"]
    same("outcome", "NOT_APPLICABLE" if not applies else "HOLDS" if holds else "FAILS", case["check"]["outcome"])


def mean_of_largest(k):
    """The mean of the largest three of k standard exponential variables: the j-th largest has 1/j + ... + 1/k."""
    return sum((sum((Q(1, i) for i in range(j, k + 1)), Q(0)) for j in range(1, min(3, k) + 1)), Q(0))


def upper_sum(y):
    """(n + 1) times the mean of the upper sum of gaps for these labels, over the samples."""
    n, total, i = len(y), Q(2), 0
    while i < n:
        end = i
        while end < n and y[end] == y[i]:
            end += 1
        total += mean_of_largest(end - i - 1) if y[i] > 0 else end - i - 1
        total += end < n
        i = end
    return total


def upper_sum_mean(n, p):
    """The same over labels too, and the part of labels that are all 1: run by run, each at every place that it can have."""
    q, tau = 1 - p, [mean_of_largest(k) for k in range(n)]
    runs = sum((q ** (b - a) * (p if a > 0 else 1) * (p if b < n else 1) * tau[b - a - 1] for a in range(n) for b in range(a + 1, n + 1)), Q(0))
    return 2 + (n - 1) * (1 - q * q) + runs, q**n * (2 + tau[n - 1])


def eq7(case, same):
    given = {name: numbers(value) for name, value in case["input"].items()}
    n, p, C, rows = int(given["samples"]), given["p"], given.get("C", Q(9, 4)), by_place(case["check"]["rows"])
    up, alone = upper_sum_mean(n, p)
    if n <= 10:
        by_labels = sum((p ** y.count(-1) * (1 - p) ** y.count(1) * upper_sum(y) for y in product((1, -1), repeat=n)), Q(0))
        same("upper sum, by runs and by labels", up, by_labels)
    error = (up - alone) / (n + 1)
    loss = p * (1 - error) + (1 - p) * error
    same("upper-sum.mean", up / (n + 1), number(rows["upper-sum.mean"]["value"]))
    same("clean-error.mean", error, number(rows["clean-error.mean"]["value"]))
    same("loss.mean", loss, number(rows["loss.mean"]["value"]))
    bad = {"loss.least": (1 - p) * error > loss, "clean-error": error**2 > C * C * p, "loss": loss**2 > C * C * p}
    applies = 0 <= p <= Q(1, 2) and C >= 0
    same("outcome", "NOT_APPLICABLE" if not applies else "FAILS" if any(bad.values()) else "HOLDS", case["check"]["outcome"])
    if applies:
        same("failing rows", {key for key in bad if bad[key]}, {key for key, row in rows.items() if row.get("verdict") == "FAILS"})


def lemA_1(case, same):
    given = {name: numbers(value) for name, value in case["input"].items()}
    n, rows = int(given["samples"]), by_place(case["check"]["rows"])
    a, gaps = Q(1, 10 * (n + 1)), n - 1
    many = -(-(n + 1) // 8)
    failure = Q(0) if many > gaps else 1 - gaps_at_least(a, n, gaps, gaps - many + 1)
    same("small.law", failure, number(rows["small.law"]["lhs"]))
    holds = failure <= given["delta"]
    if "r" in given:
        largest = 1 - sum((-1) ** j * comb(gaps, j) * max(1 - j * given["r"], Q(0)) ** n for j in range(gaps + 1))
        same("largest", largest, number(rows["largest"]["lhs"]))
        same("union", (n + 1) * (1 - given["r"]) ** n, number(rows["largest"]["rhs"]))
        holds = holds and largest <= (n + 1) * (1 - given["r"]) ** n
    if "x" in given:
        inner = [q - p for p, q in zip(given["x"], given["x"][1:])]
        same("small", sum(g < a for g in inner), number(rows["small"]["lhs"]))
        same("squares", sum(g * g for g in inner), number(rows["squares"]["lhs"]))
        holds = holds and min(inner) > 0 and 8 * sum(g < a for g in inner) < n + 1 and n * sum(g * g for g in inner) <= 4
    same("outcome", "HOLDS" if holds else "FAILS", case["check"]["outcome"])


def lemB_4(case, same):
    given = {name: numbers(value) for name, value in case["input"].items()}
    n, m, rows = int(given["samples"]), int(given["width"]), by_place(case["check"]["rows"])
    limit = given["c1"] * n / m**2
    tail = at_least(n, given["p"], limit.numerator // limit.denominator + 1)
    same("negative.most", limit, number(rows["negative.most"]["value"]))
    same("tail", tail, number(rows["tail"]["lhs"]))
    applies = 0 <= given["p"] <= Q(1, 2)
    same("outcome", "NOT_APPLICABLE" if not applies else "HOLDS" if 2 * tail <= given["delta"] else "FAILS",
         case["check"]["outcome"])


def eq17(case, same):
    from exact import dot, output
    given = {name: numbers(value) if name != "variant" else value for name, value in case["input"].items()}
    W, b, v, x = (given[name] for name in "Wbvx")
    rows, z = by_place(case["check"]["rows"]), [dot(w, x) for w in W]
    N, B = output(W, b, v, Q(0), Q(1), x), sum(s * max(c, Q(0)) for s, c in zip(v, b))
    same("B", B, number(rows["bias-sum"]["value"]))
    if given["variant"] == "literal":
        printed = B - sum(abs(s * max(q, Q(0))) for s, q in zip(v, z))
        same("printed", (printed, N), tuple(number(rows["printed"][side]) for side in ("lhs", "rhs")))
        same("outcome", "HOLDS" if printed <= N else "REFUTED", case["check"]["outcome"])
        return
    sign = B + sum(s * min(q, Q(0)) if s > 0 else s * max(q, Q(0)) for s, q in zip(v, z))
    size = sum(abs(s * q) for s, q in zip(v, z))
    same("signs", (sign, N), tuple(number(rows["signs"][side]) for side in ("lhs", "rhs")))
    same("sum", B - size, number(rows["sum"]["lhs"]))
    same("product", (size**2, dot(v, v) * dot(z, z)), tuple(number(rows["product"][side]) for side in ("lhs", "rhs")))
    same("positive", "by the sum" in rows["positive"]["quantity"], B - size > 0)
    same("outcome", "HOLDS", case["check"]["outcome"])


def lemD_1(case, same):
    from mpmath import exp, mpf, workdps
    d, t, rows = int(numbers(case["input"]["dimension"])), numbers(case["input"]["t"]), by_place(case["check"]["rows"])
    k = (d - 3) // 2
    whole = sum(Q((-1) ** i * comb(k, i), 2 * i + 1) for i in range(k + 1))
    within = min(max(t, Q(0)), Q(1))
    tail = 1 - sum(Q((-1) ** i * comb(k, i), 2 * i + 1) * within ** (2 * i + 1) for i in range(k + 1)) / whole
    written = rows["tail"]["lhs"]
    low, high = (Q(written["lo"]), Q(written["hi"])) if isinstance(written, dict) else (Q(written),) * 2
    same("tail", True, low <= tail <= high)
    with workdps(40):
        bound = 2 * exp(-mpf(d) * mpf(t.numerator) ** 2 / mpf(t.denominator) ** 2 / 2)
        same("bound", "HOLDS" if mpf(tail.numerator) / tail.denominator <= bound else "FAILS", rows["tail"]["verdict"])
    same("outcome", "HOLDS" if 0 <= t <= 1 else "NOT_APPLICABLE", case["check"]["outcome"])


def data(case, same):
    """The generator as spec/random.md says it, and floats as C has them."""
    from math import sqrt
    from paper_gd import normals, philox
    given = {name: value if name == "law" else numbers(value) for name, value in case["input"].items()}
    n, seed, p, rows = int(given["samples"]), int(given["seed"]), given["p"], by_place(case["check"]["rows"])

    def word(stream, place):
        o = philox([place, 0, stream, 0], [seed, 0])
        return o[1] << 32 | o[0]

    y = [-1 if word(3, i) < p * 2**64 // 1 else 1 for i in range(n)]
    if given["law"] == "segment":
        X = [[Q(word(1, i) >> 11, 2**53)] for i in range(n)]
    else:
        d = int(given["dim"])
        drawn = normals(seed, 1, n * (d + d % 2))
        vectors = [[float(q) for q in drawn[i * (d + d % 2):][:d]] for i in range(n)]
        X = []
        for v in vectors:
            square = 0.0
            for q in v:
                square += q * q
            X.append([Q(*(q / sqrt(square)).as_integer_ratio()) for q in v])
    same("X", X, numbers(case["construct"]["X"]))
    same("y", y, numbers(case["construct"]["y"]))
    same("negative", y.count(-1), number(rows["negative"]["value"]))
    same("outcome", "HOLDS", case["check"]["outcome"])


def nearest_neighbour(case, same):
    """Each cell by the samples on either side of it."""
    given = {name: numbers(value) for name, value in case["input"].items()}
    rows, x = by_place(case["check"]["rows"]), [q for q, in given["X"]]
    error = Q(0)
    for q, label in zip(x, given["y"]):
        left = max([(q + r) / 2 for r in x if r < q], default=Q(0))
        right = min([(q + r) / 2 for r in x if r > q], default=Q(1))
        error += right - left if label < 0 else 0
    same("error", error, number(rows["clean-error"]["value"]))
    applies = 0 <= min(x) and max(x) <= 1
    if "p" in given:
        p = given["p"]
        applies = applies and 0 <= p <= Q(1, 2)
        same("noisy", (1 - p) * error + p * (1 - error), number(rows["noisy-error"]["value"]))
    same("outcome", "HOLDS" if applies else "NOT_APPLICABLE", case["check"]["outcome"])


def independent(case, same):
    """The two neurons solve their equations and lie in the span of the samples, so they are the ones."""
    import line
    from exact import determinant, dot, gram
    X, y, made = numbers(case["input"]["X"]), numbers(case["input"]["y"]), case["construct"]
    W, v = numbers(made["W"]), numbers(made["v"])
    for w, s in zip(W, (1, -1)):
        same("equations", [Q(int(label == s)) for label in y], [dot(w, x) for x in X])
        same("span", 0, determinant(gram(X + [w])))
    same("outputs", [1, -1], v)
    rows = by_place(case["check"]["rows"])
    if len(X[0]) > 1:
        written = rows["clean-error"]["value"]
        value = float(number(written["lo"] if isinstance(written, dict) else written))
        same("clean error", True, abs(value - (line.width_two_wrong(W, v) if any(W[1]) else 0.5)) < 1e-9)
    same("outcome", "HOLDS", case["check"]["outcome"])


def lemB_1(case, same):
    """The tail by the integral of its density would need real powers; so it is summed exactly, in whole numbers over one denominator."""
    from math import exp, log
    given = {name: value if name == "variant" else numbers(value) for name, value in case["input"].items()}
    n, p, delta, rows = int(given["samples"]), given["p"], given["delta"], by_place(case["check"]["rows"])
    k = -(-3 * p * n // 2)
    hit, miss = p.numerator, p.denominator - p.numerator
    term, total = Q(comb(n, int(k)) * hit ** int(k) * miss ** (n - int(k)), p.denominator**n) if k <= n else Q(0), 0.0
    term = float(term)
    for j in range(int(k), n + 1):
        total += term
        term *= (n - j) / (j + 1) * hit / miss
    pn = float(p * n)
    bound = exp(-pn / 5) if given["variant"] == "literal" else exp(-3 * pn / 28)

    def near(place, side, value):
        written = rows[place][side]
        ends = [float(Q(written[end])) for end in ("lo", "hi")] if isinstance(written, dict) else [float(number(written))] * 2
        same(place, True, ends[0] - 1e-9 * value - 1e-300 <= value <= ends[1] + 1e-9 * value + 1e-300)

    near("tail", "lhs", total)
    near("tail", "rhs", bound)
    near("none", "value", float((1 - p) ** n))
    needed = 28 / 3 * log(3 / float(delta))
    same("needed", needed <= pn, "third" in rows)
    holds = total <= bound and ("third" not in rows or total <= float(delta) / 3)
    outcome = "NOT_APPLICABLE" if p > Q(1, 2) else "HOLDS" if holds else "REFUTED"
    same("outcome", outcome, case["check"]["outcome"])


def eq16(case, same):
    from math import exp, sqrt
    given = {name: value if name == "variant" else float(numbers(value)) for name, value in case["input"].items()}
    n, d, c, t = (given[name] for name in ("samples", "d", "c", "t"))
    r = (d + t) / n if given["variant"] == "literal" else (n + t) / d
    scale = c * (sqrt(r) + r) / (d if given["variant"] == "literal" else 1)
    agrees = (n - 1) / d <= scale**2 + 2 * exp(-t) * (n - 1) ** 2
    outcome = "NOT_APPLICABLE" if c <= 0 or t < 0 else "HOLDS" if agrees else "REFUTED"
    same("outcome", outcome, case["check"]["outcome"])


def sweep(case, same):
    """N(0) of the closed form for every labelling, from its two linear systems and not from their sum."""
    given = {name: numbers(value) for name, value in case["input"].items()}
    X, p, delta, rows = given["X"], given["p"], given["delta"], by_place(case["check"]["rows"])
    n = len(X)
    K = [[1 + sum(a * b for a, b in zip(u, v)) for v in X] for u in X]
    alone = [sum(solve(K, [Q(i == k) for i in range(n)])) for k in range(n)]  # what the bias gains by label 1 at sample k

    def bias_sum(negative):
        return sum((-c if k in negative else c for k, c in enumerate(alone)), Q(0))

    clean, most = bias_sum(()), -1
    while most < n and all(bias_sum(chosen) > 0 for chosen in combinations(range(n), most + 1)):
        most += 1
    tail = at_least(n, p, most + 1)
    same("bias-sum.clean", clean, number(rows["bias-sum.clean"]["rhs"]))
    same("bias-sum.mean", (1 - 2 * p) * clean, number(rows["bias-sum.mean"]["rhs"]))
    same("negatives.most", Q(most), number(rows["negatives.most"]["value"]))
    same("negatives.least", Q(n - most), number(rows["negatives.least"]["value"]))
    same("tail", tail, number(rows["tail"]["lhs"]))
    if delta < 0:
        same("no noise level", [], [key for key in rows if key in ("noise.sure", "noise.beyond")])
    else:
        low, high = number(rows["noise.sure"]["value"]), number(rows["noise.beyond"]["value"])
        same("noise.sure", True, at_least(n, low, most + 1) <= delta)
        same("noise.beyond", True, low == high == Q(1, 2) or at_least(n, high, most + 1) > delta and high - low <= Q(1, 2**20))
    applies = 0 <= p <= Q(1, 2) and delta >= 0
    holds = 0 < clean <= 1 and tail <= delta
    same("outcome", "NOT_APPLICABLE" if not applies else "HOLDS" if holds else "FAILS", case["check"]["outcome"])
