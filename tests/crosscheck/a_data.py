"""What paper A supposes and claims of data and of its constants, from the statements."""
from itertools import combinations, product
from math import erf, exp, pi

from d_setting import largest_eigenvalue
from exact import Q, combine, determinant, dot, gram, number, numbers, solve
from paper_a import hard_margin, max_margin_network, square
from reals import Near, log, real, sqrt
from rows import by_place


def extremes(G):
    """R_min^2, R_max^2 and p."""
    n = len(G)
    squares = [G[i][i] for i in range(n)]
    return min(squares), max(squares), max([abs(G[i][k]) for i in range(n) for k in range(i)], default=Q(0))


def nearness(G, gamma):
    low, high, p = extremes(G)
    return {"radius": (Q(0), "<", low), "orthogonality": (3 * high * len(G) * p, "<=", gamma**3 * low**2)}


def sum_of_samples(y, gamma, X=None, G=None):
    """A-eq13: mu = sum_i y_i x_i, all from M_k = sum_i y_i y_k <x_i, x_k>."""
    G = gram(X) if X else G
    n, (low, high, p) = len(y), extremes(G)
    pulls = [y[k] * dot(G[k], y) for k in range(n)]
    M, square = min(pulls), sum(pulls, Q(0))
    if X and square != dot(combine(y, X), combine(y, X)):
        raise ValueError("|mu|^2")
    return {**nearness(G, gamma),
            "pull.pairs": (low - n * p, "<=", M), "pull": ((1 - gamma**3 / 3) * low, "<=", M),
            "pull.printed": (2 * low / 3, "<=", M), "pull.positive": (Q(0), "<", M),
            "norm": (square, "<=", n * (high + gamma**3 / 3 * low)), "norm.printed": (square, "<=", 2 * n * high),
            "norm.positive": (Q(0), "<", square), "margin": (2 * low**2 * square, "<=", 9 * high * n * M**2)}


def assumptions(y, gamma, H, X=None, G=None, alpha=None, dimension=None, neurons=None, delta=None, omega=None):
    """A-A1, with the quotients R^2 and C_R of the statement; rows are without them, so each side is scaled alike."""
    G = gram(X) if X else G
    n, (low, high, p) = len(y), extremes(G)
    R2 = high / low
    C_R = 10 * R2 / gamma**2 + 10
    near = max([abs(G[i][k]) / G[i][i] for i in range(n) for k in range(n) if i != k], default=Q(0))
    scale = gamma**2 * low  # of C_R
    data = 5 * C_R * n * p <= gamma**2 * low
    rows = {"C_R": (C_R,), "data": (5 * C_R * n * p * scale, "<=", gamma**2 * low * scale),
            "data.samples": (5 * C_R * n * near * scale, "<=", gamma**2 * scale)}
    if data:
        rows["data.thm3.2"] = (3 * high * n * p, "<=", gamma**3 * low**2)
    load = 5 * n * high * R2 * C_R * max(Q(1), H)
    most = gamma**2 / load
    rows["A1.most"] = (most,)
    if alpha is not None:
        rows["A1"] = (alpha * load * scale * low, "<=", gamma**2 * scale * low)
    step = most if alpha is None else alpha
    if delta is not None:
        size = 5184 * real(R2 * C_R**2 * n**2 * neurons * dimension) * log(4 * neurons / delta)
        bound = step**2 * gamma**4 * low
        rows["A2.most"] = (real(bound / Q(size)).sqrt(),)
        if omega is not None:
            back = real(gamma**4 * low**3)
            rows["A2"] = (real(omega**2) * size * back, "<=", real(bound) * back)
    return rows


def slopes_to_one(y, gammas, positive_neurons, negative_neurons, X=None, G=None):
    """A-rem3.2k."""
    G = gram(X) if X else G
    n, m1, m2 = len(y), int(positive_neurons), int(negative_neurons)
    mu = hard_margin(G, y)
    best, kappa = sum(mu), sqrt(Q(min(m1, m2), max(m1, m2)))
    rows = nearness(G, gammas[0])
    for k, gamma in enumerate(gammas, 1):
        found = max_margin_network(G, y, gamma, m1, m2)
        inner = lambda c, e: dot(c, [dot(row, e) for row in G])
        quotient = square(G, found["z"]) / best
        rows[f"quotient.least[{k}]"] = (Q(1), "<=", quotient)
        rows[f"quotient[{k}]"] = (quotient, "<=", 4 / (kappa + gamma)**2)
        neurons = [found["v"]] * m1 + [found["u"]] * m2
        both = [[inner(a, b) / (m1 + m2) for b in neurons] for a in neurons]
        norm = sum(both[j][j] for j in range(m1 + m2))
        rows[f"norm[{k}]"] = (norm, "=", sum(found["lambda"]))
        rank = float(norm) / largest_eigenvalue(both)
        rows[f"stable-rank[{k}]"] = (Near((2 - rank) / rank, Q(1, 10**9)),)
        if gamma == 1:
            rows[f"linear.neurons[{k}]"] = (max(abs(a + b) for a, b in zip(found["v"], found["u"])), "=", Q(0))
            if min(found["lambda"]) > 0:
                off = max(abs(found["z"][i] - mu[i] * y[i]) for i in range(n))
                rows[f"linear.predictor[{k}]"] = (off, "=", Q(0))
            else:
                rows[f"linear.support[{k}]"] = (min(found["lambda"]),)
    return rows


def kkt_points(G, y, gamma, m1, m2):
    """Squared norms of all KKT points of A Problem (1): every support, every choice of sides, one linear system each. Only for independent samples."""
    n, m, signs = len(y), m1 + m2, [1] * m1 + [-1] * m2
    found = []
    for support in (c for size in range(1, n + 1) for c in combinations(range(n), size)):
        pairs = [(i, j) for i in support for j in range(m)]
        for sides in product((1, -1, 0), repeat=len(pairs)):
            side = dict(zip(pairs, sides))
            hinges = [pair for pair in pairs if side[pair] == 0]
            names = list(support) + hinges

            def inputs(values):
                """lambda_i phi'_ij and sqrt(m) <w_j, x_k>, linear in the unknowns."""
                at = dict(zip(names, values))
                weight = {(i, j): at[i] if side[i, j] == 1 else gamma * at[i] if side[i, j] == -1 else at[i, j] for i, j in pairs}
                z = [[signs[j] * sum((weight[i, j] * y[i] * G[i][k] for i in support), Q(0)) for j in range(m)] for k in range(n)]
                return weight, z

            def equations(values):
                _, z = inputs(values)
                slope = {1: Q(1), -1: gamma, 0: Q(0)}
                margins = [y[i] * sum(signs[j] * slope[side[i, j]] * z[i][j] for j in range(m)) / m for i in support]
                return margins + [z[i][j] for i, j in hinges]

            size = len(names)
            columns = [equations([Q(p == q) for q in range(size)]) for p in range(size)]
            values = solve([list(row) for row in zip(*columns)], [Q(1)] * len(support) + [Q(0)] * len(hinges))
            if values is None:
                continue
            multipliers = dict(zip(names, values))
            weight, z = inputs(values)
            margin = lambda k: y[k] * sum(signs[j] * max(z[k][j], gamma * z[k][j]) for j in range(m)) / m
            if (all(multipliers[i] > 0 for i in support) and all(margin(k) >= 1 for k in range(n) if k not in support)
                    and all(side[i, j] * z[i][j] > 0 if side[i, j] else gamma * multipliers[i] <= weight[i, j] <= multipliers[i]
                            for i, j in pairs)):
                found.append(sum(multipliers[i] for i in support))
    return found


def enumeration(case, same):
    """A-ext5."""
    given = {name: numbers(value) for name, value in case["input"].items()}
    G, y, gamma = given.get("G") or gram(given["X"]), given["y"], given["gamma"]
    m1, m2, rows = int(given["positive_neurons"]), int(given["negative_neurons"]), by_place(case["check"]["rows"])
    near = nearness(G, gamma)["orthogonality"]
    if rows["independent"]["verdict"] == "FAILS":
        same("dependent", 0, determinant(G))
        same("outcome", "NOT_APPLICABLE", case["check"]["outcome"])
        return
    norms = kkt_points(G, y, gamma, m1, m2)
    same("norms", sorted(norms), sorted(number(row["value"]) for name, row in rows.items() if name.startswith("norm[")))
    same("count", Q(len(norms)), number(rows["count"]["lhs"]))
    multipliers = max_margin_network(G, y, gamma, m1, m2)["lambda"]
    same("construction", sum(multipliers), number(rows["norm.constructed"]["rhs"]))
    same("outcome", "HOLDS" if near[0] <= near[2] else "NOT_APPLICABLE", case["check"]["outcome"])


def chain_rule(a, c, gamma):
    """A-defA-chain: slopes of t -> sum_j a_j phi(c_j t) at -1 and 1, as it is linear on both sides; all choices of slopes for the other interval."""
    f = lambda t: sum(p * max(q * t, gamma * q * t) for p, q in zip(a, c))
    sides = f(Q(1)), -f(Q(-1))
    sums = [sum(p * q * s for p, q, s in zip(a, c, choice)) for choice in product((gamma, Q(1)), repeat=len(a))]
    low, high, least, most = min(sums), max(sums), min(sides), max(sides)
    return {"least": (low, "<=", least), "most": (most, "<=", high), "own": (Q(0), "=", Q(0)),
            "excess": (high - low - most + least, "=", (1 - gamma) * (sum(abs(p * q) for p, q in zip(a, c)) -
                                                                     abs(sum(p * abs(q) for p, q in zip(a, c)))))}


def noisy_xor(mu1, mu2, noise, w, b=None):
    """A-rem5.2."""
    errors = total = 0
    for z in noise:
        for centre in mu1, [-x for x in mu1], mu2, [-x for x in mu2]:
            for sign in 1, -1:
                x = [sign * (p + q) for p, q in zip(centre, z)]
                label = abs(dot(mu1, x)) > abs(dot(mu2, x))
                errors += (dot(w, x) + (b or 0) > 0) != label
                total += 1
    rows = {"orthogonal": (dot(mu1, mu2), "=", Q(0)), "lengths": (dot(mu1, mu1), "=", dot(mu2, mu2)), "error": (Q(errors, total), "=", Q(1, 2))}
    if b is not None:
        rows["origin"] = (b, "=", Q(0))
    return rows


def affine_error(cut, length):
    """Test error of sign(x_1 - cut), centres length e_1 and length e_2, by quadrature over x_1: the label is 1 where |x_2| < |x_1|."""
    below = lambda x: (1 + erf(x / 2**0.5)) / 2
    density = lambda x: exp(-x * x / 2) / (2 * pi)**0.5
    step, error = 1 / 512, 0.0
    for k in range(-12 * 512, 12 * 512):
        x = (k + 0.5) * step
        r = abs(x)
        along = (density(x - length) + density(x + length)) / 2 * (below(r) - below(-r))
        across = density(x) * (below(r - length) - below(-r - length))
        positive = (along + across) / 2
        everything = ((density(x - length) + density(x + length)) / 2 + density(x)) / 2
        error += step * (everything - positive if x > cut else positive)
    return error


if abs(affine_error(1.5, 3) - 0.29564) > 1e-4 or abs(affine_error(0, 3) - 0.5) > 1e-4:
    raise ValueError("the test error in A-17 of spec/errata.md")


ITEMS = {"A-defA-chain": chain_rule, "A-rem5.2": noisy_xor, "A-rem3.2k": slopes_to_one, "A-A1": assumptions, "A-eq13": sum_of_samples}
