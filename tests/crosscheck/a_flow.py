"""Paper A's gradient at given weights and its flow: on orthogonal samples to a hundred digits, on others by small steps in doubles."""
import functools
import math
import paper_a
from a_data import extremes, nearness
from d_setting import largest_eigenvalue
from exact import Q, combine, dot, gram
from paper_gd import normals
from reals import Near, exp, log, log1p, real

LOG2 = log(2)


def slope(kind, z, gamma, H, at_zero):
    if kind == "leaky_relu":
        return real(1 if z > 0 else gamma if z < 0 else at_zero)
    if kind == "smoothed":
        return real(max(gamma, min(Q(1), ((1 - gamma) * H * Q(z) + 1 + gamma) / 2)))
    return real(gamma) + (1 - real(gamma)) / (1 + exp(-real(H) * real(z)))


def value(kind, z, gamma, H):
    z, gamma, H = Q(z), Q(gamma), H and Q(H)
    if kind == "leaky_relu":
        return real(z if z > 0 else gamma * z)
    if kind == "smoothed":
        even = (1 - gamma) * H * z * z / 4 if abs(z) <= 1 / H else (1 - gamma) * (2 * abs(z) - 1 / H) / 4
        return real((1 + gamma) * z / 2 + even)
    return real(gamma) * real(z) + (1 - real(gamma)) / real(H) * ((1 + exp(real(H) * real(z))).ln() - LOG2)


def expm1(x):
    """e^x - 1, by its first terms where it is small."""
    return x + x * x / 2 + x**3 / 6 + x**4 / 24 if abs(x) < real(Q(1, 10**25)) else exp(x) - 1


def loss_of(q, kind):
    return exp(-q) if kind == "exponential" else log1p(exp(-q))


def sigmoid(q, kind):
    return exp(-q) if kind == "exponential" else 1 / (1 + exp(q))


def margins(W, X, y, signs, kind, gamma, H):
    scale = 1 / real(len(W)).sqrt()
    return [real(y[i]) * scale * sum(real(s) * value(kind, dot(w, X[i]), gamma, H) for s, w in zip(signs, W))
            for i in range(len(X))]


def spectral2(W):
    found = largest_eigenvalue(gram(W))
    return Near(found, found / 10**9)


def root(x):
    """Of a number that is only nearly known."""
    value = real(x.value).sqrt()
    return Near(value, Q(value) / 10**9)


def proxy(X, y, signs, activation, gamma, W, H=Q(1), slope_at_zero=None, loss_kind="logistic", slopes=None):
    """A-eq15."""
    G, n, m = gram(X), len(X), len(W)
    low, high, _ = extremes(G)
    q = margins(W, X, y, signs, activation, gamma, H)
    g, l = [sigmoid(x, loss_kind) for x in q], [loss_of(x, loss_kind) for x in q]
    D = [[real(slopes[i][j]) if slopes else slope(activation, dot(W[j], X[i]), gamma, H, slope_at_zero) for j in range(m)]
         for i in range(n)]
    h2 = sum(g[i] * g[k] * real(y[i] * y[k] * G[i][k] / m) * sum(a * b for a, b in zip(D[i], D[k]))
             for i in range(n) for k in range(n)) / n**2
    mean_g, risk = sum(g) / n, sum(l) / n
    pulls = [y[k] * dot(G[k], y) for k in range(n)]
    M, norm2 = min(pulls), sum(pulls, Q(0))
    rows = {**nearness(G, gamma), "pull.positive": (Q(0), "<", M),
            "gradient": (real(2 * gamma**2 * low**2) * mean_g**2, "<=", real(9 * high * n) * h2),
            "gradient.data": ((real(gamma * M) * mean_g)**2, "<=", real(norm2) * h2),
            "end.applies": (mean_g, "<=", LOG2 / (3 * n))}
    if mean_g <= LOG2 / (3 * n):
        rows.update({"end.slope": (max(g), "<", Q(1, 2)), "end.margin": (Q(0), "<", min(q)),
                     "end.loss": (max(a / b for a, b in zip(l, g)), "<=", Q(2)), "end.risk": (n * risk, "<", LOG2)})
    needed = -risk.ln() if loss_kind == "exponential" else -(exp(risk) - 1).ln()
    if all(x == 0 for w in W for x in w):
        rows["norm.zero"] = (Near(needed, Q(1, 10**30)),)
    else:
        size = spectral2(W)
        rows["norm"] = (needed, "<=", root(Near(high * size.value, size.off)))
    return rows


def proxy_of(loss="logistic", **given):
    return proxy(loss_kind=loss, **given)


def margin_at(q0, rate, T, kind):
    """The margin at time T: e^q, or q + e^q, has grown by rate T."""
    level = exp(q0) + real(rate) * T
    if kind == "exponential":
        return level.ln()
    level += q0
    q = level.ln() if level > 1 else level
    for _ in range(200):
        step = (q + q.exp() - level) / (1 + q.exp())
        q -= step
        if abs(step) < real(Q(1, 10**90)):
            break
    return q


NEARLY = Q(1, 10**8)  # how far the runs in doubles below may be off, relatively


def linked_flow(K, q0, kind):
    """Margins at a time: dq/dt = K g(q) / n, by Runge-Kutta steps in log(1 + t)."""
    n, K, start = len(q0), [[float(v) for v in row] for row in K], [float(v) for v in q0]
    g = (lambda q: math.exp(-q)) if kind == "exponential" else (lambda q: 1 / (1 + math.exp(q)))

    def speed(u, q):
        slopes = [g(v) for v in q]
        return [math.exp(u) / n * sum(a * b for a, b in zip(row, slopes)) for row in K]

    @functools.lru_cache(maxsize=None)
    def at(T):
        end, q = math.log1p(float(T)), start
        steps = max(1, int(400 * end))
        h = end / steps
        for k in range(steps):
            u = k * h
            a = speed(u, q)
            b = speed(u + h / 2, [v + h / 2 * d for v, d in zip(q, a)])
            c = speed(u + h / 2, [v + h / 2 * d for v, d in zip(q, b)])
            d = speed(u + h, [v + h * e for v, e in zip(q, c)])
            q = [v + h / 6 * (w + 2 * x + 2 * y + z) for v, w, x, y, z in zip(q, a, b, c, d)]
        return [real(Q(v)) for v in q]
    return at


def inverse(K):
    """Over Q."""
    n = len(K)
    rows = [[Q(v) for v in row] + [Q(i == k) for k in range(n)] for i, row in enumerate(K)]
    for i in range(n):
        lead = next(k for k in range(i, n) if rows[k][i] != 0)
        rows[i], rows[lead] = rows[lead], rows[i]
        rows[i] = [v / rows[i][i] for v in rows[i]]
        for k in range(n):
            if k != i:
                rows[k] = [a - rows[k][i] * b for a, b in zip(rows[k], rows[i])]
    return [row[n:] for row in rows]


def roughly(x, scale=1):
    return Near(Q(x), NEARLY * (abs(Q(x)) + Q(scale)))


def linked(G, n, m, y, signs, gamma, D, q0, W0, times, kind, agrees):
    """The rows of A-thm3.4 beyond the hypotheses on the data where samples are not orthogonal."""
    K = [[Q(y[i] * y[k]) * G[i][k] * sum((a * b for a, b in zip(D[i], D[k])), Q(0)) / m for k in range(n)] for i in range(n)]
    others = lambda T, i: sum((abs(T[i][k]) for k in range(n) if k != i), Q(0))
    spread, k_min, k_max = max(others(K, i) for i in range(n)), min(K[i][i] for i in range(n)), max(K[i][i] for i in range(n))
    share = k_max / (k_min - 2 * spread)
    rho = max(exp(max(q0) - min(q0)), real(share if kind == "exponential" else 2 * share - 1))
    kept = (rho * real(max(others(G, i) / G[i][i] for i in range(n))), "<", gamma)
    rows = {"spread.room": (2 * spread, "<", k_min), "rho": (rho,), "agreement.kept": kept}
    if not (agrees and 2 * spread < k_min and kept[0] < gamma):
        return rows
    at, back = linked_flow(K, q0, kind), inverse(K)
    total = lambda T: sum(loss_of(q, kind) for q in at(T))
    ones = [sum(row, Q(0)) for row in back]
    limit2, magnitudes = sum(ones), sum(abs(v) for row in back for v in row)
    form = lambda v: sum(real(back[i][k]) * v[i] * v[k] for i in range(n) for k in range(n))
    rest2 = real(sum(dot(w, w) for w in W0)) - form(q0)
    low, high, _ = extremes(G)
    unit, risk0 = real(high * n * n / (gamma * low)**2), total(0) / n
    printed = 85 * risk0 * n * unit
    if kind == "exponential":
        delay = 1 / LOG2 - 1 / total(0)
    else:
        above = exp(total(0)) - 1
        delay = above.ln() - 1 / above + 1
    sharp = real(Q(9, 2)) * unit * max(real(0), delay)
    rows.update({"time": (roughly(printed),), "time.sharp": (roughly(sharp),),
                 "time.sigmoid": (roughly(3 * sum(sigmoid(q, kind) for q in at(printed))), "<", LOG2),
                 "time.risk": (roughly(total(printed)), "<", LOG2), "time.sharp.risk": (roughly(total(sharp)), "<=", LOG2),
                 "time.order": (roughly(sharp), "<=", roughly(printed))})
    if kind == "logistic":
        rows["time.simple"] = (roughly(sharp), "<=", roughly(real(Q(9, 2)) * unit * (total(0) + 1)))
    if total(0) > LOG2:
        a, b = real(0), printed
        for _ in range(40):
            a, b = ((a + b) / 2, b) if total((a + b) / 2) >= LOG2 else (a, (a + b) / 2)
        near = Near(a, Q(a) / 1000)
        rows.update({"hit.least": (near,), "hit.most": (near,), "hit": (near, "<=", roughly(sharp))})
    little, bound, before = real(Q(1, 10**20)), rho.ln(), None
    for t, T in enumerate(times, 1):
        q = at(T)
        v = [x - min(q) for x in q]
        W2, along = rest2 + form(q), sum(real(a) * b for a, b in zip(ones, q))
        if t > 1:
            rows[f"risk.falls[{t}]"] = (roughly(total(T) / n), "<", roughly(total(times[t - 2]) / n))
        rows[f"spread[{t}]"] = (roughly(max(v)), "<=", bound + little)
        rows[f"distance[{t}]"] = (roughly(rest2 + form(v)), "<=", roughly(rest2 + bound**2 * real(magnitudes) + little))
        rows[f"margin.most[{t}]"] = (Q(0), "<=", roughly(W2 - min(q)**2 * real(limit2), W2))
        rows[f"cosine.squared[{t}]"] = (roughly(along**2 / (W2 * real(limit2))),)
        if total(T) >= LOG2:
            before = None
            continue
        u = total(T)
        smooth = roughly(-(u if kind == "exponential" else expm1(u)).ln() / W2.sqrt())
        rows[f"margin.smooth[{t}]"] = (smooth,)
        if before is not None:
            rows[f"margin.grows[{t}]"] = (before, "<", smooth)
        before = smooth
    return rows


def flow(X, y, signs, gamma, W0, times, loss="logistic"):
    """A-thm3.4."""
    n, m, kind, G = len(X), len(W0), loss, gram(X)
    lengths = [G[i][i] for i in range(n)]
    low, high, cross = extremes(G)
    agree = [y[i] * signs[j] * dot(W0[j], X[i]) for i in range(n) for j in range(m)]
    D = [[Q(1) if dot(W0[j], X[i]) > 0 else gamma for j in range(m)] for i in range(n)]
    k = [lengths[i] * sum(s * s for s in D[i]) / m for i in range(n)]
    scale = 1 / real(m).sqrt()
    q0 = [real(y[i]) * scale * real(sum(signs[j] * D[i][j] * dot(W0[j], X[i]) for j in range(m))) for i in range(n)]
    rows = {**nearness(G, gamma), "agreement": (Q(0), "<", min(agree))}
    if cross != 0:
        return {**rows, **linked(G, n, m, y, signs, gamma, D, q0, W0, times, kind, min(agree) > 0)}
    margins_at = lambda T: [margin_at(q0[i], k[i] / n, real(T), kind) for i in range(n)]
    total = lambda T: sum(loss_of(q, kind) for q in margins_at(T))
    risk0 = total(0) / n
    unit = real(high * n * n / (gamma * low)**2)
    printed = 85 * risk0 * n * unit
    if kind == "exponential":
        delay = 1 / LOG2 - 1 / total(0)
    else:
        above = exp(total(0)) - 1
        delay = above.ln() - 1 / above + 1
    sharp = real(Q(9, 2)) * unit * max(real(0), delay)
    rows = {**rows, "time": (printed,), "time.sharp": (sharp,),
            "time.sigmoid": (3 * sum(sigmoid(q, kind) for q in margins_at(printed)), "<", LOG2),
            "time.risk": (total(printed), "<", LOG2), "time.sharp.risk": (total(sharp), "<=", LOG2),
            "time.order": (sharp, "<=", printed)}
    if kind == "logistic":
        rows["time.simple"] = (sharp, "<=", real(Q(9, 2)) * unit * (total(0) + 1))
    if total(0) > LOG2:
        a, b = real(0), printed
        for _ in range(100):
            a, b = ((a + b) / 2, b) if total((a + b) / 2) >= LOG2 else (a, (a + b) / 2)
        near = Near(a, Q(printed) / 2**39)
        rows.update({"hit.least": (near,), "hit.most": (near,), "hit": (near, "<=", sharp)})
    little = real(Q(1, 10**20))
    start = [exp(q) + (q if kind == "logistic" else 0) for q in q0]
    rho = max(max(start) / min(start), real(max(k) / min(k)))
    spread = (rho * (1 if kind == "exponential" else 1 + 1 / exp(1))).ln()
    both = sum(1 / real(x) for x in k)
    first = [real(x) for w in W0 for x in w]
    along = [[real(y[i] * signs[j] * D[i][j]) * scale * real(x) / real(k[i]) for j in range(m) for x in X[i]] for i in range(n)]
    add = lambda W, c: [w + sum(ci * f[e] for ci, f in zip(c, along)) for e, w in enumerate(W)]
    square = lambda W: sum(w * w for w in W)
    limit, rest2 = add([real(0)] * len(first), [1] * n), square(add(first, [-q for q in q0]))
    before = None
    for t, T in enumerate(times, 1):
        q = margins_at(T)
        W = add(first, [a - b for a, b in zip(q, q0)])
        W2 = square(W)
        if t > 1:
            rows[f"risk.falls[{t}]"] = (total(T) / n, "<", total(times[t - 2]) / n)
        apart = square([w - min(q) * e for w, e in zip(W, limit)])
        rows[f"spread[{t}]"] = (Near(max(q) - min(q), Q(1, 10**30)), "<=", spread + little)
        rows[f"distance[{t}]"] = (Near(apart, Q(1, 10**30)), "<=", rest2 + spread**2 * both + little)
        rows[f"margin.most[{t}]"] = (min(q)**2 * both, "<=", W2 * (1 + little))
        rows[f"cosine.squared[{t}]"] = (sum(w * e for w, e in zip(W, limit))**2 / (W2 * both),)
        if total(T) >= LOG2:
            before = None
            continue
        u = total(T)
        smooth = -(u if kind == "exponential" else expm1(u)).ln() / W2.sqrt()
        rows[f"margin.smooth[{t}]"] = (smooth,)
        if before is not None:
            kept = n == 1 and rest2 < real(Q(1, 10**60))
            rows[f"margin.grows[{t}]"] = (before, "<=", smooth * (1 + little)) if kept else (before, "<", smooth)
        before = smooth
    return rows


def stable_rank(W=None, x=None, example=None, eps=None, seed=None, neurons=None, dimension=None):
    """A-def4.1."""
    closed = None
    if example is not None:
        d = int(dimension)
        first, others = (eps, Q(1)) if example == "first-small" else (Q(1), Q(exp(-d)))
        W = [[(first if i == 0 else others) if i == k else Q(0) for k in range(d)] for i in range(d)]
        closed = real(d - 1) + real(eps)**2 if example == "first-small" else 1 + (d - 1) * exp(-2 * d)
    if seed is not None:
        m, d = int(neurons), int(dimension)
        draws = normals(int(seed), 11, m * d)
        W = [draws[j * d:(j + 1) * d] for j in range(m)]
    m, d = len(W), len(W[0])
    square, norm2 = sum(dot(w, w) for w in W), spectral2(W)
    rank = Near(square / norm2.value, square / norm2.value / 10**9)
    rows = {"stable-rank": (rank,), "least": (Q(1), "<=", rank), "most": (rank, "<=", Q(min(m, d)))}
    if closed is not None:
        if example != "first-small" or d > 1:
            rows["closed"] = (closed,)
            rows["closed.form"] = (Near(0, Q(1, 10**9)), "<=", Q(1, 10**9))
        if example == "first-small":
            rows["rank"] = (Q(d - (eps == 0)),)
    if x is not None:
        image = [dot(w, x) for w in W]
        rows["rayleigh"] = (dot(image, image), "<=", Near(norm2.value * dot(x, x), norm2.off * dot(x, x)))
        rows["rayleigh.rank"] = (square * dot(x, x) / dot(image, image),)
    if seed is not None:
        scale = (real(m).sqrt() + real(d).sqrt())**2
        rows["gaussian"] = (m * d / scale,)
        rows["gaussian.quotient"] = (Near(rank.value * Q(scale) / (m * d), rank.off * Q(scale) / (m * d)),)
        if m != d:
            rows["gaussian.least"] = (min(m, d) * scale, "<=", Q(4 * m * d))
    return rows


def record_times(T):
    found = {0, 1, 2, 3, 5, T} | {d * 10**e for e in range(1, 8) for d in (1, 2, 5)}
    return sorted(t for t in found if t <= T)


def run(X, y, signs, activation, gamma, W, H=Q(1), slope_at_zero=None, loss="logistic", alpha=None):
    """A-run."""
    n, m, G = len(X), len(signs), gram(X)
    low, high, p = extremes(G)
    Ws = [W[t * m:(t + 1) * m] for t in range(len(W) // m)]
    rows = {**nearness(G, gamma), "orthogonality.descent": (50 * (high + gamma**2 * low) * n * p, "<=", gamma**4 * low**2)}
    found = paper_a.max_margin_network(G, y, gamma, signs.count(1), signs.count(-1))
    star = None
    if "lambda" in found:
        scale, total = 1 / real(m).sqrt(), real(sum(found["lambda"]))
        v, u = combine(found["v"], X), combine(found["u"], X)
        star = [[scale * real(x) for x in (v if s == 1 else u)] for s in signs]
        rows["margin.limit"] = (1 / total.sqrt(),)
    mu = combine(y, X)
    spent, start = real(0), sum(real(dot(w, w)) for w in Ws[0]).sqrt()
    for t, W in enumerate(Ws):
        q = margins(W, X, y, signs, activation, gamma, H)
        g = [sigmoid(x, loss) for x in q]
        W2 = sum((dot(w, w) for w in W), Q(0))
        if t in record_times(len(Ws) - 1):
            k = t + 1
            rows[f"risk[{k}]"] = (sum(loss_of(x, loss) for x in q) / n,)
            rows[f"ratio[{k}]"] = (max(g) / min(g),)
            rows[f"ratio.exponential[{k}]"] = (exp(max(q) - min(q)),)
            pairs = [y[i] * s * dot(w, x) > 0 for s, w in zip(signs, W) for i, x in enumerate(X)]
            rows[f"agreement[{k}]"] = (Q(sum(pairs), m * n),)
            along = [real(s * dot(w, mu)) / real(dot(w, w) * dot(mu, mu)).sqrt() for s, w in zip(signs, W) if dot(w, w) and any(mu)]
            if along:
                rows[f"alignment[{k}]"] = (min(along),)
            if W2 > 0:
                size = spectral2(W)
                rows[f"stable-rank[{k}]"] = (Near(W2 / size.value, W2 / size.value / 10**6),)
                length = real(W2).sqrt()
                rows[f"margin.normalised[{k}]"] = (min(q) / length,)
                if star is not None:
                    both = sum(real(a) * b for w, r in zip(W, star) for a, b in zip(w, r))
                    rows[f"cosine[{k}]"] = (both / (length * total.sqrt()),)
                    if activation == "leaky_relu":
                        rows[f"margin.most[{k}]"] = (min(q) * total.sqrt(), "<=", length)
            if alpha is not None and t > 0:
                rows[f"norm[{k}]"] = (real(W2).sqrt(), "<=", start + real(alpha) * real(high).sqrt() * spent)
        spent += sum(g) / n
    return rows


ITEMS = {"A-eq15": proxy_of, "A-thm3.4": flow, "A-def4.1": stable_rank, "A-run": run}
