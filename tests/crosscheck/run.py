#!/usr/bin/env python3
"""Recomputes every golden case from the statements alone, over Q, and compares exactly.

usage: run.py GOLDEN_FOLDER      prints a line per case that differs, and `N passed, N failed`
"""
import json
import pathlib
import sys

import a_data
import a_descent
import a_flow
import a_gauss
import a_lemmas
import b_chance
import b_cone
import b_data
import b_families
import b_lemmas
import b_more
import b_optimum
import b_sword
import b_transform
import compare_a
import compare_bcd
import consequences
import d_activation
import d_chance
import d_core
import d_error
import d_losses
import d_more
import d_pair
import d_setting
import d_step
import deployment
import direction
import existence
import fixed
import laws
import line
import reals
from exact import PROBLEMS, Q, dot, kkt_violations, numbers, preactivations, setting
from golden_case import Differs, conditions, failing, field, given, inside, rows, same


def item_kkt(case):
    problem = case["input"]["problem"]
    root_free, leaky, biases, _, _ = PROBLEMS[problem]
    X, y, W, v = given(case, "X"), given(case, "y"), given(case, "W"), given(case, "v")
    b = given(case, "b", [Q(0)] * len(W))
    slope = given(case, "gamma", Q(0))
    slopes = given(case, "block_multipliers" if root_free else "slopes")
    if slopes is None:  # no hinge: the slopes follow from the signs
        slopes = [[Q(1) if z > 0 else slope for z in row] for row in preactivations(W, b, X)]
    multipliers = given(case, "multipliers_squared" if root_free else "multipliers")
    bad = kkt_violations(problem, X, y, W, b, v, slope, multipliers, slopes)
    if not root_free and not PROBLEMS[problem][3] and any(s * s != 1 for s in v):
        bad.add("sign")
    same("failing conditions", bad, conditions(failing(case)))
    same("outcome", "FAILS" if bad else "HOLDS", case["check"]["outcome"])


def compared(case, expected):
    """Rows that an item of ITEMS_BY_ROWS computes again: the numbers of each lie where they should, and its verdict is theirs. Rows in words,
    as enclosures do not tell the numbers apart, have the verdict alone."""
    found = {name: row for name, row in rows(case).items() if "lhs" in row or "value" in row}
    in_words = {name: row for name, row in rows(case).items() if name in expected and name not in found}
    same("rows", set(expected), set(found) | set(in_words))
    for name, row in in_words.items():
        same(f"{name} (verdict)", "HOLDS" if reals.relation_holds(*expected[name]) else "FAILS", row["verdict"])
    for name, sides in expected.items():
        if name in in_words:
            continue
        row = found[name]
        if len(sides) == 1:
            same(name, True, reals.within(sides[0], row["value"]))
            continue
        left, relation, right = sides
        same(f"{name} (lhs)", True, reals.within(left, row["lhs"]))
        same(f"{name} (rhs)", True, reals.within(right, row["rhs"]))
        same(f"{name} (relation)", relation, row["relation"])
        if row["kind"] != "info":
            same(f"{name} (verdict)", "HOLDS" if reals.relation_holds(left, relation, right) else "FAILS", row["verdict"])
    broken = {kind for kind in ("hypothesis", "conclusion") if failing(case, kind)}
    outcomes = ({"NOT_APPLICABLE"} if "hypothesis" in broken else {"FAILS", "REFUTED"} if broken else {"HOLDS"})
    same("outcome", True, case["check"]["outcome"] in outcomes)


def item_by_rows(case):
    """Words stay words."""
    read = {name: data if isinstance(data, str) and data[:1].isalpha() else numbers(data)
            for name, data in case["input"].items()}
    if case["item"] == "D-lem4.6":  # gradients of the risk need exponentials
        read["risk"] = case.get("arithmetic") == "enclosure"
    compared(case, ITEMS_BY_ROWS[case["item"]](**read))


def item_d_data(case):
    """The rows, and every number that was drawn, exactly."""
    item_by_rows(case)
    X, y, clean = d_more.samples(**{name: numbers(data) for name, data in case["input"].items()})
    same("X", X, field(case, "X"))
    same("y", y, field(case, "y"))
    same("clean", clean, field(case, "clean"))


def item_a_rem5_1(case):
    """The rows, and every number that was made, within its enclosure."""
    item_by_rows(case)
    made = a_gauss.mixture_drawn(**{name: data if isinstance(data, str) and data[:1].isalpha() else numbers(data)
                                    for name, data in case["input"].items()})
    same("fields", set(made), set(case["construct"]))
    for name, value in made.items():
        found = case["construct"][name]
        for own, theirs in zip(flat(value), flat(found), strict=True):
            same(f"{name}", True, reals.within(own, theirs))


def flat(data):
    return [entry for part in data for entry in flat(part)] if isinstance(data, list) else [data]


def item_b_transform(case):
    b_transform.check(case, same, conditions(failing(case)))


def item_b_thm3_1(case):
    item_by_rows(case)
    d, k = int(given(case, "dimension")), int(given(case, "cluster_count"))
    same("window", b_chance.window(d, k, given(case, "delta"), given(case, "epsilon")), (field(case, "least"), field(case, "most")))


def item_b_data(case):
    item_by_rows(case)
    given_here = {name: data if data[:1].isalpha() else numbers(data) for name, data in case["input"].items() if isinstance(data, str)}
    given_here.update((name, numbers(data)) for name, data in case["input"].items() if not isinstance(data, str))
    mu, labels, X, of = b_data.samples(**given_here)
    for name, values in (("mu", mu), ("labels", labels), ("X", X), ("y", [labels[q] for q in of]), ("clusters", [q + 1 for q in of])):
        same(name, values, field(case, name))


def item_consequences(case):
    leaky, biases, trained = setting(case["input"])
    X, y, W, v = given(case, "X"), given(case, "y"), given(case, "W"), given(case, "v")
    net = consequences.Network(X, y, W, given(case, "b", [Q(0)] * len(W)), v, given(case, "gamma", Q(0)))
    out, names = {}, rows(case)
    equal = len({abs(c) for c in v}) == 1
    if leaky and (biases or trained or not equal) or not (leaky or trained or equal):
        theorems = []  # no paper speaks of the problem
    elif leaky:
        theorems = consequences.paper_A(net, out)
    else:
        theorems = consequences.paper_C(net, out, biases, trained)
    if biases and trained:
        own = [int(q) - 1 for q in given(case, "clusters", [Q(i + 1) for i in range(len(X))])]
        theorems += consequences.paper_B(net, out, given(case, "mu", X), own)
    if biases and trained and not leaky:
        consequences.least_norm(net, names, same)
        if len(X[0]) == 1 and len(set(map(tuple, X))) == len(X):
            consequences.shorter(net, names, same)
    if case["input"].get("problem") == "C-sec4.1" and case["case"] == "c-fixed":
        same("bias sum of the exact point", consequences.bias_sum_bound(X, y), dot(net.sign, net.b))
    same("level", True, inside(net.level, names["margin.smallest"]["value"]))
    b, slope = given(case, "b", [Q(0)] * len(W)), given(case, "gamma", Q(0))
    same("deployment", None, deployment.confirm(X, y, W, b, v, slope, net, names, inside))
    for name, numbers_of in out.items():
        keys = ("value",) if len(numbers_of) == 1 else ("lhs", "rhs")
        for key, value in zip(keys, numbers_of):
            same(f"{name} ({key})", True, inside(value, names[name][key]))
    for theorem in theorems:
        applies = theorem.place("applies")
        same(f"{theorem.name} applies", theorem.applies, applies in names and names[applies]["kind"] == "conclusion")
        if theorem.applies:
            same(f"{theorem.name} claims", "HOLDS" if theorem.holds else "FAILS", names[applies]["verdict"])
    claims = [t.holds for t in theorems if t.applies]
    same("outcome", "NOT_APPLICABLE" if not claims else "HOLDS" if all(claims) else "FAILS", case["check"]["outcome"])


def item_kkt_direction(case):
    direction.check(case, same)


def with_same(check):
    return lambda case: check(case, same)


# Items that are compared one by one, and those whose check is told how to complain.
ITEMS = {
    "A-thm3.2": compare_a.item_a_thm3_2, "A-svm": compare_a.item_a_svm, "A-lemB.8": compare_a.item_a_lemB_8,
    "A-gd": compare_a.item_a_gd, "A-ext9": compare_a.item_a_ext9, "A-def-loss": compare_a.item_a_def_loss,
    "A-def-smooth": compare_a.item_activation, "B-thm4.1": compare_bcd.item_b_thm41, "B-lemA.9": compare_bcd.item_b_lema9,
    "C-prop4.6": compare_bcd.item_c_prop4_6, "C-lemB.3": compare_bcd.item_c_lemB_3, "C-eq6": compare_bcd.item_c_eq6,
    "C-prop4.5": compare_bcd.item_c_prop4_5, "D-lem4.7": compare_bcd.item_d_lem4_7, "consequences": item_consequences,
    "kkt": item_kkt, "kkt-existence": existence.confirm, "kkt-direction": item_kkt_direction,
}
WITH_SAME = {
    "A-ext5": a_data.enumeration, "B-kkt-families": b_families.check, "B-X9": b_optimum.check, "B-kkt-socp": b_cone.check,
    "B-kkt-ccp": b_cone.check_any_width, "B-thm4.2": b_sword.check, "C-sec3": line.check, "C-kkt1d": line.check_closed_form,
    "C-Lcl": line.check_clean_error, "C-data": laws.data, "C-lemB.1": laws.lemB_1, "C-eq16": laws.eq16,
    "C-intro-1nn": laws.nearest_neighbour, "C-sec4.2-fit": laws.independent, "C-shorter": line.check_shorter,
    "C-kkt-fixed": fixed.fixed_point, "C-max-margin": line.check_max_margin, "C-eq10": line.check_perturbation,
    "C-fn6": line.check_zig_zag, "C-sec4.1": fixed.check, "C-thm3.2": laws.thm3_2, "C-eq7": laws.eq7,
    "C-ext-sweep": laws.sweep, "C-lemA.1": laws.lemA_1, "C-lemB.4": laws.lemB_4, "C-eq17": laws.eq17, "C-lemD.1": laws.lemD_1,
    "C-C4": fixed.trained_point, "C-props123": fixed.props123,
}
ITEMS.update((name, with_same(check)) for name, check in WITH_SAME.items())

# Programs whose checks are by the rows of an item: each has a table ITEMS.
BY_ROWS = (
    a_data,
    a_descent,
    a_flow,
    a_gauss,
    a_lemmas,
    b_chance,
    b_data,
    b_lemmas,
    b_more,
    d_activation,
    d_chance,
    d_core,
    d_error,
    d_losses,
    d_more,
    d_pair,
    d_setting,
    d_step,
)
ITEMS_BY_ROWS = {name: check for program in BY_ROWS for name, check in program.ITEMS.items()}
ITEMS.update((name, item_by_rows) for name in ITEMS_BY_ROWS)
ITEMS.update({"A-rem5.1": item_a_rem5_1, "B-kkt-transform": item_b_transform, "B-data": item_b_data, "B-thm3.1": item_b_thm3_1, "D-data": item_d_data})


def main():
    passed = failed = refused = enclosed = 0
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*/*.json")):
        case = json.loads(path.read_text())
        try:
            if case.get("expect") == "refused":
                same("refusal", True, "refused" in case["check"])
                refused += 1
                continue
            if '"lo"' in json.dumps(case["input"]):
                enclosed += 1
                continue
            ITEMS[case["item"]](case)
            passed += 1
        except (Differs, KeyError, ValueError, ZeroDivisionError, IndexError, TypeError) as why:
            failed += 1
            print(f"{path.parent.name}/{path.name}: {type(why).__name__} {why}")
    print(f"cross-check: {refused} refused cases have nothing to recompute, {enclosed} have enclosures as inputs")
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
