"""Transformed KKT points: the network is the function that it should be, and the conditions are as the definitions say."""
from exact import Q, kkt_violations, numbers, output


def check(case, same, failing_conditions):
    given = {name: numbers(value) for name, value in case["input"].items() if name != "by"}
    made = {name: numbers(value) for name, value in case["construct"].items() if name != "problem"}
    by, names = case["input"]["by"], ("X", "y", "W", "b", "v", "multipliers_squared", "block_multipliers")
    value = lambda net, x: output(net["W"], net["b"], net["v"], Q(0), Q(1), x)
    image = (lambda x: [-x[-1], *x[-2::-1]]) if by == "rotate" else (lambda x: x)
    factor = {"flip": -1, "scale": 4}.get(by, 1)
    if by not in ("bias", "merge"):
        for x in given["X"] + [[e / 2 + 1 for e in x] for x in given["X"]]:
            same("function", factor * value(given, x), value(made, image(x)))
    sizes = {"split": (0, 1), "pad": (0, 1), "merge": (0, -1), "duplicate": (1, 0)}.get(by, (0, 0))
    same("samples", len(given["X"]) + sizes[0], len(made["X"]))
    same("neurons", len(given["W"]) + sizes[1], len(made["W"]))
    bad = [kkt_violations("B-eq2-root-free", *(net[name] for name in names[:5]), Q(0), *(net[name] for name in names[5:])) for net in (given, made)]
    same("failing conditions", bad[1], failing_conditions)
    same("outcome", "NOT_APPLICABLE" if bad[0] else "FAILS" if bad[1] else "HOLDS", case["check"]["outcome"])
    same("kept", True, bool(bad[0]) or not bad[1] or by in ("merge", "scale", "bias"))
