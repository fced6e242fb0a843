"""Paper C, Sec. 4.1 and App. B.2, recomputed from the statements: KKT points with outputs fixed to +-1."""
from exact import Q, dot, gram, kkt_violations, number, numbers, solve
from rows import by_place
import consequences


PLACES = {"own_side": "own-side", "bias_sum": "bias-sum", "largest_active": "largest.active", "largest_own": "largest.own",
          "largest_other": "largest.other", "case_positive": "case.positive", "case_negative": "case.negative"}


def check(case, same):
    given = {name: numbers(value) if not isinstance(value, str) else value for name, value in case["input"].items()}
    X, y, W, b, v = (given[name] for name in "XyWbv")
    lam, slopes = given["multipliers"], given["slopes"]
    rows = by_place(case["check"]["rows"])
    n, m = len(X), len(W)
    z = [[dot(w, x) + c for w, c in zip(W, b)] for x in X]
    N = [sum(s * max(q, Q(0)) for s, q in zip(v, row)) for row in z]
    B = sum(s * max(c, Q(0)) for s, c in zip(v, b))
    G = gram(X)
    rho = max([abs(G[i][k]) for i in range(n) for k in range(n) if i != k] or [Q(0)])
    positive, negative = [i for i in range(n) if y[i] > 0], [i for i in range(n) if y[i] < 0]
    most = max(len(positive), len(negative))
    kkt = not kkt_violations("C-sec4.1", X, y, W, b, v, Q(0), lam, slopes)
    unit = all(G[i][i] == 1 for i in range(n))
    few = (2 * most - 1) * rho <= 1
    results = []

    def theorem(name, applies, **claims):
        told = rows[name + ":applies"]
        same(name + " applies", applies, told["kind"] == "conclusion")
        if applies:
            same(name + " claims", "HOLDS" if all(claims.values()) else "FAILS", told["verdict"])
        for key, holds in claims.items():
            row = rows[f"{name}:{PLACES.get(key, key)}"]
            left, right = number(row["lhs"]), number(row["rhs"])
            same(f"{name}:{key}", holds, {"<=": left <= right, "<": left < right, "=": left == right}[row["relation"]])
        results.append((applies, all(claims.values())))

    theorem("C-lemB.5", kkt and unit and few, biases=min(b) >= 0)
    own = all(any(z[i][j] > 0 and v[j] == y[i] for j in range(m)) for i in range(n))
    theorem("C-lemB.6", min(q * label for q, label in zip(N, y)) > 0, own_side=own)

    top = max(range(n), key=lambda i: (lam[i], -i))
    sign, largest = y[top], lam[top]
    others = (n - 1) * rho * largest
    claims = {}
    if positive:
        claims["positive"] = all(N[r] <= B + m * lam[r] + m * rho * (sum(lam) - lam[r]) for r in positive)
        if rows["C-eq18:positive"]:
            same("eq. (18)", max(N[r] - B - m * lam[r] - m * rho * (sum(lam) - lam[r]) for r in positive),
                 number(rows["C-eq18:positive"]["lhs"]))
    if any(v[j] == sign and z[top][j] > 0 for j in range(m)):
        claims["largest_active"] = all(z[top][j] >= b[j] + largest - others for j in range(m) if v[j] == sign and z[top][j] > 0)
    claims["largest_own"] = all(max(z[top][j], Q(0)) - b[j] >= -others for j in range(m) if v[j] == sign)
    claims["largest_other"] = all(max(z[top][j], Q(0)) <= b[j] + others for j in range(m) if v[j] == -sign)
    if sign > 0:
        claims["case_positive"] = B <= 1 - largest * (1 - n * m * rho)
    else:
        claims["case_negative"] = largest * (1 - n * m * rho) <= 1 + B
    theorem("C-eq18", kkt and unit and few and largest > 0, **claims)
    if positive:
        theorem("C-lemB.7", kkt and unit and few and 4 * n * m * rho <= 1 and B <= Q(1, 4),
                multipliers=min(lam[i] for i in positive) >= Q(1, 4 * m))
    if negative:
        theorem("C-lemB.8", kkt and unit and few and 4 * (n * m) ** 2 * rho <= 1 and B <= Q(1, 4),
                multipliers=max(lam[i] for i in negative) <= Q(5, 2))

    alive = [j for j in range(m) if any(W[j]) or b[j]]
    tight = [i for i in range(n) if lam[i] > 0]
    K = [[G[i][k] + 1 for k in tight] for i in tight]
    c = solve(K, [y[i] for i in tight])
    low = min(G[i][i] for i in range(n))
    theorem("C-ext-struct.neurons", kkt and unit and rho * (rho + low - 1 + 4 * most) < low,
            active=min(z[i][j] for i in range(n) for j in alive) >= 0,
            equal=all((W[j], b[j]) == (W[k], b[k]) for j in alive for k in alive if v[j] == v[k]),
            bias_sum=B == sum(c))
    out = {}
    net = consequences.Network(X, y, W, b, v, Q(0))
    for known in consequences.paper_C(net, out, True, False):
        applies = known.place("applies")
        same(known.name + " applies", known.applies, rows[applies]["kind"] == "conclusion")
        results.append((known.applies, known.holds))
    outcome = "NOT_APPLICABLE" if not kkt else "HOLDS" if all(holds for applies, holds in results if applies) else "FAILS"
    same("outcome", outcome, case["check"]["outcome"])


def trained_point(case, same):
    """Two neurons, outputs trained: (x, 1) with coefficients K^-1 1 of each label."""
    X, y = numbers(case["input"]["X"]), numbers(case["input"]["y"])
    Z = [x + [Q(1)] for x in X]
    K, rows = gram(Z), by_place(case["check"]["rows"])
    c = {s: solve(K, [Q(int(label == s)) for label in y]) for s in (1, -1)}
    q = {s: [sum(ci * z[k] for ci, z in zip(c[s], Z)) for k in range(len(Z[0]))] for s in (1, -1)}
    length2 = {s: dot(q[s], q[s]) for s in (1, -1)}
    same("|q|^2 = 1.K^-1 1", True, all(length2[s] == sum(ci for ci, label in zip(c[s], y) if label == s) for s in (1, -1)))
    squares = [c[label][i] ** 2 / length2[label] for i, label in enumerate(y)]
    blocks = [[s * label * c[s][i] for s in (1, -1)] for i, label in enumerate(y)]
    W, b = [q[1][:-1], q[-1][:-1]], [q[1][-1], q[-1][-1]]
    for name, value in (("W", W), ("b", b), ("v", [1, -1]), ("multipliers_squared", squares), ("block_multipliers", blocks)):
        same(name, value, numbers(case["construct"][name]))
    bad = kkt_violations("B-eq2-root-free", X, y, W, b, [Q(1), Q(-1)], Q(0), squares, blocks)
    fits = min(min(row) for row in blocks) >= 0 and all(
        c[-label][i] ** 2 / length2[-label] <= squares[i] for i, label in enumerate(y))
    same("KKT point", fits, not bad)
    same("bias sum", sum(solve(K, y)), number(rows["bias-sum"]["value"]))
    unit, P, I = all(dot(x, x) == 1 for x in X), y.count(1), y.count(-1)
    G = gram(X)
    if all(G[i][k] == 0 for i in range(len(X)) for k in range(i)):
        same("orthonormal", (Q(P * (1 + I), 1 + I + P), Q(I * (1 + P), 1 + I + P)),
             tuple(number(rows[f"orthonormal.{s}"]["rhs"]) for s in ("positive", "negative")))
    for place, values in (("norm", [length2[1], length2[-1]]), ("norm.orthonormal", [Q(P * (1 + I), 1 + I + P), Q(I * (1 + P), 1 + I + P)])):
        written = rows[place]["value"]
        low, high = (float(Q(written[end])) for end in ("lo", "hi")) if isinstance(written, dict) else (float(Q(written)),) * 2
        same(place, True, low - 1e-9 <= 2 * sum(float(v) ** 0.5 for v in values) <= high + 1e-9)
    outcome = "HOLDS" if unit and fits else "NOT_APPLICABLE"
    if "W" in case["input"] and outcome == "HOLDS":
        outcome = near_shortest(case, rows, same, X, y, length2)
    same("outcome", outcome, case["check"]["outcome"])


def largest_eigenvalue(G):
    """By powers of G, in floating point."""
    G, u, top = [[float(q) for q in row] for row in G], [1.0 + 0.1 * i for i in range(len(G))], 0.0
    for _ in range(2000):
        u = [sum(g * q for g, q in zip(row, u)) for row in G]
        top = max(abs(q) for q in u)
        u = [q / top for q in u]
    return top


def least_norm_low(y, r2):
    """The least squared norm of as many orthogonal samples of squared norm r2: by their linear systems, (r2 1 + 1 1^T) c = 1 on the samples of a label."""
    total = 0.0
    for label in (1, -1):
        own, n = y.count(label), len(y)
        inside = (1 - own / (r2 + n)) / r2  # c on that label
        total += 2 * (own * inside) ** 0.5
    return total


def near_shortest(case, rows, same, X, y, length2):
    """The squared norm of the network that is given against both bounds; the largest eigenvalue by powers of X X^T."""
    W, b, v, kappa = (numbers(case["input"][name]) for name in ("W", "b", "v", "kappa"))
    N = [sum(s * max(dot(w, x) + c, Q(0)) for w, c, s in zip(W, b, v)) for x in X]
    level = min(label * q for label, q in zip(y, N))
    applies = level > 0
    same("near applies", applies, rows["C-C5:applies"]["kind"] == "conclusion")
    if not applies:
        same("no norm, and not near", [], [key for key in ("C-C5:norm", "C-C5:near") if key in rows])
        return "HOLDS"
    norm = sum(q * q for q in b + v + [q for w in W for q in w]) / level
    same("norm", norm, number(rows["C-C5:norm"]["value"]))
    low = least_norm_low(y, largest_eigenvalue(gram(X)))
    up = 2 * sum(float(q) ** 0.5 for q in length2.values())
    for key, value in (("low", low), ("up", up)):
        written = rows["C-C5:least." + key]["value"]
        ends = [float(Q(written[end])) for end in ("lo", "hi")] if isinstance(written, dict) else [float(Q(written))] * 2
        same("least." + key, True, ends[0] - 1e-5 <= value <= ends[1] + 1e-5)
    told = rows["C-C5:near"]["verdict"]
    same("near", True, {"HOLDS": norm <= kappa * low * (1 + 1e-9), "FAILS": norm > kappa * up * (1 - 1e-9),
                        "UNDECIDED": kappa * low * (1 - 1e-5) <= norm <= kappa * up * (1 + 1e-9)}[told])
    return told


def eigenvalues_below(G, bound, shift):
    """Are all |eigenvalues of G - shift I| < bound? Every leading minor of bound I +- (G - shift I) is positive."""
    from exact import determinant
    n = len(G)
    for sign in (1, -1):
        A = [[sign * (G[i][k] - (shift if i == k else 0)) + (bound if i == k else 0) for k in range(n)] for i in range(n)]
        if any(determinant([row[:k] for row in A[:k]]) <= 0 for k in range(1, n + 1)):
            return False
    return True


def props123(case, same):
    given = {name: numbers(value) for name, value in case["input"].items()}
    X, y, rows = given["X"], given["y"], by_place(case["check"]["rows"])
    G, n = gram(X), len(X)
    rho = max(abs(G[i][k]) for i in range(n) for k in range(i))
    unit = all(G[i][i] == 1 for i in range(n))
    checks = {"products": rho <= given["tau"], "norm": eigenvalues_below(G, given["c"], 0),
              "negative": y.count(-1) <= 3 * given["p"] * n / 2}
    if "off" in given:
        checks["identity"] = eigenvalues_below(G, given["off"], 1)
    for key, holds in checks.items():
        same(key, "HOLDS" if holds else "FAILS", rows[key]["verdict"])
    same("row sums", 1 + (n - 1) * rho, number(rows["norm.row-sums"]["value"]))
    small = n * rho <= Q(1, 5)
    same("small", small, rows["C-props123.small:applies"]["kind"] == "conclusion")
    same("outcome", "NOT_APPLICABLE" if not unit else "HOLDS" if all(checks.values()) else "FAILS", case["check"]["outcome"])


def fixed_point(case, same):
    """Each vector is the shortest of its kind: it solves the conditions of that convex problem. Then all KKT conditions, from the statement."""
    X, y, made = numbers(case["input"]["X"]), numbers(case["input"]["y"]), case["construct"]
    k = {1: int(case["input"].get("positive", "1")), -1: int(case["input"].get("negative", "1"))}
    W, b, v, lam, slopes = (numbers(made[name]) for name in ("W", "b", "v", "multipliers", "slopes"))
    rows = by_place(case["check"]["rows"])
    same("signs", [Q(1)] * k[1] + [Q(-1)] * k[-1], v)
    z, n = [x + [Q(1)] for x in X], len(X)
    apart = True
    for j, s in ((0, 1), (k[1], -1)):
        q = W[j] + [b[j]]
        same("equal neurons", True, all(W[i] + [b[i]] == q for i in range(len(W)) if v[i] == s))
        c = [lam[i] if y[i] == s else -lam[i] * slopes[i][j] for i in range(n)]
        same("combination", [sum(c[i] * z[i][e] for i in range(n)) for e in range(len(q))], q)
        at = [dot(q, row) - (Q(1, k[s]) if label == s else 0) for row, label in zip(z, y)]
        separated = all(c[i] != 0 or (at[i] >= 0 if y[i] == s else at[i] <= 0) for i in range(n))
        same("separated", "HOLDS" if separated else "FAILS", rows["separated." + ("positive" if s > 0 else "negative")]["verdict"])
        if not separated:  # the mean of one label is that of the other: nothing separates them
            mean = {t: [sum(x[e] for x, label in zip(X, y) if label == t) / y.count(t) for e in range(len(X[0]))] for t in (1, -1)}
            same("one mean", mean[1], mean[-1])
            apart = False
            continue
        same("least distance", True, all(c[i] * at[i] == 0 and (at[i] >= 0 and c[i] >= 0 if y[i] == s else at[i] <= 0 and c[i] <= 0) for i in range(n)))
    bad = kkt_violations("C-sec4.1", X, y, W, b, v, Q(0), lam, slopes)
    same("bias sum", sum(s * max(c, Q(0)) for s, c in zip(v, b)), number(rows["bias-sum"]["value"]))
    unit = all(dot(x, x) == 1 for x in X)
    same("outcome", "NOT_APPLICABLE" if not unit or not apart else "FAILS" if bad else "HOLDS", case["check"]["outcome"])
