#!/usr/bin/env python3
"""Recomputes every golden case from the statements alone, over Q, and compares exactly.

usage: run.py GOLDEN_FOLDER      prints a line per case that differs, and `N passed, N failed`
"""
import json
import pathlib
import sys

import a_data
import a_descent
import a_flow
import a_gauss
import a_lemmas
import b_chance
import b_cone
import b_data
import b_families
import b_lemmas
import b_more
import b_optimum
import b_sword
import b_transform
import consequences
import d_activation
import d_chance
import d_core
import d_error
import d_losses
import d_more
import d_pair
import d_setting
import d_step
import deployment
import direction
import existence
import fixed
import laws
import line
import paper_a
import paper_bc
import paper_d
import paper_gd
import reals
from exact import PROBLEMS, Q, combine, determinant, dot, gram, kkt_violations, number, numbers, output, preactivations, setting
from rows import by_place, place


class Differs(Exception):
    pass


def same(what, expected, found):
    if expected != found:
        raise Differs(f"{what}: expected {expected}, found {found}")


def rows(case):
    return by_place(case["check"]["rows"])


def failing(case, kind="conclusion"):
    return {place(row) for row in case["check"]["rows"] if row["kind"] == kind and row["verdict"] == "FAILS"}


def field(case, name):
    return numbers(case["construct"][name])


def given(case, name, default=None):
    return numbers(case["input"][name]) if name in case["input"] else default


def conditions(places):
    """The KKT conditions that failing rows speak of."""
    alias = {"multiplier-squared": "multiplier", "block-multiplier": "slope"}
    keys = {name.split("[")[0] for name in places}
    return {"slope" if key.startswith("slope.") else alias.get(key, key) for key in keys}


def item_kkt(case):
    problem = case["input"]["problem"]
    root_free, leaky, biases, _, _ = PROBLEMS[problem]
    X, y, W, v = given(case, "X"), given(case, "y"), given(case, "W"), given(case, "v")
    b = given(case, "b", [Q(0)] * len(W))
    slope = given(case, "gamma", Q(0))
    slopes = given(case, "block_multipliers" if root_free else "slopes")
    if slopes is None:  # no hinge: the slopes follow from the signs
        slopes = [[Q(1) if z > 0 else slope for z in row] for row in preactivations(W, b, X)]
    multipliers = given(case, "multipliers_squared" if root_free else "multipliers")
    bad = kkt_violations(problem, X, y, W, b, v, slope, multipliers, slopes)
    if not root_free and not PROBLEMS[problem][3] and any(s * s != 1 for s in v):
        bad.add("sign")
    same("failing conditions", bad, conditions(failing(case)))
    same("outcome", "FAILS" if bad else "HOLDS", case["check"]["outcome"])


def item_a_thm3_2(case):
    y, gamma = given(case, "y"), given(case, "gamma")
    m1, m2 = int(given(case, "positive_neurons")), int(given(case, "negative_neurons"))
    X = given(case, "X")
    G = gram(X) if X else given(case, "G")
    names = rows(case)
    same("hypothesis", paper_a.hypothesis_slack(G, gamma),
         number(names["orthogonality"]["slack"]))
    near = paper_a.hypothesis_slack(G, gamma) >= 0 and all(G[i][i] > 0 for i in range(len(G)))
    if "W" in case["input"]:
        W, multipliers, v = given(case, "W"), given(case, "lambda"), [Q(1)] * m1 + [Q(-1)] * m2
        b = [Q(0)] * len(W)
        slopes = given(case, "slopes", [[Q(1) if z > 0 else gamma for z in row] for row in preactivations(W, b, X)])
        bad = kkt_violations("A-eq1", X, y, W, b, v, gamma, multipliers, slopes)
        same("failing hypotheses", bad, {c for c in conditions(failing(case, "hypothesis")) if "." in c or c in
                                         ("margin", "multiplier", "slackness", "slope")})
        same("not applicable", bool(bad) or not near, case["check"]["outcome"] == "NOT_APPLICABLE")
        return
    same("not applicable", not near, case["check"]["outcome"] == "NOT_APPLICABLE")
    found = paper_a.max_margin_network(G, y, gamma, m1, m2)
    definite = all(determinant([row[:size] for row in found["K"][:size]]) > 0 for size in range(1, len(y) + 1))
    gram_matrix = semidefinite(G)
    same("K positive definite, G semidefinite", definite and gram_matrix, "refused" not in case["construct"])
    if not definite or not gram_matrix:
        return
    same("lambda", found["lambda"], field(case, "lambda"))
    if X:
        for name, key in (("v_hat", "v"), ("u_hat", "u"), ("z", "z")):
            same(name, combine(found[key], X), field(case, name))
        pattern = all(y[i] * dot(field(case, "v_hat"), X[i]) > 0 > y[i] * dot(field(case, "u_hat"), X[i])
                      for i in range(len(y)))
        W = [field(case, "v_hat")] * m1 + [field(case, "u_hat")] * m2
        signs = [Q(1)] * m1 + [Q(-1)] * m2
        margins = [y[i] * output(W, [Q(0)] * len(W), signs, gamma, Q(1, m1 + m2), X[i]) for i in range(len(y))]
        same("margins all 1", all(q == 1 for q in margins), names["margin.equal"]["verdict"] == "HOLDS")
        same("sign pattern", pattern, not {"side.v", "side.u"} & failing(case))
    mu = paper_a.hard_margin(G, y)
    same("separable", mu is not None, case["construct"]["linear_problem"] == "optimal")
    if mu is not None:
        same("|z*|^2", sum(mu, Q(0)), field(case, "norm2_z_star"))
        verdict = [names[key]["verdict"] for key in ("ratio.sign", "ratio")]
        same("item 7", paper_a.ratio_holds(G, found["z"], mu, gamma, m1, m2), "FAILS" not in verdict)


def semidefinite(G):
    """Square after square is taken off the quadratic form; a form that is not semidefinite has none left to take."""
    rest = [row[:] for row in G]
    while any(map(any, rest)):
        k = max(range(len(rest)), key=lambda i: rest[i][i])
        if rest[k][k] <= 0:
            return False
        top = [x / rest[k][k] for x in rest[k]]
        rest = [[x - row[k] * t for x, t in zip(row, top)] for row in rest]
    return True


def item_a_svm(case):
    X, y = given(case, "X"), given(case, "y")
    G = gram(X) if X else given(case, "G")
    best = paper_a.hard_margin(G, y)
    if "mu" in case["input"]:
        supplied = given(case, "mu")
        signed = [y[i] * dot([y[k] * g for k, g in enumerate(row)], supplied) for i, row in enumerate(G)]
        optimal = all(s >= 0 for s in supplied) and all(q >= 1 for q in signed) and all(
            s * (q - 1) == 0 for s, q in zip(supplied, signed))
        same("outcome", "HOLDS" if optimal else "FAILS", case["check"]["outcome"])
        return
    same("separable", best is not None, case["construct"]["status"] == "optimal")
    mu = field(case, "mu")
    if best is None:
        pulled = [m * label for m, label in zip(mu, y)]
        same("Farkas certificate", True, min(mu) >= 0 and sum(mu) > 0 and paper_a.square(G, pulled) == 0)
    else:
        same("|z*|^2", sum(best, Q(0)), sum(mu, Q(0)))
    same("outcome", "HOLDS", case["check"]["outcome"])


def item_a_lemB_8(case):
    epsilon = given(case, "epsilon")
    G, y = paper_a.lemma_b8_gram(epsilon)
    found = paper_a.max_margin_network(G, y, Q(1, 2), 1, 1)
    same("lambda", found["lambda"], field(case, "lambda"))
    same("z", found["z"], field(case, "z_coefficients"))
    same("mu", paper_a.hard_margin(G, y), field(case, "mu"))
    same("not applicable", not 0 < epsilon <= Q(1, 72), case["check"]["outcome"] == "NOT_APPLICABLE")


def item_b_thm41(case):
    mu, y = given(case, "mu"), given(case, "y")
    width, d = int(given(case, "width", Q(len(mu)))), len(mu[0])
    W, b, v = paper_bc.robust_network(mu, y, width)
    if "W" in case["input"]:
        W, b, v = given(case, "W"), given(case, "b"), given(case, "v")
        same_network = (W, b, v) == paper_bc.robust_network(mu, y, len(W))
    else:
        same_network = True
        same("W, b, v", (W, b, v), (field(case, "W"), field(case, "b"), field(case, "v")))
    points = given(case, "points", mu)
    clusters = [int(q) - 1 for q in given(case, "clusters", [Q(i + 1) for i in range(len(mu))])]
    good = all(dot(m, m) == d for m in mu) and len(set(y)) == 2
    names = rows(case)
    for index, (x, q) in enumerate(zip(points, clusters), 1):
        value = y[q] * output(W, b, v, Q(0), Q(1), x)
        same(f"point {index}: y N(x)", value, number(names[f"margin[{index}]"]["rhs"]))
        near = dot(mu[q], x) >= Q(3 * d, 4) and all(4 * dot(m, x) <= d for j, m in enumerate(mu) if j != q)
        name = f"radius.least^2[{index}]"
        if good and near and same_network and name in names:
            same(f"point {index}: flip distance", paper_bc.flip_distance_squared(mu, y, x, q),
                 number(names[name]["value"]))
        good = good and near
    same("not applicable", not good, case["check"]["outcome"] == "NOT_APPLICABLE")
    if good and same_network:
        same("outcome", "HOLDS", case["check"]["outcome"])


def item_b_lema9(case):
    names, found = rows(case), paper_bc.small_noise(given(case, "mu"), given(case, "y"), given(case, "sigma"))
    for key, values in found["numbers"].items():
        for side, value in zip(("value",) if len(values) == 1 else ("lhs", "rhs"), values):
            same(f"{key} ({side})", True, encloses(names[key][side], value))
    for key, truth in found["answers"].items():
        same(key, "HOLDS" if truth else "FAILS", names[key]["verdict"])
    same("outcome", "HOLDS" if found["applies"] else "NOT_APPLICABLE", case["check"]["outcome"])


def item_d_lem4_7(case):
    X, W, gamma, H = given(case, "X"), given(case, "W"), given(case, "gamma"), given(case, "H")
    expected, applies = paper_d.gradient_rows(X, W, gamma, H, given(case, "C1"), given(case, "q"), given(case, "products"))
    names = by_place(case["check"]["rows"])
    same("rows", set(expected), set(names))
    for key, (left, right) in expected.items():
        same(f"{key} (lhs)", left, number(names[key]["lhs"]))
        same(f"{key} (rhs)", right, number(names[key]["rhs"]))
    holds = all(left == right if key == "gradient.product" else left <= right for key, (left, right) in expected.items())
    same("outcome", "NOT_APPLICABLE" if not applies else "HOLDS" if holds else "FAILS", case["check"]["outcome"])
    same("products", paper_d.gradient_products(X, W, gamma, H), field(case, "products"))
    same("slopes", [[paper_d.slope(dot(w, x), gamma, H) for w in W] for x in X], field(case, "slopes"))


def compared(case, expected):
    """Rows that an item of ITEMS_BY_ROWS computes again: the numbers of each lie where they should, and its verdict is theirs."""
    found = {name: row for name, row in rows(case).items() if "lhs" in row or "value" in row}
    same("rows", set(expected), set(found))
    for name, sides in expected.items():
        row = found[name]
        if len(sides) == 1:
            same(name, True, reals.within(sides[0], row["value"]))
            continue
        left, relation, right = sides
        same(f"{name} (lhs)", True, reals.within(left, row["lhs"]))
        same(f"{name} (rhs)", True, reals.within(right, row["rhs"]))
        same(f"{name} (relation)", relation, row["relation"])
        if row["kind"] != "info":
            same(f"{name} (verdict)", "HOLDS" if reals.relation_holds(left, relation, right) else "FAILS", row["verdict"])
    broken = {kind for kind in ("hypothesis", "conclusion") if failing(case, kind)}
    outcomes = ({"NOT_APPLICABLE"} if "hypothesis" in broken else {"FAILS", "REFUTED"} if broken else {"HOLDS"})
    same("outcome", True, case["check"]["outcome"] in outcomes)


def item_by_rows(case):
    """Words stay words."""
    read = {name: data if isinstance(data, str) and data[:1].isalpha() else numbers(data)
            for name, data in case["input"].items()}
    if case["item"] == "D-lem4.6":  # gradients of the risk need exponentials
        read["risk"] = case.get("arithmetic") == "enclosure"
    compared(case, ITEMS_BY_ROWS[case["item"]](**read))


def item_d_data(case):
    """The rows, and every number that was drawn, exactly."""
    item_by_rows(case)
    X, y, clean = d_more.samples(**{name: numbers(data) for name, data in case["input"].items()})
    same("X", X, field(case, "X"))
    same("y", y, field(case, "y"))
    same("clean", clean, field(case, "clean"))


def item_a_rem5_1(case):
    """The rows, and every number that was made, within its enclosure."""
    item_by_rows(case)
    made = a_gauss.mixture_drawn(**{name: data if isinstance(data, str) and data[:1].isalpha() else numbers(data)
                                    for name, data in case["input"].items()})
    same("fields", set(made), set(case["construct"]))
    for name, value in made.items():
        found = case["construct"][name]
        for own, theirs in zip(flat(value), flat(found), strict=True):
            same(f"{name}", True, reals.within(own, theirs))


def flat(data):
    return [entry for part in data for entry in flat(part)] if isinstance(data, list) else [data]


def item_b_transform(case):
    b_transform.check(case, same, conditions(failing(case)))


def item_b_thm3_1(case):
    item_by_rows(case)
    d, k = int(given(case, "dimension")), int(given(case, "cluster_count"))
    same("window", b_chance.window(d, k, given(case, "delta"), given(case, "epsilon")), (field(case, "least"), field(case, "most")))


def item_b_data(case):
    item_by_rows(case)
    given_here = {name: data if data[:1].isalpha() else numbers(data) for name, data in case["input"].items() if isinstance(data, str)}
    given_here.update((name, numbers(data)) for name, data in case["input"].items() if not isinstance(data, str))
    mu, labels, X, of = b_data.samples(**given_here)
    for name, values in (("mu", mu), ("labels", labels), ("X", X), ("y", [labels[q] for q in of]), ("clusters", [q + 1 for q in of])):
        same(name, values, field(case, name))


def item_c_prop4_6(case):
    X, y = given(case, "X"), given(case, "y")
    variant, outputs = case["input"]["variant"], case["input"]["outputs"]
    orthogonal = all(dot(X[i], X[k]) == 0 for i in range(len(X)) for k in range(i))
    unit = all(dot(x, x) == 1 for x in X)
    zero = any(dot(x, x) == 0 for x in X)
    if "refused" not in case["construct"]:
        if variant == "literal":
            W, v, multipliers, slopes = paper_bc.orthogonal_literal(X, y)
        elif outputs == "fixed":
            W, v, multipliers, slopes = paper_bc.orthogonal_fixed(X, y)
        else:
            W, v, slopes, multipliers = paper_bc.orthogonal_kkt(X, y)
        root_free = variant == "repaired" and outputs == "trained"
        order = range(len(v))
        same("W", [W[j] for j in order], field(case, "W"))
        same("v", [v[j] for j in order], field(case, "v"))
        same("multipliers", multipliers, field(case, "multipliers_squared" if root_free else "multipliers"))
        same("slopes", slopes, field(case, "block_multipliers" if root_free else "slopes"))
        problem = "C-sec4.1-no-bias" if outputs == "fixed" else "C-sec4.2-root-free" if root_free else "C-sec4.2"
        bad = kkt_violations(problem, X, y, W, [Q(0)] * len(v), v, Q(0), multipliers, slopes)
        relevant = {"margin", "multiplier", "slackness", "slope", "stationarity.w", "stationarity.v", "sign"}
        same("failing conditions", bad, conditions(failing(case)) & relevant)
    holds = orthogonal and not zero and 1 in y and (variant == "repaired" or unit)
    same("not applicable", not holds, case["check"]["outcome"] == "NOT_APPLICABLE")


def item_c_lemB_3(case):
    X, y = given(case, "X"), given(case, "y")
    found = paper_bc.small_norm(X, y)
    k, neurons, norm = found["k"], int(given(case, "neurons")), found["norm_times_root_k"]
    near = k * found["tau"] <= Q(1, 10)
    unit = all(dot(x, x) == 1 for x in X)
    if "refused" not in case["construct"]:
        W, b, v = field(case, "W"), field(case, "b"), field(case, "v")
        same("outputs", found["outputs"], [output(W, b, v, Q(0), Q(1), x) for x in X])
        same("width", (neurons, neurons // 2), (len(W), sum(1 for s in v if s > 0)))
        names = rows(case)
        least = min(label * value for label, value in zip(y, found["outputs"]))
        same("margin", least, number(names["margin"]["rhs"]))
        same("margin.bound", 2 - 4 * k * found["tau"], number(names["margin.bound"]["lhs"]))
        same("sum.norm", dot(found["s"], found["s"]), number(names["sum.norm"]["lhs"]))
        for key in ("norm.scaled", "norm.printed") if case["input"]["variant"] == "literal" else ("norm.scaled", "norm.repaired"):
            same(key, norm, number(names[key]["lhs"]))
        bound = 9 * k if case["input"]["variant"] == "literal" else Q(42, 5) * k + Q(8, 5)
        too_long = any(name.startswith("norm.") for name in failing(case))
        same("bound", norm <= bound, not too_long)
    same("not applicable", not (unit and k >= 1 and near), case["check"]["outcome"] == "NOT_APPLICABLE")


def item_c_eq6(case):
    n, p = int(given(case, "samples")), given(case, "p")
    law, names = paper_bc.changes_by_runs(n, p), rows(case)
    if n <= 10:
        same("law, by runs and by enumeration", law, paper_bc.changes_by_enumeration(n, p))
    same("law", law, field(case, "law"))
    mean = 2 * (n - 1) * p * (1 - p)
    same("mean of the law", mean, sum((j * prob for j, prob in enumerate(law)), Q(0)))
    same("mean", mean, number(names["mean"]["rhs"]))
    supplied = given(case, "law", law)
    bad = {"law.sum": sum(supplied) != 1, "mean": sum(j * q for j, q in enumerate(supplied)) != mean, "law": supplied != law}
    same("failing rows", {key for key in bad if bad[key]}, failing(case))
    if "y" in case["input"]:
        y = given(case, "y")
        same("changes", paper_bc.changes(y), number(names["changes"]["value"]))
        same("one label turned", paper_bc.most_changed_by_one(y), number(names["changes.turned"]["lhs"]))
    same("not applicable", not 0 <= p <= Q(1, 2), case["check"]["outcome"] == "NOT_APPLICABLE")


def encloses(written, value):
    """Does the enclosure that is written hold the value, which is known as an interval of mpmath?"""
    low, high = (number(written[end]) for end in ("lo", "hi")) if isinstance(written, dict) else (number(written),) * 2
    return paper_bc.meets(low, high, value)


def inside(value, written):
    """Is the exact value the number that is written, or in the enclosure?"""
    if isinstance(written, dict):
        return number(written["lo"]) <= value <= number(written["hi"])
    return value == number(written)


def item_consequences(case):
    leaky, biases, trained = setting(case["input"])
    X, y, W, v = given(case, "X"), given(case, "y"), given(case, "W"), given(case, "v")
    net = consequences.Network(X, y, W, given(case, "b", [Q(0)] * len(W)), v, given(case, "gamma", Q(0)))
    out, names = {}, rows(case)
    equal = len({abs(c) for c in v}) == 1
    if leaky and (biases or trained or not equal) or not (leaky or trained or equal):
        theorems = []  # no paper speaks of the problem
    elif leaky:
        theorems = consequences.paper_A(net, out)
    else:
        theorems = consequences.paper_C(net, out, biases, trained)
    if biases and trained:
        own = [int(q) - 1 for q in given(case, "clusters", [Q(i + 1) for i in range(len(X))])]
        theorems += consequences.paper_B(net, out, given(case, "mu", X), own)
    if biases and trained and not leaky:
        consequences.least_norm(net, names, same)
        if len(X[0]) == 1 and len(set(map(tuple, X))) == len(X):
            consequences.shorter(net, names, same)
    if case["input"].get("problem") == "C-sec4.1" and case["case"] == "c-fixed":
        same("bias sum of the exact point", consequences.bias_sum_bound(X, y), dot(net.sign, net.b))
    same("level", True, inside(net.level, names["margin.smallest"]["value"]))
    b, slope = given(case, "b", [Q(0)] * len(W)), given(case, "gamma", Q(0))
    same("deployment", None, deployment.confirm(X, y, W, b, v, slope, net, names, inside))
    for name, numbers_of in out.items():
        keys = ("value",) if len(numbers_of) == 1 else ("lhs", "rhs")
        for key, value in zip(keys, numbers_of):
            same(f"{name} ({key})", True, inside(value, names[name][key]))
    for theorem in theorems:
        applies = theorem.place("applies")
        same(f"{theorem.name} applies", theorem.applies, applies in names and names[applies]["kind"] == "conclusion")
        if theorem.applies:
            same(f"{theorem.name} claims", "HOLDS" if theorem.holds else "FAILS", names[applies]["verdict"])
    claims = [t.holds for t in theorems if t.applies]
    same("outcome", "NOT_APPLICABLE" if not claims else "HOLDS" if all(claims) else "FAILS", case["check"]["outcome"])


def ends(written):
    return (number(written["lo"]), number(written["hi"])) if isinstance(written, dict) else (number(written),) * 2


def holds_digits(written, value):
    """Does what is written hold a number that is known to 50 digits?"""
    low, high = (paper_gd.real(end) for end in ends(written))
    return low - abs(value) / 10**50 <= value <= high + abs(value) / 10**50


def same_digits(name, values, written):
    flat = [x for row in written for x in row] if isinstance(written[0], list) else written
    same(f"{name}: how many", len(values), len(flat))
    for k, (value, entry) in enumerate(zip(values, flat)):
        same(f"{name}, entry {k}", True, holds_digits(entry, value))


def gd_start(case):
    m, d = len(case["input"]["signs"]), len(case["input"]["X"][0])
    if "omega" in case["input"]:
        draws, omega = paper_gd.normals(int(case["input"]["seed"]), 11, m * d), given(case, "omega")
        return [[omega * z for z in draws[j * d:(j + 1) * d]] for j in range(m)]
    return given(case, "W0", [[Q(0)] * d for _ in range(m)])


def item_a_gd(case):
    names = rows(case)
    if "W" in case["input"]:
        off = paper_gd.step_differences(case, numbers)
        for name, row in names.items():
            if row["key"] in ("step.worst", "step.first"):
                t, j, k = (i - 1 for i in row["indices"])
                same(f"{name} (lhs)", True, holds_digits(row["lhs"], off[t][j][k]))
                same(f"{name} is sensible", True, ends(row["rhs"])[1] < Q(1, 10**5))
        same("outcome", "HOLDS" if case["case"].startswith("run-right") else "FAILS", case["check"]["outcome"])
        return
    for name, values in paper_gd.trajectory(case, numbers, gd_start(case)).items():
        same_digits(name, values, case["construct"][name])
    same("outcome", "HOLDS", case["check"]["outcome"])
    same("radius", True, all(ends(r)[1] < Q(1, 10**20) for r in case["construct"]["radius"]))


def item_a_ext9(case):
    y, signs, W0 = given(case, "y"), given(case, "signs"), given(case, "W0")
    X, times = given(case, "X"), given(case, "times")
    margins, risk = paper_gd.flow(X, y, signs, given(case, "gamma"), W0, times, case["input"].get("loss", "logistic"))
    same_digits("margins", margins, case["construct"]["margins"])
    same_digits("loss", risk, case["construct"]["loss"])
    applies = all(dot(X[i], X[k]) == 0 for i in range(len(X)) for k in range(i)) and all(
        y[i] * signs[j] * dot(W0[j], X[i]) > 0 for i in range(len(X)) for j in range(len(W0)))
    shown = [paper_gd.real(x) for row in given(case, "margins", []) for x in row]
    good = all(abs(a - b) <= paper_gd.real(given(case, "within", Q(1, 10**6))) for a, b in zip(shown, margins))
    same("outcome", "NOT_APPLICABLE" if not applies else "HOLDS" if good else "FAILS", case["check"]["outcome"])


def item_a_def_loss(case):
    found = paper_gd.losses(given(case, "q"), case["input"].get("loss", "logistic"))
    for name, values in found.items():
        written = case["construct"][name]
        same_digits(name, values, written if isinstance(written, list) else [written])
    bad = set()
    for name in ("losses", "slopes"):
        for value, shown in zip(found[name], given(case, name, [])):
            if abs(paper_gd.real(shown) / value - 1) > paper_gd.mpf(2)**-50:
                bad.add(name)
    same("failing rows", bad, failing(case))


def item_activation(case):
    """A-def-smooth: values and slopes, and the class by all pairs of points."""
    made = {"X": [], "y": [], "signs": ["1"], "alpha": "1", **case["input"]}
    on = paper_gd.Training({"input": made}, numbers)
    if "slope_at_zero" not in made:
        on.at_zero = on.gamma
    z = [paper_gd.real(x) for x in given(case, "z")]
    values, slopes = [on.phi(x) for x in z], [on.slope(x) for x in z]
    near = paper_gd.real(given(case, "within", Q(0))) + paper_gd.mpf(10)**-50
    same_digits("values", values, case["construct"]["values"])
    same_digits("slopes", slopes, case["construct"]["slopes"])
    shown = [paper_gd.real(x) for x in given(case, "slopes")] if "slopes" in case["input"] else slopes
    L = paper_gd.real(given(case, "L", Q(1, 4)))
    bad = {"smooth"} if any(abs(a - b) > L * abs(x - u) + near for a, b, x, u in zip(shown, shown[1:], z, z[1:])) else set()
    for name, own in (("values", values), ("slopes", slopes)):
        if any(abs(paper_gd.real(x) - y) > near for x, y in zip(given(case, name, []), own)):
            bad.add(name)
    least = (1 - on.gamma) * on.H / 4
    if least > L + near or (on.kind == "leaky_relu" and on.gamma < 1):
        bad.add("smooth.least")
    same("failing rows", bad, failing(case))


def item_kkt_direction(case):
    direction.check(case, same)


def item_c_prop4_5(case):
    s, c, literal = given(case, "s"), given(case, "c"), case["input"]["variant"] == "literal"
    X, y, W, b, v, squares, blocks = paper_bc.thin_cone(s, c)
    for name, value in (("X", X), ("y", y), ("W", W), ("v", v), ("multipliers_squared", squares), ("block_multipliers", blocks)):
        same(name, value, field(case, name))
    same("KKT point", set(), kkt_violations("C-sec4.2-root-free", X, y, W, b, v, Q(0), squares, blocks))
    same("clean error", True, paper_bc.thin_cone_error(s) < float(s) / 3)
    names, unit = rows(case), s * s + c * c == 1
    same("bound", s / 3, number(names["clean-error.most"]["value"]))
    if literal:
        same("at least 1/8", paper_bc.thin_cone_error(s) >= 1 / 8, names["clean-error.printed"]["verdict"] == "HOLDS")
    else:
        same("angle", dot(W[0], W[1]), number(names["angle"]["lhs"]))
    refuted = literal and paper_bc.thin_cone_error(s) < 1 / 8
    same("outcome", "NOT_APPLICABLE" if not unit else "REFUTED" if refuted else "HOLDS", case["check"]["outcome"])


def with_same(check):
    return lambda case: check(case, same)


ITEMS = {"consequences": item_consequences, "kkt": item_kkt, "kkt-existence": existence.confirm,
         "kkt-direction": item_kkt_direction, "A-thm3.2": item_a_thm3_2, "A-svm": item_a_svm, "A-lemB.8": item_a_lemB_8,
         "B-thm4.1": item_b_thm41, "B-lemA.9": item_b_lema9, "D-lem4.7": item_d_lem4_7,
         "A-ext5": with_same(a_data.enumeration), "A-gd": item_a_gd, "A-ext9": item_a_ext9, "A-def-loss": item_a_def_loss, "A-def-smooth": item_activation,
         "C-prop4.6": item_c_prop4_6, "C-lemB.3": item_c_lemB_3, "C-eq6": item_c_eq6, "C-prop4.5": item_c_prop4_5,
         "C-sec3": with_same(line.check), "C-kkt1d": with_same(line.check_closed_form),
         "C-Lcl": with_same(line.check_clean_error), "C-data": with_same(laws.data), "C-lemB.1": with_same(laws.lemB_1), "C-eq16": with_same(laws.eq16), "C-intro-1nn": with_same(laws.nearest_neighbour),
         "C-sec4.2-fit": with_same(laws.independent), "C-shorter": with_same(line.check_shorter), "C-kkt-fixed": with_same(fixed.fixed_point),
         "C-max-margin": with_same(line.check_max_margin),
         "C-eq10": with_same(line.check_perturbation), "C-fn6": with_same(line.check_zig_zag),
         "C-sec4.1": with_same(fixed.check), "C-thm3.2": with_same(laws.thm3_2), "C-eq7": with_same(laws.eq7), "C-ext-sweep": with_same(laws.sweep), "C-lemA.1": with_same(laws.lemA_1),
         "C-lemB.4": with_same(laws.lemB_4), "C-eq17": with_same(laws.eq17), "C-lemD.1": with_same(laws.lemD_1),
         "B-kkt-families": with_same(b_families.check), "B-X9": with_same(b_optimum.check), "B-kkt-socp": with_same(b_cone.check), "B-kkt-ccp": with_same(b_cone.check_any_width), "B-thm4.2": with_same(b_sword.check), "C-C4": with_same(fixed.trained_point), "C-props123": with_same(fixed.props123)}

# Programs whose checks are by the rows of an item: each has a table ITEMS.
BY_ROWS = (
    a_data,
    a_descent,
    a_flow,
    a_gauss,
    a_lemmas,
    b_chance,
    b_data,
    b_lemmas,
    b_more,
    d_activation,
    d_chance,
    d_core,
    d_error,
    d_losses,
    d_more,
    d_pair,
    d_setting,
    d_step,
)
ITEMS_BY_ROWS = {name: check for program in BY_ROWS for name, check in program.ITEMS.items()}
ITEMS.update((name, item_by_rows) for name in ITEMS_BY_ROWS)
ITEMS.update({"A-rem5.1": item_a_rem5_1, "B-kkt-transform": item_b_transform, "B-data": item_b_data, "B-thm3.1": item_b_thm3_1, "D-data": item_d_data})


def main():
    passed = failed = refused = enclosed = 0
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*/*.json")):
        case = json.loads(path.read_text())
        try:
            if case.get("expect") == "refused":
                same("refusal", True, "refused" in case["check"])
                refused += 1
                continue
            if '"lo"' in json.dumps(case["input"]):
                enclosed += 1
                continue
            ITEMS[case["item"]](case)
            passed += 1
        except (Differs, KeyError, ValueError, ZeroDivisionError, IndexError, TypeError) as why:
            failed += 1
            print(f"{path.parent.name}/{path.name}: {type(why).__name__} {why}")
    print(f"cross-check: {refused} refused cases have nothing to recompute, {enclosed} have enclosures as inputs")
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
