"""Golden cases of paper A whose items are compared one by one, not by their rows alone."""
import paper_a
import paper_gd
from exact import Q, combine, determinant, dot, gram, kkt_violations, number, numbers, output, preactivations
from golden_case import conditions, ends, failing, field, given, holds_digits, rows, same, same_digits


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
