"""The numbers of an answer against the oracle, and what it claims beyond the verdict."""
from fractions import Fraction as Q

import numpy as np

from exact import number
from oracle import judge
import existence

SLACK = 1e-9  # what rounding may do to the numbers compared here


def lower(value):
    end = value["lo"] if isinstance(value, dict) else value
    return -np.inf if end == "unbounded" else float(number(end))


def upper(value):
    end = value["hi"] if isinstance(value, dict) else value
    return np.inf if end == "unbounded" else float(number(end))


def wrong_numbers(net, truth, answer):
    """What is untrue in an answer, in words."""
    rows = answer.document.get("consequences", {}).get("rows", [])
    return [*least_epsilon(net, truth, answer), *bracket(net, answer), *exact_point(net, answer), *radii(net, rows)]


def least_epsilon(net, truth, answer):
    """A lower bound for all multipliers is below what the oracle found some for."""
    row = answer.row("epsilon.least")
    if row and net.multipliers is None and truth.upper < 1e300 and lower(row["value"]) > truth.upper * (1 + SLACK) + 1e-12:
        yield f"epsilon.least {lower(row['value']):.9g}, but {truth.upper:.9g} is possible"


def ends(answer):
    """The ends of the bracket as exact numbers: within the one a KKT point, not within the other; None where it is not known."""
    said = answer.document["summary"].get("bracket") or {}
    return [None if said.get(name) is None else number(said[name]) for name in ("within", "not_within")]


def bracket(net, answer):
    """Each end against the oracle with that tolerance. It speaks of the network, with whatever multipliers, also where some are given."""
    network = net.but(multipliers=None, slopes=None)
    for end, name, contradicts in zip(ends(answer), ("within", "not within"), ("FAILS", "HOLDS")):
        found = judge(network, end) if end is not None and end < 1 else None
        if found and found.verdict == contradicts:
            yield f"bracket: {name} {float(end):.9g}, but epsilon is in [{found.lower:.9g}, {found.upper:.9g}] there"


def wide_bracket(answer):
    """What is open between the ends, in words, where it is more than a tenth (above 1e-10)."""
    within, beyond = ends(answer)
    if within is None and beyond is None:
        return ""
    within = min(within if within is not None else 1, 1)
    if within <= Q(1, 10**10):
        return ""
    if beyond is None or within > Q(11, 10) * max(beyond, Q(1, 10**10)):
        return f"bracket from {beyond and float(beyond)} to {float(within):.9g}"
    return ""


def with_lower_end(row):
    """Some bounds are enclosures; what is above the bound is above its lower end."""
    bounds = ("margin", "slope.least")
    return dict(row, rhs=row["rhs"]["lo"]) if row["key"] in bounds and isinstance(row["rhs"], dict) else row


def exact_point(net, answer):
    """An exact KKT point is claimed near: Newton's method with 60 digits looks for it."""
    claimed = answer.document.get("existence", {})
    if claimed.get("outcome") != "HOLDS" or len(net.v) * len(net.X[0]) > 20:
        return
    claimed = dict(claimed, rows=[with_lower_end(row) for row in claimed["rows"]])
    given = net.case()["input"]
    given["problem"] = answer.document["problem"]
    try:
        existence.confirm({"input": given, "check": claimed})
    except existence.OtherSides:
        pass  # plumb changed the pattern on its way: its certificate is checked in any case
    except existence.Wrong as why:
        yield f"existence: {why}"


# ---- radii ----

def radii(net, rows):
    """The distances that are printed against those found along lines; in one dimension they are all lines that there are."""
    named = {row["key"]: row["value"] for row in rows if row["key"].startswith("radius.") and "value" in row}
    if not named:
        return
    least = min((distance_along_lines(net, i) for i in range(len(net.X))), default=np.inf)
    for key in ("radius.certified", "radius.least"):
        if key in named and lower(named[key]) > least * (1 + SLACK):
            yield f"{key} {lower(named[key]):.9g}, but at distance {least:.9g} a sample has another label"
    if len(net.X[0]) == 1 and "radius.most" in named and upper(named["radius.most"]) < least * (1 - SLACK):
        yield f"radius.most {upper(named['radius.most']):.9g}, but up to {least:.9g} every sample keeps its label"


def distance_along_lines(net, i):
    """The least distance of another label along some lines through sample i, in doubles."""
    W, b, v = (np.array([[float(e) for e in w] for w in net.W]), np.array([float(e) for e in net.b]), np.array([float(e) for e in net.v]))
    x, y, gamma, d = np.array([float(e) for e in net.X[i]]), float(net.y[i]), float(net.gamma), len(net.X[i])
    if not np.isfinite(W).all() or np.abs(W).max() > 1e100 or np.abs(W).max() < 1e-100:
        return np.inf
    draw, z = np.random.RandomState(i), W @ x + b
    gradient = (v * np.where(z > 0, 1, gamma)) @ W
    lines = [np.eye(1)[0]] if d == 1 else [gradient, *draw.randn(20, d), *W]
    ways = [s * u / np.linalg.norm(u) for u in lines for s in (1, -1) if np.linalg.norm(u) > 0]
    return min((first_change(W @ x + b, W @ u, v, y, gamma) for u in ways), default=np.inf)


def first_change(z, speed, v, y, gamma):
    """The least s >= 0 from which on the label is another: N is linear between the hinges, and 0 is of the label -1."""
    with np.errstate(divide="ignore", invalid="ignore"):
        hinges = -z / speed
    stops = np.sort(hinges[np.isfinite(hinges) & (hinges > 0)])

    def margin(s):
        at = z + s * speed
        return y * float(v @ np.where(at > 0, at, gamma * at))
    here, value = 0.0, margin(0.0)
    little = 1e-12 * float(np.abs(v) @ np.abs(z))  # what rounding may leave of 0
    for stop in [*stops, 2 * (stops[-1] if len(stops) else 1.0) + 1.0]:
        there = margin(stop)
        if there < -little or (there <= little and y > 0):
            return here + (stop - here) * value / (value - there)
        here, value, before = stop, there, (here, value)
    slope = (value - before[1]) / (here - before[0])
    return here - value / slope if slope * (here - before[0]) < -little else np.inf
