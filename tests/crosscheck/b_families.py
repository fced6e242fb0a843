"""KKT points in closed form: the conditions of Problem (2) from the definitions, on the network that plumb constructs."""
from exact import Q, dot, kkt_violations, number, numbers, output, preactivations
from rows import by_place


def check(case, same):
    X, y = numbers(case["input"]["X"]), numbers(case["input"]["y"])
    parts = [int(number(p)) - 1 for p in case["input"]["parts"]]
    hinges, made = case["input"]["others"] == "hinges", case["construct"]
    W, b, v, squares, L = (numbers(made[name]) for name in ("W", "b", "v", "multipliers_squared", "block_multipliers"))
    n, m, rows = len(X), len(W), by_place(case["check"]["rows"])
    z = preactivations(W, b, X)
    same("one at its part", True, all(z[i][parts[i]] == 1 for i in range(n)))
    K = [[dot(a, c) + 1 for c in X] for a in X]
    if hinges:
        same("zero at its hinges", True, all(z[i][j] == 0 for i in range(n) for j in range(m) if v[j] != y[i]))
    for j in range(m):
        same("stationarity", W[j], [sum((v[j] * y[i] * L[i][j] * X[i][e] for i in range(n)), Q(0)) for e in range(len(X[0]))])
    length2 = [dot(w, w) + c * c for w, c in zip(W, b)]
    least = min(map(min, L))
    applies = least >= 0
    free = {(i, j): parts[i] != j and hinges and y[i] != v[j] for i in range(n) for j in range(m)}
    slopes = [L[i][j]**2 / length2[j] - squares[i] for (i, j), is_free in free.items() if is_free]
    others = [z[i][j] for (i, j), is_free in free.items() if not is_free and parts[i] != j]
    same("signs", least, number(rows["signs"]["rhs"]))
    if slopes:
        same("slopes", max(slopes), number(rows["slopes"]["lhs"]))
    if others:
        same("apart", max(others), number(rows["apart"]["lhs"]))
    applies = applies and max(slopes, default=Q(0)) <= 0 and max(others, default=Q(0)) <= 0
    bad = kkt_violations("B-eq2-root-free", X, y, W, b, v, Q(0), squares, L)
    same("a KKT point where it applies", True, not (applies and bad))
    same("outcome", "HOLDS" if applies else "NOT_APPLICABLE", case["check"]["outcome"])
    if applies:
        same("margins", True, all(y[i] * output(W, b, v, Q(0), Q(1), X[i]) == 1 for i in range(n)))
    equal = n > 1 and all(K[i][l] == (K[0][0] if i == l else K[0][1]) for i in range(n) for l in range(n))
    same("equal products", equal, "equal.c" in rows)
    if equal:
        c, e = K[0][1], K[0][0] - K[0][1]
        for j in range(m):
            own, rest = parts.count(j), sum(label != v[j] for label in y)
            scale = e * (e + c * (own + rest)) / (e + c * rest) if hinges else e + c * own
            same(f"closed form {j}", True, all(L[i][j] * scale == 1 for i in range(n) if parts[i] == j))
            same(f"length {j}", own, length2[j] * scale)
            same(f"rows {j}", "HOLDS", rows[f"closed.own[{j + 1}]"]["verdict"])
