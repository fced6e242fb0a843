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
