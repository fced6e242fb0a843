"""Paper B: sizes (Ex. 1), noise above 1, other predictors, losses, the test error of width 2; from the statements."""
import mpmath
from b_data import mp, q_of
from exact import Q, dot, output
from reals import sqrt


def assumption(d, k, noise, correlation):
    """d - Delta + 1 - 10 k (p + Delta + 1)"""
    d, k = mpmath.mpf(d), mpmath.mpf(k)
    sigma = {"one": 0, "root": -0.5, "inverse": -1, "three-halves": -1.5}[noise]
    Delta = 4 * d**mpmath.mpf(sigma) * mpmath.sqrt(d) * mpmath.log(d)
    p = mpmath.sqrt(d) * mpmath.log(d) if correlation == "root-log" else mpmath.mpf(0)
    return d - Delta + 1 - 10 * k * (p + Delta + 1), p


def near(x):
    """A row of an enclosure whose digits cancel."""
    return q_of(x)


def sizes(ask, given, noise, correlation="none", answers=None):
    rows = {}
    for i, size in enumerate(given, 1):
        fixed = int(size)
        at = lambda x: assumption(x, fixed, noise, correlation)[0] if ask == "dimension" else assumption(fixed, x, noise, correlation)[0]
        if answers is None:
            grows = ask == "dimension"
            low, high = (1, 2) if grows else (0, 1)
            while (at(high) >= 0) != grows:
                low, high = high, 2 * high
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (low, middle) if (at(middle) >= 0) == grows else (middle, high)
            answer = high if grows else low
        else:
            answer = int(answers[i - 1])
        beyond = answer - 1 if ask == "dimension" else answer + 1
        d, k = (answer, fixed) if ask == "dimension" else (fixed, answer)
        rows[f"fails[{i}]"] = (near(at(beyond)), "<", Q(0))
        if k > 0:
            rows[f"holds[{i}]"] = (Q(0), "<=", near(at(answer)))
            p = assumption(d, k, noise, correlation)[1]
            unit = 4 * mpmath.sqrt(d) * mpmath.log(d)
            rows[f"sigma.most[{i}]"] = (q_of((d + 1 - 10 * k * (p + 1)) / ((10 * k + 1) * unit)),)
            if k > 1:
                rows[f"perturbation[{i}]"] = (sqrt(Q(169 * k, (k // 2)**2)),)
    return rows


def large_noise(dimension, cluster_count, p, sigma):
    d, k, p0 = int(dimension), int(cluster_count), mp(p)
    s, unit = mp(sigma), mpmath.sqrt(d) * mpmath.log(d)
    Delta = (2 * s + mpmath.sqrt(2) * s * s) * unit
    C, L, U = p0 + Delta + 1, d - Delta + 1, (1 + 2 * s * s) * d + 2 * s * unit + 1
    others, q = (k - 1) * C, q_of
    rows = {"sigma.least": (Q(0), "<", sigma), "p.least": (Q(0), "<=", p), "noise.value": (q(Delta),), "longest": (q(U),),
            "separation": (q(2 * others), "<", q(L)), "sufficient": (q(2 * others * U), "<", q(L * (L - 3 * others)))}
    if L > 2 * others:
        alpha = 1 / (L - 2 * others)
        rows["margin"] = (Q(0), "<", q(L * (1 - others * alpha) / U - 2 * others * alpha))
    return rows


def predictors(mu, y, points=None, of=None):
    k, d = len(mu), len(mu[0])
    points, of = points or mu, [int(q) - 1 for q in of] if of else list(range(k))
    p = max([abs(dot(mu[q], mu[r])) for q in range(k) for r in range(q)], default=Q(0))
    square, u = [dot(m, m) for m in mu], [sum((l * e for l, e in zip(y, column)), Q(0)) for column in zip(*mu)]
    apart = lambda a, b: sum(((e - f)**2 for e, f in zip(a, b)), Q(0))
    noise = [apart(x, mu[q]) for x, q in zip(points, of)]
    rows = {"means.norm": (max(abs(max(square) - d), abs(min(square) - d)), "=", Q(0)), "means.correlation": (p,)}
    root = lambda x: mpmath.sqrt(mp(x))
    for i, (x, q) in enumerate(zip(points, of), 1):
        xi = [a - b for a, b in zip(x, mu[q])]
        e, product = max(abs(dot(m, xi)) for m in mu), y[q] * dot(u, x)
        rows.update({f"linear.spread[{i}]": (10 * ((k - 1) * p + k * e), "<=", Q(d)),
                     f"linear.least[{i}]": (Q(9 * d), "<=", 10 * product), f"linear.most[{i}]": (10 * product, "<=", Q(11 * d))})
        distance2 = product**2 / dot(u, u)
        rows[f"linear.distance[{i}]"] = (sqrt(distance2),)
        rows[f"linear.fragile[{i}]"] = (90 * distance2 * k, "<=", Q(121 * d))
        others = [l for l, r in enumerate(of) if y[r] != y[q]]
        if others:
            own = [l for l, r in enumerate(of) if y[r] == y[q]]
            rows[f"best.means[{i}]"] = (min(apart(mu[q], m) for m, l in zip(mu, y) if l != y[q]), "<=", 2 * (d + p))
            rule2 = min(max((lambda g: g * abs(g) / (4 * apart(points[l], points[s])))(apart(x, points[l]) - apart(x, points[s])) for s in own)
                        for l in others)
            if max(noise) > 0:
                rows[f"best[{i}]"] = (q_of(root(min(apart(x, points[l]) for l in others))), "<=",
                                      q_of(root(2 * (d + p)) + root(noise[i - 1]) + root(max(noise))))
            if rule2 <= 0:
                continue
            rows[f"neighbour.distance^2[{i}]"] = (rule2,)
            if max(noise) > 0:
                least = (root(2 * (d - p)) - 2 * root(noise[i - 1]) - 2 * root(max(noise))) / 2
                rows[f"neighbour[{i}]"] = (q_of(least), "<=", q_of(root(rule2)))
            else:
                rows[f"neighbour.squared[{i}]"] = (d - p, "<=", 2 * rule2)
    return rows


def losses(X, y, W, b, v, loss, alpha=None):
    q = [l * output(W, b, v, Q(0), Q(1), x) for x, l in zip(X, y)]
    one = {"exponential": lambda t: mpmath.exp(-t), "natural": lambda t: mpmath.log(1 + mpmath.exp(-t)),
           "logistic": lambda t: mpmath.log(1 + mpmath.exp(-t)) / mpmath.log(2)}[loss]
    total = mpmath.fsum(one(mp(t)) for t in q)
    rows = {"loss": (q_of(total / len(q)),), "loss.small": (q_of(total), "<", Q(1)), "margin": (Q(0), "<", min(q))}
    if alpha is not None:
        rows["homogeneity"] = (Q(0), "=", Q(0))
    return rows


def width_two(mu, y, sigma, W, b, v):
    rows, lows, highs = {}, [], []
    below = lambda z, w: mpmath.ncdf(-mp(z) / (mp(sigma) * mpmath.sqrt(mp(dot(w, w)))))
    for q, (m, label) in enumerate(zip(mu, y), 1):
        own = v.index(label)
        z, far = (dot(W[j], m) + b[j] for j in (own, 1 - own))
        tails = below(z, W[own]), below(z - far, [a - c for a, c in zip(W[own], W[1 - own])])
        rows.update({f"own[{q}]": (Q(0), "<", z), f"ahead[{q}]": (Q(0), "<", z - far), f"error.most[{q}]": (q_of(sum(tails)),),
                     f"error.least[{q}]": (q_of(max(tails)),)})
        lows.append(max(tails))
        highs.append(sum(tails))
    rows["mixture.least"], rows["mixture.most"] = ((q_of(mpmath.fsum(x) / len(mu)),) for x in (lows, highs))
    return rows


ITEMS = {"B-ex1": sizes, "B-rem-sigma": large_noise, "B-sec4": predictors, "B-eq1": losses, "B-X5": width_two}
