"""Golden cases of papers B, C and D whose items are compared one by one, not by their rows alone."""
import paper_bc
import paper_d
from exact import Q, dot, kkt_violations, number, output
from golden_case import conditions, encloses, failing, field, given, rows, same
from rows import by_place


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
