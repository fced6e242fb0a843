"""A trained network on clustered data: margins, flips along u and what bounds them, from the definitions."""
import b_lemmas
from exact import Q, dot, gram, number, numbers, solve
from paper_bc import robust_network
from reals import bounds, sqrt, within
from rows import by_place


def found_clusters(X, y):
    """Every sample joins the first cluster of its label whose first sample is close: 4 <x, x'> >= |x|^2 + |x'|^2."""
    first, of = [], []
    for i, x in enumerate(X):
        q = next((q for q, f in enumerate(first) if y[f] == y[i] and 4 * dot(x, X[f]) >= dot(x, x) + dot(X[f], X[f])), None)
        if q is None:
            q = len(first)
            first.append(i)
        of.append(q)
    mu = []
    for q in range(len(first)):
        members = [X[i] for i in range(len(X)) if of[i] == q]
        mu.append([sum(column, Q(0)) / len(members) for column in zip(*members)])
    return mu, of


def two_systems(X, y):
    """Multipliers of the network that is 1 on a label and at its hinge on the other; None where they are not all >= 0."""
    K = [[g + 1 for g in row] for row in gram(X)]
    columns = []
    for sign in (1, -1):
        c = solve(K, [Q(label == sign) for label in y])
        if c is None:
            return None
        columns.append([sign * label * e for label, e in zip(y, c)])
    L = [list(row) for row in zip(*columns)]
    return L if min(map(min, L)) >= 0 else None


def check(case, same):
    given = {name: numbers(value) for name, value in case["input"].items() if name != "problem"}
    X, y, v, rows = given["X"], given["y"], given["v"], by_place(case["check"]["rows"])
    P = [[abs(s) * w for w in row] for s, row in zip(v, given["W"])]
    beta, signs = [abs(s) * c for s, c in zip(v, given["b"])], [Q(1) if s > 0 else Q(-1) for s in v]
    if "mu" in given:
        mu, of = given["mu"], [int(q) - 1 for q in given["clusters"]]
    else:
        mu, of = found_clusters(X, y)
    same("clusters", len(mu), number(rows["clusters"]["value"]))
    raw = b_lemmas.Point(X, y, P, beta, signs, [[Q(0)] * len(P) for _ in X])
    level = min(raw.margins)
    same("level", level, number(rows["margin.smallest"]["value"]))
    scale = lambda row: [e / level for e in row]
    net = dict(X=X, y=y, W=[scale(row) for row in P], b=scale(beta), v=signs, mu=mu, clusters=[q + 1 for q in of])
    k = b_lemmas.Point(block_multipliers=[[Q(0)] * len(P) for _ in X], **net)
    d, count, u2 = len(X[0]), len(mu), dot(k.u, k.u)
    least = min(k.label.count(1), k.label.count(-1))
    same("fragile", True, within(sqrt(Q(d, count)), rows["length.fragile"]["value"]))
    same("robust", True, within(sqrt(Q(d, 64)), rows["length.robust"]["value"]))
    if least:
        same("printed", True, within(sqrt(Q(169 * d * count, least**2)), rows["length.printed"]["value"]))
    R = robust_network(mu, k.label, count)
    flips = []
    for i, x in enumerate(X):
        same(f"margin {i}", k.margins[i], number(rows[f"margin[{i + 1}]"]["rhs"]))
        flip = b_lemmas.first_zero(k, x, y[i], Q(4))
        flips.append(flip)
        same(f"flip {i}", flip is not None, f"flip[{i + 1}]" in rows)
        if flip is not None:
            same(f"flip {i}", flip, number(rows[f"flip[{i + 1}]"]["value"]))
        for name in "distance", "robust":
            low, high = (rows.get(f"{name}.{end}[{i + 1}]") for end in ("least", "most"))
            if low and high:
                same(f"{name} {i}", True, bounds(low["value"])[0] <= bounds(high["value"])[1])
        low = rows.get(f"distance.least[{i + 1}]")
        if low and flip is not None:
            same(f"along u {i}", True, bounds(low["value"])[0]**2 <= flip**2 * u2)
        low = rows.get(f"robust.least[{i + 1}]")
        own = [4 * dot(m, x) / Q(d) - 2 for m in mu]
        if low and y[i] > 0 and own[of[i]] > 0 and all(a <= 0 for q, a in enumerate(own) if q != of[i]):
            reached = own[of[i]]**2 / dot(R[0][of[i]], R[0][of[i]])
            same(f"robust {i}", True, bounds(low["value"])[0]**2 <= reached)
    if all(f is not None for f in flips):
        eta = max(flips) * Q(1025, 1024)
        moved = [k.moved(x, y[i], eta) for i, x in enumerate(X)]
        changed = [m < 0 or (m == 0 and y[i] > 0) for i, m in enumerate(moved)]
        same("eta", eta, number(rows["universal.eta"]["value"]))
        same("norm", True, within(sqrt(eta**2 * u2), rows["universal.norm"]["value"]))
        same("samples", sum(changed), number(rows["universal.samples"]["lhs"]))
        whole = sum(all(c for c, q in zip(changed, of) if q == r) for r in range(count))
        same("all of a cluster", whole, number(rows["universal.clusters"]["lhs"]))
    else:
        same("universal", True, "universal" in rows)
    L = two_systems(X, y)
    if L and len(P) == 2 and "B-X1:alpha" in rows:
        for key, (value, *_) in b_lemmas.measured(block_multipliers=L, **net).items():
            if key in ("alpha", "beta"):
                same(key, True, abs(bounds(rows["B-X1:" + key]["value"])[0] - value) <= Q(1, 10**9))
    same("outcome", "HOLDS", case["check"]["outcome"])
